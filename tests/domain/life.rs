//! A contract's life: stages, what blocks the next one, terms that change on the way, and what a draft will ask for.

use std::sync::Arc;

use chrono::NaiveDate;
use tokki::domain::fact::{Fact, parse};
use tokki::domain::file::{FileProblem, Stage};
use tokki::domain::forecast::forecast;
use tokki::domain::life::{Blocker, life};
use tokki::domain::obligation::Status;

use crate::case::{Case, day};

fn stage(case: &Case, today: &str) -> (Stage, Vec<Blocker>, Option<NaiveDate>) {
    let picture = case.picture(today);
    let contract = picture.contracts.values().next().unwrap();
    let life = life(contract, &picture.rules, picture.today());
    (life.stage, life.blockers, life.kept_until)
}

#[test]
fn a_contract_goes_from_draft_to_purge_and_each_step_says_what_blocks_it() {
    let mut case = Case::unsigned("outsourcing-basics-12", "2026-04-01", "2026-06-30");
    assert_eq!(stage(&case, "2026-03-20"), (Stage::Draft, vec![Blocker::NotSigned], None));
    case.add(r#"ContractSigned(on:"2026-03-25")"#);
    assert_eq!(stage(&case, "2026-03-26").1, [Blocker::Begins(day("2026-04-01"))]);
    assert_eq!(stage(&case, "2026-05-01").1, [Blocker::RunsUntil(day("2026-06-30"))]);
    let (over, blockers, _) = stage(&case, "2026-07-10");
    assert_eq!(over, Stage::Ended);
    assert_eq!(blockers[0], Blocker::EndNotRecorded);
    assert!(
        blockers.iter().any(|b| matches!(b, Blocker::Obligation(_))),
        "what was never handed in blocks too"
    );
    case.add(r#"ContractEnded(on:"2026-06-30",how:Completed)"#);
    let (winding_up, blockers, _) = stage(&case, "2026-07-10");
    assert_eq!(winding_up, Stage::WindingUp);
    let open: Vec<String> = blockers
        .iter()
        .filter_map(|b| match b {
            Blocker::Obligation(o) => Some(o.key.to_string()),
            _ => None,
        })
        .collect();
    assert!(!case.refuse("2026-07-10", r#"ContractClosed(on:"2026-07-10")"#).is_empty());
    for key in open {
        case.add(&format!(
            r#"ObligationWaived(obligation:"{key}",on:"2026-07-10",by:"課長",reason:"少額のため")"#
        ));
    }
    assert_eq!(stage(&case, "2026-07-10").1, [], "what outlives the contract does not block its closing");
    assert_eq!(case.refuse("2026-07-10", r#"ContractClosed(on:"2026-07-10")"#), []);
    case.add(r#"ContractClosed(on:"2026-07-10")"#);
    let kept = Some(day("2032-03-31"));
    assert_eq!(stage(&case, "2026-08-01"), (Stage::Closed, vec![Blocker::Begins(day("2027-04-01"))], kept));
    assert_eq!(
        stage(&case, "2027-04-01"),
        (Stage::Retention, vec![Blocker::KeptUntil(day("2032-03-31"))], kept)
    );
    assert_eq!(stage(&case, "2032-04-01"), (Stage::PurgeDue, Vec::new(), kept));
    case.office(r#"DuePolicySet(policy:(valid_from:"2020-01-01",words:{},horizon_days:7,retention:(years:10,source:"文書管理規則別表")))"#);
    assert_eq!(stage(&case, "2032-04-01").2, Some(day("2037-03-31")), "the office's own years go first");
}

/// The ward's terms with a yearly self-check report instead of the monthly one, and a new paper at signing.
fn next_version(case: &mut Case) {
    let set = tokki::domain::builtin::clause_sets().unwrap();
    let mut set = set.into_iter().find(|s| s.id.as_str() == "special-terms-34").unwrap();
    set.version = 2;
    for clause in &mut set.clauses {
        clause.duties.retain(|d| d.id != "monthly-report");
        if clause.number == "3" {
            let mut extra = clause.duties[0].clone();
            extra.id = "organisation".into();
            extra.trigger = tokki::domain::clause_set::Trigger::Submission {
                paper: "organisation".into(),
                on_signing: true,
                on_change: false,
            };
            clause.duties.push(extra);
        }
    }
    let fact: Fact = tokki::domain::fact::ClauseSetAdopted { set }.into();
    case.office(&tokki::domain::fact::to_line(&fact).unwrap());
}

#[test]
fn each_obligation_goes_by_the_terms_in_force_on_the_day_that_gave_rise_to_it() {
    let mut case = Case::new();
    next_version(&mut case);
    let before = case.on("2026-12-01");
    let amendment = case.add(r#"ContractAmended(on:"2026-09-20",valid_from:"2026-10-01",clause_set:"special-terms-34",clause_set_version:2,reason:"特記事項の改定")"#);
    let on = case.on("2026-12-01");
    let keys = |c: &tokki::domain::picture::ContractPicture, duty: &str| -> Vec<String> {
        c.obligations().iter().filter(|o| o.key.duty() == duty).map(|o| o.key.instance().to_owned()).collect()
    };
    assert_eq!(
        keys(&on, "monthly-report"),
        ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09"]
    );
    assert_eq!(
        on.obligations().iter().find(|o| o.key.as_str() == "monthly-report@2026-05").unwrap().status,
        Status::Late,
        "what was late under the old terms stays late"
    );
    let added = on.obligations().iter().find(|o| o.key.as_str() == "organisation@signing").unwrap();
    assert_eq!(added.due.unwrap().date, day("2026-10-06"), "a new duty at signing begins with the new terms");
    for same in ["rules", "secrecy", "site-inspection", "roster", "training-plan"] {
        assert_eq!(keys(&on, same), keys(&before, same), "{same} is owed once, as before");
    }
    assert_eq!(on.terms.len(), 2);
    case.add(&format!(r#"FactRetracted(fact:"{amendment}",reason:"取り違え")"#));
    assert_eq!(case.all("2026-12-01"), before.obligations());
}

#[test]
fn terms_that_this_office_does_not_have_are_listed_and_the_old_ones_hold_on() {
    let mut case = Case::new();
    let before = case.all("2026-12-01").len();
    case.add(r#"ContractAmended(on:"2026-09-20",valid_from:"2026-10-01",clause_set:"special-terms-34",clause_set_version:9)"#);
    let on = case.on("2026-12-01");
    assert_eq!(on.obligations().len(), before);
    assert!(
        on.file.problems.contains(&FileProblem::UnknownTerms { id: "special-terms-34".into(), version: 9 })
    );
}

#[test]
fn a_draft_tells_everything_it_will_ask_for_over_its_life() {
    let case = Case::unsigned("special-terms-34", "2027-04-01", "2028-03-31");
    let picture = case.picture("2026-11-23");
    let contract = picture.contracts.values().next().unwrap();
    assert_eq!((contract.stage, contract.obligations().len()), (Stage::Draft, 0));
    let Ok(Fact::ContractRegistered(terms)) = parse(
        r#"ContractRegistered(number:"R9-1",title:"帳票印刷",vendor:"toto",section:"情報政策課",start:"2027-04-01",end:"2028-03-31",clause_set:"special-terms-34",clause_set_version:1)"#,
    ) else {
        panic!("terms");
    };
    let set = Arc::clone(contract.set.as_ref().unwrap());
    let asked = forecast(&terms, day("2027-03-25"), &set, &picture.rules);
    let due =
        |key: &str| asked.dated.iter().find(|o| o.key.as_str() == key).and_then(|o| o.due).map(|d| d.date);
    assert_eq!(due("rules@signing"), Some(day("2027-03-30")));
    assert_eq!(asked.dated.iter().filter(|o| o.key.duty() == "monthly-report").count(), 12);
    assert_eq!(due("monthly-report@2028-03"), Some(day("2028-04-10")));
    assert!(asked.dated.is_sorted_by_key(|o| o.due.map(|d| d.date)));
    let named: Vec<&str> = asked.conditional.iter().map(|c| c.duty.as_str()).collect();
    for waits in ["subcontract", "copy", "custody-receipt", "incident-report", "trouble-report", "return"] {
        assert!(named.contains(&waits), "{waits} not in {named:?}");
    }
    let every: std::collections::BTreeSet<&str> =
        asked.dated.iter().map(|o| o.key.duty()).chain(named.iter().copied()).collect();
    assert_eq!(every.len(), set.duties().count(), "no duty is forgotten");
    let first = asked.conditional.iter().find(|c| c.duty == "incident-report").unwrap();
    assert_eq!(first.rule, Some(tokki::domain::due::DueRule::Hours(24)));
}
