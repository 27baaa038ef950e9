//! A period in one cell: R8.4.1～R9.3.31, 令和8年4月1日から令和9年3月31日まで, 契約締結の日から令和9年3月31日まで, 令和8年度.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;

use crate::bundle::dates;

/// Longer than any period; more is refused before it is looked at.
const MAX_CHARS: usize = 100;

/// A day as it stands in a list: as [`dates::parse_date`] reads it, also with a time behind it and with Excel's fraction.
pub(super) fn parse_day(text: &str) -> Option<NaiveDate> {
    if text.chars().count() > MAX_CHARS {
        return None;
    }
    dates::parse_date(text).or_else(|| {
        let wide: String = text.nfkc().collect();
        let (day, time) = wide.trim().rsplit_once(char::is_whitespace)?;
        let is_time = time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || c == ':');
        is_time.then(|| dates::parse_date(day)).flatten()
    })
}

/// Reads both days of a period; `signed` is the day of signing, for the period that begins with it. `signing` are the words
/// for that.
pub(super) fn parse(
    text: &str,
    signed: Option<NaiveDate>,
    signing: &[String],
) -> Option<(NaiveDate, NaiveDate)> {
    if text.chars().count() > MAX_CHARS {
        return None;
    }
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.strip_prefix('自').unwrap_or(&plain);
    let plain = plain.strip_suffix("まで").unwrap_or(plain);
    if let Some(year) = fiscal_year(plain) {
        return Some(year);
    }
    let start = |text: &str| {
        let by_signing = || signed.filter(|_| signing.iter().any(|word| text.starts_with(word.as_str())));
        dates::parse_date(text).or_else(by_signing)
    };
    let parts = |mark: &'static str| plain.match_indices(mark).map(move |(at, _)| (at, mark.len()));
    for (at, length) in MARKS.iter().flat_map(|mark| parts(mark)) {
        let (Some(from), Some(to)) = (plain.get(..at), plain.get(at + length..)) else { continue };
        let Some(first) = start(from) else { continue };
        if let Some(last) = dates::parse_date(to).or_else(|| dates::parse_date(&format!("{}{to}", era(from))))
        {
            return Some((first, last));
        }
    }
    None
}

/// What stands between the two days, the longer marks first. A dash may stand inside a day as well.
const MARKS: [&str; 15] =
    ["から", "より", "至", "~", "〜", "→", "⇒", "...", "-", "‐", "–", "—", "―", "−", "ー"];

/// The era that the first day names, which then holds for the second one too.
fn era(from: &str) -> &str {
    let end = from.find(|c: char| c.is_ascii_digit() || c == '元').unwrap_or(0);
    from.get(..end).unwrap_or_default()
}

/// 令和8年度, 2026年度: April to March.
fn fiscal_year(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let year = text.strip_suffix("年度")?;
    let first = dates::parse_date(&format!("{year}年4月1日"))?;
    let last = first.checked_add_months(chrono::Months::new(12))?.pred_opt()?;
    Some((first, last))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_in_one_cell_is_read_in_every_usual_way() {
        let signing = ["契約締結".to_owned()];
        let year = Some((day("2026-04-01"), day("2027-03-31")));
        for text in [
            "R8.4.1～R9.3.31",
            "R8.4.1〜R9.3.31",
            "R8.4.1 ~ 9.3.31",
            "Ｒ８．４．１～Ｒ９．３．３１",
            "令和8年4月1日から令和9年3月31日まで",
            "令和8年4月1日から9年3月31日まで",
            "令和８年４月１日\n～令和９年３月３１日",
            "自 令和8年4月1日 至 令和9年3月31日",
            "2026/4/1-2027/3/31",
            "2026-04-01 - 2027-03-31",
            "2026-04-01～2027-03-31",
            "2026.4.1―2027.3.31",
            "20260401-20270331",
            "令和8年度",
            "R8年度",
            "2026年度",
        ] {
            assert_eq!(parse(text, None, &signing), year, "{text}");
        }
        let signed = Some(day("2026-04-10"));
        let from_signing = "契約締結の日から令和9年3月31日まで";
        assert_eq!(parse(from_signing, signed, &signing), Some((day("2026-04-10"), day("2027-03-31"))));
        assert_eq!(parse(from_signing, None, &signing), None);
    }

    #[test]
    fn what_names_no_two_days_is_no_period() {
        for text in
            ["", "令和8年4月1日", "1年間", "R8.4.1～", "～R9.3.31", "4/1～9/30", "未定", "R8.4.1～3.31"]
        {
            assert_eq!(parse(text, None, &[]), None, "{text}");
        }
    }

    #[test]
    fn a_day_may_have_a_time_behind_it() {
        for text in ["2026/04/01 0:00", "2026/4/1 00:00:00", "2026-04-01T00:00:00", "46113", "R8.4.1"] {
            assert_eq!(parse_day(text), Some(day("2026-04-01")), "{text}");
        }
        for text in ["2026/4/1 頃", "26/4/1", "4/1"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_not_but_never_a_fault(text in "\\PC{0,60}") {
            let _ = parse(&text, None, &[]);
            let _ = parse_day(&text);
        }
    }
}
