//! What makes a paper owed: the ward asks for it (要請), or what it says has changed (変更, clause 3).

use super::Form;
use super::basis::Basis;
use super::fields::{Choice, Fields, Need};
use super::read::{Read, bare};
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::{ChangeReported, PaperRequested};
use crate::i18n::{facts, msg};
use crate::ui::cx::Cx;

/// Why a paper is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The ward asks for it.
    Requested,
    /// What it says has changed.
    Changed,
}

/// What makes a paper owed.
pub(super) struct OwedAgain {
    /// The contract.
    pub basis: Basis,
    /// Why.
    pub why: Why,
}

impl OwedAgain {
    /// The papers that this makes owed; of any other, nothing would follow.
    fn papers(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let set = self.basis.set(cx);
        let names = match self.why {
            Why::Requested => set.map(ClauseSet::papers_on_request),
            Why::Changed => set.map(ClauseSet::papers_on_change),
        };
        let names = names.unwrap_or_default().into_iter();
        names.map(|name| (name.to_owned(), facts::paper(name, set, cx.words))).collect()
    }
}

impl Form for OwedAgain {
    fn title(&self, cx: &Cx<'_>) -> String {
        let id = match self.why {
            Why::Requested => msg("form-title-request"),
            Why::Changed => msg("form-title-change"),
        };
        cx.words.say(id).into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        match self.why {
            Why::Requested => "PaperRequested",
            Why::Changed => "ChangeReported",
        }
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today(if self.why == Why::Requested { "on" } else { "known" }, cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let papers = self.papers(f.cx);
        f.choice("paper", Need::Must, &papers);
        match self.why {
            Why::Requested => {
                f.date("on", Need::Must);
                let note = f.say("form-answer-until-note");
                f.note(note).date("until", Need::May);
            }
            Why::Changed => {
                f.date("known", Need::Must);
                f.date("occurred", Need::May);
            }
        }
        f.area("outline", Need::Must);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (contract, paper, outline) = (&self.basis.contract, r.text("paper"), r.text("outline"));
        Some(match self.why {
            Why::Requested => {
                let (on, until) = (r.date("on"), r.some_date("until"));
                bare(contract, PaperRequested { paper, on, until, outline })
            }
            Why::Changed => {
                let (known, occurred) = (r.date("known"), r.some_date("occurred"));
                bare(contract, ChangeReported { paper, occurred, known, outline })
            }
        })
    }
}
