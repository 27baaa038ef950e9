//! What happens to the window when a workspace is opened, locked, or gets a passphrase.

use std::collections::BTreeMap;

use eframe::egui::Context;

use super::Shell;
use super::look_out::LookOut;
use super::purging::Purging;
use crate::app::{App, Command, Job, Outcome, PassphraseCommand, Place, Sealed, copied, copy_notes};
use crate::i18n::{Words, msg};
use crate::ui::cx::{Answer, Mail, Message, Sender};
use crate::ui::forms::Forms;
use crate::ui::locked::Locked;
use crate::ui::screens::Screens;
use crate::ui::start::Start;
use crate::ui::widgets::NoticeKind;

/// What goes on while the workspace is locked, and what came of it until the workspace is open again.
#[derive(Default)]
pub(super) struct Behind {
    jobs: BTreeMap<Sender, Job>,
    answers: Vec<(Sender, Answer)>,
}

impl Shell {
    /// Another workspace is open, or the same one anew.
    pub(super) fn opened(&mut self, ctx: &Context, sender: Sender) {
        if sender == Sender::Locked {
            // Convenience only, as for any other workspace.
            let _ = self.app.remember_workspace();
        }
        let on_site = std::mem::take(self.screens.on_site());
        self.screens = Screens::default();
        *self.screens.on_site() = on_site;
        self.take_up_drafts(ctx);
        self.locked = Locked::default();
        self.place = Place::default();
        self.back.clear();
        self.look_out = LookOut::over(ctx, &self.app);
        self.read_only_seen = false;
        self.purging = Purging::default();
    }

    /// Nothing of a locked workspace stays in the window.
    pub(super) fn put_away(&mut self) {
        let mut stopped = Vec::new();
        for (sender, job) in std::mem::take(&mut self.mail.jobs) {
            if job.outlasts_lock() {
                self.behind.jobs.insert(sender, job);
            } else {
                job.watch().cancel();
                stopped.push(sender);
            }
        }
        // What was copied is told when the officer comes back, if it was not read yet.
        let copied = self.mail.answers.remove(&Sender::Copies).map(|answer| (Sender::Copies, answer));
        self.mail = Mail { answers: copied.into_iter().collect(), ..Mail::default() };
        self.screens = Screens::default();
        self.forms = Forms::default();
        // What was typed is on disk, and is offered again when it is unlocked.
        self.opened = None;
        self.locked = Locked::default();
        self.locked.stopped(stopped);
        self.start = Start::default();
        self.place = Place::default();
        self.back.clear();
        self.search.clear();
        self.look_out = LookOut::default();
    }

    /// Locks a workspace with a passphrase once nobody has touched the window for a while.
    pub(super) fn lock_when_idle(&mut self, ctx: &Context) {
        let minutes = self.app.settings().lock_after().filter(|_| self.app.is_protected());
        if !self.idle.is_over(ctx, minutes, self.app.clock().now()) {
            return;
        }
        if self.app.handle(Command::Passphrase(PassphraseCommand::Lock)).is_ok() {
            self.put_away();
            self.locked.idle_for(minutes);
            self.name_window(ctx);
        }
    }

    /// Work that was under way when the workspace was locked: what comes of it waits until one is open.
    pub(super) fn go_on_behind_lock(&mut self, ctx: &Context) {
        let Behind { jobs, answers } = &mut self.behind;
        let done = jobs.iter_mut().filter_map(|(sender, job)| Some((*sender, job.poll()?)));
        answers.extend(done);
        jobs.retain(|sender, _| answers.iter().all(|(ended, _)| ended != sender));
        if self.app.session().is_none() {
            self.locked.behind(!jobs.is_empty(), !answers.is_empty());
            return;
        }
        for (sender, job) in std::mem::take(jobs) {
            self.mail.jobs.entry(sender).or_insert(job);
        }
        for (sender, answer) in std::mem::take(answers) {
            let answer = self.settled(sender, answer);
            self.mail.message = Some(ended(&answer, self.app.words()));
            self.deliver(ctx, sender, answer);
        }
    }
}

/// What came of work that ended while the workspace was locked.
fn ended(answer: &Answer, words: &Words) -> Message {
    match answer {
        Ok(Outcome::Copied(done)) => {
            let kind = if done.has_everything() { NoticeKind::Done } else { NoticeKind::Warning };
            let (text, detail) = (copied(done, words), copy_notes(done, words).join(" "));
            Message { kind, detail, ..Message::done(text) }
        }
        Ok(_) => Message::done(words.say("vault-work-ended").into_owned()),
        Err(error) => Message::of_error(error, words),
    }
}

/// That a passphrase was set or removed, and what is to be known of it.
pub(super) fn switched(sealed: &Sealed, app: &App) -> Message {
    let words = app.words();
    let done = if sealed.is_sealed { msg("vault-sealed") } else { msg("vault-opened") };
    let mut message = Message::done(words.say(done).into_owned());
    message.detail = sealed.told(words).join(" ");
    if !sealed.left.is_empty() || sealed.given_up > 0 {
        message.kind = NoticeKind::Warning;
    }
    message
}
