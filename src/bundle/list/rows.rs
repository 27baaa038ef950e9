//! The rows below the headings: what each says, and which of them are no contracts.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use super::find::{Column, Header};
use super::layout::{Known, full, known};
use super::period;
use crate::bundle::dates::from_1904;
use crate::bundle::sheet::Sheet;
use crate::domain::takeover::{Fault, FaultKind, Field, Listed, Mapping};

/// The rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    /// Those that say something of a contract.
    pub listed: Vec<Listed>,
    /// Those that do not.
    pub left_out: Vec<LeftOut>,
}

/// A row that is no contract's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Which row, counted from 1.
    pub row: u32,
    /// Why.
    pub why: Why,
    /// How it begins.
    pub text: String,
}

/// Why a row is no contract's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It adds others up.
    Total,
    /// It repeats the headings.
    Headings,
    /// A remark, or the name of a group of rows: one cell and no more.
    Remark,
}

/// What an officer would say the columns are, as far as their headings tell.
pub fn guess(header: &Header) -> Mapping {
    let mut columns: BTreeMap<Field, String> = BTreeMap::new();
    for column in &header.columns {
        if let Some(field) = column.guess {
            columns.entry(field).or_insert_with(|| column.reference(header));
        }
    }
    if columns.contains_key(&Field::Start) && columns.contains_key(&Field::End) {
        columns.remove(&Field::Period);
    }
    let headings = header.columns.iter().map(|column| column.heading.clone());
    let headings = headings.filter(|heading| !heading.is_empty()).collect();
    Mapping { name: String::new(), headings, columns, constants: BTreeMap::new() }
}

/// The columns of a mapping in a list, and the fields whose column is not there.
pub fn columns(mapping: &Mapping, header: &Header) -> (BTreeMap<Field, u32>, Vec<(Field, String)>) {
    let (mut found, mut missing) = (BTreeMap::new(), Vec::new());
    for (field, named) in &mapping.columns {
        match column(named, header) {
            Some(column) => drop(found.insert(*field, column.number)),
            None => missing.push((*field, named.clone())),
        }
    }
    (found, missing)
}

/// The column that goes by a heading or by its letters.
fn column<'h>(named: &str, header: &'h Header) -> Option<&'h Column> {
    let wanted = full(named);
    let by_heading = header.columns.iter().find(|c| !wanted.is_empty() && full(&c.heading) == wanted);
    by_heading.or_else(|| header.columns.iter().find(|c| c.letters.eq_ignore_ascii_case(named.trim())))
}

/// Reads the rows of a sheet below its headings.
pub fn read(sheet: &Sheet, header: &Header, mapping: &Mapping) -> Rows {
    let (columns, _) = columns(mapping, header);
    let mut by_row: BTreeMap<u32, BTreeMap<u32, &str>> = BTreeMap::new();
    for cell in sheet.cells.iter().filter(|cell| cell.row > header.last) {
        let text = cell.text.trim();
        if !text.is_empty() {
            by_row.entry(cell.row).or_default().insert(cell.column, text);
        }
    }
    let mut reading = Reading {
        header,
        mapping,
        columns,
        known: known(),
        from_1904: sheet.from_1904,
        above: BTreeMap::new(),
        rows: Rows::default(),
    };
    for (row, cells) in by_row {
        reading.row(row, &cells);
    }
    reading.settle_blank_answers();
    reading.rows
}

/// What a contract cannot be registered without.
const NEEDED: [Field; 8] = [
    Field::Number,
    Field::Title,
    Field::Vendor,
    Field::Start,
    Field::End,
    Field::Section,
    Field::ClauseSet,
    Field::PersonalData,
];

struct Reading<'a> {
    header: &'a Header,
    mapping: &'a Mapping,
    columns: BTreeMap<Field, u32>,
    known: &'static Known,
    from_1904: bool,
    /// What stood in the row before, for cells that say the same.
    above: BTreeMap<Field, String>,
    rows: Rows,
}

impl Reading<'_> {
    fn row(&mut self, row: u32, cells: &BTreeMap<u32, &str>) {
        if let Some(why) = self.is_none(cells) {
            let text = cells.values().next().map(|text| clean(text)).unwrap_or_default();
            self.rows.left_out.push(LeftOut { row, why, text });
            return;
        }
        // Numbers drawn down the margin say nothing of a contract.
        if self.columns.values().any(|column| cells.contains_key(column)) {
            let listed = self.listed(row, cells);
            self.rows.listed.push(listed);
        }
    }

    /// Where only those that process personal data are marked (○), a blank is a no; where both are said, it is none.
    fn settle_blank_answers(&mut self) {
        let both = self.rows.listed.iter().any(|row| row.personal_data == Some(false));
        for row in &mut self.rows.listed {
            let is_told = row.faults.iter().any(|fault| fault.field == Field::PersonalData);
            if row.personal_data.is_some() || is_told {
                continue;
            }
            if both {
                let kind = FaultKind::Blank;
                row.faults.push(Fault { field: Field::PersonalData, kind, text: String::new() });
            } else {
                row.personal_data = Some(false);
            }
        }
    }

    /// Why a row is no contract's, if it is none.
    fn is_none(&self, cells: &BTreeMap<u32, &str>) -> Option<Why> {
        let heading = |column: &Column| {
            cells.get(&column.number).map(|text| {
                let text = full(text);
                text == full(&column.heading)
                    || (column.guess.is_some() && self.known.field(&text) == column.guess)
            })
        };
        let same: Vec<bool> = self.header.columns.iter().filter_map(heading).collect();
        let repeated = same.iter().filter(|same| **same).count();
        if repeated >= 2 && repeated * 2 > same.len() {
            return Some(Why::Headings);
        }
        let layout = &self.known.layout;
        let texts: BTreeSet<&str> = cells.values().copied().collect();
        let is_total = |text: &str| {
            let text = full(text);
            layout.totals.contains(&text) || layout.total_ends.iter().any(|end| text.ends_with(end))
        };
        let has = |field| self.columns.get(&field).and_then(|column| cells.get(column));
        let named = has(Field::Number).is_some_and(|text| !is_total(text)) && has(Field::Title).is_some();
        // The word stands at the left, before the sums.
        if !named && cells.values().take(3).any(|text| is_total(text)) {
            return Some(Why::Total);
        }
        let first = cells.values().next().copied().unwrap_or_default();
        let is_remark = || {
            let wide: String = first.nfkc().collect();
            layout
                .remarks
                .iter()
                .any(|mark| wide.trim_start().starts_with(mark.nfkc().collect::<String>().as_str()))
        };
        let alone = texts.len() == 1 && self.columns.len() >= 3;
        (alone || (texts.len() <= 2 && is_remark())).then_some(Why::Remark)
    }

    /// The text of a field: its cell's, else what was said to stand for it.
    fn text(&mut self, field: Field, cells: &BTreeMap<u32, &str>) -> String {
        let layout = &self.known.layout;
        let cell = self.columns.get(&field).and_then(|column| cells.get(column)).copied().unwrap_or_default();
        let cell = match field {
            Field::Places | Field::Period => cell.to_owned(),
            _ => clean(cell),
        };
        let mut text = if layout.ditto.contains(&cell) {
            self.above.get(&field).cloned().unwrap_or_default()
        } else if field != Field::PersonalData && layout.nothing.contains(&cell) {
            String::new()
        } else {
            cell
        };
        self.above.insert(field, text.clone());
        if text.is_empty()
            && let Some(constant) = self.mapping.constants.get(&field)
        {
            constant.trim().clone_into(&mut text);
        }
        text
    }

    fn listed(&mut self, row: u32, cells: &BTreeMap<u32, &str>) -> Listed {
        let texts: BTreeMap<Field, String> =
            Field::ALL.into_iter().map(|field| (field, self.text(field, cells))).collect();
        let mut faults = Vec::new();
        for (field, text) in &texts {
            if is_cell_error(text) {
                faults.push(Fault { field: *field, kind: FaultKind::CellError, text: text.clone() });
            }
        }
        let text =
            |field: Field| texts.get(&field).filter(|text| !is_cell_error(text)).cloned().unwrap_or_default();
        let mut day = |field: Field| {
            let text = text(field);
            let day = period::parse_day(&if self.from_1904 { from_1904(&text) } else { (&text).into() });
            if day.is_none() && !text.is_empty() {
                faults.push(Fault { field, kind: FaultKind::Date, text });
            }
            day
        };
        let signed = day(Field::Signed);
        let (mut start, mut end) = (day(Field::Start), day(Field::End));
        let span = text(Field::Period);
        if (start.is_none() || end.is_none()) && !span.is_empty() {
            match period::parse(&span, signed, &self.known.layout.signing) {
                Some((first, last)) => {
                    start = start.or(Some(first));
                    end = end.or(Some(last));
                }
                None => {
                    faults.push(Fault { field: Field::Period, kind: FaultKind::Period, text: clean(&span) });
                }
            }
        }
        let personal = text(Field::PersonalData);
        let personal_data = self.known.yes_no(&personal);
        if personal_data.is_none() && !personal.is_empty() {
            faults.push(Fault { field: Field::PersonalData, kind: FaultKind::YesNo, text: personal });
        }
        let has =
            |field: Field| self.columns.contains_key(&field) || self.mapping.constants.contains_key(&field);
        for field in NEEDED {
            let is_there = match field {
                Field::Start | Field::End => has(field) || has(Field::Period),
                _ => has(field),
            };
            if !is_there {
                faults.push(Fault { field, kind: FaultKind::NoColumn, text: String::new() });
            }
        }
        let digits = |text: String| -> String {
            text.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '−' | '\u{30fc}')).collect()
        };
        Listed {
            row,
            number: text(Field::Number),
            title: text(Field::Title),
            vendor: text(Field::Vendor),
            section: text(Field::Section),
            officer: text(Field::Officer),
            start,
            end,
            signed,
            personal_data,
            places: parts(&text(Field::Places)),
            clause_set: text(Field::ClauseSet),
            vendor_kana: text(Field::VendorKana),
            corporate_number: digits(text(Field::CorporateNumber)),
            representative: text(Field::Representative),
            address: text(Field::Address),
            telephone: text(Field::Telephone),
            mail: text(Field::Mail),
            faults,
        }
    }
}

/// A cell of several lines in one, without what cannot be seen.
fn clean(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several places in one cell.
fn parts(text: &str) -> Vec<String> {
    let all = text.split(['\n', '、', '\u{ff1b}', ';', '\u{ff0c}']).map(clean);
    all.filter(|place| !place.is_empty()).collect()
}

/// What Excel shows where a formula fails.
fn is_cell_error(text: &str) -> bool {
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"].contains(&text)
}
