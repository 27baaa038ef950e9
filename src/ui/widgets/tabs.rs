//! Tabs across the top of a file.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::paint;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align2, CursorIcon, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

const HEIGHT: f32 = 38.0;

/// Shows `titles` with `chosen` marked; returns the tab that was clicked. Scrolls sideways where they do not fit.
/// `name` is what readers call the row of tabs.
pub fn show(ui: &mut Ui, name: &str, titles: &[&str], chosen: usize) -> Option<usize> {
    let palette = palette(ui.ctx());
    let top_left = ui.cursor().min;
    let line = Rect::from_min_size(top_left, vec2(ui.available_width(), HEIGHT));
    ui.painter().hline(line.x_range(), line.bottom() - 0.5, Stroke::new(size::LINE, palette.line));
    let mut clicked = None;
    let builder = UiBuilder::new().id_salt(name).accessibility_role(Role::TabList).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        ScrollArea::horizontal().auto_shrink([false, true]).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                for (index, title) in titles.iter().enumerate() {
                    if one(ui, title, index == chosen) {
                        clicked = Some(index);
                    }
                }
            });
        });
    });
    clicked
}

fn one(ui: &mut Ui, title: &str, chosen: bool) -> bool {
    let palette = palette(ui.ctx());
    let color = if chosen { palette.accent_strong } else { palette.text_soft };
    let galley = paint::line(ui, title, text::font(text::BODY, chosen), color);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 28.0, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, ui.is_enabled(), title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(chosen));
    if response.hovered() && !chosen {
        ui.painter().rect_filled(rect.with_max_y(rect.bottom() - 1.0), 4, palette.accent_soft);
    }
    paint::put(ui.painter(), rect.center() - vec2(0.0, 2.0), Align2::CENTER_CENTER, galley);
    if chosen {
        let bar = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 3.0), rect.max);
        ui.painter().rect_filled(bar, 0, palette.accent);
    }
    paint::focus_ring_inside(ui, &response, rect, 4);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
