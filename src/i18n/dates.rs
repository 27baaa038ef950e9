use chrono::{Datelike as _, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::{Era, Language};
use crate::domain::calendar::{Calendar, FiscalYear, Month};

/// How years are counted on screen and on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CalendarStyle {
    /// By era: 令和8年.
    Japanese,
    /// By calendar year: 2026.
    Western,
}

impl CalendarStyle {
    /// What readers of a language expect where nobody chose.
    pub fn usual_in(language: Language) -> Self {
        match language {
            Language::Ja => Self::Japanese,
            Language::En => Self::Western,
        }
    }
}

/// Writes dates for one reader. Days before Showa are written in the Western way whatever the style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// The reader's language.
    pub language: Language,
    /// The reader's way to count years.
    pub style: CalendarStyle,
}

impl Dates {
    /// 令和8年11月23日(月), 2026年11月23日(月), 23 Nov 2026 (Mon); given a calendar, a public holiday carries its
    /// mark: (月・祝), (Mon, holiday).
    pub fn date_long(self, date: NaiveDate, calendar: Option<&Calendar>) -> String {
        let mark = self.weekday_mark(date, calendar);
        match self.language {
            Language::Ja => format!("{}({mark})", self.date_plain(date)),
            Language::En => format!("{} ({mark})", self.date_plain(date)),
        }
    }

    /// 令和8年11月23日, 2026年11月23日, 23 Nov 2026: without the weekday.
    pub fn date_plain(self, date: NaiveDate) -> String {
        let year = self.year(date);
        match self.language {
            Language::Ja => format!("{year}{}月{}日", date.month(), date.day()),
            Language::En => format!("{} {} {year}", date.day(), month_abbreviation(date.month())),
        }
    }

    /// R8.11.23 or 2026-11-23, in either language: for narrow columns.
    pub fn date_short(self, date: NaiveDate) -> String {
        match self.era(date) {
            Some((era, year)) => format!("{}{year}.{}.{}", era.letter(), date.month(), date.day()),
            None => date.to_string(),
        }
    }

    /// 11月23日 or 23 Nov: where the year is plain from the context.
    pub fn date_month_day(self, date: NaiveDate) -> String {
        match self.language {
            Language::Ja => format!("{}月{}日", date.month(), date.day()),
            Language::En => format!("{} {}", date.day(), month_abbreviation(date.month())),
        }
    }

    /// 月 or 月・祝; Mon or Mon, holiday. The holiday is told only when a calendar is given.
    pub fn weekday_mark(self, date: NaiveDate, calendar: Option<&Calendar>) -> String {
        let holiday = calendar.is_some_and(|calendar| calendar.holiday(date).is_some());
        let weekday = self.weekday(date.weekday());
        match (self.language, holiday) {
            (_, false) => weekday.to_owned(),
            (Language::Ja, true) => format!("{weekday}・祝"),
            (Language::En, true) => format!("{weekday}, holiday"),
        }
    }

    /// 月 or Mon.
    pub fn weekday(self, weekday: Weekday) -> &'static str {
        match (self.language, weekday) {
            (Language::Ja, Weekday::Mon) => "月",
            (Language::Ja, Weekday::Tue) => "火",
            (Language::Ja, Weekday::Wed) => "水",
            (Language::Ja, Weekday::Thu) => "木",
            (Language::Ja, Weekday::Fri) => "金",
            (Language::Ja, Weekday::Sat) => "土",
            (Language::Ja, Weekday::Sun) => "日",
            (Language::En, Weekday::Mon) => "Mon",
            (Language::En, Weekday::Tue) => "Tue",
            (Language::En, Weekday::Wed) => "Wed",
            (Language::En, Weekday::Thu) => "Thu",
            (Language::En, Weekday::Fri) => "Fri",
            (Language::En, Weekday::Sat) => "Sat",
            (Language::En, Weekday::Sun) => "Sun",
        }
    }

    /// 令和8年10月, 2026年10月, Oct 2026.
    pub fn month_name(self, month: Month) -> String {
        // A month in which the era changed goes by the new era.
        let year = self.year(month.last_day());
        match self.language {
            Language::Ja => format!("{year}{}月", month.month()),
            Language::En => format!("{} {year}", month_abbreviation(month.month())),
        }
    }

    /// 10月 or Oct: on an axis that names the year elsewhere.
    pub fn month_alone(self, month: Month) -> String {
        match self.language {
            Language::Ja => format!("{}月", month.month()),
            Language::En => month_abbreviation(month.month()).to_owned(),
        }
    }

    /// 令和8年10月分: a month as the span that a report is about. English: Oct 2026.
    pub fn month_label(self, month: Month) -> String {
        match self.language {
            Language::Ja => format!("{}分", self.month_name(month)),
            Language::En => self.month_name(month),
        }
    }

    /// 10月分 or Oct: where the year is plain from the context.
    pub fn month_short(self, month: Month) -> String {
        match self.language {
            Language::Ja => format!("{}月分", month.month()),
            Language::En => month_abbreviation(month.month()).to_owned(),
        }
    }

    /// Days in a row: 11月14日, 11月14日・15日, 12月29日〜1月3日; 14 Nov, 14–15 Nov, 29 Dec – 3 Jan.
    pub fn days_in_a_row(self, first: NaiveDate, last: NaiveDate) -> String {
        let same_month = Month::of(first) == Month::of(last);
        let (from, to) = (self.date_month_day(first), self.date_month_day(last));
        match self.language {
            _ if last <= first => from,
            Language::Ja => {
                let mark = if first.succ_opt() == Some(last) { '・' } else { '〜' };
                let to = if same_month { format!("{}日", last.day()) } else { to };
                format!("{from}{mark}{to}")
            }
            Language::En if same_month => format!("{}–{to}", first.day()),
            Language::En => format!("{from} – {to}"),
        }
    }

    /// 令和8年度, 2026年度, FY2026.
    pub fn fiscal_year(self, year: FiscalYear) -> String {
        // 1 May, since the year from April 2019 goes by 令和元年度 and the one from April 1988 by 昭和63年度.
        let named_by = year.first_month().next().map_or(year.first_day(), Month::first_day);
        match self.language {
            Language::Ja => format!("{}度", self.year(named_by)),
            Language::En => match self.era(named_by) {
                Some((era, number)) => format!("FY {} {number}", era.latin()),
                None => format!("FY{year}"),
            },
        }
    }

    fn era(self, date: NaiveDate) -> Option<(Era, i32)> {
        match self.style {
            CalendarStyle::Japanese => Era::of(date),
            CalendarStyle::Western => None,
        }
    }

    fn year(self, date: NaiveDate) -> String {
        match (self.language, self.era(date)) {
            (Language::Ja, Some((era, 1))) => format!("{}元年", era.kanji()),
            (Language::Ja, Some((era, year))) => format!("{}{year}年", era.kanji()),
            (Language::Ja, None) => format!("{}年", date.year()),
            (Language::En, Some((era, year))) => format!("{} {year}", era.latin()),
            (Language::En, None) => date.year().to_string(),
        }
    }
}

/// The English months by three letters, January first.
pub(super) const MONTH_ABBREVIATIONS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month_abbreviation(month: u32) -> &'static str {
    // chrono's months are 1–12.
    usize::try_from(month)
        .ok()
        .and_then(|month| MONTH_ABBREVIATIONS.get(month.checked_sub(1)?))
        .copied()
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const JA: Dates = Dates { language: Language::Ja, style: CalendarStyle::Japanese };
    const JA_WESTERN: Dates = Dates { language: Language::Ja, style: CalendarStyle::Western };
    const EN: Dates = Dates { language: Language::En, style: CalendarStyle::Western };
    const EN_ERA: Dates = Dates { language: Language::En, style: CalendarStyle::Japanese };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn long_dates_carry_the_weekday_and_with_a_calendar_the_holiday() {
        let calendar = Calendar::builtin().unwrap();
        let date = day("2026-11-23");
        assert_eq!(JA.date_long(date, None), "令和8年11月23日(月)");
        assert_eq!(JA.date_long(date, Some(&calendar)), "令和8年11月23日(月・祝)");
        assert_eq!(JA.date_long(day("2026-11-24"), Some(&calendar)), "令和8年11月24日(火)");
        assert_eq!(JA_WESTERN.date_long(date, None), "2026年11月23日(月)");
        assert_eq!(EN.date_long(date, None), "23 Nov 2026 (Mon)");
        assert_eq!(EN.date_long(date, Some(&calendar)), "23 Nov 2026 (Mon, holiday)");
        assert_eq!(EN_ERA.date_long(date, None), "23 Nov Reiwa 8 (Mon)");
    }

    #[test]
    fn short_dates_and_month_days_fit_narrow_places() {
        let date = day("2026-11-23");
        assert_eq!((JA.date_short(date), EN.date_short(date)), ("R8.11.23".into(), "2026-11-23".into()));
        assert_eq!((JA.date_month_day(date), EN.date_month_day(date)), ("11月23日".into(), "23 Nov".into()));
    }

    #[test]
    fn days_in_a_row_name_the_month_once() {
        let ja = |first, last| JA.days_in_a_row(day(first), day(last));
        assert_eq!(ja("2026-11-14", "2026-11-14"), "11月14日");
        assert_eq!(ja("2026-11-14", "2026-11-15"), "11月14日・15日");
        assert_eq!(ja("2026-10-31", "2026-11-01"), "10月31日・11月1日");
        assert_eq!(ja("2026-12-29", "2027-01-03"), "12月29日〜1月3日");
        assert_eq!(EN.days_in_a_row(day("2026-11-14"), day("2026-11-15")), "14–15 Nov");
        assert_eq!(EN.days_in_a_row(day("2026-12-29"), day("2027-01-03")), "29 Dec – 3 Jan");
        let october = Month::of(day("2026-10-01"));
        assert_eq!((JA.month_short(october), EN.month_short(october)), ("10月分".into(), "Oct".into()));
    }

    #[test]
    fn an_era_begins_and_ends_on_its_day() {
        let written = |text| JA.date_plain(day(text));
        assert_eq!(written("2019-04-30"), "平成31年4月30日");
        assert_eq!(written("2019-05-01"), "令和元年5月1日");
        assert_eq!(written("1989-01-07"), "昭和64年1月7日");
        assert_eq!(written("1989-01-08"), "平成元年1月8日");
        assert_eq!(written("1926-12-25"), "昭和元年12月25日");
        assert_eq!(written("1926-12-24"), "1926年12月24日");
    }

    #[test]
    fn months_and_fiscal_years_are_named_by_their_era() {
        let month = |text: &str| text.parse::<Month>().unwrap();
        assert_eq!(JA.month_label(month("2026-10")), "令和8年10月分");
        assert_eq!(JA_WESTERN.month_label(month("2026-10")), "2026年10月分");
        assert_eq!(EN.month_label(month("2026-10")), "Oct 2026");
        assert_eq!(JA.month_label(month("2019-05")), "令和元年5月分");
        let fiscal = |year| FiscalYear::new(year).unwrap();
        assert_eq!(JA.fiscal_year(fiscal(2026)), "令和8年度");
        assert_eq!(JA.fiscal_year(fiscal(2019)), "令和元年度");
        assert_eq!(JA.fiscal_year(fiscal(1988)), "昭和63年度");
        assert_eq!(JA_WESTERN.fiscal_year(fiscal(2026)), "2026年度");
        assert_eq!(
            (EN.fiscal_year(fiscal(2026)), EN_ERA.fiscal_year(fiscal(2026))),
            ("FY2026".into(), "FY Reiwa 8".into())
        );
    }

    #[test]
    fn the_first_and_last_dates_there_are_can_be_written() {
        for dates in [JA, JA_WESTERN, EN, EN_ERA] {
            for date in [NaiveDate::MIN, NaiveDate::MAX] {
                assert!(!dates.date_long(date, None).is_empty() && !dates.date_short(date).is_empty());
                assert!(!dates.month_label(Month::of(date)).is_empty());
                assert!(!dates.fiscal_year(FiscalYear::of(date)).is_empty());
            }
        }
    }
}
