//! Writes that are on disk when they return, and renames that outlast a virus scanner.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::error::StoreError;
use super::hash::{ContentHash, End, copy_hashed};

/// Files being written start with this; what a crash leaves of them is overwritten or ignored.
pub(super) const TEMP_PREFIX: &str = ".tokki-tmp-";

/// Tries of a rename: the waits between them add up to about a second and a half.
const TRIES: u32 = 8;
const FIRST_WAIT: Duration = Duration::from_millis(12);

/// Whether Windows refuses only as long as a scanner or an indexer holds the file (access denied, sharing violation).
fn is_passing(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32))
}

/// Does `operation` again, with growing waits, as long as it fails in a passing way; a bounded number of times.
fn retry<T>(
    passing: impl Fn(&io::Error) -> bool,
    mut operation: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    let mut wait = FIRST_WAIT;
    for _ in 1..TRIES {
        match operation() {
            Err(error) if passing(&error) => thread::sleep(wait),
            done => return done,
        }
        wait *= 2;
    }
    operation()
}

/// Renames, replacing what is there; on Windows with bounded retries.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    retry(is_passing, || fs::rename(from, to))
}

/// Makes new names in a folder lasting. Windows has no such thing; there the flush of the file has to do.
#[cfg(unix)]
pub(super) fn sync_dir(dir: &Path) -> Result<(), StoreError> {
    let flushed = File::open(dir).and_then(|dir| dir.sync_all());
    match flushed {
        // Some network file systems know no flush of a folder; the flush of the file is all they offer.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        Err(source) => Err(StoreError::FlushFailed { path: dir.to_owned(), source }),
        Ok(()) => Ok(()),
    }
}

/// Makes new names in a folder lasting. Windows has no such thing; there the flush of the file has to do.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
pub(super) fn sync_dir(_dir: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Makes the names lasting that lead from `root` to the folder `relative` and into it, whoever made them: another copy
/// of the program may have made a folder and been stopped before it was flushed.
pub(super) fn sync_way(root: &Path, relative: &Path) -> Result<(), StoreError> {
    let mut dir = root.to_owned();
    sync_dir(&dir)?;
    for part in relative.components() {
        dir.push(part);
        sync_dir(&dir)?;
    }
    Ok(())
}

/// Makes a file lasting that somebody else gave its name, content and name.
#[cfg(unix)]
pub(super) fn sync_named(path: &Path) -> Result<(), StoreError> {
    let flushed = File::open(path).and_then(|file| file.sync_all());
    flushed.map_err(|source| StoreError::FlushFailed { path: path.to_owned(), source })?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// Makes a file lasting that somebody else gave its name. Windows flushes no file that is open for reading only.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
pub(super) fn sync_named(_path: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Compares a flushed file's length with what was written: a disk or a share may take bytes, say so, and lose them.
pub(super) fn check_length(file: &File, path: &Path, expected: u64) -> Result<fs::Metadata, StoreError> {
    let data = file.metadata().map_err(|error| StoreError::io("read", path, error))?;
    if data.len() == expected {
        return Ok(data);
    }
    Err(StoreError::FlushFailed { path: path.to_owned(), source: io::ErrorKind::WriteZero.into() })
}

/// Makes the folders of `relative` below `root`, each lasting before the next is made.
pub(super) fn create_dirs(root: &Path, relative: &Path) -> Result<PathBuf, StoreError> {
    let mut dir = root.to_owned();
    for part in relative.components() {
        let parent = dir.clone();
        dir.push(part);
        match fs::create_dir(&dir) {
            Ok(()) => sync_dir(&parent)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && dir.is_dir() => {}
            Err(error) => return Err(StoreError::writing("create", &dir, error)),
        }
    }
    Ok(dir)
}

/// Whether a file waits for the disk before it gets its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Flush {
    /// It does: what is named is on disk.
    Now,
    /// The system writes it when it likes.
    Later,
}

/// A file that gets its name only when its content is complete and flushed; dropped before that, it is removed.
pub(super) struct TempFile {
    /// `None` once it has its name.
    path: Option<PathBuf>,
    dir: PathBuf,
    file: File,
    /// Bytes written.
    len: u64,
}

impl TempFile {
    /// `owner` keeps two writers apart; what the same owner left after a crash is overwritten.
    pub(super) fn create(dir: &Path, owner: &str) -> Result<Self, StoreError> {
        let path = dir.join(format!("{TEMP_PREFIX}{owner}"));
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open(&path)
            .map_err(|error| StoreError::writing("create", &path, error))?;
        Ok(Self { path: Some(path), dir: dir.to_owned(), file, len: 0 })
    }

    /// Where it is, for telling.
    pub(super) fn shown(&self) -> &Path {
        self.path.as_deref().unwrap_or(&self.dir)
    }

    pub(super) fn write_all(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.file.write_all(bytes).map_err(|error| StoreError::writing("write", self.shown(), error))?;
        self.len += bytes.len() as u64;
        Ok(())
    }

    /// Its bytes, for a writer that makes others of them.
    pub(super) fn writer(&mut self) -> impl Write {
        Counted { file: &mut self.file, len: &mut self.len }
    }

    /// Waits for the disk.
    pub(super) fn flush(&self) -> Result<(), StoreError> {
        self.file
            .sync_all()
            .map_err(|source| StoreError::FlushFailed { path: self.shown().to_owned(), source })
    }

    /// Copies everything that `reader` has, block by block; says its hash.
    pub(super) fn copy_from(&mut self, reader: &mut dyn Read) -> Result<ContentHash, StoreError> {
        match copy_hashed(reader, &mut self.file) {
            Ok((hash, copied)) => {
                self.len += copied;
                Ok(hash)
            }
            Err((End::Source, error)) => Err(StoreError::io("read the content of", self.shown(), error)),
            Err((End::Target, error)) => Err(StoreError::writing("write", self.shown(), error)),
        }
    }

    /// Flushes, reads back, and says whether the disk gives what was to be written.
    pub(super) fn is_on_disk(&self, bytes: &[u8]) -> Result<bool, StoreError> {
        let path = self.shown();
        let flushed = self.file.sync_all();
        flushed.map_err(|source| StoreError::FlushFailed { path: path.to_owned(), source })?;
        let found = fs::read(path).map_err(|error| StoreError::io("read", path, error))?;
        Ok(found == bytes)
    }

    /// Flushes if wanted, then gives the file its name, replacing what is there.
    pub(super) fn persist(mut self, to: &Path, flush: Flush) -> Result<(), StoreError> {
        if flush == Flush::Now {
            self.flush()?;
        }
        check_length(&self.file, self.shown(), self.len)?;
        if let Some(path) = &self.path {
            rename(path, to).map_err(|error| StoreError::writing("rename", to, error))?;
        }
        self.path = None;
        if flush == Flush::Now { sync_dir(&self.dir) } else { Ok(()) }
    }
}

/// Writes to the file of a [`TempFile`], and counts.
struct Counted<'a> {
    file: &'a mut File,
    len: &'a mut u64,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        *self.len += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // What cannot be removed now is overwritten the next time, and counts for nothing until then.
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_passing_failure_is_retried_a_bounded_number_of_times() {
        let mut calls = 0;
        let held = || io::Error::from_raw_os_error(32);
        let failed = retry(
            |error| error.raw_os_error() == Some(32),
            || -> io::Result<()> {
                calls += 1;
                Err(held())
            },
        );
        assert_eq!((failed.unwrap_err().raw_os_error(), calls), (Some(32), TRIES));
        calls = 0;
        let done = retry(
            |_| true,
            || {
                calls += 1;
                if calls < 3 { Err(held()) } else { Ok(calls) }
            },
        );
        assert_eq!(done.unwrap(), 3);
    }

    #[test]
    fn a_lasting_failure_is_not_retried() {
        let mut calls = 0;
        let failed = retry(is_passing, || -> io::Result<()> {
            calls += 1;
            Err(io::Error::from(io::ErrorKind::NotFound))
        });
        assert!(failed.is_err());
        assert_eq!(calls, 1);
    }

    #[test]
    fn a_file_that_is_not_finished_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let mut file = TempFile::create(dir.path(), "w").unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
