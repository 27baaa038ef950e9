//! What was typed on site so far, and the fact it makes.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Subject;
use crate::app::NewPaper;
use crate::domain::clause_set::{Check, Clause, ClauseSet};
use crate::domain::decide::{FieldProblem, Wrong};
use crate::domain::fact::{CheckResult, Finding, InspectionHeld, Verdict};
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
    pub given: BTreeMap<String, Given>,
    pub papers: Vec<NewPaper>,
    pub path: String,
    pub dialog: Option<FileDialog>,
    pub troubles: BTreeMap<Place, Trouble>,
}

/// All questions of a clause set, in order.
pub(super) fn questions(set: &ClauseSet) -> Vec<(&Clause, &Check)> {
    set.clauses.iter().flat_map(|clause| clause.checks.iter().map(move |check| (clause, check))).collect()
}

/// What parts names in one field.
const NAME_BREAKS: [char; 5] = ['\n', ',', '\u{3001}', '\u{ff0c}', ';'];

impl Draft {
    /// An empty record, filled in as far as plan and contract tell.
    pub(super) fn new(contract: &ContractPicture, subject: &Subject, cx: &Cx<'_>) -> Self {
        let plan = contract.file.inspections.iter().find(|i| Some(&i.id) == subject.plan.as_ref());
        let plan = plan.and_then(|i| i.plan.as_ref());
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
            given: BTreeMap::new(),
            papers: Vec::new(),
            path: String::new(),
            dialog: None,
            troubles: BTreeMap::new(),
        }
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

    /// How many of the set's questions were answered.
    pub(super) fn answered(&self, set: &ClauseSet) -> usize {
        let is_answered = |id: &str| self.given.get(id).is_some_and(|given| given.verdict.is_some());
        questions(set).iter().filter(|(_, check)| is_answered(&check.id)).count()
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

    /// The fact, or nothing where something is wrong; the officer is then taken to the first such place.
    pub(super) fn fact(
        &mut self,
        set: &ClauseSet,
        subject: &Subject,
        today: NaiveDate,
    ) -> Option<InspectionHeld> {
        self.troubles.clear();
        let on = match date(&self.on, today) {
            Ok(on) => Some(on),
            Err(trouble) => {
                self.troubles.insert(Place::Field("on".to_owned()), trouble);
                None
            }
        };
        for (_, check) in questions(set) {
            self.look_at(&check.id, today);
        }
        if !self.troubles.is_empty() {
            self.go_to_trouble(set);
            return None;
        }
        let mut results = Vec::new();
        let mut findings = Vec::new();
        for (clause, check) in questions(set) {
            let given = self.given.get(&check.id).cloned().unwrap_or_default();
            // What was passed over was not seen.
            let verdict = given.verdict.unwrap_or(Verdict::NotSeen);
            let note = given.note.trim().to_owned();
            if verdict == Verdict::Unfit {
                findings.push(Finding {
                    clause: clause.number.clone(),
                    check: Some(check.id.clone()),
                    text: note.clone(),
                    due: date(&given.due, today).ok()?,
                });
            }
            results.push(CheckResult { check: check.id.clone(), verdict, note });
        }
        Some(InspectionHeld {
            plan: subject.plan.clone(),
            kind: subject.kind,
            on: on?,
            place: self.place.trim().to_owned(),
            officials: self.official_names(),
            received_by: self.received_by.trim().to_owned(),
            identity_shown: self.identity_shown,
            remote_reason: self.remote_reason.trim().to_owned(),
            results,
            findings,
            people: Vec::new(),
            vendor_remarks: self.vendor_remarks.trim().to_owned(),
            note: self.note.trim().to_owned(),
            papers: Vec::new(),
        })
    }

    /// What the ledger refused, put beside the fields it is about.
    pub(super) fn refused(&mut self, set: &ClauseSet, problems: &[FieldProblem]) {
        let questions = questions(set);
        let unfit = |id: &str| self.given.get(id).is_some_and(|g| g.verdict == Some(Verdict::Unfit));
        let found: Vec<&str> =
            questions.iter().map(|(_, check)| check.id.as_str()).filter(|id| unfit(id)).collect();
        let mut troubles = BTreeMap::new();
        for problem in problems {
            let mut parts = problem.field.splitn(3, '.');
            let (list, index, field) = (parts.next(), parts.next(), parts.next());
            let index: Option<usize> = index.and_then(|index| index.parse().ok());
            let place = match (list, index, field) {
                (Some("results"), Some(index), _) => {
                    questions.get(index).map(|(_, check)| Place::Note(check.id.clone()))
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
        self.go_to_trouble(set);
    }

    fn go_to_trouble(&mut self, set: &ClauseSet) {
        const AT_END: [&str; 3] = ["vendor_remarks", "note", "papers"];
        let in_head = |place: &Place| matches!(place, Place::Field(f) if !AT_END.contains(&f.as_str()));
        if self.troubles.keys().any(in_head) {
            self.step = Step::Head;
            return;
        }
        let wrong = |id: &str| {
            self.troubles.contains_key(&Place::Note(id.to_owned()))
                || self.troubles.contains_key(&Place::Due(id.to_owned()))
        };
        self.step = questions(set).iter().position(|(_, c)| wrong(&c.id)).map_or(Step::End, Step::Question);
    }
}

fn date(text: &str, today: NaiveDate) -> Result<NaiveDate, Trouble> {
    if text.trim().is_empty() {
        return Err(Trouble::Wrong(Wrong::Required));
    }
    parse_date(text, today).map_err(Trouble::Date)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use crate::domain::builtin::clause_sets;
    use crate::domain::fact::InspectionKind;
    use crate::domain::ids::ContractId;

    fn set() -> ClauseSet {
        clause_sets().unwrap().into_iter().find(|set| set.id.as_str() == "special-terms-34").unwrap()
    }

    fn subject() -> Subject {
        Subject::unplanned(ContractId::new("c1").unwrap(), InspectionKind::Site)
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
            given: BTreeMap::new(),
            papers: Vec::new(),
            path: String::new(),
            dialog: None,
            troubles: BTreeMap::new(),
        }
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    #[test]
    fn unfit_answers_become_findings_and_questions_passed_over_were_not_seen() {
        let (set, mut draft) = (set(), draft());
        let (clause, check) = questions(&set)[3];
        let given = Given { verdict: Some(Verdict::Unfit), note: "付箋1枚".into(), due: "12/10".into() };
        draft.given.insert(check.id.clone(), given);
        let held = draft.fact(&set, &subject(), today()).unwrap();
        assert_eq!(held.officials, ["佐藤", "田中"]);
        assert_eq!(held.results.len(), questions(&set).len());
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
        let check = questions(&set)[5].1.id.clone();
        draft.given.insert(check.clone(), Given { verdict: Some(Verdict::Unfit), ..Given::default() });
        assert!(draft.fact(&set, &subject(), today()).is_none());
        assert_eq!(draft.step, Step::Question(5));
        assert!(draft.troubles.contains_key(&Place::Note(check.clone())));
        assert!(draft.troubles.contains_key(&Place::Due(check.clone())));
        assert_eq!(draft.given[&check].verdict, Some(Verdict::Unfit), "nothing typed is lost");
    }

    #[test]
    fn what_the_ledger_refuses_is_put_beside_its_field() {
        let (set, mut draft) = (set(), draft());
        let ids: Vec<String> = questions(&set).iter().map(|(_, c)| c.id.clone()).collect();
        let unfit = || Given { verdict: Some(Verdict::Unfit), note: "x".into(), due: "12/10".into() };
        draft.given.insert(ids[2].clone(), unfit());
        draft.given.insert(ids[7].clone(), unfit());
        let problem = |field: &str| FieldProblem { field: field.into(), wrong: Wrong::Required };
        draft.refused(&set, &[problem("findings.1.due")]);
        assert_eq!(draft.step, Step::Question(7));
        assert!(draft.troubles.contains_key(&Place::Due(ids[7].clone())));
        draft.refused(&set, &[problem("results.2.note"), problem("officials")]);
        assert_eq!(draft.step, Step::Head, "the head comes first");
        assert!(draft.troubles.contains_key(&Place::Field("officials".into())));
    }
}
