//! The data in a machine was erased (消去, clause 27).

use super::Form;
use super::basis::Basis;
use super::custody::{event, show_machine};
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::EquipmentErased;
use crate::domain::ids::FactId;
use crate::ui::cx::Cx;

/// The data in a machine was erased.
pub(super) struct MachineErased {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which machine.
    pub machine: FactId,
}

impl Form for MachineErased {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-machine-erased").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "EquipmentErased"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("received", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        show_machine(f, &self.basis, &self.machine);
        f.of("EquipmentErased").date("on", Need::Must);
        f.text("by", Need::Must);
        f.area("method", Need::Must);
        f.date("received", Need::Must);
        f.text("witness", Need::May);
        f.date("confirmed", Need::May);
        event(f, &self.basis);
        let note = f.say("form-written-form");
        f.note(note).papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = EquipmentErased {
            machine: self.machine.clone(),
            on: r.date("on"),
            received: r.date("received"),
            by: r.text("by"),
            method: r.text("method"),
            witness: r.any_text("witness"),
            confirmed: r.some_date("confirmed"),
            event: r.some_fact("event"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
