//! Whether the bytes of an XML part are UTF-8, chunk by chunk. Anything else would be read as an empty sheet, or as another one.

use std::borrow::Cow;

/// Starts of parts in other encodings: marks of byte order, `<?` in two and four bytes, `<?xm` in EBCDIC, and `<` in UTF-7.
const OTHERS: &[&[u8]] = &[b"\xFF\xFE", b"\xFE\xFF", b"\0", b"\x4C\x6F\xA7\x94", b"+ADw"];

/// What was seen of a part so far.
#[derive(Default)]
pub(super) struct Encoding {
    /// The first bytes, until there are enough to judge by.
    head: Vec<u8>,
    begun: bool,
    /// A character that the end of a chunk cut.
    cut: Vec<u8>,
}

impl Encoding {
    /// Checks a chunk; gives back what can be looked at.
    pub fn check<'c>(&mut self, chunk: &'c [u8]) -> Result<Cow<'c, [u8]>, ()> {
        if self.begun {
            self.utf8(chunk)?;
            return Ok(Cow::Borrowed(chunk));
        }
        self.head.extend_from_slice(chunk);
        if self.head.len() < 4 {
            return Ok(Cow::Borrowed(&[]));
        }
        self.begin().map(Cow::Owned)
    }

    /// To be called after the last chunk.
    pub fn finish(&mut self) -> Result<Vec<u8>, ()> {
        let rest = if self.begun { Vec::new() } else { self.begin()? };
        if self.cut.is_empty() { Ok(rest) } else { Err(()) }
    }

    fn begin(&mut self) -> Result<Vec<u8>, ()> {
        self.begun = true;
        let head = std::mem::take(&mut self.head);
        if OTHERS.iter().any(|other| head.starts_with(other)) || head.iter().take(4).any(|b| *b == 0) {
            return Err(());
        }
        self.utf8(&head)?;
        Ok(head.strip_prefix(b"\xEF\xBB\xBF").map(<[u8]>::to_vec).unwrap_or(head))
    }

    fn utf8(&mut self, chunk: &[u8]) -> Result<(), ()> {
        let mut rest = chunk;
        while !self.cut.is_empty() {
            let Some((first, after)) = rest.split_first() else { return Ok(()) };
            self.cut.push(*first);
            rest = after;
            match std::str::from_utf8(&self.cut) {
                Ok(_) => self.cut.clear(),
                Err(error) if error.error_len().is_none() => {}
                Err(_) => return Err(()),
            }
        }
        match std::str::from_utf8(rest) {
            Ok(_) => Ok(()),
            Err(error) if error.error_len().is_none() => {
                self.cut = rest.get(error.valid_up_to()..).unwrap_or_default().to_vec();
                Ok(())
            }
            Err(_) => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is handed on of the text, fed in chunks of this length.
    fn fed(text: &[u8], length: usize) -> Result<Vec<u8>, ()> {
        let mut encoding = Encoding::default();
        let mut out = Vec::new();
        for chunk in text.chunks(length) {
            out.extend_from_slice(&encoding.check(chunk)?);
        }
        out.extend(encoding.finish()?);
        Ok(out)
    }

    #[test]
    fn utf8_passes_unchanged_however_it_is_cut() {
        let text = "\u{FEFF}<?xml?><名簿>𠮷野家</名簿>".as_bytes();
        for length in 1..20 {
            assert_eq!(fed(text, length).as_deref(), Ok(&text[3..]), "{length}");
        }
        assert_eq!(fed(b"<a>", 2).as_deref(), Ok(&b"<a>"[..]));
    }

    #[test]
    fn every_other_encoding_is_seen_at_once_or_by_its_bytes() {
        let utf16: Vec<u8> = "<?xml".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let texts: [&[u8]; 8] = [
            &utf16,
            b"\0<\0?\0x",
            b"\0\0\0<",
            b"<\0\0\0?\0\0\0",
            b"\x4C\x6F\xA7\x94\x93",
            b"+ADw-?xml",
            b"<a>\x96\xBC</a>",
            b"<a>\xE5\x90",
        ];
        for text in texts {
            for length in [1, 3, 64] {
                assert!(fed(text, length).is_err(), "{text:?}");
            }
        }
    }
}
