//! The first screen, while no workspace is open; and the options a window is started with.

use eframe::egui::Ui;

use super::cx::Mail;
use crate::app::App;

/// What the first screen remembers.
#[derive(Default)]
pub struct Start;

impl Start {
    /// Shows the screen.
    pub fn show(&mut self, _ui: &mut Ui, _app: &App, _mail: &mut Mail) {}
}
