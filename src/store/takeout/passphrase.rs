//! Passphrases for files that leave the house.

use crate::store::vault::Passphrase;

/// Groups of four digits in a passphrase that is drawn: 10^24 of them, 2^79.
const GROUPS: usize = 6;

/// Why a passphrase is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PassphraseFault {
    /// It has fewer than [`Passphrase::LEAST`] characters.
    TooShort,
    /// The second time it was typed otherwise.
    Different,
    /// It is one character again and again.
    Uniform,
}

/// Checks a new passphrase, as typed twice.
pub fn check_passphrase(first: &Passphrase, again: &Passphrase) -> Result<(), PassphraseFault> {
    if first != again {
        Err(PassphraseFault::Different)
    } else if first.len() < Passphrase::LEAST {
        Err(PassphraseFault::TooShort)
    } else if first.is_uniform() {
        Err(PassphraseFault::Uniform)
    } else {
        Ok(())
    }
}

/// A passphrase drawn at random, in groups of digits that can be read out; `None` if the machine has no randomness.
pub fn new_passphrase() -> Option<String> {
    let mut groups = Vec::with_capacity(GROUPS);
    while groups.len() < GROUPS {
        let bits = getrandom::u32().ok()? & 0x3fff;
        // Numbers beyond the last whole range would make some groups likelier than others.
        if bits < 10_000 {
            groups.push(format!("{bits:04}"));
        }
    }
    Some(groups.join("-"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn check(first: &str, again: &str) -> Result<(), PassphraseFault> {
        check_passphrase(&Passphrase::new(first), &Passphrase::new(again))
    }

    #[test]
    fn a_passphrase_is_long_and_typed_twice_alike() {
        assert_eq!(check("correct horse", "correct horse"), Ok(()));
        assert_eq!(
            check("correct horse", "ｃｏｒｒｅｃｔ　ｈｏｒｓｅ"),
            Ok(()),
            "whatever the keyboard was set to"
        );
        assert_eq!(check("十二文字あればよいものとする", "十二文字あればよいものとする"), Ok(()));
        assert_eq!(check("short", "short"), Err(PassphraseFault::TooShort));
        assert_eq!(check("correct horse", "correct hose"), Err(PassphraseFault::Different));
        assert_eq!(check("aaaaaaaaaaaa", "aaaaaaaaaaaa"), Err(PassphraseFault::Uniform));
    }

    #[test]
    fn a_drawn_passphrase_is_six_groups_of_digits_and_never_the_same() {
        let (one, other) = (new_passphrase().unwrap(), new_passphrase().unwrap());
        assert_ne!(one, other);
        assert_eq!(check(&one, &one), Ok(()));
        let groups: Vec<_> = one.split('-').collect();
        assert_eq!(groups.len(), GROUPS);
        assert!(groups.iter().all(|group| group.len() == 4 && group.bytes().all(|b| b.is_ascii_digit())));
    }
}
