//! What is shown to the ward so that it can judge a continuing duty: off-site checks, logs, restore tests
//! (clauses 9, 16, 18).

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::fact::Verdict;
use crate::domain::ids::FactId;

/// A regular check of a server outside the ward's buildings (庁舎外サーバの確認結果).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OffsiteCheck {
    /// Which server, by the request it was approved by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<FactId>,
    /// 確認日.
    pub checked_on: NaiveDate,
    /// What was looked at.
    pub points: Vec<CheckedPoint>,
    /// What has to be mended.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub open_points: String,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckedPoint {
    /// What.
    pub item: String,
    /// What was seen.
    pub verdict: Verdict,
    /// Remark; wanted where it is unfit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

impl OffsiteCheck {
    /// The check as a whole: one unfit point outweighs the fit ones.
    pub fn verdict(&self) -> Verdict {
        let seen = self.points.iter().map(|p| p.verdict).filter(|v| *v != Verdict::NotSeen);
        seen.max().unwrap_or(Verdict::NotSeen)
    }
}

/// A sample of logs and records of work (ログ・作業記録).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogSample {
    /// First day it covers.
    pub from: NaiveDate,
    /// Last day it covers.
    pub until: NaiveDate,
    /// Which logs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// How long they are to be kept, in months, as agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_months: Option<u32>,
    /// The oldest day that is still there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest: Option<NaiveDate>,
}

impl LogSample {
    /// Whether the logs reach back as far as agreed, on the day the sample came in and for work that began on `start`.
    /// Nothing where the paper does not say.
    pub fn is_kept(&self, agreed_months: Option<u32>, received: NaiveDate, start: NaiveDate) -> Option<bool> {
        let months = self.retention_months.or(agreed_months)?;
        let wanted = received.checked_sub_months(Months::new(months))?.max(start);
        Some(self.oldest? <= wanted)
    }
}

/// How much of a backup came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Restored {
    /// All of it.
    Whole,
    /// Not all of it.
    Partly,
    /// Nothing that can be used.
    Failed,
}

impl Restored {
    /// All outcomes.
    pub const ALL: [Self; 3] = [Self::Whole, Self::Partly, Self::Failed];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Partly => "partly",
            Self::Failed => "failed",
        }
    }
}

/// A backup was restored as a trial (復元テスト).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestoreTest {
    /// 実施日.
    pub tested_on: NaiveDate,
    /// What was restored.
    pub data: String,
    /// How much came back.
    pub restored: Restored,
    /// How long it took, as the paper has it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub duration: String,
    /// What stays open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub open_points: String,
}
