//! An open workspace: its ledgers in memory, and the picture derived from them.

mod entries;
mod recording;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

use chrono::{DateTime, FixedOffset};

pub use self::entries::Entries;
use self::entries::{Names, Taken};
use super::admission::{self, Admission};
use super::cache::{Cached, ToCache, WORTH_WRITING};
use super::clock::Clock;
use super::error::{AppError, BrokenProgram};
use super::own_heads::OwnHeads;
use super::parallel::in_parallel;
use super::places;
use crate::domain::builtin;
use crate::domain::calendar::Calendar;
use crate::domain::clause_set::ClauseSet;
use crate::domain::due::DuePolicy;
use crate::domain::entry::Entry;
use crate::domain::fact::{Fact, KeptLog, Paper};
use crate::domain::figures::Ledgers;
use crate::domain::ids::{ContractId, DeviceKey, FactId, WriterId};
use crate::domain::office::Office;
use crate::domain::picture::{ContractPicture, Picture};
use crate::store::{
    self, Access, ContentHash, Counting, Expected, Identity, Intake, LedgerId, Problem, ReadOnlyReason,
    Reading, Refresh, Remembered, Secret, Workspace, WorkspaceHeader,
};

/// Largest paper, in bytes: what a bundle may unpack to (`bundles.md`).
pub const LARGEST_PAPER: u64 = 500 * 1024 * 1024;

/// The program's own data.
#[derive(Debug, Clone)]
pub(super) struct Builtin {
    sets: Vec<ClauseSet>,
    policy: DuePolicy,
    calendar: Calendar,
}

impl Builtin {
    pub fn sets(&self) -> &[ClauseSet] {
        &self.sets
    }

    pub fn load() -> Result<Self, BrokenProgram> {
        Ok(Self {
            sets: builtin::clause_sets()?,
            policy: builtin::default_policy()?,
            calendar: Calendar::builtin()?,
        })
    }
}

/// An open workspace.
pub struct Session {
    workspace: Workspace,
    builtin: Builtin,
    entries: Arc<Entries>,
    admission: Admission,
    problems: Vec<Problem>,
    picture: Arc<Picture>,
    /// The cache being written; waited for at the end.
    caching: Option<JoinHandle<()>>,
    /// Contracts to be purged that are still here.
    purge_pending: Vec<ContractId>,
    own_heads: OwnHeads,
    /// Our logs have grown since their heads were last saved.
    has_grown: bool,
    /// The store knows more than was taken in: everything is to be read again.
    stale: bool,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.own_heads.save(&self.workspace);
        if let Some(caching) = self.caching.take() {
            // A cache that could not be written costs time at the next opening and nothing else.
            let _ = caching.join();
        }
    }
}

impl Session {
    pub(super) fn open(
        dir: &Path,
        identity: &Identity,
        access: Access,
        secret: Option<&Secret>,
        profile: Option<&Path>,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, AppError> {
        let builtin = Builtin::load()?;
        let header = Workspace::header_of(dir)?;
        let identity = &identity.clone().beginning_at(places::first_writer(profile, &header, dir)?);
        let mut cached = Cached::load(profile, &header, secret);
        let own_heads = OwnHeads::of(profile, &header.id, dir, identity);
        let remembered = own_heads.load();
        let taken = Arc::new(Taken::default());
        let intake: Arc<dyn Intake> = Arc::clone(&taken) as _;
        let known = (cached.known(), remembered);
        let mut workspace = Workspace::open_knowing(dir, identity, access, secret, known, Some(intake))?;
        own_heads.save(&workspace);
        let Reading { ledgers, problems, unread } = workspace.read()?;
        let (mut all, bytes_taken) = taken.all();
        let bytes_read: usize = ledgers.values().flatten().map(|line| line.fact.len()).sum();
        let bytes_read = bytes_read + bytes_taken;
        all.extend(Names::all(ledgers));
        all.extend(unread.iter().map(|(ledger, writer)| (ledger.clone(), cached.take(ledger, *writer))));
        let of_cache = cached.contracts();
        drop(cached);
        let mut admission = Admission::of(identity);
        let mut entries = Entries::default();
        admission.take(&mut entries, all, &workspace);
        let picture = Arc::new(derive_all(&builtin, &entries, now));
        let mut session = Self {
            workspace,
            builtin,
            entries: Arc::new(entries),
            admission,
            problems,
            picture,
            caching: None,
            purge_pending: Vec::new(),
            own_heads,
            has_grown: false,
            stale: false,
        };
        session.judge_keys(now)?;
        session.judge_purges(true);
        // What was purged must not outlive the purge in a cache, however little there is to remember beside it.
        let is_stale = session.purged_contracts().iter().any(|id| of_cache.contains(id));
        if bytes_read > WORTH_WRITING || is_stale {
            session.write_cache(profile);
        }
        Ok(session)
    }

    /// Remembers the logs for the next opening.
    pub(super) fn write_cache(&mut self, profile: Option<&Path>) {
        let Some(folder) = profile else { return };
        if let Some(before) = self.caching.take() {
            // Two at once would write the same file; what became of the first one makes no difference.
            let _ = before.join();
        }
        let (cache, folder) = (self.to_cache(), folder.to_owned());
        let writing = std::thread::Builder::new().name("tokki-cache".into());
        self.caching = writing.spawn(move || cache.write(&folder)).ok();
    }

    /// What to remember for the next opening.
    fn to_cache(&self) -> ToCache {
        let purged = self.purged_contracts();
        let held = self.admission.held().iter().map(|held| (held.ledger.clone(), held.entry.clone()));
        ToCache {
            workspace: self.workspace.header().clone(),
            secret: self.secret().cloned(),
            logs: self.workspace.known(Clock::of_files()),
            purged,
            entries: Arc::clone(&self.entries),
            held: held.collect(),
            has_forks: self.workspace.has_forks(),
        }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        self.workspace.root()
    }

    /// The workspace's id.
    pub fn workspace_id(&self) -> &str {
        &self.workspace.header().id
    }

    /// Its keys, if it has a passphrase.
    pub(super) fn secret(&self) -> Option<&Secret> {
        self.workspace.secret()
    }

    /// Whether it is the sample workspace.
    pub fn is_sample(&self) -> bool {
        self.workspace.header().id.starts_with(super::demo::SAMPLE_PREFIX)
    }

    /// Who may write here, and what is kept apart.
    pub fn admission(&self) -> &Admission {
        &self.admission
    }

    /// What this device remembers of its own logs.
    pub(super) fn remembered(&self) -> Remembered {
        self.own_heads.with(&self.workspace)
    }

    /// The last line here of each log of a device.
    pub(super) fn heads_of(&self, key: &DeviceKey) -> Vec<KeptLog> {
        admission::kept(&self.workspace, key)
    }

    /// What is derived.
    pub fn picture(&self) -> &Arc<Picture> {
        &self.picture
    }

    /// What it is derived from.
    pub(super) fn entries(&self) -> &Arc<Entries> {
        &self.entries
    }

    /// What is wrong in the files.
    pub(super) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Why nothing can be written, if so.
    pub(super) fn read_only(&self) -> Option<&ReadOnlyReason> {
        self.workspace.read_only()
    }

    /// Who writes.
    pub fn writer(&self) -> Option<WriterId> {
        self.workspace.writer().and_then(|w| WriterId::new(w.to_string()).ok())
    }

    /// The same as the store has it.
    pub(super) fn store_writer(&self) -> Option<store::WriterId> {
        self.workspace.writer()
    }

    /// The name that the next fact of a contract will get from this writer.
    pub fn next_fact(&self, contract: &ContractId) -> Option<FactId> {
        let writer = self.writer()?;
        let ledger = LedgerId::contract(contract.as_str()).ok()?;
        Some(FactId { writer, seq: self.last_own(&ledger) + 1 })
    }

    /// Looks for what others have written; `true` if anything is new.
    pub(super) fn refresh(&mut self, now: DateTime<FixedOffset>) -> Result<bool, AppError> {
        // Not with each line that is written: that would cost more than writing it. A program that is killed has still
        // remembered what it wrote up to its last look.
        if std::mem::take(&mut self.has_grown) {
            self.own_heads.save(&self.workspace);
        }
        let was_stale = self.stale;
        if was_stale {
            self.reread()?;
            // Should the look for more fail, what was read is shown.
            self.derive_again(now);
        }
        let news = self.workspace.refresh()?;
        // What the office says bears on every contract, and so does whatever was read anew.
        let mut of_contracts = !was_stale;
        let changed = match news {
            Refresh::Unchanged => was_stale,
            // What is new may give lines that are known another name.
            Refresh::Grown(Reading { ledgers, .. }) if self.entries.concerns_forks(&ledgers) => {
                self.reread()?;
                of_contracts = false;
                true
            }
            Refresh::Grown(Reading { ledgers, problems, unread: _ }) => {
                of_contracts &= !ledgers.contains_key(&LedgerId::Office);
                let entries = Arc::make_mut(&mut self.entries);
                self.admission.take(entries, Names::all(ledgers), &self.workspace);
                self.problems = problems;
                true
            }
            Refresh::Changed(reading) => {
                self.take_anew(reading);
                of_contracts = false;
                true
            }
        };
        let is_new_day = self.picture.today() != now.date_naive();
        if changed || is_new_day {
            if of_contracts && !is_new_day {
                self.derive_changed(now);
            } else {
                self.derive_again(now);
            }
            self.judge_keys(now)?;
            let beside = !self.purge_pending.is_empty();
            self.judge_purges(beside);
        }
        Ok(changed || is_new_day)
    }

    /// Reads everything again, since names of facts may be others now.
    fn reread(&mut self) -> Result<(), AppError> {
        self.stale = true;
        let reading = self.workspace.read()?;
        self.take_anew(reading);
        Ok(())
    }

    /// After a failed write: reads everything again.
    pub(super) fn reopen(&mut self, now: DateTime<FixedOffset>) -> Result<(), AppError> {
        self.stale = true;
        let reading = self.workspace.reopen()?;
        self.take_anew(reading);
        self.derive_again(now);
        Ok(())
    }

    fn take_anew(&mut self, reading: Reading) {
        let mut entries = Entries::default();
        self.admission.forget();
        self.admission.take(&mut entries, Names::all(reading.ledgers), &self.workspace);
        self.entries = Arc::new(entries);
        self.problems = reading.problems;
        self.stale = false;
    }

    /// The number of our last line in a ledger; 0 where there is none.
    pub(super) fn last_own(&self, ledger: &LedgerId) -> u64 {
        self.workspace.last_own(ledger)
    }

    /// Derives everything again, for a new moment.
    pub(super) fn derive_again(&mut self, now: DateTime<FixedOffset>) {
        self.picture = Arc::new(derive_all(&self.builtin, &self.entries, now));
    }

    /// The files that facts name, per ledger.
    pub(super) fn expected_files(&self) -> Expected {
        let mut expected: Expected = BTreeMap::new();
        let hashes = |papers: &mut dyn Iterator<Item = &Paper>| -> BTreeSet<ContentHash> {
            papers.filter_map(|p| ContentHash::parse(&p.sha256)).collect()
        };
        let mut office = self.entries.office.iter().filter_map(Entry::fact).flat_map(Fact::papers);
        expected.insert(LedgerId::Office, hashes(&mut office));
        for (id, entries) in &self.entries.contracts {
            let Ok(ledger) = LedgerId::contract(id.as_str()) else { continue };
            let mut papers = entries.iter().filter_map(Entry::fact).flat_map(Fact::papers);
            expected.insert(ledger, hashes(&mut papers));
        }
        expected
    }

    /// The workspace, to read papers from.
    pub(super) fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Where a paper of a contract lies.
    pub fn paper_path(&self, contract: &ContractId, sha256: &str) -> Option<std::path::PathBuf> {
        let ledger = LedgerId::contract(contract.as_str()).ok()?;
        let path = self.workspace.file_path(&ledger, ContentHash::parse(sha256)?);
        path.is_file().then_some(path)
    }

    /// Tells the ledger on disk whose lines count: what other logs claim keeps nobody from writing. That may give us
    /// another writer; then everything has been read again.
    fn judge_keys(&mut self, now: DateTime<FixedOffset>) -> Result<(), AppError> {
        let Some(counting) = self.counting() else { return Ok(()) };
        if let Some(reading) = self.workspace.count(counting)? {
            self.take_anew(reading);
            self.derive_again(now);
        }
        Ok(())
    }

    /// The keys whose lines count; nothing in a workspace without signatures, where all do.
    pub(super) fn counting(&self) -> Option<Counting> {
        self.header().founder.map(|_| self.admission.counting())
    }

    /// Tells the ledger on disk which purges the office has decided, and finds what of them is still to be done; what
    /// lies beside the logs only if wanted, since that lists folders.
    fn judge_purges(&mut self, beside: bool) {
        let purges = self.purges();
        self.problems = self.workspace.authorise(purges.clone());
        // A folder that cannot be listed now is looked at again with the next change.
        self.purge_pending = self.still_holds(&purges, beside).unwrap_or_default();
    }

    /// Contracts whose purge was decided and that are not erased here.
    pub fn purge_pending(&self) -> &[ContractId] {
        &self.purge_pending
    }

    /// Whether a log could not be read just now: it is to be tried again, although nothing changes.
    pub fn is_partly_read(&self) -> bool {
        self.workspace.is_partly_read()
    }

    /// Which workspace it is.
    pub(super) fn header(&self) -> &WorkspaceHeader {
        self.workspace.header()
    }

    /// One new fact derives only its contract again.
    fn derive_contract(&mut self, contract: &ContractId, now: DateTime<FixedOffset>) {
        let entries = self.entries.contracts.get(contract).cloned().unwrap_or_default();
        let one = self.derive_one(contract, &entries, now);
        let picture = Arc::make_mut(&mut self.picture);
        picture.contracts.insert(contract.clone(), Arc::new(one));
    }

    /// New facts of contracts derive only these again.
    fn derive_changed(&mut self, now: DateTime<FixedOffset>) {
        let is_as_before = |id: &ContractId, lines: &Arc<Vec<Entry>>| {
            self.picture.contracts.get(id).is_some_and(|contract| contract.file.facts.are_of(lines))
        };
        let changed = self.entries.contracts.iter().filter(|(id, lines)| !is_as_before(id, lines));
        let derive = |(id, lines): (&ContractId, _)| (id.clone(), Arc::new(self.derive_one(id, lines, now)));
        let changed: Vec<_> = changed.map(derive).collect();
        let picture = Arc::make_mut(&mut self.picture);
        // A ledger of which no line counts any more is no contract's.
        picture.contracts.retain(|id, _| self.entries.contracts.contains_key(id));
        picture.contracts.extend(changed);
    }

    fn derive_one(
        &self,
        id: &ContractId,
        entries: &Arc<Vec<Entry>>,
        now: DateTime<FixedOffset>,
    ) -> ContractPicture {
        let Picture { office, rules, .. } = self.picture.as_ref();
        ContractPicture::derive(id.clone(), Arc::clone(entries), office, rules, now.naive_local(), None)
    }

    /// The lines of a ledger that a summary is computed from.
    pub(super) fn ledgers<'a>(picture: &'a Picture, entries: &'a Entries) -> Ledgers<'a> {
        Ledgers { office: &picture.office, rules: &picture.rules, contracts: &entries.contracts }
    }
}

fn derive_all(builtin: &Builtin, entries: &Entries, now: DateTime<FixedOffset>) -> Picture {
    let office = Office::fold(&entries.office, &builtin.sets);
    let rules = office.rules(builtin.calendar.clone(), builtin.policy.clone());
    let now = now.naive_local();
    let derive = |(id, entries): &(&ContractId, &Arc<Vec<Entry>>)| {
        let one = ContractPicture::derive((*id).clone(), Arc::clone(entries), &office, &rules, now, None);
        ((*id).clone(), Arc::new(one))
    };
    let all: Vec<(&ContractId, &Arc<Vec<Entry>>)> = entries.contracts.iter().collect();
    let contracts = in_parallel(&all, derive).into_iter().collect();
    Picture { now, office, rules, contracts }
}
