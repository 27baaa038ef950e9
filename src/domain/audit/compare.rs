//! Facts held against each other, field by field: a correction and what it corrects, answers that contradict each other.

use std::collections::BTreeMap;

use super::walk::{Leaf, Step, walk};
use super::{AuditRow, Sources};
use crate::domain::entry::{Clock, Entry, causal_order, clocks};
use crate::domain::fact::Fact;
use crate::domain::ids::FactId;

/// A single value, kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words; also days and names of facts.
    Text(String),
    /// Yes or no.
    Yes(bool),
    /// A whole number.
    Whole(i64),
    /// A measured value.
    Figure(f64),
    /// One of a few words that the facts know: the name of their type, and of the one.
    Word(&'static str, &'static str),
}

impl From<Leaf<'_>> for Value {
    fn from(leaf: Leaf<'_>) -> Self {
        match leaf {
            Leaf::Text(text) => Self::Text(text.to_owned()),
            Leaf::Yes(yes) => Self::Yes(yes),
            Leaf::Whole(number) => Self::Whole(number),
            Leaf::Figure(figure) => Self::Figure(figure),
            Leaf::Word(of, name) => Self::Word(of, name),
        }
    }
}

/// One field in each of several facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Where it stands in the facts, the kind of the fact left out.
    pub path: Vec<Step>,
    /// What each fact says there; nothing where it does not say it.
    pub values: Vec<Option<Value>>,
}

impl Compared {
    /// Whether the facts do not all say the same here.
    pub fn differs(&self) -> bool {
        self.values.iter().any(|value| Some(value) != self.values.first())
    }
}

/// All fields of several facts beside each other, in the order of their forms.
pub fn compare(facts: &[&Fact]) -> Vec<Compared> {
    let mut rows: Vec<Compared> = Vec::new();
    let mut places: BTreeMap<Vec<Step>, usize> = BTreeMap::new();
    for (which, fact) in facts.iter().enumerate() {
        walk(*fact, &mut |path, leaf| {
            let path = match path {
                [Step::Form(_), rest @ ..] => rest,
                all => all,
            };
            let place = *places.entry(path.to_vec()).or_insert_with(|| {
                rows.push(Compared { path: path.to_vec(), values: vec![None; facts.len()] });
                rows.len() - 1
            });
            if let Some(value) = rows.get_mut(place).and_then(|row| row.values.get_mut(which)) {
                *value = Some(leaf.into());
            }
        });
    }
    // What only a later fact says stands with its neighbours, not at the end.
    if facts.len() > 1 {
        let order: Vec<Step> = rows.iter().filter_map(|row| row.path.first().cloned()).collect();
        rows.sort_by_key(|row| order.iter().position(|step| Some(step) == row.path.first()));
    }
    rows
}

/// What a fact said when a correction or retraction of it was written, as far as its writer had seen: as first recorded,
/// or as the newest correction that was seen and not retracted left it. Nothing where the fact is not there.
pub fn before(entries: &[Entry], mending: &FactId) -> Option<(FactId, Fact)> {
    let order = causal_order(entries);
    let target = match order.iter().find(|entry| entry.id == *mending)?.fact()? {
        Fact::FactCorrected(f) => &f.fact,
        Fact::FactRetracted(f) => &f.fact,
        _ => return None,
    };
    let clocks = clocks(&order, &std::iter::once(mending).collect());
    let clock = clocks.get(mending)?;
    let seen: Vec<(&FactId, &Fact)> = order
        .iter()
        .filter(|entry| entry.id != *mending && saw(clock, &entry.id))
        .filter_map(|entry| Some((&entry.id, entry.fact()?)))
        .collect();
    let is_retracted =
        |id: &FactId| seen.iter().any(|(_, fact)| matches!(fact, Fact::FactRetracted(r) if r.fact == *id));
    let corrected = seen.iter().rev().find_map(|(id, fact)| match fact {
        Fact::FactCorrected(c) if c.fact == *target && !is_retracted(id) => Some((*c.by).clone()),
        _ => None,
    });
    let first = || seen.iter().find(|(id, _)| *id == target).map(|(_, fact)| Fact::clone(fact));
    Some((target.clone(), corrected.or_else(first)?))
}

/// A correction or retraction beside what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Mended<'a> {
    /// The fact that was corrected or retracted.
    pub fact: FactId,
    /// What it said before.
    pub old: Fact,
    /// What counts in its place; nothing for a retraction.
    pub new: Option<&'a Fact>,
    /// Why.
    pub reason: &'a str,
}

impl Mended<'_> {
    /// Old and new beside each other, field by field; of a retraction what was taken back.
    pub fn compared(&self) -> Vec<Compared> {
        match self.new {
            Some(new) => compare(&[&self.old, new]),
            None => compare(&[&self.old]),
        }
    }
}

impl<'a> AuditRow<'a> {
    /// What a correction or retraction is about, and what it changed. Nothing for other lines, and where the fact that it
    /// names is not there.
    pub fn mended(&self, sources: &Sources<'a>) -> Option<Mended<'a>> {
        let (new, reason) = match self.entry.fact()? {
            Fact::FactCorrected(f) => (Some(&*f.by), f.reason.as_str()),
            Fact::FactRetracted(f) => (None, f.reason.as_str()),
            _ => return None,
        };
        let (fact, old) = before(sources.entries(self.contract), &self.entry.id)?;
        Some(Mended { fact, old, new, reason })
    }
}

fn saw(clock: &Clock, id: &FactId) -> bool {
    clock.get(&id.writer).is_some_and(|seq| *seq >= id.seq)
}
