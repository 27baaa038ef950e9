//! The cache (`ledger.md`): what the lines said when they were last read, in the user's profile, so that the next opening
//! need not open a log that did not change. It can be deleted at any time and is never trusted over the logs: anything
//! that does not fit (another workspace, another length or time, a flipped bit) is as if it were not there.

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::parallel::in_parallel;
use super::session::Entries;
use super::settings::write_private;
use crate::domain::entry::{Entry, Payload};
use crate::domain::fact::Fact;
use crate::domain::ids::{ContractId, DeviceKey, FactId, WriterId};
use crate::store::{self, ContentHash, Known, KnownLog, LedgerId, Secret, WorkspaceHeader};

/// Folder of the caches in the profile.
const FOLDER: &str = "cache";

/// What a cache begins with: its own version, and that of the program whose facts it holds.
const BEGINNING: &str = concat!("tokki cache 1 ", env!("CARGO_PKG_VERSION"), "\n");

/// What it is sealed as, where the workspace has a passphrase.
const SEALED_AS: &str = "cache";

/// Bytes of new log from which on it is worth writing the cache anew.
pub(super) const WORTH_WRITING: usize = 256 * 1024;

/// One log with what its lines say.
#[derive(Serialize, Deserialize)]
struct CachedLog<'a> {
    known: KnownLog,
    #[serde(borrow)]
    key: Option<&'a str>,
    #[serde(borrow)]
    lines: Vec<CachedLine<'a>>,
}

#[derive(Serialize, Deserialize)]
struct CachedLine<'a> {
    seq: u64,
    /// Seconds since 1970, and the offset from UTC in seconds.
    at: (i64, i32),
    by: &'a str,
    #[serde(borrow)]
    seen: Vec<(&'a str, u64)>,
    /// The fact in JSON: facts leave out what is empty, which a format without names could not read back.
    fact: &'a [u8],
}

/// Entries of logs as they were remembered.
#[derive(Default)]
pub(super) struct Cached {
    known: Vec<KnownLog>,
    entries: BTreeMap<(LedgerId, store::WriterId), Vec<Entry>>,
}

impl Cached {
    /// What is remembered of a workspace; nothing where nothing fits.
    ///
    /// Of a workspace with a passphrase it is sealed; one that is not is of the time before, and goes.
    pub(super) fn load(folder: Option<&Path>, workspace: &WorkspaceHeader, secret: Option<&Secret>) -> Self {
        let bytes = folder.and_then(|folder| fs::read(place(folder, workspace)).ok());
        let Some(secret) = secret else {
            return bytes.and_then(|bytes| Self::decode(&bytes, workspace)).unwrap_or_default();
        };
        let opened = bytes.map(|bytes| secret.open_bytes(SEALED_AS, &bytes));
        if matches!(opened, Some(None)) {
            forget(folder, workspace);
        }
        opened.flatten().and_then(|bytes| Self::decode(&bytes, workspace)).unwrap_or_default()
    }

    fn decode(bytes: &[u8], workspace: &WorkspaceHeader) -> Option<Self> {
        let rest = bytes.strip_prefix(beginning(workspace).as_bytes())?;
        let parts: Vec<&[u8]> = postcard::from_bytes(rest).ok()?;
        let logs = in_parallel(&parts, |part| decode_log(part));
        let mut cached = Self::default();
        for (log, known, entries) in logs.into_iter().flatten() {
            cached.known.push(known);
            cached.entries.insert(log, entries);
        }
        Some(cached)
    }

    /// The logs, for [`store::Workspace::open_knowing`].
    pub(super) fn known(&self) -> Known {
        Known::new(&self.known)
    }

    /// Whether anything of a contract was remembered.
    pub(super) fn remembers(&self, contract: &ContractId) -> bool {
        self.known.iter().filter_map(KnownLog::log).any(|(ledger, _)| is_of(&ledger, contract))
    }

    /// The entries of a log that did not change.
    pub(super) fn take(&mut self, ledger: &LedgerId, writer: store::WriterId) -> Vec<Entry> {
        self.entries.remove(&(ledger.clone(), writer)).unwrap_or_default()
    }
}

/// Whether a ledger is this contract's.
fn is_of(ledger: &LedgerId, contract: &ContractId) -> bool {
    matches!(ledger, LedgerId::Contract(name) if name.as_str() == contract.as_str())
}

fn decode_log(part: &[u8]) -> Option<((LedgerId, store::WriterId), KnownLog, Vec<Entry>)> {
    let (sum, body) = part.split_at_checked(64)?;
    if ContentHash::of(body).to_string().as_bytes() != sum {
        return None;
    }
    let cached: CachedLog<'_> = postcard::from_bytes(body).ok()?;
    let log = cached.known.log()?;
    let own = WriterId::new(log.1.to_string()).ok()?;
    let signer = match cached.key {
        Some(key) => Some(DeviceKey::new(key).ok()?),
        None => None,
    };
    let mut names: BTreeMap<&str, WriterId> = BTreeMap::new();
    let mut officers: BTreeMap<&str, Arc<str>> = BTreeMap::new();
    let mut entries = Vec::with_capacity(cached.lines.len());
    for line in &cached.lines {
        let offset = FixedOffset::east_opt(line.at.1)?;
        let mut seen = BTreeMap::new();
        for (writer, seq) in &line.seen {
            if !names.contains_key(writer) {
                names.insert(writer, WriterId::new(*writer).ok()?);
            }
            seen.insert(names.get(writer)?.clone(), *seq);
        }
        entries.push(Entry {
            id: FactId { writer: own.clone(), seq: line.seq },
            at: DateTime::from_timestamp(line.at.0, 0)?.with_timezone(&offset),
            by: Arc::clone(officers.entry(line.by).or_insert_with(|| line.by.into())),
            seen,
            signer: signer.clone(),
            payload: Payload::Known(Arc::new(serde_json::from_slice::<Fact>(line.fact).ok()?)),
        });
    }
    Some((log, cached.known, entries))
}

/// What is to be remembered of a workspace: its logs, and all their entries, those kept apart too.
pub(super) struct ToCache {
    pub(super) workspace: WorkspaceHeader,
    pub(super) secret: Option<Secret>,
    pub(super) logs: Vec<KnownLog>,
    /// Contracts whose purge was decided: nothing of them is remembered.
    pub(super) purged: Vec<ContractId>,
    pub(super) entries: Arc<Entries>,
    pub(super) held: Vec<(LedgerId, Entry)>,
}

impl ToCache {
    /// Writes the cache. A cache that cannot be written costs time at the next opening and nothing else.
    pub(super) fn write(&self, folder: &Path) {
        let bytes = match &self.secret {
            Some(secret) => secret.seal_bytes(SEALED_AS, &self.encode()).ok(),
            None => Some(self.encode()),
        };
        let _ = bytes.map(|bytes| write_private(&place(folder, &self.workspace), &bytes));
    }

    fn encode(&self) -> Vec<u8> {
        let mut by_log: BTreeMap<(String, &str), Vec<&Entry>> = BTreeMap::new();
        let office = self.entries.office.iter().map(|entry| (LedgerId::Office.to_string(), entry));
        let contracts = self.entries.contracts.iter().flat_map(|(id, entries)| {
            entries.iter().map(move |entry| (crate::domain::admission::ledger_name(id), entry))
        });
        let held = self.held.iter().map(|(ledger, entry)| (ledger.to_string(), entry));
        for (ledger, entry) in office.chain(contracts).chain(held) {
            by_log.entry((ledger, entry.id.writer.as_str())).or_default().push(entry);
        }
        let parts = in_parallel(&self.logs, |known| {
            let (ledger, writer) = known.log()?;
            if self.purged.iter().any(|id| is_of(&ledger, id)) {
                return None;
            }
            let writer = writer.to_string();
            let entries = by_log.get(&(ledger.to_string(), writer.as_str()))?;
            encode_log(known, entries)
        });
        let parts: Vec<Vec<u8>> = parts.into_iter().flatten().collect();
        let mut bytes = beginning(&self.workspace).into_bytes();
        // Writing to memory does not fail; a cache that is cut short is no cache.
        bytes.extend(postcard::to_allocvec(&parts).unwrap_or_default());
        bytes
    }
}

/// Nothing for a log with a line that says nothing known: it is read each time.
fn encode_log(known: &KnownLog, entries: &[&Entry]) -> Option<Vec<u8>> {
    let mut ordered: Vec<&Entry> = entries.to_vec();
    ordered.sort_by_key(|entry| entry.id.seq);
    // Whatever was taken in otherwise than it stands in the log is read again next time.
    let is_whole = known.is_of(ordered.iter().map(|entry| entry.id.seq));
    let has_fractions = ordered.iter().any(|entry| entry.at.timestamp_subsec_nanos() > 0);
    if !is_whole || has_fractions {
        return None;
    }
    let facts: Option<Vec<Vec<u8>>> =
        ordered.iter().map(|entry| serde_json::to_vec(entry.fact()?).ok()).collect();
    let facts = facts?;
    let lines = ordered.iter().zip(&facts).map(|(entry, fact)| CachedLine {
        seq: entry.id.seq,
        at: (entry.at.timestamp(), entry.at.offset().local_minus_utc()),
        by: &entry.by,
        seen: entry.seen.iter().map(|(writer, seq)| (writer.as_str(), *seq)).collect(),
        fact,
    });
    let key = ordered.first().and_then(|entry| entry.signer.as_ref()).map(DeviceKey::as_str);
    let cached = CachedLog { known: known.clone(), key, lines: lines.collect() };
    let body = postcard::to_allocvec(&cached).ok()?;
    let mut part = ContentHash::of(&body).to_string().into_bytes();
    part.extend(body);
    Some(part)
}

/// Takes the cache of a workspace away, before it gets a passphrase. One that cannot be removed goes at the next opening.
pub(super) fn forget(folder: Option<&Path>, workspace: &WorkspaceHeader) {
    let _ = folder.map(|folder| fs::remove_file(place(folder, workspace)));
}

fn beginning(workspace: &WorkspaceHeader) -> String {
    let founder = workspace.founder.map(|key| key.to_string()).unwrap_or_default();
    format!("{BEGINNING}{} {} {founder}\n", workspace.id, workspace.created)
}

fn place(folder: &Path, workspace: &WorkspaceHeader) -> PathBuf {
    folder.join(FOLDER).join(format!("{}.cache", workspace.id))
}
