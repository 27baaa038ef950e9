//! Facts about incidents (事故, clauses 31 and 32).

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::Paper;
use crate::domain::ids::FactId;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum IncidentKind {
    /// トラブル, 災害, 事故, 機器の故障 (clause 31).
    Trouble,
    /// 紛失.
    Loss,
    /// 改ざん.
    Tampering,
    /// 漏えい.
    Leak,
    /// 不正アクセス.
    UnauthorisedAccess,
    /// ポリシー違反.
    PolicyBreach,
    /// そのほか.
    OtherHarm,
}

impl IncidentKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Trouble,
        Self::Loss,
        Self::Tampering,
        Self::Leak,
        Self::UnauthorisedAccess,
        Self::PolicyBreach,
        Self::OtherHarm,
    ];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Trouble => "trouble",
            Self::Loss => "loss",
            Self::Tampering => "tampering",
            Self::Leak => "leak",
            Self::UnauthorisedAccess => "unauthorised-access",
            Self::PolicyBreach => "policy-breach",
            Self::OtherHarm => "other-harm",
        }
    }

    /// Whether personal data may have left the hands it belongs in: the law speaks of leak, loss and damage.
    pub fn may_be_reportable(self) -> bool {
        matches!(self, Self::Loss | Self::Tampering | Self::Leak | Self::UnauthorisedAccess)
    }
}

/// The first report of an incident (第1報).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is one question of the report form")]
pub struct IncidentReported {
    /// What kind.
    pub kind: IncidentKind,
    /// When it happened, where known (発生).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<NaiveDateTime>,
    /// When the vendor knew (受託者の認知).
    pub vendor_knew: NaiveDateTime,
    /// When the ward was told (区の受領): the ward's own clocks start here.
    pub ward_received: NaiveDateTime,
    /// Where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// 概要.
    pub outline: String,
    /// Information concerned.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub information: String,
    /// Persons affected for certain.
    #[serde(default)]
    pub people_certain: u32,
    /// Persons possibly affected beyond those.
    #[serde(default)]
    pub people_suspected: u32,
    /// Personal data is concerned.
    #[serde(default)]
    pub personal_data: bool,
    /// Sensitive data (要配慮個人情報) is concerned.
    #[serde(default)]
    pub sensitive: bool,
    /// Financial harm is possible.
    #[serde(default)]
    pub financial_harm: bool,
    /// An improper purpose (不正の目的) is likely.
    #[serde(default)]
    pub improper_purpose: bool,
    /// Whether the data was encrypted, and how.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub encryption: String,
    /// 原因.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cause: String,
    /// When the next report is due, as the ward or the vendor set it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_report: Option<NaiveDate>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

impl IncidentReported {
    /// Whether the law asks the ward for reports of its own (`forms.md`): from one person where sensitive data,
    /// financial harm or an improper purpose is concerned, otherwise from `threshold` persons on.
    pub fn is_reportable(&self, threshold: u32) -> bool {
        let people = self.people_certain.saturating_add(self.people_suspected);
        self.kind.may_be_reportable()
            && self.personal_data
            && (people > threshold
                || (people > 0 && (self.sensitive || self.financial_harm || self.improper_purpose)))
    }
}

/// Which report it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReportStage {
    /// 続報.
    FollowUp,
    /// 最終報.
    Final,
}

/// A follow-up or the final report of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncidentFollowedUp {
    /// Of which incident.
    pub incident: FactId,
    /// 続報 or 最終報.
    pub stage: ReportStage,
    /// When the ward received it.
    pub received: NaiveDate,
    /// What changed since the report before.
    pub changed: String,
    /// Persons affected for certain, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people_certain: Option<u32>,
    /// Persons possibly affected, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people_suspected: Option<u32>,
    /// 原因, as now known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cause: String,
    /// 再発防止.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prevention: String,
    /// When the next report is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_report: Option<NaiveDate>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// The ward gave an instruction (指示, clause 31).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncidentInstructed {
    /// About which incident.
    pub incident: FactId,
    /// When.
    pub on: NaiveDate,
    /// What.
    pub text: String,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// The vendor carried an instruction out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstructionAnswered {
    /// Which instruction.
    pub instruction: FactId,
    /// When.
    pub on: NaiveDate,
    /// What was done.
    pub text: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// 速報 or 確報.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LegalReportKind {
    /// 速報.
    Preliminary,
    /// 確報.
    Final,
}

/// The ward made its own legal report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalReportMade {
    /// About which incident.
    pub incident: FactId,
    /// Which report.
    pub kind: LegalReportKind,
    /// When.
    pub on: NaiveDate,
    /// Receipt number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub receipt: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// The incident was closed (終結).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncidentClosed {
    /// Which.
    pub incident: FactId,
    /// When.
    pub on: NaiveDate,
    /// With what conclusion.
    pub conclusion: String,
}
