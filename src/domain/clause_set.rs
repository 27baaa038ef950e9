//! Clause sets (条項集): what the special terms of a contract ask for, as data.
//!
//! Nothing about a number of clauses or about one ward is in the code: a set lists its clauses, and every clause
//! lists the duties it gives rise to by trigger and due word. `clauses.md` says what each mechanism means.

mod adapt;
mod check;
mod clocks;
pub mod compare;
mod text;

pub use adapt::next_version;
pub use check::{SetFault, SetWrong, place_of};

use serde::{Deserialize, Serialize};

use super::due::{DueRule, DueWord};
use super::fact::{ApprovalKind, ContentKind, IncidentKind, InspectionKind};
use super::ids::ClauseSetId;

/// A text in the languages of the screens.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Text {
    /// Japanese, as a ward office writes it.
    pub ja: String,
    /// English.
    pub en: String,
}

/// A versioned list of clauses with the duties that follow from them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseSet {
    /// Which set this is.
    pub id: ClauseSetId,
    /// Its version, from 1; a contract names both.
    pub version: u32,
    /// Its name on screen.
    pub title: Text,
    /// The columns of the dashboard, in order.
    pub groups: Vec<Group>,
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
}

/// A group of clauses: one column of the dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Name used by the clauses.
    pub id: String,
    /// Its heading on screen.
    pub title: Text,
}

/// What a clause works by (`clauses.md`, mechanisms).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mechanism {
    /// A paper is handed in at a trigger and checked by the ward.
    Deliverable,
    /// Something may happen only after the ward has said yes.
    Approval,
    /// Both sides agree beforehand; the agreement is minuted.
    Consultation,
    /// A continuing duty that is verified, and whose verification grows old.
    Standing,
    /// Things are counted in and must be counted out.
    Register,
    /// Something happened: reports are owed, each with its clock.
    EventReport,
    /// An agreed level and a value measured every period.
    Measure,
    /// The ward acts; the vendor lets it and answers for the findings.
    WardsRight,
    /// A breach cost the ward something; a claim is followed to its settlement.
    Remedy,
    /// A rule over all other clauses.
    Rule,
}

/// One clause of the special terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its number as printed ("3", "12-2").
    pub number: String,
    /// Its heading.
    pub heading: Text,
    /// The group it is shown in.
    pub group: String,
    /// What it works by.
    pub mechanisms: Vec<Mechanism>,
    /// What it asks for, in our own words.
    pub summary: Text,
    /// Its items, where it has any.
    #[serde(default)]
    pub items: Vec<Item>,
    /// The duties it gives rise to.
    pub duties: Vec<Duty>,
    /// The forms that answer it (form ids of `forms.md`).
    #[serde(default)]
    pub forms: Vec<String>,
    /// What an inspector asks on site.
    #[serde(default)]
    pub checks: Vec<Check>,
}

/// An item (号) of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its label as printed, such as "(1)".
    pub label: String,
    /// What it is about.
    pub heading: Text,
}

/// A question of the inspection checklist (点検項目).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Name within the set; recorded with the answer.
    pub id: String,
    /// The item it belongs to, where the clause has items.
    #[serde(default)]
    pub item: Option<String>,
    /// The question; fit means yes.
    pub question: Text,
    /// Where to look.
    #[serde(default)]
    pub look: Option<Text>,
}

/// Who owes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Party {
    /// 受託者 (乙).
    Vendor,
    /// 区 (甲).
    Ward,
}

/// One duty of a clause: a trigger, a due word, and what answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Name within the set; the first part of an obligation's key.
    pub id: String,
    /// The item it belongs to.
    #[serde(default)]
    pub item: Option<String>,
    /// What is owed, as a short noun phrase.
    pub title: Text,
    /// What gives rise to it.
    pub trigger: Trigger,
    /// How soon, in the clause's word.
    pub due: DueWord,
    /// A number the clause text itself gives; it goes before the office's number for the word.
    #[serde(default)]
    pub rule: Option<DueRule>,
    /// Whether the duty outlives the contract (clause 1).
    #[serde(default)]
    pub survives_end: bool,
    /// What the paper that answers it says, where the program keeps that and judges by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<ContentKind>,
    /// A paper that, once accepted, verifies a standing duty (a restore test shows that backups are made).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_by: Option<String>,
}

impl Duty {
    /// The paper that answers it or shows that it is kept.
    pub fn paper(&self) -> Option<&str> {
        self.trigger.paper().or(self.verified_by.as_deref())
    }
}

/// How often a periodic duty comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Every {
    /// Each calendar month.
    Month,
    /// Each quarter of the fiscal year.
    Quarter,
    /// Each half of the fiscal year.
    HalfYear,
    /// Each fiscal year (April to March).
    FiscalYear,
}

impl Every {
    /// All of them, shortest first.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::HalfYear, Self::FiscalYear];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::FiscalYear => "fiscal-year",
        }
    }
}

/// Which end of a period the clock starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PeriodPart {
    /// Its first day: plans.
    Start,
    /// Its last day: reports.
    End,
}

/// What gives rise to an obligation, and which facts answer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trigger {
    /// A paper at signing and after each change.
    Submission {
        /// Which paper.
        paper: String,
        /// Owed once after signing.
        on_signing: bool,
        /// Owed again after each reported change.
        on_change: bool,
    },
    /// A paper every period.
    Periodic {
        /// Which paper.
        paper: String,
        /// The period.
        every: Every,
        /// Which end of it starts the clock.
        part: PeriodPart,
    },
    /// A paper when the work has ended: the final report.
    AtEnd {
        /// Which paper.
        paper: String,
    },
    /// A paper each time the ward asks.
    OnRequest {
        /// Which paper.
        paper: String,
    },
    /// A paper each time something is about to happen or has happened.
    OnEvent {
        /// Which event (`EventNoted`).
        event: String,
        /// Which paper answers it.
        paper: String,
    },
    /// The ward must have said yes; its decision and what follows from it.
    Approval {
        /// Of what.
        kind: ApprovalKind,
        /// Owed when the work ends for each thing that was approved (erasure of copies, clause 7).
        #[serde(default)]
        conclude: Option<DueWord>,
        /// The paper that shows that the terms were passed on (clause 4).
        #[serde(default)]
        evidence: Option<String>,
    },
    /// A continuing duty that is verified every so often.
    Standing,
    /// Every worker on the roster has been told of the duty of secrecy (clause 1).
    Briefing,
    /// A receipt for every asset handed over (clause 22).
    CustodyReceipt,
    /// Everything handed over comes back or is destroyed when the work ends (clause 25).
    Return,
    /// The ward inspects; findings are corrected.
    Inspection {
        /// Audit or site inspection.
        kind: InspectionKind,
        /// How often the ward itself wants to do it, if at all.
        #[serde(default)]
        every: Option<Every>,
    },
    /// Reports on incidents of these kinds.
    Incident {
        /// Which kinds.
        kinds: Vec<IncidentKind>,
    },
    /// Agreed levels are measured every period.
    ServiceLevel,
    /// Every paperless fact of the vendor wants its paper (clause 2).
    WrittenForm,
    /// A breach or a claim recorded under this clause is followed to its end.
    Breach,
}

impl Trigger {
    /// The paper that answers it, where one does.
    pub fn paper(&self) -> Option<&str> {
        match self {
            Self::Submission { paper, .. }
            | Self::Periodic { paper, .. }
            | Self::AtEnd { paper }
            | Self::OnRequest { paper }
            | Self::OnEvent { paper, .. } => Some(paper),
            Self::Approval { evidence, .. } => evidence.as_deref(),
            _ => None,
        }
    }
}

/// What is wrong with a clause set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClauseSetError {
    /// It could not be read.
    #[error("clause set cannot be read at {line}:{column}: {reason}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The reader's reason, for the log.
        reason: String,
    },
    /// It can be read and not used.
    #[error("clause set {set}: {} fault(s), first: {:?}", .faults.len(), .faults.first())]
    Faults {
        /// Which set.
        set: String,
        /// What is wrong, field by field; at least one.
        faults: Vec<SetFault>,
    },
}

impl ClauseSet {
    /// The clause with this number.
    pub fn clause(&self, number: &str) -> Option<&Clause> {
        self.clauses.iter().find(|c| c.number == number)
    }

    /// All duties with their clause, in order.
    pub fn duties(&self) -> impl Iterator<Item = (&Clause, &Duty)> {
        self.clauses.iter().flat_map(|c| c.duties.iter().map(move |d| (c, d)))
    }

    /// The duty with this id, and its clause.
    pub fn duty(&self, id: &str) -> Option<(&Clause, &Duty)> {
        self.duties().find(|(_, d)| d.id == id)
    }

    /// The checklist question with this id, and its clause.
    pub fn check_by_id(&self, id: &str) -> Option<(&Clause, &Check)> {
        self.clauses.iter().flat_map(|c| c.checks.iter().map(move |k| (c, k))).find(|(_, k)| k.id == id)
    }

    /// Whether any duty asks for a paper of this name.
    pub fn names_paper(&self, name: &str) -> bool {
        self.duties().any(|(_, d)| d.paper() == Some(name))
    }

    /// What a paper of this kind says, where a duty that asks for it tells.
    pub fn content_of(&self, paper: &str) -> Option<ContentKind> {
        self.duties().filter(|(_, d)| d.paper() == Some(paper)).find_map(|(_, d)| d.content)
    }

    /// Papers that become owed when the ward asks for them, each once, in order.
    pub fn papers_on_request(&self) -> Vec<&str> {
        self.named(|trigger| match trigger {
            Trigger::OnRequest { paper } => Some(paper),
            _ => None,
        })
    }

    /// Papers that become owed again when what they say has changed, each once, in order.
    pub fn papers_on_change(&self) -> Vec<&str> {
        self.named(|trigger| match trigger {
            Trigger::Submission { paper, on_change: true, .. } => Some(paper),
            _ => None,
        })
    }

    /// Events that a duty waits for, each once, in order.
    pub fn events(&self) -> Vec<&str> {
        self.named(|trigger| match trigger {
            Trigger::OnEvent { event, .. } => Some(event),
            _ => None,
        })
    }

    fn named<'s>(&'s self, name: impl Fn(&'s Trigger) -> Option<&'s String>) -> Vec<&'s str> {
        let mut names: Vec<&str> = Vec::new();
        for found in self.duties().filter_map(|(_, duty)| name(&duty.trigger)) {
            if !names.contains(&found.as_str()) {
                names.push(found);
            }
        }
        names
    }

    /// Whether a paper of this kind is handed in period by period under this set.
    pub fn period_of(&self, paper: &str) -> Option<Every> {
        self.duties().find_map(|(_, d)| match &d.trigger {
            Trigger::Periodic { paper: p, every, .. } if p == paper => Some(*every),
            _ => None,
        })
    }
}
