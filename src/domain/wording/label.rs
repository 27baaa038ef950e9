//! What a line may begin with: every label it could be read as. Which of them it is, the order of the text decides.

use super::signs::{
    ARTICLE, OF, ORDINAL, bracketed_number, circled, closer, closes_label, counts, digit, follows_article,
    follows_reference, iroha, is_dash, is_hiragana, is_kanji, kana, kana_at, kanji_number, letter,
    opens_label, roman_sign, separates,
};

/// What a number is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Script {
    /// 第3条.
    Article,
    /// 第3.
    Ordinal,
    /// 3.
    Digit,
    /// 三.
    Kanji,
    /// ③.
    Circled,
    /// ウ, third of the fifty sounds.
    Kana,
    /// ハ, third of the old order.
    Iroha,
    /// c.
    Lower,
    /// C.
    Upper,
    /// iii.
    RomanLower,
    /// III.
    RomanUpper,
}

/// How it is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Wrap {
    /// 3, 3., 3、
    Bare,
    /// 3)
    Close,
    /// (3)
    Both,
}

/// A way of numbering: within one list all labels share it.
pub(super) type Style = (Script, Wrap);

/// A label that a line may begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a doubt of its own about the same label")]
pub(super) struct Label {
    /// In which way it is numbered.
    pub style: Style,
    /// Its number.
    pub number: u32,
    /// Its sub-number: 2 of 3の2.
    pub sub: Option<u32>,
    /// As it is shown: "(1)", "①", "ア".
    pub shown: String,
    /// Where the text behind it begins, in bytes.
    pub rest: usize,
    /// The text follows a bare number without any sign between: 3乙は. Such a label needs more evidence.
    pub weak: bool,
    /// It is followed as a number within a sentence is: (1)及び, 第2条の規定.
    reference: bool,
    /// The same, behind a space: such a one is a label only at the start of a paragraph.
    loose_reference: bool,
    /// It counts something: 10 日以内.
    counter: bool,
}

impl Label {
    /// The number in ASCII: "3", "3-2".
    pub fn ascii(&self) -> String {
        match self.sub {
            Some(sub) => format!("{}-{sub}", self.number),
            None => self.number.to_string(),
        }
    }

    /// Whether it can be a label; `fresh` says that a paragraph begins with it.
    pub fn can_open(&self, fresh: bool) -> bool {
        !self.counter && self.can_go_on(fresh)
    }

    /// The same where it is the next number of its list and a sentence has ended before the margin: 5 年度ごとに then is
    /// the fifth clause, on whatever it goes on to say.
    pub fn can_go_on(&self, fresh: bool) -> bool {
        !self.reference && (fresh || !(self.weak || self.loose_reference))
    }
}

/// Largest number of a clause.
const LARGEST: u32 = 999;

/// Every label that this line (without spaces around it) could begin with, the likeliest first.
pub(super) fn labels(line: &str) -> Vec<Label> {
    let Some(first) = line.chars().next() else { return Vec::new() };
    if first == ORDINAL {
        return ordinal(line).into_iter().collect();
    }
    if opens_label(first) {
        return in_brackets(line, first.len_utf8());
    }
    let after = first.len_utf8();
    if let Some(number) = circled(first) {
        return vec![make(line, (Script::Circled, Wrap::Bare), number, first.to_string(), after)];
    }
    if let Some((number, is_kanji)) = bracketed_number(first) {
        let script = if is_kanji { Script::Kanji } else { Script::Digit };
        let shown = if is_kanji { first.to_string() } else { format!("({number})") };
        return vec![make(line, (script, Wrap::Both), number, shown, after)];
    }
    if let Some((number, capital)) = roman_sign(first) {
        let script = if capital { Script::RomanUpper } else { Script::RomanLower };
        return vec![make(line, (script, Wrap::Bare), number, first.to_string(), after)];
    }
    if digit(first).is_some() {
        return digits(line).into_iter().collect();
    }
    if let Some((number, length)) = kanji_number(line) {
        return delimited(line, Script::Kanji, number, line.get(..length).unwrap_or_default(), length)
            .into_iter()
            .collect();
    }
    if kana(first).is_some() {
        return kana_label(line, first);
    }
    if letter(first).is_some() {
        return letters(line);
    }
    Vec::new()
}

/// Whether a line is a number and nothing else: of a page, or of a clause whose text stands below.
pub(super) fn is_bare_number(line: &str) -> bool {
    !line.is_empty() && line.chars().count() <= 4 && line.chars().all(|c| digit(c).is_some())
}

fn make(line: &str, style: Style, number: u32, shown: String, at: usize) -> Label {
    let behind = line.get(at..).unwrap_or_default();
    let spaced = behind.trim_start();
    let glued = spaced.len() == behind.len();
    let rest = line.len() - spaced.len();
    let follows = follows_reference(spaced);
    Label {
        style,
        number,
        sub: None,
        shown,
        rest,
        weak: false,
        reference: glued && follows,
        loose_reference: !glued && follows,
        counter: false,
    }
}

/// 第3条, 第三条の二, 第3.
fn ordinal(line: &str) -> Option<Label> {
    let start = ORDINAL.len_utf8();
    let (number, at) = number_at(line, start)?;
    let at = skip_spaces(line, at);
    let behind = line.get(at..)?;
    if let Some(after) = behind.strip_prefix(ARTICLE) {
        let mut at = at + ARTICLE.len_utf8();
        let mut sub = None;
        if let Some((second, end)) = after.strip_prefix(OF).and_then(|_| number_at(line, at + OF.len_utf8()))
        {
            (sub, at) = (Some(second), end);
        }
        let mut label = make(line, (Script::Article, Wrap::Bare), number, String::new(), at);
        label.sub = sub;
        label.reference |= follows_article(line.get(at..)?);
        return Some(label);
    }
    let next = behind.chars().next();
    let gap = at > 0 && line.get(..at).is_some_and(|t| t.ends_with(char::is_whitespace));
    let delimited = next.is_none_or(|c| separates(c) || closer(c).is_some()) || gap;
    if !delimited || counts(behind) {
        return None;
    }
    let at = next.filter(|c| separates(*c)).map_or(at, |c| at + c.len_utf8());
    let mut label = make(line, (Script::Ordinal, Wrap::Bare), number, String::new(), at);
    label.reference = false;
    Some(label)
}

/// (3), （ア）, (a), (iii), （三）.
fn in_brackets(line: &str, start: usize) -> Vec<Label> {
    let Some(inside) = line.get(start..) else { return Vec::new() };
    let Some((length, close)) = inside.char_indices().take(8).find(|(_, c)| closes_label(*c)) else {
        return Vec::new();
    };
    let after = start + length + close.len_utf8();
    let inside = inside.get(..length).unwrap_or_default().trim();
    let one =
        |script, number, shown: &str| make(line, (script, Wrap::Both), number, format!("({shown})"), after);
    if let Some((number, end)) = number_at(inside, 0) {
        let is_digits = inside.chars().next().is_some_and(|c| digit(c).is_some());
        let script = if is_digits { Script::Digit } else { Script::Kanji };
        let shown = if is_digits { number.to_string() } else { inside.to_owned() };
        return if end == inside.len() { vec![one(script, number, &shown)] } else { Vec::new() };
    }
    let mut chars = inside.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if kana(c).is_some() || iroha(c).is_some() => kana_scripts(c)
            .into_iter()
            .map(|(script, number)| one(script, number, &full_kana(c).to_string()))
            .collect(),
        (Some(_), _) => letter_scripts(inside)
            .into_iter()
            .map(|(script, number, shown)| one(script, number, &shown))
            .collect(),
        _ => Vec::new(),
    }
}

/// 3, 3., 3、, 3), 3の2, 3-2, and 3 with its text right behind.
fn digits(line: &str) -> Option<Label> {
    let (number, mut at) = number_at(line, 0)?;
    let mut sub = None;
    let mut behind = line.get(at..)?;
    let joint = behind.chars().next().filter(|c| *c == OF || is_dash(*c));
    if let Some((second, end)) = joint.and_then(|c| number_at(line, at + c.len_utf8())) {
        // A number of two parts needs a sign behind it: 3の2の規定 is named in a sentence.
        let next = line.get(end..)?.chars().next();
        if next.is_none_or(|c| c.is_whitespace() || separates(c) || closer(c).is_some()) {
            (sub, at, behind) = (Some(second), end, line.get(end..)?);
        }
    }
    let shown = if let Some(sub) = sub { format!("{number}-{sub}") } else { number.to_string() };
    let next = behind.chars().next();
    let label = match next {
        Some(c) if closes_label(c) => {
            make(line, (Script::Digit, Wrap::Close), number, format!("{shown})"), at + c.len_utf8())
        }
        Some(c) if separates(c) => {
            let after = at + c.len_utf8();
            // 1.5, 1,000, 10:30 and 1.1 are no labels; １．2 回 has its two numbers in two widths.
            let same_width = |next: &char| next.is_ascii() == line.starts_with(|c: char| c.is_ascii());
            if line.get(after..)?.chars().next().filter(same_width).is_some_and(|c| digit(c).is_some()) {
                return None;
            }
            let mut label = make(line, (Script::Digit, Wrap::Bare), number, shown, after);
            (label.reference, label.loose_reference) = (false, label.reference || label.loose_reference);
            label
        }
        Some(c) if c.is_whitespace() => make(line, (Script::Digit, Wrap::Bare), number, shown, at),
        None => make(line, (Script::Digit, Wrap::Bare), number, shown, at),
        Some(c) if is_kanji(c) || is_hiragana(c) || closer(c).is_some() || kana(c).is_some() => {
            let mut label = make(line, (Script::Digit, Wrap::Bare), number, shown, at);
            label.weak = closer(c).is_none();
            label.reference |= follows_article(line.get(at..)?);
            label
        }
        Some(_) => return None,
    };
    let counter = counts(behind);
    Some(Label { sub, counter, ..label })
}

/// A label of kanji or letters, which needs a sign behind it.
fn delimited(line: &str, script: Script, number: u32, shown: &str, at: usize) -> Option<Label> {
    let next = line.get(at..)?.chars().next()?;
    let after = at + next.len_utf8();
    if closes_label(next) {
        return Some(make(line, (script, Wrap::Close), number, format!("{shown})"), after));
    }
    if !next.is_whitespace() && !separates(next) {
        return None;
    }
    // A full stop behind a letter is one of an abbreviation where another letter follows.
    let following = line.get(after..)?.chars().next();
    if next == '.' && following.is_some_and(|c| letter(c).is_some()) {
        return None;
    }
    let label = make(line, (script, Wrap::Bare), number, shown.to_owned(), after);
    Some(Label { counter: counts(line.get(after..)?), reference: false, ..label })
}

fn kana_label(line: &str, first: char) -> Vec<Label> {
    let at = first.len_utf8();
    let shown = full_kana(first).to_string();
    let next = line.get(at..).and_then(|t| t.chars().next());
    let glued = next.is_some_and(is_kanji);
    let scripts = kana_scripts(first).into_iter();
    if glued {
        let weak = |(script, number)| Label {
            weak: true,
            ..make(line, (script, Wrap::Bare), number, shown.clone(), at)
        };
        return scripts.map(weak).collect();
    }
    scripts.filter_map(|(script, number)| delimited(line, script, number, &shown, at)).collect()
}

fn letters(line: &str) -> Vec<Label> {
    let end: usize = line.chars().take(5).take_while(|c| letter(*c).is_some()).map(char::len_utf8).sum();
    let word = line.get(..end).unwrap_or_default();
    let next = line.get(end..).and_then(|t| t.chars().next());
    // A word and a space are no label: "a system".
    if next.is_none_or(|c| !closes_label(c) && !separates(c)) {
        return Vec::new();
    }
    letter_scripts(word)
        .into_iter()
        .filter_map(|(script, number, shown)| delimited(line, script, number, &shown, end))
        .collect()
}

fn kana_scripts(c: char) -> Vec<(Script, u32)> {
    let fifty = kana(c).map(|n| (Script::Kana, n));
    let old = iroha(c).map(|n| (Script::Iroha, n));
    fifty.into_iter().chain(old).collect()
}

fn full_kana(c: char) -> char {
    kana(c).and_then(kana_at).unwrap_or(c)
}

/// A letter, or a Roman numeral up to 20; "i" is both.
fn letter_scripts(word: &str) -> Vec<(Script, u32, String)> {
    let plain: Option<String> = word.chars().map(letter).collect();
    let Some(plain) = plain.filter(|p| !p.is_empty() && p.len() <= 5) else { return Vec::new() };
    let is_upper = plain.chars().all(|c| c.is_ascii_uppercase());
    if !is_upper && !plain.chars().all(|c| c.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let lower = plain.to_ascii_lowercase();
    if let [single] = lower.as_bytes() {
        let script = if is_upper { Script::Upper } else { Script::Lower };
        found.push((script, u32::from(single - b'a') + 1, plain.clone()));
    }
    if let Some(number) = roman(&lower) {
        let script = if is_upper { Script::RomanUpper } else { Script::RomanLower };
        found.push((script, number, plain));
    }
    found
}

fn roman(text: &str) -> Option<u32> {
    const NUMERALS: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
        "xvii", "xviii", "xix", "xx",
    ];
    NUMERALS.iter().position(|n| *n == text).and_then(|n| u32::try_from(n + 1).ok())
}

/// A number in digits or kanji at a place, and where it ends.
fn number_at(line: &str, at: usize) -> Option<(u32, usize)> {
    let at = skip_spaces(line, at);
    let text = line.get(at..)?;
    let (mut number, mut length) = (0_u32, 0);
    for c in text.chars().take(5) {
        let Some(digit) = digit(c) else { break };
        number = number * 10 + digit;
        length += c.len_utf8();
    }
    if length == 0 {
        return kanji_number(text).map(|(number, length)| (number, at + length));
    }
    (1..=LARGEST).contains(&number).then_some((number, at + length))
}

fn skip_spaces(line: &str, at: usize) -> usize {
    let behind = line.get(at..).unwrap_or_default();
    at + (behind.len() - behind.trim_start().len())
}
