//! Copies of a clause set to be changed: a new version of it, or a set of the office's own.

use std::collections::BTreeSet;

use super::{ClauseSet, Text};
use crate::domain::hex::sha256;
use crate::domain::ids::ClauseSetId;

impl Text {
    /// The same words in whatever language: what an officer typed, who types one.
    pub fn typed(text: &str) -> Self {
        Self { ja: text.to_owned(), en: text.to_owned() }
    }
}

impl ClauseSet {
    /// A name for something new in the set that no other duty or question has: drawn from what it says, so that the
    /// same addition gets the same name on two PCs, and another addition another one even after the first was dropped.
    pub fn new_name(&self, says: &str) -> String {
        let taken: BTreeSet<&str> = self
            .clauses
            .iter()
            .flat_map(|c| {
                c.duties.iter().map(|d| d.id.as_str()).chain(c.checks.iter().map(|k| k.id.as_str()))
            })
            .collect();
        let hex: String = sha256(says.as_bytes()).chars().take(10).collect();
        let mut name = format!("own-{hex}");
        while taken.contains(name.as_str()) {
            name.push('x');
        }
        name
    }
}

/// The version that the next change of a set gets: one more than the newest of those known.
pub fn next_version<'s>(id: &ClauseSetId, known: impl IntoIterator<Item = &'s ClauseSet>) -> u32 {
    let newest = known.into_iter().filter(|set| set.id == *id).map(|set| set.version).max();
    newest.map_or(1, |version| version.saturating_add(1))
}
