//! Two copies of a workspace become one: what the source has and the target lacks is added, nothing is taken away.
//!
//! - Per ledger, papers come before logs, and logs only as far as they reached before the papers were looked at: a merge that
//!   ends at any moment leaves no fact without the papers that the source had for it.
//! - Only lines whose header holds are taken, and each as its bytes are: of two forms of one, that with its fact whole. Which file a line stands in follows from the set of lines
//!   alone ([`tree`]): merges give the same in any order and any number of times.
//! - A log whose writer is at work is never written.

mod family;
mod papers;
mod report;
mod sides;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::error::StoreError;
use super::header::WorkspaceHeader;
use super::id::{DeviceId, LedgerId, WriterId};
use super::layout::{self, Listing, Stamp};
use super::lock;
use super::problem::ProblemKind;
use super::scan::Counting;
use super::sign::PublicKey;
use super::vault::{Secret, Vault, VaultError};
use super::workspace::{Access, Workspace};
pub use report::{MergeNote, MergeNoteKind, MergeReport};

/// How papers that are on both sides are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaperCheck {
    /// By their size: quick, and right as long as no disk has altered a byte.
    Size,
    /// By reading those of the target: an altered one is healed.
    Content,
}

/// The logs of one writer in one ledger: the writer's own and those that forked from it.
type Families = BTreeMap<WriterId, Vec<(WriterId, Stamp)>>;

/// What is to be merged into what.
#[derive(Clone, Copy, Debug)]
pub struct Merging<'a> {
    /// The source, which is only read.
    pub from: &'a Path,
    /// The target: a copy of the same workspace.
    pub into: &'a Path,
    /// The keys of the source, if it has a passphrase.
    pub from_secret: Option<&'a Secret>,
    /// Those of the target. Whether it has any decides how what comes is written; the source's decide nothing.
    pub into_secret: Option<&'a Secret>,
    /// How papers that are on both sides are compared.
    pub check: PaperCheck,
    /// The keys whose lines count, where that is known. A device's name belongs to the key that its logs have at the
    /// target; nobody else's logs of that name are taken, unless their key counts.
    pub counting: Option<&'a Counting>,
}

impl<'a> Merging<'a> {
    /// Two copies without a passphrase, and nothing known of who may write.
    pub fn of(from: &'a Path, into: &'a Path, check: PaperCheck) -> Self {
        Self { from, into, from_secret: None, into_secret: None, check, counting: None }
    }
}

/// Adds what the source has to the target. `progress` is told the bytes done and in total, and stops it all by saying
/// `false`: what was added until then stays, and merging again adds the rest. An error leaves the target as usable as it
/// was.
pub fn merge(merging: &Merging<'_>, progress: &dyn Fn(u64, u64) -> bool) -> Result<MergeReport, StoreError> {
    let Merging { from, into, from_secret, into_secret, check, counting } = *merging;
    let header = WorkspaceHeader::read(into)?;
    if WorkspaceHeader::read(from)? != header {
        return Err(StoreError::OtherWorkspace { path: from.to_owned() });
    }
    apart(from, into)?;
    let refused = |reason| StoreError::ReadOnly { reason };
    let lock = lock::take_merge(into).map_err(refused)?;
    let Some(_lock) = lock else { return Err(StoreError::MergeBusy { path: into.to_owned() }) };
    // As long as this is held nobody sets or removes a passphrase there.
    let still = lock::take_named(into, layout::VAULT_LOCK).map_err(refused)?;
    let _still = still.ok_or_else(|| VaultError::Busy { path: into.to_owned() })?;
    let source = Vault::enter(from, &header, from_secret, Access::Read)?;
    let target = Vault::enter(into, &header, into_secret, Access::Write)?;
    let (theirs, ours) = (layout::list(from)?, layout::list(into)?);
    let mut merge = Merge {
        from,
        into,
        theirs: &theirs,
        ours: &ours,
        workspace: &header,
        source,
        target,
        check,
        counting,
        here: BTreeMap::new(),
        there: BTreeMap::new(),
        progress,
        done: 0,
        total: 0,
        report: MergeReport::default(),
    };
    merge.report.complete = merge.run()?;
    Ok(merge.report)
}

/// Makes the folder `dir`, if it is new or empty, an empty copy of the workspace in `of`, to merge into; a copy that is there
/// already stays as it is. A copy of a workspace with a passphrase gets its keys: before anything is merged into it, what may
/// lie there plain has to be sealed ([`Workspace::finish`](super::Workspace::finish)). A copy that has other keys keeps them.
pub fn prepare_copy(of: &Path, dir: &Path) -> Result<(), StoreError> {
    let header = WorkspaceHeader::read(of)?;
    if dir.exists() {
        apart(of, dir)?;
    }
    let new = match WorkspaceHeader::read(dir) {
        Ok(found) if found == header => false,
        Ok(_) => return Err(StoreError::OtherWorkspace { path: dir.to_owned() }),
        Err(StoreError::NotAWorkspace { .. } | StoreError::FolderMissing { .. }) => true,
        Err(error) => return Err(error),
    };
    if new {
        fs::create_dir_all(dir).map_err(|error| StoreError::writing("create", dir, error))?;
        apart(of, dir)?;
        header.write_new(dir)?;
    }
    layout::furnish(dir)?;
    match Workspace::copy_keys(of, dir) {
        Err(StoreError::Vault(VaultError::OtherKey { .. })) => Ok(()),
        done => done,
    }
}

/// Refuses two folders of which one is the other or lies in it.
fn apart(one: &Path, other: &Path) -> Result<(), StoreError> {
    let real = |path: &Path| fs::canonicalize(path).map_err(|error| StoreError::io("find", path, error));
    let (first, second) = (real(one)?, real(other)?);
    if first.starts_with(&second) || second.starts_with(&first) {
        return Err(StoreError::SameFolder { path: other.to_owned() });
    }
    Ok(())
}

struct Merge<'a> {
    from: &'a Path,
    into: &'a Path,
    /// What there was when it began.
    theirs: &'a Listing,
    ours: &'a Listing,
    workspace: &'a WorkspaceHeader,
    source: Vault,
    target: Vault,
    check: PaperCheck,
    counting: Option<&'a Counting>,
    /// The keys that devices name at the target, as far as was asked.
    here: BTreeMap<DeviceId, BTreeSet<PublicKey>>,
    /// The same at the source.
    there: BTreeMap<DeviceId, BTreeSet<PublicKey>>,
    progress: &'a dyn Fn(u64, u64) -> bool,
    done: u64,
    total: u64,
    report: MergeReport,
}

impl Merge<'_> {
    /// `false` if the caller stopped it.
    fn run(&mut self) -> Result<bool, StoreError> {
        let (theirs, ours) = (self.theirs, self.ours);
        self.unreadable(theirs);
        let mut papers = Vec::with_capacity(theirs.ledgers.len());
        for ledger in &theirs.ledgers {
            papers.push(self.papers_of(ledger));
        }
        let in_logs = theirs.logs.iter().map(|(_, stamp)| stamp.len);
        let in_papers = papers.iter().flatten().map(|paper| paper.len);
        self.total = in_logs.chain(in_papers).fold(0, u64::saturating_add);
        if !self.go_on(0) {
            return Ok(false);
        }
        let (theirs_by, ours_by) = (families(theirs), families(ours));
        for (ledger, papers) in theirs.ledgers.iter().zip(&papers) {
            if !self.papers(ledger, papers)? {
                return Ok(false);
            }
            for (writer, logs) in theirs_by.get(ledger).into_iter().flatten() {
                let here = ours_by.get(ledger).and_then(|families| families.get(writer));
                if !self.family(ledger, *writer, logs, here.map_or(&[], Vec::as_slice))? {
                    return Ok(false);
                }
                if !self.go_on(logs.iter().map(|(_, stamp)| stamp.len).fold(0, u64::saturating_add)) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Tells how far it has come; `false` if it is to stop.
    fn go_on(&mut self, more: u64) -> bool {
        self.done = self.done.saturating_add(more);
        (self.progress)(self.done, self.total.max(self.done))
    }

    fn note(&mut self, kind: MergeNoteKind, path: &Path, ledger: &LedgerId, writer: Option<WriterId>) {
        self.report.notes.push(MergeNote { kind, path: path.to_owned(), ledger: ledger.clone(), writer });
    }

    /// What could not be listed at the source.
    fn unreadable(&mut self, listing: &Listing) {
        for problem in &listing.problems {
            if let (ProblemKind::Unreadable { kind }, Some(ledger)) = (&problem.kind, &problem.ledger) {
                self.note(MergeNoteKind::Unreadable { kind: *kind }, &problem.path, ledger, problem.writer);
            }
        }
    }
}

fn families(listing: &Listing) -> BTreeMap<LedgerId, Families> {
    let mut families: BTreeMap<LedgerId, Families> = BTreeMap::new();
    for (key, stamp) in &listing.logs {
        let ledger = families.entry(key.ledger.clone()).or_default();
        ledger.entry(key.writer.base()).or_default().push((key.writer, *stamp));
    }
    families
}
