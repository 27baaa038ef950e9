//! What can go wrong with a passphrase, in words.

use std::path::Path;

use super::{AGAIN, CLOSE_OTHERS, Told, UNCHANGED, shown};
use crate::i18n::{Value, Words, msg};
use crate::store::VaultError;

/// An error about a passphrase in words.
pub(super) fn tell(error: &VaultError, words: &Words) -> Told {
    let plain = |id: &str, advice: &str| Told::new(words.say(id).into_owned(), UNCHANGED, advice, words);
    let with = |id: &str, values: &[(&str, Value<'_>)], advice: &str| {
        Told::new(words.say_with(id, values), UNCHANGED, advice, words)
    };
    let at = |id: &str, path: &Path, advice: &str| with(id, &[("path", shown(path).into())], advice);
    match error {
        VaultError::Locked { path } => at(msg("vault-locked"), path, msg("vault-locked-advice")),
        VaultError::WrongPassphrase { .. } => plain(msg("vault-wrong"), msg("vault-wrong-advice")),
        VaultError::TooShort { least } => {
            with(msg("vault-too-short"), &[("least", (*least).into())], msg("vault-too-short-advice"))
        }
        VaultError::KeyLost { path } => at(msg("vault-key-lost"), path, msg("vault-key-lost-advice")),
        VaultError::KeyDamaged { path } => at(msg("vault-key-damaged"), path, msg("vault-key-lost-advice")),
        VaultError::OtherKey { path } => at(msg("vault-other-key"), path, msg("vault-other-key-advice")),
        VaultError::Unfinished { path } => at(msg("vault-unfinished"), path, msg("vault-unfinished-advice")),
        VaultError::Busy { path } => at(msg("vault-busy"), path, msg("vault-busy-advice")),
        VaultError::InUse { path, writer } => {
            let values = [("path", shown(path).into()), ("writer", writer.to_string().into())];
            with(msg("vault-in-use"), &values, msg("vault-in-use-advice"))
        }
        VaultError::AlreadySealed { path } => at(msg("vault-already"), path, msg("vault-already-advice")),
        VaultError::NotSealed { path } => at(msg("vault-none"), path, msg("vault-none-advice")),
        VaultError::ReadBack { path } => at(msg("vault-read-back"), path, CLOSE_OTHERS),
        VaultError::Stopped { path } => at(msg("vault-stopped"), path, msg("vault-unfinished-advice")),
        VaultError::NoRandomness => plain(msg("error-no-randomness"), AGAIN),
    }
}

/// One of each, for the tests of all words.
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(super) mod samples {
    use std::path::PathBuf;

    use crate::store::{Damage, ProblemKind, VaultError, WriterId};

    pub fn problems() -> [ProblemKind; 3] {
        [ProblemKind::VaultFile, ProblemKind::NotSealed, ProblemKind::DamagedLine(Damage::Sealed)]
    }

    pub fn errors() -> Vec<VaultError> {
        use VaultError as V;
        let writer = WriterId::parse("1a2b3c4d-1").unwrap();
        let path = || PathBuf::from("台帳/場所");
        vec![
            V::Locked { path: path() },
            V::WrongPassphrase { path: path() },
            V::TooShort { least: 12 },
            V::KeyLost { path: path() },
            V::KeyDamaged { path: path() },
            V::OtherKey { path: path() },
            V::Unfinished { path: path() },
            V::Busy { path: path() },
            V::InUse { path: path(), writer },
            V::AlreadySealed { path: path() },
            V::NotSealed { path: path() },
            V::ReadBack { path: path() },
            V::Stopped { path: path() },
            V::NoRandomness,
        ]
    }
}
