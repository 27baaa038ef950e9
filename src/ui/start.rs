//! The first screen, while no workspace is open: open one, make one, or look at the sample.

use std::path::PathBuf;

use eframe::egui::{Ui, vec2};

use super::cx::{Mail, Sender};
use super::files::{Choose, FileDialog};
use super::theme::{self, size, text};
use super::told;
use super::widgets::{Button, Card, Chip, Field, JpText, NoticeKind, page};
use crate::app::{App, Command, Desk, SEED, Told, fresh_demo_folder, tell};
use crate::i18n::{Language, Words, msg};

/// What was sent off, so that its error finds its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Open,
    Create,
    Sample,
}

/// What the first screen remembers. Errors take nothing of what was typed away.
#[derive(Default)]
pub struct Start {
    problem: Option<Told>,
    open_folder: String,
    new_folder: String,
    office: String,
    office_missing: bool,
    asked: Option<Asked>,
    failed: Option<(Asked, Told)>,
    dialog: Option<(Asked, FileDialog)>,
}

/// Widest that the cards grow together, in points.
const WIDTH: f32 = 1080.0;
/// Narrower than this, the cards stand below each other.
const SIDE_BY_SIDE: f32 = 820.0;

impl Start {
    /// Says at the top why the workspace that was asked for is not open.
    pub fn tell(&mut self, told: Told) {
        self.problem = Some(told);
    }

    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        if let Some(answer) = mail.answers.remove(&Sender::Start) {
            let asked = self.asked.take();
            if let (Err(error), Some(asked)) = (answer, asked) {
                self.failed = Some((asked, tell(&error, app.words())));
            }
        }
        self.dialog_answered();
        page::centred(ui, WIDTH, |ui| self.page(ui, app, mail));
    }

    fn page(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            ui.add(JpText::new(words.say("product-name")).strong().size(text::HEADING).heading());
            ui.add_space(size::GAP);
            for (language, id) in [(Language::Ja, msg("language-ja")), (Language::En, msg("language-en"))] {
                if ui.add(Chip::new(&words.say(id), words.language() == language)).clicked() {
                    mail.commands.push((Sender::Shell, Command::SetLanguage(language)));
                }
            }
        });
        ui.horizontal_wrapped(|ui| {
            // The window turns into the vendor's with this choice, and is this one until then.
            let _: bool = ui.add(Chip::new(&words.say("desk-as-ward"), true)).clicked();
            if ui.add(Chip::new(&words.say("desk-as-vendor"), false)).clicked() {
                mail.commands.push((Sender::Shell, Command::SetDesk(Desk::Vendor)));
            }
        });
        ui.add(JpText::new(words.say("start-note")));
        told::show(ui, &mut self.problem, NoticeKind::Warning, words);
        ui.add_space(size::STEP);
        let parts: [fn(&mut Self, &mut Ui, &App, &mut Mail); 3] = [Self::open, Self::create, Self::sample];
        if ui.available_width() < SIDE_BY_SIDE {
            for part in parts {
                card(ui, |ui| part(self, ui, app, mail));
                ui.add_space(size::STEP);
            }
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = size::GAP;
            let third = ((ui.available_width() - 2.0 * size::GAP) / 3.0).floor();
            for part in parts {
                ui.allocate_ui(vec2(third, 0.0), |ui| {
                    ui.vertical(|ui| {
                        ui.set_width(third);
                        card(ui, |ui| part(self, ui, app, mail));
                    });
                });
            }
        });
    }

    fn open(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        title(ui, words, msg("start-open-title"), msg("start-open-note"));
        let error = self.error_of(Asked::Open);
        let label = words.say("start-folder");
        let field = Field::new("open-folder", &label).error(error.as_deref());
        if field.text(ui, &mut self.open_folder).changed() {
            self.failed = None;
        }
        ui.horizontal_wrapped(|ui| {
            let ready = !self.open_folder.trim().is_empty();
            let open = words.say("start-open");
            if ui.add(Button::primary(&open).enabled(ready)).clicked() {
                self.send(mail, Asked::Open, Command::Open(PathBuf::from(self.open_folder.trim())));
            }
            self.choose(ui, words, Asked::Open);
        });
    }

    fn create(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        title(ui, words, msg("start-create-title"), msg("start-create-note"));
        let error = self.error_of(Asked::Create);
        let (label, note, mark) =
            (words.say("start-new-folder"), words.say("start-new-folder-note"), words.say("field-required"));
        let field = Field::new("new-folder", &label).required(&mark).note(&note).error(error.as_deref());
        if field.text(ui, &mut self.new_folder).changed() {
            self.failed = None;
        }
        let error = self.office_missing.then(|| words.say("start-office-needed"));
        let (label, hint) = (words.say("start-office"), words.say("start-office-hint"));
        let field = Field::new("office", &label).required(&mark).hint(&hint).error(error.as_deref());
        if field.text(ui, &mut self.office).changed() {
            self.office_missing = false;
        }
        ui.horizontal_wrapped(|ui| {
            let ready = !self.new_folder.trim().is_empty();
            let create = words.say("start-create");
            if ui.add(Button::primary(&create).enabled(ready)).clicked() {
                let office = self.office.trim().to_owned();
                self.office_missing = office.is_empty();
                if !self.office_missing {
                    let dir = PathBuf::from(self.new_folder.trim());
                    self.send(mail, Asked::Create, Command::Create { dir, office });
                }
            }
            self.choose(ui, words, Asked::Create);
        });
    }

    fn sample(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        title(ui, words, msg("start-sample-title"), msg("start-sample-note"));
        if let Some(error) = self.error_of(Asked::Sample) {
            let color = theme::palette(ui.ctx()).danger;
            ui.add(JpText::new(error).size(text::LABEL).color(color));
        }
        if ui.add(Button::secondary(&words.say("start-sample"))).clicked() {
            let dir = fresh_demo_folder(app.profile_dir(), app.clock());
            self.send(mail, Asked::Sample, Command::Demo { dir, seed: SEED });
        }
    }

    fn choose(&mut self, ui: &mut Ui, words: &Words, asked: Asked) {
        let choose = words.say("start-choose");
        if ui.add(Button::text(&choose)).clicked() && self.dialog.is_none() {
            self.dialog = Some((asked, FileDialog::open(ui.ctx(), Choose::Folder, &choose)));
        }
    }

    fn dialog_answered(&mut self) {
        let Some((asked, chosen)) = self.dialog.as_ref().and_then(|(a, d)| Some((*a, d.poll()?))) else {
            return;
        };
        self.dialog = None;
        let Some(path) = chosen.first().map(|p| p.to_string_lossy().into_owned()) else { return };
        self.failed = None;
        match asked {
            Asked::Open => self.open_folder = path,
            Asked::Create => self.new_folder = path,
            Asked::Sample => {}
        }
    }

    fn send(&mut self, mail: &mut Mail, asked: Asked, command: Command) {
        self.asked = Some(asked);
        self.failed = None;
        mail.commands.push((Sender::Start, command));
    }

    fn error_of(&self, asked: Asked) -> Option<String> {
        let (_, told) = self.failed.as_ref().filter(|(failed, _)| *failed == asked)?;
        Some(format!("{} {}", told.what, told.advice))
    }
}

fn card(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    Card::new().show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui);
    });
}

fn title(ui: &mut Ui, words: &Words, title: &'static str, note: &'static str) {
    ui.add(JpText::new(words.say(title)).strong().size(text::SECTION).heading());
    ui.add(JpText::note(words.say(note), ui));
    ui.add_space(size::HALF_STEP);
}
