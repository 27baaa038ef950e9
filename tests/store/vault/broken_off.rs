//! Switching on and off, broken off at every single step: nothing is lost, and going on ends where it would have ended.

use std::path::PathBuf;

use tokki::store::{Access, Protection, StoreError, VaultError, Work, Workspace};

use super::{MARKER, enter, filled, given, is, is_intact, protect, read, stopping_at, telling, unlock};
use crate::DEVICE_A;

/// More steps than a small workspace takes.
const MANY: u64 = 500;

fn is_stopped<T>(answer: &Result<T, StoreError>) -> bool {
    matches!(answer, Err(StoreError::Vault(VaultError::Stopped { .. })))
}

#[test]
fn sealing_broken_off_at_any_step_goes_on_at_the_next_unlock() {
    for stop in 0..MANY {
        let (dir, expected) = filled();
        let before = read(dir.path(), None);
        let (step, was_stopped) = stopping_at(stop);
        let answer = Workspace::protect(dir.path(), &given(), Work::for_tests(), &step);
        assert_eq!(is_stopped(&answer), was_stopped(), "step {stop}");
        if answer.is_ok() {
            assert!(stop > 20, "only {stop} steps");
            return;
        }
        let secret = unlock(dir.path());
        assert_eq!(Workspace::protection(dir.path()).unwrap(), Protection::Sealing);
        assert_eq!(
            read(dir.path(), Some(&secret)).ledgers,
            before.ledgers,
            "half sealed, read whole: step {stop}"
        );
        let writer = enter(dir.path(), DEVICE_A, Access::Write, Some(&secret));
        assert!(is(writer, |e| matches!(e, VaultError::Unfinished { .. })));
        // Broken off a second time, at another place.
        let (step, _) = stopping_at(stop / 2);
        let _ = Workspace::finish(dir.path(), &secret, &step);
        assert_eq!(Workspace::finish(dir.path(), &secret, &|_, _| true).unwrap(), Protection::Sealed);
        assert_eq!(read(dir.path(), Some(&secret)), before, "step {stop}");
        assert!(is_intact(dir.path(), Some(&secret), &expected), "step {stop}");
        assert_eq!(telling(dir.path(), MARKER.as_bytes()), Vec::<PathBuf>::new(), "step {stop}");
        drop(enter(dir.path(), DEVICE_A, Access::Write, Some(&secret)).unwrap());
    }
    panic!("it never ran through");
}

#[test]
fn opening_broken_off_at_any_step_goes_on_at_the_next_unlock() {
    for stop in 0..MANY {
        let (dir, expected) = filled();
        let before = read(dir.path(), None);
        protect(dir.path());
        let (step, was_stopped) = stopping_at(stop);
        let answer = Workspace::unprotect(dir.path(), &given(), &step);
        assert_eq!(is_stopped(&answer), was_stopped(), "step {stop}");
        if answer.is_ok() {
            assert!(stop > 20, "only {stop} steps");
            return;
        }
        // Once the keys are on their way out nothing is sealed any more: it may not even take the passphrase.
        if Workspace::protection(dir.path()).unwrap().is_locked() {
            let secret = unlock(dir.path());
            assert_eq!(read(dir.path(), Some(&secret)).ledgers, before.ledgers, "step {stop}");
            let done = Workspace::finish(dir.path(), &secret, &|_, _| true).unwrap();
            let expected = if stop == 0 { Protection::Sealed } else { Protection::Plain };
            assert_eq!(done, expected, "step {stop}");
            if stop == 0 {
                continue;
            }
        }
        assert_eq!(read(dir.path(), None), before, "step {stop}");
        assert!(is_intact(dir.path(), None, &expected), "step {stop}");
        // And a passphrase can be set again on whatever was left of the old one.
        let secret = protect(dir.path());
        assert_eq!(read(dir.path(), Some(&secret)), before, "step {stop}");
    }
    panic!("it never ran through");
}

#[test]
fn a_switch_broken_off_can_be_turned_round() {
    for stop in [2, 5, 9, 14, 20] {
        let (dir, expected) = filled();
        let before = read(dir.path(), None);
        let (step, _) = stopping_at(stop);
        assert!(is_stopped(&Workspace::protect(dir.path(), &given(), Work::for_tests(), &step)));
        Workspace::unprotect(dir.path(), &given(), &|_, _| true).unwrap();
        assert_eq!(read(dir.path(), None), before, "step {stop}");
        assert!(is_intact(dir.path(), None, &expected), "step {stop}");
    }
}
