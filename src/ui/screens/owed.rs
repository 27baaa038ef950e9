//! Obligations as the rows of several screens show them: mark, words, where the date comes from, the button that answers.

use eframe::egui::Ui;

use crate::domain::ids::{ContractId, FactId};
use crate::domain::key::ObligationKey;
use crate::domain::obligation::{Closes, Obligation, Status};
use crate::domain::picture::ContractPicture;
use crate::i18n::{Words, obligations};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
pub use crate::ui::marks::mark;
use crate::ui::widgets::{Button, Icon, JpText, Popover, icon, popover};

/// An obligation in words, made once per picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Owed {
    /// Whose file it stands in.
    pub contract: ContractId,
    /// Which one.
    pub key: ObligationKey,
    /// How it stands.
    pub status: Status,
    /// Clause and item as printed.
    pub clause: String,
    /// What is owed.
    pub title: String,
    /// How it stands, in a narrow place.
    pub short: String,
    /// How it stands in time.
    pub when: String,
    /// The facts and dates behind it.
    pub facts: String,
    /// The day it was met, or is due.
    pub date: String,
    /// The words of the button that answers it; empty where nothing is to be done.
    action: String,
    /// The same for readers, told apart from other rows.
    action_name: String,
    closes: Closes,
    has_trace: bool,
}

impl Owed {
    /// Words an obligation.
    pub fn of(contract: &ContractPicture, o: &Obligation, cx: &Cx<'_>) -> Self {
        let words = cx.words;
        let title = obligations::title(o, words);
        let open = o.status.is_open() || o.status == Status::Standing;
        let action = if open { obligations::action(&o.closes, words) } else { String::new() };
        let action_name = words
            .say_with("contract-action-name", &[("action", (&action).into()), ("title", (&title).into())]);
        Self {
            contract: contract.id.clone(),
            key: o.key.clone(),
            status: o.status,
            clause: o.clause_label(),
            short: obligations::status_short(o.status, words),
            when: obligations::when(o, cx.now(), words),
            facts: facts(o, cx),
            date: match o.met_on.filter(|_| o.status.is_met()) {
                Some(on) => words.dates().date_short(on),
                None => obligations::due(o, words),
            },
            action,
            action_name,
            title,
            closes: o.closes.clone(),
            has_trace: o.has_trace,
        }
    }

    /// What to ask for to answer it.
    pub fn ask(&self) -> Ask {
        Ask::Close {
            contract: self.contract.clone(),
            obligation: self.key.clone(),
            closes: self.closes.clone(),
        }
    }

    /// The words of the button that answers it, and what readers call it.
    pub fn button_words(&self) -> (&str, &str) {
        (&self.action, &self.action_name)
    }

    /// Whether something can be done about it.
    pub fn can_answer(&self) -> bool {
        !self.action.is_empty()
    }

    /// Whether it wants attention today.
    pub fn is_pressing(&self) -> bool {
        self.status.is_pressing()
    }

    /// The button that answers it, if anything can be done: outlined where it presses, quiet otherwise.
    pub fn button(&self, ui: &mut Ui) -> Option<Ask> {
        if !self.can_answer() {
            return None;
        }
        let button =
            if self.is_pressing() { Button::secondary(&self.action) } else { Button::text(&self.action) };
        ui.add(button.name(&self.action_name)).clicked().then(|| self.ask())
    }

    /// The sign that opens where the date comes from.
    pub fn trace(&self, ui: &mut Ui, cx: &Cx<'_>) {
        if !self.has_trace {
            return;
        }
        let name = cx.words.say_with("contract-trace-name", &[("title", (&self.title).into())]);
        let sign = icon::button(ui, Icon::Info, &name);
        let title = cx.words.say("contract-trace");
        Popover::new(&sign, &title).show(|ui| {
            let Some(contract) = cx.contract(&self.contract) else { return };
            let Some(o) = contract.obligation(&self.key) else { return };
            let traces = contract.traces();
            let set = contract.set_of(o);
            for line in obligations::trace(o, traces.get(&o.key), set, &contract.file, cx.words) {
                popover::line(ui, JpText::new(line));
            }
        });
    }
}

/// The facts and dates behind an obligation: when it was met, or by when it is due and how late it is.
fn facts(o: &Obligation, cx: &Cx<'_>) -> String {
    let words = cx.words;
    let dates = words.dates();
    match o.status {
        Status::Met | Status::MetLate => match o.met_on {
            Some(on) => {
                let status = obligations::status_short(o.status, words);
                let date = dates.date_short(on);
                words.say_with("contract-met", &[("status", status.into()), ("date", date.into())])
            }
            None => String::new(),
        },
        Status::Waived | Status::NotApplicable => String::new(),
        Status::Standing => {
            let next = o.due.map(|due| dates.date_short(due.date));
            next.map(|date| words.say_with("contract-next-check", &[("date", date.into())]))
                .unwrap_or_default()
        }
        Status::AwaitingWard => obligations::due(o, words),
        _ => due_and_when(o, cx, words),
    }
}

fn due_and_when(o: &Obligation, cx: &Cx<'_>, words: &Words) -> String {
    let date = obligations::due(o, words);
    if date.is_empty() {
        return String::new();
    }
    let when = obligations::when(o, cx.now(), words);
    let plain = when == obligations::status_short(o.status, words);
    let due = words.say_with("contract-due", &[("date", (&date).into())]);
    if plain {
        return due;
    }
    words.say_with("contract-due-when", &[("due", due.into()), ("when", when.into())])
}

/// Whether answering would say something about this fact.
pub fn is_about(closes: &Closes, fact: &FactId) -> bool {
    match closes {
        Closes::Check(id)
        | Closes::Decide(id)
        | Closes::Condition(id, _)
        | Closes::Conclude(id)
        | Closes::Incident(id)
        | Closes::Prevention(id, _)
        | Closes::ClaimAnswer(id)
        | Closes::LegalReport(id, _)
        | Closes::Inspect(_, Some(id))
        | Closes::Notify(_, id)
        | Closes::Correct(id, _)
        | Closes::CheckCorrection(id, _)
        | Closes::Receipt(id)
        | Closes::Settle(id)
        | Closes::EraseMachine(id)
        | Closes::Measure(id, _)
        | Closes::Explain(id, _)
        | Closes::AddPaper(id)
        | Closes::Settlement(id)
        | Closes::TakeUp(id) => id == fact,
        Closes::Submission { about, .. } => about.as_ref() == Some(fact),
        Closes::Inspect(_, None) | Closes::Brief(_) | Closes::Verify(_) => false,
    }
}

/// The obligations that are about a fact, most urgent first, in words.
pub fn about(contract: &ContractPicture, fact: &FactId, cx: &Cx<'_>) -> Vec<Owed> {
    among(contract.obligations(), fact).into_iter().map(|o| Owed::of(contract, o, cx)).collect()
}

fn among<'a>(obligations: &'a [Obligation], fact: &FactId) -> Vec<&'a Obligation> {
    let mut found: Vec<&Obligation> = obligations.iter().filter(|o| is_about(&o.closes, fact)).collect();
    found.sort_by_key(|o| (o.status, o.sort_date(), o.key.clone()));
    found
}

/// The most urgent obligation about a fact that can still be answered.
pub fn next_about(contract: &ContractPicture, fact: &FactId, cx: &Cx<'_>) -> Option<Owed> {
    let open = among(contract.at_hand(), fact).into_iter().filter(|o| o.status.is_open());
    open.map(|o| Owed::of(contract, o, cx)).find(Owed::can_answer)
}
