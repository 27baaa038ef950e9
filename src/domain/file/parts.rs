//! The parts of a contract's file: things that several facts together describe.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::ContractFile;
use crate::domain::fact::{
    BreachFound, BreachSettled, ClaimAnswered, CorrectionChecked, CorrectionReported, InspectionHeld,
    InspectionKind, InspectionNotified, InspectionPlanned, InspectionRefused, SubmissionReceived,
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
    pub fact: Arc<SubmissionReceived>,
    /// What became of it.
    pub state: SubmissionState,
}

/// A finding's way to being mended.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Correction {
    /// Reports by the vendor.
    pub reported: Vec<(FactId, Arc<CorrectionReported>)>,
    /// Looks by the ward.
    pub checked: Vec<(FactId, Arc<CorrectionChecked>)>,
    /// Whether looks contradict each other and that is not settled.
    pub conflict: bool,
}

/// An inspection from plan to the last correction.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// Its first fact: the plan, or the inspection itself where it was not planned.
    pub id: FactId,
    /// Which kind.
    pub kind: InspectionKind,
    /// The plan.
    pub plan: Option<Arc<InspectionPlanned>>,
    /// The notice, where it was recorded after the plan.
    pub notified: Option<(FactId, Arc<InspectionNotified>)>,
    /// The inspection.
    pub held: Option<(FactId, Arc<InspectionHeld>)>,
    /// A refusal.
    pub refused: Option<(FactId, Arc<InspectionRefused>)>,
    /// Corrections by finding.
    pub corrections: BTreeMap<usize, Correction>,
}

impl Inspection {
    /// One of which nothing is known yet but its kind.
    pub(super) fn new(id: FactId, kind: InspectionKind) -> Self {
        Self { id, kind, plan: None, notified: None, held: None, refused: None, corrections: BTreeMap::new() }
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

    /// The visit that it is part of, where one visit covers several contracts.
    pub fn visit(&self) -> Option<&str> {
        let held = self.held.as_ref().and_then(|(_, h)| h.visit.as_deref());
        let refused = || self.refused.as_ref().and_then(|(_, r)| r.visit.as_deref());
        held.or_else(refused).or_else(|| self.plan.as_ref().and_then(|p| p.visit.as_deref()))
    }

    /// When the vendor was notified, and by which fact: the plan itself, or a notice of its own.
    pub fn notice(&self) -> Option<(&FactId, NaiveDate)> {
        let own = self.notified.as_ref().map(|(id, n)| (id, n.on));
        own.or_else(|| {
            let plan = self.plan.as_ref()?;
            let numbered = plan.notice_number.as_ref().filter(|n| !n.trim().is_empty());
            Some((&self.id, plan.notified_on.or_else(|| numbered.map(|_| plan.planned_on))?))
        })
    }

    /// Until when a finding is to be mended: the date the ward gave when it was not yet satisfied, else the first.
    pub fn finding_due(&self, finding: usize) -> Option<NaiveDate> {
        let (_, held) = self.held.as_ref()?;
        let first = held.findings.get(finding)?.due;
        let last = self.corrections.get(&finding).and_then(|c| c.checked.last());
        Some(last.and_then(|(_, c)| c.again_by.filter(|_| !c.mended)).unwrap_or(first))
    }

    /// Whether it is still to come.
    pub fn is_open(&self) -> bool {
        self.held.is_none() && self.refused.is_none()
    }

    /// Whether a finding has been seen to be mended.
    pub fn is_mended(&self, finding: usize) -> bool {
        let looks = self.corrections.get(&finding).filter(|c| !c.conflict);
        looks.and_then(|c| c.checked.last()).is_some_and(|(_, c)| c.mended)
    }

    /// Findings not yet seen to be mended.
    pub fn open_findings(&self) -> usize {
        let count = self.held.as_ref().map_or(0, |(_, h)| h.findings.len());
        (0..count).filter(|i| !self.is_mended(*i)).count()
    }

    /// Of those: findings whose date has passed; a second date given by the ward goes before the first.
    pub fn late_findings(&self, today: NaiveDate) -> usize {
        let count = self.held.as_ref().map_or(0, |(_, h)| h.findings.len());
        let is_late = |i: &usize| !self.is_mended(*i) && self.finding_due(*i).is_some_and(|due| due < today);
        (0..count).filter(is_late).count()
    }
}

/// A breach or claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Breach {
    /// Its fact.
    pub id: FactId,
    /// What was found.
    pub fact: Arc<BreachFound>,
    /// What the vendor answered, in causal order.
    pub answers: Vec<(FactId, Arc<ClaimAnswered>)>,
    /// How it was settled.
    pub settled: Option<(FactId, Arc<BreachSettled>)>,
}

impl Breach {
    /// Whether the vendor owes an answer: money is claimed, or the ward named a day for it.
    pub fn wants_answer(&self) -> bool {
        self.fact.claim_yen.is_some() || self.fact.until.is_some()
    }

    /// The first answer, which is what its date asks for.
    pub fn first_answer(&self) -> Option<&(FactId, Arc<ClaimAnswered>)> {
        self.answers.iter().min_by_key(|(id, a)| (a.received, id.clone()))
    }
}

impl ContractFile {
    /// Gives back the room that lists were given to grow in: a file is kept as long as the picture.
    pub(super) fn let_go_of_room(&mut self) {
        self.submissions.shrink_to_fit();
        self.requests.shrink_to_fit();
        self.events.shrink_to_fit();
        self.briefings.shrink_to_fit();
        self.approvals.shrink_to_fit();
        self.incidents.shrink_to_fit();
        self.inspections.shrink_to_fit();
        self.assets.shrink_to_fit();
        self.copies.shrink_to_fit();
        self.machines.shrink_to_fit();
        self.measures.shrink_to_fit();
        self.verified.shrink_to_fit();
        self.breaches.shrink_to_fit();
    }
}
