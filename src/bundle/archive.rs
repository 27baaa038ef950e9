//! Opening a vendor's archive: a private copy, a raw scan, all names, then the contents, counted as they come.
//!
//! Contents go to numbered files in a private temporary folder, so that no name from the archive ever reaches the file system and no
//! large bundle sits in memory. The folder goes when the [`Archive`] is dropped.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempDir;
use zip::ZipArchive;
use zip::read::{ArchiveOffset, Config};
use zip::result::ZipError;

use super::content::{self, Kind};
use super::error::{BundleError, IoAction, LimitKind, NameFault, Refusal, StructureFault};
use super::limits::Limits;
use super::name;
use super::record::Encryption;
use super::structure::{self, RawEntry, ScanError};
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
        let is_locked = wanted.iter().any(|(_, entry)| entry.encryption.is_some());
        if password.is_none() && is_locked {
            return Err(Refusal::PasswordNeeded.into());
        }
        let mut unpacking = Unpacking {
            zip: open_zip(file, raw.len())?,
            password,
            limits,
            watch,
            produced: 0,
            declared: 0,
            source,
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

/// Opens the archive for unpacking; the library must see as many entries as the raw scan did.
pub(super) fn open_zip(file: File, expected: usize) -> Result<ZipArchive<File>, BundleError> {
    // The raw scan has proved that the archive starts at the first byte, so nothing needs to be searched.
    let config = Config { archive_offset: ArchiveOffset::Known(0) };
    match ZipArchive::with_config(config, file) {
        Ok(zip) if zip.len() == expected => Ok(zip),
        Ok(_) => Err(Refusal::structure(None, StructureFault::CountDiffers).into()),
        Err(_) => Err(Refusal::structure(None, StructureFault::Damaged).into()),
    }
}

/// Unpacks one entry through the zip library into `sink`, counting what comes out. The library must mean the same entry as the scan.
pub(super) fn unpack(
    zip: &mut ZipArchive<File>,
    index: usize,
    entry: &RawEntry,
    password: Option<&str>,
    limits: &Limits,
    sink: &mut dyn FnMut(&[u8]) -> Result<(), BundleError>,
) -> Result<u64, BundleError> {
    let shown = name::shown(&entry.name);
    let fault = |fault| BundleError::from(Refusal::structure(Some(&shown), fault));
    let opened = match (entry.encryption, password) {
        (Some(_), None) => return Err(Refusal::PasswordNeeded.into()),
        (Some(_), Some(password)) => zip.by_index_decrypt(index, password.as_bytes()),
        (None, _) => zip.by_index(index),
    };
    let mut reader = opened.map_err(|error| match error {
        ZipError::InvalidPassword => Refusal::PasswordWrong.into(),
        _ => fault(StructureFault::Damaged),
    })?;
    if (reader.header_start(), reader.compressed_size(), reader.size())
        != (entry.header_start, entry.packed, entry.size)
    {
        return Err(fault(StructureFault::HeadersDisagree));
    }
    let mut buffer = vec![0; CHUNK];
    let mut produced = 0_u64;
    loop {
        let count = reader.read(&mut buffer).map_err(|error| {
            match (entry.encryption, is_checksum(&error)) {
                // The old method lets one wrong password in 256 through to here.
                (Some(Encryption::ZipCrypto), _) => Refusal::PasswordWrong.into(),
                (_, true) => fault(StructureFault::ChecksumDiffers),
                (_, false) => fault(StructureFault::Damaged),
            }
        })?;
        let Some(chunk) = buffer.get(..count).filter(|chunk| !chunk.is_empty()) else {
            break;
        };
        produced += chunk.len() as u64;
        if produced > entry.size {
            return Err(fault(StructureFault::SizeDiffers));
        }
        if produced > limits.ratio_free_bytes && produced > entry.packed.saturating_mul(limits.ratio) {
            return Err(Refusal::limit(LimitKind::Ratio, limits.ratio, Some(&shown)).into());
        }
        sink(chunk)?;
    }
    if produced != entry.size {
        return Err(fault(StructureFault::SizeDiffers));
    }
    Ok(produced)
}

/// The zip library tells a wrong checksum from other damage only by its text; a test holds it to that.
fn is_checksum(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData && error.to_string().contains("checksum")
}

struct Unpacking<'a> {
    zip: ZipArchive<File>,
    password: Option<&'a str>,
    limits: &'a Limits,
    watch: Watch<'a>,
    produced: u64,
    declared: u64,
    source: &'a Path,
}

impl Unpacking<'_> {
    fn entry(&mut self, index: usize, raw: &RawEntry, target: PathBuf) -> Result<Entry, BundleError> {
        let write = || BundleError::io(IoAction::WriteCopy, self.source);
        let mut out = BufWriter::with_capacity(CHUNK, File::create_new(&target).map_err(write())?);
        let mut hash = Sha256::new();
        let (watch, produced, limits) = (&mut self.watch, &mut self.produced, self.limits);
        let (declared, source) = (self.declared, self.source);
        let size = unpack(&mut self.zip, index, raw, self.password, limits, &mut |chunk| {
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
        })?;
        out.flush().map_err(write())?;
        drop(out);
        let kind = content::check(&raw.name, &target, limits)?;
        Ok(Entry { path: raw.name.clone(), size, sha256: hex(&hash.finalize()), kind, file: target })
    }
}
