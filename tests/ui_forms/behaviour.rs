//! What holds for every form: nothing typed is lost, and what is wrong stands beside its field.

use crate::answers::{contacts, day};
use crate::desk::Desk;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use tokki::domain::fact::Fact;
use tokki::domain::obligation::Closes;
use tokki::i18n::Language;
use tokki::ui::Ask;

#[test]
fn a_number_in_use_is_told_beside_its_field_with_the_contract_that_has_it() {
    let mut desk = Desk::new();
    desk.close(contacts);
    desk.type_into("文書番号", "8世情第456号");
    desk.submit();
    assert_eq!(
        desk.error_of("文書番号").as_deref(),
        Some("この番号は「国保システム保守」の受領（11月2日）で使われています。")
    );
    assert_eq!(desk.value_of("文書番号"), "8世情第456号");
    let field = desk.harness.get_by_role_and_label(Role::TextInput, "文書番号");
    assert!(field.is_focused(), "the first field in error gets the keyboard");
    desk.type_into("文書番号", "8世情第457号");
    assert_eq!(desk.error_of("文書番号"), None, "what was wrong goes with the edit");
    desk.submit();
    assert_eq!(desk.last().document_number(), Some("8世情第457号"));
}

#[test]
fn a_day_that_does_not_exist_and_one_to_come_are_refused_and_stay_as_typed() {
    let mut desk = Desk::new();
    desk.close(contacts);
    desk.type_into("受領日", "R8.13.1");
    desk.submit();
    assert!(desk.error_of("受領日").unwrap().contains("R8.13.1"));
    assert_eq!(desk.value_of("受領日"), "R8.13.1");
    desk.type_into("受領日", "R8.12.1");
    desk.submit();
    assert_eq!(desk.error_of("受領日").as_deref(), Some("今日以前の日付を入れてください。"));
    desk.type_into("受領日", "");
    desk.submit();
    assert_eq!(desk.error_of("受領日").as_deref(), Some("入力してください。"));
    desk.type_into("受領日", "R8.11.20");
    desk.type_into("作成日", "R8.11.21");
    desk.submit();
    assert!(desk.error_of("作成日").unwrap().contains("受領日（令和8年11月20日）"));
}

#[test]
fn enter_alone_never_records() {
    let mut desk = Desk::new();
    desk.close(contacts);
    let before = desk.on_disk(&desk.world.a).len();
    desk.harness.get_by_role_and_label(Role::TextInput, "文書番号").focus();
    desk.run();
    desk.harness.key_press(Key::Enter);
    desk.run();
    assert!(desk.has_form());
    assert_eq!(desk.on_disk(&desk.world.a).len(), before);
    desk.submit();
    assert_eq!(desk.on_disk(&desk.world.a).len(), before + 1);
}

#[test]
fn what_was_typed_is_kept_as_a_draft_restored_and_thrown_away() {
    let mut desk = Desk::new();
    desk.close(contacts);
    desk.press("閉じる");
    desk.close(contacts);
    assert!(!desk.shows("下書き："), "nothing was typed, nothing is kept");
    desk.type_into("文書番号", "8世情第500号");
    desk.press("閉じる");
    assert!(!desk.has_form());
    assert!(desk.shows("下書きに残しました"));
    desk.ask(Ask::Contract);
    desk.type_into("件名", "税務");
    desk.close(contacts);
    assert!(desk.shows("下書き："));
    assert_eq!(desk.value_of("文書番号"), "8世情第500号");
    desk.press("下書きに残す");
    desk.ask(Ask::Contract);
    assert_eq!(desk.value_of("件名"), "税務", "another form's opening put this one aside, too");
    desk.close(contacts);
    desk.follow("下書きを破棄");
    assert_eq!(desk.value_of("文書番号"), "");
    assert!(!desk.shows("下書き："));
    assert_eq!(desk.value_of("受領日"), "令和8年11月23日(月・祝)", "as it opens");
}

#[test]
fn what_was_saved_can_be_taken_back_and_followed_by_the_next() {
    let mut desk = Desk::new();
    desk.close(contacts);
    desk.submit();
    desk.follow("取消（訂正）");
    assert!(desk.shows("記録を取り消す"));
    desk.write_into("理由", "別の契約の書面");
    desk.submit();
    assert!(matches!(desk.last(), Fact::FactRetracted(_)));
    desk.close(contacts);
    desk.submit();
    desk.follow("続けて記録");
    assert!(desk.shows("提出物の受領を記録"));
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_keeps_the_form_open_with_what_happened_at_its_top() {
    let mut desk = Desk::new();
    desk.close(contacts);
    desk.type_into("文書番号", "8世情第500号");
    // A file where the contract's folder was: nobody, not even an administrator, can write a log into it.
    let folder = desk.dir.path().join("台帳");
    let hidden = desk.dir.path().join("away");
    std::fs::rename(&folder, &hidden).unwrap();
    std::fs::write(&folder, "").unwrap();
    desk.submit();
    assert!(desk.has_form());
    assert_eq!(desk.value_of("文書番号"), "8世情第500号");
    assert!(!desk.shows("記録しました"));
    let form = desk.harness.get_by_role(Role::Form);
    assert!(form.query_all_by_label_contains("ません").next().is_some(), "told in the form");
    std::fs::remove_file(&folder).unwrap();
    std::fs::rename(&hidden, &folder).unwrap();
    desk.submit();
    assert_eq!(desk.last().document_number(), Some("8世情第500号"));
}

#[test]
fn a_paper_that_is_gone_by_the_time_it_is_recorded_is_told_beside_the_papers() {
    let mut desk = Desk::new();
    desk.close(contacts);
    let paper = desk.dir.path().join("連絡先.pdf");
    std::fs::write(&paper, "連絡先").unwrap();
    desk.type_into("ファイルの場所", &paper.display().to_string());
    desk.press("追加");
    std::fs::remove_file(&paper).unwrap();
    let before = desk.on_disk(&desk.world.a).len();
    desk.submit();
    assert!(desk.error_of("書面").unwrap().contains("連絡先.pdf"));
    assert_eq!(desk.on_disk(&desk.world.a).len(), before);
    desk.press("連絡先.pdfを外す");
    assert_eq!(desk.error_of("書面"), None);
    desk.submit();
    assert_eq!(desk.on_disk(&desk.world.a).len(), before + 1);
}

#[test]
fn the_same_form_speaks_english() {
    let mut desk = Desk::speaking(Language::En);
    desk.close(contacts);
    desk.type_into("Received on", "20 Nov 2026");
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.run();
    let Fact::SubmissionReceived(fact) = desk.last() else { panic!() };
    assert_eq!(fact.received, day("2026-11-20"));
    let asset = desk.world.asset.clone();
    desk.close(|c| *c == Closes::Settle(asset.clone()));
    assert!(desk.shows("8 pieces are with the vendor."));
}

#[test]
fn no_form_asks_for_words_that_are_not_there() {
    for language in Language::ALL {
        let mut desk = Desk::speaking(language);
        let contract = desk.world.a.clone();
        let all: Vec<_> = crate::world::contract_of(desk.app(), &contract)
            .obligations()
            .iter()
            .map(|o| (o.key.clone(), o.closes.clone()))
            .collect();
        for (obligation, closes) in all {
            desk.ask(Ask::Close { contract: contract.clone(), obligation, closes });
        }
        let mut missing = desk.app().words().missing();
        missing.retain(|id| !id.starts_with("nav-") && !id.starts_with("shell-"));
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}
