//! One of several, from a list that opens below the field.

use super::{Field, outline, part};
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::paint;
use eframe::egui::accesskit::{HasPopup, Role};
use eframe::egui::{
    Align2, CursorIcon, Popup, PopupCloseBehavior, Response, ScrollArea, Sense, Ui, Vec2, WidgetInfo, vec2,
};

impl Field<'_> {
    /// One of `options`, or none yet (then the hint shows). The response is marked changed when another is chosen.
    pub fn choice<S: AsRef<str>>(self, ui: &mut Ui, chosen: &mut Option<usize>, options: &[S]) -> Response {
        self.show(ui, |ui, field| {
            let current = chosen.and_then(|index| options.get(index)).map(AsRef::as_ref);
            let mut response = closed(ui, field, current);
            let width = response.rect.width() - 14.0;
            let picked = Popup::menu(&response)
                .close_behavior(PopupCloseBehavior::CloseOnClick)
                .accessible_name(field.label)
                .show(|ui| list(ui, width, *chosen, options))
                .and_then(|shown| shown.inner);
            if picked.is_some() && picked != *chosen {
                *chosen = picked;
                response.mark_changed();
            }
            (response, ())
        })
        .0
    }
}

/// The field while its list is closed.
fn closed(ui: &mut Ui, field: &Field<'_>, current: Option<&str>) -> Response {
    let palette = palette(ui.ctx());
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::FIELD));
    let response = ui.interact(rect, part(ui, "input"), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::new(Role::ComboBox);
        info.enabled = ui.is_enabled();
        info.current_text_value = current.map(ToOwned::to_owned);
        info
    });
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_has_popup(HasPopup::Menu));
    let fill = if ui.is_enabled() { palette.surface } else { palette.canvas };
    ui.painter().rect_filled(rect, size::RADIUS, fill);
    let (words, color) = current.map_or((field.hint, palette.text_muted), |words| (words, palette.text));
    let galley = paint::elided(ui, words, text::regular(text::BODY), color, rect.width() - 40.0);
    paint::put(ui.painter(), rect.left_center() + vec2(10.0, 0.0), Align2::LEFT_CENTER, galley);
    icon::paint(ui.painter(), Icon::Down, rect.right_center() - vec2(17.0, 0.0), 13.0, palette.text_quiet);
    outline(ui, &response, rect, field.error.is_some());
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn list<S: AsRef<str>>(ui: &mut Ui, width: f32, chosen: Option<usize>, options: &[S]) -> Option<usize> {
    ui.set_width(width);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let height = ui.spacing().combo_height;
    let mut picked = None;
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for (index, option) in options.iter().enumerate() {
            if menu_row(ui, option.as_ref(), chosen == Some(index)).clicked() {
                picked = Some(index);
            }
        }
    });
    picked
}

/// One line of an opened list or menu; the chosen one is ticked.
pub(in crate::ui::widgets) fn menu_row(ui: &mut Ui, words: &str, chosen: bool) -> Response {
    let palette = palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, ui.is_enabled(), words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(chosen));
    if ui.is_rect_visible(rect) {
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, 4, palette.accent_soft);
        }
        let color = if chosen { palette.accent_strong } else { palette.text };
        let galley = paint::elided(ui, words, text::font(text::BODY, chosen), color, rect.width() - 34.0);
        paint::put(ui.painter(), rect.left_center() + vec2(8.0, 0.0), Align2::LEFT_CENTER, galley);
        if chosen {
            icon::paint(ui.painter(), Icon::Check, rect.right_center() - vec2(14.0, 0.0), 14.0, color);
        }
        paint::focus_ring_inside(ui, &response, rect, 4);
    }
    response
}
