//! Facts as one line of RON.

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use super::Fact;

/// How facts and clause sets are written: RON with implicit `Some` and unwrapped variant newtypes, so that
/// `SubmissionAccepted(submission: "a-1.3", on: "2026-11-23")` is all one has to type.
pub fn ron() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
        // Facts nest a correction in a fact and lists in both; nothing honest goes deeper.
        .with_recursion_limit(32)
}

/// A fact's text that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactTextError {
    /// A kind of fact this version does not know; kept as it is.
    #[error("unknown kind of fact {kind:?}")]
    UnknownKind {
        /// Its name.
        kind: String,
    },
    /// It is not a fact.
    #[error("not a fact at {line}:{column}: {reason}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The reader's reason, for the log and for those who write facts by hand.
        reason: String,
    },
}

/// Reads one fact.
pub fn parse(text: &str) -> Result<Fact, FactTextError> {
    ron().from_str(text).map_err(|error| {
        let kind: String = text.trim_start().chars().take_while(char::is_ascii_alphanumeric).collect();
        if kind.starts_with(|c: char| c.is_ascii_uppercase()) && !Fact::KINDS.contains(&kind.as_str()) {
            return FactTextError::UnknownKind { kind };
        }
        FactTextError::Syntax {
            line: error.span.start.line,
            column: error.span.start.col,
            reason: error.code.to_string(),
        }
    })
}

/// Writes a fact as one line, without a line break anywhere in it.
pub fn to_line(fact: &Fact) -> Result<String, ron::Error> {
    // RON escapes line breaks inside strings; without a pretty printer there are no others.
    ron()
        .to_string_pretty(
            fact,
            PrettyConfig::new().compact_arrays(true).new_line("").indentor("").separator(""),
        )
        .map(|text| text.replace(['\n', '\r'], ""))
}
