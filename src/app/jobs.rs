//! Long work in the background, with progress and cancel; the window stays alive.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::command::Outcome;
use super::error::AppError;

/// How far a job has come, and whether it is to stop. Shared between the job and who watches it.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    done: Arc<AtomicU64>,
    total: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
}

impl Watch {
    /// Tells how far it has come (bytes); `false` if it is to stop.
    pub fn step(&self, done: u64, total: u64) -> bool {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        !self.stop.load(Ordering::Relaxed)
    }

    /// How far it has come, from 0 to 1; nothing as long as that is unknown.
    #[allow(clippy::cast_precision_loss, reason = "a progress bar does not show the last bit")]
    pub fn fraction(&self) -> Option<f32> {
        let total = self.total.load(Ordering::Relaxed);
        (total > 0).then(|| (self.done.load(Ordering::Relaxed) as f32 / total as f32).clamp(0.0, 1.0))
    }

    /// Whether somebody asked it to stop.
    pub fn is_cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Asks it to stop.
    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Work that needs nothing of the application any more.
pub struct Task(Work);

type Work = Box<dyn FnOnce(&Watch) -> Result<Outcome, AppError> + Send>;

impl Task {
    pub(super) fn new(work: impl FnOnce(&Watch) -> Result<Outcome, AppError> + Send + 'static) -> Self {
        Self(Box::new(work))
    }

    /// Does the work here and now.
    pub fn run(self, watch: &Watch) -> Result<Outcome, AppError> {
        (self.0)(watch)
    }

    /// Does the work on a thread of its own; `wake` is called when there is an answer.
    pub fn spawn(self, wake: impl FnOnce() + Send + 'static) -> Job {
        let (send, answer) = channel();
        let watch = Watch::default();
        let watched = watch.clone();
        let started = std::thread::Builder::new().name("tokki-job".into()).spawn(move || {
            // Whoever asked may be gone; then nobody wants the answer.
            let _ = send.send(self.run(&watched));
            wake();
        });
        Job { answer, watch, failed: started.is_err(), outlasts_lock: false }
    }
}

/// Work under way.
#[derive(Debug)]
pub struct Job {
    answer: Receiver<Result<Outcome, AppError>>,
    watch: Watch,
    failed: bool,
    outlasts_lock: bool,
}

impl Job {
    /// The same as work that goes on while the workspace is locked, or not.
    #[must_use]
    pub fn outlasting_lock(self, outlasts_lock: bool) -> Self {
        Self { outlasts_lock, ..self }
    }

    /// Whether it goes on while the workspace is locked.
    pub fn outlasts_lock(&self) -> bool {
        self.outlasts_lock
    }

    /// Its progress.
    pub fn watch(&self) -> &Watch {
        &self.watch
    }

    /// Its answer, once. A job that broke down answers too.
    pub fn poll(&mut self) -> Option<Result<Outcome, AppError>> {
        if self.failed {
            return Some(Err(AppError::JobLost));
        }
        match self.answer.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(AppError::JobLost)),
        }
    }
}
