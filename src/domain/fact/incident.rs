//! Facts about incidents (事故, clauses 31 and 32).

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
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
    /// Secondary damage (二次被害), or the fear of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub secondary_damage: String,
    /// Measures to the persons concerned (本人への対応).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measures: String,
    /// Publication (公表).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publication: String,
    /// What is still unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub still_unknown: String,
    /// Duties that it offends (their ids in the clause set): clauses 1, 5 and 6 lead here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offends: Vec<String>,
    /// The vendor's number of the report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub report_number: String,
    /// When the next report is due, as the ward or the vendor set it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_report: Option<NaiveDate>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// Which report it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReportStage {
    /// 続報.
    FollowUp,
    /// 最終報.
    Final,
}

/// A measure against recurrence that the vendor promises (再発防止).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prevention {
    /// What is to be done.
    pub text: String,
    /// Until when.
    pub due: NaiveDate,
}

/// A follow-up or the final report of an incident.
///
/// It says what is now known. What it leaves unsaid stays as the report before had it; the earlier report is never
/// overwritten (`file::Incident::versions`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncidentFollowedUp {
    /// Of which incident.
    pub incident: FactId,
    /// 続報 or 最終報.
    pub stage: ReportStage,
    /// When the ward received it.
    pub received: NaiveDate,
    /// At which time of day, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<NaiveTime>,
    /// When the vendor knew what it now reports, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor_knew: Option<NaiveDateTime>,
    /// What changed since the report before.
    pub changed: String,
    /// What kind, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<IncidentKind>,
    /// When it happened, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<NaiveDateTime>,
    /// Where, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// 概要, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outline: Option<String>,
    /// Information concerned, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<String>,
    /// Persons affected for certain, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people_certain: Option<u32>,
    /// Persons possibly affected, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people_suspected: Option<u32>,
    /// Whether personal data is concerned, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal_data: Option<bool>,
    /// Whether sensitive data is concerned, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<bool>,
    /// Whether financial harm is possible, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub financial_harm: Option<bool>,
    /// Whether an improper purpose is likely, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub improper_purpose: Option<bool>,
    /// Whether the data was encrypted, and how, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption: Option<String>,
    /// 原因, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// Secondary damage, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secondary_damage: Option<String>,
    /// Measures to the persons concerned, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<String>,
    /// Publication, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<String>,
    /// 再発防止, as now known; what is promised for a day stands in `preventions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prevention: Option<String>,
    /// What is still unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub still_unknown: Option<String>,
    /// Duties that it offends, as now known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offends: Option<Vec<String>>,
    /// Measures against recurrence, each owed until its day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preventions: Vec<Prevention>,
    /// The vendor's number of the report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub report_number: String,
    /// When the next report is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_report: Option<NaiveDate>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

impl IncidentFollowedUp {
    /// A report of which nothing more is said than that it came in and what changed.
    pub fn new(incident: FactId, stage: ReportStage, received: NaiveDate, changed: String) -> Self {
        Self {
            incident,
            stage,
            received,
            received_at: None,
            vendor_knew: None,
            changed,
            kind: None,
            occurred: None,
            place: None,
            outline: None,
            information: None,
            people_certain: None,
            people_suspected: None,
            personal_data: None,
            sensitive: None,
            financial_harm: None,
            improper_purpose: None,
            encryption: None,
            cause: None,
            secondary_damage: None,
            measures: None,
            publication: None,
            prevention: None,
            still_unknown: None,
            offends: None,
            preventions: Vec::new(),
            report_number: String::new(),
            next_report: None,
            papers: Vec::new(),
        }
    }

    /// The moment from which the ward knew what it says; the start of the day where the time is not known.
    pub fn moment(&self) -> NaiveDateTime {
        self.received.and_time(self.received_at.unwrap_or(NaiveTime::MIN))
    }
}

/// A promised measure against recurrence was carried out (再発防止の実施).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreventionDone {
    /// The report that promised it.
    pub report: FactId,
    /// Which of its measures, from 0.
    pub measure: usize,
    /// When the ward saw that it was done.
    pub on: NaiveDate,
    /// How that was seen: papers, a visit, a log.
    pub seen: String,
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
    /// 概要, as reported.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outline: String,
    /// Items of data concerned (個人情報の項目).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub information: String,
    /// Number of persons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// 原因.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cause: String,
    /// Secondary damage.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub secondary_damage: String,
    /// Measures to the persons concerned.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measures: String,
    /// Publication.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publication: String,
    /// 再発防止.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prevention: String,
    /// Anything else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

impl LegalReportMade {
    /// A report of which nothing more is said than that it was made.
    pub fn new(incident: FactId, kind: LegalReportKind, on: NaiveDate) -> Self {
        Self {
            incident,
            kind,
            on,
            receipt: String::new(),
            outline: String::new(),
            information: String::new(),
            people: None,
            cause: String::new(),
            secondary_damage: String::new(),
            measures: String::new(),
            publication: String::new(),
            prevention: String::new(),
            other: String::new(),
            papers: Vec::new(),
        }
    }
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
