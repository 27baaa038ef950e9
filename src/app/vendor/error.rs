//! What can go wrong on the vendor's side.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use super::check::Checked;
use crate::app::error::Grade;
use crate::app::import::ItemProblem;
use crate::bundle::BundleError;

/// Why something for a vendor was not done. Nothing half-made is left, and no file is replaced unasked.
#[derive(Debug, thiserror::Error)]
pub enum VendorError {
    /// The bundle could not be read or written, or would be refused as a whole.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// A file of that name is there.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// A file or folder could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A folder or a file in it could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// What was noted in the folder of a form pack cannot be read or kept.
    #[error("cannot use {}: {source}", path.display())]
    Placed {
        /// The file of the notes.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A workbook is the form of something else that is wanted.
    #[error("{} is the form of {title:?}", path.display())]
    OtherForm {
        /// The workbook.
        path: PathBuf,
        /// What it is the form of.
        title: String,
    },
    /// The file is not among those that the form pack's list shows.
    #[error("{0:?} is not listed")]
    NotListed(String),
    /// No other program could be started for a file.
    #[error("cannot show {}: {source}", path.display())]
    NotShown {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The bundle was made, but its receipt could not be kept.
    #[error("made {}, but cannot write {}: {source}", bundle.display(), path.display())]
    ReceiptNotKept {
        /// The bundle.
        bundle: PathBuf,
        /// The receipt.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// It is no form pack of a ward's.
    #[error("{} is no form pack", .0.display())]
    NoPack(PathBuf),
    /// A form pack is unpacked into a new or empty folder only.
    #[error("{} is in use", .0.display())]
    FolderInUse(PathBuf),
    /// The form pack has a layout that does not hold together, by its id.
    #[error("faulty layout {0:?}")]
    BadLayout(String),
    /// The contract was not said, and no form pack says it.
    #[error("no contract")]
    NoContract,
    /// The contract that was said is not the one of the form pack.
    #[error("contract {given:?}, but the form pack is for {found:?}")]
    OtherContract {
        /// As it was said.
        given: String,
        /// As the form pack has it.
        found: String,
    },
    /// Two lines of an index name the same file.
    #[error("{0:?} is named twice")]
    NamedTwice(String),
    /// Something is the matter with an index, by its path: the ward would not learn of the papers as they were meant.
    #[error("{} faulty index(es)", .0.len())]
    Index(BTreeMap<String, Vec<ItemProblem>>),
    /// There is nothing to be packed.
    #[error("nothing to pack")]
    Nothing,
    /// No file goes by this name, of which something was said.
    #[error("no file {0:?}")]
    NoSuchItem(String),
    /// Two files would have the same place in the bundle.
    #[error("two files would be {0:?}")]
    SamePlace(String),
    /// The vendor's name was not said, nor was it before.
    #[error("no name of the vendor")]
    NoName,
    /// The password to encrypt it with is empty.
    #[error("empty password")]
    NoPassword,
    /// The ward would not take items of it.
    #[error("{} item(s) would be refused", .0.refused())]
    WouldBeRefused(Box<Checked>),
    /// Nothing can be kept: this machine has no profile.
    #[error("no profile")]
    NoProfile,
    /// The vendor's own notes (its key, its numbers) cannot be read or kept.
    #[error("cannot use {}: {source}", path.display())]
    Notes {
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// No key for signing was made yet.
    #[error("no key")]
    NoKey,
    /// There is a key already.
    #[error("there is a key")]
    KeyExists,
    /// A new key wants its owner's name.
    #[error("no name for the key")]
    NoPerson,
    /// The key has a passphrase, and none was given.
    #[error("the key is sealed")]
    KeyLocked,
    /// It is not the key's passphrase.
    #[error("wrong passphrase of the key")]
    WrongPassphrase,
    /// The key's file is not as it was written.
    #[error("damaged key {}", .0.display())]
    KeyDamaged(PathBuf),
}

impl VendorError {
    /// What it means for whoever gave the command.
    pub(in crate::app) fn grade(&self) -> Grade {
        match self {
            Self::Bundle(BundleError::Refused(_) | BundleError::Reader { .. })
            | Self::Exists(_)
            | Self::NoPack(_)
            | Self::FolderInUse(_)
            | Self::BadLayout(_)
            | Self::NoContract
            | Self::OtherContract { .. }
            | Self::NamedTwice(_)
            | Self::Index(_)
            | Self::OtherForm { .. }
            | Self::NotListed(_)
            | Self::Nothing
            | Self::NoSuchItem(_)
            | Self::SamePlace(_)
            | Self::NoName
            | Self::NoPassword
            | Self::WouldBeRefused(_)
            | Self::NoKey
            | Self::KeyExists
            | Self::NoPerson
            | Self::KeyLocked
            | Self::WrongPassphrase => Grade::Refused,
            Self::KeyDamaged(_) => Grade::Damaged,
            Self::Bundle(BundleError::Cancelled) => Grade::Internal,
            Self::Bundle(BundleError::Io { .. })
            | Self::Read { .. }
            | Self::Write { .. }
            | Self::Placed { .. }
            | Self::NotShown { .. }
            | Self::ReceiptNotKept { .. }
            | Self::NoProfile
            | Self::Notes { .. } => Grade::OutOfReach,
        }
    }
}
