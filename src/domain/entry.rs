//! Entries of a ledger, and the one order in which every PC reads them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::fact::{Fact, FactTextError, parse};
use super::ids::{DeviceKey, FactId, WriterId};

/// What a line of the ledger says.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// A fact of this version.
    Known(Fact),
    /// A kind of fact that this version does not know: kept, counted, shown, but not understood.
    Unknown {
        /// Its kind.
        kind: Box<str>,
    },
    /// Not readable as a fact, although its line is intact.
    Unreadable(Box<FactTextError>),
    /// It was purged at the end of its retention: the line keeps its place, its content is gone.
    Purged {
        /// The fact of the office that decided it.
        by: FactId,
    },
}

/// One fact with when and by whom it was recorded (記録日).
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its name in the ledger.
    pub id: FactId,
    /// When it was recorded.
    pub at: DateTime<FixedOffset>,
    /// By which officer.
    pub by: Arc<str>,
    /// How far the writer had seen the other writers' logs; moves only, as the log has them, each writer once.
    pub seen: Box<[(WriterId, u64)]>,
    /// Whose signature vouches for it; nothing in a workspace without signatures.
    pub signer: Option<DeviceKey>,
    /// What it says.
    pub payload: Payload,
}

impl Entry {
    /// An entry from a line's parts.
    pub fn new(
        id: FactId,
        at: DateTime<FixedOffset>,
        by: impl Into<Arc<str>>,
        seen: impl IntoIterator<Item = (WriterId, u64)>,
        fact_text: &str,
    ) -> Self {
        let payload = match parse(fact_text) {
            Ok(fact) => Payload::Known(fact),
            Err(FactTextError::UnknownKind { kind }) => Payload::Unknown { kind: kind.into() },
            Err(error) => Payload::Unreadable(Box::new(error)),
        };
        Self { id, at, by: by.into(), seen: seen.into_iter().collect(), signer: None, payload }
    }

    /// An entry whose content was purged by a decision of the office.
    pub fn purged(
        id: FactId,
        at: DateTime<FixedOffset>,
        officer: impl Into<Arc<str>>,
        seen: impl IntoIterator<Item = (WriterId, u64)>,
        by: FactId,
    ) -> Self {
        let seen = seen.into_iter().collect();
        Self { id, at, by: officer.into(), seen, signer: None, payload: Payload::Purged { by } }
    }

    /// The same, vouched for by a device's key.
    #[must_use]
    pub fn signed_by(self, signer: Option<DeviceKey>) -> Self {
        Self { signer, ..self }
    }

    /// The fact, where this version knows it.
    pub fn fact(&self) -> Option<&Fact> {
        match &self.payload {
            Payload::Known(fact) => Some(fact),
            _ => None,
        }
    }
}

/// How far an entry's writer had seen each log when writing, itself included.
pub type Clock = BTreeMap<WriterId, u64>;

/// The clock of one writer at each of its lines that moved it, by sequence, earliest first.
type Moves = Vec<(u64, Clock)>;

/// Entries in causal order: the same set of entries gives the same order on every PC, in whatever order they
/// arrived. What was seen comes first; ties go by time, then by writer. An entry given twice counts once.
pub fn causal_order(entries: &[Entry]) -> Vec<&Entry> {
    causal_places(entries).into_iter().filter_map(|place| entries.get(place)).collect()
}

/// The same, as places among the entries.
pub fn causal_places(entries: &[Entry]) -> Vec<usize> {
    let logs = logs(entries);
    let total = logs.iter().map(|log| log.lines.len()).sum();
    let mut order = Vec::with_capacity(total);
    let mut next = vec![0_usize; logs.len()];
    // Writers whose next line waits for nothing, the earliest first; the others wait for the log they name.
    let mut ready = BinaryHeap::new();
    let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); logs.len()];
    let rank =
        |log: usize, line: usize| logs[log].lines.get(line).map(|(_, e)| Reverse((e.at, &e.id.writer, log)));
    // The first log that the next line of `log` has seen more of than was passed, if any.
    let missing = |log: usize, next: &[usize]| {
        let (_, entry) = logs[log].lines.get(next[log])?;
        entry.seen.iter().find_map(|(writer, seq)| {
            let other = logs.iter().position(|l| l.writer == writer).filter(|other| *other != log)?;
            // The newest line at or before what was seen: gaps (a damaged line) do not break the order.
            (logs[other].lines_until(*seq) > next[other]).then_some(other)
        })
    };
    for log in 0..logs.len() {
        match missing(log, &next) {
            Some(other) => waiting[other].push(log),
            None => ready.extend(rank(log, 0)),
        }
    }
    while order.len() < total {
        let log = if let Some(Reverse((_, _, log))) = ready.pop() {
            log
        } else {
            // Honest logs have no circle. A forged pair that claims to have seen each other must not hide
            // what is left: the earliest line goes first.
            let Some(Reverse((_, _, log))) = (0..logs.len()).filter_map(|log| rank(log, next[log])).max()
            else {
                break;
            };
            for others in &mut waiting {
                others.retain(|other| *other != log);
            }
            log
        };
        order.push(logs[log].lines[next[log]].0);
        next[log] += 1;
        for log in std::mem::take(&mut waiting[log]).into_iter().chain([log]) {
            match missing(log, &next) {
                Some(other) => waiting[other].push(log),
                None => ready.extend(rank(log, next[log])),
            }
        }
    }
    order
}

/// One writer's lines with their places among all entries, by their sequence.
struct Log<'e> {
    writer: &'e WriterId,
    lines: Vec<(usize, &'e Entry)>,
}

impl Log<'_> {
    /// How many lines there are up to a sequence number. A log without gaps has the line in its place.
    fn lines_until(&self, seq: u64) -> usize {
        let first = self.lines.first().map_or(0, |(_, e)| e.id.seq);
        let place = seq.checked_sub(first).and_then(|place| usize::try_from(place).ok());
        match place {
            Some(place) if self.lines.get(place).is_some_and(|(_, e)| e.id.seq == seq) => place + 1,
            _ => self.lines.partition_point(|(_, e)| e.id.seq <= seq),
        }
    }
}

fn logs(entries: &[Entry]) -> Vec<Log<'_>> {
    let mut logs: Vec<Log<'_>> = Vec::new();
    for line @ (_, entry) in entries.iter().enumerate() {
        match logs.iter_mut().find(|log| *log.writer == entry.id.writer) {
            Some(log) => log.lines.push(line),
            None => logs.push(Log { writer: &entry.id.writer, lines: vec![line] }),
        }
    }
    logs.sort_by_key(|log| log.writer);
    for log in &mut logs {
        log.lines.sort_by_key(|(_, entry)| (entry.id.seq, entry.at));
        log.lines.dedup_by_key(|(_, entry)| entry.id.seq);
    }
    logs
}

/// The clock of each of these entries, for entries in causal order. Only what may be in conflict needs one.
pub fn clocks(order: &[&Entry], wanted: &BTreeSet<&FactId>) -> BTreeMap<FactId, Clock> {
    let mut last: BTreeMap<&WriterId, (Clock, Moves)> = BTreeMap::new();
    let mut found = BTreeMap::new();
    if wanted.is_empty() {
        return found;
    }
    for entry in order {
        let mut clock = last.get(&entry.id.writer).map(|(clock, _)| clock.clone()).unwrap_or_default();
        for (writer, seq) in &entry.seen {
            let known = last.get(writer).and_then(|(_, moves)| {
                let after = moves.partition_point(|(moved, _)| moved <= seq);
                moves.get(after.checked_sub(1)?).map(|(_, clock)| clock)
            });
            for (writer, seq) in known.into_iter().flatten() {
                let known = clock.entry(writer.clone()).or_insert(0);
                *known = (*known).max(*seq);
            }
        }
        clock.insert(entry.id.writer.clone(), entry.id.seq);
        let (newest, moves) = last.entry(&entry.id.writer).or_default();
        newest.clone_from(&clock);
        moves.push((entry.id.seq, clock.clone()));
        if wanted.contains(&entry.id) {
            found.insert(entry.id.clone(), clock);
        }
    }
    found
}

/// Whether two entries were written without sight of each other.
pub fn is_concurrent(a: (&FactId, &Clock), b: (&FactId, &Clock)) -> bool {
    let saw = |clock: &Clock, id: &FactId| clock.get(&id.writer).is_some_and(|seq| *seq >= id.seq);
    !saw(a.1, b.0) && !saw(b.1, a.0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(id: &str, minute: u32, seen: &[(&str, u64)]) -> Entry {
        Entry::new(
            id.parse().unwrap(),
            DateTime::parse_from_rfc3339(&format!("2026-11-23T10:{minute:02}:00+09:00")).unwrap(),
            "佐藤",
            seen.iter().map(|(w, s)| (WriterId::new(*w).unwrap(), *s)),
            r#"ContractSigned(on:"2026-04-01")"#,
        )
    }

    fn ids(entries: &[Entry]) -> Vec<String> {
        causal_order(entries).iter().map(|e| e.id.to_string()).collect()
    }

    #[test]
    fn what_was_seen_comes_first_whatever_the_clocks_of_the_machines_say() {
        // b's clock runs behind, yet b had seen a.1.
        let entries = [entry("b.1", 0, &[("a", 1)]), entry("a.1", 30, &[]), entry("c.1", 10, &[])];
        assert_eq!(ids(&entries), ["c.1", "a.1", "b.1"]);
    }

    #[test]
    fn a_circle_of_forged_claims_hides_nothing() {
        let entries = [entry("a.1", 0, &[("b", 1)]), entry("b.1", 1, &[("a", 1)]), entry("c.1", 2, &[])];
        assert_eq!(ids(&entries).len(), 3);
    }

    #[test]
    fn entries_written_without_sight_of_each_other_are_concurrent() {
        let entries = [entry("a.1", 0, &[]), entry("b.1", 1, &[]), entry("c.1", 2, &[("b", 1)])];
        let order = causal_order(&entries);
        let wanted = order.iter().map(|e| &e.id).collect();
        let clocks = clocks(&order, &wanted);
        let of = |id: &str| clocks.iter().find(|(found, _)| found.to_string() == id).unwrap();
        assert!(is_concurrent(of("a.1"), of("b.1")));
        assert!(!is_concurrent(of("b.1"), of("c.1")));
    }

    proptest! {
        #[test]
        fn the_order_does_not_depend_on_arrival(shift in 0_usize..9, minutes in proptest::collection::vec(0_u32..60, 9)) {
            let mut entries: Vec<Entry> = (0..9)
                .map(|i| {
                    let (writer, seq) = (["a", "b", "c"][i % 3], i / 3 + 1);
                    let seen: &[(&str, u64)] = if i >= 6 { &[("a", 2)] } else { &[] };
                    entry(&format!("{writer}.{seq}"), minutes[i], seen)
                })
                .collect();
            let straight = ids(&entries);
            entries.rotate_left(shift);
            prop_assert_eq!(&ids(&entries), &straight);
            entries.reverse();
            prop_assert_eq!(&ids(&entries), &straight);
        }
    }
}
