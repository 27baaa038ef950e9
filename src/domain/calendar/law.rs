//! The Act on National Holidays, as rules: the shipped list must say the same as the law, day by day.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::Calendar;

/// Article 2: the holiday's own day, before any rule about Sundays and days between.
fn named(date: NaiveDate) -> Option<&'static str> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    if matches!(year, 2020 | 2021) && matches!(month, 7 | 8 | 10) {
        return olympic(year, month, day);
    }
    let happy_monday = |nth: u32| date.weekday() == Weekday::Mon && (day - 1) / 7 + 1 == nth;
    match (month, day) {
        (1, 1) => Some("元日"),
        (1, _) if happy_monday(2) => Some("成人の日"),
        (2, 11) => Some("建国記念の日"),
        (2, 23) => Some("天皇誕生日"),
        (3, _) if day == equinox(year, 20.8431) => Some("春分の日"),
        (4, 29) => Some("昭和の日"),
        (5, 3) => Some("憲法記念日"),
        (5, 4) => Some("みどりの日"),
        (5, 5) => Some("こどもの日"),
        (7, _) if happy_monday(3) => Some("海の日"),
        (8, 11) => Some("山の日"),
        (9, _) if happy_monday(3) => Some("敬老の日"),
        (9, _) if day == equinox(year, 23.2488) => Some("秋分の日"),
        (10, _) if happy_monday(2) => Some("スポーツの日"),
        (11, 3) => Some("文化の日"),
        (11, 23) => Some("勤労感謝の日"),
        _ => None,
    }
}

/// The special measures acts for the Olympic Games, which alone decide July, August and October of those years.
fn olympic(year: i32, month: u32, day: u32) -> Option<&'static str> {
    match (year, month, day) {
        (2020, 7, 23) | (2021, 7, 22) => Some("海の日"),
        (2020, 7, 24) | (2021, 7, 23) => Some("スポーツの日"),
        (2020, 8, 10) | (2021, 8, 8) => Some("山の日"),
        _ => None,
    }
}

/// Day of the equinox by the usual approximation, good for 1980–2099.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn equinox(year: i32, base: f64) -> u32 {
    let since = year - 1980;
    let leaps = since.div_euclid(4);
    (base + 0.242_194 * f64::from(since) - f64::from(leaps)).floor() as u32
}

/// Article 3: substitute days and days between two holidays.
fn holiday(date: NaiveDate) -> Option<&'static str> {
    if let Some(name) = named(date) {
        return Some(name);
    }
    let back = |days: u64| date - Days::new(days);
    let mut before = 1;
    while named(back(before)).is_some() {
        if back(before).weekday() == Weekday::Sun {
            return Some("振替休日");
        }
        before += 1;
    }
    let between = named(back(1)).is_some() && named(date + Days::new(1)).is_some();
    between.then_some("国民の休日")
}

#[test]
fn the_list_is_what_the_law_gives_from_2020_to_2035() {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    let last = NaiveDate::from_ymd_opt(2035, 12, 31).unwrap();
    let law: BTreeMap<NaiveDate, &str> = first
        .iter_days()
        .take_while(|day| *day <= last)
        .filter_map(|day| Some((day, holiday(day)?)))
        .collect();
    let calendar = Calendar::builtin().unwrap();
    let data: BTreeMap<NaiveDate, &str> =
        calendar.holidays().iter().map(|(date, holiday)| (*date, holiday.ja.as_str())).collect();
    assert_eq!(data, law);
    assert!(calendar.covers(first) && calendar.covers(last));
    assert!(!calendar.covers(first.pred_opt().unwrap()) && !calendar.covers(last.succ_opt().unwrap()));
}

#[test]
fn every_holiday_name_has_one_english_name() {
    let calendar = Calendar::builtin().unwrap();
    let mut names = BTreeMap::new();
    for holiday in calendar.holidays().values() {
        assert!(!holiday.en.is_empty() && holiday.en.is_ascii(), "{holiday:?}");
        assert_eq!(names.entry(&holiday.ja).or_insert(&holiday.en), &&holiday.en);
    }
    assert_eq!(names.len(), 18, "sixteen named holidays, substitutes, and days between");
}
