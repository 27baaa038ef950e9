//! A look now and then at what others have written, on a thread of its own: the window sleeps until there is news.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use chrono::NaiveDate;

use super::clock::Clock;
use crate::store::{Workspace, WorkspaceStamp};

/// How often the folder is listed. A listing of some hundred logs takes milliseconds, also on a share.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// A look-out over a workspace. Dropping it ends it.
#[derive(Debug)]
pub struct Watcher {
    news: Arc<AtomicBool>,
    /// What was there could not all be read: the next look tells, whatever it finds.
    again: Arc<AtomicBool>,
    /// Never sent through: that it is gone tells the thread to end.
    _alive: Sender<()>,
}

impl Watcher {
    pub(super) fn start(root: PathBuf, clock: Clock, wake: impl Fn() + Send + 'static) -> Self {
        Self::every(LOOK_EVERY, root, clock, wake)
    }

    fn every(pause: Duration, root: PathBuf, clock: Clock, wake: impl Fn() + Send + 'static) -> Self {
        let news = Arc::new(AtomicBool::new(false));
        let again = Arc::new(AtomicBool::new(false));
        let (told, asked) = (Arc::clone(&news), Arc::clone(&again));
        let (alive, ended) = channel::<()>();
        // Without a thread nobody looks, and others' lines appear with the next start: no reason not to work.
        let _ = std::thread::Builder::new().name("tokki-watch".into()).spawn(move || {
            // The first look always tells: what came between opening and now is not known otherwise.
            let mut last: Option<Seen> = None;
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                let seen = Seen::now(&root, clock);
                if asked.swap(false, Ordering::Relaxed) || last.as_ref() != Some(&seen) {
                    last = Some(seen);
                    told.store(true, Ordering::Relaxed);
                    wake();
                }
            }
        });
        Self { news, again, _alive: alive }
    }

    /// Tells with its next look, even if that finds all as it was: what was there could not be read just now.
    pub fn look_again(&self) {
        self.again.store(true, Ordering::Relaxed);
    }

    /// Whether there has been news since this was last asked.
    pub fn take_news(&self) -> bool {
        self.news.swap(false, Ordering::Relaxed)
    }
}

/// What a look finds. A folder out of reach is a finding too, told once.
#[derive(PartialEq, Eq)]
struct Seen {
    stamp: Option<WorkspaceStamp>,
    today: NaiveDate,
}

impl Seen {
    fn now(root: &Path, clock: Clock) -> Self {
        Self { stamp: Workspace::stamp(root).ok(), today: clock.today() }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::mpsc::Receiver;

    use super::*;
    use crate::store::{Access, DeviceId, Identity, LedgerId};

    const PAUSE: Duration = Duration::from_millis(20);
    const LONG: Duration = Duration::from_secs(20);

    fn watch(root: &Path) -> (Watcher, Receiver<()>) {
        let (wake, woken) = channel();
        let clock = Clock::Fixed("2026-11-23".parse().unwrap());
        let tell = move || {
            // Nobody listens any more once a test is over.
            let _ = wake.send(());
        };
        (Watcher::every(PAUSE, root.to_owned(), clock, tell), woken)
    }

    #[test]
    fn a_line_written_by_another_wakes_once_and_an_idle_folder_never() {
        let dir = tempfile::tempdir().unwrap();
        let founder = Identity::new(DeviceId::new(7), &[7; 32]);
        Workspace::create(dir.path(), "w-test", &founder, "2026-11-23T12:00:00+09:00").unwrap();
        let (watcher, woken) = watch(dir.path());
        woken.recv_timeout(LONG).unwrap();
        assert!(watcher.take_news() && !watcher.take_news());
        assert_eq!(woken.recv_timeout(PAUSE * 10), Err(RecvTimeoutError::Timeout));

        let mut other = Workspace::open(dir.path(), &founder, Access::Write).unwrap();
        let fact = "OfficeSet((name:\"情報政策課\"))".to_owned();
        other.append(&LedgerId::Office, "2026-11-23T12:00:00+09:00", "佐藤", &[fact]).unwrap();
        woken.recv_timeout(LONG).unwrap();
        assert!(watcher.take_news());
    }

    #[test]
    fn what_could_not_be_read_is_tried_again_although_nothing_has_changed() {
        let dir = tempfile::tempdir().unwrap();
        let (watcher, woken) = watch(dir.path());
        woken.recv_timeout(LONG).unwrap();
        assert_eq!(woken.recv_timeout(PAUSE * 10), Err(RecvTimeoutError::Timeout));
        watcher.look_again();
        woken.recv_timeout(LONG).unwrap();
        assert_eq!(woken.recv_timeout(PAUSE * 10), Err(RecvTimeoutError::Timeout));
    }

    #[test]
    fn the_thread_ends_with_the_watcher() {
        let dir = tempfile::tempdir().unwrap();
        let (watcher, woken) = watch(dir.path());
        drop(watcher);
        // The thread owns the sending end: once it is over, nothing can come any more.
        while woken.recv_timeout(LONG).is_ok() {}
        assert_eq!(woken.recv_timeout(LONG), Err(RecvTimeoutError::Disconnected));
    }
}
