//! What can go wrong with drafts. None of it stops an officer from typing or recording.

use std::io;
use std::path::PathBuf;

/// Why a draft is not kept, not offered, or not gone.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// What was typed could not be written.
    #[error("cannot keep a draft at {}: {source}", path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// More was typed than a draft holds.
    #[error("a draft of {size} bytes, more than {most}")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The most, in bytes.
        most: u64,
    },
    /// What was typed could not be put into text.
    #[error("cannot write the draft as text: {0}")]
    Text(#[from] ron::Error),
    /// A draft that is recorded or thrown away by now could not be taken off the disk.
    #[error("cannot remove the draft {}: {source}", path.display())]
    Remove {
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Drafts of an earlier run cannot be looked for.
    #[error("cannot list drafts in {}: {source}", path.display())]
    List {
        /// Which folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Files that are no drafts of this workspace, set aside under another name.
    #[error("{count} file(s) in {} are no drafts of this workspace", path.display())]
    Refused {
        /// How many.
        count: usize,
        /// The folder they lie in.
        path: PathBuf,
    },
    /// Drafts of a newer version of the program, left as they are.
    #[error("{0} draft(s) of a newer version")]
    Newer(usize),
    /// Another window has gone on with the draft or thrown it away.
    #[error("the draft is not there any more")]
    Gone,
}
