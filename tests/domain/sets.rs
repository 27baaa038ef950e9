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
    assert!(on.obligations().len() > 5, "{}", on.obligations().len());
    let set = on.set.clone().unwrap();
    let groups: Vec<&str> = set.groups.iter().map(|g| g.id.as_str()).collect();
    assert!(on.obligations().iter().all(|o| groups.contains(&o.under.group.as_str())));
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
fn of_two_contents_for_one_version_the_first_holds_and_the_other_is_listed() {
    let mut set: ClauseSet = builtin::clause_sets().unwrap().remove(0);
    set.version = 2;
    let adopted = |set: &ClauseSet| to_line(&ClauseSetAdopted { set: set.clone() }.into()).unwrap();
    let mut case = Case::new();
    case.office(&adopted(&set));
    case.office(&adopted(&set));
    let first = set.clone();
    set.clauses.truncate(3);
    case.office(&adopted(&set));
    let office = case.picture("2026-06-01").office;
    assert_eq!(office.clause_set(&set.id, 2), Some(&first));
    assert_eq!(office.problems.len(), 1, "{:?}", office.problems);
}

fn amended(valid_from: &str, rest: &str) -> String {
    format!(r#"ContractAmended(on:"2026-06-01",valid_from:"{valid_from}"{rest})"#)
}

#[test]
fn new_terms_hold_from_their_day_and_the_later_record_wins_on_the_same_day() {
    let other = r#",clause_set:"outsourcing-basics-12",clause_set_version:1"#;
    let mut case = Case::new();
    case.add(&amended("2026-10-01", other));
    case.add(&amended("2026-08-01", r#",clause_set:"ours",clause_set_version:2"#));
    case.add(&amended("2026-12-01", r#",clause_set:"ours",clause_set_version:3"#));
    case.add(&amended("2026-12-01", r#",title:"保守""#));
    case.add(&amended("2026-12-01", r#",clause_set:"ours",clause_set_version:4"#));
    // A line of another PC that names half of it changes no terms.
    case.add(&amended("2027-01-01", r#",clause_set:"ours""#));
    let file = case.on("2026-06-01").file;
    for (on, expected) in [
        ("2026-03-01", ("special-terms-34", 1)),
        ("2026-07-31", ("special-terms-34", 1)),
        ("2026-08-01", ("ours", 2)),
        ("2026-10-01", ("outsourcing-basics-12", 1)),
        ("2026-12-01", ("ours", 4)),
        ("2027-02-01", ("ours", 4)),
    ] {
        let (id, version) = file.clause_set_on(day(on)).unwrap();
        assert_eq!((id.as_str(), version), expected, "{on}");
    }
    case.round_trips();
    assert_eq!(tokki::domain::file::ContractFile::default().clause_set_on(day("2026-04-01")), None);
}

#[test]
fn half_a_clause_set_an_unknown_one_and_the_one_in_force_are_refused_at_the_field() {
    let mut case = Case::new();
    let refused = |case: &Case, rest: &str| {
        let found = case.refuse("2026-06-01", &amended("2026-08-01", rest));
        found.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    for (rest, field) in [
        (r#",clause_set:"special-terms-34""#, "clause_set_version"),
        (",clause_set_version:1", "clause_set"),
        (r#",clause_set:"special-terms-34",clause_set_version:9"#, "clause_set"),
        (r#",clause_set:"special-terms-34",clause_set_version:1"#, "clause_set"),
    ] {
        assert_eq!(refused(&case, rest), [field], "{rest}");
    }
    let other = r#",clause_set:"outsourcing-basics-12",clause_set_version:1"#;
    assert!(refused(&case, other).is_empty());
    let id = case.add(&amended("2026-08-01", other));
    assert_eq!(refused(&case, other), ["clause_set"], "it holds already");
    let back = r#",clause_set:"special-terms-34",clause_set_version:1"#;
    assert!(refused(&case, back).is_empty(), "back to the terms as signed");
    // A correction of the reason may keep the set.
    let corrected = format!(r#"FactCorrected(fact:"{id}",by:{})"#, amended("2026-08-01", other));
    assert!(case.refuse("2026-06-01", &corrected).is_empty());
}

#[test]
fn a_contract_whose_set_is_unknown_opens_and_owes_nothing_yet() {
    let case = Case::with("no-such-set", "2026-04-01", "2027-03-31");
    let on = case.on("2026-11-23");
    assert!(on.set.is_none() && on.obligations().is_empty());
}
