//! Copies of workspaces of which one or both have a passphrase: nothing lies readable where one is set, nothing is lost, and
//! whoever lacks the key is refused.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use tokki::store::{
    Access, Expected, MergeNoteKind, MergeReport, Merging, Packing, PaperCheck, Passphrase, Protection,
    Secret, StoreError, TakeoutError, TakeoutWork, VaultError, Work, Workspace, merge, open_takeout, pack,
    prepare_copy,
};

use super::{MARKER, enter, filled, given, is, is_intact, protect, read, stopping_at, telling, unlock};
use crate::merging::{content, copied};
use crate::{AT, BY, DEVICE_A, DEVICE_B, append, contract, facts, log_path};

const OTHER: &str = "青い空と三つの古い椅子たち";

fn merging(
    (from, from_secret): (&Path, Option<&Secret>),
    (into, into_secret): (&Path, Option<&Secret>),
    check: PaperCheck,
) -> Result<MergeReport, StoreError> {
    let merging = Merging { from_secret, into_secret, ..Merging::of(from, into, check) };
    merge(&merging, &|_, _| true)
}

fn merged(from: (&Path, Option<&Secret>), into: (&Path, Option<&Secret>)) -> MergeReport {
    merging(from, into, PaperCheck::Content).unwrap()
}

/// Prepares a backup and brings it up to date, as the program does.
fn backed_up(from: &Path, into: &Path, secret: &Secret) -> MergeReport {
    prepare_copy(from, into).unwrap();
    Workspace::finish(into, secret, &|_, _| true).unwrap();
    merging((from, Some(secret)), (into, Some(secret)), PaperCheck::Size).unwrap()
}

fn note(workspace: &mut Workspace, text: &str) {
    append(workspace, &contract("c-1"), &[&format!("Noted(text:\"{text}{MARKER}\")")]);
}

fn tells_nothing(dir: &Path) {
    assert_eq!(telling(dir, MARKER.as_bytes()), Vec::<std::path::PathBuf>::new());
}

fn same_lines(one: (&Path, Option<&Secret>), other: (&Path, Option<&Secret>)) {
    assert_eq!(read(one.0, one.1).ledgers, read(other.0, other.1).ledgers);
}

#[test]
fn a_backup_of_a_sealed_workspace_is_sealed_under_its_keys_and_gives_it_back() {
    let (dir, expected) = filled();
    let secret = protect(dir.path());
    let backup = tempfile::tempdir().unwrap();
    let report = backed_up(dir.path(), backup.path(), &secret);
    assert!(report.has_everything() && report.lines > 0 && report.papers_new == 2, "{report:?}");
    assert_eq!(Workspace::protection(backup.path()).unwrap(), Protection::Sealed);
    tells_nothing(backup.path());
    assert_eq!(content(backup.path()), content(dir.path()), "as it lies, to the byte");
    assert_eq!(unlock(backup.path()), secret);
    assert!(is_intact(backup.path(), Some(&secret), &expected));
    assert!(backed_up(dir.path(), backup.path(), &secret).changed_nothing());
    note(&mut enter(dir.path(), DEVICE_A, Access::Write, Some(&secret)).unwrap(), "more");
    assert_eq!(backed_up(dir.path(), backup.path(), &secret).lines, 1);
    assert_eq!(content(backup.path()), content(dir.path()));
    // All of it is lost but the folder and its keys.
    let whole = content(dir.path());
    fs::remove_dir_all(dir.path().join("contracts")).unwrap();
    fs::create_dir(dir.path().join("contracts")).unwrap();
    let report = merged((backup.path(), Some(&secret)), (dir.path(), Some(&secret)));
    assert!(report.has_everything(), "{report:?}");
    assert_eq!(content(dir.path()), whole);
}

#[test]
fn a_backup_that_lay_plain_is_sealed_and_one_follows_a_changed_passphrase() {
    let (dir, expected) = filled();
    let backup = tempfile::tempdir().unwrap();
    prepare_copy(dir.path(), backup.path()).unwrap();
    merged((dir.path(), None), (backup.path(), None));
    let secret = protect(dir.path());
    prepare_copy(dir.path(), backup.path()).unwrap();
    let early = merging((dir.path(), Some(&secret)), (backup.path(), Some(&secret)), PaperCheck::Size);
    assert!(is(early, |e| matches!(e, VaultError::Unfinished { .. })), "not before it is sealed");
    assert!(backed_up(dir.path(), backup.path(), &secret).has_everything());
    tells_nothing(backup.path());
    assert!(is_intact(backup.path(), Some(&secret), &expected));
    let new = Passphrase::new(OTHER);
    Workspace::change_passphrase(dir.path(), &given(), &new, Work::for_tests()).unwrap();
    backed_up(dir.path(), backup.path(), &secret);
    assert_eq!(Workspace::unlock(backup.path(), &new, Access::Read).unwrap(), secret);
}

#[test]
fn copies_with_keys_of_their_own_become_one_each_under_its_own() {
    let (one, expected) = filled();
    let two = copied(one.path());
    let (first, second) = (protect(one.path()), protect(two.path()));
    note(&mut enter(one.path(), DEVICE_A, Access::Write, Some(&first)).unwrap(), "here");
    note(&mut enter(two.path(), DEVICE_B, Access::Write, Some(&second)).unwrap(), "there");
    let ours = ((one.path(), Some(&first)), (two.path(), Some(&second)));
    for (from, into) in [ours, (ours.1, ours.0)] {
        assert!(merged(from, into).has_everything());
    }
    same_lines(ours.0, ours.1);
    for (dir, secret) in [ours.0, ours.1] {
        tells_nothing(dir);
        assert!(is_intact(dir, secret, &expected));
    }
    assert!(merged(ours.0, ours.1).changed_nothing() && merged(ours.1, ours.0).changed_nothing());
    let none = merging((one.path(), Some(&first)), (two.path(), None), PaperCheck::Size);
    assert!(is(none, |e| matches!(e, VaultError::Locked { .. })));
    let wrong = merging((one.path(), Some(&first)), (two.path(), Some(&first)), PaperCheck::Size);
    assert!(is(wrong, |e| matches!(e, VaultError::OtherKey { .. })));
    let keys = |given: Option<Passphrase>| {
        Workspace::keys_of_copy(two.path(), Some(&first), given.as_ref(), Access::Read)
    };
    assert_eq!(keys(Some(given())).unwrap(), Some(second.clone()));
    assert!(is(keys(None), |e| matches!(e, VaultError::Locked { .. })));
    assert!(is(keys(Some(Passphrase::new(OTHER))), |e| matches!(e, VaultError::WrongPassphrase { .. })));
    // A backup that has other keys keeps them.
    prepare_copy(one.path(), two.path()).unwrap();
    assert_eq!(unlock(two.path()), second);
}

#[test]
fn the_target_decides_how_what_comes_is_written() {
    let (plain, expected) = filled();
    let sealed = copied(plain.path());
    let secret = protect(sealed.path());
    let hash = {
        let mut workspace = enter(plain.path(), DEVICE_A, Access::Write, None).unwrap();
        note(&mut workspace, "plain");
        workspace.put_file(&contract("c-1"), &mut MARKER.as_bytes()).unwrap()
    };
    note(&mut enter(sealed.path(), DEVICE_B, Access::Write, Some(&secret)).unwrap(), "sealed");
    let (one, other) = ((plain.path(), None), (sealed.path(), Some(&secret)));
    assert!(merged(one, other).has_everything());
    tells_nothing(sealed.path());
    assert!(merged(other, one).has_everything());
    same_lines(one, other);
    let mut expected: Expected = expected;
    expected.get_mut(&contract("c-1")).unwrap().insert(hash);
    assert!(is_intact(plain.path(), None, &expected) && is_intact(sealed.path(), Some(&secret), &expected));
    assert!(content(plain.path()).keys().all(|name| !name.ends_with(".sealed")));
    assert!(merged(one, other).changed_nothing() && merged(other, one).changed_nothing());
}

#[test]
fn sealed_logs_that_forked_are_two_logs_in_either_order() {
    let dir = crate::new_workspace();
    let at = |dir: &Path, secret: &Secret, at: &str, text: &str| {
        let mut workspace = enter(dir, DEVICE_A, Access::Write, Some(secret)).unwrap();
        workspace.append(&contract("c-1"), at, BY, &[format!("F({text})")]).unwrap();
    };
    let secret = protect(dir.path());
    at(dir.path(), &secret, AT, "1");
    let two = copied(dir.path());
    at(dir.path(), &secret, "2026-11-24T10:00:00+09:00", "2");
    at(two.path(), &secret, "2026-11-24T09:00:00+09:00", "3");
    let back = copied(dir.path());
    let key = Some(&secret);
    assert!(merged((dir.path(), key), (two.path(), key)).has_everything());
    assert!(merged((copied(two.path()).path(), key), (back.path(), key)).has_everything());
    same_lines((two.path(), key), (back.path(), key));
    assert_eq!(facts(&read(two.path(), key), &contract("c-1")).len(), 3);
    assert_eq!(read(two.path(), key).problems, []);
}

#[test]
fn an_altered_sealed_paper_is_not_taken_and_is_healed_where_the_other_side_is_whole() {
    let (dir, expected) = filled();
    let secret = protect(dir.path());
    let copy = copied(dir.path());
    let files = copy.path().join("contracts/c-1/files");
    let paper = fs::read_dir(&files).unwrap().map(|entry| entry.unwrap().path()).next().unwrap();
    let mut bytes = fs::read(&paper).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&paper, bytes).unwrap();
    let key = Some(&secret);
    let missing = dir.path().join("contracts/c-1/files").join(paper.file_name().unwrap());
    let whole = fs::read(&missing).unwrap();
    fs::remove_file(&missing).unwrap();
    let report = merged((copy.path(), key), (dir.path(), key));
    assert_eq!(report.notes[0].kind, MergeNoteKind::PaperAltered);
    assert!(!missing.exists());
    fs::write(&missing, whole).unwrap();
    let report = merged((dir.path(), key), (copy.path(), key));
    assert_eq!(
        (report.papers_healed, report.has_everything()),
        (1, true),
        "what was set aside gave way to it"
    );
    assert!(is_intact(copy.path(), key, &expected));
    tells_nothing(copy.path());
}

fn taken_out(
    root: &Path,
    secret: Option<&Secret>,
    bag: &TempDir,
) -> Result<std::path::PathBuf, TakeoutError> {
    let (to, work) = (bag.path().join("a.age"), TakeoutWork::Log2(1));
    let contracts = [contract("c-1")];
    let packing = Packing {
        root,
        secret,
        contracts: Some(&contracts),
        to: &to,
        passphrase: &Passphrase::new(OTHER),
        work,
    };
    pack(&packing, &|_, _| true)?.hand_over()
}

#[test]
fn what_leaves_a_sealed_workspace_is_sealed_by_the_file_alone_and_comes_back_sealed() {
    let (dir, expected) = filled();
    let plain = content(dir.path());
    let secret = protect(dir.path());
    let bag = tempfile::tempdir().unwrap();
    let locked = taken_out(dir.path(), None, &bag);
    assert!(matches!(locked, Err(TakeoutError::Store(StoreError::Vault(VaultError::Locked { .. })))));
    let file = taken_out(dir.path(), Some(&secret), &bag).unwrap();
    tells_nothing(bag.path());
    let laptop =
        open_takeout(&file, &Passphrase::new(OTHER), &bag.path().join("laptop"), &|_, _| true).unwrap().dir;
    let mut unfinished = plain;
    unfinished.retain(|name, _| !name.contains(".tokki-tmp-"));
    assert_eq!(content(&laptop), unfinished, "as it was before it was sealed");
    note(&mut enter(&laptop, DEVICE_B, Access::Write, None).unwrap(), "on site");
    let report = merged((&laptop, None), (dir.path(), Some(&secret)));
    assert_eq!((report.lines, report.has_everything()), (1, true));
    tells_nothing(dir.path());
    assert!(is_intact(dir.path(), Some(&secret), &expected));
}

#[test]
fn a_damaged_sealed_line_leaves_as_damage_and_an_altered_paper_does_not_leave() {
    let (dir, _) = filled();
    let secret = protect(dir.path());
    let log = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    let mut bytes = fs::read(&log).unwrap();
    bytes[30] = if bytes[30] == b'A' { b'B' } else { b'A' };
    fs::write(&log, bytes).unwrap();
    let bag = tempfile::tempdir().unwrap();
    let file = taken_out(dir.path(), Some(&secret), &bag).unwrap();
    let laptop =
        open_takeout(&file, &Passphrase::new(OTHER), &bag.path().join("laptop"), &|_, _| true).unwrap().dir;
    let reading = read(&laptop, None);
    assert_eq!(reading.problems.len(), read(dir.path(), Some(&secret)).problems.len());
    same_lines((&laptop, None), (dir.path(), Some(&secret)));
    let paper = fs::read_dir(dir.path().join("contracts/c-1/files")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&paper).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&paper, bytes).unwrap();
    let other = tempfile::tempdir().unwrap();
    let refused = taken_out(dir.path(), Some(&secret), &other);
    assert!(matches!(refused, Err(TakeoutError::Store(StoreError::AttachmentAltered { .. }))));
}

#[test]
fn nobody_sets_a_passphrase_where_somebody_merges_nor_the_other_way_round() {
    let (dir, _) = filled();
    let copy = copied(dir.path());
    let merging = Merging::of(dir.path(), copy.path(), PaperCheck::Content);
    let tried = std::cell::Cell::new(false);
    let step = |_, _| {
        let set = Workspace::protect(copy.path(), &given(), Work::for_tests(), &|_, _| true);
        tried.set(is(set, |e| matches!(e, VaultError::Busy { .. })));
        true
    };
    merge(&merging, &step).unwrap();
    assert!(tried.get());
    let (go_on, _) = stopping_at(4);
    let answer = Workspace::protect(copy.path(), &given(), Work::for_tests(), &|done, total| {
        let busy = merge(&merging, &|_, _| true);
        assert!(is(busy, |e| matches!(e, VaultError::Busy { .. })));
        go_on(done, total)
    });
    assert!(is(answer, |e| matches!(e, VaultError::Stopped { .. })));
    assert!(is(merge(&merging, &|_, _| true), |e| matches!(e, VaultError::Locked { .. })));
}
