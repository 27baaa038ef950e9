//! The import of a contract's wording, from the pasted text to the tree on the tab.

use eframe::egui::Vec2;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tokki::app::Place;
use tokki::i18n::Language;

use crate::desk::{Desk, PC, TALL};

/// Too narrow for the list and the clause side by side.
const NARROW: Vec2 = Vec2::new(683.0, 1600.0);

const TEXT: &str = "\
はるの市作業条件書\n\
（秘密の保持）\n\
１　受託者は、業務で知った話を外部に漏らさず、契約が終わった後も守る。従事者全員に周知する。\n\
（名簿）\n\
２　受託者は、契約の後直ちに、次の書類を届け出る。\n\
\u{3000}（１）社内規程\n\
\u{3000}（２）従事者名簿\n\
\u{3000}（３）実施スケジュール\n\
４　食堂は、十二時から使う。\n";

fn type_into(desk: &mut Desk, role: Role, label: &str, text: &str) {
    desk.harness.get_by_role_and_label(role, label).focus();
    desk.settle();
    desk.harness.get_by_role_and_label(role, label).type_text(text);
    desk.settle();
}

fn read(desk: &mut Desk) {
    let contract = desk.busiest();
    desk.go(Place::Contracts(Some(contract)));
    desk.harness.get_by_label("条文を取り込む").click();
    desk.settle();
    type_into(desk, Role::MultilineTextInput, "条文を貼り付ける", TEXT);
    desk.harness.get_by_label("貼り付けた条文を読み取る").click();
    desk.settle();
}

#[test]
fn a_pasted_text_is_corrected_kept_and_then_shown_instead_of_the_summary() {
    let mut desk = Desk::working(TALL);
    read(&mut desk);
    desk.harness.get_by_label_contains("条項 3件、見出し 2件、号 3件");
    assert!(desk.harness.query_all_by_label_contains("第2項の次が第4項です").next().is_some());
    desk.picture("wording-review");
    // The second clause's last item becomes a clause, and goes back again.
    desk.harness.get_by_label("2　名簿").click();
    desk.settle();
    desk.harness.get_by_label("号を条項にする：(3)").click();
    desk.settle();
    desk.harness.get_by_label_contains("条項 4件、見出し 2件、号 2件");
    desk.harness.get_by_label("前の条項の号にする").click();
    desk.settle();
    desk.harness.get_by_label_contains("条項 3件、見出し 2件、号 3件");
    desk.harness.get_by_label("この条文を契約に保存").click();
    desk.settle();
    assert!(desk.harness.query_all_by_label_contains("条文を保存しました（条項 3件）").next().is_some());
    desk.harness.get_by_label("条文を差し替える");
    let open = |desk: &Desk| desk.harness.query_by_label_contains("業務で知った話を外部に漏らさず").is_some();
    if !open(&desk) {
        desk.harness.get_by_role_and_label(Role::DisclosureTriangle, "秘密保持義務").click();
        desk.settle();
    }
    assert!(open(&desk));
    assert!(desk.harness.query_by_label_contains("受託者は従事者全員にこれを周知し").is_none());
    desk.picture("wording-shown");
    assert_eq!(desk.missing_words(), Vec::<String>::new());
}

#[test]
fn the_import_can_be_left_and_what_is_no_text_is_told_where_it_was_given() {
    let mut desk = Desk::looking(PC, 1.0, Language::Ja);
    let contract = desk.busiest();
    desk.go(Place::Contracts(Some(contract)));
    desk.harness.get_by_label("条文を取り込む").click();
    desk.settle();
    desk.picture("wording-intake");
    let path = std::env::current_exe().unwrap();
    type_into(&mut desk, Role::TextInput, "ファイルの場所", &path.to_string_lossy());
    desk.harness.get_by_label("読み取る").click();
    desk.settle();
    assert!(desk.harness.query_all_by_label_contains("大きすぎます").next().is_some());
    desk.harness.get_by_label("取込みをやめる").click();
    desk.settle();
    desk.harness.get_by_label("対応が必要な条項");
}

#[test]
fn the_review_holds_at_the_wards_pc_and_in_a_narrow_window() {
    for (size, scale, name) in [(PC, 1.0, "wording-review-pc"), (NARROW, 1.0, "wording-review-narrow")] {
        let mut desk = Desk::looking(size, scale, Language::Ja);
        read(&mut desk);
        desk.harness.get_by_label("この条文を契約に保存");
        desk.picture(name);
        assert_eq!(desk.missing_words(), Vec::<String>::new());
    }
}
