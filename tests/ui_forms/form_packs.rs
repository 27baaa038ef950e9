//! 様式を渡す, and the screen of forms: chosen, written where it is typed, adopted with faults shown.

use std::fs;

use tokki::app::Place;
use tokki::domain::form::builtin_forms;
use tokki::i18n::Language;

use crate::desk::{Desk, SIZES};

fn until(desk: &mut Desk, wanted: impl Fn(&Desk) -> bool) {
    for _ in 0..200 {
        desk.run();
        if wanted(desk) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("it never came");
}

fn roster(version: u32, name: &str) -> String {
    let mut layout = builtin_forms().iter().find(|layout| layout.id == "roster").unwrap().clone();
    layout.version = version;
    layout.table.as_mut().unwrap().columns[0].label.ja = name.into();
    layout.to_text().unwrap()
}

#[test]
fn forms_that_are_due_are_listed_and_written_to_the_typed_path_without_a_draft() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.file(&contract, "提出物");
    desk.press("様式を渡す");
    assert!(desk.shows("従事者名簿"), "what it holds");
    let file = desk.dir.path().join("渡す.zip");
    desk.type_into("ファイル", &file.to_string_lossy());
    desk.submit();
    until(&mut desk, |desk| desk.shows("まとめました"));
    assert!(fs::read(&file).unwrap().starts_with(b"PK"));
    assert!(desk.shows("渡す.zip") && !desk.has_form());
    assert!(desk.drafts().is_empty());
}

#[test]
fn chosen_forms_are_found_by_their_words_and_none_chosen_is_told() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.file(&contract, "提出物");
    desk.press("様式を渡す");
    desk.pick("選んで渡す");
    desk.submit();
    assert!(desk.has_form(), "nothing was chosen");
    desk.type_into("様式を探す", "緊急");
    assert!(!desk.shows("改善報告書"));
    desk.tick("緊急時連絡先");
    let file = desk.dir.path().join("連絡先.zip");
    desk.type_into("ファイル", &file.to_string_lossy());
    desk.submit();
    until(&mut desk, |desk| desk.shows("まとめました"));
    assert!(file.is_file());
}

#[test]
fn a_form_is_adopted_by_its_path_and_what_is_wrong_with_it_is_shown() {
    let mut desk = Desk::new();
    desk.harness.state_mut().go(Place::FormLayouts);
    desk.run();
    let file = desk.dir.path().join("名簿.ron");
    fs::write(&file, roster(2, "役割")).unwrap();
    desk.type_into("様式のファイル", &file.to_string_lossy());
    desk.press("採用する");
    assert!(desk.error_of("様式のファイル").unwrap().contains("行目"), "the place of the fault");
    fs::write(&file, roster(2, "従事者の名前")).unwrap();
    desk.press("採用する");
    assert!(desk.shows("様式を採用しました") && desk.shows("第2版") && desk.shows("区の様式"));
    assert!(desk.shows("従事者の名前"));
}

#[test]
fn the_panel_and_the_list_of_forms_are_whole_at_both_sizes_in_both_languages() {
    for (language, tab, hand, title) in [
        (Language::Ja, "提出物", "様式を渡す", "様式"),
        (Language::En, "Submissions", "Hand out forms", "Forms"),
    ] {
        for (name, size, scale) in SIZES {
            let mut desk = Desk::sized(language, size, scale);
            let contract = desk.world.a.clone();
            desk.file(&contract, tab);
            desk.press(hand);
            assert!(desk.has_form());
            desk.picture(&format!("hand-forms-{language:?}{name}"));
            desk.harness.state_mut().go(Place::FormLayouts);
            desk.run();
            assert!(desk.shows(title), "{title} {name}");
            desk.picture(&format!("form-layouts-{language:?}{name}"));
        }
    }
}
