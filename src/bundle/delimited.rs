//! Text with commas, tabs or semicolons between its cells, as spreadsheets write it.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, SHIFT_JIS};

use super::error::{BundleError, IoAction, LimitKind, ListFault, Refusal};
use super::limits::Limits;
use super::name;
use super::sheet::{Cell, Sheet, column_letters};
use super::workbook::Workbook;

fn refused(fault: ListFault) -> Refusal {
    Refusal::List { fault }
}

/// Reads the table at `path` as a workbook of one sheet.
pub fn read_csv(path: &Path, limits: &Limits) -> Result<Workbook, BundleError> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limits.text_bytes.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(BundleError::io(IoAction::Read, path))?;
    if bytes.len() as u64 > limits.text_bytes {
        return Err(Refusal::limit(LimitKind::TextBytes, limits.text_bytes, None).into());
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(parse(&bytes, name, limits)?)
}

/// Reads the text into one sheet of this name.
pub(super) fn parse(bytes: &[u8], name: String, limits: &Limits) -> Result<Workbook, Refusal> {
    let text = decode(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut cells: Vec<Cell> = Vec::new();
    let mut record = StringRecord::new();
    // Lines inside cells make no rows, and blank lines do: a row's number is the one that a spreadsheet shows.
    let (mut before, mut inside, mut seen) = (0_usize, 0, 0);
    while reader.read_record(&mut record).map_err(|_| refused(ListFault::Encoding))? {
        let at = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(seen);
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let start = at + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        before += lines(text.as_bytes().get(seen..start).unwrap_or_default());
        seen = start;
        let row = u32::try_from(before.saturating_sub(inside)).unwrap_or(u32::MAX).saturating_add(1);
        for (column, text) in (1_u32..).zip(&record) {
            inside += lines(text.as_bytes());
            if text.trim().is_empty() {
                continue;
            }
            check(row, column, text, cells.len() as u64 + 1, limits)?;
            cells.push(Cell { row, column, text: text.to_owned() });
        }
    }
    if cells.is_empty() {
        return Err(refused(ListFault::Empty));
    }
    Ok(Workbook { sheets: vec![Sheet { name, visible: true, cells, ..Sheet::default() }] })
}

/// How many lines end in a piece of text, by whichever sign.
fn lines(text: &[u8]) -> usize {
    let ends = |(at, byte): &(usize, &u8)| match byte {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    text.iter().enumerate().filter(ends).count()
}

fn check(row: u32, column: u32, text: &str, cells: u64, limits: &Limits) -> Result<(), Refusal> {
    let hit = [
        (u64::from(row), limits.rows, LimitKind::Rows),
        (u64::from(column), limits.columns, LimitKind::Columns),
        (cells, limits.cells, LimitKind::Cells),
        (text.chars().count() as u64, limits.cell_chars, LimitKind::CellChars),
    ];
    match hit.into_iter().find(|(value, allowed, _)| value > allowed) {
        None => Ok(()),
        Some((_, allowed, kind)) => {
            let place = name::shown(&format!("{}{row}", column_letters(column)));
            Err(Refusal::limit(kind, allowed, Some(&place)))
        }
    }
}

/// By the mark at its beginning where it has one; else UTF-8, else what Windows writes in Japan.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    if bytes.is_empty() {
        return Err(refused(ListFault::Empty));
    }
    let text = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        encoding.decode_without_bom_handling_and_without_replacement(rest)
    } else if bytes.contains(&0) {
        return Err(refused(ListFault::Binary));
    } else {
        let utf8 = std::str::from_utf8(bytes).ok().map(Cow::Borrowed);
        utf8.or_else(|| SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes))
    };
    let text = text.ok_or_else(|| refused(ListFault::Encoding))?;
    // No table has control characters, but for those between lines and cells and the mark of its end from older days.
    let foreign = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{85}')
    };
    if text.chars().any(|c| foreign(&c)) { Err(refused(ListFault::Binary)) } else { Ok(text) }
}

/// What parts the cells: the sign of which the text has the most outside quotes.
fn delimiter(text: &str) -> u8 {
    const LOOKED_AT: usize = 64 * 1024;
    let mut quoted = false;
    let mut counts = [(b'\t', 0_usize), (b',', 0), (b';', 0)];
    for byte in text.bytes().take(LOOKED_AT) {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| !quoted && *sign == byte) {
            *count += 1;
        }
    }
    // Of equal ones the later is kept: a comma where there is none of all three.
    let [tab, comma, semicolon] = counts;
    [semicolon, tab, comma].into_iter().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| sign)
}
