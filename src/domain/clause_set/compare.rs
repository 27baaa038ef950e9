//! Two clause sets, or two versions of one, side by side: what came, what went, what reads otherwise.
//!
//! Clauses are matched by the duties they share and by heading; between versions of one set also by number. Duties
//! and questions are matched by their names. `compare(a, b)` mirrors `compare(b, a)`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Clause, ClauseSet, Duty};

/// One thing that is not the same on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<'a, T, W> {
    /// Only the new side has it.
    Added(&'a T),
    /// Only the old side has it.
    Removed(&'a T),
    /// Both have it.
    Changed {
        /// As it was.
        old: &'a T,
        /// As it is.
        new: &'a T,
        /// What of it differs.
        what: Vec<W>,
    },
}

/// What of a set as a whole differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SetPart {
    /// Its title.
    Title,
    /// Its groups: the columns of the dashboard.
    Groups,
    /// The order of clauses, duties or questions.
    Order,
}

/// What of a clause differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClausePart {
    /// Its number.
    Number,
    /// Its heading.
    Heading,
    /// Its summary.
    Summary,
    /// Its group.
    Group,
    /// What it works by.
    Mechanisms,
    /// Its items.
    Items,
    /// The forms that answer it.
    Forms,
}

/// What of a duty differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyPart {
    /// It stands in another clause.
    Clause,
    /// The item it belongs to.
    Item,
    /// Its title.
    Title,
    /// What gives rise to it.
    Trigger,
    /// Its due word.
    Due,
    /// Its own number.
    Rule,
    /// Whether it outlives the contract.
    SurvivesEnd,
}

/// What of a question differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckPart {
    /// It stands in another clause.
    Clause,
    /// The item it belongs to.
    Item,
    /// The question.
    Question,
    /// Where to look.
    Look,
}

/// All that differs between two sets, in the order of the clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// The old side.
    pub old: &'a ClauseSet,
    /// The new side.
    pub new: &'a ClauseSet,
    /// What of the sets as a whole.
    pub set: Vec<SetPart>,
    /// Clauses.
    pub clauses: Vec<Change<'a, Clause, ClausePart>>,
    /// Duties.
    pub duties: Vec<Change<'a, Duty, DutyPart>>,
    /// Questions of the checklist.
    pub checks: Vec<Change<'a, Check, CheckPart>>,
}

impl Comparison<'_> {
    /// Whether both sides say the same.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty() && self.clauses.is_empty() && self.duties.is_empty() && self.checks.is_empty()
    }

    /// How many differences there are.
    pub fn count(&self) -> usize {
        self.set.len() + self.clauses.len() + self.duties.len() + self.checks.len()
    }

    /// The same comparison seen from the other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        fn turn<T, W>(changes: Vec<Change<'_, T, W>>) -> Vec<Change<'_, T, W>> {
            changes
                .into_iter()
                .map(|change| match change {
                    Change::Added(new) => Change::Removed(new),
                    Change::Removed(old) => Change::Added(old),
                    Change::Changed { old, new, what } => Change::Changed { old: new, new: old, what },
                })
                .collect()
        }
        Self {
            old: self.new,
            new: self.old,
            set: self.set,
            clauses: turn(self.clauses),
            duties: turn(self.duties),
            checks: turn(self.checks),
        }
    }
}

/// Compares two sets.
pub fn compare<'a>(old: &'a ClauseSet, new: &'a ClauseSet) -> Comparison<'a> {
    let pairs = matched(old, new);
    let order = [
        pairs.windows(2).any(|pair| matches!(pair, [(_, before), (_, after)] if before > after)),
        is_reordered(&duty_names(old), &duty_names(new)),
        is_reordered(&check_names(old), &check_names(new)),
    ];
    let differs = [
        (SetPart::Title, old.title != new.title),
        (SetPart::Groups, old.groups != new.groups),
        (SetPart::Order, order.contains(&true)),
    ];
    Comparison {
        old,
        new,
        set: which(differs),
        clauses: clauses(old, new, &pairs),
        duties: inner(old, new, &pairs, |clause| &clause.duties, |duty| &duty.id, duty_parts),
        checks: inner(old, new, &pairs, |clause| &clause.checks, |check| &check.id, check_parts),
    }
}

/// The parts that differ.
fn which<W>(parts: impl IntoIterator<Item = (W, bool)>) -> Vec<W> {
    parts.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
}

fn duty_names(set: &ClauseSet) -> Vec<&str> {
    set.duties().map(|(_, duty)| duty.id.as_str()).collect()
}

fn check_names(set: &ClauseSet) -> Vec<&str> {
    set.clauses.iter().flat_map(|clause| &clause.checks).map(|check| check.id.as_str()).collect()
}

/// Whether what both have comes in another order.
fn is_reordered(old: &[&str], new: &[&str]) -> bool {
    fn shared<'n>(names: &[&'n str], others: &[&str]) -> Vec<&'n str> {
        let others: BTreeSet<&str> = others.iter().copied().collect();
        names.iter().copied().filter(|name| others.contains(name)).collect()
    }
    shared(old, new) != shared(new, old)
}

/// Which clauses of both sides are one: places in the old and in the new set, in the order of the old.
fn matched(old: &ClauseSet, new: &ClauseSet) -> Vec<(usize, usize)> {
    let ids = |clause: &Clause| clause.duties.iter().map(|duty| duty.id.clone()).collect::<BTreeSet<_>>();
    let (before, after): (Vec<_>, Vec<_>) =
        (old.clauses.iter().map(ids).collect(), new.clauses.iter().map(ids).collect());
    // Only clauses that share a duty, a heading or a number come into question.
    let mut candidates = Vec::new();
    for (i, (a, a_ids)) in old.clauses.iter().zip(&before).enumerate() {
        for (j, (b, b_ids)) in new.clauses.iter().zip(&after).enumerate() {
            let shared = a_ids.intersection(b_ids).count();
            let (heading, number) = (a.heading.ja == b.heading.ja, a.number == b.number);
            if shared > 0 || heading || (number && old.id == new.id) {
                // Duties say most; a heading outweighs one of them that has moved in from elsewhere.
                let likeness = 2 * shared + 3 * usize::from(heading) + usize::from(number);
                candidates.push(((Reverse(likeness), i.min(j), i.max(j)), i, j));
            }
        }
    }
    // The rank does not know which side is which: both ways round give the same pairs.
    candidates.sort();
    let (mut taken_old, mut taken_new) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !taken_old.contains(&i) && !taken_new.contains(&j) {
            taken_old.insert(i);
            taken_new.insert(j);
            pairs.push((i, j));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The order in which differences are told: by place, whichever side has it, then by name.
fn in_order<T, W>(mut found: Vec<(usize, String, Change<'_, T, W>)>) -> Vec<Change<'_, T, W>> {
    let is_in_both = |change: &Change<'_, T, W>| matches!(change, Change::Changed { .. });
    found.sort_by(|a, b| (a.0, &a.1, is_in_both(&a.2)).cmp(&(b.0, &b.1, is_in_both(&b.2))));
    found.into_iter().map(|(_, _, change)| change).collect()
}

fn clauses<'a>(
    old: &'a ClauseSet,
    new: &'a ClauseSet,
    pairs: &[(usize, usize)],
) -> Vec<Change<'a, Clause, ClausePart>> {
    let mut found = Vec::new();
    for (place, clause) in old.clauses.iter().enumerate() {
        let pair =
            pairs.iter().find(|(i, _)| *i == place).and_then(|(_, j)| Some((*j, new.clauses.get(*j)?)));
        let Some((other, new)) = pair else {
            found.push((place, name_of(clause), Change::Removed(clause)));
            continue;
        };
        let what = clause_parts(clause, new);
        if !what.is_empty() {
            let name = name_of(clause).min(name_of(new));
            found.push((place.min(other), name, Change::Changed { old: clause, new, what }));
        }
    }
    for (place, clause) in new.clauses.iter().enumerate() {
        if !pairs.iter().any(|(_, j)| *j == place) {
            found.push((place, name_of(clause), Change::Added(clause)));
        }
    }
    in_order(found)
}

fn name_of(clause: &Clause) -> String {
    format!("{}\u{0}{}", clause.heading.ja, clause.number)
}

fn clause_parts(old: &Clause, new: &Clause) -> Vec<ClausePart> {
    which([
        (ClausePart::Number, old.number != new.number),
        (ClausePart::Heading, old.heading != new.heading),
        (ClausePart::Summary, old.summary != new.summary),
        (ClausePart::Group, old.group != new.group),
        (ClausePart::Mechanisms, old.mechanisms != new.mechanisms),
        (ClausePart::Items, old.items != new.items),
        (ClausePart::Forms, old.forms != new.forms),
    ])
}

fn duty_parts(old: &Duty, new: &Duty, moved: bool) -> Vec<DutyPart> {
    which([
        (DutyPart::Clause, moved),
        (DutyPart::Item, old.item != new.item),
        (DutyPart::Title, old.title != new.title),
        (DutyPart::Trigger, old.trigger != new.trigger),
        (DutyPart::Due, old.due != new.due),
        (DutyPart::Rule, old.rule != new.rule),
        (DutyPart::SurvivesEnd, old.survives_end != new.survives_end),
    ])
}

fn check_parts(old: &Check, new: &Check, moved: bool) -> Vec<CheckPart> {
    which([
        (CheckPart::Clause, moved),
        (CheckPart::Item, old.item != new.item),
        (CheckPart::Question, old.question != new.question),
        (CheckPart::Look, old.look != new.look),
    ])
}

/// What clauses hold by name, wherever it stands: `parts` is told whether it has moved to another clause.
fn inner<'a, T, W>(
    old: &'a ClauseSet,
    new: &'a ClauseSet,
    pairs: &[(usize, usize)],
    held: impl Fn(&'a Clause) -> &'a [T],
    name: impl Fn(&'a T) -> &'a String,
    parts: impl Fn(&T, &T, bool) -> Vec<W>,
) -> Vec<Change<'a, T, W>> {
    let all = |set: &'a ClauseSet| -> BTreeMap<&'a String, (usize, &'a T)> {
        let held = set.clauses.iter().enumerate().flat_map(|(at, c)| held(c).iter().map(move |t| (at, t)));
        held.map(|(at, thing)| (name(thing), (at, thing))).collect()
    };
    let (before, after) = (all(old), all(new));
    let mut found = Vec::new();
    for (name, (at, thing)) in &before {
        let Some((other, new)) = after.get(name) else {
            found.push((*at, (*name).clone(), Change::Removed(*thing)));
            continue;
        };
        let what = parts(thing, new, !pairs.contains(&(*at, *other)));
        if !what.is_empty() {
            let change = Change::Changed { old: *thing, new: *new, what };
            found.push(((*at).min(*other), (*name).clone(), change));
        }
    }
    for (name, (at, thing)) in &after {
        if !before.contains_key(name) {
            found.push((*at, (*name).clone(), Change::Added(*thing)));
        }
    }
    in_order(found)
}
