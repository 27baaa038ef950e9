//! The lines behind the counts: each obligation, approval, incident and inspection, with whose it is.

use std::sync::Arc;

use chrono::NaiveDate;

use super::MonthlySummary;
use super::counts::belongs;
use crate::domain::clause_set::ClauseSet;
use crate::domain::derive::Traces;
use crate::domain::due::Trace;
use crate::domain::fact::{ApprovalKind, Fact, IncidentKind, InspectionKind};
use crate::domain::file::{Approval, ApprovalState, Incident, Inspection};
use crate::domain::ids::{ContractId, FactId, VendorId};
use crate::domain::obligation::{Cause, Obligation, Part};
use crate::domain::picture::ContractPicture;

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

/// An obligation of the month.
#[derive(Debug, Clone, PartialEq)]
pub struct ObligationLine {
    /// Whose.
    pub whose: Whose,
    /// As it stood at the month's end.
    pub obligation: Obligation,
    /// How its date came about.
    pub trace: Option<Trace>,
    /// The facts behind it: what gave rise to it, then what answers it.
    pub behind: Vec<Behind>,
}

/// A fact that a line rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Behind {
    /// Its name in the ledger.
    pub id: FactId,
    /// The day on which it was recorded.
    pub recorded: NaiveDate,
    /// As it counts.
    pub fact: Fact,
    /// The clause set by whose words it is told.
    pub set: Option<Arc<ClauseSet>>,
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

/// The facts behind an obligation, each once.
fn behind(c: &ContractPicture, o: &Obligation) -> Vec<Behind> {
    let cause = match &o.cause {
        Cause::Fact(id) | Cause::Verified(id) => Some(id),
        Cause::Signing | Cause::WorkEnd | Cause::PeriodStart | Cause::PeriodEnd => None,
    };
    let mut ids: Vec<&FactId> = Vec::new();
    for id in cause.into_iter().chain(&o.answers) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let one = |id: &FactId| {
        let recorded = c.file.fact(id)?;
        let (id, day) = (recorded.id.clone(), recorded.at.date_naive());
        Some(Behind { id, recorded: day, fact: recorded.fact.clone(), set: c.set.clone() })
    };
    ids.into_iter().filter_map(one).collect()
}

impl Whose {
    /// Of a contract with a vendor.
    pub(super) fn of(c: &ContractPicture, vendor_name: &str, vendor: &VendorId) -> Self {
        Self {
            vendor: vendor.clone(),
            vendor_name: vendor_name.to_owned(),
            contract: c.id.clone(),
            number: c.number().to_owned(),
            title: c.file.title().to_owned(),
        }
    }
}

impl MonthlySummary {
    pub(super) fn add_lines(
        &mut self,
        c: &ContractPicture,
        traces: &Traces,
        vendor_name: &str,
        vendor: &VendorId,
    ) {
        let (period, as_of) = (self.period, self.as_of);
        let whose = || Whose::of(c, vendor_name, vendor);
        let line = |o: &Obligation| ObligationLine {
            whose: whose(),
            obligation: o.clone(),
            trace: traces.get(&o.key).cloned(),
            behind: behind(c, o),
        };
        self.obligations.extend(c.obligations().iter().filter(|o| belongs(o, period, as_of)).map(line));
        let next = self.month.next();
        let coming = |o: &&Obligation| {
            o.status.is_open() && o.due.is_some_and(|d| next.is_some_and(|next| next.contains(d.date)))
        };
        self.next_month.extend(c.obligations().iter().filter(coming).map(line));
        self.approvals.extend(
            c.file
                .approvals
                .iter()
                .filter(|a| {
                    period.contains(a.request.received)
                        || a.decision().is_none_or(|(_, d)| period.contains(d.on))
                        || a.concluded.as_ref().is_some_and(|(_, k)| period.contains(k.received))
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
                    period.contains(i.report.ward_received.date())
                        || i.closed.as_ref().is_none_or(|(_, k)| period.contains(k.on))
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
                .filter(|i| i.date().is_some_and(|day| period.contains(day)) || i.open_findings() > 0)
                .map(|i| InspectionLine { whose: whose(), kind: i.kind, inspection: i.clone() }),
        );
    }
}
