//! From a filled-in workbook to the facts it states, whatever the vendor did to it.
//!
//! Which form it is says the hidden sheet that the ward's workbooks have ([`Stamp`]), else its heading, else the words of
//! its cells. Cells are found by what stands before or above them: columns may stand in any order, between others and
//! under any word that the [layout](FormLayout) knows. Rows are never dropped for a fault: the fault is listed with its cell.

mod cells;
mod map;
mod place;
mod problem;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use super::error::Refusal;
use super::form::{FormFault, check_values};
use super::limits::Limits;
use super::sheet::Sheet;
use super::workbook::Workbook;
use crate::domain::fact::Fact;
use crate::domain::form::{
    Field, FormLayout, Kind, STAMP_SHEET, Stamp, Table, fact_of, is_blank, plain, set,
};
use place::{Looks, Places};

pub use map::CellMap;
pub use problem::{CellProblem, ProblemKind};
pub use text::{parse_moment, parse_period};

/// A filled-in form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormRead {
    /// Which form it is.
    pub layout: Arc<FormLayout>,
    /// What the ward stamped into the workbook; gone where the vendor made one of its own.
    pub stamp: Option<Stamp>,
    /// What it states.
    pub facts: Vec<Stated>,
    /// What could not be understood, by sheet, row and column.
    pub problems: Vec<CellProblem>,
    /// What the vendor wrote, cell by cell: the row of the table from 0 or nothing, the Japanese label, and the text.
    pub texts: Vec<(Option<usize>, String, String)>,
    /// Which cells stand where in the vendor's workbook.
    pub cells: CellMap,
    /// Whether nobody has filled in anything.
    pub blank: bool,
    /// Whether something that the form needs could not be read, so that it states less than was meant.
    pub incomplete: bool,
}

/// A fact that a form states.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// The fact.
    pub fact: Fact,
    /// The row it stands in, where each row is a fact.
    pub row: Option<u32>,
    /// The file of the bundle that is its paper, where the row names one.
    pub file: Option<String>,
}

/// Reads a workbook as one of the forms. `wanted` is the form or paper that the vendor says it is.
pub fn read(
    workbook: &Workbook,
    layouts: &[Arc<FormLayout>],
    wanted: Option<&str>,
    received: NaiveDateTime,
    limits: &Limits,
) -> Result<FormRead, Refusal> {
    let stamp = stamp_of(workbook);
    let (layout, places) = find(workbook, layouts, stamp.as_ref(), wanted)?;
    let missing = places.missing(&layout);
    if !missing.is_empty() {
        let sheet = places.sheet().map(|sheet| sheet.name.clone());
        return Err(Refusal::MissingColumns { sheet, missing, found: places.found() });
    }
    Reading {
        layout,
        places,
        stamp,
        received,
        limits,
        problems: Vec::new(),
        texts: Vec::new(),
        cells: CellMap::default(),
    }
    .form()
}

/// What the ward stamped into a workbook.
fn stamp_of(workbook: &Workbook) -> Option<Stamp> {
    let sheet = workbook.sheets.iter().find(|sheet| sheet.name == STAMP_SHEET)?;
    let rows = sheet.cells.iter().filter(|cell| cell.column == 1);
    Stamp::of_rows(rows.map(|cell| (cell.text.trim(), sheet.text(cell.row, 2).trim())))
}

/// The form that a workbook is, and where its cells stand.
fn find<'w>(
    workbook: &'w Workbook,
    layouts: &[Arc<FormLayout>],
    stamp: Option<&Stamp>,
    wanted: Option<&str>,
) -> Result<(Arc<FormLayout>, Places<'w>), Refusal> {
    let by_id = |id: &str| layouts.iter().find(|layout| layout.id == id || layout.is_of_paper(id));
    let only = |layout: &FormLayout| Places::find(&Looks::at(workbook, [layout]), layout);
    let named = stamp.and_then(|stamp| by_id(&stamp.form)).or_else(|| wanted.and_then(by_id));
    if let Some(layout) = named {
        return Ok((Arc::clone(layout), only(layout)));
    }
    let headings = headings(workbook);
    let titled = layouts.iter().find(|layout| {
        let titles = [&layout.title.ja, &layout.title.en].map(|title| plain(title));
        headings.iter().any(|heading| titles.contains(heading))
    });
    if let Some(layout) = titled {
        return Ok((Arc::clone(layout), only(layout)));
    }
    let looks = Looks::at(workbook, layouts.iter().map(AsRef::as_ref));
    let fitting = layouts.iter().map(|layout| (layout, Places::find(&looks, layout)));
    let fitting = fitting.filter(|(layout, places)| places.missing(layout).is_empty() && places.count() >= 3);
    // Of two that fit alike, such as the reports on request and at the end, nobody can tell which is meant.
    let mut best: Option<(usize, bool, &Arc<FormLayout>, Places<'w>)> = None;
    for (layout, places) in fitting {
        let count = places.count();
        match &mut best {
            Some((most, only, _, _)) if *most == count => *only = false,
            Some((most, ..)) if *most > count => {}
            _ => best = Some((count, true, layout, places)),
        }
    }
    match best {
        Some((_, true, layout, places)) => Ok((Arc::clone(layout), places)),
        _ => Err(Refusal::NoForm),
    }
}

/// Texts of the first rows, among which a form has its heading.
fn headings(workbook: &Workbook) -> Vec<String> {
    const ROWS: u32 = 5;
    let sheets = workbook.sheets.iter().filter(|sheet| sheet.visible && sheet.name != STAMP_SHEET);
    sheets.flat_map(|s| s.cells.iter().take_while(|c| c.row <= ROWS)).map(|c| plain(&c.text)).collect()
}

struct Reading<'w, 'l> {
    layout: Arc<FormLayout>,
    places: Places<'w>,
    stamp: Option<Stamp>,
    received: NaiveDateTime,
    limits: &'l Limits,
    problems: Vec<CellProblem>,
    texts: Vec<(Option<usize>, String, String)>,
    cells: CellMap,
}

/// A row of the table as it was read.
struct Row {
    number: u32,
    value: Value,
    file: Option<String>,
}

impl Reading<'_, '_> {
    fn form(mut self) -> Result<FormRead, Refusal> {
        let layout = Arc::clone(&self.layout);
        let (fields, filled) = self.fields(&layout);
        let rows = match &layout.table {
            Some(table) => self.rows(table)?,
            None => Vec::new(),
        };
        let blank = !filled && rows.is_empty();
        let (mut facts, mut incomplete) = (Vec::new(), false);
        if !blank {
            (facts, incomplete) = self.facts(&layout, fields, rows);
        }
        for stated in &facts {
            check_values(&stated.fact, self.limits)?;
        }
        if blank {
            self.problems.clear();
        }
        self.problems.sort_by(|a, b| {
            let place = |p: &CellProblem| (p.sheet.clone(), p.row, p.column.len(), p.column.clone());
            place(a).cmp(&place(b))
        });
        Ok(FormRead {
            layout,
            stamp: self.stamp,
            facts,
            problems: self.problems,
            texts: self.texts,
            cells: self.cells,
            blank,
            incomplete,
        })
    }

    /// What the form's rows state, or all of it as one fact; and whether something is missing.
    fn facts(&mut self, layout: &FormLayout, fields: Value, rows: Vec<Row>) -> (Vec<Stated>, bool) {
        let mut stated = Vec::new();
        let mut incomplete = false;
        if layout.fact_per_row {
            for row in rows {
                let mut all = fields.clone();
                if let Value::Object(cells) = row.value {
                    cells.into_iter().for_each(|(at, value)| set(&mut all, &at, value));
                }
                match fact_of(layout, all, self.received) {
                    Some(fact) => stated.push(Stated { fact, row: Some(row.number), file: row.file }),
                    None => incomplete = true,
                }
            }
            return (stated, incomplete);
        }
        let mut all = fields;
        if let Some(table) = &layout.table {
            if table.required && rows.is_empty() {
                self.no_rows(table);
            }
            if !rows.is_empty() || table.required {
                set(&mut all, &table.at, rows.into_iter().map(|row| row.value).collect());
            }
        }
        match fact_of(layout, all, self.received) {
            Some(fact) => stated.push(Stated { fact, row: None, file: None }),
            None => incomplete = true,
        }
        (stated, incomplete)
    }

    /// The cells that stand once, and whether a vendor has written into any of them.
    fn fields(&mut self, layout: &FormLayout) -> (Value, bool) {
        let (mut value, mut filled) = (json!({}), false);
        for path in &layout.given {
            if let Some(text) = self.stamp.as_ref().and_then(|stamp| stamp.values.get(path)) {
                set(&mut value, path, json!(text));
            }
        }
        for (index, field) in layout.fields.iter().enumerate() {
            let found = self.places.field(index);
            let text = found.as_ref().map(|found| found.text).unwrap_or_default();
            self.write_down(None, field, text);
            if let Some(found) = &found {
                self.cells.field(found.sheet, (found.row, found.column), field);
            }
            let Some(at) = &field.at else { continue };
            // A form that was only handed out has what the ward put into it.
            let given = self.stamp.as_ref().and_then(|stamp| stamp.values.get(at));
            if text.is_empty() {
                match given {
                    Some(given) => set(&mut value, at, cells::from_stamp(field, given)),
                    None => {
                        self.absent(
                            field,
                            at,
                            found.as_ref().map(|f| (f.sheet, f.row, f.column)),
                            &mut value,
                        );
                    }
                }
                continue;
            }
            filled |= !field.is_given() && given.is_none_or(|given| *given != *text);
            let Some(found) = found else { continue };
            match cells::value(field, &cells::counted(found.sheet, field, text)) {
                Ok(read) => append(&mut value, field, at, read),
                Err(kind) => self.problem(found.sheet, (found.row, found.column), kind, text),
            }
        }
        (value, filled)
    }

    /// Remembers what the vendor wrote.
    fn write_down(&mut self, row: Option<usize>, field: &Field, text: &str) {
        if !text.is_empty() && field.shows.is_none() {
            self.texts.push((row, field.label.ja.clone(), text.to_owned()));
        }
    }

    fn absent(&mut self, field: &Field, at: &str, place: Option<(&Sheet, u32, u32)>, value: &mut Value) {
        if !field.required {
            return;
        }
        if let Some((sheet, row, column)) = place {
            self.problem(sheet, (row, column), ProblemKind::Blank, "");
        }
        if matches!(field.kind, Kind::Text | Kind::Lines) {
            set(value, at, json!(""));
        }
    }

    fn rows(&mut self, table: &Table) -> Result<Vec<Row>, Refusal> {
        let Some(found) = self.places.table() else { return Ok(Vec::new()) };
        for cell in &found.doubled {
            self.problem(found.sheet, (cell.row, cell.column), ProblemKind::DuplicateColumn, &cell.text);
        }
        for (index, column) in table.columns.iter().enumerate() {
            if let Some(at) = found.columns.get(&index) {
                self.cells.column(found.sheet, *at, column);
            }
        }
        let mut rows = Vec::new();
        let mut known: BTreeMap<Vec<String>, u32> = BTreeMap::new();
        for (number, cells) in found.rows(table) {
            self.cells.row(number);
            for (index, column) in table.columns.iter().enumerate() {
                self.write_down(Some(rows.len()), column, cells.get(&index).copied().unwrap_or_default());
            }
            let row = self.row(table, &found, number, &cells);
            self.judge(table, &found, &row, &mut known);
            rows.push(row);
            if rows.len() as u64 > self.limits.form_rows {
                let (field, most) = (table.label.ja.clone(), self.limits.form_rows);
                return Err(Refusal::Form { fault: FormFault::TooManyRows { field, most } });
            }
        }
        Ok(rows)
    }

    fn row(
        &mut self,
        table: &Table,
        found: &place::Header<'_>,
        number: u32,
        cells: &BTreeMap<usize, &str>,
    ) -> Row {
        let (mut value, mut file) = (Value::Null, None);
        if table.columns.iter().all(|column| column.at.as_deref() != Some("")) {
            value = json!({});
        }
        for (index, column) in table.columns.iter().enumerate() {
            let text = cells.get(&index).copied().unwrap_or_default();
            let place = found.columns.get(&index).map(|at| (found.sheet, number, *at));
            if column.kind == Kind::File {
                file = Some(text.to_owned()).filter(|name| !name.is_empty());
            }
            let is_needed = column.required && column.at.is_none() && text.is_empty();
            if let (true, Some((sheet, row, at))) = (is_needed, place) {
                self.problem(sheet, (row, at), ProblemKind::Blank, "");
            }
            let Some(at) = &column.at else { continue };
            // A row of facts keeps its paths apart, and is put together with the fields of the form later.
            let whole = self.layout.fact_per_row;
            let put = |read: Value, value: &mut Value| match (whole, value) {
                (true, Value::Object(cells)) => {
                    cells.insert(at.clone(), read);
                }
                (_, value) => set(value, at, read),
            };
            if text.is_empty() {
                let mut blank = json!({});
                self.absent(column, "at", place, &mut blank);
                if let Some(text) = blank.get("at") {
                    put(text.clone(), &mut value);
                }
                continue;
            }
            match cells::value(column, &cells::counted(found.sheet, column, text)) {
                Ok(Value::Null) => {}
                Ok(read) => put(read, &mut value),
                Err(kind) => {
                    if let Some((sheet, row, column)) = place {
                        self.problem(sheet, (row, column), kind, text);
                    }
                }
            }
        }
        if found.sheet.hidden_rows.contains(number) {
            let column = found.columns.values().min().copied().unwrap_or(1);
            self.problem(found.sheet, (number, column), ProblemKind::HiddenRow, "");
        }
        Row { number, value, file }
    }

    /// What only the whole row, or the rows before it, can tell.
    fn judge(
        &mut self,
        table: &Table,
        found: &place::Header<'_>,
        row: &Row,
        known: &mut BTreeMap<Vec<String>, u32>,
    ) {
        let text = |path: &str| match row.value.get(path) {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let column_of = |path: &str| {
            let index = table.columns.iter().position(|column| column.at.as_deref() == Some(path));
            index.and_then(|index| found.columns.get(&index)).copied().unwrap_or_default()
        };
        for (from, to) in &table.order {
            let (start, end) = (text(from), text(to));
            // Days in this form sort as they follow each other.
            if !start.is_empty() && !end.is_empty() && end < start {
                self.problem(found.sheet, (row.number, column_of(to)), ProblemKind::EndBeforeStart, &end);
            }
        }
        // Spaces between family and given name come and go.
        let name: Vec<String> = table.unique.iter().map(|path| plain(&text(path))).collect();
        if name.first().is_none_or(String::is_empty) {
            return;
        }
        match known.entry(name) {
            std::collections::btree_map::Entry::Occupied(first) => {
                let kind = ProblemKind::Duplicate { first_row: *first.get() };
                let path = table.unique.first().map(String::as_str).unwrap_or_default();
                self.problem(found.sheet, (row.number, column_of(path)), kind, &text(path));
            }
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(row.number);
            }
        }
    }

    fn no_rows(&mut self, table: &Table) {
        let Some(found) = self.places.table() else { return };
        let column = found.columns.values().min().copied().unwrap_or(1);
        self.problem(found.sheet, (found.last_row + 1, column), ProblemKind::NoRows, &table.label.ja);
    }

    fn problem(&mut self, sheet: &Sheet, (row, column): (u32, u32), kind: ProblemKind, text: &str) {
        self.problems.push(CellProblem::new(sheet, row, column, kind, text));
    }
}

/// Puts a value at its path; what goes into the remarks goes below what is there.
fn append(value: &mut Value, field: &Field, at: &str, read: Value) {
    let before = value.get(at).and_then(Value::as_str).map(str::to_owned);
    match (at, before, read.as_str()) {
        ("note", Some(before), Some(text)) => {
            set(value, at, json!(format!("{before}\n{}: {text}", field.label.ja)));
        }
        _ if is_blank(&read) => {}
        _ => set(value, at, read),
    }
}
