//! A sheet of a workbook, or a table as text: the texts of its cells, none of them computed.

use std::path::Path;

use super::text::{start_of, visible};
use super::{Grid, Page, PageContent, PageFault, PageRequest, among, clipped, refusal};
use crate::bundle::error::BundleError;
use crate::bundle::limits::Limits;
use crate::bundle::workbook;

/// A sheet, as page of a workbook.
pub(super) fn workbook(path: &Path, request: &PageRequest, limits: &Limits) -> Result<Page, BundleError> {
    let mut book = workbook::read_here(path, limits)?;
    let (index, pages) = among(book.sheets.len(), request, limits)?;
    let sheet = book.sheets.swap_remove(index);
    let mut grid = Builder::new(limits);
    for cell in &sheet.cells {
        grid.put(cell.row, cell.column, &cell.text);
    }
    let number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
    let content = PageContent::Grid(grid.named(visible(&sheet.name), !sheet.visible));
    Ok(Page { number, pages, content })
}

/// A table as text, with commas between its cells.
pub(super) fn csv(path: &Path, limits: &Limits) -> Result<Page, BundleError> {
    let (text, cut) = start_of(path, limits)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut grid = Builder::new(limits);
    grid.cut = cut;
    let mut row = 0_u32;
    for record in reader.records() {
        let record = record.map_err(|_| refusal(PageFault::Damaged))?;
        row = row.saturating_add(1);
        if !grid.takes_row(row) {
            break;
        }
        for (column, cell) in (1_u32..).zip(record.iter()) {
            grid.put(row, column, cell);
        }
    }
    Ok(Page { number: 1, pages: 1, content: PageContent::Grid(grid.named(String::new(), false)) })
}

/// Rows as they are filled, cut off where the limits say.
struct Builder<'a> {
    limits: &'a Limits,
    rows: Vec<Vec<String>>,
    cut: bool,
}

impl<'a> Builder<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self { limits, rows: Vec::new(), cut: false }
    }

    /// Whether a row (from 1) is still shown.
    fn takes_row(&mut self, row: u32) -> bool {
        let takes = u64::from(row) <= self.limits.page_rows;
        self.cut |= !takes;
        takes
    }

    /// Puts a text into a cell, both counted from 1.
    fn put(&mut self, row: u32, column: u32, text: &str) {
        if !self.takes_row(row) || text.is_empty() {
            return;
        }
        if u64::from(column) > self.limits.page_columns {
            self.cut = true;
            return;
        }
        let (row, column) = (row as usize, column as usize);
        if self.rows.len() < row {
            self.rows.resize_with(row, Vec::new);
        }
        let Some(cells) = self.rows.get_mut(row.saturating_sub(1)) else { return };
        if cells.len() < column {
            cells.resize_with(column, String::new);
        }
        let (text, shortened) = clipped(text, self.limits);
        self.cut |= shortened;
        if let Some(cell) = cells.get_mut(column.saturating_sub(1)) {
            *cell = visible(&text);
        }
    }

    fn named(self, name: String, hidden: bool) -> Grid {
        Grid { name, hidden, rows: self.rows, cut: self.cut }
    }
}
