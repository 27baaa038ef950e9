//! What is the matter with a cell.

use crate::bundle::sheet::{Sheet, column_letters};

/// Something in one cell that a person has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// Sheet.
    pub sheet: String,
    /// Row, counted from 1.
    pub row: u32,
    /// Letters of the column.
    pub column: String,
    /// What is wrong.
    pub kind: ProblemKind,
    /// The cell's text.
    pub text: String,
}

impl CellProblem {
    pub(super) fn new(sheet: &Sheet, row: u32, column: u32, kind: ProblemKind, text: &str) -> Self {
        let (sheet, column) = (sheet.name.clone(), column_letters(column));
        Self { sheet, row, column, kind, text: text.to_owned() }
    }
}

/// What can be wrong with a cell of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not a date, or a day that does not exist.
    Date,
    /// Not a day with a time of day.
    Moment,
    /// Neither yes nor no.
    YesNo,
    /// None of the words to choose from.
    Choice,
    /// Not a whole number.
    Count,
    /// Not a number.
    Number,
    /// Not a period, or not a month where one is wanted.
    Period,
    /// A required cell is blank.
    Blank,
    /// The end lies before the start.
    EndBeforeStart,
    /// The same stands in an earlier row.
    Duplicate {
        /// That row, counted from 1.
        first_row: u32,
    },
    /// A second column with the same meaning; only the first is read.
    DuplicateColumn,
    /// The row is hidden; it was read like the others.
    HiddenRow,
    /// The table has no row.
    NoRows,
}
