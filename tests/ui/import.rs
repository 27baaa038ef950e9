//! 取込.

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable};
use tokki::app::{App, Command, Place};
use tokki::domain::picture::ContractPicture;
use tokki::i18n::Language;

use crate::bundles::{STRANGER, bundle, contract, forms, locked, unnamed};
use crate::{DOUBLE, Desk, WARD, Window, click, click_role, picture, tells, type_into, wait_for, window};

/// A window on a copy of the sample, and the contract a bundle is for.
fn open(desk: &Desk, size: (eframe::egui::Vec2, f32)) -> (Window, ContractPicture) {
    let app = desk.on_the_sample();
    let on_file = contract(app.picture().unwrap()).clone();
    (window(app, Place::Import, size), on_file)
}

fn read(window: &mut Window, path: &std::path::Path) {
    type_into(window, "ファイルの場所", &path.to_string_lossy());
    window.get_by_label("読み取る").click();
    window.step();
}

fn on_disk(desk: &Desk, id: &tokki::domain::ids::ContractId) -> ContractPicture {
    let mut app: App = desk.app();
    app.handle(Command::Open(desk.path().join("台帳"))).unwrap();
    app.picture().unwrap().contracts[id].as_ref().clone()
}

#[test]
fn a_bundle_is_shown_before_anything_of_it_is_stored() {
    let desk = Desk::new();
    let (mut window, before) = open(&desk, WARD);
    let path = bundle(desk.path(), window.state().app().picture().unwrap());
    read(&mut window, &path);
    wait_for(&mut window, "取込の確認");
    window.get_by_label("選んだ 2 件を受理");
    window.get_by_label("＋追加");
    window.get_by_label("−退任");
    assert!(window.query_all_by_label_contains(STRANGER).next().is_some());
    window.remove_cursor();
    window.run();
    picture(&mut window, "import-review");
    assert_eq!(on_disk(&desk, &before.id).file.facts.len(), before.file.facts.len());
}

#[test]
fn what_is_accepted_is_on_disk_and_the_same_bundle_again_adds_nothing() {
    let desk = Desk::new();
    let (mut window, before) = open(&desk, WARD);
    let path = bundle(desk.path(), window.state().app().picture().unwrap());
    read(&mut window, &path);
    wait_for(&mut window, "取込の確認");
    click_role(&mut window, Role::ListBoxOption, "打合せメモ.txt");
    type_into(&mut window, "差戻しの理由", "契約の書類ではありません");
    click(&mut window, "選んだ 2 件を受理");
    wait_for(&mut window, "2件を受理、1件を差戻し");
    picture(&mut window, "import-done");
    let after = on_disk(&desk, &before.id);
    let (_, taken) = after.file.bundles.last().expect("the bundle is on file");
    assert_eq!((taken.accepted.len(), taken.refused.len()), (2, 1));
    assert_eq!(taken.refused[0].reason, "契約の書類ではありません");
    assert_eq!(after.file.submissions.len(), before.file.submissions.len() + 1);
    assert_eq!(after.file.submissions.last().unwrap().fact.papers.len(), 2);

    read(&mut window, &path);
    wait_for(&mut window, "すべて取込み済みです");
    assert!(!tells(&window, "選んだ"));
    picture(&mut window, "import-again");
    assert_eq!(on_disk(&desk, &before.id).file.facts.len(), after.file.facts.len());
}

#[test]
fn a_form_shows_what_it_states_what_it_answers_and_why_it_cannot_be_taken() {
    let desk = Desk::new();
    let (mut window, before) = open(&desk, WARD);
    let path = forms(desk.path(), window.state().app().picture().unwrap());
    read(&mut window, &path);
    wait_for(&mut window, "取込の確認");
    for part in ["申請書3枚の所在不明", "氏名、住所", "事故の第1報", "受理したときの義務の状態"]
    {
        assert!(tells(&window, part), "{part}");
    }
    window.remove_cursor();
    window.run();
    picture(&mut window, "import-form");
    click_role(&mut window, Role::ListBoxOption, "2_複写申請.ron");
    wait_for(&mut window, "宛名データ");
    assert!(tells(&window, "決裁待ち"));
    picture(&mut window, "import-form-request");
    click_role(&mut window, Role::ListBoxOption, "3_承認書.ron");
    wait_for(&mut window, "区が記録するもの");
    picture(&mut window, "import-form-refused");
    click(&mut window, "選んだ 3 件を受理");
    wait_for(&mut window, "3件を受理、1件を差戻し");
    let after = on_disk(&desk, &before.id);
    assert_eq!(after.file.incidents.len(), before.file.incidents.len() + 1);
    assert_eq!(after.file.incidents.last().unwrap().report.papers.len(), 2);
    assert_eq!(after.file.approvals.len(), before.file.approvals.len() + 1);
    assert!(after.file.approvals.last().unwrap().decision().is_none());
}

#[test]
fn a_locked_bundle_asks_for_its_password_and_keeps_the_path() {
    let desk = Desk::new();
    let (mut window, _) = open(&desk, WARD);
    let path = locked(desk.path(), window.state().app().picture().unwrap(), Some("あいことば"));
    read(&mut window, &path);
    wait_for(&mut window, "パスワードがかかっています");
    let field = window.get_by_label("ファイルの場所");
    assert_eq!(field.value().as_deref(), Some(path.to_string_lossy().as_ref()));
    type_into(&mut window, "パスワード", "ちがう");
    window.key_press(eframe::egui::Key::Enter);
    window.step();
    wait_for(&mut window, "パスワードが違います");
    picture(&mut window, "import-password");
    type_into(&mut window, "パスワード", "あいことば");
    window.key_press(eframe::egui::Key::Enter);
    window.step();
    wait_for(&mut window, "取込の確認");
}

#[test]
fn a_bundle_that_names_no_contract_asks_for_it() {
    let desk = Desk::new();
    let (mut window, on_file) = open(&desk, WARD);
    let path = unnamed(desk.path(), window.state().app().picture().unwrap());
    read(&mut window, &path);
    wait_for(&mut window, "どの契約の提出物か");
    click_role(&mut window, Role::ComboBox, "契約");
    let vendor = {
        let picture = window.state().app().picture().unwrap();
        picture.office.vendor_name(on_file.vendor().unwrap()).to_owned()
    };
    let name = format!("{} {}（{vendor}）", on_file.number(), on_file.file.title());
    click(&mut window, &name);
    click(&mut window, "この内容で読み取る");
    wait_for(&mut window, "取込の確認");
    assert!(tells(&window, on_file.file.title()));
}

#[test]
fn a_file_that_is_no_bundle_is_told_and_nothing_typed_is_lost() {
    let desk = Desk::new();
    let (mut window, _) = open(&desk, WARD);
    let path = desk.path().join("壊れた.zip");
    std::io::Write::write_all(&mut std::fs::File::create_new(&path).unwrap(), b"not a zip").unwrap();
    read(&mut window, &path);
    wait_for(&mut window, "閉じる");
    let field = window.get_by_label("ファイルの場所");
    assert_eq!(field.value().as_deref(), Some(path.to_string_lossy().as_ref()));
    picture(&mut window, "import-broken");
}

#[test]
fn the_review_reads_in_english_and_at_200_percent() {
    let desk = Desk::new();
    let mut app = desk.on_the_sample();
    app.speak(Language::En);
    let path = bundle(desk.path(), app.picture().unwrap());
    let mut window = window(app, Place::Import, DOUBLE);
    picture(&mut window, "import-en-200");
    type_into(&mut window, "Path of the file", &path.to_string_lossy());
    window.get_by_label("Read").click();
    window.step();
    wait_for(&mut window, "Review of the import");
    picture(&mut window, "import-review-en-200");
    assert!(window.state().app().words().missing().is_empty());
    let accept = window.get_by_label("Accept the 2 chosen items");
    assert!(!accept.accesskit_node().is_disabled());
}

#[test]
fn an_item_goes_back_with_a_reason_and_the_letter_names_its_place_and_the_import_can_be_undone() {
    let desk = Desk::new();
    let (mut window, before) = open(&desk, WARD);
    let path = bundle(desk.path(), window.state().app().picture().unwrap());
    read(&mut window, &path);
    wait_for(&mut window, "取込の確認");
    let folder = desk.path().join("お知らせ");
    type_into(&mut window, "差戻しのお知らせの保存先", &folder.to_string_lossy());
    // The roster is the first item.
    click_role(&mut window, Role::Button, "差戻し");
    type_into(&mut window, "差戻しの理由", "所属の記載が足りません");
    picture(&mut window, "import-send-back");
    click(&mut window, "3 件すべてを差戻し");
    wait_for(&mut window, "0件を受理、3件を差戻し");
    assert!(tells(&window, "差戻しのお知らせ_東都データ_20261120.xlsx"));
    assert!(tells(&window, "再提出用様式_東都データ_20261120.zip"));
    picture(&mut window, "import-sent-back");
    let after = on_disk(&desk, &before.id);
    let last = after.file.submissions.last().unwrap();
    assert_eq!(last.fact.paper, "roster");
    assert!(matches!(&last.state, tokki::domain::file::SubmissionState::Returned { reason, .. }
        if reason == "所属の記載が足りません"));

    click(&mut window, "取消（訂正）");
    wait_for(&mut window, "取込を取り消しました");
    let undone = on_disk(&desk, &before.id);
    assert_eq!(undone.file.submissions.len(), before.file.submissions.len());
    assert_eq!(undone.file.bundles.len(), before.file.bundles.len());
    read(&mut window, &path);
    wait_for(&mut window, "選んだ 2 件を受理");
}

#[test]
fn one_press_answers_for_all_items_and_what_cannot_be_taken_is_left_as_it_was() {
    let desk = Desk::new();
    let (mut window, _) = open(&desk, WARD);
    let path = bundle(desk.path(), window.state().app().picture().unwrap());
    read(&mut window, &path);
    wait_for(&mut window, "取込の確認");
    click(&mut window, "すべて差戻し");
    window.get_by_label("3 件すべてを差戻し");
    click(&mut window, "すべて後で");
    assert!(!tells(&window, "件すべてを差戻し") && !tells(&window, "選んだ"), "nothing is left to store");
    click(&mut window, "すべて受理");
    window.get_by_label("選んだ 2 件を受理");
    click_role(&mut window, Role::ListBoxOption, "打合せメモ.txt");
    let answer = |name| window.query_by_role_and_label(Role::Button, name).is_some();
    assert!(answer("差戻し") && answer("後で") && !answer("受理"), "it cannot be taken");
}

#[test]
fn what_arrives_in_the_inbox_is_listed_read_and_then_known_as_taken() {
    let desk = Desk::new();
    let (mut window, before) = open(&desk, WARD);
    let folder = desk.path().join("受信");
    std::fs::create_dir(&folder).unwrap();
    let path = bundle(&folder, window.state().app().picture().unwrap());
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let long_ago = std::fs::FileTimes::new().set_modified(std::time::UNIX_EPOCH);
    std::fs::File::options().write(true).open(&path).unwrap().set_times(long_ago).unwrap();
    picture(&mut window, "import-inbox-none");

    click(&mut window, "フォルダーを選ぶ");
    type_into(&mut window, "フォルダーの場所", &desk.path().join("無い").to_string_lossy());
    click(&mut window, "設定する");
    assert!(tells(&window, "無い"), "the folder that is not there is told, and can be typed again");
    type_into(&mut window, "フォルダーの場所", &folder.to_string_lossy());
    click(&mut window, "設定する");
    let read_it = format!("{name}を読み取る");
    wait_for(&mut window, &read_it);
    assert!(
        window.get_by_role_and_label(Role::Link, "取込").accesskit_node().description().is_some(),
        "counted at the left"
    );
    window.remove_cursor();
    window.run();
    picture(&mut window, "import-inbox");
    click(&mut window, &read_it);
    wait_for(&mut window, "取込の確認");
    click(&mut window, "選んだ 2 件を受理");
    wait_for(&mut window, "2件を受理、1件を差戻し");
    assert!(tells(&window, "未取込のものはありません"));
    click(&mut window, "すべて 1");
    assert!(tells(&window, "取込済み"));
    picture(&mut window, "import-inbox-taken");
    assert!(path.is_file(), "the file stays where it is");
    assert_eq!(on_disk(&desk, &before.id).file.bundles.len(), before.file.bundles.len() + 1);
}

/// A file that the desktop drops on the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl eframe::egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_on(window: &mut Window, path: &std::path::Path) {
    window.input_mut().dropped_files = vec![std::sync::Arc::new(Dropped(path.to_owned()))];
    window.step();
}

#[test]
fn a_bundle_dropped_on_any_screen_is_read_and_one_dropped_on_a_review_waits() {
    let desk = Desk::new();
    let app = desk.on_the_sample();
    let path = bundle(desk.path(), app.picture().unwrap());
    let mut window = window(app, Place::Dashboard, WARD);
    drop_on(&mut window, &desk.path().join("手紙.pdf"));
    window.run();
    assert!(!tells(&window, "取込の確認"), "no bundle");
    drop_on(&mut window, &path);
    wait_for(&mut window, "取込の確認");
    drop_on(&mut window, &path);
    wait_for(&mut window, "取込の確認中です");
    window.get_by_label("選んだ 2 件を受理");
}
