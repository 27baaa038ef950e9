//! The receipt of an asset came in (預かり証, clause 22).

use super::Form;
use super::basis::Basis;
use super::custody::{asset, show_asset};
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::CustodyReceiptReceived;
use crate::domain::ids::FactId;
use crate::ui::cx::Cx;

/// The receipt of an asset came in.
pub(super) struct Receipt {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Of which hand-over.
    pub asset: FactId,
}

impl Form for Receipt {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-receipt").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "CustodyReceiptReceived"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("received", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let asset = asset(&self.basis, &self.asset, f.cx);
        show_asset(f, asset);
        f.of("CustodyReceiptReceived").date("received", Need::Must);
        let note = f.say("form-written-form");
        f.note(note).papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (asset, received) = (self.asset.clone(), r.date("received"));
        r.record(&self.basis.contract, CustodyReceiptReceived { asset, received, papers: Vec::new() })
    }
}
