//! Breaches and claims of a contract (clause 34), from the claim over its answers to its end.

use eframe::egui::Ui;

use crate::domain::file::Breach;
use crate::domain::picture::ContractPicture;
use crate::i18n::{facts, number, problems};
use crate::ui::cx::Cx;
use crate::ui::screens::owed::{self, Owed};
use crate::ui::theme::size;
use crate::ui::widgets::{Card, JpText, StatusLabel, details, heading};

/// A breach or claim in words.
pub(super) struct Claim {
    outline: String,
    lines: Vec<(String, String)>,
    owed: Vec<Owed>,
}

impl Claim {
    /// Words a breach or claim.
    pub fn of<'a>(contract: &'a ContractPicture, breach: &Breach, cx: &Cx<'a>) -> Self {
        let words = cx.words;
        let day = |day| words.dates().date_plain(day);
        let yen = |amount: Option<u64>| {
            amount.map(|yen| number(i64::try_from(yen).unwrap_or(i64::MAX))).unwrap_or_default()
        };
        let fact = &breach.fact;
        let found = |field: &str| problems::field_of("BreachFound", field, words);
        let mut lines = vec![
            (found("duty"), facts::duty(&fact.duty, contract.set.as_deref(), words)),
            (found("known"), day(fact.known)),
            (found("claim_yen"), yen(fact.claim_yen)),
            (found("until"), fact.until.map(day).unwrap_or_default()),
        ];
        let answered = problems::field_of("ClaimAnswered", "answer", words);
        lines.extend(breach.answers.iter().map(|(_, answer)| {
            let values = [
                ("day", day(answer.received).into()),
                ("answer", facts::claim_answer(answer.answer, words).into()),
                ("text", (&answer.text).into()),
            ];
            (answered.clone(), words.say_with("form-claim-answer-line", &values))
        }));
        if let Some((_, settled)) = &breach.settled {
            let end = |field: &str| problems::field_of("BreachSettled", field, words);
            lines.extend([
                (end("on"), day(settled.on)),
                (end("how"), settled.how.map(|how| facts::settled_how(how, words)).unwrap_or_default()),
                (end("amount_yen"), yen(settled.amount_yen)),
                (end("text"), settled.text.clone()),
            ]);
        }
        Self { outline: fact.outline.clone(), lines, owed: owed::about(contract, &breach.id, cx) }
    }
}

/// Shows the claims, each with what is owed and the buttons that answer it.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, claims: &[Claim]) {
    if claims.is_empty() {
        return;
    }
    let title = cx.words.say("contract-claims");
    heading::section(ui, &title, "");
    for (place, claim) in claims.iter().enumerate() {
        ui.push_id(("claim", place), |ui| {
            Card::new().show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = size::HALF_STEP;
                ui.add(JpText::new(claim.outline.as_str()).strong());
                details::show(ui, 150.0, &claim.lines);
                for one in &claim.owed {
                    row(ui, cx, one);
                }
            });
        });
        ui.add_space(size::STEP);
    }
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, owed: &Owed) {
    ui.horizontal_wrapped(|ui| {
        ui.add(StatusLabel::new(owed::mark(owed.status), &owed.when));
        ui.add(JpText::new(owed.title.as_str()).max_rows(1));
        if !owed.date.is_empty() {
            ui.add(JpText::note(owed.date.as_str(), ui));
        }
        owed.trace(ui, cx);
        if let Some(ask) = owed.button(ui) {
            cx.ask(ask);
        }
    });
}
