//! An inspection on site: typed, left, taken up again, recorded; its findings become obligations.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use tokki::app::Place;
use tokki::domain::fact::Verdict;
use tokki::domain::obligation::Part;
use tokki::i18n::Language;

use crate::desk::{Desk, LARGE, PC};

fn begin(desk: &mut Desk) {
    desk.go(Place::Inspections);
    desk.harness.query_all_by_label_contains("現場記録：").next().unwrap().click();
    desk.settle();
}

fn type_into(desk: &mut Desk, role: Role, label: &str, text: &str) {
    desk.harness.get_by_role_and_label(role, label).focus();
    desk.settle();
    desk.harness.get_by_role_and_label(role, label).type_text(text);
    desk.settle();
}

fn press(desk: &mut Desk, label: &str) {
    desk.harness.get_by_role_and_label(Role::Button, label).scroll_to_me();
    desk.settle();
    desk.harness.get_by_role_and_label(Role::Button, label).click();
    desk.settle();
}

/// Whether the question with this number is shown.
fn at_question(desk: &Desk, number: usize) -> bool {
    desk.harness.query_all_by_label_contains(&format!("　{number} / ")).next().is_some()
}

/// Goes on by the keyboard until `there`.
fn go_on_until(desk: &mut Desk, there: impl Fn(&Desk) -> bool) {
    for _ in 0..60 {
        if there(desk) {
            return;
        }
        desk.harness.key_press_modifiers(Modifiers::CTRL, Key::Enter);
        desk.settle();
    }
    panic!("never came there");
}

fn at_end(desk: &Desk) -> bool {
    desk.harness.query_by_role_and_label(Role::Button, "検査を記録する").is_some()
}

#[test]
fn an_inspection_on_site_is_recorded_and_its_findings_become_obligations() {
    let mut desk = Desk::working(PC);
    let corrections = |desk: &Desk| {
        let shell = desk.shell.borrow();
        let picture = shell.app().picture().unwrap();
        picture
            .contracts
            .values()
            .flat_map(|c| c.obligations())
            .filter(|o| o.part == Part::Correction)
            .count()
    };
    let before = corrections(&desk);
    begin(&mut desk);
    desk.picture("onsite-head");
    type_into(&mut desk, Role::MultilineTextInput, "検査員", "\n鈴木 健");
    type_into(&mut desk, Role::TextInput, "立会人", "佐々木 誠");
    press(&mut desk, "点検を始める");

    // A fit one by key, on by Enter; then an unfit one, which wants words and a date before it goes on.
    desk.harness.key_press(Key::Num1);
    desk.settle();
    desk.harness.key_press(Key::Enter);
    desk.settle();
    assert!(at_question(&desk, 2));
    desk.harness.key_press(Key::Num2);
    desk.settle();
    press(&mut desk, "記録して次へ");
    assert!(at_question(&desk, 2));
    desk.picture("onsite-refused");
    type_into(&mut desk, Role::MultilineTextInput, "見たこと", "画面下に付箋1枚。その場で廃棄。");
    type_into(&mut desk, Role::TextInput, "改善の期限", "12/10");
    desk.picture("onsite-question");

    // Leaving and coming back loses nothing.
    desk.go(Place::Today).go(Place::Inspections);
    let seen = desk.harness.get_by_role_and_label(Role::MultilineTextInput, "見たこと").value();
    assert_eq!(seen.as_deref(), Some("画面下に付箋1枚。その場で廃棄。"));
    desk.harness.key_press_modifiers(Modifiers::CTRL, Key::Enter);
    desk.settle();
    assert!(at_question(&desk, 3));

    go_on_until(&mut desk, at_end);
    desk.picture("onsite-end");
    press(&mut desk, "検査を記録する");
    assert!(desk.harness.query_all_by_label_contains("検査を記録しました").next().is_some());
    assert_eq!(corrections(&desk), before + 1);
    let shell = desk.shell.borrow();
    let picture = shell.app().picture().unwrap();
    let (_, held) = picture
        .contracts
        .values()
        .flat_map(|c| &c.file.inspections)
        .filter_map(|i| i.held.as_ref())
        .find(|(_, held)| held.received_by == "佐々木 誠")
        .expect("it is on file");
    assert!(held.officials.len() >= 2, "{:?}", held.officials);
    assert_eq!(held.results.iter().filter(|r| r.verdict == Verdict::Fit).count(), 1);
    assert_eq!(held.findings.len(), 1);
    assert_eq!(held.findings[0].due.to_string(), "2026-12-10");
}

/// Until the drafts on disk are as wanted: they are written beside the window.
fn until_drafts(desk: &Desk, wanted: impl Fn(&[String]) -> bool) {
    let begin = std::time::Instant::now();
    loop {
        let drafts = desk.drafts();
        if wanted(&drafts) {
            return;
        }
        assert!(begin.elapsed() < std::time::Duration::from_secs(20), "{drafts:#?}");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
fn an_inspection_that_has_begun_survives_a_restart_and_its_draft_goes_once_it_is_recorded() {
    let mut desk = Desk::working(PC);
    begin(&mut desk);
    desk.restart();
    let offered = |desk: &Desk| desk.harness.query_all_by_label_contains("下書きが").next().is_some();
    assert!(!offered(&desk), "opened and nothing typed");

    begin(&mut desk);
    type_into(&mut desk, Role::MultilineTextInput, "検査員", "\n鈴木 健");
    type_into(&mut desk, Role::TextInput, "立会人", "佐々木 誠");
    press(&mut desk, "点検を始める");
    desk.harness.key_press(Key::Num2);
    desk.settle();
    type_into(&mut desk, Role::MultilineTextInput, "見たこと", "画面下に付箋1枚。");
    until_drafts(&desk, |all| all.len() == 1 && all[0].contains("付箋1枚"));
    desk.restart();
    assert!(offered(&desk));
    desk.harness.get_by_role_and_label(Role::Link, "一覧を見る").click();
    desk.settle();
    desk.picture("onsite-left");
    let go_on = desk.harness.query_all_by_label_contains("続ける：現場記録").next();
    go_on.expect("it is listed").click();
    desk.settle();
    assert!(at_question(&desk, 1), "where it was left");
    let seen = desk.harness.get_by_role_and_label(Role::MultilineTextInput, "見たこと").value();
    assert_eq!(seen.as_deref(), Some("画面下に付箋1枚。"));
    type_into(&mut desk, Role::TextInput, "改善の期限", "12/10");
    go_on_until(&mut desk, at_end);
    press(&mut desk, "検査を記録する");
    assert!(desk.harness.query_all_by_label_contains("検査を記録しました").next().is_some());
    until_drafts(&desk, <[String]>::is_empty);
    desk.restart();
    assert!(!offered(&desk));
}

#[test]
fn what_the_ledger_refuses_is_shown_beside_the_field_and_nothing_is_lost() {
    let mut desk = Desk::working(PC);
    begin(&mut desk);
    press(&mut desk, "点検を始める");
    desk.harness.key_press(Key::Num1);
    desk.settle();
    go_on_until(&mut desk, at_end);
    press(&mut desk, "検査を記録する");
    // Nobody is named who received the inspectors: the ledger refuses, and the head is shown again.
    desk.harness.get_by_role_and_label(Role::TextInput, "立会人");
    let receiver = desk.harness.get_by_role_and_label(Role::TextInput, "立会人");
    let node = egui_kittest::kittest::NodeT::accesskit_node(&receiver);
    assert!(node.data().invalid().is_some(), "the field is marked");
    desk.picture("onsite-refused-head");
}

#[test]
fn a_question_holds_with_type_at_200_percent_and_in_english() {
    let mut desk = Desk::looking(LARGE, 2.0, Language::Ja);
    begin(&mut desk);
    desk.picture("onsite-head-200");
    press(&mut desk, "点検を始める");
    desk.harness.get_by_label("適");
    desk.picture("onsite-200");

    let mut desk = Desk::looking(PC, 1.0, Language::En);
    desk.go(Place::Inspections);
    desk.harness.query_all_by_label_contains("Begin on site: ").next().unwrap().click();
    desk.settle();
    press(&mut desk, "Begin the checklist");
    desk.harness.get_by_label("Fit");
    desk.picture("onsite-en");
    assert_eq!(desk.missing_words(), Vec::<String>::new());
}

#[test]
fn one_visit_covers_two_contracts_of_a_vendor_and_a_photo_stays_with_its_item() {
    let mut desk = Desk::working(PC);
    let photo = std::env::temp_dir().join(format!("tokki-onsite-{}.jpg", std::process::id()));
    let mut file = std::fs::File::create_new(&photo).unwrap();
    std::io::Write::write_all(&mut file, b"\xff\xd8\xff\xe0 photo").unwrap();
    begin(&mut desk);
    desk.harness.get_by_label("この機会に併せて検査する契約");
    let label = |node: &egui_kittest::Node<'_>| {
        egui_kittest::kittest::NodeT::accesskit_node(node).label().unwrap_or_default()
    };
    let boxes: Vec<String> =
        desk.harness.query_all_by_role(Role::CheckBox).map(|node| label(&node)).collect();
    let other = boxes.iter().find(|l| *l != "身分証明書を提示した").expect("another contract").clone();
    desk.harness.get_by_role_and_label(Role::CheckBox, &other).scroll_to_me();
    desk.settle();
    desk.harness.get_by_role_and_label(Role::CheckBox, &other).click();
    desk.settle();
    type_into(&mut desk, Role::MultilineTextInput, "検査員", "\n鈴木 健");
    type_into(&mut desk, Role::TextInput, "立会人", "佐々木 誠");
    desk.picture("onsite-two-contracts");
    press(&mut desk, "点検を始める");
    desk.harness.key_press(Key::Num2);
    desk.settle();
    type_into(&mut desk, Role::MultilineTextInput, "見たこと", "付箋1枚。");
    type_into(&mut desk, Role::TextInput, "改善の期限", "12/10");
    desk.harness.get_by_role_and_label(Role::RadioButton, "現地").click();
    desk.settle();
    type_into(&mut desk, Role::TextInput, "ファイルの場所を入力", photo.to_str().unwrap());
    press(&mut desk, "加える");
    desk.picture("onsite-photo");
    go_on_until(&mut desk, at_end);
    press(&mut desk, "検査を記録する");
    assert!(desk.harness.query_all_by_label_contains("検査を記録しました").next().is_some());
    {
        let shell = desk.shell.borrow();
        let picture = shell.app().picture().unwrap();
        let held: Vec<_> = picture
            .contracts
            .values()
            .flat_map(|c| &c.file.inspections)
            .filter_map(|i| i.held.as_ref().map(|(_, h)| h))
            .filter(|h| h.received_by == "佐々木 誠" && h.visit.is_some())
            .collect();
        assert_eq!(held.len(), 2);
        assert_eq!(held[0].visit, held[1].visit);
        for one in held {
            let unfit = one.results.iter().find(|r| r.verdict == Verdict::Unfit).unwrap();
            assert_eq!(unfit.how, Some(tokki::domain::fact::CheckedHow::OnSpot));
            assert_eq!(unfit.photos, [one.papers[0].sha256.clone()], "the photo is a paper of the same fact");
            assert_eq!(one.findings.len(), 1);
        }
    }
    // The list shows the visit once, with both contracts.
    desk.harness.get_by_label_contains("実施済み").click();
    desk.settle();
    let listed = desk.harness.query_all_by_label_contains(&other).any(|node| label(&node).contains('・'));
    assert!(listed);
    desk.picture("inspections-visit");
    std::fs::remove_file(&photo).unwrap();
}
