//! The last step: what was packed, to be printed and kept.

use std::sync::Arc;

use eframe::egui::Ui;

use super::{Step, VendorDesk, card, parts};
use crate::app::{App, VendorTask, receipt_lines, receipt_sheet};
use crate::ui::cx::Mail;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, JpText, Status, StatusLabel, heading};

/// What a click asks for.
enum Asked {
    Save,
    Show,
}

impl VendorDesk {
    pub(super) fn kept(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        let Some(receipt) = self.receipt.clone() else {
            let mut on = false;
            card(ui, |ui| {
                ui.add(JpText::new(words.say("vendor-no-receipt")));
                on = ui.add(Button::primary(&words.say("vendor-to-bundle"))).clicked();
            });
            if on {
                self.go(Step::Bundle, mail);
            }
            return;
        };
        let sheet = receipt_sheet(&receipt, words);
        let mut asked = None;
        card(ui, |ui| {
            if self.is_made {
                ui.add(StatusLabel::new(Status::Met, &words.say("vendor-made")));
                ui.add(JpText::new(receipt.path.display().to_string()).strong());
                ui.add(JpText::note(words.say("vendor-made-note"), ui));
            } else {
                heading::section(ui, &words.say("vendor-looked-at"), &words.say("vendor-looked-at-note"));
                ui.add(JpText::new(receipt.path.display().to_string()).strong());
            }
            ui.add_space(size::HALF_STEP);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = size::STEP;
                if self.receipt_file.is_some() {
                    if ui.add(Button::primary(&words.say("vendor-receipt-show"))).clicked() {
                        asked = Some(Asked::Show);
                    }
                } else if ui.add(Button::primary(&words.say("vendor-receipt-save"))).clicked() {
                    asked = Some(Asked::Save);
                }
                if ui.add(Button::text(&words.say("vendor-receipt-copy"))).clicked() {
                    ui.ctx().copy_text(receipt_lines(&receipt, words).join("\r\n"));
                }
            });
            if let Some(file) = &self.receipt_file {
                let values = [("path", file.display().to_string().into())];
                ui.add(JpText::note(words.say_with("vendor-receipt-saved", &values), ui));
            }
        });
        card(ui, |ui| {
            heading::section(ui, &words.say("receipt-sheet-title"), "");
            parts::head(ui, &sheet);
        });
        card(ui, |ui| parts::items(ui, &sheet, words));
        match (asked, &self.receipt_file) {
            (Some(Asked::Save), _) => {
                let stem = receipt.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let name = words.say_with("vendor-receipt-name", &[("name", stem.into())]);
                let file = receipt.path.with_file_name(name);
                self.send(VendorTask::Keep { file, receipt: Arc::clone(&receipt) }, true, mail);
            }
            (Some(Asked::Show), Some(file)) => {
                let task = VendorTask::ShowReceipt(file.clone());
                self.send(task, true, mail);
            }
            _ => {}
        }
    }
}
