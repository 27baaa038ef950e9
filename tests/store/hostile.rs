//! A copy that somebody prepared to do harm: what it brings may be kept apart and told, and keeps nobody from writing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;
use tokki::store::{
    Access, Counting, Identity, MergeNoteKind, MergeReport, Merging, PaperCheck, ProblemKind, Workspace,
    WriterId, merge,
};

use crate::merging::copied;
use crate::{
    DEVICE_A, DEVICE_B, append, contract, device, facts, kinds, log_lines, log_path, new_workspace, open,
    read,
};

const A: &str = "1a2b3c4d-1";

/// Somebody else under the name of our device.
fn forger() -> Identity {
    Identity::new(device(DEVICE_A).device(), &[0x66; 32])
}

fn stranger() -> Identity {
    Identity::new(device(0x6666_6666).device(), &[0x67; 32])
}

fn ours() -> Counting {
    BTreeSet::from([device(DEVICE_A).public()])
}

fn write(dir: &Path, who: &Identity, ledger: &str, facts: &[&str]) {
    append(&mut Workspace::open(dir, who, Access::Write).unwrap(), &contract(ledger), facts);
}

/// A folder with the ward's `workspace.ron` and nothing else of it.
fn lookalike(ward: &Path) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    Workspace::create(dir.path(), "other", &stranger(), crate::AT).unwrap();
    fs::copy(ward.join("workspace.ron"), dir.path().join("workspace.ron")).unwrap();
    dir
}

/// A stranger's log that says it has seen lines of every writer of our device that nobody ever wrote.
fn claiming(ward: &Path) -> TempDir {
    let dir = lookalike(ward);
    for number in 1..=WriterId::MOST {
        write(dir.path(), &forger().beginning_at(number), "c-1", &["No(1)", "No(2)", "No(3)"]);
    }
    write(dir.path(), &stranger(), "c-1", &["Seen()"]);
    for number in 1..=WriterId::MOST {
        fs::remove_file(log_path(dir.path(), "contracts/c-1", &format!("1a2b3c4d-{number}"))).unwrap();
    }
    dir
}

fn merged(from: &Path, into: &Path, counting: &Counting) -> MergeReport {
    let merging = Merging::of(from, into, PaperCheck::Content);
    merge(&Merging { counting: Some(counting), ..merging }, &|_, _| true).unwrap()
}

#[test]
fn claims_of_a_key_that_does_not_count_keep_nobody_from_writing() {
    let ward = new_workspace();
    append(&mut open(ward.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    let hostile = claiming(ward.path());
    assert!(merged(hostile.path(), ward.path(), &ours()).has_everything(), "kept apart, and not thrown away");
    let mut workspace = Workspace::open(ward.path(), &device(DEVICE_A), Access::Write).unwrap();
    assert!(workspace.read_only().is_some(), "as long as every log is taken at its word");
    let reading = workspace.count(ours()).unwrap().expect("we are a writer again");
    assert_eq!(facts(&reading, &contract("c-1")), ["1a2b3c4d-1:1 A(1)", "66666666-1:1 Seen()"]);
    assert_eq!(kinds(&reading.problems), [&ProblemKind::UnmetClaims { lines: 64 }]);
    assert_eq!(workspace.writer().unwrap().to_string(), A);
    append(&mut workspace, &contract("c-1"), &["A(2)"]);
    assert_eq!(workspace.count(ours()).unwrap(), None, "said already");
    assert!(workspace.verify(None, &|_, _| true).unwrap().is_intact());
    // Who is let in is believed.
    let all = BTreeSet::from([device(DEVICE_A).public(), stranger().public()]);
    workspace.count(all).unwrap();
    assert!(!workspace.verify(None, &|_, _| true).unwrap().is_intact());
}

#[test]
fn a_fork_of_a_key_that_does_not_count_keeps_nobody_from_writing() {
    let ward = new_workspace();
    append(&mut open(ward.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    let hostile = lookalike(ward.path());
    write(hostile.path(), &forger(), "c-1", &["No(1)"]);
    let line = fs::read(log_path(hostile.path(), "contracts/c-1", A)).unwrap();
    let tag = &read(hostile.path()).ledgers[&contract("c-1")][0].hash.to_string()[..8];
    fs::write(log_path(ward.path(), "contracts/c-1", &format!("{A}-{tag}")), line).unwrap();
    let mut workspace = open(ward.path(), DEVICE_A);
    assert_eq!(workspace.writer().unwrap().to_string(), "1a2b3c4d-2");
    workspace.count(ours()).unwrap();
    assert_eq!(workspace.writer().unwrap().to_string(), A);
}

#[test]
fn nobody_else_writes_under_the_name_of_a_device_that_is_known_here() {
    let ward = new_workspace();
    let ledger = contract("c-1");
    append(&mut open(ward.path(), DEVICE_A), &ledger, &["A(1)", "A(2)"]);
    let hostile = lookalike(ward.path());
    // Earlier than ours, in a log that we have, and in one that we do not have.
    let earlier = Workspace::open(hostile.path(), &forger(), Access::Write).unwrap().append(
        &ledger,
        "2020-01-01T00:00:00+09:00",
        "o-1",
        &["No(1)".to_owned(), "No(2)".to_owned(), "No(3)".to_owned(), "No(4)".to_owned()],
    );
    assert_eq!(earlier.unwrap().len(), 4);
    write(hostile.path(), &forger(), "c-9", &["No(1)"]);
    // And lines after a gap, whose beginning says nothing of their key.
    let log = log_path(hostile.path(), "contracts/c-1", A);
    let lines = log_lines(&log);
    fs::write(&log, [&lines[0][..], &lines[3]].concat()).unwrap();
    let before = fs::read(log_path(ward.path(), "contracts/c-1", A)).unwrap();
    let report = merged(hostile.path(), ward.path(), &ours());
    let notes: Vec<_> = report.notes.iter().map(|note| note.kind.clone()).collect();
    assert_eq!(
        notes,
        [
            MergeNoteKind::OtherKey { lines: 1 },
            MergeNoteKind::NotSigned { lines: 1 },
            MergeNoteKind::OtherKey { lines: 1 }
        ]
    );
    assert!(!report.has_everything() && report.changed_nothing());
    assert_eq!(fs::read(log_path(ward.path(), "contracts/c-1", A)).unwrap(), before);
    assert_eq!(open(ward.path(), DEVICE_A).writer().unwrap().to_string(), A);
    // A device that lost its key has another one, and once that is let in its lines come.
    let both = BTreeSet::from([device(DEVICE_A).public(), forger().public()]);
    assert!(merged(hostile.path(), ward.path(), &both).lines > 0);
}

#[test]
fn what_another_key_left_here_before_is_not_lost_when_a_copy_comes() {
    let ward = new_workspace();
    let ledger = contract("c-1");
    append(&mut open(ward.path(), DEVICE_A), &contract("c-2"), &["A(1)"]);
    let hostile = lookalike(ward.path());
    write(hostile.path(), &forger(), "c-1", &["No(1)"]);
    let path = log_path(ward.path(), "contracts/c-1", A);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::copy(log_path(hostile.path(), "contracts/c-1", A), &path).unwrap();
    let copy = copied(ward.path());
    write(hostile.path(), &forger(), "c-1", &["No(2)"]);
    fs::copy(log_path(hostile.path(), "contracts/c-1", A), log_path(copy.path(), "contracts/c-1", A))
        .unwrap();
    append(&mut open(copy.path(), DEVICE_B), &ledger, &["B(1)"]);
    merged(copy.path(), ward.path(), &ours());
    let there = facts(&read(ward.path()), &ledger);
    assert_eq!(there, ["1a2b3c4d-1:1 No(1)", "1a2b3c4d-1:2 No(2)", "bbbb0002-1:1 B(1)"]);
}

#[test]
fn a_device_that_nobody_let_in_yet_believes_itself() {
    let ward = new_workspace();
    let ledger = contract("c-1");
    let at = |dir: &Path, at: &str, fact: &str| {
        let mut workspace = Workspace::open(dir, &device(DEVICE_B), Access::Write).unwrap();
        workspace.append(&ledger, at, "o-1", &[fact.to_owned()]).unwrap();
    };
    at(ward.path(), crate::AT, "B(1)");
    let copy = copied(ward.path());
    at(ward.path(), "2026-11-24T10:00:00+09:00", "Here(2)");
    at(copy.path(), "2026-11-24T11:00:00+09:00", "There(2)");
    merged(copy.path(), ward.path(), &ours());
    let mut workspace = open(ward.path(), DEVICE_B);
    workspace.count(ours()).unwrap();
    assert_eq!(workspace.writer().unwrap().to_string(), "bbbb0002-2", "its own log forked");
}

#[test]
fn a_fork_that_nobody_vouches_for_is_set_aside_before_it_goes() {
    let ward = new_workspace();
    let ledger = contract("c-1");
    let mut workspace = open(ward.path(), DEVICE_A);
    let lines = append(&mut workspace, &ledger, &["A(1)", "A(2)"]);
    drop(workspace);
    let copy = copied(ward.path());
    append(&mut open(copy.path(), DEVICE_A), &ledger, &["A(3)"]);
    // The second line again, under a signature that is none: it holds by itself, and nobody wrote it.
    let log = log_path(ward.path(), "contracts/c-1", A);
    let text = String::from_utf8(log_lines(&log)[1].clone()).unwrap();
    let at = text.find(",sig:\"").unwrap() + 6;
    let digit = if text.as_bytes()[at] == b'0' { "1" } else { "0" };
    let forged = format!("{}{digit}{}", &text[..at], &text[at + 1..]);
    let tag = &lines[1].hash.to_string()[..8];
    let fork = log_path(ward.path(), "contracts/c-1", &format!("{A}-{tag}"));
    fs::write(&fork, &forged).unwrap();
    let report = merged(copy.path(), ward.path(), &ours());
    let kept = report.notes.iter().find_map(|note| match &note.kind {
        MergeNoteKind::SetAside { kept } => Some(fs::read_to_string(ward.path().join(kept)).unwrap()),
        _ => None,
    });
    assert_eq!((kept, fork.exists()), (Some(forged), false), "{:?}", report.notes);
    assert_eq!(facts(&read(ward.path()), &ledger).len(), 3);
}
