//! The special terms in force on each day (`clauses.md`, a contract's life): amendments keep their history, and what
//! was owed under the old terms stays owed.

use std::sync::Arc;

use chrono::NaiveDate;

use super::clause_set::ClauseSet;
use super::file::{ContractFile, FileProblem};
use super::office::Office;

/// A stretch of days on which one clause set holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// First day; the first stretch begins with the first day there is.
    pub from: NaiveDate,
    /// First day of the next stretch.
    pub until: Option<NaiveDate>,
    /// The clause set.
    pub set: Arc<ClauseSet>,
}

impl Span {
    /// One set for all days.
    pub fn always(set: Arc<ClauseSet>) -> Self {
        Self { from: NaiveDate::MIN, until: None, set }
    }

    /// Whether a day lies in it.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// A contract's clause sets, oldest first. Sets that this office does not know are left out (see [`unknown`]): the
/// ones before them hold on.
pub fn spans(file: &ContractFile, office: &Office) -> Vec<Span> {
    let mut days: Vec<NaiveDate> = vec![NaiveDate::MIN];
    days.extend(file.amendments.iter().filter(|a| a.clause_set.is_some()).map(|a| a.valid_from));
    days.sort_unstable();
    days.dedup();
    let mut spans: Vec<Span> = Vec::new();
    for from in days {
        let known =
            file.clause_set_on(from).and_then(|(id, version)| office.clause_sets.get(&(id.clone(), version)));
        let Some(set) = known else { continue };
        if let Some(last) = spans.last_mut() {
            if Arc::ptr_eq(&last.set, set) {
                continue;
            }
            last.until = Some(from);
        }
        spans.push(Span { from, until: None, set: Arc::clone(set) });
    }
    if let Some(first) = spans.first_mut() {
        first.from = NaiveDate::MIN;
    }
    spans
}

/// Clause sets that the contract names and this office does not have.
pub fn unknown(file: &ContractFile, office: &Office) -> Vec<FileProblem> {
    let registered = file.registered.iter().map(|r| (&r.clause_set, r.clause_set_version));
    let amended =
        file.amendments.iter().filter_map(|a| Some((a.clause_set.as_ref()?, a.clause_set_version?)));
    registered
        .chain(amended)
        .filter(|(id, version)| !office.clause_sets.contains_key(&((*id).clone(), *version)))
        .map(|(id, version)| FileProblem::UnknownTerms { id: id.to_string(), version })
        .collect()
}

/// The stretch that holds on a day.
pub fn on(spans: &[Span], day: NaiveDate) -> Option<&Span> {
    spans.iter().find(|span| span.has(day))
}
