//! The purge at the end of retention: a decision in the office's ledger, then the erasing, here and in backups.
//!
//! The decision is recorded first and authorises everything after it. So the erasing can be interrupted at any point and
//! goes on by itself when the workspace is opened for writing again; and a copy that comes back unpurged is purged again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::App;
use super::admission::Held;
use super::command::{Command, Outcome, Saved};
use super::error::AppError;
use super::jobs::{Task, Watch};
use super::session::{Entries, Session};
use super::settings::write_whole;
use crate::domain::decide::{self, Refusal};
use crate::domain::entry::Entry;
use crate::domain::fact::{Fact, PurgeHeld, PurgeReleased, PurgedHead};
use crate::domain::ids::{ContractId, FactId, WriterId};
use crate::domain::picture::Picture;
use crate::domain::purge::{self, PurgeDecision, PurgeRow, PurgeState};
use crate::report;
use crate::store::{
    Access, ContentHash, Head, Identity, LedgerId, LineId, Purge, PurgeReport, Purges, Purging, Secret,
    StoreError, VaultError, Workspace, WorkspaceHeader,
};

/// What was asked about the purge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PurgeTask {
    /// Records the decision to purge these contracts, all or none. Nothing is erased yet.
    Decide {
        /// Which.
        contracts: Vec<ContractId>,
        /// The decision.
        decision: PurgeDecision,
    },
    /// Holds these contracts back (保留), or gives them free again, all or none.
    Hold {
        /// Which.
        contracts: Vec<ContractId>,
        /// Held back, or given free.
        holds: bool,
        /// When.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
    /// Erases what was decided and is still there.
    Erase,
    /// Looks which of the known backups and of these folders still hold what was purged here.
    LookAtBackups(Vec<PathBuf>),
    /// Erases in a backup what its own office ledger has decided.
    EraseIn(PathBuf),
    /// Writes the purge list of a day as a workbook to be signed.
    Print {
        /// The day.
        on: NaiveDate,
        /// The new file.
        path: PathBuf,
    },
}

/// What a purge has taken away.
#[derive(Debug)]
pub struct Purged {
    /// The store's own report.
    report: PurgeReport,
    /// Contracts that are purged now, whether this time or before.
    pub contracts: Vec<ContractId>,
}

impl Purged {
    fn of(report: PurgeReport) -> Self {
        let contracts = report.ledgers.iter().filter_map(contract_of).collect();
        Self { report, contracts }
    }

    /// Facts that became tombstones.
    pub fn lines(&self) -> u64 {
        self.report.lines
    }

    /// Papers and copies that were removed.
    pub fn files(&self) -> u64 {
        self.report.files + self.report.quarantined
    }

    /// Files that lie in a purged contract's folder and are none of the program's.
    pub fn left(&self) -> &[PathBuf] {
        &self.report.left
    }
}

/// How a backup stands to what was purged here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupStanding {
    /// It cannot be reached or read now.
    OutOfReach,
    /// It is sealed with other keys than the open workspace has.
    OtherKey,
    /// It is another workspace.
    Other,
    /// It holds nothing of what was purged.
    Clean,
    /// It still holds these contracts, and its office ledger has the decision: they can be erased there.
    Holds(Vec<ContractId>),
    /// It still holds these contracts and does not know of the decision: the next backup brings it.
    Behind(Vec<ContractId>),
}

/// A backup folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupState {
    /// Where.
    pub path: PathBuf,
    /// How it stands.
    pub standing: BackupStanding,
}

impl App {
    /// The contracts whose retention is over on a day, with what stands in the way of their purge.
    pub fn purge_list(&self, on: NaiveDate) -> Result<Vec<PurgeRow>, AppError> {
        Ok(purge::due(self.picture().ok_or(AppError::NoWorkspace)?, on))
    }

    /// Contracts whose purge was decided and that are not erased here: a purge that was interrupted, or a copy that came
    /// back from elsewhere.
    pub fn purge_pending(&self) -> &[ContractId] {
        self.session().map(Session::purge_pending).unwrap_or_default()
    }

    /// Takes in what a background job has done to the open workspace: called once with each job's answer.
    pub fn finished(&mut self, outcome: &Outcome) -> Result<(), AppError> {
        match outcome {
            Outcome::Purged(_) => {
                self.handle(Command::Refresh)?;
                self.put_papers_away();
                let profile = self.environment.profile.dir().map(Path::to_owned);
                self.open_mut()?.write_cache(profile.as_deref());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Erases what was decided and is still there; nothing where there is nothing to erase or nothing may be written.
    pub fn finish_purges(&mut self) -> Result<Option<Box<Purged>>, AppError> {
        if self.purge_pending().is_empty() || self.read_only().is_some() {
            return Ok(None);
        }
        match self.handle(Command::Purge(PurgeTask::Erase))? {
            Outcome::Purged(purged) => Ok(Some(purged)),
            _ => Ok(None),
        }
    }

    pub(super) fn purge_task(&mut self, task: &PurgeTask) -> Result<Option<Task>, AppError> {
        let (identity, now) = (self.identity.clone(), self.environment.clock.now());
        Ok(match task {
            PurgeTask::Decide { .. } | PurgeTask::Hold { .. } => None,
            PurgeTask::Erase => {
                // What others have added since may name papers that are to stay.
                let session = self.open_mut()?;
                session.refresh(now)?;
                let purging = session.purging()?;
                Some(Task::new(move |watch| erase(&purging, watch)))
            }
            PurgeTask::LookAtBackups(more) => {
                let session = self.open()?;
                let mut folders = self.settings.backups.clone();
                folders.extend(more.iter().filter(|path| !self.settings.backups.contains(path)).cloned());
                let (header, purges) = (session.header().clone(), session.purges());
                let secret = session.secret().cloned();
                Some(Task::new(move |watch| {
                    let look = |path: PathBuf| BackupState {
                        standing: standing(&path, &header, &purges, &identity, secret.as_ref(), now),
                        path,
                    };
                    let mut seen = Vec::with_capacity(folders.len());
                    let total = folders.len() as u64;
                    for (done, path) in (0..).zip(folders) {
                        if !watch.step(done, total) {
                            return Err(AppError::Cancelled);
                        }
                        seen.push(look(path));
                    }
                    Ok(Outcome::BackupsSeen(seen))
                }))
            }
            PurgeTask::EraseIn(path) => {
                let (header, path) = (self.open()?.header().clone(), path.clone());
                let secret = self.open()?.secret().cloned();
                Some(Task::new(move |watch| {
                    let backup = Session::open(&path, &identity, Access::Write, secret.as_ref(), None, now)?;
                    if *backup.header() != header {
                        return Err(AppError::NotABackup(path));
                    }
                    erase(&backup.purging()?, watch)
                }))
            }
            PurgeTask::Print { on, path } => {
                let (rows, path) = (self.purge_list(*on)?, path.clone());
                let office = self.picture().map(|p| p.office.name.clone()).unwrap_or_default();
                let (words, on) = (self.words.clone(), *on);
                Some(Task::new(move |_| {
                    let document = report::purge_list(&rows, &office, on, &words);
                    let properties = report::Properties::on(office, on, &words);
                    let bytes = report::to_xlsx(&document, &properties)?;
                    write_whole(&path, &bytes)
                        .map_err(|source| AppError::Write { path: path.clone(), source })?;
                    Ok(Outcome::Exported(vec![path]))
                }))
            }
        })
    }

    /// Holds contracts back from the purge, or gives them free, in one piece.
    pub(super) fn hold_purge(
        &mut self,
        contracts: Vec<ContractId>,
        holds: bool,
        on: NaiveDate,
        reason: &str,
    ) -> Result<Outcome, AppError> {
        let (now, by) = (self.environment.clock.now(), self.officer());
        let fact = |contract: ContractId| -> Fact {
            let reason = reason.to_owned();
            if holds {
                PurgeHeld { contract, on, reason }.into()
            } else {
                PurgeReleased { contract, on, reason }.into()
            }
        };
        let mut facts: Vec<Fact> = contracts.into_iter().map(fact).collect();
        let mut saved = self.landed(None, || Ok(facts.clone()))?;
        let rest = facts.split_off(saved.len());
        let session = self.open_mut()?;
        for fact in &rest {
            decide::office_fact(session.picture(), fact)?;
        }
        saved.extend(session.append_office(&rest, &by, now)?);
        Ok(Outcome::Recorded(saved))
    }

    /// Records the decision to purge contracts, as their ledgers stand on disk now.
    pub(super) fn decide_purge(
        &mut self,
        contracts: &[ContractId],
        decision: &PurgeDecision,
    ) -> Result<Outcome, AppError> {
        let (now, by) = (self.environment.clock.now(), self.officer());
        let session = self.session.as_mut().ok_or(AppError::NoWorkspace)?;
        let as_before = contracts.iter().map(|id| session.purge_fact(id, decision)).collect();
        let mut saved = self.landed(None, || as_before)?;
        let rest = contracts.get(saved.len()..).unwrap_or_default();
        let session = self.open_mut()?;
        // What others have added since must be seen, and stop the purge if it is open.
        session.refresh(now)?;
        saved.extend(session.decide_purge(rest, decision, &by, now)?);
        Ok(Outcome::Recorded(saved))
    }
}

fn erase(purging: &Purging, watch: &Watch) -> Result<Outcome, AppError> {
    let report = purging.run(&|done, total| watch.step(done, total))?;
    if report.complete { Ok(Outcome::Purged(Box::new(Purged::of(report)))) } else { Err(AppError::Cancelled) }
}

fn standing(
    path: &Path,
    header: &WorkspaceHeader,
    purges: &Purges,
    identity: &Identity,
    secret: Option<&Secret>,
    now: DateTime<FixedOffset>,
) -> BackupStanding {
    match Workspace::header_of(path) {
        Ok(found) if found != *header => return BackupStanding::Other,
        Ok(_) => {}
        Err(_) => return BackupStanding::OutOfReach,
    }
    let backup = match Session::open(path, identity, Access::Read, secret, None, now) {
        Ok(backup) => backup,
        Err(AppError::Store(StoreError::Vault(VaultError::OtherKey { .. } | VaultError::Locked { .. }))) => {
            return BackupStanding::OtherKey;
        }
        Err(_) => return BackupStanding::OutOfReach,
    };
    let Ok(held) = backup.still_holds(purges, true) else { return BackupStanding::OutOfReach };
    let decided = |id: &ContractId| backup.picture().office.purges.get(id).is_some_and(PurgeState::may_erase);
    match held.iter().any(|id| !decided(id)) {
        _ if held.is_empty() => BackupStanding::Clean,
        true => BackupStanding::Behind(held),
        false => BackupStanding::Holds(held),
    }
}

impl Session {
    /// Contracts whose purge was decided: nothing else on this machine may remember what was on file about them.
    pub fn purged_contracts(&self) -> Vec<ContractId> {
        let purges = self.picture().office.purges.iter();
        purges.filter(|(_, state)| state.may_erase()).map(|(id, _)| id.clone()).collect()
    }

    /// What the office has decided, for the ledger on disk.
    pub(super) fn purges(&self) -> Purges {
        purges(self.picture(), self.entries(), self.admission().held())
    }

    fn purging(&self) -> Result<Purging, AppError> {
        Ok(self.workspace().purging(&self.purges())?)
    }

    /// The contracts of these purges that are not erased here.
    pub(super) fn still_holds(&self, purges: &Purges, beside: bool) -> Result<Vec<ContractId>, AppError> {
        Ok(self.workspace().to_purge(purges, beside)?.iter().filter_map(contract_of).collect())
    }

    fn decide_purge(
        &mut self,
        contracts: &[ContractId],
        decision: &PurgeDecision,
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        let mut facts = Vec::with_capacity(contracts.len());
        for id in contracts {
            let fact = self.purge_fact(id, decision)?;
            let checked = decide::office_fact(self.picture(), &fact);
            checked.map_err(|refusal| self.purge_refused(id, refusal))?;
            facts.push(fact);
        }
        self.append_office(&facts, by, now)
    }

    /// The decision to purge a contract; it is not checked yet.
    fn purge_fact(&self, id: &ContractId, decision: &PurgeDecision) -> Result<Fact, AppError> {
        let picture = self.picture();
        let on_file = picture.contracts.get(id).ok_or_else(|| Refusal::UnknownContract(id.clone()))?;
        let fact = purge::decide(on_file, picture, decision, self.heads(id)?).map(Into::into);
        // One that was never closed has nothing that could stay known of it.
        fact.ok_or_else(|| self.purge_refused(id, decide::not_due(on_file, &picture.rules)))
    }

    fn purge_refused(&self, id: &ContractId, refusal: Refusal) -> AppError {
        let number = self.picture().contracts.get(id).map(|on_file| on_file.number().to_owned());
        AppError::PurgeRefused { contract: id.clone(), number: number.unwrap_or_default(), refusal }
    }

    fn heads(&self, contract: &ContractId) -> Result<Vec<PurgedHead>, AppError> {
        let heads = self.workspace().heads(&LedgerId::contract(contract.as_str())?);
        Ok(heads.into_iter().filter_map(purged_head).collect())
    }
}

/// What lines after a decision name stays, also where they are kept apart: their device may be let in yet.
fn purges(picture: &Picture, entries: &Entries, held: &[Held]) -> Purges {
    let mut purges = Purges::new();
    for (contract, state) in &picture.office.purges {
        let Ok(ledger) = LedgerId::contract(contract.as_str()) else { continue };
        let lines = entries.contracts.get(contract).map(|lines| lines.as_slice()).unwrap_or_default();
        let held = held.iter().filter(|h| h.ledger == ledger).map(|h| &h.entry);
        let late = lines.iter().chain(held).filter(|e| !state.covers(&e.id)).filter_map(Entry::fact);
        let keep: BTreeSet<ContentHash> =
            late.flat_map(Fact::papers).filter_map(|p| ContentHash::parse(&p.sha256)).collect();
        let decided = state.decisions.iter().filter_map(|(id, decision)| {
            let heads = decision.heads.iter().filter_map(head).collect();
            Some(Purge { by: line(id)?, heads, may_erase: state.may_erase(), keep: keep.clone() })
        });
        let decided: Vec<Purge> = decided.collect();
        if !decided.is_empty() {
            purges.insert(ledger, decided);
        }
    }
    purges
}

fn line(fact: &FactId) -> Option<LineId> {
    LineId::parse(&format!("{}:{}", fact.writer, fact.seq))
}

/// The line that a decision names.
pub(super) fn head(head: &PurgedHead) -> Option<Head> {
    let id = line(&FactId { writer: head.writer.clone(), seq: head.seq })?;
    Some(Head { id, hash: ContentHash::parse(&head.hash)? })
}

fn contract_of(ledger: &LedgerId) -> Option<ContractId> {
    match ledger {
        LedgerId::Office => None,
        LedgerId::Contract(name) => ContractId::new(name.as_str()).ok(),
    }
}

/// The same as a decision names it.
pub(super) fn purged_head(head: Head) -> Option<PurgedHead> {
    let writer = WriterId::new(head.id.writer.to_string()).ok()?;
    Some(PurgedHead { writer, seq: head.id.seq, hash: head.hash.to_string() })
}
