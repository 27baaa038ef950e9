//! From the officer's choices to facts, all in one step.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Choice, ItemProblem, Preview, PreviewItem, Proposal};
use crate::app::command::{NewFact, NewPaper};
use crate::domain::fact::{BundleTaken, Fact, RefusedItem, SubmissionAccepted, receipt_moment};
use crate::domain::ids::FactId;

/// The facts of an import: each accepted item's own, a paper's acceptance with it, and one about the bundle itself.
/// Requests, reports and corrections only come in: what the ward makes of them is decided later. Nothing where the
/// bundle holds nothing new. `first` is the name the first fact will get.
pub(in crate::app) fn plan(
    preview: &Preview,
    choices: &[Choice],
    received: NaiveDate,
    now: NaiveDateTime,
    first: &FactId,
) -> Vec<NewFact> {
    let moment = receipt_moment(received, now);
    let taken = |index: usize, item: &PreviewItem| {
        item.can_accept && choices.get(index).is_some_and(|choice| choice.accept)
    };
    let mut facts: Vec<NewFact> = Vec::new();
    let mut note = BundleTaken {
        name: preview.name(),
        sha256: preview.sha256.clone(),
        sequence: preview.sequence,
        received,
        signed_by: preview.signature.by.as_ref().map(|by| by.key.to_string()),
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
        let Proposal::Facts(own) = &item.proposal else { continue };
        note.accepted.push(item.sha256.clone());
        let mut others = Vec::new();
        for (other, paper_item) in preview.items.iter().enumerate() {
            if paper_item.proposal == Proposal::PaperOf(index) && taken(other, paper_item) {
                others.extend(paper(preview, paper_item));
                note.accepted.push(paper_item.sha256.clone());
            }
        }
        for fact in own {
            let mut fact = fact.clone();
            fact.come_in_at(moment);
            let mut papers = Vec::new();
            if fact.takes_papers() {
                papers.extend(paper(preview, item));
                // What came with a form of many rows goes with the first of them.
                papers.append(&mut others);
            }
            let place = u64::try_from(facts.len()).unwrap_or(u64::MAX);
            let id = FactId { writer: first.writer.clone(), seq: first.seq.saturating_add(place) };
            let mut of_item = with_acceptance(fact, &id, received).into_iter();
            facts.extend(of_item.next().map(|fact| NewFact { fact, papers }));
            facts.extend(of_item.map(NewFact::bare));
        }
    }
    if !note.accepted.is_empty() || !note.refused.is_empty() {
        facts.push(NewFact::bare(note));
    }
    facts
}

/// A fact that came in as `id`, and where it is a paper that was asked for, its acceptance.
pub(super) fn with_acceptance(fact: Fact, id: &FactId, on: NaiveDate) -> Vec<Fact> {
    let is_submission = matches!(fact, Fact::SubmissionReceived(_));
    let accepted = SubmissionAccepted { submission: id.clone(), on, note: String::new() };
    std::iter::once(fact).chain(is_submission.then(|| accepted.into())).collect()
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
