//! Tables: a heading row that stays, thin lines, and rows made only while they are visible.
//!
//! ```text
//! let columns = [Column::fixed("状態", 128.0), Column::rest("すること"), Column::fixed("件数", 60.0).right()];
//! let out = Table::new("today", &columns).name("今日すること").row_height(size::ROW_WITH_BUTTON).show(ui, rows.len(), |row| {
//!     let item = &rows[row.index()];
//!     row.status(Status::Late, &item.state);
//!     if row.link(&item.vendor).clicked() { … }
//!     row.number(&item.count);
//! });
//! ```
//!
//! Keyboard: one row of the table is a stop of the Tab key (the selected one, else the first visible); arrow keys,
//! Page Up/Down, Home and End move among rows, Enter or Space chooses. Widgets within rows are stops of their own.

mod cells;
mod columns;
mod rows;

pub use cells::Row;
pub use columns::Column;

use crate::ui::theme::{palette, size};
use eframe::egui::accesskit::Role;
use eframe::egui::{Id, Rect, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

/// Heights of the rows of a table, in points.
#[derive(Clone, Copy)]
enum Heights<'a> {
    Uniform(f32),
    Each(&'a [f32]),
}

/// A table. Rows are asked for by index, only those in sight.
#[must_use = "call show"]
pub struct Table<'a> {
    id: Id,
    columns: &'a [Column<'a>],
    name: &'a str,
    heights: Heights<'a>,
    selected: Option<usize>,
    sorted: Option<(usize, bool)>,
    selectable: bool,
    max_height: f32,
    framed: bool,
    scroll_to: Option<usize>,
}

/// What happened in a table during this frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableOutput {
    /// The row that was clicked, or chosen with Enter or Space.
    pub clicked: Option<usize>,
    /// The row that was double-clicked, or chosen with Enter.
    pub opened: Option<usize>,
    /// The row the arrow keys went to, for lists that show the row beside them.
    pub moved: Option<usize>,
    /// The column whose heading was clicked; only sortable ones can be.
    pub sort_clicked: Option<usize>,
}

impl<'a> Table<'a> {
    /// `id_salt` tells this table from others on the screen.
    pub fn new(id_salt: &str, columns: &'a [Column<'a>]) -> Self {
        Self {
            id: Id::unique(("tokki-table", id_salt)),
            columns,
            name: "",
            heights: Heights::Uniform(size::ROW),
            selected: None,
            sorted: None,
            selectable: true,
            max_height: f32::INFINITY,
            framed: true,
            scroll_to: None,
        }
    }

    /// What readers call the table.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// Height of every row in points; [`size::ROW`] unless set.
    pub fn row_height(mut self, height: f32) -> Self {
        self.heights = Heights::Uniform(height.max(1.0));
        self
    }

    /// A height for each row, where some hold two lines. Summed once a frame: fine for some ten thousand rows.
    pub fn row_heights(mut self, heights: &'a [f32]) -> Self {
        self.heights = Heights::Each(heights);
        self
    }

    /// The row shown as chosen.
    pub fn selected(mut self, row: Option<usize>) -> Self {
        self.selected = row;
        self
    }

    /// The column the rows are sorted by, and whether ascending; marked in its heading.
    pub fn sorted(mut self, column: usize, ascending: bool) -> Self {
        self.sorted = Some((column, ascending));
        self
    }

    /// Rows that cannot be clicked or walked with the keyboard; widgets within them still can.
    pub fn read_only(mut self) -> Self {
        self.selectable = false;
        self
    }

    /// Most points the whole table may take; it scrolls within. Otherwise what the screen leaves.
    pub fn max_height(mut self, height: f32) -> Self {
        self.max_height = height;
        self
    }

    /// Without the card around it, where it already stands in one.
    pub fn frameless(mut self) -> Self {
        self.framed = false;
        self
    }

    /// Scrolls this row into sight in this frame.
    pub fn scroll_to(mut self, row: Option<usize>) -> Self {
        self.scroll_to = row;
        self
    }

    /// Shows `count` rows; `row` fills the cells of one, left to right.
    pub fn show(self, ui: &mut Ui, count: usize, row: impl FnMut(&mut Row<'_, '_>)) -> TableOutput {
        let least: f32 = columns::least_width(self.columns);
        let available = ui.available_width();
        if least <= available + 0.5 {
            return self.show_at_width(ui, available, count, row);
        }
        // Too narrow for all columns: the whole table, heading included, scrolls sideways.
        ScrollArea::horizontal()
            .id_salt(self.id.with("sideways"))
            .auto_shrink([false, true])
            .show(ui, |ui| self.show_at_width(ui, least, count, row))
            .inner
    }

    fn show_at_width(
        self,
        ui: &mut Ui,
        width: f32,
        count: usize,
        row: impl FnMut(&mut Row<'_, '_>),
    ) -> TableOutput {
        let palette = palette(ui.ctx());
        let edges = columns::edges(self.columns, width);
        let origin = ui.cursor().min;
        let room = (ui.available_height() - size::TABLE_HEADER).max(size::ROW * 2.0);
        let total = rows::Offsets::new(self.heights, count);
        let body_height = total.total().min(room).min(self.max_height - size::TABLE_HEADER).max(0.0);
        let rect = Rect::from_min_size(origin, vec2(width, size::TABLE_HEADER + body_height));
        let mut output = TableOutput::default();

        let builder = UiBuilder::new()
            .id_salt(self.id)
            .max_rect(rect)
            .accessibility_role(Role::Table)
            .accessibility_label(self.name);
        ui.scope_builder(builder, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_row_count(count + 1);
                node.set_column_count(self.columns.len());
            });
            let radius = if self.framed { size::RADIUS_CARD } else { 0 };
            ui.painter().rect_filled(rect, radius, palette.surface);
            let head = Rect::from_min_size(rect.min, vec2(width, size::TABLE_HEADER));
            output.sort_clicked =
                columns::header(ui, self.id, head, radius, self.columns, &edges, self.sorted);
            let body = Rect::from_min_max(pos2(rect.left(), head.bottom()), rect.max);
            rows::show(ui, &self, body, &total, &edges, &mut output, row);
            if self.framed {
                let line = Stroke::new(size::LINE, palette.line);
                ui.painter().rect_stroke(rect, size::RADIUS_CARD, line, StrokeKind::Inside);
            }
            ui.expand_to_include_rect(rect);
        });
        output
    }
}
