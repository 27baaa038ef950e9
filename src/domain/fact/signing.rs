//! Whose signatures on bundles count for a contract.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Paper;

/// The keys that a vendor signs its bundles with, as registered from paper, and whether a signature is wanted (署名の登録).
/// All of it holds from a day on, in the place of what held before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundleSigningSet {
    /// The keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<SignerKey>,
    /// Whether nothing is taken from a bundle that none of them has signed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// From which day on: bundles received on it or later go by this.
    pub on: NaiveDate,
    /// Remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Papers: the vendor's notice with the fingerprint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// A key of a vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignerKey {
    /// Its fingerprint, 64 hexadecimal digits; spaces and hyphens between groups do not matter.
    pub fingerprint: String,
    /// Who signs with it.
    pub holder: String,
    /// The first day on which it counts.
    pub from: NaiveDate,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

impl SignerKey {
    /// Whether it counts on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}
