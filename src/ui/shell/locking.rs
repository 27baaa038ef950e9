//! What happens to the window when a workspace is opened, locked, or gets a passphrase.

use eframe::egui::Context;

use super::Shell;
use super::look_out::LookOut;
use super::purging::Purging;
use crate::app::{App, Command, PassphraseCommand, Place, Sealed};
use crate::i18n::msg;
use crate::ui::cx::{Mail, Message, Sender};
use crate::ui::forms::Forms;
use crate::ui::locked::Locked;
use crate::ui::screens::Screens;
use crate::ui::start::Start;
use crate::ui::widgets::NoticeKind;

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
        for job in self.mail.jobs.values() {
            job.watch().cancel();
        }
        self.mail = Mail::default();
        self.screens = Screens::default();
        self.forms = Forms::default();
        // What was typed is on disk, and is offered again when it is unlocked.
        self.opened = None;
        self.locked = Locked::default();
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
