//! What a contract's file would look like with the facts of a bundle, one after the other: each is judged by the file
//! as those before it leave it, and its effect is what it changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::accept::with_acceptance;
use crate::domain::clause_set::Party;
use crate::domain::decide::{self, Refusal};
use crate::domain::entry::Entry;
use crate::domain::fact::{Fact, to_line};
use crate::domain::ids::{FactId, WriterId};
use crate::domain::obligation::{Obligation, Status};
use crate::domain::picture::{ContractPicture, Picture};

/// Facts tried out on a copy of a contract's file; nothing of it is ever stored.
#[derive(Clone)]
pub(super) struct Trial<'a> {
    picture: &'a Picture,
    on_file: Arc<ContractPicture>,
    current: Arc<ContractPicture>,
    entries: Arc<Vec<Entry>>,
    seen: BTreeMap<WriterId, u64>,
    at: DateTime<FixedOffset>,
    next: FactId,
}

impl<'a> Trial<'a> {
    /// A trial on a contract's file; nothing where the file is empty.
    pub fn new(
        picture: &'a Picture,
        on_file: &Arc<ContractPicture>,
        entries: Arc<Vec<Entry>>,
    ) -> Option<Self> {
        let writer = WriterId::new("trial").ok()?;
        let mut seen: BTreeMap<WriterId, u64> = BTreeMap::new();
        for entry in entries.iter() {
            let last = seen.entry(entry.id.writer.clone()).or_insert(0);
            *last = (*last).max(entry.id.seq);
        }
        let seq = seen.get(&writer).copied().unwrap_or(0).saturating_add(1);
        let at = entries.iter().map(|entry| entry.at).max()?;
        let (on_file, current) = (Arc::clone(on_file), Arc::clone(on_file));
        Some(Self { picture, on_file, current, entries, seen, at, next: FactId { writer, seq } })
    }

    /// Whether the fact could be recorded after those taken so far.
    pub fn check(&self, fact: &Fact) -> Result<(), Refusal> {
        decide::on_file(self.picture, &self.current, fact)
    }

    /// Takes the fact as an import would; answers the obligations that it bears on as they then stand, first the one
    /// that was most pressing before.
    pub fn take(&mut self, fact: &Fact) -> Vec<Obligation> {
        let id = self.next.clone();
        for fact in with_acceptance(fact.clone(), &id, self.picture.today(), "") {
            let Ok(line) = to_line(&fact) else { return Vec::new() };
            let entry = Entry::new(self.next.clone(), self.at, String::new(), self.seen.clone(), &line);
            Arc::make_mut(&mut self.entries).push(entry);
            self.next.seq = self.next.seq.saturating_add(1);
        }
        let Picture { office, rules, now, .. } = self.picture;
        let contract = self.on_file.id.clone();
        let after = ContractPicture::whole(contract, Arc::clone(&self.entries), office, rules, *now, None);
        let effects = self.effects(&after, fact, &id);
        self.current = Arc::new(after);
        effects
    }

    fn effects(&self, after: &ContractPicture, fact: &Fact, id: &FactId) -> Vec<Obligation> {
        let answered = after.obligations().iter().filter(|o| o.answers.contains(id));
        let mut effects: Vec<Obligation> = answered.cloned().collect();
        if effects.is_empty() {
            // Part of what is owed: some of the assets, a report that is not the last one.
            let named = fact.refers_to();
            let part = |o: &&Obligation| {
                o.owed_by == Party::Vendor
                    && o.status.is_open()
                    && o.closes.fact().is_some_and(|of| named.contains(&of))
            };
            effects = after.obligations().iter().filter(part).cloned().collect();
        }
        if effects.is_empty() {
            // What it gives rise to: a listed machine is to be erased some day.
            let own = format!("{id}/");
            let caused = |o: &&Obligation| o.key.instance().starts_with(&own);
            effects = after.obligations().iter().filter(caused).cloned().collect();
        }
        effects.sort_by_cached_key(|o| {
            let before = self.on_file.obligations().iter().find(|b| b.key == o.key);
            let open = before.filter(|b| b.status.is_open());
            let rank = match (open, before) {
                (Some(_), _) => 0,
                (None, None) => 1,
                (None, Some(_)) => 2,
            };
            (rank, open.map_or(Status::NotApplicable, |b| b.status), o.sort_date(), o.key.clone())
        });
        effects
    }
}
