//! Decisions: may this fact be recorded? A fact or a refusal that names each field and what is wrong with it.
//!
//! A ledger may already hold facts that would be refused here (they came from another PC); those are kept and listed,
//! see `file::FileProblem`. What is checked here is what an officer is about to record.

mod approvals;
mod content;
mod contract;
mod custody;
mod devices;
mod incidents;
mod inspections;
mod letters;
mod levels;
mod months;
mod office;
mod papers;
mod people;
mod purge;
mod signing;
mod takeout;
mod wording;

use chrono::{NaiveDate, NaiveDateTime};

pub use devices::device;
pub use office::is_corporate_number;

use super::clause_set::SetWrong;
use super::fact::{Fact, Scope};
use super::form::LayoutWrong;
use super::ids::{ContractId, FactId};
use super::life::Blocker;
use super::picture::{ContractPicture, Picture};
use super::rules::Rules;

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// It is empty and must not be.
    Required,
    /// Its date lies after today.
    Future,
    /// Its date lies before another one.
    Before {
        /// Which date it lies before.
        what: Day,
        /// That date.
        date: NaiveDate,
    },
    /// Its date lies after another one.
    After {
        /// Which date it lies after.
        what: Day,
        /// That date.
        date: NaiveDate,
    },
    /// It names a fact that is not on file, or one of another kind.
    UnknownFact(FactId),
    /// It names something the contract's clause set does not have.
    UnknownInClauseSet(String),
    /// No such vendor is registered.
    UnknownVendor(String),
    /// No such clause set in this version.
    UnknownClauseSet {
        /// Which.
        id: String,
        /// Which version.
        version: u32,
    },
    /// This version of the clause set holds on that day anyway.
    AlreadyInForce {
        /// Which.
        id: String,
        /// Which version.
        version: u32,
    },
    /// Nothing differs from what is on file.
    Unchanged,
    /// The clause set cannot be used like this.
    InClauseSet(SetWrong),
    /// The form cannot be used like this.
    InForm(LayoutWrong),
    /// A newer version, or this one with other contents, is in use.
    NotNewer {
        /// The version in use.
        version: u32,
    },
    /// The document number is in use.
    DuplicateNumber {
        /// On which contract's file.
        contract: String,
        /// The kind of fact that bears it (`Fact::kind`); nothing where it is a contract's own number.
        kind: Option<&'static str>,
        /// Recorded for which day.
        on: Option<NaiveDate>,
    },
    /// The same thing stands twice.
    Twice(String),
    /// It was done before: decided, closed, signed, received.
    AlreadyDone(NaiveDate),
    /// The month is not over before the day after this one.
    NotOver(NaiveDate),
    /// The month is not closed.
    NotClosed,
    /// Too few are named.
    TooFew {
        /// How many are wanted.
        wanted: usize,
    },
    /// A number is too large.
    TooMany {
        /// How many there may be.
        most: u64,
    },
    /// The text does not name a period of the duty ("2026-10", "FY2026").
    NotAPeriod(String),
    /// The number is not finite, or the text is not of the wanted form.
    Malformed(String),
    /// Not the fingerprint of a key: it has another number of digits, or signs that are none.
    NotAFingerprint {
        /// How many digits or other signs there are.
        digits: usize,
    },
    /// The contract is not at the stage for it.
    WrongStage,
    /// It needs the vendor's request to have been granted.
    NotGranted,
    /// Something still blocks it, by name.
    Blocked(Vec<Blocker>),
    /// Subcontractors below it are still at work.
    BelowInForce(Vec<String>),
    /// A firm still holds things of the ward's.
    StillHolds {
        /// Which firm.
        firm: String,
        /// How many pieces.
        pieces: u64,
    },
    /// Nobody would be left who may decide, and so nobody who could let anybody in.
    LastToDecide,
    /// The device, or the officer at it, was withdrawn on that day, for good.
    Withdrawn(NaiveDate),
}

/// A date that another one is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Day {
    /// Today.
    Today,
    /// First day of the period.
    Start,
    /// The signing.
    Signing,
    /// When it happened.
    Occurred,
    /// When it was received.
    Received,
    /// When it was known.
    Known,
    /// The request.
    Request,
    /// The review of a request.
    Review,
    /// The decision.
    Decision,
    /// The last use of what was approved.
    Use,
    /// The hand-over.
    HandOver,
    /// When it was made.
    Made,
    /// The inspection.
    Inspection,
    /// The incident's report.
    Report,
    /// The ward's preliminary legal report.
    PreliminaryReport,
    /// The ward's final legal report.
    FinalReport,
    /// The day that a letter bears.
    Letter,
    /// The start of something.
    From,
}

/// One field and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldProblem {
    /// The field, as it is named in the fact; `workers.3.name` for a row.
    pub field: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// Why something was not recorded.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// Fields are wrong.
    #[error("{} field(s) refused, first: {:?}", .0.len(), .0.first())]
    Fields(Vec<FieldProblem>),
    /// No such contract.
    #[error("unknown contract {0}")]
    UnknownContract(ContractId),
    /// There is one already.
    #[error("contract {0} is registered already")]
    ContractExists(ContractId),
    /// A fact of the office in a contract's ledger, or the other way round.
    #[error("{0} does not belong in this ledger")]
    WrongLedger(&'static str),
    /// Its purge was decided: nothing is added to it.
    #[error("contract {0} was purged")]
    Purged(ContractId),
    /// The contract's clause set is not known here.
    #[error("clause set of {0} is not known here")]
    NoClauseSet(ContractId),
}

/// Collects what is wrong, field by field.
pub(super) struct Checks<'a> {
    pub picture: &'a Picture,
    pub today: NaiveDate,
    /// The fact that a correction puts another one in the place of.
    pub replaced: Option<FactId>,
    problems: Vec<FieldProblem>,
}

impl<'a> Checks<'a> {
    fn new(picture: &'a Picture) -> Self {
        Self { picture, today: picture.today(), replaced: None, problems: Vec::new() }
    }

    pub fn wrong(&mut self, field: impl Into<String>, wrong: Wrong) {
        self.problems.push(FieldProblem { field: field.into(), wrong });
    }

    pub fn required(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.wrong(field, Wrong::Required);
        }
    }

    /// A day that cannot lie in the future.
    pub fn past(&mut self, field: &str, day: NaiveDate) {
        if day > self.today {
            self.wrong(field, Wrong::Future);
        }
    }

    /// A moment that cannot lie in the future.
    pub fn past_moment(&mut self, field: &str, moment: NaiveDateTime) {
        if moment.date() > self.today {
            self.wrong(field, Wrong::Future);
        }
    }

    pub fn not_before(&mut self, field: &str, day: NaiveDate, what: Day, date: NaiveDate) {
        if day < date {
            self.wrong(field, Wrong::Before { what, date });
        }
    }

    pub fn not_after(&mut self, field: &str, day: NaiveDate, what: Day, date: NaiveDate) {
        if day > date {
            self.wrong(field, Wrong::After { what, date });
        }
    }

    fn finish(self) -> Result<(), Refusal> {
        if self.problems.is_empty() { Ok(()) } else { Err(Refusal::Fields(self.problems)) }
    }
}

/// May this fact of the office be recorded?
pub fn office_fact(picture: &Picture, fact: &Fact) -> Result<(), Refusal> {
    if fact.scope() != Scope::Office {
        return Err(Refusal::WrongLedger(fact.kind()));
    }
    purge::known(picture, fact)?;
    let mut checks = Checks::new(picture);
    office::check(&mut checks, fact);
    purge::check(&mut checks, fact);
    months::check(&mut checks, fact);
    letters::template(&mut checks, fact);
    checks.finish()
}

/// Why a contract that keeps nothing to be known of it cannot be purged: it was never closed, or is kept still.
pub fn not_due(contract: &ContractPicture, rules: &Rules) -> Refusal {
    Refusal::Fields(vec![FieldProblem { field: "contract".into(), wrong: purge::not_due(contract, rules) }])
}

/// Whether the office's ledger says this already, so that recording it again would add nothing.
pub fn is_on_file(picture: &Picture, fact: &Fact) -> bool {
    match fact {
        Fact::ClauseSetAdopted(f) => picture.office.clause_set(&f.set.id, f.set.version) == Some(&f.set),
        Fact::FormAdopted(f) => picture.office.form(&f.layout.id, f.layout.version) == Some(&f.layout),
        _ => false,
    }
}

/// May this fact be recorded as the first of a new contract?
pub fn new_contract(picture: &Picture, id: &ContractId, fact: &Fact) -> Result<(), Refusal> {
    if picture.contracts.contains_key(id) {
        return Err(Refusal::ContractExists(id.clone()));
    }
    let Fact::ContractRegistered(registered) = fact else { return Err(Refusal::UnknownContract(id.clone())) };
    let mut checks = Checks::new(picture);
    contract::registered(&mut checks, id, registered);
    checks.finish()
}

/// May this fact be recorded for a contract on file?
pub fn contract_fact(picture: &Picture, id: &ContractId, fact: &Fact) -> Result<(), Refusal> {
    let Some(contract) = picture.contracts.get(id) else { return Err(Refusal::UnknownContract(id.clone())) };
    on_file(picture, contract, fact)
}

/// The same for a contract's picture at hand, which may be ahead of the one in `picture` (several facts at once).
pub fn on_file(picture: &Picture, contract: &ContractPicture, fact: &Fact) -> Result<(), Refusal> {
    if fact.scope() != Scope::Contract {
        return Err(Refusal::WrongLedger(fact.kind()));
    }
    purge::still_there(picture, &contract.id)?;
    if contract.file.registered.is_none() {
        return Err(Refusal::UnknownContract(contract.id.clone()));
    }
    if contract.set.is_none() {
        return Err(Refusal::NoClauseSet(contract.id.clone()));
    }
    let mut checks = Checks::new(picture);
    check_on_file(&mut checks, contract, fact);
    checks.finish()
}

fn check_on_file(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    for (index, paper) in fact.papers().iter().enumerate() {
        if paper.name.trim().is_empty() {
            checks.wrong(format!("papers.{index}.name"), Wrong::Required);
        }
        if paper.sha256.len() != 64 || !paper.sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            checks.wrong(format!("papers.{index}.sha256"), Wrong::Malformed(paper.sha256.clone()));
        }
    }
    contract::check(checks, c, fact);
    papers::check(checks, c, fact);
    incidents::check(checks, c, fact);
    inspections::check(checks, c, fact);
    wording::check(checks, c, fact);
    levels::check(checks, c, fact);
    approvals::check(checks, c, fact);
    custody::check(checks, c, fact);
    takeout::check(checks, c, fact);
    signing::check(checks, fact);
    letters::check(checks, c, fact);
    match fact {
        Fact::FactCorrected(f) => {
            match c.file.fact(&f.fact) {
                Some(old) if old.fact.kind() == f.by.kind() => {}
                _ => checks.wrong("fact", Wrong::UnknownFact(f.fact.clone())),
            }
            if matches!(*f.by, Fact::FactCorrected(_) | Fact::FactRetracted(_)) {
                checks.wrong("by", Wrong::UnknownFact(f.fact.clone()));
            } else {
                // What counts instead must itself be right, seen from a file in which the old one does not stand.
                check_replacement(checks, c, &f.fact, &f.by);
            }
        }
        Fact::FactRetracted(f) => {
            checks.required("reason", &f.reason);
            match c.file.fact(&f.fact) {
                Some(old) if !matches!(old.fact, Fact::ContractRegistered(_)) => {}
                _ => checks.wrong("fact", Wrong::UnknownFact(f.fact.clone())),
            }
        }
        _ => {}
    }
}

/// A correction is checked like the fact it puts in place of the old one; that it is "already done" is its point.
fn check_replacement(checks: &mut Checks<'_>, c: &ContractPicture, old: &FactId, by: &Fact) {
    let mut inner = Checks::new(checks.picture);
    inner.replaced = Some(old.clone());
    check_on_file(&mut inner, c, by);
    let own_number = c.file.fact(old).and_then(|r| r.fact.document_number().map(str::to_owned));
    for problem in inner.problems {
        let is_the_point = match &problem.wrong {
            Wrong::AlreadyDone(_) | Wrong::AlreadyInForce { .. } | Wrong::WrongStage | Wrong::Twice(_) => {
                true
            }
            Wrong::DuplicateNumber { .. } => own_number.as_deref() == by.document_number(),
            _ => false,
        };
        if !is_the_point {
            checks.wrong(format!("by.{}", problem.field), problem.wrong);
        }
    }
}
