//! Checks of papers.

use chrono::NaiveDate;

use super::{Checks, Day, Wrong, people};
use crate::domain::clause_set::Trigger;
use crate::domain::derive::periods::period_of;
use crate::domain::fact::{Fact, SubmissionReceived};
use crate::domain::file::{Recorded, SubmissionState};
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

/// A document number names one paper in the whole office. One that was sent back comes again under its own.
fn document_number(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    let Some(number) = fact.document_number().map(str::trim).filter(|n| !n.is_empty()) else { return };
    let own = std::iter::once(c);
    let others = checks.picture.contracts.values().map(AsRef::as_ref).filter(|o| o.id != c.id);
    let found = own.chain(others).find_map(|contract| {
        let mut facts = contract.file.facts.iter().filter(|r| r.retracted_by.is_none());
        let has_it = |r: &Recorded<'_>| r.fact.document_number().is_some_and(|n| n.trim() == number);
        facts.find(|r| has_it(r) && !contract.file.is_returned(r.id)).map(|r| Wrong::DuplicateNumber {
            contract: contract.file.title().to_owned(),
            kind: Some(r.fact.kind()),
            on: r.fact.known_on(),
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
                crate::domain::derive::periods::periods(every, r.start, last)
                    .iter()
                    .any(|p| &*p.label == label)
                    || &*period_of(every, r.start).label == label
            });
            if !is_one {
                checks.wrong("period", Wrong::NotAPeriod(label.to_owned()));
            }
        }
        _ => {}
    }
    if let Some(key) = &f.answers
        && c.obligation(key).is_none()
    {
        checks.wrong("answers", Wrong::UnknownInClauseSet(key.to_string()));
    }
    if let Some(content) = &f.content {
        people::content(checks, c, content);
    }
    super::content::check(checks, c, f);
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
