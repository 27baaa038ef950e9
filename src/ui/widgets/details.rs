//! Labels and what stands behind them, line by line, as on the cover sheet of a file.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::jp_text::JpText;
use eframe::egui::{Align, Layout, Ui, vec2};

/// Shows `lines` of label and value; labels take `label_width` points. Lines without a value are left out.
pub fn show<L: AsRef<str>, V: AsRef<str>>(ui: &mut Ui, label_width: f32, lines: &[(L, V)]) {
    let quiet = palette(ui.ctx()).text_muted;
    ui.spacing_mut().item_spacing.y = size::HALF_STEP;
    for (label, value) in lines {
        let (label, value) = (label.as_ref(), value.as_ref());
        if value.is_empty() {
            continue;
        }
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            let width = label_width.min(ui.available_width() * 0.45);
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.add(JpText::new(label).size(text::LABEL).color(quiet));
            });
            ui.add(JpText::new(value).max_width(ui.available_width()));
        });
    }
}
