//! 現場記録: an inspection on site, one question at a time. What was typed stays until the ledger has it.

mod asked;
mod draft;
mod record;
mod view;

use std::collections::BTreeMap;

use eframe::egui::Ui;

use self::draft::Draft;
use crate::app::{AppError, Command, Outcome};
use crate::domain::decide::Refusal;
use crate::domain::fact::InspectionKind;
use crate::domain::ids::{ContractId, FactId};
use crate::ui::cx::{Answer, Cx, Message, Sender};

/// Which inspection is held: of which contract, after which plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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

/// The inspections that have begun on this PC and are not yet in the ledger.
#[derive(Default)]
pub struct OnSite {
    open: Option<Subject>,
    drafts: BTreeMap<Subject, Draft>,
    /// The one whose facts are on their way to the ledger.
    sent: Option<Subject>,
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
        self.drafts.contains_key(subject)
    }

    /// Opens an inspection, with what was typed into it before.
    pub fn open(&mut self, subject: Subject, cx: &Cx<'_>) {
        if let Some(contract) = cx.contract(&subject.contract) {
            self.drafts.entry(subject.clone()).or_insert_with(|| Draft::new(contract, &subject, cx));
            self.open = Some(subject);
        }
    }

    /// Shows the inspection that is open; `false` if none is.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        if let Some(answer) = cx.answer(Sender::OnSite) {
            self.answered(answer, cx);
        }
        let Some(subject) = self.open.clone() else { return false };
        let (Some(contract), Some(draft)) = (cx.contract(&subject.contract), self.drafts.get_mut(&subject))
        else {
            self.open = None;
            return false;
        };
        let sending = self.sent.as_ref() == Some(&subject);
        match view::show(ui, cx, contract, &subject, draft, sending) {
            Some(Wish::Leave) => self.open = None,
            Some(Wish::Record) => self.record(&subject, cx),
            None => {}
        }
        true
    }

    fn record(&mut self, subject: &Subject, cx: &mut Cx<'_>) {
        let Some(draft) = self.drafts.get_mut(subject) else { return };
        let covered = draft.covered(subject, cx);
        if covered.len() > 1 && draft.visit.is_none() {
            draft.visit = cx.app.visit_name(&subject.contract);
        }
        let Some(facts) = draft.facts(&covered, subject, cx.today()) else { return };
        self.sent = Some(subject.clone());
        cx.send(Sender::OnSite, Command::RecordVisit { facts });
    }

    fn answered(&mut self, answer: Answer, cx: &mut Cx<'_>) {
        let Some(subject) = self.sent.take() else { return };
        match answer {
            Ok(Outcome::Recorded(_)) => {
                self.drafts.remove(&subject);
                if self.open.as_ref() == Some(&subject) {
                    self.open = None;
                }
                cx.tell(Message::done(cx.words.say("onsite-recorded").into_owned()));
            }
            Ok(_) => {}
            Err(AppError::VisitRefused { contract, refusal: Refusal::Fields(problems), number }) => {
                let Some(draft) = self.drafts.get_mut(&subject) else { return };
                let covered = draft.covered(&subject, cx);
                draft.refused(&covered, &contract, &problems);
                if covered.len() > 1 {
                    let refusal = Refusal::Fields(problems);
                    cx.tell_error(&AppError::VisitRefused { contract, number, refusal });
                }
            }
            Err(error) => cx.tell_error(&error),
        }
    }
}
