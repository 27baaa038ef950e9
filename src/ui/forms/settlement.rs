//! A breach or claim was settled (解決, clause 34).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{BreachSettled, SettledHow};
use crate::domain::ids::FactId;
use crate::i18n::{facts, number};
use crate::ui::cx::Cx;

/// A breach or claim was settled.
pub(super) struct Settlement {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which breach.
    pub breach: FactId,
}

impl Settlement {
    /// Whether money is asked for.
    fn is_claim(&self, cx: &Cx<'_>) -> bool {
        let breaches = self.basis.file(cx).map(|file| file.breaches.as_slice()).unwrap_or_default();
        breaches.iter().any(|b| b.id == self.breach && b.fact.claim_yen.is_some())
    }
}

impl Form for Settlement {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-settlement").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "BreachSettled"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        claim_on_file(f, &self.basis, &self.breach);
        f.of("BreachSettled").date("on", Need::Must);
        if self.is_claim(f.cx) {
            let words = f.words();
            let ways = choices(&SettledHow::ALL, SettledHow::key, |how| facts::settled_how(how, words));
            f.radio("how", Need::Must, &ways);
            if !f.sheet.is("how", SettledHow::Dropped.key()) {
                f.count("amount_yen", Need::May);
            }
        }
        f.area("text", Need::Must);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (breach, on) = (self.breach.clone(), r.date("on"));
        // A breach that cost nothing ends in words alone.
        let is_claim = self.is_claim(r.cx);
        let how = is_claim.then(|| r.one_of("how", &SettledHow::ALL, SettledHow::key)).flatten();
        let asks_amount = is_claim && how != Some(SettledHow::Dropped);
        let amount_yen = asks_amount.then(|| r.some_yen("amount_yen")).flatten();
        let text = r.text("text");
        r.record(
            &self.basis.contract,
            BreachSettled { breach, on, how, amount_yen, text, papers: Vec::new() },
        )
    }
}

/// What is on file about a claim, and what the vendor answered.
pub(super) fn claim_on_file(f: &mut Fields<'_, '_>, basis: &Basis, breach: &FactId) {
    let breaches = basis.file(f.cx).map(|file| file.breaches.as_slice()).unwrap_or_default();
    let words = f.words();
    let Some(found) = breaches.iter().find(|b| b.id == *breach) else {
        // A breach that shows in another fact goes by what that fact says.
        if let Some(recorded) = basis.file(f.cx).and_then(|file| file.fact(breach)) {
            let summary = facts::summary(recorded.fact, basis.set(f.cx), words);
            f.text_block(summary);
        }
        return;
    };
    let day = |day| words.dates().date_plain(day);
    let claim = found.fact.claim_yen.map(|yen| number(i64::try_from(yen).unwrap_or(i64::MAX)));
    f.of("BreachFound");
    let mut lines = vec![
        (f.name_of("outline"), found.fact.outline.clone()),
        (f.name_of("known"), day(found.fact.known)),
        (f.name_of("claim_yen"), claim.unwrap_or_default()),
        (f.name_of("until"), found.fact.until.map(day).unwrap_or_default()),
    ];
    f.of("ClaimAnswered");
    lines.extend(found.answers.iter().map(|(_, answer)| {
        let values = [
            ("day", day(answer.received).into()),
            ("answer", facts::claim_answer(answer.answer, words).into()),
            ("text", (&answer.text).into()),
        ];
        (f.name_of("answer"), words.say_with("form-claim-answer-line", &values))
    }));
    f.on_file(&lines);
}
