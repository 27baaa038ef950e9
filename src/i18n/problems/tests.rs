#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::*;
use crate::domain::calendar::Month;
use crate::domain::clause_set::{ClauseSet, SetFault, SetWrong};
use crate::domain::conflict::{Conflict, Question};
use crate::domain::fact::parse;
use crate::domain::form::LayoutWrong;
use crate::domain::ids::{ContractId, FactId};
use crate::domain::key::ObligationKey;
use crate::domain::life::Blocker;
use crate::i18n::{CalendarStyle, Language};

fn ja() -> Words {
    Words::new(Language::Ja, CalendarStyle::Japanese)
}

fn both() -> [Words; 2] {
    [ja(), Words::new(Language::En, CalendarStyle::Western)]
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn duplicate_of(kind: Option<&'static str>, on: Option<NaiveDate>) -> Wrong {
    Wrong::DuplicateNumber { contract: "国保システム保守".into(), kind, on }
}

fn all_wrongs() -> Vec<Wrong> {
    use Day as D;
    let fact: FactId = "a.1".parse().unwrap();
    let day = date("2026-11-02");
    let mut all = vec![
        Wrong::Required,
        Wrong::Future,
        Wrong::UnknownFact(fact),
        Wrong::UnknownInClauseSet("roster".into()),
        Wrong::UnknownVendor("toto".into()),
        Wrong::UnknownClauseSet { id: "x".into(), version: 2 },
        Wrong::Unchanged,
        Wrong::InClauseSet(SetWrong::UnknownItem("y".into())),
        Wrong::InClauseSet(SetWrong::Twice("x".into())),
        Wrong::InClauseSet(SetWrong::UnknownGroup("x".into())),
        Wrong::InClauseSet(SetWrong::UnknownItem("x".into())),
        Wrong::InClauseSet(SetWrong::ReservedSign("a@b".into())),
        Wrong::InClauseSet(SetWrong::NoClauses),
        Wrong::InClauseSet(SetWrong::NoVersion),
        Wrong::InClauseSet(SetWrong::TooLong { most: 9 }),
        Wrong::InForm(LayoutWrong::SamePath("note".into())),
        Wrong::NotNewer { version: 2 },
        Wrong::AlreadyInForce { id: "x".into(), version: 2 },
        duplicate_of(None, None),
        duplicate_of(Some("SubmissionReceived"), Some(day)),
        duplicate_of(Some("ApprovalDecided"), Some(day)),
        Wrong::Twice("田中".into()),
        Wrong::NotOver(day),
        Wrong::NotClosed,
        Wrong::AlreadyDone(day),
        Wrong::TooFew { wanted: 2 },
        Wrong::TooMany { most: 0 },
        Wrong::TooMany { most: 3 },
        Wrong::NotAPeriod("2026".into()),
        Wrong::Malformed("x".into()),
        Wrong::NotAFingerprint { digits: 62 },
        Wrong::WrongStage,
        Wrong::NotGranted,
        Wrong::Blocked(vec![Blocker::NotSigned, Blocker::EndNotRecorded]),
        Wrong::StillHolds { firm: "丸山".into(), pieces: 2 },
        Wrong::LastToDecide,
        Wrong::Withdrawn(day),
        Wrong::BelowInForce(vec!["丸山".into(), "峰".into()]),
    ];
    let days = [D::Today, D::Start, D::Signing, D::Occurred, D::Received, D::Known, D::Request, D::Decision];
    let days = days.into_iter().chain([D::Review, D::Use, D::HandOver, D::Inspection, D::Report, D::From]);
    let days = days.chain([D::PreliminaryReport, D::FinalReport]);
    for what in days {
        all.push(Wrong::Before { what, date: day });
        all.push(Wrong::After { what, date: day });
    }
    all
}

#[test]
fn everything_that_can_be_wrong_is_said_in_both_languages() {
    for words in both() {
        let said: BTreeSet<String> = all_wrongs().iter().map(|w| wrong(w, &words)).collect();
        assert_eq!(said.len(), all_wrongs().len(), "two sentences are the same");
        assert!(words.missing().is_empty(), "{:?}", words.missing());
    }
}

#[test]
fn the_sentence_beside_a_field_says_what_to_do() {
    let used = duplicate_of(Some("SubmissionReceived"), Some(date("2026-11-02")));
    assert_eq!(wrong(&used, &ja()), "この番号は「国保システム保守」の受領（11月2日）で使われています。");
    assert_eq!(wrong(&Wrong::Future, &ja()), "今日以前の日付を入れてください。");
    let before = Wrong::Before { what: Day::Received, date: date("2026-11-02") };
    assert_eq!(wrong(&before, &ja()), "受領日（令和8年11月2日）以後の日付を入れてください。");
}

#[test]
fn every_refusal_and_problem_is_said_in_both_languages() {
    let contract = || ContractId::new("r8-0123").unwrap();
    let fact: FactId = "a.1".parse().unwrap();
    let refusals = [
        Refusal::UnknownContract(contract()),
        Refusal::ContractExists(contract()),
        Refusal::WrongLedger("OfficeSet"),
        Refusal::NoClauseSet(contract()),
        Refusal::Purged(contract()),
    ];
    let problems = [
        FileProblem::MissingReference { fact: fact.clone(), missing: fact.clone() },
        FileProblem::Conflict(Conflict {
            question: Question::Decision(fact.clone()),
            answers: vec![fact.clone(), fact.clone()],
        }),
        FileProblem::UnknownKind { fact: fact.clone(), kind: "New".into() },
        FileProblem::Unreadable { fact: fact.clone() },
        FileProblem::Misplaced { fact: fact.clone() },
        FileProblem::BeforeWhatItAnswers { fact: fact.clone(), answers: fact.clone() },
        FileProblem::UnknownTerms { id: "a.1-terms".into(), version: 2 },
        FileProblem::RunsBackwards { fact: fact.clone() },
        FileProblem::SameNumber { number: "緑発第12号".into(), facts: vec![fact.clone(), fact.clone()] },
        FileProblem::PersonTwice { fact: fact.clone(), name: "高橋 一郎".into() },
        FileProblem::StepTwice { fact: fact.clone(), first: fact.clone() },
        FileProblem::NotOnRoster { fact: fact.clone(), name: "田中".into() },
        FileProblem::ClauseSetTwice { fact: fact.clone(), set: "own".parse().unwrap(), version: 2 },
        FileProblem::FormTwice { fact: fact.clone(), form: "roster".into(), version: 2 },
        FileProblem::FormFaulty { fact: fact.clone(), form: "roster".into() },
        FileProblem::SubcontractCircle { fact: fact.clone() },
        FileProblem::Overreturned { asset: fact.clone() },
        FileProblem::BadCount { fact },
    ];
    for words in both() {
        assert!(refusals.iter().all(|r| refusal(r, &words).len() == 1));
        let said: BTreeSet<String> = problems.iter().map(|p| file_problem(p, &words)).collect();
        assert_eq!(said.len(), problems.len());
        assert!(said.iter().all(|text| text.contains("a.1")));
        assert!(words.missing().is_empty(), "{:?}", words.missing());
    }
}

#[test]
fn a_refusal_names_each_field_and_what_is_wrong_with_it() {
    let fields = Refusal::Fields(vec![
        FieldProblem { field: "received".into(), wrong: Wrong::Future },
        FieldProblem { field: "workers.3.name".into(), wrong: Wrong::Required },
    ]);
    let expected = ["受領日: 今日以前の日付を入れてください。", "名簿 4行目 氏名: 入力してください。"];
    assert_eq!(refusal(&fields, &ja()), expected);
}

#[test]
fn unreadable_names_and_texts_are_explained_in_both_languages() {
    for words in both() {
        bad_name(&ContractId::new("A/B").unwrap_err(), &words);
        assert_ne!(
            bad_name(&"x".parse::<FactId>().unwrap_err(), &words),
            bad_name(&"x".parse::<ObligationKey>().unwrap_err(), &words)
        );
        clause_set_error(&ClauseSet::parse("(").unwrap_err(), &words);
        let fault = SetFault { field: "clauses.0.group".into(), wrong: SetWrong::UnknownGroup("x".into()) };
        assert!(set_fault(&fault, Some((3, 14)), &words).contains("14"));
        let name = ClauseSetError::Faults { set: "own".into(), faults: vec![fault] };
        assert!(clause_set_error(&name, &words).contains("own"));
        assert!(fact_text_error(&parse("NoSuchFact(on: 1)").unwrap_err(), &words).contains("NoSuchFact"));
        assert!(fact_text_error(&parse("ContractSigned(").unwrap_err(), &words).contains('1'));
        assert!(month_error(&"2026-13".parse::<Month>().unwrap_err(), &words).contains("2026-13"));
        date_text_error(&DateTextError::Empty, &words);
        assert!(words.missing().is_empty(), "{:?}", words.missing());
    }
}

#[test]
fn fields_are_named_as_on_the_forms() {
    let name = |field_name| field(field_name, &ja());
    assert_eq!(name("received"), "受領日");
    assert_eq!(name("document_number"), "文書番号");
    assert_eq!(name("officials"), "検査員");
    assert_eq!(name("workers.3.name"), "名簿 4行目 氏名");
    assert_eq!(name("workers.0.place"), "名簿 1行目 業務執行場所");
    assert_eq!(name("contacts.1.telephone"), "連絡先 2行目 電話");
    assert_eq!(name("papers.0.name"), "書面 1 ファイル名");
    assert_eq!(name("conditions.1.text"), "条件 2 内容");
    assert_eq!(name("by.received"), "受領日");
    assert_eq!(name("policy.monthly-report"), "期限規則 monthly-report");
    assert_eq!(name("policy.horizon_days"), "期限間近とする日数");
    assert_eq!(name("set.version"), "版");
    assert_eq!(field_of("ApprovalDecided", "by", &ja()), "決裁者");
    assert_eq!(field_of("AssetSettled", "by", &ja()), "担当者");
    for odd in ["", ".", "no_such_field", "..", "workers.", "workers.x.y"] {
        field(odd, &ja());
    }
    assert_eq!(field("no_such_field", &ja()), "no_such_field");
}

#[test]
fn every_field_of_every_fact_has_a_label_in_both_languages() {
    let sources = [
        include_str!("../../domain/fact/approval.rs"),
        include_str!("../../domain/fact/asset.rs"),
        include_str!("../../domain/fact/contract.rs"),
        include_str!("../../domain/fact/incident.rs"),
        include_str!("../../domain/fact/inspection.rs"),
        include_str!("../../domain/fact/level.rs"),
        include_str!("../../domain/fact/meta.rs"),
        include_str!("../../domain/fact/office.rs"),
        include_str!("../../domain/fact/submission.rs"),
    ];
    let lines = sources.iter().flat_map(|source| source.lines());
    let names: BTreeSet<&str> = lines
        .filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'))
        .map(|(name, _)| name)
        .filter(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'))
        .collect();
    assert!(names.len() > 100, "the fields were not found");
    for words in both() {
        for name in &names {
            assert!(field(name, &words).trim() != *name, "{name}");
        }
        assert!(words.missing().is_empty(), "{:?}", words.missing());
    }
}
