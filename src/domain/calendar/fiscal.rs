use std::fmt;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Month, Months};

/// The month in which a fiscal year begins (Local Autonomy Act, article 208).
const FIRST_MONTH: u32 = 4;

/// A fiscal year, April to March, named by the calendar year it begins in.
///
/// At the two ends of the dates that exist a fiscal year is cut short there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct FiscalYear(i32);

/// One of a fiscal year's halves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Half {
    /// April to September (上半期).
    First,
    /// October to March (下半期).
    Second,
}

/// One of a fiscal year's quarters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Quarter {
    /// April to June.
    First,
    /// July to September.
    Second,
    /// October to December.
    Third,
    /// January to March.
    Fourth,
}

impl FiscalYear {
    /// The fiscal year that begins in April of `year`, if any of its days exist.
    pub fn new(year: i32) -> Option<Self> {
        (Self::of(NaiveDate::MIN).0..=Self::of(NaiveDate::MAX).0).contains(&year).then_some(Self(year))
    }

    /// The fiscal year in which `date` lies.
    pub fn of(date: NaiveDate) -> Self {
        Self(if date.month() >= FIRST_MONTH { date.year() } else { date.year() - 1 })
    }

    /// The calendar year it begins in.
    pub fn year(self) -> i32 {
        self.0
    }

    /// 1 April.
    pub fn first_day(self) -> NaiveDate {
        self.first_month().first_day()
    }

    /// 31 March of the next calendar year.
    pub fn last_day(self) -> NaiveDate {
        self.last_month().last_day()
    }

    /// Its April.
    pub fn first_month(self) -> Month {
        Month::new(self.0, FIRST_MONTH).unwrap_or(Month::of(NaiveDate::MIN))
    }

    /// Its March, in the next calendar year.
    pub fn last_month(self) -> Month {
        Month::new(self.0 + 1, FIRST_MONTH - 1).unwrap_or(Month::of(NaiveDate::MAX))
    }

    /// Its months, April first.
    pub fn months(self) -> Months {
        self.first_month().iter_to(self.last_month())
    }

    /// Whether `date` lies in it.
    pub fn contains(self, date: NaiveDate) -> bool {
        Self::of(date) == self
    }

    /// The year after, unless dates end here.
    pub fn next(self) -> Option<Self> {
        Self::new(self.0 + 1)
    }

    /// The year before, unless dates begin here.
    pub fn prev(self) -> Option<Self> {
        Self::new(self.0 - 1)
    }

    /// The first and last day of one of its halves.
    pub fn half(self, half: Half) -> (NaiveDate, NaiveDate) {
        match half {
            Half::First => self.span(0, 6),
            Half::Second => self.span(6, 6),
        }
    }

    /// The first and last day of one of its quarters.
    pub fn quarter(self, quarter: Quarter) -> (NaiveDate, NaiveDate) {
        match quarter {
            Quarter::First => self.span(0, 3),
            Quarter::Second => self.span(3, 3),
            Quarter::Third => self.span(6, 3),
            Quarter::Fourth => self.span(9, 3),
        }
    }

    fn span(self, skip: u32, length: u32) -> (NaiveDate, NaiveDate) {
        let month = |offset: u32| {
            let number = FIRST_MONTH + offset;
            if number > 12 { Month::new(self.0 + 1, number - 12) } else { Month::new(self.0, number) }
        };
        let first = month(skip).map_or(NaiveDate::MIN, Month::first_day);
        let last = month(skip + length - 1).map_or(NaiveDate::MAX, Month::last_day);
        (first, last)
    }
}

impl Half {
    /// The half in which `date` lies.
    pub fn of(date: NaiveDate) -> Self {
        if (4..=9).contains(&date.month()) { Self::First } else { Self::Second }
    }
}

impl Quarter {
    /// The quarter in which `date` lies.
    pub fn of(date: NaiveDate) -> Self {
        match date.month() {
            4..=6 => Self::First,
            7..=9 => Self::Second,
            10..=12 => Self::Third,
            _ => Self::Fourth,
        }
    }

    /// Its number, 1–4.
    pub fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
            Self::Fourth => 4,
        }
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A number that is no fiscal year of any date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no such fiscal year: {year}")]
pub struct FiscalYearError {
    /// What was given.
    pub year: i32,
}

impl TryFrom<i32> for FiscalYear {
    type Error = FiscalYearError;

    fn try_from(year: i32) -> Result<Self, Self::Error> {
        Self::new(year).ok_or(FiscalYearError { year })
    }
}

impl From<FiscalYear> for i32 {
    fn from(year: FiscalYear) -> Self {
        year.0
    }
}
