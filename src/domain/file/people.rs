//! Who works on a contract, as its rosters say (従事者名簿).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{ContractFile, FileProblem, Submission, SubmissionState};
use crate::domain::fact::{Content, Worker};
use crate::domain::ids::FactId;
use crate::domain::names::{Firm, find_person, squeezed};

/// One version of the roster.
#[derive(Debug, Clone, Copy)]
pub struct Roster<'a> {
    /// The paper it came with.
    pub submission: &'a Submission,
    /// Who stands on it.
    pub workers: &'a [Worker],
}

impl<'a> Roster<'a> {
    /// The person of this name.
    pub fn find(&self, name: &str) -> Option<&'a Worker> {
        let place = find_person(name, self.workers.iter().map(|w| w.name.as_str()))?;
        self.workers.get(place)
    }
}

impl ContractFile {
    /// All rosters that were not sent back, in the order of their coming in.
    pub fn rosters(&self) -> Vec<Roster<'_>> {
        let mut rosters: Vec<Roster<'_>> = self
            .submissions
            .iter()
            .filter(|s| !matches!(s.state, SubmissionState::Returned { .. }))
            .filter_map(|submission| match &submission.fact.content {
                Some(Content::Roster(workers)) => Some(Roster { submission, workers }),
                _ => None,
            })
            .collect();
        rosters.sort_by_key(|r| (r.submission.fact.received, r.submission.id.clone()));
        rosters
    }

    /// The roster in force: the newest accepted one, else the newest handed in, with the fact that brought it.
    pub fn roster(&self) -> Option<(&FactId, &[Worker])> {
        self.roster_by(NaiveDate::MAX).map(|r| (&r.submission.id, r.workers))
    }

    /// The roster in force by a day: of those that had come in by then the newest accepted one, else the newest.
    pub fn roster_by(&self, day: NaiveDate) -> Option<Roster<'_>> {
        let rosters = self.rosters();
        let by_then = || rosters.iter().rev().filter(|r| r.submission.fact.received <= day);
        let accepted = |r: &&Roster<'_>| matches!(r.submission.state, SubmissionState::Accepted { .. });
        by_then().find(accepted).or_else(|| by_then().next()).copied()
    }

    /// A ledger from elsewhere may list somebody twice.
    pub(super) fn find_people_twice(&mut self) {
        let mut found = Vec::new();
        for roster in self.rosters() {
            let (twice, id) = (people_twice(roster.workers, self.vendor()), &roster.submission.id);
            let name = |row: usize| roster.workers.get(row).map(|w| w.name.clone());
            found.extend(
                twice
                    .into_iter()
                    .filter_map(name)
                    .map(|name| FileProblem::PersonTwice { fact: id.clone(), name }),
            );
        }
        self.problems.extend(found);
    }
}

/// The rows of people who stand on a roster a second time: same name, same firm. Who names no firm is the vendor's.
pub fn people_twice(workers: &[Worker], vendor: Option<&str>) -> Vec<usize> {
    let mut seen: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut twice = Vec::new();
    for (row, worker) in workers.iter().enumerate() {
        let name = squeezed(&worker.name);
        if name.is_empty() {
            continue;
        }
        let employers = seen.entry(name).or_default();
        if employers.iter().any(|known| is_one_employer(known, &worker.employer, vendor)) {
            twice.push(row);
        }
        employers.push(&worker.employer);
    }
    twice
}

/// Whether two entries of a roster name one employer.
pub fn is_one_employer(a: &str, b: &str, vendor: Option<&str>) -> bool {
    if a.trim() == b.trim() {
        return true;
    }
    let firm = |text: &str| Firm::of(text).or_else(|| vendor.and_then(Firm::of));
    match (firm(a), firm(b)) {
        (Some(a), Some(b)) => a.is(&b),
        (a, b) => a.is_none() && b.is_none(),
    }
}
