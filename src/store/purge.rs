//! The purge of ledgers at the end of their retention: facts become tombstones, papers go. This is the one place where
//! the program takes away what was recorded, and the one where it writes logs of other writers; so it does both only by a
//! decision in the office's ledger, and only while nobody else has the workspace open for writing.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::durable::{self, Flush, TEMP_PREFIX, TempFile};
use super::error::StoreError;
use super::header::WorkspaceHeader;
use super::id::{DeviceId, LedgerId, LineId, WriterId};
use super::layout::{self, Listing, LogKey, QUARANTINE, Stamp};
use super::line::{Parsed, Place};
use super::lock;
use super::log::{self, LogSummary};
use super::problem::{Problem, ProblemKind};
use super::sign::PublicKey;
use super::tombstone::{self, Purge, Purges};
use super::vault::{self, LineSeal, Secret};
use super::workspace::Workspace;

/// What a purge has taken away.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct PurgeReport {
    /// Ledgers that are purged now, whether this time or before.
    pub ledgers: Vec<LedgerId>,
    /// Lines that became tombstones.
    pub lines: u64,
    /// Damaged lines and torn tails that went with them: they counted for nothing, and may have held anything.
    pub scraps: u64,
    /// Papers, unfinished files and thumbnails that were removed.
    pub files: u64,
    /// Copies in the quarantine that were removed.
    pub quarantined: u64,
    /// What lies in a purged ledger's folder and is none of ours: left there, relative to the workspace.
    pub left: Vec<PathBuf>,
    /// Everything was done; `false` if the caller stopped it. Then it goes on with the next purge.
    pub complete: bool,
}

impl Workspace {
    /// Says which purges the office has decided. Tombstones by any other are damage, here and in
    /// [`verify`](Self::verify). Gives everything that is wrong in the workspace, seen so.
    pub fn authorise(&mut self, purges: Purges) -> Vec<Problem> {
        self.purges = Some(purges);
        self.problems()
    }

    /// Ledgers that were to be purged and still hold something of it: a purge that was interrupted, or a copy that came
    /// back from elsewhere.
    ///
    /// Without `beside`, only the logs as they were last read count, and no folder is listed.
    pub fn to_purge(&self, purges: &Purges, beside: bool) -> Result<Vec<LedgerId>, StoreError> {
        let mut found = Vec::new();
        let empty = BTreeMap::new();
        for (ledger, decisions) in purges.iter().filter(|(_, all)| may_erase(all)) {
            let logs = self.logs.get(ledger).unwrap_or(&empty);
            let unpurged = logs.iter().any(|(writer, log)| {
                let until = tombstone::covered(purges, ledger, *writer, log).map_or(0, |(seq, _)| seq);
                until > 0 && (log.has_facts(until) || (log.has_scraps() && !log.is_foreign()))
            });
            if unpurged
                || (beside && !Leftovers::of(&self.root, ledger, decisions, self.secret())?.is_empty())
            {
                found.push(ledger.clone());
            }
        }
        Ok(found)
    }

    /// The purge as work that can be done on another thread, as long as this workspace stays open for writing. It takes
    /// every other writer's lock, so it is refused while another copy of the program has the workspace open.
    pub fn purging(&self, purges: &Purges) -> Result<Purging, StoreError> {
        Ok(Purging {
            root: self.root.clone(),
            workspace: self.header.clone(),
            keys: self.keys(),
            ours: self.writing()?.0,
            purges: purges.clone(),
            stamps: self.stamps(purges),
            secret: self.secret().cloned(),
        })
    }
}

impl Workspace {
    /// How the logs were when these purges were worked out: those that are to be purged, and the office's, which says so.
    fn stamps(&self, purges: &Purges) -> BTreeMap<LogKey, Stamp> {
        let ledgers =
            purges.keys().chain([&LedgerId::Office]).filter_map(|ledger| self.logs.get_key_value(ledger));
        let logs = ledgers.flat_map(|(ledger, logs)| {
            logs.iter()
                .map(move |(writer, log)| (LogKey { ledger: ledger.clone(), writer: *writer }, log.stamp))
        });
        logs.filter_map(|(key, stamp)| Some((key, stamp?))).collect()
    }

    /// The keys that the logs of each device name, and the founder's.
    fn keys(&self) -> BTreeMap<DeviceId, BTreeSet<PublicKey>> {
        let mut keys: BTreeMap<DeviceId, BTreeSet<PublicKey>> = BTreeMap::new();
        for (writer, log) in self.logs.values().flatten() {
            keys.entry(writer.device()).or_default().extend(log.key.into_iter().chain(self.header.founder));
        }
        keys
    }
}

fn may_erase(decisions: &[Purge]) -> bool {
    !decisions.is_empty() && decisions.iter().all(|purge| purge.may_erase)
}

/// A purge about to be done.
#[derive(Clone, Debug)]
pub struct Purging {
    root: PathBuf,
    workspace: WorkspaceHeader,
    keys: BTreeMap<DeviceId, BTreeSet<PublicKey>>,
    ours: WriterId,
    purges: Purges,
    stamps: BTreeMap<LogKey, Stamp>,
    secret: Option<Secret>,
}

impl Purging {
    /// Does it. `progress` is told the steps done and in total before each step, and stops it all by saying `false`;
    /// whatever stops it, doing it again completes it.
    pub fn run(&self, progress: &dyn Fn(u64, u64) -> bool) -> Result<PurgeReport, StoreError> {
        let _locks = self.lock_everybody_out()?;
        let mut work = Work { purging: self, report: PurgeReport::default(), done: 0, total: 0, progress };
        let ledgers: Vec<_> = self.purges.iter().filter(|(_, all)| may_erase(all)).collect();
        let listing = layout::list(&self.root)?;
        self.still_as_read(&listing)?;
        for (ledger, decisions) in &ledgers {
            let files = Leftovers::of(&self.root, ledger, decisions, self.secret.as_ref())?.len();
            let logs = listing.logs.iter().filter(|(key, _)| key.ledger == **ledger).count();
            work.total += (files + logs) as u64;
        }
        for (ledger, decisions) in ledgers {
            let logs = listing.logs.iter().filter(|(key, _)| key.ledger == *ledger);
            if !work.logs(logs)? || !work.files(ledger, decisions)? {
                return Ok(work.report);
            }
            work.report.ledgers.push(ledger.clone());
        }
        work.report.complete = true;
        Ok(work.report)
    }

    /// Whether nobody has written since the purges were worked out: what came may name a paper that is to stay, or hold
    /// the purge. Asked while nobody else can write.
    fn still_as_read(&self, listing: &Listing) -> Result<(), StoreError> {
        let concerned =
            |key: &LogKey| key.ledger == LedgerId::Office || self.purges.contains_key(&key.ledger);
        let logs = listing.logs.iter().filter(|(key, _)| concerned(key));
        let mut news = logs.filter(|(key, stamp)| self.stamps.get(key) != Some(stamp));
        match news.next() {
            Some((key, _)) => Err(StoreError::PurgeOutdated { path: self.root.join(key.path()) }),
            None => Ok(()),
        }
    }

    /// First the purge's own lock, which keeps new copies of the program from opening for writing; then those of all
    /// writers there are.
    fn lock_everybody_out(&self) -> Result<Vec<File>, StoreError> {
        let refused = |reason| StoreError::ReadOnly { reason };
        let purge = lock::take_purge(&self.root).map_err(refused)?;
        let mut locks = vec![purge.ok_or(StoreError::Busy { writers: Vec::new() })?];
        let merge = lock::hold_merge(&self.root).map_err(refused)?;
        locks.push(merge.ok_or(StoreError::MergeBusy { path: self.root.clone() })?);
        let mut busy = Vec::new();
        for writer in lock::known(&self.root)?.into_iter().filter(|writer| *writer != self.ours) {
            match lock::hold(&self.root, writer).map_err(refused)? {
                Some(lock) => locks.push(lock),
                None => busy.push(writer),
            }
        }
        if busy.is_empty() { Ok(locks) } else { Err(StoreError::Busy { writers: busy }) }
    }
}

struct Work<'a> {
    purging: &'a Purging,
    report: PurgeReport,
    done: u64,
    total: u64,
    progress: &'a dyn Fn(u64, u64) -> bool,
}

impl Work<'_> {
    fn step(&mut self) -> bool {
        let go_on = (self.progress)(self.done, self.total.max(self.done));
        self.done += 1;
        go_on
    }

    /// `false` if the caller stopped it.
    fn logs<'l>(&mut self, logs: impl Iterator<Item = &'l (LogKey, Stamp)>) -> Result<bool, StoreError> {
        for (key, _) in logs {
            if !self.step() {
                return Ok(false);
            }
            if !self.log(key)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Writes one log anew. `false` if the caller stopped it.
    fn log(&mut self, key: &LogKey) -> Result<bool, StoreError> {
        let path = self.purging.root.join(key.path());
        let bytes = fs::read(&path).map_err(|error| StoreError::io("read", &path, error))?;
        let place = Place::new(&self.purging.workspace, &key.ledger, key.writer);
        let keys = self.purging.keys.get(&key.writer.device());
        let keys: Vec<PublicKey> = keys.into_iter().flatten().copied().collect();
        let seal = LineSeal::new(self.purging.secret.as_ref(), key);
        let (before, _) = log::scan(key, &place, &bytes, &keys, &seal);
        let covered = tombstone::covered(&self.purging.purges, &key.ledger, key.writer, &before);
        let Some((until, purge)) = covered.filter(|_| !before.is_foreign()) else {
            // Lines that came to light later are told elsewhere; of a log that says nothing, that it is there.
            if before.index.is_empty() {
                self.report.left.push(key.path());
            }
            return Ok(true);
        };
        let (opened, torn) = self.opened(&seal, &bytes);
        let mut blanked = blank(&opened, &place, until, purge.by);
        blanked.scraps += torn;
        if blanked.text == *opened && torn == 0 {
            return Ok(true);
        }
        // The chain is what must not suffer: the same lines under the same numbers, with the same hashes. One whose fact
        // somebody had altered may be among them now: its header always held.
        let text = seal.seal_log(&blanked.text)?;
        let (after, _) = log::scan(key, &place, &text, &keys, &seal);
        let is_whole = before.index.iter().all(|(seq, hash)| after.find(*seq) == Some(*hash));
        if !is_whole || after.has_facts(until) || after.has_scraps() {
            return Err(StoreError::PurgeUnsure { path });
        }
        let dir = self.purging.root.join(layout::log_dir(&key.ledger));
        let mut file = TempFile::create(&dir, &self.purging.ours.to_string())?;
        file.write_all(&text)?;
        if !file.is_on_disk(&text)? {
            return Err(StoreError::PurgeUnsure { path });
        }
        if !self.step() {
            return Ok(false);
        }
        file.persist(&path, Flush::Now)?;
        self.report.lines += blanked.lines;
        self.report.scraps += blanked.scraps;
        Ok(true)
    }

    /// A log's bytes without the seal. A torn tail of a sealed log, which cannot be opened, is left out: 1 if there is one.
    fn opened<'b>(&self, seal: &LineSeal<'_>, bytes: &'b [u8]) -> (Cow<'b, [u8]>, u64) {
        if self.purging.secret.is_none() {
            return (Cow::Borrowed(bytes), 0);
        }
        let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let (whole, tail) = bytes.split_at(end);
        (Cow::Owned(seal.open_log(whole).0), u64::from(!tail.is_empty()))
    }

    /// Removes what lies beside the logs. `false` if the caller stopped it.
    fn files(&mut self, ledger: &LedgerId, decisions: &[Purge]) -> Result<bool, StoreError> {
        let leftovers = Leftovers::of(&self.purging.root, ledger, decisions, self.purging.secret.as_ref())?;
        for (paths, is_quarantine) in [(&leftovers.files, false), (&leftovers.quarantined, true)] {
            for path in paths {
                if !self.step() {
                    return Ok(false);
                }
                remove(&self.purging.root.join(path))?;
                let count = if is_quarantine { &mut self.report.quarantined } else { &mut self.report.files };
                *count += 1;
            }
        }
        for dir in [layout::files_dir(ledger), layout::log_dir(ledger), PathBuf::from(QUARANTINE)] {
            let dir = self.purging.root.join(dir);
            if dir.is_dir() {
                durable::sync_dir(&dir)?;
            }
        }
        self.report.left.extend(leftovers.foreign);
        Ok(true)
    }
}

/// A log with its facts blanked.
struct Blanked {
    text: Vec<u8>,
    lines: u64,
    scraps: u64,
}

/// Puts a tombstone in place of each fact up to a number. What does not hold as a line counts for nothing and may hold
/// anything: it goes.
fn blank(bytes: &[u8], place: &Place, until: u64, by: LineId) -> Blanked {
    let mut blanked = Blanked { text: Vec::with_capacity(bytes.len()), lines: 0, scraps: 0 };
    let tombstone = tombstone::text(by);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let parsed = line.strip_suffix(b"\n").and_then(|raw| Parsed::read(raw).ok());
        let Some(parsed) = parsed.filter(|parsed| parsed.header_holds(place)) else {
            blanked.scraps += 1;
            continue;
        };
        if parsed.seq > until || tombstone::read(parsed.fact).is_some() {
            blanked.text.extend_from_slice(line);
            continue;
        }
        // A line ends with its fact, a bracket and a line break.
        let head = line.len().saturating_sub(parsed.fact.len() + 2);
        blanked.text.extend_from_slice(line.get(..head).unwrap_or_default());
        blanked.text.extend_from_slice(tombstone.as_bytes());
        blanked.text.extend_from_slice(b")\n");
        blanked.lines += 1;
    }
    blanked
}

/// What lies beside a purged ledger's logs, relative to the workspace.
#[derive(Default)]
struct Leftovers {
    /// Papers, unfinished files, thumbnails of papers.
    files: Vec<PathBuf>,
    /// What was set aside of it, files and folders, with their notes.
    quarantined: Vec<PathBuf>,
    /// What is none of ours.
    foreign: Vec<PathBuf>,
}

impl Leftovers {
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn len(&self) -> usize {
        self.files.len() + self.quarantined.len()
    }

    fn of(
        root: &Path,
        ledger: &LedgerId,
        decisions: &[Purge],
        secret: Option<&Secret>,
    ) -> Result<Self, StoreError> {
        let mut found = Self::default();
        for Beside { path, name, is_folder } in beside(root, &layout::files_dir(ledger))? {
            match vault::hash_of(&name, secret) {
                _ if is_folder => found.foreign.push(path),
                Some(hash) if decisions.iter().any(|purge| purge.keep.contains(&hash)) => {}
                Some(_) => found.files.push(path),
                // A system's thumbnails show the papers, and an unfinished file is a paper in part.
                None if layout::is_passed_over(&name) => found.files.push(path),
                None => found.foreign.push(path),
            }
        }
        for Beside { path, name, is_folder } in beside(root, &layout::log_dir(ledger))? {
            match layout::writer_of(&name) {
                None if name.starts_with(TEMP_PREFIX) && !is_folder => found.files.push(path),
                None if layout::is_passed_over(&name) => {}
                Some(_) if !is_folder => {}
                // A copy that somebody made of a log has all its facts.
                _ => found.foreign.push(path),
            }
        }
        let own = layout::ledger_dir(ledger);
        let strangers = layout::strangers(&root.join(&own), &layout::OF_LEDGER);
        let strangers = strangers.map_err(|error| StoreError::io("list", &root.join(&own), error))?;
        found.foreign.extend(strangers.iter().map(|name| own.join(name)));
        let set_aside = format!("{}_", ledger.to_string().replace('/', "_"));
        for Beside { path, name, is_folder } in beside(root, Path::new(QUARANTINE))? {
            if name.starts_with(&set_aside) || (name.starts_with(TEMP_PREFIX) && !is_folder) {
                found.quarantined.push(path);
            }
        }
        Ok(found)
    }
}

/// What a folder has in it.
struct Beside {
    /// Relative to the workspace.
    path: PathBuf,
    name: String,
    is_folder: bool,
}

fn beside(root: &Path, dir: &Path) -> Result<Vec<Beside>, StoreError> {
    let there = root.join(dir);
    let entries = layout::entries(&there).map_err(|error| StoreError::io("list", &there, error))?;
    let entries = entries.into_iter().map(|(name, data)| {
        let is_folder = data.as_ref().is_some_and(fs::Metadata::is_dir);
        Beside { path: dir.join(&name), name, is_folder }
    });
    Ok(entries.collect())
}

/// Removes a file, or a folder that was set aside with all that is in it.
fn remove(path: &Path) -> Result<(), StoreError> {
    let is_folder = fs::symlink_metadata(path).is_ok_and(|data| data.is_dir());
    match if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) } {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::writing("remove", path, error))
        }
        _ => Ok(()),
    }
}

impl LogSummary {
    /// Whether any line up to a number still has its fact.
    fn has_facts(&self, until: u64) -> bool {
        let lines = self.index.iter().filter(|(seq, _)| *seq <= until).count();
        lines > self.purged.iter().filter(|(seq, _)| *seq <= until).count()
    }

    /// Whether there are bytes in it that are no line.
    fn has_scraps(&self) -> bool {
        let is_scrap = |kind: &ProblemKind| {
            matches!(kind, ProblemKind::DamagedLine(_) | ProblemKind::TornTail { set_aside: None, .. })
        };
        self.problems.iter().any(|problem| is_scrap(&problem.kind))
    }

    /// Whether it was written for another place: none of its lines counts, and no decision here is about it.
    fn is_foreign(&self) -> bool {
        self.problems.iter().any(|problem| matches!(problem.kind, ProblemKind::ForeignLog { .. }))
    }
}
