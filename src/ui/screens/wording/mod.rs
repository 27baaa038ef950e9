//! 条文の取込み: where the text lies, then the tree it was read to, corrected before a contract keeps it or the office
//! makes a clause set of its own of it.

mod review;

use std::path::PathBuf;

use eframe::egui::{ScrollArea, Ui};

use self::review::{Asked, Review};
use crate::app::{Command, Original, Outcome, TextSource, Told, WordingTask, tell};
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
use crate::i18n::msg;
use crate::ui::cx::{Answer, Cx, Message, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::theme::{size, text};
use crate::ui::told;
use crate::ui::widgets::{Button, Card, DropZone, Field, JpText, NoticeKind};

/// An import under way.
pub(super) struct Import {
    /// The contract that keeps the text; nothing where a clause set is made of it.
    contract: Option<ContractId>,
    path: String,
    pasted: String,
    dialog: Option<FileDialog>,
    problem: Option<Told>,
    review: Option<Review>,
    keeping: Option<usize>,
}

/// Widest that the fields grow, in points.
const WIDTH: f32 = 760.0;
/// Height of the box that a text is pasted into.
const PASTE_HEIGHT: f32 = 220.0;

impl Import {
    pub(super) fn new(contract: Option<ContractId>) -> Self {
        let (path, pasted) = (String::new(), String::new());
        Self { contract, path, pasted, dialog: None, problem: None, review: None, keeping: None }
    }

    pub(super) fn contract(&self) -> Option<&ContractId> {
        self.contract.as_ref()
    }

    /// Shows it; `false` once it is over.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let contract = self.contract.as_ref().and_then(|id| cx.contract(id));
        if let Some(answer) = cx.answer(Sender::Wording)
            && self.answered(answer, cx, contract.map(AsRef::as_ref))
        {
            return false;
        }
        let Some(review) = &mut self.review else { return self.intake(ui, cx) };
        match review.show(ui, cx, self.keeping.is_some()) {
            Some(Asked::Keep { wording, valid_from }) => {
                let Some(contract) = self.contract.clone() else { return false };
                self.keeping = Some(wording.clauses.len());
                let original = review.original().clone();
                let task = WordingTask::Keep { contract, valid_from, wording, original };
                cx.send(Sender::Wording, Command::Wording(task));
            }
            Some(Asked::Adopt { wording, proposals, id, title }) => {
                self.keeping = Some(wording.clauses.len());
                let task = WordingTask::Adopt { id, title: Some(title), wording, proposals };
                cx.send(Sender::Wording, Command::Wording(task));
            }
            Some(Asked::Leave) => return false,
            None => {}
        }
        true
    }

    /// Deals with what came of the last command; `true` once the wording is on file.
    fn answered(&mut self, answer: Answer, cx: &mut Cx<'_>, contract: Option<&ContractPicture>) -> bool {
        let kept = self.keeping.take();
        match answer {
            Ok(Outcome::WordingRead(read)) => {
                self.problem = None;
                self.review = Some(Review::new(*read, contract, cx));
            }
            Ok(_) => {
                let count = [("count", kept.unwrap_or_default().into())];
                let id = if self.contract.is_some() { msg("wording-kept") } else { msg("wording-adopted") };
                cx.tell(Message::done(cx.words.say_with(id, &count)));
                return true;
            }
            Err(error) if self.review.is_none() => self.problem = Some(tell(&error, cx.words)),
            Err(error) => cx.tell_error(&error),
        }
        false
    }

    fn read(&mut self, source: TextSource, cx: &mut Cx<'_>) {
        let contract = self.contract.clone();
        cx.send(Sender::Wording, Command::Wording(WordingTask::Read { source, contract }));
    }

    fn intake(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let words = cx.words;
        let mut wanted: Option<TextSource> = None;
        let mut stays = true;
        if let Some(chosen) = self.dialog.as_ref().and_then(FileDialog::poll) {
            self.dialog = None;
            if let Some(path) = chosen.into_iter().next() {
                self.path = path.to_string_lossy().into_owned();
                wanted = Some(TextSource::File(path));
            }
        }
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(WIDTH));
            ui.add(JpText::new(words.say("wording-title")).strong().size(text::SECTION).heading());
            let for_contract = self.contract.is_some();
            let note = if for_contract { msg("wording-note") } else { msg("wording-note-set") };
            ui.add(JpText::note(words.say(note), ui));
            Card::new().show(ui, |ui| {
                ui.set_width(ui.available_width());
                let zone = DropZone {
                    prompt: &words.say("wording-prompt"),
                    choose: &words.say("wording-choose"),
                    path_hint: &words.say("wording-path"),
                    take: &words.say("wording-read-file"),
                };
                let out = zone.show(ui, &mut self.path);
                if out.choose && self.dialog.is_none() {
                    let title = words.say("wording-choose-title");
                    self.dialog = Some(FileDialog::open(ui.ctx(), Choose::Text, &title));
                }
                let path = out.dropped.into_iter().next().or_else(|| out.path.map(PathBuf::from));
                wanted = wanted.take().or_else(|| path.map(TextSource::File));
                ui.add_space(size::STEP);
                let (label, hint) = (words.say("wording-paste"), words.say("wording-paste-hint"));
                ScrollArea::vertical().id_salt("wording-paste").max_height(PASTE_HEIGHT).show(ui, |ui| {
                    Field::new("wording-pasted", &label).hint(&hint).multiline(ui, &mut self.pasted, 6);
                });
                ui.horizontal(|ui| {
                    let ready = !self.pasted.trim().is_empty();
                    let read = words.say("wording-read-pasted");
                    if ui.add(Button::primary(&read).enabled(ready)).clicked() {
                        let name = words.say("wording-pasted-name").into_owned();
                        let bytes = self.pasted.clone().into_bytes();
                        wanted = Some(TextSource::Given(Original { name, bytes }));
                    }
                    stays = !ui.add(Button::secondary(&words.say("wording-leave"))).clicked();
                });
            });
            told::show(ui, &mut self.problem, NoticeKind::Error, words);
        });
        if let Some(source) = wanted {
            self.read(source, cx);
        }
        stays
    }
}
