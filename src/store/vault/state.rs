//! `vault.ron`: whether a workspace is sealed, or on the way there or back. Readable without the passphrase.

use std::fs;
use std::io;
use std::path::Path;

use super::error::VaultError;
use super::key::KeyFiles;
use super::secret::Secret;
use crate::store::durable::{self, Flush, TempFile};
use crate::store::error::StoreError;
use crate::store::hash::ContentHash;
use crate::store::layout::{VAULT_COPY, VAULT_KEY, VAULT_STATE};

/// Where a workspace is on the way between open and sealed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Protection {
    /// It has no passphrase.
    Plain,
    /// All of it is sealed.
    Sealed,
    /// Parts of it are not sealed yet.
    Sealing,
    /// Parts of it are not opened yet; the passphrase is about to be removed.
    Opening,
}

impl Protection {
    /// Whether it takes the passphrase to read it.
    pub fn is_locked(self) -> bool {
        self != Self::Plain
    }

    /// Whether sealing or opening was broken off.
    pub fn is_unfinished(self) -> bool {
        matches!(self, Self::Sealing | Self::Opening)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Sealed => "sealed",
            Self::Sealing => "sealing",
            Self::Opening => "opening",
        }
    }
}

/// What the file says.
enum State {
    Missing,
    Says(Protection, ContentHash),
    Damaged,
}

/// What is known of a workspace without its passphrase.
pub(super) struct Found {
    pub(super) protection: Protection,
    /// Which keys it has, where the file still says so.
    pub(super) fingerprint: Option<ContentHash>,
    /// Whether all three files are as they were written.
    pub(super) is_whole: bool,
}

/// Looks at the three files. Whatever happened to one of them, it ends on the side of sealing; the key is written before
/// anything is sealed, and removed only when nothing is sealed any more.
pub(super) fn look(root: &Path) -> Result<Found, StoreError> {
    let keys = KeyFiles::read(root)?;
    let state = read(root)?;
    let found = |protection, fingerprint, is_whole| Ok(Found { protection, fingerprint, is_whole });
    match (keys.are_gone(), state) {
        // The last step of removing a passphrase was broken off: there was nothing left to open.
        (true, State::Missing | State::Says(Protection::Opening, _)) => found(Protection::Plain, None, true),
        (true, _) => Err(VaultError::KeyLost { path: root.to_owned() }.into()),
        (false, State::Says(protection, key)) => found(protection, Some(key), keys.agree()),
        // The first step of setting one, or somebody took the file away.
        (false, State::Missing) => found(Protection::Sealing, None, keys.agree()),
        (false, State::Damaged) => found(Protection::Sealing, None, false),
    }
}

pub(super) fn write(root: &Path, protection: Protection, secret: &Secret) -> Result<(), StoreError> {
    write_for(root, protection, secret.fingerprint())
}

/// The same for keys that nobody has opened.
pub(super) fn write_for(root: &Path, protection: Protection, key: ContentHash) -> Result<(), StoreError> {
    let mut file = TempFile::create(root, "vault")?;
    file.write_all(to_text(protection, key).as_bytes())?;
    file.persist(&root.join(VAULT_STATE), Flush::Now)
}

/// Takes the three files away, the key first, so that what is left of them never asks for a key that is gone.
pub(super) fn remove(
    root: &Path,
    step: &mut dyn FnMut() -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    for name in [VAULT_KEY, VAULT_COPY, VAULT_STATE] {
        step()?;
        let path = root.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::writing("remove", &path, error));
            }
            _ => durable::sync_dir(root)?,
        }
    }
    Ok(())
}

fn to_text(protection: Protection, key: ContentHash) -> String {
    let covered = format!("(vault:1,state:\"{}\",key:\"{key}\"", protection.name());
    let hash = ContentHash::of(covered.as_bytes());
    format!("{covered},sha256:\"{hash}\")\n")
}

fn read(root: &Path) -> Result<State, StoreError> {
    let path = root.join(VAULT_STATE);
    match fs::read(&path) {
        Ok(bytes) => Ok(scan(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(State::Missing),
        Err(error) => Err(StoreError::io("read", &path, error)),
    }
}

fn scan(bytes: &[u8]) -> State {
    let all = [Protection::Sealed, Protection::Sealing, Protection::Opening];
    let said = str::from_utf8(bytes).ok().and_then(|text| {
        let (_, key) = text.split_once(",key:\"")?;
        let key = ContentHash::parse(key.get(..64)?)?;
        let protection = all.into_iter().find(|protection| to_text(*protection, key) == text)?;
        Some((protection, key))
    });
    said.map_or(State::Damaged, |(protection, key)| State::Says(protection, key))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn no_flipped_bit_makes_the_state_another_one() {
        let text = to_text(Protection::Sealed, ContentHash::of(b"key"));
        assert!(matches!(scan(text.as_bytes()), State::Says(Protection::Sealed, _)));
        for bit in 0..text.len() * 8 {
            let mut bytes = text.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert!(matches!(scan(&bytes), State::Damaged), "bit {bit}");
        }
    }
}
