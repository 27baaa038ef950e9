//! Checks of a contract's life and of facts about facts.

use super::{Checks, Day, Wrong};
use crate::domain::clause_set::{Duty, Trigger};
use crate::domain::due::LONGEST_CLOCK_DAYS;
use crate::domain::fact::{BreachSettled, ContractAmended, ContractRegistered, Fact, SettledHow, Verdict};
use crate::domain::file::ContractFile;
use crate::domain::ids::ContractId;
use crate::domain::life::{Blocker, unfinished};
use crate::domain::obligation::{Obligation, Part, Status};
use crate::domain::picture::ContractPicture;

/// A period longer than this many years is a typing slip.
const LONGEST_YEARS: i64 = 30;

pub(super) fn registered(checks: &mut Checks<'_>, id: &ContractId, f: &ContractRegistered) {
    checks.required("number", &f.number);
    checks.required("title", &f.title);
    checks.required("section", &f.section);
    checks.not_before("end", f.end, Day::Start, f.start);
    if (f.end - f.start).num_days() > LONGEST_YEARS * 366 {
        checks.wrong("end", Wrong::TooMany { most: 30 });
    }
    if !checks.picture.office.vendors.contains_key(&f.vendor) {
        checks.wrong("vendor", Wrong::UnknownVendor(f.vendor.to_string()));
    }
    if !checks.picture.office.clause_sets.contains_key(&(f.clause_set.clone(), f.clause_set_version)) {
        let (id, version) = (f.clause_set.to_string(), f.clause_set_version);
        checks.wrong("clause_set", Wrong::UnknownClauseSet { id, version });
    }
    let number = f.number.trim();
    let same = checks.picture.contracts.values().find(|c| c.id != *id && c.number() == number);
    if let Some(same) = same.filter(|_| !number.is_empty()) {
        let contract = same.file.title().to_owned();
        let wrong = Wrong::DuplicateNumber { contract, kind: None, on: None };
        checks.wrong("number", wrong);
    }
}

#[allow(clippy::too_many_lines, reason = "one arm a kind of fact, as in the table of facts")]
pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    let file = &c.file;
    let start = file.registered.as_ref().map(|r| r.start);
    match fact {
        Fact::ContractRegistered(f) => {
            checks.wrong("number", Wrong::AlreadyDone(start.unwrap_or(f.start)));
            registered(checks, &c.id, f);
        }
        Fact::ContractSigned(f) => {
            checks.past("on", f.on);
            if let Some(day) = file.signed {
                checks.wrong("on", Wrong::AlreadyDone(day));
            }
            if let Some(end) = file.period_end() {
                checks.not_after("on", f.on, Day::Start, end);
            }
        }
        Fact::ContractAmended(f) => {
            checks.past("on", f.on);
            if let (Some(start), Some(end)) = (start, f.end) {
                checks.not_before("end", end, Day::Start, start);
            }
            if file.closed.is_some() {
                checks.wrong("on", Wrong::WrongStage);
            }
            new_terms(checks, file, f);
        }
        Fact::ContractEnded(f) => {
            checks.past("on", f.on);
            match (&file.ended, file.signed) {
                (Some(ended), _) => checks.wrong("on", Wrong::AlreadyDone(ended.on)),
                (None, None) => checks.wrong("on", Wrong::WrongStage),
                (None, Some(signed)) => checks.not_before("on", f.on, Day::Signing, signed),
            }
        }
        Fact::ContractClosed(f) => closed(checks, c, f.on),
        Fact::ContractPolicySet(f) => {
            duty(checks, c, "duty", &f.duty);
            let part = f.duty.split_once('/').map(|(_, part)| part);
            if part.is_some_and(|part| !Part::ALL.iter().any(|known| known.key() == part)) {
                checks.wrong("duty", Wrong::UnknownInClauseSet(f.duty.clone()));
            }
            if f.rule.days() > LONGEST_CLOCK_DAYS {
                checks.wrong("rule", Wrong::TooMany { most: u64::from(LONGEST_CLOCK_DAYS) });
            }
        }
        Fact::DutyNotApplicable(f) => {
            checks.required("reason", &f.reason);
            checks.past("on", f.on);
            duty(checks, c, "duty", &f.duty);
        }
        Fact::ObligationWaived(f) => {
            checks.required("reason", &f.reason);
            checks.required("by", &f.by);
            checks.past("on", f.on);
            duty(checks, c, "obligation", f.obligation.duty());
        }
        Fact::ObligationExtended(f) => {
            checks.required("reason", &f.reason);
            checks.required("by", &f.by);
            checks.past("on", f.on);
            checks.not_before("until", f.until, Day::Decision, f.on);
            duty(checks, c, "obligation", f.obligation.duty());
        }
        Fact::DutyVerified(f) => {
            duty(checks, c, "duty", &f.duty);
            checks.past("on", f.on);
            let stands = |d: &Duty| matches!(d.trigger, Trigger::Standing);
            if c.set.as_ref().and_then(|set| set.duty(&f.duty)).is_some_and(|(_, d)| !stands(d)) {
                checks.wrong("duty", Wrong::UnknownInClauseSet(f.duty.clone()));
            }
            if let Some(received) = f.received {
                checks.past("received", received);
                checks.not_before("received", received, Day::Occurred, f.on);
            }
            if f.verdict == Verdict::Unfit {
                checks.required("note", &f.note);
            }
            if let Some(registered) = &file.registered {
                let begun = file.signed.map_or(registered.start, |signed| signed.min(registered.start));
                checks.not_before("on", f.on, Day::Start, begun);
            }
        }
        Fact::BreachFound(f) => {
            checks.required("outline", &f.outline);
            duty(checks, c, "duty", &f.duty);
            checks.past("known", f.known);
            if let Some(day) = f.occurred {
                checks.not_before("known", f.known, Day::Occurred, day);
            }
            if let Some(about) = f.about.as_ref().filter(|about| file.fact(about).is_none()) {
                checks.wrong("about", Wrong::UnknownFact(about.clone()));
            }
            if let Some(key) = f.answers.as_ref().filter(|key| c.obligations().iter().all(|o| o.key != **key))
            {
                checks.wrong("answers", Wrong::UnknownInClauseSet(key.to_string()));
            }
        }
        Fact::ClaimAnswered(f) => {
            checks.required("text", &f.text);
            checks.past("received", f.received);
            match file.breaches.iter().find(|b| b.id == f.breach) {
                None => checks.wrong("breach", Wrong::UnknownFact(f.breach.clone())),
                Some(b) => {
                    checks.not_before("received", f.received, Day::Known, b.fact.known);
                    if let Some((_, settled)) = &b.settled {
                        checks.wrong("received", Wrong::AlreadyDone(settled.on));
                    }
                }
            }
        }
        Fact::BreachSettled(f) => {
            // Whatever became of it, somebody will ask why: above all where it was dropped.
            checks.required("text", &f.text);
            checks.past("on", f.on);
            match (f.how, f.amount_yen) {
                (Some(SettledHow::Paid), None) => checks.wrong("amount_yen", Wrong::Required),
                (Some(SettledHow::Dropped), Some(_)) => {
                    checks.wrong("amount_yen", Wrong::TooMany { most: 0 });
                }
                _ => {}
            }
            match file.breaches.iter().find(|b| b.id == f.breach) {
                None => shown_breach(checks, c, f),
                Some(b) => {
                    checks.not_before("on", f.on, Day::Known, b.fact.known);
                    if let Some(day) = b.answers.iter().map(|(_, a)| a.received).max() {
                        checks.not_before("on", f.on, Day::Received, day);
                    }
                    if let Some((_, settled)) = &b.settled {
                        checks.wrong("on", Wrong::AlreadyDone(settled.on));
                    }
                }
            }
        }
        _ => {}
    }
}

/// New special terms are named with their version, are known here, and are not those in force anyway.
fn new_terms(checks: &mut Checks<'_>, file: &ContractFile, f: &ContractAmended) {
    let (set, version) = match (&f.clause_set, f.clause_set_version) {
        (None, None) => return,
        (Some(_), None) => return checks.wrong("clause_set_version", Wrong::Required),
        (None, Some(_)) => return checks.wrong("clause_set", Wrong::Required),
        (Some(set), Some(version)) => (set, version),
    };
    if !checks.picture.office.clause_sets.contains_key(&(set.clone(), version)) {
        checks.wrong("clause_set", Wrong::UnknownClauseSet { id: set.to_string(), version });
    } else if file.clause_set_on(f.valid_from) == Some((set, version)) {
        checks.wrong("clause_set", Wrong::AlreadyInForce { id: set.to_string(), version });
    }
}

/// A breach that shows in another fact (a refusal, an unfit look) is settled by that fact's name, once.
fn shown_breach(checks: &mut Checks<'_>, c: &ContractPicture, f: &BreachSettled) {
    if let Some((_, settled)) = c.file.settlements.get(&f.breach) {
        checks.wrong("on", Wrong::AlreadyDone(settled.on));
        return;
    }
    let shows = |o: &&Obligation| o.status == Status::Breached && o.answers.contains(&f.breach);
    match c.file.fact(&f.breach).filter(|_| c.obligations().iter().any(|o| shows(&o))) {
        None => checks.wrong("breach", Wrong::UnknownFact(f.breach.clone())),
        Some(recorded) => {
            if let Some(known) = recorded.fact.known_on() {
                checks.not_before("on", f.on, Day::Known, known);
            }
        }
    }
}

/// A contract closes when the registers balance and nothing is open but what outlives it.
fn closed(checks: &mut Checks<'_>, c: &ContractPicture, on: chrono::NaiveDate) {
    checks.past("on", on);
    if let Some(day) = c.file.closed {
        checks.wrong("on", Wrong::AlreadyDone(day));
    } else if !c.stage.is_winding_up() {
        checks.wrong("on", Wrong::WrongStage);
    }
    if let Some(end) = c.file.work_end() {
        checks.not_before("on", on, Day::Start, end);
    }
    let mut blockers = unfinished(c, on.max(checks.today));
    if c.file.ended.is_none() {
        blockers.insert(0, Blocker::EndNotRecorded);
    }
    if !blockers.is_empty() {
        checks.wrong("on", Wrong::Blocked(blockers));
    }
}

/// A duty, or a part of one (`incident-report/final`), that the contract's clause set has.
pub(super) fn duty(checks: &mut Checks<'_>, c: &ContractPicture, field: &str, name: &str) {
    let id = name.split_once('/').map_or(name, |(duty, _)| duty);
    if c.set.as_ref().is_none_or(|set| set.duty(id).is_none()) {
        checks.wrong(field, Wrong::UnknownInClauseSet(name.to_owned()));
    }
}
