//! An information asset is handed to the vendor (引渡し, clause 22).

use super::Form;
use super::basis::Basis;
use super::custody::{holder, items};
use super::fields::{Fields, Need, choices};
use super::read::{Read, bare};
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{AssetHandedOver, AssetKind};
use crate::i18n::facts;
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
        let words = f.words();
        f.date("on", Need::Must);
        f.hint("9:30").text("at", Need::May);
        f.text("what", Need::Must);
        f.count("count", Need::Must);
        let kinds = choices(&AssetKind::ALL, AssetKind::key, |k| facts::asset_kind(k, words));
        f.choice("kind", Need::May, &kinds);
        f.tick("personal_data");
        f.space();
        f.text("medium", Need::May);
        f.text("received_by", Need::Must);
        f.text("handed_by", Need::May);
        f.text("protection", Need::May);
        f.text("confidentiality", Need::May);
        f.text("encryption", Need::May);
        f.text("seal", Need::May);
        f.text("storage", Need::May);
        holder(f);
        let items = items(&self.basis, true, f.cx);
        if !items.is_empty() {
            f.choice("copied_from", Need::May, &items);
        }
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
            at: r.some_time("at"),
            kind: r.any_of("kind", &AssetKind::ALL, AssetKind::key),
            confidentiality: r.any_text("confidentiality"),
            encryption: r.any_text("encryption"),
            seal: r.any_text("seal"),
            storage: r.any_text("storage"),
            holder: r.any_text("holder"),
            copied_from: r.some_fact("copied_from"),
            personal_data: r.yes("personal_data"),
        };
        Some(bare(&self.basis.contract, fact))
    }
}
