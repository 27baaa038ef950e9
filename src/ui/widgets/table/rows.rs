//! The rows in sight: which they are, how they are walked with the keyboard, and their lines.

use super::{Heights, Row, Table, TableOutput};
use crate::ui::theme::{palette, size};
use crate::ui::widgets::paint;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::ops::Range;

/// Where rows begin, from the top of the first.
pub(super) enum Offsets {
    Uniform { height: f32, count: usize },
    Each(Vec<f32>),
}

impl Offsets {
    pub(super) fn new(heights: Heights<'_>, count: usize) -> Self {
        match heights {
            Heights::Uniform(height) => Self::Uniform { height, count },
            Heights::Each(heights) => {
                let mut top = 0.0;
                let mut tops = Vec::with_capacity(count + 1);
                tops.push(top);
                for index in 0..count {
                    top += heights.get(index).copied().unwrap_or(size::ROW).max(1.0);
                    tops.push(top);
                }
                Self::Each(tops)
            }
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Uniform { count, .. } => *count,
            Self::Each(tops) => tops.len().saturating_sub(1),
        }
    }

    /// Top of row `index`; of the row after the last, the end of all.
    #[expect(clippy::cast_precision_loss, reason = "rows are counted in thousands")]
    fn top(&self, index: usize) -> f32 {
        match self {
            Self::Uniform { height, .. } => height * index as f32,
            Self::Each(tops) => tops.get(index).or(tops.last()).copied().unwrap_or_default(),
        }
    }

    pub(super) fn total(&self) -> f32 {
        self.top(self.count())
    }

    /// The row at `y`, or the last.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0 and the row count"
    )]
    fn at(&self, y: f32) -> usize {
        let index = match self {
            Self::Uniform { height, .. } => (y / height).floor().max(0.0) as usize,
            Self::Each(tops) => tops.partition_point(|top| *top <= y).saturating_sub(1),
        };
        index.min(self.count().saturating_sub(1))
    }

    /// The rows that a view from `top` to `bottom` touches.
    pub(super) fn visible(&self, top: f32, bottom: f32) -> Range<usize> {
        if self.count() == 0 { 0..0 } else { self.at(top)..self.at(bottom) + 1 }
    }
}

/// Shows the rows in sight and notes in `output` what happened to them.
pub(super) fn show(
    ui: &mut Ui,
    table: &Table<'_>,
    body: Rect,
    offsets: &Offsets,
    edges: &[f32],
    output: &mut TableOutput,
    mut fill: impl FnMut(&mut Row<'_, '_>),
) {
    let mut body_ui = ui.new_child(UiBuilder::new().id_salt("body").max_rect(body));
    body_ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    body_ui.shrink_clip_rect(body);
    // The bar floats over the last column's padding, so that rows and heading keep the same edges.
    body_ui.spacing_mut().scroll.floating_allocated_width = 0.0;
    let mut scroll = ScrollArea::vertical().id_salt(table.id.with("rows")).auto_shrink([false, false]);
    if let Some(row) = table.scroll_to {
        scroll = scroll.vertical_scroll_offset((offsets.top(row) - size::ROW).max(0.0));
    }
    scroll.show_viewport(&mut body_ui, |ui, view| {
        ui.set_height(offsets.total());
        let origin = ui.max_rect().min;
        // Where the table stands in a page that scrolls as a whole, what is out of the page's sight is left out too.
        let clip = ui.clip_rect();
        let top = view.top().max(clip.top() - origin.y);
        let bottom = view.bottom().min(clip.bottom() - origin.y);
        let range = offsets.visible(top, bottom.max(top));
        let moved = if table.selectable { walk(ui, table, offsets, view.height()) } else { None };
        if let Some(row) = moved {
            let target = Rect::from_min_max(
                pos2(origin.x, origin.y + offsets.top(row)),
                pos2(origin.x + body.width(), origin.y + offsets.top(row + 1)),
            );
            ui.scroll_to_rect(target, None);
        }
        let stop = tab_stop(ui, table, &range);
        for index in range {
            let rect = Rect::from_min_max(
                pos2(body.left(), origin.y + offsets.top(index)),
                pos2(body.right(), origin.y + offsets.top(index + 1)),
            );
            let (clicked, opened) = one(ui, table, index, rect, edges, stop == Some(index), &mut fill);
            if clicked {
                output.clicked = Some(index);
            }
            if opened {
                output.opened = Some(index);
            }
        }
        output.moved = moved;
    });
}

/// Set while the focused row got its focus from a click. It needs no ring then; arrow keys still go on from it.
fn by_pointer(table: Id) -> Id {
    table.with("by-pointer")
}

fn row_id(table: Id, index: usize) -> Id {
    table.with(("row", index))
}

/// The row the Tab key stops at: the focused one, else the selected one if in sight, else the first in sight.
fn tab_stop(ui: &Ui, table: &Table<'_>, range: &Range<usize>) -> Option<usize> {
    let focused = ui.memory(eframe::egui::Memory::focused);
    range
        .clone()
        .find(|index| focused == Some(row_id(table.id, *index)))
        .or(table.selected.filter(|row| range.contains(row)))
        .or(Some(range.start))
}

/// Moves the focus by the keyboard; returns the row it went to.
fn walk(ui: &Ui, table: &Table<'_>, offsets: &Offsets, page: f32) -> Option<usize> {
    let key = table.id.with("focused-row");
    let current: usize = ui.data(|data| data.get_temp(key))?;
    if ui.memory(eframe::egui::Memory::focused) != Some(row_id(table.id, current)) || offsets.count() == 0 {
        return None;
    }
    let last = offsets.count() - 1;
    let step = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let next = if step(Key::ArrowDown) {
        (current + 1).min(last)
    } else if step(Key::ArrowUp) {
        current.saturating_sub(1)
    } else if step(Key::PageDown) {
        offsets.at(offsets.top(current) + page).max(current)
    } else if step(Key::PageUp) {
        offsets.at(offsets.top(current) - page)
    } else if step(Key::Home) {
        0
    } else if step(Key::End) {
        last
    } else {
        return None;
    };
    ui.data_mut(|data| {
        data.insert_temp(key, next);
        data.remove::<bool>(by_pointer(table.id));
    });
    ui.memory_mut(|memory| memory.request_focus(row_id(table.id, next)));
    Some(next)
}

fn one(
    ui: &mut Ui,
    table: &Table<'_>,
    index: usize,
    rect: Rect,
    edges: &[f32],
    is_stop: bool,
    fill: &mut impl FnMut(&mut Row<'_, '_>),
) -> (bool, bool) {
    let palette = palette(ui.ctx());
    let builder = UiBuilder::new()
        .scope_id(row_id(table.id, index).with("cells"))
        .max_rect(rect)
        .accessibility_role(Role::Row);
    let mut row_ui = ui.new_child(builder);
    let sense = match (table.selectable, is_stop) {
        (true, true) => Sense::click(),
        (true, false) => Sense::CLICK,
        (false, _) => Sense::hover(),
    };
    let response = row_ui.interact(rect, row_id(table.id, index), sense);
    let selected = table.selected == Some(index);
    row_ui.ctx().accesskit_node_builder(row_ui.unique_id(), |node| {
        node.set_row_index(index + 1);
        node.set_selected(selected);
    });
    if table.selectable && response.has_focus() {
        row_ui.data_mut(|data| data.insert_temp(table.id.with("focused-row"), index));
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        row_ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    if selected {
        row_ui.painter().rect_filled(rect, 0, palette.accent_soft);
        let bar = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
        row_ui.painter().rect_filled(bar, 0, palette.accent);
    } else if table.selectable && response.contains_pointer() {
        row_ui.painter().rect_filled(rect, 0, palette.surface_hover);
    }
    let line = Stroke::new(size::LINE, palette.line_soft);

    let mut row = Row::new(&mut row_ui, index, rect, table.columns, edges);
    fill(&mut row);
    let name = row.finish();

    row_ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    if !row_ui.data(|data| data.get_temp::<bool>(by_pointer(table.id))).unwrap_or_default() {
        paint::focus_ring_inside(&row_ui, &response, rect.shrink2(vec2(1.0, 0.0)), 2);
    }
    if table.selectable {
        // The row's own node, which the keyboard's focus lands on, says what the row says.
        let name = if name.is_empty() { (index + 1).to_string() } else { name };
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, row_ui.is_enabled(), &name));
        row_ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(selected);
        });
    }
    if response.clicked() && row_ui.input(|input| input.pointer.any_click()) {
        response.request_focus();
        row_ui.data_mut(|data| data.insert_temp(by_pointer(table.id), true));
    } else if response.gained_focus() && !row_ui.input(|input| input.pointer.any_click()) {
        row_ui.data_mut(|data| data.remove::<bool>(by_pointer(table.id)));
    }
    let entered = response.has_focus() && row_ui.input(|input| input.key_pressed(Key::Enter));
    (response.clicked(), response.double_clicked() || entered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_in_sight_are_asked_for() {
        let offsets = Offsets::new(Heights::Uniform(10.0), 100_000);
        assert_eq!(offsets.visible(0.0, 55.0), 0..6);
        assert_eq!(offsets.visible(999_990.0, 1_000_090.0), 99_999..100_000);
        assert_eq!(Offsets::new(Heights::Uniform(10.0), 0).visible(0.0, 100.0), 0..0);
    }

    #[test]
    fn rows_of_different_heights_lie_end_to_end() {
        let offsets = Offsets::new(Heights::Each(&[10.0, 30.0, 10.0]), 3);
        assert!((offsets.total() - 50.0).abs() < f32::EPSILON);
        assert_eq!(offsets.visible(0.0, 9.0), 0..1);
        assert_eq!(offsets.visible(10.0, 39.0), 1..2);
        assert_eq!(offsets.visible(41.0, 300.0), 2..3);
    }
}
