//! Comma-separated text (UTF-8 with a byte order mark, CRLF, RFC 4180).
//!
//! One file rather than one a table: it is what an officer attaches and files. Each row begins with the name of its
//! section, so that one filter gives one table; a blank line stands between sections, and all rows have the same number
//! of fields, so that other programs can read it. Days are written 2026-10-31, which every spreadsheet takes for a day.

use ::csv::{Terminator, WriterBuilder};

use super::tables::{Cell, Document, Table};
use super::{ReportError, text};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes a document as comma-separated text.
pub fn to_csv(document: &Document) -> Result<Vec<u8>, ReportError> {
    let fields = 1 + document.tables.iter().map(|t| t.columns.len()).max().unwrap_or(1);
    let mut bytes = BYTE_ORDER_MARK.to_vec();
    let head = document.subtitle.iter().map(|line| vec![said(&document.title), said(line)]);
    section(&mut bytes, fields, head)?;
    for table in &document.tables {
        bytes.extend_from_slice(b"\r\n");
        section(&mut bytes, fields, rows(table))?;
    }
    Ok(bytes)
}

fn rows(table: &Table) -> impl Iterator<Item = Vec<String>> {
    let headings = table.columns.iter().map(|c| said(&c.heading)).collect();
    let nothing = table.rows.is_empty().then(|| vec![said(&table.empty)]);
    let cells = table.all_rows().map(|row| row.iter().map(field).collect::<Vec<_>>());
    std::iter::once(headings).chain(nothing).chain(cells).map(|mut row| {
        row.insert(0, said(&table.name));
        row
    })
}

fn section(
    bytes: &mut Vec<u8>,
    fields: usize,
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<(), ReportError> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(bytes);
    for mut row in rows {
        row.resize(fields, String::new());
        writer.write_record(&row)?;
    }
    writer.flush().map_err(::csv::Error::from)?;
    Ok(())
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Mark(text, _) => said(text),
        Cell::Date(date) => date.to_string(),
        Cell::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Change(change) => change.to_string(),
        Cell::Number(number) if number.is_finite() => number.to_string(),
        Cell::Number(_) | Cell::Empty => String::new(),
    }
}

/// Words, never a formula: what a spreadsheet could take for one gets a quote in front.
fn said(words: &str) -> String {
    let words = text::cell(words);
    if text::is_formula_like(&words) { format!("'{words}") } else { words.into_owned() }
}
