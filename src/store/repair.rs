//! Setting aside what does not count anyway: torn tails nobody is writing, altered papers, files that are not the
//! ledger's. Nothing is deleted, and no line that counts is touched: a log with a damaged line stays as it is, since all
//! its other lines count and its chain cannot be mended without a copy that holds.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::hash::ContentHash;
use super::layout::{self, LogKey, Stamp};
use super::lock;
use super::log::LogSummary;
use super::problem::{Problem, ProblemKind};
use super::quarantine::{self, Note};
use super::scan;
use super::vault;
use super::workspace::{Access, Workspace};

/// Something that was set aside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetAside {
    /// What was wrong with it.
    pub problem: Problem,
    /// Where it is now, relative to the workspace, with a note beside it.
    pub kept: PathBuf,
}

impl SetAside {
    /// Whether a problem of this kind can be set aside at all.
    pub fn is_possible(kind: &ProblemKind) -> bool {
        matches!(
            kind,
            ProblemKind::TornTail { set_aside: None, .. }
                | ProblemKind::ForeignLog { .. }
                | ProblemKind::ForeignFile
                | ProblemKind::UnknownLogFile
                | ProblemKind::AttachmentAltered
        )
    }
}

impl Workspace {
    /// Sets aside what can be of these problems, and says what was. `by` stands in the notes.
    ///
    /// A log is touched only while its writer's lock is ours, and only where it is still as the problem says. What cannot
    /// be set aside now, because its writer is at work or the system refuses, stays; an error only if the workspace is out
    /// of reach, or its quarantine, or if its passphrase is just being set or removed.
    pub fn repair(&self, problems: &[Problem], by: &str) -> Result<Vec<SetAside>, StoreError> {
        self.vault.still_holds(&self.root, &self.header, Access::Write)?;
        let whole = |problem: &Problem, what| whole(&self.root, &problem.path, what, by);
        let mut done = Vec::new();
        for problem in problems {
            let kept = match &problem.kind {
                ProblemKind::TornTail { set_aside: None, .. } => self.set_tail_aside(problem, by)?,
                ProblemKind::ForeignLog { .. } => self.set_log_aside(problem, by)?,
                ProblemKind::ForeignFile => whole(problem, "foreign file")?,
                ProblemKind::UnknownLogFile => whole(problem, "unknown log file")?,
                ProblemKind::AttachmentAltered if self.is_altered(&problem.path) => {
                    whole(problem, "altered attachment")?
                }
                _ => None,
            };
            done.extend(kept.map(|kept| SetAside { problem: problem.clone(), kept }));
        }
        Ok(done)
    }

    /// Whether it still is: another PC may have kept the paper anew meanwhile.
    fn is_altered(&self, path: &Path) -> bool {
        let secret = self.vault.secret();
        let named = path.file_name().and_then(|name| vault::hash_of(&name.to_string_lossy(), secret));
        let read = vault::reader(&self.root.join(path), secret);
        match read.and_then(|mut content| ContentHash::of_reader(&mut content)) {
            Ok((found, _)) => Some(found) != named,
            Err(error) => vault::is_altered(&error),
        }
    }

    /// The log of a problem, and what is wrong with it now. Where its own beginning does not name its key, the device's
    /// other logs do: lines that count must not be taken for lines of nobody.
    fn look(&self, problem: &Problem) -> Option<(LogKey, LogSummary)> {
        let key = LogKey { ledger: problem.ledger.clone()?, writer: problem.writer? };
        let data = fs::metadata(self.root.join(key.path())).ok()?;
        let read = |logs: &[(LogKey, Stamp)]| {
            let outcomes = scan::read_logs(&self.root, &self.header, &self.vault, logs, &self.logs, None);
            let found = logs.iter().zip(outcomes).find(|((other, _), _)| *other == key);
            found.and_then(|(_, outcome)| outcome.ok()).map(|(summary, _)| summary)
        };
        let alone = read(&[(key.clone(), Stamp::of(&data))])?;
        if !alone.is_keyless() {
            return Some((key, alone));
        }
        let mut logs = layout::list(&self.root).ok()?.logs;
        logs.retain(|(other, _)| other.writer.device() == key.writer.device());
        read(&logs).map(|summary| (key, summary))
    }

    fn set_tail_aside(&self, problem: &Problem, by: &str) -> Result<Option<PathBuf>, StoreError> {
        let Some(Ok(Some(_lock))) = problem.writer.map(|writer| lock::take(&self.root, writer)) else {
            return Ok(None);
        };
        let Some((key, summary)) = self.look(problem) else { return Ok(None) };
        match summary.torn_at {
            Some(offset) if Some(offset) == problem.offset => {
                let cut = quarantine::cut_tail(&self.root, &key, offset, by, self.vault.secret());
                cut.map(|(kept, _)| Some(kept))
            }
            _ => Ok(None),
        }
    }

    fn set_log_aside(&self, problem: &Problem, by: &str) -> Result<Option<PathBuf>, StoreError> {
        let Some(Ok(Some(_lock))) = problem.writer.map(|writer| lock::take(&self.root, writer)) else {
            return Ok(None);
        };
        let Some((_, summary)) = self.look(problem) else { return Ok(None) };
        if summary.index.is_empty() { whole(&self.root, &problem.path, "foreign log", by) } else { Ok(None) }
    }
}

/// Moves a file or folder into the quarantine; nothing if the system does not let us, or it is gone.
fn whole(root: &Path, path: &Path, what: &str, by: &str) -> Result<Option<PathBuf>, StoreError> {
    let note = Note { what, path: path.to_string_lossy().into_owned(), by: by.to_owned(), offset: 0 };
    quarantine::take_in(root, path, &note)
}
