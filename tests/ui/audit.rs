//! 操作履歴, and records that contradict each other.

use std::path::Path;

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tokki::app::{App, Command, NewFact, Place, SEED};
use tokki::domain::audit::{Filter, Only};
use tokki::domain::fact::{Fact, parse};
use tokki::domain::file::ApprovalState;
use tokki::domain::ids::{ContractId, FactId};
use tokki::i18n::Language;

use crate::{DOUBLE, Desk, WARD, Window, click, has, picture, pictured, tells, type_into, wait_for, window};

/// Chooses from the list of a field.
fn choose(window: &mut Window, field: &str, option: &str) {
    window.get_by_role_and_label(Role::ComboBox, field).click();
    window.run();
    window.get_by_role_and_label(Role::ListBoxOption, option).click();
    window.run();
}

fn record(app: &mut App, contract: &ContractId, text: &str) -> FactId {
    let facts = vec![NewFact::bare(parse(text).unwrap_or_else(|e| panic!("{text}: {e}")))];
    let command = Command::Record { contract: contract.clone(), facts };
    match app.handle(command).unwrap() {
        tokki::app::Outcome::Recorded(saved) => saved[0].fact.clone(),
        other => panic!("{other:?}"),
    }
}

/// A sample of one's own, which one may write to.
fn working(desk: &Desk) -> App {
    let mut app = desk.app();
    app.handle(Command::Demo { dir: desk.path().join("台帳"), seed: SEED }).unwrap();
    app
}

/// A contract with a request that waits for its decision.
fn undecided(app: &App) -> (ContractId, FactId) {
    let picture = app.picture().unwrap();
    let open = picture.contracts.values().find_map(|contract| {
        let mut approvals = contract.file.approvals.iter();
        let open = approvals.find(|a| a.state(picture.today()).is_undecided())?;
        Some((contract.id.clone(), open.id.clone()))
    });
    open.expect("the sample has a request that is not decided")
}

/// Two windows decide one request before either sees what the other wrote.
fn contradicting(desk: &Desk) -> (App, ContractId, FactId) {
    let mut one = working(desk);
    let mut other = desk.app();
    other.handle(Command::Open(desk.path().join("台帳"))).unwrap();
    let (contract, request) = undecided(&one);
    let decide = |decision: &str, by: &str| {
        format!(
            r#"ApprovalDecided(request: "{request}", decision: {decision}, on: "2026-11-23", by: "{by}", reason: "審査の結果")"#
        )
    };
    record(&mut one, &contract, &decide("Granted", "課長 田村"));
    record(&mut other, &contract, &decide("Refused", "課長補佐 小野"));
    one.handle(Command::Refresh).unwrap();
    (one, contract, request)
}

/// A sample with a paper whose day was corrected and a request that was retracted.
fn mended(desk: &Desk) -> (App, ContractId) {
    let mut app = working(desk);
    let (contract, _) = undecided(&app);
    let paper = record(
        &mut app,
        &contract,
        r#"SubmissionReceived(paper: "rules", received: "2026-11-02", document_number: "改第77号")"#,
    );
    record(
        &mut app,
        &contract,
        &format!(
            r#"FactCorrected(fact: "{paper}", by: SubmissionReceived(paper: "rules", received: "2026-11-04", document_number: "改第77号"), reason: "受領印の日付に合わせる")"#
        ),
    );
    (app, contract)
}

#[test]
fn the_trail_narrows_by_officer_ledger_and_words_and_widens_again() {
    let desk = Desk::new();
    let (app, _) = mended(&desk);
    let all = app.audit(&Filter::default(), "").unwrap().0.len();
    let office = Filter { ledger: Some(None), ..Filter::default() };
    let own = app.audit(&office, "").unwrap().1.found().len();
    let shown = |count: usize| format!("{}件", tokki::i18n::number(i64::try_from(count).unwrap()));
    let mut window = window(app, Place::Audit(None), WARD);
    assert!(has(&window, &shown(all)));
    choose(&mut window, "台帳", "課の台帳");
    assert!(has(&window, &shown(own)), "{own}");
    assert!(own < all);
    choose(&mut window, "台帳", "すべての台帳");
    type_into(&mut window, "検索", "改第７７号");
    assert!(has(&window, "2件"), "the paper and its correction, whatever the width of the digits");
    click(&mut window, "条件を外す");
    assert!(has(&window, &shown(all)));
    click(&mut window, "訂正・撤回");
    let mendings = window.state().app().audit(&Filter { only: Only::Mendings, ..Filter::default() }, "");
    assert!(has(&window, &shown(mendings.unwrap().1.found().len())));
    type_into(&mut window, "検索", "存在しない語句");
    assert!(has(&window, "条件に合う記録はありません"));
    type_into(&mut window, "記録日（から）", "きのう");
    assert!(tells(&window, "日付として読めません"));
}

#[test]
fn a_correction_shows_old_and_new_side_by_side_and_leads_to_what_it_corrected() {
    let desk = Desk::new();
    let (app, _) = mended(&desk);
    let mut window = window(app, Place::Audit(None), WARD);
    type_into(&mut window, "検索", "改第77号");
    click(&mut window, "訂正・撤回");
    window.query_all_by_role(Role::Cell).next().unwrap().click();
    window.run();
    picture(&mut window, "audit-correction");
    for label in ["訂正前", "訂正後", "受領日", "理由：受領印の日付に合わせる", "訂正の対象"]
    {
        assert!(has(&window, label), "{label}");
    }
    assert!(has(&window, "令和8年11月2日") && has(&window, "令和8年11月4日"));
    assert!(!has(&window, "改第77号"), "what did not change is left out");
    click(&mut window, "その記録を見る");
    assert!(has(&window, "この記録は後から訂正されました"));
    assert!(has(&window, "改第77号"), "an ordinary record is shown whole");
}

#[test]
fn the_export_writes_what_is_shown() {
    let desk = Desk::new();
    let folder = desk.path().join("書き出し先");
    let (app, _) = mended(&desk);
    let only = Filter { only: Only::Mendings, ..Filter::default() };
    let shown = app.audit(&only, "").unwrap().1.found().len();
    let mut window = window(app, Place::Audit(None), WARD);
    click(&mut window, "訂正・撤回");
    click(&mut window, "書き出す");
    assert!(has(&window, &format!("表示中の{shown}件を書き出す")));
    type_into(&mut window, "書き出し先のフォルダー", &folder.to_string_lossy());
    picture(&mut window, "audit-export");
    click(&mut window, "この内容で書き出す");
    wait_for(&mut window, "2個のファイルを書き出しました");
    let csv = std::fs::read_to_string(folder.join("操作履歴_2026-11-23.csv")).unwrap();
    assert!(csv.starts_with('\u{feff}'));
    let rows = csv.lines().filter(|line| line.starts_with("操作履歴,20")).count();
    assert_eq!(rows, shown, "{csv}");
    assert!(csv.contains("改第77号") && csv.contains("→"), "{csv}");
    assert!(Path::new(&folder.join("操作履歴_2026-11-23.xlsx")).is_file());
}

#[test]
fn an_export_without_a_folder_or_a_format_says_so_beside_the_field() {
    let desk = Desk::new();
    let mut window = window(desk.looking_at_the_sample(), Place::Audit(None), WARD);
    click(&mut window, "書き出す");
    type_into(&mut window, "書き出し先のフォルダー", " ");
    click(&mut window, "Excelブック（.xlsx）");
    click(&mut window, "CSV（.csv）");
    click(&mut window, "この内容で書き出す");
    assert!(has(&window, "書き出し先のフォルダーを入力してください。"));
    assert!(has(&window, "形式を一つ以上選んでください。"));
}

#[test]
fn contradicting_decisions_stand_side_by_side_with_their_hands_and_a_new_one_settles_them() {
    let desk = Desk::new();
    let (app, contract, request) = contradicting(&desk);
    let mut window = window(app, Place::Audit(None), WARD);
    click(&mut window, "食い違い 2");
    assert!(has(&window, "2件"));
    window.query_all_by_role(Role::Cell).next().unwrap().click();
    window.run();
    picture(&mut window, "audit-conflict");
    for label in ["課長 田村", "課長補佐 小野", "不承認", "記録1", "記録2"] {
        assert!(has(&window, label), "{label}");
    }
    click(&mut window, "承認");
    let row = window.query_all_by_label_contains("決裁の食い違い").next().expect("it waits for the ward");
    row.click();
    window.run();
    picture(&mut window, "approvals-conflict");
    assert!(has(&window, "課長 田村") && has(&window, "課長補佐 小野"));
    assert!(tells(&window, "互いを知らずに記録されました"));
    drop(window);
    let mut app = desk.app();
    app.handle(Command::Open(desk.path().join("台帳"))).unwrap();
    let again = format!(
        r#"ApprovalDecided(request: "{request}", decision: Granted, on: "2026-11-23", by: "部長", reason: "確認のうえ")"#
    );
    record(&mut app, &contract, &again);
    let picture = app.picture().unwrap();
    let file = &picture.contracts[&contract].file;
    let approval = file.approvals.iter().find(|a| a.id == request).unwrap();
    assert_ne!(approval.state(picture.today()), ApprovalState::Conflict);
    assert_eq!(file.conflicts().count(), 0);
    assert_eq!(
        file.facts
            .iter()
            .filter(|r| matches!(&r.fact, Fact::ApprovalDecided(d) if d.request == request))
            .count(),
        3
    );
}

#[test]
fn a_contracts_history_leads_to_its_part_of_the_trail_and_back() {
    let desk = Desk::new();
    let app = desk.looking_at_the_sample();
    let (contract, _) = undecided(&app);
    let ledger = Filter { ledger: Some(Some(contract.clone())), ..Filter::default() };
    let own = app.audit(&ledger, "").unwrap().1.found().len();
    let mut window = window(app, Place::Contracts(Some(contract)), WARD);
    crate::click_role(&mut window, Role::Tab, "履歴");
    click(&mut window, "操作履歴で見る");
    assert!(has(&window, &format!("{own}件")));
    crate::click_role(&mut window, Role::Link, "操作履歴");
    let all = window.state().app().audit(&Filter::default(), "").unwrap().0.len();
    assert!(has(&window, &format!("{}件", tokki::i18n::number(i64::try_from(all).unwrap()))));
}

#[test]
fn at_200_percent_the_fields_open_when_asked_for_and_a_record_takes_the_whole_width() {
    let desk = Desk::new();
    let mut window = window(desk.looking_at_the_sample(), Place::Audit(None), DOUBLE);
    assert!(!has(&window, "記録日（から）"));
    click(&mut window, "条件を開く");
    picture(&mut window, "audit-fields-200");
    assert!(has(&window, "記録日（から）"));
    click(&mut window, "条件を閉じる");
    window.query_all_by_role(Role::Cell).next().unwrap().click();
    window.run();
    picture(&mut window, "audit-detail-200");
    click(&mut window, "一覧に戻る");
    assert!(has(&window, "記録日時"));
}

#[test]
fn it_reads_in_both_languages_and_at_200_percent() {
    pictured(&Place::Audit(None), Language::Ja, "audit");
    pictured(&Place::Audit(None), Language::En, "audit-en");
}
