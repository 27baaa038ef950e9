//! What can go wrong with a workspace that has a passphrase.

use std::path::PathBuf;

use thiserror::Error;

use crate::store::id::WriterId;

/// Why a workspace with a passphrase, or about to get one, was not opened or changed.
#[derive(Debug, Error)]
pub enum VaultError {
    /// It has a passphrase, and was opened without its key.
    #[error("locked: {path}")]
    Locked {
        /// The workspace.
        path: PathBuf,
    },
    /// The passphrase does not open it. Nothing has changed.
    #[error("wrong passphrase: {path}")]
    WrongPassphrase {
        /// The workspace.
        path: PathBuf,
    },
    /// A passphrase must have more characters.
    #[error("a passphrase has at least {least} characters")]
    TooShort {
        /// The fewest.
        least: usize,
    },
    /// Its sealed files are there, both files with its key are not. Without one of them nobody can open it.
    #[error("no key: {path}")]
    KeyLost {
        /// The workspace.
        path: PathBuf,
    },
    /// Neither of the two files with its key is what was written.
    #[error("key damaged: {path}")]
    KeyDamaged {
        /// The first of them.
        path: PathBuf,
    },
    /// The key that was given is not, or no longer, the key of this workspace: it was unlocked before its passphrase was
    /// removed or set anew elsewhere.
    #[error("another key: {path}")]
    OtherKey {
        /// The workspace.
        path: PathBuf,
    },
    /// Sealing or opening it was broken off, and has to be finished before anything is written.
    #[error("unfinished: {path}")]
    Unfinished {
        /// The workspace.
        path: PathBuf,
    },
    /// Another copy of the program is sealing or opening it right now, or merging into it.
    #[error("being sealed or opened elsewhere: {path}")]
    Busy {
        /// The workspace.
        path: PathBuf,
    },
    /// Another copy of the program has it open.
    #[error("open elsewhere as {writer}: {path}")]
    InUse {
        /// The workspace.
        path: PathBuf,
        /// The copy.
        writer: WriterId,
    },
    /// It has a passphrase already.
    #[error("sealed already: {path}")]
    AlreadySealed {
        /// The workspace.
        path: PathBuf,
    },
    /// It has no passphrase.
    #[error("not sealed: {path}")]
    NotSealed {
        /// The workspace.
        path: PathBuf,
    },
    /// What was written did not read back as it should; the file it was made from is still there.
    #[error("did not read back: {path}")]
    ReadBack {
        /// The file.
        path: PathBuf,
    },
    /// The caller stopped it. It goes on where it was with [`Workspace::finish`](crate::store::Workspace::finish).
    #[error("stopped: {path}")]
    Stopped {
        /// The workspace.
        path: PathBuf,
    },
    /// No randomness to be had from the system.
    #[error("no randomness from the system")]
    NoRandomness,
}
