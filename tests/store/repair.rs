//! Setting aside: only what does not count anyway, never while its writer is at work, and no byte is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tokki::store::{Access, Expected, LedgerId, Problem, ProblemKind, SetAside, Workspace};

use crate::{
    DEVICE_A, DEVICE_B, append, contract, facts, log_lines, log_path, new_workspace, open, read, snapshot,
};

const BY: &str = "bbbb0002-1";

fn reader(dir: &Path) -> Workspace {
    Workspace::open(dir, &crate::device(0), Access::Read).unwrap()
}

fn problems(dir: &Path, expected: &Expected) -> Vec<Problem> {
    reader(dir).verify(Some(expected), &|_, _| true).unwrap().problems
}

fn repair(dir: &Path, problems: &[Problem]) -> Vec<SetAside> {
    reader(dir).repair(problems, BY).unwrap()
}

/// Looks, sets aside, and makes sure that every content that was there is still there, and that a second time nothing
/// happens.
fn mend(dir: &Path, expected: &Expected) -> Vec<SetAside> {
    let contents =
        || -> BTreeSet<Vec<u8>> { snapshot(dir).into_iter().filter_map(|(_, bytes)| bytes).collect() };
    let before = contents();
    let done = repair(dir, &problems(dir, expected));
    let after = contents();
    for bytes in before.difference(&after) {
        let cut = |whole: &[u8]| after.iter().any(|part| !part.is_empty() && whole.starts_with(part));
        assert!(cut(bytes), "a content is gone that was not a log with a torn tail");
    }
    let settled = snapshot(dir);
    assert_eq!(repair(dir, &problems(dir, expected)), []);
    assert!(snapshot(dir) == settled, "a second time changes nothing");
    done
}

fn nothing() -> Expected {
    BTreeMap::new()
}

fn kept(dir: &Path, done: &[SetAside]) -> Vec<(PathBuf, Vec<u8>)> {
    let one = |moved: &SetAside| {
        let note = fs::read_to_string(dir.join(format!("{}.note.ron", moved.kept.display()))).unwrap();
        assert!(note.contains(BY) && note.contains(moved.problem.path.to_str().unwrap()), "{note}");
        (moved.problem.path.clone(), fs::read(dir.join(&moved.kept)).unwrap())
    };
    done.iter().map(one).collect()
}

#[test]
fn a_torn_tail_is_set_aside_once_its_writer_is_gone() {
    let ledger = contract("c-1");
    let dir = new_workspace();
    let mut writer = open(dir.path(), DEVICE_A);
    append(&mut writer, &ledger, &["A(1)"]);
    let path = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, [whole.clone(), b"(seq:2,".to_vec()].concat()).unwrap();
    assert_eq!(mend(dir.path(), &nothing()), [], "it may just be writing");
    drop(writer);
    let done = mend(dir.path(), &nothing());
    let path_in = PathBuf::from("contracts/c-1/log/1a2b3c4d-1.ronl");
    assert_eq!(kept(dir.path(), &done), [(path_in, b"(seq:2,".to_vec())]);
    assert_eq!(fs::read(&path).unwrap(), whole);
    assert_eq!(problems(dir.path(), &nothing()), []);
}

#[test]
fn a_tail_that_was_finished_meanwhile_is_left_alone() {
    let ledger = contract("c-1");
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &ledger, &["A(1)", "A(2)"]);
    let path = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 9]).unwrap();
    let seen = problems(dir.path(), &nothing());
    assert_eq!(seen.len(), 1);
    fs::write(&path, &whole).unwrap();
    assert_eq!(repair(dir.path(), &seen), []);
    assert_eq!(fs::read(&path).unwrap(), whole);
}

#[test]
fn what_is_not_the_ledgers_goes_into_the_quarantine_whole() {
    let ledger = contract("c-1");
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &ledger, &["A(1)"]);
    fs::write(dir.path().join("memo.txt"), "m").unwrap();
    fs::write(dir.path().join("contracts/c-1/log/copy of 1a2b3c4d-1.ronl"), "c").unwrap();
    fs::create_dir(dir.path().join("contracts/c-1/old")).unwrap();
    fs::write(dir.path().join("contracts/c-1/old/x"), "x").unwrap();
    let from = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    fs::create_dir_all(dir.path().join("contracts/c-2/log")).unwrap();
    fs::copy(&from, dir.path().join("contracts/c-2/log/bbbb0002-1.ronl")).unwrap();
    let done = mend(dir.path(), &nothing());
    let mut places: Vec<_> = done.iter().map(|moved| moved.problem.path.to_str().unwrap()).collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            "contracts/c-1/log/copy of 1a2b3c4d-1.ronl",
            "contracts/c-1/old",
            "contracts/c-2/log/bbbb0002-1.ronl",
            "memo.txt"
        ]
    );
    assert_eq!(problems(dir.path(), &nothing()), []);
    assert_eq!(facts(&read(dir.path()), &ledger), ["1a2b3c4d-1:1 A(1)"]);
}

#[test]
fn an_altered_paper_makes_room_for_the_right_one() {
    let ledger = contract("c-1");
    let dir = new_workspace();
    let mut workspace = open(dir.path(), DEVICE_A);
    let hash = workspace.put_file(&ledger, &mut &b"paper"[..]).unwrap();
    let path = workspace.file_path(&ledger, hash);
    fs::write(&path, b"other").unwrap();
    let expected = BTreeMap::from([(ledger.clone(), BTreeSet::from([hash]))]);
    let done = mend(dir.path(), &expected);
    assert_eq!(kept(dir.path(), &done)[0].1, b"other");
    let left: Vec<_> = problems(dir.path(), &expected).into_iter().map(|it| it.kind).collect();
    assert_eq!(left, [ProblemKind::AttachmentMissing], "it says plainly what is still wrong");
    assert_eq!(workspace.put_file(&ledger, &mut &b"paper"[..]).unwrap(), hash);
    assert_eq!(problems(dir.path(), &expected), []);
}

#[test]
fn a_log_with_a_damaged_line_stays_since_its_other_lines_count() {
    let ledger = contract("c-1");
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &ledger, &["A(1)", "A(2)", "A(3)"]);
    append(&mut open(dir.path(), DEVICE_B), &LedgerId::Office, &["V(1)"]);
    let path = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    let lines = log_lines(&path);
    let mut damaged = lines.clone();
    let at = damaged[1].len() - 4;
    damaged[1][at] ^= 1;
    for bytes in
        [damaged.concat(), [&lines[0][..], &lines[2]].concat(), [&lines[0][..], &lines.concat()].concat()]
    {
        fs::write(&path, &bytes).unwrap();
        assert!(!problems(dir.path(), &nothing()).is_empty());
        assert_eq!(mend(dir.path(), &nothing()), []);
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_log_with_lines_that_count_is_not_set_aside_for_a_first_line_from_elsewhere() {
    let dir = new_workspace();
    {
        let mut workspace = open(dir.path(), DEVICE_A);
        append(&mut workspace, &contract("c-1"), &["A(1)", "A(2)", "A(3)"]);
        append(&mut workspace, &contract("c-2"), &["A(1)"]);
    }
    let [path, other] =
        ["c-1", "c-2"].map(|id| log_path(dir.path(), &format!("contracts/{id}"), "1a2b3c4d-1"));
    let mut lines = log_lines(&path);
    lines[0] = log_lines(&other)[0].clone();
    fs::write(&path, lines.concat()).unwrap();
    let wrong = problems(dir.path(), &nothing());
    assert!(wrong.iter().any(|problem| matches!(problem.kind, ProblemKind::ForeignLog { .. })), "{wrong:?}");
    // As the window does it: nothing was read before.
    let workspace = Workspace::to_verify(dir.path(), None, Vec::new()).unwrap();
    assert_eq!(workspace.repair(&wrong, BY).unwrap(), []);
    assert_eq!(facts(&read(dir.path()), &contract("c-1")).len(), 2);
}
