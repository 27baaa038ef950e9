//! Status reports (業務報告, clauses 28 and 33).

use serde::{Deserialize, Serialize};

/// A report on the work of a period, or of the whole when the work has ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthlyReport {
    /// 業務の実績.
    pub work_done: String,
    /// Workers who came, left or changed their part.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub workers_changed: String,
    /// How subcontracting went.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subcontracting: String,
    /// Assets received and given back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub assets: String,
    /// Logs, patches, backups.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub upkeep: String,
    /// Faults and incidents.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub incidents: String,
    /// Levels, a row each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<LevelValue>,
    /// What was not finished.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unfinished: String,
    /// What comes next.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_plan: String,
}

/// A level's value in a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelValue {
    /// Which level, by its name.
    pub name: String,
    /// The target as the report has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// The value.
    pub measured: f64,
    /// Why it fell short.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub explanation: String,
}
