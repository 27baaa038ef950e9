//! Facts about letters (書面): what the ward wrote to a vendor, and the office's own templates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Paper;
use crate::domain::ids::FactId;
use crate::domain::key::ObligationKey;

/// What a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LetterKind {
    /// 督促: what is overdue.
    Reminder,
    /// 承認・条件付承認・不承認の通知 (clauses 4, 7, 9, 18).
    Approval,
    /// 差戻し: a submission goes back.
    Return,
    /// 検査の通知 (clauses 29 and 30).
    InspectionNotice,
    /// 検査記録, for the signatures of both sides.
    InspectionRecord,
    /// 検査結果の通知と改善の要求.
    Correction,
    /// 事故に関する指示 (clause 31).
    Instruction,
    /// 報告・記録簿の提出の要求.
    Request,
    /// 廃棄の承諾 (clause 25).
    Disposal,
    /// 業務終了の通知.
    Closing,
}

impl LetterKind {
    /// All kinds, in the order of lists.
    pub const ALL: [Self; 10] = [
        Self::Reminder,
        Self::Approval,
        Self::Return,
        Self::InspectionNotice,
        Self::InspectionRecord,
        Self::Correction,
        Self::Instruction,
        Self::Request,
        Self::Disposal,
        Self::Closing,
    ];

    /// Name in keys of messages, in files and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::Approval => "approval",
            Self::Return => "return",
            Self::InspectionNotice => "inspection-notice",
            Self::InspectionRecord => "inspection-record",
            Self::Correction => "correction",
            Self::Instruction => "instruction",
            Self::Request => "request",
            Self::Disposal => "disposal",
            Self::Closing => "closing",
        }
    }
}

/// A letter was written to a vendor (書面の作成). The same letter may stand in the ledgers of several contracts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterMade {
    /// What it is for.
    pub kind: LetterKind,
    /// The day it bears; it may be the day on which it is to leave the house.
    pub on: NaiveDate,
    /// 文書番号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// 宛先.
    pub to: String,
    /// 件名.
    pub title: String,
    /// 本文.
    pub text: String,
    /// Until when the vendor is to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<NaiveDate>,
    /// The fact that it tells of: a decision, a plan, an inspection, an instruction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<FactId>,
    /// The obligations of this contract that it reminds of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obligations: Vec<ObligationKey>,
    /// The letter itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// The office's own template of a kind of letter (書式), or the return to the program's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterTemplateSet {
    /// Of which kind.
    pub kind: LetterKind,
    /// From which day.
    pub on: NaiveDate,
    /// For which of the two files of a letter: `typ` sets the PDF, `docx` is filled in for Word.
    pub format: TemplateFormat,
    /// The template; nothing where the program's own is used again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

/// What a template is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TemplateFormat {
    /// Typst, for the PDF.
    Typst,
    /// Word, with fields such as `{{契約件名}}`.
    Word,
}

impl TemplateFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Typst, Self::Word];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Typst => "typ",
            Self::Word => "docx",
        }
    }
}
