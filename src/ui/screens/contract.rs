//! Contract.

use eframe::egui::Ui;

use crate::domain::ids::ContractId;
use crate::ui::cx::Cx;

/// What the screen remembers.
#[derive(Default)]
pub struct Contract;

impl Contract {
    /// Shows the screen.
    pub fn show(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>, _id: &ContractId) {}
}
