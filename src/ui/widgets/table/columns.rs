//! Columns and the heading row.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::paint;
use eframe::egui::accesskit::{Role, SortDirection};
use eframe::egui::{
    Align, Align2, CornerRadius, CursorIcon, Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// Room left and right of a cell's content.
pub(super) const PADDING: f32 = 10.0;

/// One column of a table.
#[must_use = "give it to a table"]
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    pub(super) title: &'a str,
    width: f32,
    share: f32,
    pub(super) align: Align,
    sortable: bool,
    pub(super) padding: f32,
    pub(super) left_line: bool,
}

impl<'a> Column<'a> {
    /// A column of `width` points, its padding included.
    pub fn fixed(title: &'a str, width: f32) -> Self {
        Self {
            title,
            width,
            share: 0.0,
            align: Align::Min,
            sortable: false,
            padding: PADDING,
            left_line: false,
        }
    }

    /// A column that takes a share of what the fixed ones leave, and at least 120 points.
    pub fn rest(title: &'a str) -> Self {
        Self { share: 1.0, ..Self::fixed(title, 120.0) }
    }

    /// How big a share of the rest, where several columns take one.
    pub fn share(mut self, share: f32) -> Self {
        self.share = share.max(0.0);
        self
    }

    /// Least width in points of a column that takes a share.
    pub fn at_least(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Right-aligned: numbers, and the buttons at the end of a row.
    pub fn right(mut self) -> Self {
        self.align = Align::Max;
        self
    }

    /// Centred: marks.
    pub fn center(mut self) -> Self {
        self.align = Align::Center;
        self
    }

    /// Its heading can be clicked to sort by it.
    pub fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    /// As a matrix has them: narrow padding, a faint line at the left.
    pub fn matrix(mut self) -> Self {
        self.padding = 2.0;
        self.left_line = true;
        self.center()
    }
}

/// Least width of all columns together.
pub(super) fn least_width(columns: &[Column<'_>]) -> f32 {
    columns.iter().map(|column| column.width).sum()
}

/// Where each column begins, from 0, and where the last ends: one more than there are columns.
pub(super) fn edges(columns: &[Column<'_>], width: f32) -> Vec<f32> {
    let shares: f32 = columns.iter().map(|column| column.share).sum();
    let spare = (width - least_width(columns)).max(0.0);
    let mut edges = Vec::with_capacity(columns.len() + 1);
    let mut left = 0.0_f32;
    edges.push(left);
    for column in columns {
        let extra = if shares > 0.0 { spare * column.share / shares } else { 0.0 };
        left += column.width + extra;
        edges.push(left.round());
    }
    edges
}

/// The cell of column `index` within a row.
pub(super) fn cell(row: Rect, edges: &[f32], index: usize) -> Option<Rect> {
    let left = row.left() + edges.get(index)?;
    let right = row.left() + edges.get(index + 1)?;
    Some(Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom())))
}

/// Paints the heading row; returns the column whose heading was clicked.
pub(super) fn header(
    ui: &mut Ui,
    table: Id,
    rect: Rect,
    radius: u8,
    columns: &[Column<'_>],
    edges: &[f32],
    sorted: Option<(usize, bool)>,
) -> Option<usize> {
    let palette = palette(ui.ctx());
    let corners = CornerRadius { nw: radius, ne: radius, sw: 0, se: 0 };
    ui.painter().rect_filled(rect, corners, palette.surface_subtle);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(size::LINE, palette.line_strong));
    let mut clicked = None;
    for (index, column) in columns.iter().enumerate() {
        let Some(cell) = cell(rect, edges, index) else { continue };
        let sense = if column.sortable { Sense::click() } else { Sense::hover() };
        let response = ui.interact(cell, table.with(("heading", index)), sense);
        let direction = sorted.filter(|(sorted, _)| *sorted == index).map(|(_, ascending)| ascending);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.title));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_column_index(index);
            if let Some(ascending) = direction {
                let order = if ascending { SortDirection::Ascending } else { SortDirection::Descending };
                node.set_sort_direction(order);
            }
        });
        if column.sortable && response.hovered() {
            ui.painter().rect_filled(cell, corners, palette.accent_soft);
        }
        let content = cell.shrink2(vec2(column.padding, 0.0));
        let anchor = Align2([column.align, Align::Center]);
        let at = anchor.pos_in_rect(&content);
        let room = content.width() - if direction.is_some() { 14.0 } else { 0.0 };
        let title = paint::elided(ui, column.title, text::bold(text::SMALL), palette.text_quiet, room);
        let cut = title.elided;
        let title_box = paint::put(ui.painter(), at, anchor, title);
        if let Some(ascending) = direction {
            let sign = if ascending { Icon::Up } else { Icon::Down };
            let beside = match column.align {
                Align::Max => pos2(title_box.left() - 9.0, at.y),
                _ => pos2(title_box.right() + 9.0, at.y),
            };
            icon::paint(ui.painter(), sign, beside, 11.0, palette.accent);
        }
        if column.sortable {
            paint::focus_ring_inside(ui, &response, cell, radius);
            if response.clicked() {
                clicked = Some(index);
            }
            let response = response.on_hover_cursor(CursorIcon::PointingHand);
            if cut {
                response.on_hover_text(column.title);
            }
        } else if cut {
            response.on_hover_text(column.title);
        }
    }
    clicked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_columns_take_what_the_fixed_ones_leave() {
        let columns = [Column::fixed("a", 100.0), Column::rest("b"), Column::rest("c").share(2.0)];
        assert_eq!(edges(&columns, 640.0), [0.0, 100.0, 320.0, 640.0]);
    }

    #[test]
    fn a_table_narrower_than_its_columns_keeps_their_least_width() {
        let columns = [Column::fixed("a", 100.0), Column::rest("b").at_least(200.0)];
        assert_eq!(edges(&columns, 120.0), [0.0, 100.0, 300.0]);
    }

    #[test]
    fn a_cell_beyond_the_last_column_is_none() {
        let columns = [Column::fixed("a", 100.0)];
        let row = Rect::from_min_size(pos2(5.0, 5.0), vec2(100.0, 30.0));
        assert!(cell(row, &edges(&columns, 100.0), 1).is_none());
    }
}
