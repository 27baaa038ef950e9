//! Facts about service levels (サービスレベル, clause 33) and about verified standing duties.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Paper, Verdict};
use crate::domain::calendar::Month;
use crate::domain::clause_set::Every;
use crate::domain::ids::FactId;
use crate::domain::key::ObligationKey;

/// Which side of the target is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Goal {
    /// 以上.
    AtLeast,
    /// 以下.
    AtMost,
}

impl Goal {
    /// Both sides.
    pub const ALL: [Self; 2] = [Self::AtLeast, Self::AtMost];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
        }
    }
}

/// A service level was agreed (合意).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceLevelAgreed {
    /// Its name.
    pub name: String,
    /// Which side is good.
    pub goal: Goal,
    /// 目標.
    pub target: f64,
    /// Unit ("%", "分").
    pub unit: String,
    /// From when it holds.
    pub from: NaiveDate,
    /// Until when; the contract's end where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// How often it is measured; every month where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
}

impl ServiceLevelAgreed {
    /// How often it is measured.
    pub fn every(&self) -> Every {
        self.every.unwrap_or(Every::Month)
    }

    /// Whether a value keeps it.
    pub fn is_kept_by(&self, value: f64) -> bool {
        match self.goal {
            Goal::AtLeast => value >= self.target,
            Goal::AtMost => value <= self.target,
        }
    }
}

/// A service level was measured (実績).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceLevelMeasured {
    /// Which level.
    pub level: FactId,
    /// For which month; any month of the period where it is measured less often.
    pub month: Month,
    /// The value.
    pub value: f64,
    /// When the ward received it.
    pub received: NaiveDate,
    /// Why it fell short, where that was said at once; else `ShortfallExplained` says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub explanation: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// A shortfall was explained (未達の理由).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShortfallExplained {
    /// Which level.
    pub level: FactId,
    /// For which month; any month of the period where it is measured less often.
    pub month: Month,
    /// When the ward received it.
    pub received: NaiveDate,
    /// Why it fell short.
    pub explanation: String,
    /// What is done so that it does not happen again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prevention: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// How a standing duty was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum VerifiedBy {
    /// 自己点検.
    SelfCheck,
    /// 監査.
    Audit,
    /// 立入検査.
    SiteInspection,
}

impl VerifiedBy {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::SelfCheck, Self::Audit, Self::SiteInspection];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::SelfCheck => "self-check",
            Self::Audit => "audit",
            Self::SiteInspection => "site-inspection",
        }
    }
}

/// A standing duty was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyVerified {
    /// Which duty (its id in the clause set).
    pub duty: String,
    /// When.
    pub on: NaiveDate,
    /// How.
    pub how: VerifiedBy,
    /// What was seen.
    pub verdict: Verdict,
    /// 所見.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When the ward received what the vendor wrote about it, where it came from the vendor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<NaiveDate>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// A breach was found, or a claim for damages made (違反, clause 34).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreachFound {
    /// Which duty it belongs to (its id in the clause set).
    pub duty: String,
    /// When it happened, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<NaiveDate>,
    /// When the ward learned of it.
    pub known: NaiveDate,
    /// What it is.
    pub outline: String,
    /// The fact it shows in: an incident, a request, an inspection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<FactId>,
    /// The breach that showed itself and is taken up here, where the fact shows several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<ObligationKey>,
    /// Amount claimed, in yen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim_yen: Option<u64>,
    /// Until when it is to be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// How the vendor answered a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ClaimAnswer {
    /// 応じる.
    Accepts,
    /// 一部に応じる.
    AcceptsPart,
    /// 争う.
    Contests,
}

impl ClaimAnswer {
    /// All answers.
    pub const ALL: [Self; 3] = [Self::Accepts, Self::AcceptsPart, Self::Contests];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Accepts => "accepts",
            Self::AcceptsPart => "accepts-part",
            Self::Contests => "contests",
        }
    }
}

/// The vendor answered a claim, or what it has to say to a breach (回答, clause 34).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimAnswered {
    /// Which breach or claim.
    pub breach: FactId,
    /// When the ward received the answer.
    pub received: NaiveDate,
    /// How.
    pub answer: ClaimAnswer,
    /// In its words.
    pub text: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// How a breach or claim came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SettledHow {
    /// 支払.
    Paid,
    /// 合意.
    Agreed,
    /// 取下げ.
    Dropped,
}

impl SettledHow {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::Paid, Self::Agreed, Self::Dropped];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Agreed => "agreed",
            Self::Dropped => "dropped",
        }
    }
}

/// A breach or claim was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreachSettled {
    /// Which.
    pub breach: FactId,
    /// When.
    pub on: NaiveDate,
    /// In which way, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<SettledHow>,
    /// Amount paid or agreed, in yen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_yen: Option<u64>,
    /// How it went, or why it was dropped.
    pub text: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}
