//! Reading everything through (台帳の点検).

use std::path::PathBuf;

use super::error::AppError;
use super::jobs::Watch;
use super::session::Session;
use super::tell::{Trouble, troubles};
use crate::i18n::Words;
use crate::store::{Access, Expected, Identity, Problem, Purges, Secret, VerifyReport, Workspace};

/// What was read and what of it holds.
#[derive(Debug)]
pub struct Verified {
    /// The store's own report.
    pub(super) report: VerifyReport,
    /// Facts that do not fit together, which is no damage: see each contract's problems.
    pub misfits: usize,
}

impl Verified {
    /// Whether all of it was read and nothing is missing or altered.
    pub fn is_intact(&self) -> bool {
        self.report.is_intact()
    }

    /// Logs, and of them intact.
    pub fn logs(&self) -> (u64, u64) {
        (self.report.logs, self.report.logs_intact)
    }

    /// Lines, and of them intact.
    pub fn lines(&self) -> (u64, u64) {
        (self.report.lines, self.report.lines_intact)
    }

    /// Lines whose content was purged at the end of its retention.
    pub fn purged(&self) -> u64 {
        self.report.lines_purged
    }

    /// Papers, and of them intact.
    pub fn papers(&self) -> (u64, u64) {
        (self.report.attachments, self.report.attachments_intact)
    }

    /// What is wrong, each with its file and line, for a program to read.
    pub fn troubles(&self, words: &Words) -> Vec<Trouble> {
        troubles(self.problems(), words)
    }

    /// What is wrong, in words.
    pub fn told(&self, words: &Words) -> Vec<String> {
        super::ledger_problems(self.problems(), words)
    }

    /// What is wrong.
    fn problems(&self) -> &[Problem] {
        &self.report.problems
    }
}

/// What a check needs; it opens the workspace anew for reading, so the window goes on meanwhile.
pub(super) struct VerifyTask {
    root: PathBuf,
    identity: Identity,
    secret: Option<Secret>,
    expected: Expected,
    purges: Purges,
    misfits: usize,
}

impl VerifyTask {
    pub fn new(session: &Session, identity: Identity) -> Self {
        let picture = session.picture();
        let in_contracts: usize = picture.contracts.values().map(|c| c.file.problems.len()).sum();
        Self {
            root: session.root().to_owned(),
            identity,
            secret: session.secret().cloned(),
            expected: session.expected_files(),
            purges: session.purges(),
            misfits: in_contracts + picture.office.problems.len(),
        }
    }

    pub fn run(self, watch: &Watch) -> Result<Verified, AppError> {
        let secret = self.secret.as_ref();
        let mut workspace = Workspace::open_with(&self.root, &self.identity, Access::Read, secret)?;
        workspace.authorise(self.purges);
        let report = workspace.verify(Some(&self.expected), &|done, total| watch.step(done, total))?;
        Ok(Verified { report, misfits: self.misfits })
    }
}
