//! What this device remembers of its own logs, in its profile: the last line of each. A ledger that comes back from an old
//! copy, or whose end was cut off, is told apart from one that is whole even where no other PC had seen those lines.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::demo::SAMPLE_PREFIX;
use super::settings::write_private;
use crate::store::{
    ContentHash, Head, Identity, LedgerId, LineId, PublicKey, Remembered, Workspace, WriterId,
};

const FOLDER: &str = "own-heads";
/// Digits of the folder's hash in a file's name: enough to tell the folders of one workspace apart.
const PLACE: usize = 16;
/// How the names of ledgers are written, see [`LedgerId`].
const OFFICE: &str = "office";
const CONTRACTS: &str = "contracts/";

/// One remembered line: ledger, writer, number, hash.
#[derive(Serialize, Deserialize)]
struct Kept(String, String, u64, String);

/// Where the heads of a device's logs in a workspace are remembered; nowhere if this machine has no profile.
pub(super) struct OwnHeads {
    path: Option<PathBuf>,
    device: PublicKey,
}

impl OwnHeads {
    /// Those of the workspace in a folder: a copy elsewhere may well be older. A sample, which can be made again at any
    /// time, is not remembered.
    pub fn of(profile: Option<&Path>, workspace: &str, dir: &Path, device: &Identity) -> Self {
        let folder = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
        let mut place = ContentHash::of(folder.to_string_lossy().as_bytes()).to_string();
        place.truncate(PLACE);
        let profile = profile.filter(|_| !workspace.starts_with(SAMPLE_PREFIX));
        let path = profile.map(|dir| dir.join(FOLDER).join(format!("{workspace}-{place}.ron")));
        Self { path, device: device.public() }
    }

    /// What is remembered; what does not read is as if it had been forgotten.
    pub fn load(&self) -> Remembered {
        let text = self.path.as_ref().and_then(|path| fs::read_to_string(path).ok());
        let kept: Vec<Kept> = text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default();
        kept.iter().filter_map(Kept::read).collect()
    }

    /// What is remembered, with what the workspace shows beyond it. What is remembered and further stays: the ledger may
    /// have been put back to an older state.
    pub fn with(&self, workspace: &Workspace) -> Remembered {
        let mut heads: BTreeMap<(LedgerId, WriterId), Head> = BTreeMap::new();
        let known = self.load().into_iter().chain(workspace.remembered().iter().cloned());
        for (ledger, head) in known.chain(workspace.heads_of(self.device)) {
            let known = heads.entry((ledger, head.id.writer)).or_insert(head);
            if head.id.seq > known.id.seq {
                *known = head;
            }
        }
        heads.into_iter().map(|((ledger, _), head)| (ledger, head)).collect()
    }

    /// Remembers that. Forgetting loses no fact, so a profile that cannot be written is no error.
    pub fn save(&self, workspace: &Workspace) {
        let Some(path) = &self.path else { return };
        let heads = self.with(workspace);
        if heads == self.load() {
            return;
        }
        let kept: Vec<Kept> = heads.iter().map(Kept::of).collect();
        if let Ok(text) = ron::to_string(&kept) {
            let _ = write_private(path, text.as_bytes());
        }
    }
}

impl Kept {
    fn of((ledger, head): &(LedgerId, Head)) -> Self {
        Self(ledger.to_string(), head.id.writer.to_string(), head.id.seq, head.hash.to_string())
    }

    fn read(&self) -> Option<(LedgerId, Head)> {
        let Self(ledger, writer, seq, hash) = self;
        let ledger = match ledger.strip_prefix(CONTRACTS) {
            Some(id) => LedgerId::contract(id).ok()?,
            None => (ledger == OFFICE).then_some(LedgerId::Office)?,
        };
        let id = LineId { writer: WriterId::parse(writer)?, seq: *seq };
        Some((ledger, Head { id, hash: ContentHash::parse(hash)? }))
    }
}
