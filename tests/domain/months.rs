//! A month's figures: as it stood, whenever one asks.

use std::collections::BTreeMap;

use tokki::domain::calendar::Month;
use tokki::domain::figures::{
    Figure, GroupCounts, Ledgers, MonthCounts, MonthlySummary, Period, Scope, monthly, summarize,
};
use tokki::domain::ids::ContractId;
use tokki::domain::obligation::Status;

use crate::case::{Case, day};

pub fn summary(case: &Case, month: &str, today: &str) -> MonthlySummary {
    let picture = case.picture(today);
    let contracts = BTreeMap::from([(ContractId::new("c1").unwrap(), case.entries.clone().into())]);
    let ledgers = Ledgers { office: &picture.office, rules: &picture.rules, contracts: &contracts };
    monthly(ledgers, month.parse::<Month>().unwrap(), day(today))
}

fn line(summary: &MonthlySummary, key: &str) -> Option<Status> {
    summary.obligations.iter().find(|l| l.obligation.key.as_str() == key).map(|l| l.obligation.status)
}

#[test]
fn a_past_month_is_the_same_on_every_later_day() {
    let mut case = Case::new();
    case.accepted("rules", "2026-04-03", "");
    assert_eq!(summary(&case, "2026-04", "2026-05-01"), summary(&case, "2026-04", "2029-12-31"));
}

#[test]
fn what_came_later_does_not_change_how_a_month_stood() {
    let mut case = Case::new();
    let before = summary(&case, "2026-04", "2026-06-01");
    assert_eq!(line(&before, "rules@signing"), Some(Status::Late));
    case.accepted("rules", "2026-05-07", "");
    let after = summary(&case, "2026-04", "2026-06-01");
    assert_eq!(after, before);
    let may = summary(&case, "2026-05", "2026-06-01");
    assert_eq!(line(&may, "rules@signing"), Some(Status::MetLate));
    assert_eq!(may.total.met_late, 1);
    assert_eq!(may.before.unwrap().late, before.total.late);
}

#[test]
fn counts_are_the_sums_of_the_lines() {
    let mut case = Case::new();
    case.accepted("rules", "2026-04-03", "");
    case.accepted("roster", "2026-04-09", "");
    let request = case.add(r#"ApprovalRequested(kind:Copy,received:"2026-04-10",subject:"写し")"#);
    case.add(&format!(r#"ApprovalDecided(request:"{request}",decision:Granted,on:"2026-04-13",by:"課長")"#));
    let s = summary(&case, "2026-04", "2026-06-01");
    let count = |status| s.obligations.iter().filter(|l| l.obligation.status == status).count();
    assert_eq!(s.total.met, count(Status::Met));
    assert_eq!(s.total.met_late, count(Status::MetLate));
    assert_eq!(s.total.late, count(Status::Late) + count(Status::Breached));
    assert_eq!((s.total.approvals_asked, s.total.approvals_granted, s.total.approvals_waiting), (1, 1, 0));
    assert_eq!(s.vendors.len(), 1);
    assert_eq!(s.vendors[0].counts, s.total);
    assert!(s.next_month.iter().any(|l| l.obligation.key.as_str() == "monthly-report@2026-04"));
}

#[test]
fn the_running_month_looks_from_today() {
    let case = Case::new();
    let s = summary(&case, "2026-04", "2026-04-02");
    assert_eq!(s.as_of, day("2026-04-02"));
    assert_eq!(s.total.late, 0);
}

fn summarized(case: &Case, period: Period, scope: &Scope, today: &str) -> MonthlySummary {
    let picture = case.picture(today);
    let contracts = BTreeMap::from([(ContractId::new("c1").unwrap(), case.entries.clone().into())]);
    let ledgers = Ledgers { office: &picture.office, rules: &picture.rules, contracts: &contracts };
    summarize(ledgers, period, scope, day(today))
}

#[test]
fn a_year_to_date_counts_what_its_months_count_and_stands_as_its_last_month_does() {
    let mut case = Case::new();
    case.accepted("rules", "2026-05-07", "");
    let months = ["2026-04", "2026-05", "2026-06"].map(|month| summary(&case, month, "2026-07-01"));
    let year = Period::year_to("2026-06".parse().unwrap());
    let year = summarized(&case, year, &Scope::Office, "2026-07-01");
    assert_eq!(year.total.due, months.iter().map(|m| m.total.due).sum::<usize>());
    assert_eq!((year.total.late, year.total.met_late), (months[2].total.late, 1));
    assert_eq!((year.before, year.as_of), (None, day("2026-06-30")));
    assert_eq!(year.period.to_string(), "2026-04..2026-06");
    assert_eq!(months[0].year_before.due, 0, "nothing was signed a year before");
}

#[test]
fn a_scope_takes_its_contracts_and_no_others() {
    let mut case = Case::new();
    case.accepted("rules", "2026-04-03", "");
    let april = Period::month("2026-04".parse().unwrap());
    let whole = summarized(&case, april, &Scope::Office, "2026-05-01");
    let of = |scope: &Scope| summarized(&case, april, scope, "2026-05-01").total;
    let vendor = whole.vendors[0].vendor.clone();
    let section = case.picture("2026-05-01").contracts.values().next().unwrap().file.section().to_owned();
    for ours in
        [Scope::Vendor(vendor), Scope::Section(section), Scope::Contract(ContractId::new("c1").unwrap())]
    {
        assert_eq!(of(&ours), whole.total, "{ours:?}");
    }
    for others in [
        Scope::Vendor("v-other".parse().unwrap()),
        Scope::Section("別の課".into()),
        Scope::Contract(ContractId::new("c2").unwrap()),
    ] {
        assert_eq!(of(&others), MonthCounts::default(), "{others:?}");
    }
}

#[test]
fn groups_of_clauses_add_up_to_the_vendors_counts() {
    let mut case = Case::new();
    case.accepted("rules", "2026-05-07", "");
    for month in ["2026-04", "2026-05"] {
        let s = summary(&case, month, "2026-06-01");
        let sum = |of: fn(&GroupCounts) -> usize| s.groups.iter().map(|line| of(&line.counts)).sum::<usize>();
        assert_eq!(
            (sum(|c| c.due), sum(|c| c.met), sum(|c| c.met_late), sum(|c| c.late)),
            (s.total.due, s.total.met, s.total.met_late, s.total.late)
        );
        assert!(s.groups.iter().any(|line| line.counts.due == 0), "a group with nothing to count is there");
    }
}

#[test]
fn a_line_names_the_facts_it_rests_on() {
    let mut case = Case::new();
    case.accepted("rules", "2026-05-07", "");
    let s = summary(&case, "2026-05", "2026-06-01");
    let line = s.obligations.iter().find(|l| l.obligation.key.as_str() == "rules@signing").unwrap();
    assert!(!line.behind.is_empty());
    let kinds: Vec<&str> = line.behind.iter().map(|b| b.fact.kind()).collect();
    assert!(kinds.contains(&"SubmissionReceived"), "{kinds:?}");
}

#[test]
fn a_level_shows_a_year_of_values_whether_it_was_missed_and_whether_that_was_explained() {
    let mut case = Case::new();
    let level =
        case.add(r#"ServiceLevelAgreed(name:"稼働率",goal:AtLeast,target:99.5,unit:"%",from:"2026-04-01")"#);
    for (month, value, received) in [("2026-04", "99.9", "2026-05-10"), ("2026-05", "98.0", "2026-06-10")] {
        case.add(&format!(
            r#"ServiceLevelMeasured(level:"{level}",month:"{month}",value:{value},received:"{received}")"#
        ));
    }
    let june = summary(&case, "2026-06", "2026-07-01");
    assert_eq!(june.levels[0].values.len(), 2);
    assert!(june.levels[0].missed.is_empty(), "May is not June");
    let quarter = Period::year_to("2026-06".parse().unwrap());
    let quarter = summarized(&case, quarter, &Scope::Office, "2026-07-01");
    assert_eq!(quarter.levels[0].missed.len(), 1);
    assert!(!quarter.levels[0].is_explained);
    let explained = r#"explanation:"機器の故障""#;
    case.add(&format!(
        r#"ShortfallExplained(level:"{level}",month:"2026-05",received:"2026-06-12",{explained})"#
    ));
    let quarter = Period::year_to("2026-06".parse().unwrap());
    assert!(summarized(&case, quarter, &Scope::Office, "2026-07-01").levels[0].is_explained);
}

/// Closes a month with all that is on file.
fn close(case: &mut Case, month: &str, on: &str) {
    let last = case.entries.iter().map(|e| (e.id.writer.to_string(), e.id.seq));
    let heads: BTreeMap<String, u64> = last.collect();
    let heads: Vec<String> = heads.iter().map(|(writer, seq)| format!("{writer:?}:{seq}")).collect();
    let (heads, basis, paper) = (heads.join(","), "0".repeat(64), "1".repeat(64));
    case.office(&format!(
        r#"MonthClosed(month:"{month}",on:"{on}",by:"課長",basis:"{basis}",heads:{{"c1":{{{heads}}}}},papers:[(name:"f",sha256:"{paper}",size:1)])"#
    ));
}

#[test]
fn a_closed_month_stands_on_the_lines_it_had_in_sight() {
    let mut case = Case::new();
    case.accepted("rules", "2026-04-03", "");
    let before = summary(&case, "2026-04", "2026-06-01");
    close(&mut case, "2026-04", "2026-05-08");
    case.add(r#"ApprovalRequested(kind:Copy,received:"2026-04-10",subject:"写し")"#);
    case.add_by("b", r#"ApprovalRequested(kind:Copy,received:"2026-04-11",subject:"別の写し")"#);
    assert_eq!(summary(&case, "2026-04", "2026-06-01"), before);
    let may = summary(&case, "2026-05", "2026-06-01");
    assert_eq!(may.before, Some(before.total));
    let asked = may.adjustments.iter().find(|a| a.figure == Figure::ApprovalsAsked).unwrap();
    assert_eq!((asked.closed, asked.now, asked.late.len()), (0, 2, 2));
    assert!(may.adjustments.iter().all(|a| a.month == "2026-04".parse().unwrap()));
    close(&mut case, "2026-05", "2026-06-05");
    assert_eq!(summary(&case, "2026-05", "2026-07-01").adjustments, may.adjustments, "kept as it was told");
    assert!(summary(&case, "2026-06", "2026-07-01").adjustments.is_empty(), "and not told again");
    case.office(r#"MonthReopened(month:"2026-04",on:"2026-06-08",reason:"転記誤り")"#);
    assert_eq!(summary(&case, "2026-04", "2026-07-01").total.approvals_asked, 2);
}

#[test]
fn facts_of_a_later_month_adjust_nothing() {
    let mut case = Case::new();
    close(&mut case, "2026-04", "2026-05-08");
    case.add(r#"ApprovalRequested(kind:Copy,received:"2026-05-10",subject:"写し")"#);
    assert!(summary(&case, "2026-05", "2026-06-01").adjustments.is_empty());
}
