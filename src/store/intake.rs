//! Lines that are handed on log by log while a workspace is being read, so that those of hundreds of contracts are never in
//! memory all at once.

use std::collections::BTreeSet;

use super::id::{LedgerId, WriterId};
use super::layout::LogKey;
use super::line::StoredLine;
use super::scan::Outcome;

/// Takes the lines of logs as soon as they are read. What it takes is not handed out a second time.
pub trait Intake: Send + Sync {
    /// Reading begins, or begins again: whatever was taken before comes once more.
    fn begin(&self);

    /// Takes the intact lines of one log, by number, in the thread that has read it.
    fn take(&self, ledger: &LedgerId, writer: WriterId, lines: Vec<StoredLine>);
}

/// Who takes lines, and of which ledgers none: where a log forked, all lines are needed to say which is which.
pub(super) struct Taking<'a> {
    pub intake: &'a dyn Intake,
    pub forked: &'a BTreeSet<LedgerId>,
}

impl Taking<'_> {
    /// Offers what reading a log gave. A log that may have to be read again with a key from elsewhere is not taken yet.
    pub fn offer(&self, key: &LogKey, outcome: &mut Outcome) {
        if let Ok((summary, lines)) = outcome
            && !summary.is_keyless()
            && !self.forked.contains(&key.ledger)
        {
            self.intake.take(&key.ledger, key.writer, std::mem::take(lines));
        }
    }
}
