//! What a power cut may leave at the end of a log, at every byte: nothing more, or NUL bytes up to the length or the
//! block that the file system had already given it.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use tokki::store::{Access, LedgerId, ProblemKind, StoredLine};

use crate::End;
use crate::answers::{AT, BY, Fact, create, open};
use crate::child::{again, device};
use crate::machine::fresh_in_memory;

/// Bytes of a block of most disks.
const BLOCK: usize = 4096;

pub fn at_every_byte() -> End {
    let (_folder, dir) = fresh_in_memory();
    // In a process of its own: a process that another trial is about to start would hold our locks for a moment.
    let output = again().arg("tails").arg(&dir).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    End::Passed(out.trim().to_owned())
}

/// In that process.
pub fn in_a_process(dir: &Path) -> ExitCode {
    create(dir).unwrap();
    let ledger = LedgerId::contract("c-1").unwrap();
    let texts: Vec<String> = (0..3).map(|number| Fact { tag: 1, number }.text(9)).collect();
    let lines = {
        let mut workspace = open(dir, device(1), Access::Write).unwrap();
        workspace.append(&ledger, AT, BY, &texts).unwrap()
    };
    let log = dir.join(format!("contracts/c-1/log/{}.ronl", lines[0].id.writer));
    let whole = fs::read(&log).unwrap();
    let mut tails = 0;
    for end in 0..whole.len() {
        for fill in [end, whole.len(), BLOCK] {
            let mut bytes = whole[..end].to_vec();
            bytes.resize(fill, 0);
            if bytes.is_empty() {
                continue;
            }
            fs::write(&log, &bytes).unwrap();
            let finished = whole[..end].split(|byte| *byte == b'\n').count() - 1;
            let is_torn = bytes.last() != Some(&b'\n');
            let case = format!("{end} bytes, filled to {fill}");

            let mut workspace = open(dir, device(1), Access::Write).unwrap();
            let reading = workspace.read().unwrap();
            let found: &[StoredLine] = reading.ledgers.get(&ledger).map_or(&[], Vec::as_slice);
            assert_eq!(found, &lines[..finished], "{case}");
            let told = reading
                .problems
                .iter()
                .filter(|problem| matches!(problem.kind, ProblemKind::TornTail { set_aside: Some(_), .. }));
            assert_eq!((told.count(), reading.problems.len()), (is_torn.into(), is_torn.into()), "{case}");
            assert_eq!(workspace.writer(), Some(lines[0].id.writer), "{case}: it goes on with its log");
            let next = workspace.append(&ledger, AT, BY, &texts[finished..=finished]).unwrap();
            assert_eq!(next[0].id.seq, finished as u64 + 1, "{case}");
            assert!(workspace.verify(None, &|_, _| true).unwrap().is_intact(), "{case}");
            tails += usize::from(is_torn);
        }
    }
    let kept = fs::read_dir(dir.join("quarantine")).unwrap().count();
    assert_eq!(kept, tails * 2, "each tail was set aside with its note");
    println!("{tails} tails set aside, every whole line kept, every log went on");
    ExitCode::SUCCESS
}
