//! A tree printed in a style, broken into lines, as a word processor or a converter leaves it.

use super::super::signs::columns;
use super::super::{WordedClause, WordedItem, Wording};

/// How clauses are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// １ 乙は
    FullSpace,
    /// 3 乙は
    HalfSpace,
    /// 3. 乙は
    Dot,
    /// １．乙は
    FullDot,
    /// 1、乙は
    Comma,
    /// １乙は
    Glued,
    /// 第１条（見出し） 乙は
    Article,
    /// 第三条 乙は
    KanjiArticle,
    /// 第１ 乙は
    Ordinal,
    /// 三、乙は
    Kanji,
    /// (3) 乙は
    Bracketed,
}

/// Where headings stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headings {
    /// （見出し） on the line above.
    Round,
    /// (見出し)
    Half,
    /// 【見出し】
    Square,
    /// Without brackets, behind an empty line.
    Plain,
    /// Behind the number in brackets, then the text.
    Behind,
}

/// How items of one level are labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Items {
    FullBracket,
    HalfBracket,
    OneSign,
    Circled,
    Kana,
    HalfKana,
    KanaBracket,
    Iroha,
    Latin,
    LatinBracket,
    Close,
    SmallRoman,
}

/// A style of printing.
#[derive(Debug, Clone)]
pub struct Print {
    pub numbers: Numbers,
    pub headings: Headings,
    pub items: [Items; 3],
    /// Columns of a line; nothing where a paragraph is a line.
    pub width: Option<usize>,
    /// Spaces before items, times their level.
    pub indent: usize,
    /// Whether broken lines of items are indented as their label is.
    pub hanging: bool,
    /// An empty line behind each line.
    pub double: bool,
    /// An empty line before each clause.
    pub blank: bool,
    /// Lines of a page, with a number in this shape at its foot, the title at its head.
    pub pages: Option<(usize, u8)>,
    pub newline: &'static str,
}

impl Print {
    pub fn plain(numbers: Numbers, headings: Headings, items: [Items; 3]) -> Self {
        Self {
            numbers,
            headings,
            items,
            width: Some(76),
            indent: 0,
            hanging: false,
            double: false,
            blank: true,
            pages: None,
            newline: "\n",
        }
    }
}

/// What a label of this kind is shown as by the reader.
pub fn label(kind: Items, number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n - 1).unwrap());
    let kana = |n: usize| super::super::signs::kana_at(u32::try_from(n).unwrap()).unwrap();
    match kind {
        Items::FullBracket | Items::HalfBracket | Items::OneSign => format!("({number})"),
        Items::Circled => circled(number).to_string(),
        Items::Kana | Items::HalfKana => kana(number).to_string(),
        Items::KanaBracket => format!("({})", kana(number)),
        Items::Iroha => "イロハニホヘトチリヌ".chars().nth(number - 1).unwrap().to_string(),
        Items::Latin => letter(number).to_string(),
        Items::LatinBracket => format!("({})", letter(number)),
        Items::Close => format!("{number})"),
        Items::SmallRoman => char::from_u32(0x2170 + u32::try_from(number).unwrap() - 1).unwrap().to_string(),
    }
}

fn circled(number: usize) -> char {
    char::from_u32(0x2460 + u32::try_from(number).unwrap() - 1).unwrap()
}

fn full(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c })
        .collect()
}

fn kanji(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        n => format!("{}十", DIGITS[n]),
    };
    tens + DIGITS[number % 10]
}

fn printed_label(kind: Items, number: usize) -> String {
    let shown = label(kind, number);
    match kind {
        Items::FullBracket => full(&format!("（{number}）")),
        Items::OneSign => char::from_u32(0x2474 + u32::try_from(number).unwrap() - 1).unwrap().to_string(),
        Items::HalfKana => "ｱｲｳｴｵｶｷｸｹｺ".chars().nth(number - 1).unwrap().to_string() + " ",
        Items::Kana | Items::Iroha => shown + "　",
        Items::KanaBracket => shown.replace('(', "（").replace(')', "）"),
        Items::Latin => shown + ". ",
        Items::SmallRoman | Items::Circled | Items::HalfBracket | Items::LatinBracket | Items::Close => {
            shown + " "
        }
    }
}

/// The labels of a tree as this style would show them.
pub fn relabelled(wording: &Wording, print: &Print) -> Wording {
    fn items(of: &mut [WordedItem], print: &Print, level: usize) {
        for (index, item) in of.iter_mut().enumerate() {
            item.label = label(print.items[level], index + 1);
            items(&mut item.items, print, level + 1);
        }
    }
    let mut wording = wording.clone();
    wording.clauses.iter_mut().for_each(|clause| items(&mut clause.items, print, 0));
    wording
}

fn number(print: &Print, number: &str) -> String {
    let plain: usize = number.parse().unwrap();
    match print.numbers {
        Numbers::FullSpace => format!("{}　", full(number)),
        Numbers::HalfSpace => format!("{number} "),
        Numbers::Dot => format!("{number}. "),
        Numbers::FullDot => format!("{}．", full(number)),
        Numbers::Comma => format!("{number}、"),
        Numbers::Glued => full(number),
        Numbers::Article => format!("第{}条 ", full(number)),
        Numbers::KanjiArticle => format!("第{}条　", kanji(plain)),
        Numbers::Ordinal => format!("第{} ", full(number)),
        Numbers::Kanji => format!("{}、", kanji(plain)),
        Numbers::Bracketed => format!("({number}) "),
    }
}

/// Lines no wider than `width`. Of a line that would begin with a closing sign, the sign stays on the line before.
fn broken(text: &str, width: Option<usize>, lead: usize, hanging: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = " ".repeat(lead);
    let mut wide = lead;
    for c in text.chars() {
        let closing = matches!(c, '、' | '。' | '）' | ')' | '」');
        if width.is_some_and(|width| wide + columns(c) > width) && !closing {
            lines.push(std::mem::take(&mut line));
            line = " ".repeat(hanging);
            wide = hanging;
        }
        line.push(c);
        wide += columns(c);
    }
    lines.push(line);
    lines
}

/// The text of a tree in a style.
pub fn render(wording: &Wording, print: &Print) -> String {
    let mut lines = vec![wording.title.clone(), String::new()];
    let mut before: Option<&str> = None;
    for clause in &wording.clauses {
        let new_heading = before != Some(clause.heading.as_str());
        before = Some(&clause.heading);
        if print.blank || (print.headings == Headings::Plain && new_heading) {
            lines.push(String::new());
        }
        let mut head = number(print, &clause.number);
        match print.headings {
            Headings::Behind => head = format!("{head}（{}）　", clause.heading),
            _ if !new_heading => {}
            Headings::Round => lines.extend(broken(&format!("（{}）", clause.heading), print.width, 0, 0)),
            Headings::Half => lines.push(format!("({})", clause.heading)),
            Headings::Square => lines.push(format!("【{}】", clause.heading)),
            Headings::Plain => lines.push(clause.heading.clone()),
        }
        lines.extend(broken(&(head + &clause.text), print.width, 0, if print.hanging { 2 } else { 0 }));
        items(&clause.items, print, 0, &mut lines);
    }
    paged(&lines, &wording.title, print).join(print.newline) + print.newline
}

fn items(of: &[WordedItem], print: &Print, level: usize, lines: &mut Vec<String>) {
    for (index, item) in of.iter().enumerate() {
        let text = printed_label(print.items[level], index + 1) + &item.text;
        let lead = print.indent * (level + 1);
        lines.extend(broken(&text, print.width, lead, if print.hanging { lead + 2 } else { 0 }));
        items(&item.items, print, level + 1, lines);
    }
}

fn paged(lines: &[String], title: &str, print: &Print) -> Vec<String> {
    let mut out = Vec::new();
    let mut on_page = 0;
    let mut page = 1;
    for line in lines {
        out.push(line.clone());
        if print.double {
            out.push(String::new());
        }
        on_page += 1;
        if let Some((most, shape)) = print.pages
            && on_page >= most
        {
            out.push(String::new());
            out.push(match shape % 4 {
                0 => format!("- {page} -"),
                1 => format!("{page} ページ"),
                2 => format!("{page}/9"),
                _ => format!("                    {page}"),
            });
            out.push(format!("\u{c}{title}"));
            (on_page, page) = (0, page + 1);
        }
    }
    out
}

/// A clause of a sample.
pub fn clause(number: usize, heading: &str, text: &str, items: Vec<WordedItem>) -> WordedClause {
    WordedClause { number: number.to_string(), heading: heading.into(), text: text.into(), items, of: None }
}

/// An item of a sample; its label is set by the style.
pub fn item(text: &str, items: Vec<WordedItem>) -> WordedItem {
    WordedItem { label: String::new(), text: text.into(), items }
}
