//! A look through one XML part of a workbook before any parser sees it, in constant memory.
//!
//! It knows just enough of XML to count: depth, attributes, the length of tags, strings declared and strings there. What real workbooks
//! never have (document types, other encodings than UTF-8, references beyond the sheet) ends the reading.

use super::error::{LimitKind, Refusal, WorkbookFault as Fault};
use super::limits::Limits;

/// Rows of a sheet, as Excel has them.
const SHEET_ROWS: u64 = 1_048_576;
/// Columns of a sheet, as Excel has them.
const SHEET_COLUMNS: u64 = 16_384;

enum State {
    /// Nothing but white space was seen yet.
    Before,
    Text,
    /// Behind `<`; the tag is collected until its end.
    Tag,
    /// Within `<!-- … -->`, `<![CDATA[ … ]]>` or `<? … ?>`, until the given ending.
    Skip(&'static [u8]),
}

/// State of the look through one part. Feed it all bytes, then [`XmlScan::finish`].
pub(super) struct XmlScan<'a> {
    part: &'a str,
    limits: &'a Limits,
    state: State,
    tag: Vec<u8>,
    quote: Option<u8>,
    depth: u64,
    first: bool,
    root: Vec<u8>,
    declared_strings: u64,
    strings: u64,
    sheets: u64,
}

impl<'a> XmlScan<'a> {
    pub fn new(part: &'a str, limits: &'a Limits) -> Self {
        Self {
            part,
            limits,
            state: State::Before,
            tag: Vec::new(),
            quote: None,
            depth: 0,
            first: true,
            root: Vec::new(),
            declared_strings: 0,
            strings: 0,
            sheets: 0,
        }
    }

    pub fn feed(&mut self, chunk: &[u8]) -> Result<(), Refusal> {
        let mut rest = chunk;
        if self.first && !chunk.is_empty() {
            self.first = false;
            // UTF-16 would be read as an empty sheet, which is worse than a refusal.
            if matches!(chunk, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, ..] | [_, 0, ..]) {
                return self.refuse(Fault::Encoding);
            }
            rest = chunk.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(chunk);
        }
        while !rest.is_empty() {
            rest = self.step(rest)?;
        }
        Ok(())
    }

    fn step<'b>(&mut self, rest: &'b [u8]) -> Result<&'b [u8], Refusal> {
        match self.state {
            State::Before | State::Text => {
                let start = rest.iter().position(|&b| b == b'<');
                let text = rest.get(..start.unwrap_or(rest.len())).unwrap_or_default();
                if matches!(self.state, State::Before) && !text.trim_ascii().is_empty() {
                    return self.refuse(Fault::Malformed);
                }
                let Some(start) = start else { return Ok(&[]) };
                self.state = State::Tag;
                self.tag.clear();
                self.quote = None;
                Ok(rest.get(start + 1..).unwrap_or_default())
            }
            State::Tag => self.step_tag(rest),
            State::Skip(ending) => {
                // Few and short in real parts, so byte by byte is fast enough.
                for (index, &byte) in rest.iter().enumerate() {
                    self.tag.push(byte);
                    if self.tag.ends_with(ending) {
                        self.skipped(ending)?;
                        self.state = State::Text;
                        return Ok(rest.get(index + 1..).unwrap_or_default());
                    }
                    if self.tag.len() > 4096 {
                        self.tag.drain(..self.tag.len() - ending.len());
                    }
                }
                Ok(&[])
            }
        }
    }

    fn step_tag<'b>(&mut self, rest: &'b [u8]) -> Result<&'b [u8], Refusal> {
        for (index, &byte) in rest.iter().enumerate() {
            match self.quote {
                Some(quote) if byte == quote => self.quote = None,
                Some(_) => {}
                None if byte == b'>' => {
                    self.state = State::Text;
                    let tag = std::mem::take(&mut self.tag);
                    self.on_tag(&tag)?;
                    self.tag = tag;
                    return Ok(rest.get(index + 1..).unwrap_or_default());
                }
                // A closing tag ends at the first bracket, whatever stands in it.
                None if matches!(byte, b'"' | b'\'') && self.tag.first() != Some(&b'/') => {
                    self.quote = Some(byte);
                }
                None => {}
            }
            self.tag.push(byte);
            if self.tag.len() as u64 > self.limits.xml_tag_bytes {
                return Err(self.limit(LimitKind::XmlTagBytes, self.limits.xml_tag_bytes));
            }
            // Eight bytes tell what else than a tag this is.
            let Some(start @ [b'!' | b'?', ..]) = self.tag.get(..self.tag.len().min(9)) else {
                continue;
            };
            let ending: Option<&'static [u8]> = match start {
                b"!--" => Some(b"-->"),
                b"![CDATA[" => Some(b"]]>"),
                b"?" => Some(b"?>"),
                [b'!'] | [b'!', b'-'] => None,
                [b'!', rest @ ..] if b"[CDATA[".starts_with(rest) => None,
                [b'!', ..] => return self.refuse(Fault::Doctype),
                _ => None,
            };
            if let Some(ending) = ending {
                self.tag.clear();
                self.state = State::Skip(ending);
                return Ok(rest.get(index + 1..).unwrap_or_default());
            }
        }
        Ok(&[])
    }

    /// Looks at the XML declaration, which may name another encoding.
    fn skipped(&self, ending: &[u8]) -> Result<(), Refusal> {
        if ending != b"?>" || !self.tag.starts_with(b"xml") {
            return Ok(());
        }
        match attribute(&self.tag, b"encoding") {
            Some(encoding)
                if !encoding.eq_ignore_ascii_case(b"utf-8")
                    && !encoding.eq_ignore_ascii_case(b"us-ascii") =>
            {
                self.refuse(Fault::Encoding)
            }
            _ => Ok(()),
        }
    }

    fn on_tag(&mut self, tag: &[u8]) -> Result<(), Refusal> {
        if tag.first() == Some(&b'/') {
            let Some(depth) = self.depth.checked_sub(1) else {
                return self.refuse(Fault::Malformed);
            };
            self.depth = depth;
            return Ok(());
        }
        let name_end = tag.iter().position(|b| b.is_ascii_whitespace() || *b == b'/').unwrap_or(tag.len());
        let (name, rest) = tag.split_at_checked(name_end).unwrap_or((tag, &[]));
        let name = name.rsplit(|&b| b == b':').next().unwrap_or(name);
        if count_attributes(rest) > self.limits.xml_attributes {
            return Err(self.limit(LimitKind::XmlAttributes, self.limits.xml_attributes));
        }
        if self.depth == 0 && self.root.is_empty() {
            self.root = name.to_vec();
        }
        if self.depth + 1 > self.limits.xml_depth {
            return Err(self.limit(LimitKind::XmlDepth, self.limits.xml_depth));
        }
        self.on_element(name, rest)?;
        if tag.last() != Some(&b'/') {
            self.depth += 1;
        }
        Ok(())
    }

    fn on_element(&mut self, name: &[u8], rest: &[u8]) -> Result<(), Refusal> {
        match name {
            b"c" | b"row" => {
                let Some(reference) = attribute(rest, b"r") else {
                    return Ok(());
                };
                if reference_fits(reference) {
                    return Ok(());
                }
                self.refuse(Fault::CellReference {
                    text: String::from_utf8_lossy(reference).chars().take(40).collect(),
                })
            }
            b"sst" => {
                let Some(count) = attribute(rest, b"uniqueCount") else {
                    return Ok(());
                };
                // A number too large to read is the largest lie of all.
                self.declared_strings = std::str::from_utf8(count)
                    .ok()
                    .and_then(|count| count.trim().parse().ok())
                    .unwrap_or(u64::MAX);
                Ok(())
            }
            b"si" => {
                self.strings += 1;
                Ok(())
            }
            b"sheet" if self.root == b"workbook" => {
                self.sheets += 1;
                if self.sheets > self.limits.sheets {
                    return Err(self.limit(LimitKind::Sheets, self.limits.sheets));
                }
                Ok(())
            }
            b"Relationship" => self.on_relation(rest),
            _ => Ok(()),
        }
    }

    /// The parser takes every target of the workbook's relations for XML, so it must be a part that was looked through.
    fn on_relation(&self, rest: &[u8]) -> Result<(), Refusal> {
        let external =
            attribute(rest, b"TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case(b"external"));
        let target = attribute(rest, b"Target").unwrap_or_default();
        if external
            || !self.part.ends_with("workbook.xml.rels")
            || target.to_ascii_lowercase().ends_with(b".xml")
        {
            return Ok(());
        }
        self.refuse(Fault::Target { text: String::from_utf8_lossy(target).chars().take(100).collect() })
    }

    /// To be called once, after the last byte.
    pub fn finish(self) -> Result<(), Refusal> {
        if self.depth != 0 || self.root.is_empty() || !matches!(self.state, State::Text) {
            return self.refuse(Fault::Malformed);
        }
        if self.declared_strings > self.strings {
            return self
                .refuse(Fault::SharedStrings { declared: self.declared_strings, found: self.strings });
        }
        Ok(())
    }

    fn refuse<T>(&self, fault: Fault) -> Result<T, Refusal> {
        Err(Refusal::Workbook { part: self.part.to_owned(), fault })
    }

    fn limit(&self, kind: LimitKind, allowed: u64) -> Refusal {
        Refusal::limit(kind, allowed, Some(self.part))
    }
}

fn count_attributes(rest: &[u8]) -> u64 {
    let mut quote = None;
    let mut count = 0;
    for &byte in rest {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if byte == b'=' => count += 1,
            None => {}
        }
    }
    count
}

/// The raw value of an attribute, by its exact name.
fn attribute<'t>(rest: &'t [u8], name: &[u8]) -> Option<&'t [u8]> {
    let mut rest = rest;
    loop {
        let equals = rest.iter().position(|&b| b == b'=')?;
        let (key, value) = rest.split_at_checked(equals)?;
        let key = key.trim_ascii();
        let key = key.rsplit(u8::is_ascii_whitespace).next().unwrap_or(key);
        let value = value.get(1..)?.trim_ascii_start();
        let quote = *value.first().filter(|b| matches!(b, b'"' | b'\''))?;
        let value = value.get(1..)?;
        let end = value.iter().position(|&b| b == quote)?;
        if key == name {
            return value.get(..end);
        }
        rest = value.get(end + 1..)?;
    }
}

/// Whether a reference such as `AB12` (or `12`, for a row) lies within a sheet.
fn reference_fits(reference: &[u8]) -> bool {
    let letters = reference.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (letters, digits) = reference.split_at_checked(letters).unwrap_or_default();
    if letters.len() > 3 || digits.is_empty() || digits.len() > 7 {
        return false;
    }
    let column =
        letters.iter().fold(0_u64, |column, b| column * 26 + u64::from(b.to_ascii_uppercase() - b'A') + 1);
    let row = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse::<u64>().ok());
    column <= SHEET_COLUMNS && row.is_some_and(|row| (1..=SHEET_ROWS).contains(&row))
}
