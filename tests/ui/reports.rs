//! 月次・書面.

use egui_kittest::kittest::Queryable;
use tokki::app::Place;
use tokki::domain::figures::{Period, Scope};
use tokki::i18n::Language;

use crate::{Desk, WARD, click, picture, pictured, type_into, wait_for, window};

#[test]
fn the_months_figures_stand_there_and_the_files_are_written_and_listed() {
    let desk = Desk::new();
    let folder = desk.path().join("書き出し先");
    let mut window = window(desk.looking_at_the_sample(), Place::Reports, WARD);
    let october = Period::month("2026-10".parse().unwrap());
    let summary = window.state().app().summary(october, &Scope::Office).unwrap();
    let due = format!("期限到来 {}件（前月 {}）", summary.total.due, summary.before.unwrap().due);
    window.get_by_label(&due);
    for figure in [
        "損害賠償の請求",
        "未解決の請求",
        "請求額（円）",
        "解決額（円）",
        "引き渡した情報資産",
        "返却・廃棄の情報資産",
    ] {
        assert!(window.query_all_by_label_contains(figure).next().is_some(), "{figure}");
    }
    type_into(&mut window, "書き出し先のフォルダー", &folder.to_string_lossy());
    window.get_by_label("書き出す").click();
    window.step();
    wait_for(&mut window, "2個のファイルを書き出しました");
    picture(&mut window, "reports-written");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names.len(), 2);
    for name in &names {
        window.get_by_label(name);
    }
}

#[test]
fn an_export_without_a_folder_or_a_format_says_so_beside_the_field() {
    let desk = Desk::new();
    let mut window = window(desk.looking_at_the_sample(), Place::Reports, WARD);
    type_into(&mut window, "書き出し先のフォルダー", " ");
    click(&mut window, "Excelブック（.xlsx）");
    click(&mut window, "回議用PDF（.pdf）");
    click(&mut window, "書き出す");
    window.get_by_label("書き出し先のフォルダーを入力してください。");
    window.get_by_label("形式を一つ以上選んでください。");
}

#[test]
fn it_reads_in_english_and_at_200_percent() {
    pictured(&Place::Reports, Language::Ja, "reports");
    pictured(&Place::Reports, Language::En, "reports-en");
}

#[test]
fn a_month_is_closed_by_somebody_who_is_named_and_opened_again_for_a_reason() {
    let desk = Desk::new();
    let mut window = window(desk.on_the_sample(), Place::Reports, WARD);
    let october = "2026-10".parse().unwrap();
    click(&mut window, "この月を締める");
    window.get_by_label("決裁者を入力してください。");
    type_into(&mut window, "決裁者", "情報政策課長");
    click(&mut window, "この月を締める");
    wait_for(&mut window, "決裁　情報政策課長");
    picture(&mut window, "reports-closed");
    let is_closed = |window: &crate::Window| {
        window.state().app().picture().unwrap().office.closings.closed(october).is_some()
    };
    assert!(is_closed(&window));
    click(&mut window, "締めを取り消す");
    click(&mut window, "締めを取り消す");
    window.get_by_label("取り消す理由を入力してください。");
    type_into(&mut window, "理由", "転記誤り");
    click(&mut window, "締めを取り消す");
    wait_for(&mut window, "この月を締める");
    assert!(!is_closed(&window));
}
