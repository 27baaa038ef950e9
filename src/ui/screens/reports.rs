//! 月次・書面: a month's figures, and the files they are written to.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{Ui, vec2};

use crate::app::{AppError, Command, Formats, Outcome, Told, tell};
use crate::domain::calendar::Month;
use crate::domain::figures::{MonthCounts, MonthlySummary};
use crate::domain::picture::Picture;
use crate::i18n::{self, Words, msg};
use crate::ui::cx::{Answer, Cx, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::theme::size;
use crate::ui::widgets::{
    Button, Card, Column, Field, Icon, JpText, Notice, NoticeKind, StatCard, Status, Table, check_box,
    heading, icon, page, progress, stat_card,
};

/// How many months can be chosen: this one and the twelve before it.
const MONTHS: usize = 13;
/// Width of the card with the fields, where the figures stand beside it.
const FIELDS: f32 = 340.0;
/// Narrower than this, they stand below each other.
const SIDE_BY_SIDE: f32 = 860.0;

/// What the screen remembers: what was chosen, and what was computed for it.
pub struct Reports {
    month: Option<Month>,
    folder: Option<String>,
    folder_error: bool,
    formats: Formats,
    dialog: Option<FileDialog>,
    figures: Option<(Arc<Picture>, Month, Result<MonthlySummary, AppError>)>,
    written: Vec<PathBuf>,
    problem: Option<Told>,
}

impl Default for Reports {
    fn default() -> Self {
        Self {
            month: None,
            folder: None,
            folder_error: false,
            formats: Formats::ALL,
            dialog: None,
            figures: None,
            written: Vec::new(),
            problem: None,
        }
    }
}

impl Reports {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(answer) = cx.answer(Sender::Reports) {
            self.answered(answer, cx.words);
        }
        self.dialog_answered();
        let months = months(cx);
        // The month that is over is the one to report on.
        let month = *self.month.get_or_insert_with(|| months.get(1).or(months.first()).copied().unwrap_or_default_of(cx));
        self.compute(month, cx);
        let words = cx.words;
        page::show(ui, 520.0, |ui| {
            heading::screen(ui, &words.say("reports-title"), &words.say("reports-note"), |_| ());
            if ui.available_width() < SIDE_BY_SIDE {
                self.fields(ui, cx, &months, month);
                ui.add_space(size::STEP);
                self.shown_figures(ui, cx);
                return;
            }
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = size::GAP;
                let rest = ui.available_width() - FIELDS - size::GAP;
                ui.allocate_ui(vec2(FIELDS, 0.0), |ui| {
                    ui.set_width(FIELDS);
                    ui.vertical(|ui| self.fields(ui, cx, &months, month));
                });
                ui.allocate_ui(vec2(rest, ui.available_height()), |ui| {
                    ui.set_width(rest);
                    ui.vertical(|ui| self.shown_figures(ui, cx));
                });
            });
        });
    }
}
