//! Checks of audits, site inspections and what comes of them (clauses 29 and 30).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Checks, Day, Wrong, people};
use crate::domain::fact::{
    CorrectionChecked, CorrectionReported, Fact, InspectionHeld, InspectionKind, InspectionNotified,
    InspectionPlanned, InspectionRefused, Overall, Paper, Verdict,
};
use crate::domain::file::Inspection;
use crate::domain::ids::FactId;
use crate::domain::picture::ContractPicture;

/// An inspection is made by at least this many officials (`forms.md`).
const OFFICIALS: usize = 2;

pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    match fact {
        Fact::InspectionPlanned(f) => planned(checks, c, f),
        Fact::InspectionNotified(f) => notified(checks, c, f),
        Fact::InspectionHeld(f) => held(checks, c, f),
        Fact::InspectionRefused(f) => refused(checks, c, f),
        Fact::CorrectionReported(f) => reported(checks, c, f),
        Fact::CorrectionChecked(f) => looked_at(checks, c, f),
        _ => {}
    }
}

fn planned(checks: &mut Checks<'_>, c: &ContractPicture, f: &InspectionPlanned) {
    checks.required("place", &f.place);
    checks.past("planned_on", f.planned_on);
    checks.not_before("date", f.date, Day::Decision, f.planned_on);
    each_once(checks, &f.officials);
    if let Some(day) = f.notified_on {
        checks.past("notified_on", day);
        checks.not_before("notified_on", day, Day::Decision, f.planned_on);
        checks.not_after("notified_on", day, Day::Inspection, f.date);
    }
    let same = |i: &&Inspection| i.kind == f.kind && i.plan.is_some() && is_visit(i, f.visit.as_deref());
    if let Some(date) = c.file.inspections.iter().find(same).and_then(Inspection::date) {
        checks.wrong("visit", Wrong::AlreadyDone(date));
    }
}

fn notified(checks: &mut Checks<'_>, c: &ContractPicture, f: &InspectionNotified) {
    checks.past("on", f.on);
    let Some(inspection) = plan_on_file(checks, c, &f.plan) else { return };
    if let Some(plan) = &inspection.plan {
        checks.not_before("on", f.on, Day::Decision, plan.planned_on);
        checks.not_after("on", f.on, Day::Inspection, plan.date);
    }
    if let Some((_, on)) = inspection.notice() {
        checks.wrong("plan", Wrong::AlreadyDone(on));
    }
}

fn held(checks: &mut Checks<'_>, c: &ContractPicture, f: &InspectionHeld) {
    checks.required("place", &f.place);
    checks.required("received_by", &f.received_by);
    checks.past("on", f.on);
    if let Some(registered) = &c.file.registered {
        let begun = c.file.signed.map_or(registered.start, |signed| signed.min(registered.start));
        checks.not_before("on", f.on, Day::Start, begun);
    }
    if f.officials.iter().filter(|o| !o.trim().is_empty()).count() < OFFICIALS {
        checks.wrong("officials", Wrong::TooFew { wanted: OFFICIALS });
    }
    each_once(checks, &f.officials);
    if let Some(plan) = &f.plan {
        open_plan(checks, c, plan, f.kind, f.on);
    }
    let same = |i: &&Inspection| i.kind == f.kind && is_visit(i, f.visit.as_deref());
    if let Some((_, h)) = c.file.inspections.iter().filter(same).find_map(|i| i.held.as_ref()) {
        checks.wrong("visit", Wrong::AlreadyDone(h.on));
    }
    if f.verdict == Some(Overall::NoFindings) && !f.findings.is_empty() {
        checks.wrong("verdict", Wrong::TooMany { most: 0 });
    }
    answers(checks, c, f);
    people::met(checks, &f.people);
}

/// The answers to the checklist and the findings that come of them.
fn answers(checks: &mut Checks<'_>, c: &ContractPicture, f: &InspectionHeld) {
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
        photos(checks, i, &result.photos, &f.papers);
    }
    for (i, finding) in f.findings.iter().enumerate() {
        checks.required(&format!("findings.{i}.text"), &finding.text);
        checks.not_before(&format!("findings.{i}.due"), finding.due, Day::Inspection, f.on);
        if set.clause(&finding.clause).is_none() {
            checks.wrong(format!("findings.{i}.clause"), Wrong::UnknownInClauseSet(finding.clause.clone()));
        }
        if let Some(check) = finding.check.as_ref().filter(|check| set.check_by_id(check).is_none()) {
            checks.wrong(format!("findings.{i}.check"), Wrong::UnknownInClauseSet(check.clone()));
        }
    }
}

/// A photo of an answer is one of the papers of the same fact.
fn photos(checks: &mut Checks<'_>, row: usize, photos: &[String], papers: &[Paper]) {
    for photo in photos {
        if !papers.iter().any(|paper| paper.sha256 == *photo) {
            checks.wrong(format!("results.{row}.photos"), Wrong::Malformed(photo.clone()));
        }
    }
}

fn refused(checks: &mut Checks<'_>, c: &ContractPicture, f: &InspectionRefused) {
    checks.required("reason", &f.reason);
    checks.past("on", f.on);
    if let Some(plan) = &f.plan
        && let Some(inspection) = open_plan(checks, c, plan, f.kind, f.on)
        && let Some((_, refused)) = &inspection.refused
    {
        checks.wrong("plan", Wrong::AlreadyDone(refused.on));
    }
}

fn reported(checks: &mut Checks<'_>, c: &ContractPicture, f: &CorrectionReported) {
    checks.required("text", &f.text);
    checks.past("received", f.received);
    if let Some(on) = finding(checks, c, &f.inspection, f.finding) {
        checks.not_before("received", f.received, Day::Inspection, on);
    }
}

fn looked_at(checks: &mut Checks<'_>, c: &ContractPicture, f: &CorrectionChecked) {
    checks.required("by", &f.by);
    checks.past("on", f.on);
    if let Some(on) = finding(checks, c, &f.inspection, f.finding) {
        checks.not_before("on", f.on, Day::Inspection, on);
    }
    if let Some(again) = f.again_by {
        checks.not_before("again_by", again, Day::Decision, f.on);
        if f.mended {
            checks.wrong("again_by", Wrong::TooMany { most: 0 });
        }
    }
}

fn each_once(checks: &mut Checks<'_>, officials: &[String]) {
    let mut seen = BTreeSet::new();
    for name in officials.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        if !seen.insert(name) {
            checks.wrong("officials", Wrong::Twice(name.to_owned()));
        }
    }
}

fn is_visit(inspection: &Inspection, visit: Option<&str>) -> bool {
    visit.is_some() && inspection.visit() == visit
}

fn plan_on_file<'c>(checks: &mut Checks<'_>, c: &'c ContractPicture, id: &FactId) -> Option<&'c Inspection> {
    let found = c.file.inspections.iter().find(|i| i.id == *id && i.plan.is_some());
    if found.is_none() {
        checks.wrong("plan", Wrong::UnknownFact(id.clone()));
    }
    found
}

/// A plan that can still be carried out, of the same kind and made by that day.
fn open_plan<'c>(
    checks: &mut Checks<'_>,
    c: &'c ContractPicture,
    id: &FactId,
    kind: InspectionKind,
    on: NaiveDate,
) -> Option<&'c Inspection> {
    let inspection = plan_on_file(checks, c, id)?;
    if let Some((_, held)) = &inspection.held {
        checks.wrong("plan", Wrong::AlreadyDone(held.on));
    }
    if inspection.kind != kind {
        checks.wrong("kind", Wrong::UnknownFact(id.clone()));
    }
    if let Some(plan) = &inspection.plan {
        checks.not_before("on", on, Day::Decision, plan.planned_on);
    }
    Some(inspection)
}

/// The day of the inspection a finding was made in; a finding that was seen to be mended takes nothing more.
fn finding(
    checks: &mut Checks<'_>,
    c: &ContractPicture,
    inspection: &FactId,
    index: usize,
) -> Option<NaiveDate> {
    let named =
        |i: &&Inspection| i.id == *inspection || i.held.as_ref().is_some_and(|(id, _)| id == inspection);
    let of_it = c.file.inspections.iter().filter(named);
    let found = of_it.filter_map(|i| Some((i, i.held.as_ref().map(|(_, h)| h)?)));
    let Some((i, h)) = found.into_iter().find(|(_, h)| index < h.findings.len()) else {
        checks.wrong("finding", Wrong::UnknownFact(inspection.clone()));
        return None;
    };
    let last = i.corrections.get(&index).and_then(|c| c.checked.last());
    if let Some((_, mended)) = last.filter(|_| i.is_mended(index)) {
        checks.wrong("finding", Wrong::AlreadyDone(mended.on));
    }
    Some(h.on)
}
