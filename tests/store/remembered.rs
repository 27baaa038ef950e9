//! A device that remembers how far its own logs had come misses lines that nobody else has seen.

use std::fs;
use std::path::Path;

use tokki::app::Command;
use tokki::store::{Access, Known, LedgerId, ProblemKind, Refresh, Remembered, StoreError, Workspace};

use crate::retries::{app, log, rename};
use crate::{
    DEVICE_A, append, contract, device, facts, kinds, log_lines, log_path, new_workspace, open, read,
    try_append,
};

fn remembering(dir: &Path, remembered: &Remembered) -> Workspace {
    let (known, remembered) = (Known::default(), remembered.clone());
    Workspace::open_knowing(dir, &device(DEVICE_A), Access::Write, None, (known, remembered), None).unwrap()
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

#[test]
fn a_log_that_is_put_back_while_it_is_open_is_missed_and_no_number_given_again() {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let mut workspace = open(dir.path(), DEVICE_A);
    append(&mut workspace, &ledger, &["A(1)"]);
    let path = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    let older = fs::read(&path).unwrap();
    append(&mut workspace, &ledger, &["A(2)", "A(3)"]);
    fs::write(&path, older).unwrap();
    let Refresh::Changed(reading) = workspace.refresh().unwrap() else { panic!("lines are gone") };
    let own = workspace.writer().unwrap();
    assert_eq!(kinds(&reading.problems), [&ProblemKind::MissingTail { seen_by: own, seen: 3, last: 1 }]);
    let refused = try_append(&mut workspace, &ledger, &["A(4)"]);
    assert!(matches!(refused, Err(StoreError::LogPoisoned { .. })), "{refused:?}");
    workspace.reopen().unwrap();
    append(&mut workspace, &ledger, &["A(4)"]);
    assert_eq!(facts(&read(dir.path()), &ledger), ["1a2b3c4d-1:1 A(1)", "1a2b3c4d-2:1 A(4)"]);
}

#[test]
fn what_was_missed_while_it_was_open_is_missed_after_a_restart_too() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("here");
    let mut open = app(folder.path(), &dir);
    let older = fs::read(log(&dir)).unwrap();
    rename(&mut open, "新しい課名").unwrap();
    fs::write(log(&dir), older).unwrap();
    open.handle(Command::Refresh).unwrap();
    assert_eq!(open.problems().len(), 1, "{:?}", open.problems());
    drop(open);
    assert_eq!(app(folder.path(), &dir).problems().len(), 1);
}

#[test]
fn what_a_killed_program_had_written_before_its_last_look_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("here");
    let mut open = app(folder.path(), &dir);
    let older = fs::read(log(&dir)).unwrap();
    rename(&mut open, "新しい課名").unwrap();
    open.handle(Command::Refresh).unwrap();
    let kept = folder.path().join("profile/own-heads");
    let kept = fs::read_dir(kept).unwrap().next().unwrap().unwrap().path();
    let remembered = fs::read(&kept).unwrap();
    drop(open);
    // As if it had not been ended in peace, and remembered nothing more.
    fs::write(kept, remembered).unwrap();
    fs::write(log(&dir), older).unwrap();
    assert_eq!(app(folder.path(), &dir).problems().len(), 1);
}
