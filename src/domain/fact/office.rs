//! Facts of the office's own ledger.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::clause_set::ClauseSet;
use crate::domain::due::DuePolicy;
use crate::domain::form::FormLayout;
use crate::domain::ids::VendorId;

/// The office's name and its own closed days (later days replace earlier ones).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeSet {
    /// Its name on screen and on papers.
    pub name: String,
    /// Days on which it is closed beyond weekends, holidays and the year's end, with the reason.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub closed_days: BTreeMap<NaiveDate, String>,
}

/// An officer (職員).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficerRegistered {
    /// Name.
    pub name: String,
    /// Post (職).
    pub post: String,
}

/// A vendor (受託者), or a change of its details: the last one counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VendorRegistered {
    /// Which vendor.
    pub id: VendorId,
    /// 名称.
    pub name: String,
    /// フリガナ, for sorting.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kana: String,
    /// 法人番号 (13 digits).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corporate_number: Option<String>,
    /// 代表者.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub representative: String,
    /// 所在地.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// 電話.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub telephone: String,
    /// メール.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mail: String,
}

/// What the due words mean from a day on (期限規則).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DuePolicySet {
    /// The policy with its first day.
    pub policy: DuePolicy,
}

/// A clause set of the office's own was taken into use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseSetAdopted {
    /// The set, whole: the ledger does not depend on a program's version for it.
    pub set: ClauseSet,
}

/// A form of the office's own was taken into use (様式), or its own wording of one that comes with the program. The way
/// back to the program's own is to adopt that under a newer version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormAdopted {
    /// The layout, whole.
    pub layout: FormLayout,
}
