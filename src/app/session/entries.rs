//! Lines of the ledger as entries, by ledger.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::DateTime;

use crate::app::admission::device_key;
use crate::app::forks;
use crate::app::parallel::in_parallel;
use crate::domain::entry::Entry;
use crate::domain::ids::{ContractId, DeviceKey, FactId, WriterId};
use crate::store::{self, Intake, LedgerId, PublicKey, StoredLine};

/// Entries of the office and of each contract, shared with background jobs.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    /// The office's.
    pub office: Vec<Entry>,
    /// Each contract's.
    pub contracts: BTreeMap<ContractId, Arc<Vec<Entry>>>,
}

impl Entries {
    /// Hands all of them out, ledger by ledger.
    pub(in crate::app) fn drain(&mut self) -> Vec<(LedgerId, Vec<Entry>)> {
        let mut all = vec![(LedgerId::Office, std::mem::take(&mut self.office))];
        for (contract, entries) in std::mem::take(&mut self.contracts) {
            // An id that became a contract's came from a ledger's name.
            all.extend(
                LedgerId::contract(contract.as_str()).map(|ledger| (ledger, Arc::unwrap_or_clone(entries))),
            );
        }
        all
    }

    /// Hands those of one ledger out.
    pub(in crate::app) fn take(&mut self, ledger: &LedgerId) -> Vec<Entry> {
        match ledger {
            LedgerId::Office => std::mem::take(&mut self.office),
            LedgerId::Contract(name) => {
                let id = ContractId::new(name.as_str()).ok();
                id.and_then(|id| self.contracts.remove(&id)).map(Arc::unwrap_or_clone).unwrap_or_default()
            }
        }
    }

    /// Whether new lines belong to a ledger with a log that forked.
    pub(super) fn concerns_forks(&self, new: &BTreeMap<LedgerId, Vec<StoredLine>>) -> bool {
        let known = |ledger: &LedgerId| match ledger {
            LedgerId::Office => forks::has_forks(&self.office),
            LedgerId::Contract(name) => {
                let id = ContractId::new(name.as_str()).ok();
                id.and_then(|id| self.contracts.get(&id)).is_some_and(|entries| forks::has_forks(entries))
            }
        };
        new.iter().any(|(ledger, lines)| forks::is_forked(lines) || known(ledger))
    }

    pub(in crate::app) fn extend(&mut self, ledger: &LedgerId, new: impl Iterator<Item = Entry>) {
        match ledger {
            LedgerId::Office => self.office.extend(new),
            LedgerId::Contract(name) => {
                if let Ok(id) = ContractId::new(name.as_str()) {
                    Arc::make_mut(self.contracts.entry(id).or_default()).extend(new);
                }
            }
        }
    }
}

/// Entries of logs that were taken in while the workspace was being read: their lines are let go at once.
#[derive(Default)]
pub(super) struct Taken(Mutex<TakenLogs>);

/// The entries of each log, and the bytes of their facts.
type TakenLogs = BTreeMap<(LedgerId, store::WriterId), (Vec<Entry>, usize)>;

impl Taken {
    /// All entries by log, and how many bytes of facts were read.
    pub(super) fn all(&self) -> (Vec<(LedgerId, Vec<Entry>)>, usize) {
        let logs = std::mem::take(&mut *self.logs());
        let bytes = logs.values().map(|(_, bytes)| bytes).sum();
        (logs.into_iter().map(|((ledger, _), (entries, _))| (ledger, entries)).collect(), bytes)
    }

    fn logs(&self) -> MutexGuard<'_, TakenLogs> {
        // Whoever panicked in between has put in all of a log or nothing of it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Intake for Taken {
    fn begin(&self) {
        self.logs().clear();
    }

    fn take(&self, ledger: &LedgerId, writer: store::WriterId, lines: Vec<StoredLine>) {
        let bytes = lines.iter().map(|line| line.fact.len()).sum();
        let mut entries = Names::default().entries(&lines);
        drop(lines);
        // Those of all logs are kept until the last one was read.
        entries.shrink_to_fit();
        self.logs().insert((ledger.clone(), writer), (entries, bytes));
    }
}

/// Ledgers whose lines become entries at a time.
const PART: usize = 64;

/// Lines as entries. Names that come again and again are shared.
#[derive(Default)]
pub(super) struct Names {
    writers: BTreeMap<store::WriterId, WriterId>,
    keys: BTreeMap<PublicKey, DeviceKey>,
    officers: BTreeMap<String, Arc<str>>,
}

impl Names {
    /// All lines as entries, by ledger. Their texts are let go part by part, so that lines and entries are never in memory
    /// all at once.
    pub(super) fn all(ledgers: BTreeMap<LedgerId, Vec<StoredLine>>) -> Vec<(LedgerId, Vec<Entry>)> {
        let mut all = Vec::with_capacity(ledgers.len());
        let mut rest = ledgers.into_iter();
        loop {
            let part: Vec<(LedgerId, Vec<StoredLine>)> = rest.by_ref().take(PART).collect();
            if part.is_empty() {
                return all;
            }
            all.extend(in_parallel(&part, |(ledger, lines)| {
                let entries = Self::default().entries(&forks::settle(lines));
                (ledger.clone(), entries)
            }));
        }
    }

    pub(super) fn entries(&mut self, lines: &[StoredLine]) -> Vec<Entry> {
        lines.iter().filter_map(|line| self.entry(line)).collect()
    }

    /// A stored line as an entry. Ids and times were checked when the line was read.
    fn entry(&mut self, line: &StoredLine) -> Option<Entry> {
        let id = FactId { writer: self.writer(line.id.writer)?, seq: line.id.seq };
        let at = DateTime::parse_from_rfc3339(&line.at).ok()?;
        let seen: BTreeMap<WriterId, u64> =
            line.seen.iter().filter_map(|head| Some((self.writer(head.id.writer)?, head.id.seq))).collect();
        let officer = match self.officers.get(&line.by) {
            Some(officer) => Arc::clone(officer),
            None => {
                Arc::clone(self.officers.entry(line.by.clone()).or_insert_with(|| line.by.as_str().into()))
            }
        };
        let signer =
            line.signed_by.map(|key| self.keys.entry(key).or_insert_with(|| device_key(key)).clone());
        let entry = match line.purged() {
            None => Entry::new(id, at, officer, seen, &line.fact),
            Some(by) => Entry::purged(id, at, officer, seen, self.fact(by)?),
        };
        Some(entry.signed_by(signer))
    }

    fn fact(&mut self, line: store::LineId) -> Option<FactId> {
        Some(FactId { writer: self.writer(line.writer)?, seq: line.seq })
    }

    fn writer(&mut self, writer: store::WriterId) -> Option<WriterId> {
        if let Some(known) = self.writers.get(&writer) {
            return Some(known.clone());
        }
        let named = WriterId::new(writer.to_string()).ok()?;
        self.writers.insert(writer, named.clone());
        Some(named)
    }
}
