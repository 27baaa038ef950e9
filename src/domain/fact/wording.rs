//! The wording of a contract's special terms.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Paper;
use crate::domain::wording::Wording;

/// The text of the special terms was put on file (条文の保存). The newest one in force on a day counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordingKept {
    /// Where the text comes from: the name of its file.
    pub source: String,
    /// From when it holds.
    pub valid_from: NaiveDate,
    /// The text as a tree; each clause says of which clause of the contract's set it is the wording.
    pub wording: Wording,
    /// The text as it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}
