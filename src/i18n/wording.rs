//! Readings of clause texts in words.

use super::{Words, msg};
use crate::domain::wording::{Doubt, Wording};

/// How many clauses, headings and items there are.
pub fn counts(wording: &Wording, words: &Words) -> String {
    let values = [
        ("clauses", wording.clauses.len().into()),
        ("headings", wording.headings().len().into()),
        ("items", wording.item_count().into()),
    ];
    words.say_with("wording-counts", &values)
}

/// What an officer should look at.
pub fn doubt(doubt: &Doubt, words: &Words) -> String {
    match doubt {
        Doubt::NoClauses => words.say(msg("wording-no-clauses")).into_owned(),
        Doubt::StartsAt(number) => words.say_with("wording-starts-at", &[("number", number.into())]),
        Doubt::Gap { after, found } => {
            words.say_with("wording-gap", &[("after", after.into()), ("found", found.into())])
        }
        Doubt::Twice(number) => words.say_with("wording-twice", &[("number", number.into())]),
        Doubt::ItemGap { clause, found } => {
            words.say_with("wording-item-gap", &[("clause", clause.into()), ("found", found.into())])
        }
        Doubt::Empty(number) => words.say_with("wording-empty", &[("number", number.into())]),
        Doubt::Dropped(count) => words.say_with("wording-dropped", &[("count", (*count).into())]),
    }
}
