//! What stands at the top of a screen: breadcrumb, heading with a note, and buttons at the right.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::button::Link;
use crate::ui::widgets::jp_text::JpText;
use crate::ui::widgets::paint;
use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Align2, Layout, Response, Sense, Ui, WidgetInfo, pos2, vec2};

/// The heading of a screen with a quiet note after it, and whatever `right` puts at the far right.
///
/// In `right`, add the rightmost thing first. Returns what `right` returns.
pub fn screen<R>(ui: &mut Ui, title: &str, note: &str, right: impl FnOnce(&mut Ui) -> R) -> R {
    let result = ui
        .horizontal(|ui| {
            ui.set_min_height(TITLE_ROW);
            let title_box = title_text(ui, title, text::HEADING).rect;
            let buttons = ui.with_layout(Layout::right_to_left(Align::Center), right);
            // The note takes what the heading and the buttons leave.
            let left = title_box.right() + 12.0;
            let room = buttons.response.rect.left() - size::STEP - left;
            if !note.is_empty() && room > 60.0 {
                let color = palette(ui.ctx()).text_muted;
                let galley = paint::elided(ui, note, text::regular(text::LABEL), color, room);
                let cut = galley.elided;
                // Same foot as the heading's characters.
                let at = pos2(left, title_box.center().y + 4.0);
                let rect = paint::put(ui.painter(), at, Align2::LEFT_CENTER, galley);
                let response = ui.interact(rect, ui.scope_id().with("note"), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, note));
                if cut {
                    response.on_hover_text(note);
                }
            }
            buttons.inner
        })
        .inner;
    ui.add_space(size::HALF_STEP);
    result
}

/// Height of the heading's line.
const TITLE_ROW: f32 = 30.0;

/// The heading of a section within a screen, with an optional quiet note after it.
pub fn section(ui: &mut Ui, title: &str, note: &str) {
    paint::low_row(ui, |ui| {
        title_text(ui, title, text::SECTION);
        if !note.is_empty() {
            ui.add(JpText::note(note, ui));
        }
    });
}

fn title_text(ui: &mut Ui, title: &str, font_size: f32) -> Response {
    let color = palette(ui.ctx()).text;
    let galley = paint::elided(ui, title, text::bold(font_size), color, ui.available_width());
    let (rect, response) =
        ui.allocate_exact_size(vec2(galley.size().x, (font_size * 1.4).round()), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    paint::put(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, galley);
    response
}

/// The way to this screen: links to what lies above it, then where one is. Returns the index of the link clicked.
pub fn breadcrumb(ui: &mut Ui, above: &[&str], here: &str) -> Option<usize> {
    let mut clicked = None;
    paint::low_row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        let muted = palette(ui.ctx()).text_muted;
        for (index, step) in above.iter().enumerate() {
            if ui.add(Link::new(step).size(text::SMALL)).clicked() {
                clicked = Some(index);
            }
            let slash = paint::line(ui, "/", text::regular(text::SMALL), muted);
            let (rect, _) = ui.allocate_exact_size(vec2(slash.size().x, 18.0), Sense::hover());
            paint::put(ui.painter(), rect.center(), Align2::CENTER_CENTER, slash);
        }
        ui.add(JpText::note(here, ui).max_rows(1));
    });
    clicked
}
