//! What can go wrong while a workspace is opened, read or written. Damage that leaves the rest usable is no error but a
//! [`Problem`](super::Problem).

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::id::WriterId;
use super::vault::VaultError;

/// Which kind of id a text was meant to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IdKind {
    /// A workspace's id, see [`Workspace::create`](super::Workspace::create).
    Workspace,
    /// A contract's id, see [`LedgerId::contract`](super::LedgerId::contract).
    Contract,
    /// A device's id, see [`DeviceId::parse`](super::DeviceId::parse).
    Device,
}

/// Which part of a line's header was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeaderField {
    /// The time of recording: RFC 3339 with an offset.
    At,
    /// The officer: 1 to 200 bytes, without quotation marks, backslashes and control characters.
    By,
    /// The day a workspace was made: as `At`.
    Created,
}

/// Why a fact's text was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FactFault {
    /// It has a line break, a carriage return or a NUL.
    NotOneLine,
    /// It is not one value of RON that can stand inside another.
    NotRon,
    /// It is the text that stands in place of a purged fact.
    Reserved,
    /// Its line would be longer than [`MAX_LINE`](super::MAX_LINE) bytes.
    TooLong,
}

/// Why a workspace can be read but not written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadOnlyReason {
    /// It was opened for reading.
    Asked,
    /// The folder may not be written to.
    NotWritable {
        /// What could not be made.
        path: PathBuf,
        /// The system's reason.
        kind: io::ErrorKind,
    },
    /// The file system cannot lock files, or refused.
    LockImpossible {
        /// The lock file.
        path: PathBuf,
        /// The system's reason.
        kind: io::ErrorKind,
    },
    /// The workspace is of format 1, whose lines are not signed: this version reads it.
    OldFormat,
    /// Another copy of the program is purging it right now.
    Purging,
    /// All [`WriterId::MOST`](super::WriterId::MOST) writers of this device are in use or have damaged logs.
    NoFreeWriter,
}

/// An operation on a workspace that did not happen. Nothing that was stored before has changed.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The folder does not exist.
    #[error("no such folder: {path}")]
    FolderMissing {
        /// The folder.
        path: PathBuf,
    },
    /// The folder has no `workspace.ron`.
    #[error("not a workspace: {path}")]
    NotAWorkspace {
        /// The folder.
        path: PathBuf,
    },
    /// A workspace is already there.
    #[error("already a workspace: {path}")]
    AlreadyAWorkspace {
        /// The folder.
        path: PathBuf,
    },
    /// A workspace is only made in a new or empty folder.
    #[error("folder not empty: {path}")]
    FolderNotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// `workspace.ron` is not what was written.
    #[error("workspace file damaged: {path}")]
    WorkspaceDamaged {
        /// The file.
        path: PathBuf,
    },
    /// Another workspace has taken the place of the opened one (another USB stick, another share).
    #[error("another workspace now lies at {path}")]
    WorkspaceReplaced {
        /// The folder.
        path: PathBuf,
    },
    /// The workspace was made by a newer version of the program.
    #[error("workspace format {found} is newer than {known}: {path}")]
    NewerFormat {
        /// `workspace.ron`.
        path: PathBuf,
        /// The format it names.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// What was to be merged is another workspace.
    #[error("another workspace: {path}")]
    OtherWorkspace {
        /// The folder that was to be merged.
        path: PathBuf,
    },
    /// A workspace cannot be merged with itself, nor be copied into itself.
    #[error("the same folder, or one inside the other: {path}")]
    SameFolder {
        /// The other folder.
        path: PathBuf,
    },
    /// Another copy of the program is merging into this workspace.
    #[error("somebody is merging into {path}")]
    MergeBusy {
        /// The folder.
        path: PathBuf,
    },
    /// The workspace is open for reading only.
    #[error("workspace is read-only: {reason:?}")]
    ReadOnly {
        /// Why.
        reason: ReadOnlyReason,
    },
    /// A text is not an id of this kind.
    #[error("not a {kind:?} id: {text:?}")]
    BadId {
        /// What it was meant to be.
        kind: IdKind,
        /// The text.
        text: String,
    },
    /// A header text can't stand in a line.
    #[error("bad header field {field:?}: {text:?}")]
    BadHeader {
        /// Which.
        field: HeaderField,
        /// The text.
        text: String,
    },
    /// A fact can't stand in a line.
    #[error("fact {index} refused: {fault:?}")]
    BadFact {
        /// Which of the facts handed in, from 0.
        index: usize,
        /// Why.
        fault: FactFault,
    },
    /// An earlier write to this log failed: open the workspace again, and read what is there.
    #[error("log needs reopening: {path}")]
    LogPoisoned {
        /// The log.
        path: PathBuf,
    },
    /// The log on disk is not as long as this writer left it: somebody else touched it.
    #[error("log has {found} bytes instead of {expected}: {path}")]
    LogMoved {
        /// The log.
        path: PathBuf,
        /// Bytes this writer left.
        expected: u64,
        /// Bytes on disk; 0 also when the file is gone.
        found: u64,
    },
    /// The workspace is open elsewhere, and this must be done alone.
    #[error("other writers are at work: {writers:?}")]
    Busy {
        /// Who else is at work; none where another copy is purging.
        writers: Vec<WriterId>,
    },
    /// Somebody has written since the purge was worked out; nothing was erased.
    #[error("written since the purge was worked out: {path}")]
    PurgeOutdated {
        /// The log.
        path: PathBuf,
    },
    /// What a purge would have left of a log was not as it must be; the log was not touched.
    #[error("purge would not leave the chain whole: {path}")]
    PurgeUnsure {
        /// The log.
        path: PathBuf,
    },
    /// Disk, quota or largest file size is used up.
    #[error("no room: {path}")]
    NoRoom {
        /// What was written.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The system does not let this user, or anybody, write there.
    #[error("not writable: {path}")]
    NotWritable {
        /// What was written.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The disk did not confirm that the data arrived. It may or may not be there: open again, and read.
    #[error("flush failed: {path}")]
    FlushFailed {
        /// What was flushed.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// An attachment is not there.
    #[error("attachment missing: {path}")]
    AttachmentMissing {
        /// The file.
        path: PathBuf,
    },
    /// An attachment's content is not what its name says.
    #[error("attachment altered: {path}")]
    AttachmentAltered {
        /// The file.
        path: PathBuf,
    },
    /// What comes of its passphrase.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Any other failure of the system.
    #[error("cannot {operation} {path}")]
    Io {
        /// What was tried: a verb.
        operation: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

impl StoreError {
    /// An error of writing, told apart by what the officer can do about it.
    pub(super) fn writing(operation: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::NoRoom { path, source }
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotWritable { path, source }
            }
            _ => Self::Io { operation, path, source },
        }
    }

    /// Any other error of the system.
    pub(super) fn io(operation: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io { operation, path: path.to_owned(), source }
    }
}
