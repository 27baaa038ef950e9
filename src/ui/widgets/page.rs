//! The body of a screen: it fills the window, and scrolls as a whole only where the window is too low for it.

use eframe::egui::{CentralPanel, Frame, Margin, ScrollArea, Ui, UiBuilder, vec2};

use crate::ui::theme::palette;

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

/// Shows `content` in the middle of an otherwise empty window, at most `most` points wide: for screens before a workspace is
/// open, which have nothing beside them.
pub fn centred(ui: &mut Ui, most: f32, content: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(palette(ui.ctx()).canvas).inner_margin(Margin::symmetric(24, 24));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            let width = ui.available_width().min(most);
            let side = ((ui.available_width() - width) / 2.0).max(0.0);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(side);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    content(ui);
                });
            });
        });
    });
}
