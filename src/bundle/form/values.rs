//! What a form states, value by value: lengths, lists, signs and dates.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};
use serde_json::Value;

use super::super::error::Refusal;
use super::super::limits::Limits;
use super::super::name;
use super::{Fault, refuse};
use crate::domain::fact::Fact;

/// Years that a date in a form may have: births and papers of the last century, and no contract beyond the next.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Checks every text, list and date of a fact, wherever in it they stand.
pub(in crate::bundle) fn check(fact: &Fact, limits: &Limits) -> Result<(), Refusal> {
    let Ok(Value::Object(variant)) = serde_json::to_value(fact) else {
        return Err(refuse(Fault::Value { line: 1, column: 1 }));
    };
    variant.values().try_for_each(|fields| check_value(fields, "", limits))
}

fn check_value(value: &Value, field: &str, limits: &Limits) -> Result<(), Refusal> {
    let inner = |name: &str| match field {
        "" => name.to_owned(),
        // A list goes by what it is a list of: `content: Roster([…])` is `roster.0.name`.
        _ if name.starts_with(|c: char| c.is_ascii_uppercase()) => name.to_lowercase(),
        _ => format!("{field}.{name}"),
    };
    match value {
        Value::String(text) => check_text(text, field, limits),
        Value::Array(rows) if rows.len() as u64 > limits.form_rows => {
            Err(refuse(Fault::TooManyRows { field: field.to_owned(), most: limits.form_rows }))
        }
        Value::Array(rows) => {
            rows.iter().enumerate().try_for_each(|(i, row)| check_value(row, &inner(&i.to_string()), limits))
        }
        Value::Object(fields) => {
            fields.iter().try_for_each(|(name, value)| check_value(value, &inner(name), limits))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn check_text(text: &str, field: &str, limits: &Limits) -> Result<(), Refusal> {
    let field = || field.to_owned();
    // Lines may break; everything else that steers a screen or cannot be seen has no place in a form.
    let is_hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{2028}' | '\u{2029}')
            || name::is_bidi(c)
            || name::is_invisible(c)
    };
    if text.replace("\r\n", "\n").chars().any(is_hidden) {
        return Err(refuse(Fault::Control { field: field() }));
    }
    if text.chars().count() as u64 > limits.form_chars {
        return Err(refuse(Fault::TooLong { field: field(), most: limits.form_chars }));
    }
    let date = text.parse::<NaiveDate>().ok();
    let date = date.or_else(|| text.parse::<NaiveDateTime>().ok().map(|moment| moment.date()));
    if date.is_some_and(|date| !YEARS.contains(&date.year())) {
        return Err(refuse(Fault::FarDate { field: field(), text: name::shown(text) }));
    }
    Ok(())
}
