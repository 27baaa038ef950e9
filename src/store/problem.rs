//! What a workspace cannot vouch for, as data: which file, which line, what is wrong. The rest stays usable.

use std::io;
use std::path::PathBuf;

use super::id::{LedgerId, LineId, WriterId};

/// One thing found wrong, with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// The file or folder, relative to the workspace.
    pub path: PathBuf,
    /// The ledger it belongs to, where it belongs to one.
    pub ledger: Option<LedgerId>,
    /// The writer whose log it is, where it is a log.
    pub writer: Option<WriterId>,
    /// The line in the file, from 1.
    pub line: Option<u64>,
    /// Where that line starts, in bytes from the file's start.
    pub offset: Option<u64>,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The last line was not finished: a power cut, a pulled stick, or somebody is writing right now.
    TornTail {
        /// How many bytes of it are there.
        bytes: u64,
        /// All of them are NUL, as a power cut leaves them.
        nul: bool,
        /// Where it was set aside, relative to the workspace, when the log is ours; it is no longer in the log then.
        set_aside: Option<PathBuf>,
    },
    /// A line is not as it was written. It is skipped; the lines after it count.
    DamagedLine(Damage),
    /// A line does not follow the one before it: a line was replaced.
    BrokenChain,
    /// Lines are missing.
    SequenceGap {
        /// The number that should have come.
        expected: u64,
        /// The number that came.
        found: u64,
    },
    /// A line stands in the log a second time. The second one is skipped.
    DuplicateLine {
        /// Its number.
        seq: u64,
    },
    /// A number was given twice, to different lines: a copied disk. The second one is skipped.
    ForkedLine {
        /// The number.
        seq: u64,
    },
    /// No signature of the log's key vouches for the line: somebody else added it, or cut and wrote anew what followed.
    /// It does not count.
    NotSigned {
        /// Its number.
        seq: u64,
    },
    /// The log was written in another workspace, for another ledger or by another writer. None of its lines counts.
    ForeignLog {
        /// How many of its lines are intact where they come from.
        lines: u64,
    },
    /// Another writer has seen lines of this log that are not here.
    MissingTail {
        /// Who has seen them.
        seen_by: WriterId,
        /// The last line seen.
        seen: u64,
        /// The last line here; 0 when the log is missing or empty.
        last: u64,
    },
    /// Another writer has seen another line under this number: the log was replaced.
    ReplacedLine {
        /// Who has seen it.
        seen_by: WriterId,
        /// The number.
        seq: u64,
    },
    /// A log whose key does not count says it has seen lines that are not here. Anybody can say so: nothing is missing.
    UnmetClaims {
        /// How many it names.
        lines: u64,
    },
    /// A tombstone that no decision of the office covers: a fact was blanked.
    BlankedLine {
        /// Its number.
        seq: u64,
        /// The decision that it names.
        by: LineId,
    },
    /// A file in a log folder whose name is not a writer's.
    UnknownLogFile,
    /// A file or folder that does not belong to a workspace.
    ForeignFile,
    /// A file or folder cannot be read.
    Unreadable {
        /// The system's reason.
        kind: io::ErrorKind,
    },
    /// `workspace.ron` is not what was written.
    WorkspaceFile,
    /// The key of a workspace with a passphrase, its copy, or what says that it is sealed, is not what was written. As long
    /// as one key is whole it opens; unlocking it for writing mends the other.
    VaultFile,
    /// It lies readable in a workspace that has a passphrase.
    NotSealed,
    /// An attachment that a fact names is not there.
    AttachmentMissing,
    /// An attachment's content is not what its name says.
    AttachmentAltered,
    /// An attachment that no fact names, as a crash between the two leaves it.
    AttachmentStray,
}

impl ProblemKind {
    /// Whether something of the ledger is missing or altered, and not just something else lying beside it.
    pub fn is_damage(&self) -> bool {
        let harmless = matches!(
            self,
            Self::ForeignFile | Self::AttachmentStray | Self::NotSealed | Self::UnmetClaims { .. }
        );
        !harmless
    }
}

/// What is wrong with a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Damage {
    /// It is longer than [`MAX_LINE`](super::MAX_LINE) bytes.
    TooLong,
    /// It is not UTF-8.
    NotText,
    /// It is sealed, and the key does not open it: it was altered, or belongs elsewhere.
    Sealed,
    /// It does not follow the grammar of `FORMAT.md`.
    Grammar,
    /// Its header is not what was hashed, or the line comes from another place.
    Header,
    /// Its fact is not what was hashed; the header is.
    Fact,
}
