//! Drafts: what was typed and is not recorded yet, kept in the profile, so that a crash takes no more than the last second.
//!
//! A draft is no fact and nothing is derived from it. It goes once the ledger has what it says, or the officer throws it
//! away; until then each start offers it. It holds personal details, so only its writer may read it.

mod error;
mod file;
mod folder;
mod keeper;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use error::DraftError;
pub use folder::DraftId;

use self::folder::Folder;
use self::keeper::{Keeper, Work};
use super::{App, Clock, Session, random_hex};
use crate::store::Secret;

/// The folder in the profile, with a folder of each workspace's id below it.
const FOLDER: &str = "drafts";

/// How long the window waits for a draft to be on disk, before a record is sent to the ledger.
const PATIENCE: Duration = Duration::from_millis(500);

/// A draft that an earlier run left behind.
#[derive(Debug)]
pub struct LeftDraft<T> {
    /// Its name, to go on with it or to throw it away.
    pub id: DraftId,
    /// When it was typed.
    pub at: DateTime<FixedOffset>,
    /// What was typed.
    pub content: T,
}

/// The drafts of one workspace at this desk. Dropping it writes what waits.
#[derive(Debug)]
pub struct Drafts {
    folder: Arc<Folder>,
    /// Nothing once it is being dropped.
    work: Option<Sender<Work>>,
    told: Receiver<DraftError>,
    tell: Sender<DraftError>,
    keeper: Option<JoinHandle<()>>,
}

/// The drafts of a workspace that gets or loses its passphrase, or got one elsewhere; none of them is being typed.
///
/// One that cannot be written stays as it is: it is looked at again at the next opening, and when it is next typed in.
#[derive(Debug, Clone)]
pub(super) struct AtRest(PathBuf);

impl AtRest {
    /// Seals those that lie open.
    pub fn seal_all(&self, secret: &Secret) {
        folder::seal_all(&self.0, secret);
    }

    /// Opens those that are sealed.
    pub fn open_all(&self, secret: &Secret) {
        folder::open_all(&self.0, secret);
    }
}

/// What was typed as a draft holds it.
pub fn draft_text(content: &impl Serialize) -> Result<String, DraftError> {
    Ok(ron::to_string(content)?)
}

impl Drafts {
    fn start(
        profile: &Path,
        workspace: &str,
        secret: Option<Secret>,
        window: String,
        clock: Clock,
        pause: Duration,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let folder = Folder::new(profile.join(FOLDER).join(workspace), workspace, window).sealed_by(secret);
        let folder = Arc::new(folder);
        let (work, to_do) = channel();
        let (tell, told) = channel();
        let keeper =
            Keeper { folder: Arc::clone(&folder), clock, pause, work: to_do, told: tell.clone(), wake };
        let started = std::thread::Builder::new().name("tokki-drafts".into()).spawn(move || keeper.run());
        if let Err(source) = &started {
            let source = std::io::Error::from(source.kind());
            // It is there: `told` stands beside it.
            let _ = tell.send(DraftError::Write { path: folder.dir().to_owned(), source });
        }
        Self { folder, work: Some(work), told, tell, keeper: started.ok() }
    }

    /// What earlier runs left behind for this workspace, the oldest first. What other windows are typing now is theirs.
    pub fn left<T: DeserializeOwned>(&self) -> Vec<LeftDraft<T>> {
        let found = match self.folder.left(|body| ron::from_str::<T>(body).is_ok()) {
            Ok(found) => found,
            Err(source) => {
                self.report(DraftError::List { path: self.folder.dir().to_owned(), source });
                return Vec::new();
            }
        };
        if found.newer > 0 {
            self.report(DraftError::Newer(found.newer));
        }
        if found.refused > 0 {
            self.report(DraftError::Refused { count: found.refused, path: self.folder.dir().to_owned() });
        }
        let one = |(id, content): (DraftId, file::Content)| {
            Some(LeftDraft { id, at: content.at, content: ron::from_str(&content.body).ok()? })
        };
        found.drafts.into_iter().filter_map(one).collect()
    }

    /// Keeps a text ([`draft_text`]) as the content of a draft, or of a new one. It is on disk within two seconds.
    pub fn keep(&self, id: &mut Option<DraftId>, text: String) {
        let id = id.get_or_insert_with(|| self.folder.fresh()).clone();
        self.send(Work::Keep(id, text));
    }

    /// Goes on with a draft that was left behind; `false` if another window has been faster, which is told.
    pub fn take(&self, id: &mut DraftId) -> bool {
        match self.folder.take(id) {
            Ok(mine) => {
                *id = mine;
                true
            }
            Err(source) if source.kind() == std::io::ErrorKind::NotFound => {
                self.report(DraftError::Gone);
                false
            }
            // What cannot be renamed can still be read and typed on; it is kept under a name of its own from here on.
            Err(source) => {
                self.report(DraftError::Write { path: self.folder.path(id), source });
                *id = self.folder.fresh();
                true
            }
        }
    }

    /// Takes a draft off the disk: it is recorded, or thrown away.
    pub fn forget(&self, id: DraftId) {
        self.send(Work::Remove(id));
    }

    /// Writes at once what waits to be written.
    pub fn write_now(&self) {
        self.send(Work::Now(None));
    }

    /// The same, and waits until it is done, but no longer than half a second: nothing that is typed may wait for a disk.
    pub fn write_and_wait(&self) {
        let (done, written) = channel();
        self.send(Work::Now(Some(done)));
        let _ = written.recv_timeout(PATIENCE);
    }

    /// What went wrong, each thing once.
    pub fn trouble(&self) -> Option<DraftError> {
        self.told.try_recv().ok()
    }

    /// Notes something that went wrong, to be told.
    pub fn report(&self, error: DraftError) {
        // It is there: `told` stands beside it.
        let _ = self.tell.send(error);
    }

    fn send(&self, work: Work) {
        // Without its thread nothing can be kept, which was told at the start.
        let _ = self.work.as_ref().map(|sender| sender.send(work));
    }
}

impl Drop for Drafts {
    fn drop(&mut self) {
        self.work = None;
        if let Some(keeper) = self.keeper.take() {
            let _ = keeper.join();
        }
    }
}

impl App {
    /// Keeps drafts of the open workspace from now on; what was kept of another one is written first. `wake` is called
    /// when something went wrong that should be told. A machine without profiles, and a program that only looks, keep none.
    pub fn open_drafts(&mut self, wake: impl Fn() + Send + 'static) {
        self.drafts = None;
        let workspace = self.session.as_ref().map(Session::workspace_id);
        let profile = self.environment.profile.dir().filter(|_| !self.environment.read_only);
        let (Some(workspace), Some(profile), Ok(window)) = (workspace, profile, random_hex()) else { return };
        let secret = self.secret().cloned();
        let clock = self.environment.clock;
        let drafts = Drafts::start(profile, workspace, secret, window, clock, keeper::PAUSE, wake);
        self.drafts = Some(drafts);
    }

    /// Where the drafts of a workspace lie at this desk.
    pub(super) fn drafts_of(&self, workspace: &str) -> Option<AtRest> {
        let profile = self.environment.profile.dir().filter(|_| !self.environment.read_only)?;
        Some(AtRest(profile.join(FOLDER).join(workspace)))
    }

    /// The drafts of the open workspace, where any are kept.
    pub fn drafts(&self) -> Option<&Drafts> {
        self.drafts.as_ref()
    }
}
