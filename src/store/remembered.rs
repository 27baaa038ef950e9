//! What this device remembers of its own logs. Lines that nobody else has seen are missed by their writer alone.

use std::collections::BTreeMap;

use super::id::{LedgerId, WriterId};
use super::layout::LogKey;
use super::line::Head;
use super::log::LogSummary;
use super::problem::{Problem, ProblemKind};

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
        let log = logs.and_then(|logs| logs.get(&writer));
        let last = log.and_then(LogSummary::last).map_or(0, |last| last.0);
        let kind = if seq > last {
            ProblemKind::MissingTail { seen_by: writer, seen: seq, last }
        } else if log.and_then(|log| log.find(seq)).is_some_and(|found| found != head.hash) {
            ProblemKind::ReplacedLine { seen_by: writer, seq }
        } else {
            return None;
        };
        Some(LogKey { ledger: ledger.clone(), writer }.problem(kind, None, None))
    });
    missed.collect()
}
