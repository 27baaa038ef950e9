//! What both sides agree on beforehand: minutes, test items and results, patches (clauses 12, 19, 20).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::ids::FactId;

/// What a consultation was about (協議の議題).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// 代替策: a rule that cannot be kept (clause 12).
    Alternative,
    /// 検証項目 (clause 19).
    TestItems,
    /// 修正プログラムの適用 (clause 20).
    Patch,
    /// 記録の保存期間 (clause 16).
    Retention,
    /// Anything else.
    Other,
}

impl Topic {
    /// All topics.
    pub const ALL: [Self; 5] =
        [Self::Alternative, Self::TestItems, Self::Patch, Self::Retention, Self::Other];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Alternative => "alternative",
            Self::TestItems => "test-items",
            Self::Patch => "patch",
            Self::Retention => "retention",
            Self::Other => "other",
        }
    }
}

/// Minutes of a consultation (協議の議事録).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// 議題.
    pub topic: Topic,
    /// 開催日.
    pub held_on: NaiveDate,
    /// Who took part for the ward.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ward: Vec<String>,
    /// Who took part for the vendor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vendor: Vec<String>,
    /// What was agreed; empty where nothing was yet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agreed: String,
    /// What stays open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub open_points: String,
    /// When the parties meet again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<NaiveDate>,
    /// How long logs are to be kept, in months, where that was the topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_months: Option<u32>,
}

/// The security items that a system is tested for (検証項目表).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestPlan {
    /// The items.
    pub items: Vec<TestItem>,
    /// When both sides agreed on them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_on: Option<NaiveDate>,
}

/// One item to be tested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestItem {
    /// What is tested.
    pub item: String,
    /// What is expected.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expected: String,
}

/// How a test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TestResult {
    /// 合格.
    Passed,
    /// 不合格.
    Failed,
    /// 未実施.
    NotRun,
}

impl TestResult {
    /// All results.
    pub const ALL: [Self; 3] = [Self::Passed, Self::Failed, Self::NotRun];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::NotRun => "not-run",
        }
    }
}

/// The results of the tests (検証結果).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestResults {
    /// The paper with the items (`SubmissionReceived` with a `TestPlan`); the newest one on file where not named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<FactId>,
    /// Item by item.
    pub tests: Vec<TestOutcome>,
}

/// The result of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestOutcome {
    /// What was tested, as the plan names it.
    pub item: String,
    /// How it ended.
    pub result: TestResult,
    /// Where it can be seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// What stays open, and how it is dealt with: an item that did not pass may go live only with this.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub open_points: String,
}

impl TestOutcome {
    /// Whether the item stands in the way of going live.
    pub fn is_settled(&self) -> bool {
        self.result == TestResult::Passed || !self.open_points.trim().is_empty()
    }
}

/// How bad a weakness is (深刻度).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// 緊急.
    Critical,
    /// 高.
    High,
    /// 中.
    Medium,
    /// 低.
    Low,
}

impl Severity {
    /// All of them, worst first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// A patch: its effect checked, agreed on, applied (修正プログラムの影響確認書).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatchNotice {
    /// 対象製品.
    pub product: String,
    /// 脆弱性の内容.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub weakness: String,
    /// 深刻度.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// What the check of its effect showed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub effect: String,
    /// When both sides agreed how to go on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_on: Option<NaiveDate>,
    /// By when it is to be applied, as agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply_by: Option<NaiveDate>,
    /// When it was applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applied_on: Option<NaiveDate>,
    /// Why it is not applied, where that was agreed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub withheld: String,
}

impl PatchNotice {
    /// The day from which nothing is left to be done: applied, or agreed not to be.
    pub fn done_on(&self) -> Option<NaiveDate> {
        self.applied_on.or_else(|| self.agreed_on.filter(|_| !self.withheld.trim().is_empty()))
    }
}
