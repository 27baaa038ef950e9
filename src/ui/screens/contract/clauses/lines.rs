//! The lines of the tree, made from the clause set and the obligations.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::clause_set::{Clause, ClauseSet};
use crate::domain::obligation::{Obligation, Status};
use crate::domain::picture::ContractPicture;
use crate::domain::tally::Tally;
use crate::domain::terms::Span;
use crate::i18n::{Words, msg, obligations, text};
use crate::ui::cx::Cx;
use crate::ui::screens::owed::Owed;

/// What a line of the tree is.
#[derive(Debug, PartialEq)]
pub(super) enum LineKind {
    /// The terms of other days, under which something is still owed.
    Terms(String),
    /// A clause.
    Clause {
        /// What it is called among those whose branch is open.
        key: String,
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

/// The clauses of one set, and the obligations whose duties they have.
pub(super) struct Tree<'a> {
    set: &'a ClauseSet,
    /// The days on which it holds, where it is not the set of today.
    other: Option<&'a Span>,
    /// The day whose wording is shown.
    day: NaiveDate,
    owed: Vec<&'a Obligation>,
}

impl<'a> Tree<'a> {
    /// The obligations of a clause: by their duties, since numbers may differ between sets.
    fn of_clause(&self, clause: &Clause) -> Vec<&'a Obligation> {
        let mine = |o: &&Obligation| {
            self.set.duty(o.key.duty()).is_some_and(|(under, _)| under.number == clause.number)
        };
        self.owed.iter().copied().filter(mine).collect()
    }

    /// What a clause is called among those whose branch is open.
    fn key(&self, clause: &Clause) -> String {
        match self.other {
            None => clause.number.clone(),
            Some(_) => format!("{}@{}/{}", self.set.id, self.set.version, clause.number),
        }
    }

    /// Whether something of a clause wants attention.
    pub(super) fn presses(&self, clause: &Clause) -> bool {
        self.of_clause(clause).iter().any(|o| o.status.is_pressing())
    }

    /// Whether a clause is worth a line: of the terms of other days, only those that still have obligations.
    fn has(&self, clause: &Clause) -> bool {
        self.other.is_none() || !self.of_clause(clause).is_empty()
    }
}

/// The set of today with all its clauses; after it those of other days, the newest first, with the obligations whose
/// duties no set before has.
pub(super) fn trees(contract: &ContractPicture, today: NaiveDate) -> Vec<Tree<'_>> {
    let Some(present) = contract.set.as_deref() else { return Vec::new() };
    let mut rest: Vec<&Obligation> = contract.obligations().iter().collect();
    let mut take = |set: &ClauseSet| {
        let (owed, others) =
            std::mem::take(&mut rest).into_iter().partition(|o| set.duty(o.key.duty()).is_some());
        rest = others;
        owed
    };
    let mut trees = vec![Tree { set: present, other: None, day: today, owed: take(present) }];
    for span in contract.terms.iter().rev().filter(|span| *span.set != *present) {
        let last = span.until.and_then(|until| until.pred_opt()).unwrap_or(today);
        trees.push(Tree { set: &span.set, other: Some(span), day: last.min(today), owed: take(&span.set) });
    }
    trees
}

/// The clauses whose branch is open at first: those with several obligations of which one presses.
pub(super) fn pressing_branches(trees: &[Tree<'_>]) -> BTreeSet<String> {
    let mut open = BTreeSet::new();
    for tree in trees {
        let wide = |clause: &&Clause| tree.of_clause(clause).len() > 1 && tree.presses(clause);
        open.extend(tree.set.clauses.iter().filter(wide).map(|clause| tree.key(clause)));
    }
    open
}

/// The whole tree of the clauses that `has` lets through, branches in `open` opened.
pub(super) fn lines(
    trees: &[Tree<'_>],
    contract: &ContractPicture,
    open: &BTreeSet<String>,
    has: impl Fn(&Tree<'_>, &Clause) -> bool,
    cx: &Cx<'_>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for tree in trees {
        let mut clauses = tree.set.clauses.iter().filter(|c| tree.has(c) && has(tree, c)).peekable();
        if let (Some(span), Some(_)) = (tree.other, clauses.peek()) {
            lines.push(Line::bare(LineKind::Terms(terms_of(span, cx))));
        }
        for clause in clauses {
            let mut own = tree.of_clause(clause);
            own.sort_by_key(|o| (o.status, o.sort_date(), o.key.clone()));
            let key = tree.key(clause);
            let is_open = open.contains(&key);
            lines.push(clause_line(clause, key, contract, &own, is_open, cx));
            if is_open {
                let summary = wording_or_summary(clause, contract, tree.day, cx);
                lines.push(Line::bare(LineKind::Summary(summary)));
                branch(&mut lines, (tree.set, clause), contract, &own, cx);
            }
        }
    }
    lines
}

/// The set of other days, with its days.
fn terms_of(span: &Span, cx: &Cx<'_>) -> String {
    let words = cx.words;
    let name = text(&span.set.title, words);
    let last = span.until.and_then(|until| until.pred_opt()).filter(|last| *last < cx.today());
    let (id, day) = match last {
        Some(last) => (msg("contract-clauses-until"), last),
        None => (msg("contract-clauses-from"), span.from),
    };
    let values = [
        ("set", name.into()),
        ("version", span.set.version.into()),
        ("day", words.dates().date_plain(day).into()),
    ];
    words.say_with(id, &values)
}

/// What the contract itself says, where its wording is on file; else what the clause asks for in our own words.
fn wording_or_summary(clause: &Clause, contract: &ContractPicture, day: NaiveDate, cx: &Cx<'_>) -> String {
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
    key: String,
    contract: &ContractPicture,
    own: &[&Obligation],
    open: bool,
    cx: &Cx<'_>,
) -> Line {
    let words = cx.words;
    let heading = text(&clause.heading, words).to_owned();
    let kind = LineKind::Clause { key, number: clause.number.clone(), heading, open };
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
    let Some(cell) = Tally::of(own.iter().copied()).worst() else { return Line::bare(kind) };
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
    (set, clause): (&ClauseSet, &Clause),
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
    let item_of = |o: &Obligation| set.duty(o.key.duty()).and_then(|(_, duty)| duty.item.as_deref());
    for item in &clause.items {
        let of_item: Vec<&Obligation> =
            own.iter().copied().filter(|o| item_of(o) == Some(item.label.as_str())).collect();
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
        item_of(o).is_some_and(|item| clause.items.iter().any(|known| known.label == item))
    };
    lines.extend(own.iter().filter(|o| !known(o)).map(|o| duty(o, 14.0)));
}
