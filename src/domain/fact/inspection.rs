//! Facts about audits and site inspections (監査, 立入検査, clauses 29 and 30).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Paper;
use crate::domain::ids::FactId;

/// Audit or site inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum InspectionKind {
    /// 監査・検査 (clause 29).
    Audit,
    /// 立入検査 (clause 30).
    Site,
}

impl InspectionKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Audit, Self::Site];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Audit => "audit",
            Self::Site => "site",
        }
    }
}

/// An inspection was planned (計画).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectionPlanned {
    /// Which kind.
    pub kind: InspectionKind,
    /// When it was planned.
    pub planned_on: NaiveDate,
    /// For which day.
    pub date: NaiveDate,
    /// Where.
    pub place: String,
    /// Who goes (検査員).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officials: Vec<String>,
    /// Number of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_number: Option<String>,
    /// When the vendor was notified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notified_on: Option<NaiveDate>,
    /// The visit it is part of: one name in the ledgers of all contracts that the visit covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<String>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// The vendor was notified of a planned inspection (通知).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectionNotified {
    /// Which plan.
    pub plan: FactId,
    /// When the notice went out.
    pub on: NaiveDate,
    /// Number of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_number: Option<String>,
    /// To whom at the vendor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// How a question was looked at (`forms.md`, site inspection).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CheckedHow {
    /// 書類.
    Papers,
    /// 聞き取り.
    Interview,
    /// 現地.
    OnSpot,
}

impl CheckedHow {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::Papers, Self::Interview, Self::OnSpot];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Papers => "papers",
            Self::Interview => "interview",
            Self::OnSpot => "on-spot",
        }
    }
}

/// What an inspection came to as a whole (総合判定).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Overall {
    /// 指摘なし.
    NoFindings,
    /// 要改善.
    ToBeMended,
    /// 重大.
    Serious,
}

impl Overall {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::NoFindings, Self::ToBeMended, Self::Serious];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoFindings => "no-findings",
            Self::ToBeMended => "to-be-mended",
            Self::Serious => "serious",
        }
    }
}

/// What was seen for one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// 適.
    Fit,
    /// 不適.
    Unfit,
    /// 未確認.
    NotSeen,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 3] = [Self::Fit, Self::Unfit, Self::NotSeen];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::Unfit => "unfit",
            Self::NotSeen => "not-seen",
        }
    }
}

/// The answer to one checklist question (点検項目).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckResult {
    /// Which question, by its id in the clause set.
    pub check: String,
    /// What was seen.
    pub verdict: Verdict,
    /// 見たこと; required where unfit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// How it was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<CheckedHow>,
    /// Photos of what was seen: hashes of papers of the same fact.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<String>,
}

/// Something to be corrected (指摘).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The clause it offends.
    pub clause: String,
    /// The checklist question it came from, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
    /// What was found.
    pub text: String,
    /// Until when it is to be corrected (改善の期限).
    pub due: NaiveDate,
}

/// An inspection was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectionHeld {
    /// Which plan it carries out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<FactId>,
    /// Which kind.
    pub kind: InspectionKind,
    /// When.
    pub on: NaiveDate,
    /// Where.
    pub place: String,
    /// Who inspected (two or more).
    pub officials: Vec<String>,
    /// Who received them (立会).
    pub received_by: String,
    /// Identity papers were shown.
    #[serde(default)]
    pub identity_shown: bool,
    /// Held from afar, and why; empty: on site.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remote_reason: String,
    /// Answers to the checklist.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<CheckResult>,
    /// What is to be corrected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// Remarks of the vendor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub vendor_remarks: String,
    /// 所見.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// 総合判定.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Overall>,
    /// What the officials said to the vendor at the end (講評).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub closing_talk: String,
    /// The visit it is part of: one name in the ledgers of all contracts that the visit covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<String>,
    /// Papers and photos.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// The vendor refused to be inspected: a breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectionRefused {
    /// Which plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<FactId>,
    /// Which kind.
    pub kind: InspectionKind,
    /// When.
    pub on: NaiveDate,
    /// What was said.
    pub reason: String,
    /// The visit it would have been part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<String>,
}

/// The vendor reported a correction (改善報告).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionReported {
    /// Of which inspection.
    pub inspection: FactId,
    /// Which finding, from 0.
    pub finding: usize,
    /// When the ward received it.
    pub received: NaiveDate,
    /// What was done.
    pub text: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// The ward looked at a correction (確認検査).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionChecked {
    /// Of which inspection.
    pub inspection: FactId,
    /// Which finding, from 0.
    pub finding: usize,
    /// When.
    pub on: NaiveDate,
    /// By whom.
    pub by: String,
    /// Whether it is mended.
    pub mended: bool,
    /// Until when it is wanted again, if not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_by: Option<NaiveDate>,
    /// 所見.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}
