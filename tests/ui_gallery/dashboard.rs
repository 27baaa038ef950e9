//! 状況一覧, as in the design's second picture.

use crate::{page, shell};
use chrono::NaiveDate;
use eframe::egui::Ui;
use tokki::ui::widgets::{
    Button, Chip, Column, Lane, Mark, Status, StatusLabel, Table, Timeline, heading, matrix_cell, toolbar,
};

const GROUPS: [&str; 11] = [
    "秘密・体制",
    "再委託・複写",
    "物的",
    "人的",
    "技術",
    "情報資産",
    "機器廃棄",
    "業務報告",
    "監査・検査",
    "事故",
    "SLA",
];

/// L late, S soon, W waiting, M met, − not applicable; a figure after it is the count.
#[rustfmt::skip]
const ROWS: [(&str, bool, [&str; 11]); 8] = [
    ("東都データ株式会社", true, ["L2", "M", "M", "M", "W1", "M12", "-", "M", "S1", "M", "M"]),
    ("住民記録システム運用保守", false, ["L1", "M", "M", "M", "W1", "M8", "-", "M", "S1", "M", "M"]),
    ("国保システム保守", false, ["L1", "M", "M", "M", "M", "M4", "-", "M", "M", "M", "M"]),
    ("南関東印刷株式会社", true, ["M", "W1", "M", "M", "-", "M6", "-", "L1", "S1", "L1", "-"]),
    ("多摩川ソフト株式会社", true, ["M", "M", "M", "S1", "L1", "M", "-", "M", "M", "M", "M"]),
    ("青葉情報サービス株式会社", true, ["M", "M", "M", "M", "-", "S3", "-", "M", "M", "M", "-"]),
    ("城南システム運用株式会社", true, ["M", "M", "M", "M", "M", "M9", "M", "M", "M", "M", "S1"]),
    ("北沢データ印刷有限会社", true, ["M", "M", "M", "M", "-", "M2", "-", "M", "-", "M", "-"]),
];

fn status(code: &str) -> Status {
    match code.chars().next() {
        Some('L') => Status::Late,
        Some('S') => Status::Soon,
        Some('W') => Status::Waiting,
        Some('M') => Status::Met,
        _ => Status::NotApplicable,
    }
}

fn matrix(ui: &mut Ui) {
    let mut columns = vec![Column::fixed("受託者 ／ 契約", 236.0)];
    columns.extend(GROUPS.iter().map(|group| Column::rest(group).at_least(74.0).matrix()));
    Table::new("matrix", &columns).name("状況一覧").read_only().max_height(330.0).show(
        ui,
        ROWS.len(),
        |row| {
            let (name, vendor, cells) = &ROWS[row.index()];
            if *vendor {
                row.branch(name, row.index() == 0);
            } else {
                row.indented(name, 18.0);
            }
            for (group, code) in GROUPS.iter().zip(cells) {
                let label = format!("{name} {group} {code}");
                row.whole(|ui, rect| {
                    matrix_cell::show(
                        ui,
                        rect,
                        status(code),
                        code.trim_start_matches(char::is_alphabetic).trim_start_matches('-'),
                        &label,
                    )
                });
            }
        },
    );
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(if month < 6 { 2027 } else { 2026 }, month, day).unwrap()
}

fn timeline(ui: &mut Ui) {
    let mark = |month, date, status| Mark { date: day(month, date), status, name: "業務報告 期限" };
    let lanes: [Vec<Mark<'_>>; 6] = [
        vec![
            mark(9, 24, Status::Met),
            mark(10, 24, Status::Met),
            mark(11, 22, Status::Late),
            mark(11, 23, Status::Waiting),
            mark(11, 29, Status::Soon),
            mark(12, 24, Status::NotYet),
            mark(1, 24, Status::NotYet),
        ],
        vec![
            mark(10, 3, Status::Met),
            mark(10, 25, Status::Met),
            mark(11, 21, Status::Waiting),
            mark(11, 25, Status::Late),
        ],
        vec![
            mark(9, 12, Status::Met),
            mark(11, 2, Status::Met),
            mark(11, 24, Status::Late),
            mark(12, 2, Status::Soon),
        ],
        vec![
            mark(10, 15, Status::Met),
            mark(11, 13, Status::Met),
            mark(11, 27, Status::Soon),
            mark(2, 10, Status::NotYet),
        ],
        vec![
            mark(9, 30, Status::Met),
            mark(10, 29, Status::Met),
            mark(12, 1, Status::Soon),
            mark(12, 22, Status::NotYet),
        ],
        vec![mark(9, 18, Status::Met), mark(11, 8, Status::Met), mark(1, 7, Status::NotYet)],
    ];
    let names = ["東都データ", "南関東印刷", "多摩川ソフト", "青葉情報", "城南システム", "北沢データ印刷"];
    let lanes: Vec<Lane<'_>> = names.iter().zip(&lanes).map(|(label, marks)| Lane { label, marks }).collect();
    Timeline {
        start: day(9, 1),
        end: day(2, 28),
        today: day(11, 23),
        today_word: "今日",
        months: &[
            (day(9, 1), "9月"),
            (day(10, 1), "10月"),
            (day(11, 1), "11月"),
            (day(12, 1), "12月"),
            (day(1, 1), "1月"),
            (day(2, 1), "2月"),
        ],
        lanes: &lanes,
        name: "期限の並び",
    }
    .show(ui);
}

fn content(ui: &mut Ui) {
    heading::screen(ui, "状況一覧", "12 受託者・30 契約・1,742 義務（令和8年度）", |ui| {
        ui.add(Button::secondary("印刷・書き出し"));
    });
    toolbar::show(
        ui,
        "dashboard",
        |ui| {
            ui.add(Chip::menu("部署：すべて"));
            ui.add(Chip::menu("年度：令和8"));
            ui.add(Chip::new("進行中の契約", true));
            ui.add(Chip::new("超過のみ", false));
        },
        |ui| {
            ui.spacing_mut().item_spacing.x = 24.0;
            for (status, word) in [
                (Status::NotApplicable, "対象外"),
                (Status::Met, "充足"),
                (Status::Waiting, "確認待ち"),
                (Status::Soon, "間近"),
                (Status::Late, "超過"),
            ] {
                ui.add(StatusLabel::new(status, word));
            }
        },
    );
    matrix(ui);
    ui.add_space(4.0);
    heading::section(ui, "期限", "9月 ― 令和9年2月");
    timeline(ui);
}

#[test]
fn the_matrix_and_the_timeline_fit_one_screen() {
    page("2-dashboard", |ui| {
        shell::show(ui, 1, |ui| {
            eframe::egui::ScrollArea::vertical().show(ui, content);
        });
    });
}
