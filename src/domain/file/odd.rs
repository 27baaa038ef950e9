//! What does not fit together in a file although each fact by itself can be read: days that run backwards, numbers
//! and persons given twice. `decide` refuses such facts; these came from another PC, and are listed, never hidden.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{ContractFile, FileProblem, Submission, SubmissionState};
use crate::domain::conflict::Conflict;
use crate::domain::fact::{Content, Fact};
use crate::domain::ids::FactId;

impl ContractFile {
    /// Answers given in ignorance of each other that nobody has settled.
    pub fn conflicts(&self) -> impl Iterator<Item = &Conflict> {
        self.problems.iter().filter_map(|problem| match problem {
            FileProblem::Conflict(conflict) => Some(conflict),
            _ => None,
        })
    }

    /// Lists what does not fit among the facts that count.
    pub(super) fn find_odd_facts(&mut self) {
        let mut odd = Vec::new();
        // The ward's numbers and the vendor's are two series.
        let mut numbers: BTreeMap<(bool, &str), Vec<&FactId>> = BTreeMap::new();
        let mut steps: BTreeMap<&str, &FactId> = BTreeMap::new();
        let is_returned = |s: &&Submission| matches!(s.state, SubmissionState::Returned { .. });
        let returned: BTreeSet<&FactId> =
            self.submissions.iter().filter(is_returned).map(|s| &s.id).collect();
        for recorded in self.facts.iter().filter(|r| r.retracted_by.is_none()) {
            let (id, fact) = (recorded.id, recorded.fact);
            if let Some(day) = fact.known_on() {
                let earlier = |other: &&&FactId| self.fact_day(other).is_some_and(|known| day < known);
                for answers in fact.refers_to().iter().filter(earlier) {
                    odd.push(FileProblem::BeforeWhatItAnswers {
                        fact: id.clone(),
                        answers: (*answers).clone(),
                    });
                }
            }
            if !runs_forward(fact) {
                odd.push(FileProblem::RunsBackwards { fact: id.clone() });
            }
            let number = fact.document_number().map(str::trim).filter(|n| !n.is_empty());
            if let Some(number) = number.filter(|_| !returned.contains(id)) {
                numbers.entry((matches!(fact, Fact::ApprovalDecided(_)), number)).or_default().push(id);
            }
            if let Some(step) = once(fact) {
                match steps.get(step) {
                    Some(first) => {
                        odd.push(FileProblem::StepTwice { fact: id.clone(), first: (*first).clone() });
                    }
                    None => {
                        steps.insert(step, id);
                    }
                }
            }
        }
        let shared = numbers.into_iter().filter(|(_, facts)| facts.len() > 1);
        odd.extend(shared.map(|((_, number), facts)| FileProblem::SameNumber {
            number: number.to_owned(),
            facts: facts.into_iter().cloned().collect(),
        }));
        odd.retain(|problem| !self.problems.contains(problem));
        self.problems.extend(odd);
    }

    /// The day from which a fact counts, where it is on file and still counts.
    fn fact_day(&self, id: &FactId) -> Option<NaiveDate> {
        self.fact(id)?.fact.known_on()
    }
}

/// Whether the days within a fact follow each other.
fn runs_forward(fact: &Fact) -> bool {
    let in_order = |a: Option<NaiveDate>, b: Option<NaiveDate>| match (a, b) {
        (Some(a), Some(b)) => a <= b,
        _ => true,
    };
    match fact {
        Fact::ContractRegistered(f) => f.start <= f.end,
        Fact::SubmissionReceived(f) => match &f.content {
            Some(Content::Roster(workers)) => workers.iter().all(|w| in_order(w.from, w.until)),
            Some(Content::Schedule(tasks)) => tasks.iter().all(|t| t.start <= t.end),
            _ => true,
        },
        Fact::ChangeReported(f) => in_order(f.occurred, Some(f.known)),
        Fact::BriefingHeld(f) => f.on <= f.received,
        Fact::ApprovalRequested(f) => in_order(f.from, f.until),
        Fact::ApprovalConcluded(f) => f.on <= f.received,
        Fact::IncidentReported(f) => {
            f.occurred.is_none_or(|occurred| occurred <= f.vendor_knew) && f.vendor_knew <= f.ward_received
        }
        Fact::AssetSettled(f) => f.on <= f.received,
        Fact::ServiceLevelAgreed(f) => in_order(Some(f.from), f.until),
        Fact::BreachFound(f) => in_order(f.occurred, Some(f.known)),
        Fact::BundleSigningSet(f) => f.keys.iter().all(|key| in_order(Some(key.from), key.until)),
        _ => true,
    }
}

/// A step of a contract's life that is taken once, by its kind.
fn once(fact: &Fact) -> Option<&'static str> {
    let is_step = matches!(
        fact,
        Fact::ContractRegistered(_)
            | Fact::ContractSigned(_)
            | Fact::ContractEnded(_)
            | Fact::ContractClosed(_)
    );
    is_step.then(|| fact.kind())
}
