//! Taking over an office's old list of contracts (旧台帳): read, say which column is which, show what each row would become,
//! and record what the officer accepts. Nothing is recorded before that, and nothing of it unless all of it is right.
//!
//! Which vendors and contracts are new is asked of the ledger again at the moment of recording, so a list that was taken
//! over before, or in part, adds only what is missing.

mod chosen;
mod mappings;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
mod unfinished;

use std::path::PathBuf;
use std::sync::Arc;

pub use chosen::{Chosen, ColumnFault, List, ListedSheet, TakeOver};
pub use unfinished::UnfinishedTakeOver;

use super::App;
use super::command::{NewFact, Outcome, Saved};
use super::error::AppError;
use super::jobs::Task;
use crate::bundle::{BundleError, IoAction, Limits, ReaderProcess, list};
use crate::domain::fact::{ContractSigned, Fact};
use crate::domain::ids::ContractId;
use crate::domain::new_terms;
use crate::domain::takeover::{Becomes, Mapping, Plan, PlannedRow};
use crate::store::LedgerId;

/// What can be done with a list.
#[derive(Debug, Clone)]
pub enum TakeOverTask {
    /// Reads a file.
    Read {
        /// The file: `.xlsx`, or text with commas or tabs.
        path: PathBuf,
    },
    /// Records these rows, all or none. Those that are on file by now are passed over.
    Accept {
        /// The list with its columns.
        chosen: Box<Chosen>,
        /// Rows, counted from 1 as on the sheet.
        rows: Vec<u32>,
    },
    /// Remembers which column is which under the mapping's name, in the place of an earlier one.
    Keep(Box<Mapping>),
    /// Forgets the mapping of this name.
    Forget(String),
    /// Takes note of a list that was broken off.
    Noted,
}

/// A row that was to be recorded and cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// The sheet.
    pub sheet: String,
    /// The row with its faults.
    pub row: PlannedRow,
}

/// Why a list was not taken over.
#[derive(Debug, thiserror::Error)]
pub enum TakeOverError {
    /// The file is no list that can be read.
    #[error(transparent)]
    Unreadable(#[from] BundleError),
    /// No sheet has rows and columns.
    #[error("no table in {0:?}")]
    NoTable(String),
    /// The list has no such sheet.
    #[error("no sheet {0:?}")]
    NoSuchSheet(String),
    /// No column of the list goes by this heading or these letters.
    #[error("no column {0:?}")]
    NoSuchColumn(String),
    /// No field goes by this name.
    #[error("no field {0:?}")]
    NoSuchField(String),
    /// Nothing stands in this row that could be recorded.
    #[error("no row {0}")]
    NoSuchRow(u32),
    /// No mapping of this name is kept.
    #[error("no mapping {0:?}")]
    NoSuchMapping(String),
    /// A mapping needs a name to be kept under.
    #[error("a mapping without a name")]
    NoName,
    /// A file with mappings does not read.
    #[error("{}: {source}", path.display())]
    BadMapping {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        source: Box<ron::error::SpannedError>,
    },
    /// Rows that were chosen have faults; nothing was recorded.
    #[error("{} row(s) refused", .0.len())]
    Rows(Vec<RefusedRow>),
}

/// The reading of a list as work for the background.
pub(super) fn read_task(path: &std::path::Path, reader: ReaderProcess) -> Task {
    let path = path.to_owned();
    Task::new(move |_| {
        let read = list::open(&path, &Limits::default(), &reader);
        let workbook = read.map_err(|error| match error {
            BundleError::Io { action: IoAction::Read, path, source } => AppError::Read { path, source },
            other => TakeOverError::from(other).into(),
        })?;
        Ok(Outcome::ListRead(Arc::new(List::new(path, workbook))))
    })
}

impl App {
    pub(super) fn take_over_task(&mut self, task: TakeOverTask) -> Result<Outcome, AppError> {
        match task {
            // Done in the background.
            TakeOverTask::Read { .. } => Ok(Outcome::Done),
            TakeOverTask::Accept { chosen, rows } => self.take_over(&chosen, &rows).map(Outcome::TakenOver),
            TakeOverTask::Keep(mapping) => self.keep_mapping(*mapping).map(|()| Outcome::Done),
            TakeOverTask::Noted => {
                self.end_take_over();
                Ok(Outcome::Done)
            }
            TakeOverTask::Forget(name) => self.forget_mapping(&name).map(|()| Outcome::Done),
        }
    }

    /// What the rows of a list would become.
    pub fn plan_take_over(&self, chosen: &Chosen) -> Result<TakeOver, AppError> {
        chosen.plan(self.picture().ok_or(AppError::NoWorkspace)?)
    }

    fn take_over(&mut self, chosen: &Chosen, rows: &[u32]) -> Result<Vec<Saved>, AppError> {
        let mut plan = self.plan_take_over(chosen)?.plan;
        if self.hear_of_unsure(&facts_of(&plan, rows))? {
            // What had arrived after all is on file now.
            plan = self.plan_take_over(chosen)?.plan;
        }
        check_rows(&plan, rows, chosen)?;
        let vendors: Vec<Fact> = plan.vendors_of(rows).into_iter().cloned().map(Fact::from).collect();
        let contracts = facts_of(&plan, rows);
        let (now, by) = (self.environment.clock.now(), self.officer());
        let session = self.open_mut()?;
        session.check_take_over(&vendors, &contracts, &by, now)?;
        if !contracts.is_empty() {
            self.begin_take_over(chosen.list.name(), contracts.len())?;
        }
        let written = self.write_all(&vendors, contracts);
        if !matches!(written, Err(AppError::Partly { .. })) {
            self.end_take_over();
        }
        written
    }

    /// Writes what was checked: the vendors first, then contract by contract.
    fn write_all(
        &mut self,
        vendors: &[Fact],
        contracts: Vec<(ContractId, Vec<Fact>)>,
    ) -> Result<Vec<Saved>, AppError> {
        let (now, by) = (self.environment.clock.now(), self.officer());
        let mut written = Vec::new();
        if !vendors.is_empty() {
            written.extend(self.open_mut()?.append_office(vendors, &by, now)?);
        }
        let mut names = Vec::new();
        for (id, facts) in contracts {
            match self.record(&id, facts.into_iter().map(NewFact::bare).collect()) {
                Ok(saved) => {
                    written.extend(saved);
                    names.push(new_terms::name_of(self.open()?.picture(), &id));
                }
                Err(error) if written.is_empty() => return Err(error),
                Err(error) => {
                    return Err(AppError::Partly { written, contracts: names, source: Box::new(error) });
                }
            }
        }
        Ok(written)
    }

    /// Where an earlier try left it open what of it arrived, reads the ledgers again. `true` if anything was read.
    fn hear_of_unsure(&mut self, contracts: &[(ContractId, Vec<Fact>)]) -> Result<bool, AppError> {
        let ids = contracts.iter().map(|(id, _)| LedgerId::contract(id.as_str()));
        let ledgers: Vec<LedgerId> =
            std::iter::once(Ok(LedgerId::Office)).chain(ids).collect::<Result<_, _>>()?;
        let (now, by) = (self.environment.clock.now(), self.officer());
        let session = self.open_mut()?;
        let is_unsure = |ledger: &&LedgerId| session.check_trust(ledger).is_err();
        let unsure: Vec<LedgerId> = ledgers.iter().filter(is_unsure).cloned().collect();
        if unsure.is_empty() {
            return Ok(false);
        }
        session.reopen(now)?;
        for ledger in &unsure {
            let contract = contracts.iter().map(|(id, _)| id);
            let contract =
                contract.into_iter().find(|id| LedgerId::contract(id.as_str()).ok().as_ref() == Some(ledger));
            // Whatever stands there is on file now and is looked at anew.
            session.landed(ledger, contract, &[], &by, now)?;
        }
        Ok(true)
    }
}

/// The facts of these rows, contract by contract.
fn facts_of(plan: &Plan, rows: &[u32]) -> Vec<(ContractId, Vec<Fact>)> {
    let chosen = plan.rows.iter().filter(|row| rows.contains(&row.listed.row));
    let facts = chosen.filter_map(|row| match &row.becomes {
        Becomes::New(new) => Some((new.id.clone(), new.facts())),
        Becomes::Signing(id, on) => Some((id.clone(), vec![ContractSigned { on: *on }.into()])),
        Becomes::OnFile(_) | Becomes::Differs(..) | Becomes::Repeats(_) | Becomes::Nothing => None,
    });
    facts.collect()
}

/// Every chosen row is there and without faults. One that is on file in the very same words is passed over.
fn check_rows(plan: &Plan, rows: &[u32], chosen: &Chosen) -> Result<(), TakeOverError> {
    let mut refused = Vec::new();
    for wanted in rows {
        let row = plan.rows.iter().find(|row| row.listed.row == *wanted);
        let row = row.ok_or(TakeOverError::NoSuchRow(*wanted))?;
        if matches!(row.becomes, Becomes::Nothing | Becomes::Differs(..)) {
            refused.push(RefusedRow { sheet: chosen.sheet_name().to_owned(), row: row.clone() });
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(TakeOverError::Rows(refused)) }
}
