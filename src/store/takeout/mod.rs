//! Taking out (持出し): chosen contracts and the office's ledger as one file that only the passphrase opens.
//!
//! The file is an age file (passphrase, scrypt) with an archive in it: `workspace.ron`, the office's folder and those of the
//! contracts, as they lie in the workspace. `FORMAT.md` has it.

mod leftovers;
mod names;
mod open;
mod pack;
mod passphrase;

use std::io;
use std::path::PathBuf;

use thiserror::Error;

pub use open::{Opened, mark_of, open_takeout};
pub use pack::{Packed, Packing, pack};
pub use passphrase::{PassphraseFault, check_passphrase, new_passphrase};

/// Lies in a folder that was opened from a file that was taken out, and says from which.
pub(super) const MARK: &str = "takeout.ron";

/// How much work it is to try one passphrase: the logarithm of scrypt's N.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TakeoutWork {
    /// About a second on this machine.
    Usual,
    /// So much: for tests, where nothing has to be kept from anybody.
    Log2(u8),
}

/// Why a file could not be packed or opened. Nothing half-made is left behind.
#[derive(Debug, Error)]
pub enum TakeoutError {
    /// The passphrase does not open it.
    #[error("wrong passphrase: {path}")]
    WrongPassphrase {
        /// The file.
        path: PathBuf,
    },
    /// It is no file that was taken out.
    #[error("no taken-out file: {path}")]
    NotATakeout {
        /// The file.
        path: PathBuf,
    },
    /// It was damaged, or its end is missing.
    #[error("damaged: {path}")]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// There is something in it that no such file has.
    #[error("{entry:?} has no place in {path}")]
    BadEntry {
        /// The file.
        path: PathBuf,
        /// The name inside.
        entry: String,
    },
    /// Opened, it would be larger than what was sealed: its list of files names the same bytes again and again.
    #[error("more in it than was sealed: {path}")]
    Overfull {
        /// The file.
        path: PathBuf,
    },
    /// A contract that was to be taken out is not in the workspace.
    #[error("no such contract: {contract}")]
    NoSuchContract {
        /// Its id.
        contract: String,
    },
    /// There is something under the name that the file is to get.
    #[error("something is there already: {path}")]
    AlreadyThere {
        /// The name.
        path: PathBuf,
    },
    /// The folder to open it into is not empty.
    #[error("folder not empty: {path}")]
    FolderNotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The caller stopped it.
    #[error("stopped")]
    Stopped,
    /// The system failed.
    #[error("cannot use {path}")]
    Io {
        /// What.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The workspace itself.
    #[error(transparent)]
    Store(#[from] super::StoreError),
}
