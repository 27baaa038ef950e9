//! What has arrived in the inbox, as all screens see it.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::Context;

use super::Shell;
use crate::app::{Command, Inbox, InboxWatcher, Place};
use crate::domain::picture::Picture;
use crate::ui::cx::Sender;
use crate::ui::widgets::take_dropped;

/// The window's sight of the inbox.
#[derive(Default)]
pub(super) struct InboxSight {
    watcher: Option<InboxWatcher>,
    /// The folder that is watched.
    folder: Option<PathBuf>,
    now: Inbox,
    /// The picture that it was held against.
    picture: Option<Arc<Picture>>,
    /// Something was done with a bundle since.
    pub is_stale: bool,
}

impl InboxSight {
    /// The inbox.
    pub fn now(&self) -> &Inbox {
        &self.now
    }
}

/// The end of a bundle's name.
const BUNDLE: &str = "zip";

impl Shell {
    /// A bundle may be dropped anywhere on the window: 取込 reads it. Not while a form is open, which may have been meant.
    pub(super) fn take_dropped_bundles(&mut self, ctx: &Context) {
        let is_bundle = |path: &PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case(BUNDLE));
        let dropped: Vec<PathBuf> = take_dropped(ctx).into_iter().filter(is_bundle).collect();
        if !dropped.is_empty() && !self.forms.is_open() {
            self.mail.dropped = dropped;
            self.mail.commands.push((Sender::Shell, Command::Go(Place::Import)));
        }
    }

    /// Takes in what has arrived, when the watcher has seen something or the ledger has changed. A folder named anew is
    /// watched from then on; while the ledger is locked or none is open, nobody is told what arrives.
    pub(super) fn look_at_inbox(&mut self, ctx: &Context) {
        let picture = self.app.picture().cloned();
        let folder = self.app.settings().inbox.clone().filter(|_| picture.is_some());
        if folder != self.inbox.folder {
            let ctx = ctx.clone();
            let watcher = folder.as_ref().and_then(|_| self.app.watch_inbox(move || ctx.request_repaint()));
            let now = Inbox { folder: folder.clone(), ..Inbox::default() };
            self.inbox = InboxSight { watcher, folder, now, picture: None, is_stale: true };
        }
        let Some(watcher) = &self.inbox.watcher else { return };
        let is_new = match (&picture, &self.inbox.picture) {
            (Some(picture), Some(before)) => !Arc::ptr_eq(picture, before),
            (picture, _) => picture.is_some(),
        };
        if !watcher.take_news() && !is_new && !self.inbox.is_stale {
            return;
        }
        if let Some(look) = watcher.look() {
            self.inbox.now = self.app.inbox(&look);
        }
        self.inbox.picture = picture;
        self.inbox.is_stale = false;
    }
}
