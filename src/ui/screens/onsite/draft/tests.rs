//! What was typed on site, and the facts it makes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::domain::builtin::clause_sets;
use crate::domain::clause_set::ClauseSet;
use crate::domain::decide::FieldProblem;
use crate::domain::fact::{Fact, InspectionHeld, InspectionKind};
use crate::ui::screens::onsite::asked::questions;

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
        Fact::InspectionHeld(held) => (*held).clone(),
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
        people: Vec::new(),
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
    assert_eq!((&held.findings[0].clause, &held.findings[0].text), (&clause.number, &"付箋1枚".to_owned()));
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

#[test]
fn people_met_stand_in_the_record_of_every_contract_of_the_visit_and_empty_rows_in_none() {
    let set = set();
    let covered = covering(&[("c1", &set), ("c2", &set)]);
    let person = |name: &str, employer: &str| PersonMet { name: name.into(), employer: employer.into() };
    let mut draft = draft();
    draft.people = vec![person(" 高橋 一郎 ", ""), person("", " "), person("渡邊 美咲", "丸山株式会社")];
    for place in 0..2 {
        let met = held(&mut draft, &covered, place).people;
        assert_eq!(met, [person("高橋 一郎", ""), person("渡邊 美咲", "丸山株式会社")]);
    }
    let twice = FieldProblem { field: "people.1.name".into(), wrong: Wrong::Required };
    draft.refused(&covered, &id("c1"), &[twice]);
    assert_eq!(draft.step, Step::End, "the officer is taken to where people are written");
}
