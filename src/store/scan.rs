//! Many logs at once, on as many threads as the machine has, and what they say of each other.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::num::NonZero;
use std::panic;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::hash::ContentHash;
use super::header::WorkspaceHeader;
use super::id::{DeviceId, LedgerId, LineId, WriterId};
use super::intake::Taking;
use super::layout::{LogKey, Stamp};
use super::line::{Head, Place, StoredLine};
use super::log::{self, LogSummary};
use super::problem::{Problem, ProblemKind};
use super::sign::PublicKey;
use super::vault::Vault;

/// More threads than this make a share slower, not faster.
const MOST_THREADS: usize = 8;

/// The keys whose lines count: what their logs say is taken at its word.
pub type Counting = BTreeSet<PublicKey>;

/// What is remembered of a workspace's logs.
pub(super) type Logs = BTreeMap<LedgerId, BTreeMap<WriterId, LogSummary>>;

/// What reading one log gave.
pub(super) type Outcome = io::Result<(LogSummary, Vec<StoredLine>)>;

/// Reads these logs; the outcomes come in the same order.
///
/// A log whose first line does not hold, which names the log's key, is read a second time with the keys that the other
/// logs of its device name; `known` are those read before.
pub(super) fn read_logs(
    root: &Path,
    workspace: &WorkspaceHeader,
    vault: &Vault,
    logs: &[(LogKey, Stamp)],
    known: &Logs,
    taking: Option<&Taking<'_>>,
) -> Vec<Outcome> {
    let mut outcomes = read_all(root, workspace, vault, logs, &BTreeMap::new(), taking);
    let keyless = |outcome: &Outcome| outcome.as_ref().is_ok_and(|(summary, _)| summary.is_keyless());
    if workspace.founder.is_none() || !outcomes.iter().any(keyless) {
        return outcomes;
    }
    let mut keys: Keys = BTreeMap::new();
    for ((key, _), _) in logs.iter().zip(&outcomes).filter(|(_, outcome)| keyless(outcome)) {
        keys.entry(key.writer.device()).or_default().extend(workspace.founder);
    }
    let read = logs
        .iter()
        .zip(&outcomes)
        .filter_map(|((key, _), outcome)| Some((key.writer, outcome.as_ref().ok()?.0.key?)));
    let before = known.values().flatten().filter_map(|(writer, log)| Some((*writer, log.key?)));
    for (writer, key) in read.chain(before) {
        keys.entry(writer.device()).or_default().insert(key);
    }
    for ((key, stamp), outcome) in logs.iter().zip(&mut outcomes).filter(|(_, outcome)| keyless(outcome)) {
        if let Some(again) = read_all(root, workspace, vault, &[(key.clone(), *stamp)], &keys, taking).pop() {
            *outcome = again;
        }
    }
    outcomes
}

/// The keys that the logs of each device name.
type Keys = BTreeMap<DeviceId, BTreeSet<PublicKey>>;

fn read_all(
    root: &Path,
    workspace: &WorkspaceHeader,
    vault: &Vault,
    logs: &[(LogKey, Stamp)],
    keys: &Keys,
    taking: Option<&Taking<'_>>,
) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some((key, stamp)) = logs.get(number) else { return done };
            let place = Place::new(workspace, &key.ledger, key.writer);
            let keys: Vec<_> = keys.get(&key.writer.device()).into_iter().flatten().copied().collect();
            let mut outcome = log::read(root, key, &place, *stamp, &keys, &vault.lines(key));
            if let Some(taking) = taking {
                taking.offer(key, &mut outcome);
            }
            done.push((number, outcome));
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

/// Compares what each log of a ledger says of the others with what is there. What logs say whose key is none of `counting`
/// throws no doubt on any other log; nothing there means that nobody has said yet which keys count.
pub(super) fn cross_check(
    ledger: &LedgerId,
    logs: &BTreeMap<WriterId, LogSummary>,
    counting: Option<&Counting>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (&seen_by, log) in logs {
        if !log.counts(counting) {
            let lines = unmet_claims(logs, seen_by, log);
            let key = LogKey { ledger: ledger.clone(), writer: seen_by };
            problems.extend((lines > 0).then(|| key.problem(ProblemKind::UnmetClaims { lines }, None, None)));
            continue;
        }
        if log.follows > 0 && !family(logs, seen_by).any(|(_, other)| other.find(log.follows).is_some()) {
            let key = LogKey { ledger: ledger.clone(), writer: seen_by.base() };
            let last = logs.get(&key.writer).and_then(LogSummary::last).map_or(0, |last| last.0);
            let kind = ProblemKind::MissingTail { seen_by, seen: log.follows, last };
            problems.push(key.problem(kind, None, None));
        }
        for (&writer, claims) in log.claims.iter().filter(|(writer, _)| **writer != seen_by) {
            let key = LogKey { ledger: ledger.clone(), writer };
            let there = logs.get(&writer);
            let last = there.and_then(LogSummary::last).map_or(0, |last| last.0);
            let unmet: Vec<_> =
                claims.iter().copied().filter(|claim| !is_met(logs, writer, *claim)).collect();
            let highest = unmet.iter().map(|claim| claim.0).max().unwrap_or_default();
            if highest > last {
                let kind = ProblemKind::MissingTail { seen_by, seen: highest, last };
                problems.push(key.problem(kind, None, None));
            }
            let replaced = unmet.iter().find(|(seq, _)| there.and_then(|log| log.find(*seq)).is_some());
            if let Some(&(seq, _)) = replaced {
                problems.push(key.problem(ProblemKind::ReplacedLine { seen_by, seq }, None, None));
            }
        }
    }
    problems
}

/// Whether a line that was seen of a writer is there. Where a log forked, its lines may stand under another of its names
/// than when they were seen.
fn is_met(logs: &BTreeMap<WriterId, LogSummary>, writer: WriterId, (seq, hash): (u64, ContentHash)) -> bool {
    family(logs, writer).any(|(_, log)| log.find(seq) == Some(hash))
}

/// How many lines a log says it has seen, or follows, that are not there.
fn unmet_claims(logs: &BTreeMap<WriterId, LogSummary>, seen_by: WriterId, log: &LogSummary) -> u64 {
    let follows =
        log.follows > 0 && !family(logs, seen_by).any(|(_, other)| other.find(log.follows).is_some());
    let others = log.claims.iter().filter(|(writer, _)| **writer != seen_by);
    let unmet =
        others.flat_map(|(writer, claims)| claims.iter().filter(|claim| !is_met(logs, *writer, **claim)));
    unmet.count() as u64 + u64::from(follows)
}

/// A writer's log and those that forked from it.
pub(super) fn family(
    logs: &BTreeMap<WriterId, LogSummary>,
    writer: WriterId,
) -> impl Iterator<Item = (&WriterId, &LogSummary)> {
    let base = writer.base();
    logs.range(base..).take_while(move |(other, _)| other.base() == base)
}

/// Where the branch that ends with a line runs, now that its log may have forked: the last line of it in each log, the
/// end first. Nothing if that line is not here.
///
/// Where it cannot be told which of two forks a third one came from, only what is common to all of them is named.
pub(super) fn branch(logs: &BTreeMap<WriterId, LogSummary>, end: Head) -> Option<Vec<Head>> {
    let has = |log: &LogSummary| log.find(end.id.seq) == Some(end.hash);
    let (mut at, mut log) = family(logs, end.id.writer).find(|(_, log)| has(log))?;
    let mut ends = vec![Head { id: LineId { writer: *at, seq: end.id.seq }, hash: end.hash }];
    while log.follows > 0 {
        let seq = log.follows;
        let parents: Vec<_> = family(logs, *at)
            .filter(|(writer, parent)| *writer != at && parent.follows < seq)
            .filter_map(|(writer, parent)| Some((writer, parent, parent.find(seq)?)))
            .collect();
        if let [(writer, parent, hash)] = parents.as_slice() {
            ends.push(Head { id: LineId { writer: **writer, seq }, hash: *hash });
            (at, log) = (*writer, *parent);
            continue;
        }
        let base = at.base();
        let trunk = family(logs, base).map(|(_, log)| log.follows).filter(|follows| *follows > 0).min();
        let trunk = trunk.and_then(|seq| Some((seq, logs.get(&base)?.find(seq)?)));
        ends.extend(trunk.map(|(seq, hash)| Head { id: LineId { writer: base, seq }, hash }));
        break;
    }
    Some(ends)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// Logs of one writer: each with the number that it follows and the names of its lines.
    fn logs(all: &[(&str, u64, &[&str])]) -> BTreeMap<WriterId, LogSummary> {
        let log = |(writer, follows, lines): &(&str, u64, &[&str])| {
            let lines =
                (follows + 1..).zip(*lines).map(|(seq, name)| (seq, ContentHash::of(name.as_bytes())));
            let summary =
                LogSummary { index: Arc::new(lines.collect()), follows: *follows, ..LogSummary::empty() };
            (WriterId::parse(writer).unwrap(), summary)
        };
        all.iter().map(log).collect()
    }

    fn ends(logs: &BTreeMap<WriterId, LogSummary>, at: &str, name: &str) -> Option<Vec<String>> {
        let end = Head { id: LineId::parse(at).unwrap(), hash: ContentHash::of(name.as_bytes()) };
        branch(logs, end).map(|ends| ends.into_iter().map(|end| end.id.to_string()).collect())
    }

    #[test]
    fn a_branch_runs_from_its_end_back_through_the_logs_that_it_forked_from() {
        let all = logs(&[
            ("1a2b3c4d-1", 0, &["1", "2", "3", "4"]),
            ("1a2b3c4d-1-000000a3", 2, &["3'", "4'", "5'"]),
            ("1a2b3c4d-1-000000b5", 4, &["5''"]),
        ]);
        let of = |at: &str, name: &str| ends(&all, at, name);
        assert_eq!(of("1a2b3c4d-1:4", "4").unwrap(), ["1a2b3c4d-1:4"]);
        // Named when it was still the writer's own log.
        assert_eq!(of("1a2b3c4d-1:4", "4'").unwrap(), ["1a2b3c4d-1-000000a3:4", "1a2b3c4d-1:2"]);
        // It may have come from either: what both have in common is certain.
        assert_eq!(of("1a2b3c4d-1:5", "5''").unwrap(), ["1a2b3c4d-1-000000b5:5", "1a2b3c4d-1:2"]);
        assert_eq!(of("1a2b3c4d-1:5", "elsewhere"), None);
        assert_eq!(of("bbbb0002-1:1", "1"), None);
    }
}
