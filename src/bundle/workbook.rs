//! Reading an `.xlsx` that nobody vouches for.
//!
//! First the archive's structure, then every XML part in constant memory, then calamine's *cell reader*: its ranges allocate the whole
//! rectangle that a sheet claims to span. Formulas are never computed: what the last program left as their value is taken as text.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::archive::{from_scan, open_zip, unpack};
use super::error::{BundleError, IoAction, LimitKind, Refusal, WorkbookFault as Fault};
use super::limits::Limits;
use super::name;
use super::structure;
use super::xml_scan::XmlScan;

/// The texts of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// Its sheets in their order; sheets without cells (charts) are left out.
    pub sheets: Vec<Sheet>,
}

/// The texts of one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Name on the tab.
    pub name: String,
    /// Whether a person sees it without asking for it.
    pub visible: bool,
    /// Cells that have a text, by row and then column.
    pub cells: Vec<Cell>,
}

/// One cell with a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Row, counted from 1 as on screen.
    pub row: u32,
    /// Column, counted from 1 (A).
    pub column: u32,
    /// Its text; a cell formatted as a date gives `2026-11-20` or `2026-11-20T10:00:00`.
    pub text: String,
}

// A tuple keeps the answer of the reading process short.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.row, self.column, &self.text).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (row, column, text) = Deserialize::deserialize(deserializer)?;
        Ok(Self { row, column, text })
    }
}

/// The letters of a column counted from 1, as Excel shows them.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What becomes of merged cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged {
    /// Only the first cell has the text, as the file has it.
    AsStored,
    /// The text stands in every row that the merged cell spans, as a person reads a list.
    Downwards,
}

/// Reads a workbook in this process. Callers use [`super::read_workbook`], which does it in a process of its own.
pub(super) fn read_here(path: &Path, limits: &Limits, merged: Merged) -> Result<Workbook, BundleError> {
    look_through(path, limits)?;
    let file = File::open(path).map_err(BundleError::io(IoAction::Read, path))?;
    let mut book: Xlsx<_> =
        Xlsx::new(BufReader::new(file)).map_err(|error| unreadable("xl/workbook.xml", &error))?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let mut budget = Budget { limits, cells: 0, bytes: 0 };
    let mut workbook = Workbook::default();
    for (name, visible) in sheets {
        let cells = read_sheet(&mut book, &name, &mut budget)?;
        workbook.sheets.push(Sheet { name, visible, cells });
    }
    if merged == Merged::Downwards {
        for sheet in &mut workbook.sheets {
            let regions = book.merge_cells_by_sheet_name(&sheet.name);
            let regions = regions.map_err(|error| unreadable(&sheet.name, &error))?;
            spread(sheet, regions.into_iter().map(|region| (region.start, region.end.0)), &mut budget)?;
        }
    }
    Ok(workbook)
}

/// Repeats the text of each merged cell in the rows below its first one, as far as the sheet has rows with texts. `spans`
/// are the first cell (row, column) and the last row of each, counted from 0.
fn spread(
    sheet: &mut Sheet,
    spans: impl Iterator<Item = ((u32, u32), u32)>,
    budget: &mut Budget<'_>,
) -> Result<(), BundleError> {
    let last_row = sheet.cells.last().map_or(0, |cell| cell.row);
    let mut new = Vec::new();
    for ((row, column), end) in spans {
        let at = (row.saturating_add(1), column.saturating_add(1));
        let found = sheet.cells.binary_search_by_key(&at, |cell| (cell.row, cell.column));
        let Some(first) = found.ok().and_then(|place| sheet.cells.get(place)) else { continue };
        for row in at.0.saturating_add(1)..=end.saturating_add(1).min(last_row) {
            let cell = Cell { row, column: at.1, text: first.text.clone() };
            budget.spend(&sheet.name, &cell)?;
            new.push(cell);
        }
    }
    // A cell that has a text of its own keeps it: the sort is stable.
    sheet.cells.extend(new);
    sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
    sheet.cells.dedup_by_key(|cell| (cell.row, cell.column));
    Ok(())
}

/// Checks the archive and every XML part.
fn look_through(path: &Path, limits: &Limits) -> Result<(), BundleError> {
    let mut file = File::open(path).map_err(BundleError::io(IoAction::Read, path))?;
    let entries = structure::scan(&mut file, limits).map_err(|error| from_scan(error, path))?;
    let mut folded = std::collections::BTreeSet::new();
    let mut zip = open_zip(file, entries.len())?;
    let mut produced = 0;
    let mut has_workbook = false;
    for (index, entry) in entries.iter().enumerate() {
        name::check(&entry.name, limits)?;
        if !folded.insert(name::fold(&entry.name)) {
            return Err(Refusal::Name {
                shown: name::shown(&entry.name),
                fault: super::NameFault::Duplicate,
            }
            .into());
        }
        let lower = entry.name.to_lowercase();
        let xml = [".xml", ".rels", ".vml"].iter().any(|end| lower.ends_with(end));
        if entry.folder || !xml {
            continue;
        }
        has_workbook |= lower.ends_with("workbook.xml");
        let mut scan = XmlScan::new(&entry.name, limits);
        unpack(&mut zip, index, entry, None, limits, &mut |chunk| {
            produced += chunk.len() as u64;
            if produced > limits.unpacked_bytes {
                return Err(Refusal::limit(LimitKind::UnpackedBytes, limits.unpacked_bytes, None).into());
            }
            Ok(scan.feed(chunk)?)
        })?;
        scan.finish()?;
    }
    if has_workbook {
        Ok(())
    } else {
        Err(Refusal::Workbook { part: "xl/workbook.xml".to_owned(), fault: Fault::MissingPart }.into())
    }
}

fn unreadable(part: &str, error: &XlsxError) -> BundleError {
    let detail = error.to_string().chars().take(300).collect();
    Refusal::Workbook { part: part.to_owned(), fault: Fault::Unreadable { detail } }.into()
}

/// Counts over all sheets of a workbook.
struct Budget<'a> {
    limits: &'a Limits,
    cells: u64,
    bytes: u64,
}

impl Budget<'_> {
    fn spend(&mut self, sheet: &str, cell: &Cell) -> Result<(), Refusal> {
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
    book: &mut Xlsx<BufReader<File>>,
    sheet: &str,
    budget: &mut Budget<'_>,
) -> Result<Vec<Cell>, BundleError> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| unreadable(sheet, &error))?;
    let mut cells = Vec::new();
    while let Some(found) = reader.next_cell().map_err(|error| unreadable(sheet, &error))? {
        let text = text_of(found.get_value());
        if text.is_empty() {
            // Formatted but blank cells may lie anywhere, and cost nothing.
            continue;
        }
        let (row, column) = found.get_position();
        let cell = Cell { row: row.saturating_add(1), column: column.saturating_add(1), text };
        budget.spend(sheet, &cell)?;
        cells.push(cell);
    }
    // A sheet may list its cells in any order, and even twice; the first one counts.
    cells.sort_by_key(|cell| (cell.row, cell.column));
    cells.dedup_by_key(|cell| (cell.row, cell.column));
    Ok(cells)
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Int(number) => number.to_string(),
        // Rust writes whole floats without a fraction, as a sheet shows them.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(moment) if moment.is_duration() => moment.as_f64().to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
    }
}
