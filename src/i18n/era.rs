use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::msg;

/// A Japanese era that a living document may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Era {
    /// 昭和, from 1926-12-25.
    Showa,
    /// 平成, from 1989-01-08.
    Heisei,
    /// 令和, from 2019-05-01.
    Reiwa,
}

impl Era {
    /// The eras known, newest first.
    pub const ALL: [Self; 3] = [Self::Reiwa, Self::Heisei, Self::Showa];

    /// The era of a day and the year within it (1 = 元年), or `None` before Showa.
    pub fn of(date: NaiveDate) -> Option<(Self, i32)> {
        Self::ALL
            .into_iter()
            .find(|era| date >= era.first_day())
            .map(|era| (era, date.year() - era.first_year() + 1))
    }

    /// The calendar year of its year 1.
    pub fn first_year(self) -> i32 {
        self.first_day().year()
    }

    /// The day it began.
    pub fn first_day(self) -> NaiveDate {
        let (year, month, day) = match self {
            Self::Showa => (1926, 12, 25),
            Self::Heisei => (1989, 1, 8),
            Self::Reiwa => (2019, 5, 1),
        };
        // Present, since these are real days; the least date only satisfies the type.
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN)
    }

    /// The id of the message with its name.
    pub fn message(self) -> &'static str {
        match self {
            Self::Showa => msg("era-showa"),
            Self::Heisei => msg("era-heisei"),
            Self::Reiwa => msg("era-reiwa"),
        }
    }

    /// Its kanji, as dates carry them.
    pub fn kanji(self) -> &'static str {
        match self {
            Self::Showa => "昭和",
            Self::Heisei => "平成",
            Self::Reiwa => "令和",
        }
    }

    /// Its letter in short dates.
    pub fn letter(self) -> char {
        match self {
            Self::Showa => 'S',
            Self::Heisei => 'H',
            Self::Reiwa => 'R',
        }
    }

    /// Its name in Latin letters.
    pub(super) fn latin(self) -> &'static str {
        match self {
            Self::Showa => "Showa",
            Self::Heisei => "Heisei",
            Self::Reiwa => "Reiwa",
        }
    }
}
