//! Obligations (義務): what is owed, by whom, by when, and whether it is met. Always derived, never stored.

mod part;

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::calendar::Month;
use super::clause_set::{Party, Text};
use super::due::Due;
use super::fact::{ApprovalKind, InspectionKind, LegalReportKind, TrainingKind};
use super::file::Unapproved;
use super::ids::FactId;
use super::key::ObligationKey;

pub use part::Part;

/// How an obligation stands. The order is the order of urgency: the first is the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// 違反: something was done that must not be, or a level was missed without a word.
    Breached,
    /// 期限超過.
    Late,
    /// 差戻し: the ward sent it back; the vendor's turn.
    SentBack,
    /// 期限間近.
    DueSoon,
    /// 区の確認待ち.
    AwaitingWard,
    /// 未到来.
    NotYetDue,
    /// 継続中: a standing duty, verified and not yet due for its next verification.
    Standing,
    /// 遅れて充足.
    MetLate,
    /// 充足.
    Met,
    /// 免除.
    Waived,
    /// 対象外.
    NotApplicable,
}

impl Status {
    /// All of them, worst first.
    pub const ALL: [Self; 11] = [
        Self::Breached,
        Self::Late,
        Self::SentBack,
        Self::DueSoon,
        Self::AwaitingWard,
        Self::NotYetDue,
        Self::Standing,
        Self::MetLate,
        Self::Met,
        Self::Waived,
        Self::NotApplicable,
    ];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Breached => "breached",
            Self::Late => "late",
            Self::SentBack => "sent-back",
            Self::DueSoon => "due-soon",
            Self::AwaitingWard => "awaiting-ward",
            Self::NotYetDue => "not-yet-due",
            Self::Standing => "standing",
            Self::MetLate => "met-late",
            Self::Met => "met",
            Self::Waived => "waived",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// Whether somebody still has to do something, now or later.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Breached
                | Self::Late
                | Self::SentBack
                | Self::DueSoon
                | Self::AwaitingWard
                | Self::NotYetDue
        )
    }

    /// Whether it wants attention today.
    pub fn is_pressing(self) -> bool {
        self < Self::NotYetDue
    }

    /// Whether it counts as overdue on screens and in figures.
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::Late | Self::Breached)
    }

    /// Whether it was answered.
    pub fn is_met(self) -> bool {
        matches!(self, Self::Met | Self::MetLate)
    }
}

/// What started an obligation's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The contract was signed.
    Signing,
    /// The work ended, or is to end.
    WorkEnd,
    /// A period began.
    PeriodStart,
    /// A period ended.
    PeriodEnd,
    /// A fact.
    Fact(FactId),
    /// The last verification.
    Verified(FactId),
}

/// What an obligation is about, beyond its duty's title. There are as many as facts: what it says is no larger than it has
/// to be, and what several of them say is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Nothing more.
    None,
    /// A period ("2026-10", "FY2026").
    Period(Arc<str>),
    /// After a change: what changed.
    Change(Arc<str>),
    /// Words of a fact: an event's outline, a finding, an instruction.
    Text(Arc<str>),
    /// A request for an approval.
    Approval {
        /// Of what.
        kind: ApprovalKind,
        /// The other party where one is named, else the request's own subject.
        what: Arc<str>,
    },
    /// A worker.
    Worker(Arc<str>),
    /// People.
    People(Box<[String]>),
    /// A firm whose people were at work without a yes.
    Firm(Box<FirmAtWork>),
    /// Somebody of another firm than the roster says.
    Employer(Box<OtherEmployer>),
    /// Something done without a yes.
    Use {
        /// Of which kind.
        kind: ApprovalKind,
        /// What was done.
        what: Arc<str>,
        /// Why that was not covered.
        why: Unapproved,
    },
    /// A month's value of a level.
    Level {
        /// The level's name.
        name: Arc<str>,
        /// The period ("2026-10", "2026-Q3").
        period: Arc<str>,
    },
    /// Training or a drill of a fiscal year.
    Training {
        /// Which of the two.
        kind: TrainingKind,
        /// Who is to take part; nobody where none was held at all.
        worker: Option<Arc<str>>,
        /// The period ("FY2026").
        period: Arc<str>,
    },
    /// An asset and its count.
    Asset {
        /// What it is.
        what: Arc<str>,
        /// How many.
        count: u32,
        /// How many of them lie with other firms than the vendor.
        with: Box<[(String, u32)]>,
    },
    /// A place and day to inspect.
    Place(Arc<str>),
    /// A fact on file that lacks its paper.
    Record {
        /// The fact's kind (`Fact::kind`).
        kind: &'static str,
        /// Which paper it is about, where it names one.
        paper: Option<Arc<str>>,
        /// The day it became known.
        on: NaiveDate,
    },
}

/// A firm whose people were at work without a yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmAtWork {
    /// Its name, as the papers spell it.
    pub name: String,
    /// Who was at work.
    pub people: Vec<String>,
    /// Why that was not covered.
    pub why: Unapproved,
}

/// Somebody of another firm than the roster says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherEmployer {
    /// Who.
    pub name: String,
    /// The firm that the roster names.
    pub listed: String,
    /// The firm that was found.
    pub met: String,
}

impl Subject {
    /// So many pieces of something, all in the vendor's hands.
    pub fn asset(what: &str, count: u32) -> Self {
        Self::Asset { what: what.into(), count, with: Box::default() }
    }
}

/// What would answer an obligation: the form that the officer needs next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Closes {
    /// Record a paper that came in.
    Submission {
        /// Which paper.
        paper: Arc<str>,
        /// For which period.
        period: Option<Arc<str>>,
        /// About which fact.
        about: Option<FactId>,
    },
    /// Accept or send back a paper.
    Check(FactId),
    /// Decide on a request.
    Decide(FactId),
    /// Record that a condition is met.
    Condition(FactId, usize),
    /// Record the conclusion of an approval.
    Conclude(FactId),
    /// Record a report or answer of an incident, or the ward's own report.
    Incident(FactId),
    /// Record that a promised measure against recurrence is carried out: which report's, and its place there.
    Prevention(FactId, usize),
    /// Record the ward's own legal report.
    LegalReport(FactId, LegalReportKind),
    /// Plan or hold an inspection.
    Inspect(InspectionKind, Option<FactId>),
    /// Notify the vendor of a planned inspection.
    Notify(InspectionKind, FactId),
    /// Record a correction.
    Correct(FactId, usize),
    /// Look at a correction.
    CheckCorrection(FactId, usize),
    /// Record a briefing of a worker.
    Brief(String),
    /// Record a receipt.
    Receipt(FactId),
    /// Record a return or destruction.
    Settle(FactId),
    /// Record that the data in a machine was erased.
    EraseMachine(FactId),
    /// Record a value; the month is the first of the period.
    Measure(FactId, Month),
    /// Record why a value fell short.
    Explain(FactId, Month),
    /// Record a verification.
    Verify(String),
    /// Add a paper or excuse it.
    AddPaper(FactId),
    /// Record the vendor's answer to a claim.
    ClaimAnswer(FactId),
    /// Settle a breach.
    Settlement(FactId),
    /// Record the breach that a fact shows by itself, and follow it.
    TakeUp(FactId),
}

impl Closes {
    /// The fact on file that what would close it speaks of: a request, an asset, an incident.
    pub fn fact(&self) -> Option<&FactId> {
        match self {
            Self::Submission { about, .. } => about.as_ref(),
            Self::Inspect(_, plan) => plan.as_ref(),
            Self::Check(id)
            | Self::Decide(id)
            | Self::Condition(id, _)
            | Self::Conclude(id)
            | Self::Incident(id)
            | Self::LegalReport(id, _)
            | Self::Correct(id, _)
            | Self::CheckCorrection(id, _)
            | Self::Receipt(id)
            | Self::Settle(id)
            | Self::EraseMachine(id)
            | Self::Measure(id, _)
            | Self::Explain(id, _)
            | Self::AddPaper(id)
            | Self::Settlement(id)
            | Self::TakeUp(id) => Some(id),
            _ => None,
        }
    }
}

/// Where in the terms an obligation stands; shared by all obligations of a duty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Under {
    /// The clause's number.
    pub clause: String,
    /// The clause's item.
    pub item: Option<String>,
    /// The clause's group.
    pub group: String,
    /// The duty's title.
    pub title: Text,
}

/// One obligation of a contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Obligation {
    /// Its stable name.
    pub key: ObligationKey,
    /// The duty it comes from.
    pub under: Arc<Under>,
    /// Which step of the duty.
    pub part: Part,
    /// What it is about.
    pub subject: Subject,
    /// Who owes it.
    pub owed_by: Party,
    /// What started the clock.
    pub cause: Cause,
    /// Until when; nothing where nothing falls due by itself.
    pub due: Option<Due>,
    /// Whether [`Traces`](super::derive::Traces) tells how that came about.
    pub has_trace: bool,
    /// How it stands.
    pub status: Status,
    /// Since when it waits for the ward (the day the paper came in).
    pub waiting_since: Option<NaiveDate>,
    /// When it was answered.
    pub met_on: Option<NaiveDate>,
    /// The facts that answer it, or excuse it.
    pub answers: Box<[FactId]>,
    /// What would close it.
    pub closes: Closes,
}

impl Obligation {
    /// Clause and item as printed: "3(2)".
    pub fn clause_label(&self) -> String {
        format!("{}{}", self.under.clause, self.under.item.as_deref().unwrap_or_default())
    }

    /// Whole days past due on a day; 0 where not late.
    pub fn days_late(&self, now: NaiveDateTime) -> i64 {
        match self.due {
            Some(due) if due.is_past(now) => (now.date() - due.date).num_days().max(0),
            _ => 0,
        }
    }

    /// The date the timeline and lists sort by.
    pub fn sort_date(&self) -> Option<NaiveDate> {
        self.due.map(|d| d.date).or(self.waiting_since)
    }
}
