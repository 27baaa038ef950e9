//! Which cell of a vendor's workbook is which cell of the form: columns and rows may stand anywhere.

use std::collections::BTreeMap;

use super::problem::CellProblem;
use crate::bundle::sheet::{Sheet, column_letters};
use crate::domain::form::Field;

/// The cells of a form, by where the vendor's workbook has them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellMap {
    /// Labels of cells that stand once, by sheet, row and column.
    fields: BTreeMap<(String, u32, String), String>,
    /// Labels of the table's columns, by sheet and column.
    columns: BTreeMap<(String, String), String>,
    /// Numbers of the table's rows, in their order.
    rows: Vec<u32>,
}

impl CellMap {
    pub(super) fn field(&mut self, sheet: &Sheet, (row, column): (u32, u32), field: &Field) {
        let place = (sheet.name.clone(), row, column_letters(column));
        self.fields.insert(place, field.label.ja.clone());
    }

    pub(super) fn column(&mut self, sheet: &Sheet, column: u32, field: &Field) {
        let place = (sheet.name.clone(), column_letters(column));
        self.columns.insert(place, field.label.ja.clone());
    }

    pub(super) fn row(&mut self, number: u32) {
        self.rows.push(number);
    }

    /// The cell of the form that a problem is about: the row of the table from 0, or nothing for a cell that stands once,
    /// and its Japanese label. Nothing for a problem of no single cell.
    pub fn cell_of(&self, problem: &CellProblem) -> Option<(Option<usize>, &str)> {
        let (sheet, column) = (problem.sheet.clone(), problem.column.clone());
        if let Some(label) = self.fields.get(&(sheet.clone(), problem.row, column.clone())) {
            return Some((None, label));
        }
        let label = self.columns.get(&(sheet, column))?;
        let row = self.rows.binary_search(&problem.row).ok()?;
        Some((Some(row), label))
    }
}
