//! A workspace with a passphrase: nothing of it can be read without, everything with it, and no interruption on the way
//! there or back loses a line.

mod broken_off;
mod copies;
mod flips;
mod switching;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tokki::store::{
    Access, ContentHash, Expected, LedgerId, Passphrase, Reading, Secret, StoreError, VaultError, Work,
    Workspace,
};

use crate::{DEVICE_A, DEVICE_B, append, contract, new_workspace, open, snapshot};

/// A word that is in every kind of content; nothing in a sealed workspace has it.
pub(crate) const MARKER: &str = "従事者　田中はるか";
const GIVEN: &str = "雨の日の白い自転車と古い鍵";

pub(crate) fn given() -> Passphrase {
    Passphrase::new(GIVEN)
}

/// Two ledgers, two writers, two papers, and something in quarantine; all of it tells the marker.
pub(crate) fn filled() -> (TempDir, Expected) {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let fact = |number: u32| format!("Noted(text:\"{MARKER}\",number:{number})");
    let (mut hashes, mut log) = (BTreeSet::new(), PathBuf::new());
    for (device, count) in [(DEVICE_A, 3), (DEVICE_B, 2)] {
        let mut workspace = open(dir.path(), device);
        append(&mut workspace, &LedgerId::Office, &[&fact(0)]);
        for number in 1..=count {
            append(&mut workspace, &ledger, &[&fact(number)]);
        }
        let paper = format!("{MARKER}の誓約書 {device}").repeat(20_000);
        hashes.insert(workspace.put_file(&ledger, &mut paper.as_bytes()).unwrap());
        log = dir.path().join(format!("contracts/c-1/log/{}.ronl", workspace.writer().unwrap()));
    }
    // A torn tail, which the next opening sets aside.
    let mut torn = fs::read(&log).unwrap();
    torn.extend(format!("(seq:9,{MARKER}").as_bytes());
    fs::write(&log, torn).unwrap();
    drop(open(dir.path(), DEVICE_B));
    // And what a crash leaves in the middle of a paper.
    fs::write(dir.path().join("contracts/c-1/files/.tokki-tmp-1a2b3c4d-1"), MARKER).unwrap();
    (dir, BTreeMap::from([(ledger, hashes)]))
}

pub(crate) fn protect(dir: &Path) -> Secret {
    Workspace::protect(dir, &given(), Work::for_tests(), &|_, _| true).unwrap().0
}

pub(crate) fn unlock(dir: &Path) -> Secret {
    Workspace::unlock(dir, &given(), Access::Write).unwrap()
}

pub(crate) fn enter(
    dir: &Path,
    device: u32,
    access: Access,
    secret: Option<&Secret>,
) -> Result<Workspace, StoreError> {
    Workspace::open_with(dir, &crate::device(device), access, secret)
}

/// What a reader with the key finds, the set-aside files of earlier openings left out.
pub(crate) fn read(dir: &Path, secret: Option<&Secret>) -> Reading {
    enter(dir, 0, Access::Read, secret).unwrap().read().unwrap()
}

pub(crate) fn is_intact(dir: &Path, secret: Option<&Secret>, expected: &Expected) -> bool {
    let report = enter(dir, 0, Access::Read, secret).unwrap().verify(Some(expected), &|_, _| true).unwrap();
    report.is_intact() && report.problems.is_empty()
}

/// Files in which these bytes are found, or whose name has them.
pub(crate) fn telling(dir: &Path, needle: &[u8]) -> Vec<PathBuf> {
    let tells = |path: &Path, content: &Option<Vec<u8>>| {
        let found = content.iter().any(|all| all.windows(needle.len()).any(|part| part == needle));
        found || path.to_string_lossy().as_bytes().windows(needle.len()).any(|part| part == needle)
    };
    snapshot(dir).into_iter().filter(|(path, content)| tells(path, content)).map(|(path, _)| path).collect()
}

/// Stops the work before its step number `last`, as often as there are steps: `false` once it ran through.
pub(crate) fn stopping_at(last: u64) -> (impl Fn(u64, u64) -> bool, impl Fn() -> bool) {
    let steps = std::rc::Rc::new(Cell::new(0));
    let seen = std::rc::Rc::clone(&steps);
    let step = move |_, _| {
        steps.set(steps.get() + 1);
        steps.get() <= last
    };
    (step, move || seen.get() > last)
}

fn is<T>(answer: Result<T, StoreError>, wanted: impl Fn(&VaultError) -> bool) -> bool {
    matches!(answer, Err(StoreError::Vault(error)) if wanted(&error))
}

#[test]
fn a_sealed_workspace_reads_as_before_and_says_nothing_without_its_passphrase() {
    let (dir, expected) = filled();
    let before = read(dir.path(), None);
    assert!(!telling(dir.path(), MARKER.as_bytes()).is_empty());
    let secret = protect(dir.path());
    assert_eq!(telling(dir.path(), MARKER.as_bytes()), Vec::<PathBuf>::new());
    for hash in expected.values().flatten() {
        let own = telling(dir.path(), hash.to_string().as_bytes());
        assert_eq!(own, Vec::<PathBuf>::new(), "a hash tells which paper it is");
    }
    assert!(is(enter(dir.path(), DEVICE_A, Access::Read, None), |e| matches!(e, VaultError::Locked { .. })));
    assert!(is(enter(dir.path(), DEVICE_A, Access::Write, None), |e| matches!(e, VaultError::Locked { .. })));
    assert_eq!(read(dir.path(), Some(&secret)), before);
    assert_eq!(unlock(dir.path()), secret);
    assert!(is_intact(dir.path(), Some(&secret), &expected));
}

#[test]
fn what_is_recorded_later_is_sealed_too_and_goes_on_in_the_same_logs() {
    let (dir, mut expected) = filled();
    let secret = protect(dir.path());
    let ledger = contract("c-1");
    let mut workspace = enter(dir.path(), DEVICE_A, Access::Write, Some(&secret)).unwrap();
    let name = workspace.writer().unwrap();
    assert_eq!(append(&mut workspace, &ledger, &[&format!("N(\"{MARKER}\")"), "N(2)"]).len(), 2);
    let hash = workspace.put_file(&ledger, &mut MARKER.as_bytes()).unwrap();
    assert_eq!(workspace.put_file(&ledger, &mut MARKER.as_bytes()).unwrap(), hash, "kept once");
    expected.get_mut(&ledger).unwrap().insert(hash);
    let mut back = String::new();
    workspace.read_file(&ledger, hash).unwrap().read_to_string(&mut back).unwrap();
    assert_eq!(back, MARKER);
    drop(workspace);
    assert_eq!(telling(dir.path(), MARKER.as_bytes()), Vec::<PathBuf>::new());
    assert!(is_intact(dir.path(), Some(&secret), &expected));
    let lines = read(dir.path(), Some(&secret)).ledgers.remove(&ledger).unwrap();
    let own: Vec<_> = lines.iter().filter(|line| line.id.writer == name).map(|line| line.id.seq).collect();
    assert_eq!(own, [1, 2, 3, 4, 5]);
}

#[test]
fn a_torn_tail_of_a_sealed_log_is_set_aside_and_the_writer_goes_on() {
    let (dir, expected) = filled();
    let secret = protect(dir.path());
    let log = dir.path().join("office/log/1a2b3c4d-1.ronl");
    let whole = fs::read(&log).unwrap();
    for cut in [1, whole.len() / 2, whole.len() - 1] {
        let mut torn = whole.clone();
        torn.extend(&whole[..cut]);
        fs::write(&log, torn).unwrap();
        drop(enter(dir.path(), DEVICE_A, Access::Write, Some(&secret)).unwrap());
        assert_eq!(fs::read(&log).unwrap(), whole);
    }
    assert!(is_intact(dir.path(), Some(&secret), &expected));
}

#[test]
fn a_wrong_passphrase_is_said_and_changes_nothing() {
    let (dir, _) = filled();
    protect(dir.path());
    let before = snapshot(dir.path());
    for typed in ["", "雨の日の白い自転車", "ame no hi no shiroi jitensha", &GIVEN.repeat(2)] {
        let answer = Workspace::unlock(dir.path(), &Passphrase::new(typed), Access::Write);
        assert!(is(answer, |e| matches!(e, VaultError::WrongPassphrase { .. })), "{typed}");
    }
    let answer = Workspace::unprotect(dir.path(), &Passphrase::new("wrong"), &|_, _| true);
    assert!(is(answer, |e| matches!(e, VaultError::WrongPassphrase { .. })));
    let new = Passphrase::new("another passphrase");
    let answer = Workspace::change_passphrase(dir.path(), &Passphrase::new("wrong"), &new, Work::for_tests());
    assert!(is(answer, |e| matches!(e, VaultError::WrongPassphrase { .. })));
    assert!(snapshot(dir.path()) == before);
}

#[test]
fn another_passphrase_takes_the_place_of_the_old_and_no_line_is_written_anew() {
    let (dir, _) = filled();
    let secret = protect(dir.path());
    let log = |dir: &Path| fs::read(dir.join("office/log/1a2b3c4d-1.ronl")).unwrap();
    let before = log(dir.path());
    let new = Passphrase::new("correct horse battery staple");
    Workspace::change_passphrase(dir.path(), &given(), &new, Work::for_tests()).unwrap();
    assert_eq!(log(dir.path()), before);
    assert_eq!(Workspace::unlock(dir.path(), &new, Access::Write).unwrap(), secret);
    let old = Workspace::unlock(dir.path(), &given(), Access::Write);
    assert!(is(old, |e| matches!(e, VaultError::WrongPassphrase { .. })));
    let short = Workspace::change_passphrase(dir.path(), &new, &Passphrase::new("short"), Work::for_tests());
    assert!(is(short, |e| matches!(e, VaultError::TooShort { least: 12 })));
}

#[test]
fn what_is_kept_elsewhere_is_sealed_by_the_same_key_and_opens_under_its_name_only() {
    let (dir, _) = filled();
    let secret = protect(dir.path());
    let sealed = secret.seal_bytes("draft c-1", MARKER.as_bytes()).unwrap();
    assert!(!sealed.windows(6).any(|part| MARKER.as_bytes().windows(6).any(|other| other == part)));
    let opened = |context, bytes: &[u8]| secret.open_bytes(context, bytes).map(|bytes| bytes.to_vec());
    assert_eq!(opened("draft c-1", &sealed), Some(MARKER.as_bytes().to_vec()));
    assert_eq!(opened("draft c-2", &sealed), None);
    for at in 0..sealed.len() {
        let mut flipped = sealed.clone();
        flipped[at] ^= 1;
        assert_eq!(opened("draft c-1", &flipped), None, "byte {at}");
        assert_eq!(opened("draft c-1", &sealed[..at]), None, "cut at {at}");
    }
    let (other, _) = filled();
    assert!(protect(other.path()).open_bytes("draft c-1", &sealed).is_none());
}

#[test]
fn neither_key_nor_passphrase_is_ever_shown() {
    let (dir, _) = filled();
    let secret = protect(dir.path());
    assert_eq!(format!("{secret:?} {:?}", given()), "Secret(…) Passphrase(…)");
}

#[test]
fn the_key_files_are_there_twice_and_one_mends_the_other() {
    let (dir, expected) = filled();
    let secret = protect(dir.path());
    let [key, copy] = ["vault.age", "vault-copy.age"].map(|name| dir.path().join(name));
    let whole = fs::read(&key).unwrap();
    for (hurt, other) in [(&key, &copy), (&copy, &key)] {
        for damage in 0..3 {
            match damage {
                0 => fs::remove_file(hurt).unwrap(),
                1 => fs::write(hurt, b"").unwrap(),
                _ => fs::write(hurt, [&whole[..50], b"#", &whole[51..]].concat()).unwrap(),
            }
            assert!(!is_intact(dir.path(), Some(&secret), &expected), "verify finds it");
            let wrong = Workspace::unlock(dir.path(), &Passphrase::new("wrong"), Access::Write);
            assert!(is(wrong, |e| matches!(e, VaultError::WrongPassphrase { .. })));
            assert_eq!(Workspace::unlock(dir.path(), &given(), Access::Read).unwrap(), secret);
            assert_ne!(fs::read(hurt).ok(), Some(whole.clone()), "a reader mends nothing");
            assert_eq!(unlock(dir.path()), secret);
            assert_eq!((fs::read(hurt).unwrap(), fs::read(other).unwrap()), (whole.clone(), whole.clone()));
        }
    }
    assert!(is_intact(dir.path(), Some(&secret), &expected));
}

#[test]
fn a_lost_or_broken_key_is_said_plainly_and_nothing_is_written_over_it() {
    let (dir, _) = filled();
    let secret = protect(dir.path());
    let files = ["vault.age", "vault-copy.age"].map(|name| dir.path().join(name));
    for file in &files {
        fs::write(file, b"age-encryption.org/v1\n").unwrap();
    }
    let answer = Workspace::unlock(dir.path(), &given(), Access::Write);
    assert!(is(answer, |e| matches!(e, VaultError::KeyDamaged { .. })));
    for file in &files {
        fs::remove_file(file).unwrap();
    }
    let before = snapshot(dir.path());
    for secret in [None, Some(&secret)] {
        let answer = enter(dir.path(), DEVICE_A, Access::Write, secret);
        assert!(is(answer, |e| matches!(e, VaultError::KeyLost { .. })));
    }
    let again = Workspace::protect(dir.path(), &given(), Work::for_tests(), &|_, _| true);
    assert!(is(again, |e| matches!(e, VaultError::KeyLost { .. })), "no second key over the lost one");
    // Even with the file that says so gone, sealed lines are never taken for damage to be written past.
    fs::remove_file(dir.path().join("vault.ron")).unwrap();
    let answer = enter(dir.path(), DEVICE_A, Access::Write, None);
    assert!(is(answer, |e| matches!(e, VaultError::KeyLost { .. })));
    // Locks, which are empty, and the file that was just removed apart.
    let rest = |all: Vec<(PathBuf, Option<Vec<u8>>)>| -> Vec<_> {
        let counts =
            |path: &Path| !path.ends_with("vault.ron") && path.extension().is_none_or(|end| end != "lock");
        all.into_iter().filter(|(path, _)| counts(path)).collect()
    };
    let (before, after) = (rest(before), rest(snapshot(dir.path())));
    assert!(after == before);
}

#[test]
fn the_key_of_another_workspace_or_time_opens_nothing() {
    let (dir, _) = filled();
    let old = protect(dir.path());
    Workspace::unprotect(dir.path(), &given(), &|_, _| true).unwrap();
    let new = protect(dir.path());
    assert_ne!(old, new);
    let answer = enter(dir.path(), DEVICE_A, Access::Write, Some(&old));
    assert!(is(answer, |e| matches!(e, VaultError::OtherKey { .. })));
}

#[test]
fn a_reader_notices_that_a_passphrase_was_set_meanwhile() {
    let (dir, _) = filled();
    let mut reader = enter(dir.path(), 0, Access::Read, None).unwrap();
    let secret = protect(dir.path());
    assert!(is(reader.refresh(), |e| matches!(e, VaultError::Locked { .. })));
    let mut reader = enter(dir.path(), 0, Access::Read, Some(&secret)).unwrap();
    Workspace::unprotect(dir.path(), &given(), &|_, _| true).unwrap();
    assert!(is(reader.refresh(), |e| matches!(e, VaultError::OtherKey { .. })));
}

#[test]
fn an_altered_paper_is_found_set_aside_sealed_and_replaced() {
    let (dir, expected) = filled();
    let secret = protect(dir.path());
    let ledger = contract("c-1");
    let mut workspace = enter(dir.path(), DEVICE_A, Access::Write, Some(&secret)).unwrap();
    let paper = format!("{MARKER}の誓約書 {DEVICE_A}").repeat(20_000);
    let hash = ContentHash::of(paper.as_bytes());
    let path = workspace.file_path(&ledger, hash);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert!(matches!(workspace.read_file(&ledger, hash), Err(StoreError::AttachmentAltered { .. })));
    assert!(!is_intact(dir.path(), Some(&secret), &expected));
    assert_eq!(workspace.put_file(&ledger, &mut paper.as_bytes()).unwrap(), hash);
    assert!(is_intact(dir.path(), Some(&secret), &expected));
    assert_eq!(telling(dir.path(), MARKER.as_bytes()), Vec::<PathBuf>::new());
}
