//! SHA-256 as the ledger uses it: of lines, of facts, of attachments.

use std::fmt;
use std::io::{self, Read};

use sha2::{Digest, Sha256};

use crate::domain::hex;

/// How much of a file is held in memory at a time, in bytes.
const BLOCK: usize = 64 * 1024;

/// A SHA-256, written everywhere as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The hash of these texts one after the other.
    pub(super) fn of_parts(parts: &[&str]) -> Self {
        let mut state = Sha256::new();
        for part in parts {
            state.update(part.as_bytes());
        }
        Self::finish(state)
    }

    /// The hash of everything `reader` still has, held in memory one block at a time; with the number of bytes read.
    pub fn of_reader(reader: &mut dyn Read) -> io::Result<(Self, u64)> {
        copy_hashed(reader, &mut io::sink()).map_err(|(_, error)| error)
    }

    /// Reads 64 lower-case hexadecimal digits; `None` for anything else, capitals included.
    pub fn parse(text: &str) -> Option<Self> {
        hex::read(text).map(Self)
    }

    pub(super) fn bytes(self) -> [u8; 32] {
        self.0
    }

    pub(super) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The first 32 bits, as a fork is named by them.
    pub(super) fn tag(self) -> u32 {
        let [first, second, third, fourth, ..] = self.0;
        u32::from_be_bytes([first, second, third, fourth])
    }

    pub(super) fn finish(state: Sha256) -> Self {
        Self(state.finalize().into())
    }
}

/// Which end of a copy failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum End {
    Source,
    Target,
}

/// Copies `reader` to `writer` block by block; says the hash and the number of bytes.
pub(super) fn copy_hashed(
    reader: &mut dyn Read,
    writer: &mut dyn io::Write,
) -> Result<(ContentHash, u64), (End, io::Error)> {
    let mut state = Sha256::new();
    let mut block = vec![0_u8; BLOCK];
    let mut total = 0;
    loop {
        let count = match reader.read(&mut block) {
            Ok(0) => return Ok((ContentHash::finish(state), total)),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err((End::Source, error)),
        };
        let read = block.get(..count).unwrap_or(&block);
        state.update(read);
        writer.write_all(read).map_err(|error| (End::Target, error))?;
        total += count as u64;
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(f, &self.0)
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn the_hash_of_abc_is_the_one_the_standard_gives() {
        assert_eq!(ContentHash::of(b"abc").to_string(), ABC);
        assert_eq!(ContentHash::of_reader(&mut &b"abc"[..]).unwrap().0.to_string(), ABC);
    }

    #[test]
    fn only_sixty_four_lower_case_digits_are_a_hash() {
        assert_eq!(ContentHash::parse(ABC), Some(ContentHash::of(b"abc")));
        for bad in [&ABC[1..], &ABC.to_uppercase(), &ABC.replace('f', "g"), "", &format!("{ABC}0")] {
            assert_eq!(ContentHash::parse(bad), None, "{bad}");
        }
    }
}
