//! Papers on file that a paper of a bundle takes the place of, and those that have overtaken it.

use std::cmp::Ordering;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::reading::Reading;
use super::{ItemProblem, PreviewItem};
use crate::bundle::Manifest;
use crate::domain::fact::{BundleTaken, Content, Fact, SubmissionReceived};
use crate::domain::file::{Submission, SubmissionState};

/// A paper on file of the same kind, period and matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rival {
    /// When the ward received it.
    pub received: NaiveDate,
    /// The date on it.
    pub dated: Option<NaiveDate>,
    /// The number of the bundle that it came with.
    pub sequence: Option<u64>,
}

/// By what a bundle is known to be newer or older than another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Age {
    /// Its number, where it has one.
    pub sequence: Option<u64>,
    /// When it was made.
    pub made_at: Option<DateTime<FixedOffset>>,
}

impl Age {
    /// As a bundle's manifest says.
    pub fn said_by(manifest: &Manifest) -> Self {
        let sequence = Some(manifest.sequence).filter(|number| *number > 0);
        Self { sequence, made_at: made_at(&manifest.made_at) }
    }

    /// Of a bundle that was taken in.
    pub fn of(bundle: &BundleTaken) -> Self {
        Self { sequence: bundle.sequence, made_at: bundle.made_at }
    }

    /// The order that their numbers tell; nothing where one has none, or both have the same.
    pub fn by_number(&self, other: &Self) -> Option<Ordering> {
        self.sequence.zip(other.sequence).map(|(own, other)| own.cmp(&other)).filter(|order| order.is_ne())
    }
}

/// The moment that a manifest names.
pub(super) fn made_at(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text).ok()
}

impl Reading<'_> {
    /// Holds the papers of an item against those on file: a newer one there stops it until the officer says otherwise, an
    /// older one is named.
    pub(super) fn find_rivals(&self, item: &mut PreviewItem, facts: &[Fact]) {
        let papers = facts.iter().filter_map(|fact| match fact {
            Fact::SubmissionReceived(paper) if takes_a_place(paper) => Some(&**paper),
            _ => None,
        });
        for paper in papers {
            // The last one that stands is the one in force.
            let on_file = self.contract.file.papers_named(&paper.paper);
            let standing = on_file.filter(|s| !matches!(s.state, SubmissionState::Returned { .. }));
            let rivals: Vec<&Submission> = standing.filter(|s| is_same_matter(&s.fact, paper)).collect();
            let newer = rivals.iter().rev().find(|s| self.is_newer(s, paper));
            if let Some(newer) = newer {
                item.problems.push(ItemProblem::Overtaken(self.rival(newer)));
                item.accept = false;
            } else if let Some(last) = rivals.last() {
                item.replaces = Some(self.rival(last));
            }
        }
    }

    /// Whether a paper on file is newer than one of this bundle: by the bundles' numbers, else by the moments at which they
    /// were made or the dates on the papers. What the ward had received before this bundle was even made is no newer.
    fn is_newer(&self, on_file: &Submission, paper: &SubmissionReceived) -> bool {
        let (own, other) = (self.age(), self.brought(on_file).map(Age::of).unwrap_or_default());
        if let Some(order) = other.by_number(&own) {
            return order.is_gt();
        }
        let is_dated_later = match (on_file.fact.dated, paper.dated) {
            (Some(other), Some(own)) => other > own,
            _ => false,
        };
        is_dated_later
            || match (other.made_at, own.made_at) {
                (Some(other), Some(own)) => other > own,
                (None, Some(own)) => on_file.fact.received > own.date_naive(),
                (_, None) => false,
            }
    }

    /// The number and moment of this bundle.
    fn age(&self) -> Age {
        self.bundle.manifest.as_ref().map(Age::said_by).unwrap_or_default()
    }

    /// The bundle that a paper on file came with.
    fn brought(&self, on_file: &Submission) -> Option<&BundleTaken> {
        let is_in = |sha: &String| on_file.fact.papers.iter().any(|paper| paper.sha256 == *sha);
        let mut bundles = self.contract.file.bundles.iter().rev();
        bundles.find(|(_, bundle)| bundle.accepted.iter().any(is_in)).map(|(_, bundle)| &**bundle)
    }

    fn rival(&self, on_file: &Submission) -> Rival {
        Rival {
            received: on_file.fact.received,
            dated: on_file.fact.dated,
            sequence: self.brought(on_file).and_then(|bundle| bundle.sequence),
        }
    }
}

/// Two rosters, or lists of contacts, or schedules, of one bundle: which of them is meant, only the officer can say.
pub(super) fn mark_rivals_within(items: &mut [PreviewItem]) {
    let of = |item: &PreviewItem| -> Vec<SubmissionReceived> {
        let papers = item.proposal.facts().iter().filter_map(|fact| match fact {
            Fact::SubmissionReceived(paper) if says_how_things_stand(paper) => Some((**paper).clone()),
            _ => None,
        });
        papers.collect()
    };
    let mut before: Vec<(String, Vec<SubmissionReceived>)> = Vec::new();
    for item in items.iter_mut().filter(|item| item.can_accept) {
        let own = of(item);
        let is_rival = |paper: &SubmissionReceived| {
            own.iter().any(|own| own.paper == paper.paper && is_same_matter(own, paper))
        };
        if let Some((path, _)) = before.iter().find(|(_, papers)| papers.iter().any(is_rival)) {
            item.problems.push(ItemProblem::AnotherOf(path.clone()));
            item.accept = false;
        }
        before.push((item.path.clone(), own));
    }
}

/// Whether a later paper of its kind takes its place: it is for a period or about something, or says how things stand.
/// Others, such as minutes, stand beside each other.
fn takes_a_place(paper: &SubmissionReceived) -> bool {
    paper.period.is_some() || paper.about.is_some() || paper.answers.is_some() || says_how_things_stand(paper)
}

fn says_how_things_stand(paper: &SubmissionReceived) -> bool {
    matches!(paper.content, Some(Content::Roster(_) | Content::Contacts(_) | Content::Schedule(_)))
}

fn is_same_matter(one: &SubmissionReceived, other: &SubmissionReceived) -> bool {
    let is_same_kind = match (&one.content, &other.content) {
        (Some(one), Some(other)) => one.kind() == other.kind(),
        _ => true,
    };
    // What names no obligation may answer the one that the other names.
    let is_same_answer = one.answers.is_none() || other.answers.is_none() || one.answers == other.answers;
    one.period == other.period && one.about == other.about && is_same_answer && is_same_kind
}
