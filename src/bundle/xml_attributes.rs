//! Attributes of an XML tag, read more strictly than by the parsers behind: what only some of them understand is understood by none.

/// As many as the tags of a sheet have; those of tags with more are read again when they are asked for.
const KEPT: usize = 6;

/// The attributes of one tag, known to be well-formed. A large sheet has millions of tags, so they are read once.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'t> {
    rest: &'t [u8],
    count: usize,
    kept: [Attribute<'t>; KEPT],
}

/// Name and raw value.
type Attribute<'t> = (&'t [u8], &'t [u8]);

impl<'t> Attributes<'t> {
    /// The attributes in what stands behind the name of a tag.
    pub fn of(rest: &'t [u8]) -> Result<Self, ()> {
        let mut attributes = Iter { rest };
        let mut count = 0;
        let mut kept: [Attribute<'t>; KEPT] = [(&[], &[]); KEPT];
        for attribute in attributes.by_ref() {
            let attribute = attribute?;
            if let Some(place) = kept.get_mut(count) {
                *place = attribute;
            }
            count += 1;
        }
        Ok(Self { rest, count, kept })
    }

    pub fn count(&self) -> u64 {
        self.count as u64
    }

    /// Names and raw values, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&'t [u8], &'t [u8])> + use<'t> {
        Iter { rest: self.rest }.map_while(Result::ok)
    }

    /// The raw value of an attribute by its exact name; an error when there are two.
    pub fn get(&self, name: &[u8]) -> Result<Option<&'t [u8]>, ()> {
        match self.kept.get(..self.count) {
            Some(kept) => only(kept.iter().copied(), name),
            None => only(self.iter(), name),
        }
    }
}

/// The value of the one attribute with this name.
fn only<'t>(attributes: impl Iterator<Item = Attribute<'t>>, name: &[u8]) -> Result<Option<&'t [u8]>, ()> {
    let mut found = attributes.filter(|(key, _)| *key == name).map(|(_, value)| value);
    let first = found.next();
    if found.next().is_some() { Err(()) } else { Ok(first) }
}

struct Iter<'t> {
    rest: &'t [u8],
}

impl<'t> Iterator for Iter<'t> {
    type Item = Result<(&'t [u8], &'t [u8]), ()>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        if rest.is_empty() {
            return None;
        }
        // Between two attributes, and before the first, there is white space.
        let spaced = rest.len() < self.rest.len();
        let read = if spaced { read(rest) } else { None };
        self.rest = read.map_or(&[], |(_, after)| after);
        Some(read.map(|(attribute, _)| attribute).ok_or(()))
    }
}

/// Names and values are a few bytes long, which a plain search goes through before one for long texts has begun.
fn read(rest: &[u8]) -> Option<(Attribute<'_>, &[u8])> {
    let (key, value) = rest.split_at_checked(rest.iter().position(|b| *b == b'=')?)?;
    let key = key.trim_ascii_end();
    if key.is_empty() || key.iter().any(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b'/')) {
        return None;
    }
    let value = value.get(1..)?.trim_ascii_start();
    let quote = *value.first().filter(|b| matches!(b, b'"' | b'\''))?;
    let value = value.get(1..)?;
    let (value, after) = value.split_at_checked(value.iter().position(|b| *b == quote)?)?;
    Some(((key, value), after.get(1..)?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn attributes_are_read_with_any_white_space_and_either_quote() {
        let attributes = Attributes::of(b" r=\"A1\"\n\ts = '1>' x:r=\"\" ").unwrap();
        assert_eq!(attributes.count(), 3);
        assert_eq!(attributes.get(b"r"), Ok(Some(&b"A1"[..])));
        assert_eq!(attributes.get(b"s"), Ok(Some(&b"1>"[..])));
        assert_eq!(attributes.get(b"t"), Ok(None));
    }

    #[test]
    fn tags_with_many_attributes_are_read_to_their_end() {
        let text = (0..KEPT + 2).map(|n| format!(" a{n}=\"{n}\"")).collect::<Vec<_>>().concat();
        let attributes = Attributes::of(text.as_bytes()).unwrap();
        assert_eq!((attributes.count(), attributes.iter().count()), (KEPT as u64 + 2, KEPT + 2));
        assert_eq!(attributes.get(b"a7"), Ok(Some(&b"7"[..])));
        let twice = format!("{text} a0=\"\"");
        assert_eq!(Attributes::of(twice.as_bytes()).unwrap().get(b"a0"), Err(()));
    }

    #[test]
    fn what_only_some_parsers_understand_is_not_read() {
        for text in
            [" r=A1", " r", " r=\"A1\"s=\"1\"", "r=\"1\"", " r=\"A1", " =\"1\"", " a b=\"1\"", " \"\"=\"\""]
        {
            assert!(Attributes::of(text.as_bytes()).is_err(), "{text}");
        }
        assert_eq!(Attributes::of(b" r=\"A1\" r=\"B1\"").unwrap().get(b"r"), Err(()));
    }
}
