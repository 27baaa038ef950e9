//! Every screen and tab at the ward's PC, at 200 % and in English: nothing panics, no word is missing.

use egui_kittest::kittest::Queryable;
use tokki::app::Place;
use tokki::i18n::Language;

use crate::desk::{Desk, LARGE, PC};

const TABS: [(&str, &str); 11] = [
    ("概要", "overview"),
    ("条項と義務", "clauses"),
    ("提出物", "submissions"),
    ("従事者", "people"),
    ("承認", "approvals"),
    ("情報資産", "assets"),
    ("事故", "incidents"),
    ("検査", "inspections"),
    ("報告・SLA", "reports"),
    ("書類", "papers"),
    ("履歴", "history"),
];

fn places() -> [(Place, &'static str); 5] {
    [
        (Place::Contracts(None), "contracts"),
        (Place::Approvals, "approvals"),
        (Place::Incidents, "incidents"),
        (Place::Inspections, "inspections"),
        (Place::Assets, "assets"),
    ]
}

fn round(desk: &mut Desk, suffix: &str) {
    for (place, name) in places() {
        desk.go(place).picture(&format!("{name}{suffix}"));
    }
    assert_eq!(desk.missing_words(), Vec::<String>::new());
}

#[test]
fn every_screen_holds_at_the_wards_pc() {
    let mut desk = Desk::looking(PC, 1.0, Language::Ja);
    round(&mut desk, "");
    let contract = desk.busiest();
    desk.go(Place::Contracts(Some(contract)));
    for (label, name) in TABS {
        desk.harness.get_by_role_and_label(eframe::egui::accesskit::Role::Tab, label).click();
        desk.settle();
        desk.picture(&format!("contract-{name}"));
    }
    assert_eq!(desk.missing_words(), Vec::<String>::new());
}

#[test]
fn every_screen_holds_with_type_at_200_percent() {
    let mut desk = Desk::looking(LARGE, 2.0, Language::Ja);
    round(&mut desk, "-200");
    let contract = desk.busiest();
    desk.go(Place::Contracts(Some(contract))).picture("contract-200");
    desk.harness.get_by_role_and_label(eframe::egui::accesskit::Role::Tab, "提出物").click();
    desk.settle();
    desk.picture("contract-submissions-200");
}

#[test]
fn every_screen_speaks_english() {
    let mut desk = Desk::looking(PC, 1.0, Language::En);
    round(&mut desk, "-en");
    let contract = desk.busiest();
    desk.go(Place::Contracts(Some(contract)));
    for label in [
        "Overview",
        "Submissions",
        "Approvals",
        "Assets",
        "Incidents",
        "Inspections",
        "Reports, SLA",
        "Papers",
        "History",
    ] {
        desk.harness.get_by_role_and_label(eframe::egui::accesskit::Role::Tab, label).click();
        desk.settle();
        desk.picture(&format!("contract-{}-en", label.replace([' ', ','], "")));
    }
    assert_eq!(desk.missing_words(), Vec::<String>::new());
}
