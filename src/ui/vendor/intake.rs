//! The first step: where the form pack lies, and into which folder it is unpacked.

use std::path::PathBuf;

use eframe::egui::{Key, Ui};

use super::card;
use crate::app::{App, Command, PasswordFault, VendorTask};
use crate::i18n::Words;
use crate::ui::cx::{Mail, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::theme::size;
use crate::ui::widgets::{Button, DropZone, Field, JpText, Status, StatusLabel, heading};

/// What was typed and chosen.
#[derive(Default)]
pub struct Intake {
    path: String,
    into: String,
    password: String,
    /// What is the matter with the password, once a file turned out to have one.
    locked: Option<PasswordFault>,
    dialog: Option<(Wanted, FileDialog)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Pack,
    Into,
    Unpacked,
}

impl Intake {
    /// Shows the step; sends the pack off to be opened.
    pub fn show(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        let mut open = self.chosen();
        card(ui, |ui| {
            heading::section(ui, &words.say("vendor-open-title"), "");
            ui.add(JpText::new(words.say("vendor-open-note")));
            ui.add_space(size::HALF_STEP);
            let zone = DropZone {
                prompt: &words.say("vendor-open-prompt"),
                choose: &words.say("vendor-open-choose"),
                path_hint: &words.say("vendor-open-path"),
                take: &words.say("vendor-open"),
            };
            let out = zone.show(ui, &mut self.path);
            if out.choose {
                self.ask(ui, Wanted::Pack, Choose::Bundle, &words.say("vendor-open-choose"));
            }
            if let Some(path) = out.dropped.into_iter().next() {
                self.path = path.to_string_lossy().into_owned();
                open = true;
            }
            open |= out.path.is_some();
            ui.add_space(size::STEP);
            open |= self.asks_password(ui, words);
            let (label, note) = (words.say("vendor-into"), words.say("vendor-into-note"));
            Field::new("into", &label).note(&note).text(ui, &mut self.into);
            ui.horizontal_wrapped(|ui| {
                let choose = words.say("vendor-into-choose");
                if ui.add(Button::text(&choose)).clicked() {
                    self.ask(ui, Wanted::Into, Choose::Folder, &choose);
                }
                let choose = words.say("vendor-unpacked-choose");
                if ui.add(Button::text(&choose)).clicked() {
                    self.ask(ui, Wanted::Unpacked, Choose::Folder, &choose);
                }
            });
        });
        if open && !self.path.trim().is_empty() {
            let into = Some(self.into.trim()).filter(|into| !into.is_empty()).map(PathBuf::from);
            let password = Some(self.password.clone()).filter(|password| !password.is_empty());
            let task = VendorTask::OpenPack { pack: PathBuf::from(self.path.trim()), into, password };
            mail.commands.push((Sender::Vendor, Command::Vendor(task)));
        }
    }

    /// Where the file lies that was opened last.
    pub fn path(&self) -> &str {
        self.path.trim()
    }

    /// The file wants a password, or another one.
    pub fn wants_password(&mut self, fault: Option<PasswordFault>) {
        self.locked = fault;
    }

    /// The file is open: its password is not needed any more.
    pub fn opened(&mut self) {
        self.password.clear();
        self.locked = None;
    }

    /// The password, where one is wanted; whether the file is to be opened with it.
    fn asks_password(&mut self, ui: &mut Ui, words: &Words) -> bool {
        let Some(fault) = self.locked else { return false };
        ui.add(StatusLabel::new(Status::Soon, &words.say("vendor-locked")));
        let (label, note) = (words.say("vendor-locked-password"), words.say("vendor-locked-note"));
        let wrong = words.say("vendor-locked-wrong");
        let error = (fault == PasswordFault::Wrong).then_some(wrong.as_ref());
        let field = Field::new("file-password", &label).note(&note).error(error);
        let entered = field.password(ui, &mut self.password).lost_focus()
            && ui.input(|input| input.key_pressed(Key::Enter));
        let has_one = !self.password.is_empty();
        let open = words.say("vendor-open-locked");
        let clicked = ui.add(Button::primary(&open).enabled(has_one)).clicked();
        ui.add_space(size::STEP);
        clicked || (entered && has_one)
    }

    fn ask(&mut self, ui: &Ui, wanted: Wanted, choose: Choose, title: &str) {
        if self.dialog.is_none() {
            self.dialog = Some((wanted, FileDialog::open(ui.ctx(), choose, title)));
        }
    }

    /// Takes in what a dialog was closed with; whether a pack is to be opened now.
    fn chosen(&mut self) -> bool {
        let Some((wanted, chosen)) = self.dialog.as_ref().and_then(|(w, d)| Some((*w, d.poll()?))) else {
            return false;
        };
        self.dialog = None;
        let Some(path) = chosen.first().map(|path| path.to_string_lossy().into_owned()) else { return false };
        match wanted {
            Wanted::Into => {
                self.into = path;
                false
            }
            Wanted::Pack | Wanted::Unpacked => {
                self.path = path;
                true
            }
        }
    }
}
