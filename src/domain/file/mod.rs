//! A contract's file: what all recorded facts together say, folded in causal order.

mod apply;
mod approval;
mod custody;
mod facts;
mod incident;
mod odd;
mod parts;
mod people;
mod signing;
mod takeout;
mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::clause_set::ClauseSet;
use super::conflict::Conflict;
use super::entry::{Entry, Payload, causal_order};
use super::fact::{
    ApprovalUsed, BreachSettled, BriefingHeld, BundleSigningSet, BundleTaken, ChangeReported,
    ContractAmended, ContractEnded, ContractPolicySet, ContractRegistered, DutyNotApplicable, DutyVerified,
    EventNoted, LetterMade, ObligationExtended, ObligationWaived, Paper, PaperRequested, ProductHandedOver,
    ServiceLevelAgreed, ServiceLevelMeasured, ShortfallExplained, WordingKept, Worker,
};
use super::ids::{ClauseSetId, FactId};
use super::key::ObligationKey;

pub use approval::{Approval, ApprovalState, Unapproved};
pub use custody::{Asset, Copies, Holding, Left, Machine, OnTheBooks};
pub use facts::{Facts, Recorded};
pub use incident::{Incident, Instruction, ReportContent, ReportField, ReportVersion, Round};
pub use parts::{Breach, Correction, Inspection, Submission, SubmissionState};
pub use people::{Roster, is_one_employer, people_twice};
pub use takeout::TakeOut;

/// Something in a ledger that does not fit, listed and never hidden; the rest of the file stays usable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileProblem {
    /// A fact speaks of one that is not there.
    MissingReference {
        /// The fact.
        fact: FactId,
        /// What it speaks of.
        missing: FactId,
    },
    /// Two decisions (or other answers) were given without sight of each other; an officer settles it.
    Conflict(Conflict),
    /// A kind of fact that a newer version wrote.
    UnknownKind {
        /// The fact.
        fact: FactId,
        /// Its kind.
        kind: String,
    },
    /// A line that is intact but says nothing readable.
    Unreadable {
        /// The fact.
        fact: FactId,
    },
    /// A fact of the office in a contract's ledger, or the other way round.
    Misplaced {
        /// The fact.
        fact: FactId,
    },
    /// A fact's day lies before that of the fact it speaks of: a decision before its request.
    BeforeWhatItAnswers {
        /// The fact.
        fact: FactId,
        /// What it speaks of.
        answers: FactId,
    },
    /// The contract names a clause set that this office does not have.
    UnknownTerms {
        /// Which.
        id: String,
        /// Which version.
        version: u32,
    },
    /// The days within a fact run backwards: an end before its start.
    RunsBackwards {
        /// The fact.
        fact: FactId,
    },
    /// One document number stands on several papers.
    SameNumber {
        /// The number.
        number: String,
        /// The facts that bear it, in causal order.
        facts: Vec<FactId>,
    },
    /// A person stands twice on a roster.
    PersonTwice {
        /// The roster's fact.
        fact: FactId,
        /// The person.
        name: String,
    },
    /// A step that is taken once (registration, signing, end, closing) was recorded again; the last one counts.
    StepTwice {
        /// The later fact.
        fact: FactId,
        /// The earlier one.
        first: FactId,
    },
    /// A clause set was adopted under a name and version that another one has; the first keeps them.
    ClauseSetTwice {
        /// The fact that adopted it.
        fact: FactId,
        /// The set.
        set: ClauseSetId,
        /// The version.
        version: u32,
    },
    /// A form was adopted under a name and version that another one has; the first keeps them.
    FormTwice {
        /// The fact that adopted it.
        fact: FactId,
        /// The form.
        form: String,
        /// The version.
        version: u32,
    },
    /// A form was adopted that does not hold together; it is not used.
    FormFaulty {
        /// The fact that adopted it.
        fact: FactId,
        /// The form.
        form: String,
    },
    /// More came back than was handed out.
    Overreturned {
        /// The asset.
        asset: FactId,
    },
    /// Somebody took part in a training who stands on no roster.
    NotOnRoster {
        /// The paper that names the person.
        fact: FactId,
        /// The person.
        name: String,
    },
    /// Subcontracts hang under each other in a circle.
    SubcontractCircle {
        /// One of the requests.
        fact: FactId,
    },
    /// More was carried than was out on that day, or a count of nothing was recorded.
    BadCount {
        /// The fact.
        fact: FactId,
    },
}

/// The stage of a contract's life (段階).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Registered, not signed.
    Draft,
    /// Signed, period not begun.
    Signed,
    /// In its period.
    Running,
    /// Its period is over, and nobody has recorded how the work ended.
    Ended,
    /// The work has ended, and what is still on the books is settled.
    WindingUp,
    /// The file is closed; the fiscal year in which the work ended still runs.
    Closed,
    /// It is kept for the retention period.
    Retention,
    /// The retention period is over: personal data is to be purged.
    PurgeDue,
    /// It was purged: only what the office keeps of it is known.
    Purged,
}

impl Stage {
    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signed => "signed",
            Self::Running => "running",
            Self::Ended => "ended",
            Self::WindingUp => "winding-up",
            Self::Closed => "closed",
            Self::Retention => "retention",
            Self::PurgeDue => "purge-due",
            Self::Purged => "purged",
        }
    }

    /// All stages, in the order of a life.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Signed,
        Self::Running,
        Self::Ended,
        Self::WindingUp,
        Self::Closed,
        Self::Retention,
        Self::PurgeDue,
        Self::Purged,
    ];

    /// Whether the work is over and the file is not closed.
    pub fn is_winding_up(self) -> bool {
        matches!(self, Self::Ended | Self::WindingUp)
    }

    /// Whether the file is closed.
    pub fn is_closed(self) -> bool {
        self >= Self::Closed
    }
}

/// Everything on file about one contract.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ContractFile {
    /// All facts in causal order.
    pub facts: Facts,
    /// Registration.
    pub registered: Option<Arc<ContractRegistered>>,
    /// Signing.
    pub signed: Option<NaiveDate>,
    /// Amendments, in order.
    pub amendments: Vec<Arc<ContractAmended>>,
    /// End of the work.
    pub ended: Option<Arc<ContractEnded>>,
    /// Closing.
    pub closed: Option<NaiveDate>,
    /// Papers handed in.
    pub submissions: Vec<Submission>,
    /// Changes reported.
    pub changes: Vec<(FactId, Arc<ChangeReported>)>,
    /// Papers asked for.
    pub requests: Vec<(FactId, Arc<PaperRequested>)>,
    /// Events noted.
    pub events: Vec<(FactId, Arc<EventNoted>)>,
    /// Briefings.
    pub briefings: Vec<(FactId, Arc<BriefingHeld>)>,
    /// Approvals.
    pub approvals: Vec<Approval>,
    /// Things done that need an approval.
    pub uses: Vec<(FactId, Arc<ApprovalUsed>)>,
    /// Incidents.
    pub incidents: Vec<Incident>,
    /// Inspections.
    pub inspections: Vec<Inspection>,
    /// The vendor's name as the office has it; empty where the file was folded by itself.
    pub vendor_name: String,
    /// Assets.
    pub assets: Vec<Asset>,
    /// Copies.
    pub copies: Vec<Copies>,
    /// What the work made and the ward received.
    pub products: Vec<(FactId, Arc<ProductHandedOver>)>,
    /// Machines used for the work.
    pub machines: Vec<Machine>,
    /// Service levels.
    pub levels: Vec<(FactId, Arc<ServiceLevelAgreed>)>,
    /// Measured values.
    pub measures: Vec<(FactId, Arc<ServiceLevelMeasured>)>,
    /// Shortfalls explained.
    pub explained: Vec<(FactId, Arc<ShortfallExplained>)>,
    /// Verifications of standing duties.
    pub verified: Vec<(FactId, Arc<DutyVerified>)>,
    /// Breaches and claims.
    pub breaches: Vec<Breach>,
    /// Settlements of breaches that show in another fact (a refusal, an unfit look), by that fact.
    pub settlements: BTreeMap<FactId, (FactId, Arc<BreachSettled>)>,
    /// The contract's own due rules.
    pub rules: Vec<Arc<ContractPolicySet>>,
    /// Papers added later, by fact.
    pub added_papers: BTreeMap<FactId, Vec<(FactId, NaiveDate, Paper)>>,
    /// Facts that need no paper.
    pub excused: BTreeMap<FactId, FactId>,
    /// Waivers.
    pub waived: BTreeMap<ObligationKey, (FactId, Arc<ObligationWaived>)>,
    /// Duties that do not apply.
    pub not_applicable: BTreeMap<String, (FactId, Arc<DutyNotApplicable>)>,
    /// Extensions.
    pub extended: BTreeMap<ObligationKey, (FactId, Arc<ObligationExtended>)>,
    /// Bundles taken in.
    pub bundles: Vec<(FactId, Arc<BundleTaken>)>,
    /// Keys that bundles are signed with, in order.
    pub signing: Vec<(FactId, Arc<BundleSigningSet>)>,
    /// What was taken out of the house, in order.
    pub takeouts: Vec<TakeOut>,
    /// Wordings of the special terms, in order.
    pub wordings: Vec<(FactId, Arc<WordingKept>)>,
    /// Letters to the vendor, in order.
    pub letters: Vec<(FactId, Arc<LetterMade>)>,
    /// What does not fit.
    pub problems: Vec<FileProblem>,
    /// Places among `submissions`, by paper.
    by_paper: BTreeMap<String, Vec<usize>>,
}

impl ContractFile {
    /// Folds entries to a file. With `until`, only what could be known by that day counts.
    pub fn fold(entries: impl Into<Arc<Vec<Entry>>>, until: Option<NaiveDate>) -> Self {
        let entries: Arc<Vec<Entry>> = entries.into();
        let ordered = causal_order(&entries);
        let mut file = Self { facts: Facts::of(Arc::clone(&entries)), ..Self::default() };
        for entry in &ordered {
            let fact = || entry.id.clone();
            match &entry.payload {
                Payload::Known(_) => {}
                Payload::Unknown { kind } => {
                    file.problems.push(FileProblem::UnknownKind { fact: fact(), kind: kind.to_string() });
                }
                // A tombstone whose purge the office never decided hides what was here.
                Payload::Unreadable(_) | Payload::Purged { .. } => {
                    file.problems.push(FileProblem::Unreadable { fact: fact() });
                }
            }
        }
        file.apply_all(&ordered, until);
        for (place, submission) in file.submissions.iter().enumerate() {
            match file.by_paper.get_mut(&submission.fact.paper) {
                Some(places) => places.push(place),
                None => drop(file.by_paper.insert(submission.fact.paper.clone(), vec![place])),
            }
        }
        file.find_odd_facts();
        file.let_go_of_room();
        file
    }

    /// All submissions of a paper, in causal order.
    pub fn papers_named(&self, paper: &str) -> impl Iterator<Item = &Submission> {
        let places = self.by_paper.get(paper).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| self.submissions.get(*place))
    }

    /// Whether it is a paper that was sent back: its number is free for the one that comes in its place.
    pub fn is_returned(&self, id: &FactId) -> bool {
        let paper = self.submissions.iter().find(|submission| submission.id == *id);
        paper.is_some_and(|paper| matches!(paper.state, SubmissionState::Returned { .. }))
    }

    /// The recorded fact with this name, if it still counts.
    pub fn fact(&self, id: &FactId) -> Option<Recorded<'_>> {
        self.recorded(id).filter(|r| r.retracted_by.is_none())
    }

    /// The recorded fact with this name, whether or not it still counts.
    pub fn recorded(&self, id: &FactId) -> Option<Recorded<'_>> {
        self.facts.find(id)
    }

    /// The vendor's name, where the office's ledger knows more of it than its id.
    pub fn vendor(&self) -> Option<&str> {
        let id = self.registered.as_ref().map(|r| r.vendor.as_str());
        Some(self.vendor_name.as_str()).filter(|name| !name.is_empty() && Some(*name) != id)
    }

    /// The last day of the period, amendments included.
    pub fn period_end(&self) -> Option<NaiveDate> {
        let registered = self.registered.as_ref()?;
        Some(self.amendments.iter().filter_map(|a| a.end).next_back().unwrap_or(registered.end))
    }

    /// The day the work ends or ended: the recorded end, else the last day of the period.
    pub fn work_end(&self) -> Option<NaiveDate> {
        self.ended.as_ref().map(|e| e.on).or_else(|| self.period_end())
    }

    /// The last days that the work had, one after the other, each with the day it was agreed on: the registered one,
    /// those of the amendments, the recorded end.
    pub fn ends(&self) -> Vec<(NaiveDate, NaiveDate)> {
        let Some(registered) = &self.registered else { return Vec::new() };
        let amended = self.amendments.iter().filter_map(|a| Some((a.on, a.end?)));
        let ended = self.ended.as_ref().map(|e| (e.on, e.on));
        std::iter::once((NaiveDate::MIN, registered.end)).chain(amended).chain(ended).collect()
    }

    /// The subject, amendments included.
    pub fn title(&self) -> &str {
        let amended = self.amendments.iter().filter_map(|a| a.title.as_deref()).next_back();
        amended.or_else(|| self.registered.as_ref().map(|r| r.title.as_str())).unwrap_or_default()
    }

    /// The section in charge, amendments included.
    pub fn section(&self) -> &str {
        let amended = self.amendments.iter().filter_map(|a| a.section.as_deref()).next_back();
        amended.or_else(|| self.registered.as_ref().map(|r| r.section.as_str())).unwrap_or_default()
    }

    /// The officer in charge, amendments included.
    pub fn officer(&self) -> Option<&str> {
        let amended = self.amendments.iter().filter_map(|a| a.officer.as_deref()).next_back();
        amended.or_else(|| self.registered.as_ref().and_then(|r| r.officer.as_deref()))
    }

    /// The places of work, amendments included.
    pub fn places(&self) -> &[String] {
        let amended = self.amendments.iter().filter_map(|a| a.places.as_deref()).next_back();
        amended.or_else(|| self.registered.as_ref().map(|r| r.places.as_slice())).unwrap_or_default()
    }

    /// The stage on a day, as far as the file itself tells; `life` knows how long it is kept.
    /// The places of work in force on a day.
    pub fn places_on(&self, day: NaiveDate) -> &[String] {
        let amended = self.amendments.iter().filter(|a| a.valid_from <= day);
        let amended = amended.filter_map(|a| Some((a.valid_from, a.places.as_deref()?)));
        let newest = amended.max_by_key(|(from, _)| *from).map(|(_, places)| places);
        newest.or_else(|| self.registered.as_ref().map(|r| r.places.as_slice())).unwrap_or_default()
    }

    /// The stage on a day.
    pub fn stage(&self, today: NaiveDate) -> Stage {
        if self.closed.is_some_and(|day| day <= today) {
            return Stage::Closed;
        }
        let (Some(registered), Some(signed)) = (&self.registered, self.signed) else { return Stage::Draft };
        if signed > today {
            return Stage::Draft;
        }
        match self.work_end() {
            _ if self.ended.as_ref().is_some_and(|e| e.on <= today) => Stage::WindingUp,
            Some(end) if end < today => Stage::Ended,
            _ if registered.start > today => Stage::Signed,
            _ => Stage::Running,
        }
    }

    /// The people at work on a day: the roster in force by then; where none had come in, the one in force now.
    pub fn roster_on(&self, day: NaiveDate) -> &[Worker] {
        self.roster_by(day)
            .map(|r| r.workers)
            .or_else(|| self.roster().map(|(_, workers)| workers))
            .unwrap_or_default()
    }

    /// All papers with the fact they came with, in causal order.
    pub fn papers(&self) -> impl Iterator<Item = (Recorded<'_>, &Paper)> {
        self.facts.iter().flat_map(|r| r.fact.papers().iter().map(move |p| (r, p)))
    }

    /// Whether a set is the one the contract names.
    pub fn uses(&self, set: &ClauseSet) -> bool {
        self.registered
            .as_ref()
            .is_some_and(|r| r.clause_set == set.id && r.clause_set_version == set.version)
    }

    /// The special terms in force on a day: those of the newest amendment that holds by then and names a set with its
    /// version, else those the contract was registered with. Of two amendments for the same day the one recorded
    /// later, in causal order, holds. Nothing where the contract is not registered.
    pub fn clause_set_on(&self, day: NaiveDate) -> Option<(&ClauseSetId, u32)> {
        let amended = self
            .amendments
            .iter()
            .filter(|a| a.valid_from <= day)
            .filter_map(|a| Some((a.valid_from, (a.clause_set.as_ref()?, a.clause_set_version?))));
        // Of equal days `max_by_key` gives the last.
        let newest = amended.max_by_key(|(from, _)| *from).map(|(_, set)| set);
        newest.or_else(|| self.registered.as_ref().map(|r| (&r.clause_set, r.clause_set_version)))
    }
}
