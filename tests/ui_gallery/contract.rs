//! 契約 with a form beside it, as in the design's third picture.

use crate::{page, shell};
use chrono::{Datelike, NaiveDate};
use eframe::egui::{Align, Layout, Ui, UiBuilder, vec2};
use tokki::ui::theme::size;
use tokki::ui::widgets::{
    Button, Column, Dates, Field, FormPanel, JpText, Status, StatusLabel, Table, heading, tabs,
};

/// Enough of the office's way with dates to try the field.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix('R') {
        let mut parts = rest.split('.').map(|part| part.parse::<u32>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        return NaiveDate::from_ymd_opt(2018 + i32::try_from(year).ok()?, month, day);
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().or_else(|| {
        let rest = text.strip_prefix("令和")?;
        let numbers: Vec<u32> =
            rest.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
        NaiveDate::from_ymd_opt(
            2018 + i32::try_from(*numbers.first()?).ok()?,
            *numbers.get(1)?,
            *numbers.get(2)?,
        )
    })
}

pub fn format(date: NaiveDate) -> String {
    let weekday = ["日", "月", "火", "水", "木", "金", "土"][date.weekday().num_days_from_sunday() as usize];
    format!("令和{}年{}月{}日（{weekday}）", date.year() - 2018, date.month(), date.day())
}

fn month_title(date: NaiveDate) -> String {
    format!("令和{}年{}月", date.year() - 2018, date.month())
}

fn is_closed(date: NaiveDate) -> bool {
    date.weekday().number_from_monday() > 5 || (date.month(), date.day()) == (11, 23)
}

pub fn dates() -> Dates<'static> {
    Dates {
        today: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        parse: &parse,
        format: &format,
        month_title: &month_title,
        is_closed: &is_closed,
        weekdays: ["日", "月", "火", "水", "木", "金", "土"],
        open: "カレンダーを開く",
        previous: "前の月",
        next: "次の月",
    }
}

#[rustfmt::skip]
const ROWS: [(&str, &str, Status, &str, &str, &str); 15] = [
    ("1", "秘密保持義務", Status::Met, "充足", "周知 12/12人　契約終了後も継続", ""),
    ("3", "管理体制等の通知", Status::Late, "超過", "", ""),
    ("", "(1) 社内規程・基準", Status::Met, "充足", "第2版 受理 R8.4.3", ""),
    ("", "(2) 従事者名簿", Status::Late, "超過", "変更後の提出　期限 11月18日", "受領を記録"),
    ("", "(3) 実施スケジュール", Status::Met, "充足", "受理 R8.4.3", ""),
    ("4", "再委託の禁止", Status::Met, "充足", "承認 1件（配送）", ""),
    ("7", "複写の禁止", Status::Waiting, "確認待ち", "複写 2件 承認中・終了時に消去報告", ""),
    ("9", "庁舎外サーバ", Status::Met, "充足", "定期確認 次回 12月15日", ""),
    ("14", "ID・パスワード (1)–(8)", Status::Soon, "間近", "確認から 11か月", "自己点検を依頼"),
    ("15", "教育・訓練", Status::Met, "充足", "計画 受理・上期 実施済", ""),
    ("18", "バックアップ", Status::Waiting, "確認待ち", "手法の承認申請 審査中", "審査する"),
    ("22", "預かり証・記録簿", Status::Met, "充足", "8点 すべて預かり証あり", ""),
    ("25", "返却・廃棄", Status::NotYet, "未到来", "終了時に発生", ""),
    ("28", "業務報告", Status::Met, "充足", "10月分 受理 11月9日", ""),
    ("29", "監査・検査の受入れ", Status::Soon, "間近", "立入検査 11月26日", "検査票を開く"),
];

fn clauses(ui: &mut Ui) {
    let columns = [
        Column::fixed("条項", 44.0),
        Column::fixed("義務", 196.0),
        Column::fixed("状態", 102.0),
        Column::rest("根拠となる事実・期限").at_least(200.0),
        Column::fixed("", 132.0).right(),
    ];
    let heights: Vec<f32> =
        ROWS.iter().map(|row| if row.5.is_empty() { size::ROW } else { size::ROW_WITH_BUTTON }).collect();
    Table::new("clauses", &columns).name("条項と義務").row_heights(&heights).show(ui, ROWS.len(), |row| {
        let (clause, duty, status, word, facts, answer) = ROWS[row.index()];
        row.strong(clause);
        if clause.is_empty() {
            row.indented(duty, 14.0);
        } else {
            row.strong(duty);
        }
        row.status(status, word);
        row.text(facts);
        if !answer.is_empty() {
            row.ui(|ui| ui.add(Button::secondary(answer).name(&format!("{answer}：{duty}"))));
        }
    });
}

fn form(ui: &mut Ui, draft: &mut Draft) {
    let dates = dates();
    FormPanel::new("従事者名簿の受領を記録", "記録する", "閉じる")
        .subtitle("第3項(2)　期限 11月18日・5日超過")
        .draft("下書きに残す")
        .show(ui, |ui| {
            Field::new("received", "受領日").required("※必須").date(ui, &mut draft.received, &dates);
            Field::new("made", "作成日（書面の日付）").date(ui, &mut draft.made, &dates);
            Field::new("number", "文書番号")
                .error(Some("この番号は「国保システム保守」の受領（11月2日）で使われています。"))
                .text(ui, &mut draft.number);
            Field::new("kind", "種類").hint("選んでください").choice(
                ui,
                &mut draft.kind,
                &["変更", "当初", "定期"],
            );
            Field::new("remarks", "所見").hint("（任意）").multiline(ui, &mut draft.remarks, 2);
        });
}

struct Draft {
    received: String,
    made: String,
    number: String,
    remarks: String,
    kind: Option<usize>,
}

fn content(ui: &mut Ui, draft: &mut Draft) {
    ui.spacing_mut().item_spacing.y = 2.0;
    heading::breadcrumb(ui, &["契約"], "東都データ株式会社");
    heading::screen(ui, "住民記録システム運用保守", "R8-0123　令和8年4月1日 ― 令和9年3月31日", |_| ());
    ui.horizontal(|ui| {
        ui.add(StatusLabel::new(Status::Late, "超過 1"));
        ui.add(StatusLabel::new(Status::Waiting, "確認待ち 2"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(Button::secondary("様式一式を渡す"));
            ui.add(Button::secondary("書面を作る"));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let stage = "段階：履行中（次：終了 ― あと129日、残る預かり 8点・複写 2件）";
                ui.add(JpText::note(stage, ui).max_rows(1));
            });
        });
    });
    let titles =
        ["概要", "条項と義務", "提出物", "承認", "情報資産", "事故", "検査", "報告・SLA", "書類", "履歴"];
    tabs::show(ui, "契約の内容", &titles, 1);
    ui.add_space(10.0);
    let rest = ui.available_rect_before_wrap();
    if rest.width() < 700.0 {
        // Too narrow for both: the form covers the list.
        return form(ui, draft);
    }
    let side = size::FORM_PANEL;
    let left = rest.with_max_x(rest.right() - side - size::GAP);
    let right = rest.with_min_x(rest.right() - side);
    ui.scope_builder(UiBuilder::new().max_rect(left), clauses);
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| form(ui, draft));
    ui.allocate_space(vec2(1.0, 1.0));
}

#[test]
fn a_contract_and_its_form_fit_side_by_side() {
    let mut draft = Draft {
        received: "令和8年11月23日（月）".to_owned(),
        made: "R8.11.20".to_owned(),
        number: "8世情第456号".to_owned(),
        remarks: String::new(),
        kind: None,
    };
    page("3-contract", |ui| shell::show(ui, 2, |ui| content(ui, &mut draft)));
}
