//! From the officer's choices to facts, all in one step.

use chrono::NaiveDate;

use super::{Choice, ItemProblem, Preview, PreviewItem, Proposal};
use crate::app::command::{NewFact, NewPaper};
use crate::domain::fact::{BundleTaken, Fact, RefusedItem, SubmissionAccepted};
use crate::domain::ids::FactId;

/// The facts of an import: for each accepted item that it came in and was accepted, and one about the bundle itself.
/// Nothing where the bundle holds nothing new. `first` is the name the first fact will get.
pub(in crate::app) fn plan(
    preview: &Preview,
    choices: &[Choice],
    received: NaiveDate,
    first: &FactId,
) -> Vec<NewFact> {
    let taken = |index: usize, item: &PreviewItem| {
        item.can_accept && choices.get(index).is_some_and(|choice| choice.accept)
    };
    let mut facts: Vec<NewFact> = Vec::new();
    let mut note = BundleTaken {
        name: preview.name(),
        sha256: preview.sha256.clone(),
        sequence: preview.sequence,
        received,
        accepted: Vec::new(),
        refused: Vec::new(),
    };
    for (index, item) in preview.items.iter().enumerate() {
        if !taken(index, item) {
            if is_newly_refused(item) {
                note.refused.push(RefusedItem {
                    path: item.path.clone(),
                    sha256: item.sha256.clone(),
                    reason: choices.get(index).map(|c| c.reason.trim().to_owned()).unwrap_or_default(),
                });
            }
            continue;
        }
        let Proposal::Fact(fact) = &item.proposal else { continue };
        let mut fact = (**fact).clone();
        if let Fact::SubmissionReceived(f) = &mut fact {
            f.received = received;
        }
        let mut papers = paper(preview, item).into_iter().collect::<Vec<_>>();
        note.accepted.push(item.sha256.clone());
        for (other, paper_item) in preview.items.iter().enumerate() {
            if paper_item.proposal == Proposal::PaperOf(index) && taken(other, paper_item) {
                papers.extend(paper(preview, paper_item));
                note.accepted.push(paper_item.sha256.clone());
            }
        }
        let place = u64::try_from(facts.len()).unwrap_or(u64::MAX);
        let submission = FactId { writer: first.writer.clone(), seq: first.seq.saturating_add(place) };
        facts.push(NewFact { fact, papers });
        let accepted = SubmissionAccepted { submission, on: received, note: String::new() };
        facts.push(NewFact::bare(accepted));
    }
    if !note.accepted.is_empty() || !note.refused.is_empty() {
        facts.push(NewFact::bare(note));
    }
    facts
}

/// An item that was neither taken nor refused before.
fn is_newly_refused(item: &PreviewItem) -> bool {
    let before = |p: &ItemProblem| matches!(p, ItemProblem::TakenBefore(_) | ItemProblem::RefusedBefore(_));
    !item.problems.iter().any(before)
}

fn paper(preview: &Preview, item: &PreviewItem) -> Option<NewPaper> {
    let name = item.path.rsplit('/').next().unwrap_or(&item.path).to_owned();
    preview.file(item).map(|path| NewPaper { name, path, shows: None })
}
