//! Every widget in its states on one sheet.

use crate::contract::dates;
use crate::{harness, picture};
use eframe::egui::accesskit::Role;
use eframe::egui::{Frame, Key, ScrollArea, Ui, vec2};
use egui_kittest::kittest::Queryable;
use std::collections::BTreeSet;
use tokki::ui::theme;
use tokki::ui::widgets::{
    Button, Card, Chip, DropZone, Field, Icon, JpText, Link, Notice, NoticeKind, Status, StatusLabel,
    check_box, empty_state, icon, progress, tabs,
};

#[derive(Default)]
struct Sheet {
    text: String,
    date: String,
    count: String,
    choice: Option<usize>,
    many: BTreeSet<usize>,
    one: Option<usize>,
    tick: bool,
    path: String,
}

fn left(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        ui.add(Button::primary("記録する").shortcut("Ctrl+Enter"));
        ui.add(Button::secondary("下書きに残す"));
        ui.add(Button::text("閉じる"));
        ui.add(Button::primary("受理できません").enabled(false));
        ui.add(Button::secondary("加える").icon(Icon::Plus));
        ui.add(Button::secondary("← 前へ").large());
        ui.add(Link::new("条項の本文"));
    });
    ui.horizontal_wrapped(|ui| {
        for (status, word) in Status::ALL.into_iter().zip([
            "対象外",
            "未到来",
            "免除",
            "充足",
            "確認待ち",
            "間近",
            "超過",
            "違反",
        ]) {
            ui.add(StatusLabel::new(status, word));
        }
    });
    ui.horizontal_wrapped(|ui| {
        for (index, sign) in [
            Icon::Down,
            Icon::Up,
            Icon::Right,
            Icon::Back,
            Icon::Forward,
            Icon::Info,
            Icon::Check,
            Icon::Cross,
            Icon::Plus,
            Icon::Minus,
            Icon::Exclamation,
            Icon::Dots,
            Icon::Calendar,
            Icon::Search,
            Icon::Paper,
        ]
        .into_iter()
        .enumerate()
        {
            icon::button(ui, sign, &format!("印 {index}"));
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.add(Chip::new("すべて", true).count(16));
        ui.add(Chip::new("受託者の義務", false).count(11));
        ui.add(Chip::menu("並び：期限"));
    });
    tabs::show(ui, "見本の見出し", &["概要", "条項と義務", "提出物"], 1);
    Notice::new(NoticeKind::Done, "従事者名簿の受領を記録しました。", "閉じる 1")
        .actions(&["取消（訂正）", "続けて記録"])
        .show(ui);
    Notice::new(NoticeKind::Error, "共有フォルダーに書き込めませんでした。", "閉じる 2")
        .detail("入力した内容は下書きに残っています。ネットワークを確かめて、もう一度記録してください。")
        .actions(&["もう一度"])
        .show(ui);
    progress::bar(ui, 0.46, "進み");
    Card::new().show(ui, |ui| {
        ui.add(JpText::new(
            "共有フォルダーのデータセンターへの持ち出しは、「情報資産管理基準」（令和8年4月改定）により、事前の承認が必要です。バックアップサーバーのメンテナンスについても同様とし、チェックリストに従って確認してください。",
        ));
        ui.add(JpText::note("小さな注記：サーバーのキーボードショートカットは設定で変更できます。", ui));
    });
    Card::new().show(ui, |ui| {
        empty_state::show(
            ui,
            Icon::Paper,
            "取り込む書類はありません",
            "受託者から受け取った提出パッケージをここへ置くか、様式一式を渡して提出を依頼してください。",
            "様式一式を渡す",
        );
    });
}

fn right(ui: &mut Ui, sheet: &mut Sheet) {
    Card::new().show(ui, |ui| {
        Field::new("text", "件名")
            .required("※必須")
            .hint("例：住民記録システム運用保守")
            .text(ui, &mut sheet.text);
        Field::new("date", "受領日").note("区役所が受け取った日です。").date(ui, &mut sheet.date, &dates());
        Field::new("count", "影響を受けた人数")
            .error(Some("数字で入力してください。"))
            .integer(ui, &mut sheet.count);
        Field::new("choice", "種類").hint("選んでください").choice(ui, &mut sheet.choice, &["変更", "当初"]);
        Field::new("off", "受託者").enabled(false).text(ui, &mut "東都データ株式会社".to_owned());
        Field::new("many", "該当する情報").multi_choice(
            ui,
            &mut sheet.many,
            &["氏名", "住所", "生年月日", "特定個人情報", "口座"],
        );
        Field::new("one", "判断").required("※必須").error(Some("どれかを選んでください。")).radio(
            ui,
            &mut sheet.one,
            &["承認", "条件付承認", "不承認"],
        );
        check_box(ui, &mut sheet.tick, "この受託者に知らせる");
        ui.add_space(8.0);
        let zone = DropZone {
            prompt: "または、ここへファイルを置いてください",
            choose: "ファイルを選ぶ",
            path_hint: "ファイルの場所を入力",
            take: "開く",
        };
        zone.show(ui, &mut sheet.path);
    });
}

#[test]
fn every_widget_in_its_states() {
    let mut sheet = Sheet {
        date: "R8.11.20".to_owned(),
        count: "約3".to_owned(),
        many: BTreeSet::from([0, 3]),
        one: Some(1),
        tick: true,
        ..Sheet::default()
    };
    for (name, pixels_per_point) in [("0-sheet", 1.0), ("0-sheet-200", 2.0)] {
        let mut harness = harness(vec2(1366.0, 768.0), pixels_per_point, |ui| {
            let canvas = theme::palette(ui.ctx()).canvas;
            Frame::new().fill(canvas).inner_margin(24).show(ui, |ui| {
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    ui.columns(2, |columns| {
                        left(&mut columns[0]);
                        right(&mut columns[1], &mut sheet);
                    });
                });
            });
        });
        harness.run();
        picture(&mut harness, name);
    }
}

#[test]
fn lists_calendars_and_focus_rings_open_over_the_sheet() {
    let mut sheet = Sheet { date: "R8.11.20".to_owned(), choice: Some(0), ..Sheet::default() };
    let mut harness = harness(vec2(760.0, 768.0), 1.0, |ui| {
        Frame::new().inner_margin(24).show(ui, |ui| right(ui, &mut sheet));
    });
    harness.get_by_label("カレンダーを開く").click();
    harness.run();
    harness.get_by_label("令和8年11月20日（金）");
    harness.remove_cursor();
    harness.run();
    picture(&mut harness, "0-calendar");
    harness.key_press(Key::Escape);
    harness.run();
    harness.get_by_role_and_label(Role::ComboBox, "種類").click();
    harness.run();
    harness.remove_cursor();
    harness.run();
    picture(&mut harness, "0-choice");
    harness.key_press(Key::Escape);
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "件名").focus();
    harness.run();
    picture(&mut harness, "0-focus");
    harness.get_by_label("ファイルを選ぶ").focus();
    harness.run();
    picture(&mut harness, "0-focus-button");
}
