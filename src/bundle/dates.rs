//! Dates as vendors write them in a cell.

use std::borrow::Cow;

use chrono::{Datelike as _, Days, NaiveDate};
use unicode_normalization::UnicodeNormalization;

type Day = (i32, u32, u32);

/// Eras by their letters and signs, with their first and last days.
const ERAS: &[(&[&str], Day, Day)] = &[
    (&["令和", "令", "R"], (2019, 5, 1), (9999, 12, 31)),
    (&["平成", "平", "H"], (1989, 1, 8), (2019, 4, 30)),
    (&["昭和", "昭", "S"], (1926, 12, 25), (1989, 1, 7)),
];

/// Reads `2026-11-20`, `2026/11/20`, `2026.11.20`, `2026年11月20日`, `20261120`, `R8.11.20`, `R081120`, `令和8年11月20日`, `令和元年5月1日` and
/// Excel's serial number, in wide or narrow characters, with or without a day of the week or a time behind. `None` for anything else:
/// impossible days, months without a day, and years that could be of any era (`8.4.1`).
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let plain: String = text.nfkc().collect::<String>().to_uppercase();
    let plain: String = without_time(plain.trim()).chars().filter(|c| !c.is_whitespace()).collect();
    let plain = strip_weekday(&plain);
    let era = ERAS.iter().find_map(|(names, first, last)| {
        let rest = names.iter().find_map(|name| plain.strip_prefix(name))?;
        Some((rest, *first, *last))
    });
    let Some((rest, first, last)) = era else {
        return common_era(plain);
    };
    // Of the letters of an era, a dot may part them from the year.
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let [year, month, day] = match rest.len() {
        6 if rest.bytes().all(|b| b.is_ascii_digit()) => six_digits(rest)?,
        _ => parts(&rest.replacen('元', "1", 1))?,
    };
    if !(1..=99).contains(&year) {
        return None;
    }
    let date =
        NaiveDate::from_ymd_opt(first.0 + year - 1, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    let day_of = |(year, month, day): Day| NaiveDate::from_ymd_opt(year, month, day);
    // "平成32年" was never a year; whoever wrote it should say what they meant.
    (Some(date) >= day_of(first) && Some(date) <= day_of(last)).then_some(date)
}

/// Days between what Excel counts from by itself and 1904.
const DAYS_TO_1904: f64 = 1462.0;

/// The text of a cell whose day is a plain number counted from 1904, counted as usual; any other text as it is.
pub(super) fn from_1904(text: &str) -> Cow<'_, str> {
    let plain: String = text.trim().nfkc().collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_serial = whole.len() == 5 && whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit());
    match plain.parse::<f64>() {
        Ok(serial) if is_serial => Cow::Owned((serial + DAYS_TO_1904).to_string()),
        _ => Cow::Borrowed(text),
    }
}

/// `080401`, as clerks write a date of an era.
fn six_digits(text: &str) -> Option<[i32; 3]> {
    let number = |range| text.get(range).and_then(|digits: &str| digits.parse().ok());
    Some([number(0..2)?, number(2..4)?, number(4..6)?])
}

/// Cuts off `10:00`, `T10:00:00+09:00` and `10時30分`, where they are times.
fn without_time(text: &str) -> &str {
    let Some((date, time)) = text.split_once(['T', ' ']) else { return text };
    let time = time.trim();
    let time = time.strip_suffix('Z').or_else(|| time.strip_suffix("+09:00")).unwrap_or(time);
    let in_signs = time.strip_suffix('分').or_else(|| time.strip_suffix('時'));
    let numbers: Vec<&str> = match in_signs {
        Some(time) => time.split('時').collect(),
        None => time.split(':').collect(),
    };
    let most = [24, 59, 60];
    let fits = |(number, most): (&&str, u32)| {
        // Seconds may have a fraction.
        let whole = number.split_once('.').map_or(*number, |(whole, fraction)| {
            if fraction.bytes().all(|b| b.is_ascii_digit()) { whole } else { "" }
        });
        (1..=2).contains(&whole.len())
            && whole.bytes().all(|b| b.is_ascii_digit())
            && whole.parse::<u32>().is_ok_and(|number| number <= most)
    };
    let is_time = (2..=3).contains(&numbers.len()) || (in_signs.is_some() && numbers.len() == 1);
    if is_time && numbers.iter().zip(most).all(fits) { date } else { text }
}

/// Cuts off `(金)`, `(金曜日)` and the like, and nothing else that stands in brackets.
fn strip_weekday(text: &str) -> &str {
    let in_brackets = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let bare = || Some((text.strip_suffix("曜日")?, ""));
    match in_brackets.or_else(bare) {
        Some((date, "")) => date.strip_suffix(DAYS).unwrap_or(text),
        Some((date, day)) => {
            let day = day.strip_suffix("曜日").or_else(|| day.strip_suffix('曜')).unwrap_or(day);
            let is_day = day.strip_suffix(DAYS) == Some("") || LATIN_DAYS.contains(&day);
            if is_day { date } else { text }
        }
        None => text,
    }
}

/// The days of the week, and the holiday.
const DAYS: [char; 8] = ['月', '火', '水', '木', '金', '土', '日', '祝'];
const LATIN_DAYS: [&str; 7] = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

fn common_era(text: &str) -> Option<NaiveDate> {
    // Behind the dot of a serial number stands the time of the day.
    let whole = text.split_once('.').filter(|(_, part)| part.bytes().all(|b| b.is_ascii_digit()));
    let serial = whole.map_or(text, |(whole, _)| whole);
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if serial.len() == 5 && is_number(serial) {
        // Days since the last day of 1899, as Excel counts them; five digits reach from 1927 to 2173.
        return NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial.parse().ok()?));
    }
    if text.len() == 8 && is_number(text) {
        return NaiveDate::parse_from_str(text, "%Y%m%d").ok().filter(|date| date.year() >= 1900);
    }
    let [year, month, day] = parts(text)?;
    // Two-digit years could be of any era.
    if !(1900..=9999).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Three numbers with one of the usual separators between them, all of one kind; behind 年 and 月 each in its place.
fn parts(text: &str) -> Option<[i32; 3]> {
    let separated: [&str; 3] = if let Some(body) = text.strip_suffix('日') {
        let (year, rest) = body.split_once('年')?;
        let (month, day) = rest.split_once('月')?;
        [year, month, day]
    } else {
        let separator = ['-', '/', '.'].into_iter().find(|separator| text.contains(*separator))?;
        text.split(separator).collect::<Vec<_>>().try_into().ok()?
    };
    let number = |digits: &str, most: usize| {
        let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if fits { digits.parse().ok() } else { None }
    };
    let [year, month, day] = separated;
    Some([number(year, 4)?, number(month, 2)?, number(day, 2)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_spelling_of_one_day_is_read() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20);
        for text in [
            "2026-11-20",
            "2026/11/20",
            "2026.11.20",
            "2026年11月20日",
            "20261120",
            "R8.11.20",
            "r8/11/20",
            "令和8年11月20日",
            "令和８年１１月２０日",
            "Ｒ８．１１．２０",
            " 2026/11/20 ",
            "2026-11-20T10:00:00",
            "46346",
            "2026年11月20日（金）",
            "㋿8年11月20日",
            "R08.11.20",
            "R.8.11.20",
            "R8年11月20日",
            "Ｒ８年１１月２０日",
            "R081120",
            "令和 8 年 11 月 20 日",
            "令和8年11月20日(金曜日)",
            "2026/11/20 (Fri)",
            "2026年11月20日 金曜日",
            "2026/11/20 9:30",
            "2026/11/20 09:30:15.5",
            "2026-11-20T00:30:00+09:00",
            "2026年11月20日 9時30分",
            "R8.11.20 17時",
            "46346.75",
        ] {
            assert_eq!(parse_date(text), day, "{text}");
        }
    }

    #[test]
    fn the_first_year_of_an_era_may_be_written_as_gannen() {
        assert_eq!(parse_date("令和元年5月1日"), NaiveDate::from_ymd_opt(2019, 5, 1));
        assert_eq!(parse_date("平成31年4月30日"), NaiveDate::from_ymd_opt(2019, 4, 30));
    }

    #[test]
    fn impossible_and_ambiguous_dates_are_not_guessed() {
        for text in [
            "2026-13-01",
            "2026/2/30",
            "26/11/20",
            "令和元年4月30日",
            "平成32年1月1日",
            "R0.1.1",
            "11/20",
            "未定",
            "",
            "2026-11",
            "=TODAY()",
            "-1-1-1",
            // Of which era, and of which century?
            "8.4.1",
            "8年4月1日",
            "08/04/01",
            "26-4-1",
            // No day.
            "令和8年4月",
            "令和8年",
            "R8.4",
            "2026/4",
            // Not one day.
            "2026/4/1-2026/4/30",
            "2026/4/1・4/2",
            "2026年4月1日(予定)",
            "2026/4/1(再)",
            "2026/4/1頃",
            "4月1日",
            "R8/4-1",
            "R2026.4.1",
            "R080230",
            "080401",
            "2026/11/20 25:00",
            "2026/11/20 x",
            "2026月11年20日",
            "00010101",
            "462.5",
            "46346.x",
            "NaN",
            "1e308",
            "-5",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
