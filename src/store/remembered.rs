//! What this device remembers of its own logs. Lines that nobody else has seen are missed by their writer alone.

use std::collections::BTreeMap;

use super::id::{LedgerId, WriterId};
use super::layout::LogKey;
use super::line::Head;
use super::log::LogSummary;
use super::problem::{Problem, ProblemKind};
use super::scan;

/// The last line of each of a device's own logs, as the device remembers it.
pub type Remembered = Vec<(LedgerId, Head)>;

/// What a ledger's logs no longer have of what is remembered. The writer itself is the one who has seen it.
pub(super) fn missed(
    remembered: &[(LedgerId, Head)],
    ledger: &LedgerId,
    logs: Option<&BTreeMap<WriterId, LogSummary>>,
) -> Vec<Problem> {
    let of_ledger = remembered.iter().filter(|(of, _)| of == ledger);
    let missed = of_ledger.filter_map(|(_, head)| {
        let (writer, seq) = (head.id.writer, head.id.seq);
        // Where the log forked, the line may stand under another of its names.
        if logs
            .is_some_and(|logs| scan::family(logs, writer).any(|(_, log)| log.find(seq) == Some(head.hash)))
        {
            return None;
        }
        let log = logs.and_then(|logs| logs.get(&writer));
        let last = log.and_then(LogSummary::last).map_or(0, |last| last.0);
        let kind = if seq > last {
            ProblemKind::MissingTail { seen_by: writer, seen: seq, last }
        } else if log.and_then(|log| log.find(seq)).is_some() {
            ProblemKind::ReplacedLine { seen_by: writer, seq }
        } else {
            return None;
        };
        Some(LogKey { ledger: ledger.clone(), writer }.problem(kind, None, None))
    });
    missed.collect()
}
