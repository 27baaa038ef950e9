//! Clause 28: what comes again and again comes for every period, whatever becomes of the contract's end.

use chrono::{Datelike as _, Months, NaiveDate, TimeDelta};
use proptest::prelude::*;
use tokki::domain::obligation::{Obligation, Status};

use crate::case::{Case, day};

fn of(case: &Case, duty: &str, today: &str) -> Vec<Obligation> {
    let mut found: Vec<_> = case.all(today).into_iter().filter(|o| o.key.duty() == duty).collect();
    let traces = case.traces(today);
    found.sort_by_key(|o| traces[&o.key].from);
    found
}

fn periods_of(case: &Case, duty: &str, today: &str) -> Vec<String> {
    of(case, duty, today).iter().map(|o| o.key.instance().to_owned()).collect()
}

#[test]
fn partial_months_at_both_ends_owe_a_report_and_the_end_owes_the_final_one() {
    let case = Case::with("special-terms-34", "2026-04-20", "2026-07-07");
    assert_eq!(
        periods_of(&case, "monthly-report", "2026-04-20"),
        ["2026-04", "2026-05", "2026-06", "2026-07"]
    );
    let due = |key: &str| case.obligation(key, "2026-04-20").due.unwrap().date;
    assert_eq!(due("monthly-report@2026-04"), day("2026-05-11"));
    assert_eq!(due("monthly-report@2026-07"), day("2026-07-17"), "ten days from the last day of work");
    // Tuesday 7 July, five working days.
    assert_eq!(due("completion-report@end"), day("2026-07-14"));
    assert_eq!(case.status("completion-report@end", "2026-07-15"), Status::Late);
}

#[test]
fn the_final_report_is_owed_from_the_day_the_work_really_ended() {
    let mut case = Case::new();
    case.add(r#"ContractEnded(on:"2026-09-30",how:Cancelled)"#);
    assert_eq!(case.due("completion-report@end"), day("2026-10-07"));
    case.accepted("completion-report", "2026-10-08", "");
    assert_eq!(case.status("completion-report@end", "2026-10-09"), Status::MetLate);
}

#[test]
fn the_other_set_asks_for_a_final_report_too() {
    let case = Case::with("outsourcing-basics-12", "2026-04-01", "2027-03-31");
    assert_eq!(case.due("work-finished@end"), day("2027-04-07"));
}

#[test]
fn a_leap_day_and_month_ends_are_days_like_others() {
    let case = Case::with("special-terms-34", "2027-12-31", "2028-03-01");
    let reports = of(&case, "monthly-report", "2028-03-05");
    let traces = case.traces("2028-03-05");
    let from: Vec<_> = reports.iter().map(|o| traces[&o.key].from).collect();
    assert_eq!(from, ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-01"].map(day));
}

#[test]
fn an_end_put_off_within_a_month_moves_that_months_clock_and_adds_the_months_after_it() {
    let mut case = Case::with("special-terms-34", "2026-04-01", "2026-09-15");
    assert_eq!(case.due("monthly-report@2026-09"), day("2026-09-25"));
    case.add(r#"ContractAmended(on:"2026-09-10",valid_from:"2026-09-16",end:"2026-11-30",reason:"延長")"#);
    assert_eq!(case.due("monthly-report@2026-09"), day("2026-10-13"), "past Sports Day");
    let all = periods_of(&case, "monthly-report", "2026-09-11");
    assert_eq!(all.last().map(String::as_str), Some("2026-11"));
    assert_eq!(all.len(), 8);
}

#[test]
fn an_end_brought_forward_takes_only_what_was_not_yet_late() {
    let mut case = Case::new();
    case.accepted("monthly-report", "2026-05-08", r#",period:"2026-04""#);
    // Agreed in December, back to the middle of September: the reports of September and October were late by then.
    case.add(r#"ContractAmended(on:"2026-12-01",valid_from:"2026-12-01",end:"2026-09-15",reason:"縮小")"#);
    let all = periods_of(&case, "monthly-report", "2027-01-20");
    assert_eq!(all, ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]);
    assert_eq!(case.status("monthly-report@2026-10", "2027-01-20"), Status::Late);
    assert_eq!(case.due("monthly-report@2026-10"), day("2026-11-10"), "the date that had passed");
    // Put off again: what was missed in between is owed, and nothing twice.
    case.add(r#"ContractAmended(on:"2026-12-20",valid_from:"2026-12-20",end:"2026-12-31",reason:"再開")"#);
    let all = periods_of(&case, "monthly-report", "2027-01-20");
    assert_eq!(all.len(), 9);
    assert_eq!(all.last().map(String::as_str), Some("2026-12"));
}

#[test]
fn asking_twice_counts_twice_and_one_paper_answers_one_of_them() {
    let mut case = Case::new();
    let ask = r#"PaperRequested(paper:"log-sample",on:"2026-06-01",outline:"6月分")"#;
    let (first, second) = (case.add(ask), case.add(ask));
    let status = |case: &Case, id: &str| case.status(&format!("log-sample@{id}/paper"), "2026-07-01");
    let paper = case.add(r#"SubmissionReceived(paper:"log-sample",received:"2026-06-05")"#);
    assert_eq!((status(&case, &first), status(&case, &second)), (Status::AwaitingWard, Status::Late));
    // Sent back, and a second version: it is the first request's again, not the second's.
    case.add(&format!(r#"SubmissionReturned(submission:"{paper}",on:"2026-06-08",reason:"期間の誤り")"#));
    case.accepted("log-sample", "2026-06-09", "");
    assert_eq!((status(&case, &first), status(&case, &second)), (Status::Met, Status::Late));
    // One that names what it is about answers that, whenever it came.
    case.accepted("log-sample", "2026-06-10", &format!(r#",about:"{second}""#));
    assert_eq!(status(&case, &second), Status::Met);
}

fn set_of(every: u32) -> (&'static str, &'static str) {
    match every {
        1 => ("special-terms-34", "monthly-report"),
        3 => ("outsourcing-basics-12", "quarterly-report"),
        6 => ("outsourcing-basics-12", "half-year-review"),
        _ => ("special-terms-34", "training-report"),
    }
}

/// Every period that shares a day with the contract, counted by hand: from the start's month on, in steps.
fn by_hand(every: u32, start: NaiveDate, end: NaiveDate) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    let mut month = start.with_day(1).unwrap();
    while month <= end {
        let fiscal = month.checked_sub_months(Months::new(3)).unwrap();
        let (year, place) = (fiscal.year(), fiscal.month0());
        let label = match every {
            1 => month.format("%Y-%m").to_string(),
            3 => format!("{year}-Q{}", place / 3 + 1),
            6 => format!("{year}-H{}", place / 6 + 1),
            _ => format!("FY{year}"),
        };
        if labels.last() != Some(&label) {
            labels.push(label);
        }
        month = month.checked_add_months(Months::new(1)).unwrap();
    }
    labels
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_period_is_skipped_none_comes_twice_and_a_missed_one_stays(
        first in 0_i64..1500,
        length in 0_i64..1200,
        every in prop::sample::select(vec![1_u32, 3, 6, 12]),
    ) {
        let start = day("2026-01-01") + TimeDelta::days(first);
        let end = start + TimeDelta::days(length);
        let (set, duty) = set_of(every);
        let case = Case::with(set, &start.to_string(), &end.to_string());
        let mut late_before: Vec<String> = Vec::new();
        let wanted = by_hand(every, start, end);
        for days in [0, length / 2, length, length + 60, length + 4000] {
            let today = (start + TimeDelta::days(days)).to_string();
            let owed = of(&case, duty, &today);
            let labels: Vec<&str> = owed.iter().map(|o| o.key.instance()).collect();
            prop_assert!(wanted.iter().map(String::as_str).collect::<Vec<_>>().starts_with(&labels), "{labels:?}");
            prop_assert!(labels.len() == wanted.len() || days < length);
            let late: Vec<String> =
                owed.iter().filter(|o| o.status == Status::Late).map(|o| o.key.to_string()).collect();
            prop_assert!(late_before.iter().all(|key| late.contains(key)));
            let traces = case.traces(&today);
            for o in &owed {
                let from = traces[&o.key].from;
                prop_assert!(start <= from && from <= end && o.due.unwrap().date >= from);
            }
            late_before = late;
        }
        prop_assert_eq!(late_before.len(), wanted.len());
    }
}
