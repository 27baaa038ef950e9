//! Facts of who may write into the ledger: devices and officers asked for, admitted and withdrawn (`ledger.md`).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Fact;
use crate::domain::ids::{DeviceKey, WriterId};

/// What an officer may do at a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// 記録: records what happened.
    Records,
    /// 決裁: decides on approvals, waivers and rules, and admits devices.
    Decides,
}

impl Role {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Records, Self::Decides];

    /// Its name in commands and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Decides => "decides",
        }
    }
}

/// A device asks to be let in: the one fact that a device which is not admitted may write. It counts for nothing but a
/// place on the list of those who wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceIntroduced {
    /// The key of the device that asks.
    pub key: DeviceKey,
    /// The computer's name, for the eye.
    pub computer: String,
    /// Who sits at it.
    pub officer: String,
    /// Post (職).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
}

/// A device was admitted, with an officer who records at it; again for the same two, the last one counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceAdmitted {
    /// The device's key, compared by both sides before it is let in.
    pub key: DeviceKey,
    /// The computer's name, for the eye.
    pub computer: String,
    /// Who may record at it; nothing for a desk that the whole office shares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// Post (職).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    /// What may be done there.
    pub roles: BTreeSet<Role>,
    /// The first day whose records count.
    pub from: NaiveDate,
    /// The last day whose records count, where it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// Why a device or officer is withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WithdrawalCause {
    /// The device was lost or stolen.
    Lost,
    /// The officer moved to another post.
    Moved,
    /// The device was replaced or given up.
    Replaced,
}

impl WithdrawalCause {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Lost, Self::Moved, Self::Replaced];

    /// Its name in commands and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Moved => "moved",
            Self::Replaced => "replaced",
        }
    }
}

/// A device, or one officer at it, records no more. What the ward had of it by then still counts; what arrives later does
/// not, whatever day it claims to be from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceWithdrawn {
    /// The device's key.
    pub key: DeviceKey,
    /// Which officer of it; nothing: the device with all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// Since when.
    pub on: NaiveDate,
    /// Why.
    pub cause: WithdrawalCause,
    /// More about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The last line of each of its logs that counts. A log that is not named counts for nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<KeptLog>,
}

/// How far a log of a withdrawn device counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptLog {
    /// The ledger: `office`, or `contracts/` and the contract's id.
    pub ledger: String,
    /// The log.
    pub writer: WriterId,
    /// The number of its last line that counts.
    pub seq: u64,
    /// That line's hash: a log that was written anew has another there and counts for nothing.
    pub hash: String,
}

impl Fact {
    /// Whether it asks for a device to be let in, lets one in or withdraws one.
    pub fn says_who_may_write(&self) -> bool {
        matches!(self, Self::DeviceIntroduced(_) | Self::DeviceAdmitted(_) | Self::DeviceWithdrawn(_))
    }

    /// What an officer must be entitled to, to record it. Retracting needs what recording needed: see
    /// [`Admissions`](crate::domain::admission::Admissions), which knows the other fact.
    pub fn needs(&self) -> Role {
        match self {
            Self::ApprovalDecided(_)
            | Self::ObligationWaived(_)
            | Self::ObligationExtended(_)
            | Self::DutyNotApplicable(_)
            | Self::ContractClosed(_)
            | Self::ContractPolicySet(_)
            | Self::BundleSigningSet(_)
            | Self::DuePolicySet(_)
            | Self::ClauseSetAdopted(_)
            | Self::FormAdopted(_)
            | Self::ContractPurged(_)
            | Self::PurgeReleased(_)
            | Self::MonthClosed(_)
            | Self::MonthReopened(_)
            | Self::LetterTemplateSet(_)
            | Self::DeviceAdmitted(_)
            | Self::DeviceWithdrawn(_) => Role::Decides,
            Self::FactCorrected(f) => f.by.needs(),
            _ => Role::Records,
        }
    }
}
