//! The parts of a contract's file: things that several facts together describe.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::fact::{
    BreachFound, BreachSettled, CorrectionChecked, CorrectionReported, IncidentClosed, IncidentFollowedUp,
    IncidentInstructed, IncidentReported, InspectionHeld, InspectionKind, InspectionPlanned,
    InspectionRefused, InstructionAnswered, LegalReportMade, SubmissionReceived,
};
use crate::domain::ids::FactId;

/// What became of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubmissionState {
    /// Not yet looked at.
    Waiting,
    /// 受理.
    Accepted {
        /// When.
        on: NaiveDate,
        /// By which fact.
        by: FactId,
    },
    /// 差戻し.
    Returned {
        /// When.
        on: NaiveDate,
        /// Why.
        reason: String,
        /// Until when it is wanted again.
        again_by: Option<NaiveDate>,
        /// By which fact.
        by: FactId,
    },
}

/// A paper handed in (提出物).
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// Its fact.
    pub id: FactId,
    /// What came in.
    pub fact: SubmissionReceived,
    /// What became of it.
    pub state: SubmissionState,
}

/// An instruction and its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Instruction {
    /// Its fact.
    pub id: FactId,
    /// What the ward said.
    pub fact: IncidentInstructed,
    /// What the vendor did.
    pub answer: Option<(FactId, InstructionAnswered)>,
}

/// An incident from its first report to its closing.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// The first report's fact.
    pub id: FactId,
    /// The first report.
    pub report: IncidentReported,
    /// Follow-ups and final reports, in causal order.
    pub follow_ups: Vec<(FactId, IncidentFollowedUp)>,
    /// Instructions.
    pub instructions: Vec<Instruction>,
    /// The ward's own legal reports.
    pub legal: Vec<(FactId, LegalReportMade)>,
    /// Closing.
    pub closed: Option<(FactId, IncidentClosed)>,
}

impl Incident {
    /// Persons affected for certain and possibly, as last reported.
    pub fn people(&self) -> (u32, u32) {
        let newest = |of: fn(&IncidentFollowedUp) -> Option<u32>, first| {
            self.follow_ups.iter().rev().find_map(|(_, f)| of(f)).unwrap_or(first)
        };
        (
            newest(|f| f.people_certain, self.report.people_certain),
            newest(|f| f.people_suspected, self.report.people_suspected),
        )
    }
}

/// A finding's way to being mended.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Correction {
    /// Reports by the vendor.
    pub reported: Vec<(FactId, CorrectionReported)>,
    /// Looks by the ward.
    pub checked: Vec<(FactId, CorrectionChecked)>,
}

/// An inspection from plan to the last correction.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// Its first fact: the plan, or the inspection itself where it was not planned.
    pub id: FactId,
    /// Which kind.
    pub kind: InspectionKind,
    /// The plan.
    pub plan: Option<InspectionPlanned>,
    /// The inspection.
    pub held: Option<(FactId, InspectionHeld)>,
    /// A refusal.
    pub refused: Option<(FactId, InspectionRefused)>,
    /// Corrections by finding.
    pub corrections: BTreeMap<usize, Correction>,
}

impl Inspection {
    /// One of which nothing is known yet but its kind.
    pub(super) fn new(id: FactId, kind: InspectionKind) -> Self {
        Self { id, kind, plan: None, held: None, refused: None, corrections: BTreeMap::new() }
    }

    /// The day it was held, refused or is planned for.
    pub fn date(&self) -> Option<NaiveDate> {
        self.held
            .as_ref()
            .map(|(_, h)| h.on)
            .or_else(|| self.refused.as_ref().map(|(_, r)| r.on))
            .or_else(|| self.plan.as_ref().map(|p| p.date))
    }

    /// Where.
    pub fn place(&self) -> &str {
        let held = self.held.as_ref().map(|(_, h)| h.place.as_str());
        held.or_else(|| self.plan.as_ref().map(|p| p.place.as_str())).unwrap_or_default()
    }

    /// Whether it is still to come.
    pub fn is_open(&self) -> bool {
        self.held.is_none() && self.refused.is_none()
    }

    /// Whether a finding has been seen to be mended.
    pub fn is_mended(&self, finding: usize) -> bool {
        self.corrections.get(&finding).and_then(|c| c.checked.last()).is_some_and(|(_, c)| c.mended)
    }

    /// Findings not yet seen to be mended.
    pub fn open_findings(&self) -> usize {
        let count = self.held.as_ref().map_or(0, |(_, h)| h.findings.len());
        (0..count).filter(|i| !self.is_mended(*i)).count()
    }

    /// Of those: findings whose date has passed.
    pub fn late_findings(&self, today: NaiveDate) -> usize {
        let findings = self.held.iter().flat_map(|(_, h)| h.findings.iter().enumerate());
        findings.filter(|(i, f)| !self.is_mended(*i) && f.due < today).count()
    }
}

/// A breach or claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Breach {
    /// Its fact.
    pub id: FactId,
    /// What was found.
    pub fact: BreachFound,
    /// How it was settled.
    pub settled: Option<(FactId, BreachSettled)>,
}
