//! 今日, as in the design's first picture.

use crate::{harness, picture, shell};
use eframe::egui::{Ui, vec2};
use egui_kittest::kittest::Queryable;
use tokki::ui::theme::{size, text};
use tokki::ui::widgets::{
    Button, Chip, Column, JpText, Link, Popover, StatCard, Status, Table, heading, icon, page, popover,
    stat_card, toolbar,
};

struct Task {
    status: Status,
    state: &'static str,
    vendor: &'static str,
    contract: &'static str,
    clause: &'static str,
    what: &'static str,
    due: &'static str,
    letter: bool,
    answer: &'static str,
}

#[rustfmt::skip]
const TASKS: [Task; 9] = [
    Task { status: Status::Late, state: "5日超過", vendor: "東都データ株式会社", contract: "住民記録システム運用保守", clause: "3(2)", what: "従事者名簿（変更）の提出", due: "11月18日", letter: true, answer: "受領を記録" },
    Task { status: Status::Late, state: "2日超過", vendor: "南関東印刷株式会社", contract: "納税通知書 印刷・封入", clause: "28", what: "10月分 業務報告", due: "11月20日", letter: true, answer: "受領を記録" },
    Task { status: Status::Late, state: "1日超過", vendor: "多摩川ソフト株式会社", contract: "福祉総合システム改修", clause: "19", what: "検証項目の協議", due: "11月20日", letter: false, answer: "協議を記録" },
    Task { status: Status::Late, state: "区の速報 期限", vendor: "南関東印刷株式会社", contract: "納税通知書 印刷・封入", clause: "32(3)", what: "漏えいの速報（区から委員会へ）", due: "11月22日", letter: false, answer: "事故を開く" },
    Task { status: Status::Waiting, state: "確認待ち 4日", vendor: "南関東印刷株式会社", contract: "納税通知書 印刷・封入", clause: "4", what: "再委託の承認申請（配送）", due: "受付 11月19日", letter: false, answer: "審査する" },
    Task { status: Status::Waiting, state: "確認待ち 1日", vendor: "東都データ株式会社", contract: "住民記録システム運用保守", clause: "18", what: "バックアップ手法の承認申請", due: "受付 11月22日", letter: false, answer: "審査する" },
    Task { status: Status::Soon, state: "あと1日", vendor: "青葉情報サービス㈱", contract: "学齢簿データ入力", clause: "22", what: "預かり証の交付（媒体3点）", due: "11月24日", letter: false, answer: "受領を記録" },
    Task { status: Status::Soon, state: "あと3日", vendor: "東都データ株式会社", contract: "住民記録システム運用保守", clause: "29", what: "立入検査（深沢データセンター）", due: "11月26日", letter: false, answer: "検査票を開く" },
    Task { status: Status::Soon, state: "あと7日", vendor: "多摩川ソフト株式会社", contract: "福祉総合システム改修", clause: "15", what: "教育実施報告（上期）", due: "11月30日", letter: false, answer: "受領を記録" },
];

fn trace(ui: &mut Ui) {
    popover::line(ui, JpText::new("第3項 管理体制等の通知 (2)「変更後も直ちに」"));
    popover::line(ui, JpText::new("変更の事実：従事者1名 交代（11月13日 認知）"));
    popover::line(ui, JpText::new("直ちに ＝ 3開庁日（課の基準 令和8年4月1日から）"));
    popover::line(ui, JpText::new("11月14日・15日は閉庁 → ").then_strong("11月18日（水）"));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = size::GAP;
        ui.add(Link::new("条項の本文").size(text::LABEL));
        ui.add(Link::new("基準を見る").size(text::LABEL));
    });
}

pub fn content(ui: &mut Ui) {
    page::show(ui, 460.0, body);
}

fn body(ui: &mut Ui) {
    heading::screen(ui, "今日すること", "期限の早い順・悪い順。10月分の締めは 未了です", |_| ());
    stat_card::row(
        ui,
        vec![
            StatCard::new(Status::Late, "期限超過", "4", "件"),
            StatCard::new(Status::Soon, "7日以内", "9", "件"),
            StatCard::new(Status::Waiting, "区の確認待ち", "3", "件"),
            StatCard::new(Status::Late, "対応中の事故", "1", "件"),
            StatCard::new(Status::NotYet, "今月の検査", "2", "件"),
        ],
    );
    ui.add_space(6.0);
    toolbar::show(
        ui,
        "today",
        |ui| {
            ui.add(Chip::new("すべて", true).count(16));
            ui.add(Chip::new("受託者の義務", false).count(11));
            ui.add(Chip::new("区の義務", false).count(5));
            ui.add(Chip::new("担当：自分", false));
        },
        |ui| {
            ui.add(Chip::menu("並び：期限"));
        },
    );
    let columns = [
        Column::fixed("状態", 134.0).sortable(),
        Column::fixed("受託者", 176.0).sortable(),
        Column::fixed("契約", 190.0),
        Column::fixed("条項", 66.0),
        Column::rest("すること").at_least(200.0),
        Column::fixed("期限", 140.0).sortable(),
        Column::fixed("", 188.0).right(),
    ];
    Table::new("today", &columns).name("今日すること").row_height(size::ROW_WITH_BUTTON).show(
        ui,
        TASKS.len(),
        |row| {
            let task = &TASKS[row.index()];
            row.status(task.status, task.state);
            row.link(task.vendor);
            row.text(task.contract);
            row.text(task.clause);
            row.text(task.what);
            row.ui(|ui| {
                ui.add(JpText::new(task.due));
                let sign = icon::button(ui, icon::Icon::Info, &format!("期限の根拠：{}", task.what));
                Popover::new(&sign, "この期限の根拠").show(trace);
            });
            row.ui(|ui| {
                ui.add(Button::primary(task.answer).name(&format!("{}：{}", task.answer, task.what)));
                if task.letter {
                    ui.add(Button::secondary("督促状").name(&format!("督促状：{}", task.what)));
                }
            });
        },
    );
}

#[test]
fn today_fits_the_ward_pc_also_with_type_at_200_percent() {
    crate::page("1-today", |ui| shell::show(ui, 0, content));
}

#[test]
fn the_info_sign_opens_where_the_due_date_comes_from() {
    let mut harness = harness(vec2(1366.0, 768.0), 1.0, |ui| shell::show(ui, 0, content));
    harness.run();
    harness.get_by_label("期限の根拠：従事者名簿（変更）の提出").click();
    harness.run();
    harness.get_by_label("直ちに ＝ 3開庁日（課の基準 令和8年4月1日から）");
    harness.get_by_label("条項の本文");
    harness.remove_cursor();
    harness.run();
    picture(&mut harness, "1-today-trace");
}
