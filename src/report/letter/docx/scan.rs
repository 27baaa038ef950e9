//! Where paragraphs, rows and texts stand in a part of a Word document.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

use super::fields;

/// How deep elements may lie in each other; documents of Word stay far below.
const DEEPEST: usize = 256;

/// What stands in a paragraph.
pub(super) enum Bit {
    /// A text element.
    Text {
        /// From its tag to its end.
        whole: Range<usize>,
        /// What it says.
        text: String,
        /// Whether it is a paragraph's of the document, and not a drawing's.
        is_word: bool,
    },
    /// A tab or the end of a line, which no field goes across.
    Break,
}

/// A paragraph.
pub(super) struct Paragraph {
    pub whole: Range<usize>,
    pub bits: Vec<Bit>,
    /// The innermost row it stands in.
    pub row: Option<usize>,
    /// Whether the document holds together without it.
    pub may_go: bool,
}

/// A field in a paragraph.
pub(super) struct Field {
    /// Its place among the paragraph's signs.
    pub signs: Range<usize>,
    /// Its name.
    pub name: String,
}

/// A row of a table.
pub(super) struct Row {
    pub whole: Range<usize>,
    pub table: Option<usize>,
}

/// A part of a document.
#[derive(Default)]
pub(super) struct Scan {
    pub paragraphs: Vec<Paragraph>,
    pub rows: Vec<Row>,
    pub tables: Vec<Range<usize>>,
}

#[derive(Clone, Copy)]
enum Open {
    Paragraph(usize),
    Row(usize),
    Table(usize),
    Cell,
    /// Where its tag begins and ends, and whether it is a text of the document itself.
    Text(usize, usize, bool),
    Other,
}

impl Scan {
    /// Reads a part; an error says what is wrong with it, for the log.
    pub fn of(xml: &str) -> Result<Self, String> {
        let mut scan = Self::default();
        let mut open: Vec<Open> = Vec::new();
        let mut reader = Reader::from_str(xml);
        let place = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        loop {
            let before = place(&reader);
            let event = reader.read_event().map_err(|error| error.to_string())?;
            let after = place(&reader);
            match event {
                Event::Eof if open.is_empty() => return Ok(scan),
                Event::Eof => return Err("unfinished".to_owned()),
                Event::DocType(_) => return Err("document type".to_owned()),
                Event::Start(element) => {
                    if open.len() >= DEEPEST {
                        return Err("too deep".to_owned());
                    }
                    let begun = scan.begin(element.name().as_ref(), before..after, &open);
                    open.push(begun);
                }
                Event::Empty(element) => match element.name().as_ref() {
                    "w:tab" | "w:br" | "w:cr" | "a:br" => scan.bit(&open, Bit::Break),
                    "w:sectPr" => scan.keep(&open),
                    _ => {}
                },
                Event::End(_) => match open.pop() {
                    Some(Open::Paragraph(at)) => {
                        if let Some(paragraph) = scan.paragraphs.get_mut(at) {
                            paragraph.whole.end = after;
                        }
                    }
                    Some(Open::Row(at)) => {
                        if let Some(row) = scan.rows.get_mut(at) {
                            row.whole.end = after;
                        }
                    }
                    Some(Open::Table(at)) => {
                        if let Some(table) = scan.tables.get_mut(at) {
                            table.end = after;
                        }
                    }
                    Some(Open::Text(start, content, is_word)) => {
                        let raw = xml.get(content..before).unwrap_or_default();
                        let text = unescape(raw).map_err(|error| error.to_string())?.into_owned();
                        scan.bit(&open, Bit::Text { whole: start..after, text, is_word });
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }

    fn begin(&mut self, name: &str, tag: Range<usize>, open: &[Open]) -> Open {
        match name {
            "w:p" | "a:p" => {
                let row =
                    open.iter().rev().find_map(|o| if let Open::Row(row) = o { Some(*row) } else { None });
                // A cell must have a paragraph, and so must a text box.
                let may_go = name == "w:p" && !matches!(open.last(), Some(Open::Cell)) && open.len() == 2;
                self.paragraphs.push(Paragraph { whole: tag, bits: Vec::new(), row, may_go });
                Open::Paragraph(self.paragraphs.len() - 1)
            }
            "w:tr" => {
                let table =
                    open.iter().rev().find_map(|o| if let Open::Table(t) = o { Some(*t) } else { None });
                self.rows.push(Row { whole: tag, table });
                Open::Row(self.rows.len() - 1)
            }
            "w:tbl" => {
                self.tables.push(tag);
                Open::Table(self.tables.len() - 1)
            }
            "w:tc" => Open::Cell,
            "w:t" | "a:t" => Open::Text(tag.start, tag.end, name == "w:t"),
            "w:sectPr" | "w:drawing" | "w:pict" | "w:object" => {
                self.keep(open);
                Open::Other
            }
            _ => Open::Other,
        }
    }

    fn paragraph(&mut self, open: &[Open]) -> Option<&mut Paragraph> {
        let at =
            open.iter().rev().find_map(|o| if let Open::Paragraph(at) = o { Some(*at) } else { None })?;
        self.paragraphs.get_mut(at)
    }

    fn bit(&mut self, open: &[Open], bit: Bit) {
        if let Some(paragraph) = self.paragraph(open) {
            paragraph.bits.push(bit);
        }
    }

    fn keep(&mut self, open: &[Open]) {
        if let Some(paragraph) = self.paragraph(open) {
            paragraph.may_go = false;
        }
    }
}

impl Paragraph {
    /// Its signs, each with the place of the text it stands in; a break counts as the end of a line.
    pub fn signs(&self) -> Vec<(char, usize)> {
        let of = |(place, bit): (usize, &Bit)| -> Vec<(char, usize)> {
            match bit {
                Bit::Text { text, .. } => text.chars().map(|sign| (sign, place)).collect(),
                Bit::Break => vec![('\n', place)],
            }
        };
        self.bits.iter().enumerate().flat_map(of).collect()
    }

    /// Its fields in order.
    pub fn fields(&self) -> Vec<Field> {
        self.look().0
    }

    /// What begins like a field and does not end like one.
    pub fn not_closed(&self) -> impl Iterator<Item = String> {
        self.look().1.into_iter()
    }

    fn look(&self) -> (Vec<Field>, Vec<String>) {
        let signs = self.signs();
        let is = |place: usize, narrow: char, wide: char| {
            let two = signs.get(place..place + 2).unwrap_or_default();
            two.len() == 2 && two.iter().all(|(sign, _)| *sign == narrow || *sign == wide)
        };
        let (mut fields, mut lost) = (Vec::new(), Vec::new());
        let mut place = 0;
        while place < signs.len() {
            if !is(place, '{', '\u{ff5b}') {
                place += 1;
                continue;
            }
            let start = place + 2;
            let ends = |at: &usize| is(*at, '}', '\u{ff5d}');
            let breaks =
                |at: &usize| is(*at, '{', '\u{ff5b}') || signs.get(*at).is_none_or(|(sign, _)| *sign == '\n');
            let stop = (start..=signs.len()).find(|at| ends(at) || breaks(at)).unwrap_or(signs.len());
            let name: String = signs.get(start..stop).into_iter().flatten().map(|(sign, _)| *sign).collect();
            if ends(&stop) {
                fields.push(Field { signs: place..stop + 2, name: fields::key(&name) });
                place = stop + 2;
            } else {
                lost.push(name);
                place = stop.max(start);
            }
        }
        (fields, lost)
    }
}
