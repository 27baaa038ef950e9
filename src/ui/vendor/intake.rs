//! The first step: where the form pack lies, and into which folder it is unpacked.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::card;
use crate::app::{App, Command, VendorTask};
use crate::ui::cx::{Mail, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::theme::size;
use crate::ui::widgets::{Button, DropZone, Field, JpText};

/// What was typed and chosen.
#[derive(Default)]
pub struct Intake {
    path: String,
    into: String,
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
            let task = VendorTask::OpenPack { pack: PathBuf::from(self.path.trim()), into };
            mail.commands.push((Sender::Vendor, Command::Vendor(task)));
        }
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
