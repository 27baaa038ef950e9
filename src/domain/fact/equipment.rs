//! Facts about machines used for the work (電算処理機器, clause 27).

use std::ops::Not;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Paper;
use crate::domain::ids::FactId;

/// A machine is used for the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EquipmentListed {
    /// What kind of machine (端末, サーバ, 外付けディスク).
    pub kind: String,
    /// Maker and model.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub model: String,
    /// Serial number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub serial: String,
    /// Capacity, as printed on it ("512 GB").
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub capacity: String,
    /// Whether it holds data: then its data is erased before it goes, and when the work ends.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub storage: bool,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Since when it is used for the work.
    pub from: NaiveDate,
    /// Whose it is: the vendor's, a lessor's, the ward's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// When the ward learned of it, where that was not on the day itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<NaiveDate>,
}

impl EquipmentListed {
    /// Kind, model and serial number, as one calls it.
    pub fn name(&self) -> String {
        let parts = [self.kind.trim(), self.model.trim(), self.serial.trim()];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// The data in a machine was erased (消去).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EquipmentErased {
    /// Which machine.
    pub machine: FactId,
    /// When it was done (日時).
    pub on: NaiveDate,
    /// When the ward received the report.
    pub received: NaiveDate,
    /// Who did it (担当者).
    pub by: String,
    /// How (処理内容).
    pub method: String,
    /// Who of the ward was there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub witness: String,
    /// When the ward confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<NaiveDate>,
    /// The event that announced the repair or disposal, where one was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<FactId>,
    /// Papers: the certificate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// How a machine left the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Removal {
    /// 修理.
    Repair,
    /// 廃棄.
    Scrapped,
    /// 賃貸元への返却.
    ReturnedToLessor,
    /// 他業務への転用.
    OtherWork,
}

impl Removal {
    /// All ways.
    pub const ALL: [Self; 4] = [Self::Repair, Self::Scrapped, Self::ReturnedToLessor, Self::OtherWork];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Repair => "repair",
            Self::Scrapped => "scrapped",
            Self::ReturnedToLessor => "returned-to-lessor",
            Self::OtherWork => "other-work",
        }
    }
}

/// A machine left the work. One that comes back from repair is listed anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EquipmentRemoved {
    /// Which machine.
    pub machine: FactId,
    /// When it left.
    pub on: NaiveDate,
    /// When the ward learned of it.
    pub known: NaiveDate,
    /// How.
    pub how: Removal,
    /// To whom, why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}
