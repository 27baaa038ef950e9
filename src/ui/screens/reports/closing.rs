//! 締め: whether the month is closed, the closing, and its being taken back.

use eframe::egui::Ui;

use crate::app::Command;
use crate::domain::calendar::Month;
use crate::ui::cx::{Cx, Sender};
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Card, Field, JpText, Status, StatusLabel, heading};

/// What is typed, and for which month.
#[derive(Default)]
pub(super) struct Closing {
    month: Option<Month>,
    by: String,
    reason: String,
    /// Whether the reason is being asked for.
    reopens: bool,
    /// Whether a field was left empty when it was wanted.
    missing: bool,
}

impl Closing {
    /// Shows the card; nothing while the month still runs and was never closed.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, month: Month) {
        if self.month != Some(month) {
            // What was typed for one month is not meant for another.
            *self = Self { month: Some(month), by: std::mem::take(&mut self.by), ..Self::default() };
        }
        let (words, picture) = (cx.words, cx.picture.clone());
        let closed = picture.office.closings.closed(month);
        let is_over = cx.today() > month.last_day();
        let may_write = cx.app.read_only().is_none() && cx.working(Sender::Reports).is_none();
        ui.add_space(size::STEP);
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            heading::section(ui, &words.say("reports-closing"), "");
            match closed {
                Some(closed) => {
                    let said = words.say_with("reports-closed", &[("day", closed.on.into())]);
                    ui.add(StatusLabel::new(Status::Met, &said));
                    let by = words.say_with("reports-closed-by", &[("by", (&closed.by).into())]);
                    ui.add(JpText::note(by, ui));
                    self.reopen(ui, cx, month, may_write);
                }
                None if is_over => self.close(ui, cx, month, may_write),
                None => {
                    ui.add(JpText::note(words.say("reports-closing-not-over").into_owned(), ui));
                }
            }
        });
    }

    fn close(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, month: Month, may_write: bool) {
        let words = cx.words;
        ui.add(JpText::note(words.say("reports-closing-note").into_owned(), ui));
        ui.add_space(size::HALF_STEP);
        let (label, mark) = (words.say("field-decided-by"), words.say("field-required"));
        let error = self.missing.then(|| words.say("reports-closing-by-needed"));
        let field =
            Field::new("closed-by", &label).required(&mark).error(error.as_deref()).enabled(may_write);
        if field.text(ui, &mut self.by).changed() {
            self.missing = false;
        }
        let close = words.say("reports-close");
        if ui.add(Button::secondary(&close).enabled(may_write)).clicked() {
            self.missing = self.by.trim().is_empty();
            if !self.missing {
                let command = Command::CloseMonth { month, by: self.by.clone(), note: String::new() };
                cx.send(Sender::Reports, command);
            }
        }
    }

    fn reopen(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, month: Month, may_write: bool) {
        let words = cx.words;
        let reopen = words.say("reports-reopen");
        ui.add_space(size::HALF_STEP);
        if !self.reopens {
            self.reopens = ui.add(Button::text(&reopen).enabled(may_write)).clicked();
            return;
        }
        let (label, mark) = (words.say("field-reason"), words.say("field-required"));
        let error = self.missing.then(|| words.say("reports-reopen-reason-needed"));
        let field =
            Field::new("reopen-reason", &label).required(&mark).error(error.as_deref()).enabled(may_write);
        if field.text(ui, &mut self.reason).changed() {
            self.missing = false;
        }
        if ui.add(Button::secondary(&reopen).enabled(may_write)).clicked() {
            self.missing = self.reason.trim().is_empty();
            if !self.missing {
                let reason = std::mem::take(&mut self.reason);
                self.reopens = false;
                cx.send(Sender::Reports, Command::ReopenMonth { month, reason });
            }
        }
    }
}
