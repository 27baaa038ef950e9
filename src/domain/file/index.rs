//! Where a fact stands in a file, found by its name.

use super::Recorded;
use crate::domain::ids::{FactId, WriterId};

/// Places of facts by writer and number. A writer's facts stand in the order of their numbers, so that building the
/// index is a walk and finding a fact a search by halves.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Index {
    writers: Vec<(WriterId, Vec<(u64, usize)>)>,
}

impl Index {
    /// The index of facts in causal order.
    pub fn of(facts: &[Recorded]) -> Self {
        let mut writers: Vec<(WriterId, Vec<(u64, usize)>)> = Vec::new();
        for (place, recorded) in facts.iter().enumerate() {
            let id = &recorded.id;
            match writers.iter_mut().find(|(writer, _)| *writer == id.writer) {
                Some((_, places)) => places.push((id.seq, place)),
                None => writers.push((id.writer.clone(), vec![(id.seq, place)])),
            }
        }
        for (_, places) in &mut writers {
            // Already in order but where forged lines claim to have seen each other.
            places.sort_unstable();
            places.shrink_to_fit();
        }
        Self { writers }
    }

    /// The place of a fact.
    pub fn place(&self, id: &FactId) -> Option<usize> {
        let (_, places) = self.writers.iter().find(|(writer, _)| *writer == id.writer)?;
        let found = places.binary_search_by_key(&id.seq, |(seq, _)| *seq).ok()?;
        places.get(found).map(|(_, place)| *place)
    }
}
