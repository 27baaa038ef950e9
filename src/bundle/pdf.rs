//! What a PDF would do by itself when a person opens it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use memchr::memchr;

use super::error::ContentFault as Fault;

/// Names that make a reader act: scripts, programs to start, and files within the file.
const NAMES: &[(&[u8], Fault)] = &[
    (b"JavaScript", Fault::PdfAction),
    (b"Launch", Fault::PdfAction),
    (b"EmbeddedFile", Fault::PdfAttachment),
    (b"EmbeddedFiles", Fault::PdfAttachment),
];
const BUFFER: usize = 256 * 1024;
/// As long as the longest of them with every letter written as `#4a`.
const LONGEST: usize = 13 * 3 + 1;

/// Looks for such names wherever they stand in the open, also where their letters are written as numbers. What lies in packed streams is not
/// seen: nothing here opens a PDF, and who does must not run what is in it.
pub(super) fn harmful(file: &mut File) -> io::Result<Option<Fault>> {
    file.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; BUFFER];
    let mut kept = 0;
    loop {
        let count = file.read(buffer.get_mut(kept..).unwrap_or_default())?;
        let filled = kept + count;
        let seen = buffer.get(..filled).unwrap_or_default();
        // A name that begins near the end may be cut there: it is looked at with what comes next.
        let whole = if count == 0 { filled } else { filled.saturating_sub(LONGEST) };
        if let Some(fault) = names(seen, whole) {
            return Ok(Some(fault));
        }
        if count == 0 {
            return Ok(None);
        }
        kept = filled.min(LONGEST);
        buffer.copy_within(filled - kept..filled, 0);
    }
}

/// The first such name that begins before `end`.
fn names(bytes: &[u8], end: usize) -> Option<Fault> {
    let mut rest = bytes;
    while let Some(at) = memchr(b'/', rest).filter(|at| bytes.len() - rest.len() + at < end) {
        rest = rest.get(at + 1..)?;
        let may_be = matches!(rest.first(), Some(b'J' | b'L' | b'E' | b'#'));
        if may_be && let Some(fault) = name(rest) {
            return Some(fault);
        }
    }
    None
}

/// What the name at the beginning stands for; it ends at the first byte that cannot be part of one.
fn name(bytes: &[u8]) -> Option<Fault> {
    let mut plain = Vec::with_capacity(16);
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        let escaped = match (first, after) {
            (b'#', [high, low, after @ ..]) => {
                digit(*high).zip(digit(*low)).map(|(h, l)| (h * 16 + l, after))
            }
            _ => None,
        };
        let (byte, next) = escaped.unwrap_or((*first, after));
        if escaped.is_none() && !byte.is_ascii_alphanumeric() || plain.len() > LONGEST {
            break;
        }
        plain.push(byte);
        rest = next;
    }
    NAMES.iter().find(|(name, _)| *name == plain.as_slice()).map(|(_, fault)| fault.clone())
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_by_their_whole_and_however_they_are_written() {
        let found = |text: &str| names(text.as_bytes(), text.len());
        assert_eq!(found("<< /S /JavaScript /JS (app.alert(1)) >>"), Some(Fault::PdfAction));
        assert_eq!(found("<</S/J#61va#53cript/JS(x)>>"), Some(Fault::PdfAction));
        assert_eq!(found("<</S/#4cau#6ech/F(calc.exe)>>"), Some(Fault::PdfAction));
        assert_eq!(found("<</Names<</EmbeddedFiles 3 0 R>>>>"), Some(Fault::PdfAttachment));
        assert_eq!(found("<</Type/Catalog /LaunchPad 1 /Lang(ja) JavaScript>>"), None);
    }

    #[test]
    fn a_name_across_the_end_of_a_buffer_is_read_whole() {
        let found = |name: &str, cut: usize| {
            let mut bytes = vec![b' '; BUFFER - cut];
            bytes.extend_from_slice(format!("{name} >>").as_bytes());
            let mut file = tempfile::tempfile().unwrap();
            io::Write::write_all(&mut file, &bytes).unwrap();
            harmful(&mut file).unwrap()
        };
        for cut in 1..=12 {
            assert_eq!(found("/JavaScript", cut), Some(Fault::PdfAction), "{cut}");
            assert_eq!(found("/LaunchPadding", cut), None, "{cut}");
        }
    }
}
