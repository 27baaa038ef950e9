//! A machine left the work (搬出, clause 27).

use super::Form;
use super::basis::Basis;
use super::custody::{machine, show_machine};
use super::fields::{Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{EquipmentRemoved, Removal};
use crate::domain::file::Machine;
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// A machine left the work.
pub(super) struct MachineRemoved {
    /// The contract.
    pub basis: Basis,
    /// Which machine.
    pub machine: FactId,
}

impl Form for MachineRemoved {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-machine-removed").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "EquipmentRemoved"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("known", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        show_machine(f, &self.basis, &self.machine);
        if machine(&self.basis, &self.machine, f.cx).is_some_and(Machine::holds_data) {
            let note = f.say("assets-machine-holds-data");
            f.text_block(note);
        }
        f.of("EquipmentRemoved").date("on", Need::Must);
        f.date("known", Need::Must);
        let ways = choices(&Removal::ALL, Removal::key, |how| facts::removal(how, words));
        f.choice("how", Need::Must, &ways);
        f.area("note", Need::May);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let how = r.one_of("how", &Removal::ALL, Removal::key);
        let fact = EquipmentRemoved {
            machine: self.machine.clone(),
            on: r.date("on"),
            known: r.date("known"),
            how: how.unwrap_or(Removal::OtherWork),
            note: r.any_text("note"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
