//! 現場記録, as in the design's fifth picture.

use crate::contract::dates;
use crate::{page, shell};
use eframe::egui::{Margin, Ui, UiBuilder};
use tokki::ui::theme::{size, text};
use tokki::ui::widgets::{
    Answer, Button, Card, Column, DropZone, Field, JpText, Status, StatusLabel, Table, big_choice, heading,
    progress,
};

const ITEMS: [(&str, &str, Option<Status>); 9] = [
    ("8", "設置環境・固定", Some(Status::Met)),
    ("10", "名札・身分証", Some(Status::Met)),
    ("11", "盗難防止", Some(Status::Met)),
    ("13", "離席時のロック", Some(Status::Late)),
    ("14(1)", "ID の共用なし", Some(Status::Met)),
    ("14(4)", "パスワードのメモ", None),
    ("14(7)", "記憶機能", None),
    ("16", "作業記録・ログ", None),
    ("17", "時刻同期", None),
];

fn question(ui: &mut Ui, seen: &mut String, until: &mut String, path: &mut String) {
    Card::new().margin(Margin::symmetric(32, 24)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.add(JpText::note("第14項(4)　6 / 13", ui));
        let words = "パスワードを書いた付箋・メモが、机・画面・引出しに見当たらないか";
        ui.add(JpText::new(words).strong().size(text::QUESTION).heading());
        ui.add(JpText::note("見る所：端末の周り、キーボードの裏、共有の掲示", ui));
        ui.add_space(14.0);
        let answers = [(Answer::Good, "適"), (Answer::Bad, "不適"), (Answer::Open, "未確認")];
        big_choice::show(ui, "判定", &answers, Some(1));
        ui.add_space(14.0);
        Field::new("seen", "見たこと").required("※不適のとき必須").multiline(ui, seen, 2);
        Field::new("until", "改善の期限").date(ui, until, &dates());
        let zone = DropZone {
            prompt: "写真・書面をここへ",
            choose: "ファイルを選ぶ",
            path_hint: "ファイルの場所を入力",
            take: "加える",
        };
        zone.show(ui, path);
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            ui.add(Button::secondary("← 前へ").large());
            ui.add(Button::primary("記録して次へ").shortcut("Enter").large());
        });
    });
}

#[test]
fn one_checklist_item_fills_the_screen() {
    let mut seen = "運用席3番の画面下に付箋1枚。立会人の前で廃棄。".to_owned();
    let mut until = "令和8年12月10日（木）".to_owned();
    let mut path = String::new();
    page("5-onsite", |ui| {
        shell::show(ui, 5, |ui| {
            heading::breadcrumb(ui, &["検査"], "立入検査 第R8-12号　深沢データセンター　東都データ株式会社");
            heading::screen(
                ui,
                "現場記録",
                "検査員 佐藤・田中　立会 佐々木（責任者）　自動保存 10:42",
                |_| (),
            );
            progress::bar(ui, 0.46, "点検の進み 6 / 13");
            ui.add_space(6.0);
            let rest = ui.available_rect_before_wrap();
            let split = rest.left() + 290.0_f32.min(rest.width() * 0.35);
            ui.scope_builder(UiBuilder::new().max_rect(rest.with_max_x(split)), |ui| {
                let columns = [
                    Column::fixed("条項", 64.0),
                    Column::rest("点検項目").at_least(90.0),
                    Column::fixed("", 36.0),
                ];
                Table::new("items", &columns).name("点検項目").row_height(42.0).selected(Some(5)).show(
                    ui,
                    ITEMS.len(),
                    |row| {
                        let (clause, words, status) = ITEMS[row.index()];
                        row.text(clause);
                        row.text(words);
                        if let Some(status) = status {
                            row.ui(|ui| ui.add(StatusLabel::new(status, "判定").mark_only()));
                        }
                    },
                );
            });
            ui.scope_builder(UiBuilder::new().max_rect(rest.with_min_x(split + size::GAP)), |ui| {
                eframe::egui::ScrollArea::vertical()
                    .show(ui, |ui| question(ui, &mut seen, &mut until, &mut path));
            });
        });
    });
}
