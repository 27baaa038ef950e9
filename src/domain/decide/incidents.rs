//! Checks of incidents: reports, instructions, measures against recurrence, the ward's own reports, the closing.

use chrono::NaiveDate;

use super::contract::duty;
use super::{Checks, Day, Wrong};
use crate::domain::derive::incidents::reportable;
use crate::domain::fact::{
    Fact, IncidentFollowedUp, IncidentReported, LegalReportKind, LegalReportMade, PreventionDone, ReportStage,
};
use crate::domain::file::Incident;
use crate::domain::ids::FactId;
use crate::domain::life::Blocker;
use crate::domain::picture::ContractPicture;

pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    match fact {
        Fact::IncidentReported(f) => reported(checks, c, f),
        Fact::IncidentFollowedUp(f) => followed_up(checks, c, f),
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
        Fact::LegalReportMade(f) => legal_report(checks, c, f),
        Fact::PreventionDone(f) => prevention_done(checks, c, f),
        Fact::IncidentClosed(f) => {
            checks.required("conclusion", &f.conclusion);
            checks.past("on", f.on);
            if let Some(i) = open_incident(checks, c, &f.incident) {
                let last = i.follow_ups.iter().map(|(_, f)| f.received).max();
                let from = last.unwrap_or(i.report.ward_received.date());
                checks.not_before("on", f.on, Day::Report, from);
                let of_it = c.at_hand().iter().filter(|o| o.status.is_open() && i.takes(&o.closes));
                let left: Vec<_> = of_it.map(|o| Blocker::Obligation(Box::new(o.clone()))).collect();
                if !left.is_empty() {
                    checks.wrong("on", Wrong::Blocked(left));
                }
            }
        }
        _ => {}
    }
}

fn reported(checks: &mut Checks<'_>, c: &ContractPicture, f: &IncidentReported) {
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
    for id in &f.offends {
        duty(checks, c, "offends", id);
    }
}

fn followed_up(checks: &mut Checks<'_>, c: &ContractPicture, f: &IncidentFollowedUp) {
    checks.required("changed", &f.changed);
    checks.past("received", f.received);
    if let Some(outline) = &f.outline {
        checks.required("outline", outline);
    }
    if let Some(next) = f.next_report {
        checks.not_before("next_report", next, Day::Received, f.received);
        if f.stage == ReportStage::Final {
            checks.wrong("next_report", Wrong::TooMany { most: 0 });
        }
    }
    if let Some(knew) = f.vendor_knew {
        let told_before = f.received_at.map_or(knew.date() > f.received, |_| knew > f.moment());
        if told_before {
            checks.wrong("vendor_knew", Wrong::After { what: Day::Received, date: f.received });
        }
    }
    for id in f.offends.iter().flatten() {
        duty(checks, c, "offends", id);
    }
    for (place, measure) in f.preventions.iter().enumerate() {
        checks.required(&format!("preventions.{place}.text"), &measure.text);
        checks.not_before(&format!("preventions.{place}.due"), measure.due, Day::Received, f.received);
    }
    let Some(i) = c.file.incidents.iter().find(|i| i.id == f.incident) else {
        return checks.wrong("incident", Wrong::UnknownFact(f.incident.clone()));
    };
    // A report that comes in after the closing opens the matter again; one from before it comes too late.
    if let Some((_, closed)) = i.closed.as_ref().filter(|(_, closed)| f.received <= closed.on) {
        checks.wrong("incident", Wrong::AlreadyDone(closed.on));
    }
    let first = i.report.ward_received;
    checks.not_before("received", f.received, Day::Report, first.date());
    if f.received == first.date() && f.received_at.is_some() && f.moment() < first {
        checks.wrong("received_at", Wrong::Before { what: Day::Report, date: first.date() });
    }
    if let Some(occurred) = f.occurred {
        checks.past_moment("occurred", occurred);
        if occurred > i.report.vendor_knew {
            let date = i.report.vendor_knew.date();
            checks.wrong("occurred", Wrong::After { what: Day::Known, date });
        }
    }
    if f.stage == ReportStage::Final {
        final_report(checks, i, f);
    }
}

/// A final report comes once, and tells why it happened and what is done so that it does not happen again.
fn final_report(checks: &mut Checks<'_>, i: &Incident, f: &IncidentFollowedUp) {
    if let Some((_, last)) = i.follow_ups.last().filter(|(_, last)| last.stage == ReportStage::Final) {
        checks.wrong("stage", Wrong::AlreadyDone(last.received));
    }
    let known = i.with(f);
    checks.required("cause", &known.cause);
    if f.preventions.is_empty() && i.preventions().next().is_none() {
        checks.required("prevention", &known.prevention);
    }
}

fn legal_report(checks: &mut Checks<'_>, c: &ContractPicture, f: &LegalReportMade) {
    checks.past("on", f.on);
    let Some(i) = c.file.incidents.iter().find(|i| i.id == f.incident) else {
        return checks.wrong("incident", Wrong::UnknownFact(f.incident.clone()));
    };
    let versions = i.versions();
    // What nobody knew yet was not reported; of what the law does not ask for, the first report is the earliest.
    let knew = reportable(&versions, &checks.picture.rules).and_then(|(first, _)| versions.get(first));
    let from = knew.map_or(i.report.ward_received, |v| v.known);
    checks.not_before("on", f.on, Day::Report, from.date());
    let made = |kind: LegalReportKind| i.legal.iter().find(move |(_, l)| l.kind == kind).map(|(_, l)| l.on);
    if let Some(on) = made(f.kind) {
        checks.wrong("on", Wrong::AlreadyDone(on));
    }
    match f.kind {
        LegalReportKind::Preliminary => {
            if let Some(last) = made(LegalReportKind::Final) {
                checks.not_after("on", f.on, Day::FinalReport, last);
            }
        }
        LegalReportKind::Final => {
            if let Some(first) = made(LegalReportKind::Preliminary) {
                checks.not_before("on", f.on, Day::PreliminaryReport, first);
            }
        }
    }
}

fn prevention_done(checks: &mut Checks<'_>, c: &ContractPicture, f: &PreventionDone) {
    checks.required("seen", &f.seen);
    checks.past("on", f.on);
    let promised = c.file.incidents.iter().find(|i| i.prevention(&f.report, f.measure).is_some());
    let Some(i) = promised else {
        return checks.wrong("report", Wrong::UnknownFact(f.report.clone()));
    };
    if let Some(received) = received_on(i, &f.report) {
        checks.not_before("on", f.on, Day::Report, received);
    }
    if let Some((_, done)) = i.prevented.get(&(f.report.clone(), f.measure)) {
        checks.wrong("on", Wrong::AlreadyDone(done.on));
    }
}

fn received_on(i: &Incident, report: &FactId) -> Option<NaiveDate> {
    i.follow_ups.iter().find(|(id, _)| id == report).map(|(_, f)| f.received)
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
