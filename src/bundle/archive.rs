//! Opening a vendor's archive: a private copy, a raw scan, all names, then the contents, counted as they come.
//!
//! Contents go to numbered files in a private temporary folder, so that no name from the archive ever reaches the file system and no
//! large bundle sits in memory. The folder goes when the [`Archive`] is dropped.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization as _;
use zip::ZipArchive;

use super::content::{self, Kind};
use super::error::{BundleError, IoAction, LimitKind, NameFault, Refusal, StructureFault};
use super::limits::Limits;
use super::name;
use super::office::OfficeBudget;
use super::structure::{self, RawEntry, ScanError};
use super::unpack::{self, open_zip};
use crate::domain::hex::hex;

const CHUNK: usize = 64 * 1024;

/// How far the reading has come. Given to the watcher, which may stop it by answering `Break`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// Bytes done in this step.
    pub done: u64,
    /// Bytes to do in this step, as declared.
    pub total: u64,
}

/// Steps of reading a bundle, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Copying the archive.
    Copy,
    /// Unpacking and checking the contents.
    Unpack,
}

/// Told about progress, and asked whether to go on.
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// An archive that passed every check, with its contents in a private folder.
#[derive(Debug)]
pub struct Archive {
    /// The entries, by path.
    pub entries: Vec<Entry>,
    /// Leavings of the vendor's desktop (such as `__MACOSX/…`), which were neither unpacked nor looked at.
    pub ignored: Vec<String>,
    /// Whether any of it is behind a password.
    pub is_locked: bool,
    /// SHA-256 of the archive file in lower-case hexadecimal, by which the same bundle is known again.
    pub sha256: String,
    // Owns the files; removed on drop.
    _folder: TempDir,
}

/// A file of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path within the archive, with `/` between its parts.
    pub path: String,
    /// Size of the contents, in bytes.
    pub size: u64,
    /// SHA-256 of the contents in lower-case hexadecimal.
    pub sha256: String,
    /// What it is, by name and by content.
    pub kind: Kind,
    /// Where its contents lie as long as the [`Archive`] lives.
    pub file: PathBuf,
}

impl Archive {
    /// Copies the archive at `source` and checks all of it. Nothing is left behind when it is refused.
    pub fn open(
        source: &Path,
        password: Option<&str>,
        limits: &Limits,
        watch: Watch<'_>,
    ) -> Result<Self, BundleError> {
        let folder = tempfile::Builder::new()
            .prefix("tokki-bundle-")
            .tempdir()
            .map_err(BundleError::io(IoAction::WriteCopy, source))?;
        let copy = folder.path().join("bundle.zip");
        let sha256 = copy_source(source, &copy, limits, watch)?;
        let mut file = File::open(&copy).map_err(BundleError::io(IoAction::Read, &copy))?;
        let raw = structure::scan(&mut file, limits).map_err(|error| from_scan(error, source))?;
        let (wanted, ignored) = check_names(&raw, limits)?;
        let locked = wanted.iter().filter(|(_, entry)| entry.encryption.is_some()).count();
        // Packers lock nothing where there is nothing.
        let open = wanted.iter().find(|(_, entry)| entry.encryption.is_none() && entry.size > 0);
        if locked > 0
            && let Some((_, entry)) = open
        {
            // Whoever had it in their hands could have put that one in.
            let fault = StructureFault::PartlyEncrypted;
            return Err(Refusal::structure(Some(&name::shown(&entry.name)), fault).into());
        }
        let is_locked = locked > 0;
        if password.is_none() && is_locked {
            return Err(Refusal::PasswordNeeded.into());
        }
        let zip = open_zip(file.try_clone().map_err(BundleError::io(IoAction::Read, &copy))?, raw.len())?;
        let mut unpacking = Unpacking {
            file,
            zip,
            password,
            limits,
            watch,
            produced: 0,
            declared: 0,
            source,
            office: OfficeBudget::new(limits),
        };
        // Declared sizes are only for the progress, and may be any lie.
        unpacking.declared = wanted.iter().fold(0, |sum: u64, (_, entry)| sum.saturating_add(entry.size));
        let mut entries = Vec::with_capacity(wanted.len());
        for (index, raw_entry) in wanted {
            entries.push(unpacking.entry(index, raw_entry, folder.path().join(format!("{index:05}")))?);
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { entries, ignored, is_locked, sha256, _folder: folder })
    }

    /// The entry at a path, if there is one.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.path == path)
    }
}

pub(super) fn from_scan(error: ScanError, path: &Path) -> BundleError {
    match error {
        ScanError::Refused(refusal) => refusal.into(),
        ScanError::Io(source) => BundleError::io(IoAction::Read, path)(source),
    }
}

/// Copies the file, so that what is checked is what is read later, and hashes it on the way.
fn copy_source(source: &Path, copy: &Path, limits: &Limits, watch: Watch<'_>) -> Result<String, BundleError> {
    let read = || BundleError::io(IoAction::Read, source);
    let total = fs::metadata(source).map_err(read())?;
    if !total.is_file() {
        // A pipe or device would never end.
        return Err(Refusal::NotAnArchive.into());
    }
    let total = total.len();
    let too_large = || Refusal::limit(LimitKind::ArchiveBytes, limits.archive_bytes, None);
    if total > limits.archive_bytes {
        return Err(too_large().into());
    }
    let mut from = File::open(source).map_err(read())?;
    let mut to = File::create_new(copy).map_err(BundleError::io(IoAction::WriteCopy, source))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; CHUNK];
    let mut done = 0;
    loop {
        let count = from.read(&mut buffer).map_err(read())?;
        let Some(chunk) = buffer.get(..count).filter(|chunk| !chunk.is_empty()) else {
            break;
        };
        done += chunk.len() as u64;
        if done > limits.archive_bytes {
            return Err(too_large().into());
        }
        hash.update(chunk);
        to.write_all(chunk).map_err(BundleError::io(IoAction::WriteCopy, source))?;
        if watch(Progress { step: Step::Copy, done, total }).is_break() {
            return Err(BundleError::Cancelled);
        }
    }
    Ok(hex(&hash.finalize()))
}

type Wanted<'a> = Vec<(usize, &'a RawEntry)>;

/// Checks every name, and every name against all others. Answers the files to unpack with their places, and what to pass over.
fn check_names<'a>(raw: &'a [RawEntry], limits: &Limits) -> Result<(Wanted<'a>, Vec<String>), Refusal> {
    // By folded path: is it a file? A path may be a folder many times over (as itself and as the parent of others), but a file once.
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    let refuse = |entry: &RawEntry, fault| Err(Refusal::Name { shown: name::shown(&entry.name), fault });
    let (mut wanted, mut ignored) = (Vec::new(), Vec::new());
    for (index, entry) in raw.iter().enumerate() {
        name::check(&entry.name, limits)?;
        let folded = name::fold(&entry.name);
        for (end, _) in folded.match_indices('/') {
            if known.insert(folded.get(..end).unwrap_or_default().to_owned(), false) == Some(true) {
                return refuse(entry, NameFault::FileIsFolder);
            }
        }
        match (known.get(&folded), entry.folder) {
            (Some(true), false) => return refuse(entry, NameFault::Duplicate),
            (Some(true), true) | (Some(false), false) => {
                return refuse(entry, NameFault::FileIsFolder);
            }
            (Some(false) | None, _) => {}
        }
        known.insert(folded, !entry.folder);
        if entry.folder {
            continue;
        }
        if is_desktop_leaving(&entry.name) {
            ignored.push(entry.name.clone());
            continue;
        }
        content::kind_by_name(&entry.name)?;
        wanted.push((index, entry));
    }
    Ok((wanted, ignored))
}

/// Files that macOS and Windows add to archives unasked. The vendor does not see them, so a refusal would not be understood.
fn is_desktop_leaving(path: &str) -> bool {
    path.starts_with("__MACOSX/")
        || matches!(path.rsplit('/').next(), Some(".DS_Store" | "Thumbs.db" | "desktop.ini"))
}

struct Unpacking<'a> {
    file: File,
    zip: ZipArchive<File>,
    password: Option<&'a str>,
    limits: &'a Limits,
    watch: Watch<'a>,
    produced: u64,
    declared: u64,
    source: &'a Path,
    office: OfficeBudget<'a>,
}

impl Unpacking<'_> {
    fn entry(&mut self, index: usize, raw: &RawEntry, target: PathBuf) -> Result<Entry, BundleError> {
        let write = || BundleError::io(IoAction::WriteCopy, self.source);
        let mut out = BufWriter::with_capacity(CHUNK, File::create_new(&target).map_err(write())?);
        let mut hash = Sha256::new();
        let (watch, produced, limits) = (&mut self.watch, &mut self.produced, self.limits);
        let (declared, source) = (self.declared, self.source);
        let mut sink = |chunk: &[u8], _| {
            *produced += chunk.len() as u64;
            if *produced > limits.unpacked_bytes {
                return Err(Refusal::limit(LimitKind::UnpackedBytes, limits.unpacked_bytes, None).into());
            }
            hash.update(chunk);
            out.write_all(chunk).map_err(BundleError::io(IoAction::WriteCopy, source))?;
            match watch(Progress { step: Step::Unpack, done: *produced, total: declared }) {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(BundleError::Cancelled),
            }
        };
        let size = match (raw.encryption, self.password) {
            (None, _) => unpack::plain(&mut self.file, raw, limits, &mut sink)?,
            (Some(_), None) => return Err(Refusal::PasswordNeeded.into()),
            (Some(_), Some(password)) => {
                unpack::encrypted(&mut self.zip, index, raw, password, limits, &mut sink)?
            }
        };
        out.flush().map_err(write())?;
        drop(out);
        let kind = content::check(&raw.name, &target, &mut self.office)?;
        // macOS takes letters apart; people and manifests write them whole.
        let path = raw.name.nfc().collect();
        Ok(Entry { path, size, sha256: hex(&hash.finalize()), kind, file: target })
    }
}
