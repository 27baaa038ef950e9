//! The widgets laid out as on the screens they are made for, for looking at and for finding by name.
//!
//! With `TOKKI_PICTURES=DIR` set, each page is also written there as a PNG.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod behaviour;
mod contract;
mod dashboard;
mod onsite;
mod sheet;
mod shell;
mod today;

use eframe::egui::{Ui, UiBuilder, Vec2};
use egui_kittest::Harness;
use tokki::ui::theme::{self, Palette};

/// A harness with the theme applied, `size` points large.
pub(crate) fn harness<'a>(
    size: Vec2,
    pixels_per_point: f32,
    mut app: impl FnMut(&mut Ui) + 'a,
) -> Harness<'a> {
    Harness::builder()
        .with_size(size)
        .with_pixels_per_point(pixels_per_point)
        .with_render_cursor(false)
        .with_context_setup(|ctx| theme::apply(ctx, Palette::LIGHT))
        .wgpu()
        .build_ui(move |ui| {
            // The harness leaves a margin; the window has none.
            let whole = ui.ctx().content_rect();
            ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
                ui.set_clip_rect(whole);
                app(ui);
            });
        })
}

/// Writes what the harness shows, if pictures are asked for.
pub(crate) fn picture(harness: &mut Harness<'_>, name: &str) {
    if let Some(directory) = std::env::var_os("TOKKI_PICTURES") {
        let image = harness.render().expect("the software renderer draws");
        let path = std::path::Path::new(&directory).join(format!("{name}.png"));
        image.save(path).expect("the picture can be written");
    }
}

/// The sizes every page must hold at: the ward's PC, and the same with type at 200 %.
const SIZES: [(&str, Vec2, f32); 2] =
    [("", Vec2::new(1366.0, 768.0), 1.0), ("-200", Vec2::new(683.0, 384.0), 2.0)];

/// Shows a page at each of [`SIZES`] and pictures it.
pub(crate) fn page(name: &str, mut app: impl FnMut(&mut Ui)) {
    for (suffix, size, pixels_per_point) in SIZES {
        let mut harness = harness(size, pixels_per_point, &mut app);
        harness.run();
        picture(&mut harness, &format!("{name}{suffix}"));
    }
}
