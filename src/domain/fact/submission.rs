//! Facts about papers that the vendor hands in (提出物).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    LogSample, Minutes, MonthlyReport, OffsiteCheck, Paper, PatchNotice, RestoreTest, TestPlan, TestResults,
    TrainingPlan, TrainingReport,
};
use crate::domain::ids::FactId;
use crate::domain::key::ObligationKey;
use crate::domain::shared::SharedText;

/// A paper came in (受領).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmissionReceived {
    /// Which paper, as the clause set names it ("roster", "monthly-report").
    pub paper: String,
    /// When the ward received it (受領日).
    pub received: NaiveDate,
    /// The date on the paper (作成日).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<NaiveDate>,
    /// 文書番号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// The period it is for: "2026-10", "2026-Q3", "2026-H1", "FY2026".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The fact it is about: a request, an event, an approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<FactId>,
    /// The obligation it answers, where the officer chose one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<ObligationKey>,
    /// What it says, where the program keeps its content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
    /// 所見.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

impl SubmissionReceived {
    /// A paper of which nothing more is known than its kind and the day it came in.
    pub fn of(paper: String, received: NaiveDate) -> Self {
        Self {
            paper,
            received,
            dated: None,
            document_number: None,
            period: None,
            about: None,
            answers: None,
            content: None,
            note: String::new(),
            papers: Vec::new(),
        }
    }
}

/// What a paper says. What takes room is boxed: most papers are recorded without.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// 従事者名簿.
    Roster(Vec<Worker>),
    /// 緊急時連絡先.
    Contacts(Vec<Contact>),
    /// 実施スケジュール.
    Schedule(Vec<Task>),
    /// 協議の議事録.
    Minutes(Box<Minutes>),
    /// 検証項目表.
    TestPlan(TestPlan),
    /// 検証結果.
    TestResults(Box<TestResults>),
    /// 修正プログラムの影響確認書.
    PatchNotice(Box<PatchNotice>),
    /// 教育・訓練計画.
    TrainingPlan(TrainingPlan),
    /// 教育・訓練結果報告.
    TrainingReport(Box<TrainingReport>),
    /// 庁舎外サーバの確認結果.
    OffsiteCheck(Box<OffsiteCheck>),
    /// ログ・作業記録.
    LogSample(Box<LogSample>),
    /// 復元テストの結果.
    RestoreTest(Box<RestoreTest>),
    /// 業務報告書.
    MonthlyReport(Box<MonthlyReport>),
}

/// A person on the roster (従事者).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worker {
    /// 氏名.
    pub name: String,
    /// 所属.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub employer: SharedText,
    /// 区分: vendor, subcontractor, further down.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub tier: SharedText,
    /// 役割.
    pub role: SharedText,
    /// 責任.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub responsibility: SharedText,
    /// 業務執行場所.
    pub place: SharedText,
    /// 個人情報を取り扱う.
    #[serde(default)]
    pub personal_data: bool,
    /// 記録媒体を授受する.
    #[serde(default)]
    pub media: bool,
    /// 取り扱う情報.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub information: SharedText,
    /// IDs and rights (ID・権限).
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub rights: SharedText,
    /// When the pledge was signed (誓約日).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pledged: Option<NaiveDate>,
    /// 周知日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub briefed: Option<NaiveDate>,
    /// 教育受講日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trained: Option<NaiveDate>,
    /// 従事開始日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// 従事終了日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// When the badge came back (名札返却日).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub badge_returned: Option<NaiveDate>,
}

impl Worker {
    /// Somebody of whom nothing is known yet but name, role and place.
    pub fn new(name: impl Into<String>, role: impl Into<SharedText>, place: impl Into<SharedText>) -> Self {
        Self {
            name: name.into(),
            employer: SharedText::default(),
            tier: SharedText::default(),
            role: role.into(),
            responsibility: SharedText::default(),
            place: place.into(),
            personal_data: false,
            media: false,
            information: SharedText::default(),
            rights: SharedText::default(),
            pledged: None,
            briefed: None,
            trained: None,
            from: None,
            until: None,
            badge_returned: None,
        }
    }
}

/// An emergency contact (緊急時連絡先).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// 氏名.
    pub name: String,
    /// 役職.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    /// 電話.
    pub telephone: String,
    /// 時間外電話.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub out_of_hours: String,
    /// メール.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mail: String,
    /// Who is called where this one does not answer (代理).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub substitute: String,
}

/// A line of the schedule (実施スケジュール).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// 作業.
    pub task: String,
    /// 開始.
    pub start: NaiveDate,
    /// 終了.
    pub end: NaiveDate,
    /// 担当.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub responsible: String,
    /// 成果物.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub deliverable: String,
}

/// The ward accepted a paper (受理).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmissionAccepted {
    /// Which one.
    pub submission: FactId,
    /// When.
    pub on: NaiveDate,
    /// Remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The ward sent a paper back (差戻し).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmissionReturned {
    /// Which one.
    pub submission: FactId,
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Until when it is wanted again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_by: Option<NaiveDate>,
    /// The letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// Something on file has changed: it must be handed in again (clause 3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeReported {
    /// Which paper no longer holds.
    pub paper: String,
    /// When it changed (発生日).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<NaiveDate>,
    /// When the ward learned of it (認知日).
    pub known: NaiveDate,
    /// What changed.
    pub outline: String,
}

/// The ward asked for a paper (要請).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperRequested {
    /// Which paper.
    pub paper: String,
    /// When it asked.
    pub on: NaiveDate,
    /// Until when, where the ward set a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// What about.
    pub outline: String,
}

/// Something happened or is about to (a release, a patch, a machine to be scrapped) that a duty waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventNoted {
    /// Which event, as the clause set names it ("equipment-disposal").
    pub event: String,
    /// When the ward learned of it.
    pub known: NaiveDate,
    /// When it happens or happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// What it is.
    pub outline: String,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// Workers were told of the duty of secrecy (周知, clause 1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BriefingHeld {
    /// When it was held.
    pub on: NaiveDate,
    /// When the ward was told.
    pub received: NaiveDate,
    /// Who was told, by name as on the roster.
    pub workers: Vec<String>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}
