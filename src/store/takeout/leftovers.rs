//! What packing or opening leaves beside its goal where it is broken off: told from work under way by a lock, and removed
//! the next time somebody packs or opens there. What was being opened lies readable until then.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::super::durable::TEMP_PREFIX;
use super::super::layout;

/// What the names of files being packed end with.
pub(super) const PACKING: &str = ".part";
/// Held in a folder as long as something is opened in it.
const LOCK: &str = "lock";
const INSIDE: &str = "open";

/// A folder in which a file is being opened; gone when dropped.
pub(super) struct Opening {
    dir: TempDir,
    _lock: File,
}

impl Opening {
    /// Makes it in the folder where what is opened is to lie.
    pub(super) fn beside(parent: &Path) -> io::Result<Self> {
        let mut made = tempfile::Builder::new();
        let dir = made.prefix(TEMP_PREFIX).tempdir_in(parent)?;
        let lock = File::create_new(dir.path().join(LOCK))?;
        mark(&lock);
        fs::create_dir(dir.path().join(INSIDE))?;
        Ok(Self { dir, _lock: lock })
    }

    /// What is opened lies here, until it gets its name.
    pub(super) fn inside(&self) -> PathBuf {
        self.dir.path().join(INSIDE)
    }
}

/// Marks a file as one that somebody is at work with.
pub(super) fn mark(file: &File) {
    // Where files cannot be locked, nothing is known of what others left, and nothing of it is removed.
    let _ = file.try_lock();
}

/// Removes what was left in a folder.
pub(super) fn clean(dir: &Path) {
    let Ok(found) = layout::entries(dir) else { return };
    for (name, _) in found.iter().filter(|(name, _)| name.starts_with(TEMP_PREFIX)) {
        let path = dir.join(name);
        // What cannot be removed now is tried again the next time.
        if name.ends_with(PACKING) && is_left(&path) {
            let _ = fs::remove_file(&path);
        } else if path.is_dir() && is_left(&path.join(LOCK)) {
            let _ = fs::remove_dir_all(&path);
        }
    }
}

fn is_left(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}
