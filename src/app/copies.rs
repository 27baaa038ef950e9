//! Copies of the open workspace: backup and merging, and contracts that leave the house and come back.

mod leaving;
mod task;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use super::command::{Outcome, Saved};
use super::error::{AppError, Grade};
use super::opened::Opened;
use super::{App, Command, Session};
use crate::domain::ids::ContractId;
use crate::store::{
    self, ContentHash, MergeNote, MergeNoteKind, MergeReport, Packed, PaperCheck, Passphrase, Secret,
    TakeoutWork,
};
use task::{CopyTask, Ours, PackTask};

pub use crate::store::{PassphraseFault, check_passphrase, new_passphrase};

/// A passphrase of a file or another folder. It is never shown where a command is written down.
#[derive(Clone, PartialEq, Eq)]
pub struct TakeoutPassphrase {
    given: Passphrase,
    work: TakeoutWork,
}

impl TakeoutPassphrase {
    /// A passphrase as it was typed.
    pub fn new(given: Passphrase) -> Self {
        Self { given, work: TakeoutWork::Usual }
    }

    /// The same for a file that keeps nothing from anybody: what it seals is quickly opened, and quickly guessed.
    #[cfg(test)]
    fn quick(given: Passphrase) -> Self {
        Self { given, work: TakeoutWork::Log2(1) }
    }
}

/// Another folder with a copy of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherCopy {
    /// The folder.
    pub dir: PathBuf,
    /// Opens it, where it has another passphrase than the open workspace.
    pub passphrase: Option<TakeoutPassphrase>,
}

impl From<PathBuf> for OtherCopy {
    fn from(dir: PathBuf) -> Self {
        Self { dir, passphrase: None }
    }
}

impl fmt::Debug for TakeoutPassphrase {
    /// Never the text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TakeoutPassphrase")
    }
}

/// What is done between the open workspace and a copy of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copying {
    /// What a copy has is added here.
    Merge,
    /// What is here is added to a copy (控え).
    Backup,
    /// What a backup has is added here again.
    Restore,
    /// What was written on a laptop is added here.
    BringBack,
}

/// Which ledger work was begun for: another one may be open when it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whose {
    root: PathBuf,
    /// The workspace's id: another one may lie in the same place by then.
    id: String,
}

/// What became of it.
#[derive(Debug)]
pub struct Copied {
    whose: Whose,
    /// What was done.
    pub copying: Copying,
    /// The other folder or file.
    pub place: PathBuf,
    /// The store's own report.
    pub(super) report: MergeReport,
    /// The files that were taken out and are back with this.
    marks: Vec<ContentHash>,
    /// What lay in the file that was brought back, until it is merged.
    unpacked: Option<Opened>,
    /// Why a backup was not made to its end: its folder holds something of it all the same.
    failed: Option<AppError>,
    /// Opens the other folder, if it has a passphrase.
    opens: Option<Secret>,
    /// Contracts that left with this and do not count as back, since not everything of it came.
    pub still_out: usize,
    /// That contracts are back, as recorded.
    pub back: Vec<Saved>,
}

impl Copied {
    /// The folder that was merged.
    fn source(&self) -> PathBuf {
        self.unpacked.as_ref().map_or_else(|| self.place.clone(), Opened::of_takeout)
    }

    /// Whether everything of the source is there now.
    pub fn has_everything(&self) -> bool {
        self.report.has_everything()
    }

    /// What it means for whoever asked for it where not everything came: damage, if any was found, stands before all else.
    pub fn grade(&self) -> Option<Grade> {
        if !self.report.complete {
            return Some(Grade::Internal);
        }
        let grades: BTreeSet<Grade> = self.notes().iter().filter_map(|note| grade(&note.kind)).collect();
        grades.get(&Grade::Damaged).or(grades.last()).copied()
    }

    /// Whether nothing was new.
    pub fn changed_nothing(&self) -> bool {
        self.report.changed_nothing() && self.back.is_empty()
    }

    /// Logs, and of them new and grown.
    pub fn logs(&self) -> (u64, u64, u64) {
        (self.report.logs, self.report.logs_new, self.report.logs_longer)
    }

    /// Lines that came.
    pub fn lines(&self) -> u64 {
        self.report.lines
    }

    /// Papers, and of them new and healed.
    pub fn papers(&self) -> (u64, u64, u64) {
        (self.report.papers, self.report.papers_new, self.report.papers_healed)
    }

    /// What the officer should know.
    pub(super) fn notes(&self) -> &[MergeNote] {
        &self.report.notes
    }
}

/// Contracts that lie packed, and whose leaving is to be recorded before the file gets its name.
#[derive(Debug)]
pub struct ReadyTakeOut {
    whose: Whose,
    packed: Packed,
    contracts: Vec<ContractId>,
    to: String,
    reason: String,
}

impl App {
    /// The long part of a command about copies.
    pub(super) fn copy_task(&self, command: &Command) -> Result<Option<super::Task>, AppError> {
        let copy = |copying, place: &Path, passphrase: Option<&TakeoutPassphrase>| -> Result<_, AppError> {
            let (ours, profile) = (self.ours()?, self.environment.profile.clone());
            let (place, passphrase) = (place.to_owned(), passphrase.cloned());
            let task = CopyTask { copying, ours, place, passphrase, profile };
            Ok(Some(super::Task::new(move |watch| task.run(watch))))
        };
        let with = |copying, other: &OtherCopy| copy(copying, &other.dir, other.passphrase.as_ref());
        match command {
            Command::Merge(other) => with(Copying::Merge, other),
            Command::Backup(other) => with(Copying::Backup, other),
            Command::Restore(other) => with(Copying::Restore, other),
            Command::BringBack { from, passphrase } => copy(Copying::BringBack, from, passphrase.as_ref()),
            Command::TakeOut { contracts, file, to, reason, passphrase } => {
                self.may_take_out(contracts, to, reason)?;
                self.pack_task(Some(contracts), file, (to, reason), passphrase)
            }
            Command::PackBack { file, passphrase } => self.pack_task(None, file, ("", ""), passphrase),
            Command::OpenTakeOut { file, passphrase, into } => {
                let (file, passphrase, into) = (file.clone(), passphrase.clone(), into.clone());
                Ok(Some(super::Task::new(move |watch| {
                    let step = |done, total| watch.step(done, total);
                    let opened = store::open_takeout(&file, &passphrase.given, &into, &step)?;
                    Ok(Outcome::TakeOutOpened(opened.dir))
                })))
            }
            _ => Ok(None),
        }
    }

    fn ours(&self) -> Result<Ours, AppError> {
        let session = self.open()?;
        Ok(Ours { whose: self.whose()?, secret: session.secret().cloned(), counting: session.counting() })
    }

    fn whose(&self) -> Result<Whose, AppError> {
        let session = self.open()?;
        Ok(Whose { root: session.root().to_owned(), id: session.workspace_id().to_owned() })
    }

    /// Nothing is recorded in a ledger for work that was begun in another.
    fn is_still_open(&self, whose: &Whose) -> Result<(), AppError> {
        let is_open = self.whose().is_ok_and(|open| open == *whose);
        if is_open { Ok(()) } else { Err(AppError::OtherLedger(whose.root.clone())) }
    }

    fn pack_task(
        &self,
        contracts: Option<&[ContractId]>,
        file: &Path,
        (to, reason): (&str, &str),
        passphrase: &TakeoutPassphrase,
    ) -> Result<Option<super::Task>, AppError> {
        check_passphrase(&passphrase.given, &passphrase.given).map_err(AppError::Passphrase)?;
        let task = PackTask {
            whose: self.whose()?,
            secret: self.secret().cloned(),
            contracts: contracts.map(<[ContractId]>::to_vec),
            file: file.to_owned(),
            to: to.to_owned(),
            reason: reason.to_owned(),
            passphrase: passphrase.clone(),
        };
        Ok(Some(super::Task::new(move |watch| task.run(watch))))
    }

    /// What a finished task still needs of the application: what left or came back is recorded, and what is new is shown.
    pub fn finish(&mut self, outcome: Outcome) -> Result<Outcome, AppError> {
        match outcome {
            Outcome::Packed(ready) => self.hand_over(*ready),
            Outcome::Copied(copied) => self.copied(*copied),
            Outcome::MonthReady(ready) => self.keep_month(*ready),
            Outcome::LettersReady(ready) => self.keep_letters(*ready),
            other => Ok(other),
        }
    }

    fn copied(&mut self, mut copied: Copied) -> Result<Outcome, AppError> {
        if copied.copying == Copying::Backup {
            let dir = std::path::absolute(&copied.place).unwrap_or_else(|_| copied.place.clone());
            if !self.settings.backups.contains(&dir) {
                // A purge looks there, however far the copy came. It is made, whether or not it can be remembered.
                let _ = self.keep(|settings| settings.backups.push(dir));
            }
            return copied.failed.take().map_or_else(|| Ok(Outcome::Copied(Box::new(copied))), Err);
        }
        self.is_still_open(&copied.whose)?;
        self.give_own_log_free(&mut copied)?;
        let now = self.environment.clock.now();
        self.open_mut()?.refresh(now)?;
        copied.unpacked = None;
        let out = self.out_under(&copied.marks)?;
        // What left is back only once all of it is here.
        if copied.has_everything() {
            copied.back = self.record_back(out)?;
        } else {
            copied.still_out = out.len();
        }
        Ok(Outcome::Copied(Box::new(copied)))
    }

    /// A log that this very program writes is left alone by a merge. Where the other side has more of it, the workspace is
    /// closed for a moment.
    fn give_own_log_free(&mut self, copied: &mut Copied) -> Result<(), AppError> {
        let own = self.session.as_ref().and_then(Session::store_writer);
        let is_own = |note: &MergeNote| note.kind == MergeNoteKind::Busy && note.writer == own;
        if own.is_none() || !copied.report.notes.iter().any(is_own) {
            return Ok(());
        }
        let (ours, source) = (self.ours()?, copied.source());
        self.session = None;
        let again = ours.take_in(&source, copied.opens.as_ref(), PaperCheck::Size, &|_, _| true);
        self.open_again(&ours.whose.root, ours.secret.as_ref())?;
        let again = again?;
        let notes = &mut copied.report.notes;
        notes.retain(|note| note.kind != MergeNoteKind::Busy);
        let new: Vec<_> = again.notes.into_iter().filter(|note| !notes.contains(note)).collect();
        notes.extend(new);
        copied.report.lines += again.lines;
        copied.report.logs_longer += again.logs_longer;
        copied.report.logs_new += again.logs_new;
        Ok(())
    }
}

/// What a note means for whoever asked for the copy; nothing where what it tells of is there.
fn grade(kind: &MergeNoteKind) -> Option<Grade> {
    match kind {
        MergeNoteKind::Forked { .. } | MergeNoteKind::SetAside { .. } => None,
        MergeNoteKind::NotSigned { .. } | MergeNoteKind::OtherKey { .. } => Some(Grade::Refused),
        MergeNoteKind::TornTail { .. }
        | MergeNoteKind::DamagedLines { .. }
        | MergeNoteKind::Gap
        | MergeNoteKind::PaperAltered => Some(Grade::Damaged),
        MergeNoteKind::Busy | MergeNoteKind::Unreadable { .. } => Some(Grade::OutOfReach),
    }
}
