//! What a contract will ask for over its whole life, seen before it is signed: for the talk with the vendor, and for
//! the cover page of the form pack.

use std::sync::Arc;

use chrono::{Months, NaiveDate, NaiveTime};

use super::clause_set::{ClauseSet, Duty, Party, Text, Trigger};
use super::derive::{Traces, explained_until};
use super::due::{DueRule, DueWord, RuleSource};
use super::fact::ContractRegistered;
use super::file::ContractFile;
use super::obligation::{Obligation, Part};
use super::rules::Rules;
use super::terms::Span;

/// What will be owed.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// What is certain, by date; a standing duty with its first verification.
    pub dated: Vec<Obligation>,
    /// How its dates come about.
    pub traces: Traces,
    /// What is owed when something happens, in the order of the clauses.
    pub conditional: Vec<Conditional>,
}

/// A duty for which no date is known before something happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Conditional {
    /// The clause's number.
    pub clause: String,
    /// The clause's item.
    pub item: Option<String>,
    /// The duty's id.
    pub duty: String,
    /// The duty's title.
    pub title: Text,
    /// What it waits for.
    pub trigger: Trigger,
    /// Who owes it.
    pub owed_by: Party,
    /// The due word.
    pub word: DueWord,
    /// The rule that would hold on the day of signing.
    pub rule: Option<DueRule>,
    /// Where the rule was found.
    pub source: RuleSource,
}

/// Lists what a contract with these terms will ask for if it is signed on a day.
pub fn forecast(
    terms: &ContractRegistered,
    signed: NaiveDate,
    set: &Arc<ClauseSet>,
    rules: &Rules,
) -> Forecast {
    let mut file = ContractFile::default();
    file.registered = Some(Arc::new(terms.clone()));
    file.signed = Some(signed);
    let spans = [Span::always(Arc::clone(set))];
    // What winds the contract up falls due in the year after it.
    let outlook = terms.end.checked_add_months(Months::new(12)).unwrap_or(terms.end);
    let (mut dated, traces) = explained_until(&file, &spans, rules, signed.and_time(NaiveTime::MIN), outlook);
    let conditional = set
        .duties()
        .filter(|(_, duty)| !dated.iter().any(|o| o.key.duty() == duty.id))
        .map(|(clause, duty)| {
            let (rule, source) = rules.find(&file, duty, first_part(duty), duty.due, signed);
            Conditional {
                clause: clause.number.clone(),
                item: duty.item.clone(),
                duty: duty.id.clone(),
                title: duty.title.clone(),
                trigger: duty.trigger.clone(),
                owed_by: owed_by(duty),
                word: duty.due,
                rule,
                source,
            }
        })
        .collect();
    dated.sort_by_key(|o| (o.due.map(|d| d.date), o.key.clone()));
    Forecast { dated, traces, conditional }
}

/// The step of a duty that falls due first.
fn first_part(duty: &Duty) -> Part {
    match duty.trigger {
        Trigger::Approval { .. } => Part::Review,
        Trigger::Standing => Part::Verification,
        Trigger::Briefing => Part::Briefing,
        Trigger::CustodyReceipt => Part::Receipt,
        Trigger::Return => Part::Return,
        Trigger::Inspection { .. } => Part::Correction,
        Trigger::Incident { .. } => Part::FirstReport,
        Trigger::ServiceLevel => Part::Measure,
        Trigger::WrittenForm => Part::MissingPaper,
        Trigger::Breach => Part::Breach,
        _ => Part::Paper,
    }
}

/// Who owes the first step: a request for approval is the vendor's, its review the ward's.
fn owed_by(duty: &Duty) -> Party {
    match duty.trigger {
        Trigger::Inspection { every: Some(_), .. } => Party::Ward,
        _ => Party::Vendor,
    }
}
