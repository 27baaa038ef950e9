//! What papers say, where the program keeps it and judges by it (`forms.md`).

mod consultation;
mod records;
mod report;
mod training;

pub use consultation::*;
pub use records::*;
pub use report::*;
pub use training::*;

use serde::{Deserialize, Serialize};

use super::Content;
use crate::domain::ids::FactId;

/// Which content a paper has; a clause set says it for each of its papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ContentKind {
    /// 従事者名簿.
    Roster,
    /// 緊急時連絡先.
    Contacts,
    /// 実施スケジュール.
    Schedule,
    /// 協議の議事録.
    Minutes,
    /// 検証項目表.
    TestPlan,
    /// 検証結果.
    TestResults,
    /// 修正プログラムの影響確認書.
    PatchNotice,
    /// 教育・訓練計画.
    TrainingPlan,
    /// 教育・訓練結果報告.
    TrainingReport,
    /// 庁舎外サーバの確認結果.
    OffsiteCheck,
    /// ログ・作業記録.
    LogSample,
    /// 復元テストの結果.
    RestoreTest,
    /// 業務報告書.
    MonthlyReport,
}

impl ContentKind {
    /// All kinds.
    pub const ALL: [Self; 13] = [
        Self::Roster,
        Self::Contacts,
        Self::Schedule,
        Self::Minutes,
        Self::TestPlan,
        Self::TestResults,
        Self::PatchNotice,
        Self::TrainingPlan,
        Self::TrainingReport,
        Self::OffsiteCheck,
        Self::LogSample,
        Self::RestoreTest,
        Self::MonthlyReport,
    ];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Roster => "roster",
            Self::Contacts => "contacts",
            Self::Schedule => "schedule",
            Self::Minutes => "minutes",
            Self::TestPlan => "test-plan",
            Self::TestResults => "test-results",
            Self::PatchNotice => "patch-notice",
            Self::TrainingPlan => "training-plan",
            Self::TrainingReport => "training-report",
            Self::OffsiteCheck => "offsite-check",
            Self::LogSample => "log-sample",
            Self::RestoreTest => "restore-test",
            Self::MonthlyReport => "monthly-report",
        }
    }
}

impl Content {
    /// Which kind it is of.
    pub fn kind(&self) -> ContentKind {
        match self {
            Self::Roster(_) => ContentKind::Roster,
            Self::Contacts(_) => ContentKind::Contacts,
            Self::Schedule(_) => ContentKind::Schedule,
            Self::Minutes(_) => ContentKind::Minutes,
            Self::TestPlan(_) => ContentKind::TestPlan,
            Self::TestResults(_) => ContentKind::TestResults,
            Self::PatchNotice(_) => ContentKind::PatchNotice,
            Self::TrainingPlan(_) => ContentKind::TrainingPlan,
            Self::TrainingReport(_) => ContentKind::TrainingReport,
            Self::OffsiteCheck(_) => ContentKind::OffsiteCheck,
            Self::LogSample(_) => ContentKind::LogSample,
            Self::RestoreTest(_) => ContentKind::RestoreTest,
            Self::MonthlyReport(_) => ContentKind::MonthlyReport,
        }
    }
}

impl Content {
    /// The earlier fact that it speaks of.
    pub fn names(&self) -> Option<&FactId> {
        match self {
            Self::TestResults(c) => c.plan.as_ref(),
            Self::OffsiteCheck(c) => c.server.as_ref(),
            _ => None,
        }
    }
}

/// Whether two names are one person's or one thing's: spaces of any width are no difference.
pub fn is_same_name(one: &str, other: &str) -> bool {
    let is_letter = |c: &char| !c.is_whitespace();
    one.chars().filter(is_letter).eq(other.chars().filter(is_letter))
}
