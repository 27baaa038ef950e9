//! A machine is used for the work (電算処理機器, clause 27).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::{Read, bare};
use super::sheet::{Sheet, YES};
use crate::app::Command;
use crate::domain::fact::EquipmentListed;
use crate::ui::cx::Cx;

/// A machine is used for the work.
pub(super) struct Machine {
    /// The contract.
    pub basis: Basis,
}

impl Form for Machine {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-machine").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "EquipmentListed"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("from", cx);
        sheet.set("storage", YES);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        f.text("kind", Need::Must);
        f.text("model", Need::May);
        f.text("serial", Need::May);
        f.tick("storage");
        f.space();
        f.text("capacity", Need::May);
        f.text("place", Need::May);
        f.date("from", Need::Must);
        f.text("owner", Need::May);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = EquipmentListed {
            kind: r.text("kind"),
            model: r.any_text("model"),
            serial: r.any_text("serial"),
            capacity: r.any_text("capacity"),
            storage: r.yes("storage"),
            place: r.any_text("place"),
            from: r.date("from"),
            owner: r.any_text("owner"),
            known: None,
        };
        Some(bare(&self.basis.contract, fact))
    }
}
