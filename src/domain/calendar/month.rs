use std::fmt;
use std::iter::FusedIterator;
use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

/// A month of a year, written "2026-10". Always one whose days all exist as dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i32,
    month: u8,
}

/// A text that is not a month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a month (YYYY-MM): {text:?}")]
pub struct MonthError {
    /// What was given.
    pub text: String,
}

impl Month {
    /// The month, if the year is one that dates reach and the month is 1–12.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(Self::of)
    }

    /// The month in which `date` lies.
    pub fn of(date: NaiveDate) -> Self {
        // chrono's months are 1–12, so the cast keeps the value.
        #[allow(clippy::cast_possible_truncation)]
        let month = date.month() as u8;
        Self { year: date.year(), month }
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month of the year, 1–12.
    pub fn month(self) -> u32 {
        self.month.into()
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        // Present by construction; the least date only satisfies the type.
        NaiveDate::from_ymd_opt(self.year, self.month.into(), 1).unwrap_or(NaiveDate::MIN)
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        self.next().map_or(NaiveDate::MAX, |next| next.first_day().pred_opt().unwrap_or(NaiveDate::MAX))
    }

    /// Whether `date` lies in it.
    pub fn contains(self, date: NaiveDate) -> bool {
        Self::of(date) == self
    }

    /// The month after, unless dates end here.
    pub fn next(self) -> Option<Self> {
        if self.month == 12 {
            Self::new(self.year.checked_add(1)?, 1)
        } else {
            Self::new(self.year, self.month() + 1)
        }
    }

    /// The month before, unless dates begin here.
    pub fn prev(self) -> Option<Self> {
        if self.month == 1 {
            Self::new(self.year.checked_sub(1)?, 12)
        } else {
            Self::new(self.year, self.month() - 1)
        }
    }

    /// The months from this one to `last`, both included; none if `last` is earlier.
    pub fn iter_to(self, last: Self) -> Months {
        Months { next: (self <= last).then_some(self), last }
    }

    /// The days of the month, in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        let last = self.last_day();
        std::iter::successors(Some(self.first_day()), move |day| day.succ_opt().filter(|next| *next <= last))
    }
}

/// The months of a span, in order. Made by [`Month::iter_to`].
#[derive(Debug, Clone)]
pub struct Months {
    next: Option<Month>,
    last: Month,
}

impl Iterator for Months {
    type Item = Month;

    fn next(&mut self) -> Option<Month> {
        let month = self.next?;
        self.next = month.next().filter(|next| *next <= self.last);
        Some(month)
    }
}

impl FusedIterator for Months {}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if (0..=9999).contains(&self.year) {
            write!(f, "{:04}-{:02}", self.year, self.month)
        } else {
            write!(f, "{:+05}-{:02}", self.year, self.month)
        }
    }
}

impl FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts =
            text.rsplit_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
        parts
            .and_then(|(year, month)| Self::new(year, month))
            // One spelling for one month: "2026-1" or "+2026-01" are not it.
            .filter(|month| month.to_string() == text)
            .ok_or_else(|| MonthError { text: text.to_owned() })
    }
}

impl TryFrom<String> for Month {
    type Error = MonthError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}
