//! A month's figures: as it stood, whenever one asks.

use std::collections::BTreeMap;

use tokki::domain::calendar::Month;
use tokki::domain::figures::{Ledgers, MonthlySummary, monthly};
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
    assert_eq!(may.before.late, before.total.late);
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
