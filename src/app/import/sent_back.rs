//! What goes back to the vendor, and what of it can be recorded.

use chrono::NaiveDateTime;

use super::trial::Trial;
use super::{Choice, ItemVerdict, Preview, PreviewItem, Proposal};
use crate::app::tell::item_problem;
use crate::domain::fact::Fact;
use crate::domain::file::{ContractFile, SubmissionState};
use crate::i18n::Words;

/// The places of items that go back formally: with a reason, and not sent back before.
pub(super) fn returned(preview: &Preview, choices: &[Choice], file: &ContractFile) -> Vec<usize> {
    let goes_back = |(index, item): (usize, &PreviewItem)| {
        let choice = choices.get(index)?;
        let is_asked = choice.verdict == ItemVerdict::SendBack && !choice.reason.trim().is_empty();
        (is_asked && !matches!(item.proposal, Proposal::PaperOf(_)) && !is_returned(item, file))
            .then_some(index)
    };
    preview.items.iter().enumerate().filter_map(goes_back).collect()
}

/// Whether the very same was taken or sent back before.
fn is_returned(item: &PreviewItem, file: &ContractFile) -> bool {
    item.was_taken()
        || file.submissions.iter().any(|s| {
            matches!(s.state, SubmissionState::Returned { .. })
                && s.fact.papers.iter().any(|paper| paper.sha256 == item.sha256)
        })
}

impl PreviewItem {
    /// Why it goes back: what the officer wrote, else what is the matter with it. That it was judged before is no reason.
    pub fn reason(&self, written: &str, words: &Words) -> String {
        if !written.trim().is_empty() {
            return written.trim().to_owned();
        }
        let reasons = self.problems.iter().filter(|problem| !problem.is_judgement());
        let problems: Vec<String> = reasons.map(|problem| item_problem(problem, words)).collect();
        problems.join("\n")
    }

    /// The papers that the item is, as they can be recorded: with what they say, else without; none where neither goes.
    pub(super) fn recordable(&self, trial: &Trial<'_>, moment: NaiveDateTime) -> Vec<Fact> {
        let on_receipt = |fact: &Fact| {
            let mut fact = fact.clone();
            fact.come_in_at(moment);
            fact
        };
        let own: Vec<Fact> = self.proposal.facts().iter().map(on_receipt).collect();
        let is_paper = |fact: &Fact| matches!(fact, Fact::SubmissionReceived(_));
        if !own.is_empty() && own.iter().all(|fact| is_paper(fact) && trial.check(fact).is_ok()) {
            return own;
        }
        let bare = self.bare.as_deref().map(|paper| on_receipt(&paper.clone().into()));
        bare.filter(|fact| trial.check(fact).is_ok()).into_iter().collect()
    }
}
