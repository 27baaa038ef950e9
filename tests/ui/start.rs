//! The first screen.

use egui_kittest::kittest::Queryable;
use tokki::app::Place;
use tokki::i18n::Language;

use crate::{DOUBLE, Desk, WARD, click, has, picture, type_into, window};

#[test]
fn a_new_ledger_is_made_and_opened_under_the_offices_name() {
    let desk = Desk::new();
    let mut window = window(desk.app(), Place::Today, WARD);
    picture(&mut window, "start");
    type_into(&mut window, "作るフォルダー", &desk.path().join("新しい台帳").to_string_lossy());
    click(&mut window, "作って開く");
    window.get_by_label("課の名前を入力してください。");
    type_into(&mut window, "課の名前", "情報政策課");
    click(&mut window, "作って開く");
    window.get_by_label("台帳：情報政策課");
    window.get_by_label("今日することはありません");
    picture(&mut window, "today-empty");
}

#[test]
fn a_folder_that_is_no_ledger_is_told_beside_its_field_and_keeps_what_was_typed() {
    let desk = Desk::new();
    let mut window = window(desk.app(), Place::Today, WARD);
    let nothing = desk.path().join("何もない");
    std::fs::create_dir(&nothing).unwrap();
    type_into(&mut window, "台帳フォルダー", &nothing.to_string_lossy());
    click(&mut window, "開く");
    picture(&mut window, "start-no-ledger");
    let field = window.get_by_label("台帳フォルダー");
    assert_eq!(field.value().as_deref(), Some(nothing.to_string_lossy().as_ref()));
    assert!(window.state().app().session().is_none());
}

#[test]
fn the_sample_opens_with_one_click() {
    let desk = Desk::new();
    let mut window = window(desk.app(), Place::Today, WARD);
    click(&mut window, "見本を開く");
    assert!(has(&window, "今日すること"));
    assert_eq!(window.state().app().picture().unwrap().contracts.len(), 31);
}

#[test]
fn it_reads_in_english_and_at_200_percent() {
    let desk = Desk::new();
    let mut app = desk.app();
    app.speak(Language::En);
    let mut window = window(app, Place::Today, DOUBLE);
    window.get_by_label("Look at the sample");
    picture(&mut window, "start-en-200");
    assert!(window.state().app().words().missing().is_empty());
}
