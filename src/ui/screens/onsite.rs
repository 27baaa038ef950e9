//! 現場記録: an inspection on site, one question at a time. What was typed stays until the ledger has it.

mod aside;
mod asked;
mod draft;
mod record;
mod view;

use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

pub use self::aside::{Begun, Saying};
use self::draft::Draft;
use crate::app::{AppError, Command, Outcome};
use crate::domain::decide::Refusal;
use crate::domain::fact::InspectionKind;
use crate::domain::ids::{ContractId, FactId};
use crate::ui::cx::{Answer, Cx, Message, Sender};
use crate::ui::drafts::Trace;

/// Which inspection is held: of which contract, after which plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    contract: ContractId,
    plan: Option<FactId>,
    kind: InspectionKind,
}

impl Subject {
    /// One that was planned.
    pub fn planned(contract: ContractId, plan: FactId, kind: InspectionKind) -> Self {
        Self { contract, plan: Some(plan), kind }
    }

    /// One without a plan.
    pub fn unplanned(contract: ContractId, kind: InspectionKind) -> Self {
        Self { contract, plan: None, kind }
    }
}

/// One inspection that has begun.
struct Open {
    /// Its number in this run: the same inspection may have been begun in two windows that are gone.
    number: u64,
    subject: Subject,
    draft: Draft,
    /// Whether it was sent to the ledger and no answer is known: it is under way, or the program ended meanwhile.
    sent: bool,
    /// What is on disk of it.
    trace: Trace,
}

/// The inspections that have begun on this PC and are not yet in the ledger.
#[derive(Default)]
pub struct OnSite {
    open: Option<u64>,
    /// The newest last.
    begun: Vec<Open>,
    /// The one whose facts are on their way to the ledger.
    sent: Option<u64>,
    /// The number of the one that came last.
    last: u64,
}

/// What the officer wants of the inspection that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// Back to the list; what was typed stays.
    Leave,
    /// Into the ledger.
    Record,
}

impl OnSite {
    /// Whether something was typed into this inspection already.
    pub fn has_begun(&self, subject: &Subject) -> bool {
        self.begun.iter().any(|one| one.subject == *subject)
    }

    /// Opens an inspection, with what was typed into it before.
    pub fn open(&mut self, subject: Subject, cx: &Cx<'_>) {
        while let Some(one) = self.begun.iter().rfind(|one| one.subject == subject) {
            let number = one.number;
            if self.go_on(number, cx.app) {
                return;
            }
        }
        if let Some(contract) = cx.contract(&subject.contract) {
            let draft = Draft::new(contract, &subject, cx);
            let trace = aside::opening(&subject, &draft);
            let number = self.number();
            self.begun.push(Open { number, subject, draft, sent: false, trace });
            self.open = Some(number);
        }
    }

    fn number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    fn get(&mut self, number: u64) -> Option<&mut Open> {
        self.begun.iter_mut().find(|one| one.number == number)
    }

    /// Shows the inspection that is open; `false` if none is.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        if let Some(answer) = cx.answer(Sender::OnSite) {
            self.answered(answer, cx);
        }
        let Some(number) = self.open else { return false };
        let sending = self.sent == Some(number);
        let found = self.get(number).and_then(|one| Some((cx.contract(&one.subject.contract)?, one)));
        let Some((contract, one)) = found else {
            self.open = None;
            return false;
        };
        let wish = view::show(ui, cx, contract, &one.subject, &mut one.draft, sending);
        one.look(cx.app);
        match wish {
            Some(Wish::Leave) => {
                self.open = None;
                if let Some(drafts) = cx.app.drafts() {
                    drafts.write_now();
                }
            }
            Some(Wish::Record) => self.record(number, cx),
            None => {}
        }
        true
    }

    fn record(&mut self, number: u64, cx: &mut Cx<'_>) {
        let Some(Open { subject, draft, .. }) = self.get(number) else { return };
        let covered = draft.covered(subject, cx);
        if covered.len() > 1 && draft.visit.is_none() {
            draft.visit = cx.app.visit_name(&subject.contract);
        }
        let Some(facts) = draft.facts(&covered, subject, cx.today()) else { return };
        if let Some(one) = self.get(number) {
            one.send(cx.app);
        }
        self.sent = Some(number);
        cx.send(Sender::OnSite, Command::RecordVisit { facts });
    }

    fn answered(&mut self, answer: Answer, cx: &mut Cx<'_>) {
        let Some(number) = self.sent.take() else { return };
        if let Some(one) = self.get(number) {
            one.sent = false;
        }
        match answer {
            Ok(Outcome::Recorded(_)) => {
                // Only now that the ledger has it.
                self.discard(number, cx.app);
                cx.tell(Message::done(cx.words.say("onsite-recorded").into_owned()));
            }
            Ok(_) => {}
            Err(AppError::VisitRefused { contract, refusal: Refusal::Fields(problems), number: name }) => {
                let Some(Open { subject, draft, .. }) = self.get(number) else { return };
                let covered = draft.covered(subject, cx);
                draft.refused(&covered, &contract, &problems);
                if covered.len() > 1 {
                    let refusal = Refusal::Fields(problems);
                    cx.tell_error(&AppError::VisitRefused { contract, number: name, refusal });
                }
            }
            Err(error) => cx.tell_error(&error),
        }
    }
}
