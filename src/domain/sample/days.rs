//! Days of the sample: told from the given day or from a contract's first day, and moved to days on which the office
//! works.

use chrono::{Days as CalendarDays, Months, NaiveDate};
use serde::Deserialize;

use crate::domain::calendar::{Calendar, CalendarError};

/// A day as the sample's data tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum When {
    /// `w-6`: the sixth working day before today.
    Before(u32),
    /// `n+3`: the first working day from three days after today on.
    Next(u64),
    /// `d+5`: a deadline in five days or somewhat later, yet within the week where a long closure would put it off.
    Deadline(u64),
    /// `s+40`: the first working day from forty days after the contract's first day on.
    SinceStart(u64),
    /// `a+1`: the first working day from one day after today a year ago on.
    YearAgo(u64),
}

/// A day that the data tells in no known way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the sample: {0:?}")]
pub(super) struct BadWhen(String);

impl TryFrom<String> for When {
    type Error = BadWhen;

    fn try_from(text: String) -> Result<Self, BadWhen> {
        let parsed = text.split_at_checked(2).and_then(|(way, number)| match way {
            "w-" => number.parse().ok().filter(|n| *n > 0).map(Self::Before),
            "n+" => number.parse().ok().map(Self::Next),
            "d+" => number.parse().ok().map(Self::Deadline),
            "s+" => number.parse().ok().map(Self::SinceStart),
            "a+" => number.parse().ok().map(Self::YearAgo),
            _ => None,
        });
        parsed.ok_or(BadWhen(text))
    }
}

/// The calendar as seen from the given day.
#[derive(Debug)]
pub(super) struct Days {
    pub today: NaiveDate,
    /// The last day on which anything can have been recorded: the working day before today.
    pub latest: NaiveDate,
    calendar: Calendar,
}

/// How far ahead a date counts as near: an obligation due by then would press today.
const NEAR: u64 = 8;

const WEEK: u64 = 7;

impl Days {
    pub fn new(today: NaiveDate) -> Result<Self, CalendarError> {
        let calendar = Calendar::builtin()?;
        let (latest, _) = calendar.subtract_working_days(today, 1)?;
        Ok(Self { today, latest, calendar })
    }

    /// The working day itself, or the next one. Where none is in reach, which no built-in year knows, the day itself.
    pub fn open(&self, day: NaiveDate) -> NaiveDate {
        self.plus(day, 0)
    }

    /// The working day itself, or the last one before it.
    pub fn open_before(&self, day: NaiveDate) -> NaiveDate {
        self.minus(day, 0)
    }

    /// So many working days later.
    pub fn plus(&self, day: NaiveDate, working_days: u32) -> NaiveDate {
        self.calendar.add_working_days(day, working_days).map_or(day, |(found, _)| found)
    }

    /// So many working days earlier.
    pub fn minus(&self, day: NaiveDate, working_days: u32) -> NaiveDate {
        self.calendar.subtract_working_days(day, working_days).map_or(day, |(found, _)| found)
    }

    /// The day that the data means.
    pub fn of(&self, when: When, start: NaiveDate) -> NaiveDate {
        match when {
            When::Before(n) => self.minus(self.today, n),
            When::Next(n) => self.open(later(self.today, n)),
            When::Deadline(n) => {
                let wanted = later(self.today, n);
                let open = self.open(wanted);
                if open <= later(self.today, WEEK) { open } else { wanted }
            }
            When::SinceStart(n) => self.open(later(start, n)),
            When::YearAgo(n) => {
                let year_ago = self.today.checked_sub_months(Months::new(12)).unwrap_or(self.today);
                self.open(later(year_ago, n))
            }
        }
    }

    /// When something planned for `planned` and due by `due` came in: nothing lies in the future, and what would press
    /// today came in early instead, so that only what the data tells presses. `None`: not yet.
    pub fn arrives(&self, planned: NaiveDate, due: NaiveDate, earliest: NaiveDate) -> Option<NaiveDate> {
        if planned <= self.latest {
            return Some(planned);
        }
        let is_near = due <= later(self.today, NEAR);
        (is_near && earliest <= self.latest).then_some(self.latest)
    }

    /// Whether a day is over.
    pub fn is_past(&self, day: NaiveDate) -> bool {
        day <= self.latest
    }
}

/// So many calendar days later.
pub(super) fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(CalendarDays::new(days)).unwrap_or(day)
}

/// So many calendar days earlier.
pub(super) fn earlier(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(CalendarDays::new(days)).unwrap_or(day)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn when(text: &str) -> When {
        When::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn days_are_told_from_today_and_from_the_start() {
        // A holiday on a Monday.
        let days = Days::new(day("2026-11-23")).unwrap();
        assert_eq!(days.latest, day("2026-11-20"));
        for (text, wanted) in [
            ("w-1", "2026-11-20"),
            ("w-6", "2026-11-13"),
            ("n+1", "2026-11-24"),
            ("s+4", "2026-04-06"),
            ("a+0", "2025-11-25"),
        ] {
            assert_eq!(days.of(when(text), day("2026-04-01")), day(wanted), "{text}");
        }
    }

    #[test]
    fn a_deadline_is_not_put_off_beyond_the_week_by_a_long_closure() {
        let days = Days::new(day("2025-12-27")).unwrap();
        assert_eq!(days.of(when("n+2"), day("2025-04-01")), day("2026-01-05"));
        assert_eq!(days.of(when("d+2"), day("2025-04-01")), day("2025-12-29"));
        let days = Days::new(day("2026-11-20")).unwrap();
        assert_eq!(days.of(when("d+2"), day("2026-04-01")), day("2026-11-24"));
    }

    #[test]
    fn a_day_told_in_no_known_way_is_refused() {
        for text in ["", "w", "w-0", "w+1", "x-1", "n+-1", "業-1"] {
            assert!(When::try_from(text.to_owned()).is_err(), "{text:?}");
        }
    }

    #[test]
    fn what_would_press_today_came_in_early_and_what_would_not_is_left_for_later() {
        let days = Days::new(day("2026-11-23")).unwrap();
        let (planned, earliest) = (day("2026-11-25"), day("2026-11-01"));
        assert_eq!(days.arrives(planned, day("2026-11-27"), earliest), Some(day("2026-11-20")));
        assert_eq!(days.arrives(planned, day("2026-12-27"), earliest), None);
        assert_eq!(days.arrives(planned, day("2026-11-27"), day("2026-11-22")), None);
    }
}
