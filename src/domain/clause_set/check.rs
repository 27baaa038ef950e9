//! What is wrong with a clause set: everything that its types cannot say, each with its field.

use std::collections::BTreeSet;

use super::{Clause, ClauseSet, Duty, Text};
use crate::domain::due::LONGEST_CLOCK_DAYS;

/// What is wrong with a field of a clause set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetWrong {
    /// It is empty and must not be.
    Empty,
    /// The name stands twice.
    Twice(String),
    /// The set has no such group.
    UnknownGroup(String),
    /// The clause has no such item.
    UnknownItem(String),
    /// The name holds a sign that keys of obligations are put together with (`@`, `/`).
    ReservedSign(String),
    /// The set has no clauses.
    NoClauses,
    /// Versions count from 1.
    NoVersion,
    /// A clock runs longer than any office's would: more days than this.
    TooLong {
        /// The most, in days.
        most: u32,
    },
}

impl SetWrong {
    /// The name at fault, to find its place in a text.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Twice(name)
            | Self::UnknownGroup(name)
            | Self::UnknownItem(name)
            | Self::ReservedSign(name) => Some(name),
            Self::Empty | Self::NoClauses | Self::NoVersion | Self::TooLong { .. } => None,
        }
    }
}

/// One field of a clause set and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetFault {
    /// The field, by the names and places within the set: `clauses.2.duties.0.title`.
    pub field: String,
    /// What is wrong.
    pub wrong: SetWrong,
}

/// Collects what is wrong.
struct Faults(Vec<SetFault>);

impl Faults {
    fn add(&mut self, field: impl Into<String>, wrong: SetWrong) {
        self.0.push(SetFault { field: field.into(), wrong });
    }

    fn filled(&mut self, field: impl Into<String>, text: &str) {
        if text.trim().is_empty() {
            self.add(field, SetWrong::Empty);
        }
    }

    fn text(&mut self, field: &str, text: &Text) {
        if text.ja.trim().is_empty() || text.en.trim().is_empty() {
            self.add(field, SetWrong::Empty);
        }
    }

    fn once<'s>(&mut self, field: String, name: &'s str, known: &mut BTreeSet<&'s str>) {
        if name.trim().is_empty() {
            self.add(field, SetWrong::Empty);
        } else if !known.insert(name) {
            self.add(field, SetWrong::Twice(name.to_owned()));
        }
    }
}

/// Names that stand once in a whole set.
#[derive(Default)]
struct Names<'s> {
    groups: BTreeSet<&'s str>,
    numbers: BTreeSet<&'s str>,
    duties: BTreeSet<&'s str>,
    checks: BTreeSet<&'s str>,
}

impl ClauseSet {
    /// Everything that is wrong with it; nothing where it can be used.
    pub fn faults(&self) -> Vec<SetFault> {
        let (mut faults, mut names) = (Faults(Vec::new()), Names::default());
        if self.version == 0 {
            faults.add("version", SetWrong::NoVersion);
        }
        faults.text("title", &self.title);
        for (place, group) in self.groups.iter().enumerate() {
            faults.once(format!("groups.{place}.id"), &group.id, &mut names.groups);
            faults.text(&format!("groups.{place}.title"), &group.title);
        }
        if self.clauses.is_empty() {
            faults.add("clauses", SetWrong::NoClauses);
        }
        for (place, clause) in self.clauses.iter().enumerate() {
            check_clause(&mut faults, &mut names, &format!("clauses.{place}"), clause);
        }
        faults.0
    }
}

fn check_clause<'s>(faults: &mut Faults, names: &mut Names<'s>, at: &str, clause: &'s Clause) {
    faults.once(format!("{at}.number"), &clause.number, &mut names.numbers);
    faults.text(&format!("{at}.heading"), &clause.heading);
    faults.text(&format!("{at}.summary"), &clause.summary);
    if !names.groups.contains(clause.group.as_str()) {
        faults.add(format!("{at}.group"), SetWrong::UnknownGroup(clause.group.clone()));
    }
    let mut labels: BTreeSet<&str> = BTreeSet::new();
    for (place, item) in clause.items.iter().enumerate() {
        faults.once(format!("{at}.items.{place}.label"), &item.label, &mut labels);
        faults.text(&format!("{at}.items.{place}.heading"), &item.heading);
    }
    let known = |faults: &mut Faults, field: String, item: Option<&String>| {
        if let Some(item) = item.filter(|item| !labels.contains(item.as_str())) {
            faults.add(field, SetWrong::UnknownItem(item.clone()));
        }
    };
    for (place, duty) in clause.duties.iter().enumerate() {
        let at = format!("{at}.duties.{place}");
        known(faults, format!("{at}.item"), duty.item.as_ref());
        // The key of an obligation is `duty@instance`, of a part of it `duty/part`.
        if duty.id.contains(['@', '/']) {
            faults.add(format!("{at}.id"), SetWrong::ReservedSign(duty.id.clone()));
        }
        faults.once(format!("{at}.id"), &duty.id, &mut names.duties);
        check_duty(faults, &at, duty);
    }
    for (place, check) in clause.checks.iter().enumerate() {
        let at = format!("{at}.checks.{place}");
        known(faults, format!("{at}.item"), check.item.as_ref());
        faults.once(format!("{at}.id"), &check.id, &mut names.checks);
        faults.text(&format!("{at}.question"), &check.question);
    }
}

fn check_duty(faults: &mut Faults, at: &str, duty: &Duty) {
    faults.text(&format!("{at}.title"), &duty.title);
    if let Some(paper) = duty.trigger.paper() {
        faults.filled(format!("{at}.trigger.paper"), paper);
    }
    if let super::Trigger::OnEvent { event, .. } = &duty.trigger {
        faults.filled(format!("{at}.trigger.event"), event);
    }
    if duty.rule.is_some_and(|rule| rule.days() > LONGEST_CLOCK_DAYS) {
        faults.add(format!("{at}.rule"), SetWrong::TooLong { most: LONGEST_CLOCK_DAYS });
    }
}

/// Where a fault stands in the text that a set was read from: line and column, both from 1. Nothing where the fault
/// has no name to look for.
pub fn place_of(fault: &SetFault, text: &str) -> Option<(usize, usize)> {
    let name = fault.wrong.name()?;
    // As RON writes the text; names with a quote or a backslash in them are not looked for.
    let quoted = format!("\"{name}\"");
    let key = fault.field.rsplit('.').next()?;
    let at_key = |at: &usize| {
        let before = text.get(..*at).unwrap_or_default().trim_end();
        before.strip_suffix(':').is_some_and(|before| before.trim_end().ends_with(key))
    };
    let mut found = text.match_indices(&quoted).map(|(at, _)| at).filter(at_key);
    let first = found.next()?;
    // Of two that clash the later one is the one too many.
    let at = match fault.wrong {
        SetWrong::Twice(_) => found.last().unwrap_or(first),
        _ => first,
    };
    let before = text.get(..at)?;
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(1, |rest| rest.chars().count() + 1);
    Some((line, column))
}
