//! An approval from its request to its conclusion, and whether something was covered by it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::fact::{
    ApprovalConcluded, ApprovalDecided, ApprovalRequested, ApprovalReviewed, ApprovalUsed, ConditionMet,
    Decision, ReviewStep,
};
use crate::domain::ids::FactId;

/// Where an approval stands (承認の板).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApprovalState {
    /// 受付: asked for, not yet taken up.
    Waiting,
    /// 審査中: taken up.
    Reviewing,
    /// 決裁待ち: reviewed, not decided.
    Deciding,
    /// Decisions contradict each other.
    Conflict,
    /// In force.
    Granted,
    /// In force, with conditions not yet met.
    Conditions,
    /// Refused.
    Refused,
    /// Over: concluded or expired.
    Over,
}

impl ApprovalState {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Waiting,
        Self::Reviewing,
        Self::Deciding,
        Self::Conflict,
        Self::Granted,
        Self::Conditions,
        Self::Refused,
        Self::Over,
    ];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reviewing => "reviewing",
            Self::Deciding => "deciding",
            Self::Conflict => "conflict",
            Self::Granted => "granted",
            Self::Conditions => "conditions",
            Self::Refused => "refused",
            Self::Over => "over",
        }
    }

    /// Whether the ward still has to decide.
    pub fn is_undecided(self) -> bool {
        matches!(self, Self::Waiting | Self::Reviewing | Self::Deciding | Self::Conflict)
    }

    /// Whether it holds.
    pub fn is_in_force(self) -> bool {
        matches!(self, Self::Granted | Self::Conditions)
    }
}

/// Why something was not covered by an approval (承認のない使用).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unapproved {
    /// Nothing was asked for.
    NotAsked,
    /// The ward has not decided, or its decisions contradict each other.
    Undecided,
    /// Done before this day, from which the approval holds.
    Before(NaiveDate),
    /// Refused on this day.
    Refused(NaiveDate),
    /// Done after this day, on which the approval ran out.
    Expired(NaiveDate),
    /// Done after this day, on which the approval was concluded.
    Concluded(NaiveDate),
    /// More than were approved.
    TooMany {
        /// How many were approved.
        approved: u32,
        /// How many there are with this one.
        used: u64,
    },
    /// The subcontractor may not subcontract further.
    NoFurther,
}

impl Unapproved {
    /// Name in keys of messages and files.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::Undecided => "undecided",
            Self::Before(_) => "before",
            Self::Refused(_) => "refused",
            Self::Expired(_) => "expired",
            Self::Concluded(_) => "concluded",
            Self::TooMany { .. } => "too-many",
            Self::NoFurther => "no-further",
        }
    }
}

/// An approval from request to conclusion.
#[derive(Debug, Clone, PartialEq)]
pub struct Approval {
    /// The request's fact.
    pub id: FactId,
    /// The request.
    pub request: Arc<ApprovalRequested>,
    /// Reviews, in causal order.
    pub reviews: Vec<(FactId, Arc<ApprovalReviewed>)>,
    /// Decisions, in causal order.
    pub decisions: Vec<(FactId, Arc<ApprovalDecided>)>,
    /// Whether decisions were taken without sight of each other and are not settled.
    pub conflict: bool,
    /// Conditions met, by their place.
    pub met: BTreeMap<usize, (FactId, Arc<ConditionMet>)>,
    /// The conclusion.
    pub concluded: Option<(FactId, Arc<ApprovalConcluded>)>,
}

impl Approval {
    /// One that was asked for and of which nothing more is known.
    pub fn new(id: FactId, request: Arc<ApprovalRequested>) -> Self {
        let (reviews, decisions, met) = (Vec::new(), Vec::new(), BTreeMap::new());
        Self { id, request, reviews, decisions, conflict: false, met, concluded: None }
    }

    /// The decision that counts: the last one, unless there is a conflict.
    pub fn decision(&self) -> Option<(&FactId, &ApprovalDecided)> {
        if self.conflict { None } else { self.decisions.last().map(|(id, d)| (id, &**d)) }
    }

    /// Whether the ward said yes.
    pub fn is_granted(&self) -> bool {
        self.decision().is_some_and(|(_, d)| d.decision.is_yes())
    }

    /// The last day of its period: what the decision set, else what was asked for.
    pub fn expires(&self) -> Option<NaiveDate> {
        self.decision().and_then(|(_, d)| d.expires).or(self.request.until)
    }

    /// Where it stands on a day.
    pub fn state(&self, today: NaiveDate) -> ApprovalState {
        if self.conflict {
            return ApprovalState::Conflict;
        }
        let Some((_, decision)) = self.decision() else {
            return match self.reviews.last().map(|(_, review)| review.step) {
                None => ApprovalState::Waiting,
                Some(ReviewStep::Begun) => ApprovalState::Reviewing,
                Some(ReviewStep::Forwarded) => ApprovalState::Deciding,
            };
        };
        if decision.decision == Decision::Refused {
            return ApprovalState::Refused;
        }
        if self.concluded.is_some() || self.expires().is_some_and(|day| day < today) {
            ApprovalState::Over
        } else if (0..decision.conditions.len()).all(|i| self.met.contains_key(&i)) {
            ApprovalState::Granted
        } else {
            ApprovalState::Conditions
        }
    }

    /// Why something done on a day was not covered by it; nothing where it was.
    pub fn why_not(&self, day: NaiveDate) -> Option<Unapproved> {
        let Some((_, decision)) = self.decision() else { return Some(Unapproved::Undecided) };
        if !decision.decision.is_yes() {
            return Some(Unapproved::Refused(decision.on));
        }
        let from = self.request.from.map_or(decision.on, |from| from.max(decision.on));
        let over = self.concluded.as_ref().map(|(_, concluded)| concluded.on);
        match (over, self.expires()) {
            _ if day < from => Some(Unapproved::Before(from)),
            (Some(over), _) if day > over => Some(Unapproved::Concluded(over)),
            (_, Some(last)) if day > last => Some(Unapproved::Expired(last)),
            _ => None,
        }
    }

    /// Whether something was done under it, by what is on file about uses.
    pub fn is_used(&self, uses: &[(FactId, Arc<ApprovalUsed>)]) -> bool {
        uses.iter().any(|(_, used)| used.request.as_ref() == Some(&self.id))
    }
}
