//! The vendor's window: from a ward's form pack to a bundle and its receipt.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::DroppedFile;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tokki::app::{Command, Desk as Side, FormChoice, Outcome, Place};
use tokki::bundle::{Limits, ReaderProcess, read_workbook};
use tokki::i18n::Language;
use zip::write::SimpleFileOptions;

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
    click(&mut window, "読み直す");
    wait_for(&mut window, "R8.13.1");
    assert!(tells(&window, "要確認"));
    picture(&mut window, "vendor-list-problems");
    click(&mut window, "確認へ進む");
    wait_for(&mut window, "直すところが1件あります");
    assert!(tells(&window, "R8.13.1") && tells(&window, "従事者名簿"), "its place is told in words");
    picture(&mut window, "vendor-check-problems");
    click(&mut window, "記入に戻る");
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
    click(&mut window, "確認へ進む");
    wait_for(&mut window, "区で受理できないものは見つかりませんでした");
    picture(&mut window, "vendor-check");
    click_role(&mut window, Role::Button, "まとめる");
    wait_for(&mut window, "署名の鍵がまだありません");
    press(&mut window, "提出パッケージを作る");
    assert!(has(&window, "入力してください。"), "who packs it is missing");
    type_into(&mut window, "作成した人", "佐々木 誠");
    press(&mut window, "鍵を作る");
    // Who has made a key means to sign with it.
    wait_for(&mut window, "この64桁をそのまま書面に記載し");
    type_into(&mut window, "パスワード", "秘密の言葉12");
    type_into(&mut window, "確認のためもう一度", "秘密の言葉13");
    press(&mut window, "提出パッケージを作る");
    assert!(tells(&window, "2回の入力が違います。"));
    picture(&mut window, "vendor-bundle");
    type_into(&mut window, "確認のためもう一度", "秘密の言葉12");
    press(&mut window, "提出パッケージを作る");
    wait_for(&mut window, "提出パッケージを作りました");
    assert!(tells(&window, "SHA-256") && tells(&window, "AES-256") && tells(&window, "佐々木 誠"));
    press(&mut window, "控えを保存（Excel）");
    wait_for(&mut window, "に保存しました");
    picture(&mut window, "vendor-receipt");
    let made = desk.path().join("様式一式-R8-0088.zip");
    assert!(made.is_file());
    let receipt = texts(&desk.path().join("様式一式-R8-0088-控え.xlsx"));
    let sha256 = tokki::domain::hex::sha256(&std::fs::read(&made).unwrap());
    for part in [sha256.as_str(), "佐々木 誠", "従事者名簿", "R8-0088", "AES-256", "鍵の指紋"] {
        assert!(receipt.contains(part), "{part}: {receipt}");
    }
    // No program to open it with was given to this window.
    press(&mut window, "控えを開いて印刷");
    wait_for(&mut window, "を開けません");
    // A bundle is opened where a pack is, and shown as it would be received.
    click(&mut window, "1 開く");
    type_into(&mut window, "ファイルかフォルダーの場所", &made.to_string_lossy());
    press(&mut window, "開く");
    wait_for(&mut window, "このファイルにはパスワードが掛かっています");
    type_into(&mut window, "ファイルのパスワード", "秘密の言葉12");
    press(&mut window, "パスワードで開く");
    wait_for(&mut window, "提出パッケージの中身");
    assert!(tells(&window, &sha256) && tells(&window, "鍵の指紋"));
    picture(&mut window, "vendor-looked-at");
    assert!(window.state().app().words().missing().is_empty());
}

/// What stands in a workbook.
fn texts(path: &Path) -> String {
    let book = read_workbook(path, &Limits::default(), &ReaderProcess::InProcess).unwrap();
    book.sheets.iter().flat_map(|sheet| sheet.cells.iter().map(|cell| cell.text.clone() + "\n")).collect()
}

/// A file dropped on the window from the desktop.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("only its path counts".to_owned())
    }
}

#[test]
fn files_are_put_into_the_pack_opened_left_out_and_sent_again() {
    let desk = Desk::new();
    let file = pack(&desk);
    let mut app = desk.app();
    // What would be handed to another program is noted beside it instead.
    app.open_files_with(|file| std::fs::File::create_new(file.with_extension("opened")).map(|_| ()));
    app.handle(Command::SetDesk(Side::Vendor)).unwrap();
    let mut window = window(app, Place::Today, WARD);
    type_into(&mut window, "ファイルかフォルダーの場所", &file.to_string_lossy());
    window.get_by_label("開く").click();
    window.step();
    wait_for(&mut window, "R8-0088");
    press(&mut window, "従事者名簿をExcelで開く");
    wait_for(&mut window, "この画面に戻ると、読み直します");
    let folder = desk.path().join("様式一式");
    assert!(folder.join("forms/従事者名簿.opened").is_file());
    std::fs::remove_file(folder.join("forms/従事者名簿.opened")).unwrap();
    // A paper by its name goes with its form; nobody knows what another one is.
    for name in ["従事者名簿.pdf", "何か.pdf"] {
        let path = desk.path().join(name);
        std::fs::File::create_new(&path).unwrap().write_all(b"%PDF-1.7\n%%EOF\n").unwrap();
        if name == "何か.pdf" {
            type_into(&mut window, "加えるファイルの場所", &path.to_string_lossy());
            press(&mut window, "加える");
        } else {
            window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
            window.step();
        }
        wait_for(
            &mut window,
            &format!("papers/{}", if name == "何か.pdf" { name } else { "従事者名簿/従事者名簿.pdf" }),
        );
    }
    assert!(has(&window, "何の書面か決まっていないファイル"));
    picture(&mut window, "vendor-papers");
    press(&mut window, "papers/何か.pdfを送らない");
    wait_for(&mut window, "送らないファイル");
    assert!(folder.join("papers/何か.pdf").is_file(), "nothing is deleted");
    press(&mut window, "papers/何か.pdfを送る");
    wait_for(&mut window, "何の書面か決まっていないファイル");
    let field = window.get_by_label("加えるファイルの場所");
    assert!(field.value().unwrap_or_default().is_empty(), "what has arrived need not be wiped out by hand");
    press(&mut window, "何の書面か選ぶ");
    press(&mut window, "従事者名簿に添える");
    wait_for(&mut window, "papers/従事者名簿/何か.pdf");
    assert!(!has(&window, "何の書面か決まっていないファイル"));
    // What no bundle may hold is told at once.
    let program = desk.path().join("道具.exe");
    std::fs::File::create_new(&program).unwrap().write_all(b"MZ").unwrap();
    type_into(&mut window, "加えるファイルの場所", &program.to_string_lossy());
    press(&mut window, "加える");
    wait_for(&mut window, "道具.exe");
    assert!(!folder.join("papers/道具.exe").exists());
    assert!(window.state().app().words().missing().is_empty());
}

#[test]
fn a_pack_behind_a_password_is_asked_for_it_in_the_window() {
    let desk = Desk::new();
    let plain = pack(&desk);
    let locked = desk.path().join("届いた.zip");
    let mut from = zip::ZipArchive::new(std::fs::File::open(plain).unwrap()).unwrap();
    let mut to = zip::ZipWriter::new(std::fs::File::create_new(&locked).unwrap());
    for place in 0..from.len() {
        let mut entry = from.by_index(place).unwrap();
        let name = entry.name().unwrap().into_owned();
        if name.ends_with('/') {
            continue;
        }
        let options = SimpleFileOptions::default().with_aes_encryption(zip::AesMode::Aes256, "みどりの12");
        to.start_file(name, options).unwrap();
        std::io::copy(&mut entry, &mut to).unwrap();
    }
    to.finish().unwrap();
    let mut app = desk.app();
    app.handle(Command::SetDesk(Side::Vendor)).unwrap();
    let mut window = window(app, Place::Today, WARD);
    type_into(&mut window, "ファイルかフォルダーの場所", &locked.to_string_lossy());
    window.get_by_label("開く").click();
    window.step();
    wait_for(&mut window, "このファイルにはパスワードが掛かっています");
    picture(&mut window, "vendor-locked");
    type_into(&mut window, "ファイルのパスワード", "ちがう34");
    press(&mut window, "パスワードで開く");
    wait_for(&mut window, "パスワードが違います");
    type_into(&mut window, "ファイルのパスワード", "みどりの12");
    press(&mut window, "パスワードで開く");
    wait_for(&mut window, "R8-0088");
}

#[test]
fn what_does_not_open_is_told_and_what_was_typed_stays() {
    let desk = Desk::new();
    let mut app = desk.app();
    app.handle(Command::SetDesk(Side::Vendor)).unwrap();
    let mut window = window(app, Place::Today, WARD);
    let file = desk.path().join("何か.zip");
    let mut made = std::fs::File::create_new(&file).unwrap();
    made.write_all(b"no archive").unwrap();
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
