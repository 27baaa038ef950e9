//! Approvals, incidents and inspections: what is chosen is shown, and answered by its form.

use eframe::egui::Vec2;
use egui_kittest::kittest::Queryable;
use tokki::app::Place;
use tokki::i18n::Language;

use crate::desk::{Desk, LARGE, PC, TALL};

#[test]
fn a_request_is_shown_beside_what_is_on_file_and_its_review_opens() {
    let mut desk = Desk::looking(PC, 1.0, Language::Ja);
    desk.go(Place::Approvals);
    let row = desk.harness.query_all_by_label("南関東印刷株式会社").next().unwrap();
    row.click();
    desk.settle();
    desk.harness.get_by_label("この契約の承認申請");
    desk.harness.get_by_label("名簿にある会社");
    desk.picture("approvals-detail");
    desk.harness.query_all_by_label_contains("審査する：").last().unwrap().click();
    desk.settle();
    desk.picture("approvals-with-form");
}

#[test]
fn an_incident_shows_steps_clocks_and_reports() {
    let mut desk = Desk::looking(PC, 1.0, Language::Ja);
    desk.go(Place::Incidents);
    desk.harness.query_all_by_label_contains("漏えい").next().unwrap().click();
    desk.settle();
    desk.harness.get_by_label_contains("認知（受託者）");
    assert!(desk.harness.query_all_by_label("影響を受けた人（確定）").next().is_some());
    desk.harness.get_by_label("第1報");
    desk.picture("incidents-leak");
    desk.harness.get_by_label_contains("続報・指示・終結を記録：").click();
    desk.settle();
    desk.picture("incidents-with-form");
}

#[test]
fn the_reports_of_an_incident_stand_side_by_side_and_what_changed_says_so() {
    for (size, scale, suffix) in [(TALL, 1.0, ""), (Vec2::new(LARGE.x, TALL.y), 2.0, "-200")] {
        let mut desk = Desk::looking(size, scale, Language::Ja);
        desk.go(Place::Incidents);
        desk.harness.query_all_by_label_contains("漏えい").next().unwrap().click();
        desk.settle();
        for heading in ["報告の比較", "第1報", "続報 1", "続報 2", "法令"] {
            assert!(desk.harness.query_all_by_label(heading).next().is_some(), "{heading}");
        }
        assert!(desk.harness.query_all_by_label("変更").count() >= 3);
        desk.picture(&format!("incidents-versions{suffix}"));
    }
}

#[test]
fn where_there_is_no_room_for_both_the_case_stands_alone_with_a_way_back() {
    let mut desk = Desk::looking(LARGE, 2.0, Language::Ja);
    desk.go(Place::Incidents);
    desk.harness.query_all_by_label_contains("漏えい").next().unwrap().click();
    desk.settle();
    desk.picture("incidents-leak-200");
    desk.harness.get_by_label("← 一覧へ").click();
    desk.settle();
    assert!(desk.harness.query_by_label("← 一覧へ").is_none());
}

#[test]
fn inspections_are_listed_by_what_is_to_be_done() {
    let mut desk = Desk::looking(PC, 1.0, Language::Ja);
    desk.go(Place::Inspections);
    for (chip, name) in
        [("今年度まだの契約", "missing"), ("改善待ちの指摘", "findings"), ("実施済み", "held")]
    {
        desk.harness.get_by_label_contains(chip).click();
        desk.settle();
        desk.picture(&format!("inspections-{name}"));
    }
    desk.harness.get_by_label("結果");
}
