//! What the officer should see about a bundle and its items before taking them in.

use super::difference::rival_text;
use super::{bundle, listed};
use crate::app::import::{ItemProblem, Warning};
use crate::bundle::BundleError;
use crate::bundle::filled::{CellProblem, ProblemKind};
use crate::i18n::{Words, facts, msg, problems};

/// What the officer should see in an item of a bundle.
pub fn item_problem(problem: &ItemProblem, words: &Words) -> String {
    match problem {
        ItemProblem::Cell(problem) => cell_problem(problem, words),
        ItemProblem::Unreadable(error) => {
            words.say_with("item-unreadable", &[("text", reason(error, words).into())])
        }
        ItemProblem::UnapprovedEmployer { name, employer } => words
            .say_with("item-unapproved-employer", &[("name", name.into()), ("employer", employer.into())]),
        ItemProblem::BadPeriod(text) if text.is_empty() => words.say("item-no-period").into_owned(),
        ItemProblem::BadPeriod(text) => words.say_with("item-bad-period", &[("text", text.into())]),
        ItemProblem::BadDate(text) => words.say_with("item-bad-date", &[("text", text.into())]),
        ItemProblem::NumberInUse(number) => {
            words.say_with("item-number-in-use", &[("number", number.into())])
        }
        ItemProblem::Field { kind, problem, row } => {
            let field = problems::field_of(kind, &problem.field, words);
            let wrong = problems::wrong(&problem.wrong, words);
            let values = [("field", field.into()), ("wrong", wrong.into())];
            match row {
                None => words.say_with("item-field", &values),
                Some(row) => {
                    let text = words.say_with("item-field", &values);
                    let values = [("row", row.to_string().into()), ("text", text.into())];
                    words.say_with("item-row", &values)
                }
            }
        }
        ItemProblem::AsHandedOut => words.say("item-as-handed-out").into_owned(),
        ItemProblem::BlankForm => words.say("item-blank-form").into_owned(),
        ItemProblem::OtherContract(id) => words.say_with("item-other-contract", &[("contract", id.into())]),
        ItemProblem::NoSuchFile(name) => words.say_with("item-no-such-file", &[("name", name.into())]),
        ItemProblem::LaterThanReceipt(date) => {
            words.say_with("item-later-than-receipt", &[("date", (*date).into())])
        }
        ItemProblem::OtherKind { said, found } => {
            let values = [
                ("said", facts::item_kind(said, None, words).into()),
                ("found", facts::kind(found, words).into()),
            ];
            words.say_with("item-other-kind", &values)
        }
        ItemProblem::SameAs(path) => words.say_with("item-same-as", &[("path", path.into())]),
        ItemProblem::AnotherOf(path) => words.say_with("item-another-of", &[("path", path.into())]),
        ItemProblem::OnFile(Some(day)) => words.say_with("item-on-file", &[("date", (*day).into())]),
        ItemProblem::OnFile(None) => words.say("item-on-file-undated").into_owned(),
        ItemProblem::BadForm(error) => {
            words.say_with("item-bad-form", &[("text", reason(error, words).into())])
        }
        ItemProblem::AnswersNothing => words.say("item-answers-nothing").into_owned(),
        ItemProblem::Overtaken(rival) => {
            words.say_with("item-overtaken", &[("which", rival_text(rival, words).into())])
        }
        ItemProblem::TakenBefore(date) => words.say_with("item-taken-before", &[("date", (*date).into())]),
        ItemProblem::RefusedBefore(date) => {
            words.say_with("item-refused-before", &[("date", (*date).into())])
        }
    }
}

/// The bundle as a whole is not refused for one item: only the reason is said.
pub(super) fn reason(error: &BundleError, words: &Words) -> String {
    match error {
        BundleError::Refused(refusal) => bundle::refusal(refusal, words),
        BundleError::Io { .. } | BundleError::Cancelled | BundleError::Reader { .. } => {
            bundle::said(error, words)
        }
    }
}

/// What is the matter with a cell of a form, with its place.
fn cell_problem(problem: &CellProblem, words: &Words) -> String {
    let CellProblem { sheet, row, column, kind, text } = problem;
    let values = [
        ("sheet", sheet.into()),
        ("row", row.to_string().into()),
        ("column", column.into()),
        ("text", cell_fault(*kind, text, words).into()),
    ];
    words.say_with("item-cell", &values)
}

/// The same without its place, for a note on that very cell.
pub fn cell_wrong(problem: &CellProblem, words: &Words) -> String {
    cell_fault(problem.kind, &problem.text, words)
}

fn cell_fault(fault: ProblemKind, text: &str, words: &Words) -> String {
    let id = match fault {
        ProblemKind::Date => msg("cell-date"),
        ProblemKind::Moment => msg("cell-moment"),
        ProblemKind::YesNo => msg("cell-yes-no"),
        ProblemKind::Choice => msg("cell-choice"),
        ProblemKind::Count => msg("cell-count"),
        ProblemKind::Number => msg("cell-number"),
        ProblemKind::Period => msg("cell-period"),
        ProblemKind::Blank => return words.say("cell-blank").into_owned(),
        ProblemKind::HiddenRow => return words.say("cell-hidden-row").into_owned(),
        ProblemKind::NoRows => msg("cell-no-rows"),
        ProblemKind::EndBeforeStart => msg("cell-end-before-start"),
        ProblemKind::Duplicate { first_row } => {
            let values = [("text", text.into()), ("row", first_row.to_string().into())];
            return words.say_with("cell-duplicate", &values);
        }
        ProblemKind::DuplicateColumn => msg("cell-duplicate-column"),
    };
    words.say_with(id, &[("text", text.into())])
}

/// What the officer should see about a whole bundle.
pub fn warning(warning: &Warning, words: &Words) -> String {
    match warning {
        Warning::NoManifest => words.say("warning-no-manifest").into_owned(),
        Warning::OlderThan { sequence, newest } => words.say_with(
            "warning-older",
            &[("sequence", sequence.to_string().into()), ("newest", newest.to_string().into())],
        ),
        Warning::MadeBefore { made_on, received } => words.say_with(
            "warning-made-before",
            &[("made", (*made_on).into()), ("received", (*received).into())],
        ),
        Warning::Overtakes { newest } => {
            words.say_with("warning-overtakes", &[("newest", newest.to_string().into())])
        }
        Warning::Gap { from, to } if from == to => {
            words.say_with("warning-gap-one", &[("from", from.to_string().into())])
        }
        Warning::Gap { from, to } => {
            words.say_with("warning-gap", &[("from", from.to_string().into()), ("to", to.to_string().into())])
        }
        Warning::TakenBefore(date) => words.say_with("warning-taken-before", &[("date", (*date).into())]),
        Warning::OtherVendorName { found, on_file } => {
            words.say_with("warning-other-vendor", &[("found", found.into()), ("onfile", on_file.into())])
        }
        Warning::Ignored(paths) => {
            words.say_with("warning-ignored", &[("paths", listed(paths, words).into())])
        }
    }
}
