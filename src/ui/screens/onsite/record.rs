//! From what was typed on site to the facts of each contract; and what the ledger refused, back to its field.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Subject;
use super::asked::{Covered, Question, questions};
use super::draft::{Draft, Place, Step, Trouble, date};
use crate::app::{NewFact, NewPaper};
use crate::domain::decide::FieldProblem;
use crate::domain::fact::{CheckResult, Finding, InspectionHeld, PersonMet, Verdict};
use crate::domain::ids::ContractId;

impl Draft {
    /// The facts, one for each contract that the visit covers, or nothing where something is wrong; the officer is then
    /// taken to the first such place.
    pub(super) fn facts(
        &mut self,
        covered: &[Covered<'_>],
        subject: &Subject,
        today: NaiveDate,
    ) -> Option<Vec<(ContractId, NewFact)>> {
        self.troubles.clear();
        // A row that was left empty is nobody.
        self.people.retain(|person| !person.name.trim().is_empty() || !person.employer.trim().is_empty());
        let on = match date(&self.on, today) {
            Ok(on) => Some(on),
            Err(trouble) => {
                self.troubles.insert(Place::Field("on".to_owned()), trouble);
                None
            }
        };
        let all = questions(covered);
        for question in &all {
            self.look_at(&question.check.id, today);
        }
        if !self.troubles.is_empty() {
            self.go_to_trouble(&all);
            return None;
        }
        covered.iter().map(|one| self.held(&all, one, subject, on?, today)).collect()
    }

    /// The record for one contract: the answers to the questions of its own clause set.
    fn held(
        &self,
        all: &[Question<'_>],
        one: &Covered<'_>,
        subject: &Subject,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Option<(ContractId, NewFact)> {
        let (mut results, mut findings) = (Vec::new(), Vec::new());
        let mut papers = self.papers.clone();
        for question in all.iter().filter(|q| q.of.contains(&one.contract)) {
            let id = &question.check.id;
            let given = self.given.get(id).cloned().unwrap_or_default();
            // What was passed over was not seen; nor does an answer about the vendor's other work tell of this one.
            let mut verdict = given.verdict.unwrap_or(Verdict::NotSeen);
            if verdict == Verdict::Unfit && given.spared.contains(&one.contract) {
                verdict = Verdict::NotSeen;
            }
            let note = given.note.trim().to_owned();
            if verdict == Verdict::Unfit {
                // The clause goes by the number it has in this contract's own set.
                let (clause, _) = one.set.check_by_id(id)?;
                findings.push(Finding {
                    clause: clause.number.clone(),
                    check: Some(id.clone()),
                    text: note.clone(),
                    due: date(&given.due, today).ok()?,
                });
            }
            papers.extend(given.photos.into_iter().map(|p| NewPaper { shows: Some(id.clone()), ..p }));
            let how = given.how.filter(|_| verdict != Verdict::NotSeen);
            results.push(CheckResult { check: id.clone(), verdict, note, how, photos: Vec::new() });
        }
        let held = InspectionHeld {
            plan: one.plan.clone(),
            kind: subject.kind,
            on,
            place: self.place.trim().to_owned(),
            officials: self.official_names(),
            received_by: self.received_by.trim().to_owned(),
            identity_shown: self.identity_shown,
            remote_reason: self.remote_reason.trim().to_owned(),
            results,
            findings,
            people: self.people.iter().map(trimmed).collect(),
            vendor_remarks: self.vendor_remarks.trim().to_owned(),
            note: self.note.trim().to_owned(),
            verdict: self.verdict,
            closing_talk: self.closing_talk.trim().to_owned(),
            visit: self.visit.clone(),
            papers: Vec::new(),
        };
        Some((one.contract.clone(), NewFact { fact: held.into(), papers }))
    }

    /// What the ledger refused for one of the contracts, put beside the fields it is about.
    pub(super) fn refused(&mut self, covered: &[Covered<'_>], of: &ContractId, problems: &[FieldProblem]) {
        let all = questions(covered);
        let asked: Vec<&str> =
            all.iter().filter(|q| q.of.contains(of)).map(|q| q.check.id.as_str()).collect();
        let unfit = |id: &&str| {
            let given = self.given.get(*id);
            given.is_some_and(|g| g.verdict == Some(Verdict::Unfit) && !g.spared.contains(of))
        };
        let found: Vec<&str> = asked.iter().copied().filter(unfit).collect();
        let mut troubles = BTreeMap::new();
        for problem in problems {
            let mut parts = problem.field.splitn(3, '.');
            let (list, index, field) = (parts.next(), parts.next(), parts.next());
            let index: Option<usize> = index.and_then(|index| index.parse().ok());
            let place = match (list, index, field) {
                (Some("results"), Some(index), _) => asked.get(index).map(|id| Place::Note((*id).to_owned())),
                (Some("findings"), Some(index), Some("due")) => {
                    found.get(index).map(|id| Place::Due((*id).to_owned()))
                }
                (Some("findings"), Some(index), _) => {
                    found.get(index).map(|id| Place::Note((*id).to_owned()))
                }
                _ => None,
            };
            let place = place.unwrap_or_else(|| Place::Field(problem.field.clone()));
            troubles.insert(place, Trouble::Wrong(problem.wrong.clone()));
        }
        self.troubles = troubles;
        self.go_to_trouble(&all);
    }

    fn go_to_trouble(&mut self, all: &[Question<'_>]) {
        const AT_END: [&str; 5] = ["vendor_remarks", "note", "papers", "verdict", "closing_talk"];
        let in_head = |place: &Place| match place {
            Place::Field(f) => !AT_END.contains(&f.as_str()) && !f.starts_with("people."),
            _ => false,
        };
        if self.troubles.keys().any(in_head) {
            self.step = Step::Head;
            return;
        }
        let wrong = |id: &str| {
            self.troubles.contains_key(&Place::Note(id.to_owned()))
                || self.troubles.contains_key(&Place::Due(id.to_owned()))
        };
        self.step = all.iter().position(|q| wrong(&q.check.id)).map_or(Step::End, Step::Question);
    }
}

fn trimmed(person: &PersonMet) -> PersonMet {
    PersonMet { name: person.name.trim().to_owned(), employer: person.employer.trim().to_owned() }
}
