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

/// Longer texts, in bytes, are no labels, whatever stands in brackets behind one.
const LONGEST_WORD: usize = 400;

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

/// The sheets of a workbook on which a form may stand, with those of their words that forms know. A long list is gone
/// through once, however many forms it could be.
pub(super) struct Looks<'w>(Vec<Look<'w>>);

struct Look<'w> {
    sheet: &'w Sheet,
    /// Words by the place of their cells.
    words: BTreeMap<usize, String>,
}

impl<'w> Looks<'w> {
    pub fn at<'l>(workbook: &'w Workbook, layouts: impl IntoIterator<Item = &'l FormLayout>) -> Self {
        let known: BTreeSet<String> =
            layouts.into_iter().flat_map(FormLayout::cells).flat_map(words).collect();
        let sheets = workbook.sheets.iter().filter(|sheet| sheet.visible && sheet.name != STAMP_SHEET);
        let look = |sheet: &'w Sheet| {
            let short = sheet.cells.iter().enumerate().filter(|(_, cell)| cell.text.len() <= LONGEST_WORD);
            let words = short.map(|(place, cell)| (place, plain(&cell.text)));
            Look { sheet, words: words.filter(|(_, word)| known.contains(word)).collect() }
        };
        Self(sheets.map(look).collect())
    }
}

impl<'w> Places<'w> {
    pub fn find(looks: &Looks<'w>, layout: &FormLayout) -> Self {
        let table = layout.table.as_ref().and_then(|table| {
            let headers = looks.0.iter().filter_map(|look| header(look, table));
            // The first of two sheets that fit alike: copies of a form stand behind it.
            headers.rev().max_by_key(|header| header.columns.len())
        });
        let mut fields = BTreeMap::new();
        for look in &looks.0 {
            let until = table.as_ref().filter(|t| std::ptr::eq(t.sheet, look.sheet)).map(|t| t.first_row);
            once(look, layout, until, &mut fields);
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

/// The words that a cell of a form goes by.
fn words(field: &Field) -> impl Iterator<Item = String> {
    field.names().map(plain).filter(|word| !word.is_empty())
}

fn known(fields: &[Field]) -> BTreeMap<String, usize> {
    fields.iter().enumerate().flat_map(|(i, field)| words(field).map(move |word| (word, i))).collect()
}

/// The rows among the first ones in which the most columns are known, up to two of them.
fn header<'w>(look: &Look<'w>, table: &Table) -> Option<Header<'w>> {
    let (known, sheet) = (known(&table.columns), look.sheet);
    let mut rows: BTreeMap<u32, Vec<(&'w Cell, Option<usize>)>> = BTreeMap::new();
    for (place, cell) in sheet.cells.iter().enumerate().take_while(|(_, cell)| cell.row <= HEADER_ROWS) {
        let column = look.words.get(&place).and_then(|word| known.get(word)).copied();
        rows.entry(cell.row).or_default().push((cell, column));
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
        let merged = self.merged();
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
                None => merged.get(&at).map_or("", |merged| {
                    let before = merged.partition_point(|(top, _)| *top <= number);
                    match before.checked_sub(1).and_then(|place| merged.get(place)) {
                        Some((top, bottom)) if number <= *bottom => self.sheet.text(*top, at).trim(),
                        _ => "",
                    }
                }),
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

    /// First and last rows of the merged cells below the heading that begin in one of the columns, by column and in order.
    fn merged(&self) -> BTreeMap<u32, Vec<(u32, u32)>> {
        let columns: BTreeSet<u32> = self.columns.values().copied().collect();
        let below = self.sheet.merged.iter().filter(|m| m.0 > self.last_row && columns.contains(&m.1));
        let mut merged: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        for (top, left, bottom, _) in below {
            merged.entry(*left).or_default().push((*top, *bottom));
        }
        merged
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
    look: &Look<'w>,
    layout: &FormLayout,
    until: Option<u32>,
    fields: &mut BTreeMap<usize, Found<'w>>,
) {
    let (known, sheet) = (known(&layout.fields), look.sheet);
    let is_label = |place: usize| look.words.get(&place).is_some_and(|word| known.contains_key(word));
    for (&place, word) in &look.words {
        let (Some(&index), Some(cell)) = (known.get(word), sheet.cells.get(place)) else { continue };
        if fields.contains_key(&index) || until.is_some_and(|until| cell.row >= until) {
            continue;
        }
        let in_row = |next: &(usize, &Cell)| next.1.row == cell.row;
        let after = sheet.cells.iter().enumerate().skip(place + 1).take_while(in_row);
        let own = after.take_while(|(place, _)| !is_label(*place)).map(|(_, next)| next);
        let right = own.clone().find(|next| !is_example_row(&next.text));
        let end = sheet.merged_at(cell.row, cell.column).map_or(cell.column, |merged| merged.3);
        let beside = [place.checked_sub(1), place.checked_add(1)].into_iter().flatten();
        let is_alone = beside.filter_map(|place| sheet.cells.get(place)).all(|other| other.row != cell.row);
        let below = sheet.place(cell.row.saturating_add(1), cell.column);
        let below = below.filter(|place| !is_label(*place)).and_then(|place| sheet.cells.get(place));
        let below = below.filter(|_| own.clone().next().is_none() && !is_alone);
        let found = match right.or(below) {
            Some(value) => Found { sheet, row: value.row, column: value.column, text: value.text.trim() },
            None => Found { sheet, row: cell.row, column: end + 1, text: "" },
        };
        fields.insert(index, found);
    }
}
