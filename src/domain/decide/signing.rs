//! Checks of the keys that bundles are signed with.

use super::{Checks, Day, Wrong};
use crate::domain::fact::{BundleSigningSet, Fact, SignerKey};
use crate::domain::signing::{Fingerprint, digits_in};

/// More keys than this are no list of people who sign.
const MOST_KEYS: usize = 100;

pub(super) fn check(checks: &mut Checks<'_>, fact: &Fact) {
    let Fact::BundleSigningSet(f) = fact else { return };
    checks.past("on", f.on);
    if f.required && f.keys.is_empty() {
        // Nothing could ever be taken in.
        checks.wrong("keys", Wrong::TooFew { wanted: 1 });
    }
    if f.keys.len() > MOST_KEYS {
        checks.wrong("keys", Wrong::TooMany { most: 100 });
        return;
    }
    for (row, key) in f.keys.iter().enumerate() {
        let field = |name: &str| format!("keys.{row}.{name}");
        checks.required(&field("holder"), &key.holder);
        if let Some(until) = key.until {
            checks.not_before(&field("until"), until, Day::From, key.from);
        }
        match Fingerprint::read(&key.fingerprint) {
            None if key.fingerprint.trim().is_empty() => checks.wrong(field("fingerprint"), Wrong::Required),
            None => {
                let digits = digits_in(&key.fingerprint);
                checks.wrong(field("fingerprint"), Wrong::NotAFingerprint { digits });
            }
            Some(one) if is_twice(f, row, key, one) => {
                checks.wrong(field("fingerprint"), Wrong::Twice(one.grouped()));
            }
            Some(_) => {}
        }
    }
}

/// Whether an earlier row has the same key for some of the same days.
fn is_twice(f: &BundleSigningSet, row: usize, key: &SignerKey, one: Fingerprint) -> bool {
    let overlaps = |other: &SignerKey| {
        other.from <= key.until.unwrap_or(chrono::NaiveDate::MAX)
            && key.from <= other.until.unwrap_or(chrono::NaiveDate::MAX)
    };
    f.keys.iter().take(row).any(|k| Fingerprint::read(&k.fingerprint) == Some(one) && overlaps(k))
}
