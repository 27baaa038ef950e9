//! 月次・書面: a month's figures, and the files they are written to.

mod closing;
mod figures;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{ScrollArea, Ui, vec2};

use crate::app::{AppError, Command, Outcome, SummaryFormat, Told, tell};
use crate::domain::calendar::Month;
use crate::domain::figures::{MonthlySummary, Period, Scope};
use crate::domain::picture::Picture;
use crate::i18n::{Words, msg};
use crate::ui::cx::{Answer, Cx, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::theme::{size, text};
use crate::ui::told;
use crate::ui::widgets::{
    Button, Card, Field, JpText, NoticeKind, Status, StatusLabel, check_box, heading, page, progress,
};

/// How many months can be chosen: this one and the twelve before it.
const MONTHS: usize = 13;
/// Width of the card with the fields, where the figures stand beside it.
const FIELDS: f32 = 330.0;
/// Narrower than this, they stand below each other.
const SIDE_BY_SIDE: f32 = 860.0;
/// Height of all of it where it stands below each other, in points.
const STACKED: f32 = 1800.0;

/// What a summary can be written as, in the order of its use, each with its name.
const FORMATS: [(SummaryFormat, &str); 6] = [
    (SummaryFormat::Pdf, msg("reports-pdf")),
    (SummaryFormat::Xlsx, msg("reports-xlsx")),
    (SummaryFormat::Csv, msg("reports-csv")),
    (SummaryFormat::CsvCp932, msg("reports-csv-cp932")),
    (SummaryFormat::Json, msg("reports-json")),
    (SummaryFormat::Ics, msg("reports-ics")),
];

/// What the screen remembers: what was chosen, and what was computed for it.
pub struct Reports {
    month: Option<Month>,
    folder: Option<String>,
    folder_error: bool,
    formats: BTreeSet<SummaryFormat>,
    formats_error: bool,
    dialog: Option<FileDialog>,
    figures: Option<Figures>,
    written: Vec<PathBuf>,
    problem: Option<Told>,
    closing: closing::Closing,
}

/// A month's figures, for one picture: computing them takes as long as opening a workspace.
struct Figures {
    picture: Arc<Picture>,
    month: Month,
    summary: Result<MonthlySummary, AppError>,
}

impl Default for Reports {
    fn default() -> Self {
        Self {
            month: None,
            folder: None,
            folder_error: false,
            formats: BTreeSet::from([SummaryFormat::Pdf, SummaryFormat::Xlsx]),
            formats_error: false,
            dialog: None,
            figures: None,
            written: Vec::new(),
            problem: None,
            closing: closing::Closing::default(),
        }
    }
}

impl Reports {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(answer) = cx.answer(Sender::Reports) {
            self.answered(answer, cx.words);
        }
        if let Some(chosen) = self.dialog.as_ref().and_then(FileDialog::poll) {
            self.dialog = None;
            self.folder = chosen.first().map(|p| p.to_string_lossy().into_owned()).or(self.folder.take());
        }
        let words = cx.words;
        self.folder.get_or_insert_with(|| usual_folder(cx));
        let this = Month::of(cx.today());
        // The month that is over is the one to report on.
        let month = *self.month.get_or_insert_with(|| this.prev().unwrap_or(this));
        self.compute(month, cx);
        // Below each other, fields, closing and figures need their heights one after the other.
        let least = if ui.available_width() < SIDE_BY_SIDE { STACKED } else { 640.0 };
        page::show(ui, least, |ui| {
            heading::screen(ui, &words.say("reports-title"), &words.say("reports-note"), |_| ());
            if ui.available_width() < SIDE_BY_SIDE {
                self.left(ui, cx, month);
                ui.add_space(size::STEP);
                self.right(ui, cx);
                return;
            }
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = size::GAP;
                let rest = vec2(ui.available_width() - FIELDS - size::GAP, ui.available_height());
                ui.vertical(|ui| {
                    ui.set_width(FIELDS);
                    // What was written is listed below the fields, which may be more than there is room for.
                    ScrollArea::vertical().id_salt("month").auto_shrink([true, false]).show(ui, |ui| {
                        self.left(ui, cx, month);
                    });
                });
                ui.vertical(|ui| {
                    ui.set_width(rest.x);
                    self.right(ui, cx);
                });
            });
        });
    }

    fn compute(&mut self, month: Month, cx: &Cx<'_>) {
        let holds = |f: &Figures| f.month == month && Arc::ptr_eq(&f.picture, cx.picture);
        if !self.figures.as_ref().is_some_and(holds) {
            let summary = cx.app.summary(Period::month(month), &Scope::Office);
            self.figures = Some(Figures { picture: Arc::clone(cx.picture), month, summary });
        }
    }

    fn answered(&mut self, answer: Answer, words: &Words) {
        match answer {
            Ok(Outcome::Exported(files)) => {
                self.written = files;
                self.problem = None;
            }
            // What was told of another try is over.
            Ok(_) => self.problem = None,
            Err(error) => self.problem = (!error.is_cancelled()).then(|| tell(&error, words)),
        }
    }

    fn left(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, month: Month) {
        let working = cx.working(Sender::Reports).is_some();
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add_enabled_ui(!working, |ui| self.fields(ui, cx, month));
            if working {
                running(ui, cx);
            } else if ui.add(Button::primary(&cx.words.say("reports-export"))).clicked() {
                self.export(cx, month);
            }
        });
        self.result(ui, cx.words);
        self.closing.show(ui, cx, month);
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, month: Month) {
        let words = cx.words;
        let this = Month::of(cx.today());
        let months: Vec<Month> = std::iter::successors(Some(this), |m| m.prev()).take(MONTHS).collect();
        let names: Vec<String> = months.iter().map(|m| words.dates().month_label(*m)).collect();
        let mut chosen = months.iter().position(|m| *m == month);
        let label = words.say("reports-month");
        if Field::new("month", &label).choice(ui, &mut chosen, &names).changed() {
            self.month = chosen.and_then(|i| months.get(i).copied());
            self.written.clear();
        }
        let error = self.folder_error.then(|| words.say("reports-folder-needed"));
        let (label, note, mark) =
            (words.say("reports-folder"), words.say("reports-folder-note"), words.say("field-required"));
        let field = Field::new("folder", &label).required(&mark).error(error.as_deref()).note(&note);
        let folder = self.folder.get_or_insert_default();
        if field.text(ui, folder).changed() {
            self.folder_error = false;
        }
        let choose = words.say("reports-choose");
        if ui.add(Button::secondary(&choose)).clicked() && self.dialog.is_none() {
            self.dialog = Some(FileDialog::open(ui.ctx(), Choose::Folder, &choose));
        }
        ui.add_space(size::HALF_STEP);
        let error = self.formats_error.then(|| words.say("reports-formats-needed"));
        let label = words.say("reports-formats");
        Field::new("formats", &label).error(error.as_deref()).custom(ui, |ui, _| {
            ui.vertical(|ui| {
                for (format, name) in FORMATS {
                    let mut chosen = self.formats.contains(&format);
                    if check_box(ui, &mut chosen, &words.say(name)).changed() {
                        if chosen {
                            self.formats.insert(format);
                        } else {
                            self.formats.remove(&format);
                        }
                    }
                }
            })
            .response
        });
    }

    fn export(&mut self, cx: &mut Cx<'_>, month: Month) {
        let folder = self.folder.as_deref().unwrap_or_default().trim();
        self.folder_error = folder.is_empty();
        self.formats_error = self.formats.is_empty();
        if self.folder_error || self.formats_error {
            return;
        }
        self.written.clear();
        self.problem = None;
        cx.send(
            Sender::Reports,
            Command::Export {
                period: Period::month(month),
                scope: Scope::Office,
                beside: None,
                dir: PathBuf::from(folder),
                formats: self.formats.clone(),
            },
        );
    }

    /// What came of the last export.
    fn result(&mut self, ui: &mut Ui, words: &Words) {
        if self.problem.is_some() {
            ui.add_space(size::STEP);
            told::show(ui, &mut self.problem, NoticeKind::Error, words);
        }
        if self.written.is_empty() {
            return;
        }
        ui.add_space(size::STEP);
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            let count = words.say_with("reports-written", &[("count", self.written.len().into())]);
            ui.add(StatusLabel::new(Status::Met, &count));
            for path in &self.written {
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                ui.add(JpText::new(name).strong().size(text::LABEL));
            }
            if let Some(dir) = self.written.first().and_then(|p| p.parent()) {
                ui.add(JpText::note(dir.to_string_lossy().into_owned(), ui));
            }
        });
    }

    fn right(&self, ui: &mut Ui, cx: &Cx<'_>) {
        match self.figures.as_ref().map(|f| &f.summary) {
            Some(Ok(summary)) => figures::show(ui, summary, cx.words),
            Some(Err(error)) => {
                let told = tell(error, cx.words);
                ui.add(JpText::new(told.what));
            }
            None => {}
        }
    }
}

/// A folder beside the workspace: where colleagues look, and not among the ledger's own files.
pub(super) fn usual_folder(cx: &Cx<'_>) -> String {
    let beside = cx.app.session().and_then(|s| std::path::absolute(s.root()).ok());
    let parent = beside.as_deref().and_then(|root| root.parent());
    let name = cx.words.say("reports-folder-name");
    parent.map(|dir| dir.join(name.as_ref()).to_string_lossy().into_owned()).unwrap_or_default()
}

fn running(ui: &mut Ui, cx: &Cx<'_>) {
    let words = cx.words;
    let Some(watch) = cx.working(Sender::Reports) else { return };
    progress::bar(ui, watch.fraction().unwrap_or_default(), &words.say("reports-running"));
    ui.add_space(size::HALF_STEP);
    if ui.add(Button::secondary(&words.say("button-cancel"))).clicked() {
        watch.cancel();
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
}
