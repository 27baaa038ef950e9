//! Which days a ward office works, and the spans it counts in: months, fiscal years, their halves and quarters.
//!
//! Holidays, the year-end closure and the years they are known for are data (`assets/calendar/holidays.ron`); the
//! office's own closed days come from its ledger. A day outside the known years still knows weekends, the year-end
//! closure and the office's days; [`Calendar::covers`] tells a caller that holidays are missing there.

mod closed_days;
mod fiscal;
mod month;
mod year_end;

#[cfg(test)]
mod law;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use closed_days::ClosedDays;
pub use fiscal::{FiscalYear, FiscalYearError, Half, Quarter};
pub use month::{Month, MonthError, Months};
pub use year_end::{MonthDay, MonthDayError, YearEnd};

/// The most working days one count may span; some forty years, far beyond any due rule.
pub const MAX_WORKING_DAYS: u32 = 10_000;

/// The most days in a row that are looked at for a working day: an office closed for longer has no next working day.
const MAX_CLOSED_RUN: u32 = 3_660;

const BUILTIN: &str = include_str!("../../assets/calendar/holidays.ron");

/// A public holiday's name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Holiday {
    /// The name in Japanese, as the law gives it.
    pub ja: String,
    /// The name in English.
    pub en: String,
}

/// Why the office is closed on a day. A day closed for several reasons gives the first of: holiday, year-end,
/// the office's own day, weekend.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closure {
    /// A public holiday, with its name.
    Holiday(Arc<Holiday>),
    /// The closure around New Year.
    YearEnd,
    /// A day the office itself declared closed.
    Office,
    /// Saturday or Sunday.
    Weekend,
}

/// Why a calendar could not be read or a day could not be found.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// The text is not a calendar.
    #[error("not a calendar: {0}")]
    Syntax(#[from] ron::error::SpannedError),
    /// Two entries for one date.
    #[error("holiday {date} listed twice")]
    Duplicate {
        /// The date that appears twice.
        date: NaiveDate,
    },
    /// A holiday outside the years the calendar says it knows.
    #[error("holiday {date} outside {first_year}..={last_year}")]
    OutsideYears {
        /// The holiday's date.
        date: NaiveDate,
        /// First year known.
        first_year: i32,
        /// Last year known, included.
        last_year: i32,
    },
    /// The count has no answer: too many days, no working day in reach, or past the last date there is.
    #[error("no working day: {days} counted from {from}")]
    NoSuchDay {
        /// Where the count began.
        from: NaiveDate,
        /// How many working days were asked for.
        days: u32,
    },
}

/// A day found by counting, with the closed days that were passed over on the way (for the trace of a due date).
pub type Counted = (NaiveDate, Vec<(NaiveDate, Closure)>);

/// The days on which a ward office works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    first_year: i32,
    last_year: i32,
    year_end: Option<YearEnd>,
    holidays: BTreeMap<NaiveDate, Arc<Holiday>>,
    closed: BTreeSet<NaiveDate>,
    known: ClosedDays,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    first_year: i32,
    last_year: i32,
    year_end: Option<YearEnd>,
    holidays: Vec<HolidayEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayEntry {
    date: NaiveDate,
    ja: String,
    en: String,
}

impl Calendar {
    /// Reads a calendar from RON text in the shape of `assets/calendar/holidays.ron`.
    pub fn parse(text: &str) -> Result<Self, CalendarError> {
        let file: CalendarFile = ron::from_str(text)?;
        let (first_year, last_year) = (file.first_year, file.last_year);
        let mut holidays = BTreeMap::new();
        for HolidayEntry { date, ja, en } in file.holidays {
            if !(first_year..=last_year).contains(&date.year()) {
                return Err(CalendarError::OutsideYears { date, first_year, last_year });
            }
            if holidays.insert(date, Arc::new(Holiday { ja, en })).is_some() {
                return Err(CalendarError::Duplicate { date });
            }
        }
        let (year_end, closed) = (file.year_end, BTreeSet::new());
        let mut calendar =
            Self { first_year, last_year, year_end, holidays, closed, known: ClosedDays::default() };
        calendar.look_up();
        Ok(calendar)
    }

    /// The calendar that comes with the program: Japan's public holidays 2020–2035, closed 12-29 to 01-03.
    pub fn builtin() -> Result<Self, CalendarError> {
        Self::parse(BUILTIN)
    }

    /// The same calendar with these days as the office's own closed days, in place of any it had.
    #[must_use]
    pub fn with_closed(mut self, closed: BTreeSet<NaiveDate>) -> Self {
        self.closed = closed;
        self.look_up();
        self
    }

    /// The same calendar with this closure around New Year, or with none.
    #[must_use]
    pub fn with_year_end(mut self, year_end: Option<YearEnd>) -> Self {
        self.year_end = year_end;
        self.look_up();
        self
    }

    /// All public holidays known, by date.
    pub fn holidays(&self) -> &BTreeMap<NaiveDate, Arc<Holiday>> {
        &self.holidays
    }

    /// The public holiday on `date`, if it is one.
    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        self.holidays.get(&date).map(Arc::as_ref)
    }

    /// The office's own closed days.
    pub fn closed(&self) -> &BTreeSet<NaiveDate> {
        &self.closed
    }

    /// The closure around New Year, if the office has one.
    pub fn year_end(&self) -> Option<YearEnd> {
        self.year_end
    }

    /// Whether the holidays of this day's year are known. Elsewhere weekends, year-end and office days still count.
    pub fn covers(&self, date: NaiveDate) -> bool {
        (self.first_year..=self.last_year).contains(&date.year())
    }

    /// Looks up every day of the known years once.
    fn look_up(&mut self) {
        self.known = ClosedDays::default();
        let (first, last) =
            (NaiveDate::from_ymd_opt(self.first_year, 1, 1), NaiveDate::from_ymd_opt(self.last_year, 12, 31));
        if let (Some(first), Some(last)) = (first, last) {
            self.known = ClosedDays::of(first, last, |day| !self.works(day));
        }
    }

    /// Whether the office works on `date`.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        self.known.has(date).map_or_else(|| self.works(date), |closed| !closed)
    }

    fn works(&self, date: NaiveDate) -> bool {
        !(is_weekend(date)
            || self.holidays.contains_key(&date)
            || self.year_end.is_some_and(|closure| closure.contains(date))
            || self.closed.contains(&date))
    }

    /// Why the office is closed on `date`, or `None` on a working day.
    pub fn why_closed(&self, date: NaiveDate) -> Option<Closure> {
        if self.known.has(date) == Some(false) {
            return None;
        }
        if let Some(holiday) = self.holidays.get(&date) {
            Some(Closure::Holiday(Arc::clone(holiday)))
        } else if self.year_end.is_some_and(|closure| closure.contains(date)) {
            Some(Closure::YearEnd)
        } else if self.closed.contains(&date) {
            Some(Closure::Office)
        } else if is_weekend(date) {
            Some(Closure::Weekend)
        } else {
            None
        }
    }

    /// The `n`-th working day after `from`: `from` is day 0 and counting starts on the next day (初日不算入, Civil Code
    /// article 140). With `n` = 0, `from` itself or, if closed, the next working day. Also gives the closed days passed.
    pub fn add_working_days(&self, from: NaiveDate, n: u32) -> Result<Counted, CalendarError> {
        self.count(from, n, NaiveDate::succ_opt)
    }

    /// The `n`-th working day before `from`, counted backwards in the same way: what is owed *n* working days
    /// beforehand. With `n` = 0, `from` itself or, if closed, the working day before it.
    pub fn subtract_working_days(&self, from: NaiveDate, n: u32) -> Result<Counted, CalendarError> {
        self.count(from, n, NaiveDate::pred_opt)
    }

    /// `date` itself if the office works, else the next day it does; with the closed days passed.
    pub fn next_working_day_on_or_after(&self, date: NaiveDate) -> Result<Counted, CalendarError> {
        self.add_working_days(date, 0)
    }

    /// `date` itself if the office works, else the last day before on which it did; with the closed days passed.
    pub fn last_working_day_on_or_before(&self, date: NaiveDate) -> Result<Counted, CalendarError> {
        self.subtract_working_days(date, 0)
    }

    fn count(
        &self,
        from: NaiveDate,
        n: u32,
        step: fn(&NaiveDate) -> Option<NaiveDate>,
    ) -> Result<Counted, CalendarError> {
        let none = || CalendarError::NoSuchDay { from, days: n };
        if n > MAX_WORKING_DAYS {
            return Err(none());
        }
        let mut skipped = Vec::new();
        let mut run = 0;
        let mut left = n;
        let mut day = if n == 0 { from } else { step(&from).ok_or_else(none)? };
        loop {
            if let Some(closure) = self.why_closed(day) {
                skipped.push((day, closure));
                run += 1;
                if run > MAX_CLOSED_RUN {
                    return Err(none());
                }
            } else if left <= 1 {
                return Ok((day, skipped));
            } else {
                left -= 1;
                run = 0;
            }
            day = step(&day).ok_or_else(none)?;
        }
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
