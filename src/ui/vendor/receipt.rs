//! The last step: what was packed, to be kept or printed.

use eframe::egui::Ui;

use super::{Step, VendorDesk, card};
use crate::app::{App, Command, VendorTask, receipt_lines};
use crate::ui::cx::{Mail, Sender};
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, JpText, Status, StatusLabel};

impl VendorDesk {
    pub(super) fn kept(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        let Some(receipt) = &self.receipt else {
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
        let lines = receipt_lines(receipt, words);
        card(ui, |ui| {
            ui.add(StatusLabel::new(Status::Met, &words.say("vendor-made")));
            ui.add(JpText::new(receipt.path.display().to_string()).strong());
            ui.add(JpText::note(words.say("vendor-made-note"), ui));
            ui.add_space(size::HALF_STEP);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = size::STEP;
                if ui.add(Button::secondary(&words.say("vendor-receipt-save"))).clicked() {
                    let task =
                        VendorTask::Keep { file: receipt.path.with_extension("txt"), lines: lines.clone() };
                    mail.commands.push((Sender::Vendor, Command::Vendor(task)));
                }
                if ui.add(Button::text(&words.say("vendor-receipt-copy"))).clicked() {
                    ui.ctx().copy_text(lines.join("\r\n"));
                }
            });
            if let Some(file) = &self.receipt_file {
                let values = [("path", file.as_str().into())];
                ui.add(JpText::new(words.say_with("vendor-receipt-saved", &values)).size(text::LABEL));
            }
        });
        card(ui, |ui| {
            for line in &lines {
                ui.add(JpText::new(line.as_str()).size(text::LABEL));
            }
        });
    }
}
