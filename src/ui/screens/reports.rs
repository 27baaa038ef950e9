//! Reports.

use eframe::egui::Ui;

use crate::ui::cx::Cx;

/// What the screen remembers.
#[derive(Default)]
pub struct Reports;

impl Reports {
    /// Shows the screen.
    pub fn show(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>) {}
}
