//! Boxes to tick and rings to choose from.

use super::Field;
use crate::ui::theme::{palette, size};
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::jp_text::JpText;
use crate::ui::widgets::paint;
use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Color32, CursorIcon, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};
use std::collections::BTreeSet;

const MARK: f32 = 18.0;

impl Field<'_> {
    /// Any number of `options`, by index, laid side by side and wrapped.
    pub fn multi_choice<S: AsRef<str>>(
        self,
        ui: &mut Ui,
        chosen: &mut BTreeSet<usize>,
        options: &[S],
    ) -> Response {
        self.group(ui, |ui| {
            let mut changed = false;
            for (index, option) in options.iter().enumerate() {
                let mut on = chosen.contains(&index);
                if check_box(ui, &mut on, option.as_ref()).changed() {
                    changed = true;
                    if on {
                        chosen.insert(index)
                    } else {
                        chosen.remove(&index)
                    };
                }
            }
            changed
        })
    }

    /// Exactly one of `options` (or none yet), laid side by side and wrapped.
    pub fn radio<S: AsRef<str>>(self, ui: &mut Ui, chosen: &mut Option<usize>, options: &[S]) -> Response {
        self.group(ui, |ui| {
            let mut changed = false;
            for (index, option) in options.iter().enumerate() {
                let on = *chosen == Some(index);
                if mark(ui, Role::RadioButton, on, option.as_ref()).clicked() && !on {
                    *chosen = Some(index);
                    changed = true;
                }
            }
            changed
        })
    }

    fn group(self, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> bool) -> Response {
        self.show(ui, |ui, field| {
            let mut changed = false;
            let mut response = ui
                .horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(size::GAP, 2.0);
                    changed = add(ui);
                })
                .response;
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::Group));
            if field.error.is_some() {
                let color = palette(ui.ctx()).danger;
                let bar = Rect::from_min_size(
                    response.rect.min - vec2(8.0, 0.0),
                    vec2(2.0, response.rect.height()),
                );
                ui.painter().rect_filled(bar, 0, color);
            }
            if changed {
                response.mark_changed();
            }
            (response, ())
        })
        .0
    }
}

/// A box to tick, with its words after it.
pub fn check_box(ui: &mut Ui, on: &mut bool, words: &str) -> Response {
    let mut response = mark(ui, Role::CheckBox, *on, words);
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response
}

fn mark(ui: &mut Ui, role: Role, on: bool, words: &str) -> Response {
    let palette = palette(ui.ctx());
    let room = (ui.max_rect().width() - MARK - size::STEP).max(40.0);
    let enabled = ui.is_enabled();
    let color = if enabled { palette.text } else { palette.text_muted };
    let galley = JpText::new(words).color(color).layout(ui, room);
    let desired = vec2(MARK + size::STEP + galley.size().x, galley.size().y.max(size::BUTTON - 2.0));
    let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
    response.widget_info(|| WidgetInfo::selected(role, enabled, on, words));
    if ui.is_rect_visible(rect) {
        let square = Align2::LEFT_CENTER.anchor_size(rect.left_center(), Vec2::splat(MARK));
        let line = match (on || response.hovered(), enabled) {
            (_, false) => palette.line,
            (true, true) => palette.accent,
            (false, true) => palette.line_field,
        };
        let radius = if role == Role::RadioButton { 9 } else { 3 };
        let fill = match (on, role) {
            (true, Role::CheckBox) if enabled => palette.accent,
            (true, Role::CheckBox) => palette.line_field,
            _ => palette.surface,
        };
        let width = if on && role == Role::RadioButton { 2.0 } else { 1.5 };
        paint::filled(ui.painter(), square, radius, fill, Stroke::new(width, line));
        if on && role == Role::RadioButton {
            ui.painter().circle_filled(square.center(), 5.0, line);
        } else if on {
            icon::paint(ui.painter(), Icon::Check, square.center(), 15.0, palette.on_accent);
        }
        let at = rect.left_center() + vec2(MARK + size::STEP, 0.0);
        let text_box = Align2::LEFT_CENTER.anchor_size(at, galley.size());
        ui.painter().galley(text_box.min, galley, Color32::PLACEHOLDER);
        paint::focus_ring(ui, &response, rect.expand2(vec2(2.0, 0.0)), 4);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}
