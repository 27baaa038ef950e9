//! The purge in the window: it goes on by itself where it was decided and is not done, and is told wherever the officer is.

use eframe::egui::Context;

use super::Shell;
use crate::app::{Command, Outcome, PurgeTask, Purged};
use crate::i18n::Words;
use crate::ui::cx::{Answer, Message, Sender, Wish};
use crate::ui::widgets::NoticeKind;

/// How far the window is with purges.
#[derive(Default)]
pub(super) struct Purging {
    /// Whether an unfinished one was tried since the workspace was opened, or since the last decision.
    tried: bool,
}

impl Shell {
    /// Goes on with a purge that was interrupted, or was just decided: once, so that one which cannot be done now (the
    /// workspace is open elsewhere) is not tried with every frame.
    pub(super) fn go_on_purging(&mut self, ctx: &Context) {
        let waits = !self.app.purge_pending().is_empty() && self.app.read_only().is_none();
        if !waits || self.purging.tried || self.mail.jobs.contains_key(&Sender::Purge) {
            return;
        }
        self.purging.tried = true;
        self.run(ctx, Sender::Purge, Command::Purge(PurgeTask::Erase));
    }

    /// What came of a step of the purge.
    pub(super) fn purge_answered(&mut self, answer: Answer) {
        match &answer {
            Ok(outcome @ Outcome::Purged(purged)) => {
                let after = self.app.finished(outcome);
                self.mail.message = Some(match after {
                    Ok(()) => done(purged, self.app.words()),
                    Err(error) => Message::of_error(&error, self.app.words()),
                });
            }
            Ok(Outcome::Exported(files)) => {
                let words = self.app.words();
                let paths: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
                let text = words.say("purge-printed").into_owned();
                self.mail.message = Some(Message { detail: paths.join(" "), ..Message::done(text) });
            }
            // What was just decided is erased now.
            Ok(Outcome::Recorded(_)) => self.purging.tried = false,
            Ok(_) => {}
            Err(error) if error.is_cancelled() => self.mail.message = Some(self.pending()),
            Err(error) => {
                let mut message = Message::of_error(error, self.app.words());
                if !self.app.purge_pending().is_empty() {
                    message.actions = self.pending().actions;
                }
                self.mail.message = Some(message);
            }
        }
        self.mail.answers.insert(Sender::Purge, answer);
    }

    /// What is still to be done, and how to go on.
    fn pending(&self) -> Message {
        let words = self.app.words();
        let count = self.app.purge_pending().len();
        let go_on = Wish::Do(Command::Purge(PurgeTask::Erase));
        Message {
            kind: NoticeKind::Warning,
            text: words.say_with("purge-pending", &[("count", count.into())]),
            detail: String::new(),
            actions: vec![(words.say("purge-again-now").into_owned(), go_on)],
        }
    }
}

fn done(purged: &Purged, words: &Words) -> Message {
    let text = words.say_with("purge-done", &[("count", purged.contracts.len().into())]);
    let counts = [("lines", purged.lines().into()), ("files", purged.files().into())];
    let mut detail = words.say_with("purge-done-detail", &counts);
    if !purged.left().is_empty() {
        let paths: Vec<String> = purged.left().iter().map(|path| path.display().to_string()).collect();
        detail = format!("{detail} {}", words.say_with("purge-left", &[("paths", paths.join(" ").into())]));
    }
    Message { detail, ..Message::done(text) }
}
