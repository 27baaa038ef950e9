//! Papers of both sides: those that are not here are copied, those that were altered here are healed.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, Read};

use super::super::attachments::{self, Attachment};
use super::super::durable::{self, Flush, TempFile};
use super::super::error::StoreError;
use super::super::hash::ContentHash;
use super::super::id::LedgerId;
use super::super::layout;
use super::super::quarantine;
use super::super::vault;
use super::{Merge, MergeNoteKind, PaperCheck};

/// Names the merging program where a writer's name would stand: one program merges at a time.
pub(super) const MERGER: &str = "merge";

/// What there is of a paper here.
enum Here {
    Whole,
    Altered,
    Missing,
}

impl Merge<'_> {
    /// The papers that the source has.
    pub(super) fn papers_of(&mut self, ledger: &LedgerId) -> Vec<Attachment> {
        match attachments::list(self.from, ledger, self.source.secret()) {
            Ok((papers, _)) => papers,
            Err(error) => {
                let kind = MergeNoteKind::Unreadable { kind: error.kind() };
                self.note(kind, &layout::files_dir(ledger), ledger, None);
                Vec::new()
            }
        }
    }

    /// `false` if the caller stopped it.
    pub(super) fn papers(&mut self, ledger: &LedgerId, papers: &[Attachment]) -> Result<bool, StoreError> {
        for paper in papers {
            self.report.papers += 1;
            let here = self.here(ledger, paper)?;
            if !matches!(here, Here::Whole) && !self.copy(ledger, paper, &here)? {
                return Ok(false);
            }
            if !self.go_on(paper.len) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What lies here under its names, the one that it is written under first.
    fn here(&self, ledger: &LedgerId, paper: &Attachment) -> Result<Here, StoreError> {
        let secret = self.target.secret();
        let names = vault::names(&self.into.join(layout::files_dir(ledger)), paper.hash, secret);
        let mut here = Here::Missing;
        for (number, path) in names.iter().enumerate() {
            let reading = |error| StoreError::io("read", path, error);
            let is_alike =
                if vault::is_sealed(path) { self.lies_alike(paper) } else { !vault::is_sealed(&paper.path) };
            match fs::metadata(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(reading(error)),
                Ok(data) if self.check == PaperCheck::Size && is_alike && data.len() == paper.len => {
                    return Ok(Here::Whole);
                }
                Ok(_) => {}
            }
            let found = vault::reader(path, secret).and_then(|mut open| ContentHash::of_reader(&mut open));
            match found {
                Ok((found, _)) if found == paper.hash => return Ok(Here::Whole),
                Err(error) if !(vault::is_sealed(path) && vault::is_altered(&error)) => {
                    return Err(reading(error));
                }
                _ if number == 0 => here = Here::Altered,
                _ => {}
            }
        }
        Ok(here)
    }

    /// Whether a paper of the source is sealed under the target's own key, so that it is copied as it lies.
    fn lies_alike(&self, paper: &Attachment) -> bool {
        vault::is_sealed(&paper.path) && self.source.secret() == self.target.secret()
    }

    /// `false` if the caller stopped it.
    fn copy(&mut self, ledger: &LedgerId, paper: &Attachment, here: &Here) -> Result<bool, StoreError> {
        let (path, secret) = (self.from.join(&paper.path), self.target.secret());
        let alike = self.lies_alike(paper);
        let source = if alike {
            File::open(&path).map(|file| Box::new(file) as Box<dyn Read + Send>)
        } else {
            vault::reader(&path, self.source.secret())
        };
        let source = match source {
            Ok(source) => source,
            Err(error) => {
                self.not_copied(ledger, paper, error.kind());
                return Ok(true);
            }
        };
        let dir = durable::create_dirs(self.into, &layout::files_dir(ledger))?;
        let mut temporary = TempFile::create(&dir, MERGER)?;
        let done = Cell::new(0);
        let step = |more: u64| {
            done.set(done.get() + more);
            let done = self.done.saturating_add(done.get().min(paper.len));
            (self.progress)(done, self.total.max(done))
        };
        let mut watched = Watched { source, step: &step, ended: None };
        let copied = if alike {
            // What was copied is what is looked at.
            temporary.copy_from(&mut watched).and_then(|_| {
                let copy = vault::opened(temporary.shown(), secret);
                let hash = copy.and_then(|mut open| ContentHash::of_reader(&mut open));
                match hash {
                    Err(error) if !vault::is_altered(&error) => {
                        Err(StoreError::io("read", temporary.shown(), error))
                    }
                    hash => Ok(hash.ok().map(|(hash, _)| hash)),
                }
            })
        } else {
            vault::fill(&mut temporary, &mut watched, secret).map(Some)
        };
        let hash = match copied {
            Ok(hash) => hash,
            Err(error) => {
                return match watched.ended {
                    Some(Ended::Stopped) => Ok(false),
                    Some(Ended::Failed(kind)) => {
                        self.not_copied(ledger, paper, kind);
                        Ok(true)
                    }
                    None => Err(error),
                };
            }
        };
        if hash != Some(paper.hash) {
            self.note(MergeNoteKind::PaperAltered, &paper.path, ledger, None);
            return Ok(true);
        }
        let path = layout::files_dir(ledger).join(vault::name(paper.hash, self.target.secret()));
        if matches!(here, Here::Altered) {
            self.set_aside(ledger, &path, "altered attachment", None)?;
            self.report.papers_healed += 1;
        } else {
            self.report.papers_new += 1;
        }
        temporary.persist(&self.into.join(&path), Flush::Now)?;
        Ok(true)
    }

    fn not_copied(&mut self, ledger: &LedgerId, paper: &Attachment, kind: io::ErrorKind) {
        let is_altered = vault::is_sealed(&paper.path) && vault::is_altered(&kind.into());
        let kind = if is_altered { MergeNoteKind::PaperAltered } else { MergeNoteKind::Unreadable { kind } };
        self.note(kind, &paper.path, ledger, None);
    }

    /// Keeps what is about to be replaced here.
    pub(super) fn set_aside(
        &mut self,
        ledger: &LedgerId,
        path: &std::path::Path,
        what: &str,
        writer: Option<super::WriterId>,
    ) -> Result<(), StoreError> {
        let note = quarantine::Note {
            what,
            path: path.to_string_lossy().into_owned(),
            by: MERGER.to_owned(),
            offset: 0,
        };
        let kept = quarantine::copy(self.into, path, &note, self.target.secret())?;
        self.note(MergeNoteKind::SetAside { kept }, path, ledger, writer);
        Ok(())
    }
}

/// Why reading ended before the paper did.
enum Ended {
    Stopped,
    Failed(io::ErrorKind),
}

/// A file that tells how far it was read.
struct Watched<'a> {
    source: Box<dyn Read + Send>,
    step: &'a dyn Fn(u64) -> bool,
    ended: Option<Ended>,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.source.read(buffer) {
            Ok(count) if !(self.step)(count as u64) => {
                self.ended = Some(Ended::Stopped);
                Err(io::Error::other("stopped"))
            }
            Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                self.ended = Some(Ended::Failed(error.kind()));
                Err(error)
            }
            read => read,
        }
    }
}
