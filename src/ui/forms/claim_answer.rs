//! The vendor answered a claim (回答, clause 34).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need, choices};
use super::read::Read;
use super::settlement::claim_on_file;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{ClaimAnswer, ClaimAnswered};
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// The vendor answered a claim.
pub(super) struct ClaimAnswerForm {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which claim.
    pub breach: FactId,
}

impl Form for ClaimAnswerForm {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-claim-answer").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ClaimAnswered"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("received", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        claim_on_file(f, &self.basis, &self.breach);
        f.of("ClaimAnswered").date("received", Need::Must);
        let words = f.words();
        let answers = choices(&ClaimAnswer::ALL, ClaimAnswer::key, |a| facts::claim_answer(a, words));
        f.radio("answer", Need::Must, &answers);
        f.area("text", Need::Must);
        let note = f.say("form-written-form");
        f.note(note).papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (breach, received) = (self.breach.clone(), r.date("received"));
        let answer = r.one_of("answer", &ClaimAnswer::ALL, ClaimAnswer::key);
        let text = r.text("text");
        r.record(
            &self.basis.contract,
            ClaimAnswered { breach, received, answer: answer?, text, papers: Vec::new() },
        )
    }
}
