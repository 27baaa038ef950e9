//! Adjustments (締め後の修正): what came in for closed months after they were closed. The closed figures stay; the next
//! summary says by how much they would differ.

use std::sync::Arc;

use super::counts::counts;
use super::lines::{Behind, Whose};
use super::{Figure, Ledgers, MonthCounts, Period, Scope, contract_as_of, covered};
use crate::domain::calendar::Month;
use crate::domain::entry::Entry;
use crate::domain::fact::MonthClosed;
use crate::domain::picture::ContractPicture;

/// A figure of a closed month that would be another now.
#[derive(Debug, Clone, PartialEq)]
pub struct AdjustmentLine {
    /// Whose.
    pub whose: Whose,
    /// Which month.
    pub month: Month,
    /// Which figure.
    pub figure: Figure,
    /// As it was closed, or last told.
    pub closed: u64,
    /// As it is now.
    pub now: u64,
    /// The facts that came in since.
    pub late: Vec<Behind>,
}

/// The adjustments that a period's summary tells: those of the months before its last one, since the newest closing
/// before it. What an earlier summary has told is not told again.
pub(super) fn adjustments(ledgers: Ledgers<'_>, period: Period, scope: &Scope) -> Vec<AdjustmentLine> {
    let earlier: Vec<&MonthClosed> =
        ledgers.office.closings.all_closed().filter(|closed| closed.month < period.last()).collect();
    let Some(told) = earlier.last() else { return Vec::new() };
    let this = if period.is_month() { ledgers.office.closings.closed(period.last()) } else { None };
    let mut found = Vec::new();
    for closed in &earlier {
        for (id, lines) in ledgers.contracts {
            let now = covered(this, id, lines);
            let late: Vec<&Entry> = now.iter().filter(|e| is_late(e, closed.month, told, id)).collect();
            if late.is_empty() {
                continue;
            }
            let last = closed.month.last_day();
            let now = contract_as_of(ledgers, id, &now, last);
            if !scope.has(&now) {
                continue;
            }
            let then = covered(Some(told), id, lines);
            let then = (!then.is_empty()).then(|| contract_as_of(ledgers, id, &then, last));
            found.extend(differences(ledgers, closed.month, then.as_ref(), &now, &late));
        }
    }
    found
}

/// Whether a line was not yet there at the closing, and bears on the month.
fn is_late(
    entry: &Entry,
    month: Month,
    told: &MonthClosed,
    contract: &crate::domain::ids::ContractId,
) -> bool {
    let Some(fact) = entry.fact() else { return false };
    !told.covers(contract, &entry.id) && fact.known_on().is_none_or(|day| day <= month.last_day())
}

fn differences(
    ledgers: Ledgers<'_>,
    month: Month,
    then: Option<&ContractPicture>,
    now: &ContractPicture,
    late: &[&Entry],
) -> Vec<AdjustmentLine> {
    let (period, last) = (Period::month(month), month.last_day());
    let before = then.map_or_else(MonthCounts::default, |c| counts(c, period, last));
    let after = counts(now, period, last);
    let behind: Vec<Behind> = late
        .iter()
        .filter_map(|entry| {
            let fact = entry.fact()?.clone();
            let set = now.set.as_ref().map(Arc::clone);
            Some(Behind { id: entry.id.clone(), recorded: entry.at.date_naive(), fact, set })
        })
        .collect();
    let Some(vendor) = now.vendor() else { return Vec::new() };
    let changed = Figure::ALL.into_iter().filter(|figure| figure.of(&before) != figure.of(&after));
    changed
        .map(|figure| AdjustmentLine {
            whose: Whose::of(now, ledgers.office.vendor_name(vendor), vendor),
            month,
            figure,
            closed: figure.of(&before),
            now: figure.of(&after),
            late: behind.clone(),
        })
        .collect()
}
