//! Many logs at once, on as many threads as the machine has, and what they say of each other.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::panic;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::id::{LedgerId, WriterId};
use super::layout::{LogKey, Stamp};
use super::line::{Place, StoredLine};
use super::log::{self, LogSummary};
use super::problem::{Problem, ProblemKind};

/// More threads than this make a share slower, not faster.
const MOST_THREADS: usize = 8;

/// What is remembered of a workspace's logs.
pub(super) type Logs = BTreeMap<LedgerId, BTreeMap<WriterId, LogSummary>>;

/// What reading one log gave.
pub(super) type Outcome = io::Result<(LogSummary, Vec<StoredLine>)>;

/// Reads these logs; the outcomes come in the same order.
pub(super) fn read_logs(root: &Path, workspace: &str, logs: &[(LogKey, Stamp)]) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some((key, stamp)) = logs.get(number) else { return done };
            let place = Place::new(workspace, &key.ledger, key.writer);
            done.push((number, log::read(root, key, &place, *stamp)));
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS).min(logs.len());
    let mut outcomes = if threads < 2 {
        work()
    } else {
        thread::scope(|scope| {
            let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            let joined = running
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|cause| panic::resume_unwind(cause)));
            joined.flatten().collect()
        })
    };
    outcomes.sort_by_key(|(number, _)| *number);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

/// Compares what each log of a ledger says of the others with what is there.
pub(super) fn cross_check(ledger: &LedgerId, logs: &BTreeMap<WriterId, LogSummary>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (&seen_by, log) in logs {
        for (&writer, claims) in log.claims.iter().filter(|(writer, _)| **writer != seen_by) {
            let key = LogKey { ledger: ledger.clone(), writer };
            let there = logs.get(&writer);
            let last = there.and_then(LogSummary::last).map_or(0, |last| last.0);
            let highest = claims.iter().map(|claim| claim.0).max().unwrap_or_default();
            if highest > last {
                let kind = ProblemKind::MissingTail { seen_by, seen: highest, last };
                problems.push(key.problem(kind, None, None));
            }
            let replaced = claims
                .iter()
                .find(|(seq, hash)| there.and_then(|log| log.find(*seq)).is_some_and(|found| found != *hash));
            if let Some(&(seq, _)) = replaced {
                problems.push(key.problem(ProblemKind::ReplacedLine { seen_by, seq }, None, None));
            }
        }
    }
    problems
}
