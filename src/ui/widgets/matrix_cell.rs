//! Cells of the vendor × clause-group matrix: worst status and count on a tinted ground.

use crate::ui::theme::{palette, text};
use crate::ui::widgets::paint;
use crate::ui::widgets::status::{Status, paint_mark};
use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, CursorIcon, Rect, Response, Sense, Ui, WidgetInfo, vec2};

/// Shows one cell in `rect` (see [`crate::ui::widgets::table::Row::whole`]).
///
/// `count` is written beside the mark, unless empty. `name` is what readers say and what shows on hover, such as
/// 「東都データ株式会社 秘密・体制 超過 2件」.
pub fn show(ui: &mut Ui, rect: Rect, status: Status, count: &str, name: &str) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(("matrix", name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if ui.is_rect_visible(rect) {
        let palette = palette(ui.ctx());
        let ground = rect.with_min_x(rect.left() + 1.0).with_max_y(rect.bottom() - 1.0);
        if let Some(color) = status.ground(&palette) {
            ui.painter().rect_filled(ground, 0, color);
        }
        if response.hovered() {
            ui.painter().rect_stroke(
                ground,
                0,
                eframe::egui::Stroke::new(2.0, palette.accent),
                eframe::egui::StrokeKind::Inside,
            );
        }
        let figure = (!count.is_empty())
            .then(|| paint::line(ui, count, text::bold(text::BODY), status.color(&palette)));
        let width = 16.0 + figure.as_ref().map_or(0.0, |figure| 5.0 + figure.size().x);
        let left = rect.center() - vec2(width / 2.0, 0.0);
        paint_mark(ui.painter(), &palette, status, left + vec2(8.0, 0.0), 16.0);
        if let Some(figure) = figure {
            paint::put(ui.painter(), left + vec2(21.0, 0.0), Align2::LEFT_CENTER, figure);
        }
        paint::focus_ring_inside(ui, &response, ground, 2);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name)
}
