//! The line reader. A log as it might lie on a stick, made from a recipe and then damaged: exactly the lines that are as
//! they were written count, what was read writes back to the byte, and every other line is named.

#![no_main]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use tokki::store::{Access, LedgerId, Problem, ProblemKind, StoreError, VaultError, Workspace};
use tokki_fuzz::{AT, Device, Hashes, Log, WORKSPACE, stands_in};

const WRITER: &str = "00000002-1";

/// Reading changes nothing in a workspace, so that one does for all inputs.
static DIR: LazyLock<TempDir> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let founder = Device::new(2).identity();
    Workspace::create(dir.path(), WORKSPACE, &founder, AT).expect("a new workspace");
    fs::create_dir_all(path(&dir).parent().expect("a folder")).expect("a folder for logs");
    dir
});

fn path(dir: &TempDir) -> PathBuf {
    dir.path().join("office/log").join(WRITER).with_extension("ronl")
}

fuzz_target!(|bytes: &[u8]| {
    let founder = Device::new(2);
    let log = Log::of(bytes, &founder, "office", WRITER, &founder, &mut Hashes::new());
    let truth = log.truth();
    fs::write(path(&DIR), &log.bytes).expect("room for a log");
    let mut workspace = match Workspace::open(DIR.path(), &founder.identity(), Access::Read) {
        Ok(workspace) => workspace,
        Err(StoreError::Vault(VaultError::KeyLost { .. })) => {
            // 40 bytes in base64, behind the mark.
            let may_be_sealed = |line: &[u8]| line.starts_with(b"!") && line.len() > 54;
            assert!(log.bytes.split(|byte| *byte == b'\n').any(may_be_sealed), "no line was ever sealed");
            return;
        }
        Err(error) => panic!("it does not open: {error}"),
    };
    let reading = workspace.read().expect("it reads");
    let lines = reading.ledgers.get(&LedgerId::Office).map(Vec::as_slice).unwrap_or_default();
    assert!(lines.iter().all(|line| stands_in(line, &log.bytes)), "a line is not as it was written");
    let found: BTreeMap<_, _> = lines.iter().map(|line| (line.id.seq, line.fact.clone())).collect();
    assert_eq!(found, truth.counts, "the lines that count are those that are as they were written");
    assert_eq!(found.len(), lines.len(), "a line counts twice");
    // What logs say they have seen of others is about the others.
    let own: Vec<&Problem> = reading.problems.iter().filter(|problem| problem.line.is_some()).collect();
    assert!(truth.names_refused(&own), "a line is lost without a word");
    let tails = own.iter().filter_map(|problem| match problem.kind {
        ProblemKind::TornTail { bytes, .. } => Some(bytes),
        _ => None,
    });
    assert_eq!(tails.sum::<u64>(), truth.tail, "the tail is told");
    assert_eq!(own.is_empty(), truth.is_clean, "told is what is wrong, and nothing else");
    let report = workspace.verify(None, &|_, _| true).expect("it verifies");
    assert_eq!((report.lines, report.bytes), (truth.lines, log.bytes.len() as u64));
    // Nobody has said which tombstones are right: then none is.
    let purged = lines.iter().filter(|line| line.purged().is_some()).count();
    assert_eq!(report.lines_intact, (lines.len() - purged) as u64);
    assert_eq!(fs::read(path(&DIR)).expect("it is there"), log.bytes, "reading changes nothing");
});
