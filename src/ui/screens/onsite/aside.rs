//! Inspections that were begun, in this run or by one that ended before they were recorded, and their way to the profile
//! and back.

use serde::{Deserialize, Serialize};

use super::draft::{Draft, Step};
use super::{OnSite, Open, Subject};
use crate::app::{App, LeftDraft};
use crate::domain::ids::ContractId;
use crate::i18n::facts;
use crate::ui::cx::Cx;
use crate::ui::drafts::{self, Trace, Unfinished, Which};

/// An inspection that was begun, as it is read back.
#[derive(Deserialize)]
pub struct Begun {
    subject: Subject,
    draft: Draft,
    #[serde(default)]
    sent: bool,
}

impl Begun {
    /// The contracts that it covers.
    pub(in crate::ui) fn contracts(&self) -> Vec<&ContractId> {
        let also = self.draft.also.iter().filter(|also| also.covered).map(|also| &also.contract);
        std::iter::once(&self.subject.contract).chain(also).collect()
    }
}

/// An inspection that was begun, as it is written.
#[derive(Serialize)]
#[serde(rename = "Begun")]
pub struct Saying<'a> {
    subject: &'a Subject,
    draft: &'a Draft,
    sent: bool,
}

/// More questions than any clause set has: a place beyond is none.
const MOST_QUESTIONS: usize = 10_000;

/// An inspection that has just been opened: nothing of it is worth keeping yet.
pub(super) fn opening(subject: &Subject, draft: &Draft) -> Trace {
    Trace::opening(&drafts::Saying::OnSite(Saying { subject, draft, sent: false }))
}

impl Open {
    /// Keeps what was typed so far.
    pub(super) fn look(&mut self, app: &App) {
        let saying = Saying { subject: &self.subject, draft: &self.draft, sent: self.sent };
        self.trace.look(app, &drafts::Saying::OnSite(saying));
    }

    /// Notes that it is on its way to the ledger, on disk before the ledger is (as forms do).
    pub(super) fn send(&mut self, app: &App) {
        self.sent = true;
        self.look(app);
        if let Some(drafts) = app.drafts() {
            drafts.write_and_wait();
        }
    }
}

impl OnSite {
    /// Takes over what earlier runs left behind.
    pub fn restore(&mut self, left: Vec<LeftDraft<Begun>>) {
        for one in left {
            let trace = Trace::left(&one);
            let Begun { subject, mut draft, sent } = one.content;
            if matches!(draft.step, Step::Question(index) if index > MOST_QUESTIONS) {
                draft.step = Step::Head;
            }
            let number = self.number();
            self.begun.push(Open { number, subject, draft, sent, trace });
        }
    }

    /// The inspections that were begun and hold anything.
    pub fn unfinished(&self, cx: &Cx<'_>) -> Vec<Unfinished> {
        let words = cx.words;
        let one = |open: &Open| {
            let contract = cx.contract(&open.subject.contract);
            let parts = [
                facts::inspection_kind(open.subject.kind, words),
                contract.map(|c| c.file.title().to_owned()).unwrap_or_default(),
                contract.map(|c| cx.vendor_name(c).to_owned()).unwrap_or_default(),
                open.draft.place.trim().to_owned(),
            ];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            Unfinished {
                which: Which::OnSite(open.number),
                title: words.say("onsite-title").into_owned(),
                subtitle: parts.join("　"),
                at: open.trace.at(),
                perhaps_recorded: open.sent && self.sent != Some(open.number),
                can_continue: contract.is_some(),
            }
        };
        self.begun.iter().filter(|open| open.trace.at().is_some()).map(one).collect()
    }

    /// Opens an inspection that was begun; `false` if another window has it by now.
    pub fn go_on(&mut self, number: u64, app: &App) -> bool {
        let is_there = self.get(number).is_some_and(|one| one.trace.take(app));
        if is_there {
            self.open = Some(number);
        } else {
            self.begun.retain(|one| one.number != number);
        }
        is_there
    }

    /// Throws an inspection away, or lets go of one that is recorded.
    pub fn discard(&mut self, number: u64, app: &App) {
        if let Some(place) = self.begun.iter().position(|one| one.number == number) {
            self.begun.remove(place).trace.forget(app);
        }
        if self.open == Some(number) {
            self.open = None;
        }
    }
}
