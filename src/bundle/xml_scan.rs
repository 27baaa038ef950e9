//! A look through one XML part of an Office file before any parser sees it, in constant memory.
//!
//! It knows just enough of XML to count (depth, attributes, the length of tags) and to hand each element to who looks. What real files
//! never have (document types, other encodings than UTF-8, attributes that only some parsers understand) ends the reading.

use memchr::memchr;

use super::error::{LimitKind, Refusal, WorkbookFault as Fault};
use super::limits::Limits;
use super::xml_attributes::Attributes;
use super::xml_encoding::Encoding;

/// The longest of what real parts have between `<?` and `?>`, in bytes.
const LONGEST_INSTRUCTION: usize = 1024;

/// Who looks at the elements of a part.
pub(super) trait Look {
    /// An element begins. `true` asks for the text up to the next tag.
    fn element(&mut self, element: &Element<'_>) -> Result<bool, Refusal>;

    /// The text asked for, or a piece of it.
    fn text(&mut self, _text: &[u8]) {}

    /// The text asked for has ended.
    fn text_ends(&mut self, _part: &str) -> Result<(), Refusal> {
        Ok(())
    }
}

/// The beginning of an element.
pub(super) struct Element<'t> {
    /// The part it stands in.
    pub part: &'t str,
    /// What may be, at most.
    pub limits: &'t Limits,
    /// Its name without a prefix.
    pub name: &'t [u8],
    /// Well-formed, and not more than allowed.
    pub attributes: Attributes<'t>,
    /// Name of the outermost element, without a prefix.
    pub root: &'t [u8],
}

impl Element<'_> {
    pub fn refuse<T>(&self, fault: Fault) -> Result<T, Refusal> {
        refuse(self.part, fault)
    }

    /// The raw value of an attribute; twice the same one means a different thing to every reader.
    pub fn attribute(&self, name: &[u8]) -> Result<Option<&[u8]>, Refusal> {
        self.attributes.get(name).or_else(|()| self.refuse(Fault::Malformed))
    }
}

fn refuse<T>(part: &str, fault: Fault) -> Result<T, Refusal> {
    Err(Refusal::Workbook { part: part.to_owned(), fault })
}

#[derive(Clone, Copy)]
enum State {
    Text,
    /// Behind `<`; the tag is collected until its end.
    Tag,
    /// Behind `<!` or `<?`, until it is clear what it is.
    Mark,
    Comment,
    Literal,
    Instruction,
}

/// State of the look through one part. Feed it all bytes, then [`XmlScan::finish`].
pub(super) struct XmlScan<'a, L> {
    part: &'a str,
    limits: &'a Limits,
    look: L,
    state: State,
    encoding: Encoding,
    /// What of the present tag came in earlier chunks; within a comment or literal text, its last bytes.
    tag: Vec<u8>,
    quote: Option<u8>,
    depth: u64,
    root: Vec<u8>,
    listens: bool,
}

impl<'a, L: Look> XmlScan<'a, L> {
    pub fn new(part: &'a str, limits: &'a Limits, look: L) -> Self {
        Self {
            part,
            limits,
            look,
            state: State::Text,
            encoding: Encoding::default(),
            tag: Vec::new(),
            quote: None,
            depth: 0,
            root: Vec::new(),
            listens: false,
        }
    }

    /// Who looks.
    pub fn look(&self) -> &L {
        &self.look
    }

    pub fn feed(&mut self, chunk: &[u8]) -> Result<(), Refusal> {
        let Ok(ready) = self.encoding.check(chunk) else {
            return refuse(self.part, Fault::Encoding);
        };
        self.walk(&ready)
    }

    /// To be called once, after the last byte. Gives back who looked.
    pub fn finish(mut self) -> Result<L, Refusal> {
        let Ok(rest) = self.encoding.finish() else {
            return refuse(self.part, Fault::Encoding);
        };
        self.walk(&rest)?;
        if self.depth != 0 || self.root.is_empty() || !matches!(self.state, State::Text) {
            return refuse(self.part, Fault::Malformed);
        }
        Ok(self.look)
    }

    fn walk(&mut self, chunk: &[u8]) -> Result<(), Refusal> {
        let mut rest = chunk;
        while !rest.is_empty() {
            rest = match self.state {
                State::Text => self.text(rest)?,
                State::Tag => self.tag(rest)?,
                State::Mark => self.mark(rest)?,
                State::Comment => self.skip(rest, *b"-->"),
                State::Literal => self.skip(rest, *b"]]>"),
                State::Instruction => self.instruction(rest)?,
            };
        }
        Ok(())
    }

    fn text<'b>(&mut self, rest: &'b [u8]) -> Result<&'b [u8], Refusal> {
        let start = memchr(b'<', rest);
        let text = rest.get(..start.unwrap_or(rest.len())).unwrap_or_default();
        if self.listens {
            self.look.text(text);
        }
        if self.depth == 0 && !text.trim_ascii().is_empty() {
            return refuse(self.part, Fault::Malformed);
        }
        let Some(start) = start else { return Ok(&[]) };
        self.state = State::Tag;
        self.tag.clear();
        self.quote = None;
        Ok(rest.get(start + 1..).unwrap_or_default())
    }

    fn tag<'b>(&mut self, rest: &'b [u8]) -> Result<&'b [u8], Refusal> {
        let first = self.tag.first().or(rest.first());
        if matches!(first, Some(b'!' | b'?')) {
            self.state = State::Mark;
            return Ok(rest);
        }
        // A closing tag ends at the first bracket, whatever stands in it.
        let closes = first == Some(&b'/');
        let mut from = 0;
        loop {
            let mut ahead = rest.get(from..).unwrap_or_default().iter();
            // Tags are short: a search for long texts would take longer to begin than this to end.
            let hit = match self.quote {
                Some(quote) => ahead.position(|b| *b == quote),
                None if closes => ahead.position(|b| *b == b'>'),
                None => ahead.position(|b| matches!(b, b'>' | b'"' | b'\'')),
            };
            let Some(at) = hit.map(|hit| from + hit) else {
                self.collect(rest)?;
                return Ok(&[]);
            };
            match (self.quote, rest.get(at)) {
                (Some(_), _) => self.quote = None,
                (None, Some(b'>')) => {
                    let (tag, after) = rest.split_at(at);
                    self.state = State::Text;
                    if self.tag.is_empty() {
                        self.on_tag(tag)?;
                    } else {
                        self.collect(tag)?;
                        let tag = std::mem::take(&mut self.tag);
                        self.on_tag(&tag)?;
                        self.tag = tag;
                    }
                    return Ok(after.get(1..).unwrap_or_default());
                }
                (None, quote) => self.quote = quote.copied(),
            }
            from = at + 1;
        }
    }

    fn collect(&mut self, more: &[u8]) -> Result<(), Refusal> {
        self.tag.extend_from_slice(more);
        self.check_length(self.tag.len())
    }

    fn check_length(&self, length: usize) -> Result<(), Refusal> {
        if length as u64 > self.limits.xml_tag_bytes {
            return Err(self.limit(LimitKind::XmlTagBytes, self.limits.xml_tag_bytes));
        }
        Ok(())
    }

    /// Eight bytes tell what else than a tag this is.
    fn mark<'b>(&mut self, rest: &'b [u8]) -> Result<&'b [u8], Refusal> {
        for (index, &byte) in rest.iter().enumerate() {
            self.tag.push(byte);
            self.state = match self.tag.as_slice() {
                b"!--" => State::Comment,
                b"![CDATA[" => State::Literal,
                b"?" => State::Instruction,
                start if b"!--".starts_with(start) || b"![CDATA[".starts_with(start) => continue,
                _ => return refuse(self.part, Fault::Doctype),
            };
            if matches!(self.state, State::Literal) && self.depth == 0 {
                return refuse(self.part, Fault::Malformed);
            }
            self.tag.clear();
            return Ok(rest.get(index + 1..).unwrap_or_default());
        }
        Ok(&[])
    }

    /// Passes over everything up to the ending, of which a part may have come in an earlier chunk.
    fn skip<'b>(&mut self, rest: &'b [u8], ending: [u8; 3]) -> &'b [u8] {
        let mut from = 0;
        while let Some(at) = memchr(b'>', rest.get(from..).unwrap_or_default()).map(|at| from + at) {
            let seen = rest.get(..=at).unwrap_or_default();
            let joined: Vec<u8>;
            let end = if seen.len() >= ending.len() {
                seen
            } else {
                joined = [&self.tag, seen].concat();
                &joined
            };
            if end.ends_with(&ending) {
                self.state = State::Text;
                return rest.get(at + 1..).unwrap_or_default();
            }
            from = at + 1;
        }
        self.tag.extend_from_slice(rest.get(rest.len().saturating_sub(2)..).unwrap_or_default());
        let surplus = self.tag.len().saturating_sub(2);
        self.tag.drain(..surplus);
        &[]
    }

    /// The XML declaration may name another encoding.
    fn instruction<'b>(&mut self, rest: &'b [u8]) -> Result<&'b [u8], Refusal> {
        for (index, &byte) in rest.iter().enumerate() {
            self.tag.push(byte);
            if self.tag.len() > LONGEST_INSTRUCTION {
                return refuse(self.part, Fault::Malformed);
            }
            let Some(text) = self.tag.strip_suffix(b"?>") else { continue };
            if let Some(declaration) = text.strip_prefix(b"xml")
                && declaration.first().is_none_or(u8::is_ascii_whitespace)
            {
                let Ok(attributes) = Attributes::of(declaration) else {
                    return refuse(self.part, Fault::Malformed);
                };
                let fits = |encoding: &[u8]| {
                    encoding.eq_ignore_ascii_case(b"utf-8") || encoding.eq_ignore_ascii_case(b"us-ascii")
                };
                match attributes.get(b"encoding") {
                    Ok(encoding) if encoding.is_none_or(fits) => {}
                    Ok(_) => return refuse(self.part, Fault::Encoding),
                    Err(()) => return refuse(self.part, Fault::Malformed),
                }
            }
            self.state = State::Text;
            return Ok(rest.get(index + 1..).unwrap_or_default());
        }
        Ok(&[])
    }

    fn on_tag(&mut self, tag: &[u8]) -> Result<(), Refusal> {
        self.check_length(tag.len())?;
        if self.listens {
            self.listens = false;
            self.look.text_ends(self.part)?;
        }
        if tag.first() == Some(&b'/') {
            let Some(depth) = self.depth.checked_sub(1) else {
                return refuse(self.part, Fault::Malformed);
            };
            self.depth = depth;
            return Ok(());
        }
        let (tag, closed) = tag.strip_suffix(b"/").map_or((tag, false), |tag| (tag, true));
        let name_end = tag.iter().position(u8::is_ascii_whitespace).unwrap_or(tag.len());
        let (name, rest) = tag.split_at_checked(name_end).unwrap_or((tag, &[]));
        let name = name.rsplit(|&b| b == b':').next().unwrap_or(name);
        let attributes = match Attributes::of(rest) {
            Ok(attributes) if !name.is_empty() => attributes,
            _ => return refuse(self.part, Fault::Malformed),
        };
        if attributes.count() > self.limits.xml_attributes {
            return Err(self.limit(LimitKind::XmlAttributes, self.limits.xml_attributes));
        }
        if self.depth == 0 {
            // Which of two outermost elements counts, every reader would say otherwise.
            if !self.root.is_empty() {
                return refuse(self.part, Fault::Malformed);
            }
            self.root = name.to_vec();
        }
        if self.depth + 1 > self.limits.xml_depth {
            return Err(self.limit(LimitKind::XmlDepth, self.limits.xml_depth));
        }
        let element = Element { part: self.part, limits: self.limits, name, attributes, root: &self.root };
        self.listens = self.look.element(&element)? && !closed;
        if !closed {
            self.depth += 1;
        }
        Ok(())
    }

    fn limit(&self, kind: LimitKind, allowed: u64) -> Refusal {
        Refusal::limit(kind, allowed, Some(self.part))
    }
}
