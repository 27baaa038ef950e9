//! What the contract itself says, clause by clause.

use std::sync::Arc;

use chrono::NaiveDate;

use super::ContractFile;
use crate::domain::fact::WordingKept;
use crate::domain::ids::FactId;

impl ContractFile {
    /// The wording in force on a day: of those that hold by then the one that holds from the latest day on; of two for
    /// the same day the one recorded last.
    pub fn wording_on(&self, day: NaiveDate) -> Option<&(FactId, Arc<WordingKept>)> {
        self.wordings
            .iter()
            .filter(|(_, kept)| kept.valid_from <= day)
            .max_by_key(|(_, kept)| kept.valid_from)
    }

    /// The wording of a clause of the contract's set on a day, or of one item of it; items of unknown label give the
    /// whole clause. Where several clauses of the text are its wording, one behind the other.
    pub fn wording(&self, clause: &str, item: Option<&str>, day: NaiveDate) -> Option<String> {
        let (_, kept) = self.wording_on(day)?;
        let texts: Vec<String> = kept
            .wording
            .of_clause(clause)
            .map(|worded| item.and_then(|label| worded.with_item(label)).unwrap_or_else(|| worded.whole()))
            .filter(|text| !text.trim().is_empty())
            .collect();
        (!texts.is_empty()).then(|| texts.join("\n"))
    }
}
