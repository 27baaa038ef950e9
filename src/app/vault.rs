//! The passphrase of a workspace: set, changed, removed; the workspace locked and unlocked.
//!
//! What takes long (a guess at a passphrase costs a second on purpose; sealing reads everything) runs as a
//! [`Task`]. While all of it is being sealed or opened nobody may have it open, this program included: the
//! session is closed before, and [`App::settle_passphrase`] opens it again with what came of it.

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::path::{Path, PathBuf};

use super::cache;
use super::command::Outcome;
use super::error::AppError;
use super::jobs::{Task, Watch};
use super::opened::{self, Opened};
use super::session::Session;
use super::{App, Settings};
use crate::domain::ids::ContractId;
use crate::i18n::Words;
use crate::store::{
    Access, ContentHash, Converted, LedgerId, Passphrase, Protection, Secret, StoreError, VaultError, Work,
    Workspace,
};

/// Minutes without input after which a workspace with a passphrase locks itself, where the officer chose none.
pub const IDLE_MINUTES: u32 = 10;

/// What can be done with passphrases.
#[derive(Debug, Clone)]
pub enum PassphraseCommand {
    /// Puts one on the open workspace and seals everything in it.
    Set(Passphrase),
    /// Puts another one in place of the old.
    Change {
        /// The one it has.
        old: Passphrase,
        /// The one it shall have.
        new: Passphrase,
    },
    /// Opens everything and takes the passphrase away.
    Remove(Passphrase),
    /// Closes the open workspace until its passphrase is given again.
    Lock,
    /// Opens the locked one.
    Unlock(Passphrase),
    /// Locks after so many minutes without input; 0 never does.
    LockAfter(u32),
}

/// A workspace that waits for its passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// The folder.
    pub dir: PathBuf,
    /// Whether sealing or opening was broken off, and goes on once it is unlocked.
    pub protection: Protection,
    /// It is being sealed or opened right now.
    pub is_working: bool,
}

/// What a task about a passphrase found, for [`App::settle_passphrase`].
#[derive(Debug)]
pub struct Keyed {
    dir: PathBuf,
    secret: Option<Secret>,
    converted: Option<Converted>,
}

/// What came of setting or removing a passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sealed {
    /// The folder.
    pub dir: PathBuf,
    /// Whether it has a passphrase now.
    pub is_sealed: bool,
    /// Damaged before, so it could not be opened: set aside, with the key.
    pub given_up: u64,
    /// Files that do not belong to the workspace and lie there as they are, relative to it.
    pub left: Vec<PathBuf>,
}

impl Locked {
    /// What a command that needs the passphrase ends with where none is given.
    pub fn refused(&self) -> AppError {
        StoreError::from(VaultError::Locked { path: self.dir.clone() }).into()
    }
}

impl Sealed {
    /// What is to be known besides, each in a sentence or two.
    pub fn told(&self, words: &Words) -> Vec<String> {
        let mut told = Vec::new();
        if self.is_sealed && !self.left.is_empty() {
            let files: Vec<String> = self.left.iter().map(|path| path.display().to_string()).collect();
            let values = [("count", files.len().into()), ("files", files.join(", ").into())];
            told.push(words.say_with("vault-left", &values));
        }
        if self.given_up > 0 {
            told.push(words.say_with("vault-given-up", &[("count", self.given_up.into())]));
        }
        if self.is_sealed {
            told.push(words.say("vault-remains").into_owned());
        }
        told
    }
}

/// What the application knows of passphrases.
pub(super) struct State {
    locked: Option<Locked>,
    /// The key of the session that was closed for a task, to open it again if that fails.
    before: Option<(PathBuf, Option<Secret>)>,
    pub(super) work: Work,
    /// Papers that were opened for a look.
    opened: Option<Opened>,
}

impl Default for State {
    fn default() -> Self {
        Self { locked: None, before: None, work: Work::FULL, opened: None }
    }
}

impl Settings {
    /// Minutes without input after which a workspace with a passphrase locks itself; nothing if it never does.
    pub fn lock_after(&self) -> Option<u32> {
        Some(self.lock_minutes.unwrap_or(IDLE_MINUTES)).filter(|minutes| *minutes > 0)
    }
}

impl App {
    /// The workspace that waits for its passphrase, if there is one; then none is open.
    pub fn locked(&self) -> Option<&Locked> {
        self.vault.locked.as_ref()
    }

    /// Whether the open workspace has a passphrase.
    pub fn is_protected(&self) -> bool {
        self.secret().is_some()
    }

    /// The keys of the open workspace: for sealing what is derived from it and kept elsewhere.
    pub fn secret(&self) -> Option<&Secret> {
        self.session.as_ref().and_then(Session::secret)
    }

    /// Takes less work for each passphrase, for tests that are about something else. Nothing in the program calls it.
    pub fn hurry(&mut self) {
        self.vault.work = Work::for_tests();
    }

    /// Whether a folder has a workspace that asks for a passphrase.
    pub fn asks_passphrase(dir: &Path) -> bool {
        Workspace::protection(dir).is_ok_and(Protection::is_locked)
    }

    /// Instead of opening: remembers that the workspace waits for its passphrase. `false` if it has none.
    pub(super) fn wait_for_passphrase(&mut self, dir: &Path) -> bool {
        let Ok(protection) = Workspace::protection(dir) else { return false };
        if !protection.is_locked() {
            return false;
        }
        self.session = None;
        self.vault.opened = None;
        self.vault.locked = Some(Locked { dir: dir.to_owned(), protection, is_working: false });
        if let Ok(header) = Workspace::header_of(dir) {
            cache::forget_open(self.profile_dir(), &header);
        }
        true
    }

    /// Papers that were opened for a look are gone from this machine.
    pub(super) fn put_papers_away(&mut self) {
        self.vault.opened = None;
        // Those that another program held open until now as well.
        opened::clean(&self.environment.profile);
    }

    /// Another workspace is open: nothing waits any more.
    pub(super) fn is_unlocked(&mut self) {
        self.vault.opened = None;
        self.vault.locked = None;
    }

    /// The long part of a command about passphrases.
    pub(super) fn passphrase_task(&mut self, command: &PassphraseCommand) -> Result<Option<Task>, AppError> {
        Ok(match command.clone() {
            PassphraseCommand::Set(new) => {
                self.may_make()?;
                if new.len() < Passphrase::LEAST {
                    return Err(StoreError::from(VaultError::TooShort { least: Passphrase::LEAST }).into());
                }
                let work = self.vault.work;
                let dir = self.close_for_work(Protection::Sealing)?;
                if let Ok(header) = Workspace::header_of(&dir) {
                    cache::forget(self.profile_dir(), &header);
                }
                Some(keyed(dir, move |dir, watch| {
                    let (secret, done) = Workspace::protect(dir, &new, work, &|d, t| watch.step(d, t))?;
                    Ok((Some(secret), Some(done)))
                }))
            }
            PassphraseCommand::Remove(given) => {
                self.may_make()?;
                let dir = self.close_for_work(Protection::Opening)?;
                let drafts = self.drafts_of(&Workspace::header_of(&dir)?.id);
                Some(keyed(dir, move |dir, watch| {
                    let secret = Workspace::unlock(dir, &given, Access::Write)?;
                    // While the keys are still there. Should it end here, opening seals them again.
                    if let Some(drafts) = &drafts {
                        drafts.open_all(&secret);
                    }
                    let done = Workspace::unprotect(dir, &given, &|d, t| watch.step(d, t))?;
                    Ok((None, Some(done)))
                }))
            }
            PassphraseCommand::Unlock(given) => {
                let dir = self.vault.locked.as_ref().map(|locked| locked.dir.clone());
                let dir = dir.ok_or(AppError::NoWorkspace)?;
                let access = self.access();
                let drafts = self.drafts_of(&Workspace::header_of(&dir)?.id);
                Some(keyed(dir, move |dir, watch| {
                    let secret = Workspace::unlock(dir, &given, access)?;
                    if let Some(drafts) = &drafts
                        && access == Access::Write
                        && Workspace::protection(dir)? == Protection::Opening
                    {
                        drafts.open_all(&secret);
                    }
                    let is_locked = access == Access::Read
                        || Workspace::finish(dir, &secret, &|d, t| watch.step(d, t))?.is_locked();
                    Ok((is_locked.then_some(secret), None))
                }))
            }
            PassphraseCommand::Change { old, new } => {
                self.may_make()?;
                let (dir, work) = (self.open()?.root().to_owned(), self.vault.work);
                Some(Task::new(move |_| {
                    Workspace::change_passphrase(&dir, &old, &new, work)?;
                    Ok(Outcome::Done)
                }))
            }
            PassphraseCommand::Lock | PassphraseCommand::LockAfter(_) => None,
        })
    }

    /// The short ones.
    pub(super) fn passphrase(&mut self, command: &PassphraseCommand) -> Result<Outcome, AppError> {
        match command {
            PassphraseCommand::Lock => self.lock(),
            PassphraseCommand::LockAfter(minutes) => self.keep(|s| s.lock_minutes = Some(*minutes)),
            _ => Ok(Outcome::Done),
        }
    }

    /// Takes in what a task about passphrases has found. The answer of every such task goes through here before it is told
    /// to anybody, and no other does: the workspace may be closed for one while others end.
    pub fn settle_passphrase(&mut self, answer: Result<Outcome, AppError>) -> Result<Outcome, AppError> {
        if let Some(locked) = &mut self.vault.locked {
            locked.is_working = false;
        }
        let before = self.vault.before.take();
        match answer {
            Ok(Outcome::Keyed(keyed)) => self.enter(*keyed),
            Ok(outcome) => Ok(outcome),
            Err(error) => {
                // What was open before opens again, as far as it does without a passphrase or with the old key.
                if let Some((dir, secret)) = before
                    && self.enter_with(&dir, secret.as_ref()).is_err()
                {
                    self.wait_for_passphrase(&dir);
                }
                Err(error)
            }
        }
    }

    fn enter(&mut self, keyed: Keyed) -> Result<Outcome, AppError> {
        let Keyed { dir, secret, converted } = keyed;
        self.open_again(&dir, secret.as_ref())?;
        Ok(match converted {
            None => Outcome::Opened(dir),
            Some(Converted { given_up, left, .. }) => {
                Outcome::Sealed(Box::new(Sealed { dir, is_sealed: secret.is_some(), given_up, left }))
            }
        })
    }

    /// Opens what was closed for a moment.
    pub(super) fn open_again(&mut self, dir: &Path, secret: Option<&Secret>) -> Result<(), AppError> {
        let opened = self.enter_with(dir, secret);
        if opened.is_err() {
            self.wait_for_passphrase(dir);
        }
        opened
    }

    fn enter_with(&mut self, dir: &Path, secret: Option<&Secret>) -> Result<(), AppError> {
        let now = self.environment.clock.now();
        let session = self.session_in(dir, self.access(), secret, now)?;
        if let (Some(secret), Some(drafts)) = (secret, self.drafts_of(session.workspace_id())) {
            drafts.seal_all(secret);
        }
        self.session = Some(session);
        self.vault.locked = None;
        Ok(())
    }

    /// Opens a paper for a look; says where it lies until the workspace is locked.
    pub(super) fn show_paper(
        &mut self,
        contract: &ContractId,
        sha256: &str,
        name: &str,
    ) -> Result<Outcome, AppError> {
        let ledger = LedgerId::contract(contract.as_str())?;
        let hash = ContentHash::parse(sha256).ok_or_else(|| AppError::NoSuchContract(sha256.to_owned()))?;
        let mut content = self.open()?.workspace().read_file(&ledger, hash)?;
        if self.vault.opened.is_none() {
            self.vault.opened = Some(Opened::new(&self.environment.profile)?);
        }
        let opened = self.vault.opened.as_mut().ok_or(AppError::NoWorkspace)?;
        Ok(Outcome::Exported(vec![opened.keep(name, &mut content)?]))
    }

    fn lock(&mut self) -> Result<Outcome, AppError> {
        let dir = self.open()?.root().to_owned();
        if !self.is_protected() {
            return Err(StoreError::from(VaultError::NotSealed { path: dir }).into());
        }
        self.session = None;
        // Writes what waits, sealed.
        self.drafts = None;
        self.put_papers_away();
        let protection = Protection::Sealed;
        self.vault.locked = Some(Locked { dir: dir.clone(), protection, is_working: false });
        Ok(Outcome::Locked(dir))
    }

    /// Gives the writer's lock back, and everything in memory.
    fn close_for_work(&mut self, protection: Protection) -> Result<PathBuf, AppError> {
        let dir = self.open()?.root().to_owned();
        self.vault.before = Some((dir.clone(), self.secret().cloned()));
        self.drafts = None;
        self.session = None;
        self.vault.locked = Some(Locked { dir: dir.clone(), protection, is_working: true });
        Ok(dir)
    }

    fn access(&self) -> Access {
        if self.environment.read_only { Access::Read } else { Access::Write }
    }
}

type Found = (Option<Secret>, Option<Converted>);

fn keyed(
    dir: PathBuf,
    work: impl FnOnce(&Path, &Watch) -> Result<Found, StoreError> + Send + 'static,
) -> Task {
    Task::new(move |watch| {
        let (secret, converted) = work(&dir, watch)?;
        Ok(Outcome::Keyed(Box::new(Keyed { dir, secret, converted })))
    })
}
