//! A standing duty was looked at (確認).

use super::basis::Basis;
use super::fields::{Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use super::{Ask, Form};
use crate::app::Command;
use crate::domain::fact::{DutyVerified, Verdict, VerifiedBy};
use crate::domain::ids::FactId;
use crate::domain::obligation::{Closes, Status};
use crate::i18n::{facts, text};
use crate::ui::cx::Cx;
use crate::ui::widgets::Button;

/// A standing duty was looked at.
pub(super) struct Verify {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which duty.
    pub duty: String,
}

impl Verify {
    /// The unfit look that the duty stands breached by, where no new look but words may have to settle it. An incident
    /// that offends the duty is closed, not settled here.
    fn unfit_look(&self, cx: &Cx<'_>) -> Option<FactId> {
        let breached = self.basis.obligation(cx).filter(|o| o.status == Status::Breached)?;
        let look = breached.answers.first()?;
        let incidents = &self.basis.file(cx)?.incidents;
        (!incidents.iter().any(|i| i.id == *look)).then(|| look.clone())
    }
}

impl Form for Verify {
    fn title(&self, cx: &Cx<'_>) -> String {
        let duty = facts::duty(&self.duty, self.basis.set(cx), cx.words);
        cx.words.say_with("form-title-verify", &[("duty", duty.into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "DutyVerified"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
        sheet.set("how", VerifiedBy::SelfCheck.key());
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        let clause = self.basis.set(f.cx).and_then(|set| set.duty(&self.duty)).map(|(clause, _)| clause);
        if let Some(clause) = clause {
            let summary = text(&clause.summary, words).to_owned();
            f.text_block(summary);
        }
        if let (Some(look), Some(key)) = (self.unfit_look(f.cx), self.basis.obligation.clone()) {
            let settle = f.say("form-settle-instead");
            if f.ui.add(Button::secondary(&settle)).clicked() {
                let (contract, closes) = (self.basis.contract.clone(), Closes::Settlement(look));
                f.cx.ask(Ask::Close { contract, obligation: key, closes });
            }
            let note = f.say("form-settle-instead-note");
            f.text_block(note);
        }
        f.date("on", Need::Must);
        let ways = choices(&VerifiedBy::ALL, VerifiedBy::key, |how| facts::verified_by(how, words));
        f.radio("how", Need::Must, &ways);
        let verdicts = choices(&Verdict::ALL, Verdict::key, |v| facts::verdict(v, words));
        f.radio("verdict", Need::Must, &verdicts);
        f.area("note", Need::May);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let how = r.one_of("how", &VerifiedBy::ALL, VerifiedBy::key);
        let verdict = r.one_of("verdict", &Verdict::ALL, Verdict::key);
        let (on, note) = (r.date("on"), r.any_text("note"));
        let fact = DutyVerified {
            duty: self.duty.clone(),
            on,
            how: how?,
            verdict: verdict?,
            note,
            received: None,
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
