//! Switching a passphrase on and off.

use std::fs;
use std::path::{Path, PathBuf};

use tokki::store::{Access, LedgerId, Passphrase, ProblemKind, Protection, VaultError, Work, Workspace};

use super::{MARKER, enter, filled, given, is, is_intact, protect, read, telling, unlock};
use crate::folders::copy_folder;
use crate::{DEVICE_A, DEVICE_B, append, contract, open, snapshot};

/// Everything but the locks that switching needs.
fn beside_locks(dir: &Path) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    snapshot(dir).into_iter().filter(|(path, _)| !path.ends_with("vault.lock")).collect()
}

#[test]
fn off_again_everything_lies_there_byte_for_byte_as_before() {
    let (dir, expected) = filled();
    fs::remove_file(dir.path().join("contracts/c-1/files/.tokki-tmp-1a2b3c4d-1")).unwrap();
    let before = beside_locks(dir.path());
    protect(dir.path());
    assert_eq!(Workspace::protection(dir.path()).unwrap(), Protection::Sealed);
    let done = Workspace::unprotect(dir.path(), &given(), &|_, _| true).unwrap();
    assert_eq!((done.logs, done.papers, done.given_up, done.left), (4, 3, 0, Vec::new()));
    assert_eq!(Workspace::protection(dir.path()).unwrap(), Protection::Plain);
    assert!(beside_locks(dir.path()) == before);
    assert!(is_intact(dir.path(), None, &expected));
}

#[test]
fn a_copy_that_has_it_open_stops_the_switch_before_anything_is_changed() {
    let (dir, _) = filled();
    let other = open(dir.path(), DEVICE_B);
    let before = beside_locks(dir.path());
    let answer = Workspace::protect(dir.path(), &given(), Work::for_tests(), &|_, _| true);
    let Err(error) = answer else { panic!("it was open") };
    assert!(error.to_string().contains("bbbb0002-1"), "{error}");
    assert!(beside_locks(dir.path()) == before);
    drop(other);
    let secret = protect(dir.path());
    let other = enter(dir.path(), DEVICE_B, Access::Write, Some(&secret)).unwrap();
    let answer = Workspace::unprotect(dir.path(), &given(), &|_, _| true);
    assert!(is(answer, |e| matches!(e, VaultError::InUse { .. })));
    drop(other);
    assert_eq!(Workspace::protection(dir.path()).unwrap(), Protection::Sealed);
    Workspace::unprotect(dir.path(), &given(), &|_, _| true).unwrap();
}

#[test]
fn while_it_is_being_sealed_nobody_else_writes_or_goes_on_with_it() {
    let (dir, _) = filled();
    let root = dir.path().to_owned();
    let checked = std::cell::Cell::new(0);
    let step = |_, _| {
        if Workspace::protection(&root).unwrap() == Protection::Sealing {
            let secret = unlock(&root);
            let writer = enter(&root, DEVICE_A, Access::Write, Some(&secret));
            assert!(is(writer, |e| matches!(e, VaultError::Unfinished { .. })));
            let second = Workspace::finish(&root, &secret, &|_, _| true);
            assert!(is(second, |e| matches!(e, VaultError::Busy { .. })));
            checked.set(checked.get() + 1);
        }
        true
    };
    Workspace::protect(dir.path(), &given(), Work::for_tests(), &step).unwrap();
    assert!(checked.get() > 10);
}

#[test]
fn a_short_passphrase_or_a_second_one_is_refused() {
    let (dir, _) = filled();
    let before = beside_locks(dir.path());
    let short = Workspace::protect(
        dir.path(),
        &Passphrase::new("十一文字のことばです！"),
        Work::for_tests(),
        &|_, _| true,
    );
    assert!(is(short, |e| matches!(e, VaultError::TooShort { least: 12 })));
    assert!(beside_locks(dir.path()) == before);
    protect(dir.path());
    let again = Workspace::protect(dir.path(), &given(), Work::for_tests(), &|_, _| true);
    assert!(is(again, |e| matches!(e, VaultError::AlreadySealed { .. })));
    let (plain, _) = filled();
    let answer = Workspace::unlock(plain.path(), &given(), Access::Write);
    assert!(is(answer, |e| matches!(e, VaultError::NotSealed { .. })));
}

#[test]
fn what_is_not_ours_is_left_and_named() {
    let (dir, _) = filled();
    let strangers = [
        "contracts/c-1/files/写し.txt",
        "contracts/c-1/メモ.xlsx",
        "office/log/1a2b3c4d-1 (2).ronl",
        "一覧.xlsx",
    ];
    for name in strangers {
        fs::write(dir.path().join(name), MARKER).unwrap();
    }
    let (_, done) = Workspace::protect(dir.path(), &given(), Work::for_tests(), &|_, _| true).unwrap();
    let mut left = done.left;
    left.sort();
    assert_eq!(left, strangers.map(PathBuf::from));
    assert_eq!(telling(dir.path(), MARKER.as_bytes()).len(), strangers.len());
}

#[test]
fn what_was_damaged_before_stays_damaged_and_takes_nothing_with_it() {
    let (dir, _) = filled();
    let log = dir.path().join("contracts/c-1/log/1a2b3c4d-1.ronl");
    let mut bytes = fs::read(&log).unwrap();
    bytes[9] ^= 1;
    fs::write(&log, &bytes).unwrap();
    let before = read(dir.path(), None);
    let secret = protect(dir.path());
    assert_eq!(read(dir.path(), Some(&secret)).ledgers, before.ledgers);
    assert_eq!(
        telling(dir.path(), MARKER.as_bytes()),
        Vec::<PathBuf>::new(),
        "a damaged line tells nothing either"
    );
    Workspace::unprotect(dir.path(), &given(), &|_, _| true).unwrap();
    assert_eq!(fs::read(&log).unwrap(), bytes);
}

#[test]
fn what_does_not_open_any_more_is_kept_with_its_key_when_the_passphrase_goes() {
    let (dir, expected) = filled();
    let secret = protect(dir.path());
    let lines = read(dir.path(), Some(&secret)).ledgers;
    let log = dir.path().join("contracts/c-1/log/1a2b3c4d-1.ronl");
    let mut bytes = fs::read(&log).unwrap();
    bytes[40] = if bytes[40] == b'A' { b'B' } else { b'A' };
    fs::write(&log, &bytes).unwrap();
    let (ledger, hashes) = expected.iter().next().unwrap();
    let workspace = enter(dir.path(), 0, Access::Read, Some(&secret)).unwrap();
    let paper = workspace.file_path(ledger, *hashes.first().unwrap());
    let mut content = fs::read(&paper).unwrap();
    content[300] ^= 1;
    fs::write(&paper, &content).unwrap();
    let done = Workspace::unprotect(dir.path(), &given(), &|_, _| true).unwrap();
    assert_eq!(done.given_up, 2);
    let reading = read(dir.path(), None);
    let kept: usize = reading.ledgers.values().map(Vec::len).sum();
    assert_eq!(kept + 1, lines.values().map(Vec::len).sum::<usize>(), "all but the damaged line");
    // Nothing that might be recovered one day is gone: the sealed log, the sealed paper, and the key.
    let quarantined: Vec<_> =
        snapshot(&dir.path().join("quarantine")).into_iter().filter_map(|(_, c)| c).collect();
    assert!(quarantined.contains(&bytes) && quarantined.contains(&content));
    assert!(quarantined.iter().any(|content| content.starts_with(b"age-encryption.org/v1\n-> scrypt")));
    let mut workspace = open(dir.path(), 0xcc);
    append(&mut workspace, &LedgerId::Office, &["goes_on"]);
}

#[test]
fn plain_files_that_come_into_a_sealed_workspace_are_read_and_named() {
    let (plain, _) = filled();
    let (dir, expected) = filled();
    let secret = protect(dir.path());
    // As a copy from a workspace without a passphrase leaves it.
    let log = "office/log/1a2b3c4d-1.ronl";
    fs::copy(plain.path().join(log), dir.path().join(log)).unwrap();
    let hash = expected[&contract("c-1")].first().unwrap().to_string();
    let paper = format!("contracts/c-1/files/{hash}");
    fs::copy(plain.path().join(&paper), dir.path().join(&paper)).unwrap();
    let workspace = enter(dir.path(), 0, Access::Read, Some(&secret)).unwrap();
    let report = workspace.verify(Some(&expected), &|_, _| true).unwrap();
    let found: Vec<_> = report.problems.iter().map(|problem| (&problem.kind, problem.path.clone())).collect();
    assert_eq!(
        found,
        [(&ProblemKind::NotSealed, PathBuf::from(log)), (&ProblemKind::NotSealed, PathBuf::from(paper))]
    );
    assert!(report.is_intact(), "nothing of it is missing or altered");
}

#[test]
fn a_copy_gets_the_keys_first_and_what_lies_there_plain_is_sealed_when_it_is_unlocked() {
    let (dir, expected) = filled();
    let copy = tempfile::tempdir().unwrap();
    copy_folder(dir.path(), copy.path());
    Workspace::copy_keys(dir.path(), copy.path()).unwrap();
    assert_eq!(Workspace::protection(copy.path()).unwrap(), Protection::Plain, "there are none");
    let secret = protect(dir.path());
    Workspace::copy_keys(dir.path(), copy.path()).unwrap();
    Workspace::copy_keys(dir.path(), copy.path()).unwrap();
    assert_eq!(unlock(copy.path()), secret);
    assert_eq!(Workspace::finish(copy.path(), &secret, &|_, _| true).unwrap(), Protection::Sealed);
    assert_eq!(telling(copy.path(), MARKER.as_bytes()), Vec::<PathBuf>::new());
    assert!(is_intact(copy.path(), Some(&secret), &expected));
    Workspace::unprotect(dir.path(), &given(), &|_, _| true).unwrap();
    protect(dir.path());
    let answer = Workspace::copy_keys(dir.path(), copy.path());
    assert!(is(answer, |e| matches!(e, VaultError::OtherKey { .. })));
}
