//! Comma-separated text (RFC 4180, CRLF): UTF-8 with a byte order mark, or CP932 for programs that read nothing else.
//!
//! One file rather than one a table: it is what an officer attaches and files. Each row begins with the name of its
//! section, so that one filter gives one table; a blank line stands between sections, and all rows have the same number
//! of fields, so that other programs can read it. Days are written 2026-10-31, which every spreadsheet takes for a day.

use ::csv::{Terminator, WriterBuilder};
use encoding_rs::{EncoderResult, SHIFT_JIS};

use super::tables::{Cell, Document, Table};
use super::{ReportError, text};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// 〓 in CP932.
const MISSING_CP932: &[u8] = b"\x81\xac";

/// How characters become bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 with a byte order mark: every character, and Excel reads it.
    Utf8,
    /// Windows' Shift_JIS. A character that it lacks becomes 〓, as printers show a missing type.
    Cp932,
}

/// Writes a document as comma-separated text.
pub fn to_csv(document: &Document, encoding: Encoding) -> Result<Vec<u8>, ReportError> {
    let text = utf8(document)?;
    Ok(match encoding {
        Encoding::Utf8 => [BYTE_ORDER_MARK, text.as_slice()].concat(),
        Encoding::Cp932 => cp932(&String::from_utf8_lossy(&text)),
    })
}

/// Windows' Shift_JIS of a text.
fn cp932(text: &str) -> Vec<u8> {
    // One sign, two code points: standards and Windows disagree on which one Shift_JIS means.
    let text: String = text
        .chars()
        .map(|c| match c {
            '\u{301c}' => '\u{ff5e}',
            '\u{2016}' => '\u{2225}',
            '\u{2014}' => '\u{2015}',
            '\u{a2}' => '\u{ffe0}',
            '\u{a3}' => '\u{ffe1}',
            '\u{ac}' => '\u{ffe2}',
            c => c,
        })
        .collect();
    let mut encoder = SHIFT_JIS.new_encoder();
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_str();
    loop {
        let needed = encoder.max_buffer_length_from_utf8_without_replacement(rest.len());
        bytes.reserve(needed.unwrap_or(rest.len()));
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, &mut bytes, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            EncoderResult::InputEmpty => return bytes,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(_) => bytes.extend_from_slice(MISSING_CP932),
        }
    }
}

fn utf8(document: &Document) -> Result<Vec<u8>, ReportError> {
    let fields = 1 + document.tables.iter().map(|t| t.columns.len()).max().unwrap_or(1);
    let mut bytes = Vec::new();
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
