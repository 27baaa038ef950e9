//! The lines of the tree, made from the clause set and the obligations.

use std::collections::BTreeSet;

use crate::domain::clause_set::{Clause, ClauseSet};
use crate::domain::obligation::{Obligation, Status};
use crate::domain::picture::{ContractPicture, worst};
use crate::i18n::{Words, msg, obligations, text};
use crate::ui::cx::Cx;
use crate::ui::screens::owed::Owed;

/// What a line of the tree is.
#[derive(Debug, PartialEq)]
pub(super) enum LineKind {
    /// A clause.
    Clause {
        /// Its number.
        number: String,
        /// Its heading.
        heading: String,
        /// Whether its branch is open.
        open: bool,
    },
    /// What the clause asks for, in our own words.
    Summary(String),
    /// An item of a clause.
    Item(String),
    /// An obligation of a clause or item.
    Duty(String),
}

/// A line of the tree.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    pub kind: LineKind,
    pub indent: f32,
    pub status: Option<Status>,
    pub status_word: String,
    pub facts: String,
    /// The obligation the line stands for, where it stands for one.
    pub owed: Option<Owed>,
    button: bool,
}

impl Line {
    fn bare(kind: LineKind) -> Self {
        Self {
            kind,
            indent: 0.0,
            status: None,
            status_word: String::new(),
            facts: String::new(),
            owed: None,
            button: false,
        }
    }

    /// A line that stands for one obligation.
    fn of(kind: LineKind, owed: Owed, with_title: bool, words: &Words) -> Self {
        let facts = match (with_title, owed.facts.is_empty()) {
            (false, _) => owed.facts.clone(),
            (true, true) => owed.title.clone(),
            (true, false) => {
                let values = [("facts", (&owed.facts).into()), ("title", (&owed.title).into())];
                words.say_with("contract-facts-title", &values)
            }
        };
        Self {
            status: Some(owed.status),
            status_word: owed.short.clone(),
            facts,
            button: owed.can_answer(),
            owed: Some(owed),
            ..Self::bare(kind)
        }
    }

    pub(super) fn has_button(&self) -> bool {
        self.button
    }
}

/// The clauses whose branch is open at first: those with several obligations of which one presses.
pub(super) fn pressing_branches(set: &ClauseSet, contract: &ContractPicture) -> BTreeSet<String> {
    let presses = |clause: &&Clause| {
        let own = || contract.obligations.iter().filter(|o| o.under.clause == clause.number);
        own().count() > 1 && own().any(|o| o.status.is_pressing())
    };
    set.clauses.iter().filter(presses).map(|clause| clause.number.clone()).collect()
}

/// Whether something of a clause wants attention.
pub(super) fn presses(contract: &ContractPicture, clause: &Clause) -> bool {
    contract.obligations.iter().any(|o| o.under.clause == clause.number && o.status.is_pressing())
}

/// The whole tree of the clauses that `has` lets through, branches in `open` opened.
pub(super) fn lines(
    set: &ClauseSet,
    contract: &ContractPicture,
    open: &BTreeSet<String>,
    has: impl Fn(&Clause) -> bool,
    cx: &Cx<'_>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for clause in &set.clauses {
        if !has(clause) {
            continue;
        }
        let mut own: Vec<&Obligation> =
            contract.obligations.iter().filter(|o| o.under.clause == clause.number).collect();
        own.sort_by_key(|o| (o.status, o.sort_date(), o.key.clone()));
        let is_open = open.contains(&clause.number);
        lines.push(clause_line(clause, contract, &own, is_open, cx));
        if is_open {
            lines.push(Line::bare(LineKind::Summary(wording_or_summary(clause, contract, cx))));
            branch(&mut lines, clause, contract, &own, cx);
        }
    }
    lines
}

/// What the contract itself says, where its wording is on file; else what the clause asks for in our own words.
fn wording_or_summary(clause: &Clause, contract: &ContractPicture, cx: &Cx<'_>) -> String {
    let day = cx.today();
    let source = contract.file.wording_on(day).map(|(_, kept)| kept.source.as_str()).unwrap_or_default();
    match contract.file.wording(&clause.number, None, day) {
        Some(wording) => {
            let shown = cx.words.say_with("wording-shown", &[("source", source.into())]);
            format!("{shown}\n{wording}")
        }
        None => text(&clause.summary, cx.words).to_owned(),
    }
}

fn clause_line(
    clause: &Clause,
    contract: &ContractPicture,
    own: &[&Obligation],
    open: bool,
    cx: &Cx<'_>,
) -> Line {
    let words = cx.words;
    let heading = text(&clause.heading, words).to_owned();
    let kind = LineKind::Clause { number: clause.number.clone(), heading, open };
    if open {
        return several(kind, own, words);
    }
    match own {
        [] => Line { facts: words.say("contract-nothing-owed").into_owned(), ..Line::bare(kind) },
        [one] => {
            let mut line = Line::of(kind, Owed::of(contract, one, cx), true, words);
            line.button &= one.status.is_pressing();
            line
        }
        [first, ..] => {
            let owed = Owed::of(contract, first, cx);
            let mut line = several(kind, own, words);
            if first.status.is_pressing() {
                let named = Line::of(LineKind::Summary(String::new()), owed, true, words);
                line.button = named.button;
                line.facts = named.facts;
                line.owed = named.owed;
            }
            line
        }
    }
}

/// A line that stands for several obligations: the worst status, and how many are still open.
fn several(kind: LineKind, own: &[&Obligation], words: &Words) -> Line {
    let Some(cell) = worst(own.iter().copied()) else { return Line::bare(kind) };
    let open = own.iter().filter(|o| o.status.is_open()).count();
    let values = [("total", own.len().into()), ("open", open.into())];
    let id = if open == 0 { msg("contract-duties-all-met") } else { msg("contract-duties") };
    Line {
        status: Some(cell.worst),
        status_word: obligations::status_short(cell.worst, words),
        facts: words.say_with(id, &values[..if open == 0 { 1 } else { 2 }]),
        ..Line::bare(kind)
    }
}

fn branch(
    lines: &mut Vec<Line>,
    clause: &Clause,
    contract: &ContractPicture,
    own: &[&Obligation],
    cx: &Cx<'_>,
) {
    let words = cx.words;
    let duty = |o: &Obligation, indent: f32| {
        let owed = Owed::of(contract, o, cx);
        let line = Line::of(LineKind::Duty(owed.title.clone()), owed, false, words);
        Line { indent, ..line }
    };
    for item in &clause.items {
        let of_item: Vec<&Obligation> =
            own.iter().copied().filter(|o| o.under.item.as_deref() == Some(item.label.as_str())).collect();
        let heading = text(&item.heading, words);
        let label = words
            .say_with("contract-item", &[("label", item.label.as_str().into()), ("heading", heading.into())]);
        let kind = LineKind::Item(label);
        match of_item.as_slice() {
            [] => lines.push(Line::bare(kind)),
            [one] => lines.push(Line::of(kind, Owed::of(contract, one, cx), false, words)),
            many => {
                lines.push(several(kind, many, words));
                lines.extend(many.iter().map(|o| duty(o, 30.0)));
            }
        }
    }
    let known = |o: &&&Obligation| {
        o.under.item.as_ref().is_some_and(|item| clause.items.iter().any(|known| known.label == *item))
    };
    lines.extend(own.iter().filter(|o| !known(o)).map(|o| duty(o, 14.0)));
}
