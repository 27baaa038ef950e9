//! A contract's life, from its signing to the closing of its file, by the buttons of its overview.

use crate::answers::day;
use crate::desk::Desk;
use crate::world::{contract_of, id, record, register};
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use tokki::app::{App, Command};
use tokki::domain::fact::{
    ContractAmended, ContractClosed, ContractEnded, ContractSigned, Ending, Fact, ObligationWaived,
};
use tokki::domain::obligation::Status;

/// A contract that is not signed yet.
fn draft(app: &mut App) {
    let contract = contract_of(app, &id("kokuho"));
    let mut terms = (*contract.file.registered.clone().unwrap()).clone();
    terms.number = "R8-0300".into();
    terms.title = "介護保険システム更改".into();
    let command = Command::RegisterContract { id: Some(id("kaigo")), terms: Box::new(terms), signed: None };
    app.handle(command).unwrap();
}

/// A contract whose work has ended and for which nothing is owed any more.
fn done(app: &mut App) {
    let contract = register(app, "zeimu", "R8-0400", "税務システム改修");
    record(app, &contract, "ContractEnded(on: \"2026-10-30\", how: Completed)");
    let open: Vec<_> = contract_of(app, &contract)
        .obligations()
        .iter()
        .filter(|o| o.status.is_open() && o.status != Status::NotYetDue)
        .map(|o| o.key.clone())
        .collect();
    let waived = |obligation| {
        let (by, reason) = ("課長 田中".to_owned(), "打切り".to_owned());
        tokki::app::NewFact::bare(ObligationWaived { obligation, on: day("2026-11-20"), by, reason })
    };
    let facts = open.into_iter().map(waived).collect();
    app.handle(Command::Record { contract, facts }).unwrap();
}

fn has_button(desk: &Desk, label: &str) -> bool {
    desk.harness.query_by_role_and_label(Role::Button, label).is_some()
}

#[test]
fn a_draft_is_signed_on_a_day_that_has_come_and_then_no_more() {
    let mut desk = Desk::prepared(draft);
    let contract = id("kaigo");
    desk.file(&contract, "概要");
    desk.press("締結を記録");
    desk.type_into("締結日", "R8.11.24");
    desk.submit();
    assert_eq!(desk.error_of("締結日").as_deref(), Some("今日以前の日付を入れてください。"));
    desk.type_into("締結日", "R8.11.20");
    desk.submit();
    let expected = ContractSigned { on: day("2026-11-20") };
    assert_eq!(desk.on_disk(&contract).pop(), Some(Fact::from(expected)));
    assert!(!has_button(&desk, "締結を記録"));
    assert!(has_button(&desk, "終了を記録"));
}

#[test]
fn an_amendment_names_only_what_changes() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.file(&contract, "概要");
    desk.press("変更契約を記録");
    desk.submit();
    assert_eq!(desk.error_of("理由").as_deref(), Some("入力してください。"), "nothing changes");
    desk.type_into("契約期間の末日", "R8.3.31");
    desk.submit();
    assert!(desk.error_of("契約期間の末日").unwrap().contains("令和8年4月1日"));
    desk.type_into("合意日", "R8.11.16");
    desk.type_into("適用開始日", "R8.12.1");
    desk.type_into("契約期間の末日", "R9.9.30");
    desk.write_into("業務執行場所", "三軒茶屋センター\n川崎市");
    desk.write_into("理由", "改修の追加");
    desk.submit();
    let expected = ContractAmended {
        on: day("2026-11-16"),
        valid_from: day("2026-12-01"),
        title: None,
        end: Some(day("2027-09-30")),
        places: Some(vec!["三軒茶屋センター".into(), "川崎市".into()]),
        section: None,
        officer: None,
        clause_set: None,
        clause_set_version: None,
        reason: "改修の追加".into(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
    desk.press("変更契約を記録");
    desk.type_into("件名", "住民記録システム保守");
    desk.type_into("所管課", "デジタル推進課");
    desk.type_into("担当", "鈴木");
    desk.submit();
    let Fact::ContractAmended(second) = desk.last() else { panic!("{:?}", desk.last()) };
    assert_eq!((second.title.as_deref(), second.end), (Some("住民記録システム保守"), None));
    let file = &contract_of(desk.app(), &contract).file;
    assert_eq!((file.section(), file.officer()), ("デジタル推進課", Some("鈴木")));
    assert_eq!(file.period_end(), Some(day("2027-09-30")), "the first amendment still holds");
}

#[test]
fn work_ends_in_a_way_that_is_chosen_and_not_before_it_was_agreed() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.file(&contract, "概要");
    desk.press("終了を記録");
    desk.type_into("業務の終了日", "R8.3.31");
    desk.submit();
    assert_eq!(desk.error_of("終了の区分").as_deref(), Some("入力してください。"));
    desk.pick("解除");
    desk.submit();
    assert!(desk.error_of("業務の終了日").unwrap().contains("令和8年4月1日"));
    desk.type_into("業務の終了日", "R8.11.20");
    desk.write_into("所見", "合意による解除");
    desk.submit();
    let expected =
        ContractEnded { on: day("2026-11-20"), how: Ending::Cancelled, note: "合意による解除".into() };
    assert_eq!(desk.last(), Fact::from(expected));
    assert!(!has_button(&desk, "終了を記録"));

    let before = desk.on_disk(&contract).len();
    desk.press("完結を記録");
    desk.submit();
    let told = desk.error_of("完結日").unwrap();
    assert!(told.contains("8点") && told.contains("ほか"), "what is in the way is told: {told}");
    assert!(desk.has_form());
    assert_eq!(desk.on_disk(&contract).len(), before);
}

#[test]
fn a_file_without_anything_open_is_closed_and_takes_no_more_steps() {
    let mut desk = Desk::prepared(done);
    let contract = id("zeimu");
    desk.file(&contract, "概要");
    desk.press("完結を記録");
    desk.type_into("完結日", "");
    desk.submit();
    assert_eq!(desk.error_of("完結日").as_deref(), Some("入力してください。"));
    desk.type_into("完結日", "R8.11.20");
    desk.submit();
    let expected = ContractClosed { on: day("2026-11-20") };
    assert_eq!(desk.on_disk(&contract).pop(), Some(Fact::from(expected)));
    for step in ["締結を記録", "変更契約を記録", "終了を記録", "完結を記録"] {
        assert!(!has_button(&desk, step), "{step}");
    }
}
