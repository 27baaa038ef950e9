//! 旧台帳の取込.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable};
use rust_xlsxwriter::Workbook;
use tokki::app::{App, Command, Place};
use tokki::i18n::Language;

use crate::{
    DOUBLE, Desk, WARD, Window, click, click_role, has, picture, tells, type_into, wait_for, window,
};

const ROWS: [[&str; 8]; 6] = [
    ["No.", "契約番号", "件　名", "契約の相手方", "契約期間", "契約年月日", "担当", "備考"],
    ["1", "旧8-101", "図書館システム保守業務委託", "㈱若草設備", "R8.4.1～R9.3.31", "R8.4.1", "山本 葵", ""],
    [
        "2",
        "旧8-102",
        "窓口案内業務委託",
        "株式会社　若草設備",
        "令和8年度",
        "2026/4/1",
        "山本 葵",
        "単価契約",
    ],
    ["3", "旧8-103", "封入封緘業務委託", "みなと印刷（株）", "未定", "R8.4.1", "", ""],
    ["4", "旧8-104", "庁舎清掃業務委託", "みなと印刷株式会社", "R8.4.1～R9.3.31", "", "", ""],
    ["", "合計", "4件", "", "", "", "", ""],
];

fn list(dir: &Path) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("R8一覧").unwrap();
    page.write(0, 0, "令和8年度 委託契約一覧").unwrap();
    for (row, texts) in (2_u32..).zip(ROWS) {
        for (column, text) in (0_u16..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            page.write(row, column, text).unwrap();
        }
    }
    book.add_worksheet().set_name("集計").unwrap().write(0, 0, "控え").unwrap();
    let path = dir.join("契約一覧.xlsx");
    book.save(&path).unwrap();
    path
}

fn write(path: &Path, bytes: &[u8]) {
    File::create_new(path).unwrap().write_all(bytes).unwrap();
}

fn open(desk: &Desk, size: (eframe::egui::Vec2, f32)) -> Window {
    window(desk.on_the_sample(), Place::TakeOver, size)
}

fn read(window: &mut Window, path: &Path) {
    type_into(window, "ファイルの場所", &path.to_string_lossy());
    window.get_by_label("読み取る").click();
    window.step();
}

fn contracts(desk: &Desk) -> usize {
    let mut app: App = desk.app();
    app.handle(Command::Open(desk.path().join("台帳"))).unwrap();
    app.picture().unwrap().contracts.len()
}

#[test]
fn a_list_goes_through_its_columns_and_rows_before_anything_is_recorded() {
    let desk = Desk::new();
    let mut window = window(desk.on_the_sample(), Place::Contracts(None), WARD);
    let before = contracts(&desk);
    picture(&mut window, "takeover-contracts");
    click(&mut window, "既存の一覧から取り込む");
    picture(&mut window, "takeover-file");
    let path = list(desk.path());
    read(&mut window, &path);
    wait_for(&mut window, "行の内容を確かめる");
    let taken_for = |window: &Window, heading: &str| {
        let label = format!("「{heading}」列の取込先");
        let node = window.get_by_role_and_label(Role::ComboBox, &label);
        node.accesskit_node().value().unwrap_or_default()
    };
    assert_eq!(taken_for(&window, "契約番号"), "契約番号");
    assert_eq!(taken_for(&window, "契約の相手方"), "受託者");
    assert_eq!(taken_for(&window, "No."), "（取り込まない）");
    window.remove_cursor();
    window.run();
    picture(&mut window, "takeover-columns");
    type_into(&mut window, "列の対応の名称", "委託契約一覧");
    click(&mut window, "列の対応を保存");
    wait_for(&mut window, "列の対応「委託契約一覧」を保存しました");

    click(&mut window, "行の内容を確かめる");
    wait_for(&mut window, "取込内容の確認");
    assert!(tells(&window, "新しい受託者 2者"));
    assert!(has(&window, "選んだ 3 行を取り込む"));
    assert!(tells(&window, "取り込まない列：No.、備考"));
    assert!(tells(&window, "9行") || tells(&window, "8行「合計」"));
    window.remove_cursor();
    window.run();
    picture(&mut window, "takeover-rows");
    // The row with a fault tells its place and cannot be ticked.
    window.get_all_by_label_contains("封入封緘業務委託").next().unwrap().click();
    window.run();
    wait_for(&mut window, "シート「R8一覧」6行 E列");
    picture(&mut window, "takeover-fault");
    click_role(&mut window, Role::CheckBox, "6行");
    assert!(has(&window, "選んだ 3 行を取り込む"));
    // One is left out.
    click_role(&mut window, Role::CheckBox, "7行");
    assert_eq!(contracts(&desk), before, "nothing is recorded yet");
    click(&mut window, "選んだ 2 行を取り込む");
    wait_for(&mut window, "2行を取り込みました（記録 5件）");
    assert_eq!(contracts(&desk), before + 2);
    picture(&mut window, "takeover-done");

    // Again: the kept columns are used by themselves, and what is on file is said to be.
    click(&mut window, "既存の一覧から取り込む");
    read(&mut window, &path);
    wait_for(&mut window, "行の内容を確かめる");
    click(&mut window, "行の内容を確かめる");
    wait_for(&mut window, "台帳にあり（同じ内容）");
    assert!(has(&window, "選んだ 1 行を取り込む"));
    assert_eq!(window.state().app().words().missing(), std::collections::BTreeSet::new());
}

#[test]
fn a_column_is_told_by_keyboard_and_the_rows_follow() {
    use eframe::egui::Key;
    let desk = Desk::new();
    let mut window = open(&desk, WARD);
    let path = desk.path().join("一覧.csv");
    write(&path, "契約番号,件名,甲,契約期間\n旧-1,保守,㈱若草設備,令和8年度\n".as_bytes());
    read(&mut window, &path);
    wait_for(&mut window, "行の内容を確かめる");
    window.get_by_role_and_label(Role::ComboBox, "「甲」列の取込先").focus();
    window.run();
    window.key_press(Key::Space);
    window.run();
    click(&mut window, "受託者");
    click(&mut window, "行の内容を確かめる");
    wait_for(&mut window, "選んだ 1 行を取り込む");
    click(&mut window, "列の対応へ戻る");
    wait_for(&mut window, "行の内容を確かめる");
    click(&mut window, "別のファイルにする");
    wait_for(&mut window, "旧台帳の取込");
}

#[test]
fn what_is_no_list_is_told_and_another_file_can_be_tried() {
    let desk = Desk::new();
    let mut window = open(&desk, WARD);
    let old = desk.path().join("一覧.xls");
    write(&old, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    read(&mut window, &old);
    wait_for(&mut window, "古い形式（.xls）か、パスワードのかかったExcelブックです");
    picture(&mut window, "takeover-refused");
    read(&mut window, &list(desk.path()));
    wait_for(&mut window, "行の内容を確かめる");
}

#[test]
fn everything_is_there_in_both_languages_and_at_200_percent() {
    for (language, next, rows) in [
        (Language::Ja, "行の内容を確かめる", "選んだ 3 行を取り込む"),
        (Language::En, "Check the rows", "Take over 3 rows"),
    ] {
        let desk = Desk::new();
        let mut app = desk.on_the_sample();
        app.speak(language);
        let mut window = window(app, Place::TakeOver, DOUBLE);
        let path = list(desk.path());
        let (field, take) = if language == Language::Ja {
            ("ファイルの場所", "読み取る")
        } else {
            ("Path of the file", "Read")
        };
        type_into(&mut window, field, &path.to_string_lossy());
        window.get_by_label(take).click();
        window.step();
        wait_for(&mut window, next);
        let suffix = if language == Language::Ja { "ja" } else { "en" };
        picture(&mut window, &format!("takeover-columns-200-{suffix}"));
        click(&mut window, next);
        wait_for(&mut window, rows);
        picture(&mut window, &format!("takeover-rows-200-{suffix}"));
        assert_eq!(window.state().app().words().missing(), std::collections::BTreeSet::new());
    }
}
