//! Reads our own files back.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};

use super::day;

/// A cell as read back.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(String),
    Day(String),
    Empty,
}

/// The sheets of a workbook, each with its rows.
#[allow(clippy::disallowed_methods, reason = "our own bytes, a moment old")]
pub(super) fn workbook(bytes: &[u8]) -> Vec<(String, Vec<Vec<Value>>)> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    sheets
        .into_iter()
        .map(|(name, range)| {
            assert_eq!(range.start(), Some((0, 0)), "{name}");
            (name, range.rows().map(|row| row.iter().map(value).collect()).collect())
        })
        .collect()
}

fn value(data: &Data) -> Value {
    match data {
        Data::String(text) => Value::Text(text.clone()),
        Data::Float(number) => Value::Number(number.to_string()),
        Data::Int(number) => Value::Number(number.to_string()),
        Data::DateTime(serial) => Value::Day(moment(serial.as_f64())),
        Data::Empty => Value::Empty,
        other => panic!("a cell of an unexpected kind: {other:?}"),
    }
}

/// The day, or moment, of a spreadsheet's number.
#[allow(clippy::cast_possible_truncation, reason = "minutes of days that people write")]
fn moment(serial: f64) -> String {
    let minutes = (serial * 1440.0).round() as i64;
    let moment = day("1899-12-30").and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::minutes(minutes);
    let is_whole = minutes % 1440 == 0;
    moment.format(if is_whole { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" }).to_string()
}

/// A cell as the text file shows it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) if super::text::is_formula_like(text) => format!("'{text}"),
        Value::Text(text) | Value::Number(text) | Value::Day(text) => text.clone(),
        Value::Empty => String::new(),
    }
}

/// A part of a workbook's package.
pub(super) fn workbook_part(bytes: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The sections of a text file, as blank lines part them, each with its rows.
pub(super) fn csv_sections(bytes: &[u8]) -> Vec<Vec<Vec<String>>> {
    let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
    // A blank line inside quotes parts nothing: our tests have none there.
    text.split("\r\n\r\n")
        .map(|section| {
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(section.as_bytes());
            reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
        })
        .collect()
}
