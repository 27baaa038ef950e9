//! From the officer's choices to facts, all in one step.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::trial::Trial;
use super::{Choice, ItemVerdict, Preview, PreviewItem, Proposal, made_at, sent_back};
use crate::app::command::{NewFact, NewPaper};
use crate::domain::entry::Entry;
use crate::domain::fact::{
    BundleTaken, Fact, ItemRemark, RefusedItem, SubmissionAccepted, SubmissionReturned, receipt_moment,
};
use crate::domain::ids::FactId;
use crate::domain::picture::{ContractPicture, Picture};

/// What an import stands on.
pub(in crate::app) struct Ground<'a> {
    pub picture: &'a Picture,
    pub contract: &'a Arc<ContractPicture>,
    pub entries: Arc<Vec<Entry>>,
    /// When the ward received the bundle.
    pub received: NaiveDate,
    /// The name that the first fact will get.
    pub first: FactId,
}

/// The facts of an import: each accepted item's own, a paper's acceptance with it; of what goes back, each paper that can
/// be recorded and its return with the letter; and one about the bundle itself. Requests, reports and corrections only
/// come in: what the ward makes of them is decided later. Nothing where there is nothing new.
pub(in crate::app) fn plan(
    preview: &Preview,
    choices: &[Choice],
    ground: &Ground<'_>,
    letter: Option<&Path>,
) -> Vec<NewFact> {
    let mut plan = Plan { preview, choices, ground, facts: Vec::new(), note: preview.note(ground.received) };
    for (index, item) in preview.items.iter().enumerate() {
        match plan.choice(index).verdict {
            ItemVerdict::Accept if plan.goes_in(item) => plan.accept(index, item),
            ItemVerdict::SendBack | ItemVerdict::Accept => plan.refuse(index, item),
            ItemVerdict::Later if item.waits() => {}
            ItemVerdict::Later => plan.note.later.push(item.sha256.clone()),
        }
    }
    plan.send_back(letter);
    plan.facts()
}

struct Plan<'a> {
    preview: &'a Preview,
    choices: &'a [Choice],
    ground: &'a Ground<'a>,
    facts: Vec<NewFact>,
    note: BundleTaken,
}

impl Preview {
    /// What is recorded about the bundle as a whole, as long as nothing is decided.
    fn note(&self, received: NaiveDate) -> BundleTaken {
        BundleTaken {
            name: self.name(),
            sha256: self.sha256.clone(),
            sequence: self.sequence,
            made_at: made_at(&self.made_at),
            received,
            signed_by: self.signature.by.as_ref().map(|by| by.key.to_string()),
            accepted: Vec::new(),
            refused: Vec::new(),
            remarks: Vec::new(),
            later: Vec::new(),
            facts: 0,
        }
    }
}

impl Plan<'_> {
    fn choice(&self, index: usize) -> Choice {
        self.choices.get(index).cloned().unwrap_or_default()
    }

    fn is_taken(&self, index: usize, item: &PreviewItem) -> bool {
        let choice = self.choices.get(index);
        item.can_accept && choice.is_some_and(|choice| choice.verdict == ItemVerdict::Accept)
    }

    /// Whether an item that was chosen can be taken: a paper of another one only with that.
    fn goes_in(&self, item: &PreviewItem) -> bool {
        match item.proposal {
            Proposal::PaperOf(main) => self.preview.items.get(main).is_some_and(|m| self.is_taken(main, m)),
            _ => item.can_accept,
        }
    }

    /// The name that the next fact will get.
    fn next(&self) -> FactId {
        let place = u64::try_from(self.facts.len()).unwrap_or(u64::MAX);
        let first = &self.ground.first;
        FactId { writer: first.writer.clone(), seq: first.seq.saturating_add(place) }
    }

    fn accept(&mut self, index: usize, item: &PreviewItem) {
        // Papers of another item go with that.
        let Proposal::Facts(own) = &item.proposal else { return };
        let remark = self.choice(index).remark.trim().to_owned();
        self.note.accepted.push(item.sha256.clone());
        let mut others = Vec::new();
        for (other, paper_item) in self.preview.items.iter().enumerate() {
            if paper_item.proposal == Proposal::PaperOf(index) && self.is_taken(other, paper_item) {
                others.extend(paper(self.preview, paper_item));
                self.note.accepted.push(paper_item.sha256.clone());
            }
        }
        let mut is_remarked = false;
        for fact in own {
            let mut fact = fact.clone();
            fact.come_in_at(receipt_moment(self.ground.received, self.ground.picture.now));
            let mut papers = Vec::new();
            if fact.takes_papers() {
                papers.extend(paper(self.preview, item));
                // What came with a form of many rows goes with the first of them.
                papers.append(&mut others);
            }
            let id = self.next();
            let mut of_item = with_acceptance(fact, &id, self.ground.received, &remark).into_iter();
            self.facts.extend(of_item.next().map(|fact| NewFact { fact, papers }));
            for acceptance in of_item {
                is_remarked = true;
                self.facts.push(NewFact::bare(acceptance));
            }
        }
        if !remark.is_empty() && !is_remarked {
            self.note.remarks.push(ItemRemark { sha256: item.sha256.clone(), remark });
        }
    }

    /// Notes an item that was neither taken nor refused before.
    fn refuse(&mut self, index: usize, item: &PreviewItem) {
        // A paper that could not go with its form waits with it.
        let main = match item.proposal {
            Proposal::PaperOf(main) => Some(main),
            _ => None,
        };
        if item.was_judged() || main.is_some_and(|main| self.choice(main).verdict == ItemVerdict::Later) {
            return;
        }
        let reason = self.choice(index).reason.trim().to_owned();
        self.note.refused.push(RefusedItem { path: item.path.clone(), sha256: item.sha256.clone(), reason });
    }

    /// Papers that go back for a reason are recorded as received and returned, so that what they were to answer stands as
    /// sent back. What cannot be recorded is only noted.
    fn send_back(&mut self, letter: Option<&Path>) {
        let today = self.ground.picture.today();
        let (contract, entries) = (self.ground.contract, Arc::clone(&self.ground.entries));
        let wanted = sent_back::returned(self.preview, self.choices, &contract.file);
        if wanted.is_empty() {
            return;
        }
        let Some(mut trial) = Trial::new(self.ground.picture, contract, entries) else { return };
        for new in &self.facts {
            if matches!(new.fact, Fact::SubmissionAccepted(_)) {
                continue;
            }
            trial.take(&new.fact);
        }
        for index in wanted {
            let Some(item) = self.preview.items.get(index) else { continue };
            let choice = self.choice(index);
            let moment = receipt_moment(self.ground.received, self.ground.picture.now);
            let mut papers: Vec<NewPaper> = paper(self.preview, item).into_iter().collect();
            for (other, paper_item) in self.preview.items.iter().enumerate() {
                let goes_along = self.choice(other).verdict != ItemVerdict::Later;
                if paper_item.proposal == Proposal::PaperOf(index) && goes_along {
                    papers.extend(paper(self.preview, paper_item));
                }
            }
            for mut fact in item.recordable(&trial, moment) {
                fact.come_in_at(moment);
                let submission = self.next();
                self.facts.push(NewFact { fact, papers: std::mem::take(&mut papers) });
                let returned = SubmissionReturned {
                    submission,
                    on: today,
                    reason: choice.reason.trim().to_owned(),
                    again_by: choice.again_by,
                    papers: Vec::new(),
                };
                let letter = letter.map(NewPaper::at).into_iter().collect();
                self.facts.push(NewFact { fact: returned.into(), papers: letter });
            }
        }
    }

    fn facts(mut self) -> Vec<NewFact> {
        let is_new =
            !self.facts.is_empty() || !self.note.accepted.is_empty() || !self.note.refused.is_empty();
        if is_new {
            self.note.facts = u32::try_from(self.facts.len()).unwrap_or(u32::MAX);
            self.facts.push(NewFact::bare(self.note));
        }
        self.facts
    }
}

/// A fact that came in as `id`, and where it is a paper that was asked for, its acceptance.
pub(super) fn with_acceptance(fact: Fact, id: &FactId, on: NaiveDate, remark: &str) -> Vec<Fact> {
    let is_submission = matches!(fact, Fact::SubmissionReceived(_));
    let accepted = SubmissionAccepted { submission: id.clone(), on, note: remark.to_owned() };
    std::iter::once(fact).chain(is_submission.then(|| accepted.into())).collect()
}

fn paper(preview: &Preview, item: &PreviewItem) -> Option<NewPaper> {
    let name = item.path.rsplit('/').next().unwrap_or(&item.path).to_owned();
    preview.file(item).map(|path| NewPaper { name, path, shows: None })
}
