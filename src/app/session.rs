//! An open workspace: its ledgers in memory, and the picture derived from them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

use chrono::{DateTime, FixedOffset};

use super::admission::{self, Admission, device_key};
use super::cache::{Cached, ToCache, WORTH_WRITING};
use super::clock::Clock;
use super::command::{NewFact, NewPaper, Saved};
use super::error::{AppError, BrokenProgram};
use super::own_heads::OwnHeads;
use super::parallel::in_parallel;
use super::places;
use crate::domain::builtin;
use crate::domain::calendar::Calendar;
use crate::domain::clause_set::ClauseSet;
use crate::domain::decide;
use crate::domain::due::DuePolicy;
use crate::domain::entry::Entry;
use crate::domain::fact::{Fact, KeptLog, Paper, to_line};
use crate::domain::figures::Ledgers;
use crate::domain::ids::{ContractId, DeviceKey, FactId, WriterId};
use crate::domain::office::Office;
use crate::domain::picture::{ContractPicture, Picture};
use crate::store::{
    self, Access, ContentHash, Expected, Identity, LedgerId, Problem, PublicKey, ReadOnlyReason, Reading,
    Refresh, Remembered, Secret, StoredLine, Workspace, WorkspaceHeader,
};

/// Largest paper, in bytes: what a bundle may unpack to (`bundles.md`).
pub const LARGEST_PAPER: u64 = 500 * 1024 * 1024;

/// Entries of the office and of each contract, shared with background jobs.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    /// The office's.
    pub office: Vec<Entry>,
    /// Each contract's.
    pub contracts: BTreeMap<ContractId, Vec<Entry>>,
}

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

/// Facts that may be recorded, with the papers that go with them.
pub(super) struct Prepared {
    pub(super) facts: Vec<Fact>,
    papers: Vec<(NewPaper, ContentHash)>,
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
        let mut workspace =
            Workspace::open_knowing(dir, identity, access, secret, cached.known(), remembered)?;
        own_heads.save(&workspace);
        let Reading { ledgers, problems, unread } = workspace.read()?;
        let bytes_read: usize = ledgers.values().flatten().map(|line| line.fact.len()).sum();
        let mut all = Names::all(&ledgers);
        drop(ledgers);
        all.extend(unread.iter().map(|(ledger, writer)| (ledger.clone(), cached.take(ledger, *writer))));
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
        };
        session.judge_purges(true);
        // What was purged must not outlive the purge in a cache, however little there is to remember beside it.
        let is_stale = session.purged_contracts().iter().any(|id| cached.remembers(id));
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

    /// The name that the next fact of a contract will get from this writer.
    pub fn next_fact(&self, contract: &ContractId) -> Option<FactId> {
        let writer = self.writer()?;
        let ledger = LedgerId::contract(contract.as_str()).ok()?;
        Some(FactId { writer, seq: self.last_own(&ledger) + 1 })
    }

    /// Looks for what others have written; `true` if anything is new.
    pub(super) fn refresh(&mut self, now: DateTime<FixedOffset>) -> Result<bool, AppError> {
        let news = self.workspace.refresh()?;
        let changed = match news {
            Refresh::Unchanged => false,
            Refresh::Grown(Reading { ledgers, problems, unread: _ }) => {
                let entries = Arc::make_mut(&mut self.entries);
                self.admission.take(entries, Names::all(&ledgers), &self.workspace);
                self.problems = problems;
                true
            }
            Refresh::Changed(reading) => {
                self.take_anew(&reading);
                true
            }
        };
        let is_new_day = self.picture.today() != now.date_naive();
        if changed || is_new_day {
            self.derive_again(now);
            let beside = !self.purge_pending.is_empty();
            self.judge_purges(beside);
        }
        Ok(changed || is_new_day)
    }

    /// After a failed write: reads everything again.
    pub(super) fn reopen(&mut self, now: DateTime<FixedOffset>) -> Result<(), AppError> {
        let reading = self.workspace.reopen()?;
        self.take_anew(&reading);
        self.derive_again(now);
        Ok(())
    }

    fn take_anew(&mut self, reading: &Reading) {
        let mut entries = Entries::default();
        self.admission.forget();
        self.admission.take(&mut entries, Names::all(&reading.ledgers), &self.workspace);
        self.entries = Arc::new(entries);
        self.problems.clone_from(&reading.problems);
    }

    /// Our lines of a ledger behind the one with this number, if they say just these facts in one officer's name: they
    /// arrived although nobody was told so. They are made sure of and answered for as saved, and not written twice.
    pub(super) fn landed(
        &mut self,
        ledger: &LedgerId,
        contract: Option<&ContractId>,
        facts: &[Fact],
        by: &str,
        after: u64,
    ) -> Result<Option<Vec<Saved>>, AppError> {
        let Some(writer) = self.writer() else { return Ok(None) };
        let entries = match contract {
            Some(contract) => self.entries.contracts.get(contract).map(Vec::as_slice).unwrap_or_default(),
            None => &self.entries.office,
        };
        let mut own: Vec<&Entry> =
            entries.iter().filter(|e| e.id.writer == writer && e.id.seq > after).collect();
        own.sort_by_key(|entry| entry.id.seq);
        let same = own.len() == facts.len()
            && own.iter().zip(facts).all(|(entry, fact)| entry.fact() == Some(fact) && &*entry.by == by);
        if !same {
            return Ok(None);
        }
        let saved = own.iter().map(|e| Saved { contract: contract.cloned(), fact: e.id.clone() }).collect();
        self.workspace.confirm(ledger, after)?;
        Ok(Some(saved))
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
        for (id, entries) in &self.entries.contracts {
            let Ok(ledger) = LedgerId::contract(id.as_str()) else { continue };
            let papers = entries.iter().filter_map(Entry::fact).flat_map(Fact::papers);
            let hashes: BTreeSet<ContentHash> =
                papers.filter_map(|p| ContentHash::parse(&p.sha256)).collect();
            expected.insert(ledger, hashes);
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

    /// Records a fact of the office.
    pub(super) fn record_office(
        &mut self,
        fact: Fact,
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        decide::office_fact(&self.picture, &fact)?;
        self.append_office(&[fact], by, now)
    }

    /// Writes facts of the office that were checked, all or none.
    pub(super) fn append_office(
        &mut self,
        facts: &[Fact],
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        let saved = self.append(&LedgerId::Office, None, facts, by, now)?;
        self.derive_again(now);
        self.judge_purges(false);
        Ok(saved)
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

    /// Which workspace it is.
    pub(super) fn header(&self) -> &WorkspaceHeader {
        self.workspace.header()
    }

    /// Records facts of a contract, all or none. Nothing is stored unless every fact and every paper is right.
    pub(super) fn record(
        &mut self,
        contract: &ContractId,
        facts: Vec<NewFact>,
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        let ready = self.prepare(contract, facts, by, now)?;
        self.write(contract, &ready, by, now)
    }

    /// Records a visit's facts, one contract after the other; all are checked before anything is written. Contracts that
    /// have such a fact of the visit already are passed over.
    pub(super) fn record_visit(
        &mut self,
        facts: Vec<(ContractId, NewFact)>,
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        let mut ready = Vec::with_capacity(facts.len());
        for (contract, new) in facts {
            if self.has_visit(&contract, &new.fact) {
                continue;
            }
            let prepared = self.prepare(&contract, vec![new], by, now).map_err(|error| match error {
                AppError::Refused(refusal) => {
                    let number = self.picture.contracts.get(&contract).map(|c| c.number().to_owned());
                    let number = number.unwrap_or_else(|| contract.to_string());
                    AppError::VisitRefused { contract: contract.clone(), number, refusal }
                }
                other => other,
            })?;
            ready.push((contract, prepared));
        }
        let mut saved = Vec::with_capacity(ready.len());
        for (contract, prepared) in ready {
            saved.extend(self.write(&contract, &prepared, by, now)?);
        }
        Ok(saved)
    }

    /// Whether a contract's ledger has this fact of a visit already.
    fn has_visit(&self, contract: &ContractId, fact: &Fact) -> bool {
        let Some(on_file) = self.picture.contracts.get(contract) else { return false };
        let same = |other: &Fact| other.kind() == fact.kind() && other.visit() == fact.visit();
        fact.visit().is_some() && on_file.file.facts.iter().any(|r| r.retracted_by.is_none() && same(&r.fact))
    }

    /// Facts with their papers described, all of them right; nothing is stored yet.
    fn prepare(
        &self,
        contract: &ContractId,
        facts: Vec<NewFact>,
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Prepared, AppError> {
        let ready = Self::described(facts)?;
        self.check_in_order(contract, &ready.facts, by, now)?;
        Ok(ready)
    }

    /// Facts with their papers described; nothing is checked yet.
    pub(super) fn described(facts: Vec<NewFact>) -> Result<Prepared, AppError> {
        let mut ready = Prepared { facts: Vec::with_capacity(facts.len()), papers: Vec::new() };
        for NewFact { mut fact, papers: new } in facts {
            let mut described: Vec<Paper> = Vec::with_capacity(new.len());
            for paper in new {
                let (hash, size) = describe(&paper.path)?;
                if let Some(check) = &paper.shows {
                    fact.show_in(check, &hash.to_string());
                }
                // The same photo may show two things; it is one paper.
                if !described.iter().any(|d| d.sha256 == hash.to_string() && d.name == paper.name) {
                    described.push(Paper { name: paper.name.clone(), sha256: hash.to_string(), size });
                }
                ready.papers.push((paper, hash));
            }
            if !fact.attach(described) {
                return Err(AppError::NoPapers(fact.kind()));
            }
            ready.facts.push(fact);
        }
        Ok(ready)
    }

    /// Stores what was prepared: first the papers, then the facts.
    fn write(
        &mut self,
        contract: &ContractId,
        ready: &Prepared,
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        let ledger = LedgerId::contract(contract.as_str())?;
        for (paper, hash) in &ready.papers {
            let file = File::open(&paper.path).map_err(|e| unreadable(&paper.path, e))?;
            let stored = self.workspace.put_file(&ledger, &mut BufReader::new(file))?;
            if stored != *hash {
                return Err(AppError::PaperChanged(paper.path.clone()));
            }
        }
        let saved = self.append(&ledger, Some(contract), &ready.facts, by, now)?;
        self.derive_contract(contract, now);
        Ok(saved)
    }

    /// Checks each fact against the file as the facts before it leave it.
    fn check_in_order(
        &self,
        contract: &ContractId,
        facts: &[Fact],
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<(), AppError> {
        let picture = &self.picture;
        let Some(first) = self.next_fact(contract) else {
            // Not a writer: appending will say why.
            return Ok(());
        };
        let mut entries = self.entries.contracts.get(contract).cloned().unwrap_or_default();
        let mut current = picture.contracts.get(contract).cloned();
        for (place, fact) in (0_u64..).zip(facts) {
            match &current {
                None => decide::new_contract(picture, contract, fact)?,
                Some(on_file) => decide::on_file(picture, on_file, fact)?,
            }
            if facts.len() > 1 {
                let id = FactId { writer: first.writer.clone(), seq: first.seq + place };
                entries.push(Entry::new(id, now, by, BTreeMap::new(), &to_line(fact)?));
                current = Some(Arc::new(self.derive_one(contract, &entries, now)));
            }
        }
        Ok(())
    }

    fn append(
        &mut self,
        ledger: &LedgerId,
        contract: Option<&ContractId>,
        facts: &[Fact],
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        let known = match contract {
            Some(contract) => self.entries.contracts.get(contract).map(Vec::as_slice),
            None => Some(self.entries.office.as_slice()),
        };
        self.admission.check(facts, by, known.unwrap_or_default(), now.date_naive())?;
        let texts = facts.iter().map(to_line).collect::<Result<Vec<String>, _>>()?;
        let lines = self.workspace.append(ledger, &now.to_rfc3339(), by, &texts)?;
        let new = Names::default().entries(&lines);
        let saved = new.iter().map(|e| Saved { contract: contract.cloned(), fact: e.id.clone() }).collect();
        let entries = Arc::make_mut(&mut self.entries);
        self.admission.take(entries, vec![(ledger.clone(), new)], &self.workspace);
        Ok(saved)
    }

    /// One new fact derives only its contract again.
    fn derive_contract(&mut self, contract: &ContractId, now: DateTime<FixedOffset>) {
        let entries = self.entries.contracts.get(contract).map(Vec::as_slice).unwrap_or_default();
        let one = self.derive_one(contract, entries, now);
        let picture = Arc::make_mut(&mut self.picture);
        picture.contracts.insert(contract.clone(), Arc::new(one));
    }

    fn derive_one(&self, id: &ContractId, entries: &[Entry], now: DateTime<FixedOffset>) -> ContractPicture {
        let Picture { office, rules, .. } = self.picture.as_ref();
        ContractPicture::derive(id.clone(), entries, office, rules, now.naive_local(), None)
    }

    /// The lines of a ledger that a summary is computed from.
    pub(super) fn ledgers<'a>(picture: &'a Picture, entries: &'a Entries) -> Ledgers<'a> {
        Ledgers { office: &picture.office, rules: &picture.rules, contracts: &entries.contracts }
    }
}

impl Entries {
    /// Hands all of them out, ledger by ledger.
    pub(super) fn drain(&mut self) -> Vec<(LedgerId, Vec<Entry>)> {
        let mut all = vec![(LedgerId::Office, std::mem::take(&mut self.office))];
        for (contract, entries) in std::mem::take(&mut self.contracts) {
            // An id that became a contract's came from a ledger's name.
            all.extend(LedgerId::contract(contract.as_str()).map(|ledger| (ledger, entries)));
        }
        all
    }

    pub(super) fn extend(&mut self, ledger: &LedgerId, new: impl Iterator<Item = Entry>) {
        match ledger {
            LedgerId::Office => self.office.extend(new),
            LedgerId::Contract(name) => {
                if let Ok(id) = ContractId::new(name.as_str()) {
                    self.contracts.entry(id).or_default().extend(new);
                }
            }
        }
    }
}

/// Lines as entries. Names that come again and again are shared.
#[derive(Default)]
struct Names {
    writers: BTreeMap<store::WriterId, WriterId>,
    keys: BTreeMap<PublicKey, DeviceKey>,
    officers: BTreeMap<String, Arc<str>>,
}

impl Names {
    fn all(ledgers: &BTreeMap<LedgerId, Vec<StoredLine>>) -> Vec<(LedgerId, Vec<Entry>)> {
        let ledgers: Vec<(&LedgerId, &Vec<StoredLine>)> = ledgers.iter().collect();
        in_parallel(&ledgers, |(ledger, lines)| ((*ledger).clone(), Self::default().entries(lines)))
    }

    fn entries(&mut self, lines: &[StoredLine]) -> Vec<Entry> {
        lines.iter().filter_map(|line| self.entry(line)).collect()
    }

    /// A stored line as an entry. Ids and times were checked when the line was read.
    fn entry(&mut self, line: &StoredLine) -> Option<Entry> {
        let id = FactId { writer: self.writer(line.id.writer)?, seq: line.id.seq };
        let at = DateTime::parse_from_rfc3339(&line.at).ok()?;
        let seen =
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

fn derive_all(builtin: &Builtin, entries: &Entries, now: DateTime<FixedOffset>) -> Picture {
    let office = Office::fold(&entries.office, &builtin.sets);
    let rules = office.rules(builtin.calendar.clone(), builtin.policy.clone());
    let now = now.naive_local();
    let derive = |(id, entries): &(&ContractId, &Vec<Entry>)| {
        let one = ContractPicture::derive((*id).clone(), entries, &office, &rules, now, None);
        ((*id).clone(), Arc::new(one))
    };
    let all: Vec<(&ContractId, &Vec<Entry>)> = entries.contracts.iter().collect();
    let contracts = in_parallel(&all, derive).into_iter().collect();
    Picture { now, office, rules, contracts }
}

fn unreadable(path: &Path, source: std::io::Error) -> AppError {
    AppError::Read { path: path.to_owned(), source }
}

/// A paper's hash and size, before anything is stored.
fn describe(path: &Path) -> Result<(ContentHash, u64), AppError> {
    let file = File::open(path).map_err(|e| unreadable(path, e))?;
    let size = file.metadata().map_err(|e| unreadable(path, e))?.len();
    if size > LARGEST_PAPER {
        return Err(AppError::PaperTooLarge { path: path.to_owned(), size, most: LARGEST_PAPER });
    }
    ContentHash::of_reader(&mut BufReader::new(file)).map_err(|e| unreadable(path, e))
}
