//! What a cell of a kind says.

use std::borrow::Cow;

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::problem::ProblemKind;
use super::text::{is_none, parse_moment, parse_period, yes_no};
use crate::bundle::dates::{from_1904, parse_date};
use crate::bundle::sheet::Sheet;
use crate::domain::form::{Field, Kind, plain};

/// The value of a cell that has a text; null where the text says that there is nothing to say.
pub(super) fn value(field: &Field, text: &str) -> Result<Value, ProblemKind> {
    let or_none = |read: Option<Value>, problem: ProblemKind| match read {
        Some(value) => Ok(value),
        None if is_none(text) && !field.required => Ok(Value::Null),
        None => Err(problem),
    };
    match &field.kind {
        Kind::Text | Kind::File => Ok(json!(one_line(text))),
        Kind::Lines => Ok(json!(text.replace("\r\n", "\n").replace(['\r', '\u{b}'], "\n").trim())),
        Kind::Date => or_none(parse_date(text).map(|day| json!(day.to_string())), ProblemKind::Date),
        Kind::Moment => {
            let moment = parse_moment(text).map(|m| json!(m.format("%Y-%m-%dT%H:%M:%S").to_string()));
            or_none(moment, ProblemKind::Moment)
        }
        Kind::Count => or_none(count(text).map(|count| json!(count)), ProblemKind::Count),
        // Places count from 1 on paper and from 0 in facts.
        Kind::Ordinal => {
            let place = count(text).and_then(|count| count.checked_sub(1));
            or_none(place.map(|place| json!(place)), ProblemKind::Count)
        }
        Kind::Number => or_none(number(text).map(|number| json!(number)), ProblemKind::Number),
        Kind::YesNo => yes_no(text).map(|yes| json!(yes)).ok_or(ProblemKind::YesNo),
        Kind::Choice(choices) => {
            let word = plain(text);
            let is_meant = |known: &str| known == text || (!word.is_empty() && plain(known) == word);
            let found = choices.iter().find(|choice| choice.names().any(is_meant));
            or_none(found.map(|choice| json!(choice.value)), ProblemKind::Choice)
        }
        Kind::Names => Ok(names(text)),
        Kind::Period => or_none(parse_period(text).map(|period| json!(period)), ProblemKind::Period),
        Kind::Month => {
            let month =
                parse_period(text).filter(|period| period.as_bytes().get(5).is_some_and(u8::is_ascii_digit));
            or_none(month.filter(|m| !m.starts_with("FY")).map(|month| json!(month)), ProblemKind::Period)
        }
        Kind::Reference => Ok(json!(text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>())),
    }
}

/// The text of a cell, with days that are plain numbers counted as everywhere.
pub(super) fn counted<'t>(sheet: &Sheet, field: &Field, text: &'t str) -> Cow<'t, str> {
    match field.kind {
        Kind::Date | Kind::Moment | Kind::Period | Kind::Month if sheet.from_1904 => from_1904(text),
        _ => Cow::Borrowed(text),
    }
}

/// A value that the ward stamped.
pub(super) fn from_stamp(field: &Field, text: &str) -> Value {
    value(field, text).unwrap_or_else(|_| json!(text))
}

fn one_line(text: &str) -> String {
    text.split(['\n', '\r', '\t', '\u{b}'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A whole number, with separators of thousands and a unit behind it or not: `1,200枚`.
fn count(text: &str) -> Option<u32> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    without_unit(&plain)?.strip_suffix(".0").unwrap_or(without_unit(&plain)?).parse().ok()
}

/// A number, with separators of thousands and a unit behind it or not: `99.5%`.
fn number(text: &str) -> Option<f64> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let plain = plain.replace(['−', '▲', '△'], "-");
    without_unit(&plain)?.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The digits of a number in front of a short unit. Digits behind them would make it something else: a date, a range.
fn without_unit(text: &str) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let sign = usize::from(text.starts_with('-'));
    let end = text.get(sign..)?.find(|c| !is_digit(c)).map_or(text.len(), |at| at + sign);
    let (digits, unit) = text.split_at_checked(end)?;
    let is_unit =
        unit.chars().count() <= 4 && !unit.chars().any(|c| is_digit(c) || matches!(c, '-' | '~' | '/' | ':'));
    (is_unit && digits.len() > sign).then_some(digits)
}

/// Several names in one cell, however they are set apart.
fn names(text: &str) -> Value {
    let parts = text.split(['、', ',', '，', ';', '；', '\n', '\r', '/', '／']);
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    json!(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_numbers_are_read_with_units_and_separators_and_never_guessed() {
        for (text, expected) in [
            ("120", Some(120)),
            ("１，２００枚", Some(1200)),
            ("3 点", Some(3)),
            ("7.0", Some(7)),
            ("約120", None),
            ("1-2", None),
            ("2026/11/20", None),
            ("", None),
            ("多数", None),
            ("1.5", None),
            ("99999999999", None),
            ("-3", None),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
        for (text, expected) in [
            ("99.5%", Some(99.5)),
            ("９９．５", Some(99.5)),
            ("1,200ms", Some(1200.0)),
            ("-2.5", Some(-2.5)),
            ("▲2", Some(-2.0)),
            ("1e999", None),
            ("NaN", None),
            ("99.5〜99.9", None),
            (".", None),
            ("-", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn names_are_set_apart_by_any_usual_sign() {
        assert_eq!(names("佐藤 恵子、鈴木 健\n高橋　一郎"), json!(["佐藤 恵子", "鈴木 健", "高橋　一郎"]));
        assert_eq!(names(" 、 "), json!([]));
    }
}
