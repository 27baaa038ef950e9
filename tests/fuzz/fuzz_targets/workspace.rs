//! The workspace opener. A folder as a stranger might hand it over: every file of it is anything, logs are made from
//! recipes and damaged. It opens or says why not; what it reads was written; what it leaves out it names; opening,
//! recording and repairing lose neither a line that counted nor a byte of what did not.

#![no_main]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use libfuzzer_sys::fuzz_target;
use tokki::store::{Access, LedgerId, ProblemKind, Reading, Refresh, StoredLine, Workspace};
use tokki_fuzz::{AT, Device, Hashes, Log, WORKSPACE, stands_in};

/// The logs, in the order in which the input's parts fill them; parts end with a byte that no text has. Ours is the
/// second device; the last one is a fork.
const LOGS: [(&str, &str, u8); 5] = [
    ("office", "00000002-1", 2),
    ("office", "00000001-1", 1),
    ("contracts/c-1", "00000001-1", 1),
    ("contracts/c-1", "00000002-1", 2),
    ("contracts/c-1", "00000001-1-550403ae", 1),
];

/// The files that the parts after them fill, as they are. An empty part makes no file.
const FILES: [&str; 5] = [
    "contracts/c-1/log/notes.txt",
    "contracts/c-1/files/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "contracts/c-1/desktop.ini",
    "workspace.ron",
    "vault.ron",
];

const PART_ENDS: u8 = 0xff;

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Every file of the workspace.
fn files(root: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("a path below").to_owned();
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

/// Nothing of what was there is gone: a file goes on as it was, or what was cut off its end is kept, or all of it is.
fn keep_everything(before: &Files, after: &Files) {
    let kept: Vec<_> = after.iter().filter(|(path, _)| path.starts_with("quarantine")).collect();
    for (path, bytes) in before.iter().filter(|(path, _)| !path.starts_with("locks")) {
        let now = after.get(path).map(Vec::as_slice).unwrap_or_default();
        let same = now.iter().zip(bytes).take_while(|(one, other)| one == other).count();
        // What was recorded behind a cut may begin as what was cut off.
        let is_kept = |end: &[u8]| bytes.ends_with(end) && bytes.len() - end.len() <= same;
        let is_whole = same == bytes.len();
        assert!(is_whole || kept.iter().any(|(_, end)| is_kept(end)), "{} lost something", path.display());
    }
}

fn lines(reading: &Reading) -> Vec<(&LedgerId, &StoredLine)> {
    reading.ledgers.iter().flat_map(|(ledger, lines)| lines.iter().map(move |line| (ledger, line))).collect()
}

/// Of each log: what was read was written there, and what was not read is named.
fn tell_the_truth(reading: &Reading, logs: &[(&str, &str, Log)]) {
    let mut known = 0;
    for (ledger, writer, log) in logs {
        let truth = log.truth();
        let path = Path::new(ledger).join("log").join(writer).with_extension("ronl");
        let read = lines(reading)
            .into_iter()
            .filter(|(of, line)| of.to_string() == *ledger && line.id.writer.to_string() == *writer);
        let read: Vec<_> = read.map(|(_, line)| line).collect();
        known += read.len();
        for line in &read {
            assert!(stands_in(line, &log.bytes), "{writer}: a line is not as it was written");
            assert_eq!(
                truth.counts.get(&line.id.seq),
                Some(&line.fact),
                "{writer}: a line that does not count"
            );
        }
        let problems: Vec<_> = reading.problems.iter().filter(|problem| problem.path == path).collect();
        assert!(truth.names_refused(&problems), "{writer}: a line is lost without a word");
        // Where nothing names a log's key, lines are left out that are as they were written: these are named, too.
        let named: BTreeSet<_> = problems.iter().filter_map(|problem| problem.line).collect();
        let missing = truth.lines - read.len() as u64;
        assert!(
            missing <= (named.len() + truth.refused.len()) as u64,
            "{writer}: a line is lost without a word"
        );
        if truth.is_clean && !writer.contains("550403ae") {
            assert_eq!(read.len(), truth.counts.len(), "{writer}: a log that holds counts");
        }
    }
    assert_eq!(lines(reading).len(), known, "there are lines that nobody wrote");
}

fuzz_target!(|bytes: &[u8]| {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let ours = Device::new(2);
    let device = ours.identity();
    Workspace::create(dir.path(), WORKSPACE, &device, AT).expect("a new workspace");
    let mut parts = bytes.split(|byte| *byte == PART_ENDS);
    let mut hashes: BTreeMap<&str, Hashes> = BTreeMap::new();
    let mut logs = Vec::new();
    let put = |name: &Path, content: &[u8]| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        fs::write(path, content).expect("room for a file");
    };
    for ((ledger, writer, number), part) in LOGS.into_iter().zip(&mut parts) {
        let hashes = hashes.entry(ledger).or_default();
        let log = Log::of(part, &ours, ledger, writer, &Device::new(number), hashes);
        if !part.is_empty() {
            put(&Path::new(ledger).join("log").join(writer).with_extension("ronl"), &log.bytes);
            logs.push((ledger, writer, log));
        }
    }
    for (name, part) in FILES.into_iter().zip(parts).filter(|(_, part)| !part.is_empty()) {
        put(Path::new(name), part);
    }
    let given = files(dir.path());

    let Ok(mut reader) = Workspace::open(dir.path(), &device, Access::Read) else { return };
    let first = reader.read().expect("it reads");
    assert_eq!(reader.read().expect("it reads again"), first);
    assert_eq!(reader.refresh().expect("it looks"), Refresh::Unchanged);
    tell_the_truth(&first, &logs);
    let report = reader.verify(None, &|_, _| true).expect("it verifies");
    assert!(report.complete && report.logs == logs.len() as u64);
    let purged = lines(&first).into_iter().filter(|(_, line)| line.purged().is_some()).count();
    assert_eq!(report.lines_intact, (lines(&first).len() - purged) as u64);
    assert!(files(dir.path()) == given, "reading changes nothing");
    drop(reader);

    let Ok(mut workspace) = Workspace::open(dir.path(), &device, Access::Write) else { return };
    let opened = workspace.read().expect("it reads");
    assert!(
        opened.ledgers.values().flatten().eq(first.ledgers.values().flatten()),
        "for whom it opens is all one"
    );
    let ledger = LedgerId::contract("c-1").expect("a contract's name");
    let mut recorded = Vec::new();
    if workspace.writer().is_some() {
        recorded =
            workspace.append(&ledger, AT, "o-3", &["Noted(text:\"x\")".to_owned()]).expect("it records");
        assert_eq!(recorded.len(), 1);
    }
    let report = workspace.verify(None, &|_, _| true).expect("it verifies");
    workspace.repair(&report.problems, "00000002-1").expect("it sets aside");
    let after = workspace.verify(None, &|_, _| true).expect("it verifies");
    let torn = |kind: &ProblemKind| matches!(kind, ProblemKind::TornTail { .. });
    assert!(
        !after.problems.iter().any(|problem| torn(&problem.kind)),
        "tails that nobody writes are set aside"
    );
    assert!(workspace.repair(&after.problems, "00000002-1").expect("it sets aside").is_empty());
    keep_everything(&given, &files(dir.path()));
    drop(workspace);

    let mut reader = Workspace::open(dir.path(), &device, Access::Read).expect("it opens as before");
    let last = reader.read().expect("it reads");
    let last = lines(&last);
    let before = lines(&first);
    assert!(before.iter().all(|line| last.contains(line)), "a line that counted is gone");
    assert!(recorded.iter().all(|line| last.contains(&(&ledger, line))), "what was recorded is gone");
    assert_eq!(last.len(), before.len() + recorded.len());
});
