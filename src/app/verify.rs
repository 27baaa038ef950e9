//! Reading everything through (台帳の点検).

use std::path::PathBuf;

use super::error::AppError;
use super::jobs::Watch;
use super::session::Session;
use super::tell::{Moved, Trouble, moved, troubles};
use crate::i18n::Words;
use crate::store::{
    Counting, Expected, Problem, ProblemKind, Purges, Remembered, Secret, SetAside, StoreError, VerifyReport,
    Workspace,
};

/// What was read and what of it holds.
#[derive(Debug)]
pub struct Verified {
    /// The store's own report.
    pub(super) report: VerifyReport,
    /// Facts that do not fit together, which is no damage: see each contract's problems.
    pub misfits: usize,
    /// What was set aside, where that was asked for.
    set_aside: Vec<SetAside>,
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

    /// What was set aside, with where it was and where it is now, in words.
    pub fn set_aside(&self, words: &Words) -> Vec<Moved> {
        moved(&self.set_aside, words)
    }

    /// Whether there is something that could be set aside, unless its writer is at work.
    pub fn can_repair(&self) -> bool {
        self.problems().iter().any(|problem| SetAside::is_possible(&problem.kind))
    }

    /// What is wrong.
    fn problems(&self) -> &[Problem] {
        &self.report.problems
    }
}

/// What a check needs: all of it is read from the disk, so the window goes on meanwhile.
pub(super) struct VerifyTask {
    root: PathBuf,
    secret: Option<Secret>,
    expected: Expected,
    purges: Purges,
    /// Nothing in a workspace without signatures, where all lines count.
    counting: Option<Counting>,
    remembered: Remembered,
    misfits: usize,
    /// In whose name what can be is set aside; nothing where it is only looked.
    repairs: Option<String>,
    /// What opening the workspace has already set aside of our own logs.
    set_aside: Vec<SetAside>,
}

impl VerifyTask {
    pub fn new(session: &Session) -> Self {
        let picture = session.picture();
        let in_contracts: usize = picture.contracts.values().map(|c| c.file.problems.len()).sum();
        Self {
            root: session.root().to_owned(),
            secret: session.secret().cloned(),
            expected: session.expected_files(),
            purges: session.purges(),
            counting: session.counting(),
            remembered: session.remembered(),
            misfits: in_contracts + picture.office.problems.len(),
            repairs: None,
            set_aside: Vec::new(),
        }
    }

    /// The same, and sets aside what can be.
    pub fn repairing(session: &Session) -> Result<Self, AppError> {
        if let Some(reason) = session.read_only() {
            return Err(StoreError::ReadOnly { reason: reason.clone() }.into());
        }
        let set_aside = session.problems().iter().filter_map(own_tail).collect();
        let repairs = Some(session.writer().map_or_else(String::new, |writer| writer.to_string()));
        Ok(Self { repairs, set_aside, ..Self::new(session) })
    }

    pub fn run(self, watch: &Watch) -> Result<Verified, AppError> {
        let mut workspace = Workspace::to_verify(&self.root, self.secret.as_ref(), self.remembered)?;
        workspace.authorise(self.purges);
        if let Some(counting) = self.counting {
            workspace.count(counting)?;
        }
        let look = || workspace.verify(Some(&self.expected), &|done, total| watch.step(done, total));
        let (mut report, mut set_aside) = (look()?, self.set_aside);
        if let Some(by) = self.repairs.filter(|_| report.complete) {
            let moved = workspace.repair(&report.problems, &by)?;
            if !moved.is_empty() {
                report = look()?;
            }
            set_aside.extend(moved);
        }
        Ok(Verified { report, misfits: self.misfits, set_aside })
    }
}

/// A torn tail of our own that was set aside when the workspace was opened.
fn own_tail(problem: &Problem) -> Option<SetAside> {
    match &problem.kind {
        ProblemKind::TornTail { set_aside: Some(kept), .. } => {
            Some(SetAside { problem: problem.clone(), kept: kept.clone() })
        }
        _ => None,
    }
}
