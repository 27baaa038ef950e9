//! The stage of a contract's life and what blocks the next step.

use chrono::NaiveDate;

use crate::domain::file::{ContractFile, Left, Stage};
use crate::domain::life::{Blocker, Life, life};
use crate::domain::picture::{ContractPicture, Picture};
use crate::domain::purge::PurgeState;
use crate::i18n::{Words, facts, life as in_words, msg};
use crate::ui::forms::Ask;

/// How many things that block the next step are named in one place; the tab of clauses has them all.
const NAMED: usize = 8;

/// 段階：履行中（次：終了 ― あと129日、残る預かり8点・複写2件）.
pub(super) fn line(contract: &ContractPicture, picture: &Picture, words: &Words) -> String {
    let stage = facts::stage(contract.stage, words);
    let life = life(contract, &picture.rules, picture.today());
    let decided = picture.office.purges.get(&contract.id).and_then(PurgeState::decided);
    if let Some(decided) = decided.filter(|_| contract.stage == Stage::Purged) {
        let values = [
            ("stage", stage.into()),
            ("date", words.dates().date_plain(decided.on).into()),
            ("by", decided.decided_by.as_str().into()),
            ("reason", decided.reason.as_str().into()),
        ];
        return words.say_with("purge-stage-decided", &values);
    }
    let Some(next) = life.next else {
        return words.say_with("contract-stage", &[("stage", stage.into())]);
    };
    let next = next_step(contract, &life, next, picture.today(), words);
    words.say_with("contract-stage-next", &[("stage", stage.into()), ("next", next.into())])
}

fn next_step(
    contract: &ContractPicture,
    life: &Life,
    next: Stage,
    today: NaiveDate,
    words: &Words,
) -> String {
    let file = &contract.file;
    let mut parts: Vec<String> = Vec::new();
    for blocker in &life.blockers {
        if let Blocker::Begins(day) | Blocker::RunsUntil(day) | Blocker::KeptUntil(day) = blocker {
            let days = (*day - today).num_days().max(0);
            parts.push(words.say_with("days-left", &[("days", days.into())]));
        }
    }
    let mut left = |id: &'static str, count: u64| {
        if count > 0 {
            parts.push(words.say_with(id, &[("count", count.into())]));
        }
    };
    if contract.stage < Stage::Closed {
        left(msg("contract-left-assets"), file.assets_out());
        left(msg("contract-left-copies"), copies_left(file));
    }
    if contract.stage.is_winding_up() {
        left(msg("contract-left-open"), u64::try_from(contract.counts().open).unwrap_or(u64::MAX));
    }
    let step = in_words::next_step(next, words);
    let parts = parts.into_iter().reduce(|before, next| {
        words.say_with("contract-and", &[("before", before.into()), ("next", next.into())])
    });
    match parts {
        Some(parts) => words.say_with("contract-next", &[("step", step.into()), ("left", parts.into())]),
        None => step,
    }
}

/// What blocks the next step, by name, one a line; nothing where only the calendar does.
pub(super) fn blockers(contract: &ContractPicture, picture: &Picture, words: &Words) -> String {
    let life = life(contract, &picture.rules, picture.today());
    let by_hand =
        |b: &&Blocker| !matches!(b, Blocker::Begins(_) | Blocker::RunsUntil(_) | Blocker::KeptUntil(_));
    let named: Vec<&Blocker> = life.blockers.iter().filter(by_hand).collect();
    let mut lines: Vec<String> = named.iter().take(NAMED).map(|b| in_words::blocker(b, words)).collect();
    if let Some(more) = named.len().checked_sub(NAMED).filter(|more| *more > 0) {
        lines.push(words.say_with("blocker-more", &[("count", more.into())]));
    }
    lines.join("\n")
}

/// The steps that can be recorded at this stage, with the words of their buttons: the next one first.
pub(super) fn records(contract: &ContractPicture) -> Vec<(&'static str, Ask)> {
    let id = || contract.id.clone();
    let terms = (msg("contract-record-terms"), Ask::ChangeTerms(id()));
    let ending = (msg("contract-record-ending"), Ask::EndWork(id()));
    match contract.stage {
        Stage::Draft => vec![(msg("contract-record-signing"), Ask::Sign(id())), terms],
        Stage::Signed | Stage::Running | Stage::Ended => vec![ending, terms],
        Stage::WindingUp => vec![(msg("contract-record-closing"), Ask::CloseFile(id())), terms],
        Stage::Closed | Stage::Retention | Stage::PurgeDue | Stage::Purged => Vec::new(),
    }
}

/// Copies that are still on the books: recorded ones, and approved ones of which none is recorded.
pub(super) fn copies_left(file: &ContractFile) -> u64 {
    let books = file.on_the_books(NaiveDate::MAX);
    books.iter().filter(|b| b.left == Left::Copies).map(|b| u64::from(b.count)).sum()
}
