//! A passphrase on a workspace: everything in it lies sealed, and only who has the passphrase reads it.
//!
//! The passphrase opens `vault.age`, which has the keys; the keys seal each line by itself and each paper as an age file.
//! So a passphrase is changed by writing one small file anew. `FORMAT.md` has it to the byte; `convert` switches it on and
//! off. What a workspace seals is decided here; the other files of this room ask [`Vault`] and know no more of it.

mod convert;
mod error;
mod key;
mod line;
mod lone;
mod paper;
mod secret;
mod state;

use std::path::Path;

pub use convert::{Converted, Steps};
pub use error::VaultError;
pub use lone::{NotOpened, open_under, seal_under};
pub use secret::{Passphrase, Secret, Work};
pub use state::Protection;

pub(super) use line::{LONGEST as LONGEST_LINE, LineSeal, is_sealed as is_sealed_line};
pub(super) use paper::{SUFFIX, fill, hash_of, is_altered, is_sealed, name, names, open as opened, reader};

use super::error::StoreError;
use super::header::WorkspaceHeader;
use super::id::LedgerId;
use super::layout::{self, LogKey};
use super::problem::{Damage, Problem, ProblemKind};
use super::workspace::{Access, Workspace};

/// What an open workspace knows of its passphrase.
#[derive(Clone, Default)]
pub(super) struct Vault {
    secret: Option<Secret>,
}

impl Vault {
    /// For opening the workspace in `root`: refuses a locked one without its key, and one that is half sealed for writing.
    pub(super) fn enter(
        root: &Path,
        header: &WorkspaceHeader,
        given: Option<&Secret>,
        access: Access,
    ) -> Result<Self, StoreError> {
        let path = || root.to_owned();
        let found = state::look(root)?;
        if !found.protection.is_locked() {
            return Ok(Self::default());
        }
        let secret = given.ok_or_else(|| VaultError::Locked { path: path() })?;
        let same = found.fingerprint.is_none_or(|fingerprint| fingerprint == secret.fingerprint());
        if !same || secret.keys().workspace != header.id {
            return Err(VaultError::OtherKey { path: path() }.into());
        }
        if found.protection.is_unfinished() && access == Access::Write {
            return Err(VaultError::Unfinished { path: path() }.into());
        }
        Ok(Self { secret: Some(secret.clone()) })
    }

    /// The same question while it is open: has somebody set or removed a passphrase since?
    pub(super) fn still_holds(
        &self,
        root: &Path,
        header: &WorkspaceHeader,
        access: Access,
    ) -> Result<(), StoreError> {
        let now = Self::enter(root, header, self.secret.as_ref(), access)?;
        if now.secret == self.secret {
            Ok(())
        } else {
            Err(VaultError::OtherKey { path: root.to_owned() }.into())
        }
    }

    pub(super) fn secret(&self) -> Option<&Secret> {
        self.secret.as_ref()
    }

    /// Seals and opens the lines of a log.
    pub(super) fn lines(&self, log: &LogKey) -> LineSeal<'_> {
        LineSeal::new(self.secret(), log)
    }

    /// Sealed lines without any key: both files with it are gone, and the one that says so.
    pub(super) fn check_read(&self, root: &Path, problems: &[Problem]) -> Result<(), StoreError> {
        let sealed = |problem: &Problem| problem.kind == ProblemKind::DamagedLine(Damage::Sealed);
        if self.secret.is_none() && problems.iter().any(sealed) {
            return Err(VaultError::KeyLost { path: root.to_owned() }.into());
        }
        Ok(())
    }

    /// What is wrong with the files of the passphrase itself.
    pub(super) fn verify(&self, root: &Path) -> Vec<Problem> {
        let about = |kind, name: &str| layout::about(kind, Path::new(name), None);
        match (&self.secret, state::look(root)) {
            (_, Ok(found)) if found.is_whole => Vec::new(),
            (None, Ok(_)) => Vec::new(),
            _ => vec![about(ProblemKind::VaultFile, layout::VAULT_KEY)],
        }
    }
}

impl Workspace {
    /// Whether the workspace in this folder has a passphrase. Needs none, and changes nothing.
    pub fn protection(dir: &Path) -> Result<Protection, StoreError> {
        WorkspaceHeader::read(dir)?;
        Ok(state::look(dir)?.protection)
    }

    /// The keys of a workspace, for [`open_with`](Self::open_with). Takes about a second, and memory: see [`Work`]. A wrong
    /// passphrase changes nothing; one of the two key files that is damaged or missing is made again from the other, if
    /// `access` is for writing and the folder allows it.
    pub fn unlock(dir: &Path, given: &Passphrase, access: Access) -> Result<Secret, StoreError> {
        let header = WorkspaceHeader::read(dir)?;
        let files = key::KeyFiles::read(dir)?;
        let found = state::look(dir)?;
        if !found.protection.is_locked() {
            return Err(VaultError::NotSealed { path: dir.to_owned() }.into());
        }
        let secret = files.unlock(dir, &header.id, given)?;
        if access == Access::Write && !files.agree() {
            // Without rights to write, the other copy does.
            let _ = key::mend(dir, given, &secret);
        }
        Ok(secret)
    }

    /// Puts another passphrase on a workspace that has one. The old one still opens copies of `vault.age` made before.
    pub fn change_passphrase(
        dir: &Path,
        old: &Passphrase,
        new: &Passphrase,
        work: Work,
    ) -> Result<(), StoreError> {
        long_enough(new)?;
        let secret = Self::unlock(dir, old, Access::Write)?;
        key::write(dir, &secret, new, work)
    }

    /// Gives the copy of a workspace in `dir` the passphrase that the one in `of` has, before anything sealed is copied into
    /// it: without its keys a copy is worth nothing. What already lies there plain is sealed when it is next unlocked. A
    /// copy that has a passphrase of another time is refused.
    pub fn copy_keys(of: &Path, dir: &Path) -> Result<(), StoreError> {
        let source = state::look(of)?;
        if source.protection.is_unfinished() {
            return Err(VaultError::Unfinished { path: of.to_owned() }.into());
        }
        if !source.protection.is_locked() {
            return Ok(());
        }
        let target = state::look(dir)?;
        if target.protection.is_locked() {
            let is_same = target.fingerprint == source.fingerprint;
            // What opens the one opens the other: a passphrase that was changed goes along.
            return if is_same {
                key::renew(of, dir)
            } else {
                Err(VaultError::OtherKey { path: dir.to_owned() }.into())
            };
        }
        key::copy(of, dir)?;
        let listing = layout::list(dir)?;
        let papers = dir.join(layout::files_dir(&LedgerId::Office));
        let papers = layout::entries(&papers).map_err(|error| StoreError::io("list", &papers, error))?;
        let is_empty = listing.logs.is_empty() && listing.ledgers.len() == 1 && papers.is_empty();
        let protection = if is_empty { Protection::Sealed } else { Protection::Sealing };
        source.fingerprint.map_or(Ok(()), |key| state::write_for(dir, protection, key))
    }

    /// The keys of another copy of a workspace, if it has a passphrase: `ours` where they are the same, else those behind
    /// the passphrase that is given.
    pub fn keys_of_copy(
        dir: &Path,
        ours: Option<&Secret>,
        given: Option<&Passphrase>,
        access: Access,
    ) -> Result<Option<Secret>, StoreError> {
        let found = state::look(dir)?;
        if !found.protection.is_locked() {
            return Ok(None);
        }
        let is_ours = |ours: &&Secret| found.fingerprint == Some(ours.fingerprint());
        match (ours.filter(is_ours), given) {
            (Some(ours), _) => Ok(Some(ours.clone())),
            (None, Some(given)) => Self::unlock(dir, given, access).map(Some),
            (None, None) => Err(VaultError::Locked { path: dir.to_owned() }.into()),
        }
    }

    /// Opened keys of this workspace, if it has a passphrase: for what is derived from it and kept elsewhere.
    pub fn secret(&self) -> Option<&Secret> {
        self.vault.secret()
    }
}

fn long_enough(new: &Passphrase) -> Result<(), StoreError> {
    if new.len() < Passphrase::LEAST {
        return Err(VaultError::TooShort { least: Passphrase::LEAST }.into());
    }
    Ok(())
}
