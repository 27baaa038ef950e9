//! One row while it is being filled, cell by cell.

use super::columns::{self, Column};
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::button::Link;
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::jp_text::JpText;
use crate::ui::widgets::paint;
use crate::ui::widgets::status::{Status, StatusLabel};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Align2, Color32, CursorIcon, Layout, Rect, Response, Sense, Stroke, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

/// A row of a table. Each call fills the next cell; cells that are not filled stay empty.
pub struct Row<'ui, 'a> {
    ui: &'ui mut Ui,
    index: usize,
    rect: Rect,
    columns: &'a [Column<'a>],
    edges: &'a [f32],
    next: usize,
    name: String,
    given_name: String,
}

impl<'ui, 'a> Row<'ui, 'a> {
    pub(super) fn new(
        ui: &'ui mut Ui,
        index: usize,
        rect: Rect,
        columns: &'a [Column<'a>],
        edges: &'a [f32],
    ) -> Self {
        Self { ui, index, rect, columns, edges, next: 0, name: String::new(), given_name: String::new() }
    }

    /// Which row this is, from 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// Where the row lies, to paint its ground or anchor a popover.
    pub fn rect(&self) -> Rect {
        self.rect
    }

    /// Colours the whole row, as added or removed people are in a comparison. Call before filling cells.
    pub fn ground(&mut self, color: Color32) {
        self.ui.painter().rect_filled(self.rect, 0, color);
    }

    /// What readers call the row. Otherwise they hear its texts, one after another.
    pub fn name(&mut self, name: &str) {
        name.clone_into(&mut self.given_name);
    }

    /// Leaves a cell empty.
    pub fn skip(&mut self) {
        self.next += 1;
    }

    /// A cell of body text, cut with … where it is too long (and then shown whole on hover).
    pub fn text(&mut self, content: &str) -> Response {
        self.label(content, text::BODY, false, None, 0.0)
    }

    /// Bold body text.
    pub fn strong(&mut self, content: &str) -> Response {
        self.label(content, text::BODY, true, None, 0.0)
    }

    /// Small quiet text.
    pub fn note(&mut self, content: &str) -> Response {
        let color = palette(self.ui.ctx()).text_muted;
        self.label(content, text::SMALL, false, Some(color), 0.0)
    }

    /// Text set in by `points`, as a child in a tree is.
    pub fn indented(&mut self, content: &str, points: f32) -> Response {
        self.label(content, text::BODY, false, None, points)
    }

    /// A figure: at the right edge, whatever the column's alignment.
    pub fn number(&mut self, content: &str) -> Response {
        let color = palette(self.ui.ctx()).text;
        self.painted_label(content, text::regular(text::BODY), color, Align::Max, 0.0)
    }

    fn label(
        &mut self,
        content: &str,
        font_size: f32,
        strong: bool,
        color: Option<Color32>,
        indent: f32,
    ) -> Response {
        let color = color.unwrap_or_else(|| palette(self.ui.ctx()).text);
        let align = self.columns.get(self.next).map_or(Align::Min, |column| column.align);
        self.painted_label(content, text::font(font_size, strong), color, align, indent)
    }

    fn painted_label(
        &mut self,
        content: &str,
        font: eframe::egui::FontId,
        color: Color32,
        align: Align,
        indent: f32,
    ) -> Response {
        let mut inner = self.advance(content);
        inner.min.x += indent;
        let id = self.ui.scope_id().with(("text", self.next));
        let response = self.ui.interact(inner, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, content));
        let column = self.next - 1;
        self.ui.ctx().accesskit_node_builder(response.id, |node| node.set_column_index(column));
        let galley = paint::elided(self.ui, content, font, color, inner.width());
        let cut = galley.elided;
        let anchor = Align2([align, Align::Center]);
        paint::put(self.ui.painter(), anchor.pos_in_rect(&inner), anchor, galley);
        if cut { response.on_hover_text(content) } else { response }
    }

    /// A cell of wrapping text over as many lines as fit the row.
    pub fn wrapped(&mut self, content: JpText<'_>) -> Response {
        let name = content.plain();
        self.ui_named(&name, |ui| ui.add(content))
    }

    /// A mark with its word.
    pub fn status(&mut self, status: Status, word: &str) -> Response {
        self.ui_named(word, |ui| ui.add(StatusLabel::new(status, word)))
    }

    /// A link.
    pub fn link(&mut self, content: &str) -> Response {
        self.ui_named(content, |ui| ui.add(Link::new(content)))
    }

    /// A link set in by `points`, as a child in a tree is.
    pub fn link_indented(&mut self, content: &str, points: f32) -> Response {
        self.ui_named(content, |ui| {
            ui.add_space(points);
            ui.add(Link::new(content))
        })
    }

    /// A branch of a tree that can be opened: sign and bold text. The whole cell can be clicked.
    pub fn branch(&mut self, content: &str, open: bool) -> Response {
        let cell = self.advance(content);
        let id = self.ui.scope_id().with(("branch", self.next));
        let response = self.ui.interact(cell, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::DisclosureTriangle, true, content));
        self.ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
        let palette = palette(self.ui.ctx());
        let sign = if open { Icon::Down } else { Icon::Right };
        icon::paint(self.ui.painter(), sign, cell.left_center() + vec2(4.0, 0.0), 11.0, palette.text);
        let galley =
            paint::elided(self.ui, content, text::bold(text::BODY), palette.text, cell.width() - 13.0);
        let cut = galley.elided;
        paint::put(self.ui.painter(), cell.left_center() + vec2(13.0, 0.0), Align2::LEFT_CENTER, galley);
        paint::focus_ring_inside(self.ui, &response, cell.expand2(vec2(6.0, -3.0)), 4);
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if cut { response.on_hover_text(content) } else { response }
    }

    /// A cell that fills its whole box by itself, as a matrix cell does; `add` gets that box.
    pub fn whole<R>(&mut self, add: impl FnOnce(&mut Ui, Rect) -> R) -> Option<R> {
        let index = self.next;
        self.next += 1;
        let cell = columns::cell(self.rect, self.edges, index)?;
        if self.columns.get(index).is_some_and(|column| column.left_line) {
            let color = palette(self.ui.ctx()).line_soft;
            self.ui.painter().vline(cell.left() + 0.5, cell.y_range(), Stroke::new(size::LINE, color));
        }
        Some(add(self.ui, cell))
    }

    /// Widgets in any part of the row, across its columns: a paragraph below a branch of a tree.
    pub fn over<R>(&mut self, area: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
        let layout = Layout::left_to_right(Align::Center);
        let builder = UiBuilder::new().id_salt(("over", self.next)).max_rect(area).layout(layout);
        add(&mut self.ui.new_child(builder))
    }

    /// Any widgets, laid out from the column's side and centred in height.
    /// In a right-aligned column add the rightmost one first.
    pub fn ui<R>(&mut self, add: impl FnOnce(&mut Ui) -> R) -> R {
        self.ui_named("", add)
    }

    fn ui_named<R>(&mut self, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
        let align = self.columns.get(self.next).map_or(Align::Min, |column| column.align);
        let inner = self.advance(name);
        let layout = match align {
            Align::Min => Layout::left_to_right(Align::Center),
            Align::Max => Layout::right_to_left(Align::Center),
            Align::Center => Layout::centered_and_justified(eframe::egui::Direction::LeftToRight),
        };
        let builder = UiBuilder::new().id_salt(("cell", self.next)).max_rect(inner).layout(layout);
        let mut cell_ui = self.ui.new_child(builder.accessibility_role(Role::Cell));
        cell_ui.spacing_mut().item_spacing = Vec2::splat(size::HALF_STEP);
        let column = self.next - 1;
        cell_ui.ctx().accesskit_node_builder(cell_ui.unique_id(), |node| node.set_column_index(column));
        add(&mut cell_ui)
    }

    /// The inside of the next cell; remembers what readers are told of the row.
    fn advance(&mut self, name: &str) -> Rect {
        let index = self.next;
        self.next += 1;
        if !name.is_empty() {
            if !self.name.is_empty() {
                self.name.push(' ');
            }
            self.name.push_str(name);
        }
        let padding = self.columns.get(index).map_or(columns::PADDING, |column| column.padding);
        let cell = columns::cell(self.rect, self.edges, index).unwrap_or_else(|| {
            // More cells than columns: nothing is shown, and nothing breaks.
            Rect::from_min_size(pos2(self.rect.right(), self.rect.top()), Vec2::ZERO)
        });
        cell.shrink2(vec2(padding.min(cell.width() / 2.0), 0.0))
    }

    /// What readers are told of the row as a whole.
    pub(super) fn finish(self) -> String {
        if self.given_name.is_empty() { self.name } else { self.given_name }
    }
}
