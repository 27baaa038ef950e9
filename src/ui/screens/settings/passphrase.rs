//! The passphrase of the workspace: set, change, remove, lock, and after how long it locks itself.

use eframe::egui::Ui;

use crate::app::{Command, Outcome, Passphrase, PassphraseCommand, tell};
use crate::i18n::{Words, msg};
use crate::ui::cx::{Answer, Cx, Message, Sender};
use crate::ui::secret::Typed;
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{Button, Card, Field, JpText, check_box};

/// What is being asked.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Asking {
    #[default]
    Nothing,
    Set,
    Change,
    Remove,
}

/// What the section remembers.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a thing of its own that the section shows or not")]
pub struct PassphraseSection {
    asking: Asking,
    old: Typed,
    new: Typed,
    again: Typed,
    shown: bool,
    understood: bool,
    /// The officer has tried to go on, so what is wrong is shown.
    tried: bool,
    /// Why the present passphrase was refused.
    refused: Option<String>,
    /// Another passphrase is being set.
    changing: bool,
    minutes: Option<String>,
    minutes_bad: bool,
}

impl PassphraseSection {
    fn answered(&mut self, answer: Answer, cx: &mut Cx<'_>) {
        match answer {
            Ok(Outcome::Done) if std::mem::take(&mut self.changing) => {
                self.close();
                cx.tell(Message::done(cx.words.say("vault-changed").into_owned()));
            }
            Err(error) if error.is_wrong_passphrase() && self.asking != Asking::Nothing => {
                let told = tell(&error, cx.words);
                self.refused = Some(format!("{} {}", told.what, told.advice));
            }
            Err(error) => cx.tell_error(&error),
            Ok(_) => {}
        }
    }

    fn close(&mut self) {
        let minutes = self.minutes.take();
        *self = Self { minutes, ..Self::default() };
    }

    /// Shows the section.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(answer) = cx.answer(Sender::Passphrase) {
            self.answered(answer, cx);
            self.changing = false;
        }
        let words = cx.words;
        let sealed = cx.app.is_protected();
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(JpText::new(words.say("vault-section")).strong().size(text::SECTION).heading());
            let note = if sealed { msg("vault-section-on") } else { msg("vault-section-off") };
            ui.add(JpText::note(words.say(note), ui));
            match self.asking {
                Asking::Nothing => self.choices(ui, cx, sealed),
                Asking::Set => self.set(ui, cx),
                Asking::Change => self.change(ui, cx),
                Asking::Remove => self.remove(ui, cx),
            }
        });
    }

    fn choices(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, sealed: bool) {
        let words = cx.words;
        // Work that goes on reads the files that would be written anew.
        let is_busy = cx.any_working();
        let may = cx.app.read_only().is_none() && !is_busy;
        let mut button = |ui: &mut Ui, id: &str, asking: Asking| {
            if ui.add(Button::secondary(&words.say(id)).enabled(may)).clicked() {
                self.asking = asking;
            }
        };
        if is_busy {
            ui.add(JpText::note(words.say("vault-busy-here"), ui));
        }
        if !sealed {
            button(ui, msg("vault-set"), Asking::Set);
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            button(ui, msg("vault-change"), Asking::Change);
            button(ui, msg("vault-remove"), Asking::Remove);
            if ui.add(Button::primary(&words.say("vault-lock"))).clicked() {
                cx.send(Sender::Passphrase, Command::Passphrase(PassphraseCommand::Lock));
            }
            ui.add(JpText::note(words.say("vault-lock-keys"), ui));
        });
        self.minutes(ui, cx);
    }

    fn minutes(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        let now = cx.app.settings().lock_after().unwrap_or(0);
        let typed = self.minutes.get_or_insert_with(|| now.to_string());
        let error = self.minutes_bad.then(|| words.say("vault-minutes-bad"));
        let (label, note) = (words.say("vault-minutes"), words.say("vault-minutes-note"));
        let out = Field::new("lock-minutes", &label).note(&note).error(error.as_deref()).integer(ui, typed);
        if out.response.lost_focus() {
            let minutes = out.value.and_then(|value| u32::try_from(value).ok()).filter(|value| *value < 1000);
            self.minutes_bad = minutes.is_none();
            if let Some(minutes) = minutes.filter(|minutes| *minutes != now) {
                cx.send(Sender::Passphrase, Command::Passphrase(PassphraseCommand::LockAfter(minutes)));
            }
        }
    }

    fn set(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        for id in [msg("vault-warning"), msg("vault-warning-shared")] {
            warn(ui, &words.say(id));
        }
        let is_new = self.new_twice(ui, words);
        check_box(ui, &mut self.understood, &words.say("vault-confirm"));
        let ready = self.understood && !cx.any_working();
        if self.go(ui, words, msg("vault-set-now"), ready) && is_new {
            let command = PassphraseCommand::Set(self.new.take());
            self.close();
            cx.send(Sender::Passphrase, Command::Passphrase(command));
        }
    }

    fn change(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        if self.changing {
            // It is not to be broken off: either of the two passphrases holds, and the officer is to know which.
            ui.add(JpText::note(words.say("vault-changing"), ui));
            return;
        }
        self.old(ui, words);
        let is_new = self.new_twice(ui, words);
        ui.add(JpText::note(words.say("vault-change-note"), ui));
        let ready = !self.old.is_empty();
        if self.go(ui, words, msg("vault-change-now"), ready) && is_new {
            let command = PassphraseCommand::Change { old: self.old.take(), new: self.new.take() };
            self.again = Typed::default();
            self.tried = false;
            self.changing = true;
            cx.send(Sender::Passphrase, Command::Passphrase(command));
        }
    }

    fn remove(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        warn(ui, &words.say("vault-remove-note"));
        self.old(ui, words);
        let ready = !self.old.is_empty() && !cx.any_working();
        if self.go(ui, words, msg("vault-remove-now"), ready) {
            let command = PassphraseCommand::Remove(self.old.take());
            cx.send(Sender::Passphrase, Command::Passphrase(command));
        }
    }

    /// The present passphrase.
    fn old(&mut self, ui: &mut Ui, words: &Words) {
        let label = words.say("vault-old");
        let field = Field::new("vault-old", &label).error(self.refused.as_deref());
        if field.secret(ui, self.old.text(), self.shown).changed() {
            self.refused = None;
        }
    }

    /// The new one twice; `true` if it can be taken.
    fn new_twice(&mut self, ui: &mut Ui, words: &Words) -> bool {
        let least = Passphrase::LEAST;
        let short = self.new.passphrase().len() < least;
        let differ = self.new.passphrase() != self.again.passphrase();
        let counted = [("least", least.into())];
        let error = (self.tried && short).then(|| words.say_with("vault-short", &counted));
        let (label, note) = (words.say("vault-new"), words.say_with("vault-new-note", &counted));
        let field = Field::new("vault-new", &label).note(&note).error(error.as_deref());
        field.secret(ui, self.new.text(), self.shown);
        let error = (self.tried && !short && differ).then(|| words.say("vault-differ"));
        let label = words.say("vault-again");
        let field = Field::new("vault-again", &label).error(error.as_deref());
        field.secret(ui, self.again.text(), self.shown);
        check_box(ui, &mut self.shown, &words.say("vault-show"));
        !short && !differ
    }

    /// The buttons; `true` if the officer goes on.
    fn go(&mut self, ui: &mut Ui, words: &Words, id: &'static str, ready: bool) -> bool {
        ui.add_space(size::HALF_STEP);
        let (mut going, mut leaving) = (false, false);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            going = ui.add(Button::primary(&words.say(id)).enabled(ready)).clicked();
            leaving = ui.add(Button::text(&words.say("vault-cancel"))).clicked();
        });
        self.tried |= going;
        if leaving {
            self.close();
        }
        going
    }
}

/// Words that must not be passed over.
fn warn(ui: &mut Ui, words: &str) {
    let color = palette(ui.ctx()).danger;
    ui.add(JpText::new(words).color(color));
}
