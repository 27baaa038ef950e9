//! `--smoke`: waits for the first useful frame of the real window, tells what it took, and ends.

use eframe::egui::Context;

use crate::app::App;

/// A measurement under way.
pub struct Smoke;

impl Smoke {
    /// Looks at a frame.
    pub fn frame(&mut self, _ctx: &Context, _app: &App) {}
}
