//! Which row of a sheet has the headings: below titles, in one line or in two, known or not.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{Known, known};
use crate::bundle::sheet::{Cell, Sheet, column_letters};
use crate::bundle::workbook::Workbook;
use crate::domain::takeover::Field;

/// A list may carry titles and notes above its headings.
const HEADER_ROWS: u32 = 40;
/// Longest sample of a column, in characters.
const SAMPLE_CHARS: usize = 60;
/// Rows looked at for a sample.
const SAMPLE_ROWS: u32 = 200;
/// Fewer known headings than this are words of a title.
const FEWEST_KNOWN: usize = 2;

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Counted from 1.
    pub number: u32,
    /// As Excel shows it.
    pub letters: String,
    /// Its heading; empty where it has none.
    pub heading: String,
    /// The first text below it.
    pub sample: String,
    /// What it seems to be.
    pub guess: Option<Field>,
}

impl Column {
    /// What it goes by in a mapping: its heading, where it has one of its own.
    pub fn reference(&self, header: &Header) -> String {
        let same = |other: &&Self| other.heading == self.heading;
        if self.heading.is_empty() || header.columns.iter().filter(same).count() > 1 {
            self.letters.clone()
        } else {
            self.heading.clone()
        }
    }
}

/// The headings of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// First row of them, counted from 1.
    pub first: u32,
    /// Last row: the same, or the next one.
    pub last: u32,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
}

impl Header {
    /// How many different fields are known.
    pub fn known(&self) -> usize {
        self.columns.iter().filter_map(|column| column.guess).collect::<BTreeSet<_>>().len()
    }
}

/// The headings of each sheet, in the order of the sheets; nothing where a sheet is no table.
pub fn headers(workbook: &Workbook) -> Vec<Option<Header>> {
    workbook.sheets.iter().map(best).collect()
}

/// The headings of a sheet that an officer says stand in this row.
pub fn header_at(sheet: &Sheet, row: u32) -> Option<Header> {
    let grid = Grid::of(sheet);
    [false, true]
        .into_iter()
        .filter_map(|two| grid.header(row, two))
        .rev()
        .max_by_key(Header::known)
        .map(|header| with_samples(header, sheet))
}

fn best(sheet: &Sheet) -> Option<Header> {
    let grid = Grid::of(sheet);
    let candidates: Vec<Header> = grid
        .rows
        .keys()
        .filter(|row| **row <= HEADER_ROWS)
        .flat_map(|row| [grid.header(*row, false), grid.header(*row, true)])
        .flatten()
        .collect();
    // The upper of two equal ones, since a list may repeat its headings for printing; one row rather than two.
    let known = candidates.iter().rev().max_by_key(|header| header.known());
    let known = known.filter(|header| header.known() >= FEWEST_KNOWN);
    let filled = |header: &&Header| header.columns.iter().filter(|c| !c.heading.is_empty()).count();
    let fullest = || candidates.iter().rev().filter(|h| h.first == h.last).max_by_key(filled);
    let header = known.or_else(|| fullest().filter(|header| filled(header) >= FEWEST_KNOWN))?;
    Some(with_samples(header.clone(), sheet))
}

/// The first rows of a sheet.
struct Grid<'a> {
    rows: BTreeMap<u32, BTreeMap<u32, &'a str>>,
    /// All columns of the sheet that have a text anywhere.
    columns: BTreeSet<u32>,
    known: &'static Known,
}

impl<'a> Grid<'a> {
    fn of(sheet: &'a Sheet) -> Self {
        let mut rows: BTreeMap<u32, BTreeMap<u32, &str>> = BTreeMap::new();
        for cell in sheet.cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
            rows.entry(cell.row).or_default().insert(cell.column, cell.text.trim());
        }
        let columns = sheet.cells.iter().map(|cell| cell.column).collect();
        Self { rows, columns, known: known() }
    }

    fn text(&self, row: u32, column: u32) -> Option<&'a str> {
        self.rows.get(&row)?.get(&column).copied()
    }

    /// The headings in a row, or in it and the next one.
    fn header(&self, row: u32, two: bool) -> Option<Header> {
        let own = self.rows.get(&row)?;
        if two && !self.rows.contains_key(&(row + 1)) {
            return None;
        }
        let mut columns = Vec::new();
        for number in &self.columns {
            let top = self.text(row, *number);
            let below = if two { self.text(row + 1, *number) } else { None };
            // A heading over several columns stands in the first of them.
            let over = || own.range(..number).next_back().map(|(_, text)| *text);
            let (heading, guess) = match (top, below) {
                (None, None) => (String::new(), None),
                (Some(top), None) => (line(top), self.known.field(top)),
                (Some(top), Some(below)) if top == below => (line(top), self.known.field(top)),
                (top, Some(below)) => {
                    let above = top.or_else(over).unwrap_or_default();
                    let both = format!("{above} {below}");
                    // Below a heading of its own may stand the first row of data.
                    let alone =
                        || self.known.field(below).or_else(|| top.and_then(|top| self.known.field(top)));
                    (line(&both), self.known.field(&both).or_else(alone))
                }
            };
            let letters = column_letters(*number);
            columns.push(Column { number: *number, letters, heading, sample: String::new(), guess });
        }
        Some(Header { first: row, last: if two { row + 1 } else { row }, columns })
    }
}

/// A text of several lines in one.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn with_samples(mut header: Header, sheet: &Sheet) -> Header {
    let until = header.last.saturating_add(SAMPLE_ROWS);
    let below = sheet.cells.iter().filter(|cell| cell.row > header.last && cell.row <= until);
    let mut first: BTreeMap<u32, &Cell> = BTreeMap::new();
    for cell in below.filter(|cell| !cell.text.trim().is_empty()) {
        first.entry(cell.column).or_insert(cell);
    }
    for column in &mut header.columns {
        if let Some(cell) = first.get(&column.number) {
            column.sample = line(&cell.text).chars().take(SAMPLE_CHARS).collect();
        }
    }
    header.columns.retain(|column| !column.heading.is_empty() || !column.sample.is_empty());
    header
}
