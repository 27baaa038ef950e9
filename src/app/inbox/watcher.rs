//! Looks at the inbox now and then, on a thread of its own: the window sleeps until there is news.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::look::Look;
use super::remembered::{Desk, seen_by};
use crate::app::clock::Clock;

/// How often the folder is listed: seldom enough for ten PCs on one share, often enough that a bundle that a vendor tells
/// of on the telephone is there before the call is over.
const LOOK_EVERY: Duration = Duration::from_secs(15);
/// How often a folder that is out of reach is tried: a listing of a share that is gone takes long.
const TRY_EVERY: Duration = Duration::from_mins(1);

/// A look-out over the inbox. Dropping it ends it.
#[derive(Debug)]
pub struct InboxWatcher {
    last: Arc<Mutex<Option<Look>>>,
    news: Arc<AtomicBool>,
    /// Never sent through: that it is gone tells the thread to end.
    _alive: Sender<()>,
}

impl InboxWatcher {
    pub(super) fn start(folder: PathBuf, desk: Desk, wake: impl Fn() + Send + 'static) -> Self {
        Self::every((LOOK_EVERY, TRY_EVERY), folder, desk, wake)
    }

    pub(super) fn every(
        (pause, retry): (Duration, Duration),
        folder: PathBuf,
        desk: Desk,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let last = Arc::new(Mutex::new(None));
        let news = Arc::new(AtomicBool::new(false));
        let (alive, ended) = channel::<()>();
        let (told, shown) = (Arc::clone(&news), Arc::clone(&last));
        // Without a thread nobody looks; files can still be chosen and dropped.
        let _ = std::thread::Builder::new().name("tokki-inbox".into()).spawn(move || {
            let tell = |look: &Look| {
                let mut last = shown.lock().unwrap_or_else(PoisonError::into_inner);
                if last.as_ref() != Some(look) {
                    *last = Some(look.clone());
                    drop(last);
                    told.store(true, Ordering::Relaxed);
                    wake();
                }
            };
            let mut known = desk.seen();
            let mut before: Option<Look> = None;
            loop {
                let mut look = Look::at(&folder, before.as_ref(), &known, Clock::of_files());
                tell(&look);
                look.read_all(&mut |now| {
                    if let Some(now) = now {
                        tell(now);
                    }
                    ended.try_recv() != Err(TryRecvError::Disconnected)
                });
                desk.keep_seen(&known, &look);
                if !look.is_out_of_reach {
                    known = seen_by(&look);
                }
                let pause = if look.is_out_of_reach { retry } else { pause };
                before = Some(look);
                if ended.recv_timeout(pause) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        });
        Self { last, news, _alive: alive }
    }

    /// Whether there has been news since this was last asked.
    pub fn take_news(&self) -> bool {
        self.news.swap(false, Ordering::Relaxed)
    }

    /// What the last look found; nothing before the first.
    pub fn look(&self) -> Option<Look> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
