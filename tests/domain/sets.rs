//! Nothing about 34 clauses or about one ward is in the code.

use tokki::domain::builtin;
use tokki::domain::clause_set::{ClauseSet, Trigger};
use tokki::domain::fact::{ClauseSetAdopted, to_line};
use tokki::domain::obligation::Status;

use crate::case::{Case, day};

#[test]
fn a_set_of_another_shape_gives_obligations_of_its_own() {
    let mut case = Case::with("outsourcing-basics-12", "2026-04-01", "2027-03-31");
    let on = case.on("2026-11-23");
    assert!(on.obligations.len() > 5, "{}", on.obligations.len());
    let set = on.set.clone().unwrap();
    let groups: Vec<&str> = set.groups.iter().map(|g| g.id.as_str()).collect();
    assert!(on.obligations.iter().all(|o| groups.contains(&o.group.as_str())));
    let quarter = set.duties().find_map(|(_, d)| match &d.trigger {
        Trigger::Periodic { paper, every: tokki::domain::clause_set::Every::Quarter, .. } => {
            Some((d.id.clone(), paper.clone()))
        }
        _ => None,
    });
    let (duty, paper) = quarter.expect("the set has a quarterly paper");
    let key = format!("{duty}@2026-Q1");
    assert_eq!(case.status(&key, "2026-11-23"), Status::Late);
    case.accepted(&paper, "2026-07-01", r#",period:"2026-Q1""#);
    assert_eq!(case.status(&key, "2026-11-23"), Status::Met);
}

#[test]
fn an_office_adopts_a_set_of_its_own_and_a_clause_number_may_be_any_text() {
    let mut set: ClauseSet = builtin::clause_sets().unwrap().remove(0);
    set.id = "ours".parse().unwrap();
    set.clauses.truncate(3);
    set.clauses[2].number = "第三条の二".into();
    let text = to_line(&ClauseSetAdopted { set }.into()).unwrap();
    let mut case = Case::with("ours", "2026-04-01", "2027-03-31");
    case.office(&text);
    let roster = case.obligation("roster@signing", "2026-04-01");
    assert_eq!(roster.clause_label(), "第三条の二(2)");
    assert_eq!(roster.due.unwrap().date, day("2026-04-06"));
}

#[test]
fn a_contract_whose_set_is_unknown_opens_and_owes_nothing_yet() {
    let case = Case::with("no-such-set", "2026-04-01", "2027-03-31");
    let on = case.on("2026-11-23");
    assert!(on.set.is_none() && on.obligations.is_empty());
}
