//! What the sample tells, as data: `assets/sample/*.ron`.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::SampleError;
use super::days::When;
use super::office::Revision;
use super::tales::Tale;
use crate::domain::due::DueRule;
use crate::domain::fact::{
    ApprovalKind, Decision, Goal, IncidentKind, InspectionKind, LegalReportKind, OfficerRegistered,
    ReportStage, RequestDetails, VendorRegistered, ron,
};

/// All of it.
#[derive(Debug)]
pub(super) struct Story {
    pub office: OfficeData,
    pub vendors: Vec<VendorRegistered>,
    pub contracts: Vec<ContractData>,
    pub people: People,
    pub words: Words,
    pub approvals: Vec<ApprovalPlot>,
    pub incidents: Vec<IncidentPlot>,
    pub inspections: Vec<InspectionPlot>,
    pub changes: Vec<ChangePlot>,
    pub calls: Vec<CallPlot>,
    pub tales: Vec<Tale>,
    pub revision: Revision,
}

macro_rules! read {
    ($name:literal) => {
        read($name, include_str!(concat!("../../../assets/sample/", $name, ".ron")))
    };
}

fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, SampleError> {
    ron().from_str(text).map_err(|e| SampleError::Data {
        file,
        line: e.span.start.line,
        column: e.span.start.col,
        reason: e.code.to_string(),
    })
}

/// The words of the ledgers for measuring.
pub(super) fn five_years_words() -> Result<super::five_years::Words, SampleError> {
    read!("five-years")
}

impl Story {
    pub fn read() -> Result<Self, SampleError> {
        Ok(Self {
            office: read!("office")?,
            vendors: read!("vendors")?,
            contracts: read!("contracts")?,
            people: read!("people")?,
            words: read!("words")?,
            approvals: read!("approvals")?,
            incidents: read!("incidents")?,
            inspections: read!("inspections")?,
            changes: read!("changes")?,
            calls: read!("calls")?,
            tales: read!("tales")?,
            revision: read!("revision")?,
        })
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficeData {
    pub name: String,
    pub head: String,
    pub officers: Vec<OfficerRegistered>,
    pub policies: Vec<PolicyData>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyData {
    pub years_back: i32,
    pub duties: BTreeMap<String, DueRule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContractData {
    pub key: String,
    pub vendor: String,
    pub title: String,
    pub section: String,
    /// Place in the office's list of officers.
    pub officer: usize,
    pub number: u32,
    pub term: TermData,
    #[serde(default = "usual_set")]
    pub set: String,
    #[serde(default = "first_version")]
    pub version: u32,
    /// Entered, not signed: what is planned for later.
    #[serde(default)]
    pub draft: bool,
    pub places: Vec<String>,
    pub workers: usize,
    #[serde(default)]
    pub levels: Vec<String>,
    pub assets: AssetsData,
    #[serde(default)]
    pub report: ReportData,
    /// The newest value of the first level fell short without a word.
    #[serde(default)]
    pub unexplained: bool,
    /// Standing duties that later self-checks and inspections left out.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// When those were last looked at.
    #[serde(default)]
    pub last_look: Option<When>,
    /// So many pieces did not come back when the work ended.
    #[serde(default)]
    pub left_over: u32,
}

fn usual_set() -> String {
    "special-terms-34".to_owned()
}

fn first_version() -> u32 {
    1
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) enum TermData {
    FiscalYears { back: i32, years: i32 },
    Months { from: i32, length: u32 },
}

#[derive(Debug, Deserialize)]
pub(super) enum AssetsData {
    Nothing,
    Once(String),
    Monthly(String),
}

/// How the reports of the last months came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub(super) enum ReportData {
    #[default]
    Usual,
    /// From the newest month that is due on, none did.
    Missing,
    /// The newest that was sent back came in again and waits.
    Resubmitted,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    pub families: Vec<String>,
    pub givens: Vec<String>,
    pub leader: String,
    pub responsibility: String,
    pub roles: Vec<String>,
    pub tier: String,
    pub contact_posts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub contract_number: String,
    pub document_number: String,
    pub notice_number: String,
    pub file_name: String,
    pub addressee: String,
    pub papers: BTreeMap<String, String>,
    pub tasks: Vec<String>,
    pub levels: BTreeMap<String, LevelData>,
    pub assets: BTreeMap<String, AssetData>,
    pub findings: Vec<OldFinding>,
    pub returns: Vec<String>,
    pub waiver: String,
    pub vendor_remarks: String,
    pub self_check_note: String,
    pub returned_how: String,
    pub concluded_how: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelData {
    pub name: String,
    pub goal: Goal,
    pub target: f64,
    pub unit: String,
    pub kept: (f64, f64),
    pub missed: (f64, f64),
    pub explanation: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AssetData {
    pub what: String,
    pub medium: String,
    pub count: (u32, u32),
    pub protection: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OldFinding {
    pub check: String,
    pub note: String,
    pub text: String,
    pub correction: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApprovalPlot {
    pub on: Vec<String>,
    pub kind: ApprovalKind,
    pub asked: When,
    pub subject: String,
    #[serde(default)]
    pub party: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    pub reason: String,
    pub safeguards: String,
    #[serde(default)]
    pub count: Option<u32>,
    #[serde(default)]
    pub details: Option<RequestDetails>,
    /// When the review was taken up.
    #[serde(default)]
    pub begun: Option<When>,
    /// When it was handed up for the decision, and with which opinion.
    #[serde(default)]
    pub forwarded: Option<(When, String)>,
    /// When it was first put to use.
    #[serde(default)]
    pub used: Option<When>,
    #[serde(default)]
    pub decided: Option<When>,
    #[serde(default)]
    pub decision: Option<Decision>,
    #[serde(default)]
    pub refusal: String,
    #[serde(default)]
    pub evidence: Option<When>,
    #[serde(default)]
    pub conditions: Vec<ConditionPlot>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConditionPlot {
    pub text: String,
    #[serde(default)]
    pub due: Option<When>,
    #[serde(default)]
    pub met: Option<When>,
}

/// A day and a time of day.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Moment {
    pub day: When,
    pub time: NaiveTime,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IncidentPlot {
    pub on: Vec<String>,
    pub kind: IncidentKind,
    pub occurred: Moment,
    pub knew: Moment,
    pub told: Moment,
    pub place: String,
    pub outline: String,
    #[serde(default)]
    pub information: String,
    #[serde(default)]
    pub certain: u32,
    #[serde(default)]
    pub suspected: u32,
    #[serde(default)]
    pub personal_data: bool,
    #[serde(default)]
    pub financial_harm: bool,
    #[serde(default)]
    pub encryption: String,
    pub cause: String,
    #[serde(default)]
    pub next: Option<When>,
    #[serde(default)]
    pub follow_ups: Vec<FollowUpPlot>,
    #[serde(default)]
    pub instructions: Vec<InstructionPlot>,
    #[serde(default)]
    pub legal: Vec<LegalPlot>,
    #[serde(default)]
    pub closed: Option<When>,
    #[serde(default)]
    pub conclusion: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FollowUpPlot {
    #[serde(default = "follow_up")]
    pub stage: ReportStage,
    pub received: When,
    pub changed: String,
    #[serde(default)]
    pub certain: Option<u32>,
    #[serde(default)]
    pub suspected: Option<u32>,
    #[serde(default)]
    pub cause: String,
    #[serde(default)]
    pub prevention: String,
    #[serde(default)]
    pub preventions: Vec<PreventionPlot>,
    #[serde(default)]
    pub next: Option<When>,
}

/// A promised measure against recurrence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PreventionPlot {
    pub text: String,
    pub due: When,
    #[serde(default)]
    pub done: Option<When>,
    /// What the ward saw of it.
    #[serde(default)]
    pub seen: String,
}

fn follow_up() -> ReportStage {
    ReportStage::FollowUp
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InstructionPlot {
    pub on: When,
    pub text: String,
    #[serde(default)]
    pub until: Option<When>,
    #[serde(default)]
    pub answered: Option<When>,
    #[serde(default)]
    pub answer: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LegalPlot {
    pub kind: LegalReportKind,
    pub on: When,
    pub receipt: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InspectionPlot {
    pub on: Vec<String>,
    pub kind: InspectionKind,
    pub planned: When,
    pub date: When,
    #[serde(default)]
    pub held: bool,
    #[serde(default)]
    pub findings: Vec<FindingPlot>,
    #[serde(default)]
    pub remarks: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FindingPlot {
    pub check: String,
    pub note: String,
    pub text: String,
    pub due: When,
    #[serde(default)]
    pub reported: Option<When>,
    #[serde(default)]
    pub report: String,
    #[serde(default)]
    pub checked: Option<When>,
    #[serde(default)]
    pub checker: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangePlot {
    pub on: Vec<String>,
    pub paper: String,
    pub known: When,
    pub outline: String,
    #[serde(default)]
    pub leave: usize,
    #[serde(default)]
    pub join: usize,
    /// Those who joined were told of the duty of secrecy.
    #[serde(default)]
    pub briefed: bool,
    #[serde(default)]
    pub received: Option<When>,
    #[serde(default)]
    pub accepted: Option<When>,
    #[serde(default)]
    pub returned: Option<When>,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub again_by: Option<When>,
    /// It was told without a paper.
    #[serde(default)]
    pub paperless: bool,
    #[serde(default)]
    pub paper_added: Option<When>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CallPlot {
    pub on: Vec<String>,
    pub what: CallKind,
    pub paper: String,
    pub day: When,
    #[serde(default)]
    pub happens: Option<When>,
    #[serde(default)]
    pub until: Option<When>,
    pub outline: String,
    #[serde(default)]
    pub received: Option<When>,
    #[serde(default)]
    pub accepted: Option<When>,
}

#[derive(Debug, Deserialize)]
pub(super) enum CallKind {
    /// The ward asked for the paper.
    Request,
    /// An event the paper answers.
    Event(String),
    /// So many pieces of an asset were handed over; the receipt is not there yet.
    HandOver(String, u32),
}
