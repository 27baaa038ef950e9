//! Which running copy of the program is which writer. The lock is a file of its own: over SMB, a lock on a log would
//! keep everybody from reading it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::error::{ReadOnlyReason, StoreError};
use super::id::WriterId;
use super::layout;

/// The lock of a purge, beside those of the writers.
const PURGE: &str = "purge.lock";
/// The lock of those who merge.
const MERGE: &str = "merge.lock";
const SUFFIX: &str = ".lock";

/// How often opening looks whether a purge is over, and the wait between two looks: most take no longer than that.
const LOOKS: u32 = 20;
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Takes the writer's lock, held until the file is dropped; `None` if another copy of the program holds it.
pub(super) fn take(root: &Path, writer: WriterId) -> Result<Option<File>, ReadOnlyReason> {
    let lock = take_named(root, &format!("{writer}{SUFFIX}"))?;
    // The writer's lock first, then this look: a purge takes its lock first and then looks for writers, so one of the
    // two always sees the other.
    let dir = root.join(layout::LOCKS);
    if lock.is_some() && is_purging(&dir) { Err(ReadOnlyReason::Purging) } else { Ok(lock) }
}

/// The same for any file in the folder of locks.
pub(super) fn take_named(root: &Path, name: &str) -> Result<Option<File>, ReadOnlyReason> {
    let dir = root.join(layout::LOCKS);
    match fs::create_dir(&dir) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(refused(&dir, &error)),
        _ => {}
    }
    of_file(dir.join(name))
}

/// Takes the lock of those who merge into this workspace, one at a time.
pub(super) fn take_merge(root: &Path) -> Result<Option<File>, ReadOnlyReason> {
    let lock = take_named(root, MERGE)?;
    if lock.is_some() && is_purging(&root.join(layout::LOCKS)) {
        Err(ReadOnlyReason::Purging)
    } else {
        Ok(lock)
    }
}

/// The same for a purge, which keeps merges out; `None` if somebody merges.
pub(super) fn hold_merge(root: &Path) -> Result<Option<File>, ReadOnlyReason> {
    take_named(root, MERGE)
}

/// Takes the lock that keeps everybody from opening for writing while a purge is on; `None` if another purge holds it.
pub(super) fn take_purge(root: &Path) -> Result<Option<File>, ReadOnlyReason> {
    let path = root.join(layout::LOCKS).join(PURGE);
    for _ in 1..LOOKS {
        // Somebody who is just opening looks at it for a moment.
        if let Some(lock) = of_file(path.clone())? {
            return Ok(Some(lock));
        }
        thread::sleep(LOOK_EVERY);
    }
    of_file(path)
}

/// Takes the lock of a writer that is somebody else, for a purge; `None` if a copy of the program is that writer.
pub(super) fn hold(root: &Path, writer: WriterId) -> Result<Option<File>, ReadOnlyReason> {
    of_file(root.join(layout::LOCKS).join(format!("{writer}{SUFFIX}")))
}

/// The writers that ever opened this folder: others hold no lock in it.
pub(super) fn known(root: &Path) -> Result<Vec<WriterId>, StoreError> {
    let dir = root.join(layout::LOCKS);
    let names = layout::entries(&dir).map_err(|error| StoreError::io("list", &dir, error))?;
    Ok(names.iter().filter_map(|(name, _)| WriterId::parse(name.strip_suffix(SUFFIX)?)).collect())
}

/// Whether a purge is on, also after a while.
fn is_purging(dir: &Path) -> bool {
    let is_free = || match OpenOptions::new().read(true).open(dir.join(PURGE)) {
        // Shared: two that look at once do not take each other for a purge.
        Ok(file) => !matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)),
        Err(_) => true,
    };
    for _ in 1..LOOKS {
        if is_free() {
            return false;
        }
        thread::sleep(LOOK_EVERY);
    }
    !is_free()
}

fn of_file(path: PathBuf) -> Result<Option<File>, ReadOnlyReason> {
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
