//! Found by name, pressed, typed into.

use crate::contract::dates;
use crate::harness;
use chrono::NaiveDate;
use eframe::egui::accesskit::{Invalid, Role};
use eframe::egui::{Key, Modifiers, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::{Cell, RefCell};
use tokki::ui::widgets::{
    Answer, Button, Column, Field, FormAction, FormPanel, JpText, Notice, NoticeKind, Status, Table,
    TableOutput, big_choice,
};

const SIZE: Vec2 = Vec2::new(600.0, 400.0);

#[test]
fn a_field_tells_readers_its_name_that_it_is_required_and_what_is_wrong() {
    let mut text = "8世情第456号".to_owned();
    let harness = harness(SIZE, 1.0, |ui| {
        Field::new("number", "文書番号")
            .required("※必須")
            .error(Some("使われています。"))
            .text(ui, &mut text);
    });
    let field = harness.get_by_role_and_label(Role::TextInput, "文書番号");
    let node = field.accesskit_node();
    assert_eq!(node.data().invalid(), Some(Invalid::True));
    assert!(node.data().is_required());
    assert_eq!(node.data().description(), Some("使われています。"));
    assert_eq!(field.value().as_deref(), Some("8世情第456号"));
    harness.get_by_label("使われています。");
}

#[test]
fn typing_reaches_the_text_and_clicking_the_label_the_field() {
    let text = RefCell::new(String::new());
    let mut harness = harness(SIZE, 1.0, |ui| {
        Field::new("title", "件名").text(ui, &mut text.borrow_mut());
    });
    let label = harness.get_by_role(Role::Label);
    label.click();
    harness.run();
    harness.get_by_role(Role::TextInput).type_text("住民記録");
    harness.run();
    assert_eq!(*text.borrow(), "住民記録");
}

#[test]
fn buttons_answer_clicks_and_the_keyboard_and_not_while_disabled() {
    let count = Cell::new(0);
    let mut harness = harness(SIZE, 1.0, |ui| {
        if ui.add(Button::primary("記録する")).clicked() {
            count.set(count.get() + 1);
        }
        if ui.add(Button::secondary("できません").enabled(false)).clicked() {
            count.set(100);
        }
    });
    harness.get_by_label("記録する").click();
    harness.run();
    assert_eq!(count.get(), 1);
    harness.get_by_label("記録する").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(count.get(), 2);
    harness.get_by_label("できません").click();
    harness.run();
    assert_eq!(count.get(), 2);
}

#[test]
fn a_date_field_reads_what_is_typed_and_writes_what_is_picked() {
    let text = RefCell::new("R8.11.20".to_owned());
    let read = Cell::new(None);
    let dates = dates();
    let mut harness = harness(SIZE, 1.0, |ui| {
        let out = Field::new("received", "受領日").date(ui, &mut text.borrow_mut(), &dates);
        read.set(out.date);
    });
    harness.run();
    assert_eq!(read.get(), NaiveDate::from_ymd_opt(2026, 11, 20));
    assert_eq!(*text.borrow(), "R8.11.20", "what was typed stays");
    harness.get_by_label("カレンダーを開く").click();
    harness.run();
    harness.get_by_label("次の月").click();
    harness.run();
    harness.get_by_label("令和8年12月10日（木）").click();
    harness.run();
    assert_eq!(read.get(), NaiveDate::from_ymd_opt(2026, 12, 10));
    assert_eq!(*text.borrow(), "令和8年12月10日（木）");
    assert!(harness.query_by_label("次の月").is_none(), "the calendar closes");
}

#[test]
fn an_unreadable_date_is_none_and_stays_as_typed() {
    let mut text = "R8.13.1".to_owned();
    let read = Cell::new(Some(NaiveDate::MIN));
    let dates = dates();
    {
        let mut harness = harness(SIZE, 1.0, |ui| {
            read.set(Field::new("received", "受領日").date(ui, &mut text, &dates).date);
        });
        harness.run();
    }
    assert_eq!(read.get(), None);
    assert_eq!(text, "R8.13.1");
}

#[test]
fn a_choice_is_picked_from_its_list() {
    let chosen = Cell::new(None);
    let mut harness = harness(SIZE, 1.0, |ui| {
        let mut value = chosen.get();
        Field::new("kind", "種類").hint("選んでください").choice(ui, &mut value, &["変更", "当初"]);
        chosen.set(value);
    });
    harness.get_by_role_and_label(Role::ComboBox, "種類").click();
    harness.run();
    harness.get_by_label("当初").click();
    harness.run();
    assert_eq!(chosen.get(), Some(1));
}

fn thousand(ui: &mut eframe::egui::Ui, made: &Cell<usize>) -> TableOutput {
    let columns = [Column::rest("件名"), Column::fixed("件数", 80.0).right()];
    made.set(0);
    Table::new("many", &columns).name("契約の一覧").show(ui, 100_000, |row| {
        made.set(made.get() + 1);
        row.text(&format!("契約 {}", row.index()));
        row.number("3");
    })
}

#[test]
fn of_a_hundred_thousand_rows_only_those_in_sight_are_made_and_named() {
    let made = Cell::new(0);
    let mut harness = harness(SIZE, 1.0, |ui| {
        thousand(ui, &made);
    });
    harness.run();
    assert!((8..20).contains(&made.get()), "{} rows made", made.get());
    harness.get_by_role_and_label(Role::Cell, "契約 0");
    assert!(harness.query_by_label("契約 500").is_none());
    let table = harness.get_by_role(Role::Table);
    assert_eq!(table.accesskit_node().data().row_count(), Some(100_001));
    assert_eq!(table.accesskit_node().label().as_deref(), Some("契約の一覧"));
    harness.get_by_role_and_label(Role::ColumnHeader, "件数");
}

#[test]
fn rows_are_walked_with_the_arrow_keys_and_opened_with_enter() {
    let made = Cell::new(0);
    let last = Cell::new(TableOutput::default());
    let mut harness = harness(SIZE, 1.0, |ui| {
        let out = thousand(ui, &made);
        if out != TableOutput::default() {
            last.set(out);
        }
    });
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    for _ in 0..3 {
        harness.key_press(Key::ArrowDown);
        harness.run();
    }
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(last.get().opened, Some(3));
    assert_eq!(last.get().clicked, Some(3));
    harness.key_press(Key::End);
    harness.run();
    harness.get_by_role_and_label(Role::Cell, "契約 99999");
}

#[test]
fn a_form_submits_with_ctrl_enter_and_never_with_enter_alone() {
    let action = Cell::new(None);
    let text = RefCell::new(String::new());
    let mut harness = harness(vec2(384.0, 600.0), 1.0, |ui| {
        let (happened, _) = FormPanel::new("受領を記録", "記録する", "閉じる")
            .draft("下書きに残す")
            .show(ui, |ui| Field::new("title", "件名").text(ui, &mut text.borrow_mut()));
        action.set(action.get().or(happened));
    });
    harness.get_by_role(Role::TextInput).focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(action.get(), None);
    harness.get_by_role(Role::TextInput).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(action.take(), Some(FormAction::Submit));
    harness.get_by_label("下書きに残す").click();
    harness.run();
    assert_eq!(action.take(), Some(FormAction::Draft));
}

#[test]
fn answers_are_given_by_number_keys_unless_something_is_being_typed() {
    let picked = Cell::new(None);
    let text = RefCell::new(String::new());
    let mut harness = harness(SIZE, 1.0, |ui| {
        let answers = [(Answer::Good, "適"), (Answer::Bad, "不適"), (Answer::Open, "未確認")];
        if let Some(index) = big_choice::show(ui, "判定", &answers, picked.get()) {
            picked.set(Some(index));
        }
        Field::new("seen", "見たこと").text(ui, &mut text.borrow_mut());
    });
    harness.key_press(Key::Num2);
    harness.run();
    assert_eq!(picked.get(), Some(1));
    harness.get_by_role(Role::TextInput).focus();
    harness.run();
    harness.key_press(Key::Num1);
    harness.run();
    assert_eq!(picked.get(), Some(1));
}

#[test]
fn a_notice_is_announced_and_offers_what_can_follow() {
    let action = Cell::new(None);
    let mut harness = harness(SIZE, 1.0, |ui| {
        let out = Notice::new(NoticeKind::Done, "記録しました。", "閉じる")
            .actions(&["取消（訂正）", "続けて記録"])
            .show(ui);
        action.set(action.get().or(out.action));
    });
    let status = harness.get_by_role(Role::Status);
    assert_eq!(status.accesskit_node().live(), eframe::egui::accesskit::Live::Polite);
    harness.get_by_label("続けて記録").click();
    harness.run();
    assert_eq!(action.get(), Some(1));
}

#[test]
fn wrapped_text_is_read_out_whole() {
    let words = "共有フォルダーのデータセンターへの持ち出しは、事前の承認が必要です。";
    let mut harness = harness(vec2(120.0, 400.0), 1.0, |ui| {
        ui.add(JpText::new(words));
    });
    harness.run();
    let rect = harness.get_by_label(words).rect();
    assert!(rect.height() > 60.0, "it wraps");
    assert!(rect.width() <= 120.0, "within the room there is");
}

#[test]
fn the_worst_status_is_the_greatest() {
    let worst = [Status::Met, Status::Late, Status::Soon].into_iter().max();
    assert_eq!(worst, Some(Status::Late));
}

#[test]
fn arrow_keys_go_on_from_the_row_that_was_clicked() {
    let made = Cell::new(0);
    let last = Cell::new(TableOutput::default());
    let mut harness = harness(SIZE, 1.0, |ui| {
        let out = thousand(ui, &made);
        if out != TableOutput::default() {
            last.set(out);
        }
    });
    harness.get_by_role_and_label(Role::ListBoxOption, "契約 4 3").click();
    harness.run();
    assert_eq!(last.get().clicked, Some(4));
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(last.get().moved, Some(5));
}

/// Prints what a frame of the fullest page costs without painting; `cargo test --release -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a check"]
fn cost_of_a_frame() {
    let made = Cell::new(0);
    let mut today = harness(vec2(1366.0, 768.0), 1.0, |ui| crate::shell::show(ui, 0, crate::today::content));
    let mut many = harness(vec2(1366.0, 768.0), 1.0, |ui| {
        thousand(ui, &made);
    });
    for (name, harness) in [("today", &mut today), ("100,000 rows", &mut many)] {
        harness.run();
        let start = std::time::Instant::now();
        harness.run_steps(200);
        println!("{name}: {:?} a frame", start.elapsed() / 200);
    }
}
