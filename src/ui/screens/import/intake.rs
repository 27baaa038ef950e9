//! The first half of 取込: where the bundle lies, and what is needed to read it.

use std::path::{Path, PathBuf};

use eframe::egui::Ui;

use super::inbox::InboxCard;
use crate::app::{AppError, PasswordFault, Place, Told, tell};
use crate::domain::ids::ContractId;
use crate::i18n::Words;
use crate::ui::cx::{Cx, Message, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::theme::size;
use crate::ui::told;
use crate::ui::widgets::{Button, Card, DropZone, Field, JpText, NoticeKind, heading, page, progress};

/// What was typed and chosen. Errors take nothing of it away.
#[derive(Default)]
pub struct Intake {
    path: String,
    password: String,
    password_fault: Option<PasswordFault>,
    contract: Option<ContractId>,
    asks_contract: bool,
    problem: Option<Told>,
    dialog: Option<FileDialog>,
    inbox: InboxCard,
}

/// Widest that the card of fields grows, in points.
const WIDTH: f32 = 760.0;

impl Intake {
    /// The password typed.
    pub fn password(&self) -> &str {
        &self.password
    }

    /// The contract chosen.
    pub fn contract(&self) -> Option<&ContractId> {
        self.contract.as_ref()
    }

    /// The bundle was read.
    pub fn succeeded(&mut self) {
        self.problem = None;
        self.password_fault = None;
    }

    /// Ready for the next bundle.
    pub fn clear(&mut self) {
        let inbox = std::mem::take(&mut self.inbox);
        *self = Self { inbox, ..Self::default() };
    }

    /// The bundle could not be read.
    pub fn failed(&mut self, error: &AppError, cx: &Cx<'_>) {
        self.password_fault = error.password();
        self.asks_contract |= matches!(error, AppError::NoContractInBundle);
        let is_asked_for = self.password_fault.is_some() || matches!(error, AppError::NoContractInBundle);
        let tells = !is_asked_for && !error.is_cancelled();
        self.problem = tells.then(|| tell(error, cx.words));
    }

    /// A bundle was dropped beside the zone, or on another screen; returns the one to read.
    pub fn dropped(&mut self, paths: &[PathBuf], is_reading: bool, cx: &mut Cx<'_>) -> Option<PathBuf> {
        let first = paths.first()?;
        if is_reading || paths.len() > 1 {
            let (text, detail) = (cx.words.say("import-one-by-one").into_owned(), String::new());
            cx.tell(Message { kind: NoticeKind::Information, text, detail, actions: Vec::new() });
        }
        if is_reading {
            return None;
        }
        self.take(first);
        Some(first.clone())
    }

    /// Shows the fields; returns the bundle to read.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<PathBuf> {
        let words = cx.words;
        let mut wanted = self.chosen();
        page::show(ui, 620.0, |ui| {
            let takeover = words.say("takeover-open");
            let asked = heading::screen(ui, &words.say("import-title"), &words.say("import-note"), |ui| {
                ui.add(Button::secondary(&takeover)).clicked()
            });
            if asked {
                cx.go(Place::TakeOver);
            }
            let width = ui.available_width().min(WIDTH);
            ui.scope(|ui| {
                ui.set_max_width(width);
                if cx.working(Sender::Import).is_some() {
                    reading(ui, cx, &self.path);
                } else if let Some(path) = self.fields(ui, cx) {
                    wanted = Some(path);
                }
                ui.add_space(size::STEP);
                ui.add(JpText::note(words.say("import-promise"), ui));
            });
            ui.add_space(size::STEP);
            ui.add_enabled_ui(cx.working(Sender::Import).is_none(), |ui| {
                if let Some(path) = self.inbox.show(ui, cx) {
                    self.take(&path);
                    wanted = Some(path);
                }
            });
        });
        wanted
    }

    /// The path a dialog was closed with.
    fn chosen(&mut self) -> Option<PathBuf> {
        let chosen = self.dialog.as_ref()?.poll()?;
        self.dialog = None;
        let path = chosen.into_iter().next()?;
        self.take(&path);
        Some(path)
    }

    fn take(&mut self, path: &Path) {
        let text = path.to_string_lossy().into_owned();
        if text != self.path {
            // What another bundle was asked for says nothing about this one.
            self.clear();
            self.path = text;
        }
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<PathBuf> {
        let words = cx.words;
        let mut wanted = None;
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            let zone = DropZone {
                prompt: &words.say("import-prompt"),
                choose: &words.say("import-choose"),
                path_hint: &words.say("import-path"),
                take: &words.say("import-take"),
            };
            let out = zone.show(ui, &mut self.path);
            if out.choose && self.dialog.is_none() {
                let title = words.say("import-choose-title");
                self.dialog = Some(FileDialog::open(ui.ctx(), Choose::Bundle, &title));
            }
            if let Some(path) = out.dropped.into_iter().next() {
                self.take(&path);
                wanted = Some(path);
            }
            wanted = wanted.take().or_else(|| out.path.map(PathBuf::from));
            if let Some(path) = self.questions(ui, cx) {
                wanted = Some(path);
            }
        });
        if self.problem.is_some() {
            ui.add_space(size::STEP);
            told::show(ui, &mut self.problem, NoticeKind::Error, words);
        }
        wanted
    }

    /// Fields that only some bundles need.
    fn questions(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<PathBuf> {
        let words = cx.words;
        if self.password_fault.is_none() && !self.asks_contract {
            return None;
        }
        ui.add_space(size::STEP);
        let mut go = false;
        if let Some(fault) = self.password_fault {
            let error = match fault {
                PasswordFault::Needed => words.say("import-password-needed"),
                PasswordFault::Wrong => words.say("import-password-wrong"),
            };
            let label = words.say("import-password");
            let note = words.say("import-password-note");
            let field = Field::new("password", &label).error(Some(&error)).note(&note);
            let response = field.password(ui, &mut self.password);
            go |= response.lost_focus() && ui.input(|i| i.key_pressed(eframe::egui::Key::Enter));
        }
        if self.asks_contract {
            self.contract_field(ui, cx, words);
        }
        let ready = !self.path.trim().is_empty() && (!self.asks_contract || self.contract.is_some());
        go |= ui.add(Button::primary(&words.say("import-read")).enabled(ready)).clicked();
        (go && ready).then(|| PathBuf::from(self.path.trim()))
    }

    fn contract_field(&mut self, ui: &mut Ui, cx: &Cx<'_>, words: &Words) {
        let mut contracts: Vec<_> = cx.picture.contracts.values().collect();
        contracts.sort_by_key(|c| c.number().to_owned());
        let names: Vec<String> = contracts
            .iter()
            .map(|c| {
                let values = [
                    ("number", c.number().into()),
                    ("title", c.file.title().into()),
                    ("vendor", cx.vendor_name(c).into()),
                ];
                words.say_with("import-contract-name", &values)
            })
            .collect();
        let mut chosen = contracts.iter().position(|c| Some(&c.id) == self.contract.as_ref());
        let label = words.say("import-contract");
        let error = words.say("import-contract-needed");
        let error = chosen.is_none().then_some(error.as_ref());
        let field = Field::new("contract", &label).error(error);
        if field.choice(ui, &mut chosen, &names).changed() {
            self.contract = chosen.and_then(|i| contracts.get(i)).map(|c| c.id.clone());
        }
    }
}

/// A bundle that is being read.
fn reading(ui: &mut Ui, cx: &Cx<'_>, path: &str) {
    let words = cx.words;
    let Some(watch) = cx.working(Sender::Import) else { return };
    Card::new().show(ui, |ui| {
        ui.set_width(ui.available_width());
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let text = words.say_with("import-reading", &[("name", name.into())]);
        ui.add(JpText::new(text.as_str()));
        progress::bar(ui, watch.fraction().unwrap_or_default(), &text);
        ui.add_space(size::HALF_STEP);
        if ui.add(Button::secondary(&words.say("button-cancel"))).clicked() {
            watch.cancel();
        }
    });
    // The bar moves only while somebody paints it.
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
}
