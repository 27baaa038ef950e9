//! Forms: a panel at the right, over the same screen. What was typed stays until the ledger has it.

use std::collections::BTreeMap;

use eframe::egui::Ui;

use super::cx::{Cx, Message, Sender};
use super::widgets::{FormAction, FormPanel};
use crate::app::{App, AppError, Command, Outcome};
use crate::domain::decide::{FieldProblem, Refusal};
use crate::domain::fact::ApprovalKind;
use crate::domain::ids::ContractId;
use crate::domain::key::ObligationKey;
use crate::domain::obligation::Closes;

/// What a form is opened for. The same question finds its draft again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Answer an obligation of a contract in the way that would close it.
    Close {
        /// Which contract.
        contract: ContractId,
        /// Which obligation.
        obligation: ObligationKey,
        /// What would close it.
        closes: Closes,
    },
    /// Register a vendor.
    Vendor,
    /// Register a contract.
    Contract,
    /// Log a request for approval.
    ApprovalRequest(Option<ContractId>, ApprovalKind),
    /// Report an incident.
    Incident(Option<ContractId>),
    /// Plan or hold an inspection.
    Inspection(Option<ContractId>),
    /// Record a paper that came in.
    Submission(ContractId, Option<String>),
}

/// One form.
pub trait Form {
    /// What is being recorded.
    fn title(&self, cx: &Cx<'_>) -> String;
    /// What it answers and by when.
    fn subtitle(&self, cx: &Cx<'_>) -> String;
    /// Its fields, each with what is wrong beside it.
    fn body(&mut self, ui: &mut Ui, cx: &mut Cx<'_>);
    /// The command that records it; nothing where a field cannot be read yet, which the form then says beside it.
    fn submit(&mut self, cx: &Cx<'_>) -> Option<Command>;
    /// What the ledger refused, to be shown beside the fields.
    fn refused(&mut self, problems: &[FieldProblem]);
}

/// The form that is open, and drafts of others.
#[derive(Default)]
pub struct Forms {
    open: Option<(Ask, Box<dyn Form>)>,
    drafts: BTreeMap<String, Box<dyn Form>>,
    recording: bool,
}

impl Forms {
    /// Whether a form is shown.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens a form; what was typed into another one is kept as its draft.
    pub fn open(&mut self, ask: Ask, _app: &App) {
        if self.open.as_ref().is_some_and(|(open, _)| *open == ask) {
            return;
        }
        self.keep_draft();
        if let Some(form) = self.drafts.remove(&draft_key(&ask)) {
            self.open = Some((ask, form));
        }
    }

    fn keep_draft(&mut self) {
        if let Some((ask, form)) = self.open.take() {
            self.drafts.insert(draft_key(&ask), form);
        }
    }

    /// Shows the open form.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.answered(cx);
        let Some((_, form)) = &mut self.open else { return };
        let (title, subtitle) = (form.title(cx), form.subtitle(cx));
        let words = cx.words;
        let (record, close, draft) =
            (words.say("button-record"), words.say("button-close"), words.say("button-keep-draft"));
        let panel = FormPanel::new(&title, &record, &close).subtitle(&subtitle).draft(&draft);
        let (action, ()) = panel.can_submit(!self.recording).show(ui, |ui| form.body(ui, cx));
        match action {
            Some(FormAction::Submit) => {
                if let Some(command) = form.submit(cx) {
                    self.recording = true;
                    cx.send(Sender::Form, command);
                }
            }
            Some(FormAction::Draft | FormAction::Close) => self.keep_draft(),
            None => {}
        }
    }

    fn answered(&mut self, cx: &mut Cx<'_>) {
        let Some(answer) = cx.answer(Sender::Form) else { return };
        self.recording = false;
        match answer {
            Ok(Outcome::Recorded(_) | Outcome::Registered(..)) => {
                self.open = None;
                cx.tell(Message::done(cx.words.say("form-saved").into_owned()));
            }
            Ok(_) => self.open = None,
            Err(AppError::Refused(Refusal::Fields(problems))) => {
                if let Some((_, form)) = &mut self.open {
                    form.refused(&problems);
                }
            }
            Err(error) => cx.tell_error(&error),
        }
    }
}

fn draft_key(ask: &Ask) -> String {
    format!("{ask:?}")
}
