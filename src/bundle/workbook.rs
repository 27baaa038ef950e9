//! Reading an `.xlsx` that nobody vouches for.
//!
//! First the archive's structure, then every XML part in constant memory, and close behind it calamine's *cell reader*: its ranges allocate
//! the whole rectangle that a sheet claims to span. Formulas are never computed: what the last program left as their value is taken as
//! text.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;
use std::thread;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use serde::{Deserialize, Serialize};

use super::error::{BundleError, IoAction, LimitKind, Refusal, WorkbookFault as Fault};
use super::follow::{Followed, Gate};
use super::limits::Limits;
use super::name;
use super::sheet::{Cell, Sheet, column_letters};
use super::workbook_parts::{Package, Parts};

/// The texts of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// Its sheets in their order; sheets without cells (charts) are left out.
    pub sheets: Vec<Sheet>,
}

/// Reads a workbook in this process. Callers use [`super::read_workbook`], which does it in a process of its own.
pub(super) fn read_here(path: &Path, limits: &Limits) -> Result<Workbook, BundleError> {
    let mut package = Package::open(path, limits)?;
    let gate = package.gate();
    let (parts, sheets) = thread::scope(|scope| {
        let looked = scope.spawn(|| Parts::look_through(&mut package, limits, &gate));
        let sheets = read_behind(path, limits, &gate);
        (looked.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), sheets)
    });
    // What was found in looking is the better word for what the parser stumbled over.
    let (parts, sheets) = (parts?, sheets?);
    let shaped = parts.shapes(sheets.len())?.into_iter().zip(sheets);
    let sheets = shaped.filter_map(|(shape, sheet)| {
        let Sheet { merged, hidden_rows, hidden_columns, .. } = shape;
        Some(Sheet { merged, hidden_rows, hidden_columns, ..sheet? })
    });
    Ok(Workbook { sheets: sheets.collect() })
}

/// Reads the cells close behind the look; nothing stands for sheets that have none.
fn read_behind(path: &Path, limits: &Limits, gate: &Gate) -> Result<Vec<Option<Sheet>>, BundleError> {
    let file = File::open(path).map_err(BundleError::io(IoAction::Read, path))?;
    let file = BufReader::new(Followed::new(file, gate));
    let mut book: Xlsx<_> = Xlsx::new(file).map_err(|error| unreadable("xl/workbook.xml", &error))?;
    let from_1904 = book.has_1904_epoch();
    let sheets = book.sheets_metadata().to_vec();
    let mut budget = Budget::new(limits);
    let read = |found: &calamine::Sheet| {
        if found.typ != SheetType::WorkSheet {
            return Ok(None);
        }
        let cells = read_sheet(&mut book, &found.name, &mut budget)?;
        let visible = found.visible == SheetVisible::Visible;
        Ok(Some(Sheet { name: found.name.clone(), visible, cells, from_1904, ..Sheet::default() }))
    };
    sheets.iter().map(read).collect()
}

fn unreadable(part: &str, error: &XlsxError) -> BundleError {
    let detail = error.to_string().chars().take(300).collect();
    Refusal::Workbook { part: part.to_owned(), fault: Fault::Unreadable { detail } }.into()
}

/// Counts over all sheets of a workbook.
pub(super) struct Budget<'a> {
    limits: &'a Limits,
    cells: u64,
    bytes: u64,
}

impl<'a> Budget<'a> {
    pub fn new(limits: &'a Limits) -> Self {
        Self { limits, cells: 0, bytes: 0 }
    }

    pub fn spend(&mut self, sheet: &str, cell: &Cell) -> Result<(), Refusal> {
        self.cells += 1;
        self.bytes += cell.text.len() as u64;
        let limits = self.limits;
        // Bytes are never fewer than characters, so counting is rarely needed.
        let chars =
            if cell.text.len() as u64 > limits.cell_chars { cell.text.chars().count() as u64 } else { 0 };
        let hit = [
            (u64::from(cell.row), limits.rows, LimitKind::Rows),
            (u64::from(cell.column), limits.columns, LimitKind::Columns),
            (self.cells, limits.cells, LimitKind::Cells),
            (chars, limits.cell_chars, LimitKind::CellChars),
            (self.bytes, limits.text_bytes, LimitKind::TextBytes),
        ]
        .into_iter()
        .find(|(value, allowed, _)| value > allowed);
        match hit {
            Some((_, allowed, kind)) => {
                let place = format!("{}!{}{}", name::shown(sheet), column_letters(cell.column), cell.row);
                Err(Refusal::limit(kind, allowed, Some(&place)))
            }
            None => Ok(()),
        }
    }
}

fn read_sheet(
    book: &mut Xlsx<impl Read + Seek>,
    sheet: &str,
    budget: &mut Budget<'_>,
) -> Result<Vec<Cell>, BundleError> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| unreadable(sheet, &error))?;
    let in_percent: Vec<bool> = reader.styles().iter().map(is_percent).collect();
    let mut cells = Vec::new();
    while let Some((found, style)) =
        reader.next_cell_with_style_id().map_err(|error| unreadable(sheet, &error))?
    {
        let text = text_of(found.get_value(), in_percent.get(style) == Some(&true));
        if text.is_empty() {
            // Formatted but blank cells may lie anywhere, and cost nothing.
            continue;
        }
        let (row, column) = found.get_position();
        let cell = Cell { row: row.saturating_add(1), column: column.saturating_add(1), text };
        budget.spend(sheet, &cell)?;
        cells.push(cell);
    }
    // A sheet may list its cells in any order, but each of them once.
    if !cells.is_sorted_by(|a, b| (a.row, a.column) < (b.row, b.column)) {
        cells.sort_by_key(|cell| (cell.row, cell.column));
        // Which of two texts a person sees depends on the program.
        let twice = cells.windows(2).find_map(|pair| match pair {
            [a, b] if (a.row, a.column) == (b.row, b.column) => Some(b),
            _ => None,
        });
        if let Some(cell) = twice {
            let text = format!("{}{}", column_letters(cell.column), cell.row);
            return Err(Refusal::Workbook { part: sheet.to_owned(), fault: Fault::CellTwice { text } }.into());
        }
    }
    Ok(cells)
}

/// Whether a look shows a number in percent, so that 0.985 is read as 98.5%.
fn is_percent(style: &Style) -> bool {
    let Some(format) = &style.number_format else { return false };
    // What stands in quotes or behind a backslash is shown as it is, and multiplies nothing.
    let mut signs = format.format_code.chars();
    let mut quoted = false;
    while let Some(sign) = signs.next() {
        match sign {
            '"' => quoted = !quoted,
            '\\' if !quoted => drop(signs.next()),
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

fn text_of(value: &DataRef<'_>, in_percent: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if in_percent => number_text(number * 100.0) + "%",
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(moment) => moment_text(moment),
    }
}

/// A number as a sheet shows it: with the fifteen digits that it knows, and whole ones without a fraction.
fn number_text(number: f64) -> String {
    let text = number.to_string();
    if text.len() <= 15 || !number.is_finite() {
        return text;
    }
    format!("{number:.14e}").parse::<f64>().map_or(text, |rounded| rounded.to_string())
}

/// The last day that Excel knows, 31 December 9999, as it counts from 1900.
const LAST_DAY: f64 = 2_958_465.0;

fn moment_text(moment: &ExcelDateTime) -> String {
    let serial = moment.as_f64();
    // Outside of its calendar Excel shows no date, and the conversion would make one up.
    if moment.is_duration() || !(0.0..LAST_DAY + 1.0).contains(&serial) {
        return serial.to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if serial < 1.0 {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}
