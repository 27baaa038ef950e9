#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use super::*;
use crate::domain::builtin::clause_sets;
use crate::domain::clause_set::{ClauseSet, Mechanism, Trigger};
use crate::domain::due::{DueRule, DueWord, RuleSource};
use crate::domain::fact::{
    ApprovalKind, ClaimAnswer, Decision, Ending, Fact, Goal, IncidentKind, InspectionKind, LegalReportKind,
    ReportStage, SettledHow, Settlement, Verdict, VerifiedBy, parse,
};
use crate::domain::file::{ApprovalState, Stage};
use crate::i18n::{CalendarStyle, Language, Words};

fn ja() -> Words {
    Words::new(Language::Ja, CalendarStyle::Japanese)
}

fn en() -> Words {
    Words::new(Language::En, CalendarStyle::Western)
}

fn set() -> ClauseSet {
    clause_sets().unwrap().remove(0)
}

fn one_line(fact: &str, words: &Words) -> String {
    summary(&parse(fact).unwrap(), Some(&set()), words)
}

/// Every name there is, in these words.
fn all_names(w: &Words) -> Vec<String> {
    use ApprovalState as A;
    use Mechanism as M;
    let mut all: Vec<String> = Vec::new();
    all.extend(Fact::KINDS.iter().map(|k| kind(k, w)));
    all.extend(ApprovalKind::ALL.map(|k| approval_kind(k, w)));
    let states = [A::Waiting, A::Conflict, A::Granted, A::Conditions, A::Refused, A::Over];
    all.extend(states.map(|s| approval_state(s, w)));
    all.extend(Decision::ALL.map(|d| decision(d, w)));
    all.extend(IncidentKind::ALL.map(|k| incident_kind(k, w)));
    all.extend(ClaimAnswer::ALL.map(|a| claim_answer(a, w)));
    all.extend(SettledHow::ALL.map(|h| settled_how(h, w)));
    all.extend([ReportStage::FollowUp, ReportStage::Final].map(|s| report_stage(s, w)));
    all.extend(InspectionKind::ALL.map(|k| inspection_kind(k, w)));
    all.extend(Verdict::ALL.map(|v| verdict(v, w)));
    all.extend(VerifiedBy::ALL.map(|v| verified_by(v, w)));
    all.extend(Settlement::ALL.map(|s| settlement(s, w)));
    all.extend([Goal::AtLeast, Goal::AtMost].map(|g| goal(g, w)));
    all.extend([LegalReportKind::Preliminary, LegalReportKind::Final].map(|k| legal_report_kind(k, w)));
    all.extend([Ending::Completed, Ending::Cancelled].map(|e| ending(e, w)));
    all.extend(Stage::ALL.map(|s| stage(s, w)));
    let mechanisms = [M::Deliverable, M::Approval, M::Consultation, M::Standing, M::Register];
    all.extend(mechanisms.map(|m| mechanism(m, w)));
    all.extend([M::EventReport, M::Measure, M::WardsRight, M::Remedy, M::Rule].map(|m| mechanism(m, w)));
    all.extend(DueWord::ALL.map(|d| due_word(d, w)));
    let rules = [
        DueRule::Hours(24),
        DueRule::Days(1),
        DueRule::DaysThenOpen(10),
        DueRule::WorkingDays(3),
        DueRule::Months(12),
        DueRule::SameDay,
    ];
    all.extend(rules.iter().flat_map(|r| [due_rule(*r, w), due_rule_next_month(*r, w)]));
    let day = "2026-04-01".parse().unwrap();
    let sources = [
        RuleSource::Default,
        RuleSource::Office(day),
        RuleSource::ClauseSet,
        RuleSource::Contract(day),
        RuleSource::Law(String::new()),
        RuleSource::Law("施行規則".into()),
        RuleSource::Fixed,
    ];
    all.extend(sources.iter().map(|s| rule_source(s, w)));
    all
}

#[test]
fn every_value_has_a_name_in_both_languages() {
    for words in [ja(), en()] {
        for name in all_names(&words) {
            assert!(!name.trim().is_empty());
        }
        assert!(words.missing().is_empty(), "{:?}", words.missing());
    }
}

#[test]
fn kinds_have_names_of_their_own() {
    for words in [ja(), en()] {
        let names: BTreeSet<String> = Fact::KINDS.iter().map(|k| kind(k, &words)).collect();
        assert_eq!(names.len(), Fact::KINDS.len());
        assert_eq!(kind("FromTheFuture", &words), "FromTheFuture");
    }
}

#[test]
fn every_paper_and_event_of_the_builtin_sets_has_a_name() {
    for words in [ja(), en()] {
        for set in clause_sets().unwrap() {
            for (_, duty) in set.duties() {
                let papers = match &duty.trigger {
                    Trigger::Submission { paper, .. }
                    | Trigger::AtEnd { paper }
                    | Trigger::Periodic { paper, .. }
                    | Trigger::OnRequest { paper } => vec![paper],
                    Trigger::OnEvent { event: name, paper } => {
                        assert_ne!(event(name, None, &words), *name, "event {name}");
                        vec![paper]
                    }
                    Trigger::Approval { evidence: Some(paper), .. } => vec![paper],
                    _ => vec![],
                };
                for name in papers {
                    assert_ne!(paper(name, None, &words), *name, "paper {name}");
                }
            }
        }
        assert!(words.missing().is_empty(), "{:?}", words.missing());
    }
}

#[test]
fn a_paper_of_an_offices_own_set_goes_by_its_dutys_title() {
    let mut own = set();
    for duty in own.clauses.iter_mut().flat_map(|c| &mut c.duties) {
        if let Trigger::Periodic { paper, .. } = &mut duty.trigger {
            *paper = format!("own-{paper}");
        }
        if let Trigger::OnEvent { event, .. } = &mut duty.trigger {
            *event = format!("own-{event}");
        }
    }
    assert_eq!(paper("own-monthly-report", Some(&own), &ja()), "業務報告の提出");
    assert_eq!(event("own-equipment-disposal", Some(&own), &ja()), "機器内データの消去報告");
    assert_eq!(paper("own-monthly-report", None, &ja()), "own-monthly-report");
    assert_eq!(duty("incident-report/final", Some(&own), &ja()), "情報セキュリティ事故の報告");
    assert_eq!(duty("no-such", Some(&own), &ja()), "no-such");
}

#[test]
fn periods_are_said_as_an_office_says_them() {
    let both = |label| (period(label, &ja()), period(label, &en()));
    let said = |ja: &str, en: &str| (ja.to_owned(), en.to_owned());
    assert_eq!(both("2026-10"), said("令和8年10月分", "Oct 2026"));
    assert_eq!(both("2026-Q3"), said("令和8年度第3四半期", "Q3 of FY2026"));
    assert_eq!(both("2026-H1"), said("令和8年度上半期", "First half of FY2026"));
    assert_eq!(both("2026-H2"), said("令和8年度下半期", "Second half of FY2026"));
    assert_eq!(both("FY2026"), said("令和8年度", "FY2026"));
    assert_eq!(period_short("2026-10", &ja()), "10月分");
    assert_eq!(period_short("FY2026", &ja()), "令和8年度");
    for odd in ["", "2026", "2026-13", "2026-Q5", "2026-H3", "FY", "FY26", "FY+026", "-Q1", "2026-Q", "十月"]
    {
        assert_eq!(both(odd), said(odd, odd), "{odd:?}");
    }
}

#[test]
fn rules_are_said_as_an_office_says_them() {
    assert_eq!(due_rule(DueRule::WorkingDays(3), &ja()), "3開庁日");
    assert_eq!(due_rule(DueRule::Hours(24), &ja()), "24時間");
    assert_eq!(due_rule(DueRule::Months(12), &ja()), "12か月");
    assert_eq!(due_rule_next_month(DueRule::DaysThenOpen(10), &ja()), "翌月10日（閉庁日なら翌開庁日）");
    assert_eq!(due_rule_next_month(DueRule::Days(30), &ja()), "30日");
    assert_eq!(due_rule(DueRule::WorkingDays(1), &en()), "1 working day");
    assert_eq!(due_rule(DueRule::Days(5), &en()), "5 days");
}

#[test]
fn a_history_line_tells_kind_and_content() {
    let paper = r#"SubmissionReceived(paper: "monthly-report", received: "2026-11-09", period: "2026-10", document_number: "8東都第45号")"#;
    assert_eq!(one_line(paper, &ja()), "提出物の受領：業務報告書（令和8年10月分、8東都第45号）");
    assert_eq!(one_line(paper, &en()), "Submission received: Monthly report (Oct 2026, 8東都第45号)");
    let request =
        r#"ApprovalRequested(kind: Subcontract, received: "2026-11-19", subject: "配送", party: "丸山配送")"#;
    assert_eq!(one_line(request, &ja()), "承認申請の受領：再委託（丸山配送、配送）");
    assert_eq!(one_line(r#"ContractSigned(on: "2026-04-01")"#, &ja()), "契約の締結");
    let asset = r#"AssetHandedOver(on: "2026-11-20", what: "磁気テープ", count: 3, received_by: "青葉")"#;
    assert_eq!(one_line(asset, &ja()), "情報資産の引渡し：磁気テープ（3点）");
    let corrected =
        r#"FactCorrected(fact: "a.1", by: ContractSigned(on: "2026-04-01"), reason: "日付の誤り")"#;
    assert_eq!(one_line(corrected, &ja()), "記録の訂正：契約の締結（日付の誤り）");
    let level =
        r#"ServiceLevelAgreed(name: "稼働率", goal: AtLeast, target: 99.5, unit: "%", from: "2026-04-01")"#;
    assert_eq!(one_line(level, &ja()), "サービスレベルの合意：稼働率（99.5%以上）");
    let waived = r#"ObligationWaived(obligation: "roster@signing", on: "2026-11-20", by: "課長", reason: "前年度分で足りる")"#;
    assert_eq!(one_line(waived, &ja()), "義務の免除：従事者名簿の提出（前年度分で足りる）");
    let extended = r#"ObligationExtended(obligation: "roster@signing", on: "2026-11-20", until: "2026-11-25", by: "課長", reason: "")"#;
    assert_eq!(one_line(extended, &ja()), "期限の延長：従事者名簿の提出（令和8年11月25日まで）");
}
