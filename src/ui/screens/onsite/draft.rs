//! What was typed on site so far, and the fact it makes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Subject;
use super::asked::{Covered, Question, questions};
use crate::app::{NewFact, NewPaper};
use crate::domain::decide::{FieldProblem, Wrong};
use crate::domain::fact::{CheckResult, CheckedHow, Finding, InspectionHeld, Overall, Verdict};
use crate::domain::file::{Inspection, Stage};
use crate::domain::ids::{ContractId, FactId};
use crate::domain::picture::ContractPicture;
use crate::i18n::{DateTextError, Words, parse_date, problems};
use crate::ui::cx::Cx;
use crate::ui::files::FileDialog;

/// Where the officer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Who, where, when.
    Head,
    /// A question, from 0.
    Question(usize),
    /// What was found, and recording it.
    End,
}

/// A field that something can be wrong with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A field of the head or the end, by its name in the fact.
    Field(String),
    /// What was seen for a question.
    Note(String),
    /// Until when a question's finding is to be corrected.
    Due(String),
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Trouble {
    /// As the ledger says.
    Wrong(Wrong),
    /// The date cannot be read.
    Date(DateTextError),
}

impl Trouble {
    pub(super) fn words(&self, words: &Words) -> String {
        match self {
            Self::Wrong(wrong) => problems::wrong(wrong, words),
            Self::Date(error) => error.explain(words),
        }
    }
}

/// What was answered to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Given {
    pub verdict: Option<Verdict>,
    pub note: String,
    pub due: String,
    pub how: Option<CheckedHow>,
    pub photos: Vec<NewPaper>,
    /// Contracts of the visit that the finding does not concern.
    pub spared: BTreeSet<ContractId>,
}

/// Another contract of the vendor that the same visit may cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Also {
    pub contract: ContractId,
    pub plan: Option<FactId>,
    pub covered: bool,
}

/// An inspection being recorded.
pub(super) struct Draft {
    pub step: Step,
    pub on: String,
    pub place: String,
    /// Names, one a line or parted by commas.
    pub officials: String,
    pub received_by: String,
    pub identity_shown: bool,
    pub remote_reason: String,
    pub vendor_remarks: String,
    pub note: String,
    pub verdict: Option<Overall>,
    pub closing_talk: String,
    /// The vendor's other contracts.
    pub also: Vec<Also>,
    /// The visit's name, once it has one: recording again after a break adds to the same visit.
    pub visit: Option<String>,
    pub given: BTreeMap<String, Given>,
    pub papers: Vec<NewPaper>,
    pub path: String,
    pub dialog: Option<FileDialog>,
    /// The question that the open dialog chooses photos for.
    pub dialog_for: Option<String>,
    pub troubles: BTreeMap<Place, Trouble>,
}

/// What parts names in one field.
const NAME_BREAKS: [char; 5] = ['\n', ',', '\u{3001}', '\u{ff0c}', ';'];

impl Draft {
    /// An empty record, filled in as far as plan and contract tell.
    pub(super) fn new(contract: &ContractPicture, subject: &Subject, cx: &Cx<'_>) -> Self {
        let inspection = contract.file.inspections.iter().find(|i| Some(&i.id) == subject.plan.as_ref());
        let plan = inspection.and_then(|i| i.plan.as_ref());
        let place = plan.map(|plan| plan.place.clone());
        let known = || contract.file.registered.as_ref().and_then(|r| r.places.first().cloned());
        let officials = plan.map(|plan| plan.officials.join("\n")).filter(|names| !names.is_empty());
        Self {
            step: Step::Head,
            on: cx.words.dates().date_long(cx.today(), Some(&cx.picture.rules.calendar)),
            place: place.or_else(known).unwrap_or_default(),
            officials: officials.unwrap_or_else(|| cx.app.officer()),
            received_by: String::new(),
            identity_shown: false,
            remote_reason: String::new(),
            vendor_remarks: String::new(),
            note: String::new(),
            verdict: None,
            closing_talk: String::new(),
            also: others(contract, inspection, subject, cx),
            visit: inspection.and_then(|i| i.visit().map(str::to_owned)),
            given: BTreeMap::new(),
            papers: Vec::new(),
            path: String::new(),
            dialog: None,
            dialog_for: None,
            troubles: BTreeMap::new(),
        }
    }

    /// The contracts that the visit covers, that of the subject first.
    pub(super) fn covered<'a>(&self, subject: &Subject, cx: &Cx<'a>) -> Vec<Covered<'a>> {
        let first = (&subject.contract, subject.plan.as_ref());
        let also = self.also.iter().filter(|a| a.covered).map(|a| (&a.contract, a.plan.as_ref()));
        let one = |(id, plan): (&ContractId, Option<&FactId>)| {
            let contract = cx.contract(id)?;
            Some(Covered {
                contract: id.clone(),
                plan: plan.cloned(),
                set: contract.set.as_deref()?,
                title: contract.file.title(),
            })
        };
        std::iter::once(first).chain(also).filter_map(one).collect()
    }

    /// The officials' names.
    pub(super) fn official_names(&self) -> Vec<String> {
        self.officials
            .split(NAME_BREAKS)
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// How many of the questions were answered.
    pub(super) fn answered(&self, all: &[Question<'_>]) -> usize {
        let is_answered = |id: &str| self.given.get(id).is_some_and(|given| given.verdict.is_some());
        all.iter().filter(|q| is_answered(&q.check.id)).count()
    }

    /// How many were answered so.
    pub(super) fn count(&self, verdict: Verdict) -> usize {
        self.given.values().filter(|given| given.verdict == Some(verdict)).count()
    }

    /// Looks at one question before going on; notes what is wrong beside its fields.
    pub(super) fn look_at(&mut self, check: &str, today: NaiveDate) -> bool {
        self.troubles.remove(&Place::Note(check.to_owned()));
        self.troubles.remove(&Place::Due(check.to_owned()));
        let Some(given) = self.given.get(check).filter(|given| given.verdict == Some(Verdict::Unfit)) else {
            return true;
        };
        let mut found = Vec::new();
        if given.note.trim().is_empty() {
            found.push((Place::Note(check.to_owned()), Trouble::Wrong(Wrong::Required)));
        }
        if let Err(trouble) = date(&given.due, today) {
            found.push((Place::Due(check.to_owned()), trouble));
        }
        let fine = found.is_empty();
        self.troubles.extend(found);
        fine
    }

    /// The facts, one for each contract that the visit covers, or nothing where something is wrong; the officer is then
    /// taken to the first such place.
    pub(super) fn facts(
        &mut self,
        covered: &[Covered<'_>],
        subject: &Subject,
        today: NaiveDate,
    ) -> Option<Vec<(ContractId, NewFact)>> {
        self.troubles.clear();
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
                (Some("results"), Some(index), _) => {
                    asked.get(index).map(|id| Place::Note((*id).to_owned()))
                }
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
        let in_head = |place: &Place| matches!(place, Place::Field(f) if !AT_END.contains(&f.as_str()));
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

/// The vendor's other running contracts; those planned for the same visit are covered from the start.
fn others(
    contract: &ContractPicture,
    inspection: Option<&Inspection>,
    subject: &Subject,
    cx: &Cx<'_>,
) -> Vec<Also> {
    let visit = inspection.and_then(Inspection::visit);
    let same_vendor = |c: &&std::sync::Arc<ContractPicture>| {
        c.id != contract.id && c.vendor().is_some() && c.vendor() == contract.vendor() && c.set.is_some()
    };
    let one = |c: &std::sync::Arc<ContractPicture>| {
        let mut planned = c.file.inspections.iter().filter(|i| i.kind == subject.kind && i.plan.is_some());
        let plan = planned.find(|i| visit.is_some() && i.visit() == visit);
        // What has the visit on file already is not asked about again.
        let done = plan.is_some_and(|i| !i.is_open());
        let plan = plan.filter(|i| i.is_open()).map(|i| i.id.clone());
        let may = plan.is_some() || c.stage == Stage::Running;
        (may && !done).then(|| Also { contract: c.id.clone(), covered: plan.is_some(), plan })
    };
    cx.picture.contracts.values().filter(same_vendor).filter_map(one).collect()
}

fn date(text: &str, today: NaiveDate) -> Result<NaiveDate, Trouble> {
    if text.trim().is_empty() {
        return Err(Trouble::Wrong(Wrong::Required));
    }
    parse_date(text, today).map_err(Trouble::Date)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::domain::builtin::clause_sets;
    use crate::domain::clause_set::ClauseSet;
    use crate::domain::fact::{Fact, InspectionKind};

    fn set() -> ClauseSet {
        clause_sets().unwrap().into_iter().find(|set| set.id.as_str() == "special-terms-34").unwrap()
    }

    fn id(text: &str) -> ContractId {
        ContractId::new(text).unwrap()
    }

    fn subject() -> Subject {
        Subject::unplanned(id("c1"), InspectionKind::Site)
    }

    fn covering<'a>(sets: &[(&str, &'a ClauseSet)]) -> Vec<Covered<'a>> {
        sets.iter()
            .map(|(contract, set)| Covered { contract: id(contract), plan: None, set, title: "保守" })
            .collect()
    }

    /// The record for the contract in this place.
    fn held(draft: &mut Draft, covered: &[Covered<'_>], place: usize) -> InspectionHeld {
        let facts = draft.facts(covered, &subject(), today()).unwrap();
        match facts[place].1.fact.clone() {
            Fact::InspectionHeld(held) => held,
            other => panic!("{other:?}"),
        }
    }

    fn draft() -> Draft {
        Draft {
            step: Step::End,
            on: "2026-11-23".into(),
            place: "深沢".into(),
            officials: "佐藤、田中\n".into(),
            received_by: "佐々木".into(),
            identity_shown: true,
            remote_reason: String::new(),
            vendor_remarks: String::new(),
            note: String::new(),
            verdict: None,
            closing_talk: String::new(),
            also: Vec::new(),
            visit: None,
            given: BTreeMap::new(),
            papers: Vec::new(),
            path: String::new(),
            dialog: None,
            dialog_for: None,
            troubles: BTreeMap::new(),
        }
    }

    fn unfit() -> Given {
        let note = "付箋1枚".into();
        Given { verdict: Some(Verdict::Unfit), note, due: "12/10".into(), ..Given::default() }
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    #[test]
    fn unfit_answers_become_findings_and_questions_passed_over_were_not_seen() {
        let (set, mut draft) = (set(), draft());
        let covered = covering(&[("c1", &set)]);
        let all = questions(&covered);
        let (clause, check) = (all[3].clause, all[3].check);
        draft.given.insert(check.id.clone(), unfit());
        let held = held(&mut draft, &covered, 0);
        assert_eq!(held.officials, ["佐藤", "田中"]);
        assert_eq!(held.results.len(), all.len());
        assert_eq!(held.results[0].verdict, Verdict::NotSeen);
        assert_eq!(held.findings.len(), 1);
        assert_eq!(
            (&held.findings[0].clause, &held.findings[0].text),
            (&clause.number, &"付箋1枚".to_owned())
        );
        assert_eq!(held.findings[0].due, NaiveDate::from_ymd_opt(2026, 12, 10).unwrap());
    }

    #[test]
    fn an_unfit_answer_without_words_or_date_takes_the_officer_back_to_its_question() {
        let (set, mut draft) = (set(), draft());
        let covered = covering(&[("c1", &set)]);
        let check = questions(&covered)[5].check.id.clone();
        draft.given.insert(check.clone(), Given { verdict: Some(Verdict::Unfit), ..Given::default() });
        assert!(draft.facts(&covered, &subject(), today()).is_none());
        assert_eq!(draft.step, Step::Question(5));
        assert!(draft.troubles.contains_key(&Place::Note(check.clone())));
        assert!(draft.troubles.contains_key(&Place::Due(check.clone())));
        assert_eq!(draft.given[&check].verdict, Some(Verdict::Unfit), "nothing typed is lost");
    }

    #[test]
    fn what_the_ledger_refuses_is_put_beside_its_field() {
        let (set, mut draft) = (set(), draft());
        let covered = covering(&[("c1", &set)]);
        let ids: Vec<String> = questions(&covered).iter().map(|q| q.check.id.clone()).collect();
        draft.given.insert(ids[2].clone(), unfit());
        draft.given.insert(ids[7].clone(), unfit());
        let problem = |field: &str| FieldProblem { field: field.into(), wrong: Wrong::Required };
        draft.refused(&covered, &id("c1"), &[problem("findings.1.due")]);
        assert_eq!(draft.step, Step::Question(7));
        assert!(draft.troubles.contains_key(&Place::Due(ids[7].clone())));
        draft.refused(&covered, &id("c1"), &[problem("results.2.note"), problem("officials")]);
        assert_eq!(draft.step, Step::Head, "the head comes first");
        assert!(draft.troubles.contains_key(&Place::Field("officials".into())));
    }

    #[test]
    fn a_visit_to_two_contracts_asks_each_question_once_and_answers_both_ledgers() {
        let (whole, mut part, mut draft) = (set(), set(), draft());
        // The second contract's terms end early, and count their clauses differently.
        part.clauses.truncate(14);
        for clause in &mut part.clauses {
            clause.number = format!("B-{}", clause.number);
        }
        let covered = covering(&[("c1", &whole), ("c2", &part)]);
        let all = questions(&covered);
        assert_eq!(all.len(), questions(&covering(&[("c1", &whole)])).len());
        let shared = all.iter().rfind(|q| q.of.len() == 2).unwrap().check.id.clone();
        let own = all.iter().find(|q| q.of.len() == 1).unwrap().check.id.clone();
        let photo = NewPaper::at("写真.jpg");
        draft.given.insert(shared.clone(), Given { photos: vec![photo], ..unfit() });
        draft.given.insert(own, unfit());
        let (first, second) = (held(&mut draft, &covered, 0), held(&mut draft, &covered, 1));
        assert_eq!((first.findings.len(), second.findings.len()), (2, 1));
        assert!(second.findings[0].clause.starts_with("B-"), "{}", second.findings[0].clause);
        let papers = &draft.facts(&covered, &subject(), today()).unwrap()[1].1.papers;
        assert_eq!(papers[0].shows.as_deref(), Some(shared.as_str()), "the photo goes with its answer");

        // The officer says that it concerns the first contract only.
        draft.given.get_mut(&shared).unwrap().spared.insert(id("c2"));
        let second = held(&mut draft, &covered, 1);
        assert!(second.findings.is_empty());
        let answer = second.results.iter().find(|r| r.check == shared).unwrap();
        assert_eq!(answer.verdict, Verdict::NotSeen);
    }
}
