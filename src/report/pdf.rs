//! Pages (PDF/A-2a): set by a template of `assets/documents/` from what a document says, tagged for readers.
//!
//! The same document gives the same bytes on every PC: no font but our own is looked at, no clock is read, and the day in
//! the file is the one it is given.

mod letter;
mod signs;
mod world;

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::tables::{Cell, Column, Document, Kind, Part, Table, Tone};
use super::xlsx::Properties;
use super::{ReportError, text};
use crate::i18n::{Dates, Words, number};
pub use letter::{STANDARD_LETTER, letter_pdf};
use signs::Signs;

/// Room for `R8.11.23` and a time below it, with some air.
const SHORT_DAY: u16 = 11;
/// How many rows of an annex are printed; nobody reads further, and the workbook has them all.
const LONGEST_ANNEX: usize = 1000;
/// Up to how many vendors each has a page; of more, those with something to attend to.
const ALL_VENDORS: usize = 40;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// On which line, counted from 1, where that is known.
    pub line: Option<u64>,
    /// What, in the typesetter's words.
    pub message: String,
}

/// Writes a document as pages on A4.
pub fn to_pdf(document: &Document, properties: &Properties, words: &Words) -> Result<Vec<u8>, ReportError> {
    let mut pages = Pages { dates: words.dates(), signs: Signs::default() };
    let title = pages.line(&document.title);
    let parts = |part: Part| document.tables.iter().filter(move |table| table.part == part);
    let front = document.tables.iter().filter(|t| matches!(t.part, Part::Whole | Part::Vendors));
    let left_out = |table: &&Table| table.rows.len() > LONGEST_ANNEX;
    let mut data = json!({
        "language": words.language().code(),
        "title": title,
        "office": pages.line(&properties.office),
        "date": day(properties.as_of),
        "notes": document.subtitle.iter().map(|line| pages.line(line)).collect::<Vec<_>>(),
        "boxes": document.boxes.iter().map(|who| pages.line(who)).collect::<Vec<_>>(),
        "front": front.map(|table| pages.table(table)).collect::<Vec<_>>(),
        "vendors": parts(Part::Vendors).flat_map(|of| pages.vendors(document, of)).collect::<Vec<_>>(),
        "annex": parts(Part::Annex).filter(|t| !left_out(t)).map(|t| pages.table(t)).collect::<Vec<_>>(),
    });
    let elsewhere = parts(Part::Annex).filter(left_out).map(|table| {
        let values = [("name", (&table.name).into()), ("count", table.rows.len().into())];
        pages.line(&words.say_with("report-annex-elsewhere", &values))
    });
    data["elsewhere"] = elsewhere.collect();
    let missing = pages.signs.missing();
    if !missing.is_empty() {
        let said = words.say_with("report-missing-signs", &[("signs", missing.into())]);
        data["missing"] = json!(said);
    }
    world::set("tables.typ", include_str!("../../assets/documents/tables.typ"), data.to_string())
}

fn day(date: NaiveDate) -> Value {
    json!({ "year": date.year(), "month": date.month(), "day": date.day() })
}

/// Makes what templates read.
struct Pages {
    dates: Dates,
    signs: Signs,
}

impl Pages {
    fn line(&mut self, words: &str) -> String {
        self.signs.shown(&text::line(words, text::LONGEST))
    }

    /// A page for each row of the table of vendors: its figures, and what the other tables say of it.
    fn vendors(&mut self, document: &Document, of: &Table) -> Vec<Value> {
        let said: Vec<&Table> = document.tables.iter().filter(|t| t.part == Part::ByVendor).collect();
        let calls: BTreeSet<&str> = document
            .tables
            .iter()
            .filter(|table| table.part == Part::Whole)
            .flat_map(|table| &table.rows)
            .filter(|row| row.iter().any(|cell| matches!(cell, Cell::Mark(_, Tone::Late | Tone::Waiting))))
            .filter_map(|row| name_of(row))
            .collect();
        let has_page = |row: &&Vec<Cell>| {
            of.rows.len() <= ALL_VENDORS || name_of(row).is_some_and(|name| calls.contains(name))
        };
        of.rows.iter().filter(has_page).map(|row| self.vendor(of, row, &said)).collect()
    }

    fn vendor(&mut self, of: &Table, row: &[Cell], said: &[&Table]) -> Value {
        let name = name_of(row).unwrap_or_default();
        let figures = of.columns.iter().zip(row).skip(1);
        let figures: Vec<Value> = figures
            .map(|(column, cell)| json!([self.line(&column.heading), self.said(cell, column.kind)]))
            .collect();
        let tables = said.iter().map(|table| {
            let rows = table.rows.iter().filter(|row| name_of(row) == Some(name));
            let part = Table {
                columns: table.columns.get(1..).unwrap_or_default().to_vec(),
                rows: rows.map(|row| row.get(1..).unwrap_or_default().to_vec()).collect(),
                total: None,
                ..Table::clone(table)
            };
            self.table(&part)
        });
        let tables: Vec<Value> = tables.collect();
        json!({ "name": self.line(name), "figures": figures, "tables": tables })
    }

    fn table(&mut self, table: &Table) -> Value {
        let columns = table.columns.iter().map(|column| {
            let is_number = matches!(column.kind, Kind::Number | Kind::Count | Kind::Change | Kind::Percent);
            json!({ "heading": self.line(&column.heading), "number": is_number, "width": width(column) })
        });
        let columns: Vec<Value> = columns.collect();
        let row = |pages: &mut Self, cells: &[Cell], kinds: &[Column]| -> Value {
            let all = cells.iter().zip(kinds).enumerate();
            all.map(|(place, (cell, column))| match column.kind {
                Kind::Trend => trend(&cells[..place], &kinds[..place]),
                kind => pages.cell(cell, kind),
            })
            .collect()
        };
        let rows: Vec<Value> = table.rows.iter().map(|cells| row(self, cells, &table.columns)).collect();
        let total = table.total.as_deref().map(|cells| row(self, cells, &table.columns));
        json!({
            "id": table.id,
            "name": self.line(&table.name),
            "columns": columns,
            "rows": rows,
            "total": total,
            "empty": self.line(&table.empty),
        })
    }

    /// A cell as it stands on paper: its words, and the look of its status.
    fn cell(&mut self, cell: &Cell, kind: Kind) -> Value {
        match cell {
            Cell::Mark(words, tone) => {
                let (ink, ground) = tone.colours();
                let is_plain = matches!(tone, Tone::Good | Tone::Quiet);
                json!({
                    "text": self.signs.shown(&text::cell(words)),
                    "ink": colour(ink),
                    "ground": (!is_plain).then(|| colour(ground)),
                })
            }
            cell => json!(self.said(cell, kind)),
        }
    }

    fn said(&mut self, cell: &Cell, kind: Kind) -> String {
        let whole = |count: u64| number(i64::try_from(count).unwrap_or(i64::MAX));
        match cell {
            Cell::Text(words) | Cell::Mark(words, _) => self.signs.shown(&text::cell(words)),
            Cell::Date(date) => self.dates.date_short(*date),
            Cell::Moment(moment) => {
                format!("{} {}", self.dates.date_short(moment.date()), moment.format("%H:%M"))
            }
            Cell::Count(count) => whole(*count),
            Cell::Change(change) if *change > 0 => format!("+{}", number(*change)),
            Cell::Change(change) => number(*change),
            Cell::Number(value) if value.is_finite() && kind == Kind::Percent => {
                format!("{:.1}%", value * 100.0)
            }
            Cell::Number(value) if value.is_finite() => value.to_string(),
            Cell::Number(_) | Cell::Empty => String::new(),
        }
    }
}

/// The name that a row begins with.
fn name_of(row: &[Cell]) -> Option<&str> {
    match row.first() {
        Some(Cell::Text(name)) => Some(name),
        _ => None,
    }
}

/// The numbers to the left, as parts of the way from the lowest to the highest; nothing where none was measured.
fn trend(cells: &[Cell], columns: &[Column]) -> Value {
    let is_number = |column: &Column| matches!(column.kind, Kind::Number | Kind::Count);
    let numbers = cells.iter().zip(columns).rev().take_while(|(_, column)| is_number(column));
    let mut values: Vec<Option<f64>> = numbers
        .map(|(cell, _)| match cell {
            Cell::Number(value) if value.is_finite() => Some(*value),
            Cell::Count(count) => count.to_string().parse().ok(),
            _ => None,
        })
        .collect();
    values.reverse();
    let known = || values.iter().flatten().copied();
    let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    let height = |value: f64| if high > low { (value - low) / (high - low) } else { 0.5 };
    json!({ "trend": values.iter().map(|value| value.map(height)).collect::<Vec<_>>() })
}

/// Width of a column in half-width characters. Paper has short days, and what they leave goes to the words.
fn width(column: &Column) -> u16 {
    if column.kind == Kind::Date { column.width.min(SHORT_DAY) } else { column.width }
}

fn colour(rgb: u32) -> String {
    format!("#{rgb:06x}")
}
