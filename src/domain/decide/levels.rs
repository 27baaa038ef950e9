//! Checks of service levels: what was agreed, measured and said about a shortfall.

use super::{Checks, Day, Wrong};
use crate::domain::calendar::Month;
use crate::domain::derive::periods::period_of;
use crate::domain::fact::{Fact, ServiceLevelAgreed, is_same_name};
use crate::domain::obligation::{Part, Subject};
use crate::domain::picture::ContractPicture;

pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    match fact {
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
                // A shortfall without a word can be recorded: that the word is missing is then owed by itself.
                Some((_, level)) => {
                    let period = period_of(level.every(), f.month.first_day());
                    checks.not_before("month", period.last, Day::From, level.from);
                    checks.past("month", period.first);
                }
            }
        }
        Fact::ShortfallExplained(f) => {
            checks.required("explanation", &f.explanation);
            checks.past("received", f.received);
            match c.file.levels.iter().find(|(id, _)| *id == f.level) {
                None => checks.wrong("level", Wrong::UnknownFact(f.level.clone())),
                Some((_, level)) => shortfall(checks, c, level, f.month),
            }
        }
        _ => {}
    }
}

/// Only a value that fell short can be explained.
fn shortfall(checks: &mut Checks<'_>, c: &ContractPicture, level: &ServiceLevelAgreed, month: Month) {
    let label = period_of(level.every(), month.first_day()).label;
    let is_short = c.obligations().iter().filter(|o| o.part == Part::Explanation).any(|o| {
        matches!(&o.subject, Subject::Level { name, period } if is_same_name(name, &level.name) && *period == label)
    });
    if !is_short {
        checks.wrong("month", Wrong::NotAPeriod(month.to_string()));
    }
}
