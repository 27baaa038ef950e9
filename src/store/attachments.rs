//! Papers beside the facts: each under the hash of its content, written once, never changed.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use super::durable::{self, Flush, TempFile};
use super::error::StoreError;
use super::hash::ContentHash;
use super::id::LedgerId;
use super::layout;
use super::quarantine;
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
        let hash = temporary.copy_from(content)?;
        let relative = layout::files_dir(ledger).join(hash.to_string());
        let path = self.root.join(&relative);
        match check(&path, hash) {
            Ok(_) => return Ok(hash),
            Err(StoreError::AttachmentMissing { .. }) => {}
            Err(StoreError::AttachmentAltered { .. }) => {
                let note = quarantine::Note {
                    what: "altered attachment",
                    path: relative.to_string_lossy().into_owned(),
                    by: writer.to_string(),
                    offset: 0,
                };
                quarantine::copy(&self.root, &relative, &note)?;
            }
            Err(error) => return Err(error),
        }
        match temporary.persist(&path, flush) {
            // Another PC may just have kept the same paper, and on Windows still hold it.
            Err(error) => check(&path, hash).map(|_| hash).map_err(|_| error),
            Ok(()) => Ok(hash),
        }
    }

    /// An attachment, open at its start, after its content has been checked.
    pub fn read_file(&self, ledger: &LedgerId, hash: ContentHash) -> Result<File, StoreError> {
        let path = self.file_path(ledger, hash);
        let mut file = check(&path, hash)?;
        file.rewind().map_err(|error| StoreError::io("read", &path, error))?;
        Ok(file)
    }

    /// Where an attachment lies, whether or not it is there. For showing it; reading goes through
    /// [`read_file`](Self::read_file), which checks it.
    pub fn file_path(&self, ledger: &LedgerId, hash: ContentHash) -> PathBuf {
        self.root.join(layout::files_dir(ledger)).join(hash.to_string())
    }
}

/// Reads an attachment to its end and compares its content with its name.
fn check(path: &Path, hash: ContentHash) -> Result<File, StoreError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(StoreError::AttachmentMissing { path: path.to_owned() });
        }
        Err(error) => return Err(StoreError::io("read", path, error)),
    };
    let found = ContentHash::of_reader(&mut file).map_err(|error| StoreError::io("read", path, error))?;
    if found.0 == hash { Ok(file) } else { Err(StoreError::AttachmentAltered { path: path.to_owned() }) }
}

/// An attachment's name and size, for `verify`.
pub(super) struct Attachment {
    pub(super) hash: ContentHash,
    pub(super) len: u64,
    /// Relative to the workspace.
    pub(super) path: PathBuf,
}

/// What lies among a ledger's attachments: those with a proper name, and the other names.
pub(super) fn list(root: &Path, ledger: &LedgerId) -> io::Result<(Vec<Attachment>, Vec<PathBuf>)> {
    let dir = layout::files_dir(ledger);
    let (mut attachments, mut others) = (Vec::new(), Vec::new());
    for (name, data) in layout::entries(&root.join(&dir))? {
        let path = dir.join(&name);
        match (ContentHash::parse(&name), data) {
            (Some(hash), data) if data.as_ref().is_none_or(fs::Metadata::is_file) => {
                attachments.push(Attachment { hash, len: data.map_or(0, |data| data.len()), path });
            }
            (None, _) if layout::is_passed_over(&name) => {}
            _ => others.push(path),
        }
    }
    Ok((attachments, others))
}
