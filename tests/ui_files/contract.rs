//! One contract's file: tree, tabs, forms.

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tokki::app::Place;
use tokki::domain::obligation::Status;
use tokki::domain::picture::ContractPicture;
use tokki::i18n::{Language, obligations};

use crate::desk::{Desk, PC, TALL};

/// A contract with something late that a button answers, and what is late.
fn late(desk: &Desk) -> (tokki::domain::ids::ContractId, String, String) {
    let shell = desk.shell.borrow();
    let picture = shell.app().picture().unwrap();
    let words = shell.app().words();
    let first = |c: &&std::sync::Arc<ContractPicture>| {
        let own = |clause: &str| c.obligations().iter().filter(|o| o.under.clause == clause).count();
        let o = c.obligations().iter().find(|o| o.status == Status::Late && own(&o.under.clause) > 1)?;
        Some((c.id.clone(), obligations::title(o, words), obligations::action(&o.closes, words)))
    };
    picture.contracts.values().find_map(|c| first(&c)).unwrap()
}

#[test]
fn the_tree_shows_what_is_late_with_the_button_that_answers_it() {
    let mut desk = Desk::looking(TALL, 1.0, Language::Ja);
    let (contract, title, action) = late(&desk);
    desk.go(Place::Contracts(Some(contract)));
    desk.harness.get_by_label("対応が必要な条項").click();
    desk.settle();
    desk.harness.get_by_label(&format!("{action}：{title}"));
    desk.harness.get_by_label(&format!("期限の根拠：{title}")).click();
    desk.settle();
    assert!(desk.harness.query_all_by_label("この期限の根拠").next().is_some());
}

#[test]
fn a_clause_opens_to_its_summary_and_obligations_and_closes_again() {
    let mut desk = Desk::looking(PC, 1.0, Language::Ja);
    let contract = desk.busiest();
    desk.go(Place::Contracts(Some(contract)));
    assert!(desk.harness.query_by_label_contains("受託者は従事者全員にこれを周知し").is_none());
    desk.harness.get_by_role_and_label(Role::DisclosureTriangle, "秘密保持義務").click();
    desk.settle();
    desk.harness.get_by_label_contains("受託者は従事者全員にこれを周知し");
    desk.picture("contract-clause-open");
    desk.harness.get_by_role_and_label(Role::DisclosureTriangle, "秘密保持義務").click();
    desk.settle();
    assert!(desk.harness.query_by_label_contains("受託者は従事者全員にこれを周知し").is_none());
}

#[test]
fn the_button_of_an_obligation_opens_its_form_beside_the_file() {
    let mut desk = Desk::looking(TALL, 1.0, Language::Ja);
    let (contract, title, action) = late(&desk);
    desk.go(Place::Contracts(Some(contract)));
    desk.harness.get_by_label("対応が必要な条項").click();
    desk.settle();
    desk.harness.get_by_label(&format!("{action}：{title}")).click();
    desk.settle();
    desk.harness.get_by_label("下書きに残す");
    desk.harness.get_by_label("対応が必要な条項");
}

#[test]
fn a_file_and_a_form_stand_side_by_side_and_a_date_says_where_it_comes_from() {
    let mut desk = Desk::looking(PC, 1.0, Language::Ja);
    let (contract, ..) = late(&desk);
    desk.go(Place::Contracts(Some(contract)));
    desk.harness.get_by_label("対応が必要な条項").click();
    desk.settle();
    desk.picture("contract-pressing");
    desk.harness.query_all_by_label_contains("期限の根拠：").next().unwrap().click();
    desk.settle();
    assert!(desk.harness.query_all_by_label("この期限の根拠").next().is_some());
    desk.picture("contract-trace");
    desk.harness.key_press(eframe::egui::Key::Escape);
    desk.settle();
    desk.harness.query_all_by_label_contains("を記録：").next().unwrap().click();
    desk.settle();
    desk.harness.get_by_label_contains("下書きに残す");
    desk.picture("contract-with-form");
}

#[test]
fn tabs_switch_what_is_shown() {
    let mut desk = Desk::looking(PC, 1.0, Language::Ja);
    let contract = desk.busiest();
    desk.go(Place::Contracts(Some(contract)));
    for (tab, column) in [
        ("提出物", "文書番号"),
        ("情報資産", "預かり証"),
        ("書類", "保存場所"),
        ("履歴", "記録日時"),
        ("概要", "締結日"),
    ] {
        assert!(desk.harness.query_by_label(column).is_none(), "{column} before {tab}");
        desk.harness.get_by_role_and_label(Role::Tab, tab).click();
        desk.settle();
        desk.harness.get_by_label(column);
    }
}
