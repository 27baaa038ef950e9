//! The second step: what the ward wants, until when, what is filled in, and the files that go with it.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::line::{self, Asked};
use super::{Step, VendorDesk, card};
use crate::app::{App, LineState, OpenedPack, Placing, VendorTask};
use crate::i18n::Words;
use crate::ui::cx::{Mail, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{Button, DropZone, JpText, Link, chip, heading};

/// A dialog that is open, and what the file is for.
pub(super) struct Choosing {
    dialog: FileDialog,
    /// The line, by its place in the list.
    to: Option<usize>,
    instead_of: Option<String>,
}

impl VendorDesk {
    pub(super) fn list(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        let Some(opened) = &self.opened else {
            self.wants_pack(ui, words, mail);
            return;
        };
        let mut asked = None;
        let is_reading = mail.jobs.contains_key(&Sender::Vendor);
        card(ui, |ui| head(ui, opened, is_reading, words, &mut asked));
        card(ui, |ui| {
            let zone = DropZone {
                prompt: &words.say("vendor-place-prompt"),
                choose: &words.say("vendor-place-choose"),
                path_hint: &words.say("vendor-place-path"),
                take: &words.say("vendor-place"),
            };
            let out = zone.show(ui, &mut self.placing.path);
            if out.choose {
                asked = Some(Asked::Choose { to: None, instead_of: None });
            }
            if let Some(path) = out.path {
                self.placing.is_sent = true;
                asked = Some(Asked::Place { files: vec![path.into()], to: None });
            }
        });
        if !opened.others.is_empty() {
            card(ui, |ui| others(ui, opened, words, &mut asked));
        }
        let today = app.clock().now().date_naive();
        let mut over = None;
        card(ui, |ui| {
            heading::section(ui, &words.say("vendor-list-title"), "");
            for (line, place) in opened.lines.iter().zip(0_usize..) {
                let shown = line::show(ui, line, place, today, words);
                asked = asked.take().or(shown.asked);
                over = over.or(shown.is_over.then_some(place));
            }
        });
        if !opened.left_out.is_empty() {
            card(ui, |ui| left_out(ui, opened, words, &mut asked));
        }
        // Wherever on the page they are dropped; on a line they are for that line.
        let dropped: Vec<PathBuf> =
            ui.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
        if !dropped.is_empty() {
            asked = Some(Asked::Place { files: dropped, to: over });
        }
        if let Some(files) = self.chosen() {
            asked = Some(files);
        }
        if let Some(asked) = asked {
            self.answer(ui, asked, words, mail);
        }
    }

    /// What a dialog was closed with.
    fn chosen(&mut self) -> Option<Asked> {
        let files = self.choosing.as_ref()?.dialog.poll()?;
        let choosing = self.choosing.take()?;
        (!files.is_empty()).then_some(Asked::Replace {
            files,
            to: choosing.to,
            instead_of: choosing.instead_of,
        })
    }

    fn answer(&mut self, ui: &Ui, asked: Asked, words: &Words, mail: &mut Mail) {
        let Some(opened) = &self.opened else { return };
        let folder = opened.folder.clone();
        let wanted = |to: Option<usize>| to.and_then(|place| Some(&opened.lines.get(place)?.wanted));
        match asked {
            Asked::Check => self.go(Step::Check, mail),
            Asked::Again => self.look_again(mail),
            Asked::Show(path) => self.send(VendorTask::Show { folder, path }, true, mail),
            Asked::LeaveOut { path, stays } => {
                self.send(VendorTask::LeaveOut { folder, path, stays }, true, mail);
            }
            Asked::Choose { to, instead_of } => {
                if self.choosing.is_some() {
                    return;
                }
                let title = match wanted(to) {
                    Some(wanted) => {
                        let values = [("title", wanted.title.as_str().into())];
                        words.say_with("vendor-place-title", &values)
                    }
                    None => words.say("vendor-place-choose").into_owned(),
                };
                let dialog = FileDialog::open(ui.ctx(), Choose::Papers, &title);
                self.choosing = Some(Choosing { dialog, to, instead_of });
            }
            Asked::Assign { path, to } => {
                let file = path.split('/').fold(folder.clone(), |whole, part| whole.join(part));
                self.place(vec![file], wanted(Some(to)).cloned().map(Box::new), None, mail);
            }
            Asked::Place { files, to } => {
                self.place(files, wanted(to).cloned().map(Box::new), None, mail);
            }
            Asked::Replace { files, to, instead_of } => {
                self.place(files, wanted(to).cloned().map(Box::new), instead_of, mail);
            }
        }
    }

    fn place(
        &mut self,
        files: Vec<PathBuf>,
        to: Option<Box<crate::app::Wanted>>,
        instead_of: Option<String>,
        mail: &mut Mail,
    ) {
        let Some(opened) = &self.opened else { return };
        // A path that did not do stays to be mended.
        let placing = Placing { folder: opened.folder.clone(), files, to, instead_of };
        self.send(VendorTask::Place(placing), true, mail);
    }
}

fn head(ui: &mut Ui, opened: &OpenedPack, is_reading: bool, words: &Words, asked: &mut Option<Asked>) {
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
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::STEP;
        if ui.add(Button::primary(&words.say("vendor-to-check"))).clicked() {
            *asked = Some(Asked::Check);
        }
        if ui.add(Button::secondary(&words.say("vendor-again"))).clicked() {
            *asked = Some(Asked::Again);
        }
        if is_reading {
            ui.add(JpText::note(words.say("vendor-running"), ui));
        }
    });
}

/// Files of which nobody knows yet what they are.
fn others(ui: &mut Ui, opened: &OpenedPack, words: &Words, asked: &mut Option<Asked>) {
    heading::section(ui, &words.say("vendor-others"), "");
    let color = palette(ui.ctx()).danger;
    ui.add(JpText::new(words.say("vendor-others-note")).size(text::LABEL).color(color));
    let option = |line: &crate::app::PackLine| {
        if line.wants_paper() {
            line.wanted.title.clone()
        } else {
            words.say_with("vendor-with", &[("title", line.wanted.title.as_str().into())])
        }
    };
    let is_home = |line: &crate::app::PackLine| !line.wants_paper() || line.wanted.paper.is_some();
    let homes: Vec<usize> =
        (0..).zip(&opened.lines).filter(|(_, line)| is_home(line)).map(|(place, _)| place).collect();
    let options: Vec<String> = homes.iter().filter_map(|to| opened.lines.get(*to)).map(option).collect();
    for path in &opened.others {
        ui.push_id(path, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = size::STEP;
                ui.add(JpText::new(path.as_str()));
                let picked = chip::choice(ui, &words.say("vendor-what-for"), &options, usize::MAX);
                if let Some(to) = picked.and_then(|picked| homes.get(picked).copied()) {
                    *asked = Some(Asked::Assign { path: path.clone(), to });
                }
                let name = words.say_with("vendor-leave-out-name", &[("path", path.as_str().into())]);
                if ui.add(Link::new(&words.say("vendor-leave-out")).size(text::LABEL).name(&name)).clicked() {
                    *asked = Some(Asked::LeaveOut { path: path.clone(), stays: true });
                }
            });
        });
    }
}

fn left_out(ui: &mut Ui, opened: &OpenedPack, words: &Words, asked: &mut Option<Asked>) {
    heading::section(ui, &words.say("vendor-left-out"), &words.say("vendor-left-out-note"));
    for path in &opened.left_out {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            ui.add(JpText::new(path.as_str()).size(text::LABEL));
            let name = words.say_with("vendor-send-name", &[("path", path.as_str().into())]);
            if ui.add(Link::new(&words.say("vendor-send")).size(text::LABEL).name(&name)).clicked() {
                *asked = Some(Asked::LeaveOut { path: path.clone(), stays: false });
            }
        });
    }
}
