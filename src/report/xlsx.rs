//! Workbooks (.xlsx): a sheet a table, real days and numbers, ready to filter and to print on A4.
//!
//! The same document and properties give the same bytes: the only day in the file is the one it is given.

pub(super) mod format;
mod sheet;

use std::borrow::Cow;
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Format, Workbook, Worksheet, XlsxError};
use serde::{Deserialize, Serialize};

use super::tables::Document;
use super::{ReportError, text};
use crate::domain::figures::MonthlySummary;
use crate::i18n::{CalendarStyle, Words};
use format::Formats;

/// What a workbook says beside its tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Properties {
    /// Whose it is: the author, and a line on every page.
    pub office: String,
    /// The day it looks from; also the file's day of creation, whenever it is written.
    pub as_of: NaiveDate,
    /// How a spreadsheet writes days (number format).
    pub date_format: String,
    /// How it writes days where there is little room.
    pub short_date_format: String,
    /// How it writes moments.
    pub moment_format: String,
}

impl Properties {
    /// The properties of a month's summary, days in the reader's style.
    pub fn of(summary: &MonthlySummary, words: &Words) -> Self {
        Self::on(summary.office.clone(), summary.as_of, words)
    }

    /// The properties of what an office writes on a day, days in the reader's style.
    pub fn on(office: String, as_of: NaiveDate, words: &Words) -> Self {
        let [date, short, moment] = match words.dates().style {
            CalendarStyle::Japanese => [
                words.say("report-format-date-era"),
                words.say("report-format-date-era-short"),
                words.say("report-format-moment-era"),
            ],
            CalendarStyle::Western => [
                words.say("report-format-date"),
                words.say("report-format-date-short"),
                words.say("report-format-moment"),
            ],
        };
        Self {
            office,
            as_of,
            date_format: date.into_owned(),
            short_date_format: short.into_owned(),
            moment_format: moment.into_owned(),
        }
    }
}

/// Writes a document as a workbook.
pub fn to_xlsx(document: &Document, properties: &Properties) -> Result<Vec<u8>, ReportError> {
    let rows = document.tables.iter().map(|t| t.rows.len()).max().unwrap_or(0);
    write(document, properties).map_err(|source| ReportError::Workbook { rows, source })
}

fn write(document: &Document, properties: &Properties) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let formats = Formats::new(properties);
    workbook.set_default_format(&formats.plain, format::ROW_PIXELS, format::COLUMN_PIXELS)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(text::line(&document.title, 255))
            .set_subject(text::line(&document.subtitle.join(" "), 255))
            .set_author(text::line(&properties.office, 255))
            .set_creation_datetime(&properties.as_of),
    );
    let mut names = Vec::new();
    for (place, table) in document.tables.iter().enumerate() {
        let name = sheet_name(&table.name, &names);
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name)?;
        sheet::Sheet { document, properties, formats: &formats, table, carries_title: place == 0 }
            .write(sheet)?;
        names.push(name);
    }
    workbook.save_to_buffer()
}

/// Writes words as words: what looks like a formula stays a text, also when the cell is edited.
pub(super) fn write_words(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    said: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    let said = text::cell(said);
    sheet.write_string_with_format(row, column, said.as_ref(), quoted(&said, look).as_ref())?;
    Ok(())
}

/// The same over several columns of a row.
pub(super) fn merge_words(
    sheet: &mut Worksheet,
    (row, columns): (u32, RangeInclusive<u16>),
    said: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    let said = text::cell(said);
    let (first, last) = columns.into_inner();
    sheet.merge_range(row, first, row, last, &said, quoted(&said, look).as_ref())?;
    Ok(())
}

fn quoted<'f>(said: &str, look: &'f Format) -> Cow<'f, Format> {
    if text::is_formula_like(said) {
        Cow::Owned(look.clone().set_quote_prefix())
    } else {
        Cow::Borrowed(look)
    }
}

/// The longest name of a sheet, in UTF-16 units.
const LONGEST_NAME: usize = 31;

/// A legal name of a sheet, told apart from those already taken (in whatever case they are written).
pub(super) fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let legal = |text: &str| {
        let text = text::line(text, LONGEST_NAME).replace(['*', '?', ':', '[', ']', '\\', '/'], "_");
        text.trim().trim_matches('\'').trim().to_owned()
    };
    // "History" is a name that Excel keeps for itself.
    let is_free = |name: &String| {
        let same = |other: &str| other.to_lowercase() == name.to_lowercase();
        !same("history") && !taken.iter().any(|other| same(other))
    };
    let first = Some(legal(wanted)).filter(|name| !name.is_empty()).unwrap_or_else(|| "Sheet".to_owned());
    let numbered = (2..=taken.len() + 2).map(|number| {
        let number = format!(" ({number})");
        text::line(&first, LONGEST_NAME - number.len()) + &number
    });
    // There are more candidates than names taken, so one is found.
    std::iter::once(first.clone()).chain(numbered).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_legal_short_and_told_apart() {
        let mut taken = Vec::new();
        for wanted in
            ["a/b:c", "A/B:C", "'quoted'", "", "History", "''", "\u{1}", &"𠮷".repeat(40), &"𠮷".repeat(40)]
        {
            let name = sheet_name(wanted, &taken);
            assert!(!name.is_empty() && name.encode_utf16().count() <= LONGEST_NAME, "{wanted:?}: {name:?}");
            assert!(!taken.contains(&name), "{name:?} is there twice");
            assert!(Workbook::new().add_worksheet().set_name(&name).is_ok(), "{name:?}");
            taken.push(name);
        }
        assert_eq!(taken[..3], ["a_b_c", "A_B_C (2)", "quoted"]);
    }
}
