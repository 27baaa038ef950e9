//! One look at the inbox: which files there are, and by what hash.

use std::fs::{self, File, Metadata};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Local, NaiveDateTime};

use super::remembered::{Known, SeenFiles};
use crate::bundle::Limits;
use crate::store::ContentHash;

/// The end of a bundle's name.
const ENDING: &str = "zip";
/// Files that are listed; whoever has more takes in the older ones first.
const MOST_FILES: usize = 500;
/// Entries of a folder that are looked at.
const MOST_ENTRIES: usize = 20_000;
/// Folders within the inbox that are looked into, such as one a vendor; folders within those are not.
const MOST_FOLDERS: usize = 200;
/// A file that nobody has written to for so long is whole, as far as anybody can tell from outside.
const SETTLED_AFTER: Duration = Duration::from_secs(30);

/// What a look found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The folder.
    pub folder: PathBuf,
    /// Whether it could not be listed.
    pub is_out_of_reach: bool,
    /// The bundles in it and in its own folders, the newest first.
    pub files: Vec<SeenFile>,
    /// Bundles beyond those.
    pub more: usize,
}

/// A bundle that a look found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name, with the folder within the inbox that it lies in.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970; nothing where the system does not say.
    pub modified: Option<u64>,
    /// What is known of its contents.
    pub seen: Seen,
}

/// What is known of a file's contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// It may still be written to.
    Arriving,
    /// It is whole, and not read yet.
    Settled,
    /// It was read, and this is its SHA-256 in lower-case hex.
    Read(String),
    /// It is larger than a bundle may be, and is not read.
    TooLarge,
    /// It could not be read.
    Unreadable,
}

impl SeenFile {
    /// When it was last written, by the clock on the wall here.
    pub fn written(&self) -> Option<NaiveDateTime> {
        let nanos = i64::try_from(self.modified?).ok()?;
        Some(DateTime::from_timestamp_nanos(nanos).with_timezone(&Local).naive_local())
    }

    /// SHA-256 of its contents.
    pub fn sha256(&self) -> Option<&str> {
        match &self.seen {
            Seen::Read(sha256) => Some(sha256),
            Seen::Arriving | Seen::Settled | Seen::TooLarge | Seen::Unreadable => None,
        }
    }

    fn is_as(&self, size: u64, modified: Option<u64>) -> bool {
        self.size == size && self.modified == modified
    }
}

impl Look {
    /// Lists a folder at the moment `now`. What is known of a file that has not changed is not read again; a file is
    /// whole when it is as the look `before` found it, or as it was left a while ago.
    pub fn at(folder: &Path, before: Option<&Self>, known: &SeenFiles, now: SystemTime) -> Self {
        let mut look = Self { folder: folder.to_owned(), is_out_of_reach: false, files: Vec::new(), more: 0 };
        let mut found = Vec::new();
        let mut folders = Vec::new();
        if list(folder, "", &mut found, Some(&mut folders)).is_err() {
            look.is_out_of_reach = true;
            return look;
        }
        folders.sort();
        for name in folders.into_iter().take(MOST_FOLDERS) {
            // One that is gone or closed to us has no bundles.
            let _ = list(&folder.join(&name), &format!("{name}/"), &mut found, None);
        }
        found.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        found.sort_by_key(|(.., modified)| std::cmp::Reverse(*modified));
        look.more = found.len().saturating_sub(MOST_FILES);
        found.truncate(MOST_FILES);
        look.files = found
            .into_iter()
            .map(|(name, path, size, modified)| {
                let seen = first_sight(&path, (size, modified), before, known, now);
                SeenFile { path, name, size, modified, seen }
            })
            .collect();
        look
    }

    /// Reads the whole files that were not read yet; `go_on` is asked between blocks and told of each file by a look as it
    /// stands then.
    pub fn read_all(&mut self, go_on: &mut dyn FnMut(Option<&Self>) -> bool) {
        for place in 0..self.files.len() {
            let Some(file) = self.files.get(place).filter(|file| file.seen == Seen::Settled) else {
                continue;
            };
            let Some(seen) = read(&file.path, (file.size, file.modified), go_on) else { return };
            if let Some(file) = self.files.get_mut(place) {
                file.seen = seen;
            }
            if !go_on(Some(self)) {
                return;
            }
        }
    }
}

type Found = (String, PathBuf, u64, Option<u64>);

/// The bundles of one folder; the names of its folders too, where asked.
fn list(
    folder: &Path,
    prefix: &str,
    found: &mut Vec<Found>,
    mut folders: Option<&mut Vec<String>>,
) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)?.take(MOST_ENTRIES) {
        // An entry that has just gone is none.
        let Ok(entry) = entry else { continue };
        let name = entry.file_name().to_string_lossy().into_owned();
        // What programs keep for themselves, such as downloads under way.
        if name.starts_with(['.', '~']) {
            continue;
        }
        // Not that of a file elsewhere that a link points to.
        let Ok(data) = entry.metadata() else { continue };
        if data.is_dir() {
            if let Some(folders) = folders.as_mut() {
                folders.push(name);
            }
        } else if data.is_file() && has_ending(&entry.path()) {
            let (size, modified) = stamp(&data);
            found.push((format!("{prefix}{name}"), entry.path(), size, modified));
        }
    }
    Ok(())
}

fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case(ENDING))
}

fn stamp(data: &Metadata) -> (u64, Option<u64>) {
    let since = data.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    (data.len(), since.and_then(|since| u64::try_from(since.as_nanos()).ok()))
}

fn first_sight(
    path: &Path,
    (size, modified): (u64, Option<u64>),
    before: Option<&Look>,
    known: &SeenFiles,
    now: SystemTime,
) -> Seen {
    if size > Limits::default().archive_bytes {
        return Seen::TooLarge;
    }
    let same = |known: &&Known| known.size == size && Some(known.modified) == modified;
    if let Some(known) = known.get(path).filter(same) {
        return Seen::Read(known.sha256.clone());
    }
    let earlier = before.and_then(|look| look.files.iter().find(|file| file.path == path));
    let is_settled = earlier.is_some_and(|file| file.is_as(size, modified)) || was_left(modified, now);
    if is_settled { Seen::Settled } else { Seen::Arriving }
}

/// Whether a file was left alone for a while. One from a machine whose clock is ahead is waited for.
fn was_left(modified: Option<u64>, now: SystemTime) -> bool {
    let at = modified.and_then(|nanos| UNIX_EPOCH.checked_add(Duration::from_nanos(nanos)));
    at.is_some_and(|at| now.duration_since(at).is_ok_and(|past| past >= SETTLED_AFTER))
}

/// The hash of a file that is still as it was listed; nothing if that was broken off.
fn read(
    path: &Path,
    listed: (u64, Option<u64>),
    go_on: &mut dyn FnMut(Option<&Look>) -> bool,
) -> Option<Seen> {
    let mut stopped = false;
    let hash = File::open(path).and_then(|file| {
        // Never more than was listed: a file that grows meanwhile is read again once it is whole.
        let most = listed.0.saturating_add(1);
        let mut counted = Stoppable { inner: BufReader::new(file).take(most), go_on, stopped: &mut stopped };
        let (hash, length) = ContentHash::of_reader(&mut counted)?;
        let now = fs::symlink_metadata(path).map(|data| stamp(&data))?;
        Ok((now == listed && length == listed.0).then_some(hash))
    });
    match hash {
        _ if stopped => None,
        Ok(Some(hash)) => Some(Seen::Read(hash.to_string())),
        Ok(None) => Some(Seen::Arriving),
        Err(_) => Some(Seen::Unreadable),
    }
}

/// A reader that can be stopped between two blocks.
struct Stoppable<'a, R> {
    inner: R,
    go_on: &'a mut dyn FnMut(Option<&Look>) -> bool,
    stopped: &'a mut bool,
}

impl<R: Read> Read for Stoppable<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if !(self.go_on)(None) {
            *self.stopped = true;
            return Err(std::io::Error::other("stopped"));
        }
        self.inner.read(buffer)
    }
}
