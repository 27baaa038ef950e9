//! The list of contracts: found, filtered, opened.

use egui_kittest::kittest::Queryable;
use tokki::app::Place;
use tokki::i18n::Language;

use crate::desk::{Desk, PC};

fn type_into_search(desk: &mut Desk, text: &str) {
    let hint = desk.shell.borrow().app().words().say("shell-search-hint").into_owned();
    let field = desk.harness.get_by_label(&hint);
    field.focus();
    desk.settle();
    desk.harness.get_by_label(&hint).type_text(text);
    desk.settle();
}

#[test]
fn a_search_finds_by_kana_and_width_whatever_was_typed() {
    for typed in ["とうと", "ﾄｳﾄ", "トウト"] {
        let mut desk = Desk::looking(PC, 1.0, Language::Ja);
        desk.go(Place::Contracts(None));
        assert!(desk.harness.query_all_by_label_contains("南関東印刷株式会社").next().is_some());
        type_into_search(&mut desk, typed);
        assert!(
            desk.harness.query_all_by_label_contains("東都データ株式会社").next().is_some(),
            "{typed} finds the vendor by its reading"
        );
        assert!(
            desk.harness.query_all_by_label_contains("南関東印刷株式会社").next().is_none(),
            "{typed} leaves the others out"
        );
    }
}

#[test]
fn a_search_by_number_in_full_width_finds_one_contract_and_a_click_opens_it() {
    let mut desk = Desk::looking(PC, 1.0, Language::Ja);
    desk.go(Place::Contracts(None));
    type_into_search(&mut desk, "Ｒ７－００３４");
    desk.harness.get_by_label("給食費管理システム運用").click();
    desk.settle();
    desk.harness.get_by_role_and_label(eframe::egui::accesskit::Role::Tab, "条項と義務");
}

#[test]
fn a_search_that_finds_nothing_says_what_to_do_and_the_way_back() {
    let mut desk = Desk::looking(PC, 1.0, Language::Ja);
    desk.go(Place::Contracts(None));
    type_into_search(&mut desk, "存在しない契約");
    desk.harness.get_by_label("当てはまる契約がありません");
    desk.picture("contracts-nothing");
    desk.harness.get_by_label("すべての契約を表示").click();
    desk.settle();
    assert!(desk.harness.query_all_by_label_contains("南関東印刷株式会社").next().is_some());
}

#[test]
fn filters_narrow_the_list() {
    let mut desk = Desk::looking(PC, 1.0, Language::Ja);
    desk.go(Place::Contracts(None));
    desk.harness.get_by_label_contains("期限超過あり").click();
    desk.settle();
    assert!(desk.harness.query_all_by_label_contains("完結").all(|node| node.value().is_none()));
    assert!(desk.harness.query_by_label("庁内LAN機器保守").is_none(), "it is not late");
    assert!(desk.harness.query_by_label("給食費管理システム運用").is_some());
}
