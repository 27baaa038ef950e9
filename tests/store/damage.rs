//! Logs that were altered, moved, doubled or shortened as whole lines: the chain and the other writers tell.

use std::fs;
use std::path::Path;

use tokki::store::{Damage, LedgerId, ProblemKind, Refresh, StoreError, WriterId};

use crate::{
    DEVICE_A, DEVICE_B, append, contract, device, facts, kinds, log_lines, log_path, new_workspace, open,
    read, try_append,
};

const WRITER: &str = "1a2b3c4d-1";
const LOG: &str = "contracts/c-1/log/1a2b3c4d-1.ronl";

fn three_lines() -> tempfile::TempDir {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)", "A(2)", "A(3)"]);
    dir
}

fn found(dir: &Path, lines: &[&[u8]]) -> (Vec<ProblemKind>, Vec<Option<u64>>, Vec<String>) {
    fs::write(dir.join(LOG), lines.concat()).unwrap();
    let reading = read(dir);
    let kinds = reading.problems.iter().map(|problem| problem.kind.clone()).collect();
    let places = reading.problems.iter().map(|problem| problem.line).collect();
    let facts =
        facts(&reading, &contract("c-1")).iter().map(|fact| fact[WRITER.len() + 3..].to_owned()).collect();
    (kinds, places, facts)
}

#[test]
fn an_altered_fact_is_skipped_with_its_place_and_the_rest_counts() {
    let dir = three_lines();
    let lines = log_lines(&dir.path().join(LOG));
    let altered = String::from_utf8(lines[1].clone()).unwrap().replace("A(2)", "A(9)");
    let offset = lines[0].len() as u64;
    let result = found(dir.path(), &[&lines[0], altered.as_bytes(), &lines[2]]);
    assert_eq!(result.0, [ProblemKind::DamagedLine(Damage::Fact)]);
    assert_eq!((result.1, result.2), (vec![Some(2)], vec!["A(1)".into(), "A(3)".into()]));
    assert_eq!(read(dir.path()).problems[0].offset, Some(offset));
    assert_eq!(read(dir.path()).problems[0].path, Path::new(LOG));
}

#[test]
fn a_line_that_only_starts_like_a_sealed_one_is_damage_and_no_lost_key() {
    let dir = three_lines();
    let lines = log_lines(&dir.path().join(LOG));
    let marked = [b"!", &lines[1][1..]].concat();
    for never_sealed in [&marked[..], b"!\n", b"!!!!!!!!\n", b"!AAAA\n"] {
        let result = found(dir.path(), &[&lines[0], never_sealed, &lines[2]]);
        assert_eq!(result.0, [ProblemKind::DamagedLine(Damage::Grammar)]);
        assert_eq!((result.1, result.2), (vec![Some(2)], vec!["A(1)".into(), "A(3)".into()]));
    }
}

#[test]
fn an_altered_officer_is_skipped_with_its_place_and_the_rest_counts() {
    let dir = three_lines();
    let lines = log_lines(&dir.path().join(LOG));
    let altered = String::from_utf8(lines[0].clone()).unwrap().replace("o-3", "o-4");
    let result = found(dir.path(), &[altered.as_bytes(), &lines[1], &lines[2]]);
    assert_eq!(result.0, [ProblemKind::DamagedLine(Damage::Header)]);
    assert_eq!((result.1, result.2), (vec![Some(1)], vec!["A(2)".into(), "A(3)".into()]));
}

#[test]
fn a_missing_a_doubled_and_a_moved_line_are_told_apart() {
    let dir = three_lines();
    let all = log_lines(&dir.path().join(LOG));
    let [one, two, three] = [&all[0][..], &all[1], &all[2]];
    let gap = |expected, found| ProblemKind::SequenceGap { expected, found };
    let doubled = |seq| ProblemKind::DuplicateLine { seq };

    let result = found(dir.path(), &[one, three]);
    assert_eq!(result, (vec![gap(2, 3)], vec![Some(2)], vec!["A(1)".into(), "A(3)".into()]));
    let result = found(dir.path(), &[two, three]);
    assert_eq!(result, (vec![gap(1, 2)], vec![Some(1)], vec!["A(2)".into(), "A(3)".into()]));
    let everything = vec!["A(1)".to_owned(), "A(2)".into(), "A(3)".into()];
    let result = found(dir.path(), &[one, two, two, three]);
    assert_eq!(result, (vec![doubled(2)], vec![Some(3)], everything.clone()));
    let result = found(dir.path(), &[one, three, two]);
    assert_eq!(
        result,
        (vec![gap(2, 3), ProblemKind::BrokenChain], vec![Some(2), Some(3)], everything.clone())
    );
    let result = found(dir.path(), &[one, two, three, one, two, three]);
    assert_eq!(result.0, [doubled(1), doubled(2), doubled(3)]);
    assert_eq!(result.2, everything);
}

#[test]
fn another_contracts_log_counts_for_nothing_here() {
    let dir = three_lines();
    let log = fs::read(dir.path().join(LOG)).unwrap();
    let elsewhere = log_path(dir.path(), "contracts/c-2", WRITER);
    fs::create_dir_all(elsewhere.parent().unwrap()).unwrap();
    fs::write(&elsewhere, &log).unwrap();
    let reading = read(dir.path());
    assert_eq!(kinds(&reading.problems), [&ProblemKind::ForeignLog { lines: 3 }]);
    assert_eq!(reading.problems[0].ledger, Some(contract("c-2")));
    assert_eq!(facts(&reading, &contract("c-2")), [""; 0]);
    assert_eq!(facts(&reading, &contract("c-1")).len(), 3);
}

#[test]
fn another_writers_or_workspaces_log_counts_for_nothing_either() {
    let dir = three_lines();
    let log = fs::read(dir.path().join(LOG)).unwrap();
    fs::write(log_path(dir.path(), "contracts/c-1", "1a2b3c4d-2"), &log).unwrap();
    assert_eq!(kinds(&read(dir.path()).problems), [&ProblemKind::ForeignLog { lines: 3 }]);

    let other = tempfile::tempdir().unwrap();
    tokki::store::Workspace::create(other.path(), "ward-2", &device(DEVICE_A), crate::AT).unwrap();
    let path = log_path(other.path(), "contracts/c-1", WRITER);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, &log).unwrap();
    assert_eq!(kinds(&read(other.path()).problems), [&ProblemKind::ForeignLog { lines: 3 }]);
}

#[test]
fn a_single_line_of_another_contract_counts_for_nothing_even_with_the_right_number() {
    let dir = new_workspace();
    let mut workspace = open(dir.path(), DEVICE_A);
    append(&mut workspace, &contract("c-1"), &["A(1)", "A(2)"]);
    append(&mut workspace, &contract("c-2"), &["Other(1)", "Other(2)", "Other(3)"]);
    drop(workspace);
    let own = log_lines(&dir.path().join(LOG));
    let other = log_lines(&log_path(dir.path(), "contracts/c-2", WRITER));
    let result = found(dir.path(), &[&own[0], &own[1], &other[2]]);
    assert_eq!(result.0, [ProblemKind::DamagedLine(Damage::Header)]);
    assert_eq!(result.2, ["A(1)", "A(2)"]);
    let result = found(dir.path(), &[&other[1], &own[0], &own[1]]);
    assert_eq!((result.0.len(), result.2), (1, vec!["A(1)".into(), "A(2)".into()]));
}

#[test]
fn a_shortened_log_is_noticed_by_who_has_seen_more_and_not_continued_by_its_writer() {
    let dir = three_lines();
    append(&mut open(dir.path(), DEVICE_B), &contract("c-1"), &["B(1)"]);
    let lines = log_lines(&dir.path().join(LOG));
    let missing =
        |last| ProblemKind::MissingTail { seen_by: WriterId::parse("bbbb0002-1").unwrap(), seen: 3, last };
    assert_eq!(found(dir.path(), &[&lines[0], &lines[1]]).0, [missing(2)]);
    assert_eq!(found(dir.path(), &[]).0, [missing(0)]);
    fs::remove_file(dir.path().join(LOG)).unwrap();
    assert_eq!(kinds(&read(dir.path()).problems), [&missing(0)]);
    assert_eq!(open(dir.path(), DEVICE_A).writer().unwrap().to_string(), "1a2b3c4d-2");
}

#[test]
fn a_log_replaced_by_its_fork_is_noticed_by_who_has_seen_the_other() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    let before = fs::read(dir.path().join(LOG)).unwrap();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(2)"]);
    append(&mut open(dir.path(), DEVICE_B), &contract("c-1"), &["B(1)"]);
    // The same disk, as it was before, goes another way without the other writer in sight.
    let clone = new_workspace();
    let log = clone.path().join(LOG);
    fs::create_dir_all(log.parent().unwrap()).unwrap();
    fs::write(&log, before).unwrap();
    append(&mut open(clone.path(), DEVICE_A), &contract("c-1"), &["Fork(2)"]);

    let fork = log_lines(&log);
    let mine = log_lines(&dir.path().join(LOG));
    let seen_by = WriterId::parse("bbbb0002-1").unwrap();
    let result = found(dir.path(), &[&fork[0], &fork[1]]);
    assert_eq!(result.0, [ProblemKind::ReplacedLine { seen_by, seq: 2 }]);
    let result = found(dir.path(), &[&mine[0], &mine[1], &fork[1]]);
    assert_eq!(result.0, [ProblemKind::ForkedLine { seq: 2 }]);
    assert_eq!(open(dir.path(), DEVICE_A).writer().unwrap().to_string(), "1a2b3c4d-2");
}

#[test]
fn a_writer_whose_log_is_damaged_in_the_middle_starts_a_new_one() {
    let dir = three_lines();
    let path = dir.path().join(LOG);
    let mut bytes = fs::read(&path).unwrap();
    bytes[20] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let mut workspace = open(dir.path(), DEVICE_A);
    assert_eq!(workspace.writer().unwrap().to_string(), "1a2b3c4d-2");
    append(&mut workspace, &contract("c-1"), &["A(4)"]);
    append(&mut workspace, &LedgerId::Office, &["V(1)"]);
    drop(workspace);
    assert_eq!(open(dir.path(), DEVICE_A).writer().unwrap().to_string(), "1a2b3c4d-2");
    assert_eq!(fs::read(&path).unwrap(), bytes, "a damaged log is left as it is");
    assert_eq!(facts(&read(dir.path()), &contract("c-1")).len(), 3);
}

#[test]
fn a_log_that_somebody_else_touched_takes_no_more_lines_until_it_is_opened_again() {
    let dir = three_lines();
    let mut workspace = open(dir.path(), DEVICE_A);
    let path = dir.path().join(LOG);
    let lines = log_lines(&path);
    fs::write(&path, lines[..2].concat()).unwrap();
    assert!(matches!(
        try_append(&mut workspace, &contract("c-1"), &["A(4)"]),
        Err(StoreError::LogMoved { .. })
    ));
    assert!(matches!(
        try_append(&mut workspace, &contract("c-1"), &["A(4)"]),
        Err(StoreError::LogPoisoned { .. })
    ));
    append(&mut workspace, &contract("c-2"), &["C(1)"]);
    assert!(matches!(workspace.refresh().unwrap(), Refresh::Changed(_)));
    assert!(matches!(
        try_append(&mut workspace, &contract("c-1"), &["A(4)"]),
        Err(StoreError::LogPoisoned { .. })
    ));
    drop(workspace);
    let again = append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(4)"]);
    assert_eq!(again[0].id.seq, 3);
}

#[test]
fn a_foreign_file_among_the_logs_is_named() {
    let dir = three_lines();
    fs::write(dir.path().join("contracts/c-1/log/notes.txt"), b"x").unwrap();
    fs::write(dir.path().join("contracts/Thumbs.db"), b"x").unwrap();
    fs::create_dir(dir.path().join("contracts/No Contract")).unwrap();
    let problems = read(dir.path()).problems;
    assert_eq!(kinds(&problems), [&ProblemKind::ForeignFile, &ProblemKind::UnknownLogFile]);
    assert_eq!(problems[1].path, Path::new("contracts/c-1/log/notes.txt"));
}
