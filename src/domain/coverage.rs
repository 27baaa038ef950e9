//! The five points of a clause (`clauses.md`): what must hold for it to work, and which test proves it.
//!
//! The tests stand in `tests/clauses/`, a module for each clause of the ward's terms. A clause of another set is as
//! proven as what sets it off: the engine knows triggers and no clause numbers.

use std::mem::discriminant;

use super::clause_set::{Clause, ClauseSet};

/// One of the five points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// It gives rise to its obligations, with a due date and the rule that gave it.
    Owed,
    /// The fact that answers it is recorded in a form of its own.
    Recorded,
    /// A vendor answers it with a bundle.
    Bundle,
    /// It is counted in the monthly summary.
    Counted,
    /// The inspection checklist asks about it.
    Asked,
}

impl Point {
    /// All five, in order.
    pub const ALL: [Self; 5] = [Self::Owed, Self::Recorded, Self::Bundle, Self::Counted, Self::Asked];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Owed => "owed",
            Self::Recorded => "recorded",
            Self::Bundle => "bundle",
            Self::Counted => "counted",
            Self::Asked => "asked",
        }
    }

    /// The test's name within the clause's module.
    fn test(self) -> &'static str {
        match self {
            Self::Owed => "is_owed_with_its_date_and_rule",
            Self::Recorded => "is_answered_in_a_form_of_its_own",
            Self::Bundle => "is_answered_by_a_bundle",
            Self::Counted => "is_counted_in_the_month",
            Self::Asked => "is_asked_on_site",
        }
    }
}

/// Whether a point holds for a clause, and what proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// By these tests, named `module::test` in `tests/clauses/`.
    Tests(Vec<String>),
    /// It asks nothing that can be seen on site.
    NotSeenOnSite,
    /// Nothing of the ward's terms works like it.
    Nothing,
}

/// What proves a point of a clause; `proven` is the ward's terms, for which the tests are written.
pub fn proof(proven: &ClauseSet, set: &ClauseSet, clause: &Clause, point: Point) -> Proof {
    if point == Point::Asked && clause.checks.is_empty() {
        return Proof::NotSeenOnSite;
    }
    let is_own = set.id == proven.id && set.version == proven.version;
    let mut numbers: Vec<&str> = if is_own {
        vec![&clause.number]
    } else {
        clause
            .duties
            .iter()
            .filter_map(|duty| {
                let same = |c: &&Clause| {
                    c.duties.iter().any(|d| discriminant(&d.trigger) == discriminant(&duty.trigger))
                };
                proven.clauses.iter().filter(|c| point != Point::Asked || !c.checks.is_empty()).find(same)
            })
            .map(|clause| clause.number.as_str())
            .collect()
    };
    numbers.dedup();
    if numbers.is_empty() {
        return Proof::Nothing;
    }
    Proof::Tests(numbers.into_iter().map(|number| format!("clause_{number:0>2}::{}", point.test())).collect())
}
