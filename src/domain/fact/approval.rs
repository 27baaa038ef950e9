//! Facts about approvals (承認): request, review, decision, conditions, use, conclusion.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Paper;
use crate::domain::ids::FactId;

/// What an approval is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ApprovalKind {
    /// 再委託 (clause 4).
    Subcontract,
    /// 複写 (clause 7).
    Copy,
    /// 庁舎外サーバ (clause 9).
    OffsiteServer,
    /// バックアップ手法 (clause 18).
    BackupMethod,
    /// 廃棄 (clause 25).
    Disposal,
}

impl ApprovalKind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Subcontract, Self::Copy, Self::OffsiteServer, Self::BackupMethod, Self::Disposal];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Subcontract => "subcontract",
            Self::Copy => "copy",
            Self::OffsiteServer => "offsite-server",
            Self::BackupMethod => "backup-method",
            Self::Disposal => "disposal",
        }
    }
}

/// What a request of one kind says beyond what all of them say (`forms.md`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RequestDetails {
    /// Of a subcontract.
    Subcontract(SubcontractDetails),
    /// Of a server outside the ward's buildings.
    OffsiteServer(OffsiteDetails),
    /// Of a backup method.
    BackupMethod(BackupDetails),
}

impl RequestDetails {
    /// Which kind of request it belongs to.
    pub fn kind(&self) -> ApprovalKind {
        match self {
            Self::Subcontract(_) => ApprovalKind::Subcontract,
            Self::OffsiteServer(_) => ApprovalKind::OffsiteServer,
            Self::BackupMethod(_) => ApprovalKind::BackupMethod,
        }
    }
}

/// More about a subcontractor and its work.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubcontractDetails {
    /// 所在地.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// 代表者.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub representative: String,
    /// 取り扱う情報.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub information: String,
    /// How the vendor supervises it (監督の方法).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub supervision: String,
    /// How many people work there (従事者数).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workers: Option<u32>,
    /// Whether it may subcontract further (再々委託); unsaid where the paper does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub further: Option<bool>,
}

/// More about a server outside the ward's buildings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OffsiteDetails {
    /// Its security is checked once in so many months (確認の間隔).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_months: Option<u32>,
}

/// More about a backup method.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupDetails {
    /// 間隔.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub interval: String,
    /// 世代数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generations: Option<u32>,
    /// 暗号化.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub encryption: String,
    /// 復元試験.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub restore_test: String,
}

/// The vendor asked for an approval (承認申請).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalRequested {
    /// Of what.
    pub kind: ApprovalKind,
    /// When the ward received it.
    pub received: NaiveDate,
    /// The date on the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<NaiveDate>,
    /// 文書番号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// The work to be subcontracted, what is to be copied, which system, which data.
    pub subject: String,
    /// The subcontractor's or operator's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// Under which subcontract (further subcontracting).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<FactId>,
    /// Which earlier approval it renews (更新).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renews: Option<FactId>,
    /// Place of work or of the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Why it is needed; for what purpose.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Safeguards, supervision, method.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub safeguards: String,
    /// Number of copies, servers, media.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// From.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Until.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// What only a request of its kind says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<RequestDetails>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

impl ApprovalRequested {
    /// What it says of a subcontractor.
    pub fn subcontract(&self) -> Option<&SubcontractDetails> {
        match &self.details {
            Some(RequestDetails::Subcontract(details)) => Some(details),
            _ => None,
        }
    }

    /// What it says of a server outside the ward's buildings.
    pub fn offsite(&self) -> Option<&OffsiteDetails> {
        match &self.details {
            Some(RequestDetails::OffsiteServer(details)) => Some(details),
            _ => None,
        }
    }
}

/// How far the ward's review of a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ReviewStep {
    /// 審査中: somebody has taken it up.
    Begun,
    /// 決裁待ち: reviewed, and handed up for the decision.
    Forwarded,
}

impl ReviewStep {
    /// Both steps.
    pub const ALL: [Self; 2] = [Self::Begun, Self::Forwarded];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Forwarded => "forwarded",
        }
    }
}

/// The ward reviewed a request (審査).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalReviewed {
    /// Which request.
    pub request: FactId,
    /// How far it came.
    pub step: ReviewStep,
    /// When.
    pub on: NaiveDate,
    /// By whom (審査者).
    pub by: String,
    /// What the reviewer thinks (審査の意見); required where it is handed up.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opinion: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// What needs an approval was done (使用): a subcontractor put to work, a copy made, a server placed, a backup taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalUsed {
    /// Of which kind.
    pub kind: ApprovalKind,
    /// Under which request; none where nothing was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<FactId>,
    /// What was done.
    pub what: String,
    /// When it was done (使用日).
    pub on: NaiveDate,
    /// When the ward learned of it (認知日).
    pub known: NaiveDate,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// By which subcontractor or operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// How many copies, servers, media; one where unsaid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// What the ward decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Decision {
    /// 承認.
    Granted,
    /// 条件付承認.
    GrantedWithConditions,
    /// 不承認.
    Refused,
}

impl Decision {
    /// All decisions.
    pub const ALL: [Self; 3] = [Self::Granted, Self::GrantedWithConditions, Self::Refused];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::GrantedWithConditions => "conditions",
            Self::Refused => "refused",
        }
    }

    /// Whether it says yes.
    pub fn is_yes(self) -> bool {
        self != Self::Refused
    }
}

/// A condition of an approval (条件): an obligation of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// What is asked.
    pub text: String,
    /// Until when; without it, while the approval lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
}

/// The ward decided on a request (決裁).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalDecided {
    /// Which request.
    pub request: FactId,
    /// How.
    pub decision: Decision,
    /// When.
    pub on: NaiveDate,
    /// By whom (決裁者).
    pub by: String,
    /// Its conditions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// Why; required for a refusal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Until when it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<NaiveDate>,
    /// 文書番号 of the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// A condition was met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionMet {
    /// Of which request.
    pub request: FactId,
    /// Which condition, from 0 in the decision's order.
    pub condition: usize,
    /// When.
    pub on: NaiveDate,
    /// How it was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// What had been approved came to its end: copies were erased, a subcontract ended (clauses 4, 7, 9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalConcluded {
    /// Which request.
    pub request: FactId,
    /// When it was done (日時).
    pub on: NaiveDate,
    /// When the ward received the report.
    pub received: NaiveDate,
    /// Who did it (担当者).
    pub by: String,
    /// How (処理内容).
    pub how: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}
