//! A contract's file: what all recorded facts together say, folded in causal order.

mod apply;
mod approval;
mod custody;
mod parts;
mod people;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::clause_set::ClauseSet;
use super::entry::{Clock, Entry, Payload, causal_order};
use super::fact::{
    ApprovalUsed, BriefingHeld, BundleTaken, ChangeReported, ContractAmended, ContractEnded,
    ContractPolicySet, ContractRegistered, DutyNotApplicable, DutyVerified, EventNoted, Fact,
    ObligationExtended, ObligationWaived, Paper, PaperRequested, ProductHandedOver, ServiceLevelAgreed,
    ServiceLevelMeasured,
};
use super::ids::{ContractId, FactId};
use super::key::ObligationKey;

pub use approval::{Approval, ApprovalState, Unapproved};
pub use custody::{Asset, Copies, Holding, Left, Machine, OnTheBooks};
pub use parts::{Breach, Correction, Incident, Inspection, Instruction, Submission, SubmissionState};
pub use people::{Roster, is_one_employer, people_twice};

/// One fact as recorded, with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Its name.
    pub id: FactId,
    /// When it was recorded.
    pub at: DateTime<FixedOffset>,
    /// By which officer.
    pub by: String,
    /// As it counts now (after corrections).
    pub fact: Fact,
    /// The correction that gave it this form.
    pub corrected_by: Option<FactId>,
    /// The retraction after which it no longer counts.
    pub retracted_by: Option<FactId>,
}

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
    Conflict {
        /// What they answer.
        about: FactId,
        /// The answers, in order.
        answers: Vec<FactId>,
    },
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
    /// More came back than was handed out.
    Overreturned {
        /// The asset.
        asset: FactId,
    },
    /// Subcontracts hang under each other in a circle.
    SubcontractCircle {
        /// One of the requests.
        fact: FactId,
    },
    /// A person stands twice on a roster.
    PersonTwice {
        /// The roster.
        roster: FactId,
        /// Who.
        name: String,
    },
    /// More was carried than was out on that day, or a count of nothing was recorded.
    BadCount {
        /// The fact.
        fact: FactId,
    },
    /// A fact is dated before the one that it speaks of.
    OutOfOrder {
        /// The fact.
        fact: FactId,
        /// What it speaks of.
        about: FactId,
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
    /// The work has ended and things are still on the books.
    WindingUp,
    /// The file is closed.
    Closed,
}

impl Stage {
    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signed => "signed",
            Self::Running => "running",
            Self::WindingUp => "winding-up",
            Self::Closed => "closed",
        }
    }
}

/// Everything on file about one contract.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ContractFile {
    /// All facts in causal order.
    pub facts: Vec<Recorded>,
    /// Registration.
    pub registered: Option<ContractRegistered>,
    /// Signing.
    pub signed: Option<NaiveDate>,
    /// Amendments, in order.
    pub amendments: Vec<ContractAmended>,
    /// End of the work.
    pub ended: Option<ContractEnded>,
    /// Closing.
    pub closed: Option<NaiveDate>,
    /// Papers handed in.
    pub submissions: Vec<Submission>,
    /// Changes reported.
    pub changes: Vec<(FactId, ChangeReported)>,
    /// Papers asked for.
    pub requests: Vec<(FactId, PaperRequested)>,
    /// Events noted.
    pub events: Vec<(FactId, EventNoted)>,
    /// Briefings.
    pub briefings: Vec<(FactId, BriefingHeld)>,
    /// Approvals.
    pub approvals: Vec<Approval>,
    /// Things done that need an approval.
    pub uses: Vec<(FactId, ApprovalUsed)>,
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
    pub products: Vec<(FactId, ProductHandedOver)>,
    /// Machines used for the work.
    pub machines: Vec<Machine>,
    /// Service levels.
    pub levels: Vec<(FactId, ServiceLevelAgreed)>,
    /// Measured values.
    pub measures: Vec<(FactId, ServiceLevelMeasured)>,
    /// Verifications of standing duties.
    pub verified: Vec<(FactId, DutyVerified)>,
    /// Breaches and claims.
    pub breaches: Vec<Breach>,
    /// The contract's own due rules.
    pub rules: Vec<ContractPolicySet>,
    /// Papers added later, by fact.
    pub added_papers: BTreeMap<FactId, Vec<(FactId, NaiveDate, Paper)>>,
    /// Facts that need no paper.
    pub excused: BTreeMap<FactId, FactId>,
    /// Waivers.
    pub waived: BTreeMap<ObligationKey, (FactId, ObligationWaived)>,
    /// Duties that do not apply.
    pub not_applicable: BTreeMap<String, (FactId, DutyNotApplicable)>,
    /// Extensions.
    pub extended: BTreeMap<ObligationKey, (FactId, ObligationExtended)>,
    /// Bundles taken in.
    pub bundles: Vec<(FactId, BundleTaken)>,
    /// What does not fit.
    pub problems: Vec<FileProblem>,
}

impl ContractFile {
    /// Folds entries to a file. With `until`, only what could be known by that day counts.
    pub fn fold(entries: &[Entry], until: Option<NaiveDate>) -> Self {
        let mut file = Self::default();
        let ordered = causal_order(entries);
        let mut clocks: BTreeMap<FactId, Clock> = BTreeMap::new();
        let (mut corrections, mut retractions) = (BTreeMap::new(), BTreeMap::new());
        for (entry, clock) in ordered {
            match &entry.payload {
                Payload::Known(fact) => {
                    match fact.as_ref() {
                        Fact::FactCorrected(c) => {
                            corrections.insert(c.fact.clone(), (entry.id.clone(), (*c.by).clone()));
                        }
                        Fact::FactRetracted(r) => {
                            retractions.insert(r.fact.clone(), entry.id.clone());
                        }
                        _ => {}
                    }
                    clocks.insert(entry.id.clone(), clock);
                    file.facts.push(Recorded {
                        id: entry.id.clone(),
                        at: entry.at,
                        by: entry.by.clone(),
                        fact: (**fact).clone(),
                        corrected_by: None,
                        retracted_by: None,
                    });
                }
                Payload::Unknown { kind } => file
                    .problems
                    .push(FileProblem::UnknownKind { fact: entry.id.clone(), kind: kind.clone() }),
                Payload::Unreadable(_) => {
                    file.problems.push(FileProblem::Unreadable { fact: entry.id.clone() });
                }
            }
        }
        for recorded in &mut file.facts {
            // A correction may itself be retracted; then the fact counts as first written.
            if let Some((by, fact)) = corrections.get(&recorded.id)
                && !retractions.contains_key(by)
                && fact.kind() == recorded.fact.kind()
            {
                recorded.fact = fact.clone();
                recorded.corrected_by = Some(by.clone());
            }
            recorded.retracted_by = retractions.get(&recorded.id).cloned();
        }
        file.apply_all(&clocks, until);
        file
    }

    /// The recorded fact with this name, if it still counts.
    pub fn fact(&self, id: &FactId) -> Option<&Recorded> {
        self.facts.iter().find(|r| r.id == *id && r.retracted_by.is_none())
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
            Some(end) if end < today || self.ended.as_ref().is_some_and(|e| e.on <= today) => {
                Stage::WindingUp
            }
            _ if registered.start > today => Stage::Signed,
            _ => Stage::Running,
        }
    }

    /// All papers with the fact they came with, in causal order.
    pub fn papers(&self) -> impl Iterator<Item = (&Recorded, &Paper)> {
        self.facts.iter().flat_map(|r| r.fact.papers().iter().map(move |p| (r, p)))
    }

    /// Hashes of everything that was ever taken in or refused from a bundle.
    pub fn bundle_items(&self) -> BTreeSet<&str> {
        self.bundles
            .iter()
            .flat_map(|(_, b)| b.accepted.iter().chain(b.refused.iter().map(|r| &r.sha256)))
            .map(String::as_str)
            .collect()
    }

    /// Whether a set is the one the contract names.
    pub fn uses(&self, set: &ClauseSet) -> bool {
        self.registered
            .as_ref()
            .is_some_and(|r| r.clause_set == set.id && r.clause_set_version == set.version)
    }
}

/// Contracts by id.
pub type ContractFiles = BTreeMap<ContractId, ContractFile>;
