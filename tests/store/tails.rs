//! Lines that a power cut or a pulled stick left unfinished.

use std::fs::{self, OpenOptions};
use std::io::Write;

use tokki::store::{Access, ProblemKind, Workspace};

use crate::{
    DEVICE_A, DEVICE_B, append, contract, device, facts, kinds, log_path, new_workspace, open, read,
};

const WRITER: &str = "1a2b3c4d-1";

#[test]
fn a_line_cut_at_any_byte_is_set_aside_and_the_log_goes_on() {
    let ledger = contract("c-1");
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &ledger, &["A(1)", "A(2)"]);
    let path = log_path(dir.path(), "contracts/c-1", WRITER);
    let good = fs::read(&path).unwrap();
    append(&mut open(dir.path(), DEVICE_A), &ledger, &["Cut(\"字\")"]);
    let whole = fs::read(&path).unwrap();
    for end in good.len() + 1..whole.len() {
        fs::write(&path, &whole[..end]).unwrap();
        let mut workspace = open(dir.path(), DEVICE_A);
        let reading = workspace.read().unwrap();
        assert_eq!(workspace.writer().unwrap().to_string(), WRITER);
        assert_eq!(facts(&reading, &ledger), ["1a2b3c4d-1:1 A(1)", "1a2b3c4d-1:2 A(2)"], "cut at {end}");
        let [ProblemKind::TornTail { bytes, nul: false, set_aside: Some(kept) }] =
            kinds(&reading.problems)[..]
        else {
            panic!("cut at {end}: {:?}", reading.problems);
        };
        assert_eq!((*bytes, reading.problems[0].line), ((end - good.len()) as u64, Some(3)));
        assert_eq!(fs::read(dir.path().join(kept)).unwrap(), &whole[good.len()..end]);
        let note = fs::read_to_string(dir.path().join(format!("{}.note.ron", kept.display()))).unwrap();
        assert!(
            note.contains("1a2b3c4d-1.ronl") && note.contains(&format!("offset:{}", good.len())),
            "{note}"
        );
        assert_eq!(fs::read(&path).unwrap(), good);
        append(&mut workspace, &ledger, &["Next(3)"]);
        assert!(workspace.verify(None, &|_, _| true).unwrap().is_intact());
    }
    let tails = whole.len() - good.len() - 1;
    assert_eq!(
        fs::read_dir(dir.path().join("quarantine")).unwrap().count(),
        tails * 2,
        "each tail, each with its note"
    );
}

#[test]
fn a_tail_of_nul_bytes_is_a_torn_tail() {
    let ledger = contract("c-1");
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &ledger, &["A(1)"]);
    let path = log_path(dir.path(), "contracts/c-1", WRITER);
    let good = fs::read(&path).unwrap();
    for (tail, all_nul) in [(vec![0; 300], true), (b"(seq:2,at:\0\0\0\0".to_vec(), false)] {
        fs::write(&path, [good.clone(), tail.clone()].concat()).unwrap();
        let mut workspace = open(dir.path(), DEVICE_A);
        let reading = workspace.read().unwrap();
        let [ProblemKind::TornTail { bytes, nul, set_aside: Some(_) }] = kinds(&reading.problems)[..] else {
            panic!("{:?}", reading.problems);
        };
        assert_eq!((*bytes, *nul), (tail.len() as u64, all_nul));
        assert_eq!(fs::read(&path).unwrap(), good);
        assert_eq!(workspace.writer().unwrap().to_string(), WRITER);
    }
}

#[test]
fn the_tail_of_another_writer_is_reported_and_left_alone() {
    let ledger = contract("c-1");
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &ledger, &["A(1)"]);
    let path = log_path(dir.path(), "contracts/c-1", WRITER);
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b"(seq:2,").unwrap();
    let torn = fs::read(&path).unwrap();
    let mut other = open(dir.path(), DEVICE_B);
    let reading = other.read().unwrap();
    assert_eq!(kinds(&reading.problems), [&ProblemKind::TornTail { bytes: 7, nul: false, set_aside: None }]);
    append(&mut other, &ledger, &["B(1)"]);
    assert_eq!(fs::read(&path).unwrap(), torn);
    assert_eq!(fs::read_dir(dir.path().join("quarantine")).unwrap().count(), 0);
}

#[test]
fn a_reader_reports_its_own_devices_tail_and_changes_nothing() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    let path = log_path(dir.path(), "contracts/c-1", WRITER);
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b"(se").unwrap();
    let before = crate::snapshot(dir.path());
    let mut workspace = Workspace::open(dir.path(), &device(DEVICE_A), Access::Read).unwrap();
    let problems = workspace.read().unwrap().problems;
    assert_eq!(kinds(&problems), [&ProblemKind::TornTail { bytes: 3, nul: false, set_aside: None }]);
    assert_eq!(crate::snapshot(dir.path()), before);
}

#[test]
fn a_cut_line_that_somebody_has_seen_is_not_given_its_number_again() {
    let ledger = contract("c-1");
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &ledger, &["A(1)", "A(2)"]);
    append(&mut open(dir.path(), DEVICE_B), &ledger, &["B(1)"]);
    let path = log_path(dir.path(), "contracts/c-1", WRITER);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    let mut workspace = open(dir.path(), DEVICE_A);
    assert_eq!(workspace.writer().unwrap().to_string(), "1a2b3c4d-2");
    append(&mut workspace, &ledger, &["A(3)"]);
    let reading = read(dir.path());
    let tail = ProblemKind::TornTail { bytes: reading_tail(&whole), nul: false, set_aside: None };
    let missing = |by: &str| ProblemKind::MissingTail {
        seen_by: tokki::store::WriterId::parse(by).unwrap(),
        seen: 2,
        last: 1,
    };
    assert_eq!(kinds(&reading.problems), [&tail, &missing("bbbb0002-1")]);
    assert_eq!(facts(&reading, &ledger), ["1a2b3c4d-1:1 A(1)", "1a2b3c4d-2:1 A(3)", "bbbb0002-1:1 B(1)"]);
}

/// The length of the last line without its line break.
fn reading_tail(log: &[u8]) -> u64 {
    let body = &log[..log.len() - 1];
    (body.len() - body.iter().rposition(|byte| *byte == b'\n').unwrap() - 1) as u64
}
