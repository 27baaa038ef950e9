//! The life of a contract (`clauses.md`, a contract's life): the stage on a day, the next one, and what blocks it,
//! by name.

use chrono::{Days, Months, NaiveDate};

use super::calendar::FiscalYear;
use super::conflict::Question;
use super::file::{ContractFile, OnTheBooks, Stage};
use super::ids::FactId;
use super::obligation::{Obligation, Status};
use super::picture::ContractPicture;
use super::rules::Rules;

/// Something that stands between a contract and the next stage of its life.
#[derive(Debug, Clone, PartialEq)]
pub enum Blocker {
    /// The contract is not signed.
    NotSigned,
    /// Its period begins on this day.
    Begins(NaiveDate),
    /// Its period runs until this day.
    RunsUntil(NaiveDate),
    /// Nobody has recorded how the work ended.
    EndNotRecorded,
    /// Something is still on the books: with whom, since when.
    OnTheBooks {
        /// What is left.
        left: OnTheBooks,
        /// The vendor's name, for what names no other holder.
        vendor: String,
    },
    /// An obligation is still open.
    Obligation(Box<Obligation>),
    /// An incident is not closed.
    Incident {
        /// Its first report.
        incident: FactId,
        /// What happened, as now known.
        outline: String,
    },
    /// Answers to this question contradict each other.
    Conflict(Question),
    /// The file is kept until this day.
    KeptUntil(NaiveDate),
    /// Its purge is held back.
    PurgeHeld {
        /// Since when.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
}

/// Where a contract stands in its life.
#[derive(Debug, Clone, PartialEq)]
pub struct Life {
    /// The stage.
    pub stage: Stage,
    /// The stage that follows; nothing after the last.
    pub next: Option<Stage>,
    /// What blocks it.
    pub blockers: Vec<Blocker>,
    /// The last day on which the file is kept, where that is known.
    pub kept_until: Option<NaiveDate>,
}

/// The stage on a day, retention included.
pub fn stage(file: &ContractFile, rules: &Rules, today: NaiveDate) -> Stage {
    match (file.stage(today), kept(file, rules)) {
        (Stage::Closed, Some((_, last))) if last < today => Stage::PurgeDue,
        (Stage::Closed, Some((first, _))) if first <= today => Stage::Retention,
        (stage, _) => stage,
    }
}

/// First and last day of the time for which a closed file is kept. It counts from the fiscal year after the one in
/// which the work ended, as papers of an office are kept, and from no day before the closing.
fn kept(file: &ContractFile, rules: &Rules) -> Option<(NaiveDate, NaiveDate)> {
    let closed = file.closed?;
    let years = rules.retention(closed)?.years;
    let first = FiscalYear::of(file.work_end()?).last_day().succ_opt()?;
    let last =
        first.checked_add_months(Months::new(years.checked_mul(12)?))?.checked_sub_days(Days::new(1))?;
    Some((first.max(closed), last.max(closed)))
}

/// The last day on which a closed file is kept (保存期限); nothing while it is not closed.
pub fn kept_until(file: &ContractFile, rules: &Rules) -> Option<NaiveDate> {
    kept(file, rules).map(|(_, last)| last)
}

/// Where a contract stands, and what blocks its next step.
pub fn life(contract: &ContractPicture, rules: &Rules, today: NaiveDate) -> Life {
    let file = &contract.file;
    let kept_until = kept_until(file, rules);
    let next = match contract.stage {
        Stage::Draft => Some(Stage::Signed),
        Stage::Signed => Some(Stage::Running),
        Stage::Running => Some(Stage::Ended),
        Stage::Ended => Some(Stage::WindingUp),
        Stage::WindingUp => Some(Stage::Closed),
        Stage::Closed => Some(Stage::Retention),
        Stage::Retention => Some(Stage::PurgeDue),
        Stage::PurgeDue => Some(Stage::Purged),
        Stage::Purged => None,
    };
    let start = file.registered.as_ref().map(|r| r.start);
    let blockers = match contract.stage {
        Stage::Draft => vec![Blocker::NotSigned],
        Stage::Signed => start.map(Blocker::Begins).into_iter().collect(),
        Stage::Running => file.work_end().map(Blocker::RunsUntil).into_iter().collect(),
        Stage::Ended => std::iter::once(Blocker::EndNotRecorded).chain(unfinished(contract, today)).collect(),
        Stage::WindingUp => unfinished(contract, today),
        Stage::Closed => kept(file, rules).map(|(first, _)| Blocker::Begins(first)).into_iter().collect(),
        Stage::Retention => kept_until.map(Blocker::KeptUntil).into_iter().collect(),
        Stage::PurgeDue | Stage::Purged => Vec::new(),
    };
    debug_assert!(file.stage(today) <= contract.stage, "a picture of another day");
    Life { stage: contract.stage, next, blockers, kept_until }
}

/// What keeps a file from being closed: everything still on the books, by name. What outlives the contract does not.
pub fn unfinished(contract: &ContractPicture, today: NaiveDate) -> Vec<Blocker> {
    let file = &contract.file;
    let books = contract.on_the_books(today).into_iter();
    let books = books.map(|left| Blocker::OnTheBooks { left, vendor: file.vendor_name.clone() });
    // What holds on without a date (a condition while its approval lasts) is not left over.
    let is_left = |o: &&Obligation| o.status.is_open() && (o.due.is_some() || o.status != Status::NotYetDue);
    let open = contract.at_hand().iter().filter(is_left);
    let open = open.map(|o| Blocker::Obligation(Box::new(o.clone())));
    let incidents = file.incidents.iter().filter(|i| i.closed.is_none());
    let incidents =
        incidents.map(|i| Blocker::Incident { incident: i.id.clone(), outline: i.outline().to_owned() });
    let conflicts = file.conflicts().map(|conflict| Blocker::Conflict(conflict.question.clone()));
    books.chain(incidents).chain(open).chain(conflicts).collect()
}
