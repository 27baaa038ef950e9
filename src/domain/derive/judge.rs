//! How the answers to an obligation stand against its date.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::due::{Due, Trace};
use crate::domain::fact::ObligationExtended;
use crate::domain::file::{Submission, SubmissionState};
use crate::domain::ids::FactId;
use crate::domain::obligation::Status;

/// What the facts say about an obligation, before its date is looked at.
pub(super) enum Verdict {
    /// Nothing has come in.
    Open,
    /// Answered: by which facts, when.
    Met { by: Vec<FactId>, on: NaiveDate, moment: Option<NaiveDateTime> },
    /// The ward's turn: what came in, and when; `check` where it is a paper to be accepted or sent back.
    Waiting { by: FactId, since: NaiveDate, check: bool },
    /// The vendor's turn again: sent back when, with the ward's own date if it gave one.
    SentBack { by: Vec<FactId>, on: NaiveDate, again_by: Option<NaiveDate> },
    /// A breach stands.
    Breached(Vec<FactId>),
    /// A standing duty, verified; its date is the next verification's.
    Verified { by: FactId, on: NaiveDate },
    /// A standing duty for which nothing falls due any more, but which never ends.
    Standing(Vec<FactId>),
    /// As the verdict inside, but past its date it is a breach by itself and not merely late.
    OrBreach(Box<Verdict>),
}

/// What takes the place of the date first counted: an extension, or the ward's date for a second try.
pub(super) fn put_off(
    verdict: &Verdict,
    extended: Option<&ObligationExtended>,
    due: Option<Due>,
    trace: Option<&mut Trace>,
) -> Option<Due> {
    let again = match verdict {
        Verdict::SentBack { on, again_by: Some(again_by), .. } => Some((*on, *again_by)),
        _ => None,
    };
    // What the ward said last counts; on one day, the extension.
    let again = again.filter(|(on, _)| extended.is_none_or(|e| e.on < *on)).map(|(_, day)| day);
    let new = again.or_else(|| extended.map(|e| e.until));
    if let (Some(trace), Some(_)) = (trace, new) {
        trace.original = due.map(|due| due.date);
        trace.extended_to = extended.map(|e| e.until);
        trace.again_by = again;
    }
    new.map(Due::day).or(due)
}

/// The verdict held against the date.
pub(super) struct Outcome {
    pub status: Status,
    pub waiting_since: Option<NaiveDate>,
    pub met_on: Option<NaiveDate>,
    pub answers: Vec<FactId>,
    /// The paper that waits to be accepted or sent back.
    pub check: Option<FactId>,
}

impl Outcome {
    fn new(status: Status, answers: Vec<FactId>) -> Self {
        Self { status, waiting_since: None, met_on: None, answers, check: None }
    }

    /// A waiver or exemption takes the place of what was open.
    pub fn excuse(&mut self, status: Status, by: &FactId) {
        self.status = status;
        self.answers.push(by.clone());
        self.check = None;
    }
}

impl Verdict {
    pub fn met(by: &FactId, on: NaiveDate) -> Self {
        Self::Met { by: vec![by.clone()], on, moment: None }
    }

    pub fn breached(by: &FactId) -> Self {
        Self::Breached(vec![by.clone()])
    }

    /// The same, where being late is a breach by itself.
    pub fn or_breach(self) -> Self {
        Self::OrBreach(Box::new(self))
    }

    pub fn waiting(by: &FactId, since: NaiveDate) -> Self {
        Self::Waiting { by: by.clone(), since, check: false }
    }

    /// How papers answer: an accepted one counts from the day it came in; else the newest says whose turn it is.
    pub fn of_papers<'s>(papers: impl Iterator<Item = &'s Submission>) -> Self {
        let mut newest: Option<&Submission> = None;
        let mut accepted: Option<&Submission> = None;
        for paper in papers {
            let by_day = |s: &&Submission| (s.fact.received, s.id.clone());
            if matches!(paper.state, SubmissionState::Accepted { .. }) {
                accepted = accepted.into_iter().chain([paper]).min_by_key(by_day);
            }
            newest = newest.into_iter().chain([paper]).max_by_key(by_day);
        }
        if let Some(paper) = accepted {
            let mut by = vec![paper.id.clone()];
            if let SubmissionState::Accepted { by: accepting, .. } = &paper.state {
                by.push(accepting.clone());
            }
            return Self::Met { by, on: paper.fact.received, moment: None };
        }
        match newest {
            None => Self::Open,
            Some(paper) => match &paper.state {
                SubmissionState::Returned { on, again_by, by, .. } => {
                    let by = vec![paper.id.clone(), by.clone()];
                    Self::SentBack { by, on: *on, again_by: *again_by }
                }
                _ => Self::Waiting { by: paper.id.clone(), since: paper.fact.received, check: true },
            },
        }
    }

    /// Holds the verdict against the date.
    pub fn stand(self, due: Option<Due>, now: NaiveDateTime, horizon_days: u32) -> Outcome {
        let open = |due: Option<Due>| match due {
            Some(due) if due.is_past(now) => Status::Late,
            Some(due) if (due.date - now.date()).num_days() <= i64::from(horizon_days) => Status::DueSoon,
            _ => Status::NotYetDue,
        };
        match self {
            Self::Open => Outcome::new(open(due), Vec::new()),
            Self::Met { by, on, moment } => {
                let kept = due.is_none_or(|due| due.was_kept(on, moment));
                let status = if kept { Status::Met } else { Status::MetLate };
                Outcome { met_on: Some(on), ..Outcome::new(status, by) }
            }
            Self::Waiting { by, since, check } => Outcome {
                waiting_since: Some(since),
                check: check.then(|| by.clone()),
                ..Outcome::new(Status::AwaitingWard, vec![by])
            },
            Self::SentBack { by, .. } => {
                let status = match open(due) {
                    Status::Late => Status::Late,
                    _ => Status::SentBack,
                };
                Outcome::new(status, by)
            }
            Self::Breached(by) => Outcome::new(Status::Breached, by),
            Self::Verified { by, on } => {
                let status = match open(due) {
                    Status::NotYetDue => Status::Standing,
                    pressing => pressing,
                };
                Outcome { met_on: Some(on), ..Outcome::new(status, vec![by]) }
            }
            Self::Standing(by) => Outcome::new(Status::Standing, by),
            Self::OrBreach(inner) => {
                let mut outcome = inner.stand(due, now, horizon_days);
                if outcome.status == Status::Late {
                    outcome.status = Status::Breached;
                }
                outcome
            }
        }
    }
}
