//! The third step: what the ward would make of it, before anything is packed.

use eframe::egui::Ui;

use super::{Step, VendorDesk, card, parts};
use crate::app::{
    App, CheckedItem, Tried, VendorTask, item_problem, refused_file, vendor_item_kind, vendor_item_problems,
};
use crate::i18n::Words;
use crate::ui::cx::Mail;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, JpText, Status, StatusLabel, heading};

/// What a click asks for.
enum Asked {
    Again,
    Back,
    On,
    Show(String),
}

impl VendorDesk {
    pub(super) fn check(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        let (Some(opened), Some(tried)) = (&self.opened, &self.tried) else {
            if self.opened.is_none() {
                self.wants_pack(ui, words, mail);
            } else {
                let mut again = false;
                card(ui, |ui| {
                    ui.add(JpText::new(words.say("vendor-check-note")));
                    again = ui.add(Button::primary(&words.say("vendor-check-again"))).clicked();
                });
                if again {
                    self.try_out(mail);
                }
            }
            return;
        };
        let mut asked = None;
        card(ui, |ui| summary(ui, tried, words, &mut asked));
        if tried.faults() > 0 {
            card(ui, |ui| wrong(ui, tried, words, &mut asked));
        }
        card(ui, |ui| good(ui, tried, words));
        let folder = opened.folder.clone();
        match asked {
            Some(Asked::Again) => self.try_out(mail),
            Some(Asked::Back) => self.go(Step::List, mail),
            Some(Asked::On) => self.go(Step::Bundle, mail),
            Some(Asked::Show(path)) => self.send(VendorTask::Show { folder, path }, true, mail),
            None => {}
        }
    }
}

fn summary(ui: &mut Ui, tried: &Tried, words: &Words, asked: &mut Option<Asked>) {
    heading::section(ui, &words.say("vendor-check-title"), &words.say("vendor-check-note"));
    ui.add_space(size::HALF_STEP);
    let (faults, is_empty) = (tried.faults(), tried.checked.is_none());
    if faults > 0 {
        let said = words.say_with("vendor-check-faults", &[("count", faults.into())]);
        ui.add(StatusLabel::new(Status::Late, &said));
    } else if is_empty {
        ui.add(StatusLabel::new(Status::NotYet, &words.say("vendor-check-nothing")));
        ui.add(JpText::note(words.say("vendor-check-nothing-note"), ui));
    } else {
        ui.add(StatusLabel::new(Status::Met, &words.say("vendor-check-fine")));
        ui.add(JpText::note(words.say("vendor-check-ledger-note"), ui));
    }
    let open = tried.still_open();
    if open > 0 && !is_empty {
        ui.add(JpText::note(words.say_with("vendor-check-still-open", &[("count", open.into())]), ui));
    }
    ui.add_space(size::STEP);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::STEP;
        let is_good = faults == 0 && !is_empty;
        let (on, back) = (words.say("vendor-to-bundle"), words.say("vendor-to-list"));
        if is_good {
            if ui.add(Button::primary(&on)).clicked() {
                *asked = Some(Asked::On);
            }
            if ui.add(Button::secondary(&back)).clicked() {
                *asked = Some(Asked::Back);
            }
        } else {
            if ui.add(Button::primary(&back)).clicked() {
                *asked = Some(Asked::Back);
            }
            if !is_empty && ui.add(Button::secondary(&words.say("vendor-go-on-anyway"))).clicked() {
                *asked = Some(Asked::On);
            }
        }
        if ui.add(Button::text(&words.say("vendor-check-again"))).clicked() {
            *asked = Some(Asked::Again);
        }
    });
}

/// What is to be mended, file by file, with the places in each.
fn wrong(ui: &mut Ui, tried: &Tried, words: &Words, asked: &mut Option<Asked>) {
    heading::section(ui, &words.say("vendor-check-wrong"), "");
    let mut one = |ui: &mut Ui, status: Status, what: &str, path: Option<&str>, problems: &[String]| {
        ui.add_space(size::STEP);
        ui.add(StatusLabel::new(status, what));
        if let Some(path) = path {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = size::STEP;
                ui.add(JpText::new(path).size(text::LABEL));
                let name = words.say_with("vendor-show-name", &[("path", path.into())]);
                if ui.add(Button::text(&words.say("vendor-show")).name(&name)).clicked() {
                    *asked = Some(Asked::Show(path.to_owned()));
                }
            });
        }
        parts::problems(ui, problems);
    };
    for (path, error) in &tried.refused {
        let title = words.say("receipt-refused");
        one(ui, Status::Breached, &title, Some(path), &[refused_file(error, words)]);
    }
    let items = tried.checked.as_ref().map(|checked| checked.items.as_slice()).unwrap_or_default();
    for item in tried.items().filter_map(|place| items.get(place)) {
        let status = if item.is_refused { Status::Late } else { Status::Soon };
        let problems = vendor_item_problems(item, words);
        one(ui, status, &vendor_item_kind(item, words), Some(&item.path), &problems);
    }
    let lines = &tried.opened.lines;
    for line in tried.lines().filter_map(|place| lines.get(place)) {
        let problems: Vec<String> = line.problems.iter().map(|p| item_problem(p, words)).collect();
        one(ui, Status::Late, &line.wanted.title, line.workbook.as_deref(), &problems);
    }
    for line in tried.missing() {
        let problem = words.say_with("item-no-such-file", &[("name", line.wanted.path.as_str().into())]);
        one(ui, Status::Late, &line.wanted.title, None, &[problem]);
    }
}

/// What would be sent.
fn good(ui: &mut Ui, tried: &Tried, words: &Words) {
    let items: &[CheckedItem] = tried.checked.as_ref().map(|c| c.items.as_slice()).unwrap_or_default();
    heading::section(ui, &words.say_with("vendor-check-good-ones", &[("count", items.len().into())]), "");
    for item in items {
        let status = match (item.is_refused, item.problems.is_empty()) {
            (true, _) => Status::Late,
            (false, false) => Status::Soon,
            (false, true) => Status::Met,
        };
        ui.add_space(size::HALF_STEP);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            ui.add(StatusLabel::new(status, &vendor_item_kind(item, words)));
            ui.add(JpText::note(item.path.as_str(), ui));
        });
    }
    if !tried.opened.left_out.is_empty() {
        ui.add_space(size::STEP);
        let paths = tried.opened.left_out.join(&words.say("list-separator"));
        ui.add(JpText::note(words.say_with("vendor-check-passed-over", &[("paths", paths.into())]), ui));
    }
}
