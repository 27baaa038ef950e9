//! Assets or copies are carried to another place or firm (運搬・移動, clause 23).

use super::Form;
use super::basis::Basis;
use super::custody::{event, holder, items, leaves, left, show_item};
use super::fields::{Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::decide::Wrong;
use crate::domain::fact::{AssetMoved, Protection};
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// Assets or copies are carried to another place or firm.
pub(super) struct Transport {
    /// The contract.
    pub basis: Basis,
    /// Which hand-over or copies, where the form was opened for one.
    pub asset: Option<FactId>,
}

impl Form for Transport {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-transport").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "AssetMoved"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("known", cx);
        if let Some(asset) = &self.asset {
            sheet.set("count", left(&self.basis, asset, cx).to_string());
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        if let Some(asset) = &self.asset {
            show_item(f, &self.basis, asset);
            f.of("AssetMoved");
        } else {
            let items = items(&self.basis, true, f.cx);
            f.choice("asset", Need::Must, &items);
        }
        f.count("count", Need::Must);
        f.date("on", Need::Must);
        f.date("known", Need::Must);
        f.text("to", Need::May);
        holder(f);
        let ways = choices(&Protection::ALL, Protection::key, |p| facts::protection(p, words));
        f.choice("protection", Need::Must, &ways);
        let leaves = leaves(&self.basis, f.cx);
        if leaves.is_empty() {
            let note = f.say("assets-no-leave");
            f.text_block(note);
        } else {
            f.choice("leave", Need::May, &leaves);
        }
        f.text("from", Need::May);
        f.text("by", Need::May);
        f.text("medium", Need::May);
        event(f, &self.basis);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let asset = self.asset.clone().or_else(|| r.some_fact("asset"));
        if asset.is_none() {
            r.wrong("asset", Wrong::Required);
        }
        let protection = r.one_of("protection", &Protection::ALL, Protection::key);
        let fact = AssetMoved {
            asset: asset?,
            count: r.count("count"),
            on: r.date("on"),
            known: r.date("known"),
            from: r.any_text("from"),
            to: r.any_text("to"),
            holder: r.any_text("holder"),
            by: r.any_text("by"),
            medium: r.any_text("medium"),
            protection: protection.unwrap_or(Protection::Unknown),
            leave: r.some_fact("leave"),
            event: r.some_fact("event"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
