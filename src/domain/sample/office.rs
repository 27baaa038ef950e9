//! The office's own ledger: its name, officers, vendors and numbers for the due words.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

use super::data::Story;
use super::days::{Days, earlier};
use super::script::Script;
use super::{SampleError, SampleFact};
use crate::domain::builtin::default_policy;
use crate::domain::calendar::FiscalYear;
use crate::domain::clause_set::{Check, ClauseSet, Duty, Text};
use crate::domain::due::DuePolicy;
use crate::domain::fact::{ClauseSetAdopted, DuePolicySet, OfficeSet};
use crate::domain::ids::WriterId;

/// The office opened its ledger in April so many fiscal years ago, before the oldest contract was signed.
const YEARS: i32 = 3;

/// New numbers are set some days before the fiscal year they hold from.
const POLICY_LEAD_DAYS: u64 = 12;

/// The office took up its changed clause set so many working days ago.
const ADOPTED_DAYS: u32 = 60;

pub(super) fn tell(
    story: &Story,
    days: &Days,
    revised: ClauseSet,
    writer: &WriterId,
    rng: &mut ChaCha8Rng,
) -> Result<Vec<SampleFact>, SampleError> {
    let this_year = FiscalYear::of(days.today).year();
    let april =
        |back: i32| FiscalYear::new(this_year - back).map(FiscalYear::first_day).ok_or(SampleError::Range);
    let mut script = Script::default();
    let by = story.office.head.as_str();
    let opened = days.open(april(YEARS)?);
    script.add(opened, by, OfficeSet { name: story.office.name.clone(), closed_days: BTreeMap::new() });
    for officer in &story.office.officers {
        script.add(opened, by, officer.clone());
    }
    for vendor in &story.vendors {
        script.add(days.plus(opened, 1), by, vendor.clone());
    }
    let default = default_policy()?;
    for policy in &story.office.policies {
        let valid_from = april(policy.years_back)?;
        let mut duties = default.duties.clone();
        duties.extend(policy.duties.clone());
        let policy = DuePolicy { valid_from, duties, ..default.clone() };
        let set_on = days.open_before(earlier(valid_from, POLICY_LEAD_DAYS)).max(opened);
        script.add(set_on, by, DuePolicySet { policy });
    }
    script.add(days.minus(days.today, ADOPTED_DAYS), by, ClauseSetAdopted { set: revised });
    script.finish(writer, rng)
}

/// What the office changed in a clause set that comes with the program: one duty more in one clause.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Revision {
    pub set: String,
    pub version: u32,
    pub title: Text,
    pub clause: String,
    pub summary: Text,
    pub duty: Duty,
    pub check: Check,
}

impl Revision {
    /// The set as the office changed it.
    pub fn of(&self, sets: &[ClauseSet]) -> Result<ClauseSet, SampleError> {
        let unknown = |what, name: &str| SampleError::Unknown { what, name: name.to_owned() };
        let set = sets.iter().find(|s| s.id.as_str() == self.set);
        let mut set = set.cloned().ok_or_else(|| unknown("clause set", &self.set))?;
        let clause = set.clauses.iter_mut().find(|c| c.number == self.clause);
        let clause = clause.ok_or_else(|| unknown("clause", &self.clause))?;
        clause.summary = self.summary.clone();
        clause.duties.push(self.duty.clone());
        clause.checks.push(self.check.clone());
        set.version = self.version;
        set.title = self.title.clone();
        Ok(set)
    }
}
