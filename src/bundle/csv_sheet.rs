//! A table as text (`.csv`) as a workbook with one sheet, so that whatever reads workbooks reads it too.
//!
//! UTF-8, with and without a mark in front, else CP932 as Excel writes it in Japan; commas, tabs or semicolons, whichever divide the first
//! line that has any.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use csv::{ReaderBuilder, Terminator, Trim};

use super::error::{BundleError, ContentFault, IoAction, LimitKind, Refusal};
use super::limits::Limits;
use super::sheet::{Cell, Sheet};
use super::workbook::{Budget, Workbook};

/// Reads the table at `path`.
pub fn read_csv(path: &Path, limits: &Limits) -> Result<Workbook, BundleError> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limits.csv_bytes.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(BundleError::io(IoAction::Read, path))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(parse_csv(&name, &bytes, limits)?)
}

/// Reads a table's bytes; the sheet bears the given name.
pub fn parse_csv(name: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, Refusal> {
    if bytes.len() as u64 > limits.csv_bytes {
        return Err(Refusal::limit(LimitKind::CsvBytes, limits.csv_bytes, Some(name)));
    }
    let refuse = |fault| Refusal::Content { entry: name.to_owned(), fault };
    let text = decode(bytes).map_err(refuse)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(divider(&text))
        .terminator(Terminator::CRLF)
        .trim(Trim::None)
        .from_reader(text.as_bytes());
    let mut budget = Budget::new(limits);
    let mut sheet = Sheet { name: name.to_owned(), visible: true, ..Sheet::default() };
    let mut record = csv::StringRecord::new();
    let mut lines = LineCounter { text: text.as_bytes(), at: 0, line: 1 };
    // The text is known to be UTF-8, so nothing is left that could fail.
    while reader.read_record(&mut record).map_err(|_| refuse(ContentFault::UnknownEncoding))? {
        // Blank lines are no records to the library, but rows to a person. A record goes by the line it begins on.
        let start = record.position().map_or(0, csv::Position::byte);
        let row = lines.up_to(usize::try_from(start).unwrap_or(usize::MAX));
        for (column, text) in (1_u32..).zip(&record) {
            if text.is_empty() {
                continue;
            }
            let cell = Cell { row, column, text: text.replace("\r\n", "\n") };
            budget.spend(name, &cell)?;
            sheet.cells.push(cell);
        }
    }
    Ok(Workbook { sheets: vec![sheet] })
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ContentFault> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(ContentFault::Utf16);
    }
    // UTF-16 without a mark has a zero beside every Latin sign.
    if bytes.contains(&0) {
        let pairs = bytes.chunks_exact(2).take(64);
        let is_utf16 = pairs.clone().all(|pair| pair.contains(&0)) && pairs.count() > 0;
        return Err(if is_utf16 { ContentFault::Utf16 } else { ContentFault::UnknownEncoding });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(ContentFault::Empty);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => encoding_rs::SHIFT_JIS
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or(ContentFault::UnknownEncoding),
    }
}

/// What divides the first line that is divided at all, outside of quotes; of several, the most frequent there.
fn divider(text: &str) -> u8 {
    for line in text.lines().take(100) {
        let mut quoted = false;
        let mut counts = [(b',', 0), (b'\t', 0), (b';', 0)];
        for byte in line.bytes() {
            quoted ^= byte == b'"';
            if let Some(count) = counts.iter_mut().find(|(divider, _)| !quoted && *divider == byte) {
                count.1 += 1;
            }
        }
        let most = counts.iter().rev().max_by_key(|(_, count)| *count);
        if let Some((divider, 1..)) = most {
            return *divider;
        }
    }
    b','
}

/// Says on which line a byte stands; goes forward only.
struct LineCounter<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
}

impl LineCounter<'_> {
    fn up_to(&mut self, byte: usize) -> u32 {
        // The library places a record before the line ends that it passed over.
        let mut byte = byte.min(self.text.len());
        while matches!(self.text.get(byte), Some(b'\r' | b'\n')) {
            byte += 1;
        }
        let passed = self.text.get(self.at..byte).unwrap_or_default();
        let mut previous = self.at.checked_sub(1).and_then(|at| self.text.get(at)).copied();
        for &byte in passed {
            // `\r\n` ends one line.
            if byte == b'\r' || (byte == b'\n' && previous != Some(b'\r')) {
                self.line = self.line.saturating_add(1);
            }
            previous = Some(byte);
        }
        self.at = byte;
        self.line
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn read(bytes: &[u8]) -> Result<Vec<(u32, u32, String)>, Refusal> {
        let workbook = parse_csv("a.csv", bytes, &Limits::default())?;
        assert_eq!(workbook.sheets.len(), 1);
        Ok(workbook.sheets[0].cells.iter().map(|c| (c.row, c.column, c.text.clone())).collect())
    }

    fn cells(bytes: &[u8]) -> Vec<String> {
        read(bytes).unwrap().into_iter().map(|(row, column, text)| format!("{row}.{column}={text}")).collect()
    }

    fn fault(bytes: &[u8]) -> ContentFault {
        match read(bytes) {
            Err(Refusal::Content { fault, .. }) => fault,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_table_is_read_in_utf8_and_in_the_encoding_of_japanese_excel() {
        let text = "氏名,所属\r\n高橋 一郎,丸山運輸\r\n";
        let expected = ["1.1=氏名", "1.2=所属", "2.1=高橋 一郎", "2.2=丸山運輸"];
        assert_eq!(cells(text.as_bytes()), expected);
        assert_eq!(cells(format!("\u{FEFF}{text}").as_bytes()), expected);
        assert_eq!(cells(&encoding_rs::SHIFT_JIS.encode(text).0), expected);
    }

    #[test]
    fn quotes_hold_dividers_line_ends_and_quotes_and_rows_go_by_their_lines() {
        let text = "\n\na,\"b,\"\"c\"\"\r\nd\"\n\n,=1+1,\n\"\"";
        assert_eq!(cells(text.as_bytes()), ["3.1=a", "3.2=b,\"c\"\nd", "6.2==1+1"]);
        assert_eq!(cells(b"a\rb\r\rc"), ["1.1=a", "2.1=b", "4.1=c"]);
    }

    #[test]
    fn tabs_and_semicolons_divide_where_commas_do_not() {
        assert_eq!(
            cells(b"title\n\"a,b\"\tc\n1,5\t2"),
            ["1.1=title", "2.1=a,b", "2.2=c", "3.1=1,5", "3.2=2"]
        );
        assert_eq!(cells(b"a;b\n1,5;2"), ["1.1=a", "1.2=b", "2.1=1,5", "2.2=2"]);
        assert_eq!(cells(b"alone"), ["1.1=alone"]);
    }

    #[test]
    fn other_encodings_and_what_is_no_text_are_refused_by_name() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert_eq!(fault(&utf16("\u{FEFF}氏名,所属")), ContentFault::Utf16);
        assert_eq!(fault(&utf16("name,role")), ContentFault::Utf16);
        assert_eq!(fault(b"a,b\0c,long enough"), ContentFault::UnknownEncoding);
        assert_eq!(fault(b"\xFF\x81\xFF\xC3\x28"), ContentFault::UnknownEncoding);
        assert_eq!(fault(b"\xEF\xBB\xBF \r\n"), ContentFault::Empty);
    }

    #[test]
    fn limits_are_those_of_workbooks() {
        let limits = Limits { cells: 3, ..Limits::default() };
        let hit = |text: &str, limits: &Limits| match parse_csv("a.csv", text.as_bytes(), limits) {
            Err(Refusal::Limit { limit, place, .. }) => (limit, place.unwrap_or_default()),
            other => panic!("{other:?}"),
        };
        assert_eq!(hit("a,b\nc,d", &limits), (LimitKind::Cells, "a.csv!B2".to_owned()));
        assert_eq!(hit(&format!("{}x", ",".repeat(1_000)), &Limits::default()).0, LimitKind::Columns);
        assert_eq!(hit("abc", &Limits { csv_bytes: 2, ..limits }).0, LimitKind::CsvBytes);
    }
}
