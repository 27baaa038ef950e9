//! The audit trail (操作履歴): who recorded what, when, on which PC, over the whole workspace; what was corrected,
//! retracted, or stands against another answer; and what a newer version wrote.
//!
//! A [`Trail`] holds places, not facts: half a million rows cost four megabytes, and a row is put together when it is
//! looked at. What became of a fact is what its contract's file says; nothing is derived twice.

mod compare;
mod find;
mod walk;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use compare::{Compared, Mended, Value, before, compare};
pub use find::{Filter, Only, Search, Word};
pub use walk::{Leaf, Step, walk};

use super::entry::{Entry, Payload};
use super::fact::Fact;
use super::file::FileProblem;
use super::ids::{ContractId, FactId, WriterId};
use super::picture::Picture;

/// What the trail is read from: all entries, and what they together say.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The office's entries.
    pub office: &'a [Entry],
    /// Each contract's.
    pub contracts: &'a BTreeMap<ContractId, Arc<Vec<Entry>>>,
    /// The picture derived from them.
    pub picture: &'a Picture,
}

impl<'a> Sources<'a> {
    /// The entries of a ledger; nothing names the office's.
    pub fn entries(&self, contract: Option<&ContractId>) -> &'a [Entry] {
        match contract {
            None => self.office,
            Some(id) => self.contracts.get(id).map(|lines| lines.as_slice()).unwrap_or_default(),
        }
    }

    /// An entry by its name.
    pub fn entry(&self, contract: Option<&ContractId>, id: &FactId) -> Option<&'a Entry> {
        self.entries(contract).iter().find(|entry| entry.id == *id)
    }
}

/// One line of the trail.
#[derive(Debug, Clone, Copy)]
pub struct AuditRow<'a> {
    /// Whose ledger it stands in; nothing for the office's.
    pub contract: Option<&'a ContractId>,
    /// What was recorded, as it was first written: its name tells the writer, and so the PC.
    pub entry: &'a Entry,
    /// The correction that counts in its place.
    pub corrected_by: Option<&'a FactId>,
    /// The retraction after which it no longer counts.
    pub retracted_by: Option<&'a FactId>,
    /// Whether it contradicts an answer that was given in ignorance of it, and nobody has settled that.
    pub is_contested: bool,
}

/// What is to be said of a line beside its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It contradicts an answer given in ignorance of it (食い違い).
    Contested,
    /// It no longer counts (撤回).
    Retracted,
    /// Another form of it counts (訂正).
    Corrected,
    /// A newer version wrote it.
    Newer,
    /// Its line is intact and says nothing readable.
    Unreadable,
    /// It was purged at the end of its retention.
    Purged,
}

impl Mark {
    /// The mark of a fact that this version understands: the gravest, where there is more than one thing to say.
    pub fn of(is_contested: bool, retracted: Option<&FactId>, corrected: Option<&FactId>) -> Option<Self> {
        match (is_contested, retracted, corrected) {
            (true, ..) => Some(Self::Contested),
            (_, Some(_), _) => Some(Self::Retracted),
            (.., Some(_)) => Some(Self::Corrected),
            _ => None,
        }
    }

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Contested => "contested",
            Self::Retracted => "retracted",
            Self::Corrected => "corrected",
            Self::Newer => "newer",
            Self::Unreadable => "unreadable",
            Self::Purged => "purged",
        }
    }
}

impl AuditRow<'_> {
    /// What is to be said of it: the gravest, where there is more than one thing.
    pub fn mark(&self) -> Option<Mark> {
        match &self.entry.payload {
            Payload::Unknown { .. } => Some(Mark::Newer),
            Payload::Unreadable(_) => Some(Mark::Unreadable),
            Payload::Purged { .. } => Some(Mark::Purged),
            Payload::Known(_) => Mark::of(self.is_contested, self.retracted_by, self.corrected_by),
        }
    }

    /// The name of its kind; empty where the line says nothing readable.
    pub fn kind(&self) -> &str {
        kind(self.entry)
    }

    /// Whether it corrects or retracts another fact.
    pub fn is_mending(&self) -> bool {
        is_mending(self.entry)
    }
}

fn kind(entry: &Entry) -> &str {
    match &entry.payload {
        Payload::Known(fact) => fact.kind(),
        Payload::Unknown { kind } => kind,
        Payload::Unreadable(_) | Payload::Purged { .. } => "",
    }
}

fn is_mending(entry: &Entry) -> bool {
    matches!(entry.fact(), Some(Fact::FactCorrected(_) | Fact::FactRetracted(_)))
}

/// The PC on which a writer runs: the part of its name that all running copies of one installation share.
pub fn pc(writer: &WriterId) -> &str {
    writer.as_str().rsplit_once('-').map_or(writer.as_str(), |(device, _)| device)
}

/// The place of a row: which ledger, and which of its entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    ledger: u32,
    entry: u32,
}

/// All lines of a workspace, newest first, with what they can be chosen by.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trail {
    ledgers: Vec<Option<ContractId>>,
    places: Vec<Place>,
    contested: BTreeMap<u32, BTreeSet<FactId>>,
    officers: BTreeSet<Arc<str>>,
    pcs: BTreeSet<String>,
    kinds: BTreeMap<String, usize>,
    not_understood: usize,
}

impl Trail {
    /// The trail of a workspace. The same entries give the same trail in whatever order they arrived.
    pub fn of(sources: &Sources<'_>) -> Self {
        let mut trail = Self::default();
        let mut rows: Vec<(Reverse<_>, u32, u32, &Entry)> = Vec::new();
        let (mut writer, mut by): (Option<&WriterId>, Option<&Arc<str>>) = (None, None);
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        let ledgers = std::iter::once(None).chain(sources.contracts.keys().map(Some));
        for (ledger, contract) in (0_u32..).zip(ledgers) {
            trail.ledgers.push(contract.cloned());
            for (place, entry) in (0_u32..).zip(sources.entries(contract)) {
                rows.push((Reverse(entry.at.naive_utc()), ledger, place, entry));
                // Lines that follow each other mostly come from one hand.
                if writer != Some(&entry.id.writer) {
                    writer = Some(&entry.id.writer);
                    let pc = pc(&entry.id.writer);
                    if !trail.pcs.contains(pc) {
                        trail.pcs.insert(pc.to_owned());
                    }
                }
                if by != Some(&entry.by) {
                    by = Some(&entry.by);
                    trail.officers.insert(Arc::clone(&entry.by));
                }
                *kinds.entry(kind(entry)).or_default() += 1;
                trail.not_understood += usize::from(entry.fact().is_none());
            }
        }
        rows.sort_unstable_by(|a, b| {
            // Of one moment: the office before its contracts, and so below them; a writer's lines as they follow each other.
            a.0.cmp(&b.0).then_with(|| b.1.cmp(&a.1)).then_with(|| b.3.id.cmp(&a.3.id))
        });
        // A line that came twice is one line.
        rows.dedup_by(|a, b| a.1 == b.1 && a.3.id == b.3.id);
        trail.places = rows.into_iter().map(|(_, ledger, entry, _)| Place { ledger, entry }).collect();
        trail.kinds = kinds.into_iter().map(|(kind, count)| (kind.to_owned(), count)).collect();
        trail.find_contested(sources.picture);
        trail
    }

    fn find_contested(&mut self, picture: &Picture) {
        for (ledger, contract) in (0_u32..).zip(&self.ledgers) {
            let problems = match contract {
                None => &picture.office.problems,
                Some(id) => match picture.contracts.get(id) {
                    Some(contract) => &contract.file.problems,
                    None => continue,
                },
            };
            for problem in problems {
                if let FileProblem::Conflict(conflict) = problem {
                    self.contested.entry(ledger).or_default().extend(conflict.answers.iter().cloned());
                }
            }
        }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Everybody who recorded something.
    pub fn officers(&self) -> &BTreeSet<Arc<str>> {
        &self.officers
    }

    /// Every PC on which something was recorded.
    pub fn pcs(&self) -> &BTreeSet<String> {
        &self.pcs
    }

    /// The kinds of facts that are there, by name, with how many there are of each; a line that says nothing readable is of
    /// the kind without a name.
    pub fn kinds(&self) -> &BTreeMap<String, usize> {
        &self.kinds
    }

    /// How many lines this version does not understand: written by a newer one, or not readable.
    pub fn not_understood(&self) -> usize {
        self.not_understood
    }

    /// How many answers stand against each other.
    pub fn contested(&self) -> usize {
        self.contested.values().map(BTreeSet::len).sum()
    }

    /// A line by its place, the newest at 0. The sources are those that the trail was made of.
    pub fn row<'a>(&'a self, sources: &Sources<'a>, place: usize) -> Option<AuditRow<'a>> {
        let place = *self.places.get(place)?;
        let contract = self.ledgers.get(place.ledger as usize)?.as_ref();
        let entry = sources.entries(contract).get(place.entry as usize)?;
        let recorded = contract
            .and_then(|id| sources.picture.contracts.get(id))
            .and_then(|contract| contract.file.recorded(&entry.id));
        Some(AuditRow {
            contract,
            entry,
            corrected_by: recorded.and_then(|r| r.corrected_by),
            retracted_by: recorded.and_then(|r| r.retracted_by),
            is_contested: self.contested.get(&place.ledger).is_some_and(|ids| ids.contains(&entry.id)),
        })
    }

    /// The place of a fact, for those who come from elsewhere.
    pub fn place_of(
        &self,
        sources: &Sources<'_>,
        contract: Option<&ContractId>,
        id: &FactId,
    ) -> Option<usize> {
        let ledger = self.ledgers.iter().position(|known| known.as_ref() == contract)?;
        let entry = sources.entries(contract).iter().position(|entry| entry.id == *id)?;
        self.places.iter().position(|p| (p.ledger as usize, p.entry as usize) == (ledger, entry))
    }
}
