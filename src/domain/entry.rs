//! Entries of a ledger, and the one order in which every PC reads them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use chrono::{DateTime, FixedOffset};

use super::fact::{Fact, FactTextError, parse};
use super::ids::{FactId, WriterId};

/// What a line of the ledger says.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// A fact of this version.
    Known(Box<Fact>),
    /// A kind of fact that this version does not know: kept, counted, shown, but not understood.
    Unknown {
        /// Its kind.
        kind: String,
    },
    /// Not readable as a fact, although its line is intact.
    Unreadable(FactTextError),
}

/// One fact with when and by whom it was recorded (記録日).
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its name in the ledger.
    pub id: FactId,
    /// When it was recorded.
    pub at: DateTime<FixedOffset>,
    /// By which officer.
    pub by: String,
    /// How far the writer had seen the other writers' logs; moves only, as the log has them.
    pub seen: BTreeMap<WriterId, u64>,
    /// What it says.
    pub payload: Payload,
}

impl Entry {
    /// An entry from a line's parts.
    pub fn new(
        id: FactId,
        at: DateTime<FixedOffset>,
        by: String,
        seen: BTreeMap<WriterId, u64>,
        fact_text: &str,
    ) -> Self {
        let payload = match parse(fact_text) {
            Ok(fact) => Payload::Known(Box::new(fact)),
            Err(FactTextError::UnknownKind { kind }) => Payload::Unknown { kind },
            Err(error) => Payload::Unreadable(error),
        };
        Self { id, at, by, seen, payload }
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

/// Entries in causal order, each with its clock: the same set of entries gives the same order on every PC, in
/// whatever order they arrived. What was seen comes first; ties go by time, then by writer.
pub fn causal_order(entries: &[Entry]) -> Vec<(&Entry, Clock)> {
    let by_id: BTreeMap<&FactId, usize> = entries.iter().enumerate().map(|(i, e)| (&e.id, i)).collect();
    let mut logs: BTreeMap<&WriterId, Vec<usize>> = BTreeMap::new();
    for index in by_id.values() {
        logs.entry(&entries[*index].id.writer).or_default().push(*index);
    }
    // The newest entry of a log at or before a sequence number: gaps (a damaged line) do not break the order.
    let at_or_before = |writer: &WriterId, seq: u64| -> Option<usize> {
        let log = logs.get(writer)?;
        let after = log.partition_point(|i| entries[*i].id.seq <= seq);
        after.checked_sub(1).map(|i| log[i])
    };
    let mut waits_for = vec![0_usize; entries.len()];
    let mut unlocks: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    let mut needs: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    for &index in by_id.values() {
        let entry = &entries[index];
        let before = entry.id.seq.checked_sub(1).and_then(|seq| at_or_before(&entry.id.writer, seq));
        let seen = entry
            .seen
            .iter()
            .filter(|(w, _)| **w != entry.id.writer)
            .filter_map(|(w, s)| at_or_before(w, *s));
        for other in before.into_iter().chain(seen) {
            needs[index].push(other);
            unlocks[other].push(index);
            waits_for[index] += 1;
        }
    }
    let rank = |index: usize| {
        let e = &entries[index];
        Reverse((e.at, &e.id.writer, e.id.seq, index))
    };
    let mut ready: BinaryHeap<_> = by_id.values().filter(|i| waits_for[**i] == 0).map(|i| rank(*i)).collect();
    let mut clocks: Vec<Option<Clock>> = vec![None; entries.len()];
    let mut order = Vec::with_capacity(by_id.len());
    loop {
        while let Some(Reverse((.., index))) = ready.pop() {
            if clocks[index].is_some() {
                continue;
            }
            let entry = &entries[index];
            let mut clock = Clock::new();
            for &need in &needs[index] {
                for (writer, seq) in clocks[need].iter().flatten() {
                    let known = clock.entry(writer.clone()).or_insert(0);
                    *known = (*known).max(*seq);
                }
            }
            clock.insert(entry.id.writer.clone(), entry.id.seq);
            clocks[index] = Some(clock);
            order.push(index);
            for &next in &unlocks[index] {
                waits_for[next] = waits_for[next].saturating_sub(1);
                if waits_for[next] == 0 {
                    ready.push(rank(next));
                }
            }
        }
        // Honest logs have no circle. A forged pair that claims to have seen each other must not hide what is left.
        match by_id.values().filter(|i| clocks[**i].is_none()).map(|i| rank(*i)).max() {
            Some(next) => ready.push(next),
            None => break,
        }
    }
    order.into_iter().filter_map(|index| clocks[index].take().map(|clock| (&entries[index], clock))).collect()
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
            "佐藤".into(),
            seen.iter().map(|(w, s)| (WriterId::new(*w).unwrap(), *s)).collect(),
            r#"ContractSigned(on:"2026-04-01")"#,
        )
    }

    fn ids(entries: &[Entry]) -> Vec<String> {
        causal_order(entries).iter().map(|(e, _)| e.id.to_string()).collect()
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
        let of =
            |id: &str| order.iter().find(|(e, _)| e.id.to_string() == id).map(|(e, c)| (&e.id, c)).unwrap();
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
