//! Opening a file that was taken out, into a new folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use age::stream::StreamReader;
use age::{DecryptError, Decryptor};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipArchive};

use super::super::age_header;
use super::super::durable;
use super::super::error::StoreError;
use super::super::hash::{ContentHash, copy_hashed};
use super::super::header::WorkspaceHeader;
use super::super::layout;
use super::super::vault::Passphrase;
use super::leftovers::{self, Opening};
use super::{MARK, TakeoutError, names};

/// More entries than any office's contracts have papers and logs.
const MOST_ENTRIES: usize = 1_000_000;

/// The most work that a file may ask of this machine, as scrypt counts it: a gigabyte of memory.
const MOST_WORK: u8 = 20;

/// A folder that was opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    /// The folder.
    pub dir: PathBuf,
    /// The hash of the file it came from.
    pub sha256: ContentHash,
    /// How many files are in it.
    pub files: u64,
    /// The hash of the file that was opened where this one was packed.
    pub packed_from: Option<ContentHash>,
}

/// Opens a file into a folder that is new or empty. Everything is read and checked before the folder gets its name.
/// `progress` is told the bytes done and in total, and stops it by saying `false`.
pub fn open_takeout(
    path: &Path,
    passphrase: &Passphrase,
    into: &Path,
    progress: &dyn Fn(u64, u64) -> bool,
) -> Result<Opened, TakeoutError> {
    let here = |source| TakeoutError::Io { path: into.to_owned(), source };
    if fs::symlink_metadata(into).is_ok() {
        let there = layout::entries(into).map_err(here)?;
        if !there.is_empty() {
            return Err(TakeoutError::FolderNotEmpty { path: into.to_owned() });
        }
    }
    let mut taken = Taken { path, passphrase, progress, done: 0, total: 0, inside: 0, mark: None };
    let sha256 = taken.check()?;
    let parent = std::path::absolute(into).map_err(here)?;
    let parent = parent.parent().unwrap_or(into);
    fs::create_dir_all(parent).map_err(here)?;
    leftovers::clean(parent);
    let opening = Opening::beside(parent).map_err(here)?;
    let folder = opening.inside();
    let files = taken.unpack(&folder)?;
    let mark = format!("(file:\"{sha256}\")\n");
    write_new(&folder.join(MARK), &mut mark.as_bytes(), u64::MAX).map_err(here)?;
    WorkspaceHeader::read(&folder).map_err(|_| taken.damaged())?;
    for part in [layout::OFFICE, layout::CONTRACTS, layout::QUARANTINE, layout::LOCKS] {
        durable::create_dirs(&folder, Path::new(part))?;
    }
    if into.exists() {
        fs::remove_dir(into).map_err(here)?;
    }
    durable::rename(&folder, into).map_err(here)?;
    durable::sync_dir(parent)?;
    Ok(Opened { dir: into.to_owned(), sha256, files, packed_from: taken.mark })
}

/// The hash of the file that a folder was opened from; nothing where it was not.
pub fn mark_of(dir: &Path) -> Option<ContentHash> {
    let mut text = String::new();
    File::open(dir.join(MARK)).ok()?.take(names::SMALL).read_to_string(&mut text).ok()?;
    read_mark(&text)
}

fn read_mark(text: &str) -> Option<ContentHash> {
    ContentHash::parse(text.trim_end().strip_prefix("(file:\"")?.strip_suffix("\")")?)
}

struct Taken<'a> {
    path: &'a Path,
    passphrase: &'a Passphrase,
    progress: &'a dyn Fn(u64, u64) -> bool,
    done: u64,
    total: u64,
    /// How long what was sealed is. Nothing in it is compressed: what is opened cannot be longer.
    inside: u64,
    /// Where the packed folder said it came from.
    mark: Option<ContentHash>,
}

impl Taken<'_> {
    fn damaged(&self) -> TakeoutError {
        TakeoutError::Damaged { path: self.path.to_owned() }
    }

    fn reading(&self, error: io::Error) -> TakeoutError {
        match error.kind() {
            // What does not decrypt is said so; what ends too soon was cut.
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => {
                self.damaged()
            }
            _ => TakeoutError::Io { path: self.path.to_owned(), source: error },
        }
    }

    fn step(&mut self, more: u64) -> Result<(), TakeoutError> {
        self.done = self.done.saturating_add(more);
        if (self.progress)(self.done, self.total.max(self.done)) {
            Ok(())
        } else {
            Err(TakeoutError::Stopped)
        }
    }

    fn file(&self) -> Result<File, TakeoutError> {
        File::open(self.path).map_err(|source| TakeoutError::Io { path: self.path.to_owned(), source })
    }

    fn sealed(&self) -> Result<StreamReader<BufReader<File>>, TakeoutError> {
        let path = || self.path.to_owned();
        let mut from = BufReader::new(self.file()?);
        let has_header = age_header::is_there(&mut from).map_err(|error| self.reading(error))?;
        if !has_header {
            return Err(TakeoutError::NotATakeout { path: path() });
        }
        let decryptor = Decryptor::new_buffered(from).map_err(|error| match error {
            DecryptError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => self.reading(error),
            _ => TakeoutError::NotATakeout { path: path() },
        })?;
        if !decryptor.is_scrypt() {
            return Err(TakeoutError::NotATakeout { path: path() });
        }
        let mut identity = age::scrypt::Identity::new(self.passphrase.secret());
        identity.set_max_work_factor(MOST_WORK);
        let identity = std::iter::once(&identity as &dyn age::Identity);
        decryptor.decrypt(identity).map_err(|error| match error {
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => TakeoutError::WrongPassphrase { path: path() },
            DecryptError::Io(error) => self.reading(error),
            _ => self.damaged(),
        })
    }

    /// Reads the file to its end and everything in it, so that what is cut or damaged is known before anything is made.
    fn check(&mut self) -> Result<ContentHash, TakeoutError> {
        let length = self.file()?.metadata().map_err(|error| self.reading(error))?.len();
        // What is in it, the file itself, and once more what is in it.
        self.total = length.saturating_mul(3);
        let (mut sealed, mut inside) = (self.sealed()?, 0_u64);
        self.read_all(&mut sealed, &mut |block| inside = inside.saturating_add(block.len() as u64))?;
        self.inside = inside;
        let (mut file, mut hash) = (self.file()?, Sha256::new());
        self.read_all(&mut file, &mut |block| hash.update(block))?;
        Ok(ContentHash::finish(hash))
    }

    fn read_all(&mut self, from: &mut dyn Read, each: &mut dyn FnMut(&[u8])) -> Result<(), TakeoutError> {
        let mut block = vec![0; 64 * 1024];
        loop {
            match from.read(&mut block) {
                Ok(0) => return Ok(()),
                Ok(count) => {
                    each(block.get(..count).unwrap_or_default());
                    self.step(count as u64)?;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.reading(error)),
            }
        }
    }

    fn unpack(&mut self, into: &Path) -> Result<u64, TakeoutError> {
        let inside = self.sealed()?;
        let mut archive = ZipArchive::new(inside).map_err(|_| self.damaged())?;
        if archive.len() > MOST_ENTRIES {
            return Err(self.damaged());
        }
        let mut total = 0_u64;
        for number in 0..archive.len() {
            total = total.saturating_add(archive.by_index_raw(number).map_err(|_| self.damaged())?.size());
            if total > self.inside {
                return Err(TakeoutError::Overfull { path: self.path.to_owned() });
            }
        }
        for number in 0..archive.len() {
            let mut packed = archive.by_index(number).map_err(|_| self.damaged())?;
            let name = packed.name().map_err(|_| self.damaged())?.into_owned();
            let bad = || TakeoutError::BadEntry { path: self.path.to_owned(), entry: name.clone() };
            let entry = names::read(&name).ok_or_else(bad)?;
            if !packed.is_file()
                || packed.compression() != CompressionMethod::Stored
                || packed.size() > entry.most
            {
                return Err(bad());
            }
            if entry.path == Path::new(MARK) {
                // The new folder says of itself where it came from; what the old one said is handed on.
                let mut text = String::new();
                (&mut packed).take(entry.most).read_to_string(&mut text).map_err(|_| self.damaged())?;
                self.mark = read_mark(&text);
                continue;
            }
            let size = packed.size();
            let path = into.join(&entry.path);
            durable::create_dirs(into, entry.path.parent().unwrap_or(Path::new("")))?;
            // A name that comes twice finds its file there.
            let (hash, bytes) = write_new(&path, &mut packed, size).map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => bad(),
                _ => self.reading_or_writing(&path, error),
            })?;
            if bytes != size || entry.hash.is_some_and(|wanted| wanted != hash) {
                return Err(self.damaged());
            }
            drop(packed);
            self.step(bytes)?;
        }
        Ok(archive.len() as u64)
    }

    fn reading_or_writing(&self, path: &Path, error: io::Error) -> TakeoutError {
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => {
                self.damaged()
            }
            _ => StoreError::writing("write", path, error).into(),
        }
    }
}

/// Writes a file that is not there yet, and flushes it.
fn write_new(path: &Path, content: &mut dyn Read, most: u64) -> io::Result<(ContentHash, u64)> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = copy_hashed(&mut content.take(most), &mut file).map_err(|(_, error)| error)?;
    file.flush()?;
    file.sync_all()?;
    Ok(written)
}
