//! From a text to its lines: spaces, page breaks, page numbers and running headers taken away, joints kept in mind.

use std::collections::{BTreeMap, BTreeSet};

use super::label::{Script, Style, is_bare_number, labels};
use super::signs::{
    closer, columns, digit, ends_sentence, is_dash, is_end_mark, is_invisible, without_page_words,
};

/// A line with something on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its text, without the spaces around it.
    pub text: String,
    /// Columns before the text.
    pub indent: usize,
    /// Columns of indent and text.
    pub width: usize,
    /// An empty line stands before it.
    pub blank_before: bool,
    /// A page begins with it.
    pub page_before: bool,
}

/// The lines of a text, and how they are laid out.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The lines with something on them.
    pub all: Vec<Line>,
    /// How many lines were taken for page numbers and running headers.
    pub dropped: usize,
    /// Most lines have an empty line before them, so that these say nothing.
    double_spaced: bool,
    /// Columns at which lines are broken; nothing where a line is a paragraph.
    wrapped_at: Option<usize>,
}

/// Wider than this, a line was not broken by hand or by a printer.
const WIDEST_PAGE: usize = 130;
/// Columns a broken line may stay short of the others: a character that may not end a line, a word of Latin letters.
const RAGGED: usize = 9;
/// Longest running header, in characters.
const LONGEST_HEADER: usize = 60;

impl Lines {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut all = split(text);
        let before = all.len();
        drop_page_numbers(&mut all);
        drop_running_headers(&mut all);
        if all.last().is_some_and(|line| is_end_mark(&line.text)) {
            all.pop();
        }
        let dropped = before - all.len();
        let spaced = all.iter().filter(|line| line.blank_before).count();
        let double_spaced = all.len() > 4 && spaced * 10 >= all.len() * 6;
        let mut widths: Vec<usize> = all.iter().map(|line| line.width).collect();
        widths.sort_unstable();
        let usual = widths.get(widths.len() * 85 / 100).copied().unwrap_or_default();
        Self { all, dropped, double_spaced, wrapped_at: (usual <= WIDEST_PAGE).then_some(usual) }
    }

    /// Whether an empty line before this one means that a paragraph begins.
    pub fn is_set_off(&self, index: usize) -> bool {
        !self.double_spaced && self.all.get(index).is_some_and(|line| line.blank_before && !line.page_before)
    }

    /// Whether the line is broken off before the margin, so that a paragraph ends with it.
    pub fn is_short(&self, index: usize) -> bool {
        self.is_short_by(index, RAGGED)
    }

    /// The same by more than so many columns.
    pub fn is_short_by(&self, index: usize, columns: usize) -> bool {
        let Some(wrapped_at) = self.wrapped_at else { return true };
        self.all.get(index).is_some_and(|line| line.width + columns < wrapped_at)
    }

    /// Whether there is no doubt that a paragraph begins with this line: a sentence has ended before the margin, or
    /// with an empty line behind it, or a heading stands above.
    pub fn is_solid(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| Some((before, self.all.get(before)?)));
        before.is_none_or(|(before, line)| {
            let over = ends_sentence(&line.text) && (self.is_set_off(index) || self.is_short(before));
            over || bracketed(&line.text).is_some()
        })
    }

    /// Whether a paragraph begins with this line.
    pub fn is_fresh(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return true };
        let Some(line) = self.all.get(before) else { return true };
        ends_sentence(&line.text)
            || bracketed(&line.text).is_some()
            || self.is_set_off(index)
            || self.is_short(before)
    }
}

/// What stands in the brackets that enclose a whole text; nothing where they do not.
pub(super) fn bracketed(text: &str) -> Option<&str> {
    let open = text.chars().next()?;
    let close = closer(open)?;
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                let is_last = at + c.len_utf8() == text.len();
                return if is_last { text.get(open.len_utf8()..at).map(str::trim) } else { None };
            }
        }
    }
    None
}

fn split(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut blank, mut page) = (false, false);
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{b}', '\u{2028}', '\u{2029}'], "\n");
    for raw in text.split('\n') {
        for (part, piece) in raw.split('\u{c}').enumerate() {
            page |= part > 0;
            let piece: String = piece.chars().filter(|c| !is_invisible(*c)).collect();
            let body = piece.trim();
            if body.is_empty() {
                blank = true;
                continue;
            }
            let lead = piece.chars().take_while(|c| c.is_whitespace());
            let indent: usize = lead.map(|c| if c == '\t' { 4 } else { columns(c) }).sum();
            let width = indent + body.chars().map(columns).sum::<usize>();
            let text = body.replace('\t', " ");
            let (blank_before, page_before) = (std::mem::take(&mut blank), std::mem::take(&mut page));
            lines.push(Line { text, indent, width, blank_before, page_before });
        }
    }
    lines
}

/// Takes away the lines for which this holds. The line behind them begins a page.
fn drop_lines(lines: &mut Vec<Line>, gone: &BTreeSet<usize>) {
    if gone.is_empty() {
        return;
    }
    let mut page = false;
    let mut kept = Vec::with_capacity(lines.len() - gone.len());
    for (index, mut line) in std::mem::take(lines).into_iter().enumerate() {
        if gone.contains(&index) {
            page = true;
        } else {
            line.page_before |= std::mem::take(&mut page);
            kept.push(line);
        }
    }
    *lines = kept;
}

/// - 3 -, 3/10, 3 ページ; and 3 alone, where clauses are numbered otherwise or a page ends beside it.
fn drop_page_numbers(lines: &mut Vec<Line>) {
    let bare_are_pages = lines.iter().any(|line| !is_bare_number(&line.text) && opens_text(&line.text));
    let gone = lines.iter().enumerate().filter(|(index, line)| {
        if is_bare_number(&line.text) {
            let at_break = line.page_before || lines.get(index + 1).is_some_and(|next| next.page_before);
            return at_break || bare_are_pages;
        }
        is_page_number(&line.text)
    });
    let gone: BTreeSet<usize> = gone.map(|(index, _)| index).collect();
    drop_lines(lines, &gone);
}

/// Whether a first clause begins with this line, number and text on one line.
fn opens_text(line: &str) -> bool {
    let first = |style: Style| style.0 != Script::Kana && style.0 != Script::Iroha;
    labels(line)
        .iter()
        .any(|label| label.number == 1 && label.sub.is_none() && first(label.style) && label.can_open(true))
}

fn is_page_number(line: &str) -> bool {
    if line.chars().count() > 24 {
        return false;
    }
    let worded = without_page_words(line);
    let text = worded.as_deref().unwrap_or(line);
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_dashed = bare.starts_with(is_dash) && bare.ends_with(is_dash);
    let inner = bare.trim_matches(is_dash);
    let mut parts = inner.split(['/', '\u{ff0f}']);
    let number =
        |part: &str| (1..=4).contains(&part.chars().count()) && part.chars().all(|c| digit(c).is_some());
    let (page, of) = (parts.next().unwrap_or_default(), parts.next());
    if !number(page) || parts.next().is_some() {
        return false;
    }
    match of {
        Some(of) => number(of),
        None => is_dashed || worded.is_some(),
    }
}

/// Lines that stand at the head or foot of the pages, or that repeat a line of the title within the text. Taking one
/// away shows the next one: three are enough for any header.
fn drop_running_headers(lines: &mut Vec<Line>) {
    for _ in 0..3 {
        let gone = running_headers(lines);
        if gone.is_empty() {
            return;
        }
        drop_lines(lines, &gone);
    }
}

fn running_headers(lines: &[Line]) -> BTreeSet<usize> {
    let could_be = |line: &Line| {
        line.text.chars().count() <= LONGEST_HEADER
            && !ends_sentence(&line.text)
            && labels(&line.text).is_empty()
            && bracketed(&line.text).is_none()
    };
    let pages = 1 + lines.iter().skip(1).filter(|line| line.page_before).count();
    let title = lines.iter().position(|line| opens_text(&line.text)).unwrap_or(0);
    // Per text: all lines with it, and how many of them head or end a page.
    let mut found: BTreeMap<&str, (Vec<usize>, usize)> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| could_be(line)) {
        let (places, at_breaks) = found.entry(&line.text).or_default();
        let at_top = index == 0 || line.page_before;
        let at_foot = lines.get(index + 1).is_none_or(|next| next.page_before);
        places.push(index);
        *at_breaks += usize::from(at_top || at_foot);
    }
    let mut gone = BTreeSet::new();
    for (places, at_breaks) in found.values() {
        let in_title = places.first().is_some_and(|first| *first < title);
        let on_pages = *at_breaks == places.len() && places.len() >= 3 && places.len() * 10 >= pages * 6;
        if in_title && (places.len() >= 3 || (*at_breaks >= 1 && places.len() >= 2)) {
            // The first one is the title itself.
            gone.extend(places.iter().skip(1));
        } else if on_pages {
            gone.extend(places);
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_known_in_their_many_shapes() {
        for page in [
            "- 3 -",
            "－３－",
            "― 12 ―",
            "3/10",
            "３／１０",
            "3 ページ",
            "ページ 3",
            "p. 3",
            "P3",
            "3頁",
            "Page 3 of 10",
        ] {
            assert!(is_page_number(page), "{page}");
        }
        for text in ["3", "(3)", "3の2", "2026/11/23", "第3", "ページ", "30分", "1/2を超える", "- -", "p"]
        {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn brackets_enclose_a_whole_text_or_nothing() {
        assert_eq!(bracketed("（秘密の保持）"), Some("秘密の保持"));
        assert_eq!(bracketed("【管理（体制）】"), Some("管理（体制）"));
        for text in ["（甲）及び（乙）", "（始まりだけ", "秘密", "", "（あ）い"] {
            assert_eq!(bracketed(text), None, "{text}");
        }
    }

    #[test]
    fn a_header_on_every_page_goes_and_the_title_stays() {
        let page =
            |n: u32| format!("見本市 業務委託条件書\n本文{n}の長い行がここに続いている\n- {n} -\n\u{c}");
        let text: String = (1..=3).map(page).collect();
        let lines = Lines::of(&text);
        let texts: Vec<&str> = lines.all.iter().map(|l| l.text.as_str()).collect();
        assert!(
            !texts.contains(&"- 2 -") && texts.iter().filter(|t| t.starts_with("本文")).count() == 3,
            "{texts:?}"
        );
        assert!(texts.iter().filter(|t| t.starts_with("見本市")).count() <= 1, "{texts:?}");
    }
}
