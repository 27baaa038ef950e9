//! What is wrong, and what to do about it, in the officer's words.

mod fields;
mod layouts;
mod sets;
#[cfg(test)]
mod tests;

use super::audit::conflict;
use super::facts::{kind, paper};
use super::life::blocker;
use super::texts::{list, said, said_with};
use super::{DateTextError, Words, msg};
use crate::domain::calendar::MonthError;
use crate::domain::clause_set::ClauseSetError;
use crate::domain::decide::{Day, FieldProblem, Refusal, Wrong};
use crate::domain::fact::FactTextError;
use crate::domain::file::FileProblem;
use crate::domain::ids::BadName;

pub use fields::{field, field_of};
pub use layouts::{layout_error, layout_fault, layout_wrong};
pub use sets::{set_fault, set_wrong};

/// How many things that are in the way a sentence names; the screens that list them have all.
const BLOCKERS_NAMED: usize = 5;

/// What is wrong with a field and what to do, for the place beside it.
pub fn wrong(w: &Wrong, words: &Words) -> String {
    match w {
        Wrong::Required => said(msg("wrong-required"), words),
        Wrong::Future => said(msg("wrong-future"), words),
        Wrong::Before { what, date } => {
            let values = [("what", day(*what, words).into()), ("date", (*date).into())];
            words.say_with("wrong-before", &values)
        }
        Wrong::After { what, date } => {
            let values = [("what", day(*what, words).into()), ("date", (*date).into())];
            words.say_with("wrong-after", &values)
        }
        Wrong::UnknownFact(id) => said_with(msg("wrong-unknown-fact"), "fact", id.to_string(), words),
        Wrong::UnknownInClauseSet(name) => {
            said_with(msg("wrong-unknown-in-clause-set"), "name", paper(name, None, words), words)
        }
        Wrong::UnknownVendor(name) => said_with(msg("wrong-unknown-vendor"), "name", name, words),
        Wrong::UnknownClauseSet { id, version } => {
            let values = [("name", id.into()), ("version", version.to_string().into())];
            words.say_with("wrong-unknown-clause-set", &values)
        }
        Wrong::AlreadyInForce { id, version } => {
            let values = [("name", id.into()), ("version", version.to_string().into())];
            words.say_with("wrong-already-in-force", &values)
        }
        Wrong::Unchanged => said(msg("wrong-unchanged"), words),
        Wrong::InClauseSet(wrong) => set_wrong(wrong, words),
        Wrong::InForm(wrong) => layout_wrong(wrong, words),
        Wrong::NotNewer { version } => {
            said_with(msg("wrong-not-newer"), "version", version.to_string(), words)
        }
        Wrong::DuplicateNumber { contract, kind, on } => duplicate(contract, *kind, *on, words),
        Wrong::Twice(name) => said_with(msg("wrong-twice"), "name", name, words),
        Wrong::NotOver(date) => said_with(msg("wrong-not-over"), "date", *date, words),
        Wrong::NotClosed => said(msg("wrong-not-closed"), words),
        Wrong::AlreadyDone(date) => said_with(msg("wrong-already-done"), "date", *date, words),
        Wrong::TooFew { wanted } => said_with(msg("wrong-too-few"), "wanted", *wanted, words),
        Wrong::TooMany { most: 0 } => said(msg("wrong-none-allowed"), words),
        Wrong::TooMany { most } => said_with(msg("wrong-too-many"), "most", *most, words),
        Wrong::NotAPeriod(text) => said_with(msg("wrong-not-a-period"), "text", text, words),
        Wrong::Malformed(text) => said_with(msg("wrong-malformed"), "text", text, words),
        Wrong::NotAFingerprint { digits } => {
            said_with(msg("wrong-not-a-fingerprint"), "count", *digits, words)
        }
        Wrong::WrongStage => said(msg("wrong-stage"), words),
        Wrong::NotGranted => said(msg("wrong-not-granted"), words),
        Wrong::Blocked(blockers) => {
            let mut named: Vec<String> =
                blockers.iter().take(BLOCKERS_NAMED).map(|b| blocker(b, words)).collect();
            if let Some(more) = blockers.len().checked_sub(BLOCKERS_NAMED).filter(|more| *more > 0) {
                named.push(said_with(msg("blocker-more"), "count", more, words));
            }
            said_with(msg("wrong-blocked"), "blockers", list(named, words).unwrap_or_default(), words)
        }
        Wrong::StillHolds { firm, pieces } => {
            words.say_with("wrong-still-holds", &[("firm", firm.into()), ("pieces", (*pieces).into())])
        }
        Wrong::LastToDecide => said(msg("wrong-last-to-decide"), words),
        Wrong::Withdrawn(date) => said_with(msg("wrong-withdrawn"), "date", *date, words),
        Wrong::BelowInForce(firms) => {
            let firms = list(firms.iter().cloned(), words).unwrap_or_default();
            said_with(msg("wrong-below-in-force"), "firms", firms, words)
        }
    }
}

/// この番号は「…」の受領（11月2日）で使われています。
fn duplicate(contract: &str, kind: Option<&str>, on: Option<chrono::NaiveDate>, words: &Words) -> String {
    let Some(on) = on else {
        return said_with(msg("wrong-duplicate-number"), "contract", contract, words);
    };
    let id = match kind {
        Some("ApprovalDecided") => msg("wrong-duplicate-number-decided"),
        _ => msg("wrong-duplicate-number-received"),
    };
    let day = words.dates().date_month_day(on);
    words.say_with(id, &[("contract", contract.into()), ("day", day.into())])
}

/// A date that another one is held against: 受領日.
pub fn day(day: Day, words: &Words) -> String {
    let id = match day {
        Day::Today => msg("day-today"),
        Day::Start => msg("day-start"),
        Day::Signing => msg("day-signing"),
        Day::Occurred => msg("day-occurred"),
        Day::Received => msg("day-received"),
        Day::Known => msg("day-known"),
        Day::Request => msg("day-request"),
        Day::Review => msg("day-review"),
        Day::Decision => msg("day-decision"),
        Day::Use => msg("day-use"),
        Day::HandOver => msg("day-hand-over"),
        Day::Made => msg("day-made"),
        Day::Inspection => msg("day-inspection"),
        Day::Report => msg("day-report"),
        Day::PreliminaryReport => msg("day-preliminary-report"),
        Day::FinalReport => msg("day-final-report"),
        Day::Letter => msg("day-letter"),
        Day::From => msg("day-from"),
    };
    said(id, words)
}

/// Why something was not recorded, one line for each thing that is wrong.
pub fn refusal(r: &Refusal, words: &Words) -> Vec<String> {
    match r {
        Refusal::Fields(problems) => problems.iter().map(|problem| field_problem(problem, words)).collect(),
        Refusal::UnknownContract(id) => {
            vec![said_with(msg("refusal-unknown-contract"), "contract", id.as_str(), words)]
        }
        Refusal::ContractExists(id) => {
            vec![said_with(msg("refusal-contract-exists"), "contract", id.as_str(), words)]
        }
        Refusal::WrongLedger(name) => {
            vec![said_with(msg("refusal-wrong-ledger"), "kind", kind(name, words), words)]
        }
        Refusal::Purged(id) => vec![said_with(msg("refusal-purged"), "contract", id.as_str(), words)],
        Refusal::NoClauseSet(id) => {
            vec![said_with(msg("refusal-no-clause-set"), "contract", id.as_str(), words)]
        }
    }
}

/// 受領日: 今日以前の日付を入れてください。
fn field_problem(problem: &FieldProblem, words: &Words) -> String {
    let values =
        [("field", field(&problem.field, words).into()), ("wrong", wrong(&problem.wrong, words).into())];
    words.say_with("refusal-field", &values)
}

/// Something in a ledger that does not fit.
pub fn file_problem(p: &FileProblem, words: &Words) -> String {
    match p {
        FileProblem::MissingReference { fact, missing } => {
            let values = [("fact", fact.to_string().into()), ("missing", missing.to_string().into())];
            words.say_with("file-missing-reference", &values)
        }
        FileProblem::Conflict(found) => {
            let answers = list(found.answers.iter().map(ToString::to_string), words).unwrap_or_default();
            let values = [
                ("what", conflict(&found.question, words).into()),
                ("count", found.answers.len().into()),
                ("answers", answers.into()),
            ];
            words.say_with("file-conflict", &values)
        }
        FileProblem::UnknownKind { fact, kind } => {
            let values = [("fact", fact.to_string().into()), ("kind", kind.into())];
            words.say_with("file-unknown-kind", &values)
        }
        FileProblem::Unreadable { fact } => {
            said_with(msg("file-unreadable"), "fact", fact.to_string(), words)
        }
        FileProblem::Misplaced { fact } => said_with(msg("file-misplaced"), "fact", fact.to_string(), words),
        FileProblem::SubcontractCircle { fact } => {
            said_with(msg("file-subcontract-circle"), "fact", fact.to_string(), words)
        }
        FileProblem::BeforeWhatItAnswers { fact, answers } => {
            let values = [("fact", fact.to_string().into()), ("answers", answers.to_string().into())];
            words.say_with("file-before-what-it-answers", &values)
        }
        FileProblem::UnknownTerms { id, version } => {
            let values = [("name", id.into()), ("version", version.to_string().into())];
            words.say_with("file-unknown-terms", &values)
        }
        FileProblem::RunsBackwards { fact } => {
            said_with(msg("file-runs-backwards"), "fact", fact.to_string(), words)
        }
        FileProblem::SameNumber { number, facts } => {
            let named: Vec<String> = facts.iter().map(ToString::to_string).collect();
            let values =
                [("number", number.into()), ("facts", list(named, words).unwrap_or_default().into())];
            words.say_with("file-same-number", &values)
        }
        FileProblem::PersonTwice { fact, name } => {
            let values = [("fact", fact.to_string().into()), ("name", name.into())];
            words.say_with("file-person-twice", &values)
        }
        FileProblem::StepTwice { fact, first } => {
            let values = [("fact", fact.to_string().into()), ("first", first.to_string().into())];
            words.say_with("file-step-twice", &values)
        }
        FileProblem::ClauseSetTwice { fact, set, version } => {
            let values = [
                ("fact", fact.to_string().into()),
                ("set", set.as_str().into()),
                ("version", version.to_string().into()),
            ];
            words.say_with("file-clause-set-twice", &values)
        }
        FileProblem::FormTwice { fact, form, version } => {
            let values = [
                ("fact", fact.to_string().into()),
                ("form", form.into()),
                ("version", version.to_string().into()),
            ];
            words.say_with("file-form-twice", &values)
        }
        FileProblem::FormFaulty { fact, form } => {
            let values = [("fact", fact.to_string().into()), ("form", form.into())];
            words.say_with("file-form-faulty", &values)
        }
        FileProblem::Overreturned { asset } => {
            said_with(msg("file-overreturned"), "asset", asset.to_string(), words)
        }
        FileProblem::NotOnRoster { fact, name } => {
            let values = [("fact", fact.to_string().into()), ("name", name.into())];
            words.say_with("file-not-on-roster", &values)
        }
        FileProblem::BadCount { fact } => said_with(msg("file-bad-count"), "fact", fact.to_string(), words),
    }
}

/// A text that is no name of its kind.
pub fn bad_name(error: &BadName, words: &Words) -> String {
    let id = match error.kind {
        "fact id" => msg("bad-name-fact"),
        "obligation key" => msg("bad-name-obligation"),
        _ => msg("bad-name"),
    };
    said_with(id, "text", &error.text, words)
}

/// What is wrong with a clause set; the reader's or checker's own note stands in brackets, for those who write sets.
pub fn clause_set_error(error: &ClauseSetError, words: &Words) -> String {
    match error {
        ClauseSetError::Syntax { line, column, reason } => {
            words.say_with("clause-set-syntax", &place(*line, *column, reason))
        }
        ClauseSetError::Faults { set, faults } => {
            let head = said_with(msg("clause-set-faults"), "set", set, words);
            faults.iter().fold(head, |text, fault| text + "\n" + &set_fault(fault, None, words))
        }
    }
}

/// Why a fact written by hand was not understood.
pub fn fact_text_error(error: &FactTextError, words: &Words) -> String {
    match error {
        FactTextError::UnknownKind { kind } => said_with(msg("fact-unknown-kind"), "kind", kind, words),
        FactTextError::Syntax { line, column, reason } => {
            words.say_with("fact-syntax", &place(*line, *column, reason))
        }
    }
}

fn place(line: usize, column: usize, reason: &str) -> [(&'static str, super::Value<'_>); 3] {
    [("line", line.into()), ("column", column.into()), ("reason", reason.into())]
}

/// Why a typed date was not understood.
pub fn date_text_error(error: &DateTextError, words: &Words) -> String {
    error.explain(words)
}

/// Why a typed month was not understood.
pub fn month_error(error: &MonthError, words: &Words) -> String {
    said_with(msg("month-not-understood"), "text", &error.text, words)
}
