//! Facts about facts and obligations: papers added, waivers, corrections, bundles taken in.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Fact, Paper};
use crate::domain::ids::FactId;
use crate::domain::key::ObligationKey;

/// Papers were added to an earlier fact (clause 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperAdded {
    /// To which fact.
    pub to: FactId,
    /// When the paper was received.
    pub on: NaiveDate,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// A fact needs no paper, by a special provision (clause 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperExcused {
    /// Which fact.
    pub fact: FactId,
    /// The provision that excuses it.
    pub reason: String,
}

/// An obligation was waived (免除).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObligationWaived {
    /// Which.
    pub obligation: ObligationKey,
    /// When.
    pub on: NaiveDate,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A duty does not apply to this contract (対象外).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyNotApplicable {
    /// Which duty (its id in the clause set).
    pub duty: String,
    /// When it was decided.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// A date was put off (延長).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObligationExtended {
    /// Which obligation.
    pub obligation: ObligationKey,
    /// When it was granted.
    pub on: NaiveDate,
    /// The new date.
    pub until: NaiveDate,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A vendor's bundle was taken in (取込); its hash makes a second import add nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundleTaken {
    /// File name as it came.
    pub name: String,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// The vendor's running number, where it gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence: Option<u64>,
    /// When it was made, as its manifest says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_at: Option<DateTime<FixedOffset>>,
    /// When the ward received it.
    pub received: NaiveDate,
    /// The key that it was signed with, as its fingerprint's 64 digits; nothing where it bore no signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
    /// SHA-256 of each item accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
    /// SHA-256 of each item refused, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<RefusedItem>,
    /// Remarks on accepted items that have no acceptance of their own to bear them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<ItemRemark>,
    /// SHA-256 of each item that the officer has put off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<String>,
    /// How many facts came with it: they stand just before it in its log.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub facts: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// What the officer remarked on accepting an item of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemRemark {
    /// SHA-256 of the item's bytes.
    pub sha256: String,
    /// The remark.
    pub remark: String,
}

/// An item of a bundle that the officer did not take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusedItem {
    /// Its path in the bundle.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A fact was corrected (訂正): the other one counts in its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactCorrected {
    /// Which fact.
    pub fact: FactId,
    /// What counts instead: a fact of the same kind.
    pub by: Box<Fact>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A fact was retracted (撤回): it no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactRetracted {
    /// Which fact.
    pub fact: FactId,
    /// Why.
    pub reason: String,
}
