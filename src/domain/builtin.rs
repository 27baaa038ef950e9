//! The clause sets and the due policy that come with the program.
//!
//! They are data, read like an office's own: nothing else in the program knows their clauses or numbers.

#[cfg(test)]
mod tests;

use super::clause_set::{ClauseSet, ClauseSetError};
use super::due::DuePolicy;
use super::fact::ron;

const CLAUSE_SETS: [&str; 2] = [
    include_str!("../../assets/clause-sets/special-terms-34.ron"),
    include_str!("../../assets/clause-sets/outsourcing-basics-12.ron"),
];

const DEFAULT_POLICY: &str = include_str!("../../assets/policies/default.ron");

/// The default due policy could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("due policy cannot be read at {line}:{column}: {reason}")]
pub struct PolicyError {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// The reader's reason, for the log.
    pub reason: String,
}

/// The clause sets that come with the program; the ward's 34 clauses first.
pub fn clause_sets() -> Result<Vec<ClauseSet>, ClauseSetError> {
    CLAUSE_SETS.into_iter().map(ClauseSet::parse).collect()
}

/// The ward's 34 clauses, for which the tests of `coverage` are written.
pub fn proven() -> Result<ClauseSet, ClauseSetError> {
    let [first, ..] = CLAUSE_SETS;
    ClauseSet::parse(first)
}

/// What the due words mean where the office has not said otherwise.
///
/// Besides duty ids and their parts (`incident-report/final`), `duties` holds rules for clocks that many duties
/// share: see [`SHARED_CLOCKS`].
pub fn default_policy() -> Result<DuePolicy, PolicyError> {
    parse_policy(DEFAULT_POLICY)
}

/// Keys of [`DuePolicy::duties`] that are no duty's id: the ward's check of a submission, its decision on a
/// request, the briefing of a worker added later, the notice of an inspection, how long the verification of a standing duty holds, what follows
/// from the content of papers, and the answer to a claim.
pub const SHARED_CLOCKS: [&str; 10] = [
    "acceptance",
    "review",
    "briefing",
    "notice",
    "standing",
    "attendance",
    "agreement",
    "application",
    "explanation",
    "claim-answer",
];

fn parse_policy(text: &str) -> Result<DuePolicy, PolicyError> {
    ron().from_str(text).map_err(|e| PolicyError {
        line: e.span.start.line,
        column: e.span.start.col,
        reason: e.code.to_string(),
    })
}
