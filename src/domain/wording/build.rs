//! The tree as it grows: texts, items, clauses, and the headings taken from the lines above or behind the numbers.

use super::join::append;
use super::label::{Label, Script, Style, labels};
use super::lines::{Lines, bracketed};
use super::read::{Doubt, Reading};
use super::signs::{COMMA, STOP, closer, ends_as_heading, ends_sentence, marks_heading};
use super::{Supplement, WordedClause, WordedItem, Wording};

/// Where headings without brackets stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Modes {
    /// On the line above the number.
    above: bool,
    /// On the line above the first number too; otherwise that line is the title.
    above_first: bool,
    /// Behind the number, the text on the next line.
    behind: bool,
}

/// Part of a line that belongs to a text: the line, and where it begins.
type Piece = (usize, usize);

/// An item or clause under way.
#[derive(Debug, Default)]
struct Node {
    label: String,
    pieces: Vec<Piece>,
    /// Pieces that come behind the items.
    after: Vec<Piece>,
    children: Vec<Node>,
}

#[derive(Debug, Default)]
struct Clause {
    heading: Option<String>,
    /// Whether a heading that stood above holds for it.
    shares: bool,
    node: Node,
}

/// How clauses and the lines around their numbers looked.
#[derive(Debug, Default)]
struct Seen {
    bracketed: usize,
    above: usize,
    above_first: bool,
    behind: usize,
}

/// The tree under way.
pub(super) struct Builder<'t> {
    lines: &'t Lines,
    modes: Modes,
    before: Vec<Piece>,
    clauses: Vec<Clause>,
    supplements: Vec<(usize, Vec<usize>)>,
    heading: Option<String>,
    chapter: Option<String>,
    doubts: Vec<Doubt>,
    seen: Seen,
}

/// Longest heading, in characters.
const LONGEST_HEADING: usize = 40;
/// Longest heading without brackets.
const LONGEST_PLAIN: usize = 30;

impl<'t> Builder<'t> {
    pub fn new(lines: &'t Lines, modes: Modes) -> Self {
        Self {
            lines,
            modes,
            before: Vec::new(),
            clauses: Vec::new(),
            supplements: Vec::new(),
            heading: None,
            chapter: None,
            doubts: Vec::new(),
            seen: Seen::default(),
        }
    }

    /// Where headings stand, as far as a first reading can tell.
    pub fn modes(&self, style: Style) -> Modes {
        let others = self.clauses.len().saturating_sub(1);
        // A heading may hold for several clauses, so that not every clause has one above it.
        let above = self.seen.bracketed == 0 && self.seen.above > 0;
        let most = |count: usize| count * 10 >= self.clauses.len() * 6;
        let is_article = matches!(style.0, Script::Article | Script::Ordinal);
        let behind = !above && self.seen.behind > 0 && (most(self.seen.behind) || is_article);
        let lead = self.before.len();
        let above_first = above && self.seen.above_first && (lead > 1 || self.seen.above * 10 >= others * 6);
        Modes { above, above_first, behind }
    }

    pub fn doubt(&mut self, doubt: Doubt) {
        self.doubts.push(doubt);
    }

    pub fn last_number(&self) -> String {
        self.clauses.last().map(|clause| clause.node.label.clone()).unwrap_or_default()
    }

    pub fn item_gap(&mut self, found: &str) {
        let clause = self.last_number();
        self.doubts.push(Doubt::ItemGap { clause, found: found.to_owned() });
    }

    pub fn in_supplement(&self) -> bool {
        !self.supplements.is_empty()
    }

    pub fn supplement(&mut self, index: usize, title: bool) {
        match self.supplements.last_mut() {
            Some((_, lines)) if !title => lines.push(index),
            _ => self.supplements.push((index, Vec::new())),
        }
    }

    pub fn chapter(&mut self, title: &str) {
        self.chapter = super::signs::chapter(title).filter(|t| !t.is_empty()).map(str::to_owned);
        self.heading = None;
    }

    /// A line of text: before the clauses, or within the last clause `depth` items deep.
    pub fn text(&mut self, index: usize, depth: Option<usize>) {
        let Some(clause) = self.clauses.last_mut().filter(|_| depth.is_some()) else {
            self.before.push((index, 0));
            return;
        };
        let mut node = &mut clause.node;
        for _ in 0..depth.unwrap_or_default() {
            if node.children.is_empty() {
                break;
            }
            let last = node.children.len() - 1;
            node = &mut node.children[last];
        }
        if node.children.is_empty() { node.pieces.push((index, 0)) } else { node.after.push((index, 0)) }
    }

    /// Whether the line before this one ends a sentence or stands apart.
    pub fn sentence_is_over(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|at| self.lines.all.get(at));
        before.is_none_or(|line| ends_sentence(&line.text)) || self.lines.is_set_off(index)
    }

    pub fn item(&mut self, index: usize, level: usize, label: &Label) {
        let Some(clause) = self.clauses.last_mut() else { return };
        let mut node = &mut clause.node;
        for _ in 0..level {
            if node.children.is_empty() {
                break;
            }
            let last = node.children.len() - 1;
            node = &mut node.children[last];
        }
        let pieces = vec![(index, label.rest)];
        node.children.push(Node { label: label.shown.clone(), pieces, ..Node::default() });
    }

    /// A clause begins; `next_opens` says that the next line opens the clause after it.
    pub fn clause(&mut self, index: usize, label: &Label, next_opens: bool) {
        if let Some(heading) = self.heading_above() {
            self.heading = Some(heading);
            self.chapter = None;
        }
        let mut own = None;
        let mut rest = label.rest;
        let text = self.lines.all.get(index).map(|line| line.text.as_str()).unwrap_or_default();
        let behind = text.get(rest..).unwrap_or_default();
        if let Some((heading, length)) = bracketed_start(behind) {
            let is_article = matches!(label.style.0, Script::Article | Script::Ordinal);
            if is_article || (self.heading.is_none() && !heading.contains(COMMA)) {
                own = Some(heading.to_owned());
                rest += length + (behind.get(length..).map_or(0, |t| t.len() - t.trim_start().len()));
                self.seen.bracketed += 1;
            }
        } else if plain(behind) && self.lines.is_short(index) && !next_opens {
            let goes_on = self.lines.all.get(index + 1).is_some();
            if goes_on {
                self.seen.behind += 1;
                if self.modes.behind {
                    own = Some(behind.to_owned());
                    rest = text.len();
                }
            }
        }
        let pieces = vec![(index, rest)];
        let node = Node { label: label.ascii(), pieces, ..Node::default() };
        let shares = own.is_none();
        let heading = own.or_else(|| self.heading.clone()).or_else(|| self.chapter.clone());
        self.clauses.push(Clause { heading, shares, node });
    }

    /// The heading among the last lines of the text so far, taken out of it.
    fn heading_above(&mut self) -> Option<String> {
        let is_first = self.clauses.is_empty();
        let lead = self.before.len();
        let pieces = match self.clauses.last_mut() {
            Some(clause) => last_pieces(&mut clause.node),
            None => &mut self.before,
        };
        let full = |piece: Option<&Piece>| {
            piece.filter(|(_, start)| *start == 0).and_then(|(index, _)| self.lines.all.get(*index))
        };
        let mut joined = String::new();
        for taken in 1..=3_usize {
            let at = pieces.len().checked_sub(taken);
            let Some(line) = at.and_then(|at| full(pieces.get(at))) else { break };
            let behind = std::mem::take(&mut joined);
            joined.clone_from(&line.text);
            append(&mut joined, &behind);
            if joined.chars().count() > LONGEST_HEADING + 2 || joined.contains(STOP) {
                break;
            }
            if let Some(inner) = bracketed(&joined).filter(|inner| !inner.is_empty()) {
                let heading = inner.to_owned();
                pieces.truncate(pieces.len() - taken);
                self.seen.bracketed += 1;
                return Some(heading);
            }
        }
        let (index, line) = {
            let (index, _) = *pieces.last()?;
            (index, full(pieces.last())?)
        };
        let marked = line.text.starts_with(marks_heading);
        let text = line.text.trim_start_matches(marks_heading).trim();
        // Where headings are known to stand, the end of an item without a full stop is seen sooner.
        let expected =
            self.modes.above && index.checked_sub(1).is_some_and(|at| self.lines.is_short_by(at, 3));
        if !(plain(text) && (expected || self.lines.is_fresh(index))) {
            return None;
        }
        // The first line of a text is its title rather than a heading.
        if is_first {
            self.seen.above_first = true;
            if !(marked || (self.modes.above_first && lead >= 1)) {
                return None;
            }
        } else {
            self.seen.above += 1;
            if !(marked || self.modes.above) {
                return None;
            }
        }
        let heading = text.to_owned();
        pieces.pop();
        Some(heading)
    }

    /// The tree, and what is doubtful about it.
    pub fn finish(mut self) -> Reading {
        let lines = self.lines;
        let (title, preamble) = title_and_preamble(lines, &self.before);
        let mut wording = Wording { title, preamble, ..Wording::default() };
        for mut clause in std::mem::take(&mut self.clauses) {
            if clause.shares {
                clause.take_heading_below(lines);
            }
            let node = clause.node;
            let text = with_after(lines, &node);
            let items: Vec<WordedItem> = node.children.into_iter().map(|child| item(lines, child)).collect();
            if text.is_empty() && items.is_empty() {
                self.doubts.push(Doubt::Empty(node.label.clone()));
            }
            let heading = clause.heading.unwrap_or_default();
            wording.clauses.push(WordedClause { number: node.label, heading, text, items, of: None });
        }
        for (title, body) in &self.supplements {
            let line = |index: usize| lines.all.get(index).map(|l| l.text.as_str()).unwrap_or_default();
            let text = body.iter().map(|index| line(*index)).collect::<Vec<_>>().join("\n");
            wording.supplements.push(Supplement { title: line(*title).to_owned(), text });
        }
        Reading { wording, doubts: self.doubts }
    }
}

impl Clause {
    /// A number alone on its line, and its heading in brackets on the next one.
    fn take_heading_below(&mut self, lines: &Lines) {
        let pieces = &mut self.node.pieces;
        let text_of = |(index, start): &Piece| lines.all.get(*index).and_then(|line| line.text.get(*start..));
        if !pieces.first().and_then(text_of).is_some_and(str::is_empty) {
            return;
        }
        let heading = pieces.get(1).and_then(text_of).and_then(bracketed_start);
        if let (Some((heading, length)), Some((index, _))) = (heading, pieces.get(1).copied()) {
            let behind = text_of(&(index, length)).unwrap_or_default();
            let start = length + (behind.len() - behind.trim_start().len());
            self.heading = Some(heading.to_owned());
            pieces.remove(0);
            if let Some(piece) = pieces.first_mut() {
                *piece = (index, start);
            }
        }
    }
}

/// The pieces that the last line of a clause went to.
fn last_pieces(node: &mut Node) -> &mut Vec<Piece> {
    if !node.after.is_empty() {
        return &mut node.after;
    }
    if node.children.is_empty() {
        return &mut node.pieces;
    }
    let last = node.children.len() - 1;
    last_pieces(&mut node.children[last])
}

/// A heading in brackets at the start of a text, and the bytes it takes.
fn bracketed_start(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next()?;
    let close = closer(open)?;
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take(LONGEST_HEADING + 2) {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                let inner = text.get(open.len_utf8()..at)?.trim();
                let is_heading = !inner.is_empty() && !inner.contains(STOP) && labels(text).is_empty();
                return is_heading.then_some((inner, at + c.len_utf8()));
            }
        }
    }
    None
}

/// Whether a text could be a heading without brackets.
fn plain(text: &str) -> bool {
    let length = text.chars().count();
    (2..=LONGEST_PLAIN).contains(&length)
        && !text.contains(STOP)
        && bracketed(text).is_none()
        && ends_as_heading(text)
}

fn item(lines: &Lines, node: Node) -> WordedItem {
    let text = with_after(lines, &node);
    WordedItem {
        label: node.label,
        text,
        items: node.children.into_iter().map(|child| item(lines, child)).collect(),
    }
}

fn with_after(lines: &Lines, node: &Node) -> String {
    let mut text = paragraphs(lines, &node.pieces);
    let after = paragraphs(lines, &node.after);
    if !after.is_empty() && !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&after);
    text
}

/// Pieces put together: broken lines joined, paragraphs on lines of their own.
fn paragraphs(lines: &Lines, pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (index, start) in pieces {
        let piece = lines.all.get(*index).and_then(|line| line.text.get(*start..)).unwrap_or_default().trim();
        if piece.is_empty() {
            continue;
        }
        if !text.is_empty() && ends_sentence(&text) && lines.is_set_off(*index) {
            text.push('\n');
            text.push_str(piece);
        } else {
            append(&mut text, piece);
        }
    }
    text
}

/// The lines before the first clause: short ones on top are the title, sentences the preamble.
fn title_and_preamble(lines: &Lines, before: &[Piece]) -> (String, String) {
    let text = |piece: &Piece| lines.all.get(piece.0).map(|line| line.text.as_str()).unwrap_or_default();
    let is_title = |piece: &&Piece| {
        let text = text(piece);
        !text.contains([STOP, COMMA]) && text.chars().count() <= LONGEST_HEADING
    };
    let count = before.iter().take_while(is_title).count().min(6);
    let (title, preamble) = before.split_at(count);
    (title.iter().map(text).collect::<Vec<_>>().join(" "), paragraphs(lines, preamble))
}
