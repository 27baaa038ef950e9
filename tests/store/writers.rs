//! Several copies of the program, several PCs, one folder.

use std::fs;

use tokki::store::{
    Access, FactFault, HeaderField, IdKind, LedgerId, LineId, ReadOnlyReason, Reading, Refresh, StoreError,
    StoredLine, Workspace,
};

use crate::{
    AT, BY, DEVICE_A, DEVICE_B, append, contract, device, facts, new_workspace, open, read, snapshot,
    try_append,
};

fn grown(refresh: Refresh) -> Reading {
    match refresh {
        Refresh::Grown(reading) => reading,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_second_copy_is_a_second_writer_and_each_sees_the_other() {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let mut one = open(dir.path(), DEVICE_A);
    let mut two = open(dir.path(), DEVICE_A);
    assert_eq!(one.writer().unwrap().to_string(), "1a2b3c4d-1");
    assert_eq!(two.writer().unwrap().to_string(), "1a2b3c4d-2");
    one.read().unwrap();
    two.read().unwrap();

    append(&mut one, &ledger, &["A(1)"]);
    assert_eq!(one.refresh().unwrap(), Refresh::Unchanged, "one's own lines are not told again");
    assert_eq!(facts(&grown(two.refresh().unwrap()), &ledger), ["1a2b3c4d-1:1 A(1)"]);
    assert_eq!(two.refresh().unwrap(), Refresh::Unchanged);
    let line = append(&mut two, &ledger, &["B(1)", "B(2)"]);
    assert_eq!(line[0].seen[0].id, LineId { writer: one.writer().unwrap(), seq: 1 });
    assert_eq!((line[0].seen.len(), line[1].seen.len()), (1, 0), "only what moved since the last line");
    assert_eq!(facts(&grown(one.refresh().unwrap()), &ledger), ["1a2b3c4d-2:1 B(1)", "1a2b3c4d-2:2 B(2)"]);
    append(&mut one, &ledger, &["A(2)"]);
    assert_eq!(facts(&grown(two.refresh().unwrap()), &ledger), ["1a2b3c4d-1:2 A(2)"]);
    let heads = |line: &StoredLine| line.seen.iter().map(|head| head.id.to_string()).collect::<Vec<_>>();
    assert_eq!(heads(&append(&mut two, &ledger, &["B(3)"])[0]), ["1a2b3c4d-1:2"], "a head that moved again");
    assert_eq!(heads(&append(&mut two, &ledger, &["B(4)"])[0]), [""; 0]);
    assert_eq!(facts(&read(dir.path()), &ledger).len(), 6);
    assert_eq!(read(dir.path()).problems, []);
}

#[test]
fn a_number_is_free_again_when_its_copy_is_gone() {
    let dir = new_workspace();
    let one = open(dir.path(), DEVICE_A);
    let two = open(dir.path(), DEVICE_A);
    drop(one);
    assert_eq!(open(dir.path(), DEVICE_A).writer().unwrap().number(), 1);
    assert_eq!(two.writer().unwrap().number(), 2);
}

#[test]
fn the_sixty_fifth_copy_reads_only() {
    let dir = new_workspace();
    let copies: Vec<_> = (0..64).map(|_| open(dir.path(), DEVICE_A)).collect();
    let late = Workspace::open(dir.path(), &device(DEVICE_A), Access::Write).unwrap();
    assert_eq!(late.read_only(), Some(&ReadOnlyReason::NoFreeWriter));
    assert_eq!(copies.last().unwrap().writer().unwrap().number(), 64);
}

#[test]
fn a_new_log_and_a_new_contract_appear() {
    let dir = new_workspace();
    let mut one = open(dir.path(), DEVICE_A);
    let mut two = open(dir.path(), DEVICE_B);
    append(&mut one, &contract("c-9"), &["A(1)"]);
    append(&mut one, &LedgerId::Office, &["V(1)"]);
    let reading = grown(two.refresh().unwrap());
    assert_eq!(facts(&reading, &contract("c-9")), ["1a2b3c4d-1:1 A(1)"]);
    assert_eq!(facts(&reading, &LedgerId::Office), ["1a2b3c4d-1:1 V(1)"]);
}

#[test]
fn a_log_that_shrank_or_went_makes_everything_be_read_again() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)", "A(2)"]);
    let mut two = open(dir.path(), DEVICE_B);
    let log = crate::log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    let first = crate::log_lines(&log)[0].clone();
    fs::write(&log, first).unwrap();
    let Refresh::Changed(reading) = two.refresh().unwrap() else { panic!("shrank") };
    assert_eq!(facts(&reading, &contract("c-1")), ["1a2b3c4d-1:1 A(1)"]);
    fs::remove_file(&log).unwrap();
    let Refresh::Changed(reading) = two.refresh().unwrap() else { panic!("gone") };
    assert_eq!(facts(&reading, &contract("c-1")), [""; 0]);
}

#[test]
fn a_log_that_could_not_be_read_is_known_to_be_tried_again() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_B), &contract("c-1"), &["B(1)"]);
    let mut one = open(dir.path(), DEVICE_A);
    one.read().unwrap();
    assert!(!one.is_partly_read());
    append(&mut open(dir.path(), DEVICE_B), &contract("c-1"), &["B(2)"]);
    let log = crate::log_path(dir.path(), "contracts/c-1", "bbbb0002-1");
    let whole = fs::metadata(&log).unwrap().len();
    let resize = |len| fs::File::options().write(true).open(&log).unwrap().set_len(len).unwrap();
    // Longer than what is read into memory.
    resize(2 << 30);
    assert_eq!(grown(one.refresh().unwrap()).problems.len(), 1);
    assert!(one.is_partly_read());
    resize(whole);
    assert_eq!(facts(&grown(one.refresh().unwrap()), &contract("c-1")), ["bbbb0002-1:2 B(2)"]);
    assert!(!one.is_partly_read());
}

#[test]
fn a_share_that_went_away_is_an_error_and_no_empty_office() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("w");
    Workspace::create(&dir, "ward-1", &device(DEVICE_A), AT).unwrap();
    let mut workspace = open(&dir, DEVICE_A);
    let away = parent.path().join("away");
    fs::rename(&dir, &away).unwrap();
    assert!(matches!(workspace.refresh(), Err(StoreError::FolderMissing { .. })));
    fs::create_dir(&dir).unwrap();
    assert!(matches!(workspace.refresh(), Err(StoreError::NotAWorkspace { .. })));
    Workspace::create(&dir, "ward-2", &device(DEVICE_A), AT).unwrap();
    assert!(matches!(workspace.refresh(), Err(StoreError::WorkspaceReplaced { .. })));
}

#[test]
fn reading_writes_nothing_at_all() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    fs::remove_dir_all(dir.path().join("locks")).unwrap();
    let before = snapshot(dir.path());
    let mut workspace = Workspace::open(dir.path(), &device(DEVICE_A), Access::Read).unwrap();
    workspace.read().unwrap();
    workspace.refresh().unwrap();
    workspace.verify(None, &|_, _| true).unwrap();
    let asked = |result| matches!(result, Err(StoreError::ReadOnly { reason: ReadOnlyReason::Asked }));
    assert!(asked(try_append(&mut workspace, &contract("c-1"), &["A(2)"]).map(|_| ())));
    assert!(asked(workspace.put_file(&contract("c-1"), &mut &b"x"[..]).map(|_| ())));
    drop(workspace);
    assert_eq!(snapshot(dir.path()), before);
}

#[test]
fn where_no_lock_can_be_had_the_workspace_opens_for_reading_and_says_why() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    fs::remove_dir_all(dir.path().join("locks")).unwrap();
    fs::write(dir.path().join("locks"), b"in the way").unwrap();
    let before = snapshot(dir.path());
    let mut workspace = Workspace::open(dir.path(), &device(DEVICE_A), Access::Write).unwrap();
    assert!(matches!(workspace.read_only(), Some(ReadOnlyReason::LockImpossible { .. })));
    assert_eq!(facts(&workspace.read().unwrap(), &contract("c-1")).len(), 1);
    assert!(matches!(
        try_append(&mut workspace, &contract("c-1"), &["A(2)"]),
        Err(StoreError::ReadOnly { .. })
    ));
    assert_eq!(snapshot(dir.path()), before);
}

#[test]
fn what_is_no_workspace_is_not_opened() {
    let dir = tempfile::tempdir().unwrap();
    let opened = |path| Workspace::open(path, &device(1), Access::Write).map(|_| ());
    assert!(matches!(opened(dir.path()), Err(StoreError::NotAWorkspace { .. })));
    assert!(matches!(opened(&dir.path().join("none")), Err(StoreError::FolderMissing { .. })));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn a_workspace_is_made_only_where_nothing_is() {
    let dir = new_workspace();
    assert!(matches!(
        Workspace::create(dir.path(), "w", &device(DEVICE_A), AT),
        Err(StoreError::AlreadyAWorkspace { .. })
    ));
    let full = tempfile::tempdir().unwrap();
    fs::write(full.path().join("letter.docx"), b"x").unwrap();
    assert!(matches!(
        Workspace::create(full.path(), "w", &device(DEVICE_A), AT),
        Err(StoreError::FolderNotEmpty { .. })
    ));
    let bad = tempfile::tempdir().unwrap();
    let made = Workspace::create(bad.path(), "台帳", &device(DEVICE_A), AT);
    assert!(matches!(made, Err(StoreError::BadId { kind: IdKind::Workspace, .. })));
    let made = Workspace::create(bad.path(), "w", &device(DEVICE_A), "yesterday");
    assert!(matches!(made, Err(StoreError::BadHeader { field: HeaderField::Created, .. })));
    assert_eq!(fs::read_dir(bad.path()).unwrap().count(), 0);
}

#[test]
fn what_cannot_stand_in_a_line_is_refused_and_nothing_of_it_written() {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let mut workspace = open(dir.path(), DEVICE_A);
    append(&mut workspace, &ledger, &["A(1)"]);
    let before = snapshot(dir.path());
    let long = format!("\"{}\"", "x".repeat(tokki::store::MAX_LINE));
    for (fact, fault) in [
        ("A(\n1)", FactFault::NotOneLine),
        ("A(\"\r\")", FactFault::NotOneLine),
        ("A(\"\0\")", FactFault::NotOneLine),
        ("", FactFault::NotRon),
        ("A(", FactFault::NotRon),
        ("A(1)) // B(", FactFault::NotRon),
        ("A(1) // and so on", FactFault::NotRon),
        ("A(1),by:\"o-9\"", FactFault::NotRon),
        (long.as_str(), FactFault::TooLong),
    ] {
        let error = try_append(&mut workspace, &ledger, &["Good(1)", fact]).unwrap_err();
        let StoreError::BadFact { index: 1, fault: found } = error else { panic!("{fact:.20}: {error:?}") };
        assert_eq!(found, fault, "{fact:.20}");
    }
    for (at, by) in [("now", BY), ("2026-11-23", BY), (AT, ""), (AT, "o\"3"), (AT, "o\\3"), (AT, "o\n3")] {
        let refused = workspace.append(&ledger, at, by, &["Good(1)".into()]);
        assert!(matches!(refused, Err(StoreError::BadHeader { .. })), "{at} {by}");
    }
    assert_eq!(append(&mut workspace, &ledger, &[]), []);
    assert_eq!(snapshot(dir.path()), before);
    assert_eq!(append(&mut workspace, &ledger, &["A(2)"])[0].id.seq, 2);
}
