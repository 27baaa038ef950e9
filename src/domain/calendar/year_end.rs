use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

/// A day of any year, written "12-29".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    month: u8,
    day: u8,
}

/// A text or pair of numbers that is no day of a year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a month and day: {text:?}")]
pub struct MonthDayError {
    /// What was given.
    pub text: String,
}

impl MonthDay {
    /// The day, if some year has it (so 2-29 is one, 2-30 is not).
    pub fn new(month: u8, day: u8) -> Option<Self> {
        const A_LEAP_YEAR: i32 = 2024;
        NaiveDate::from_ymd_opt(A_LEAP_YEAR, month.into(), day.into()).map(|_| Self { month, day })
    }

    /// The month, 1–12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1–31.
    pub fn day(self) -> u8 {
        self.day
    }

    fn of(date: NaiveDate) -> (u32, u32) {
        (date.month(), date.day())
    }

    fn key(self) -> (u32, u32) {
        (self.month.into(), self.day.into())
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl FromStr for MonthDay {
    type Err = MonthDayError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts =
            text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        parts
            .and_then(|(month, day)| Self::new(month, day))
            .filter(|parsed| parsed.to_string() == text)
            .ok_or_else(|| MonthDayError { text: text.to_owned() })
    }
}

impl TryFrom<String> for MonthDay {
    type Error = MonthDayError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> Self {
        day.to_string()
    }
}

/// The days around New Year on which the office is closed, both ends included; may run over the year's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearEnd {
    /// First closed day.
    pub from: MonthDay,
    /// Last closed day.
    pub to: MonthDay,
}

impl YearEnd {
    /// Whether `date` falls into the closure.
    pub fn contains(self, date: NaiveDate) -> bool {
        let day = MonthDay::of(date);
        let (from, to) = (self.from.key(), self.to.key());
        if from <= to { (from..=to).contains(&day) } else { day >= from || day <= to }
    }
}
