//! Where the cells of a form stand on the sheets of a workbook.

use std::collections::{BTreeMap, BTreeSet};

use super::text::{is_example_row, is_note, is_total};
use crate::bundle::sheet::{Cell, Sheet};
use crate::bundle::workbook::Workbook;
use crate::domain::form::{Field, FormLayout, STAMP_SHEET, Table, plain};

/// A form may carry a title, notes and fields above the heading of its table.
const HEADER_ROWS: u32 = 80;
/// The heading of a table may take two rows: a group of columns, and its columns.
const HEADER_DEPTH: u32 = 1;

/// The heading of a table: which column means what.
#[derive(Debug, Clone)]
pub(super) struct Header<'w> {
    pub sheet: &'w Sheet,
    /// Its last row.
    pub last_row: u32,
    /// Its first row.
    pub first_row: u32,
    /// By the place of a column in the layout: the column of the sheet, counted from 1.
    pub columns: BTreeMap<usize, u32>,
    /// Columns of a meaning that another one has already.
    pub doubled: Vec<Cell>,
    texts: Vec<String>,
}

/// A cell that stands once.
#[derive(Debug, Clone)]
pub(super) struct Found<'w> {
    pub sheet: &'w Sheet,
    pub row: u32,
    pub column: u32,
    pub text: &'w str,
}

/// Where everything stands.
pub(super) struct Places<'w> {
    table: Option<Header<'w>>,
    fields: BTreeMap<usize, Found<'w>>,
}

impl<'w> Places<'w> {
    pub fn find(workbook: &'w Workbook, layout: &FormLayout) -> Self {
        let sheets: Vec<&Sheet> =
            workbook.sheets.iter().filter(|s| s.visible && s.name != STAMP_SHEET).collect();
        let table = layout.table.as_ref().and_then(|table| {
            let headers = sheets.iter().filter_map(|sheet| header(sheet, table));
            // The first of two sheets that fit alike: copies of a form stand behind it.
            headers.rev().max_by_key(|header| header.columns.len())
        });
        let mut fields = BTreeMap::new();
        for sheet in &sheets {
            let until = table.as_ref().filter(|t| std::ptr::eq(t.sheet, *sheet)).map(|t| t.first_row);
            once(sheet, layout, until, &mut fields);
        }
        Self { table, fields }
    }

    pub fn field(&self, index: usize) -> Option<Found<'w>> {
        self.fields.get(&index).cloned()
    }

    pub fn table(&self) -> Option<Header<'w>> {
        self.table.clone()
    }

    /// How many cells of the form were found.
    pub fn count(&self) -> usize {
        self.fields.len() + self.table.as_ref().map_or(0, |table| table.columns.len())
    }

    /// The sheet that the form stands on.
    pub fn sheet(&self) -> Option<&'w Sheet> {
        let of_field = || self.fields.values().next().map(|found| found.sheet);
        self.table.as_ref().map(|table| table.sheet).or_else(of_field)
    }

    /// What stands where the heading of the table is.
    pub fn found(&self) -> Vec<String> {
        self.table.as_ref().map(|table| table.texts.clone()).unwrap_or_default()
    }

    /// Labels of what the form cannot be without and does not have.
    pub fn missing(&self, layout: &FormLayout) -> Vec<String> {
        let is_needed = |field: &Field| field.required && field.at.is_some();
        let fields = layout.fields.iter().enumerate().filter(|(i, _)| !self.fields.contains_key(i));
        let mut missing: Vec<String> =
            fields.filter(|(_, f)| is_needed(f)).map(|(_, f)| f.label.ja.clone()).collect();
        if let Some(table) = layout.table.as_ref().filter(|table| table.required || self.table.is_some()) {
            let has = |index: &usize| self.table.as_ref().is_some_and(|t| t.columns.contains_key(index));
            let columns = table.columns.iter().enumerate().filter(|(i, _)| !has(i));
            missing.extend(columns.filter(|(_, c)| is_needed(c)).map(|(_, c)| c.label.ja.clone()));
        }
        missing
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn known(fields: &[Field]) -> BTreeMap<String, usize> {
    let all = fields.iter().enumerate();
    let words = all.flat_map(|(i, f)| f.names().map(plain).map(move |word| (word, i)));
    words.filter(|(word, _)| !word.is_empty()).collect()
}

/// The rows among the first ones in which the most columns are known, up to two of them.
fn header<'w>(sheet: &'w Sheet, table: &Table) -> Option<Header<'w>> {
    let known = known(&table.columns);
    let mut rows: BTreeMap<u32, Vec<(&Cell, Option<usize>)>> = BTreeMap::new();
    for cell in sheet.cells.iter().take_while(|cell| cell.row <= HEADER_ROWS) {
        rows.entry(cell.row).or_default().push((cell, known.get(&plain(&cell.text)).copied()));
    }
    let count = |cells: &[(&Cell, Option<usize>)]| {
        cells.iter().filter_map(|(_, column)| *column).collect::<BTreeSet<_>>().len()
    };
    // The upper of two equal rows, since a form may repeat its heading for printing.
    let (&best, cells) = rows.iter().rev().max_by_key(|(_, cells)| count(cells))?;
    if count(cells) == 0 {
        return None;
    }
    let mut found = Header {
        sheet,
        first_row: best,
        last_row: best,
        columns: BTreeMap::new(),
        doubled: Vec::new(),
        texts: cells.iter().map(|(cell, _)| squeezed(&cell.text)).collect(),
    };
    found.take(cells, true);
    for row in [best.checked_sub(HEADER_DEPTH), best.checked_add(HEADER_DEPTH)].into_iter().flatten() {
        let Some(cells) = rows.get(&row) else { continue };
        // A second row of headings has nothing but headings for columns without one, or belongs to merged cells.
        let joins = |(cell, column): &&(&Cell, Option<usize>)| {
            column.is_some_and(|column| !found.columns.contains_key(&column))
                && !found.columns.values().any(|at| *at == cell.column)
                && is_joined(sheet, best, row, cell.column)
        };
        let more: Vec<_> = cells.iter().filter(joins).copied().collect();
        if !more.is_empty() {
            found.take(&more, false);
            found.first_row = found.first_row.min(row);
            found.last_row = found.last_row.max(row);
        }
    }
    // One word that a heading could be is none: it may be the label of a cell that stands once.
    let has_all =
        table.columns.iter().enumerate().all(|(index, column)| {
            !column.required || column.at.is_none() || found.columns.contains_key(&index)
        });
    (has_all || (table.required && found.columns.len() > 1)).then_some(found)
}

/// Whether a cell of a neighbouring row is part of the same heading: one of both is merged with more than itself.
fn is_joined(sheet: &Sheet, best: u32, row: u32, column: u32) -> bool {
    [sheet.merged_at(best, column), sheet.merged_at(row, column)].into_iter().any(|merged| merged.is_some())
}

impl<'w> Header<'w> {
    fn take(&mut self, cells: &[(&Cell, Option<usize>)], tell_doubled: bool) {
        for (cell, column) in cells {
            let Some(column) = column else { continue };
            if *self.columns.entry(*column).or_insert(cell.column) != cell.column && tell_doubled {
                self.doubled.push((*cell).clone());
            }
        }
    }

    /// The rows below that say something, with the texts of the known columns.
    pub fn rows(&self, table: &Table) -> Vec<(u32, BTreeMap<usize, &'w str>)> {
        let mut by_row: BTreeMap<u32, BTreeMap<u32, &'w str>> = BTreeMap::new();
        for cell in self.sheet.cells.iter().filter(|cell| cell.row > self.last_row) {
            by_row.entry(cell.row).or_default().insert(cell.column, cell.text.trim());
        }
        let mut rows = Vec::new();
        for (number, cells) in by_row {
            let first = cells.values().find(|text| !text.is_empty()).copied().unwrap_or_default();
            if is_example_row(first) {
                continue;
            }
            let text = |at: u32| match cells.get(&at) {
                Some(text) => *text,
                // A text merged over several rows holds for each of them.
                None => match self.sheet.merged_at(number, at) {
                    Some((top, left, ..)) if left == at && top > self.last_row => {
                        self.sheet.text(top, left).trim()
                    }
                    _ => "",
                },
            };
            let row: BTreeMap<usize, &'w str> =
                self.columns.iter().map(|(column, at)| (*column, text(*at))).collect();
            // Only a row with something of the vendor's own says anything; numbers drawn down the margin, and what the
            // ward had printed, do not.
            let own = |column: &usize| table.columns.get(*column).is_some_and(|c| !c.is_given());
            let filled: Vec<&str> =
                row.iter().filter(|(c, t)| own(c) && !t.is_empty()).map(|(_, t)| *t).collect();
            let is_lone_note = filled.len() <= 1 && is_note(first);
            let says = row.iter().filter(|(c, t)| {
                own(c) && !t.is_empty() && cells.contains_key(self.columns.get(c).unwrap_or(&0))
            });
            if says.count() == 0 || is_lone_note || is_total(first) || Self::repeats(table, &row) {
                continue;
            }
            rows.push((number, row));
        }
        rows
    }

    /// Whether a row is the heading once more.
    fn repeats(table: &Table, row: &BTreeMap<usize, &str>) -> bool {
        let is_heading = |(column, text): (&usize, &&str)| {
            let word = plain(text);
            table.columns.get(*column).is_some_and(|c| c.names().any(|name| plain(name) == word))
        };
        let filled = row.iter().filter(|(_, text)| !text.is_empty());
        filled.clone().count() > 1 && filled.clone().all(is_heading)
    }
}

/// Finds the cells that stand once: what is to the right of their label, or below it where labels stand side by side.
fn once<'w>(
    sheet: &'w Sheet,
    layout: &FormLayout,
    until: Option<u32>,
    fields: &mut BTreeMap<usize, Found<'w>>,
) {
    let known = known(&layout.fields);
    let is_label = |row: u32, column: u32| known.contains_key(&plain(sheet.text(row, column)));
    let rows: BTreeMap<u32, Vec<&Cell>> = sheet.cells.iter().fold(BTreeMap::new(), |mut rows, cell| {
        if until.is_none_or(|until| cell.row < until) {
            rows.entry(cell.row).or_insert_with(Vec::new).push(cell);
        }
        rows
    });
    for cells in rows.values() {
        for (place, cell) in cells.iter().enumerate() {
            let Some(&index) = known.get(&plain(&cell.text)) else { continue };
            if fields.contains_key(&index) {
                continue;
            }
            let after = cells.get(place + 1..).unwrap_or_default();
            let own = after.iter().take_while(|next| !is_label(next.row, next.column));
            let right = own.clone().find(|next| !is_example_row(&next.text)).copied();
            let end = sheet.merged_at(cell.row, cell.column).map_or(cell.column, |merged| merged.3);
            let below = (own.clone().next().is_none() && cells.len() > 1)
                .then(|| (cell.row + 1, cell.column))
                .filter(|(row, column)| !sheet.text(*row, *column).is_empty() && !is_label(*row, *column));
            let found = match (right, below) {
                (Some(value), _) => {
                    Found { sheet, row: value.row, column: value.column, text: value.text.trim() }
                }
                (None, Some((row, column))) => {
                    Found { sheet, row, column, text: sheet.text(row, column).trim() }
                }
                (None, None) => Found { sheet, row: cell.row, column: end + 1, text: "" },
            };
            fields.insert(index, found);
        }
    }
}
