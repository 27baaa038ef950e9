//! A workspace with a passphrase, in the window.

use std::path::PathBuf;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use tokki::app::{App, Command, Passphrase, PassphraseCommand, Place};
use tokki::i18n::Language;

use crate::{DOUBLE, Desk, WARD, Window, click, has, picture, tells, type_into, wait_for, window};

const GIVEN: &str = "雨の日の白い自転車と古い鍵";
/// What tells that the workspace is open: a vendor of the sample.
const OPEN: &str = "台帳：";

fn sealed(desk: &Desk) -> App {
    let mut app = desk.on_the_sample();
    app.hurry();
    app.handle(Command::Passphrase(PassphraseCommand::Set(Passphrase::new(GIVEN)))).unwrap();
    assert!(app.is_protected());
    app
}

fn root(window: &Window) -> PathBuf {
    window.state().app().session().unwrap().root().to_owned()
}

fn unlock_with(window: &mut Window, typed: &str) {
    type_into(window, "パスフレーズ", typed);
    window.get_by_label("開く").click();
    window.step();
}

fn at(window: &mut Window, seconds: f64) {
    window.input_mut().time = Some(seconds);
    window.step();
    window.step();
}

#[test]
fn a_passphrase_is_set_in_the_settings_and_everything_goes_on() {
    let desk = Desk::new();
    let mut app = desk.on_the_sample();
    app.hurry();
    let before = app.picture().unwrap().contracts.len();
    let mut window = window(app, Place::Settings, WARD);
    let root = root(&window);
    click(&mut window, "パスフレーズを設定");
    assert!(tells(&window, "復旧の方法はありません"), "the warning");
    type_into(&mut window, "新しいパスフレーズ", "短い");
    click(&mut window, "忘れると開けなくなることを理解しました");
    click(&mut window, "暗号化する");
    window.get_by_label("12文字以上にしてください。");
    type_into(&mut window, "新しいパスフレーズ", GIVEN);
    type_into(&mut window, "もう一度入力", "別のことば");
    click(&mut window, "暗号化する");
    window.get_by_label("二つの入力が違います。");
    assert!(!App::asks_passphrase(&root), "nothing has been done yet");
    picture(&mut window, "passphrase-set");
    type_into(&mut window, "もう一度入力", GIVEN);
    window.get_by_label("暗号化する").click();
    window.step();
    wait_for(&mut window, "台帳を暗号化しました。");
    assert!(App::asks_passphrase(&root));
    assert_eq!(window.state().app().picture().unwrap().contracts.len(), before);
    picture(&mut window, "passphrase-is-set");
}

#[test]
fn without_the_tick_nothing_is_sealed() {
    let desk = Desk::new();
    let mut window = window(desk.on_the_sample(), Place::Settings, WARD);
    click(&mut window, "パスフレーズを設定");
    type_into(&mut window, "新しいパスフレーズ", GIVEN);
    type_into(&mut window, "もう一度入力", GIVEN);
    click(&mut window, "暗号化する");
    assert!(!window.state().app().is_protected() && !App::asks_passphrase(&root(&window)));
    click(&mut window, "やめる");
    assert!(has(&window, "パスフレーズを設定"));
}

#[test]
fn locked_by_hand_nothing_is_left_and_the_passphrase_opens_it_again() {
    let desk = Desk::new();
    let mut window = window(sealed(&desk), Place::Contracts(None), WARD);
    let vendor = window.state().app().picture().unwrap().office.vendors.values().next().unwrap().name.clone();
    assert!(tells(&window, OPEN) && tells(&window, &vendor));
    window.key_press_modifiers(Modifiers::CTRL, Key::L);
    window.run();
    assert!(window.state().app().session().is_none() && window.state().app().secret().is_none());
    assert!(!tells(&window, OPEN) && !tells(&window, &vendor));
    assert!(has(&window, "台帳はロックされています"));
    picture(&mut window, "locked");
    unlock_with(&mut window, "まったく違うことば");
    wait_for(&mut window, "パスフレーズが違います。");
    picture(&mut window, "locked-wrong");
    assert!(window.state().app().session().is_none());
    unlock_with(&mut window, GIVEN);
    wait_for(&mut window, OPEN);
    assert!(window.state().app().is_protected());
}

#[test]
fn enter_opens_and_what_is_typed_shows_only_when_asked_for() {
    let desk = Desk::new();
    let mut window = window(sealed(&desk), Place::Today, WARD);
    window.key_press_modifiers(Modifiers::CTRL, Key::L);
    window.run();
    type_into(&mut window, "パスフレーズ", GIVEN);
    let shown = |window: &Window| window.get_by_label("パスフレーズ").value();
    assert!(!shown(&window).unwrap_or_default().contains("自転車"));
    click(&mut window, "入力した文字を表示する");
    assert_eq!(shown(&window).as_deref(), Some(GIVEN));
    window.get_by_label("パスフレーズ").focus();
    window.run();
    window.key_press(Key::Enter);
    window.step();
    wait_for(&mut window, OPEN);
}

#[test]
fn it_locks_itself_after_ten_minutes_without_input_and_not_before() {
    let desk = Desk::new();
    let mut window = window(sealed(&desk), Place::Today, WARD);
    at(&mut window, 100.0);
    let delay = window.output().viewport_output[&eframe::egui::ViewportId::ROOT].repaint_delay;
    assert!(delay.as_secs() > 300, "one late frame, and no polling: {delay:?}");
    window.key_press(Key::Escape);
    at(&mut window, 400.0);
    at(&mut window, 400.0 + 599.0);
    assert!(window.state().app().session().is_some());
    at(&mut window, 400.0 + 601.0);
    assert!(window.state().app().session().is_none());
    window.run();
    assert!(tells(&window, "10分間操作がなかった"));
    picture(&mut window, "locked-idle");
}

#[test]
fn the_minutes_are_chosen_and_zero_never_locks() {
    let desk = Desk::new();
    let mut window = window(sealed(&desk), Place::Settings, WARD);
    let label = "操作がないときにロックするまでの分数";
    for (typed, wanted) in [("3", Some(3)), ("たくさん", Some(3)), ("0", None)] {
        type_into(&mut window, label, typed);
        window.key_press(Key::Tab);
        window.run();
        assert_eq!(window.state().app().settings().lock_after(), wanted, "{typed}");
    }
    at(&mut window, 1_000_000.0);
    assert!(window.state().app().session().is_some());
    assert_eq!(desk.app().settings().lock_after(), None, "it is remembered");
}

#[test]
fn a_workspace_without_a_passphrase_never_locks() {
    let desk = Desk::new();
    let mut window = window(desk.on_the_sample(), Place::Today, WARD);
    at(&mut window, 1_000_000.0);
    window.key_press_modifiers(Modifiers::CTRL, Key::L);
    window.run();
    assert!(window.state().app().session().is_some());
}

#[test]
fn a_sealed_workspace_asks_at_the_start_and_another_can_be_opened_instead() {
    let desk = Desk::new();
    let root = sealed(&desk).session().unwrap().root().to_owned();
    let mut app = desk.app();
    app.handle(Command::Open(root.clone())).unwrap();
    let mut window = window(app, Place::Today, WARD);
    assert!(has(&window, "台帳はロックされています") && tells(&window, "台帳"));
    click(&mut window, "ほかの台帳を開く");
    click(&mut window, "見本を開く");
    assert!(tells(&window, OPEN));
    assert_ne!(window.state().app().session().unwrap().root(), root);
}

#[test]
fn the_passphrase_is_changed_and_removed_in_the_settings() {
    let desk = Desk::new();
    let mut window = window(sealed(&desk), Place::Settings, WARD);
    let root = root(&window);
    click(&mut window, "パスフレーズを変更");
    type_into(&mut window, "いまのパスフレーズ", "ちがうことば");
    type_into(&mut window, "新しいパスフレーズ", "青い空と三つの古い椅子たち");
    type_into(&mut window, "もう一度入力", "青い空と三つの古い椅子たち");
    window.get_by_label("変更する").click();
    window.step();
    wait_for(&mut window, "パスフレーズが違います。");
    type_into(&mut window, "いまのパスフレーズ", GIVEN);
    type_into(&mut window, "新しいパスフレーズ", "青い空と三つの古い椅子たち");
    type_into(&mut window, "もう一度入力", "青い空と三つの古い椅子たち");
    window.get_by_label("変更する").click();
    window.step();
    wait_for(&mut window, "パスフレーズを変更しました。");
    click(&mut window, "暗号化を解除");
    type_into(&mut window, "いまのパスフレーズ", GIVEN);
    window.get_by_label("解除する").click();
    window.step();
    wait_for(&mut window, "パスフレーズが違います。");
    assert!(window.state().app().is_protected(), "the old one does not do any more");
    type_into(&mut window, "いまのパスフレーズ", "青い空と三つの古い椅子たち");
    window.get_by_label("解除する").click();
    window.step();
    wait_for(&mut window, "台帳の暗号化を解除しました。");
    assert!(!window.state().app().is_protected() && !App::asks_passphrase(&root));
}

#[test]
fn a_workspace_that_is_open_elsewhere_is_not_sealed_and_stays_open_here() {
    let desk = Desk::new();
    let mut app = desk.on_the_sample();
    app.hurry();
    let root = app.session().unwrap().root().to_owned();
    let mut other = desk.app();
    other.handle(Command::Open(root.clone())).unwrap();
    let answer = app.handle(Command::Passphrase(PassphraseCommand::Set(Passphrase::new(GIVEN))));
    assert!(answer.is_err() && app.session().is_some() && app.locked().is_none());
    assert!(!App::asks_passphrase(&root));
    assert!(tokki::app::tell(&answer.unwrap_err(), app.words()).what.contains("ほかでも開かれています"));
}

#[test]
fn a_sealed_ledger_verifies_in_the_window() {
    let desk = Desk::new();
    let mut window = window(sealed(&desk), Place::Settings, WARD);
    window.get_by_label("台帳を点検").click();
    window.step();
    wait_for(&mut window, "すべて書かれたとおりに残っています");
    picture(&mut window, "settings-sealed");
}

#[test]
fn it_reads_in_english_and_at_200_percent() {
    let desk = Desk::new();
    let mut app = sealed(&desk);
    app.speak(Language::En);
    let mut window = window(app, Place::Settings, DOUBLE);
    // At this size the section lies below what is seen.
    for label in ["Change the passphrase", "Cancel", "Remove the encryption"] {
        window.get_by_label(label).click_accesskit();
        window.run();
    }
    window.key_press_modifiers(Modifiers::CTRL, Key::L);
    window.run();
    window.get_by_label("The ledger is locked");
    picture(&mut window, "locked-en-200");
    assert!(window.state().app().words().missing().is_empty());
}

#[test]
fn a_paper_is_opened_for_a_look_and_gone_when_the_workspace_is_locked() {
    let desk = Desk::new();
    let app = sealed(&desk);
    let with_papers = app.picture().unwrap().contracts.values().find(|c| c.file.papers().next().is_some());
    let contract = with_papers.unwrap().id.clone();
    let mut window = window(app, Place::Contracts(Some(contract.clone())), WARD);
    click(&mut window, "書類");
    let button = window.query_all_by_label_contains("場所をコピー").next().unwrap();
    button.click();
    window.run();
    window.run();
    assert!(tells(&window, "この写しは消えます"));
    picture(&mut window, "passphrase-paper");
    let opened = || -> Vec<_> {
        let all = std::fs::read_dir(desk.path().join("profile")).unwrap();
        let names = all.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with("opened-")).collect()
    };
    assert_eq!(opened().len(), 1);
    window.key_press_modifiers(Modifiers::CTRL, Key::L);
    window.run();
    assert_eq!(opened(), Vec::<String>::new());
}

/// Files below a folder that say this somewhere.
fn telling(dir: &std::path::Path, needle: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(telling(&path, needle));
        } else if std::fs::read(&path).unwrap().windows(needle.len()).any(|part| part == needle.as_bytes()) {
            found.push(path);
        }
    }
    found
}

#[test]
fn nothing_that_is_kept_in_the_profile_tells_what_the_workspace_holds() {
    let desk = Desk::new();
    let mut app = desk.on_the_sample();
    app.hurry();
    let root = app.session().unwrap().root().to_owned();
    let vendor = app.picture().unwrap().office.vendors.values().next().unwrap().name.clone();
    let profile = desk.path().join("profile");
    // Closed, so that what is remembered of it is on disk.
    drop(app);
    assert!(!telling(&profile, &vendor).is_empty(), "without a passphrase the cache lies open");
    let mut app = desk.app();
    app.hurry();
    app.handle(Command::Open(root.clone())).unwrap();
    let before = app.picture().unwrap().contracts.len();
    app.handle(Command::Passphrase(PassphraseCommand::Set(Passphrase::new(GIVEN)))).unwrap();
    for _ in 0..2 {
        drop(app);
        assert_eq!(telling(desk.path(), &vendor), Vec::<PathBuf>::new());
        assert!(std::fs::read_dir(profile.join("cache")).unwrap().next().is_some(), "it is kept, sealed");
        app = desk.app();
        app.handle(Command::Open(root.clone())).unwrap();
        assert!(app.session().is_none());
        app.handle(Command::Passphrase(PassphraseCommand::Unlock(Passphrase::new(GIVEN)))).unwrap();
        assert_eq!(app.picture().unwrap().contracts.len(), before);
        assert!(app.troubles().is_empty());
    }
}

#[test]
fn work_that_was_begun_goes_on_behind_the_lock_and_its_answer_waits() {
    let desk = Desk::new();
    let mut window = window(sealed(&desk), Place::Settings, WARD);
    let file = root(&window).with_file_name("立入検査.age");
    for (field, text) in [
        ("持出しファイル", file.to_str().unwrap()),
        ("契約番号", "R8-0088"),
        ("持出し先（端末・担当者）", "検査用ノートPC 3号"),
        ("目的", "立入検査"),
        ("パスフレーズ（12文字以上）", GIVEN),
        ("パスフレーズ（もう一度）", GIVEN),
    ] {
        type_into(&mut window, field, text);
    }
    let lock = |window: &mut Window, button: &str| {
        window.get_by_label(button).click_accesskit();
        window.step();
        window.key_press_modifiers(Modifiers::CTRL, Key::L);
        window.step();
        window.step();
        assert!(window.state().app().session().is_none() && !tells(window, OPEN), "covered at once");
    };
    lock(&mut window, "持ち出す");
    window.get_by_label("ロックの前に始めた作業は、続いています。結果は、台帳を開いたあとに表示します。");
    picture(&mut window, "locked-at-work");
    wait_for(&mut window, "ロックの前に始めた作業が終わりました。結果は");
    assert!(!file.exists(), "it is recorded before it gets its name");
    unlock_with(&mut window, GIVEN);
    wait_for(&mut window, OPEN);
    assert!(tells(&window, "ロックの前に始めた作業が終わりました。"));
    let contract = |window: &Window| {
        let picture = window.state().app().picture().unwrap();
        picture.find_contract("R8-0088").unwrap().file.out_now().count()
    };
    assert!(file.is_file() && contract(&window) == 1);
    // What lies readable while it is worked on does not wait for the officer to come back.
    click(&mut window, "設定");
    wait_for(&mut window, "に持ち出しました");
    type_into(&mut window, "持出しファイル", file.to_str().unwrap());
    type_into(&mut window, "パスフレーズ（12文字以上）", GIVEN);
    lock(&mut window, "ファイルから戻す");
    assert!(tells(&window, "途中の作業を取りやめました（ファイルからの戻し）"));
    picture(&mut window, "locked-stopped");
    unlock_with(&mut window, GIVEN);
    wait_for(&mut window, OPEN);
    assert_eq!(contract(&window), 1, "nothing came of it");
}
