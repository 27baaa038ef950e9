//! Tombstones: lines whose fact was purged at the end of its retention, and who may have made them.

use std::collections::{BTreeMap, BTreeSet};

use super::hash::ContentHash;
use super::id::{LedgerId, LineId, WriterId};
use super::layout::LogKey;
use super::line::{Head, StoredLine};
use super::log::LogSummary;
use super::problem::{Problem, ProblemKind};

const START: &str = "Purged(by:\"";
const END: &str = "\")";

/// What stands in place of a purged fact: `Purged(by:"<writer>:<seq>")`, naming the line of the office's ledger that
/// decided it.
pub(super) fn text(by: LineId) -> String {
    format!("{START}{by}{END}")
}

/// The decision that a tombstone names; nothing if the text is none, to the byte.
pub(super) fn read(fact: &str) -> Option<LineId> {
    LineId::parse(fact.strip_prefix(START)?.strip_suffix(END)?)
}

impl StoredLine {
    /// The line of the office's ledger that decided the purge of this one; nothing for a line that has its fact.
    pub fn purged(&self) -> Option<LineId> {
        read(&self.fact)
    }
}

/// A decision of the office to purge a contract's ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Purge {
    /// The line of the office's ledger that says so.
    pub by: LineId,
    /// The last line of each log that it covers.
    pub heads: Vec<Head>,
    /// Whether what is not yet erased may be; `false` lets the tombstones stand that there are, and makes no more.
    pub may_erase: bool,
    /// Attachments that lines after the heads name: they stay.
    pub keep: BTreeSet<ContentHash>,
}

/// Decisions to purge, per ledger, in order. The ledger on disk does not know what facts mean, so the caller says.
pub type Purges = BTreeMap<LedgerId, Vec<Purge>>;

/// The last number of a log that a decision covers, and which decision. A head with another hash than the line there has
/// is another log's.
pub(super) fn covered<'a>(
    purges: &'a Purges,
    ledger: &LedgerId,
    writer: WriterId,
    log: &LogSummary,
) -> Option<(u64, &'a Purge)> {
    let reaches = purges.get(ledger)?.iter().filter_map(|purge| Some((purge.reaches(writer, log)?, purge)));
    reaches.max_by_key(|(seq, _)| *seq)
}

impl Purge {
    /// The last number of a log that it covers.
    fn reaches(&self, writer: WriterId, log: &LogSummary) -> Option<u64> {
        let heads = self.heads.iter().filter(|head| head.id.writer == writer);
        let fits = heads.filter(|head| log.find(head.id.seq).is_none_or(|hash| hash == head.hash));
        fits.map(|head| head.id.seq).max()
    }
}

/// Tombstones of a log that no decision covers: nobody blanks a fact on his own.
pub(super) fn unauthorised(key: &LogKey, log: &LogSummary, purges: &Purges) -> Vec<Problem> {
    if log.purged.is_empty() {
        return Vec::new();
    }
    let decisions = purges.get(&key.ledger).map(Vec::as_slice).unwrap_or_default();
    let is_decided = |seq: u64, by: LineId| {
        let named = decisions.iter().find(|purge| purge.by == by);
        named.and_then(|purge| purge.reaches(key.writer, log)).is_some_and(|last| seq <= last)
    };
    let blanked = log.purged.iter().filter(|(seq, by)| !is_decided(*seq, *by));
    blanked
        .map(|(seq, by)| key.problem(ProblemKind::BlankedLine { seq: *seq, by: *by }, None, None))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_tombstone_is_this_text_to_the_byte() {
        let by = LineId::parse("1a2b3c4d-1:17").unwrap();
        assert_eq!(text(by), r#"Purged(by:"1a2b3c4d-1:17")"#);
        assert_eq!(read(&text(by)), Some(by));
        for other in [
            "Purged",
            "Purged()",
            r#"Purged(by:"")"#,
            r#"Purged(by:"1a2b3c4d-1:017")"#,
            r#"Purged(by: "1a2b3c4d-1:17")"#,
            r#"Purged(by:"1a2b3c4d-1:17") "#,
            r#"Purged(by:"1a2b3c4d-1:17",name:"x")"#,
            r#"Purged(by:"1a2b3c4d-1.17")"#,
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
