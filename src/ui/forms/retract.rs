//! A fact is taken back (撤回): it stays in the ledger and no longer counts.

use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::{Read, bare};
use super::sheet::Sheet;
use super::{Ask, Form, open};
use crate::app::Command;
use crate::domain::fact::FactRetracted;
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;
use crate::ui::theme::size;
use crate::ui::widgets::Button;

/// A fact is taken back.
pub(super) struct Retract {
    /// The contract.
    pub basis: Basis,
    /// Which fact.
    pub fact: FactId,
}

impl Form for Retract {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-retract").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "FactRetracted"
    }

    fn prefill(&self, _sheet: &mut Sheet, _cx: &Cx<'_>) {}

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let (set, file) = (self.basis.set(f.cx), self.basis.file(f.cx));
        if let Some(recorded) = file.and_then(|file| file.fact(&self.fact)) {
            let summary = facts::summary(recorded.fact, set, f.words());
            f.text_block(summary);
            // Mostly only a detail is wrong; then the record is better put right than taken back.
            if open::again(&self.basis.contract, recorded.fact).is_some() {
                let amend = f.say("form-amend-instead");
                if f.ui.add(Button::secondary(&amend)).clicked() {
                    f.cx.ask(Ask::Amend(self.basis.contract.clone(), self.fact.clone()));
                }
                f.ui.add_space(size::GAP);
            }
        }
        let note = f.say("form-retract-note");
        f.note(note).area("reason", Need::Must);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = FactRetracted { fact: self.fact.clone(), reason: r.text("reason") };
        Some(bare(&self.basis.contract, fact))
    }
}
