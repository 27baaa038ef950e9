//! Header and navigation around a page.

use eframe::egui::{CentralPanel, Frame, Margin, Panel, Ui};
use tokki::ui::theme::{self, size};
use tokki::ui::widgets::{Header, NavEntry, header, nav};

const ENTRIES: [NavEntry<'_>; 12] = [
    NavEntry::Item { label: "今日", badge: "16", badge_name: "16件 期限超過あり", urgent: true },
    NavEntry::Item { label: "状況一覧", badge: "", badge_name: "", urgent: false },
    NavEntry::Item { label: "契約", badge: "30", badge_name: "30件", urgent: false },
    NavEntry::Item { label: "承認", badge: "3", badge_name: "3件", urgent: false },
    NavEntry::Item { label: "事故", badge: "1", badge_name: "対応中 1件", urgent: true },
    NavEntry::Item { label: "検査", badge: "2", badge_name: "2件", urgent: false },
    NavEntry::Item { label: "情報資産", badge: "", badge_name: "", urgent: false },
    NavEntry::Separator,
    NavEntry::Item { label: "取込", badge: "1", badge_name: "1件", urgent: false },
    NavEntry::Item { label: "月次・書面", badge: "", badge_name: "", urgent: false },
    NavEntry::Separator,
    NavEntry::Item { label: "設定", badge: "", badge_name: "", urgent: false },
];

pub fn show(ui: &mut Ui, chosen: usize, content: impl FnOnce(&mut Ui)) {
    Panel::top("header").frame(header::frame(ui)).exact_size(size::HEADER).show_separator_line(false).show(
        ui,
        |ui| {
            Header {
                product: "特記",
                workspace: "台帳：情報政策課（共有フォルダー）",
                search_hint: "契約・受託者・人・書類を検索",
                search_keys: "Ctrl+F",
                date: "令和8年11月23日（月）",
                officer: "佐藤",
            }
            .show(ui, &mut String::new());
        },
    );
    let narrow = if ui.available_width() < 900.0 { 132.0 } else { size::NAV };
    Panel::left("nav")
        .frame(nav::frame(ui))
        .exact_size(narrow)
        .resizable(false)
        .show_separator_line(false)
        .show(ui, |ui| {
            nav::show(ui, "画面", &ENTRIES, chosen);
        });
    let canvas = theme::palette(ui.ctx()).canvas;
    let margin = Margin { left: 24, right: 24, top: 16, bottom: 16 };
    CentralPanel::default().frame(Frame::new().fill(canvas).inner_margin(margin)).show(ui, content);
}
