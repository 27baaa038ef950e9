//! One visit to a vendor, recorded in the ledgers of several contracts: all or nothing to begin with, and never twice.

use serde_json::Value;

use crate::support::{CONTRACT, Desk, desk};

const OTHER: &str = "r8-0002";

/// The desk with a second contract of the same vendor, under terms of another shape.
fn two_contracts() -> Desk {
    let desk = desk();
    let terms = r#"ContractRegistered(
        number: "R8-0002", title: "通知書の印刷", vendor: "v-midori", section: "情報政策課",
        start: "2026-04-01", end: "2027-03-31", clause_set: "outsourcing-basics-12", clause_set_version: 1,
    )"#;
    desk.run_with(&["register", "-", "--id", OTHER, "--signed", "2026-03-25"], Some(terms)).ok();
    desk
}

fn obligations(desk: &Desk, contract: &str, part: &str) -> Vec<Value> {
    let all = desk.run(&["obligations", contract, "--json", "--all"]).json();
    let all = all["obligations"].as_array().unwrap().clone();
    all.into_iter().filter(|o| o["part"] == part).collect()
}

const PLAN: &str =
    r#"InspectionPlanned(kind: Audit, planned_on: "2026-11-02", date: "2026-11-20", place: "本社")"#;

#[test]
fn a_plan_for_two_contracts_stands_in_both_ledgers_and_is_never_doubled() {
    let desk = two_contracts();
    let ids = desk.run_with(&["record", CONTRACT, "-", "--also", OTHER], Some(PLAN)).ok();
    let ids: Vec<&str> = ids.lines().collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    assert!(ids[0].starts_with("r8-0001:") && ids[1].starts_with("r8-0002:"), "{ids:?}");
    for contract in [CONTRACT, OTHER] {
        assert_eq!(obligations(&desk, contract, "notice").len(), 1, "{contract}");
    }
    // After a break the same visit is recorded again: only what is missing is added.
    let named = PLAN.replace("place:", &format!(r#"visit: "{}", place:"#, ids[0]));
    let more = desk.run_with(&["record", CONTRACT, "-", "--also", OTHER], Some(&named)).ok();
    assert_eq!(more, "", "nothing is left to record");
    assert_eq!(obligations(&desk, OTHER, "notice").len(), 1);
    // Alone it is refused at its field.
    let error = desk.run_with(&["record", OTHER, "-", "--json"], Some(&named)).error(1);
    assert_eq!(error["fields"][0]["field"], "visit");
}

#[test]
fn a_visit_that_broke_off_half_way_is_completed_by_recording_it_again() {
    let desk = two_contracts();
    let named = PLAN.replace("place:", r#"visit: "r8-0001:x.1", place:"#);
    desk.run_with(&["record", CONTRACT, "-"], Some(&named)).ok();
    let ids = desk.run_with(&["record", CONTRACT, "-", "--also", OTHER], Some(&named)).ok();
    assert!(ids.starts_with("r8-0002:") && ids.lines().count() == 1, "{ids}");
}

#[test]
fn each_ledger_gets_the_answers_that_its_own_terms_ask_for_and_carries_out_its_own_plan() {
    let desk = two_contracts();
    let plans = desk.run_with(&["record", CONTRACT, "-", "--also", OTHER], Some(PLAN)).ok();
    let first = plans.lines().next().unwrap().split_once(':').unwrap().1.to_owned();
    let photo = desk.write("写真.jpg", b"\xff\xd8\xff\xe0 photo");
    let held = format!(
        r#"InspectionHeld(plan: "{first}", kind: Audit, on: "2026-11-20", place: "本社", officials: ["佐藤", "田中"], received_by: "高橋", verdict: ToBeMended, results: [(check: "screen-lock", verdict: Unfit, note: "付箋", how: OnSpot)], findings: [(clause: "13", check: "screen-lock", text: "付箋", due: "2026-12-10")])"#
    );
    let arguments = ["record", CONTRACT, "-", "--also", OTHER, "--paper", photo.to_str().unwrap()];
    let ids = desk.run_with(&arguments, Some(&held)).ok();
    assert_eq!(ids.lines().count(), 2);
    assert_eq!(obligations(&desk, CONTRACT, "correction").len(), 1);
    assert!(obligations(&desk, OTHER, "correction").is_empty(), "its terms do not ask that");
    for contract in [CONTRACT, OTHER] {
        let planned = obligations(&desk, contract, "planned");
        assert_eq!((planned.len(), &planned[0]["status"]), (1, &Value::from("met")), "{contract}");
    }
    desk.run(&["verify"]).ok();
}

#[test]
fn where_one_ledger_refuses_nothing_is_written_in_any() {
    let desk = two_contracts();
    let ended =
        r#"InspectionPlanned(kind: Site, planned_on: "2026-12-24", date: "2026-12-25", place: "本社")"#;
    let before = desk.snapshot();
    let error = desk.run_with(&["record", CONTRACT, "-", "--also", OTHER, "--json"], Some(ended)).error(1);
    assert_eq!(error["fields"][0]["field"], "planned_on");
    assert_eq!(desk.snapshot(), before);
    let unshared = desk
        .run_with(&["record", CONTRACT, "-", "--also", OTHER], Some(r#"ContractSigned(on: "2026-04-01")"#));
    unshared.failed(1);
    desk.run_with(&["record", "office", "-", "--also", OTHER], Some(PLAN)).failed(1);
    assert_eq!(desk.snapshot(), before);
}
