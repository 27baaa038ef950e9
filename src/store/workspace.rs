//! An opened workspace: who we are in it, what is in it, what is new in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::error::{ReadOnlyReason, StoreError};
use super::header::WorkspaceHeader;
use super::id::{LedgerId, WriterId};
use super::intake::{Intake, Taking};
use super::known::{self, Known, KnownLog};
use super::layout::{self, Listing, LogKey, Stamp, WorkspaceStamp};
use super::line::StoredLine;
use super::log::LogSummary;
use super::problem::Problem;
use super::remembered::{self, Remembered};
use super::scan::{self, Counting, Logs};
use super::sign::Identity;
use super::tombstone::{self, Purges};
use super::unsure::Acknowledged;
use super::vault::{Secret, Vault};

/// What a workspace is opened for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Reading only: nothing at all is written, not even a lock.
    Read,
    /// Reading and writing, as far as the folder allows: see [`Workspace::read_only`].
    Write,
}

/// What was read from a workspace.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Reading {
    /// Intact lines of each ledger, by writer and number; `domain::entry` puts them in the order in which they are folded.
    pub ledgers: BTreeMap<LedgerId, Vec<StoredLine>>,
    /// Everything that is wrong in the workspace now, whether or not it is new.
    pub problems: Vec<Problem>,
    /// Logs that are as they were known to be: they were not opened, and their lines are not here.
    pub unread: Vec<(LedgerId, WriterId)>,
}

/// What came of a look for changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refresh {
    /// Nothing is new.
    Unchanged,
    /// There are new lines, or other problems than before; all earlier lines stand. Only the new lines are here.
    Grown(Reading),
    /// Earlier lines are gone or differ: a log was replaced, removed or damaged. All lines are here.
    Changed(Reading),
}

/// A workspace, opened. Dropping it gives the writer's lock back.
pub struct Workspace {
    pub(super) root: PathBuf,
    pub(super) header: WorkspaceHeader,
    pub(super) vault: Vault,
    access: Access,
    pub(super) mode: Mode,
    /// Who wants to write.
    pub(super) identity: Option<Box<Identity>>,
    pub(super) logs: Logs,
    /// What the logs of a ledger say of each other that does not fit.
    pub(super) crossed: BTreeMap<LedgerId, Vec<Problem>>,
    /// What the listing found among the logs.
    pub(super) listed: Vec<Problem>,
    /// What was set aside when the workspace was opened: told once it is no longer there.
    pub(super) mended: Vec<Problem>,
    /// Our logs in which an append failed, with what was acknowledged before: what stands behind it is known to nobody as
    /// saved.
    pub(super) unsure: BTreeMap<LogKey, Acknowledged>,
    /// Own logs that may not be written any more.
    pub(super) poisoned: BTreeSet<LogKey>,
    /// Own logs whose names are known to be on disk.
    pub(super) settled: BTreeSet<LogKey>,
    pub(super) remembered: Remembered,
    /// What opening has read, until it is asked for.
    opened: Option<Read>,
    /// What was known of the logs before they were read.
    known: Known,
    /// Who takes the lines of logs while they are read for the first time.
    intake: Option<Arc<dyn Intake>>,
    /// Which purges the office has decided, once somebody has said so.
    pub(super) purges: Option<Purges>,
    /// Whose lines count, once somebody has said so.
    pub(super) counting: Option<Counting>,
}

/// Lines that were read, and the logs that did not have to be.
#[derive(Default)]
struct Read {
    ledgers: BTreeMap<LedgerId, Vec<StoredLine>>,
    unread: Vec<(LedgerId, WriterId)>,
}

pub(super) enum Mode {
    Write { writer: WriterId, identity: Box<Identity>, _lock: File },
    ReadOnly(ReadOnlyReason),
}

impl Workspace {
    /// Makes a workspace in a new or empty folder. `id` is 1 to 40 of `a-z0-9-` and should be drawn at random; `created`
    /// is RFC 3339; `founder` is the one device whose lines need no admission.
    pub fn create(dir: &Path, id: &str, founder: &Identity, created: &str) -> Result<(), StoreError> {
        let header = WorkspaceHeader::new(id, created, Some(founder.public()))?;
        let made = std::fs::create_dir_all(dir);
        made.map_err(|error| StoreError::writing("create", dir, error))?;
        header.write_new(dir)?;
        layout::furnish(dir)
    }

    /// Opens a workspace and reads it. With [`Access::Write`] it becomes the first writer of the device that no other copy
    /// of the program is and whose logs can be continued; a torn tail of its own logs is set aside first. Where that is
    /// impossible the workspace opens all the same, [`read_only`](Self::read_only).
    pub fn open(dir: &Path, identity: &Identity, access: Access) -> Result<Self, StoreError> {
        Self::open_with(dir, identity, access, None)
    }

    /// The same for a workspace that may have a passphrase: with the keys that [`unlock`](Self::unlock) gave.
    pub fn open_with(
        dir: &Path,
        identity: &Identity,
        access: Access,
        secret: Option<&Secret>,
    ) -> Result<Self, StoreError> {
        Self::open_knowing(dir, identity, access, secret, (Known::default(), Remembered::new()), None)
    }

    /// The same, without opening the logs that are as they were [`known`](Self::known) to be: see [`Reading::unread`].
    ///
    /// `remembered` is what the device remembers of its own logs: lines of them that are gone are missed although nobody
    /// else has seen them, and a log that was cut is not continued, which would give its numbers a second time. `intake` takes
    /// the lines of each log as it is read: those do not come with [`read`](Self::read).
    pub fn open_knowing(
        dir: &Path,
        identity: &Identity,
        access: Access,
        secret: Option<&Secret>,
        (known, remembered): (Known, Remembered),
        intake: Option<Arc<dyn Intake>>,
    ) -> Result<Self, StoreError> {
        let mut workspace = Self { known, intake, ..Self::unread(dir, access, secret, remembered)? };
        match access {
            Access::Read => workspace.catch_up()?,
            Access::Write if workspace.header.founder.is_some() => {
                workspace.identity = Some(Box::new(identity.clone()));
                workspace.become_writer(identity)?;
            }
            Access::Write => {
                workspace.mode = Mode::ReadOnly(ReadOnlyReason::OldFormat);
                workspace.catch_up()?;
            }
        }
        workspace.vault.check_read(dir, &workspace.problems())?;
        Ok(workspace)
    }

    /// The workspace for [`verify`](Self::verify) alone, which reads everything itself: nothing is read before.
    pub fn to_verify(
        dir: &Path,
        secret: Option<&Secret>,
        remembered: Remembered,
    ) -> Result<Self, StoreError> {
        Self::unread(dir, Access::Read, secret, remembered)
    }

    fn unread(
        dir: &Path,
        access: Access,
        secret: Option<&Secret>,
        remembered: Remembered,
    ) -> Result<Self, StoreError> {
        let header = WorkspaceHeader::read(dir)?;
        Ok(Self {
            root: dir.to_owned(),
            vault: Vault::enter(dir, &header, secret, access)?,
            access,
            header,
            mode: Mode::ReadOnly(ReadOnlyReason::Asked),
            identity: None,
            logs: Logs::new(),
            crossed: BTreeMap::new(),
            listed: Vec::new(),
            mended: Vec::new(),
            unsure: BTreeMap::new(),
            poisoned: BTreeSet::new(),
            settled: BTreeSet::new(),
            remembered,
            opened: None,
            known: Known::default(),
            intake: None,
            purges: None,
            counting: None,
        })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What `workspace.ron` says.
    pub fn header(&self) -> &WorkspaceHeader {
        &self.header
    }

    /// What to remember of the logs for the next opening.
    pub fn known(&self, now: SystemTime) -> Vec<KnownLog> {
        known::remember(&self.logs, now)
    }

    /// What `workspace.ron` in a folder says.
    pub fn header_of(dir: &Path) -> Result<WorkspaceHeader, StoreError> {
        WorkspaceHeader::read(dir)
    }

    /// Who we are, if we may write.
    pub fn writer(&self) -> Option<WriterId> {
        match self.mode {
            Mode::Write { writer, .. } => Some(writer),
            Mode::ReadOnly(_) => None,
        }
    }

    /// Why we may not write, if we may not.
    pub fn read_only(&self) -> Option<&ReadOnlyReason> {
        match &self.mode {
            Mode::Write { .. } => None,
            Mode::ReadOnly(reason) => Some(reason),
        }
    }

    pub(super) fn writing(&self) -> Result<(WriterId, &Identity), StoreError> {
        match &self.mode {
            Mode::Write { writer, identity, .. } => Ok((*writer, identity)),
            Mode::ReadOnly(reason) => Err(StoreError::ReadOnly { reason: reason.clone() }),
        }
    }

    /// All lines. The first call hands out what opening has read, later ones read everything again.
    pub fn read(&mut self) -> Result<Reading, StoreError> {
        let Read { ledgers, unread } = match self.opened.take() {
            Some(read) => read,
            None => self.read_everything()?,
        };
        // From now on the logs themselves are what counts, and what is read again is handed out.
        self.known = Known::default();
        self.intake = None;
        Ok(Reading { ledgers, problems: self.problems(), unread })
    }

    /// Looks for what others have written since the last [`read`](Self::read) or `refresh`. Logs whose length and time are
    /// as before are not opened. What [`append`](Self::append) wrote is not handed out again.
    pub fn refresh(&mut self) -> Result<Refresh, StoreError> {
        self.still_there()?;
        let listing = layout::list(&self.root)?;
        let changed = self.to_read(&listing);
        if self.lost_any(&listing) {
            return self.changed();
        }
        let before = self.problems();
        let outcomes = scan::read_logs(&self.root, &self.header, &self.vault, &changed, &self.logs, None);
        let mut ledgers: BTreeMap<LedgerId, Vec<StoredLine>> = BTreeMap::new();
        let mut grown = Vec::with_capacity(changed.len());
        for ((key, _), outcome) in changed.iter().zip(outcomes) {
            let known = self.logs.get(&key.ledger).and_then(|logs| logs.get(&key.writer));
            let (summary, mut lines) = match outcome {
                Ok(read) => read,
                Err(error) => (LogSummary::unreadable(known, key, error.kind()), Vec::new()),
            };
            let had = known.map_or(0, |known| known.index.len());
            if known.is_some_and(|known| !summary.goes_on_from(known)) {
                return self.changed();
            }
            let is_own = self.writer() == Some(key.writer);
            if is_own && known.is_none_or(|known| known.index != summary.index) {
                self.poisoned.insert(key.clone());
            }
            if lines.len() > had {
                let new = lines.split_off(had);
                ledgers.entry(key.ledger.clone()).or_default().extend(new);
            }
            grown.push((key, summary));
        }
        // Only now: what is remembered has been handed out, and nothing fails from here on.
        for (key, summary) in grown {
            self.remember(key, summary);
        }
        let touched: BTreeSet<_> = changed.into_iter().map(|(key, _)| key.ledger).collect();
        self.cross_check(touched.iter());
        self.listed = listing.problems;
        let problems = self.problems();
        if ledgers.is_empty() && problems == before {
            return Ok(Refresh::Unchanged);
        }
        Ok(Refresh::Grown(Reading { ledgers, problems, unread: Vec::new() }))
    }

    /// After a failed write: reads everything again, and goes on with our logs if they hold. A torn tail of them is set
    /// aside first. Where they do not hold, or have lost a line that was acknowledged, we become the device's next writer.
    ///
    /// What arrived although nobody was told so is made sure of: see [`unsure`](Self::unsure).
    pub fn reopen(&mut self) -> Result<Reading, StoreError> {
        let (writer, identity) = self.writing()?;
        let identity = identity.clone();
        let Read { ledgers, unread } = self.read_everything()?;
        let goes_on = self.may_go_on(writer, &identity) && self.mend(writer);
        self.make_sure(writer)?;
        if goes_on {
            self.poisoned.clear();
            return Ok(Reading { ledgers, problems: self.problems(), unread });
        }
        // The lock of the number that we leave is given back before another one is taken.
        self.mode = Mode::ReadOnly(ReadOnlyReason::NoFreeWriter);
        self.opened = Some(Read { ledgers, unread });
        self.become_writer(&identity)?;
        self.poisoned.clear();
        self.read()
    }

    /// What the logs in a folder look like from outside: names, lengths and times, no contents. Needs no open
    /// workspace, so a thread of its own can look for changes and wake whoever shall [`refresh`](Self::refresh).
    pub fn stamp(dir: &Path) -> Result<WorkspaceStamp, StoreError> {
        WorkspaceStamp::of(dir)
    }

    fn changed(&mut self) -> Result<Refresh, StoreError> {
        let Read { ledgers, unread } = self.read_everything()?;
        Ok(Refresh::Changed(Reading { ledgers, problems: self.problems(), unread }))
    }

    /// A share that went away looks like an empty folder: say so instead of showing an empty office.
    fn still_there(&self) -> Result<(), StoreError> {
        if WorkspaceHeader::read(&self.root)? == self.header {
            self.vault.still_holds(&self.root, &self.header, self.access)
        } else {
            Err(StoreError::WorkspaceReplaced { path: self.root.clone() })
        }
    }

    fn is_changed(&self, key: &LogKey, stamp: Stamp) -> bool {
        let known = self.logs.get(&key.ledger).and_then(|logs| logs.get(&key.writer));
        known.is_none_or(|known| known.stamp != Some(stamp))
    }

    /// The logs that changed, and those of the same devices of which nobody could say so far whose they are: a log that is
    /// read now may name the key.
    fn to_read(&self, listing: &Listing) -> Vec<(LogKey, Stamp)> {
        let changed = listing.logs.iter().filter(|(key, stamp)| self.is_changed(key, *stamp));
        let devices: BTreeSet<_> = changed.map(|(key, _)| key.writer.device()).collect();
        let is_keyless = |key: &LogKey| {
            devices.contains(&key.writer.device()) && self.own_log(key).is_some_and(LogSummary::is_keyless)
        };
        let logs = listing.logs.iter().filter(|(key, stamp)| self.is_changed(key, *stamp) || is_keyless(key));
        logs.cloned().collect()
    }

    fn lost_any(&self, listing: &Listing) -> bool {
        let there: BTreeSet<_> = listing.logs.iter().map(|(key, _)| (&key.ledger, key.writer)).collect();
        self.logs.iter().any(|(ledger, logs)| {
            !listing.unreadable.contains(ledger)
                && logs.keys().any(|writer| !there.contains(&(ledger, *writer)))
        })
    }

    fn read_everything(&mut self) -> Result<Read, StoreError> {
        self.still_there()?;
        let listing = layout::list(&self.root)?;
        if let Some(writer) = self.writer() {
            self.remember_acknowledged(writer);
        }
        let before = std::mem::take(&mut self.logs);
        let mut unread = Vec::new();
        // Where a log forked, all lines are needed to say which is which.
        let forks = listing.logs.iter().filter(|(key, _)| key.writer.is_fork());
        let forked: BTreeSet<_> = forks.map(|(key, _)| key.ledger.clone()).collect();
        let mut changed = Vec::with_capacity(listing.logs.len());
        for (key, stamp) in listing.logs {
            let known = self.known.unchanged(&key, stamp).filter(|_| !forked.contains(&key.ledger));
            if let Some(log) = known.cloned() {
                self.remember(&key, log);
                unread.push((key.ledger, key.writer));
            } else {
                changed.push((key, stamp));
            }
        }
        let taking = self.intake.as_deref().map(|intake| Taking { intake, forked: &forked });
        if let Some(taking) = &taking {
            taking.intake.begin();
        }
        let (root, header) = (&self.root, &self.header);
        let outcomes = scan::read_logs(root, header, &self.vault, &changed, &self.logs, taking.as_ref());
        let mut ledgers: BTreeMap<LedgerId, Vec<StoredLine>> = BTreeMap::new();
        for ((key, _), outcome) in changed.iter().zip(outcomes) {
            let (summary, lines) =
                outcome.unwrap_or_else(|error| (LogSummary::unreadable(None, key, error.kind()), Vec::new()));
            let all = ledgers.entry(key.ledger.clone()).or_default();
            // The lines of all ledgers are in memory at once: no more room than they need.
            all.reserve_exact(lines.len());
            all.extend(lines);
            self.remember(key, summary);
        }
        self.distrust_own(&before);
        self.listed = listing.problems;
        self.cross_check_all();
        Ok(Read { ledgers, unread })
    }

    /// Own logs grow by [`append`](Self::append) only. One that is otherwise than we left it is not continued.
    fn distrust_own(&mut self, before: &Logs) {
        let Some(writer) = self.writer() else { return };
        let ledgers: BTreeSet<_> = before.keys().chain(self.logs.keys()).cloned().collect();
        for ledger in ledgers {
            let index = |logs: &Logs| logs.get(&ledger)?.get(&writer).map(|log| log.index.clone());
            if index(before) != index(&self.logs) {
                self.poisoned.insert(LogKey { ledger, writer });
            }
        }
    }

    fn remember(&mut self, key: &LogKey, summary: LogSummary) {
        self.logs.entry(key.ledger.clone()).or_default().insert(key.writer, summary);
    }

    pub(super) fn cross_check_all(&mut self) {
        self.crossed.clear();
        let remembered = self.remembered.iter().map(|(ledger, _)| ledger);
        let all: BTreeSet<_> = self.logs.keys().chain(remembered).cloned().collect();
        self.cross_check(all.iter());
    }

    fn cross_check<'a>(&mut self, ledgers: impl Iterator<Item = &'a LedgerId>) {
        for ledger in ledgers {
            let logs = self.logs.get(ledger);
            let crossed = logs.map(|logs| scan::cross_check(ledger, logs, self.counting.as_ref()));
            let mut problems = crossed.unwrap_or_default();
            problems.extend(remembered::missed(&self.remembered, ledger, logs));
            self.crossed.insert(ledger.clone(), problems);
        }
    }

    pub(super) fn problems(&self) -> Vec<Problem> {
        let logs = self.logs.values().flat_map(BTreeMap::values).flat_map(|log| &log.problems);
        let crossed = self.crossed.values().flatten();
        let mut problems: Vec<Problem> =
            self.mended.iter().chain(&self.listed).chain(logs).chain(crossed).cloned().collect();
        if let Some(purges) = &self.purges {
            let logs = self.logs.iter().flat_map(|(l, logs)| logs.iter().map(move |(w, log)| (l, w, log)));
            for (ledger, writer, log) in logs.filter(|(_, _, log)| !log.purged.is_empty()) {
                let key = LogKey { ledger: ledger.clone(), writer: *writer };
                problems.extend(tombstone::unauthorised(&key, log, purges));
            }
        }
        problems
    }

    pub(super) fn catch_up(&mut self) -> Result<(), StoreError> {
        if self.opened.is_none() || self.refresh()? != Refresh::Unchanged {
            self.opened = Some(self.read_everything()?);
        }
        Ok(())
    }
}
