//! Checks of incidents, inspections and service levels.

use std::collections::BTreeSet;

use super::{Checks, Day, Wrong, people};
use crate::domain::fact::{Fact, IncidentReported, InspectionHeld, InspectionPlanned, Verdict};
use crate::domain::file::{Incident, Inspection};
use crate::domain::ids::FactId;
use crate::domain::picture::ContractPicture;

/// An inspection is made by at least this many officials (`forms.md`).
pub const OFFICIALS: usize = 2;

pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    match fact {
        Fact::IncidentReported(f) => incident(checks, f),
        Fact::IncidentFollowedUp(f) => {
            checks.required("changed", &f.changed);
            checks.past("received", f.received);
            if let Some(i) = open_incident(checks, c, &f.incident) {
                checks.not_before("received", f.received, Day::Report, i.report.ward_received.date());
            }
            if let Some(next) = f.next_report {
                checks.not_before("next_report", next, Day::Received, f.received);
            }
        }
        Fact::IncidentInstructed(f) => {
            checks.required("text", &f.text);
            checks.past("on", f.on);
            if let Some(i) = open_incident(checks, c, &f.incident) {
                checks.not_before("on", f.on, Day::Report, i.report.ward_received.date());
            }
            if let Some(until) = f.until {
                checks.not_before("until", until, Day::Decision, f.on);
            }
        }
        Fact::InstructionAnswered(f) => {
            checks.required("text", &f.text);
            checks.past("on", f.on);
            let found = c.file.incidents.iter().flat_map(|i| &i.instructions).find(|i| i.id == f.instruction);
            match found {
                None => checks.wrong("instruction", Wrong::UnknownFact(f.instruction.clone())),
                Some(i) => checks.not_before("on", f.on, Day::Decision, i.fact.on),
            }
        }
        Fact::LegalReportMade(f) => {
            checks.past("on", f.on);
            match c.file.incidents.iter().find(|i| i.id == f.incident) {
                None => checks.wrong("incident", Wrong::UnknownFact(f.incident.clone())),
                Some(i) => checks.not_before("on", f.on, Day::Report, i.report.ward_received.date()),
            }
        }
        Fact::IncidentClosed(f) => {
            checks.required("conclusion", &f.conclusion);
            checks.past("on", f.on);
            if let Some(i) = open_incident(checks, c, &f.incident) {
                let last = i.follow_ups.iter().map(|(_, f)| f.received).max();
                let from = last.unwrap_or(i.report.ward_received.date());
                checks.not_before("on", f.on, Day::Report, from);
            }
        }
        Fact::InspectionPlanned(f) => planned(checks, f),
        Fact::InspectionHeld(f) => held(checks, c, f),
        Fact::InspectionRefused(f) => {
            checks.required("reason", &f.reason);
            checks.past("on", f.on);
            if let Some(plan) = &f.plan {
                open_plan(checks, c, plan);
            }
        }
        Fact::CorrectionReported(f) => {
            checks.required("text", &f.text);
            checks.past("received", f.received);
            if let Some(on) = finding(checks, c, &f.inspection, f.finding) {
                checks.not_before("received", f.received, Day::Inspection, on);
            }
        }
        Fact::CorrectionChecked(f) => {
            checks.required("by", &f.by);
            checks.past("on", f.on);
            if let Some(on) = finding(checks, c, &f.inspection, f.finding) {
                checks.not_before("on", f.on, Day::Inspection, on);
            }
            if let Some(again) = f.again_by {
                checks.not_before("again_by", again, Day::Decision, f.on);
            }
        }
        Fact::ServiceLevelAgreed(f) => {
            checks.required("name", &f.name);
            if !f.target.is_finite() {
                checks.wrong("target", Wrong::Malformed(f.target.to_string()));
            }
            if let Some(until) = f.until {
                checks.not_before("until", until, Day::From, f.from);
            }
        }
        Fact::ServiceLevelMeasured(f) => {
            checks.past("received", f.received);
            if !f.value.is_finite() {
                checks.wrong("value", Wrong::Malformed(f.value.to_string()));
            }
            match c.file.levels.iter().find(|(id, _)| *id == f.level) {
                None => checks.wrong("level", Wrong::UnknownFact(f.level.clone())),
                // A shortfall without a word can be recorded: that the word is missing then shows as a breach.
                Some((_, level)) => {
                    checks.not_before("month", f.month.last_day(), Day::From, level.from);
                    checks.past("month", f.month.first_day());
                }
            }
        }
        _ => {}
    }
}

fn incident(checks: &mut Checks<'_>, f: &IncidentReported) {
    checks.required("outline", &f.outline);
    checks.past_moment("vendor_knew", f.vendor_knew);
    checks.past_moment("ward_received", f.ward_received);
    if f.ward_received < f.vendor_knew {
        checks.wrong("ward_received", Wrong::Before { what: Day::Known, date: f.vendor_knew.date() });
    }
    if let Some(occurred) = f.occurred.filter(|occurred| f.vendor_knew < *occurred) {
        checks.wrong("vendor_knew", Wrong::Before { what: Day::Occurred, date: occurred.date() });
    }
    if let Some(next) = f.next_report {
        checks.not_before("next_report", next, Day::Received, f.ward_received.date());
    }
}

fn open_incident<'c>(checks: &mut Checks<'_>, c: &'c ContractPicture, id: &FactId) -> Option<&'c Incident> {
    let found = c.file.incidents.iter().find(|i| i.id == *id);
    match found {
        None => checks.wrong("incident", Wrong::UnknownFact(id.clone())),
        Some(i) => {
            if let Some((_, closed)) = &i.closed {
                checks.wrong("incident", Wrong::AlreadyDone(closed.on));
            }
        }
    }
    found
}

fn planned(checks: &mut Checks<'_>, f: &InspectionPlanned) {
    checks.required("place", &f.place);
    checks.past("planned_on", f.planned_on);
    checks.not_before("date", f.date, Day::Decision, f.planned_on);
    if let Some(day) = f.notified_on {
        checks.past("notified_on", day);
    }
}

fn open_plan<'c>(checks: &mut Checks<'_>, c: &'c ContractPicture, id: &FactId) -> Option<&'c Inspection> {
    let found = c.file.inspections.iter().find(|i| i.id == *id && i.plan.is_some());
    match found {
        None => checks.wrong("plan", Wrong::UnknownFact(id.clone())),
        Some(i) => {
            if let Some((_, held)) = &i.held {
                checks.wrong("plan", Wrong::AlreadyDone(held.on));
            }
        }
    }
    found
}

fn held(checks: &mut Checks<'_>, c: &ContractPicture, f: &InspectionHeld) {
    checks.required("place", &f.place);
    checks.required("received_by", &f.received_by);
    checks.past("on", f.on);
    if f.officials.iter().filter(|o| !o.trim().is_empty()).count() < OFFICIALS {
        checks.wrong("officials", Wrong::TooFew { wanted: OFFICIALS });
    }
    if let Some(plan) = &f.plan {
        open_plan(checks, c, plan);
    }
    people::met(checks, &f.people);
    let Some(set) = &c.set else { return };
    let mut seen = BTreeSet::new();
    for (i, result) in f.results.iter().enumerate() {
        if set.check_by_id(&result.check).is_none() {
            checks.wrong(format!("results.{i}.check"), Wrong::UnknownInClauseSet(result.check.clone()));
        }
        if !seen.insert(&result.check) {
            checks.wrong(format!("results.{i}.check"), Wrong::Twice(result.check.clone()));
        }
        if result.verdict == Verdict::Unfit {
            checks.required(&format!("results.{i}.note"), &result.note);
        }
    }
    for (i, finding) in f.findings.iter().enumerate() {
        checks.required(&format!("findings.{i}.text"), &finding.text);
        checks.not_before(&format!("findings.{i}.due"), finding.due, Day::Inspection, f.on);
        if set.clause(&finding.clause).is_none() {
            checks.wrong(format!("findings.{i}.clause"), Wrong::UnknownInClauseSet(finding.clause.clone()));
        }
    }
}

/// The day of the inspection a finding was made in.
fn finding(
    checks: &mut Checks<'_>,
    c: &ContractPicture,
    inspection: &FactId,
    index: usize,
) -> Option<chrono::NaiveDate> {
    let named =
        |i: &&Inspection| i.id == *inspection || i.held.as_ref().is_some_and(|(id, _)| id == inspection);
    let held = c.file.inspections.iter().filter(named).find_map(|i| i.held.as_ref());
    match held {
        Some((_, h)) if index < h.findings.len() => Some(h.on),
        _ => {
            checks.wrong("finding", Wrong::UnknownFact(inspection.clone()));
            None
        }
    }
}
