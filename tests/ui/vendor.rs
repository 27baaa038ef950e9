//! The vendor's window: from a ward's form pack to a bundle and its receipt.

use std::path::PathBuf;

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tokki::app::{Command, Desk as Side, FormChoice, Outcome, Place};
use tokki::i18n::Language;

use crate::{
    DOUBLE, Desk, WARD, Window, click, click_role, has, picture, tells, type_into, wait_for, window,
};

/// A pack of what one contract of the sample owes.
fn pack(desk: &Desk) -> PathBuf {
    let mut app = desk.looking_at_the_sample();
    let contract = app.contract("R8-0088").unwrap();
    let file = desk.path().join("様式一式.zip");
    let ids = ["roster", "monthly-report", "index"].map(str::to_owned);
    let command = Command::PackForms { contract, forms: FormChoice::These(ids.into()), file: file.clone() };
    assert!(matches!(app.handle(command).unwrap(), Outcome::FormsPacked(_)));
    file
}

/// The vendor's window with the pack opened in it.
fn opened(desk: &Desk, language: Language, size: (eframe::egui::Vec2, f32)) -> Window {
    let file = pack(desk);
    let mut app = desk.app();
    app.speak(language);
    app.handle(Command::SetDesk(Side::Vendor)).unwrap();
    let mut window = window(app, Place::Today, size);
    let (path, list) = match language {
        Language::Ja => ("ファイルかフォルダーの場所", "開く"),
        Language::En => ("Path of the file or folder", "Open"),
    };
    type_into(&mut window, path, &file.to_string_lossy());
    window.get_by_label(list).click();
    window.step();
    wait_for(&mut window, "R8-0088");
    window
}

/// Presses what has this name, wherever the page is scrolled to.
fn press(window: &mut Window, label: &str) {
    window.get_by_label(label).click_accesskit();
    window.step();
    window.step();
}

#[test]
fn the_first_screen_lets_a_vendor_choose_its_own_window_and_go_back() {
    let desk = Desk::new();
    let mut window = window(desk.app(), Place::Today, WARD);
    click(&mut window, "受託者として使う");
    assert!(has(&window, "特記　受託者の画面"));
    assert_eq!(window.state().app().settings().desk, Side::Vendor, "it is remembered");
    picture(&mut window, "vendor-open");
    click(&mut window, "区の職員として使う");
    assert!(has(&window, "台帳を開く"));
    assert_eq!(window.state().app().settings().desk, Side::Ward);
}

#[test]
fn a_pack_is_opened_filled_in_made_into_a_bundle_and_its_receipt_kept() {
    let desk = Desk::new();
    let mut window = opened(&desk, Language::Ja, WARD);
    assert!(tells(&window, "業務報告書 令和8年11月分") && tells(&window, "提出期限"));
    assert!(tells(&window, "未記入"));
    picture(&mut window, "vendor-list");
    // A roster that somebody has written into: the form of another tool, in the ward's place.
    let roster = desk.path().join("様式一式/forms/従事者名簿.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("従事者名簿").unwrap();
    let rows = [["氏名", "役割", "業務執行場所", "従事開始日"], ["高橋 一郎", "責任者", "本庁舎", "R8.13.1"]];
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write(row, column, text).unwrap();
        }
    }
    book.save(&roster).unwrap();
    click(&mut window, "再確認");
    wait_for(&mut window, "R8.13.1");
    assert!(tells(&window, "要確認"));
    picture(&mut window, "vendor-list-problems");
    book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("従事者名簿").unwrap();
    for (row, cells) in (0..).zip([["氏名", "役割", "業務執行場所"], ["高橋 一郎", "責任者", "本庁舎"]])
    {
        for (column, text) in (0..).zip(cells) {
            sheet.write(row, column, text).unwrap();
        }
    }
    book.save(&roster).unwrap();
    // Back from Excel.
    for is_here in [false, true] {
        window.input_mut().focused = is_here;
        window.step();
    }
    wait_for(&mut window, "記入済み 1件、要確認 0件");
    click_role(&mut window, Role::Button, "まとめる");
    wait_for(&mut window, "署名の鍵がまだありません");
    press(&mut window, "提出パッケージを作る");
    assert!(has(&window, "入力してください。"), "who packs it is missing");
    type_into(&mut window, "作成した人", "佐々木 誠");
    press(&mut window, "鍵を作る");
    wait_for(&mut window, "この64桁をそのまま書面に記載し");
    press(&mut window, "署名する");
    type_into(&mut window, "パスワード", "秘密の言葉12");
    type_into(&mut window, "確認のためもう一度", "秘密の言葉13");
    press(&mut window, "提出パッケージを作る");
    assert!(tells(&window, "2回の入力が違います。"));
    picture(&mut window, "vendor-bundle");
    type_into(&mut window, "確認のためもう一度", "秘密の言葉12");
    press(&mut window, "提出パッケージを作る");
    wait_for(&mut window, "提出パッケージを作りました");
    assert!(tells(&window, "SHA-256") && tells(&window, "AES-256") && tells(&window, "佐々木 誠"));
    press(&mut window, "控えを保存");
    wait_for(&mut window, "に保存しました");
    picture(&mut window, "vendor-receipt");
    let made = desk.path().join("様式一式-R8-0088.zip");
    assert!(made.is_file());
    let receipt = std::fs::read_to_string(made.with_extension("txt")).unwrap();
    assert!(receipt.contains("従事者名簿") && receipt.contains("SHA-256"), "{receipt}");
    assert!(window.state().app().words().missing().is_empty());
}

#[test]
fn what_does_not_open_is_told_and_what_was_typed_stays() {
    let desk = Desk::new();
    let mut app = desk.app();
    app.handle(Command::SetDesk(Side::Vendor)).unwrap();
    let mut window = window(app, Place::Today, WARD);
    let file = desk.path().join("何か.zip");
    let mut made = std::fs::File::create_new(&file).unwrap();
    std::io::Write::write_all(&mut made, b"no archive").unwrap();
    type_into(&mut window, "ファイルかフォルダーの場所", &file.to_string_lossy());
    window.get_by_label("開く").click();
    window.step();
    wait_for(&mut window, "zip形式のファイルではありません");
    let field = window.get_by_label("ファイルかフォルダーの場所");
    assert_eq!(field.value().as_deref(), Some(file.to_string_lossy().as_ref()));
    picture(&mut window, "vendor-not-opened");
}

#[test]
fn it_reads_in_english_and_at_200_percent() {
    for (language, name) in [(Language::En, "vendor-list-en-200"), (Language::Ja, "vendor-list-200")] {
        let desk = Desk::new();
        let mut window = opened(&desk, language, DOUBLE);
        picture(&mut window, name);
        assert!(window.state().app().words().missing().is_empty());
    }
}
