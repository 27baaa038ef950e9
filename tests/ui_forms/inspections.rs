//! Notices, visits to several contracts, refusals that are settled, and self-checks.

use tokki::domain::fact::{Fact, InspectionKind, InspectionNotified, Verdict, VerifiedBy};
use tokki::domain::obligation::{Closes, Part, Status};
use tokki::ui::Ask;

use crate::answers::day;
use crate::desk::Desk;

#[test]
fn the_notice_of_a_planned_inspection_is_recorded_from_what_is_owed() {
    let mut desk = Desk::new();
    let plan = desk.world.plan.clone();
    desk.close(|c| *c == Closes::Notify(InspectionKind::Site, plan.clone()));
    assert!(desk.shows("立入検査の通知を記録"));
    desk.type_into("通知日", "11/19");
    desk.type_into("通知の文書番号", "8世情第12号");
    desk.submit();
    let expected = InspectionNotified {
        plan,
        on: day("2026-11-19"),
        notice_number: Some("8世情第12号".into()),
        to: String::new(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn one_plan_covers_the_vendors_other_contract_too() {
    let mut desk = Desk::new();
    let (a, b) = (desk.world.a.clone(), desk.world.b.clone());
    desk.ask(Ask::Inspection(Some(b.clone())));
    desk.type_into("実施予定日", "12/10");
    desk.tick("住民記録システム運用保守（東都データ株式会社）");
    desk.submit();
    let plans: Vec<_> = [&a, &b]
        .into_iter()
        .map(|contract| match desk.on_disk(contract).pop() {
            Some(Fact::InspectionPlanned(plan)) => plan,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(plans[0], plans[1]);
    let visit = plans[0].visit.clone().expect("it has a name");
    assert!(visit.starts_with(&format!("{b}:")), "that of the first contract's fact: {visit}");
}

#[test]
fn a_refusal_is_settled_where_the_inspection_is_never_made_good() {
    let mut desk = Desk::new();
    let plan = desk.world.plan.clone();
    desk.close(|c| *c == Closes::Inspect(InspectionKind::Site, Some(plan.clone())));
    desk.pick("拒否された");
    desk.write_into("理由", "担当者の不在");
    desk.submit();
    let app = desk.harness.state().app();
    let contract = desk.world.a.clone();
    let picture = crate::world::contract_of(app, &contract);
    let refused = picture
        .obligations()
        .iter()
        .find(|o| o.part == Part::Breach && o.key.instance().ends_with("/refused"));
    let (key, closes) = refused.map(|o| (o.key.clone(), o.closes.clone())).unwrap();
    desk.ask(Ask::Close { contract: contract.clone(), obligation: key.clone(), closes });
    desk.pick("拒否の解決");
    desk.write_into("内容", "始末書を受けた");
    desk.submit();
    assert!(matches!(desk.last(), Fact::BreachSettled(_)));
    let picture = crate::world::contract_of(desk.harness.state().app(), &contract);
    let status = picture.obligations().iter().find(|o| o.key == key).unwrap().status;
    assert_eq!(status, Status::Met);
}

#[test]
fn a_self_check_answers_many_standing_duties_at_once() {
    let mut desk = Desk::new();
    let contract = desk.world.b.clone();
    let before = desk.on_disk(&contract).len();
    desk.ask(Ask::SelfCheck(contract.clone()));
    desk.submit();
    assert!(desk.shows("入力してください。"), "nothing was answered");
    desk.verdict("14(4)", "不適");
    desk.tick("判定を選んでいない義務は、すべて「適」とする");
    desk.submit();
    assert_eq!(desk.error_of("見たこと").as_deref(), Some("入力してください。"));
    desk.write_into("見たこと", "付箋のメモ");
    desk.submit();
    let facts = desk.on_disk(&contract).split_off(before);
    let verified: Vec<_> = facts
        .iter()
        .map(|fact| match fact {
            Fact::DutyVerified(f) => f,
            other => panic!("{other:?}"),
        })
        .collect();
    let standing = crate::world::contract_of(desk.harness.state().app(), &contract)
        .obligations()
        .iter()
        .filter(|o| o.part == Part::Verification)
        .count();
    assert_eq!(verified.len(), standing, "every standing duty has its own answer");
    assert!(verified.iter().all(|f| f.how == VerifiedBy::SelfCheck && f.on == day("2026-11-23")));
    let unfit: Vec<&str> =
        verified.iter().filter(|f| f.verdict == Verdict::Unfit).map(|f| f.duty.as_str()).collect();
    assert_eq!(unfit, ["password-memo"]);
    let picture = crate::world::contract_of(desk.harness.state().app(), &contract);
    let stands = |duty: &str| {
        picture.obligations().iter().find(|o| o.key.as_str() == format!("{duty}@standing")).unwrap().status
    };
    assert_eq!((stands("password-memo"), stands("badge")), (Status::Breached, Status::Standing));
}
