//! The month's figures: one format-free model, computed here and nowhere else.
//!
//! A month is looked at as it stood on its last day (or today, while it runs): facts that could only be known later do
//! not count, so the same ledger and month always give the same figures, whenever they are asked for.

mod adjust;
mod counts;
mod headline;
mod lines;
mod parts;
mod period;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::calendar::Month;
use super::entry::Entry;
use super::fact::MonthClosed;
use super::ids::ContractId;
use super::obligation::{Obligation, Status};
use super::office::Office;
use super::picture::{ContractPicture, Picture};
use super::rules::Rules;

use counts::counts;

pub use adjust::AdjustmentLine;
pub use counts::MonthCounts;
pub use headline::Figure;
pub use lines::{ApprovalLine, Behind, IncidentLine, InspectionLine, ObligationLine, Whose};
pub use parts::{AssetLine, GroupCounts, GroupLine, LEVEL_MONTHS, LevelLine, PeopleLine, VendorMonth};
pub use period::{Period, Scope};

/// A month's summary (月次集計).
#[derive(Debug, Clone, PartialEq)]
pub struct MonthlySummary {
    /// The office's name.
    pub office: String,
    /// Which month; of several the last.
    pub month: Month,
    /// Which months.
    pub period: Period,
    /// Whose contracts.
    pub scope: Scope,
    /// The day it looks from: the period's last, or today while it runs.
    pub as_of: NaiveDate,
    /// Counts over all.
    pub total: MonthCounts,
    /// The same for the month before; nothing where the period is longer than a month.
    pub before: Option<MonthCounts>,
    /// The same for the same months a year before.
    pub year_before: MonthCounts,
    /// The counts of each month that has begun, where the period is longer than a month.
    pub months: Vec<(Month, MonthCounts)>,
    /// Per vendor, by reading of the name.
    pub vendors: Vec<VendorMonth>,
    /// The month's obligations: due in it, answered in it, or past due at its end.
    pub obligations: Vec<ObligationLine>,
    /// Approvals.
    pub approvals: Vec<ApprovalLine>,
    /// Incidents.
    pub incidents: Vec<IncidentLine>,
    /// Inspections.
    pub inspections: Vec<InspectionLine>,
    /// Obligations by vendor and group of clauses.
    pub groups: Vec<GroupLine>,
    /// Balances of information assets.
    pub assets: Vec<AssetLine>,
    /// Service levels.
    pub levels: Vec<LevelLine>,
    /// Rosters, briefings and trainings.
    pub people: Vec<PeopleLine>,
    /// What has come in for closed months since they, or a later month, were closed.
    pub adjustments: Vec<AdjustmentLine>,
    /// What falls due in the month after.
    pub next_month: Vec<ObligationLine>,
}

/// What a summary is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Ledgers<'a> {
    /// The office.
    pub office: &'a Office,
    /// The rules of dates.
    pub rules: &'a Arc<Rules>,
    /// Entries per contract.
    pub contracts: &'a BTreeMap<ContractId, Arc<Vec<Entry>>>,
}

/// The last minute: what fell due that day and was not answered is not late before the day is over.
fn end_of(day: NaiveDate) -> NaiveDateTime {
    NaiveTime::from_hms_opt(23, 59, 0).map_or(day.and_time(NaiveTime::MIN), |end| day.and_time(end))
}

/// The picture as it stood at the end of a day.
fn picture_as_of(ledgers: Ledgers<'_>, day: NaiveDate) -> Picture {
    let one = |(id, lines): (&ContractId, _)| (id.clone(), contract_as_of(ledgers, id, lines, day).into());
    let contracts = ledgers.contracts.iter().map(one).collect();
    let (office, rules) = (ledgers.office.clone(), Arc::clone(ledgers.rules));
    Picture { now: end_of(day), office, rules, contracts }
}

/// One contract as it stood at the end of a day.
fn contract_as_of(
    ledgers: Ledgers<'_>,
    id: &ContractId,
    lines: &Arc<Vec<Entry>>,
    day: NaiveDate,
) -> ContractPicture {
    let Ledgers { office, rules, .. } = ledgers;
    ContractPicture::whole(id.clone(), Arc::clone(lines), office, rules, end_of(day), Some(day))
}

/// A contract's lines that a closing rests on; all where there is none.
fn covered(closed: Option<&MonthClosed>, id: &ContractId, lines: &Arc<Vec<Entry>>) -> Arc<Vec<Entry>> {
    let Some(closed) = closed else { return Arc::clone(lines) };
    let is_covered = |entry: &&Entry| closed.covers(id, &entry.id);
    if lines.iter().all(|entry| is_covered(&entry)) {
        return Arc::clone(lines);
    }
    Arc::new(lines.iter().filter(is_covered).cloned().collect())
}

/// The contracts as a closed month had them: what came later does not count. All there is for any other period.
fn lines_of(ledgers: Ledgers<'_>, period: Period) -> BTreeMap<ContractId, Arc<Vec<Entry>>> {
    let closed = if period.is_month() { ledgers.office.closings.closed(period.last()) } else { None };
    let all = ledgers.contracts.iter().map(|(id, lines)| (id.clone(), covered(closed, id, lines)));
    all.filter(|(_, lines)| closed.is_none() || !lines.is_empty()).collect()
}

/// The counts of a period as it stood at its end.
fn counts_of(ledgers: Ledgers<'_>, period: Period, scope: &Scope) -> MonthCounts {
    counts_by(ledgers, period, scope, period.last_day())
}

/// The counts of a period as it stood at its end, or on an earlier day.
fn counts_by(ledgers: Ledgers<'_>, period: Period, scope: &Scope, day: NaiveDate) -> MonthCounts {
    let last = period.last_day().min(day);
    let lines = lines_of(ledgers, period);
    let ledgers = Ledgers { contracts: &lines, ..ledgers };
    // One after the other: nothing but their counts is wanted.
    let all = ledgers.contracts.iter().map(|(id, lines)| contract_as_of(ledgers, id, lines, last));
    let ours = all.filter(|contract| scope.has(contract));
    ours.map(|contract| counts(&contract, period, last)).fold(MonthCounts::default(), MonthCounts::plus)
}

/// The counts of each month of a period longer than one, up to the month of a day.
fn months(
    ledgers: Ledgers<'_>,
    period: Period,
    scope: &Scope,
    as_of: NaiveDate,
) -> Vec<(Month, MonthCounts)> {
    if period.is_month() {
        return Vec::new();
    }
    let begun = period.months().filter(|month| month.first_day() <= as_of);
    begun.map(|month| (month, counts_by(ledgers, Period::month(month), scope, as_of))).collect()
}

/// The office's summary of a month; `today` matters only while the month runs.
pub fn monthly(ledgers: Ledgers<'_>, month: Month, today: NaiveDate) -> MonthlySummary {
    summarize(ledgers, Period::month(month), &Scope::Office, today)
}

/// The summary of a period for some contracts; `today` matters only while the period runs.
pub fn summarize(ledgers: Ledgers<'_>, period: Period, scope: &Scope, today: NaiveDate) -> MonthlySummary {
    let as_of = period.last_day().min(today.max(period.first_day()));
    let lines = lines_of(ledgers, period);
    let picture = picture_as_of(Ledgers { contracts: &lines, ..ledgers }, as_of);
    let mut summary = MonthlySummary {
        office: ledgers.office.name.clone(),
        month: period.last(),
        period,
        scope: scope.clone(),
        as_of,
        total: MonthCounts::default(),
        before: period.before().map(|before| counts_of(ledgers, before, scope)),
        year_before: period
            .year_before()
            .map_or_else(MonthCounts::default, |before| counts_of(ledgers, before, scope)),
        months: months(ledgers, period, scope, as_of),
        vendors: Vec::new(),
        obligations: Vec::new(),
        approvals: Vec::new(),
        incidents: Vec::new(),
        inspections: Vec::new(),
        groups: Vec::new(),
        assets: Vec::new(),
        levels: Vec::new(),
        people: Vec::new(),
        adjustments: adjust::adjustments(ledgers, period, scope),
        next_month: Vec::new(),
    };
    for mut vendor in picture.vendors() {
        vendor.contracts.retain(|contract| scope.has(contract));
        if vendor.contracts.is_empty() {
            continue;
        }
        let mut sum = MonthCounts::default();
        for contract in &vendor.contracts {
            sum = sum.plus(counts(contract, period, as_of));
            summary.add_lines(contract, &contract.traces(), &vendor.name, &vendor.id);
            let whose = || Whose::of(contract, &vendor.name, &vendor.id);
            summary.assets.extend(parts::assets(contract, whose(), period));
            summary.levels.extend(parts::levels(contract, &whose(), period));
            summary.people.extend(parts::people(contract, whose()));
        }
        let who = (&vendor.id, vendor.name.as_str());
        summary.groups.extend(parts::groups(&vendor.contracts, who, (period, as_of)));
        summary.total = summary.total.plus(sum);
        summary.vendors.push(VendorMonth { vendor: vendor.id, name: vendor.name, counts: sum });
    }
    let by_date = |l: &ObligationLine| {
        let o = &l.obligation;
        (o.sort_date(), l.whose.vendor_name.clone(), l.whose.number.clone(), o.key.clone())
    };
    summary.obligations.sort_by_cached_key(|l| (l.obligation.status, by_date(l)));
    summary.next_month.sort_by_cached_key(by_date);
    summary
}

impl MonthlySummary {
    /// Whole days past due: up to the summary's day for what is still owed, up to the answer for what came too late.
    /// Nothing for what is in time.
    pub fn days_late(&self, o: &Obligation) -> Option<u64> {
        let days = match o.status {
            Status::MetLate => (o.met_on? - o.due?.date).num_days(),
            status if status.is_overdue() => o.days_late(end_of(self.as_of)),
            _ => return None,
        };
        u64::try_from(days).ok()
    }
}
