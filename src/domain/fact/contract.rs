//! Facts about a contract's life.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Paper;
use crate::domain::due::DueRule;
use crate::domain::ids::{ClauseSetId, VendorId};

/// A contract file was opened (登録).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractRegistered {
    /// The ward's number of the contract (契約番号).
    pub number: String,
    /// What it is for (件名).
    pub title: String,
    /// With whom.
    pub vendor: VendorId,
    /// The section in charge (所管課).
    pub section: String,
    /// The officer in charge (担当).
    #[serde(default)]
    pub officer: Option<String>,
    /// First day of the period.
    pub start: NaiveDate,
    /// Last day of the period.
    pub end: NaiveDate,
    /// The special terms that apply.
    pub clause_set: ClauseSetId,
    /// The version of the set.
    pub clause_set_version: u32,
    /// Whether personal data is processed.
    #[serde(default)]
    pub personal_data: bool,
    /// Places of work (業務執行場所).
    #[serde(default)]
    pub places: Vec<String>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// The contract was signed (締結).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractSigned {
    /// When.
    pub on: NaiveDate,
}

/// Terms changed (変更契約); what is not named stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractAmended {
    /// When it was agreed.
    pub on: NaiveDate,
    /// From when it holds.
    pub valid_from: NaiveDate,
    /// New subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// New last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<NaiveDate>,
    /// New places of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<Vec<String>>,
    /// New section in charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// New officer in charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// New special terms; together with their version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause_set: Option<ClauseSetId>,
    /// The version of the new special terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause_set_version: Option<u32>,
    /// What for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// How the work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ending {
    /// 完了.
    Completed,
    /// 解除.
    Cancelled,
}

impl Ending {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::Completed, Self::Cancelled];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// The work ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractEnded {
    /// When.
    pub on: NaiveDate,
    /// How.
    pub how: Ending,
    /// Remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The file was closed (完結).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractClosed {
    /// When.
    pub on: NaiveDate,
}

/// A due rule of this contract's own, before the office's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractPolicySet {
    /// From when it holds.
    pub valid_from: NaiveDate,
    /// Which duty (its id in the clause set, or a part such as `incident/final`).
    pub duty: String,
    /// The rule.
    pub rule: DueRule,
    /// Where it stands in the contract.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
}
