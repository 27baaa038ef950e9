//! Checks of papers, rosters and approvals.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Checks, Day, Wrong};
use crate::domain::clause_set::Trigger;
use crate::domain::derive::periods::period_of;
use crate::domain::fact::{
    ApprovalDecided, ApprovalRequested, Content, Decision, Fact, SubmissionReceived, Worker,
};
use crate::domain::file::SubmissionState;
use crate::domain::ids::FactId;
use crate::domain::picture::ContractPicture;

#[allow(clippy::too_many_lines, reason = "one arm a kind of fact, as in the table of facts")]
pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    document_number(checks, c, fact);
    match fact {
        Fact::SubmissionReceived(f) => submission(checks, c, f),
        Fact::SubmissionAccepted(f) => answered(checks, c, &f.submission, f.on),
        Fact::SubmissionReturned(f) => {
            checks.required("reason", &f.reason);
            answered(checks, c, &f.submission, f.on);
            if let Some(day) = f.again_by {
                checks.not_before("again_by", day, Day::Decision, f.on);
            }
        }
        Fact::ChangeReported(f) => {
            checks.required("outline", &f.outline);
            known_paper(checks, c, &f.paper);
            checks.past("known", f.known);
            if let Some(day) = f.occurred {
                checks.not_before("known", f.known, Day::Occurred, day);
            }
        }
        Fact::PaperRequested(f) => {
            checks.required("outline", &f.outline);
            known_paper(checks, c, &f.paper);
            checks.past("on", f.on);
            if let Some(day) = f.until {
                checks.not_before("until", day, Day::Request, f.on);
            }
        }
        Fact::EventNoted(f) => {
            checks.required("outline", &f.outline);
            checks.past("known", f.known);
            let has = |t: &Trigger| matches!(t, Trigger::OnEvent { event, .. } if *event == f.event);
            if !c.set.as_ref().is_some_and(|set| set.duties().any(|(_, d)| has(&d.trigger))) {
                checks.wrong("event", Wrong::UnknownInClauseSet(f.event.clone()));
            }
        }
        Fact::BriefingHeld(f) => {
            checks.past("received", f.received);
            checks.not_before("received", f.received, Day::Occurred, f.on);
            if f.workers.is_empty() {
                checks.wrong("workers", Wrong::Required);
            }
        }
        Fact::ApprovalRequested(f) => request(checks, c, f),
        Fact::ApprovalDecided(f) => decision(checks, c, f),
        Fact::ConditionMet(f) => {
            checks.past("on", f.on);
            match c.file.approvals.iter().find(|a| a.id == f.request).and_then(|a| a.decision()) {
                Some((_, d)) if f.condition < d.conditions.len() => {
                    checks.not_before("on", f.on, Day::Decision, d.on);
                }
                _ => checks.wrong("condition", Wrong::UnknownFact(f.request.clone())),
            }
        }
        Fact::ApprovalConcluded(f) => {
            checks.required("by", &f.by);
            checks.required("how", &f.how);
            checks.past("received", f.received);
            checks.not_before("received", f.received, Day::Occurred, f.on);
            match c.file.approvals.iter().find(|a| a.id == f.request) {
                None => checks.wrong("request", Wrong::UnknownFact(f.request.clone())),
                Some(a) => match (a.decision(), &a.concluded) {
                    (_, Some((_, done))) => checks.wrong("on", Wrong::AlreadyDone(done.on)),
                    (Some((_, d)), None) if d.decision.is_yes() => {
                        checks.not_before("on", f.on, Day::Decision, d.on);
                    }
                    _ => checks.wrong("request", Wrong::NotGranted),
                },
            }
        }
        Fact::PaperAdded(f) => {
            checks.past("on", f.on);
            if f.papers.is_empty() {
                checks.wrong("papers", Wrong::Required);
            }
            on_file(checks, c, "to", &f.to);
        }
        Fact::PaperExcused(f) => {
            checks.required("reason", &f.reason);
            on_file(checks, c, "fact", &f.fact);
        }
        Fact::BundleTaken(f) => checks.past("received", f.received),
        _ => {}
    }
}

fn on_file(checks: &mut Checks<'_>, c: &ContractPicture, field: &str, id: &FactId) {
    if c.file.fact(id).is_none() {
        checks.wrong(field, Wrong::UnknownFact(id.clone()));
    }
}

/// A document number names one paper in the whole office.
fn document_number(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    let Some(number) = fact.document_number().map(str::trim).filter(|n| !n.is_empty()) else { return };
    let own = std::iter::once(c);
    let others = checks.picture.contracts.values().map(AsRef::as_ref).filter(|o| o.id != c.id);
    let found = own.chain(others).find_map(|contract| {
        let mut facts = contract.file.facts.iter().filter(|r| r.retracted_by.is_none());
        facts.find(|r| r.fact.document_number().is_some_and(|n| n.trim() == number)).map(|r| {
            Wrong::DuplicateNumber {
                contract: contract.file.title().to_owned(),
                kind: Some(r.fact.kind()),
                on: r.fact.known_on(),
            }
        })
    });
    if let Some(wrong) = found {
        checks.wrong("document_number", wrong);
    }
}

/// Whether the clause set speaks of a paper anywhere.
fn known_paper(checks: &mut Checks<'_>, c: &ContractPicture, name: &str) {
    if name.trim().is_empty() {
        checks.wrong("paper", Wrong::Required);
    } else if !c.set.as_ref().is_some_and(|set| set.names_paper(name)) {
        checks.wrong("paper", Wrong::UnknownInClauseSet(name.to_owned()));
    }
}

fn submission(checks: &mut Checks<'_>, c: &ContractPicture, f: &SubmissionReceived) {
    known_paper(checks, c, &f.paper);
    checks.past("received", f.received);
    if let Some(dated) = f.dated {
        checks.not_after("dated", dated, Day::Received, f.received);
    }
    if let Some(about) = &f.about {
        on_file(checks, c, "about", about);
    }
    let every = c.set.as_ref().and_then(|set| set.period_of(&f.paper));
    match (every, f.period.as_deref()) {
        (Some(_), None | Some("")) => checks.wrong("period", Wrong::Required),
        (Some(every), Some(label)) => {
            let registered = c.file.registered.as_ref();
            let is_one = registered.is_some_and(|r| {
                let last = c.file.work_end().unwrap_or(r.end).max(checks.today);
                crate::domain::derive::periods::periods(every, r.start, last).iter().any(|p| p.label == label)
                    || period_of(every, r.start).label == label
            });
            if !is_one {
                checks.wrong("period", Wrong::NotAPeriod(label.to_owned()));
            }
        }
        _ => {}
    }
    if let Some(key) = &f.answers
        && !c.obligations.iter().any(|o| o.key == *key)
    {
        checks.wrong("answers", Wrong::UnknownInClauseSet(key.to_string()));
    }
    match &f.content {
        Some(Content::Roster(workers)) => roster(checks, workers),
        Some(Content::Contacts(contacts)) => {
            for (i, contact) in contacts.iter().enumerate() {
                checks.required(&format!("contacts.{i}.name"), &contact.name);
                checks.required(&format!("contacts.{i}.telephone"), &contact.telephone);
            }
        }
        Some(Content::Schedule(tasks)) => {
            for (i, task) in tasks.iter().enumerate() {
                checks.required(&format!("schedule.{i}.task"), &task.task);
                checks.not_before(&format!("schedule.{i}.end"), task.end, Day::From, task.start);
            }
        }
        _ => {}
    }
    super::content::check(checks, c, f);
}

fn roster(checks: &mut Checks<'_>, workers: &[Worker]) {
    if workers.is_empty() {
        checks.wrong("workers", Wrong::Required);
    }
    let mut seen = BTreeSet::new();
    for (i, worker) in workers.iter().enumerate() {
        checks.required(&format!("workers.{i}.name"), &worker.name);
        checks.required(&format!("workers.{i}.role"), &worker.role);
        checks.required(&format!("workers.{i}.place"), &worker.place);
        let squeezed: String = worker.name.split_whitespace().collect();
        if !squeezed.is_empty() && !seen.insert((squeezed, worker.employer.trim())) {
            checks.wrong(format!("workers.{i}.name"), Wrong::Twice(worker.name.clone()));
        }
        if let (Some(from), Some(until)) = (worker.from, worker.until) {
            checks.not_before(&format!("workers.{i}.until"), until, Day::From, from);
        }
    }
}

fn answered(checks: &mut Checks<'_>, c: &ContractPicture, id: &FactId, on: NaiveDate) {
    checks.past("on", on);
    match c.file.submissions.iter().find(|s| s.id == *id) {
        None => checks.wrong("submission", Wrong::UnknownFact(id.clone())),
        Some(s) => {
            checks.not_before("on", on, Day::Received, s.fact.received);
            match &s.state {
                SubmissionState::Waiting => {}
                SubmissionState::Accepted { on, .. } | SubmissionState::Returned { on, .. } => {
                    checks.wrong("submission", Wrong::AlreadyDone(*on));
                }
            }
        }
    }
}

fn request(checks: &mut Checks<'_>, c: &ContractPicture, f: &ApprovalRequested) {
    use crate::domain::fact::ApprovalKind as Kind;
    checks.required("subject", &f.subject);
    checks.past("received", f.received);
    if let Some(dated) = f.dated {
        checks.not_after("dated", dated, Day::Received, f.received);
    }
    if let (Some(from), Some(until)) = (f.from, f.until) {
        checks.not_before("until", until, Day::From, from);
    }
    // Who and where: what clause 4 names for a subcontract, and the place of a server outside the ward's buildings.
    if f.kind == Kind::Subcontract {
        checks.required("party", f.party.as_deref().unwrap_or_default());
    }
    if matches!(f.kind, Kind::Subcontract | Kind::OffsiteServer) {
        checks.required("place", f.place.as_deref().unwrap_or_default());
    }
    let has = |t: &Trigger| matches!(t, Trigger::Approval { kind, .. } if *kind == f.kind);
    if !c.set.as_ref().is_some_and(|set| set.duties().any(|(_, d)| has(&d.trigger))) {
        checks.wrong("kind", Wrong::UnknownInClauseSet(f.kind.key().to_owned()));
    }
    if let Some(under) = &f.under {
        match c.file.approvals.iter().find(|a| a.id == *under && a.request.kind == f.kind) {
            Some(parent) if parent.is_granted() => {}
            Some(_) => checks.wrong("under", Wrong::NotGranted),
            None => checks.wrong("under", Wrong::UnknownFact(under.clone())),
        }
    }
}

fn decision(checks: &mut Checks<'_>, c: &ContractPicture, f: &ApprovalDecided) {
    checks.required("by", &f.by);
    checks.past("on", f.on);
    match c.file.approvals.iter().find(|a| a.id == f.request) {
        None => checks.wrong("request", Wrong::UnknownFact(f.request.clone())),
        Some(a) => {
            checks.not_before("on", f.on, Day::Request, a.request.received);
            // Contradicting decisions are settled by a further one; a settled one is changed by a correction.
            if let Some((_, decided)) = a.decision() {
                checks.wrong("request", Wrong::AlreadyDone(decided.on));
            }
        }
    }
    match f.decision {
        Decision::Refused => checks.required("reason", &f.reason),
        Decision::GrantedWithConditions if f.conditions.is_empty() => {
            checks.wrong("conditions", Wrong::Required);
        }
        Decision::Granted if !f.conditions.is_empty() => {
            checks.wrong("conditions", Wrong::TooMany { most: 0 });
        }
        _ => {}
    }
    for (i, condition) in f.conditions.iter().enumerate() {
        checks.required(&format!("conditions.{i}.text"), &condition.text);
        if let Some(due) = condition.due {
            checks.not_before(&format!("conditions.{i}.due"), due, Day::Decision, f.on);
        }
    }
    if let Some(expires) = f.expires {
        checks.not_before("expires", expires, Day::Decision, f.on);
    }
}
