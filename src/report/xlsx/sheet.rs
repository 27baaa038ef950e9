//! One sheet: a table with its headings, looks and page.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, IgnoreError, Sparkline, Worksheet, XlsxError,
};

use super::Properties;
use super::format::{Formats, Looks, tone};
use crate::report::tables::{Cell, Document, Kind, Table, Tone};
use crate::report::text;

/// A4 in the format's list of papers.
const A4: u8 = 9;
/// Longest text of a part of a page's header or footer; all parts together keep to 255 units.
const LONGEST_ON_PAGE: usize = 80;

/// Height of the row for seals, in points: a seal is 10 to 15 mm across.
const SEAL_HEIGHT: u32 = 48;

pub(super) struct Sheet<'a> {
    pub(super) document: &'a Document,
    pub(super) properties: &'a Properties,
    pub(super) formats: &'a Formats,
    pub(super) table: &'a Table,
    /// Whether the document's title stands above the table.
    pub(super) carries_title: bool,
}

impl Sheet<'_> {
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let headings = if self.carries_title { self.title(sheet)? } else { 0 };
        self.headings(sheet, headings)?;
        let first = headings.saturating_add(1);
        let mut row = first;
        let looks = self.looks(false);
        for cells in &self.table.rows {
            write_row(sheet, row, cells, &looks)?;
            self.trends(sheet, row)?;
            row = row.saturating_add(1);
        }
        let last_column = number(self.table.columns.len().saturating_sub(1));
        if row > first {
            sheet.autofilter(headings, 0, row - 1, last_column)?;
            self.marks(sheet, first, row - 1)?;
        } else {
            sheet.write_string_with_format(row, 0, text::cell(&self.table.empty), &self.formats.note)?;
            row = row.saturating_add(1);
        }
        if let Some(cells) = &self.table.total {
            write_row(sheet, row, cells, &self.looks(true))?;
            row = row.saturating_add(1);
        }
        // Numbers of contracts and clauses are names; a spreadsheet need not wonder at them.
        sheet.ignore_error_range(first, 0, row - 1, last_column, IgnoreError::NumberStoredAsText)?;
        sheet.set_freeze_panes(first, 0)?;
        sheet.set_repeat_rows(headings, headings)?;
        sheet.set_print_area(0, 0, row - 1, last_column)?;
        self.page(sheet);
        Ok(())
    }

    /// The title with its lines; gives the row of the headings below.
    fn title(&self, sheet: &mut Worksheet) -> Result<u32, XlsxError> {
        sheet.write_string_with_format(
            0,
            0,
            text::line(&self.document.title, text::LONGEST),
            &self.formats.title,
        )?;
        sheet.set_row_height(0, 26)?;
        let mut row = 1;
        for line in &self.document.subtitle {
            let line = text::line(line, text::LONGEST);
            sheet.write_string_with_format(row, 0, line, &self.formats.subtitle)?;
            row = row.saturating_add(1);
        }
        let row = row.max(self.boxes(sheet)?);
        Ok(row.saturating_add(1))
    }

    /// The boxes for seals, over the last columns: who, and an empty cell below that a seal fits into. Gives the row below.
    fn boxes(&self, sheet: &mut Worksheet) -> Result<u32, XlsxError> {
        let boxes = &self.document.boxes;
        let first = self.table.columns.len().saturating_sub(boxes.len());
        for (place, who) in (first..).zip(boxes) {
            let who = text::line(who, text::LONGEST);
            sheet.write_string_with_format(1, number(place), who, &self.formats.signer)?;
            sheet.write_blank(2, number(place), &self.formats.seal)?;
        }
        if boxes.is_empty() {
            return Ok(0);
        }
        sheet.set_row_height(2, SEAL_HEIGHT)?;
        Ok(3)
    }

    fn headings(&self, sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
        for (place, column) in self.table.columns.iter().enumerate() {
            let format = match column.kind {
                Kind::Text | Kind::Date | Kind::Trend => &self.formats.heading,
                Kind::Number | Kind::Count | Kind::Change | Kind::Percent => &self.formats.heading_number,
            };
            sheet.write_string_with_format(row, number(place), text::cell(&column.heading), format)?;
            sheet.set_column_width(number(place), column.width)?;
        }
        Ok(())
    }

    /// The small charts of a row, each of the numbers to its left.
    fn trends(&self, sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
        for (place, _) in self.table.columns.iter().enumerate().filter(|(_, c)| c.kind == Kind::Trend) {
            let before = self.table.columns.get(..place).unwrap_or_default();
            let numbers = before
                .iter()
                .rev()
                .take_while(|column| matches!(column.kind, Kind::Number | Kind::Count))
                .count();
            if numbers == 0 {
                continue;
            }
            let range = (&*sheet.name(), row, number(place - numbers), row, number(place - 1));
            let line = Sparkline::new().set_range(range).show_markers(true);
            sheet.add_sparkline(row, number(place), &line)?;
        }
        Ok(())
    }

    fn looks(&self, is_total: bool) -> Vec<Looks> {
        self.table.columns.iter().map(|c| self.formats.column(c.kind, is_total)).collect()
    }

    /// Looks of statuses by their word, so that they follow the word when the sheet is sorted or edited.
    fn marks(&self, sheet: &mut Worksheet, first: u32, last: u32) -> Result<(), XlsxError> {
        for place in 0..self.table.columns.len() {
            let cells = self.table.rows.iter().filter_map(|row| row.get(place));
            let words: BTreeMap<&str, Tone> = cells
                .filter_map(|cell| match cell {
                    Cell::Mark(word, tone) => Some((word.as_str(), *tone)),
                    _ => None,
                })
                .collect();
            for (word, status) in words {
                let rule = ConditionalFormatCell::new()
                    .set_rule(ConditionalFormatCellRule::EqualTo(word))
                    .set_format(tone(status));
                sheet.add_conditional_format(first, number(place), last, number(place), &rule)?;
            }
        }
        Ok(())
    }

    fn page(&self, sheet: &mut Worksheet) {
        let part = |words: &str| {
            // A sign that begins a code is doubled; a leading space keeps a digit from joining the code before it.
            format!(" {}", text::line(words, LONGEST_ON_PAGE / 2).replace('&', "&&"))
        };
        let (title, office) = (part(&self.document.title), part(&self.properties.office));
        sheet.set_header(format!("&L{title}&R{office}"));
        sheet.set_footer(format!("&L{}&R&P / &N", part(&self.table.name)));
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    }
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[Cell], looks: &[Looks]) -> Result<(), XlsxError> {
    for (place, (cell, look)) in cells.iter().zip(looks).enumerate() {
        let place = number(place);
        match cell {
            Cell::Text(words) | Cell::Mark(words, _) => {
                let words = text::cell(words);
                // A string cell is never computed; the quoted look keeps it so when an officer edits it.
                let look = if text::is_formula_like(&words) { &look.quoted } else { &look.cell };
                sheet.write_string_with_format(row, place, words, look)?;
            }
            Cell::Date(date) if is_known(*date) => {
                sheet.write_datetime_with_format(row, place, date, &look.cell)?;
            }
            Cell::Moment(moment) if is_known(moment.date()) => {
                sheet.write_datetime_with_format(row, place, moment, &look.moment)?;
            }
            Cell::Date(date) => {
                sheet.write_string_with_format(row, place, date.to_string(), &look.cell)?;
            }
            Cell::Moment(moment) => {
                let moment = moment.format("%Y-%m-%d %H:%M").to_string();
                sheet.write_string_with_format(row, place, moment, &look.cell)?;
            }
            Cell::Count(count) => {
                sheet.write_number_with_format(row, place, value(i128::from(*count)), &look.cell)?;
            }
            Cell::Change(change) => {
                sheet.write_number_with_format(row, place, value(i128::from(*change)), &look.cell)?;
            }
            Cell::Number(value) if value.is_finite() => {
                sheet.write_number_with_format(row, place, *value, &look.cell)?;
            }
            Cell::Number(_) | Cell::Empty => {
                sheet.write_blank(row, place, &look.cell)?;
            }
        }
    }
    Ok(())
}

/// Whether spreadsheets have a number for a day; a mistyped one is shown as words.
fn is_known(date: NaiveDate) -> bool {
    (1901..=9999).contains(&date.year())
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a spreadsheet's numbers are floating; counts stay far below 2^53"
)]
fn value(count: i128) -> f64 {
    count as f64
}

/// A column's number; one beyond the format's limit is refused by the writer.
fn number(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
