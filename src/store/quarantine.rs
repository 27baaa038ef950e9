//! What cannot be trusted is kept, with a note on where it came from. Only a purge (`purge`) deletes here.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::durable::{self, Flush, TempFile};
use super::error::StoreError;
use super::layout::{self, LogKey, Stamp};
use super::vault::{self, Secret};

/// Names tried before giving up.
const MOST_NAMES: u32 = 10_000;

/// Where something was before it was set aside.
#[derive(Serialize)]
pub(super) struct Note<'a> {
    /// What it is: `torn tail`, `altered attachment`.
    pub(super) what: &'a str,
    /// The file, relative to the workspace.
    pub(super) path: String,
    /// The writer that set it aside.
    pub(super) by: String,
    /// Where in the file it started, in bytes.
    pub(super) offset: u64,
}

/// Copies a file from `note.offset` to its end into the quarantine, sealed if there is a secret; says where, relative to
/// the workspace.
pub(super) fn copy(
    root: &Path,
    file: &Path,
    note: &Note<'_>,
    secret: Option<&Secret>,
) -> Result<PathBuf, StoreError> {
    let dir = durable::create_dirs(root, Path::new(layout::QUARANTINE))?;
    let (kept, beside) = free_names(&dir, file, secret.map_or("", |_| vault::SUFFIX))?;
    let source = root.join(file);
    let reading = |error| StoreError::io("read", &source, error);
    let mut from = File::open(&source).map_err(reading)?;
    from.seek(SeekFrom::Start(note.offset)).map_err(reading)?;
    let mut to = TempFile::create(&dir, &note.by)?;
    vault::fill(&mut to, &mut from as &mut dyn Read, secret)?;
    to.persist(&dir.join(&kept), Flush::Now)?;
    write_note(&dir, &beside, note)?;
    Ok(Path::new(layout::QUARANTINE).join(kept))
}

/// Moves a whole file or folder into the quarantine; says where. Nothing where it is gone or the system refuses.
pub(super) fn take_in(root: &Path, file: &Path, note: &Note<'_>) -> Result<Option<PathBuf>, StoreError> {
    let dir = durable::create_dirs(root, Path::new(layout::QUARANTINE))?;
    let suffix = if vault::is_sealed(file) { vault::SUFFIX } else { "" };
    let (kept, beside) = free_names(&dir, file, suffix)?;
    if durable::rename(&root.join(file), &dir.join(&kept)).is_err() {
        return Ok(None);
    }
    write_note(&dir, &beside, note)?;
    Ok(Some(Path::new(layout::QUARANTINE).join(kept)))
}

/// Sets the end of a log aside, from `offset` on: copied first, then cut off. Says where it is kept, and what the log
/// looks like now. The caller holds the writer's lock.
pub(super) fn cut_tail(
    root: &Path,
    key: &LogKey,
    offset: u64,
    by: &str,
    secret: Option<&Secret>,
) -> Result<(PathBuf, Stamp), StoreError> {
    let path = key.path();
    let note =
        Note { what: "torn tail", path: path.to_string_lossy().into_owned(), by: by.to_owned(), offset };
    let kept = copy(root, &path, &note, secret)?;
    let path = root.join(path);
    let cutting = |error| StoreError::writing("cut", &path, error);
    let file = File::options().write(true).open(&path).map_err(cutting)?;
    file.set_len(offset).map_err(cutting)?;
    file.sync_all().map_err(|source| StoreError::FlushFailed { path: path.clone(), source })?;
    let data = file.metadata().map_err(cutting)?;
    Ok((kept, Stamp::of(&data)))
}

fn write_note(dir: &Path, name: &str, note: &Note<'_>) -> Result<(), StoreError> {
    // A note of plain strings and numbers always has a text.
    let text = ron::to_string(note).unwrap_or_default();
    let mut to = TempFile::create(dir, &note.by)?;
    to.write_all(text.as_bytes())?;
    to.write_all(b"\n")?;
    to.persist(&dir.join(name), Flush::Now)
}

/// A name made of the file's path, and one for its note, both not yet taken.
fn free_names(dir: &Path, file: &Path, suffix: &str) -> Result<(String, String), StoreError> {
    let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
    let stem = parts.join("_");
    for number in 1..=MOST_NAMES {
        let kept = format!("{stem}.{number}{suffix}");
        // A name counts sealed and plain: it keeps its place when a passphrase is set or removed.
        let is_taken = |suffix| fs::symlink_metadata(dir.join(format!("{stem}.{number}{suffix}"))).is_ok();
        if !is_taken("") && !is_taken(vault::SUFFIX) {
            let note = format!("{stem}.{number}.note.ron");
            return Ok((kept, note));
        }
    }
    let source = std::io::ErrorKind::AlreadyExists.into();
    Err(StoreError::Io { operation: "set aside", path: dir.join(stem), source })
}
