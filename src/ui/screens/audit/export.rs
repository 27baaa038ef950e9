//! The lines that are shown, written into files.

use std::path::PathBuf;

use eframe::egui::{Ui, vec2};

use super::asked::Asked;
use crate::app::{AuditExport, Command, Formats, Outcome};
use crate::ui::cx::{Cx, Message, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::screens::reports::usual_folder;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Card, Field, check_box, heading, progress};

/// What is remembered of the last export.
pub(super) struct Export {
    open: bool,
    folder: Option<String>,
    folder_error: bool,
    formats: Formats,
    formats_error: bool,
    dialog: Option<FileDialog>,
}

impl Default for Export {
    fn default() -> Self {
        Self {
            open: false,
            folder: None,
            folder_error: false,
            formats: Formats::ALL,
            formats_error: false,
            dialog: None,
        }
    }
}

impl Export {
    /// Opens the card, or puts it away.
    pub fn toggle(&mut self, cx: &Cx<'_>) {
        self.open = !self.open;
        self.folder.get_or_insert_with(|| usual_folder(cx));
    }

    /// The card above the list, while it is open.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, asked: &Asked, count: usize) {
        self.answered(cx);
        if !self.open {
            return;
        }
        if let Some(chosen) = self.dialog.as_ref().and_then(FileDialog::poll) {
            self.dialog = None;
            self.folder = chosen.first().map(|p| p.to_string_lossy().into_owned()).or(self.folder.take());
        }
        let words = cx.words;
        Card::new().margin(12).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let title = words.say_with("audit-export-title", &[("count", count.into())]);
            heading::section(ui, &title, "");
            ui.add_space(size::HALF_STEP);
            if let Some(watch) = cx.working(Sender::Audit) {
                progress::bar(ui, watch.fraction().unwrap_or_default(), &words.say("audit-exporting"));
                ui.add_space(size::HALF_STEP);
                if ui.add(Button::secondary(&words.say("button-cancel"))).clicked() {
                    watch.cancel();
                }
                ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
                return;
            }
            self.fields(ui, cx);
            ui.horizontal_wrapped(|ui| {
                if ui.add(Button::primary(&words.say("audit-export-do")).enabled(count > 0)).clicked() {
                    self.send(cx, asked);
                }
                if ui.add(Button::text(&words.say("button-close"))).clicked() {
                    self.open = false;
                }
            });
        });
        ui.add_space(size::STEP);
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let words = cx.words;
        let error = self.folder_error.then(|| words.say("reports-folder-needed"));
        let label = words.say("reports-folder");
        let width = ui.available_width().min(560.0);
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            let field = Field::new("audit-folder", &label).error(error.as_deref());
            if field.text(ui, self.folder.get_or_insert_default()).changed() {
                self.folder_error = false;
            }
        });
        let error = self.formats_error.then(|| words.say("reports-formats-needed"));
        let label = words.say("reports-formats");
        Field::new("audit-formats", &label).error(error.as_deref()).custom(ui, |ui, _| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = size::GAP;
                check_box(ui, &mut self.formats.xlsx, &words.say("reports-xlsx"));
                check_box(ui, &mut self.formats.csv, &words.say("audit-csv"));
                let choose = words.say("reports-choose");
                if ui.add(Button::text(&choose)).clicked() && self.dialog.is_none() {
                    self.dialog = Some(FileDialog::open(ui.ctx(), Choose::Folder, &choose));
                }
            })
            .response
        });
    }

    fn send(&mut self, cx: &mut Cx<'_>, asked: &Asked) {
        let folder = self.folder.as_deref().unwrap_or_default().trim();
        self.folder_error = folder.is_empty();
        self.formats_error = !self.formats.xlsx && !self.formats.csv;
        if self.folder_error || self.formats_error {
            return;
        }
        let stem = cx.words.say_with("audit-file-stem", &[("day", cx.today().to_string().into())]);
        let file = |ending: &str| PathBuf::from(folder).join(format!("{stem}.{ending}"));
        let export = AuditExport {
            filter: asked.filter(cx),
            search: asked.typed.clone(),
            xlsx: self.formats.xlsx.then(|| file("xlsx")),
            csv: self.formats.csv.then(|| file("csv")),
        };
        cx.send(Sender::Audit, Command::ExportAudit(Box::new(export)));
    }

    /// Tells in the strip at the bottom what came of it.
    fn answered(&mut self, cx: &mut Cx<'_>) {
        match cx.answer(Sender::Audit) {
            Some(Ok(Outcome::Exported(files))) => {
                let count = cx.words.say_with("reports-written", &[("count", files.len().into())]);
                let mut message = Message::done(count);
                let names = files.iter().map(|path| path.to_string_lossy().into_owned());
                message.detail = names.collect::<Vec<_>>().join("\n");
                cx.tell(message);
                self.open = false;
            }
            Some(Err(error)) if !error.is_cancelled() => {
                cx.tell_error(&error);
            }
            _ => {}
        }
    }
}
