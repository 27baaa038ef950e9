//! Facts about what becomes of information assets while they are out (clauses 7, 23 and 26): carried, copied, made.

use std::ops::Not;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Paper;
use crate::domain::ids::FactId;

/// How something was protected on its way (運搬時の保護).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Protection {
    /// 暗号化.
    Encrypted,
    /// 鍵付きケース.
    LockedCase,
    /// Both of them.
    Both,
    /// Neither: a breach of the duty of protection by itself.
    None,
    /// The ward does not know.
    Unknown,
}

impl Protection {
    /// All ways.
    pub const ALL: [Self; 5] = [Self::Both, Self::Encrypted, Self::LockedCase, Self::None, Self::Unknown];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::LockedCase => "locked-case",
            Self::Both => "both",
            Self::None => "none",
            Self::Unknown => "unknown",
        }
    }
}

/// An asset, or a copy, was carried or sent to another place or firm (運搬・移動, clause 23).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssetMoved {
    /// Which hand-over or copy.
    pub asset: FactId,
    /// How many; at least one.
    pub count: u32,
    /// When it was carried.
    pub on: NaiveDate,
    /// When the ward learned of it.
    pub known: NaiveDate,
    /// From which place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// To which place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// In which firm's hands it is since; the vendor's where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub holder: String,
    /// Who carried it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// On what, where that changed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub medium: String,
    /// How it was protected.
    pub protection: Protection,
    /// The ward's leave: a granted request, an accepted paper or an instruction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave: Option<FactId>,
    /// The event that announced it, where one was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<FactId>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// An asset, or information of the work, was copied (複写, clause 7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssetCopied {
    /// Of which hand-over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<FactId>,
    /// What was copied, where it is no asset on the register.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// How many copies; at least one.
    pub count: u32,
    /// Onto what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub medium: String,
    /// When.
    pub on: NaiveDate,
    /// When the ward learned of it.
    pub known: NaiveDate,
    /// Where the copies are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// In which firm's hands they are; the vendor's where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub holder: String,
    /// Who made them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Whether it is a backup that the work needs: that takes no approval, but goes when the work ends.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub backup: bool,
    /// Under which request for approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<FactId>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// Something made by the work was handed to the ward (引渡し, clause 26).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductHandedOver {
    /// What it is.
    pub what: String,
    /// How many; at least one.
    pub count: u32,
    /// When it was finished.
    pub made_on: NaiveDate,
    /// When it was handed over.
    pub on: NaiveDate,
    /// To which official, named beforehand.
    pub to: String,
    /// By whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Number of the ward's receipt.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub receipt: String,
    /// When the ward learned of it, where that was not on the day itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<NaiveDate>,
    /// The event that announced it, where one was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<FactId>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}
