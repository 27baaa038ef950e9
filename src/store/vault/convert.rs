//! Sealing a whole workspace, and opening it for good. File by file, each written beside the old one, flushed, read back,
//! and only then put in its place: broken off anywhere, every line is there in one form or the other, and going on ends
//! where the first attempt would have.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::error::VaultError;
use super::key;
use super::line::{LineSeal, lines};
use super::paper;
use super::secret::{Passphrase, Secret, Work};
use super::state::{self, Protection};
use crate::store::durable::{self, Flush, TEMP_PREFIX, TempFile};
use crate::store::error::StoreError;
use crate::store::hash::ContentHash;
use crate::store::header::WorkspaceHeader;
use crate::store::layout::{self, LogKey};
use crate::store::quarantine;
use crate::store::workspace::Workspace;

mod exclusive;
mod work;

use exclusive::Exclusive;
use work::{Item, Plan};

/// Told the bytes done and in total before each step on the disk; stops the work by saying `false`.
pub type Steps<'a> = &'a dyn Fn(u64, u64) -> bool;

/// What sealing or opening has done.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Converted {
    /// Logs written anew.
    pub logs: u64,
    /// Papers and set-aside files written anew.
    pub papers: u64,
    /// What was damaged before, could not be opened, and was set aside together with the key. Only when opening.
    pub given_up: u64,
    /// Files that do not belong to a workspace, relative to it: they were left as they are, readable by anybody.
    pub left: Vec<PathBuf>,
}

impl Workspace {
    /// Puts a passphrase on the workspace in this folder and seals everything in it. No copy of the program may have it
    /// open, this one included; `work` is [`Work::FULL`]. Whoever has no passphrase reads nothing of it from now on, and
    /// nobody can help who forgets it.
    ///
    /// Broken off, the workspace opens with the passphrase for reading, and for writing after [`finish`](Self::finish).
    pub fn protect(
        dir: &Path,
        given: &Passphrase,
        work: Work,
        steps: Steps<'_>,
    ) -> Result<(Secret, Converted), StoreError> {
        super::long_enough(given)?;
        let header = WorkspaceHeader::read(dir)?;
        let mut exclusive = Exclusive::take(dir)?;
        if state::look(dir)?.protection.is_locked() {
            return Err(VaultError::AlreadySealed { path: dir.to_owned() }.into());
        }
        // What an earlier removal may have left.
        state::remove(dir, &mut || Ok(()))?;
        let secret = Secret::draw(&header.id)?;
        key::write(dir, &secret, given, work)?;
        // A copy of the program that was opened before it could see the key has its lock by now.
        if let Err(error) = exclusive.take_others(dir) {
            state::remove(dir, &mut || Ok(()))?;
            return Err(error);
        }
        let done = Conversion::new(dir, &header, &secret, Protection::Sealing, steps).run(&mut exclusive)?;
        Ok((secret, done))
    }

    /// Opens everything and takes the passphrase away. As [`protect`](Self::protect), the other way round.
    pub fn unprotect(dir: &Path, given: &Passphrase, steps: Steps<'_>) -> Result<Converted, StoreError> {
        let header = WorkspaceHeader::read(dir)?;
        let secret = Self::unlock(dir, given, crate::store::Access::Write)?;
        let mut exclusive = Exclusive::take(dir)?;
        Conversion::new(dir, &header, &secret, Protection::Opening, steps).run(&mut exclusive)
    }

    /// Goes on with sealing or opening where it was broken off; nothing if it was not. Says whether the workspace still has
    /// a passphrase.
    pub fn finish(dir: &Path, secret: &Secret, steps: Steps<'_>) -> Result<Protection, StoreError> {
        let header = WorkspaceHeader::read(dir)?;
        let found = state::look(dir)?;
        if !found.protection.is_unfinished() {
            return Ok(found.protection);
        }
        let mut exclusive = Exclusive::take(dir)?;
        // Who held the lock until now may just have finished it.
        let found = state::look(dir)?;
        if found.protection.is_unfinished() {
            Conversion::new(dir, &header, secret, found.protection, steps).run(&mut exclusive)?;
        }
        Ok(state::look(dir)?.protection)
    }
}

struct Conversion<'a> {
    root: &'a Path,
    header: &'a WorkspaceHeader,
    secret: &'a Secret,
    to: Protection,
    steps: Steps<'a>,
    done: Cell<u64>,
    total: Cell<u64>,
    outcome: Converted,
}

impl<'a> Conversion<'a> {
    fn new(
        root: &'a Path,
        header: &'a WorkspaceHeader,
        secret: &'a Secret,
        to: Protection,
        steps: Steps<'a>,
    ) -> Self {
        let outcome = Converted::default();
        Self { root, header, secret, to, steps, done: Cell::new(0), total: Cell::new(0), outcome }
    }

    fn run(mut self, exclusive: &mut Exclusive) -> Result<Converted, StoreError> {
        if self.secret.keys().workspace != self.header.id {
            return Err(VaultError::OtherKey { path: self.root.to_owned() }.into());
        }
        self.step(0)?;
        let before = state::look(self.root)?.protection;
        state::write(self.root, self.to, self.secret)?;
        // A copy of the program that was opened before it could see that has its lock by now. What it writes would be
        // sealed with keys that are about to go.
        if let Err(error) = exclusive.take_others(self.root) {
            if before == Protection::Sealed {
                state::write(self.root, before, self.secret)?;
            }
            return Err(error);
        }
        self.step(0)?;
        let plan = Plan::of(self.root)?;
        self.total.set(plan.bytes);
        self.outcome.left = plan.left;
        for file in &plan.unfinished {
            remove(self.root, file)?;
        }
        for (item, len) in &plan.items {
            match item {
                Item::Log(key) => self.log(key)?,
                Item::Paper(path) => self.paper(path)?,
                Item::Kept(path) => self.kept(path)?,
            }
            self.step(*len)?;
        }
        if self.to == Protection::Sealing {
            state::write(self.root, Protection::Sealed, self.secret)?;
        } else {
            if self.outcome.given_up > 0 {
                self.keep_key()?;
            }
            state::remove(self.root, &mut || self.step(0))?;
        }
        Ok(self.outcome)
    }

    /// `len` more bytes are done.
    fn step(&self, len: u64) -> Result<(), StoreError> {
        self.done.set(self.done.get().saturating_add(len));
        if (self.steps)(self.done.get(), self.total.get().max(self.done.get())) {
            return Ok(());
        }
        Err(VaultError::Stopped { path: self.root.to_owned() }.into())
    }

    fn seals(&self) -> bool {
        self.to == Protection::Sealing
    }

    /// The secret under which the files of the goal lie.
    fn goal(&self) -> Option<&'a Secret> {
        self.seals().then_some(self.secret)
    }

    fn log(&mut self, key: &LogKey) -> Result<(), StoreError> {
        let path = key.path();
        let full = self.root.join(&path);
        let mut bytes = read(&full)?;
        let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        if end < bytes.len() {
            // Nobody is writing it, or it would be locked: it is the trace of a power cut.
            self.set_aside(&path, "torn tail", end as u64)?;
            self.step(0)?;
            let cutting = |error| StoreError::writing("cut", &full, error);
            let file = File::options().write(true).open(&full).map_err(cutting)?;
            file.set_len(end as u64).map_err(cutting)?;
            file.sync_all().map_err(|source| StoreError::FlushFailed { path: full.clone(), source })?;
            bytes.truncate(end);
        }
        let seal = LineSeal::new(Some(self.secret), key);
        let (wanted, given_up) =
            if self.seals() { (seal.seal_log(&bytes)?, 0) } else { seal.open_log(&bytes) };
        if given_up > 0 {
            self.set_aside(&path, "log with lines that do not open", 0)?;
            self.outcome.given_up += given_up;
        }
        if wanted == bytes {
            return Ok(());
        }
        self.step(0)?;
        let mut file = self.temporary(&full)?;
        file.write_all(&wanted)?;
        self.step(0)?;
        file.flush()?;
        let written = read(file.shown())?;
        if written != wanted || !says_the_same(&seal, &bytes, &written) {
            return Err(VaultError::ReadBack { path: full }.into());
        }
        file.persist(&full, Flush::Now)?;
        self.outcome.logs += 1;
        Ok(())
    }

    fn paper(&mut self, path: &Path) -> Result<(), StoreError> {
        if paper::is_sealed(path) == self.seals() {
            return Ok(());
        }
        let named =
            path.file_name().and_then(|name| paper::hash_of(&name.to_string_lossy(), Some(self.secret)));
        let Some(hash) = named else { return Ok(()) };
        let target = path.with_file_name(paper::name(hash, self.goal()));
        self.rewrite(path, &target)
    }

    /// What was set aside earlier.
    fn kept(&mut self, path: &Path) -> Result<(), StoreError> {
        if paper::is_sealed(path) == self.seals() {
            return Ok(());
        }
        let mut name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if self.seals() {
            name.push_str(paper::SUFFIX);
        } else if name.ends_with(paper::SUFFIX) {
            name.truncate(name.len() - paper::SUFFIX.len());
        }
        self.rewrite(path, &path.with_file_name(name))
    }

    /// Writes a file in its other form under its other name, and takes the old one away.
    fn rewrite(&mut self, from: &Path, to: &Path) -> Result<(), StoreError> {
        let (source, target) = (self.root.join(from), self.root.join(to));
        self.step(0)?;
        let mut file = self.temporary(&target)?;
        let copied = paper::reader(&source, Some(self.secret))
            .map_err(|error| StoreError::io("read", &source, error))
            .and_then(|mut content| paper::fill(&mut file, &mut content, self.goal()));
        let hash = match copied {
            Ok(hash) => hash,
            Err(StoreError::Io { source: error, .. })
                if paper::is_sealed(from) && paper::is_altered(&error) =>
            {
                return self.give_up(from);
            }
            Err(error) => return Err(error),
        };
        self.step(0)?;
        file.flush()?;
        let back = paper::open(file.shown(), self.goal())
            .and_then(|mut content| ContentHash::of_reader(&mut content))
            .map_err(|error| StoreError::io("read", &target, error))?;
        if back.0 != hash {
            return Err(VaultError::ReadBack { path: target }.into());
        }
        file.persist(&target, Flush::Now)?;
        self.step(0)?;
        remove(self.root, from)?;
        self.outcome.papers += 1;
        Ok(())
    }

    /// A sealed file that does not open is of no use without its key: both are set aside.
    fn give_up(&mut self, path: &Path) -> Result<(), StoreError> {
        self.outcome.given_up += 1;
        if path.starts_with(layout::QUARANTINE) {
            return Ok(());
        }
        self.set_aside(path, "paper that does not open", 0)?;
        remove(self.root, path)
    }

    fn set_aside(&self, path: &Path, what: &'static str, offset: u64) -> Result<PathBuf, StoreError> {
        let by = "vault".to_owned();
        let note = quarantine::Note { what, path: path.to_string_lossy().into_owned(), by, offset };
        quarantine::copy(self.root, path, &note, self.goal())
    }

    fn keep_key(&self) -> Result<(), StoreError> {
        let path = Path::new(layout::VAULT_KEY);
        let note = quarantine::Note {
            what: "key of what does not open",
            path: path.to_string_lossy().into_owned(),
            by: "vault".to_owned(),
            offset: 0,
        };
        quarantine::copy(self.root, path, &note, None).map(|_| ())
    }

    fn temporary(&self, target: &Path) -> Result<TempFile, StoreError> {
        TempFile::create(target.parent().unwrap_or(self.root), "vault")
    }
}

/// Whether both are the same lines, whatever is sealed of them: the last look before the old log is given up. Lines that
/// do not open are the same if they are so letter for letter, but for their mark.
fn says_the_same(seal: &LineSeal<'_>, before: &[u8], after: &[u8]) -> bool {
    let same = |(one, other): (&[u8], &[u8])| match (seal.open(one), seal.open(other)) {
        (Ok(one), Ok(other)) => one == other || one.get(1..) == other.get(1..) && super::is_sealed_line(&one),
        _ => one.get(1..) == other.get(1..),
    };
    lines(before).count() == lines(after).count() && lines(before).zip(lines(after)).all(same)
}

fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|error| StoreError::io("read", path, error))?;
    Ok(bytes)
}

fn remove(root: &Path, relative: &Path) -> Result<(), StoreError> {
    let path = root.join(relative);
    fs::remove_file(&path).map_err(|error| StoreError::writing("remove", &path, error))?;
    durable::sync_dir(path.parent().unwrap_or(root))
}

/// Whether it is a file that a crash left half written.
fn is_unfinished(name: &str) -> bool {
    name.starts_with(TEMP_PREFIX)
}
