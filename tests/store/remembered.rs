//! A device that remembers how far its own logs had come misses lines that nobody else has seen.

use std::fs;
use std::path::Path;

use tokki::store::{Access, Known, LedgerId, ProblemKind, Remembered, Workspace};

use crate::{DEVICE_A, append, contract, device, kinds, log_lines, log_path, new_workspace, open};

fn remembering(dir: &Path, remembered: &Remembered) -> Workspace {
    let (known, remembered) = (Known::default(), remembered.clone());
    Workspace::open_knowing(dir, &device(DEVICE_A), Access::Write, None, known, remembered).unwrap()
}

fn written() -> (tempfile::TempDir, LedgerId, Remembered) {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let mut workspace = open(dir.path(), DEVICE_A);
    append(&mut workspace, &ledger, &["A(1)", "A(2)"]);
    let remembered = workspace.heads_of(device(DEVICE_A).public());
    assert_eq!(remembered.len(), 1);
    (dir, ledger, remembered)
}

#[test]
fn a_whole_ledger_is_not_missed() {
    let (dir, _, remembered) = written();
    let mut workspace = remembering(dir.path(), &remembered);
    assert_eq!(workspace.read().unwrap().problems, []);
    assert_eq!(workspace.writer().unwrap().number(), 1);
    assert!(workspace.verify(None, &|_, _| true).unwrap().is_intact());
}

#[test]
fn a_last_line_that_nobody_else_has_seen_is_missed_and_its_number_not_given_again() {
    let (dir, ledger, remembered) = written();
    let path = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    let own = remembered[0].1.id.writer;
    let lines = log_lines(&path);
    for (bytes, last) in [(Some(lines[0].clone()), 1), (Some(Vec::new()), 0), (None, 0)] {
        match bytes {
            Some(bytes) => fs::write(&path, bytes).unwrap(),
            None => fs::remove_dir_all(dir.path().join("contracts/c-1")).unwrap(),
        }
        let mut workspace = remembering(dir.path(), &remembered);
        let missing = ProblemKind::MissingTail { seen_by: own, seen: 2, last };
        assert_eq!(kinds(&workspace.read().unwrap().problems), [&missing]);
        assert_eq!(workspace.writer().unwrap().number(), 2);
        let report = workspace.verify(None, &|_, _| true).unwrap();
        assert_eq!(kinds(&report.problems), [&missing]);
        assert!(!report.is_intact());
        append(&mut workspace, &ledger, &["A(3)"]);
        drop(workspace);
        let log = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-2");
        fs::remove_file(log).unwrap();
    }
}

#[test]
fn a_log_that_was_written_anew_is_told_from_the_one_remembered() {
    let (dir, ledger, remembered) = written();
    let path = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    fs::remove_file(&path).unwrap();
    append(&mut open(dir.path(), DEVICE_A), &ledger, &["A(1)", "Other(2)", "A(3)"]);
    let mut workspace = remembering(dir.path(), &remembered);
    let replaced = ProblemKind::ReplacedLine { seen_by: remembered[0].1.id.writer, seq: 2 };
    assert_eq!(kinds(&workspace.read().unwrap().problems), [&replaced]);
    assert_eq!(workspace.writer().unwrap().number(), 2);
}
