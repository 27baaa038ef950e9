//! Checks of incidents and service levels.

use super::{Checks, Day, Wrong};
use crate::domain::fact::{Fact, IncidentReported};
use crate::domain::file::Incident;
use crate::domain::ids::FactId;
use crate::domain::picture::ContractPicture;

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
