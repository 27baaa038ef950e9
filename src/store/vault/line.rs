//! Sealed lines: each by itself, so that a log still only grows, a torn tail is still a torn tail, and a damaged line takes
//! no other with it.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::error::VaultError;
use super::secret::Secret;
use crate::store::layout::LogKey;
use crate::store::line::MAX_LINE;
use crate::store::problem::Damage;

/// What a sealed line starts with; a plain one starts with `(`.
const MARK: u8 = b'!';
/// What takes the mark's place in a line that nobody could open when the passphrase was removed.
const GIVEN_UP: u8 = b'?';
/// The longest sealed line: a plain one with its nonce and tag, in base64.
pub(in crate::store) const LONGEST: usize = (MAX_LINE + 64) / 3 * 4 + 8;

/// What the shortest sealed line is, decoded: the nonce and tag of an empty one.
const SHORTEST: usize = 24 + 16;

/// Seals and opens the lines of one log; without a secret it passes plain lines on.
pub(in crate::store) struct LineSeal<'a> {
    secret: Option<&'a Secret>,
    bound: String,
}

impl<'a> LineSeal<'a> {
    /// For a log. A line is bound to its workspace, ledger and writer; its place in the log is what the line itself says.
    pub(in crate::store) fn new(secret: Option<&'a Secret>, log: &LogKey) -> Self {
        let place = format!("{}\n{}", log.ledger, log.writer);
        Self { secret, bound: secret.map(|secret| secret.bound("line", &place)).unwrap_or_default() }
    }

    /// The plain bytes of a line without its line break; plain ones as they are.
    pub(in crate::store) fn open<'r>(&self, raw: &'r [u8]) -> Result<Cow<'r, [u8]>, Damage> {
        if !is_sealed(raw) {
            return Ok(Cow::Borrowed(raw));
        }
        if raw.len() > LONGEST {
            return Err(Damage::TooLong);
        }
        let sealed = decode(raw).filter(|sealed| sealed.len() >= SHORTEST);
        if self.secret.is_none() && sealed.is_none() {
            // Never sealed: the mark itself is damage, and no reason to look for a key.
            return Err(Damage::Grammar);
        }
        let opened = self.secret.zip(sealed).and_then(|(secret, sealed)| secret.open(&self.bound, &sealed));
        // Lines live in memory as long as the workspace is open: there is no use in wiping this one copy of one.
        opened.map(|line| Cow::Owned(line.to_vec())).ok_or(Damage::Sealed)
    }

    /// Seals lines, each ending with its line break; without a secret they stay as they are.
    pub(in crate::store) fn seal(&self, text: String) -> Result<String, VaultError> {
        let Some(secret) = self.secret else { return Ok(text) };
        let mut sealed = String::with_capacity(text.len() / 3 * 4 + 64);
        for line in text.split_terminator('\n') {
            self.push(secret, line.as_bytes(), &mut sealed)?;
        }
        Ok(sealed)
    }

    fn push(&self, secret: &Secret, line: &[u8], out: &mut String) -> Result<(), VaultError> {
        out.push(char::from(MARK));
        STANDARD_NO_PAD.encode_string(secret.seal(&self.bound, line)?, out);
        out.push('\n');
        Ok(())
    }

    /// A whole log, sealed: lines that are sealed already stay as they are. `bytes` ends with a line break.
    pub(in crate::store) fn seal_log(&self, bytes: &[u8]) -> Result<Vec<u8>, VaultError> {
        let Some(secret) = self.secret else { return Ok(bytes.to_vec()) };
        let mut out = String::with_capacity(bytes.len() / 3 * 4);
        for line in lines(bytes) {
            match str::from_utf8(line) {
                Ok(text) if is_sealed(line) && decode(line).is_some() => {
                    out.push_str(text);
                    out.push('\n');
                }
                _ => self.push(secret, line, &mut out)?,
            }
        }
        Ok(out.into_bytes())
    }

    /// A whole log, opened: what does not open stays as it is but for its mark, so that it is still told as damaged. Says
    /// how many such lines there are.
    pub(in crate::store) fn open_log(&self, bytes: &[u8]) -> (Vec<u8>, u64) {
        let (mut out, mut given_up) = (Vec::with_capacity(bytes.len()), 0);
        for line in lines(bytes) {
            let opened = self.open(line).unwrap_or_else(|_| {
                given_up += 1;
                Cow::Borrowed(line)
            });
            let marked = is_sealed(&opened);
            out.extend(marked.then_some(GIVEN_UP));
            out.extend(opened.iter().skip(usize::from(marked)));
            out.push(b'\n');
        }
        (out, given_up)
    }
}

/// Whether a line is sealed.
pub(in crate::store) fn is_sealed(line: &[u8]) -> bool {
    line.first() == Some(&MARK)
}

/// Lines without their line breaks.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.strip_suffix(b"\n").into_iter().flat_map(|all| all.split(|byte| *byte == b'\n'))
}

/// One spelling only: other bits at its end are another text.
fn decode(raw: &[u8]) -> Option<Vec<u8>> {
    STANDARD_NO_PAD.decode(raw.strip_prefix(&[MARK])?).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::store::id::{LedgerId, WriterId};

    fn log(ledger: &str, writer: &str) -> LogKey {
        LogKey { ledger: LedgerId::contract(ledger).unwrap(), writer: WriterId::parse(writer).unwrap() }
    }

    #[test]
    fn a_sealed_line_opens_in_its_own_log_only() {
        let (secret, other) = (Secret::draw("w-1").unwrap(), Secret::draw("w-1").unwrap());
        let home = log("c-1", "1a2b3c4d-1");
        let text = LineSeal::new(Some(&secret), &home).seal("(one)\n(two)\n".to_owned()).unwrap();
        let sealed: Vec<&[u8]> = lines(text.as_bytes()).collect();
        assert_eq!(sealed.len(), 2);
        assert_eq!(LineSeal::new(Some(&secret), &home).open(sealed[1]).unwrap().as_ref(), b"(two)");
        for (secret, place) in [
            (Some(&secret), log("c-2", "1a2b3c4d-1")),
            (Some(&secret), log("c-1", "1a2b3c4d-2")),
            (Some(&other), home.clone()),
            (None, home.clone()),
        ] {
            assert_eq!(LineSeal::new(secret, &place).open(sealed[1]), Err(Damage::Sealed));
        }
    }

    #[test]
    fn a_mark_alone_makes_no_line_a_sealed_one() {
        let (secret, home) = (Secret::draw("w-1").unwrap(), log("c-1", "1a2b3c4d-1"));
        let text = LineSeal::new(Some(&secret), &home).seal("\n".to_owned()).unwrap();
        let shortest = text.trim_end().as_bytes();
        assert_eq!(LineSeal::new(None, &home).open(shortest), Err(Damage::Sealed));
        for never in [&b"!"[..], b"!seq:1,at:", b"!!!!", &shortest[..shortest.len() - 2]] {
            assert_eq!(LineSeal::new(None, &home).open(never), Err(Damage::Grammar));
            assert_eq!(LineSeal::new(Some(&secret), &home).open(never), Err(Damage::Sealed));
        }
    }

    #[test]
    fn the_same_line_is_never_sealed_the_same_way_twice() {
        let secret = Secret::draw("w-1").unwrap();
        let home = log("c-1", "1a2b3c4d-1");
        let text = LineSeal::new(Some(&secret), &home).seal("(one)\n(one)\n".to_owned()).unwrap();
        let (one, other) = text.trim_end().split_once('\n').unwrap();
        assert_ne!(one, other);
    }

    #[test]
    fn a_log_comes_back_as_it_was_damaged_lines_included() {
        let secret = Secret::draw("w-1").unwrap();
        let home = log("c-1", "1a2b3c4d-1");
        let seal = LineSeal::new(Some(&secret), &home);
        let plain = b"(one)\n\n\xff\x00 broken\n(two)\n";
        let sealed = seal.seal_log(plain).unwrap();
        assert!(lines(&sealed).all(is_sealed));
        assert_eq!(seal.seal_log(&sealed).unwrap(), sealed, "sealing again changes nothing");
        assert_eq!(seal.open_log(&sealed), (plain.to_vec(), 0));
        let mut broken = sealed.clone();
        broken[5] ^= 1;
        let (opened, given_up) = seal.open_log(&broken);
        assert_eq!(given_up, 1);
        assert!(opened.starts_with(b"?") && opened.ends_with(b"(two)\n"));
    }
}
