//! Facts about information assets (情報資産, clauses 22 and 25).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Paper;
use crate::domain::ids::FactId;

/// An asset was handed to the vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssetHandedOver {
    /// When (受領日時).
    pub on: NaiveDate,
    /// What it is (種類).
    pub what: String,
    /// How many (点数); at least one.
    pub count: u32,
    /// On what (媒体).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub medium: String,
    /// Who took it (受領者名).
    pub received_by: String,
    /// Who gave it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handed_by: String,
    /// How it was protected on the way.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub protection: String,
    /// When it is to come back, where earlier than the end of the work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_by: Option<NaiveDate>,
}

/// The receipt of an asset came in (預かり証).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustodyReceiptReceived {
    /// Of which hand-over.
    pub asset: FactId,
    /// When the ward received it.
    pub received: NaiveDate,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// How an asset left the vendor's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Settlement {
    /// 返却.
    Returned,
    /// 廃棄.
    Destroyed,
}

impl Settlement {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::Returned, Self::Destroyed];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::Destroyed => "destroyed",
        }
    }
}

/// Assets came back or were destroyed (返却・廃棄).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssetSettled {
    /// Of which hand-over.
    pub asset: FactId,
    /// How.
    pub how: Settlement,
    /// How many.
    pub count: u32,
    /// When it was done (日時).
    pub on: NaiveDate,
    /// When the ward received it, or the report.
    pub received: NaiveDate,
    /// Who did it (担当者).
    pub by: String,
    /// Method (処理内容).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// The consent to a disposal: its request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<FactId>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}
