//! Facts about the end of a contract file's retention (抹消). They stand in the office's ledger: the contract's own ledger
//! is what they take away.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Ending;
use crate::domain::ids::{ClauseSetId, ContractId, FactId, VendorId, WriterId};

/// It was decided to purge a contract's file (抹消の決定): every line of its ledger up to the heads becomes a tombstone,
/// and its papers go. Recorded before anything is erased; without it a blanked line is damage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractPurged {
    /// Which contract.
    pub contract: ContractId,
    /// When it was decided.
    pub on: NaiveDate,
    /// Who decided (決裁者).
    pub decided_by: String,
    /// Why: which rule of retention.
    pub reason: String,
    /// Number of the signed purge list (抹消一覧).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// What stays known of the contract.
    pub file: PurgedFile,
    /// The last line of each of its logs when it was decided: later ones are not covered.
    pub heads: Vec<PurgedHead>,
}

/// What the office's register keeps of a purged contract: no person's name is among it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurgedFile {
    /// 契約番号.
    pub number: String,
    /// 件名.
    pub title: String,
    /// With whom.
    pub vendor: VendorId,
    /// 所管課.
    pub section: String,
    /// First day of the period.
    pub start: NaiveDate,
    /// Last day of the period, amendments included.
    pub end: NaiveDate,
    /// The special terms that applied last.
    pub clause_set: ClauseSetId,
    /// Their version.
    pub clause_set_version: u32,
    /// Signing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<NaiveDate>,
    /// End of the work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<NaiveDate>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Ending>,
    /// Closing of the file.
    pub closed: NaiveDate,
    /// The last day on which the file was to be kept (保存期限).
    pub kept_until: NaiveDate,
    /// Facts that were on file.
    pub facts: u64,
    /// Papers that were on file.
    pub papers: u64,
    /// People who were named in rosters, briefings and trainings.
    pub people: u64,
}

/// The last line of one log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurgedHead {
    /// Whose log.
    pub writer: WriterId,
    /// The line's number.
    pub seq: u64,
    /// The line's hash, 64 lower-case hexadecimal digits.
    pub hash: String,
}

impl PurgedHead {
    /// Whether this log's line is at or before the head.
    pub fn covers(&self, fact: &FactId) -> bool {
        self.writer == fact.writer && fact.seq <= self.seq
    }
}

/// A contract's file is held back from the purge (抹消の保留): a dispute, an audit, a request for disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurgeHeld {
    /// Which contract.
    pub contract: ContractId,
    /// From when.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// The hold is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurgeReleased {
    /// Which contract.
    pub contract: ContractId,
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}
