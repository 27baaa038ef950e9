//! Signatures of vendors' bundles: the keys that a contract's ward has registered from paper, and how a bundle stands to
//! them on the day it was received.
//!
//! A fingerprint (指紋) is the public key itself, all 64 hexadecimal digits: nothing is shortened, so no second key can be
//! found that shows the same one.

use std::fmt;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;

use super::fact::BundleSigningSet;
use super::hex;

/// The fingerprint of a vendor's key: an ed25519 public key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Digits that a fingerprint has.
    pub const DIGITS: usize = 64;

    /// The fingerprint of a public key.
    pub fn of(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// Reads one as it is copied from paper: capitals, full-width digits, spaces, line breaks and hyphens between groups do
    /// not matter. `None` unless exactly 64 hexadecimal digits are left.
    pub fn read(text: &str) -> Option<Self> {
        hex::read(&digits(text)).map(Self)
    }

    /// The public key.
    pub fn key(&self) -> &[u8; 32] {
        &self.0
    }

    /// As it stands on paper: sixteen groups of four digits.
    pub fn grouped(&self) -> String {
        let digits = hex::hex(&self.0);
        let groups = digits.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned());
        groups.collect::<Vec<_>>().join(" ")
    }

    /// The same in two lines of eight groups, for reading aloud.
    pub fn lines(&self) -> [String; 2] {
        let grouped = self.grouped();
        let (first, second) = grouped.split_at_checked(39).unwrap_or((&grouped, ""));
        [first.to_owned(), second.trim_start().to_owned()]
    }
}

/// What is left of a text without what stands between groups, in half-width lower case.
fn digits(text: &str) -> String {
    let between = |c: &char| c.is_whitespace() || is_dash(*c) || matches!(c, ':' | '.' | '\u{30FB}');
    text.nfkc().filter(|c| !between(c)).flat_map(char::to_lowercase).collect()
}

/// Hyphens and what Japanese keyboards put in their place.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' | '\u{2500}')
}

/// How many digits somebody has typed, for saying what is wrong with them.
pub fn digits_in(text: &str) -> usize {
    digits(text).chars().count()
}

impl fmt::Display for Fingerprint {
    /// All 64 digits without spaces: for files and programs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(f, &self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How a bundle stands to the registered keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignatureState {
    /// It bears no signature.
    Unsigned,
    /// Signed by a key that is registered for that day.
    Registered {
        /// Whose key it is.
        holder: String,
    },
    /// Signed by another key.
    Other(OtherKey),
}

/// Why a key is none of the registered ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OtherKey {
    /// No key is registered for the contract.
    NoneRegistered,
    /// Others are, this one is not.
    Unknown,
    /// It is registered, for other days.
    OutOfTerm {
        /// Whose key it is.
        holder: String,
        /// The first day.
        from: NaiveDate,
        /// The last day.
        until: Option<NaiveDate>,
    },
}

impl SignatureState {
    /// How a bundle received on this day stands, by the rule in force on that day.
    pub fn of(rule: Option<&BundleSigningSet>, key: Option<&Fingerprint>, received: NaiveDate) -> Self {
        let Some(key) = key else { return Self::Unsigned };
        let keys = rule.map(|rule| rule.keys.as_slice()).unwrap_or_default();
        let mut same = keys.iter().filter(|k| Fingerprint::read(&k.fingerprint).as_ref() == Some(key));
        if let Some(valid) = same.clone().find(|k| k.holds_on(received)) {
            return Self::Registered { holder: valid.holder.clone() };
        }
        Self::Other(match same.next() {
            _ if keys.is_empty() => OtherKey::NoneRegistered,
            None => OtherKey::Unknown,
            Some(k) => OtherKey::OutOfTerm { holder: k.holder.clone(), from: k.from, until: k.until },
        })
    }

    /// Whether it is what a contract with required signatures asks for.
    pub fn is_registered(&self) -> bool {
        matches!(self, Self::Registered { .. })
    }

    /// Name in keys of messages and files.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::Registered { .. } => "registered",
            Self::Other(_) => "other",
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::fact::SignerKey;

    const KEY: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_fingerprint_is_read_as_people_copy_it_from_paper() {
        let one = Fingerprint::read(KEY).unwrap();
        assert_eq!(one.to_string(), KEY);
        let shown = one.grouped();
        assert_eq!(shown.split(' ').count(), 16);
        let wide: String =
            KEY.to_uppercase().chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
        let ways = [
            shown.clone(),
            shown.to_uppercase(),
            shown.replace(' ', "-"),
            shown.replace(' ', "ー"),
            shown.replace(' ', "　"),
            one.lines().join("\n"),
            wide,
            format!("  {}\r\n", shown.replace(' ', ":")),
        ];
        for way in ways {
            assert_eq!(Fingerprint::read(&way), Some(one), "{way}");
        }
    }

    #[test]
    fn what_has_not_exactly_64_digits_is_no_fingerprint() {
        for bad in ["", &KEY[1..], &format!("{KEY}0"), &KEY.replace('d', "g"), &KEY.replace("d7", "D７g")] {
            assert_eq!(Fingerprint::read(bad), None, "{bad}");
        }
        assert_eq!(digits_in(&format!("{}　", &KEY[2..])), 62);
    }

    fn rule(keys: &[(&str, &str, Option<&str>)]) -> BundleSigningSet {
        let key = |(fingerprint, from, until): &(&str, &str, Option<&str>)| SignerKey {
            fingerprint: (*fingerprint).to_owned(),
            holder: "高橋 一郎".to_owned(),
            from: day(from),
            until: until.map(day),
        };
        BundleSigningSet {
            keys: keys.iter().map(key).collect(),
            required: true,
            on: day("2026-04-01"),
            note: String::new(),
            papers: Vec::new(),
        }
    }

    #[test]
    fn a_key_counts_from_its_first_day_to_its_last() {
        let one = Fingerprint::read(KEY).unwrap();
        let rule = rule(&[(KEY, "2026-04-01", Some("2026-09-30")), (KEY, "2026-11-01", None)]);
        let on = |at: &str| SignatureState::of(Some(&rule), Some(&one), day(at)).is_registered();
        let days = ["2026-03-31", "2026-04-01", "2026-09-30", "2026-10-01", "2026-11-01", "2030-01-01"];
        assert_eq!(days.map(on), [false, true, true, false, true, true]);
        let other = Fingerprint::of([7; 32]);
        let states = [
            SignatureState::of(Some(&rule), None, day("2026-05-01")),
            SignatureState::of(Some(&rule), Some(&other), day("2026-05-01")),
            SignatureState::of(None, Some(&other), day("2026-05-01")),
        ];
        assert_eq!(
            states,
            [
                SignatureState::Unsigned,
                SignatureState::Other(OtherKey::Unknown),
                SignatureState::Other(OtherKey::NoneRegistered),
            ]
        );
    }
}
