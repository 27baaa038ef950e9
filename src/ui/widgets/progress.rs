//! How far something has come.

use crate::ui::theme::palette;
use eframe::egui::accesskit::Role;
use eframe::egui::{Response, Sense, Ui, WidgetInfo, vec2};

/// A bar over the width at hand, filled to `fraction` (0 to 1). `name` says to readers of what.
pub fn bar(ui: &mut Ui, fraction: f32, name: &str) -> Response {
    let fraction = if fraction.is_finite() { fraction.clamp(0.0, 1.0) } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 10.0), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, name);
        info.value = Some(f64::from(fraction));
        info
    });
    let palette = palette(ui.ctx());
    ui.painter().rect_filled(rect, 5, palette.badge);
    if fraction > 0.0 {
        let width = (rect.width() * fraction).max(10.0);
        ui.painter().rect_filled(rect.with_max_x(rect.left() + width), 5, palette.accent);
    }
    response
}
