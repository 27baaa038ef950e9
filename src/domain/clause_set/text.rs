//! Clause sets as RON: read from a text, and written to one that an officer can edit.

use ron::ser::PrettyConfig;

use super::{ClauseSet, ClauseSetError};
use crate::domain::fact::ron;

impl ClauseSet {
    /// Reads and checks a set written in RON.
    pub fn parse(text: &str) -> Result<Self, ClauseSetError> {
        // The mark that some editors put before the first line is none of it.
        let text = text.trim_start_matches('\u{feff}');
        let set: Self = ron().from_str(text).map_err(|e| ClauseSetError::Syntax {
            line: e.span.start.line,
            column: e.span.start.col,
            reason: e.code.to_string(),
        })?;
        set.check()?;
        Ok(set)
    }

    /// Says what is wrong with it, if anything is: see [`Self::faults`].
    pub fn check(&self) -> Result<(), ClauseSetError> {
        let faults = self.faults();
        if faults.is_empty() {
            Ok(())
        } else {
            Err(ClauseSetError::Faults { set: self.id.to_string(), faults })
        }
    }

    /// The set as RON over many lines, for an editor; [`Self::parse`] reads it back.
    pub fn to_text(&self) -> Result<String, ron::Error> {
        let pretty = PrettyConfig::new().indentor("  ").new_line("\n").struct_names(false);
        ron().to_string_pretty(self, pretty).map(|text| text + "\n")
    }

    /// Whether two sets say the same, whatever their names and versions.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.title == other.title && self.groups == other.groups && self.clauses == other.clauses
    }
}
