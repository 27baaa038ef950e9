//! Words, moments and periods as vendors write them in a cell.

use std::sync::LazyLock;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::bundle::dates::parse_date;
use crate::domain::derive::periods::is_label;
use crate::domain::form::plain;

const WORDS: &str = include_str!("../../../assets/forms/words.ron");

#[derive(Deserialize, Default)]
struct Words {
    yes: Vec<String>,
    no: Vec<String>,
    none: Vec<String>,
    examples: Vec<String>,
    totals: Vec<String>,
}

// The file is part of the program, and a test reads it.
static KNOWN: LazyLock<Words> = LazyLock::new(|| ron::from_str(WORDS).unwrap_or_default());

fn is_one_of(text: &str, words: &[String]) -> bool {
    // Marks such as ※ are left out of headings, but may be all that a cell has.
    let word = plain(text);
    words.iter().any(|known| known == text || (!word.is_empty() && plain(known) == word))
}

/// 有 or 無, in the words that vendors use.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    if is_one_of(text, &KNOWN.yes) {
        Some(true)
    } else if is_one_of(text, &KNOWN.no) {
        Some(false)
    } else {
        None
    }
}

/// Whether a cell says that there is nothing to say.
pub(super) fn is_none(text: &str) -> bool {
    is_one_of(text, &KNOWN.none)
}

/// Whether a cell is an example of how to fill one in, or begins a row of such.
pub(super) fn is_example_row(text: &str) -> bool {
    let bare: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_matches(|c| matches!(c, '(' | ')' | '[' | ']' | '【' | '】' | '<' | '>'));
    KNOWN.examples.iter().any(|word| {
        let rest = bare.to_lowercase();
        rest.strip_prefix(word.as_str()).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with([':', ')', '】', ']'])
                || rest.bytes().all(|b| b.is_ascii_digit())
        })
    })
}

/// Whether a row that begins so sums up the others.
pub(super) fn is_total(text: &str) -> bool {
    is_one_of(text, &KNOWN.totals)
}

/// Whether a text is a note to the reader.
pub(super) fn is_note(text: &str) -> bool {
    text.starts_with(['※', '*', '＊'])
        || text.starts_with("注")
        || text.starts_with("(注")
        || text.starts_with("（注")
}

/// Reads a day with a time: `2026-11-02T09:40:00`, `令和8年11月2日 9時40分`, `R8.11.2 午後1:05`. A day without a time is none.
pub fn parse_moment(text: &str) -> Option<NaiveDateTime> {
    let plain: String = text.nfkc().collect::<String>().trim().to_owned();
    let bare = plain.strip_suffix('Z').or_else(|| plain.strip_suffix("+09:00")).unwrap_or(&plain);
    if let Ok(moment) = bare.parse::<NaiveDateTime>() {
        return Some(moment);
    }
    if let Some(moment) = serial_moment(&plain) {
        return Some(moment);
    }
    // The day ends where the last of its signs is followed by something else.
    let mut cuts: Vec<usize> =
        plain.char_indices().filter(|(_, c)| c.is_whitespace() || *c == 'T').map(|(at, _)| at).collect();
    cuts.extend(plain.find('日').map(|at| at + '日'.len_utf8()));
    cuts.extend(["午前", "午後", "AM", "PM", "am", "pm"].into_iter().filter_map(|half| plain.find(half)));
    cuts.into_iter().find_map(|cut| {
        let (day, time) = plain.split_at_checked(cut)?;
        let time = time.trim_start_matches(|c: char| c == 'T' || c.is_whitespace());
        let time =
            time.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(time, |(_, rest)| rest);
        Some(parse_date(day)?.and_time(parse_time(time)?))
    })
}

/// Reads a day with its time as Excel counts them: `46328.402777`, where the cell lost its format. Digits that were cut off
/// make no second of a full minute.
fn serial_moment(text: &str) -> Option<NaiveDateTime> {
    const SECONDS: f64 = 86_400.0;
    let (_, part) = text.split_once('.')?;
    let is_part = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let day = parse_date(text).filter(|_| is_part)?;
    let seconds = format!("0.{part}").parse::<f64>().ok()? * SECONDS;
    let minutes = (seconds / 60.0).round();
    let seconds = if (seconds - minutes * 60.0).abs() <= 1.0 { minutes * 60.0 } else { seconds.round() };
    day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::try_milliseconds(millis(seconds)?)?)
}

/// Whole seconds of a day, in milliseconds.
fn millis(seconds: f64) -> Option<i64> {
    format!("{seconds:.0}").parse::<i64>().ok()?.checked_mul(1000)
}

/// Reads `9:40`, `9:40:00`, `9時40分`, `9時`, `午後1時5分`.
fn parse_time(text: &str) -> Option<NaiveTime> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    let (half, rest) = ["午前", "午後", "AM", "PM"]
        .into_iter()
        .find_map(|half| Some((Some(half), bare.strip_prefix(half).or_else(|| bare.strip_suffix(half))?)))
        .unwrap_or((None, bare.as_str()));
    let rest = rest.strip_suffix("頃").or_else(|| rest.strip_suffix("ごろ")).unwrap_or(rest);
    let (hour, minute) = match rest.split_once('時') {
        Some((hour, "")) => (hour, "0"),
        Some((hour, "半")) => (hour, "30"),
        Some((hour, minutes)) => (hour, minutes.strip_suffix('分')?),
        None => {
            let (hour, minutes) = rest.split_once(':')?;
            (hour, minutes.strip_suffix(":00").unwrap_or(minutes))
        }
    };
    let number = |digits: &str| {
        let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if fits { digits.parse::<u32>().ok() } else { None }
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match half {
        Some("午後" | "PM") if hour < 12 => hour + 12,
        Some("午前" | "AM") if hour == 12 => 0,
        Some(_) if hour > 12 => return None,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// Reads a period as facts name it, or in words: `令和8年10月分`, `2026年10月`, `R8.10`, `令和8年度上半期`, `2026年度第3四半期`,
/// `令和8年度`.
pub fn parse_period(text: &str) -> Option<String> {
    let bare: String = text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    if is_label(&bare) {
        return Some(bare);
    }
    let bare = bare.strip_suffix('分').unwrap_or(&bare);
    let (year, rest) = bare.split_once("年度").map_or((None, bare), |(year, rest)| (Some(year), rest));
    if let Some(year) = year {
        // Both ends of the calendar year that a fiscal year begins in: an era may have begun, or ended, between them.
        let day = |day: &str| parse_date(&format!("{year}年{day}"));
        let year = day("4月1日").or_else(|| day("12月31日"))?.format("%Y").to_string();
        return Some(match rest {
            "" => format!("FY{year}"),
            "上半期" | "上期" | "前期" => format!("{year}-H1"),
            "下半期" | "下期" | "後期" => format!("{year}-H2"),
            quarter => {
                let number = quarter.strip_prefix('第').unwrap_or(quarter).strip_suffix("四半期")?;
                let number = match number {
                    "1" | "一" => 1,
                    "2" | "二" => 2,
                    "3" | "三" => 3,
                    "4" | "四" => 4,
                    _ => return None,
                };
                format!("{year}-Q{number}")
            }
        });
    }
    // A month is a day without a day; a cell formatted as a date gives its first one.
    let day = match rest.strip_suffix('月') {
        Some(month) => parse_date(&format!("{month}月1日")),
        None => parse_date(rest).or_else(|| {
            let separator = ['.', '/', '-'].into_iter().find(|s| rest.contains(*s))?;
            parse_date(&format!("{rest}{separator}1"))
        }),
    };
    Some(day?.format("%Y-%m").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_readable_and_no_word_means_both() {
        let words: Words = ron::from_str(WORDS).unwrap_or_default();
        assert!(!words.yes.is_empty() && !words.examples.is_empty() && !words.totals.is_empty());
        for word in words.yes.iter().chain(&words.no) {
            assert!(yes_no(word).is_some(), "{word}");
        }
        assert!(words.yes.iter().all(|word| yes_no(word) == Some(true)));
        assert!(words.no.iter().all(|word| yes_no(word) == Some(false)));
        assert_eq!((yes_no("多分"), yes_no("")), (None, None));
    }

    #[test]
    fn moments_are_read_in_every_usual_spelling() {
        for text in [
            "2026-11-02T13:05:00",
            "2026/11/2 13:05",
            "令和8年11月2日 13時5分",
            "令和8年11月2日13時05分",
            "R8.11.2 午後1:05",
            "２０２６年１１月２日　午後１時５分",
            "2026/11/02 1:05 PM",
            "令和8年11月2日(月) 13:05",
            "R8.11.2 13:05:00頃",
            "2026-11-02T13:05:00.000Z",
            "46328.545138888891",
            "46328.54514",
        ] {
            assert_eq!(
                parse_moment(text).map(|m| m.to_string()).as_deref(),
                Some("2026-11-02 13:05:00"),
                "{text}"
            );
        }
        assert_eq!(
            parse_moment("R8.11.2 9時").map(|m| m.to_string()).as_deref(),
            Some("2026-11-02 09:00:00")
        );
        assert_eq!(
            parse_moment("R8.11.2 午前12時半").map(|m| m.to_string()).as_deref(),
            Some("2026-11-02 00:30:00")
        );
        for text in [
            "2026-11-02",
            "46328",
            "46328.",
            "2026.11.2",
            "令和8年11月2日",
            "13:05",
            "2026-11-02 25:00",
            "R8.11.2 午後13時",
            "昨日の朝",
            "",
        ] {
            assert_eq!(parse_moment(text), None, "{text}");
        }
    }

    #[test]
    fn periods_are_read_in_every_usual_spelling() {
        for (text, period) in [
            ("2026-10", "2026-10"),
            ("令和8年10月", "2026-10"),
            ("令和8年10月分", "2026-10"),
            ("Ｒ８．１０", "2026-10"),
            ("2026/10", "2026-10"),
            ("2026-10-01", "2026-10"),
            ("2026年10月", "2026-10"),
            ("fy2026", "FY2026"),
            ("令和8年度", "FY2026"),
            ("2026年度", "FY2026"),
            ("令和8年度上半期", "2026-H1"),
            ("令和8年度 下期", "2026-H2"),
            ("2026年度第3四半期", "2026-Q3"),
            ("令和元年度", "FY2019"),
            ("平成31年度", "FY2019"),
        ] {
            assert_eq!(parse_period(text).as_deref(), Some(period), "{text}");
        }
        for text in ["10月", "上半期", "令和8年度第5四半期", "2026-13", "来月", ""] {
            assert_eq!(parse_period(text), None, "{text}");
        }
    }

    #[test]
    fn examples_totals_and_notes_are_no_rows() {
        for text in ["例", "記入例", "（例）", "例：高橋 一郎", "【記入例】", "例1", "Example"]
        {
            assert!(is_example_row(text), "{text}");
        }
        for text in ["例外処理", "高橋", "", "1"] {
            assert!(!is_example_row(text), "{text}");
        }
        assert!(is_total("合　計") && !is_total("合計画"));
        assert!(is_note("※ 氏名は") && is_note("注１") && !is_note("高橋"));
    }
}
