//! An information asset is handed to the vendor (引渡し, clause 22).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::{Read, bare};
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::AssetHandedOver;
use crate::ui::cx::Cx;

/// An information asset is handed to the vendor.
pub(super) struct HandOver {
    /// The contract.
    pub basis: Basis,
}

impl Form for HandOver {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-hand-over").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "AssetHandedOver"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
        sheet.set("handed_by", cx.app.officer());
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        f.date("on", Need::Must);
        f.text("what", Need::Must);
        f.count("count", Need::Must);
        f.text("medium", Need::May);
        f.text("received_by", Need::Must);
        f.text("handed_by", Need::May);
        f.text("protection", Need::May);
        let note = f.say("form-return-by-note");
        f.note(note).date("return_by", Need::May);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = AssetHandedOver {
            on: r.date("on"),
            what: r.text("what"),
            count: r.count("count"),
            medium: r.any_text("medium"),
            received_by: r.text("received_by"),
            handed_by: r.any_text("handed_by"),
            protection: r.any_text("protection"),
            return_by: r.some_date("return_by"),
        };
        Some(bare(&self.basis.contract, fact))
    }
}
