//! Writes drafts on a thread of its own: typing waits for no disk, and a window at rest stays at rest.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::error::DraftError;
use super::file::Content;
use super::folder::{DraftId, Folder, LARGEST};
use crate::app::Clock;

/// What was typed is on disk this long after the key at the latest: two seconds are promised, one is left to the disk.
pub(super) const PAUSE: Duration = Duration::from_secs(1);
/// A disk that refused is tried again after this, in `PAUSE`s.
const AGAIN: u32 = 5;

/// What is to be done.
#[derive(Debug)]
pub(super) enum Work {
    /// Keep this as the draft's content.
    Keep(DraftId, String),
    /// Take the draft off the disk.
    Remove(DraftId),
    /// Write now what waits, and then say so to whoever wants to know.
    Now(Option<Sender<()>>),
}

/// The thread's side.
pub(super) struct Keeper<F> {
    pub folder: Arc<Folder>,
    pub clock: Clock,
    pub pause: Duration,
    pub work: Receiver<Work>,
    pub told: Sender<DraftError>,
    pub wake: F,
}

impl<F: Fn()> Keeper<F> {
    /// Works until nobody can send any more; what waits then is written.
    pub fn run(self) {
        let mut waiting: BTreeMap<DraftId, Content> = BTreeMap::new();
        let mut until: Option<Instant> = None;
        let mut failing = false;
        loop {
            let work = match until {
                None => self.work.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(until) => self.work.recv_timeout(until.saturating_duration_since(Instant::now())),
            };
            match work {
                Ok(Work::Keep(id, body)) => {
                    let workspace = self.folder.workspace().to_owned();
                    waiting.insert(id, Content { workspace, at: self.clock.now(), body });
                    until.get_or_insert_with(|| Instant::now() + self.pause);
                }
                Ok(Work::Remove(id)) => {
                    waiting.remove(&id);
                    if let Err(source) = self.folder.remove(&id) {
                        self.tell(DraftError::Remove { path: self.folder.path(&id), source });
                    }
                }
                Ok(Work::Now(done)) => {
                    until = self.write(&mut waiting, &mut failing);
                    // Who asked may have waited long enough.
                    let _ = done.map(|done| done.send(()));
                }
                Err(RecvTimeoutError::Timeout) => until = self.write(&mut waiting, &mut failing),
                Err(RecvTimeoutError::Disconnected) => {
                    self.write(&mut waiting, &mut failing);
                    return;
                }
            }
        }
    }

    /// Writes what waits. What the disk refuses goes on waiting; that is told once, until it works again. Gives when to
    /// try again.
    fn write(&self, waiting: &mut BTreeMap<DraftId, Content>, failing: &mut bool) -> Option<Instant> {
        let mut refused = None;
        waiting.retain(|id, content| match self.keep(id, content) {
            Ok(()) => false,
            Err(error) => {
                let may_pass = matches!(error, DraftError::Write { .. });
                refused = Some(error);
                may_pass
            }
        });
        let was_failing = std::mem::replace(failing, refused.is_some());
        if let Some(error) = refused.filter(|_| !was_failing) {
            self.tell(error);
        }
        (!waiting.is_empty()).then(|| Instant::now() + self.pause * AGAIN)
    }

    fn keep(&self, id: &DraftId, content: &Content) -> Result<(), DraftError> {
        let bytes = content.encode()?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > LARGEST {
            return Err(DraftError::TooLarge { size, most: LARGEST });
        }
        let path = || self.folder.path(id);
        self.folder.write(id, &bytes).map_err(|source| DraftError::Write { path: path(), source })
    }

    fn tell(&self, error: DraftError) {
        // Nobody listens any more once the window is closing.
        if self.told.send(error).is_ok() {
            (self.wake)();
        }
    }
}
