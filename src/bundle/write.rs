//! Writing a bundle, and signing one that is there.
//!
//! It is written beside its place under a temporary name, opened again by the very checks that the ward's side makes, and
//! gets its name only then: what this program writes is never refused by it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek as _, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{AesMode, CompressionMethod, ZipWriter};

use super::archive::Watch;
use super::error::{BundleError, IoAction, LimitKind, ManifestFault, NameFault, Refusal};
use super::limits::Limits;
use super::manifest::{self, FORMAT, Item, MANIFEST_PATH, MadeBy, Manifest};
use super::sign::{self, SIGNATURE_PATH, Signing};
use super::{Bundle, content, name};
use crate::domain::hex::hex;

const CHUNK: usize = 64 * 1024;

/// A file to be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// What the manifest says of it. Size and hash are those of the file, whatever stands here.
    pub item: Item,
    /// Where it lies.
    pub file: PathBuf,
}

/// What a new bundle says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBundle {
    /// Id of the contract.
    pub contract: String,
    /// Name of the vendor.
    pub vendor: String,
    /// The moment (RFC 3339).
    pub made_at: String,
    /// What and who makes it.
    pub made_by: MadeBy,
    /// The vendor's number for this contract.
    pub sequence: u64,
    /// The contents.
    pub items: Vec<NewItem>,
}

/// How it is closed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Closing<'a> {
    /// The password that it is encrypted with (AES-256).
    pub password: Option<&'a str>,
    /// Who signs it.
    pub signing: Option<&'a Signing>,
}

/// A bundle that is whole and was checked, and has no name yet. Dropped, it is gone.
#[derive(Debug)]
pub struct Prepared {
    file: NamedTempFile,
    target: PathBuf,
    /// As it was read again.
    pub bundle: Bundle,
    /// Its size in bytes.
    pub size: u64,
}

impl Prepared {
    /// Gives it its name. A file of that name is replaced only where that was asked for.
    pub fn persist(self, replace: bool) -> Result<Bundle, BundleError> {
        let Self { file, target, bundle, .. } = self;
        readable_by_others(&file).map_err(BundleError::io(IoAction::Write, &target))?;
        let done = if replace { file.persist(&target) } else { file.persist_noclobber(&target) };
        done.map_err(|error| BundleError::io(IoAction::Write, &target)(error.error))?;
        Ok(bundle)
    }
}

/// Packs a new bundle that is to lie at `target`.
pub fn prepare(
    new: &NewBundle,
    closing: Closing<'_>,
    target: &Path,
    limits: &Limits,
    watch: Watch<'_>,
) -> Result<Prepared, BundleError> {
    check(new, limits)?;
    let mut items: Vec<&NewItem> = new.items.iter().collect();
    items.sort_by(|a, b| a.item.path.cmp(&b.item.path));
    // What packs so well that the reader would take it for a bomb lies in it as it is.
    let mut as_it_is: BTreeSet<String> = BTreeSet::new();
    loop {
        let mut out = Writer::create(target, closing.password)?;
        let mut listed = Vec::with_capacity(items.len());
        for new in &items {
            let (size, sha256) = out.file(&new.item.path, &new.file, &as_it_is)?;
            listed.push(Item { sha256, size, ..new.item.clone() });
        }
        let manifest = Manifest {
            format: FORMAT,
            contract: new.contract.clone(),
            vendor: new.vendor.clone(),
            made_at: new.made_at.clone(),
            made_by: new.made_by.clone(),
            sequence: new.sequence,
            items: listed,
        };
        let text = written(&manifest)?;
        out.bytes(MANIFEST_PATH, &text)?;
        if let Some(signing) = closing.signing {
            out.bytes(SIGNATURE_PATH, &sign::sign(&text, signing, limits)?)?;
        }
        match out.finish(closing.password, limits, watch) {
            Ok(prepared) => return Ok(prepared),
            Err(error) => as_it_is.insert(packs_too_well(error, &as_it_is)?),
        };
    }
}

/// Signs the bundle that was opened, anew where it was signed before; contents and manifest stay as they are.
pub fn prepare_signed(
    bundle: &Bundle,
    password: Option<&str>,
    signing: &Signing,
    target: &Path,
    limits: &Limits,
    watch: Watch<'_>,
) -> Result<Prepared, BundleError> {
    let no_manifest = || Refusal::Signature { fault: super::SignatureFault::NoManifest };
    let entry = bundle.archive.entry(MANIFEST_PATH).ok_or_else(no_manifest)?;
    let text = std::fs::read(&entry.file).map_err(BundleError::io(IoAction::Read, &entry.file))?;
    let signature = sign::sign(&text, signing, limits)?;
    let password = password.filter(|_| bundle.archive.is_locked);
    let mut as_it_is: BTreeSet<String> = BTreeSet::new();
    loop {
        let mut out = Writer::create(target, password)?;
        for entry in bundle.archive.entries.iter().filter(|entry| !Bundle::is_about_itself(&entry.path)) {
            out.file(&entry.path, &entry.file, &as_it_is)?;
        }
        out.bytes(MANIFEST_PATH, &text)?;
        out.bytes(SIGNATURE_PATH, &signature)?;
        match out.finish(password, limits, watch) {
            Ok(prepared) => return Ok(prepared),
            Err(error) => as_it_is.insert(packs_too_well(error, &as_it_is)?),
        };
    }
}

/// The entry that the reader takes for a bomb, to be written again as it is; every other refusal stays one.
fn packs_too_well(error: BundleError, as_it_is: &BTreeSet<String>) -> Result<String, BundleError> {
    match error {
        BundleError::Refused(Refusal::Limit { limit: LimitKind::Ratio, place: Some(path), .. })
            if !as_it_is.contains(&path) =>
        {
            Ok(path)
        }
        error => Err(error),
    }
}

/// Names and kinds, before anything is written.
fn check(new: &NewBundle, limits: &Limits) -> Result<(), Refusal> {
    let mut known = BTreeSet::new();
    for NewItem { item, .. } in &new.items {
        name::check(&item.path, limits)?;
        content::kind_by_name(&item.path)?;
        let folded = name::fold(&item.path);
        let is_reserved = [MANIFEST_PATH, SIGNATURE_PATH].iter().any(|own| name::fold(own) == folded);
        if is_reserved || !known.insert(folded) {
            return Err(Refusal::Name { shown: name::shown(&item.path), fault: NameFault::Duplicate });
        }
    }
    let entries = new.items.len() as u64 + 2;
    if entries > limits.entries {
        return Err(Refusal::limit(LimitKind::Entries, limits.entries, None));
    }
    Ok(())
}

/// The manifest's text, after a look at its own values.
fn written(manifest: &Manifest) -> Result<Vec<u8>, Refusal> {
    let faults: Vec<ManifestFault> =
        manifest::bad_values(manifest).into_iter().filter(|fault| !is_own(fault)).collect();
    if !faults.is_empty() {
        return Err(Refusal::Manifest { faults });
    }
    let pretty = ron::ser::PrettyConfig::new();
    let text = ron::ser::to_string_pretty(manifest, pretty).unwrap_or_default() + "\n";
    Ok(text.into_bytes())
}

/// Faults that the file itself decides, which is read again anyway.
fn is_own(fault: &ManifestFault) -> bool {
    matches!(fault, ManifestFault::BadValue { field, .. } if field == "format" || field == "sha256")
}

struct Writer<'p> {
    zip: ZipWriter<BufWriter<NamedTempFile>>,
    target: PathBuf,
    password: Option<&'p str>,
}

impl<'p> Writer<'p> {
    fn create(target: &Path, password: Option<&'p str>) -> Result<Self, BundleError> {
        let dir = target.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = tempfile::Builder::new().prefix(".tokki-bundle-").suffix(".tmp").tempfile_in(dir);
        let file = file.map_err(BundleError::io(IoAction::Write, target))?;
        Ok(Self { zip: ZipWriter::new(BufWriter::new(file)), target: target.to_owned(), password })
    }

    fn start(&mut self, path: &str, method: CompressionMethod) -> Result<(), BundleError> {
        // No times: the same contents give the same bytes, but for what encryption draws.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644);
        let started = match self.password {
            Some(password) => {
                self.zip.start_file(path, options.with_aes_encryption(AesMode::Aes256, password))
            }
            None => self.zip.start_file(path, options),
        };
        started.map_err(|error| self.failed(error))
    }

    /// Adds a file; gives its size and SHA-256 as they were packed.
    fn file(
        &mut self,
        path: &str,
        file: &Path,
        as_it_is: &BTreeSet<String>,
    ) -> Result<(u64, String), BundleError> {
        let read = || BundleError::io(IoAction::Read, file);
        if !std::fs::metadata(file).map_err(read())?.is_file() {
            // A pipe or device would never end.
            return Err(read()(io::ErrorKind::InvalidInput.into()));
        }
        let mut opened = File::open(file).map_err(read())?;
        let stored = as_it_is.contains(path);
        self.start(path, if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated })?;
        let (mut size, mut hash, mut buffer) = (0_u64, Sha256::new(), vec![0; CHUNK]);
        loop {
            let count = opened.read(&mut buffer).map_err(read())?;
            let Some(chunk) = buffer.get(..count).filter(|chunk| !chunk.is_empty()) else { break };
            size += chunk.len() as u64;
            hash.update(chunk);
            self.zip.write_all(chunk).map_err(BundleError::io(IoAction::Write, &self.target))?;
        }
        Ok((size, hex(&hash.finalize())))
    }

    fn bytes(&mut self, path: &str, bytes: &[u8]) -> Result<(), BundleError> {
        self.start(path, CompressionMethod::Deflated)?;
        self.zip.write_all(bytes).map_err(BundleError::io(IoAction::Write, &self.target))
    }

    fn failed(&self, error: ZipError) -> BundleError {
        let source = match error {
            ZipError::Io(source) => source,
            other => io::Error::other(other),
        };
        BundleError::io(IoAction::Write, &self.target)(source)
    }

    /// Ends the archive and reads it as the ward will.
    fn finish(
        self,
        password: Option<&str>,
        limits: &Limits,
        watch: Watch<'_>,
    ) -> Result<Prepared, BundleError> {
        let Self { zip, target, .. } = self;
        let write = || BundleError::io(IoAction::Write, &target);
        let buffered = zip.finish().map_err(|error| write()(io::Error::other(error)))?;
        let mut file = buffered.into_inner().map_err(|error| write()(error.into_error()))?;
        let size = file.stream_position().map_err(write())?;
        file.as_file().sync_all().map_err(write())?;
        let bundle = Bundle::open(file.path(), password, limits, watch)?;
        Ok(Prepared { file, target, bundle, size })
    }
}

/// A temporary file is its maker's alone; what is handed on must be as readable as any other file.
#[cfg(unix)]
fn readable_by_others(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "the same shape on every system")]
fn readable_by_others(_file: &NamedTempFile) -> io::Result<()> {
    Ok(())
}
