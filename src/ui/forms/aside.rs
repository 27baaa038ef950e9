//! Forms put aside, in this run or by one that ended before they were recorded, and their way to the profile and back.

use serde::{Deserialize, Serialize};

use super::sheet::Sheet;
use super::{Ask, Forms, Open, open};
use crate::app::{App, LeftDraft};
use crate::domain::ids::ContractId;
use crate::ui::cx::Cx;
use crate::ui::drafts::{self, Trace, Unfinished, Which};

/// A form that was begun, as it is read back.
#[derive(Deserialize)]
pub struct Begun {
    ask: Ask,
    sheet: Sheet,
    #[serde(default)]
    sent: bool,
}

impl Begun {
    /// The contract on file that it is about.
    pub(in crate::ui) fn contract(&self) -> Option<&ContractId> {
        self.ask.contract()
    }
}

/// A form that was begun, as it is written. What it was opened for says which form it is, of whichever kind.
#[derive(Serialize)]
#[serde(rename = "Begun")]
pub struct Saying<'a> {
    ask: &'a Ask,
    sheet: &'a Sheet,
    sent: bool,
}

impl Open {
    /// Keeps what was typed so far; a form that is as it opened has nothing to keep.
    pub(super) fn look(&mut self, app: &App) {
        if self.ask.has_draft() && (self.sheet.is_touched() || self.sheet.is_draft) {
            let saying = Saying { ask: &self.ask, sheet: &self.sheet, sent: self.sent };
            self.trace.look(app, &drafts::Saying::Form(saying));
        } else {
            self.trace.forget(app);
        }
    }

    /// Notes that it is on its way to the ledger. That is on disk before the ledger is: a draft that is left behind says
    /// by it that it may be recorded already.
    pub(super) fn send(&mut self, app: &App) {
        self.sent = true;
        self.look(app);
        if let Some(drafts) = app.drafts().filter(|_| self.trace.is_kept()) {
            drafts.write_and_wait();
        }
    }
}

impl Forms {
    /// Takes over what earlier runs left behind.
    pub fn restore(&mut self, left: Vec<LeftDraft<Begun>>) {
        for draft in left {
            let trace = Trace::left(&draft);
            let Begun { ask, mut sheet, sent } = draft.content;
            sheet.is_draft = true;
            let (number, form) = (self.number(), open::form(&ask));
            self.aside.push(Open { number, ask, form, sheet, fresh: false, sent, trace });
        }
    }

    /// The forms that were begun and are not open.
    pub fn unfinished(&self, cx: &Cx<'_>) -> Vec<Unfinished> {
        let one = |open: &Open| Unfinished {
            which: Which::Form(open.number),
            title: open.form.title(cx),
            subtitle: open.form.subtitle(cx),
            at: open.trace.at(),
            perhaps_recorded: open.sent && self.recording != Some(open.number),
            can_continue: open.ask.contract().is_none_or(|contract| cx.contract(contract).is_some()),
        };
        self.aside.iter().map(one).collect()
    }

    /// Opens a form that was begun; the one that is open is put aside.
    pub fn go_on(&mut self, number: u64, app: &App) {
        self.keep_draft(true, app);
        self.back = None;
        if let Some(place) = self.aside.iter().position(|open| open.number == number) {
            let mut open = self.aside.remove(place);
            self.open = open.trace.take(app).then_some(open);
        }
    }

    /// Throws away what was typed into a form.
    pub fn discard(&mut self, number: u64, app: &App) {
        if let Some(place) = self.aside.iter().position(|open| open.number == number) {
            self.aside.remove(place).trace.forget(app);
        }
    }

    /// Opens the form for a question: as it was left, else anew.
    pub(super) fn take_up(&mut self, ask: Ask, app: &App) {
        while let Some(place) = self.aside.iter().rposition(|open| open.ask == ask) {
            let mut open = self.aside.remove(place);
            if open.trace.take(app) {
                self.open = Some(open);
                return;
            }
        }
        self.open = Some(Open::new(self.number(), ask));
    }

    /// Puts the open form aside; one that nobody has typed into is simply closed. `true` if a draft is kept.
    pub(super) fn keep_draft(&mut self, only_touched: bool, app: &App) -> bool {
        let Some(mut open) = self.open.take() else { return false };
        let being_recorded = self.recording == Some(open.number);
        let is_idle = !open.sheet.is_touched() || !open.ask.has_draft();
        if only_touched && is_idle && !being_recorded {
            open.trace.forget(app);
            return false;
        }
        open.sheet.is_draft = true;
        open.look(app);
        if let Some(drafts) = app.drafts() {
            drafts.write_now();
        }
        self.aside.push(open);
        true
    }
}
