//! 状況一覧.

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tokki::app::Place;
use tokki::i18n::{Language, obligations, text};

use crate::{Desk, WARD, click, click_role, has, picture, pictured, tells, window};

#[test]
fn a_cell_says_whose_it_is_which_group_and_how_many_stand_worst() {
    let desk = Desk::new();
    let app = desk.looking_at_the_sample();
    let words = app.words().clone();
    let ledger = app.picture().unwrap().clone();
    let vendors = ledger.vendors();
    let (vendor, group, cell) = vendors
        .iter()
        .flat_map(|v| ledger.groups().into_iter().map(move |g| (v, g)))
        .find_map(|(v, g)| {
            // A vendor whose contracts are all open, so that the filter hides none of them.
            let closed = v.contracts.iter().any(|c| c.stage == tokki::domain::file::Stage::Closed);
            let cell = v.cell(&g.id).filter(|c| c.worst.is_overdue() && !closed)?;
            Some((v, g, cell))
        })
        .expect("the sample has something late");
    let status = obligations::status_short(cell.worst, &words);
    let name = format!("{} {} {status} {}件", vendor.name, text(&group.title, &words), cell.count);
    let window = window(app, Place::Dashboard, WARD);
    window.get_by_label(&name);
}

#[test]
fn a_vendor_opens_to_its_contracts_and_a_contracts_cell_leads_to_its_clauses() {
    let desk = Desk::new();
    let app = desk.looking_at_the_sample();
    let words = app.words().clone();
    let ledger = app.picture().unwrap().clone();
    let vendors = ledger.vendors();
    let vendor = &vendors[0];
    let contract = vendor.contracts.iter().find(|c| c.stage != tokki::domain::file::Stage::Closed).unwrap();
    let title = contract.file.title().to_owned();
    let group = ledger.groups()[0].clone();
    let mut window = window(app, Place::Dashboard, WARD);
    assert!(window.query_all_by_label(&title).next().is_none());
    click_role(&mut window, Role::DisclosureTriangle, &vendor.name);
    picture(&mut window, "dashboard-open");
    let cell = format!("{title} {}", text(&group.title, &words));
    window.query_all_by_label_contains(&cell).next().expect(&cell).click();
    window.run();
    assert!(has(&window, "条項と義務") && tells(&window, &title));
    picture(&mut window, "dashboard-to-contract");
}

#[test]
fn late_only_leaves_vendors_with_something_late() {
    let desk = Desk::new();
    let app = desk.looking_at_the_sample();
    let ledger = app.picture().unwrap().clone();
    let late = |c: &&&tokki::domain::picture::ContractPicture| {
        c.counts().late > 0 && c.stage != tokki::domain::file::Stage::Closed
    };
    let contracts: usize = ledger.vendors().iter().map(|v| v.contracts.iter().filter(late).count()).sum();
    let mut window = window(app, Place::Dashboard, WARD);
    click(&mut window, "超過のみ");
    assert!(tells(&window, &format!("・{contracts} 契約・")));
}

#[test]
fn deadlines_around_today_stand_on_the_timeline() {
    let desk = Desk::new();
    let window = window(desk.looking_at_the_sample(), Place::Dashboard, WARD);
    assert!(has(&window, "期限") && tells(&window, "未到来"));
}

#[test]
fn it_reads_in_english_and_at_200_percent() {
    pictured(&Place::Dashboard, Language::Ja, "dashboard");
    pictured(&Place::Dashboard, Language::En, "dashboard-en");
}
