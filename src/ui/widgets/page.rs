//! The body of a screen: it fills the window, and scrolls as a whole only where the window is too low for it.

use eframe::egui::{ScrollArea, Ui, UiBuilder, vec2};

/// Shows `content` in all the height there is, but at least in `least` points, scrolling where that is more.
///
/// Tables inside take what the rest of the page leaves and scroll by themselves, their heading rows staying in place.
/// So `least` is what stands above the table and some rows of it.
pub fn show<R>(ui: &mut Ui, least: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    if ui.available_height() >= least {
        return content(ui);
    }
    ScrollArea::vertical()
        .id_salt("page")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let (_, rect) = ui.allocate_space(vec2(ui.available_width(), least));
            ui.scope_builder(UiBuilder::new().max_rect(rect), content).inner
        })
        .inner
}
