//! How a bundle of the inbox stands, in words.

use crate::app::{InboxFile, InboxStanding};
use crate::i18n::{Words, msg};

/// How it stands.
pub fn inbox_standing(standing: &InboxStanding, words: &Words) -> String {
    let date = |id: &str, day| words.say_with(id, &[("date", words.dates().date_month_day(day).into())]);
    match standing {
        InboxStanding::Arriving => words.say("inbox-arriving").into_owned(),
        InboxStanding::New => words.say("inbox-new").into_owned(),
        InboxStanding::PutOff { received, items, .. } => {
            let date = words.dates().date_month_day(*received);
            words.say_with("inbox-put-off", &[("date", date.into()), ("count", (*items).into())])
        }
        InboxStanding::Taken { received, .. } => date(msg("inbox-taken"), *received),
        InboxStanding::SentBack { received, .. } => date(msg("inbox-sent-back"), *received),
        InboxStanding::Refused { on } => date(msg("inbox-refused"), *on),
        InboxStanding::TooLarge => words.say("inbox-too-large").into_owned(),
        InboxStanding::Unreadable => words.say("inbox-unreadable").into_owned(),
    }
}

/// When it was last written.
pub fn inbox_written(file: &InboxFile, words: &Words) -> String {
    let Some(at) = file.written else { return String::new() };
    let (day, time) = (words.dates().date_plain(at.date()), at.format("%-H:%M").to_string());
    words.say_with("day-and-time", &[("day", day.into()), ("time", time.into())])
}
