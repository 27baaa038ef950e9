//! The audit trail in words: what a line says, what changed in a correction, what stands against each other.

mod search;
mod values;

pub use search::search;
pub use values::{changes, field, is_told, value};

use chrono::{DateTime, FixedOffset};

use super::facts::{duty, kind, paper, summary};
use super::texts::{said, said_with};
use super::{Words, msg};
use crate::domain::audit::{AuditRow, Mark};
use crate::domain::conflict::Question;
use crate::domain::entry::Payload;
use crate::domain::fact::Fact;
use crate::domain::ids::{ContractId, FactId};
use crate::domain::picture::{ContractPicture, Picture};

/// The name of a kind of fact, also of those this version does not know: 提出物の受領, 新しい版の記録（…）.
pub fn kind_name(name: &str, words: &Words) -> String {
    if name.is_empty() {
        said(msg("audit-unreadable-line"), words)
    } else if Fact::KINDS.contains(&name) {
        kind(name, words)
    } else {
        said_with(msg("audit-newer-kind"), "kind", name, words)
    }
}

/// When something was recorded: R8.11.23 14:05.
pub fn moment(at: DateTime<FixedOffset>, words: &Words) -> String {
    let day = words.dates().date_short(at.date_naive());
    let time = at.format("%-H:%M").to_string();
    words.say_with("day-and-time", &[("day", day.into()), ("time", time.into())])
}

/// The ledger that a line stands in: the contract's number and subject; 課の台帳.
pub fn ledger(contract: Option<&ContractId>, picture: &Picture, words: &Words) -> String {
    let Some(id) = contract else { return said(msg("audit-office"), words) };
    match picture.contracts.get(id) {
        Some(contract) => {
            let values = [("number", contract.number().into()), ("title", contract.file.title().into())];
            words.say_with("audit-ledger-name", &values)
        }
        None => id.to_string(),
    }
}

/// What a line says: the kind and what it is about; of a correction or retraction also what it is about.
pub fn what(row: &AuditRow<'_>, picture: &Picture, words: &Words) -> String {
    let contract = row.contract.and_then(|id| picture.contracts.get(id));
    let set = contract.and_then(|contract| contract.set.as_deref());
    match &row.entry.payload {
        Payload::Known(fact) => match fact {
            Fact::FactRetracted(f) => {
                let target = contract.and_then(|c| c.file.recorded(&f.fact));
                let what = target.map_or_else(|| f.fact.to_string(), |r| summary(r.fact, set, words));
                let values = [("what", what.into()), ("reason", (&f.reason).into())];
                words.say_with("audit-retraction", &values)
            }
            fact => summary(fact, set, words),
        },
        Payload::Unknown { kind } => kind_name(kind, words),
        Payload::Unreadable(_) => kind_name("", words),
        Payload::Purged { .. } => said(msg("audit-purged-line"), words),
    }
}

/// What is to be said of a line beside its content: 撤回済み.
pub fn mark(mark: Mark, words: &Words) -> String {
    let id = match mark {
        Mark::Contested => msg("audit-contested"),
        Mark::Retracted => msg("audit-retracted"),
        Mark::Corrected => msg("audit-corrected"),
        Mark::Newer => msg("audit-newer"),
        Mark::Unreadable => msg("audit-unreadable"),
        Mark::Purged => msg("audit-purged"),
    };
    said(id, words)
}

/// The question that has several answers: 承認申請（記録 a-1.3）の決裁.
pub fn conflict(question: &Question, words: &Words) -> String {
    conflict_in(question, None, words)
}

/// The same with the words of the contract that it is about.
pub fn conflict_in(question: &Question, contract: Option<&ContractPicture>, words: &Words) -> String {
    let set = contract.and_then(|contract| contract.set.as_deref());
    let about = |id: &'static str, fact: &FactId| {
        let known = contract.and_then(|contract| contract.file.recorded(fact));
        let what = known.map_or_else(|| fact.to_string(), |recorded| summary(recorded.fact, set, words));
        said_with(id, "what", what, words)
    };
    match question {
        Question::Decision(fact) => about(msg("conflict-decision"), fact),
        Question::Check(fact) => about(msg("conflict-check"), fact),
        Question::Correction(fact) => about(msg("conflict-correction"), fact),
        Question::Closing(fact) => about(msg("conflict-closing"), fact),
        Question::Inspection(fact) => about(msg("conflict-inspection"), fact),
        Question::Mending(fact, _) => about(msg("conflict-mending"), fact),
        Question::Settlement(fact) => about(msg("conflict-settlement"), fact),
        Question::Obligation(key) => {
            let title = match duty(key.duty(), set, words) {
                title if title == key.duty() => paper(key.duty(), set, words),
                title => title,
            };
            said_with(msg("conflict-obligation"), "what", title, words)
        }
        Question::Rule(name, _) => said_with(msg("conflict-rule"), "what", duty(name, set, words), words),
        Question::Signing(from) => said_with(msg("conflict-signing"), "day", *from, words),
        Question::Terms(from) => said_with(msg("conflict-terms"), "day", *from, words),
        Question::Office => said(msg("conflict-office"), words),
        Question::Vendor(id) => said_with(msg("conflict-vendor"), "what", id.as_str(), words),
        Question::Policy(from) => said_with(msg("conflict-policy"), "day", *from, words),
        Question::Month(month) => said_with(msg("conflict-month"), "month", *month, words),
    }
}

/// How a conflict is settled: by deciding again, or by taking back or putting right one of the answers.
pub fn how_to_settle(question: &Question, words: &Words) -> String {
    let id = match question {
        Question::Decision(_) | Question::Check(_) | Question::Closing(_) | Question::Mending(..) => {
            msg("conflict-settle-again")
        }
        Question::Office
        | Question::Vendor(_)
        | Question::Policy(_)
        | Question::Month(_)
        | Question::Rule(..)
        | Question::Signing(_)
        | Question::Terms(_) => msg("conflict-settle-anew"),
        _ => msg("conflict-settle-mend"),
    };
    said(id, words)
}
