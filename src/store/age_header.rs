//! The header of an age file from anywhere: looked at before the library reads it, which would read one without an end as far
//! as it goes, and parse it anew for each byte.

use std::io::{self, Read, Seek};

/// How every such file begins.
const BEGINNING: &[u8] = b"age-encryption.org/v1\n";
/// What the last line of a header begins with.
const LAST: &[u8] = b"\n--- ";
/// No header of ours is longer, in bytes: one recipient takes some two hundred.
const LONGEST: u64 = 16 * 1024;

/// Whether a file begins with the header of an age file, of a length that this program writes. The file is at its beginning
/// again then.
pub(super) fn is_there(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    let mut begun = Vec::new();
    file.by_ref().take(LONGEST).read_to_end(&mut begun)?;
    file.rewind()?;
    let last = begun.windows(LAST.len()).position(|part| part == LAST).map(|at| at + LAST.len());
    let ends = last.and_then(|at| begun.get(at..)).is_some_and(|rest| rest.contains(&b'\n'));
    Ok(begun.starts_with(BEGINNING) && ends)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn a_header_has_a_beginning_and_an_end_and_is_short() {
        let is = |text: &[u8]| is_there(&mut Cursor::new(text)).unwrap();
        let long = vec![b'a'; 16 * 1024];
        assert!(is(b"age-encryption.org/v1\n-> X25519 a\nb\n--- mac\nsealed"));
        assert!(!is(b"age-encryption.org/v1\n-> X25519 a\nb\n--- mac"));
        assert!(!is(b"age-encryption.org/v1\n-> X25519 a\nb\n"));
        assert!(!is(b"-> X25519 a\nb\n--- mac\n"));
        assert!(!is(&[b"age-encryption.org/v1\n-> X25519 ".as_slice(), &long, b"\nb\n--- mac\n"].concat()));
    }
}
