//! Pages (PDF/A-2a): set by a template of `assets/documents/` from what a document says, tagged for readers.
//!
//! The same document gives the same bytes on every PC: no font but our own is looked at, no clock is read, and the day in
//! the file is the one it is given.

mod signs;
mod world;

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::tables::{Cell, Column, Document, Kind, Table, Tone};
use super::xlsx::Properties;
use super::{ReportError, text};
use crate::i18n::{Dates, Words, number};
use signs::Signs;

/// Room for `R8.11.23` and a time below it, with some air.
const SHORT_DAY: u16 = 11;

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
    let mut data = json!({
        "language": words.language().code(),
        "title": title,
        "office": pages.line(&properties.office),
        "date": day(properties.as_of),
        "notes": document.subtitle.iter().map(|line| pages.line(line)).collect::<Vec<_>>(),
        "boxes": document.boxes.iter().map(|who| pages.line(who)).collect::<Vec<_>>(),
        "tables": document.tables.iter().map(|table| pages.table(table)).collect::<Vec<_>>(),
    });
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

    fn table(&mut self, table: &Table) -> Value {
        let columns = table.columns.iter().map(|column| {
            let is_number = matches!(column.kind, Kind::Number | Kind::Count | Kind::Change | Kind::Percent);
            json!({ "heading": self.line(&column.heading), "number": is_number, "width": width(column) })
        });
        let columns: Vec<Value> = columns.collect();
        let row = |pages: &mut Self, cells: &[Cell], kinds: &[Column]| -> Value {
            cells.iter().zip(kinds).map(|(cell, column)| pages.cell(cell, column.kind)).collect()
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

/// Width of a column in half-width characters. Paper has short days, and what they leave goes to the words.
fn width(column: &Column) -> u16 {
    if column.kind == Kind::Date { column.width.min(SHORT_DAY) } else { column.width }
}

fn colour(rgb: u32) -> String {
    format!("#{rgb:06x}")
}
