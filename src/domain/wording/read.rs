//! The text, line by line: which number opens what.

use std::collections::BTreeMap;

use super::build::{Builder, Modes};
use super::label::{Label, Script, Style, Wrap, labels};
use super::lines::Lines;
use super::signs::{chapter, is_annex, is_supplement};
use super::{DEEPEST, Wording};

/// Something about a reading that an officer should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// No numbered clause was found.
    NoClauses,
    /// The first clause is not number 1.
    StartsAt(String),
    /// A number is missing between two clauses.
    Gap {
        /// The clause before.
        after: String,
        /// The clause that follows.
        found: String,
    },
    /// A number stands twice.
    Twice(String),
    /// A label is missing between two items.
    ItemGap {
        /// Of which clause.
        clause: String,
        /// The item that follows.
        found: String,
    },
    /// A clause has neither text nor items.
    Empty(String),
    /// Lines were taken for page numbers and running headers.
    Dropped(usize),
}

/// A text as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The tree.
    pub wording: Wording,
    /// What to look at.
    pub doubts: Vec<Doubt>,
}

/// Reads the text of special terms. Any text gives a reading; one without numbers is all preamble.
pub fn read(text: &str) -> Reading {
    let lines = Lines::of(text);
    let labels: Vec<Vec<Label>> = lines.all.iter().map(|line| labels(&line.text)).collect();
    let places = Places::of(&labels);
    let Some((style, start)) = clause_style(&lines, &labels, &places) else {
        let mut reading = Builder::new(&lines, Modes::default()).finish();
        reading.doubts.insert(0, Doubt::NoClauses);
        return reading;
    };
    // The first time tells where headings stand, the second time reads them there.
    let first = walk(&lines, &labels, &places, (style, start), Modes::default());
    let modes = first.modes(style);
    let mut reading = if modes == Modes::default() {
        first.finish()
    } else {
        walk(&lines, &labels, &places, (style, start), modes).finish()
    };
    if lines.dropped > 0 {
        reading.doubts.push(Doubt::Dropped(lines.dropped));
    }
    reading
}

/// The last line on which each label stands.
struct Places(BTreeMap<(Style, u32, Option<u32>), usize>);

impl Places {
    fn of(labels: &[Vec<Label>]) -> Self {
        let mut places = BTreeMap::new();
        for (index, of_line) in labels.iter().enumerate() {
            for label in of_line.iter().filter(|label| label.can_open(true)) {
                places.insert((label.style, label.number, label.sub), index);
            }
        }
        Self(places)
    }

    /// Whether this number comes again behind a line.
    fn later(&self, style: Style, number: u32, index: usize) -> bool {
        self.0.get(&(style, number, None)).is_some_and(|last| *last > index)
    }
}

/// In which way the clauses are numbered, and on which line the first one stands.
fn clause_style(lines: &Lines, labels: &[Vec<Label>], places: &Places) -> Option<(Style, usize)> {
    let find = |wanted: &dyn Fn(&Label, usize) -> bool| {
        labels.iter().enumerate().find_map(|(index, of_line)| {
            let fresh = lines.is_fresh(index);
            let label = of_line.iter().find(|l| l.can_open(fresh) && l.sub.is_none() && wanted(l, index))?;
            Some((label.style, index))
        })
    };
    let starts = |l: &Label, index: usize| l.number == 1 && places.later(l.style, 2, index);
    // Articles go before all else: their paragraphs and items are numbered too.
    find(&|l, index| {
        l.style.0 == Script::Article && (l.number == 1 || places.later(l.style, l.number + 1, index))
    })
    .or_else(|| find(&|l, index| l.style.0 == Script::Ordinal && starts(l, index)))
    .or_else(|| find(&|l, index| starts(l, index)))
    .or_else(|| find(&|l, index| places.later(l.style, l.number.saturating_add(1), index) && !l.weak))
    .or_else(|| {
        find(&|l, _| {
            l.number == 1 && !l.weak && matches!(l.style.0, Script::Article | Script::Ordinal | Script::Digit)
        })
    })
}

/// A list of items that is open.
struct Open {
    style: Style,
    number: u32,
    sub: Option<u32>,
    indent: usize,
}

/// What a line opens.
enum Opens {
    Clause,
    /// An item, on which level: 0 for those of a clause.
    Item(usize),
}

/// Most clauses or items that may be missing for what follows to count as the same list.
const WIDEST_GAP: u32 = 10;
const WIDEST_ITEM_GAP: u32 = 3;

fn walk<'t>(
    lines: &'t Lines,
    labels: &[Vec<Label>],
    places: &Places,
    (style, start): (Style, usize),
    modes: Modes,
) -> Builder<'t> {
    let mut builder = Builder::new(lines, modes);
    let mut last: Option<(u32, Option<u32>)> = None;
    let mut open: Vec<Open> = Vec::new();
    for (index, line) in lines.all.iter().enumerate() {
        if builder.in_supplement() {
            let title = is_supplement(&line.text) || (lines.is_fresh(index) && is_annex(&line.text));
            builder.supplement(index, title);
            continue;
        }
        if index < start {
            if chapter(&line.text).is_some() {
                builder.chapter(&line.text);
            } else {
                builder.text(index, None);
            }
            continue;
        }
        let fresh = lines.is_fresh(index);
        if last.is_some() && (is_supplement(&line.text) || (fresh && is_annex(&line.text))) {
            builder.supplement(index, true);
            continue;
        }
        if fresh && chapter(&line.text).is_some() {
            builder.chapter(&line.text);
            continue;
        }
        let of_line = labels.get(index).map(Vec::as_slice).unwrap_or_default();
        let solid = lines.is_solid(index);
        let reader = Chooser { style, places, last, open: &open, index, fresh, solid };
        match reader.choose(of_line) {
            Some((Opens::Clause, label)) => {
                doubts(&mut builder, last, label);
                open.clear();
                last = Some((label.number, label.sub));
                let next = labels.get(index + 1).map(Vec::as_slice).unwrap_or_default();
                let next_opens = next.iter().any(|l| l.style == style && l.number == label.number + 1);
                builder.clause(index, label, next_opens);
            }
            Some((Opens::Item(level), label)) => {
                if let Some(before) = open.get(level).filter(|o| label.number > o.number + 1) {
                    debug_assert_eq!(before.style, label.style);
                    builder.item_gap(&label.shown);
                }
                open.truncate(level);
                let (number, sub) = (label.number, label.sub);
                open.push(Open { style: label.style, number, sub, indent: line.indent });
                builder.item(index, level, label);
            }
            None => {
                // A paragraph further left than the items, behind a whole sentence, is the clause's own again.
                let outside = open.first().is_some_and(|first| line.indent < first.indent);
                if fresh && outside && builder.sentence_is_over(index) {
                    open.clear();
                }
                builder.text(index, Some(open.len()));
            }
        }
    }
    builder
}

fn doubts(builder: &mut Builder<'_>, last: Option<(u32, Option<u32>)>, label: &Label) {
    match last {
        None if label.number != 1 => builder.doubt(Doubt::StartsAt(label.ascii())),
        None => {}
        Some((before, _)) if skips(before, label) => {
            let after = builder.last_number();
            builder.doubt(Doubt::Gap { after, found: label.ascii() });
        }
        // A clause between two, such as 3の2, follows its number.
        Some((before, sub)) if label.number <= before && (label.sub.is_none() || label.sub == sub) => {
            builder.doubt(Doubt::Twice(label.ascii()));
        }
        Some(_) => {}
    }
}

/// Decides what a line opens, by what is open before it.
struct Chooser<'a> {
    style: Style,
    places: &'a Places,
    last: Option<(u32, Option<u32>)>,
    open: &'a [Open],
    index: usize,
    fresh: bool,
    solid: bool,
}

impl Chooser<'_> {
    fn choose<'l>(&self, labels: &'l [Label]) -> Option<(Opens, &'l Label)> {
        let usable = |next: bool| {
            let open = move |label: &&Label| {
                label.can_open(self.fresh)
                    || (next && self.solid && !label.weak && label.can_go_on(self.fresh))
            };
            labels.iter().filter(open)
        };
        let rules: [fn(&Self, &Label) -> Option<Opens>; 6] = [
            Self::next_clause,
            Self::next_item,
            Self::first_item,
            Self::clause_after_gap,
            Self::item_after_gap,
            Self::again,
        ];
        // The first two rules are about the next number of a list.
        let rules = rules.iter().enumerate();
        let mut found =
            rules.map(|(place, rule)| usable(place < 2).find_map(|label| Some((rule(self, label)?, label))));
        found.find_map(|found| found)
    }

    fn next_clause(&self, label: &Label) -> Option<Opens> {
        let follows = match self.last {
            None => true,
            Some(last) => follows(last, label),
        };
        (label.style == self.style && follows).then_some(Opens::Clause)
    }

    fn next_item(&self, label: &Label) -> Option<Opens> {
        let fits = |open: &Open| open.style == label.style && follows((open.number, open.sub), label);
        self.open.iter().rposition(fits).map(Opens::Item)
    }

    /// A list begins with its first number; paragraphs of an article may begin with 2, the first one bearing none.
    fn first_item(&self, label: &Label) -> Option<Opens> {
        let used = label.style == self.style || self.open.iter().any(|open| open.style == label.style);
        if self.last.is_none() || used || label.sub.is_some() {
            return None;
        }
        let has_next = self.places.later(label.style, label.number + 1, self.index);
        let is_paragraph = label.style == (Script::Digit, Wrap::Bare) && self.style.0 == Script::Article;
        if is_paragraph && label.number == 2 && self.fresh {
            return Some(Opens::Item(0));
        }
        if label.number != 1 || self.open.len() >= DEEPEST {
            return None;
        }
        let plain = match label.style {
            (Script::Circled, _) | (_, Wrap::Both) => self.fresh || has_next,
            (Script::Digit, Wrap::Close) => self.fresh || has_next,
            // A bare number or numeral may stand anywhere in a sentence.
            (Script::Digit | Script::Kanji, _) => self.fresh && has_next,
            _ => has_next,
        };
        plain.then_some(Opens::Item(self.open.len()))
    }

    fn clause_after_gap(&self, label: &Label) -> Option<Opens> {
        let (before, _) = self.last?;
        let gap = label.style == self.style
            && self.fresh
            && !label.weak
            && skips(before, label)
            && label.number <= before + WIDEST_GAP
            && (before + 1..label.number).all(|n| !self.places.later(self.style, n, self.index));
        gap.then_some(Opens::Clause)
    }

    fn item_after_gap(&self, label: &Label) -> Option<Opens> {
        let level = self.open.iter().rposition(|open| open.style == label.style)?;
        let before = self.open.get(level)?.number;
        let gap = self.fresh
            && !label.weak
            && label.number > before + 1
            && label.number <= before + WIDEST_ITEM_GAP;
        gap.then_some(Opens::Item(level))
    }

    /// The same number twice, or a second list of items in one clause.
    fn again(&self, label: &Label) -> Option<Opens> {
        if !self.fresh || label.weak || label.sub.is_some() {
            return None;
        }
        if label.style == self.style {
            let (before, _) = self.last?;
            let goes_on = self.places.later(self.style, before + 1, self.index);
            return (label.number == before && goes_on).then_some(Opens::Clause);
        }
        let level = self.open.iter().rposition(|open| open.style == label.style)?;
        let has_next = self.places.later(label.style, 2, self.index);
        (label.number == 1 && has_next && label.style.1 != Wrap::Bare).then_some(Opens::Item(level))
    }
}

/// Whether a number is missing between one and a label.
fn skips(before: u32, label: &Label) -> bool {
    label.number > before + 1 || (label.number == before + 1 && label.sub.is_some())
}

/// Whether a label comes right behind a number: 4 behind 3, 3の2 behind 3, 3の3 behind 3の2, 4 behind 3の3.
fn follows((number, sub): (u32, Option<u32>), label: &Label) -> bool {
    match label.sub {
        None => label.number == number + 1,
        Some(next) => label.number == number && next == sub.unwrap_or(1) + 1,
    }
}
