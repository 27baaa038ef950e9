//! A paper for a fact that has none, or the provision that excuses it (書面主義, clause 2).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::{Read, bare};
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::decide::Wrong;
use crate::domain::fact::{PaperAdded, PaperExcused};
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

const ADD: &str = "add";
const EXCUSE: &str = "excuse";

/// A paper for a fact that has none, or the provision that excuses it.
pub(super) struct MissingPaper {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which fact.
    pub fact: FactId,
}

impl Form for MissingPaper {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-missing-paper").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "PaperAdded"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set("step", ADD);
        sheet.set_today("on", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let (set, file) = (self.basis.set(f.cx), self.basis.file(f.cx));
        if let Some(recorded) = file.and_then(|file| file.fact(&self.fact)) {
            let summary = facts::summary(recorded.fact, set, f.words());
            f.text_block(summary);
        }
        let steps = [
            (ADD.to_owned(), f.say("form-paper-add").into_owned()),
            (EXCUSE.to_owned(), f.say("form-paper-excuse").into_owned()),
        ];
        let label = f.say("form-step");
        f.label(label).radio("step", Need::Must, &steps);
        if f.sheet.is("step", EXCUSE) {
            let note = f.say("form-excuse-note");
            f.of("PaperExcused").note(note).area("reason", Need::Must);
        } else {
            let label = f.say("form-paper-received-on");
            f.of("PaperAdded").label(label).date("on", Need::Must);
            f.papers();
        }
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        if r.one_of("step", &[ADD, EXCUSE], |key| key)? == EXCUSE {
            let fact = PaperExcused { fact: self.fact.clone(), reason: r.text("reason") };
            return Some(bare(&self.basis.contract, fact));
        }
        if r.papers().is_empty() {
            r.wrong("papers", Wrong::Required);
        }
        let (to, on) = (self.fact.clone(), r.date("on"));
        r.record(&self.basis.contract, PaperAdded { to, on, papers: Vec::new() })
    }
}
