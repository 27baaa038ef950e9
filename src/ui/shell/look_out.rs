//! What others write into the open workspace, taken in as it comes.

use eframe::egui::Context;

use super::Shell;
use crate::app::{App, Command, Session, Watcher};
use crate::ui::cx::Message;

/// The window's look-out over its workspace.
#[derive(Default)]
pub(super) struct LookOut {
    /// Tells when others have written; nothing while no workspace is open.
    watcher: Option<Watcher>,
    /// The last look failed, and that was told.
    out_of_reach: bool,
}

impl LookOut {
    /// Wakes the window when others have written.
    pub fn over(ctx: &Context, app: &App) -> Self {
        let ctx = ctx.clone();
        Self { watcher: app.watch(move || ctx.request_repaint()), out_of_reach: false }
    }
}

impl Shell {
    /// Takes in what others have written, when the watcher has seen something. What could not be read is tried again with
    /// its next look; that it cannot be had is told once.
    pub(super) fn look_for_others(&mut self) {
        if !self.look_out.watcher.as_ref().is_some_and(Watcher::take_news) {
            return;
        }
        let failed = self.app.handle(Command::Refresh).err();
        if let Some(error) = failed.as_ref().filter(|_| !self.look_out.out_of_reach) {
            self.mail.message = Some(Message::of_error(error, self.app.words()));
        }
        self.look_out.out_of_reach = failed.is_some();
        let is_partly_read = self.app.session().is_some_and(Session::is_partly_read);
        let tries_again = self.look_out.out_of_reach || is_partly_read;
        if let Some(watcher) = self.look_out.watcher.as_ref().filter(|_| tries_again) {
            watcher.look_again();
        }
    }
}
