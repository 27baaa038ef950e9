//! The inbox on 取込: the folder, what has arrived in it, and how each bundle stands.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::size_text;
use crate::app::{
    AppError, Command, InboxFile, InboxStanding, Outcome, Told, inbox_standing, inbox_written, tell,
};
use crate::i18n::{Words, msg};
use crate::ui::cx::{Answer, Cx, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, Card, Chip, Column, Field, JpText, Status, StatusLabel, Table};

/// What the officer is doing with the folder's name, and how much of it is shown.
#[derive(Default)]
pub struct InboxCard {
    /// The folder as it is typed, while it is being named.
    typed: Option<String>,
    dialog: Option<FileDialog>,
    problem: Option<Told>,
    shows_all: bool,
}

impl InboxCard {
    /// What came of naming the folder.
    pub fn answered(&mut self, answer: Answer, cx: &Cx<'_>) {
        match answer {
            Ok(Outcome::Done) => {
                self.typed = None;
                self.problem = None;
            }
            Ok(_) => {}
            Err(error) => self.failed(&error, cx),
        }
    }

    fn failed(&mut self, error: &AppError, cx: &Cx<'_>) {
        self.problem = Some(tell(error, cx.words));
    }

    /// Shows the card; returns the bundle to read.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<PathBuf> {
        if let Some(answer) = cx.answer(Sender::Inbox) {
            self.answered(answer, cx);
        }
        if let Some(chosen) = self.dialog.as_ref().and_then(FileDialog::poll) {
            self.dialog = None;
            if let Some(folder) = chosen.into_iter().next() {
                self.typed = Some(folder.to_string_lossy().into_owned());
                cx.send(Sender::Inbox, Command::SetInbox(Some(folder)));
            }
        }
        let mut wanted = None;
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            self.head(ui, cx);
            if self.typed.is_some() {
                self.naming(ui, cx);
            } else if cx.inbox.folder.is_some() {
                wanted = self.files(ui, cx);
            } else {
                ui.add(JpText::note(cx.words.say("inbox-none"), ui));
                let choose = cx.words.say("inbox-choose");
                if ui.add(Button::secondary(&choose)).clicked() {
                    self.typed = Some(String::new());
                }
            }
        });
        wanted
    }

    fn head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        ui.horizontal_wrapped(|ui| {
            ui.add(JpText::new(words.say("inbox-title")).strong().size(text::SECTION).heading());
            let Some(folder) = cx.inbox.folder.as_ref().filter(|_| self.typed.is_none()) else { return };
            ui.add(JpText::note(folder.to_string_lossy(), ui));
            if ui.add(Button::text(&words.say("inbox-change"))).clicked() {
                self.typed = Some(folder.to_string_lossy().into_owned());
            }
            if ui.add(Button::text(&words.say("inbox-forget"))).clicked() {
                cx.send(Sender::Inbox, Command::SetInbox(None));
            }
        });
    }

    /// The folder is named, by its dialog or as it is typed.
    fn naming(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        let told = self.problem.as_ref().map(|told| format!("{} {}", told.what, told.advice));
        let Some(typed) = &mut self.typed else { return };
        let label = words.say("inbox-path");
        if Field::new("inbox", &label).error(told.as_deref()).text(ui, typed).changed() {
            self.problem = None;
        }
        let folder = typed.trim().to_owned();
        ui.horizontal_wrapped(|ui| {
            let set = words.say("inbox-set");
            if ui.add(Button::primary(&set).enabled(!folder.is_empty())).clicked() {
                cx.send(Sender::Inbox, Command::SetInbox(Some(PathBuf::from(&folder))));
            }
            let choose = words.say("inbox-choose");
            if ui.add(Button::secondary(&choose)).clicked() && self.dialog.is_none() {
                let title = words.say("inbox-choose-title");
                self.dialog = Some(FileDialog::open(ui.ctx(), Choose::Folder, &title));
            }
            if ui.add(Button::text(&words.say("button-cancel"))).clicked() {
                self.typed = None;
                self.problem = None;
            }
        });
    }

    fn files(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<PathBuf> {
        let (words, inbox) = (cx.words, cx.inbox);
        if inbox.is_out_of_reach {
            let told = words.say("inbox-out-of-reach");
            ui.horizontal_top(|ui| {
                ui.add(StatusLabel::new(Status::Soon, &told).mark_only());
                ui.add(JpText::new(told.as_ref()).size(text::LABEL));
            });
            return None;
        }
        if inbox.files.is_empty() {
            let id = if inbox.was_looked_at { msg("inbox-empty") } else { msg("inbox-looking") };
            ui.add(JpText::note(words.say(id), ui));
            return None;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::HALF_STEP;
            let each =
                [(false, msg("inbox-to-do"), inbox.to_do()), (true, msg("inbox-all"), inbox.files.len())];
            for (all, id, count) in each {
                let chip = words.say(id);
                if ui.add(Chip::new(&chip, self.shows_all == all).count(count)).clicked() {
                    self.shows_all = all;
                }
            }
        });
        let shown: Vec<&InboxFile> =
            inbox.files.iter().filter(|file| self.shows_all || is_shown_first(&file.standing)).collect();
        if shown.is_empty() {
            ui.add(JpText::note(words.say("inbox-nothing-to-do"), ui));
            return None;
        }
        let wanted = table(ui, &shown, words);
        if inbox.more > 0 {
            ui.add(JpText::note(words.say_with("inbox-more", &[("count", inbox.more.into())]), ui));
        }
        wanted
    }
}

/// What the officer sees without asking for all: what is to be done, and what is about to be.
fn is_shown_first(standing: &InboxStanding) -> bool {
    standing.is_to_do() || matches!(standing, InboxStanding::Arriving | InboxStanding::Unreadable)
}

/// Most points that the table takes, so that the promise below it stays in sight.
const TABLE: f32 = 320.0;

fn table(ui: &mut Ui, files: &[&InboxFile], words: &Words) -> Option<PathBuf> {
    let titles = [
        msg("inbox-column-file"),
        msg("inbox-column-written"),
        msg("inbox-column-size"),
        msg("inbox-column-standing"),
        msg("inbox-column-do"),
    ];
    let [file, written, bytes, standing, action] = titles.map(|id| words.say(id));
    let columns = [
        Column::rest(&file).at_least(180.0),
        Column::fixed(&written, 180.0),
        Column::fixed(&bytes, 90.0).right(),
        Column::fixed(&standing, 210.0),
        Column::fixed(&action, 140.0).right(),
    ];
    let mut wanted = None;
    let name = words.say("inbox-title");
    let table = Table::new("inbox", &columns).name(&name).read_only().row_height(size::ROW_WITH_BUTTON);
    table.max_height(TABLE).show(ui, files.len(), |row| {
        let Some(file) = files.get(row.index()) else { return };
        row.text(&file.name);
        row.text(&inbox_written(file, words));
        row.number(&size_text(file.size));
        row.status(mark(&file.standing), &inbox_standing(&file.standing, words));
        row.ui(|ui| {
            let is_new = file.standing.is_to_do();
            let word = if is_new { words.say("inbox-read") } else { words.say("inbox-read-again") };
            let name = words.say_with("inbox-read-name", &[("name", file.name.as_str().into())]);
            let can = !matches!(file.standing, InboxStanding::Arriving | InboxStanding::TooLarge);
            let button = if is_new { Button::secondary(&word) } else { Button::text(&word) };
            if ui.add(button.name(&name).enabled(can)).clicked() {
                wanted = Some(file.path.clone());
            }
        });
    });
    wanted
}

fn mark(standing: &InboxStanding) -> Status {
    match standing {
        InboxStanding::Arriving => Status::NotYet,
        InboxStanding::New => Status::Waiting,
        InboxStanding::PutOff { .. } | InboxStanding::Unreadable => Status::Soon,
        InboxStanding::Taken { .. } => Status::Met,
        InboxStanding::SentBack { .. } => Status::Waived,
        InboxStanding::Refused { .. } | InboxStanding::TooLarge => Status::Late,
    }
}
