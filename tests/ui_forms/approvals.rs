//! Approvals from request to conclusion.

use crate::answers::day;
use crate::desk::Desk;
use tokki::domain::fact::{
    ApprovalConcluded, ApprovalDecided, ApprovalKind, ApprovalRequested, Condition, ConditionMet, Decision,
    Fact,
};
use tokki::domain::obligation::Closes;
use tokki::ui::Ask;

#[test]
fn a_request_asks_for_what_its_clause_names_and_for_the_contract() {
    let mut desk = Desk::new();
    desk.ask(Ask::ApprovalRequest(None, ApprovalKind::Subcontract));
    desk.submit();
    for field in ["契約", "再委託先の名称", "再委託する業務", "再委託先の業務執行場所"]
    {
        assert_eq!(desk.error_of(field).as_deref(), Some("入力してください。"), "{field}");
    }
    desk.choose("契約", "R8-0123　住民記録システム運用保守");
    desk.type_into("再委託先の名称", "北斗物流株式会社");
    desk.write_into("再委託する業務", "帳票の搬送");
    desk.type_into("再委託先の業務執行場所", "横浜市");
    desk.type_into("開始日", "R8.12.1");
    desk.type_into("終了日", "R8.11.1");
    desk.submit();
    assert_eq!(
        desk.error_of("終了日").as_deref(),
        Some("開始日（令和8年12月1日）以後の日付を入れてください。")
    );
    desk.type_into("終了日", "R9.3.31");
    desk.submit();
    let expected = ApprovalRequested {
        kind: ApprovalKind::Subcontract,
        received: day("2026-11-23"),
        dated: None,
        document_number: None,
        subject: "帳票の搬送".into(),
        party: Some("北斗物流株式会社".into()),
        under: None,
        renews: None,
        place: Some("横浜市".into()),
        reason: String::new(),
        safeguards: String::new(),
        count: None,
        from: Some(day("2026-12-01")),
        until: Some(day("2027-03-31")),
        details: None,
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn fields_of_another_kind_of_request_do_not_end_up_in_this_one() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.ask(Ask::ApprovalRequest(Some(contract), ApprovalKind::Subcontract));
    desk.type_into("再委託先の名称", "北斗物流株式会社");
    desk.choose("種類", "複写");
    desk.write_into("複写するもの", "宛名データ");
    desk.type_into("部数", "２部");
    desk.submit();
    let Fact::ApprovalRequested(fact) = desk.last() else { panic!() };
    assert_eq!((fact.kind, fact.party.as_deref(), fact.count), (ApprovalKind::Copy, None, Some(2)));
}

#[test]
fn a_decision_with_conditions_needs_its_conditions_and_a_refusal_its_reason() {
    let mut desk = Desk::new();
    let request = desk.world.waiting_request.clone();
    desk.close(|c| *c == Closes::Decide(request.clone()));
    assert!(desk.shows("帳票の配送"), "the request's data stands above");
    assert_eq!(desk.value_of("決裁者"), "課長 田中", "who decided last stands there");
    desk.submit();
    assert_eq!(desk.error_of("決裁").as_deref(), Some("入力してください。"));
    desk.pick("不承認");
    desk.submit();
    assert_eq!(desk.error_of("理由").as_deref(), Some("入力してください。"));
    desk.pick("条件付承認");
    desk.submit();
    assert_eq!(desk.error_of("条件 1 内容").as_deref(), Some("入力してください。"));
    desk.write_into("条件 1 内容", "誓約書を出すこと");
    desk.press("条件を追加");
    desk.write_into("条件 2 内容", "日報を出すこと");
    desk.type_into("条件 2 期限", "R8.12.25");
    desk.submit();
    let condition = |text: &str, due| Condition { text: text.into(), due };
    let expected = ApprovalDecided {
        request,
        decision: Decision::GrantedWithConditions,
        on: day("2026-11-23"),
        by: "課長 田中".into(),
        conditions: vec![
            condition("誓約書を出すこと", None),
            condition("日報を出すこと", Some(day("2026-12-25"))),
        ],
        reason: String::new(),
        expires: None,
        document_number: None,
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_row_taken_out_takes_its_own_words_and_no_others() {
    let mut desk = Desk::new();
    let request = desk.world.waiting_request.clone();
    desk.close(|c| *c == Closes::Decide(request.clone()));
    desk.pick("条件付承認");
    desk.write_into("条件 1 内容", "一つ目");
    desk.press("条件を追加");
    desk.write_into("条件 2 内容", "二つ目");
    desk.press("1件目を削除");
    assert_eq!(desk.value_of("条件 1 内容"), "二つ目");
    desk.press("1件目を削除");
    desk.submit();
    assert!(desk.shows("入力してください。"), "no condition at all is refused at the list");
    assert!(desk.has_form());
}

#[test]
fn a_condition_is_met_and_an_approval_concluded() {
    let mut desk = Desk::new();
    let (conditional, copies) = (desk.world.conditional.clone(), desk.world.copies.clone());
    desk.close(|c| *c == Closes::Condition(conditional.clone(), 0));
    assert!(desk.shows("作業日報を毎月提出すること"));
    desk.submit();
    let met = ConditionMet {
        request: conditional,
        condition: 0,
        on: day("2026-11-23"),
        note: String::new(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(met));

    desk.close(|c| *c == Closes::Conclude(copies.clone()));
    desk.submit();
    for field in ["実施日", "担当者", "処理内容"] {
        assert_eq!(desk.error_of(field).as_deref(), Some("入力してください。"), "{field}");
    }
    desk.type_into("実施日", "2026-11-20");
    desk.type_into("担当者", "高橋");
    desk.write_into("処理内容", "消去ソフトで3回上書き");
    desk.submit();
    let expected = ApprovalConcluded {
        request: copies,
        on: day("2026-11-20"),
        received: day("2026-11-23"),
        by: "高橋".into(),
        how: "消去ソフトで3回上書き".into(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}
