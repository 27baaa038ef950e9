//! Who may write, in words.

use std::path::Path;

use chrono::NaiveDate;

use super::{NOT_RECORDED, Told, UNCHANGED, shown};
use crate::domain::admission::Apart;
use crate::i18n::{Words, msg};

/// Why an officer may not record.
pub(super) fn not_entitled(officer: &str, reason: Apart, words: &Words) -> Told {
    let (what, advice) = match reason {
        Apart::NotAdmitted => (msg("not-entitled-device"), msg("not-entitled-device-advice")),
        Apart::OtherOfficer => (msg("not-entitled-officer"), msg("not-entitled-officer-advice")),
        Apart::Early => (msg("not-entitled-early"), msg("not-entitled-period-advice")),
        Apart::Ended => (msg("not-entitled-ended"), msg("not-entitled-period-advice")),
        Apart::Withdrawn => (msg("not-entitled-withdrawn"), msg("not-entitled-period-advice")),
        Apart::NotEntitled => (msg("not-entitled-role"), msg("not-entitled-role-advice")),
    };
    Told::new(words.say_with(what, &[("officer", officer.into())]), NOT_RECORDED, advice, words)
}

/// A line from a day to come stands in the way.
pub(super) fn dated_ahead(officer: &str, day: NaiveDate, words: &Words) -> Told {
    let day = words.dates().date_plain(day);
    let what = words.say_with("dated-ahead", &[("officer", officer.into()), ("day", day.into())]);
    Told::new(what, NOT_RECORDED, msg("dated-ahead-advice"), words)
}

/// No device goes by this key.
pub(super) fn no_such_device(key: &str, words: &Words) -> Told {
    let what = words.say_with("error-no-device", &[("key", key.into())]);
    Told::new(what, UNCHANGED, msg("error-no-device-advice"), words)
}

/// The workspace is not the one that was opened under its name before.
pub(super) fn other_founder(path: &Path, words: &Words) -> Told {
    let what = words.say_with("error-other-founder", &[("path", shown(path).into())]);
    Told::new(what, UNCHANGED, msg("error-other-founder-advice"), words)
}
