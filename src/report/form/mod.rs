//! Forms for vendors as workbooks: a form a workbook, ready to be filled in and to be printed on A4.
//!
//! What the ward says is locked; what the vendor fills in has drop-downs, checks and examples. A hidden sheet says which
//! form it is, and for which contract.

mod cell;
mod guide;
mod page;
mod sheet;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};
use serde_json::Value;

use super::xlsx::format::{COLUMN_PIXELS, plain};
use super::xlsx::{Properties, write_words};
use super::{ReportError, text};
use crate::domain::form::{FormOrder, STAMP_SHEET, Stamp};
use crate::i18n::{Words, text as in_words};

pub use guide::{GuideLine, guide_xlsx};

/// What every form of a pack says at its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormHead {
    /// The contract's id, stamped into the workbook.
    pub contract: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The vendor's name.
    pub vendor: String,
    /// The office that it goes back to.
    pub office: String,
    /// When it was made.
    pub made_on: NaiveDate,
}

/// What stands in a form that was filled in before: to be brought up to date, or to be put right.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filled {
    /// Values by path of the fact, or of each fact where each row is one.
    pub values: Vec<Value>,
    /// Texts of cells as the vendor wrote them, before any value: those that cannot be read, and those that no fact keeps.
    pub texts: Vec<CellText>,
    /// What is the matter with its cells.
    pub remarks: Vec<CellText>,
}

/// A text in a cell, or about one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellText {
    /// Row of the table, from 0; nothing for a cell that stands once.
    pub row: Option<usize>,
    /// Japanese label of the field or column.
    pub label: String,
    /// The text.
    pub text: String,
}

/// Writes a form as a workbook.
pub fn form_xlsx(
    order: &FormOrder,
    filled: &Filled,
    head: &FormHead,
    words: &Words,
) -> Result<Vec<u8>, ReportError> {
    let rows = order.rows.len().max(filled.values.len());
    write(order, filled, head, words).map_err(|source| ReportError::Workbook { rows, source })
}

fn write(order: &FormOrder, filled: &Filled, head: &FormHead, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let properties = Properties::on(head.office.clone(), head.made_on, words);
    let title = in_words(&order.layout.title, words);
    let mut workbook = workbook(title, head, &properties)?;
    let page = page::Page::of(&order.layout, words);
    let formats = cell::Formats::new(&properties, page.is_narrowed);
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_title(title))?;
    sheet::Sheet { order, filled, head, words, formats: &formats, page: &page }.write(sheet)?;
    stamp(workbook.add_worksheet(), &stamp_of(order, head))?;
    workbook.save_to_buffer()
}

fn workbook(title: &str, head: &FormHead, properties: &Properties) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Rows without a height of their own grow with what is written into them.
    workbook.set_default_format(&plain(), page::ROW_PIXELS, COLUMN_PIXELS)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(text::line(title, 255))
            .set_subject(text::line(&format!("{} {}", head.number, head.title), 255))
            .set_author(text::line(&head.office, 255))
            .set_creation_datetime(&properties.as_of),
    );
    Ok(workbook)
}

fn sheet_title(title: &str) -> String {
    super::xlsx::sheet_name(title, &[])
}

/// What is stamped: what the form is about, wherever no cell shows it.
fn stamp_of(order: &FormOrder, head: &FormHead) -> Stamp {
    let told = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let is_given = |path: &str| {
        order.layout.given.iter().any(|given| given == path)
            || order.layout.fields.iter().any(|field| field.at.as_deref() == Some(path))
    };
    let about = order.matter.values.iter().filter(|(path, _)| is_given(path));
    let values = about.map(|(path, value)| ((*path).to_owned(), told(value))).collect();
    Stamp { form: order.layout.id.clone(), contract: head.contract.clone(), values }
}

fn stamp(sheet: &mut Worksheet, stamp: &Stamp) -> Result<(), XlsxError> {
    sheet.set_name(STAMP_SHEET)?;
    for (row, (key, value)) in (0..).zip(stamp.rows()) {
        sheet.write_string(row, 0, key)?;
        write_words(sheet, (row, 1), value, &plain())?;
    }
    sheet.set_hidden(true);
    sheet.protect();
    Ok(())
}
