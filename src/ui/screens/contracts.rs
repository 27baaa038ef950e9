//! Contracts.

use eframe::egui::Ui;

use crate::ui::cx::Cx;

/// What the screen remembers.
#[derive(Default)]
pub struct Contracts;

impl Contracts {
    /// Narrows the list to a text.
    pub fn search(&mut self, _text: &str) {}

    /// Shows the screen.
    pub fn show(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>) {}
}
