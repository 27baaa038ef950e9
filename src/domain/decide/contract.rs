//! Checks of a contract's life and of facts about facts.

use super::{Checks, Day, Wrong};
use crate::domain::fact::{ContractRegistered, Fact};
use crate::domain::file::{Left, Stage};
use crate::domain::ids::ContractId;
use crate::domain::obligation::Status;
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
        Fact::ContractPolicySet(f) => duty(checks, c, "duty", &f.duty),
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
            if let Some(key) = f.answers.as_ref().filter(|key| c.obligations.iter().all(|o| o.key != **key)) {
                checks.wrong("answers", Wrong::UnknownInClauseSet(key.to_string()));
            }
        }
        Fact::BreachSettled(f) => {
            checks.required("text", &f.text);
            checks.past("on", f.on);
            match file.breaches.iter().find(|b| b.id == f.breach) {
                None => checks.wrong("breach", Wrong::UnknownFact(f.breach.clone())),
                Some(b) => {
                    checks.not_before("on", f.on, Day::Known, b.fact.known);
                    if let Some((_, settled)) = &b.settled {
                        checks.wrong("on", Wrong::AlreadyDone(settled.on));
                    }
                }
            }
        }
        _ => {}
    }
}

/// A contract closes when the registers balance and nothing is open but what outlives it.
fn closed(checks: &mut Checks<'_>, c: &ContractPicture, on: chrono::NaiveDate) {
    checks.past("on", on);
    if let Some(day) = c.file.closed {
        checks.wrong("on", Wrong::AlreadyDone(day));
    } else if c.stage != Stage::WindingUp {
        checks.wrong("on", Wrong::WrongStage);
    }
    if let Some(end) = c.file.work_end() {
        checks.not_before("on", on, Day::Start, end);
    }
    let books = c.on_the_books(on.max(checks.today));
    let assets = c.file.assets_out();
    let open = |s: Status| s.is_open() && s != Status::NotYetDue;
    let obligations = c.obligations.iter().filter(|o| open(o.status)).count();
    // Nothing may be left over, whether or not its date has come.
    let others = books.iter().filter(|b| b.left != Left::Asset);
    let obligations = obligations.max(others.count());
    if assets > 0 || obligations > 0 {
        checks.wrong("on", Wrong::Blocked { assets, obligations });
    }
}

/// A duty, or a part of one (`incident-report/final`), that the contract's clause set has.
fn duty(checks: &mut Checks<'_>, c: &ContractPicture, field: &str, name: &str) {
    let id = name.split_once('/').map_or(name, |(duty, _)| duty);
    if c.set.as_ref().is_none_or(|set| set.duty(id).is_none()) {
        checks.wrong(field, Wrong::UnknownInClauseSet(name.to_owned()));
    }
}
