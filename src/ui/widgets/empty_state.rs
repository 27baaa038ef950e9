//! What a screen shows when there is nothing to show: why, and what to do next.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::jp_text::JpText;
use eframe::egui::{Align, Layout, Sense, Ui, vec2};

/// Shows `title`, one or two lines of `advice`, and a button for `action` unless that is empty.
/// Returns whether the button was clicked.
pub fn show(ui: &mut Ui, sign: Icon, title: &str, advice: &str, action: &str) -> bool {
    let palette = palette(ui.ctx());
    let mut clicked = false;
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(size::GAP * 2.0);
        let (rect, _) = ui.allocate_exact_size(vec2(56.0, 56.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 28.0, palette.accent_soft);
        icon::paint(ui.painter(), sign, rect.center(), 26.0, palette.accent);
        ui.add_space(size::STEP);
        ui.add(JpText::new(title).strong().size(text::SECTION).heading());
        ui.add(JpText::new(advice).color(palette.text_muted).max_width(420.0).align(Align::Min));
        if !action.is_empty() {
            ui.add_space(size::STEP);
            clicked = ui.add(Button::primary(action)).clicked();
        }
        ui.add_space(size::GAP * 2.0);
    });
    clicked
}
