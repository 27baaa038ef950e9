//! 設定.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, ViewportCommand, ViewportId};
use egui_kittest::kittest::Queryable;
use tokki::app::{Command, Place, TakeoutPassphrase};
use tokki::i18n::{CalendarStyle, Language};
use tokki::store::{Passphrase, Work, Workspace, prepare_copy};

use crate::{Desk, WARD, Window, click, has, picture, pictured, tells, type_into, wait_for, window};

const SECRET: &str = "青い空と三つの古い椅子たち";

#[test]
fn the_language_changes_at_once_and_is_remembered() {
    let desk = Desk::new();
    let mut window = window(desk.on_the_sample(), Place::Settings, WARD);
    click(&mut window, "English");
    assert!(has(&window, "Settings"));
    assert_eq!(desk.app().words().language(), Language::En);
}

#[test]
fn english_counts_years_as_the_west_does_until_the_officer_chooses_otherwise() {
    let desk = Desk::new();
    let mut window = window(desk.on_the_sample(), Place::Settings, WARD);
    assert!(tells(&window, "令和8年11月"));
    click(&mut window, "English");
    assert!(!tells(&window, "Reiwa 8 ("), "the date at the top");
    assert!(tells(&window, "Nov 2026"));
    click(&mut window, "By era (Reiwa 8)");
    assert!(tells(&window, "Nov Reiwa 8"));
    assert_eq!(desk.app().words().dates().style, CalendarStyle::Japanese, "the choice is remembered");
}

#[test]
fn the_window_can_be_closed_from_here() {
    let desk = Desk::new();
    let mut window = window(desk.on_the_sample(), Place::Settings, WARD);
    let closes = |window: &Window| {
        let root = window.output().viewport_output.get(&ViewportId::ROOT).unwrap();
        root.commands.contains(&ViewportCommand::Close)
    };
    assert!(!closes(&window));
    window.get_by_label("特記を終了").click();
    let quit = (0..4).any(|_| {
        window.step();
        closes(&window)
    });
    assert!(quit);
}

#[test]
fn a_whole_ledger_verifies_and_a_changed_byte_is_found() {
    let desk = Desk::new();
    let app = desk.on_the_sample();
    let root = app.session().unwrap().root().to_owned();
    let mut window = window(app, Place::Settings, WARD);
    window.get_by_label("台帳を点検").click();
    window.step();
    wait_for(&mut window, "すべて書かれたとおりに残っています");
    picture(&mut window, "settings-verified");
    let log = std::fs::read_dir(root.join("office/log")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = std::fs::read(&log).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::remove_file(&log).unwrap();
    std::io::Write::write_all(&mut std::fs::File::create_new(&log).unwrap(), &bytes).unwrap();
    window.query_all_by_label("台帳を点検").next().unwrap().click();
    window.step();
    wait_for(&mut window, "書かれたときと違うところがあります");
    picture(&mut window, "settings-damaged");
}

#[test]
fn a_folder_that_is_no_ledger_is_told_beside_its_field_and_what_was_open_stays_open() {
    let desk = Desk::new();
    let mut window = window(desk.on_the_sample(), Place::Settings, WARD);
    let nothing = desk.path().join("何もない");
    std::fs::create_dir(&nothing).unwrap();
    type_into(&mut window, "フォルダー", &nothing.to_string_lossy());
    click(&mut window, "開く");
    assert!(window.state().app().session().is_some());
    let field = window.get_by_label("フォルダー");
    assert_eq!(field.value().as_deref(), Some(nothing.to_string_lossy().as_ref()));
    picture(&mut window, "settings-no-ledger");
}

#[test]
fn it_reads_in_english_and_at_200_percent() {
    pictured(&Place::Settings, Language::Ja, "settings");
    pictured(&Place::Settings, Language::En, "settings-en");
}

#[test]
fn a_copy_with_another_passphrase_is_opened_once_that_is_typed() {
    let desk = Desk::new();
    let app = desk.on_the_sample();
    let copy = tempfile::tempdir().unwrap();
    prepare_copy(app.session().unwrap().root(), copy.path()).unwrap();
    Workspace::protect(copy.path(), &Passphrase::new(SECRET), Work::for_tests(), &|_, _| true).unwrap();
    let mut window = window(app, Place::Settings, WARD);
    // The card lies below what the screen shows.
    let press = |window: &mut Window, label: &str| {
        window.get_by_label(label).click_accesskit();
        window.run();
    };
    type_into(&mut window, "写しのフォルダー", copy.path().to_str().unwrap());
    press(&mut window, "別の写しを統合する");
    wait_for(&mut window, "パスフレーズで暗号化された台帳です");
    type_into(&mut window, "写しのパスフレーズ", SECRET);
    press(&mut window, "控えを取る");
    wait_for(&mut window, "控えを取りました");
    press(&mut window, "控えを取る");
    wait_for(&mut window, "パスフレーズで暗号化された台帳です");
}

#[test]
fn the_folder_of_the_last_backup_is_filled_in_once_and_can_be_cleared() {
    let desk = Desk::new();
    let mut app = desk.on_the_sample();
    let backup = tempfile::tempdir().unwrap();
    app.handle(Command::Backup(backup.path().to_owned().into())).unwrap();
    let mut window = window(app, Place::Settings, WARD);
    let folder = |window: &Window| window.get_by_label("写しのフォルダー").value().unwrap_or_default();
    assert_eq!(folder(&window), backup.path().to_str().unwrap());
    window.get_by_label("写しのフォルダー").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.key_press(Key::Backspace);
    window.run();
    assert_eq!(folder(&window), "");
}

#[test]
fn a_backup_that_lacks_something_says_so() {
    let desk = Desk::new();
    let app = desk.on_the_sample();
    let root = app.session().unwrap().root().to_owned();
    let backup = tempfile::tempdir().unwrap();
    let log = std::fs::read_dir(root.join("office/log")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = std::fs::read(&log).unwrap();
    // The header of the last line: nothing of it can be taken.
    let last = bytes.windows(5).rposition(|part| part == b"(seq:").unwrap();
    bytes[last + 5] ^= 1;
    std::fs::remove_file(&log).unwrap();
    std::io::Write::write_all(&mut std::fs::File::create_new(&log).unwrap(), &bytes).unwrap();
    let mut window = window(app, Place::Settings, WARD);
    type_into(&mut window, "写しのフォルダー", backup.path().to_str().unwrap());
    for _ in 0..2 {
        window.get_by_label("控えを取る").click_accesskit();
        window.run();
        wait_for(&mut window, "控えに写せなかったものがあります");
        assert!(!tells(&window, "控えは最新です") && tells(&window, "壊れている行が1行あります"));
    }
    picture(&mut window, "settings-backup-partly");
}

#[test]
fn what_was_taken_out_is_packed_again_where_it_was_opened() {
    let desk = Desk::new();
    let mut app = desk.on_the_sample();
    let bag = tempfile::tempdir().unwrap();
    let (file, laptop) = (bag.path().join("持出し.age"), bag.path().join("端末"));
    let contracts = vec![app.picture().unwrap().find_contract("R8-0088").unwrap().id.clone()];
    let passphrase = || TakeoutPassphrase::new(Passphrase::new(SECRET));
    let (to, reason) = ("検査用PC".to_owned(), "立入検査".to_owned());
    app.handle(Command::TakeOut { contracts, file: file.clone(), to, reason, passphrase: passphrase() })
        .unwrap();
    app.handle(Command::OpenTakeOut { file: file.clone(), passphrase: passphrase(), into: laptop.clone() })
        .unwrap();
    let mut window = window(app, Place::Settings, WARD);
    assert!(!has(&window, "戻すファイルを作る"), "at the ward there is nothing to bring back");
    type_into(&mut window, "フォルダー", laptop.to_str().unwrap());
    click(&mut window, "開く");
    click(&mut window, "設定");
    picture(&mut window, "settings-outside");
    let back = bag.path().join("戻し.age");
    let pack = |window: &mut Window, to: &std::path::Path| {
        type_into(window, "持出しファイル", to.to_str().unwrap());
        type_into(window, "パスフレーズ（12文字以上）", SECRET);
        type_into(window, "パスフレーズ（もう一度）", SECRET);
        window.get_by_label("戻すファイルを作る").click_accesskit();
        window.run();
    };
    pack(&mut window, &file);
    wait_for(&mut window, "上書きはしていません");
    pack(&mut window, &back);
    wait_for(&mut window, "を作りました");
    assert!(back.is_file());
}

#[test]
fn a_contract_is_taken_out_from_its_own_page_and_then_shown_as_out() {
    let desk = Desk::new();
    let app = desk.on_the_sample();
    let contract = app.picture().unwrap().find_contract("R8-0088").unwrap().id.clone();
    let mut window = window(app, Place::Contracts(Some(contract)), WARD);
    click(&mut window, "概要");
    click(&mut window, "この契約を持ち出す");
    let named = window.get_by_role_and_label(Role::TextInput, "契約番号");
    assert_eq!(named.value().as_deref(), Some("R8-0088"));
    assert!(window.get_by_role_and_label(Role::TextInput, "持出しファイル").is_focused());
    picture(&mut window, "settings-take-out");
    let bag = tempfile::tempdir().unwrap();
    let file = bag.path().join("立入検査.age");
    for (field, text) in [
        ("持出しファイル", file.to_str().unwrap()),
        ("持出し先（端末・担当者）", "検査用ノートPC 3号"),
        ("目的", "立入検査"),
        ("パスフレーズ（12文字以上）", SECRET),
        ("パスフレーズ（もう一度）", SECRET),
    ] {
        type_into(&mut window, field, text);
    }
    window.get_by_label("持ち出す").click_accesskit();
    wait_for(&mut window, "に持ち出しました");
    assert!(file.is_file());
    click(&mut window, "契約");
    wait_for(&mut window, "履行中・持出し中");
}
