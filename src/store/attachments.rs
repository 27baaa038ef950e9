//! Papers beside the facts: each under the hash of its content, written once, never changed.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::durable::{self, Flush, TempFile};
use super::error::StoreError;
use super::hash::ContentHash;
use super::id::LedgerId;
use super::layout;
use super::quarantine;
use super::vault::{self, Secret};
use super::workspace::Workspace;

impl Workspace {
    /// Keeps everything that `content` has, held in memory block by block, and returns its name once it is on disk. Keeping
    /// the same content again changes nothing; an altered file under that name is set aside and replaced.
    pub fn put_file(&mut self, ledger: &LedgerId, content: &mut dyn Read) -> Result<ContentHash, StoreError> {
        self.keep(ledger, content, Flush::Now)
    }

    /// The same without waiting for the disk: for contents that can be made again, such as a sample's. A power cut may
    /// leave them empty, which reading and verifying notice.
    pub fn put_file_unflushed(
        &mut self,
        ledger: &LedgerId,
        content: &mut dyn Read,
    ) -> Result<ContentHash, StoreError> {
        self.keep(ledger, content, Flush::Later)
    }

    fn keep(
        &mut self,
        ledger: &LedgerId,
        content: &mut dyn Read,
        flush: Flush,
    ) -> Result<ContentHash, StoreError> {
        let (writer, _) = self.writing()?;
        let dir = durable::create_dirs(&self.root, &layout::files_dir(ledger))?;
        let mut temporary = TempFile::create(&dir, &writer.to_string())?;
        let hash = vault::fill(&mut temporary, content, self.secret())?;
        let relative = layout::files_dir(ledger).join(vault::name(hash, self.secret()));
        let path = self.root.join(&relative);
        match check(&path, hash, self.secret()) {
            // Whoever kept it may have been stopped before it was on disk.
            Ok(()) if flush == Flush::Now => return durable::sync_named(&path).map(|()| hash),
            Ok(()) => return Ok(hash),
            Err(StoreError::AttachmentMissing { .. }) => {}
            Err(StoreError::AttachmentAltered { .. }) => {
                let note = quarantine::Note {
                    what: "altered attachment",
                    path: relative.to_string_lossy().into_owned(),
                    by: writer.to_string(),
                    offset: 0,
                };
                quarantine::copy(&self.root, &relative, &note, self.secret())?;
            }
            Err(error) => return Err(error),
        }
        match temporary.persist(&path, flush) {
            Err(error @ StoreError::FlushFailed { .. }) => Err(error),
            // Another PC may just have kept the same paper, and on Windows still hold it.
            Err(error) => check(&path, hash, self.secret()).map(|()| hash).map_err(|_| error),
            Ok(()) => Ok(hash),
        }
    }

    /// An attachment, open at its start, after its content has been checked; what is sealed is opened.
    pub fn read_file(
        &self,
        ledger: &LedgerId,
        hash: ContentHash,
    ) -> Result<Box<dyn Read + Send>, StoreError> {
        let path = self.file_path(ledger, hash);
        check(&path, hash, self.secret())?;
        vault::reader(&path, self.secret()).map_err(|error| StoreError::io("read", &path, error))
    }

    /// Where an attachment lies, or would. In a workspace without a passphrase it can be shown from there; reading goes
    /// through [`read_file`](Self::read_file), which checks and opens it.
    pub fn file_path(&self, ledger: &LedgerId, hash: ContentHash) -> PathBuf {
        let dir = self.root.join(layout::files_dir(ledger));
        let names = vault::names(&dir, hash, self.secret());
        let there = names.iter().find(|path| path.exists()).or(names.first());
        there.cloned().unwrap_or(dir)
    }
}

/// Reads an attachment to its end and compares its content with its name.
fn check(path: &Path, hash: ContentHash, secret: Option<&Secret>) -> Result<(), StoreError> {
    let altered = || StoreError::AttachmentAltered { path: path.to_owned() };
    let found = vault::reader(path, secret).and_then(|mut file| ContentHash::of_reader(&mut file));
    match found {
        Ok((found, _)) if found == hash => Ok(()),
        Ok(_) => Err(altered()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(StoreError::AttachmentMissing { path: path.to_owned() })
        }
        Err(error) if vault::is_sealed(path) && vault::is_altered(&error) => Err(altered()),
        Err(error) => Err(StoreError::io("read", path, error)),
    }
}

/// An attachment's name and size, for `verify`.
pub(super) struct Attachment {
    pub(super) hash: ContentHash,
    pub(super) len: u64,
    /// Relative to the workspace.
    pub(super) path: PathBuf,
}

/// What lies among a ledger's attachments: those with a proper name, and the other names.
pub(super) fn list(
    root: &Path,
    ledger: &LedgerId,
    secret: Option<&Secret>,
) -> io::Result<(Vec<Attachment>, Vec<PathBuf>)> {
    let dir = layout::files_dir(ledger);
    let (mut attachments, mut others) = (Vec::new(), Vec::new());
    for (name, data) in layout::entries(&root.join(&dir))? {
        let path = dir.join(&name);
        match (vault::hash_of(&name, secret), data) {
            (Some(hash), data) if data.as_ref().is_none_or(fs::Metadata::is_file) => {
                attachments.push(Attachment { hash, len: data.map_or(0, |data| data.len()), path });
            }
            (None, _) if layout::is_passed_over(&name) => {}
            _ => others.push(path),
        }
    }
    Ok((attachments, others))
}
