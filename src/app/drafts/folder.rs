//! The folder of a workspace's drafts in the profile: one file a draft, one lock a window.
//!
//! A file bears the name of the window that writes it, so two windows never write the same one. A window holds a lock for
//! as long as it lives, which the system gives back even when it is killed: drafts of windows without one were left
//! behind. Whoever goes on with such a draft first renames it to a name of its own, and nobody else can any more.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::file::{Content, Unreadable};
use crate::store::Secret;

/// The largest draft, in bytes: far more than anybody types.
pub(super) const LARGEST: u64 = 4 * 1024 * 1024;
/// More files than this are not looked at, so that a folder gone wrong costs no more than a moment.
const MOST: usize = 1_000;

const DRAFT: &str = "draft";
const LOCK: &str = "lock";
const TEMPORARY: &str = "tmp";
/// What cannot be read goes by this name, and is not looked at again.
const REFUSED: &str = "refused";

/// What sealing may add to a draft, in bytes.
const SEAL: u64 = 64;

/// What a draft is sealed as.
const SEALED_AS: &str = "draft";

/// A draft as it lies on the disk.
fn sealed<'a>(bytes: &'a [u8], secret: Option<&Secret>) -> io::Result<Cow<'a, [u8]>> {
    let Some(secret) = secret else { return Ok(Cow::Borrowed(bytes)) };
    secret.seal_bytes(SEALED_AS, bytes).map(Cow::Owned).map_err(io::Error::other)
}

/// The way back. What does not open is of the time before the passphrase, or damaged, which its own hash tells.
fn opened(bytes: Vec<u8>, secret: Option<&Secret>) -> Vec<u8> {
    let opened = secret.and_then(|secret| secret.open_bytes(SEALED_AS, &bytes));
    opened.map_or(bytes, |opened| opened.to_vec())
}

/// Seals the drafts of a folder that lie open, also those that were refused.
pub(super) fn seal_all(dir: &Path, secret: &Secret) {
    rewrite(dir, |bytes| match secret.open_bytes(SEALED_AS, bytes) {
        Some(_) => None,
        None => sealed(bytes, Some(secret)).ok().map(Cow::into_owned),
    });
}

/// Opens the drafts of a folder that are sealed with these keys.
pub(super) fn open_all(dir: &Path, secret: &Secret) {
    rewrite(dir, |bytes| secret.open_bytes(SEALED_AS, bytes).map(|opened| opened.to_vec()));
}

/// Writes drafts anew for which there is another content. What cannot be written stays as it is.
fn rewrite(dir: &Path, other: impl Fn(&[u8]) -> Option<Vec<u8>>) {
    let Ok(names) = fs::read_dir(dir) else { return };
    let one = |path: &Path| -> io::Result<()> {
        let Some(content) = other(&fs::read(path)?) else { return Ok(()) };
        let mut file = tempfile::Builder::new().suffix(&format!(".{TEMPORARY}")).tempfile_in(dir)?;
        file.write_all(&content)?;
        file.as_file().sync_all()?;
        file.persist(path).map(|_| ()).map_err(io::Error::from)
    };
    for path in names.flatten().map(|entry| entry.path()) {
        let is_draft = path.extension().is_some_and(|kind| kind == DRAFT || kind == REFUSED);
        let is_small =
            fs::symlink_metadata(&path).is_ok_and(|data| data.is_file() && data.len() <= LARGEST + SEAL);
        if is_draft && is_small {
            let _ = one(&path);
        }
    }
}

/// The name of one draft: the window that writes it, and a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftId {
    window: String,
    number: u64,
}

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.window, self.number)
    }
}

impl DraftId {
    fn parse(stem: &str) -> Option<Self> {
        let (window, number) = stem.rsplit_once('-')?;
        let plain = !window.is_empty() && window.bytes().all(|b| b.is_ascii_alphanumeric());
        Some(Self { window: window.to_owned(), number: number.parse().ok().filter(|_| plain)? })
    }
}

/// What earlier windows have left behind.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Drafts, the oldest first.
    pub drafts: Vec<(DraftId, Content)>,
    /// How many files were set aside.
    pub refused: usize,
    /// How many are of a newer version.
    pub newer: usize,
}

/// The folder, and this window's place in it.
#[derive(Debug)]
pub(super) struct Folder {
    dir: PathBuf,
    workspace: String,
    window: String,
    /// The keys of a workspace with a passphrase: its drafts lie as closed as the workspace itself.
    secret: Option<Secret>,
    last: AtomicU64,
    lock: Mutex<Option<File>>,
}

impl Folder {
    /// The folder of a workspace's drafts. Nothing is made before there is something to keep.
    pub fn new(dir: PathBuf, workspace: &str, window: String) -> Self {
        let workspace = workspace.to_owned();
        Self { dir, workspace, window, secret: None, last: AtomicU64::new(0), lock: Mutex::default() }
    }

    /// The same for a workspace with a passphrase.
    pub fn sealed_by(mut self, secret: Option<Secret>) -> Self {
        self.secret = secret;
        self
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn workspace(&self) -> &str {
        &self.workspace
    }

    /// Where a draft lies.
    pub fn path(&self, id: &DraftId) -> PathBuf {
        self.dir.join(format!("{id}.{DRAFT}"))
    }

    /// A name for a new draft of this window.
    pub fn fresh(&self) -> DraftId {
        // Without a lock others may offer what this window is still typing: better than keeping nothing.
        let _ = self.live();
        DraftId { window: self.window.clone(), number: self.last.fetch_add(1, Ordering::Relaxed) + 1 }
    }

    /// Shows others that this window lives.
    fn live(&self) -> io::Result<()> {
        let mut held = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_some() {
            return Ok(());
        }
        self.make()?;
        // Locked under a name that nobody looks at: a lock that is in sight is held.
        let made = self.dir.join(format!("{}.{LOCK}-{TEMPORARY}", self.window));
        let file = OpenOptions::new().write(true).create_new(true).open(&made)?;
        file.lock()?;
        fs::rename(&made, self.lock_of(&self.window))?;
        *held = Some(file);
        Ok(())
    }

    fn lock_of(&self, window: &str) -> PathBuf {
        self.dir.join(format!("{window}.{LOCK}"))
    }

    fn is_alive(&self, window: &str) -> bool {
        let path = self.lock_of(window);
        let Ok(file) = File::open(&path) else { return false };
        // Shared, so that two windows that look at once do not take each other for the one they look for.
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => true,
            Err(TryLockError::Error(_)) => false,
            Ok(()) => {
                // What is left of the lock only takes room.
                let _ = fs::remove_file(&path);
                false
            }
        }
    }

    fn make(&self) -> io::Result<()> {
        let mut maker = fs::DirBuilder::new();
        maker.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
        maker.create(&self.dir)
    }

    /// Writes a draft for its writer's eyes only; at every moment either the old or the new one is there.
    pub fn write(&self, id: &DraftId, bytes: &[u8]) -> io::Result<()> {
        self.make()?;
        // A temporary file is its maker's alone, and keeps that when it is renamed.
        let prefix = format!("{id}-");
        let suffix = format!(".{TEMPORARY}");
        let mut file = tempfile::Builder::new().prefix(&prefix).suffix(&suffix).tempfile_in(&self.dir)?;
        file.write_all(&sealed(bytes, self.secret.as_ref())?)?;
        file.as_file().sync_all()?;
        file.persist(self.path(id))?;
        self.flush_names();
        Ok(())
    }

    /// Takes a draft off the disk; one that is gone already is as well.
    pub fn remove(&self, id: &DraftId) -> io::Result<()> {
        match fs::remove_file(self.path(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        self.flush_names();
        Ok(())
    }

    /// Makes a draft that was left behind one of this window's. Of several windows that try, one succeeds.
    pub fn take(&self, id: &DraftId) -> io::Result<DraftId> {
        let mine = self.fresh();
        fs::rename(self.path(id), self.path(&mine))?;
        self.flush_names();
        Ok(mine)
    }

    /// Not every file system can, and a draft is not worth more than the try.
    fn flush_names(&self) {
        #[cfg(unix)]
        let _ = File::open(&self.dir).and_then(|dir| dir.sync_all());
    }

    /// What windows that are gone have left; what is no draft of this workspace is set aside.
    pub fn left(&self, readable: impl Fn(&str) -> bool) -> io::Result<Found> {
        let mut found = Found::default();
        let names = match fs::read_dir(&self.dir) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
            Err(error) => return Err(error),
        };
        let mut alive = BTreeMap::from([(self.window.clone(), true)]);
        let mut ids = Vec::new();
        for name in names.take(MOST) {
            let Ok(name) = name?.file_name().into_string() else { continue };
            let Some((stem, kind)) = name.rsplit_once('.') else { continue };
            let Some(id) = DraftId::parse(stem) else {
                self.clear_away(stem, kind, &mut alive);
                continue;
            };
            if kind == DRAFT && !*alive.entry(id.window.clone()).or_insert_with(|| self.is_alive(&id.window))
            {
                ids.push(id);
            }
        }
        for id in ids {
            let read = self.read(&id);
            match read.and_then(|bytes| Content::decode(&bytes, &self.workspace)) {
                Ok(content) if readable(&content.body) => found.drafts.push((id, content)),
                Err(Unreadable::Newer) => found.newer += 1,
                Ok(_) | Err(Unreadable::Damaged | Unreadable::Foreign) => {
                    found.refused += 1;
                    // Where even that fails it is told again at the next start, which is fair.
                    let _ = fs::rename(self.path(&id), self.dir.join(format!("{id}.{REFUSED}")));
                }
            }
        }
        found.drafts.sort_by(|(a, one), (b, other)| (one.at, a).cmp(&(other.at, b)));
        Ok(found)
    }

    /// What a window that was killed was just about to write: half a draft, of somebody.
    fn clear_away(&self, stem: &str, kind: &str, alive: &mut BTreeMap<String, bool>) {
        let Some((window, _)) = stem.split_once('-').filter(|_| kind == TEMPORARY) else { return };
        if !*alive.entry(window.to_owned()).or_insert_with(|| self.is_alive(window)) {
            let _ = fs::remove_file(self.dir.join(format!("{stem}.{kind}")));
        }
    }

    fn read(&self, id: &DraftId) -> Result<Vec<u8>, Unreadable> {
        let path = self.path(id);
        let damaged = |_: io::Error| Unreadable::Damaged;
        // Neither a folder nor a pipe of that name is opened at all.
        let about = fs::symlink_metadata(&path).map_err(damaged)?;
        if !about.is_file() || about.len() > LARGEST + SEAL {
            return Err(Unreadable::Damaged);
        }
        let mut bytes = Vec::new();
        File::open(&path).map_err(damaged)?.take(LARGEST + SEAL).read_to_end(&mut bytes).map_err(damaged)?;
        Ok(opened(bytes, self.secret.as_ref()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let held = self.lock.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if held.is_some() {
            let _ = fs::remove_file(self.lock_of(&self.window));
        }
    }
}
