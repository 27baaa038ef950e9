//! Facts about the closing of a month's figures (締め). They stand in the office's ledger.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Paper;
use crate::domain::calendar::Month;
use crate::domain::ids::{ContractId, FactId, WriterId};

/// How far each log of a contract's ledger had come: its writer, and the number of its last line that counted.
pub type Heads = BTreeMap<WriterId, u64>;

/// A month's figures were closed (締め): they stay as the paper has them, whatever comes later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthClosed {
    /// Which month.
    pub month: Month,
    /// When.
    pub on: NaiveDate,
    /// Who decided (決裁者).
    pub by: String,
    /// SHA-256 over the last lines of all logs that the figures rest on, 64 lower-case hexadecimal digits.
    pub basis: String,
    /// The lines that the figures rest on, by contract: what is not covered came later and is an adjustment.
    pub heads: BTreeMap<ContractId, Heads>,
    /// 備考.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The figures as they were closed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

impl MonthClosed {
    /// Whether the figures rest on this line of a contract's ledger, or could have.
    pub fn covers(&self, contract: &ContractId, line: &FactId) -> bool {
        let head = self.heads.get(contract).and_then(|heads| heads.get(&line.writer));
        head.is_some_and(|last| line.seq <= *last)
    }
}

/// A closed month was opened again (締めの取消): its figures are derived anew until it is closed once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthReopened {
    /// Which month.
    pub month: Month,
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}
