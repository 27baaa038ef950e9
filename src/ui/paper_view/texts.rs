//! A table or text as it was read: rows with their numbers.

use eframe::egui::Ui;

use crate::app::{Grid, Lines, column_letters};
use crate::i18n::{Words, msg};
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Column, JpText, Status, StatusLabel, Table};

/// Rows of texts.
pub(super) struct Texts {
    rows: Vec<Vec<String>>,
    /// Letters above the columns; none for a text, whose lines are wrapped.
    letters: Vec<String>,
    sheet: String,
    hidden: bool,
    cut: bool,
    /// Heights of wrapped lines, and for which width.
    heights: Option<(f32, Vec<f32>)>,
}

/// Width of the numbers of rows.
const NUMBERS: f32 = 48.0;
/// Width of a column of cells.
const CELLS: f32 = 112.0;
/// Least height of a row.
const ROW: f32 = 27.0;
/// Room of a cell's padding, both sides.
const PADDING: f32 = 20.0;

impl Texts {
    pub fn of_grid(grid: Grid) -> Self {
        let columns = grid.rows.iter().map(Vec::len).max().unwrap_or_default();
        let letters = (1..=u32::try_from(columns).unwrap_or_default()).map(column_letters);
        Self {
            letters: letters.collect(),
            rows: grid.rows,
            sheet: grid.name,
            hidden: grid.hidden,
            cut: grid.cut,
            heights: None,
        }
    }

    pub fn of_lines(lines: Lines) -> Self {
        Self {
            rows: lines.lines.into_iter().map(|line| vec![line]).collect(),
            letters: Vec::new(),
            sheet: String::new(),
            hidden: false,
            cut: lines.cut,
            heights: None,
        }
    }

    pub fn show(&mut self, ui: &mut Ui, name: &str, words: &Words) {
        if !self.sheet.is_empty() {
            ui.add(JpText::new(self.sheet.as_str()).strong());
        }
        for (is_so, id) in [(self.hidden, msg("page-hidden-sheet")), (self.cut, msg("page-cut"))] {
            if is_so {
                let note = words.say(id);
                ui.horizontal_top(|ui| {
                    ui.add(StatusLabel::new(Status::Soon, &note).mark_only());
                    ui.add(JpText::new(note.as_ref()).size(text::SMALL));
                });
            }
        }
        if self.rows.iter().all(|row| row.iter().all(|cell| cell.trim().is_empty())) {
            ui.add(JpText::note(words.say("page-blank"), ui));
        } else if self.letters.is_empty() {
            self.lines(ui, name, words);
        } else {
            self.cells(ui, name, words);
        }
    }

    fn cells(&self, ui: &mut Ui, name: &str, words: &Words) {
        let head = words.say("page-line");
        let mut columns = vec![Column::fixed(&head, NUMBERS).right()];
        columns.extend(self.letters.iter().map(|letters| Column::rest(letters).at_least(CELLS)));
        let table = Table::new("paper-cells", &columns).name(name).read_only().frameless().row_height(ROW);
        table.show(ui, self.rows.len(), |row| {
            let number = (row.index() + 1).to_string();
            row.note(&number);
            for cell in self.rows.get(row.index()).into_iter().flatten() {
                row.text(cell);
            }
        });
    }

    fn lines(&mut self, ui: &mut Ui, name: &str, words: &Words) {
        let (head, body) = (words.say("page-line"), words.say("page-text"));
        let columns = [Column::fixed(&head, NUMBERS).right(), Column::rest(&body)];
        let width = (ui.available_width() - NUMBERS - PADDING).max(CELLS);
        if self.heights.as_ref().is_none_or(|(before, _)| (*before - width).abs() > 0.5) {
            let high = |row: &Vec<String>| {
                let line = row.first().map(String::as_str).unwrap_or_default();
                JpText::new(line).size(text::LABEL).layout(ui, width).size().y
            };
            let heights = self.rows.iter().map(|row| (high(row) + size::STEP).max(ROW)).collect();
            self.heights = Some((width, heights));
        }
        let Some((_, heights)) = &self.heights else { return };
        let table = Table::new("paper-lines", &columns).name(name).read_only().frameless();
        table.row_heights(heights).show(ui, self.rows.len(), |row| {
            let number = (row.index() + 1).to_string();
            row.note(&number);
            if let Some(line) = self.rows.get(row.index()).and_then(|cells| cells.first()) {
                row.wrapped(JpText::new(line.as_str()).size(text::LABEL));
            }
        });
    }
}
