//! The facts of a file, in causal order, as they count now. The lines themselves are shared with the ledger in memory; here
//! stands only in which order they count and what became of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::domain::entry::{Entry, causal_places};
use crate::domain::fact::Fact;
use crate::domain::ids::{FactId, WriterId};

/// One fact as recorded, with what became of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recorded<'a> {
    /// Its name.
    pub id: &'a FactId,
    /// When it was recorded.
    pub at: DateTime<FixedOffset>,
    /// By which officer.
    pub by: &'a str,
    /// As it counts now (after corrections).
    pub fact: &'a Fact,
    /// The correction that gave it this form.
    pub corrected_by: Option<&'a FactId>,
    /// The retraction after which it no longer counts.
    pub retracted_by: Option<&'a FactId>,
}

/// All facts of a file.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    lines: Arc<Vec<Entry>>,
    /// Places of the facts among the lines, in causal order.
    order: Box<[u32]>,
    /// Places in `order` by writer, each writer's by number: finding a fact is a search by halves.
    writers: Vec<(WriterId, Box<[u32]>)>,
    /// What became of a fact, by its place in `order`.
    changes: BTreeMap<usize, Change>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Change {
    corrected: Option<(FactId, Fact)>,
    retracted_by: Option<FactId>,
}

impl PartialEq for Facts {
    /// The same facts in causal order: in which order their logs were read makes no difference.
    fn eq(&self, other: &Self) -> bool {
        self.changes == other.changes && self.iter().eq(other.iter())
    }
}

impl Facts {
    /// The facts among lines, with what corrections and retractions among them make of each.
    pub(super) fn of(lines: Arc<Vec<Entry>>) -> Self {
        let is_fact = |place: &usize| lines.get(*place).is_some_and(|line| line.fact().is_some());
        let order: Box<[u32]> = causal_places(&lines).into_iter().filter(is_fact).map(narrow).collect();
        let mut facts = Self { lines, order, writers: Vec::new(), changes: BTreeMap::new() };
        facts.changes = facts.changed();
        facts.writers = facts.by_writer();
        facts
    }

    fn changed(&self) -> BTreeMap<usize, Change> {
        let mut corrections: BTreeMap<&FactId, Vec<(&FactId, &Fact)>> = BTreeMap::new();
        let mut retractions: BTreeMap<&FactId, &FactId> = BTreeMap::new();
        for recorded in self.iter() {
            match recorded.fact {
                Fact::FactCorrected(c) => {
                    corrections.entry(&c.fact).or_default().push((recorded.id, &*c.by));
                }
                Fact::FactRetracted(r) => {
                    retractions.insert(&r.fact, recorded.id);
                }
                _ => {}
            }
        }
        let mut changes = BTreeMap::new();
        if corrections.is_empty() && retractions.is_empty() {
            return changes;
        }
        for (place, recorded) in self.iter().enumerate() {
            // A correction may itself be retracted; then the fact counts as it did before.
            let counts = |(by, fact): &&(&FactId, &Fact)| {
                !retractions.contains_key(*by) && fact.kind() == recorded.fact.kind()
            };
            let given = corrections.get(recorded.id).map(Vec::as_slice).unwrap_or_default();
            let corrected = given.iter().rfind(counts).map(|(by, fact)| ((*by).clone(), (*fact).clone()));
            let retracted_by = retractions.get(recorded.id).map(|by| (*by).clone());
            if corrected.is_some() || retracted_by.is_some() {
                changes.insert(place, Change { corrected, retracted_by });
            }
        }
        changes
    }

    fn by_writer(&self) -> Vec<(WriterId, Box<[u32]>)> {
        let mut writers: Vec<(&WriterId, Vec<(u64, u32)>)> = Vec::new();
        for (place, recorded) in self.iter().enumerate() {
            let FactId { writer, seq } = recorded.id;
            match writers.iter_mut().find(|(known, _)| *known == writer) {
                Some((_, places)) => places.push((*seq, narrow(place))),
                None => writers.push((writer, vec![(*seq, narrow(place))])),
            }
        }
        let in_order = |(writer, mut places): (&WriterId, Vec<(u64, u32)>)| {
            // Already in order but where forged lines claim to have seen each other.
            places.sort_unstable();
            (writer.clone(), places.into_iter().map(|(_, place)| place).collect())
        };
        writers.into_iter().map(in_order).collect()
    }

    /// Whether they are the facts among these very lines.
    pub fn are_of(&self, lines: &Arc<Vec<Entry>>) -> bool {
        Arc::ptr_eq(&self.lines, lines)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// All of them, in causal order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Recorded<'_>> {
        (0..self.len()).filter_map(|place| self.get(place))
    }

    /// The fact at a place in causal order.
    pub fn get(&self, place: usize) -> Option<Recorded<'_>> {
        let line = self.lines.get(wide(*self.order.get(place)?))?;
        let fact = line.fact()?;
        let change = self.changes.get(&place);
        let corrected = change.and_then(|change| change.corrected.as_ref());
        Some(Recorded {
            id: &line.id,
            at: line.at,
            by: &line.by,
            fact: corrected.map_or(fact, |(_, fact)| fact),
            corrected_by: corrected.map(|(by, _)| by),
            retracted_by: change.and_then(|change| change.retracted_by.as_ref()),
        })
    }

    /// The fact recorded last, in causal order.
    pub fn last(&self) -> Option<Recorded<'_>> {
        self.get(self.len().checked_sub(1)?)
    }

    /// The fact with this name.
    pub fn find(&self, id: &FactId) -> Option<Recorded<'_>> {
        let (_, places) = self.writers.iter().find(|(writer, _)| *writer == id.writer)?;
        let seq = |place: &u32| self.get(wide(*place)).map(|recorded| recorded.id.seq);
        let found = places.binary_search_by_key(&Some(id.seq), seq).ok()?;
        self.get(wide(*places.get(found)?))
    }
}

/// A place as it is kept: no file in memory has more lines than that.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn wide(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
