//! Periods of recurring duties: months, quarters, halves and fiscal years that meet a contract's period.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Context;
use crate::domain::calendar::{FiscalYear, Month};
use crate::domain::clause_set::Every;
use crate::domain::due::Due;

/// One period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Its name in facts and keys: "2026-10", "2026-Q3", "2026-H1", "FY2026".
    pub label: Arc<str>,
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

/// The period that a day lies in.
pub fn period_of(every: Every, day: NaiveDate) -> Period {
    let year = FiscalYear::of(day);
    let months_in = i64::from(Month::of(day).month() + 8) % 12;
    let span = |size: i64, prefix: &str| {
        let number = months_in / size;
        let mut months = year.months().skip(usize::try_from(number * size).unwrap_or(0));
        let first = months.next().unwrap_or_else(|| Month::of(day));
        let last = months.take(usize::try_from(size - 1).unwrap_or(0)).last().unwrap_or(first);
        Period {
            label: format!("{}-{prefix}{}", year.year(), number + 1).into(),
            first: first.first_day(),
            last: last.last_day(),
        }
    };
    match every {
        Every::Month => {
            let month = Month::of(day);
            Period { label: month.to_string().into(), first: month.first_day(), last: month.last_day() }
        }
        Every::Quarter => span(3, "Q"),
        Every::HalfYear => span(6, "H"),
        Every::FiscalYear => Period {
            label: format!("FY{}", year.year()).into(),
            first: year.first_day(),
            last: year.last_day(),
        },
    }
}

/// Whether a text has the form of a period's label, of whatever kind: `2026-10`, `2026-Q3`, `2026-H1`, `FY2026`.
pub fn is_label(text: &str) -> bool {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    match text.strip_prefix("FY") {
        Some(year) => is_year(year),
        None => text.split_once('-').is_some_and(|(year, part)| {
            let is_part = matches!(part, "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2");
            is_year(year) && (is_part || text.parse::<Month>().is_ok())
        }),
    }
}

/// All periods that share a day with `from..=until`, none left out.
pub fn periods(every: Every, from: NaiveDate, until: NaiveDate) -> Vec<Period> {
    let mut all = Vec::new();
    let mut day = from;
    while day <= until {
        let period = period_of(every, day);
        let next = period.last.succ_opt();
        all.push(period);
        match next {
            Some(next) => day = next,
            None => break,
        }
    }
    all
}

impl Context<'_> {
    /// The periods that a recurring duty comes in from a day on, as far as coming ones are listed, each with the last
    /// day that counts for it. `limit` is a last day of the duty's own.
    ///
    /// When an amendment shortens the work, what was already late on the day it was agreed stays owed: what had to be
    /// there by then is not made good by a new end. Periods not yet late go with the time they belong to.
    pub(super) fn owed_periods(
        &self,
        every: Every,
        from: NaiveDate,
        limit: Option<NaiveDate>,
        due: impl Fn(&Period, NaiveDate) -> Option<Due>,
    ) -> Vec<(Period, NaiveDate)> {
        let ends: Vec<(NaiveDate, NaiveDate)> = self
            .file
            .ends()
            .into_iter()
            .map(|(agreed, end)| (agreed, limit.map_or(end, |limit| end.min(limit))))
            .collect();
        let Some((_, last)) = ends.last().copied() else { return Vec::new() };
        let mut owed: Vec<(Period, NaiveDate)> =
            periods(every, from, last.min(self.outlook)).into_iter().map(|p| (p, last)).collect();
        for pair in ends.windows(2) {
            let [(_, before), (agreed, after)] = pair else { continue };
            if after >= before {
                continue;
            }
            for period in periods(every, from, (*before).min(self.outlook)) {
                let is_gone = owed.iter().all(|(p, _)| p.label != period.label);
                if is_gone && due(&period, *before).is_some_and(|due| due.date < *agreed) {
                    owed.push((period, *before));
                }
            }
        }
        owed.sort_by_key(|(period, _)| period.first);
        owed
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn halves_and_quarters_belong_to_the_fiscal_year() {
        for (date, quarter, half, year) in [
            ("2026-04-01", "2026-Q1", "2026-H1", "FY2026"),
            ("2026-09-30", "2026-Q2", "2026-H1", "FY2026"),
            ("2026-10-01", "2026-Q3", "2026-H2", "FY2026"),
            ("2027-03-31", "2026-Q4", "2026-H2", "FY2026"),
        ] {
            assert_eq!(period_of(Every::Quarter, day(date)).label.as_ref(), quarter);
            assert_eq!(period_of(Every::HalfYear, day(date)).label.as_ref(), half);
            assert_eq!(period_of(Every::FiscalYear, day(date)).label.as_ref(), year);
        }
        let half = period_of(Every::HalfYear, day("2027-02-01"));
        assert_eq!((half.first, half.last), (day("2026-10-01"), day("2027-03-31")));
    }

    #[test]
    fn a_contract_that_starts_within_a_month_owes_that_month_too() {
        let labels: Vec<String> = periods(Every::Month, day("2026-01-15"), day("2026-03-01"))
            .into_iter()
            .map(|p| p.label.to_string())
            .collect();
        assert_eq!(labels, ["2026-01", "2026-02", "2026-03"]);
    }

    #[test]
    fn labels_are_told_from_other_texts() {
        for every in [Every::Month, Every::Quarter, Every::HalfYear, Every::FiscalYear] {
            assert!(is_label(&period_of(every, day("2026-11-23")).label), "{every:?}");
        }
        for bad in [
            "",
            "FY",
            "FY26",
            "2026",
            "2026-13",
            "2026-Q5",
            "2026-H3",
            "2026-1",
            "x-Q1",
            "FY2026-Q1",
            "２０２６-10",
        ] {
            assert!(!is_label(bad), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn no_day_is_skipped_and_none_is_in_two_periods(start in 0_i64..4000, length in 0_i64..900) {
            let from = day("2020-01-01") + chrono::TimeDelta::days(start);
            let until = from + chrono::TimeDelta::days(length);
            for every in [Every::Month, Every::Quarter, Every::HalfYear, Every::FiscalYear] {
                let all = periods(every, from, until);
                prop_assert!(all.first().unwrap().first <= from && all.last().unwrap().last >= until);
                for pair in all.windows(2) {
                    prop_assert_eq!(pair[0].last.succ_opt().unwrap(), pair[1].first);
                }
            }
        }
    }
}
