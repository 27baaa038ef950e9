//! Times of day and numbers as officers type them.

use chrono::NaiveTime;
use unicode_normalization::UnicodeNormalization as _;

/// Longer than any time or number; more is refused before it is looked at.
const MAX_CHARS: usize = 40;

/// One spelling for full and half width, without spaces and with one kind of minus.
fn plain(text: &str) -> Option<String> {
    if text.chars().count() > MAX_CHARS {
        return None;
    }
    let one_minus = |c: char| if matches!(c, '−' | '‐' | '–' | 'ー') { '-' } else { c };
    Some(text.nfkc().filter(|c| !c.is_whitespace()).map(one_minus).collect::<String>().to_ascii_lowercase())
}

/// Reads a time of day: 9:30, ０９：３０, 930, 9時30分, 9時, 午後3時15分, 3:15pm. 24時 is no time of this day.
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let plain = plain(text)?;
    let (half, rest) = half_of_day(&plain);
    let (hour, minute) = if let Some((hour, rest)) = rest.split_once('時') {
        let minute = match rest.trim_end_matches('分') {
            "" => "0",
            "半" => "30",
            minute => minute,
        };
        (hour, minute)
    } else if let Some(pair) = rest.split_once(':') {
        pair
    } else if matches!(rest.len(), 3 | 4) && rest.is_ascii() {
        rest.split_at(rest.len() - 2)
    } else if half.is_some() {
        (rest, "0")
    } else {
        return None;
    };
    let digits = |text: &str| {
        let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let (hour, minute) = (digits(hour)?, digits(minute)?);
    let hour = match half {
        None => hour,
        Some(_) if hour > 12 => return None,
        Some(half) => hour % 12 + half,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// 午前, 午後, am or pm, as hours to add; and the rest.
fn half_of_day(text: &str) -> (Option<u32>, &str) {
    if let Some(rest) = text.strip_prefix("午前").or_else(|| text.strip_suffix("am")) {
        (Some(0), rest)
    } else if let Some(rest) = text.strip_prefix("午後").or_else(|| text.strip_suffix("pm")) {
        (Some(12), rest)
    } else {
        (None, text)
    }
}

/// Reads a count: 12,000, １２，０００, １２０００人, 8点, 3件.
pub fn parse_count(text: &str) -> Option<u32> {
    let plain = number(text)?;
    plain.trim_end_matches(['人', '点', '件', '名', '個', '部', '台', '枚']).parse().ok()
}

/// Reads an amount of money in yen: 120,000, １２００００円, ¥120,000.
pub fn parse_yen(text: &str) -> Option<u64> {
    let plain = number(text)?;
    plain.trim_start_matches('¥').trim_end_matches('円').parse().ok()
}

/// Reads a figure: 99.95, ９９．９５, 99.95%, -3.
pub fn parse_figure(text: &str) -> Option<f64> {
    let plain = number(text)?;
    let plain = plain.trim_end_matches('%');
    // Words such as "inf" are numbers to the parser but not to an officer.
    let is_figure = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    plain.parse().ok().filter(|_| is_figure)
}

/// Without the marks between thousands.
fn number(text: &str) -> Option<String> {
    Some(plain(text)?.chars().filter(|c| !matches!(c, ',' | '、')).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_every_usual_way() {
        let at = |h, m| NaiveTime::from_hms_opt(h, m, 0);
        for (text, h, m) in [
            ("9:30", 9, 30),
            (" ０９：３０ ", 9, 30),
            ("930", 9, 30),
            ("1405", 14, 5),
            ("9時", 9, 0),
            ("9時半", 9, 30),
            ("１４時５分", 14, 5),
            ("午後3時15分", 15, 15),
            ("午前0時", 0, 0),
            ("午後12時10分", 12, 10),
            ("3:15pm", 15, 15),
            ("9am", 9, 0),
            ("0:00", 0, 0),
        ] {
            assert_eq!(parse_time(text), at(h, m), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in ["", "9", "24:00", "9:60", "25時", "午後13時", "昼", "9:3x", "99999", "-1:00", "あ:い"]
        {
            assert_eq!(parse_time(text), None, "{text}");
        }
        assert_eq!(parse_time(&"9".repeat(500)), None);
    }

    #[test]
    fn numbers_are_read_in_any_width_with_their_counter_and_nothing_else() {
        assert_eq!(parse_count("１２，０００人"), Some(12_000));
        assert_eq!(parse_count("8点"), Some(8));
        assert_eq!(parse_yen("５，０００，０００，０００円"), Some(5_000_000_000));
        assert_eq!(parse_yen("￥120,000"), Some(120_000));
        assert_eq!(parse_figure("９９．９５％"), Some(99.95));
        assert_eq!(parse_figure("−3"), Some(-3.0));
        for text in ["", "約3", "3.5", "-1", "99999999999"] {
            assert_eq!(parse_count(text), None, "{text}");
        }
        for text in ["", "約3円", "3.5円", "-1", "9999999999999999999999"] {
            assert_eq!(parse_yen(text), None, "{text}");
        }
        for text in ["", "inf", "nan", "1e5", "九十九"] {
            assert_eq!(parse_figure(text), None, "{text}");
        }
    }
}
