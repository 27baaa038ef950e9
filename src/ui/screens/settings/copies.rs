//! 台帳の写し・持出し: backup, restoring, merging, and contracts that leave the house and come back.

use std::path::{Path, PathBuf};

use eframe::egui::{Align, Ui};

use crate::app::{
    Command, OtherCopy, Outcome, TakeoutPassphrase, Told, check_passphrase, copied, copy_notes,
    folder_to_open_in, new_passphrase, passphrase, tell,
};
use crate::i18n::{Words, msg};
use crate::ui::cx::{Answer, Cx, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::secret::Typed;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, Card, Field, JpText, Status, StatusLabel, progress};

/// Which card asked.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Which {
    #[default]
    Copies,
    TakeOut,
}

/// What the cards remember.
#[derive(Default)]
pub struct Copies {
    folder: String,
    /// The last backup was filled in; whoever clears the field wants it clear.
    filled: bool,
    /// Whether the open ledger came from a file that was taken out; nothing until somebody looked.
    outside: Option<bool>,
    /// Opens the folder, where it has another passphrase than the open workspace.
    key: Typed,
    dialog: Option<FileDialog>,
    asked: Which,
    contracts: String,
    to: String,
    reason: String,
    file: String,
    /// The officer has come here from a contract: the card is to be in sight.
    arriving: bool,
    /// Where a file is opened; where the officer says nothing, in a folder of the user's own.
    into: String,
    secret: Typed,
    again: Typed,
    /// Shown because it was drawn and has to be written down.
    drawn: bool,
    result: Said,
    problem: Option<Told>,
}

/// What came of the last command.
#[derive(Default)]
struct Said {
    lines: Vec<String>,
    /// Something of it was left out.
    is_partial: bool,
}

impl Said {
    fn line(line: String) -> Self {
        Self { lines: vec![line], is_partial: false }
    }
}

impl Copies {
    /// Takes in answers and chosen folders; before anything is shown.
    pub fn take_in(&mut self, cx: &mut Cx<'_>) {
        if let Some(answer) = cx.answer(Sender::Copies) {
            self.answered(answer, cx);
        }
        if let Some(chosen) = self.dialog.as_ref().and_then(FileDialog::poll) {
            self.dialog = None;
            if let Some(path) = chosen.first() {
                self.folder = path.to_string_lossy().into_owned();
            }
        }
        self.outside.get_or_insert_with(|| cx.app.is_taken_out());
        if let Some(number) = cx.wanted_take_out() {
            self.contracts = number;
            self.arriving = true;
        }
        if !std::mem::replace(&mut self.filled, true)
            && self.folder.is_empty()
            && let Some(last) = cx.app.settings().backups.last()
        {
            self.folder = last.to_string_lossy().into_owned();
        }
    }

    fn answered(&mut self, answer: Answer, cx: &Cx<'_>) {
        let words = cx.words;
        match answer {
            Ok(Outcome::Copied(done)) => {
                // Passphrases are kept no longer than they are needed.
                self.forget_secrets();
                let mut lines = vec![copied(&done, words)];
                lines.extend(copy_notes(&done, words));
                self.result = Said { lines, is_partial: !done.has_everything() };
            }
            Ok(Outcome::TakenOut(path, saved)) if saved.is_empty() => {
                self.result = Said::line(words.say_with("copies-packed", &[("path", shown(&path).into())]));
                self.forget_secrets();
            }
            Ok(Outcome::TakenOut(path, saved)) => {
                let values = [("path", shown(&path).into()), ("contracts", saved.len().into())];
                self.result = Said::line(words.say_with("copies-taken-out", &values));
                self.forget_secrets();
            }
            Ok(Outcome::TakeOutOpened(dir)) => {
                self.forget_secrets();
                self.result = Said::line(words.say_with("copies-opened", &[("path", shown(&dir).into())]));
            }
            Ok(_) => {}
            Err(error) => self.problem = Some(tell(&error, words)),
        }
    }

    fn forget_secrets(&mut self) {
        (self.key, self.secret, self.again) = (Typed::default(), Typed::default(), Typed::default());
        self.drawn = false;
    }

    fn send(&mut self, cx: &mut Cx<'_>, card: Which, command: Command) {
        (self.asked, self.problem, self.result) = (card, None, Said::default());
        cx.send(Sender::Copies, command);
    }

    /// Backup, restoring, merging, bringing back: all with another folder.
    pub fn copies(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(JpText::new(words.say("copies-title")).strong().size(text::SECTION).heading());
            ui.add(JpText::note(words.say("copies-note"), ui));
            let label = words.say("copies-folder");
            Field::new("copies-folder", &label).text(ui, &mut self.folder);
            let choose = words.say("settings-choose");
            if ui.add(Button::text(&choose).name(&words.say("copies-choose"))).clicked()
                && self.dialog.is_none()
            {
                self.dialog = Some(FileDialog::open(ui.ctx(), Choose::Folder, &choose));
            }
            let (label, hint) = (words.say("copies-key"), words.say("copies-key-hint"));
            Field::new("copies-key", &label).hint(&hint).secret(ui, self.key.text(), false);
            if self.is_running(ui, cx, Which::Copies) {
                return;
            }
            let given = (!self.key.is_empty()).then(|| TakeoutPassphrase::new(self.key.passphrase()));
            let other = OtherCopy { dir: PathBuf::from(self.folder.trim()), passphrase: given };
            let ready = !self.folder.trim().is_empty();
            let writes = ready && cx.app.read_only().is_none();
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = size::STEP;
                let backup = words.say("copies-backup");
                if ui.add(Button::primary(&backup).enabled(ready)).clicked() {
                    self.send(cx, Which::Copies, Command::Backup(other.clone()));
                }
                let restore = words.say("copies-restore");
                if ui.add(Button::secondary(&restore).enabled(writes)).clicked() {
                    self.send(cx, Which::Copies, Command::Restore(other.clone()));
                }
                let merge = words.say("copies-merge");
                if ui.add(Button::secondary(&merge).enabled(writes)).clicked() {
                    self.send(cx, Which::Copies, Command::Merge(other.clone()));
                }
                let back = words.say("copies-bring-back");
                if ui.add(Button::secondary(&back).enabled(writes)).clicked() {
                    let OtherCopy { dir: from, passphrase } = other;
                    let command = Command::BringBack { from, passphrase };
                    self.send(cx, Which::Copies, command);
                }
            });
            self.outcome(ui, Which::Copies);
        });
    }

    /// Taking out, and opening or bringing back what was taken out as a file.
    pub fn take_out(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(JpText::new(words.say("takeout-title")).strong().size(text::SECTION).heading());
            ui.add(JpText::note(words.say("takeout-note"), ui));
            let field = |ui: &mut Ui, name: &'static str, value: &mut String, arriving: bool| {
                let (label, hint) = (words.say(name), words.say(hint_of(name)));
                let response = Field::new(name, &label).hint(&hint).focus(arriving).text(ui, value);
                if arriving {
                    response.scroll_to_me(Some(Align::Center));
                }
            };
            field(ui, msg("takeout-file"), &mut self.file, std::mem::take(&mut self.arriving));
            field(ui, msg("takeout-contracts"), &mut self.contracts, false);
            field(ui, msg("takeout-to"), &mut self.to, false);
            field(ui, msg("takeout-reason"), &mut self.reason, false);
            self.secrets(ui, words);
            let file = PathBuf::from(self.file.trim());
            let into = self.into(ui, &file, words);
            if self.is_running(ui, cx, Which::TakeOut) {
                return;
            }
            let ready = !self.file.trim().is_empty() && !self.secret.is_empty();
            let writes = ready && cx.app.read_only().is_none();
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = size::STEP;
                let take = words.say("takeout-take");
                if ui.add(Button::primary(&take).enabled(writes)).clicked() {
                    self.take(cx, file.clone());
                }
                let open = words.say("takeout-open");
                if ui.add(Button::secondary(&open).enabled(ready)).clicked() {
                    let passphrase = TakeoutPassphrase::new(self.secret.passphrase());
                    let command = Command::OpenTakeOut { into, file: file.clone(), passphrase };
                    self.send(cx, Which::TakeOut, command);
                }
                let back = words.say("takeout-bring-back");
                if ui.add(Button::secondary(&back).enabled(writes)).clicked() {
                    let passphrase = Some(TakeoutPassphrase::new(self.secret.passphrase()));
                    self.send(cx, Which::TakeOut, Command::BringBack { from: file.clone(), passphrase });
                }
            });
            if self.outside == Some(true) {
                ui.add(JpText::note(words.say("takeout-pack-back-note"), ui));
                let pack = words.say("takeout-pack-back");
                if ui.add(Button::secondary(&pack).enabled(ready)).clicked()
                    && let Some(passphrase) = self.new_passphrase(words)
                {
                    self.send(cx, Which::TakeOut, Command::PackBack { file, passphrase });
                }
            }
            self.outcome(ui, Which::TakeOut);
        });
    }

    /// Where a file is opened: what it says lies there unsealed, so not beside the file unless the officer wants it so.
    fn into(&mut self, ui: &mut Ui, file: &Path, words: &Words) -> PathBuf {
        let usual = folder_to_open_in(file);
        let (label, note, hint) = (words.say("takeout-into"), words.say("takeout-into-note"), shown(&usual));
        Field::new("takeout-into", &label).hint(&hint).note(&note).text(ui, &mut self.into);
        let said = self.into.trim();
        if said.is_empty() { usual } else { PathBuf::from(said) }
    }

    fn secrets(&mut self, ui: &mut Ui, words: &Words) {
        let labels = [words.say("takeout-passphrase"), words.say("takeout-passphrase-again")];
        let [first, again] = &labels;
        let shown = self.drawn;
        for (id, label, value) in
            [("takeout-secret", first, &mut self.secret), ("takeout-again", again, &mut self.again)]
        {
            if Field::new(id, label).secret(ui, value.text(), shown).changed() {
                self.drawn = false;
            }
        }
        let draw = words.say("takeout-draw");
        if ui.add(Button::text(&draw)).clicked()
            && let Some(drawn) = new_passphrase()
        {
            for typed in [&mut self.secret, &mut self.again] {
                *typed = Typed::default();
                typed.text().push_str(&drawn);
            }
            self.drawn = true;
        }
        if self.drawn {
            ui.add(JpText::note(words.say("takeout-drawn"), ui));
        }
    }

    /// The passphrase of a file to be made, if it can be one.
    fn new_passphrase(&mut self, words: &Words) -> Option<TakeoutPassphrase> {
        let given = self.secret.passphrase();
        if let Err(fault) = check_passphrase(&given, &self.again.passphrase()) {
            (self.asked, self.problem) = (Which::TakeOut, Some(passphrase(fault, words)));
            return None;
        }
        Some(TakeoutPassphrase::new(given))
    }

    fn take(&mut self, cx: &mut Cx<'_>, file: PathBuf) {
        let Some(passphrase) = self.new_passphrase(cx.words) else { return };
        let named =
            self.contracts.split([',', '、', ' ', '　']).map(str::trim).filter(|text| !text.is_empty());
        match named.map(|text| cx.app.contract(text)).collect::<Result<Vec<_>, _>>() {
            Err(error) => (self.asked, self.problem) = (Which::TakeOut, Some(tell(&error, cx.words))),
            Ok(contracts) => {
                let (to, reason) = (self.to.trim().to_owned(), self.reason.trim().to_owned());
                let command = Command::TakeOut { contracts, file, to, reason, passphrase };
                self.send(cx, Which::TakeOut, command);
            }
        }
    }

    /// Shows progress where this card's work is under way.
    fn is_running(&self, ui: &mut Ui, cx: &Cx<'_>, card: Which) -> bool {
        let Some(watch) = cx.working(Sender::Copies) else { return false };
        if self.asked == card {
            let words = cx.words;
            progress::bar(ui, watch.fraction().unwrap_or_default(), &words.say("copies-running"));
            ui.add_space(size::HALF_STEP);
            if ui.add(Button::secondary(&words.say("button-cancel"))).clicked() {
                watch.cancel();
            }
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
        }
        true
    }

    fn outcome(&self, ui: &mut Ui, card: Which) {
        if self.asked != card {
            return;
        }
        if let Some(told) = &self.problem {
            ui.add_space(size::HALF_STEP);
            for line in [&told.what, &told.kept, &told.advice] {
                ui.add(JpText::new(line.as_str()));
            }
        }
        for (number, line) in self.result.lines.iter().enumerate() {
            ui.add_space(size::HALF_STEP);
            ui.horizontal_top(|ui| {
                if number == 0 && self.result.is_partial {
                    ui.add(StatusLabel::new(Status::Soon, line).mark_only());
                }
                ui.add(JpText::new(line.as_str()));
            });
        }
    }
}

fn hint_of(field: &str) -> &'static str {
    match field {
        "takeout-file" => msg("takeout-file-hint"),
        "takeout-contracts" => msg("takeout-contracts-hint"),
        "takeout-to" => msg("takeout-to-hint"),
        _ => msg("takeout-reason-hint"),
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
