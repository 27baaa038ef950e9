//! What a merge did and what it could not do, as data.

use std::io;
use std::path::PathBuf;

use super::super::id::{LedgerId, WriterId};

/// What a merge did.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct MergeReport {
    /// Everything was looked at; `false` if the caller stopped it.
    pub complete: bool,
    /// Logs that were looked at, at the source.
    pub logs: u64,
    /// Of them, logs that were not here.
    pub logs_new: u64,
    /// Of them, logs that were shorter here.
    pub logs_longer: u64,
    /// Lines that came.
    pub lines: u64,
    /// Papers that were looked at, at the source.
    pub papers: u64,
    /// Of them, papers that were not here.
    pub papers_new: u64,
    /// Of them, papers that were altered here and are whole again.
    pub papers_healed: u64,
    /// What the officer should know.
    pub notes: Vec<MergeNote>,
}

impl MergeReport {
    /// Whether nothing was written.
    pub fn changed_nothing(&self) -> bool {
        let forked = |note: &MergeNote| matches!(note.kind, MergeNoteKind::Forked { .. });
        let sum = self.logs_new + self.logs_longer + self.lines + self.papers_new + self.papers_healed;
        sum == 0 && !self.notes.iter().any(forked)
    }

    /// Whether all that the source has is here now.
    pub fn has_everything(&self) -> bool {
        // Forked tails are here under another name, and what was set aside gave way to what holds.
        let is_here = |kind: &MergeNoteKind| {
            matches!(kind, MergeNoteKind::Forked { .. } | MergeNoteKind::SetAside { .. })
        };
        self.complete && self.notes.iter().all(|note| is_here(&note.kind))
    }
}

/// One thing the officer should know of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MergeNote {
    /// What it is.
    pub kind: MergeNoteKind,
    /// The file or folder, relative to the workspace.
    pub path: PathBuf,
    /// The ledger.
    pub ledger: LedgerId,
    /// The writer whose log it is, where it is a log.
    pub writer: Option<WriterId>,
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum MergeNoteKind {
    /// Two copies of the program wrote under one name, as when a disk was cloned: both tails are kept, this one under a
    /// name of its own.
    Forked {
        /// The number of its first line.
        from: u64,
        /// How many lines it has.
        lines: u64,
    },
    /// A copy of the program is writing this log: it was left as it is. To be merged again when that one has ended.
    Busy,
    /// The source's last line was not finished; it was not taken.
    TornTail {
        /// How many bytes of it are there.
        bytes: u64,
    },
    /// Lines of the source do not hold. Of those whose fact alone was altered the rest was taken, so that the chain holds;
    /// their fact counts nowhere. The others were not taken.
    DamagedLines {
        /// How many.
        lines: u64,
    },
    /// No signature of the log's key vouches for lines of the source; they were not taken.
    NotSigned {
        /// How many.
        lines: u64,
    },
    /// Lines of the source are signed with another key than the one that the device of their name has here; they were not
    /// taken. Whoever wrote them is another device.
    OtherKey {
        /// How many.
        lines: u64,
    },
    /// Lines are missing at the source and here.
    Gap,
    /// A paper of the source is not what its name says; it was not taken.
    PaperAltered,
    /// A file or folder of the source cannot be read.
    Unreadable {
        /// The system's reason.
        kind: io::ErrorKind,
    },
    /// What did not hold here was replaced by what holds; it was set aside first.
    SetAside {
        /// Where it is now, relative to the workspace.
        kept: PathBuf,
    },
}
