//! Clause 33: agreed levels, their periods, their amendments and what is said about a shortfall.

use tokki::domain::obligation::{Closes, Part, Status};

use crate::case::{Case, day};

fn agreed(case: &mut Case, more: &str) -> String {
    case.add(&format!(r#"ServiceLevelAgreed(name:"稼働率",goal:AtLeast,unit:"%",{more})"#))
}

fn measured(level: &str, month: &str, value: f64, on: &str) -> String {
    format!(r#"ServiceLevelMeasured(level:"{level}",month:"{month}",value:{value:?},received:"{on}")"#)
}

fn values(case: &Case, today: &str) -> Vec<String> {
    let on = case.on(today);
    let ours = on.obligations().iter().filter(|o| o.part == Part::Measure);
    let mut keys: Vec<_> = ours.map(|o| o.key.instance().to_owned()).collect();
    keys.sort();
    keys
}

#[test]
fn a_level_of_each_quarter_is_owed_once_a_quarter_and_any_of_its_months_names_it() {
    let mut case = Case::with("special-terms-34", "2026-05-10", "2027-03-31");
    let level = agreed(&mut case, r#"target:99.5,from:"2026-05-10",every:Quarter"#);
    let key = |period: &str| format!("service-level@{level}/{period}");
    assert_eq!(values(&case, "2027-04-01").len(), 4);
    let owed = case.obligation(&key("2026-Q1"), "2026-05-10");
    assert_eq!(owed.due.unwrap().date, day("2026-07-10"));
    // The first month of the quarter lies before the agreement, and names the quarter all the same.
    assert!(case.refuse("2026-07-08", &measured(&level, "2026-04", 99.9, "2026-07-08")).is_empty());
    assert_eq!(case.refuse("2026-07-08", &measured(&level, "2026-03", 99.9, "2026-07-08")).len(), 1);
    case.add(&measured(&level, "2026-06", 99.9, "2026-07-08"));
    assert_eq!(case.status(&key("2026-Q1"), "2026-07-20"), Status::Met);
    assert_eq!(case.status(&key("2026-Q2"), "2026-10-14"), Status::Late);
}

#[test]
fn a_newer_agreement_of_the_same_name_takes_over_without_a_gap_or_a_double() {
    let mut case = Case::new();
    let old = agreed(&mut case, r#"target:99.0,from:"2026-04-01""#);
    let new = agreed(&mut case, r#"target:99.9,from:"2026-10-15""#);
    let keys = values(&case, "2027-04-01");
    assert_eq!(keys.len(), 12, "{keys:?}");
    assert!(keys.contains(&format!("{old}/2026-09")) && keys.contains(&format!("{new}/2026-10")));
    // A value recorded under the old agreement is held against the new target.
    case.add(&measured(&old, "2026-10", 99.5, "2026-11-09"));
    assert_eq!(case.status(&format!("service-level@{new}/2026-10"), "2026-11-20"), Status::Met);
    assert_eq!(
        case.status(&format!("service-level@{new}/2026-10/explanation"), "2026-11-20"),
        Status::Breached
    );
}

#[test]
fn an_agreement_from_the_same_day_replaces_the_older_whole_and_another_span_keeps_the_days_between() {
    let mut case = Case::new();
    agreed(&mut case, r#"target:99.0,from:"2026-04-01""#);
    let second = agreed(&mut case, r#"target:99.5,from:"2026-04-01",every:Quarter"#);
    assert_eq!(values(&case, "2027-04-01").len(), 4);
    let third = agreed(&mut case, r#"target:99.5,from:"2026-08-01""#);
    let keys = values(&case, "2027-04-01");
    // The quarter of July ends with July; from August on it is months.
    assert_eq!(keys.len(), 2 + 8, "{keys:?}");
    assert_eq!(case.due(&format!("service-level@{second}/2026-Q2")), day("2026-08-10"));
    assert!(keys.contains(&format!("{third}/2026-08")));
}

#[test]
fn a_shortfall_is_explained_by_a_later_fact_in_time_or_late() {
    let mut case = Case::new();
    let level = agreed(&mut case, r#"target:99.5,from:"2026-04-01""#);
    let why = |month: &str| format!("service-level@{level}/{month}/explanation");
    case.add(&measured(&level, "2026-04", 99.0, "2026-05-08"));
    case.add(&measured(&level, "2026-05", 99.0, "2026-06-08"));
    let owed = case.obligation(&why("2026-04"), "2026-05-09");
    assert_eq!((owed.status, owed.due.unwrap().date), (Status::DueSoon, day("2026-05-15")));
    assert!(matches!(owed.closes, Closes::Explain(id, _) if id.to_string() == level));
    let explain = |month: &str, on: &str| {
        format!(
            r#"ShortfallExplained(level:"{level}",month:"{month}",received:"{on}",explanation:"回線の障害")"#
        )
    };
    assert!(case.refuse("2026-07-10", &explain("2026-06", "2026-07-01")).len() == 1, "nothing fell short");
    assert!(case.refuse("2026-07-10", &explain("2026-05", "2026-07-11")).len() == 1, "of tomorrow");
    assert!(case.refuse("2026-07-10", &explain("2026-05", "2026-07-01")).is_empty());
    case.add(&explain("2026-04", "2026-05-15"));
    assert_eq!(case.status(&why("2026-05"), "2026-06-20"), Status::Breached);
    let late = case.add(&explain("2026-05", "2026-07-01"));
    assert_eq!(case.status(&why("2026-04"), "2026-07-10"), Status::Met);
    assert_eq!(case.status(&why("2026-05"), "2026-07-10"), Status::MetLate);
    assert_eq!(case.status(&format!("written-form@{late}/missing-paper"), "2026-07-02"), Status::DueSoon);
    case.round_trips();
}

#[test]
fn a_value_in_the_months_report_counts_as_measured() {
    let mut case = Case::new();
    let level = agreed(&mut case, r#"target:99.5,from:"2026-04-01""#);
    let report = |value: f64, name: &str| {
        format!(
            r#",period:"2026-04",content:MonthlyReport(work_done:"定例",levels:[(name:"{name}",target:99.5,measured:{value:?})])"#
        )
    };
    case.accepted("monthly-report", "2026-05-08", &report(98.5, "稼働率"));
    assert_eq!(case.status(&format!("service-level@{level}/2026-04"), "2026-05-09"), Status::Met);
    assert_eq!(
        case.status(&format!("service-level@{level}/2026-04/explanation"), "2026-06-09"),
        Status::Breached
    );
    let text =
        format!(r#"SubmissionReceived(paper:"monthly-report",received:"2026-05-08"{})"#, report(1.0, "速さ"));
    let refused = case.refuse("2026-05-09", &text);
    assert_eq!(refused.iter().map(|(f, _)| f.as_str()).collect::<Vec<_>>(), ["levels.0.name"]);
}
