//! Packing: contracts of a workspace into one file.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempPath;
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::super::attachments::{self, Attachment};
use super::super::durable;
use super::super::error::StoreError;
use super::super::hash::ContentHash;
use super::super::header::WorkspaceHeader;
use super::super::id::LedgerId;
use super::super::layout::{self, LogKey, Stamp};
use super::super::vault::{self, Passphrase, Secret, Vault};
use super::super::workspace::Access;
use super::{MARK, TakeoutError, TakeoutWork, leftovers, names};

/// Read and packed at a time, in bytes.
const BLOCK: usize = 64 * 1024;

/// What is to be packed.
#[derive(Debug)]
pub struct Packing<'a> {
    /// The workspace.
    pub root: &'a Path,
    /// Its keys, if it has a passphrase: what is packed is opened, and sealed with the file's own passphrase alone.
    pub secret: Option<&'a Secret>,
    /// The contracts' ledgers; nothing for all that there are.
    pub contracts: Option<&'a [LedgerId]>,
    /// The file to be made. There must be nothing of that name: what lies there may be the only copy of what was written
    /// outside.
    pub to: &'a Path,
    /// Opens it again.
    pub passphrase: &'a Passphrase,
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

    /// Gives it its name. What came to lie under that name in the meantime stays, and an error means that the file is not
    /// there.
    pub fn hand_over(self) -> Result<PathBuf, TakeoutError> {
        let Self { file, to, .. } = self;
        let (_, path) = file.into_parts();
        name_new(path, &to)?;
        if let Err(error) = durable::sync_dir(folder(&to))
            && std::fs::remove_file(&to).is_ok()
        {
            return Err(error.into());
        }
        Ok(to)
    }
}

/// Gives a file its name where there is none of that name.
fn name_new(path: TempPath, to: &Path) -> Result<(), TakeoutError> {
    let Err(refused) = path.persist_noclobber(to) else { return Ok(()) };
    is_free(to)?;
    // A share that cannot do both in one step, or a scanner that holds the file: as far as can be seen, nothing is there.
    let path = refused.path;
    durable::rename(&path, to).map_err(|source| TakeoutError::Io { path: to.to_owned(), source })?;
    // It has another name now; there is nothing left to remove.
    let _ = path.keep();
    Ok(())
}

/// Refuses a name that something has already.
fn is_free(to: &Path) -> Result<(), TakeoutError> {
    match std::fs::symlink_metadata(to) {
        Ok(_) => Err(TakeoutError::AlreadyThere { path: to.to_owned() }),
        Err(_) => Ok(()),
    }
}

/// Packs contracts with the office's ledger. `progress` is told the bytes done and in total, and stops it by saying `false`.
pub fn pack(packing: &Packing<'_>, progress: &dyn Fn(u64, u64) -> bool) -> Result<Packed, TakeoutError> {
    is_free(packing.to)?;
    let header = WorkspaceHeader::read(packing.root)?;
    let vault = Vault::enter(packing.root, &header, packing.secret, Access::Read)?;
    let plan = Plan::of(packing, &vault)?;
    let failed = |source| TakeoutError::Io { path: packing.to.to_owned(), source };
    let mut made = tempfile::Builder::new();
    made.prefix(durable::TEMP_PREFIX).suffix(leftovers::PACKING);
    leftovers::clean(folder(packing.to));
    let file = made.tempfile_in(folder(packing.to)).map_err(failed)?;
    leftovers::mark(file.as_file());
    let mut recipient = age::scrypt::Recipient::new(packing.passphrase.secret());
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
        vault: &vault,
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
    /// How much of it is packed, as it lies there.
    len: u64,
    what: What,
}

/// What is done with it.
enum What {
    /// It goes as it is.
    File,
    /// Goes as far as it has whole lines, opened.
    Log(LogKey),
    /// Goes opened, under the hash of its content.
    Paper(ContentHash),
}

struct Plan {
    items: Vec<Item>,
}

impl Plan {
    /// Logs only as far as they reach now, papers as they are listed after that: no fact goes without its paper.
    fn of(packing: &Packing<'_>, vault: &Vault) -> Result<Self, TakeoutError> {
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
        let file = |name: &str| -> Result<Item, StoreError> {
            Ok(Item { len: length(&root.join(name))?, path: PathBuf::from(name), what: What::File })
        };
        let mut items = vec![file(layout::WORKSPACE_FILE)?];
        if root.join(MARK).is_file() {
            items.push(file(MARK)?);
        }
        let logs = listing.logs.iter().filter(|(key, _)| wanted.contains(&key.ledger));
        let log = |(key, stamp): &(LogKey, Stamp)| {
            let (path, what) = (key.path(), What::Log(key.clone()));
            Item { path, len: stamp.len, what }
        };
        items.extend(logs.map(log));
        for ledger in wanted {
            let dir = root.join(layout::files_dir(ledger));
            let (papers, _) = attachments::list(root, ledger, vault.secret())
                .map_err(|error| StoreError::io("list", &dir, error))?;
            // A paper that lies there sealed and plain is one.
            let mut there = BTreeSet::new();
            let papers = papers.into_iter().filter(|paper| there.insert(paper.hash));
            items.extend(papers.map(|Attachment { hash, len, path }| {
                let what = What::Paper(hash);
                Item { path, len, what }
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
    vault: &'a Vault,
    done: u64,
    total: u64,
    progress: &'a dyn Fn(u64, u64) -> bool,
}

impl<W: Write> Archive<'_, W> {
    fn add(&mut self, root: &Path, item: &Item) -> Result<(), TakeoutError> {
        let path = root.join(&item.path);
        let reading = |error| TakeoutError::Store(StoreError::io("read", &path, error));
        match &item.what {
            What::File => {
                self.start(&item.path)?;
                self.copy(&mut File::open(&path).map_err(reading)?.take(item.len), &reading).map(|_| ())
            }
            What::Log(key) => {
                self.start(&item.path)?;
                self.lines(File::open(&path).map_err(reading)?.take(item.len), key, &reading)
            }
            What::Paper(hash) => {
                let altered = || StoreError::AttachmentAltered { path: path.clone() }.into();
                let reading = |error: io::Error| {
                    let is_altered = vault::is_sealed(&path) && vault::is_altered(&error);
                    if is_altered { altered() } else { reading(error) }
                };
                self.start(&item.path.with_file_name(hash.to_string()))?;
                let mut content = vault::reader(&path, self.vault.secret()).map_err(reading)?;
                // Whoever opens the file would refuse all of it for one paper that is not what its name says.
                if self.copy(&mut content, &reading)? == *hash { Ok(()) } else { Err(altered()) }
            }
        }
    }

    fn start(&mut self, path: &Path) -> Result<(), TakeoutError> {
        // Stored: papers are compressed already, and nothing grows when it is opened. No times: they tell nothing here.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::DEFAULT)
            .large_file(true);
        let started = self.zip.start_file(names::write(path), options);
        started.map_err(|error| self.writing(error.into()))
    }

    fn writing(&self, source: io::Error) -> TakeoutError {
        TakeoutError::Io { path: self.to.to_owned(), source }
    }

    /// `more` bytes were read.
    fn step(&mut self, more: u64) -> Result<(), TakeoutError> {
        self.done = self.done.saturating_add(more);
        let go_on = (self.progress)(self.done, self.total.max(self.done));
        if go_on { Ok(()) } else { Err(TakeoutError::Stopped) }
    }

    /// Everything that there is; says its hash.
    fn copy(
        &mut self,
        content: &mut dyn Read,
        reading: &dyn Fn(io::Error) -> TakeoutError,
    ) -> Result<ContentHash, TakeoutError> {
        let mut block = vec![0; BLOCK];
        let mut hash = Sha256::new();
        self.step(0)?;
        loop {
            let count = match content.read(&mut block) {
                Ok(0) => return Ok(ContentHash::finish(hash)),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(reading(error)),
            };
            let bytes = block.get(..count).unwrap_or_default();
            hash.update(bytes);
            self.zip.write_all(bytes).map_err(|error| self.writing(error))?;
            self.step(count as u64)?;
        }
    }

    /// A log's whole lines, opened. What does not open is told as damaged where it arrives, too.
    fn lines(
        &mut self,
        file: impl Read,
        key: &LogKey,
        reading: &dyn Fn(io::Error) -> TakeoutError,
    ) -> Result<(), TakeoutError> {
        let (mut file, seal) = (BufReader::with_capacity(BLOCK, file), self.vault.lines(key));
        let mut line = Vec::new();
        self.step(0)?;
        loop {
            line.clear();
            let count = file.read_until(b'\n', &mut line).map_err(reading)?;
            if !line.ends_with(b"\n") {
                return Ok(());
            }
            let opened = self.vault.secret().map(|_| seal.open_log(&line).0);
            self.zip.write_all(opened.as_ref().unwrap_or(&line)).map_err(|error| self.writing(error))?;
            self.step(count as u64)?;
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
