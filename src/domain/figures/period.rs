//! Which months a summary is about, and which contracts.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::calendar::{FiscalYear, Month};
use crate::domain::ids::{ContractId, VendorId};
use crate::domain::picture::ContractPicture;

/// The months of a summary: one, or a fiscal year's up to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Month,
    last: Month,
}

impl Period {
    /// One month.
    pub fn month(month: Month) -> Self {
        Self { first: month, last: month }
    }

    /// A fiscal year from April up to a month (年度累計).
    pub fn year_to(month: Month) -> Self {
        Self { first: FiscalYear::of(month.first_day()).first_month(), last: month }
    }

    /// A whole fiscal year (年次).
    pub fn fiscal_year(year: FiscalYear) -> Self {
        Self { first: year.first_month(), last: year.last_month() }
    }

    /// Whether it is a whole fiscal year.
    pub fn is_fiscal_year(self) -> bool {
        self == Self::fiscal_year(FiscalYear::of(self.first_day()))
    }

    /// Its last month, by which it is named.
    pub fn last(self) -> Month {
        self.last
    }

    /// Its months, oldest first.
    pub fn months(self) -> impl Iterator<Item = Month> {
        self.first.iter_to(self.last)
    }

    /// Whether it is a single month.
    pub fn is_month(self) -> bool {
        self.first == self.last
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        self.first.first_day()
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        self.last.last_day()
    }

    /// The month before a month; nothing before a year's months, which are held against the year before.
    pub fn before(self) -> Option<Self> {
        self.is_month().then(|| self.last.prev()).flatten().map(Self::month)
    }

    /// The same months a year before (前年同月, 前年同期).
    pub fn year_before(self) -> Option<Self> {
        let back = |month: Month| Month::new(month.year() - 1, month.month());
        Some(Self { first: back(self.first)?, last: back(self.last)? })
    }
}

/// `2026-10`, or `2026-04..2026-10`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_month() { self.last.fmt(f) } else { write!(f, "{}..{}", self.first, self.last) }
    }
}

/// Whose contracts a summary is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Scope {
    /// All of the office.
    #[default]
    Office,
    /// Those of a section (所管課), by its name.
    Section(String),
    /// Those with a vendor.
    Vendor(VendorId),
    /// One.
    Contract(ContractId),
}

impl Scope {
    /// Whether a contract, as it stood, is among them.
    pub fn has(&self, contract: &ContractPicture) -> bool {
        match self {
            Self::Office => true,
            Self::Section(name) => contract.file.section() == name,
            Self::Vendor(vendor) => contract.vendor() == Some(vendor),
            Self::Contract(id) => contract.id == *id,
        }
    }
}
