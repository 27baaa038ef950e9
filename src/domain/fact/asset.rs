//! Facts about information assets given out and got back (情報資産, clauses 22 and 25).

use std::ops::Not;

use chrono::{NaiveDate, NaiveTime};
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
    /// At what time of day (受領日時).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<NaiveTime>,
    /// What sort of thing it is (区分).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<AssetKind>,
    /// How confidential, in the office's own grades (機密性).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub confidentiality: String,
    /// How it is encrypted (暗号化).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub encryption: String,
    /// Its seal, and who carried it (封印・運搬者).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seal: String,
    /// Where it is kept (保管場所).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub storage: String,
    /// In which firm's hands it was given, where not the vendor's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub holder: String,
    /// The asset that it is a copy of (複写元).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copied_from: Option<FactId>,
    /// Whether it holds personal data.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub personal_data: bool,
}

/// What sort of thing an asset is (区分).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AssetKind {
    /// 電子データ.
    Data,
    /// 記録媒体.
    Medium,
    /// 書類.
    Paper,
    /// 機器・鍵など.
    Device,
    /// その他.
    Other,
}

impl AssetKind {
    /// All sorts.
    pub const ALL: [Self; 5] = [Self::Data, Self::Medium, Self::Paper, Self::Device, Self::Other];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Medium => "medium",
            Self::Paper => "paper",
            Self::Device => "device",
            Self::Other => "other",
        }
    }
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
    /// Of which hand-over, or of which copies.
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
    /// The firm whose share it is; the vendor's first where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub holder: String,
    /// Copies and backups that are left of it, or that there are none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub backups: String,
    /// Who of the ward was there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub witness: String,
    /// When the ward confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<NaiveDate>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}
