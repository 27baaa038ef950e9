//! The stage of a contract's life and what blocks the next step.

use chrono::NaiveDate;

use crate::domain::file::{ContractFile, Left, Stage};
use crate::domain::picture::ContractPicture;
use crate::i18n::{Words, facts, msg};
use crate::ui::forms::Ask;

/// 段階：履行中（次：終了 ― あと129日、残る預かり8点・複写2件）.
pub(super) fn line(contract: &ContractPicture, today: NaiveDate, words: &Words) -> String {
    let stage = facts::stage(contract.stage, words);
    let next = next_step(contract, today, words);
    if next.is_empty() {
        return words.say_with("contract-stage", &[("stage", stage.into())]);
    }
    words.say_with("contract-stage-next", &[("stage", stage.into()), ("next", next.into())])
}

fn next_step(contract: &ContractPicture, today: NaiveDate, words: &Words) -> String {
    let file = &contract.file;
    let days = |until: NaiveDate| (until - today).num_days().max(0);
    let (step, mut parts) = match contract.stage {
        Stage::Draft => (msg("contract-next-signing"), Vec::new()),
        Stage::Signed => {
            let start = file.registered.as_ref().map(|r| days(r.start));
            (msg("contract-next-start"), start.map(|days| left_days(days, words)).into_iter().collect())
        }
        Stage::Running => {
            let end = file.work_end().map(days);
            (msg("contract-next-end"), end.map(|days| left_days(days, words)).into_iter().collect())
        }
        Stage::WindingUp => (msg("contract-next-closing"), Vec::new()),
        Stage::Closed => return String::new(),
    };
    let mut left = |id: &'static str, count: u64| {
        if count > 0 {
            parts.push(words.say_with(id, &[("count", count.into())]));
        }
    };
    left(msg("contract-left-assets"), file.assets_out());
    left(msg("contract-left-copies"), copies_left(file));
    if contract.stage == Stage::WindingUp {
        left(msg("contract-left-open"), u64::try_from(contract.counts().open).unwrap_or(u64::MAX));
    }
    let step = words.say(step).into_owned();
    let parts = parts.into_iter().reduce(|before, next| {
        words.say_with("contract-and", &[("before", before.into()), ("next", next.into())])
    });
    match parts {
        Some(parts) => words.say_with("contract-next", &[("step", step.into()), ("left", parts.into())]),
        None => step,
    }
}

/// The steps that can be recorded at this stage, with the words of their buttons: the next one first.
pub(super) fn records(contract: &ContractPicture) -> Vec<(&'static str, Ask)> {
    let id = || contract.id.clone();
    let terms = (msg("contract-record-terms"), Ask::ChangeTerms(id()));
    let ending = (msg("contract-record-ending"), Ask::EndWork(id()));
    match contract.stage {
        Stage::Draft => vec![(msg("contract-record-signing"), Ask::Sign(id())), terms],
        Stage::Signed | Stage::Running => vec![ending, terms],
        Stage::WindingUp => {
            // The period may be over without a word on how the work ended.
            let ending = contract.file.ended.is_none().then_some(ending);
            let closing = (msg("contract-record-closing"), Ask::CloseFile(id()));
            ending.into_iter().chain([closing, terms]).collect()
        }
        Stage::Closed => Vec::new(),
    }
}

fn left_days(days: i64, words: &Words) -> String {
    words.say_with("days-left", &[("days", days.into())])
}

/// Copies that are still on the books: recorded ones, and approved ones of which none is recorded.
pub(super) fn copies_left(file: &ContractFile) -> u64 {
    let books = file.on_the_books(NaiveDate::MAX);
    books.iter().filter(|b| b.left == Left::Copies).map(|b| u64::from(b.count)).sum()
}
