//! The month's figures: one format-free model, computed here and nowhere else.
//!
//! A month is looked at as it stood on its last day (or today, while it runs): facts that could only be known later do
//! not count, so the same ledger and month always give the same figures, whenever they are asked for.

mod headline;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::calendar::Month;
use super::derive::Traces;
use super::due::Trace;
use super::entry::Entry;
use super::fact::{ApprovalKind, IncidentKind, InspectionKind};
use super::file::{Approval, ApprovalState, Incident, Inspection, Stage};
use super::ids::{ContractId, VendorId};
use super::obligation::{Obligation, Part, Status};
use super::office::Office;
use super::picture::{ContractPicture, Picture};
use super::rules::Rules;

pub use headline::Figure;

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
    fn plus(self, o: Self) -> Self {
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

/// Whose line it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// The vendor.
    pub vendor: VendorId,
    /// Its name.
    pub vendor_name: String,
    /// The contract.
    pub contract: ContractId,
    /// Its number.
    pub number: String,
    /// Its subject.
    pub title: String,
}

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

/// An obligation of the month.
#[derive(Debug, Clone, PartialEq)]
pub struct ObligationLine {
    /// Whose.
    pub whose: Whose,
    /// As it stood at the month's end.
    pub obligation: Obligation,
    /// How its date came about.
    pub trace: Option<Trace>,
}

/// An approval that moved in the month or was waiting at its end.
#[derive(Debug, Clone, PartialEq)]
pub struct ApprovalLine {
    /// Whose.
    pub whose: Whose,
    /// Of what.
    pub kind: ApprovalKind,
    /// Where it stood at the month's end.
    pub state: ApprovalState,
    /// The approval.
    pub approval: Approval,
}

/// An incident reported in the month or open at its end.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidentLine {
    /// Whose.
    pub whose: Whose,
    /// What kind.
    pub kind: IncidentKind,
    /// The incident.
    pub incident: Incident,
    /// Its clocks: the reports owed to the ward and the ward's own, as they stood at the month's end.
    pub clocks: Vec<Obligation>,
}

impl IncidentLine {
    /// The clock that runs out first among those still running.
    pub fn next_clock(&self) -> Option<&Obligation> {
        let running = self.clocks.iter().filter(|o| o.status.is_open() && o.due.is_some());
        running.min_by_key(|o| (o.due, &o.key))
    }
}

/// An inspection held or planned in the month, or with findings open at its end.
#[derive(Debug, Clone, PartialEq)]
pub struct InspectionLine {
    /// Whose.
    pub whose: Whose,
    /// Which kind.
    pub kind: InspectionKind,
    /// The inspection.
    pub inspection: Inspection,
}

/// A month's summary (月次集計).
#[derive(Debug, Clone, PartialEq)]
pub struct MonthlySummary {
    /// The office's name.
    pub office: String,
    /// Which month.
    pub month: Month,
    /// The day it looks from: the month's last, or today while it runs.
    pub as_of: NaiveDate,
    /// Counts over all.
    pub total: MonthCounts,
    /// The same for the month before.
    pub before: MonthCounts,
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

/// The reports of an incident, each with its clock.
fn clocks(c: &ContractPicture, incident: &Incident) -> Vec<Obligation> {
    let is_report = |part| {
        matches!(
            part,
            Part::FirstReport
                | Part::NextReport
                | Part::FinalReport
                | Part::LegalPreliminary
                | Part::LegalFinal
        )
    };
    let of_it = |o: &&Obligation| incident.takes(&o.closes) && is_report(o.part);
    c.obligations().iter().filter(of_it).cloned().collect()
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

/// Whether an obligation fell due in a month, as far as the month has gone.
fn is_due_in(o: &Obligation, month: Month, as_of: NaiveDate) -> bool {
    o.due.is_some_and(|d| month.contains(d.date) && d.date <= as_of)
}

/// Whether an obligation belongs to a month: due in it, answered too late in it, or pressing at its end. What was
/// answered before its time belongs to the month in which it falls due, so that due and met can be compared.
fn belongs(o: &Obligation, month: Month, as_of: NaiveDate) -> bool {
    let met_in = o.status.is_met() && o.met_on.is_some_and(|day| month.contains(day));
    let late_or_dateless = o.status == Status::MetLate || o.due.is_none();
    // A standing duty belongs to the month in which it was looked at: its date is the next look's.
    let looked_at = o.status == Status::Standing && o.met_on.is_some_and(|day| month.contains(day));
    is_due_in(o, month, as_of)
        || looked_at
        || (met_in && late_or_dateless)
        || o.status.is_overdue()
        || matches!(o.status, Status::AwaitingWard | Status::SentBack)
}

fn counts(c: &ContractPicture, month: Month, as_of: NaiveDate) -> MonthCounts {
    let ours = || c.obligations().iter().filter(|o| belongs(o, month, as_of));
    let count = |status: fn(Status) -> bool| ours().filter(|o| status(o.status)).count();
    let decided = |yes: bool| {
        let decisions = c.file.approvals.iter().filter_map(|a| a.decision());
        decisions.filter(|(_, d)| month.contains(d.on) && d.decision.is_yes() == yes).count()
    };
    let claims = || c.file.breaches.iter().filter(|b| b.fact.claim_yen.is_some());
    let settled =
        c.file.breaches.iter().filter_map(|b| b.settled.as_ref()).filter(|(_, s)| month.contains(s.on));
    MonthCounts {
        contracts: usize::from(c.stage != Stage::Draft && !c.stage.is_closed()),
        due: c.obligations().iter().filter(|o| is_due_in(o, month, as_of)).count(),
        met: count(|s| s == Status::Met),
        met_late: count(|s| s == Status::MetLate),
        late: count(Status::is_overdue),
        awaiting_ward: count(|s| s == Status::AwaitingWard),
        approvals_asked: c.file.approvals.iter().filter(|a| month.contains(a.request.received)).count(),
        approvals_granted: decided(true),
        approvals_refused: decided(false),
        approvals_waiting: c.file.approvals.iter().filter(|a| a.decision().is_none()).count(),
        incidents_reported: c
            .file
            .incidents
            .iter()
            .filter(|i| month.contains(i.report.ward_received.date()))
            .count(),
        incidents_open: c.file.incidents.iter().filter(|i| i.closed.is_none()).count(),
        inspections_held: c
            .file
            .inspections
            .iter()
            .filter(|i| i.held.as_ref().is_some_and(|(_, h)| month.contains(h.on)))
            .count(),
        findings_open: c.file.inspections.iter().map(Inspection::open_findings).sum(),
        findings_late: c.file.inspections.iter().map(|i| i.late_findings(as_of)).sum(),
        assets_handed: c.file.assets_handed_in(month),
        assets_settled: c.file.assets_settled_in(month),
        assets_out: c.file.assets_out(),
        claims_made: claims().filter(|b| month.contains(b.fact.known)).count(),
        claims_open: claims().filter(|b| b.settled.is_none()).count(),
        claimed_yen: yen(&mut claims().filter(|b| month.contains(b.fact.known)).map(|b| b.fact.claim_yen)),
        settled_yen: yen(&mut settled.map(|(_, s)| s.amount_yen)),
    }
}

/// A sum of amounts; what a ledger from elsewhere may hold never overflows it.
fn yen(amounts: &mut dyn Iterator<Item = Option<u64>>) -> u64 {
    amounts.flatten().fold(0, u64::saturating_add)
}

/// The summary of a month; `today` matters only while the month runs.
pub fn monthly(ledgers: Ledgers<'_>, month: Month, today: NaiveDate) -> MonthlySummary {
    let as_of = month.last_day().min(today.max(month.first_day()));
    let picture = picture_as_of(ledgers, as_of);
    let mut summary = MonthlySummary {
        office: ledgers.office.name.clone(),
        month,
        as_of,
        total: MonthCounts::default(),
        before: MonthCounts::default(),
        vendors: Vec::new(),
        obligations: Vec::new(),
        approvals: Vec::new(),
        incidents: Vec::new(),
        inspections: Vec::new(),
        next_month: Vec::new(),
    };
    if let Some(before) = month.prev() {
        let last = before.last_day();
        // One after the other: nothing but their counts is wanted.
        let all = ledgers.contracts.iter();
        let all = all.map(|(id, lines)| counts(&contract_as_of(ledgers, id, lines, last), before, last));
        summary.before = all.fold(MonthCounts::default(), MonthCounts::plus);
    }
    for vendor in picture.vendors() {
        let mut sum = MonthCounts::default();
        for contract in &vendor.contracts {
            sum = sum.plus(counts(contract, month, as_of));
            summary.add_lines(contract, &contract.traces(), &vendor.name, &vendor.id);
        }
        summary.total = summary.total.plus(sum);
        if !vendor.contracts.is_empty() {
            summary.vendors.push(VendorMonth { vendor: vendor.id, name: vendor.name, counts: sum });
        }
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

    fn add_lines(&mut self, c: &ContractPicture, traces: &Traces, vendor_name: &str, vendor: &VendorId) {
        let (month, as_of) = (self.month, self.as_of);
        let whose = || Whose {
            vendor: vendor.clone(),
            vendor_name: vendor_name.to_owned(),
            contract: c.id.clone(),
            number: c.number().to_owned(),
            title: c.file.title().to_owned(),
        };
        let line = |o: &Obligation| ObligationLine {
            whose: whose(),
            obligation: o.clone(),
            trace: traces.get(&o.key).cloned(),
        };
        self.obligations.extend(c.obligations().iter().filter(|o| belongs(o, month, as_of)).map(line));
        let next = month.next();
        let coming = |o: &&Obligation| {
            o.status.is_open() && o.due.is_some_and(|d| next.is_some_and(|next| next.contains(d.date)))
        };
        self.next_month.extend(c.obligations().iter().filter(coming).map(line));
        self.approvals.extend(
            c.file
                .approvals
                .iter()
                .filter(|a| {
                    month.contains(a.request.received)
                        || a.decision().is_none_or(|(_, d)| month.contains(d.on))
                        || a.concluded.as_ref().is_some_and(|(_, k)| month.contains(k.received))
                })
                .map(|a| ApprovalLine {
                    whose: whose(),
                    kind: a.request.kind,
                    state: a.state(as_of),
                    approval: a.clone(),
                }),
        );
        self.incidents.extend(
            c.file
                .incidents
                .iter()
                .filter(|i| {
                    month.contains(i.report.ward_received.date())
                        || i.closed.as_ref().is_none_or(|(_, k)| month.contains(k.on))
                })
                .map(|i| IncidentLine {
                    whose: whose(),
                    kind: i.kind(),
                    incident: i.clone(),
                    clocks: clocks(c, i),
                }),
        );
        self.inspections.extend(
            c.file
                .inspections
                .iter()
                .filter(|i| i.date().is_some_and(|day| month.contains(day)) || i.open_findings() > 0)
                .map(|i| InspectionLine { whose: whose(), kind: i.kind, inspection: i.clone() }),
        );
    }
}
