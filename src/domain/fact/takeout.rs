//! Facts about copies of a contract's file that leave the house (持出し) and come back (戻し).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::ids::FactId;

/// The contract's file was taken out, sealed with a passphrase. Recorded when the file lies complete on the disk, before it
/// gets the name under which it can be carried away: no file leaves without this record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakenOut {
    /// The day.
    pub on: NaiveDate,
    /// Onto which device, or to whom.
    pub to: String,
    /// What for.
    pub reason: String,
    /// The file's name.
    pub name: String,
    /// SHA-256 of the file, lower-case hex: by it the copy is known again when it comes back.
    pub sha256: String,
}

/// What was written there came back and is in this ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BroughtBack {
    /// Which taking out.
    pub takeout: FactId,
    /// The day.
    pub on: NaiveDate,
    /// What is to be noted, such as that the copy on the device was deleted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
