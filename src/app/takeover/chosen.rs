//! A list as read, the sheet and headings chosen of it, and what its rows would become.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::TakeOverError;
use crate::app::App;
use crate::app::error::AppError;
use crate::bundle::list::{self, Column, Header, LeftOut};
use crate::bundle::{Sheet, Workbook};
use crate::domain::picture::Picture;
use crate::domain::takeover::{Field, Mapping, Plan, plan};

/// A list as read.
#[derive(Debug)]
pub struct List {
    /// The file.
    pub path: PathBuf,
    workbook: Workbook,
    headers: Vec<Option<Header>>,
}

/// A sheet of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSheet {
    /// Name on the tab.
    pub name: String,
    /// Whether a person sees it without asking for it.
    pub visible: bool,
    /// How many columns of it are known by their headings; nothing where it is no table.
    pub known: Option<usize>,
}

impl List {
    pub(super) fn new(path: PathBuf, workbook: Workbook) -> Self {
        let headers = list::headers(&workbook);
        Self { path, workbook, headers }
    }

    /// File name.
    pub fn name(&self) -> String {
        self.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Its sheets.
    pub fn sheets(&self) -> Vec<ListedSheet> {
        let pairs = self.workbook.sheets.iter().zip(&self.headers);
        let sheet = |(sheet, header): (&Sheet, &Option<Header>)| ListedSheet {
            name: sheet.name.clone(),
            visible: sheet.visible,
            known: header.as_ref().map(Header::known),
        };
        pairs.map(sheet).collect()
    }

    /// The sheet that looks most like a list of contracts: a visible one if there is any.
    fn likeliest(&self) -> Option<usize> {
        let sheets = self.sheets();
        let all = || sheets.iter().enumerate().rev().filter_map(|(at, s)| Some((at, s.visible, s.known?)));
        all().max_by_key(|(_, visible, known)| (*visible, *known)).map(|(at, ..)| at)
    }

    /// The sheet that goes by this name, or by its place counted from 1.
    pub fn sheet(&self, text: &str) -> Option<usize> {
        let by_name = self.workbook.sheets.iter().position(|sheet| sheet.name.trim() == text.trim());
        by_name.or_else(|| {
            let place = text.trim().parse::<usize>().ok()?.checked_sub(1)?;
            (place < self.workbook.sheets.len()).then_some(place)
        })
    }
}

/// A list with the sheet, the headings and the columns that were chosen.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The list.
    pub list: Arc<List>,
    /// Place of the sheet.
    pub sheet: usize,
    /// Its headings.
    pub header: Header,
    /// Which column is which.
    pub mapping: Mapping,
}

/// A list as it would be taken over.
#[derive(Debug)]
pub struct TakeOver {
    /// What each row would become.
    pub plan: Plan,
    /// Rows that are no contracts.
    pub left_out: Vec<LeftOut>,
    /// The letters of each field's column.
    pub columns: BTreeMap<Field, String>,
    /// Columns that are not taken over.
    pub unused: Vec<Column>,
    /// Fields whose column is not in the list, by what it was called.
    pub missing: Vec<ColumnFault>,
}

/// A column that a mapping names and the list does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnFault {
    /// Which field.
    pub field: Field,
    /// What its column was called.
    pub named: String,
}

impl Chosen {
    /// The sheet that looks most like a list, its headings and what they tell.
    pub fn likeliest(list: &Arc<List>, app: &App) -> Result<Self, AppError> {
        let sheet = list.likeliest().ok_or_else(|| TakeOverError::NoTable(list.name()))?;
        Self::of(list, sheet, None, app)
    }

    /// A sheet, with its headings where they seem to be or in this row (counted from 1). The mapping is the one kept for
    /// the same headings, else what they tell.
    pub fn of(list: &Arc<List>, sheet: usize, row: Option<u32>, app: &App) -> Result<Self, AppError> {
        let found = list.workbook.sheets.get(sheet).ok_or(TakeOverError::NoSuchSheet(sheet.to_string()))?;
        let header = match row {
            Some(row) => list::header_at(found, row),
            None => list.headers.get(sheet).cloned().flatten(),
        };
        let header = header.ok_or_else(|| TakeOverError::NoTable(found.name.clone()))?;
        let mapping = app.mapping_for(&header);
        Ok(Self { list: Arc::clone(list), sheet, header, mapping })
    }

    /// Name of the sheet.
    pub fn sheet_name(&self) -> &str {
        self.list.workbook.sheets.get(self.sheet).map(|sheet| sheet.name.as_str()).unwrap_or_default()
    }

    /// The field that a column is taken for.
    pub fn field_of(&self, column: &Column) -> Option<Field> {
        let (columns, _) = list::columns(&self.mapping, &self.header);
        columns.into_iter().find(|(_, number)| *number == column.number).map(|(field, _)| field)
    }

    /// Takes a column for a field, or for none. A field has one column, and a column is one field.
    pub fn set(&mut self, column: &Column, field: Option<Field>) {
        if let Some(before) = self.field_of(column) {
            self.mapping.columns.remove(&before);
        }
        if let Some(field) = field {
            self.mapping.columns.insert(field, column.reference(&self.header));
            // Both days in one cell, or each in its own.
            match field {
                Field::Period => {
                    self.mapping.columns.remove(&Field::Start);
                    self.mapping.columns.remove(&Field::End);
                }
                Field::Start | Field::End => drop(self.mapping.columns.remove(&Field::Period)),
                _ => {}
            }
        }
    }

    /// The same for a column by its heading or its letters.
    pub fn set_by_name(&mut self, field: Field, column: &str) -> Result<(), TakeOverError> {
        let named = Mapping { columns: [(field, column.to_owned())].into(), ..Mapping::default() };
        let (found, _) = list::columns(&named, &self.header);
        let found = found.get(&field).and_then(|n| self.header.columns.iter().find(|c| c.number == *n));
        let found = found.cloned().ok_or_else(|| TakeOverError::NoSuchColumn(column.to_owned()))?;
        self.set(&found, Some(field));
        Ok(())
    }

    pub(super) fn plan(&self, picture: &Picture) -> Result<TakeOver, AppError> {
        let sheet = self.list.workbook.sheets.get(self.sheet);
        let sheet = sheet.ok_or_else(|| TakeOverError::NoSuchSheet(self.sheet.to_string()))?;
        let rows = list::read(sheet, &self.header, &self.mapping);
        let (columns, missing) = list::columns(&self.mapping, &self.header);
        let letters = |number: &u32| crate::bundle::column_letters(*number);
        let unused = self.header.columns.iter().filter(|c| !columns.values().any(|n| *n == c.number));
        Ok(TakeOver {
            unused: unused.cloned().collect(),
            columns: columns.iter().map(|(field, number)| (*field, letters(number))).collect(),
            missing: missing.into_iter().map(|(field, named)| ColumnFault { field, named }).collect(),
            plan: plan(picture, rows.listed),
            left_out: rows.left_out,
        })
    }
}
