//! Packing: contracts of a workspace into one file.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::super::attachments;
use super::super::durable;
use super::super::error::StoreError;
use super::super::hash::ContentHash;
use super::super::header::WorkspaceHeader;
use super::super::id::LedgerId;
use super::super::layout;
use super::super::vault;
use super::{MARK, TakeoutError, TakeoutWork, leftovers, names};

/// Read and packed at a time, in bytes.
const BLOCK: usize = 64 * 1024;

/// What is to be packed.
#[derive(Debug)]
pub struct Packing<'a> {
    /// The workspace.
    pub root: &'a Path,
    /// The contracts' ledgers; nothing for all that there are.
    pub contracts: Option<&'a [LedgerId]>,
    /// The file to be made. What lies there is replaced once the new one has its name.
    pub to: &'a Path,
    /// Opens it again.
    pub passphrase: &'a str,
    /// How hard it is to guess.
    pub work: TakeoutWork,
}

/// A file that was packed and lies on disk, complete, under a name of its own beside its place. It counts as gone only when
/// [`Packed::hand_over`] gives it its name: so its leaving can be recorded before. Dropped without that, it is removed.
#[derive(Debug)]
pub struct Packed {
    file: tempfile::NamedTempFile,
    to: PathBuf,
    sha256: ContentHash,
    bytes: u64,
}

impl Packed {
    /// Where it is to lie.
    pub fn to(&self) -> &Path {
        &self.to
    }

    /// The hash of the whole file.
    pub fn sha256(&self) -> ContentHash {
        self.sha256
    }

    /// How long it is.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Gives it its name.
    pub fn hand_over(self) -> Result<PathBuf, TakeoutError> {
        let Self { file, to, .. } = self;
        let failed = |source| TakeoutError::Io { path: to.clone(), source };
        let (_, path) = file.into_parts();
        durable::rename(&path, &to).map_err(failed)?;
        // It has another name now; there is nothing left to remove.
        let _ = path.keep();
        durable::sync_dir(folder(&to))?;
        Ok(to)
    }
}

/// Packs contracts with the office's ledger. `progress` is told the bytes done and in total, and stops it by saying `false`.
pub fn pack(packing: &Packing<'_>, progress: &dyn Fn(u64, u64) -> bool) -> Result<Packed, TakeoutError> {
    WorkspaceHeader::read(packing.root)?;
    vault::refuse_sealed(packing.root)?;
    let plan = Plan::of(packing)?;
    let failed = |source| TakeoutError::Io { path: packing.to.to_owned(), source };
    let mut made = tempfile::Builder::new();
    made.prefix(durable::TEMP_PREFIX).suffix(leftovers::PACKING);
    leftovers::clean(folder(packing.to));
    let file = made.tempfile_in(folder(packing.to)).map_err(failed)?;
    leftovers::mark(file.as_file());
    let passphrase = SecretString::from(packing.passphrase.to_owned());
    let mut recipient = age::scrypt::Recipient::new(passphrase);
    if let TakeoutWork::Log2(work) = packing.work {
        recipient.set_work_factor(work);
    }
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients)
        .map_err(|error| failed(io::Error::other(error.to_string())))?;
    let handle = file.as_file().try_clone().map_err(failed)?;
    let hashing = Hashing { inner: BufWriter::new(handle), hash: Sha256::new(), bytes: 0 };
    let sealed = encryptor.wrap_output(hashing).map_err(failed)?;
    let mut archive = Archive {
        zip: ZipWriter::new_stream(sealed),
        to: packing.to,
        done: 0,
        total: plan.total(),
        progress,
    };
    for item in &plan.items {
        archive.add(packing.root, item)?;
    }
    let sealed = archive.zip.finish().map_err(|error| failed(error.into()))?.into_inner();
    let mut hashing = sealed.finish().map_err(failed)?;
    hashing.flush().map_err(failed)?;
    let Hashing { inner, hash, bytes } = hashing;
    drop(inner);
    file.as_file().sync_all().map_err(failed)?;
    Ok(Packed { file, to: packing.to.to_owned(), sha256: ContentHash::finish(hash), bytes })
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file of the workspace.
struct Item {
    /// Relative to the workspace.
    path: PathBuf,
    /// How much of it is packed.
    len: u64,
    /// A log: packed as far as it has whole lines.
    lines: bool,
}

struct Plan {
    items: Vec<Item>,
}

impl Plan {
    /// Logs only as far as they reach now, papers as they are listed after that: no fact goes without its paper.
    fn of(packing: &Packing<'_>) -> Result<Self, TakeoutError> {
        let root = packing.root;
        let listing = layout::list(root)?;
        let mut wanted: BTreeSet<&LedgerId> = match packing.contracts {
            Some(contracts) => contracts.iter().collect(),
            None => listing.ledgers.iter().collect(),
        };
        if let Some(contract) = wanted.iter().find(|ledger| !listing.ledgers.contains(ledger)) {
            return Err(TakeoutError::NoSuchContract { contract: contract.to_string() });
        }
        wanted.insert(&LedgerId::Office);
        let header = PathBuf::from(layout::WORKSPACE_FILE);
        let mut items = vec![Item { len: length(&root.join(&header))?, path: header, lines: false }];
        if root.join(MARK).is_file() {
            items.push(Item { path: PathBuf::from(MARK), len: length(&root.join(MARK))?, lines: false });
        }
        let logs = listing.logs.iter().filter(|(key, _)| wanted.contains(&key.ledger));
        items.extend(logs.map(|(key, stamp)| Item { path: key.path(), len: stamp.len, lines: true }));
        for ledger in wanted {
            let dir = root.join(layout::files_dir(ledger));
            let (papers, _) =
                attachments::list(root, ledger, None).map_err(|error| StoreError::io("list", &dir, error))?;
            items.extend(papers.into_iter().map(|paper| Item {
                path: paper.path,
                len: paper.len,
                lines: false,
            }));
        }
        Ok(Self { items })
    }

    fn total(&self) -> u64 {
        self.items.iter().map(|item| item.len).fold(0, u64::saturating_add)
    }
}

fn length(path: &Path) -> Result<u64, StoreError> {
    std::fs::metadata(path).map(|data| data.len()).map_err(|error| StoreError::io("read", path, error))
}

struct Archive<'a, W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    to: &'a Path,
    done: u64,
    total: u64,
    progress: &'a dyn Fn(u64, u64) -> bool,
}

impl<W: Write> Archive<'_, W> {
    fn add(&mut self, root: &Path, item: &Item) -> Result<(), TakeoutError> {
        let path = root.join(&item.path);
        let reading = |error| TakeoutError::Store(StoreError::io("read", &path, error));
        let writing = |source| TakeoutError::Io { path: self.to.to_owned(), source };
        let mut file = File::open(&path).map_err(reading)?.take(item.len);
        // Stored: papers are compressed already, and nothing grows when it is opened. No times: they tell nothing here.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::DEFAULT)
            .large_file(true);
        self.zip.start_file(names::write(&item.path), options).map_err(|error| writing(error.into()))?;
        let mut block = vec![0; BLOCK];
        // What of a log stands after its last line break so far is held back, and dropped at the end.
        let mut held = Vec::new();
        loop {
            if !(self.progress)(self.done, self.total.max(self.done)) {
                return Err(TakeoutError::Stopped);
            }
            let count = match file.read(&mut block) {
                Ok(0) => return Ok(()),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(reading(error)),
            };
            self.done = self.done.saturating_add(count as u64);
            held.extend_from_slice(block.get(..count).unwrap_or_default());
            let whole = match held.iter().rposition(|byte| *byte == b'\n') {
                _ if !item.lines => held.len(),
                Some(end) => end + 1,
                None => continue,
            };
            let rest = held.split_off(whole);
            self.zip.write_all(&held).map_err(writing)?;
            held = rest;
        }
    }
}

/// Counts and hashes what goes through it.
struct Hashing<W> {
    inner: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.hash.update(bytes.get(..count).unwrap_or(bytes));
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
