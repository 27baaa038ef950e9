use std::borrow::Cow;

use super::{Language, Words};
use crate::domain::calendar::Closure;

/// Why the office was closed on a day that a count passed over: a holiday by its name, else the reason.
pub fn closure<'a>(closure: &'a Closure, words: &'a Words) -> Cow<'a, str> {
    match closure {
        Closure::Holiday(holiday) => match words.language() {
            Language::Ja => Cow::Borrowed(&holiday.ja),
            Language::En => Cow::Borrowed(&holiday.en),
        },
        Closure::YearEnd => words.say("closed-year-end"),
        Closure::Office => words.say("closed-office"),
        Closure::Weekend => words.say("closed-weekend"),
    }
}
