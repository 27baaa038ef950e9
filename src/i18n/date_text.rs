use chrono::{Datelike as _, NaiveDate, Weekday};
use unicode_normalization::UnicodeNormalization as _;

use super::dates::MONTH_ABBREVIATIONS;
use super::{Dates, Era, Language, Value, Words};

/// Longer than any date; more is refused before it is looked at.
const MAX_CHARS: usize = 40;

/// Why a typed date was not understood. Each carries the text as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateTextError {
    /// Nothing was typed.
    #[error("empty date")]
    Empty,
    /// Not in any form that is understood.
    #[error("not a date: {text:?}")]
    NotUnderstood {
        /// What was typed.
        text: String,
    },
    /// A month or day that the year does not have.
    #[error("no such day: {text:?}")]
    NoSuchDay {
        /// What was typed.
        text: String,
    },
    /// The era did not hold that day.
    #[error("not a day of {era:?}: {text:?}")]
    NotInEra {
        /// What was typed.
        text: String,
        /// The era that was named.
        era: Era,
    },
    /// A weekday was typed too, and the day falls on another.
    #[error("{date} is a {}: {text:?}", date.weekday())]
    WrongWeekday {
        /// What was typed.
        text: String,
        /// The day that was typed.
        date: NaiveDate,
    },
}

impl DateTextError {
    /// What to tell the officer beside the field.
    pub fn explain(&self, words: &Words) -> String {
        match self {
            Self::Empty => words.say("date-empty").into_owned(),
            Self::NotUnderstood { text } => words.say_with("date-not-understood", &[("text", text.into())]),
            Self::NoSuchDay { text } => words.say_with("date-no-such-day", &[("text", text.into())]),
            Self::NotInEra { text, era } => {
                let era = words.say(era.message());
                words.say_with("date-not-in-era", &[("text", text.into()), ("era", era.into())])
            }
            Self::WrongWeekday { text, date } => {
                let weekday = Value::from(words.dates().weekday(date.weekday()));
                let values = [("text", text.into()), ("date", (*date).into()), ("weekday", weekday)];
                words.say_with("date-wrong-weekday", &values)
            }
        }
    }
}

/// Reads a date as officers type it: 2026-11-20, 2026/11/20, 20261120, R8.11.20, 令和8年11月20日, 11/20 (the year that
/// brings it nearest to `today`), 20 Nov 2026; full-width characters, a weekday at the end and both cases included.
pub fn parse_date(text: &str, today: NaiveDate) -> Result<NaiveDate, DateTextError> {
    let typed = || text.trim().to_owned();
    if text.trim().is_empty() {
        return Err(DateTextError::Empty);
    }
    if text.chars().count() > MAX_CHARS {
        return Err(DateTextError::NotUnderstood { text: typed().chars().take(MAX_CHARS).collect() });
    }
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).map(plain_char).collect();
    let not_understood = || DateTextError::NotUnderstood { text: typed() };
    let (plain, weekday) = split_weekday(&plain).ok_or_else(not_understood)?;
    let parts = Parts::read(plain).ok_or_else(not_understood)?;
    let date = parts.date(today).ok_or_else(|| DateTextError::NoSuchDay { text: typed() })?;
    if let Year::Era(era, year) = parts.year
        && Era::of(date) != Some((era, year))
    {
        return Err(DateTextError::NotInEra { text: typed(), era });
    }
    match weekday {
        Some(weekday) if weekday != date.weekday() => {
            Err(DateTextError::WrongWeekday { text: typed(), date })
        }
        _ => Ok(date),
    }
}

/// One spelling for the dashes that keyboards and spreadsheets produce.
fn plain_char(c: char) -> char {
    match c {
        '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー' => '-',
        c => c.to_ascii_lowercase(),
    }
}

/// Takes a weekday in brackets off the end. `None` if something else is in the brackets.
fn split_weekday(text: &str) -> Option<(&str, Option<Weekday>)> {
    let Some((date, inside)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) else {
        return Some((text, None));
    };
    let name = inside.trim_end_matches("・祝").trim_end_matches(",holiday").trim_end_matches("曜日");
    let mut days = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
    let weekday = days.find(|day| {
        Language::ALL.iter().any(|language| {
            let dates = Dates { language: *language, style: super::CalendarStyle::Western };
            dates.weekday(*day).eq_ignore_ascii_case(name)
        })
    })?;
    Some((date, Some(weekday)))
}

#[derive(Clone, Copy)]
enum Year {
    Western(i32),
    Era(Era, i32),
    Nearest,
}

#[derive(Clone, Copy)]
struct Parts {
    year: Year,
    month: u32,
    day: u32,
}

impl Parts {
    fn read(text: &str) -> Option<Self> {
        Self::eight_digits(text).or_else(|| Self::english(text)).or_else(|| Self::separated(text))
    }

    fn eight_digits(text: &str) -> Option<Self> {
        let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then_some(())?;
        let year = text.get(..4)?.parse().ok()?;
        Some(Self {
            year: Year::Western(year),
            month: digits_of(text.get(4..6)?)?,
            day: digits_of(text.get(6..)?)?,
        })
    }

    /// "20nov2026", the spaces being gone already; the year may be of an era ("20novreiwa8") or missing.
    fn english(text: &str) -> Option<Self> {
        let at = text.find(|c: char| c.is_ascii_alphabetic())?;
        let (day, rest) = text.split_at(at);
        let name = rest.get(..3)?;
        let month = MONTH_ABBREVIATIONS.iter().position(|month| month.eq_ignore_ascii_case(name))?;
        let year = match rest.get(3..)? {
            "" => Year::Nearest,
            year => year_of(year)?,
        };
        Some(Self { year, month: u32::try_from(month).ok()? + 1, day: digits_of(day)? })
    }

    fn separated(text: &str) -> Option<Self> {
        let parts: Vec<&str> = if text.contains('月') {
            let (head, day) = text.strip_suffix('日')?.split_once('月')?;
            match head.split_once('年') {
                Some((year, month)) => vec![year, month, day],
                None => vec![head, day],
            }
        } else {
            let separator = ['-', '/', '.'].into_iter().find(|c| text.contains(*c))?;
            text.split(separator).collect()
        };
        let (year, month, day) = match parts.as_slice() {
            [month, day] => (Year::Nearest, month, day),
            [year, month, day] => (year_of(year)?, month, day),
            _ => return None,
        };
        Some(Self { year, month: digits_of(month)?, day: digits_of(day)? })
    }

    fn date(self, today: NaiveDate) -> Option<NaiveDate> {
        let in_year = |year| NaiveDate::from_ymd_opt(year, self.month, self.day);
        match self.year {
            Year::Western(year) => in_year(year),
            Year::Era(era, year) => in_year(era.first_year() + year - 1),
            Year::Nearest => {
                // Eight years: as far apart as two leap days can be.
                let years = today.year().saturating_sub(8)..=today.year().saturating_add(8);
                years.filter_map(in_year).min_by_key(|date| (*date - today).num_days().abs())
            }
        }
    }
}

/// A year of four digits, or of an era: 令和8, 令8, r8, reiwa8, 令和元.
fn year_of(text: &str) -> Option<Year> {
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().map(Year::Western);
    }
    Era::ALL.into_iter().find_map(|era| {
        let year = spellings(era).iter().find_map(|name| text.strip_prefix(name))?;
        let number = if year == "元" { 1 } else { i32::try_from(digits_of(year)?).ok()? };
        Some(Year::Era(era, number))
    })
}

/// How an era's name is typed, the longer spellings first.
fn spellings(era: Era) -> [&'static str; 4] {
    match era {
        Era::Reiwa => ["reiwa", "令和", "令", "r"],
        Era::Heisei => ["heisei", "平成", "平", "h"],
        Era::Showa => ["showa", "昭和", "昭", "s"],
    }
}

/// One or two digits, nothing else.
fn digits_of(text: &str) -> Option<u32> {
    ((1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::i18n::CalendarStyle;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(text: &str) -> Result<NaiveDate, DateTextError> {
        parse_date(text, day("2026-11-23"))
    }

    #[test]
    fn every_way_officers_type_a_date_is_understood() {
        for text in [
            "2026-11-20",
            "2026/11/20",
            "2026.11.20",
            "20261120",
            "R8.11.20",
            "r8/11/20",
            "R08-11-20",
            "令和8年11月20日",
            "令8.11.20",
            "11/20",
            "11-20",
            "11月20日",
            "2026年11月20日",
            "２０２６／１１／２０",
            "Ｒ８．１１．２０",
            "㋿8年11月20日",
            "令和８年１１月２０日（金）",
            " 令和 8 年 11 月 20 日 ",
            "2026ー11ー20",
            "令和8年11月20日(金・祝)",
            "20 Nov 2026",
            "20 Nov 2026 (Fri)",
            "20 nov reiwa 8",
            "20 Nov",
            "令和8年11月20日(金曜日)",
        ] {
            assert_eq!(read(text), Ok(day("2026-11-20")), "{text}");
        }
    }

    #[test]
    fn first_years_and_last_days_of_eras_are_understood() {
        for (text, date) in [
            ("令和元年5月1日", "2019-05-01"),
            ("R1.5.1", "2019-05-01"),
            ("平成31年4月30日", "2019-04-30"),
            ("H31/4/30", "2019-04-30"),
            ("昭和64年1月7日", "1989-01-07"),
            ("s1.12.25", "1926-12-25"),
        ] {
            assert_eq!(read(text), Ok(day(date)), "{text}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_the_nearest_one() {
        let near = |text, today| parse_date(text, day(today));
        assert_eq!(near("1/10", "2026-12-20"), Ok(day("2027-01-10")));
        assert_eq!(near("12/20", "2027-01-10"), Ok(day("2026-12-20")));
        assert_eq!(near("4/1", "2026-11-23"), Ok(day("2027-04-01")));
        assert_eq!(near("2/29", "2026-11-23"), Ok(day("2028-02-29")));
        assert_eq!(near("2/29", "2100-06-01"), Ok(day("2104-02-29")));
        assert!(near("1/1", "-262143-01-01").is_ok());
    }

    #[test]
    fn a_day_that_does_not_exist_is_told_apart_from_nonsense() {
        for text in ["2026-13-01", "2026-02-29", "20261131", "11/31", "2/30", "令和8年0月1日", "R8.11.0"]
        {
            assert_eq!(read(text), Err(DateTextError::NoSuchDay { text: text.into() }), "{text}");
        }
        for text in ["令和元年4月30日", "平成31年5月1日", "昭和64年1月8日", "H99.1.1", "R0.1.1", "s1.12.24"]
        {
            assert!(matches!(read(text), Err(DateTextError::NotInEra { .. })), "{text}: {:?}", read(text));
        }
        for text in [
            "あした",
            "8/11/20",
            "26-11-20",
            "2026",
            "11",
            "2026-11",
            "2026-11-20-1",
            "R8",
            "大正8年1月1日",
            "20-Foo-2026",
            "2026-11-20(祝)",
            "2026-11-20()",
            "+1/-1",
            "R-8.1.1",
            "1/1/",
            "年月日",
            "月日",
            "(",
            ")",
            "𠮷",
            "2026-11-20T00:00",
        ] {
            assert!(
                matches!(read(text), Err(DateTextError::NotUnderstood { .. })),
                "{text}: {:?}",
                read(text)
            );
        }
        assert_eq!(read("　 "), Err(DateTextError::Empty));
        assert!(
            matches!(read(&"1".repeat(100_000)), Err(DateTextError::NotUnderstood { text }) if text.len() == 40)
        );
    }

    #[test]
    fn a_weekday_that_does_not_fit_is_pointed_out() {
        let wrong = read("11/20(月)").unwrap_err();
        assert_eq!(wrong, DateTextError::WrongWeekday { text: "11/20(月)".into(), date: day("2026-11-20") });
        let words = Words::new(Language::Ja, CalendarStyle::Japanese);
        assert_eq!(wrong.explain(&words), "「11/20(月)」は曜日が合いません。令和8年11月20日は金曜日です。");
    }

    #[test]
    fn every_refusal_is_explained_in_both_languages() {
        for language in Language::ALL {
            let words = Words::new(language, CalendarStyle::Japanese);
            for text in ["", "あした", "2026-02-29", "平成31年5月1日", "11/20(月)"] {
                assert!(!read(text).unwrap_err().explain(&words).contains("date-"), "{text}");
            }
            assert!(words.missing().is_empty(), "{:?}", words.missing());
        }
    }

    proptest! {
        #[test]
        fn every_date_written_is_read_back(days in 0..73_000_i64) {
            let date = day("1900-01-01") + chrono::TimeDelta::days(days);
            let calendar = Calendar::builtin().unwrap();
            for language in Language::ALL {
                for style in [CalendarStyle::Japanese, CalendarStyle::Western] {
                    let dates = Dates { language, style };
                    prop_assert_eq!(read(&dates.date_long(date, Some(&calendar))), Ok(date));
                    prop_assert_eq!(read(&dates.date_plain(date)), Ok(date));
                    prop_assert_eq!(read(&dates.date_short(date)), Ok(date));
                }
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9RrHS令和平成昭元年月日./()金 -]{0,20}|\\PC{0,30}") {
            let _ = read(&text);
        }
    }
}
