//! The first step: where the list lies.

use std::path::PathBuf;

use eframe::egui::Ui;

use crate::app::{Place, Told};
use crate::ui::cx::{Cx, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::theme::size;
use crate::ui::told;
use crate::ui::widgets::{Button, Card, DropZone, JpText, NoticeKind, heading, page, progress};

/// What was typed. Errors take nothing of it away.
#[derive(Default)]
pub(super) struct Intake {
    path: String,
    dialog: Option<FileDialog>,
    problem: Option<Told>,
}

/// Widest that the card of fields grows, in points.
const WIDTH: f32 = 760.0;

impl Intake {
    /// The list was read.
    pub fn succeeded(&mut self) {
        self.problem = None;
    }

    /// The list could not be read.
    pub fn failed(&mut self, told: Option<Told>) {
        self.problem = told;
    }

    /// Shows the fields; returns the file to read.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<PathBuf> {
        let words = cx.words;
        let mut wanted = None;
        if let Some(chosen) = self.dialog.as_ref().and_then(FileDialog::poll) {
            self.dialog = None;
            wanted = chosen.into_iter().next();
        }
        page::show(ui, 420.0, |ui| {
            let back = words.say("takeover-back-to-contracts");
            let left = heading::screen(ui, &words.say("takeover-title"), &words.say("takeover-note"), |ui| {
                ui.add(Button::secondary(&back)).clicked()
            });
            if left {
                cx.go(Place::Contracts(None));
            }
            ui.scope(|ui| {
                ui.set_max_width(ui.available_width().min(WIDTH));
                if cx.working(Sender::TakeOver).is_some() {
                    reading(ui, cx, &self.path);
                } else if let Some(path) = self.fields(ui, cx) {
                    wanted = Some(path);
                }
                ui.add_space(size::STEP);
                ui.add(JpText::note(words.say("takeover-promise"), ui));
            });
        });
        if let Some(path) = &wanted {
            self.path = path.to_string_lossy().into_owned();
            self.problem = None;
        }
        wanted
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<PathBuf> {
        let words = cx.words;
        let mut wanted = None;
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            let zone = DropZone {
                prompt: &words.say("takeover-prompt"),
                choose: &words.say("import-choose"),
                path_hint: &words.say("import-path"),
                take: &words.say("import-take"),
            };
            let out = zone.show(ui, &mut self.path);
            if out.choose && self.dialog.is_none() {
                let title = words.say("takeover-choose-title");
                self.dialog = Some(FileDialog::open(ui.ctx(), Choose::List, &title));
            }
            wanted = out.dropped.into_iter().next().or_else(|| out.path.map(PathBuf::from));
        });
        if self.problem.is_some() {
            ui.add_space(size::STEP);
            told::show(ui, &mut self.problem, NoticeKind::Error, words);
        }
        wanted
    }
}

/// A list that is being read.
fn reading(ui: &mut Ui, cx: &Cx<'_>, path: &str) {
    let Some(watch) = cx.working(Sender::TakeOver) else { return };
    Card::new().show(ui, |ui| {
        ui.set_width(ui.available_width());
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let text = cx.words.say_with("import-reading", &[("name", name.into())]);
        ui.add(JpText::new(text.as_str()));
        progress::bar(ui, watch.fraction().unwrap_or_default(), &text);
    });
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
}
