//! 今日.

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tokki::app::Place;
use tokki::i18n::{Language, obligations};

use crate::{DOUBLE, Desk, WARD, click, click_role, has, picture, pictured, tells, window};

#[test]
fn the_worst_row_stands_first_with_the_one_button_that_answers_it() {
    let desk = Desk::new();
    let app = desk.looking_at_the_sample();
    let picture = app.picture().unwrap().clone();
    let words = app.words().clone();
    let (contract, worst) = picture.to_do()[0];
    let what = obligations::title(worst, &words);
    let action = obligations::action(&worst.closes, &words);
    let mut window = window(app, Place::Today, WARD);
    let when = obligations::when(worst, picture.now, &words);
    assert!(window.query_all_by_label(&when).next().is_some(), "{when}");
    let name = format!("{action}：{what}（{}）", contract.file.title());
    assert!(window.query_all_by_label(&name).next().is_some(), "{name}");
    crate::picture(&mut window, "today");
}

#[test]
fn a_card_narrows_the_list_and_says_so_and_a_second_click_takes_it_back() {
    let desk = Desk::new();
    let app = desk.looking_at_the_sample();
    let counts = app.picture().unwrap().counts();
    let pressing = app.picture().unwrap().to_do().len();
    let mut window = window(app, Place::Today, WARD);
    click(&mut window, &format!("期限超過 {}件", counts.late));
    window.get_by_label(&format!("すべて {}", counts.late));
    picture(&mut window, "today-late");
    click(&mut window, &format!("期限超過 {}件", counts.late));
    window.get_by_label(&format!("すべて {pressing}"));
}

#[test]
fn chips_divide_the_list_between_vendors_and_the_ward() {
    let desk = Desk::new();
    let app = desk.looking_at_the_sample();
    let picture = app.picture().unwrap().clone();
    let (all, ward) = (picture.to_do().len(), picture.ward_to_do());
    let mut window = window(app, Place::Today, WARD);
    window.get_by_label(&format!("すべて {all}"));
    click(&mut window, &format!("区の義務 {ward}"));
    let vendors = format!("受託者の義務 {}", all - ward);
    click(&mut window, &vendors);
    // Only what vendors owe is left: nothing waits for the ward.
    assert!(!tells(&window, "審査する：") && !tells(&window, "受理・差戻し："));
}

#[test]
fn the_sign_beside_a_date_opens_where_it_comes_from() {
    let desk = Desk::new();
    let app = desk.looking_at_the_sample();
    let words = app.words().clone();
    let ledger = app.picture().unwrap().clone();
    let (contract, worst) = ledger.to_do()[0];
    let traces = contract.traces();
    let trace = traces.get(&worst.key);
    let lines = obligations::trace(worst, trace, contract.set.as_deref(), &contract.file, &words);
    let mut window = window(app, Place::Today, WARD);
    let name = format!("期限の根拠：{}", obligations::title(worst, &words));
    window.query_all_by_label(&name).next().expect(&name).click();
    window.run();
    for line in &lines {
        window.get_by_label(line);
    }
    window.remove_cursor();
    window.run();
    picture(&mut window, "today-trace");
}

#[test]
fn the_button_opens_the_form_that_answers_the_row() {
    let desk = Desk::new();
    let app = desk.on_the_sample();
    let words = app.words().clone();
    let ledger = app.picture().unwrap().clone();
    let (contract, worst) = ledger.to_do()[0];
    let action = obligations::action(&worst.closes, &words);
    let name = format!("{action}：{}（{}）", obligations::title(worst, &words), contract.file.title());
    let mut window = window(app, Place::Today, WARD);
    window.query_all_by_label(&name).next().expect(&name).click();
    window.run();
    window.get_by_label("記録する");
    picture(&mut window, "today-form");
}

#[test]
fn another_order_puts_the_earliest_date_first_and_the_link_of_a_vendor_finds_its_contracts() {
    let desk = Desk::new();
    let app = desk.looking_at_the_sample();
    let ledger = app.picture().unwrap().clone();
    let dated = ledger.to_do().into_iter().filter(|(_, o)| o.due.is_some());
    let (contract, _) = dated.min_by_key(|(_, o)| o.due.map(|due| due.date)).unwrap();
    let vendor = ledger.office.vendor_name(contract.vendor().unwrap()).to_owned();
    let mut window = window(app, Place::Today, WARD);
    click(&mut window, "並び：悪い順");
    click_role(&mut window, Role::ListBoxOption, "期限");
    assert!(has(&window, "期限の早い順"));
    window.query_all_by_label(&vendor).next().unwrap().click();
    window.run();
    // The list of contracts stands there, narrowed to the vendor.
    assert!(!has(&window, "今日すること") && tells(&window, contract.file.title()));
}

#[test]
fn it_reads_in_english_and_at_200_percent() {
    pictured(&Place::Today, Language::En, "today-en");
    pictured(&Place::Today, Language::Ja, "today");
    let desk = Desk::new();
    let mut app = desk.looking_at_the_sample();
    app.speak(Language::En);
    assert!(has(&window(app, Place::Today, DOUBLE), "To do today"));
}
