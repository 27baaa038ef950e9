//! Which running copy of the program is which writer. The lock is a file of its own: over SMB, a lock on a log would
//! keep everybody from reading it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use super::error::ReadOnlyReason;
use super::id::WriterId;
use super::layout;

/// Takes the writer's lock, held until the file is dropped; `None` if another copy of the program holds it.
pub(super) fn take(root: &Path, writer: WriterId) -> Result<Option<File>, ReadOnlyReason> {
    take_named(root, &format!("{writer}.lock"))
}

/// The same for any file in the folder of locks.
pub(super) fn take_named(root: &Path, name: &str) -> Result<Option<File>, ReadOnlyReason> {
    let dir = root.join(layout::LOCKS);
    match fs::create_dir(&dir) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(refused(&dir, &error)),
        _ => {}
    }
    let path = dir.join(name);
    let opened = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
    let file = opened.map_err(|error| refused(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(ReadOnlyReason::LockImpossible { path, kind: error.kind() }),
    }
}

fn refused(path: &Path, error: &io::Error) -> ReadOnlyReason {
    let (path, kind) = (path.to_owned(), error.kind());
    match kind {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ReadOnlyReason::NotWritable { path, kind }
        }
        _ => ReadOnlyReason::LockImpossible { path, kind },
    }
}
