//! Which lines there are, and which is the last one of each log, as far as was read.

use super::id::{LedgerId, LineId, WriterId};
use super::layout::LogKey;
use super::line::Head;
use super::log::LogSummary;
use super::scan;
use super::sign::PublicKey;
use super::workspace::Workspace;

impl Workspace {
    /// The number of our last line in a ledger; 0 where there is none.
    pub fn last_own(&self, ledger: &LedgerId) -> u64 {
        self.writer().map_or(0, |writer| self.last_of(&LogKey { ledger: ledger.clone(), writer }))
    }

    /// Where the branch that ends with a line runs, as far as was read: the last line of it in each log. A log that forked
    /// may have another name than when the line was written. Nothing if the line is not here.
    pub fn branch(&self, ledger: &LedgerId, end: Head) -> Option<Vec<Head>> {
        scan::branch(self.logs.get(ledger)?, end)
    }

    /// Whether a writer's log in a ledger has forked.
    pub fn is_forked(&self, ledger: &LedgerId, writer: WriterId) -> bool {
        let logs = self.logs.get(ledger);
        logs.is_some_and(|logs| scan::family(logs, writer).any(|(other, _)| other.is_fork()))
    }

    /// Whether any log of the workspace has forked.
    pub fn has_forks(&self) -> bool {
        self.logs.values().flat_map(|logs| logs.keys()).any(|writer| writer.is_fork())
    }

    /// The last intact line of each log whose lines have this key's signature, as far as was read.
    pub fn heads_of(&self, key: PublicKey) -> Vec<(LedgerId, Head)> {
        let mut heads = Vec::new();
        for (ledger, logs) in &self.logs {
            for (writer, log) in logs.iter().filter(|(_, log)| log.key == Some(key)) {
                if let Some((seq, hash)) = log.last() {
                    heads.push((ledger.clone(), Head { id: LineId { writer: *writer, seq }, hash }));
                }
            }
        }
        heads
    }

    /// What is known of our own logs beyond what may still be there: what the device remembered at the opening, and what
    /// stood in a log that has been read anew since.
    pub fn remembered(&self) -> &[(LedgerId, Head)] {
        &self.remembered
    }

    /// Whether a log could not be read just now, so that it is to be tried again.
    pub fn is_partly_read(&self) -> bool {
        self.logs.values().flat_map(|logs| logs.values()).any(|log| log.stamp.is_none())
    }

    /// The last intact line of each of a ledger's logs.
    pub fn heads(&self, ledger: &LedgerId) -> Vec<Head> {
        let logs = self.logs.get(ledger).into_iter().flatten();
        let head = |(writer, log): (&WriterId, &LogSummary)| {
            log.last().map(|(seq, hash)| Head { id: LineId { writer: *writer, seq }, hash })
        };
        logs.filter_map(head).collect()
    }
}
