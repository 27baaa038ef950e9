//! What the writers were told, held against what is in the ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tokki::store::{
    Access, ContentHash, DeviceId, Expected, Identity, LedgerId, ProblemKind, StoreError, Workspace,
};

pub const AT: &str = "2026-11-23T10:00:00+09:00";
pub const BY: &str = "o-3";

/// Makes a workspace.
pub fn create(dir: &Path) -> Result<(), StoreError> {
    Workspace::create(dir, "ward-1", &identity(0), AT)
}

/// Opens a workspace as this device.
pub fn open(dir: &Path, device: u32, access: Access) -> Result<Workspace, StoreError> {
    Workspace::open(dir, &identity(device), access)
}

/// A device with its key.
fn identity(device: u32) -> Identity {
    let mut secret = [7; 32];
    secret[..4].copy_from_slice(&device.to_be_bytes());
    Identity::new(DeviceId::new(device), &secret)
}

/// The ledgers that the writers write.
pub fn ledgers() -> [LedgerId; 3] {
    [LedgerId::Office, LedgerId::contract("c-1").unwrap(), LedgerId::contract("c-2").unwrap()]
}

/// A fact of the crash tests: whose, and which.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fact {
    pub tag: u64,
    pub number: u64,
}

impl Fact {
    /// As RON, padded to about this many bytes.
    pub fn text(self, length: u64) -> String {
        format!("F({},{},\"{}\")", self.tag, self.number, "字".repeat(usize::try_from(length / 3).unwrap()))
    }

    pub fn read(text: &str) -> Self {
        let inside = text.strip_prefix("F(").expect("a fact of ours");
        let mut parts = inside.splitn(3, ',').map(str::parse);
        let mut next = || parts.next().unwrap().expect("a number");
        Self { tag: next(), number: next() }
    }
}

/// Everything that writers said.
#[derive(Default)]
pub struct Answers {
    /// Ledger and line of what was told as saved, with the line's hash.
    saved: BTreeMap<(String, String), ContentHash>,
    /// The same for what was told while the disk went away; it holds until the disk is written again.
    pub doubtful: BTreeMap<(String, String), ContentHash>,
    papers: BTreeMap<String, BTreeSet<ContentHash>>,
    /// Errors that were told.
    pub failed: Vec<String>,
    /// Ledgers that did not open for writing.
    pub refused: Vec<String>,
}

/// What was found.
#[derive(Default, Clone, Copy, Debug)]
pub struct Found {
    /// Facts told as saved; all of them are there.
    pub saved: usize,
    /// Facts that are there although nobody was told so.
    pub untold: usize,
    /// Lines that were torn and set aside or wait to be.
    pub torn: usize,
}

impl Answers {
    /// Takes in what a writer said until its end. Its last word may be cut.
    pub fn hear(&mut self, said: &str) {
        for line in said.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match word {
                "saved" => {
                    let [ledger, id, hash] = parts(rest);
                    let hash = ContentHash::parse(hash).unwrap();
                    let before = self.saved.insert((ledger.into(), id.into()), hash);
                    assert_eq!(before, None, "{ledger} {id} was given twice");
                }
                "kept" => {
                    let (ledger, hash) = rest.split_once(' ').unwrap();
                    let hash = ContentHash::parse(hash).unwrap();
                    self.papers.entry(ledger.into()).or_default().insert(hash);
                }
                "ready" | "done" => {}
                "failed" => self.failed.push(rest.to_owned()),
                "refused" => self.refused.push(rest.to_owned()),
                _ => panic!("{line}"),
            }
        }
    }

    /// Takes in what a writer said while the disk went away: it need not be there, but if it is, then as it was told.
    pub fn hear_at_the_cut(&mut self, said: &str) {
        let mut late = Self::default();
        late.hear(said);
        self.doubtful.extend(late.saved);
        self.failed.extend(late.failed);
        self.refused.extend(late.refused);
    }

    /// How many facts were told as saved.
    pub fn count(&self) -> usize {
        self.saved.len()
    }

    /// Everything told as saved is there as it was told, nothing is there twice, and nothing is wrong but tails that
    /// were never finished and what `also` lets pass.
    pub fn hold(&self, dir: &Path, also: impl Fn(&ProblemKind) -> bool) -> Found {
        let mut workspace = open(dir, 0, Access::Read).expect("the ledger opens");
        let reading = workspace.read().expect("the ledger reads");
        let mut found = Found { saved: self.saved.len(), ..Found::default() };
        let mut there = BTreeMap::new();
        let mut facts = BTreeSet::new();
        for (ledger, lines) in &reading.ledgers {
            for line in lines {
                there.insert((ledger.to_string(), line.id.to_string()), line.hash);
                let fact = Fact::read(&line.fact);
                assert!(facts.insert(fact), "{fact:?} is there twice");
            }
        }
        for (place, hash) in &self.saved {
            assert_eq!(there.get(place), Some(hash), "{place:?} was saved; told: {:?}", reading.problems);
        }
        for (place, hash) in &self.doubtful {
            assert!(there.get(place).is_none_or(|found| found == hash), "{place:?} was told otherwise");
        }
        found.untold = there.len() - self.saved.len();
        let mut expected = Expected::new();
        for ledger in ledgers() {
            let papers = self.papers.get(&ledger.to_string()).cloned().unwrap_or_default();
            expected.insert(ledger, papers);
        }
        let report = workspace.verify(Some(&expected), &|_, _| true).expect("the ledger verifies");
        for problem in reading.problems.iter().chain(&report.problems) {
            let harmless =
                matches!(problem.kind, ProblemKind::TornTail { .. } | ProblemKind::AttachmentStray);
            assert!(harmless || also(&problem.kind), "{problem:?}");
        }
        let torn = report.problems.iter().filter(|it| matches!(it.kind, ProblemKind::TornTail { .. }));
        found.torn = torn.count();
        found
    }
}

fn parts(text: &str) -> [&str; 3] {
    let mut parts = text.splitn(3, ' ');
    std::array::from_fn(|_| parts.next().expect("three parts"))
}
