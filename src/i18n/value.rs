use std::borrow::Cow;

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use super::Dates;
use crate::domain::calendar::{FiscalYear, Month};

/// What stands in for a message's variable.
///
/// Numbers are written with thousands separators and choose plural forms; a number that only names something (a
/// contract, a year) is passed as text.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Text as it is.
    Text(Cow<'a, str>),
    /// A count.
    Number(i64),
    /// A day, written in the reader's style without its weekday.
    Date(NaiveDate),
    /// A month, written in the reader's style.
    Month(Month),
    /// A fiscal year, written in the reader's style.
    FiscalYear(FiscalYear),
}

impl<'a> Value<'a> {
    pub(super) fn to_fluent(&'a self, dates: Dates) -> FluentValue<'a> {
        match self {
            Self::Text(text) => FluentValue::from(text.as_ref()),
            Self::Number(number) => FluentValue::from(*number),
            Self::Date(date) => FluentValue::from(dates.date_plain(*date)),
            Self::Month(month) => FluentValue::from(dates.month_name(*month)),
            Self::FiscalYear(year) => FluentValue::from(dates.fiscal_year(*year)),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<NaiveDate> for Value<'_> {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<Month> for Value<'_> {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}

impl From<FiscalYear> for Value<'_> {
    fn from(year: FiscalYear) -> Self {
        Self::FiscalYear(year)
    }
}

macro_rules! counts {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value<'_> {
            fn from(number: $kind) -> Self {
                // A count past i64 is no count of anything here; the largest number stands for it.
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

macro_rules! small_counts {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value<'_> {
            fn from(number: $kind) -> Self {
                Self::Number(number.into())
            }
        }
    )*};
}

counts!(usize, u64);
small_counts!(i64, i32, u32, u16, u8);
