//! What stands on a vendor's page beside the lines: clauses by group, assets, service levels, people.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::counts::{belongs, is_due_in};
use super::{MonthCounts, Period, Whose};
use crate::domain::calendar::Month;
use crate::domain::clause_set::Text;
use crate::domain::fact::{Content, ServiceLevelAgreed, TrainingKind};
use crate::domain::file::{ContractFile, Stage, SubmissionState};
use crate::domain::ids::{FactId, VendorId};
use crate::domain::obligation::{Obligation, Part, Status};
use crate::domain::picture::ContractPicture;

/// How many months a service level is looked back on.
pub const LEVEL_MONTHS: usize = 12;

/// One vendor's month.
#[derive(Debug, Clone, PartialEq)]
pub struct VendorMonth {
    /// Which vendor.
    pub vendor: VendorId,
    /// Its name.
    pub name: String,
    /// Its counts.
    pub counts: MonthCounts,
}

/// How the obligations of a group of clauses stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupCounts {
    /// Fell due.
    pub due: usize,
    /// Answered in time.
    pub met: usize,
    /// Answered too late.
    pub met_late: usize,
    /// Past due.
    pub late: usize,
    /// Waiting for the ward, or back with the vendor.
    pub waiting: usize,
}

impl GroupCounts {
    /// Counts those that belong to a period, as [`MonthCounts`] does.
    fn add(&mut self, o: &Obligation, period: Period, as_of: NaiveDate) {
        if !belongs(o, period, as_of) {
            return;
        }
        self.due += usize::from(is_due_in(o, period, as_of));
        self.met += usize::from(o.status == Status::Met);
        self.met_late += usize::from(o.status == Status::MetLate);
        self.late += usize::from(o.status.is_overdue());
        self.waiting += usize::from(matches!(o.status, Status::AwaitingWard | Status::SentBack));
    }
}

/// A vendor's obligations of a group of clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLine {
    /// The vendor.
    pub vendor: VendorId,
    /// Its name.
    pub vendor_name: String,
    /// The group's id in the clause sets.
    pub group: String,
    /// Its heading.
    pub title: Text,
    /// How its obligations stand.
    pub counts: GroupCounts,
}

/// A vendor's groups, in the order of the clause sets, those with nothing to count included.
pub(super) fn groups(
    contracts: &[&ContractPicture],
    (vendor, vendor_name): (&VendorId, &str),
    (period, as_of): (Period, NaiveDate),
) -> Vec<GroupLine> {
    let mut lines: Vec<GroupLine> = Vec::new();
    for span in contracts.iter().flat_map(|c| &c.terms) {
        for group in &span.set.groups {
            if lines.iter().all(|line| line.group != group.id) {
                lines.push(GroupLine {
                    vendor: vendor.clone(),
                    vendor_name: vendor_name.to_owned(),
                    group: group.id.clone(),
                    title: group.title.clone(),
                    counts: GroupCounts::default(),
                });
            }
        }
    }
    for o in contracts.iter().flat_map(|c| c.obligations()) {
        if let Some(line) = lines.iter_mut().find(|line| line.group == o.under.group) {
            line.counts.add(o, period, as_of);
        }
    }
    lines
}

/// The balance of a contract's information assets (情報資産の預け残), in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetLine {
    /// Whose.
    pub whose: Whose,
    /// Out before the period.
    pub before: u64,
    /// Handed over in the period.
    pub handed: u64,
    /// Returned or destroyed in the period, as the ward learned.
    pub settled: u64,
    /// Out at its end.
    pub out: u64,
}

/// A contract's balance; nothing where it never had an asset to look after in the period.
pub(super) fn assets(c: &ContractPicture, whose: Whose, period: Period) -> Option<AssetLine> {
    let handed = c.file.assets_handed_in(|day| period.contains(day));
    let settled = c.file.assets_settled_in(|day| period.contains(day));
    let out = c.file.assets_out();
    let before = (out + settled).saturating_sub(handed);
    (handed + settled + out > 0).then_some(AssetLine { whose, before, handed, settled, out })
}

/// A service level and what was measured (clause 33).
#[derive(Debug, Clone, PartialEq)]
pub struct LevelLine {
    /// Whose.
    pub whose: Whose,
    /// What was agreed.
    pub level: Arc<ServiceLevelAgreed>,
    /// The values of the last [`LEVEL_MONTHS`] months up to the period's last, where there are any.
    pub values: BTreeMap<Month, f64>,
    /// The months of the period in which it was missed.
    pub missed: BTreeSet<Month>,
    /// Whether the vendor gave a reason for each of those.
    pub is_explained: bool,
}

impl LevelLine {
    /// The newest value of a period.
    pub fn latest(&self, period: Period) -> Option<(Month, f64)> {
        let inside = self.values.iter().rev().find(|(month, _)| period.contains(month.first_day()));
        inside.map(|(month, value)| (*month, *value))
    }
}

/// A contract's service levels in force in a period.
pub(super) fn levels(c: &ContractPicture, whose: &Whose, period: Period) -> Vec<LevelLine> {
    let in_force = c.file.levels.iter().filter(|(_, level)| {
        let until = level.until.or(c.file.work_end());
        level.from <= period.last_day() && until.is_none_or(|until| until >= period.first_day())
    });
    in_force.map(|(id, level)| level_line(&c.file, whose, (id, level), period)).collect()
}

fn level_line(
    file: &ContractFile,
    whose: &Whose,
    (id, level): (&FactId, &Arc<ServiceLevelAgreed>),
    period: Period,
) -> LevelLine {
    let window: BTreeSet<Month> =
        std::iter::successors(Some(period.last()), |month| month.prev()).take(LEVEL_MONTHS).collect();
    // A later line for the same month is the newer word on it.
    let measured = file.measures.iter().filter(|(_, m)| m.level == *id);
    let explained = |month: Month| {
        let at_once = measured.clone().any(|(_, m)| m.month == month && !m.explanation.is_empty());
        at_once || file.explained.iter().any(|(_, e)| e.level == *id && e.month == month)
    };
    let all: BTreeMap<Month, f64> = measured.clone().map(|(_, m)| (m.month, m.value)).collect();
    let missed: BTreeSet<Month> = period
        .months()
        .filter(|month| all.get(month).is_some_and(|value| !level.is_kept_by(*value)))
        .collect();
    LevelLine {
        whose: whose.clone(),
        level: Arc::clone(level),
        is_explained: missed.iter().all(|month| explained(*month)),
        missed,
        values: all.into_iter().filter(|(month, _)| window.contains(month)).collect(),
    }
}

/// The people of a contract: who is on its roster, who is still to be told of secrecy, and when they were last trained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleLine {
    /// Whose.
    pub whose: Whose,
    /// People on the roster in force.
    pub on_roster: usize,
    /// People who are still to be told of the duty of secrecy (clause 5).
    pub untold: usize,
    /// The last briefing.
    pub last_briefing: Option<NaiveDate>,
    /// The last security training (clause 15).
    pub last_training: Option<NaiveDate>,
    /// The last emergency drill.
    pub last_drill: Option<NaiveDate>,
}

/// The people of a contract that is under way; nothing where none are known and none were taught.
pub(super) fn people(c: &ContractPicture, whose: Whose) -> Option<PeopleLine> {
    if c.stage == Stage::Draft || c.stage.is_winding_up() || c.stage.is_closed() {
        return None;
    }
    let roster = c.file.roster().map(|(_, workers)| workers).unwrap_or_default();
    let untold = c.obligations().iter().filter(|o| o.part == Part::Briefing && o.status.is_open());
    // Told at a briefing, or as the roster says of each.
    let told = c.file.briefings.iter().map(|(_, b)| b.on).chain(roster.iter().filter_map(|w| w.briefed));
    let held = |kind: TrainingKind| {
        let counting =
            c.file.submissions.iter().filter(|s| !matches!(s.state, SubmissionState::Returned { .. }));
        let days = counting.filter_map(|s| match &s.fact.content {
            Some(Content::TrainingReport(report)) if report.kind.counts_as(kind) => Some(report.held_on),
            _ => None,
        });
        days.max()
    };
    let line = PeopleLine {
        whose,
        on_roster: roster.len(),
        untold: untold.count(),
        last_briefing: told.max(),
        last_training: held(TrainingKind::Training),
        last_drill: held(TrainingKind::Drill),
    };
    let dates = [line.last_briefing, line.last_training, line.last_drill];
    (line.on_roster > 0 || dates.iter().any(Option::is_some)).then_some(line)
}
