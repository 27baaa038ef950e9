//! The closed days of the known years as one bit a day: counting working days asks for each of them.

use chrono::{Datelike as _, NaiveDate};

/// One bit a day, set where the office is closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ClosedDays {
    /// The number of the first day, counted from the beginning of the common era.
    first: i32,
    days: usize,
    bits: Vec<u64>,
}

impl ClosedDays {
    /// The days from `first` to `last`, both included.
    pub fn of(first: NaiveDate, last: NaiveDate, is_closed: impl Fn(NaiveDate) -> bool) -> Self {
        let mut found = Self { first: first.num_days_from_ce(), days: 0, bits: Vec::new() };
        for day in first.iter_days().take_while(|day| *day <= last) {
            if found.days.is_multiple_of(64) {
                found.bits.push(0);
            }
            if let Some(word) = found.bits.last_mut() {
                *word |= u64::from(is_closed(day)) << (found.days % 64);
            }
            found.days += 1;
        }
        found
    }

    /// Whether the office is closed on a day; nothing outside the days that are known.
    pub fn has(&self, day: NaiveDate) -> Option<bool> {
        let place =
            usize::try_from(day.num_days_from_ce() - self.first).ok().filter(|place| *place < self.days)?;
        self.bits.get(place / 64).map(|word| (word >> (place % 64)) & 1 == 1)
    }
}
