//! Checks of the office's own facts.

use std::collections::BTreeSet;

use super::{Checks, Day, Wrong};
use crate::domain::due::LONGEST_CLOCK_DAYS;
use crate::domain::fact::{DuePolicySet, Fact};

pub(super) fn check(checks: &mut Checks<'_>, fact: &Fact) {
    match fact {
        Fact::OfficeSet(f) => checks.required("name", &f.name),
        Fact::OfficerRegistered(f) => checks.required("name", &f.name),
        Fact::DeviceIntroduced(f) => {
            checks.required("computer", &f.computer);
            checks.required("officer", &f.officer);
        }
        Fact::DeviceAdmitted(f) => {
            checks.required("computer", &f.computer);
            if let Some(officer) = &f.officer {
                checks.required("officer", officer);
            }
            if f.roles.is_empty() {
                checks.wrong("roles", Wrong::TooFew { wanted: 1 });
            }
            if let Some(until) = f.until {
                checks.not_before("until", until, Day::From, f.from);
            }
        }
        Fact::DeviceWithdrawn(f) => checks.past("on", f.on),
        Fact::VendorRegistered(f) => {
            checks.required("name", &f.name);
            if let Some(number) = f.corporate_number.as_ref().filter(|number| !is_corporate_number(number)) {
                checks.wrong("corporate_number", Wrong::Malformed(number.clone()));
            }
            let squeezed = |name: &str| name.split_whitespace().collect::<String>();
            let others = checks.picture.office.vendors.values().filter(|v| v.id != f.id);
            let same: BTreeSet<String> = others.map(|v| squeezed(&v.name)).collect();
            if same.contains(&squeezed(&f.name)) {
                checks.wrong("name", Wrong::Twice(f.name.clone()));
            }
        }
        Fact::DuePolicySet(f) => policy(checks, f),
        Fact::ClauseSetAdopted(f) => {
            let key = (f.set.id.clone(), f.set.version);
            if let Some(known) = checks.picture.office.clause_sets.get(&key)
                && **known != f.set
            {
                // A version never changes its meaning; a changed set is a new version.
                checks.wrong("set.version", Wrong::Twice(f.set.version.to_string()));
            }
            for fault in f.set.faults() {
                checks.wrong(format!("set.{}", fault.field), Wrong::InClauseSet(fault.wrong));
            }
        }
        Fact::FormAdopted(f) => {
            let known = checks.picture.office.layout(&f.layout.id).map(|known| known.version);
            if let Some(version) = known.filter(|known| f.layout.version <= *known) {
                // An older one would be kept, and never be used.
                checks.wrong("layout.version", Wrong::NotNewer { version });
            }
            for fault in f.layout.faults() {
                checks.wrong(format!("layout.{}", fault.field), Wrong::InForm(fault.wrong));
            }
        }
        _ => {}
    }
}

/// Whether a text has the form of a 法人番号: 13 digits.
pub fn is_corporate_number(text: &str) -> bool {
    text.len() == 13 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Beyond this a number of years is mistyped.
const LONGEST_RETENTION_YEARS: u32 = 100;

fn policy(checks: &mut Checks<'_>, f: &DuePolicySet) {
    let words = f.policy.words.iter().map(|(word, rule)| (word.key().to_owned(), *rule));
    let duties = f.policy.duties.iter().map(|(duty, rule)| (duty.clone(), *rule));
    let legal = f.policy.legal.iter().map(|(name, law)| (name.clone(), law.rule));
    for (name, rule) in words.chain(duties).chain(legal) {
        if rule.days() > LONGEST_CLOCK_DAYS {
            checks.wrong(format!("policy.{name}"), Wrong::TooMany { most: u64::from(LONGEST_CLOCK_DAYS) });
        }
    }
    for (name, law) in &f.policy.legal {
        checks.required(&format!("policy.legal.{name}.source"), &law.source);
    }
    if let Some(reportable) = &f.policy.reportable {
        checks.required("policy.reportable.source", &reportable.source);
    }
    if let Some(retention) = &f.policy.retention {
        checks.required("policy.retention.source", &retention.source);
        if retention.years > LONGEST_RETENTION_YEARS {
            checks
                .wrong("policy.retention.years", Wrong::TooMany { most: u64::from(LONGEST_RETENTION_YEARS) });
        }
    }
    if f.policy.horizon_days > 366 {
        checks.wrong("policy.horizon_days", Wrong::TooMany { most: 366 });
    }
}
