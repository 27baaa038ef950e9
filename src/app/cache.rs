//! The cache (`ledger.md`): what the lines said when they were last read, in the user's profile, so that the next opening
//! need not open a log that did not change. It can be deleted at any time and is never trusted over the logs: anything
//! that does not fit (another workspace, another length or time, a flipped bit) is as if it were not there.

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::parallel::in_parallel;
use super::session::Entries;
use super::settings::{remove_unfinished, write_private_with};
use crate::domain::entry::{Entry, Payload};
use crate::domain::fact::Fact;
use crate::domain::ids::{ContractId, DeviceKey, FactId, WriterId};
use crate::store::{self, ContentHash, Known, KnownLog, LedgerId, Secret, WorkspaceHeader};

/// Folder of the caches in the profile.
const FOLDER: &str = "cache";

/// What a cache begins with: its own version, and that of the program whose facts it holds.
const BEGINNING: &str = concat!("tokki cache 3 ", env!("CARGO_PKG_VERSION"));

/// What the beginning of a sealed one says.
const SEALED: &str = "sealed";

/// What each log is sealed as, where the workspace has a passphrase.
const SEALED_AS: &str = "cache";

/// Logs that are taken in, or written, at a time: what all of them say is never in memory in this form at once.
const BATCH: usize = 64;

/// The largest log in a cache, in bytes: far more than any contract's.
const LARGEST: u64 = 1024 * 1024 * 1024;

/// Bytes of new log from which on it is worth writing the cache anew.
pub(super) const WORTH_WRITING: usize = 256 * 1024;

/// No cache takes longer to write than this: what is not whole by then never will be.
const UNFINISHED_FOR: Duration = Duration::from_hours(1);

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
        let Some(path) = folder.map(|folder| place(folder, workspace)) else { return Self::default() };
        remove_unfinished(&path, UNFINISHED_FOR);
        let Ok(file) = File::open(&path) else { return Self::default() };
        let mut from = BufReader::new(file);
        let mut begun = String::new();
        let is_read = from.by_ref().take(LONGEST_BEGINNING).read_line(&mut begun);
        if is_read.is_err() || begun != beginning(workspace, secret) {
            if secret.is_some() {
                forget(folder, workspace);
            }
            return Self::default();
        }
        let mut cached = Self::default();
        loop {
            let batch: Vec<Vec<u8>> = (0..BATCH).map_while(|_| next_part(&mut from)).collect();
            let logs = in_parallel(&batch, |part| match secret {
                Some(secret) => decode_log(&secret.open_bytes(SEALED_AS, part)?),
                None => decode_log(part),
            });
            for (log, known, entries) in logs.into_iter().flatten() {
                cached.known.push(known);
                cached.entries.insert(log, entries);
            }
            if batch.len() < BATCH {
                return cached;
            }
        }
    }

    /// The logs, for [`store::Workspace::open_knowing`].
    pub(super) fn known(&self) -> Known {
        Known::new(&self.known)
    }

    /// The contracts of which anything was remembered.
    pub(super) fn contracts(&self) -> BTreeSet<ContractId> {
        let ledgers = self.known.iter().filter_map(KnownLog::log).map(|(ledger, _)| ledger);
        ledgers.filter_map(|ledger| super::admission::ledger_contract(&ledger)).collect()
    }

    /// The entries of a log that did not change.
    pub(super) fn take(&mut self, ledger: &LedgerId, writer: store::WriterId) -> Vec<Entry> {
        self.entries.remove(&(ledger.clone(), writer)).unwrap_or_default()
    }
}

/// The next log in a cache; nothing at its end, or where it was cut off or is none.
fn next_part(from: &mut impl Read) -> Option<Vec<u8>> {
    let mut len = [0; 8];
    from.read_exact(&mut len).ok()?;
    let len = u64::from_le_bytes(len);
    let mut part = Vec::new();
    // Read as far as there is something, whatever length a damaged cache says.
    from.take(len.min(LARGEST)).read_to_end(&mut part).ok()?;
    (part.len() as u64 == len).then_some(part)
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
            seen: seen.into_iter().collect(),
            signer: signer.clone(),
            payload: Payload::Known(serde_json::from_slice::<Fact>(line.fact).ok()?),
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
    /// Whether a log forked: facts of the office name logs as these are called now.
    pub(super) has_forks: bool,
}

impl ToCache {
    /// Writes the cache. A cache that cannot be written costs time at the next opening and nothing else.
    pub(super) fn write(&self, folder: &Path) {
        let path = place(folder, &self.workspace);
        remove_unfinished(&path, UNFINISHED_FOR);
        let _ = write_private_with(&path, |to| {
            to.write_all(beginning(&self.workspace, self.secret.as_ref()).as_bytes())?;
            let held = self.held();
            for batch in self.logs.chunks(BATCH) {
                let parts = in_parallel(batch, |known| self.part(known, &held));
                for part in parts.into_iter().flatten() {
                    to.write_all(&(part.len() as u64).to_le_bytes())?;
                    to.write_all(&part)?;
                }
            }
            Ok(())
        });
    }

    fn held(&self) -> BTreeMap<&LedgerId, Vec<&Entry>> {
        let mut held: BTreeMap<&LedgerId, Vec<&Entry>> = BTreeMap::new();
        for (ledger, entry) in &self.held {
            held.entry(ledger).or_default().push(entry);
        }
        held
    }

    /// One log as it stands in the cache; nothing for one that is to be read each time.
    fn part(&self, known: &KnownLog, held: &BTreeMap<&LedgerId, Vec<&Entry>>) -> Option<Vec<u8>> {
        let (ledger, writer) = known.log()?;
        if self.purged.iter().any(|id| is_of(&ledger, id)) {
            return None;
        }
        let counted = match &ledger {
            LedgerId::Office => Some(&self.entries.office),
            LedgerId::Contract(name) => ContractId::new(name.as_str())
                .ok()
                .and_then(|id| self.entries.contracts.get(&id))
                .map(|lines| &**lines),
        };
        let apart = held.get(&ledger).into_iter().flatten().copied();
        let writer = writer.to_string();
        let entries = counted.into_iter().flatten().chain(apart);
        let entries: Vec<&Entry> = entries.filter(|entry| entry.id.writer.as_str() == writer).collect();
        let names_logs =
            |entry: &&Entry| matches!(entry.fact(), Some(Fact::DeviceWithdrawn(_) | Fact::ContractPurged(_)));
        if self.has_forks && entries.iter().any(names_logs) {
            // Read from the log each time: as they stand in memory they hold for the forks of today only.
            return None;
        }
        let part = encode_log(known, entries)?;
        match &self.secret {
            Some(secret) => secret.seal_bytes(SEALED_AS, &part).ok(),
            None => Some(part),
        }
    }
}

/// Nothing for a log with a line that says nothing known: it is read each time.
fn encode_log(known: &KnownLog, mut ordered: Vec<&Entry>) -> Option<Vec<u8>> {
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
    let Some(path) = folder.map(|folder| place(folder, workspace)) else { return };
    let _ = fs::remove_file(&path);
    // Whoever is writing one just now fails, and has none.
    remove_unfinished(&path, Duration::ZERO);
}

/// The same where it is not sealed: the workspace got its passphrase at another desk.
pub(super) fn forget_open(folder: Option<&Path>, workspace: &WorkspaceHeader) {
    let Some(path) = folder.map(|folder| place(folder, workspace)) else { return };
    let mut begun = String::new();
    let read =
        File::open(path).map(|file| BufReader::new(file.take(LONGEST_BEGINNING)).read_line(&mut begun));
    if read.is_ok() && !begun.starts_with(&format!("{BEGINNING} {SEALED} ")) {
        forget(folder, workspace);
    }
}

/// A beginning is no longer than this, in bytes.
const LONGEST_BEGINNING: u64 = 1024;

fn beginning(workspace: &WorkspaceHeader, secret: Option<&Secret>) -> String {
    let founder = workspace.founder.map(|key| key.to_string()).unwrap_or_default();
    let kind = if secret.is_some() { SEALED } else { "plain" };
    format!("{BEGINNING} {kind} {} {} {founder}\n", workspace.id, workspace.created)
}

fn place(folder: &Path, workspace: &WorkspaceHeader) -> PathBuf {
    folder.join(FOLDER).join(format!("{}.cache", workspace.id))
}
