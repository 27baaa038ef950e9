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
        match attachments::list(self.from, ledger, None) {
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
            let here = self.here(paper)?;
            if !matches!(here, Here::Whole) && !self.copy(ledger, paper, &here)? {
                return Ok(false);
            }
            if !self.go_on(paper.len) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn here(&self, paper: &Attachment) -> Result<Here, StoreError> {
        let path = self.into.join(&paper.path);
        let reading = |error| StoreError::io("read", &path, error);
        match fs::metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Here::Missing),
            Err(error) => Err(reading(error)),
            Ok(data) if self.check == PaperCheck::Size && data.len() == paper.len => Ok(Here::Whole),
            Ok(_) => {
                let mut file = File::open(&path).map_err(reading)?;
                let (found, _) = ContentHash::of_reader(&mut file).map_err(reading)?;
                Ok(if found == paper.hash { Here::Whole } else { Here::Altered })
            }
        }
    }

    /// `false` if the caller stopped it.
    fn copy(&mut self, ledger: &LedgerId, paper: &Attachment, here: &Here) -> Result<bool, StoreError> {
        let source = match File::open(self.from.join(&paper.path)) {
            Ok(source) => source,
            Err(error) => {
                let kind = MergeNoteKind::Unreadable { kind: error.kind() };
                self.note(kind, &paper.path, ledger, None);
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
        let hash = match temporary.copy_from(&mut watched) {
            Ok(hash) => hash,
            Err(error) => {
                return match watched.ended {
                    Some(Ended::Stopped) => Ok(false),
                    Some(Ended::Failed(kind)) => {
                        self.note(MergeNoteKind::Unreadable { kind }, &paper.path, ledger, None);
                        Ok(true)
                    }
                    None => Err(error),
                };
            }
        };
        if hash != paper.hash {
            self.note(MergeNoteKind::PaperAltered, &paper.path, ledger, None);
            return Ok(true);
        }
        if matches!(here, Here::Altered) {
            self.set_aside(ledger, &paper.path, "altered attachment", None)?;
            self.report.papers_healed += 1;
        } else {
            self.report.papers_new += 1;
        }
        temporary.persist(&self.into.join(&paper.path), Flush::Now)?;
        Ok(true)
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
        let kept = quarantine::copy(self.into, path, &note, None)?;
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
    source: File,
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
