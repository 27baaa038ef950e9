//! What the ward wants, until when, and what is the matter with what is filled in.

use chrono::NaiveDate;
use eframe::egui::{Ui, vec2};

use super::{Step, VendorDesk, card};
use crate::app::{App, LineState, OpenedPack, PackLine, days_left, item_problem, line_state};
use crate::i18n::Words;
use crate::ui::cx::Mail;
use crate::ui::theme::{self, size, text};
use crate::ui::widgets::{Button, JpText, Status, StatusLabel, heading};

/// Width of the column of states, in points.
const STATE: f32 = 132.0;

impl VendorDesk {
    pub(super) fn list(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        let Some(opened) = &self.opened else {
            self.wants_pack(ui, words, mail);
            return;
        };
        let (mut again, mut on) = (false, false);
        head(ui, opened, words);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            on = ui.add(Button::primary(&words.say("vendor-to-bundle"))).clicked();
            again = ui.add(Button::secondary(&words.say("vendor-again"))).clicked();
        });
        ui.add_space(size::STEP);
        let today = app.clock().now().date_naive();
        for (line, number) in opened.lines.iter().zip(1_usize..) {
            card(ui, |ui| one(ui, line, number, today, words));
        }
        if !opened.others.is_empty() {
            card(ui, |ui| {
                heading::section(ui, &words.say("vendor-others"), &words.say("vendor-others-note"));
                for path in &opened.others {
                    ui.add(JpText::new(path.as_str()).size(text::LABEL));
                }
            });
        }
        if again {
            self.look_again(mail);
        }
        if on {
            self.go(Step::Bundle, mail);
        }
    }
}

fn head(ui: &mut Ui, opened: &OpenedPack, words: &Words) {
    let pack = &opened.pack;
    let head = [
        ("number", pack.number.as_str().into()),
        ("title", pack.title.as_str().into()),
        ("office", pack.office.as_str().into()),
    ];
    ui.add(JpText::new(words.say_with("pack-head", &head)).strong().size(text::SECTION).heading());
    let folder = opened.folder.display().to_string();
    ui.add(JpText::note(words.say_with("pack-folder", &[("path", folder.into())]), ui));
    let count = |state| opened.lines.iter().filter(|line| line.state == state).count();
    let counts = [
        ("filled", count(LineState::Filled).into()),
        ("all", opened.lines.len().into()),
        ("faulty", (count(LineState::Faulty) + count(LineState::Missing)).into()),
    ];
    ui.add(JpText::new(words.say_with("vendor-counts", &counts)));
    ui.add_space(size::HALF_STEP);
}

fn one(ui: &mut Ui, line: &PackLine, number: usize, today: NaiveDate, words: &Words) {
    let status = match line.state {
        LineState::Open if line.due.is_some_and(|due| due < today) => Status::Late,
        LineState::Open => Status::NotYet,
        LineState::Filled => Status::Met,
        LineState::Faulty => Status::Soon,
        LineState::Missing => Status::Late,
    };
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(STATE, size::BUTTON), |ui| {
            ui.set_width(STATE);
            ui.add(StatusLabel::new(status, &words.say(line_state(line.state))));
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            let wanted = &line.wanted;
            let title = [("number", number.to_string().into()), ("title", wanted.title.as_str().into())];
            ui.add(JpText::new(words.say_with("vendor-line-title", &title)).strong());
            let due = line.due.map(|day| words.dates().date_plain(day)).unwrap_or_default();
            if !due.is_empty() {
                let values = [("due", due.into()), ("left", days_left(line.due, today, words).into())];
                ui.add(JpText::new(words.say_with("vendor-line-due", &values)).size(text::LABEL));
            }
            if !wanted.clauses.is_empty() {
                let values = [("clauses", wanted.clauses.as_str().into())];
                ui.add(JpText::note(words.say_with("vendor-line-clauses", &values), ui));
            }
            let color = theme::palette(ui.ctx()).danger;
            for problem in &line.problems {
                ui.add(JpText::new(item_problem(problem, words)).color(color).size(text::LABEL));
            }
            paths(ui, line, words);
        });
    });
}

/// Where it is written into: opened in Excel by whoever fills it in.
fn paths(ui: &mut Ui, line: &PackLine, words: &Words) {
    let path = line.paper.as_deref().unwrap_or(&line.wanted.path);
    ui.add(JpText::note(path, ui));
    let Some(workbook) = &line.workbook else { return };
    let values = [("title", line.wanted.title.as_str().into())];
    let name = words.say_with("vendor-copy-path-name", &values);
    if ui.add(Button::text(&words.say("vendor-copy-path")).name(&name)).clicked() {
        ui.ctx().copy_text(workbook.display().to_string());
    }
}
