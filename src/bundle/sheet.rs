//! One sheet of a workbook: its texts, and what a person sees of it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::error::{LimitKind, Refusal};
use super::limits::Limits;

/// The texts of one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Name on the tab.
    pub name: String,
    /// Whether a person sees it without asking for it.
    pub visible: bool,
    /// Cells that have a text, by row and then column, each place once.
    pub cells: Vec<Cell>,
    /// Merged cells as first row, first column, last row and last column, counted from 1 and in this order. Only the first cell of each has
    /// the text that a person sees all over it.
    pub merged: Vec<(u32, u32, u32, u32)>,
    /// Rows that a person does not see. Their cells are read like any others.
    pub hidden_rows: Spans,
    /// Columns that a person does not see. Their cells are read like any others.
    pub hidden_columns: Spans,
    /// Whether its days count from 1904, as of old from a Mac. Cells that say they are days are told as such; this is for
    /// plain numbers.
    pub from_1904: bool,
}

impl Sheet {
    /// The text of a cell, empty where it has none.
    pub fn text(&self, row: u32, column: u32) -> &str {
        self.place(row, column).and_then(|at| self.cells.get(at)).map_or("", |cell| &cell.text)
    }

    /// Where among the cells one stands.
    pub(super) fn place(&self, row: u32, column: u32) -> Option<usize> {
        self.cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column)).ok()
    }

    /// The merged cells that this cell is one of.
    pub fn merged_at(&self, row: u32, column: u32) -> Option<(u32, u32, u32, u32)> {
        let before = self.merged.partition_point(|merged| merged.0 <= row);
        let before = self.merged.get(..before).unwrap_or_default();
        let holds = |m: &&(u32, u32, u32, u32)| (m.0..=m.2).contains(&row) && (m.1..=m.3).contains(&column);
        before.iter().rev().find(holds).copied()
    }

    /// Repeats the text of each merged cell in the rows below its first one, as far as the sheet has rows with texts.
    pub(super) fn spread_down(&mut self, limits: &Limits) -> Result<(), Refusal> {
        let last_row = self.cells.last().map_or(0, |cell| cell.row);
        let mut new = Vec::new();
        for &(first_row, column, end, _) in &self.merged {
            let text = self.text(first_row, column);
            if text.is_empty() {
                continue;
            }
            for row in first_row.saturating_add(1)..=end.min(last_row) {
                if (self.cells.len() + new.len()) as u64 >= limits.cells {
                    return Err(Refusal::limit(LimitKind::Cells, limits.cells, Some(&self.name)));
                }
                new.push(Cell { row, column, text: text.to_owned() });
            }
        }
        // A cell that has a text of its own keeps it: the sort is stable.
        self.cells.extend(new);
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        self.cells.dedup_by_key(|cell| (cell.row, cell.column));
        Ok(())
    }

    /// The text that a person sees at a cell: its own, or that of the merged cells it is one of.
    pub fn seen_text(&self, row: u32, column: u32) -> &str {
        match self.merged_at(row, column) {
            Some((first_row, first_column, ..)) => self.text(first_row, first_column),
            None => self.text(row, column),
        }
    }
}

/// One cell with a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Row, counted from 1 as on screen.
    pub row: u32,
    /// Column, counted from 1 (A).
    pub column: u32,
    /// Its text; a cell formatted as a date gives `2026-11-20` or `2026-11-20T10:00:00`, one with a time only `10:00:00`,
    /// one shown in percent `98.5%`.
    pub text: String,
}

// A tuple keeps the answer of the reading process short.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.row, self.column, &self.text).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (row, column, text) = Deserialize::deserialize(deserializer)?;
        Ok(Self { row, column, text })
    }
}

/// The letters of a column counted from 1, as Excel shows them.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A set of rows or columns, counted from 1, as stretches: a sheet may hide all of its million rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spans(Vec<(u32, u32)>);

impl Spans {
    /// Stretches (first and last) in any order, overlapping or not, become a set.
    pub(super) fn of(mut stretches: Vec<(u32, u32)>) -> Self {
        stretches.retain(|(first, last)| first <= last);
        stretches.sort_unstable();
        let mut spans: Vec<(u32, u32)> = Vec::new();
        for (first, last) in stretches {
            match spans.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => spans.push((first, last)),
            }
        }
        Self(spans)
    }

    /// Whether this row or column is one of them.
    pub fn contains(&self, number: u32) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= number);
        after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|(_, last)| number <= *last)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The stretches, first and last, in order.
    pub fn stretches(&self) -> &[(u32, u32)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_become_a_set_whatever_their_order() {
        let spans = Spans::of(vec![(7, 9), (1, 1), (2, 3), (8, 12), (20, 19)]);
        assert_eq!(spans.stretches(), [(1, 3), (7, 12)]);
        assert_eq!(
            (0..14).filter(|n| spans.contains(*n)).collect::<Vec<_>>(),
            [1, 2, 3, 7, 8, 9, 10, 11, 12]
        );
        assert!(!spans.is_empty() && Spans::default().is_empty() && !Spans::default().contains(1));
    }

    #[test]
    fn a_merged_text_is_seen_all_over_its_cells() {
        let cell = |row, column, text: &str| Cell { row, column, text: text.to_owned() };
        let sheet = Sheet {
            cells: vec![cell(1, 1, "wide"), cell(2, 1, "own"), cell(3, 2, "tall")],
            merged: vec![(1, 1, 1, 3), (3, 2, 5, 2)],
            ..Sheet::default()
        };
        assert_eq!(
            (sheet.seen_text(1, 3), sheet.seen_text(2, 1), sheet.seen_text(2, 2)),
            ("wide", "own", "")
        );
        assert_eq!((sheet.seen_text(5, 2), sheet.text(5, 2), sheet.seen_text(6, 2)), ("tall", "", ""));
    }
}
