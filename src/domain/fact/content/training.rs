//! Security training and emergency drills (教育・訓練, clause 15).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TrainingKind {
    /// 教育.
    Training,
    /// 訓練.
    Drill,
    /// Both in one.
    Both,
}

impl TrainingKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Training, Self::Drill, Self::Both];
    /// What a year needs one by one.
    pub const SINGLE: [Self; 2] = [Self::Training, Self::Drill];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Training => "training",
            Self::Drill => "drill",
            Self::Both => "both",
        }
    }

    /// Whether what is held counts as the other.
    pub fn counts_as(self, other: Self) -> bool {
        self == other || self == Self::Both
    }
}

/// A year's plan (教育・訓練計画).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingPlan {
    /// What is to be held.
    pub items: Vec<PlannedTraining>,
}

/// One event of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedTraining {
    /// Training or drill.
    pub kind: TrainingKind,
    /// When, where that is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// What about.
    pub lesson: String,
    /// For whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub audience: String,
}

/// A training or drill that was held (教育・訓練結果報告).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingReport {
    /// Training or drill.
    pub kind: TrainingKind,
    /// 実施日.
    pub held_on: NaiveDate,
    /// What about.
    pub lesson: String,
    /// Who took part, a row a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendance: Vec<Attendance>,
    /// 教材.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub material: String,
}

/// A person who took part (受講者).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// 氏名, as on the roster.
    pub name: String,
    /// 所属, where names alone are not enough.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub employer: String,
    /// Result of the test, as the paper has it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub score: String,
}
