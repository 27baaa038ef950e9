//! What is counted, and how.

use chrono::NaiveDate;

use super::Period;
use crate::domain::file::{Inspection, Stage};
use crate::domain::obligation::{Obligation, Part, Status};
use crate::domain::picture::ContractPicture;

/// Counts of one month, for the office or one vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MonthCounts {
    /// Contracts in their period or being wound up.
    pub contracts: usize,
    /// Obligations that fell due in the month.
    pub due: usize,
    /// Of those: answered in time.
    pub met: usize,
    /// Answered too late, in this month or due in it.
    pub met_late: usize,
    /// Past due at the month's end, those of earlier months included.
    pub late: usize,
    /// Waiting for the ward at the month's end.
    pub awaiting_ward: usize,
    /// Approvals asked for in the month.
    pub approvals_asked: usize,
    /// Granted in the month, with or without conditions.
    pub approvals_granted: usize,
    /// Refused in the month.
    pub approvals_refused: usize,
    /// Waiting for a decision at the month's end.
    pub approvals_waiting: usize,
    /// Incidents reported in the month.
    pub incidents_reported: usize,
    /// Incidents open at the month's end.
    pub incidents_open: usize,
    /// Inspections held in the month.
    pub inspections_held: usize,
    /// Findings not mended at the month's end.
    pub findings_open: usize,
    /// Findings past their date at the month's end.
    pub findings_late: usize,
    /// Assets handed over in the month, in pieces.
    pub assets_handed: u64,
    /// Assets returned or destroyed in the month, in pieces.
    pub assets_settled: u64,
    /// Assets still with vendors at the month's end, in pieces.
    pub assets_out: u64,
    /// Claims made in the month (clause 34).
    pub claims_made: usize,
    /// Claims not settled at the month's end.
    pub claims_open: usize,
    /// Claimed in the month, in yen.
    pub claimed_yen: u64,
    /// Paid or agreed in the month, in yen.
    pub settled_yen: u64,
}

impl MonthCounts {
    pub(super) fn plus(self, o: Self) -> Self {
        Self {
            contracts: self.contracts + o.contracts,
            due: self.due + o.due,
            met: self.met + o.met,
            met_late: self.met_late + o.met_late,
            late: self.late + o.late,
            awaiting_ward: self.awaiting_ward + o.awaiting_ward,
            approvals_asked: self.approvals_asked + o.approvals_asked,
            approvals_granted: self.approvals_granted + o.approvals_granted,
            approvals_refused: self.approvals_refused + o.approvals_refused,
            approvals_waiting: self.approvals_waiting + o.approvals_waiting,
            incidents_reported: self.incidents_reported + o.incidents_reported,
            incidents_open: self.incidents_open + o.incidents_open,
            inspections_held: self.inspections_held + o.inspections_held,
            findings_open: self.findings_open + o.findings_open,
            findings_late: self.findings_late + o.findings_late,
            assets_handed: self.assets_handed + o.assets_handed,
            assets_settled: self.assets_settled + o.assets_settled,
            assets_out: self.assets_out + o.assets_out,
            claims_made: self.claims_made + o.claims_made,
            claims_open: self.claims_open + o.claims_open,
            claimed_yen: self.claimed_yen.saturating_add(o.claimed_yen),
            settled_yen: self.settled_yen.saturating_add(o.settled_yen),
        }
    }
}

/// Whether an obligation fell due in a period, as far as it has gone.
pub(super) fn is_due_in(o: &Obligation, period: Period, as_of: NaiveDate) -> bool {
    o.due.is_some_and(|d| period.contains(d.date) && d.date <= as_of)
}

/// Whether an obligation belongs to a period: due in it, answered too late in it, or pressing at its end. What was
/// answered before its time belongs to the period in which it falls due, so that due and met can be compared.
pub(super) fn belongs(o: &Obligation, period: Period, as_of: NaiveDate) -> bool {
    let met_in = o.status.is_met() && o.met_on.is_some_and(|day| period.contains(day));
    // A standing duty that ended with the contract was looked at month by month and has no last answer of its own.
    let is_dateless = o.due.is_none() && o.part != Part::Verification;
    let late_or_dateless = o.status == Status::MetLate || is_dateless;
    // A standing duty belongs to the month in which it was looked at: its date is the next look's.
    let looked_at = o.status == Status::Standing && o.met_on.is_some_and(|day| period.contains(day));
    is_due_in(o, period, as_of)
        || looked_at
        || (met_in && late_or_dateless)
        || o.status.is_overdue()
        || matches!(o.status, Status::AwaitingWard | Status::SentBack)
}

pub(super) fn counts(c: &ContractPicture, period: Period, as_of: NaiveDate) -> MonthCounts {
    let ours = || c.obligations().iter().filter(|o| belongs(o, period, as_of));
    let count = |status: fn(Status) -> bool| ours().filter(|o| status(o.status)).count();
    let decided = |yes: bool| {
        let decisions = c.file.approvals.iter().filter_map(|a| a.decision());
        decisions.filter(|(_, d)| period.contains(d.on) && d.decision.is_yes() == yes).count()
    };
    let claims = || c.file.breaches.iter().filter(|b| b.fact.claim_yen.is_some());
    let settled =
        c.file.breaches.iter().filter_map(|b| b.settled.as_ref()).filter(|(_, s)| period.contains(s.on));
    MonthCounts {
        contracts: usize::from(c.stage != Stage::Draft && !c.stage.is_closed()),
        due: c.obligations().iter().filter(|o| is_due_in(o, period, as_of)).count(),
        met: count(|s| s == Status::Met),
        met_late: count(|s| s == Status::MetLate),
        late: count(Status::is_overdue),
        awaiting_ward: count(|s| s == Status::AwaitingWard),
        approvals_asked: c.file.approvals.iter().filter(|a| period.contains(a.request.received)).count(),
        approvals_granted: decided(true),
        approvals_refused: decided(false),
        approvals_waiting: c.file.approvals.iter().filter(|a| a.decision().is_none()).count(),
        incidents_reported: c
            .file
            .incidents
            .iter()
            .filter(|i| period.contains(i.report.ward_received.date()))
            .count(),
        incidents_open: c.file.incidents.iter().filter(|i| i.closed.is_none()).count(),
        inspections_held: c
            .file
            .inspections
            .iter()
            .filter(|i| i.held.as_ref().is_some_and(|(_, h)| period.contains(h.on)))
            .count(),
        findings_open: c.file.inspections.iter().map(Inspection::open_findings).sum(),
        findings_late: c.file.inspections.iter().map(|i| i.late_findings(as_of)).sum(),
        assets_handed: c.file.assets_handed_in(|day| period.contains(day)),
        assets_settled: c.file.assets_settled_in(|day| period.contains(day)),
        assets_out: c.file.assets_out(),
        claims_made: claims().filter(|b| period.contains(b.fact.known)).count(),
        claims_open: claims().filter(|b| b.settled.is_none()).count(),
        claimed_yen: yen(&mut claims().filter(|b| period.contains(b.fact.known)).map(|b| b.fact.claim_yen)),
        settled_yen: yen(&mut settled.map(|(_, s)| s.amount_yen)),
    }
}

/// A sum of amounts; what a ledger from elsewhere may hold never overflows it.
fn yen(amounts: &mut dyn Iterator<Item = Option<u64>>) -> u64 {
    amounts.flatten().fold(0, u64::saturating_add)
}
