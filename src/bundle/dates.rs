//! Dates as vendors write them in a cell.

use chrono::{Days, NaiveDate};
use unicode_normalization::UnicodeNormalization;

type Day = (i32, u32, u32);

/// Eras by their letters and signs, with their first and last days.
const ERAS: &[(&[&str], Day, Day)] = &[
    (&["令和", "令", "R"], (2019, 5, 1), (9999, 12, 31)),
    (&["平成", "平", "H"], (1989, 1, 8), (2019, 4, 30)),
    (&["昭和", "昭", "S"], (1926, 12, 25), (1989, 1, 7)),
];

/// Reads `2026-11-20`, `2026/11/20`, `2026.11.20`, `2026年11月20日`, `20261120`, `R8.11.20`, `令和8年11月20日`, `令和元年5月1日` and
/// Excel's serial number, in wide or narrow characters, with or without a time behind. `None` for anything else, impossible days included.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    let plain = strip_weekday(&plain);
    let era = ERAS.iter().find_map(|(names, first, last)| {
        let rest = names.iter().find_map(|name| plain.strip_prefix(name))?;
        Some((rest, *first, *last))
    });
    let Some((rest, first, last)) = era else {
        return common_era(plain);
    };
    let [year, month, day] = parts(&rest.replacen('元', "1", 1))?;
    if year < 1 {
        return None;
    }
    let date =
        NaiveDate::from_ymd_opt(first.0 + year - 1, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    let day_of = |(year, month, day): Day| NaiveDate::from_ymd_opt(year, month, day);
    // "平成32年" was never a year; whoever wrote it should say what they meant.
    (Some(date) >= day_of(first) && Some(date) <= day_of(last)).then_some(date)
}

/// Cuts off `(金)` and the like.
fn strip_weekday(text: &str) -> &str {
    text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map_or(text, |(date, _)| date)
}

fn common_era(text: &str) -> Option<NaiveDate> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            8 => NaiveDate::parse_from_str(text, "%Y%m%d").ok(),
            // Days since the last day of 1899, as Excel counts them; five digits reach from 1927 to 2173.
            5 => NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(text.parse().ok()?)),
            _ => None,
        };
    }
    let date = text.split_once('T').map_or(text, |(date, _)| date);
    let [year, month, day] = parts(date)?;
    // Two-digit years could be of any era.
    if !(1900..=9999).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Three numbers with one of the usual separators between them, all of one kind.
fn parts(text: &str) -> Option<[i32; 3]> {
    let separated: Vec<&str> = if let Some(body) = text.strip_suffix('日') {
        body.split(['年', '月']).collect()
    } else {
        let separator = ['-', '/', '.'].into_iter().find(|separator| text.contains(*separator))?;
        text.split(separator).collect()
    };
    let [year, month, day] = separated.as_slice() else {
        return None;
    };
    let number = |digits: &str, most: usize| {
        let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if fits { digits.parse().ok() } else { None }
    };
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
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
