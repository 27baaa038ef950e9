//! Letters for Word: a template's fields (`{{契約件名}}`) filled in, everything else left byte for byte as it was.

mod scan;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::ops::Range;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use self::scan::{Bit, Paragraph, Scan};
use super::{Letter, TableFields, fields};
use crate::i18n::Words;
use crate::report::{ReportError, text};

/// The most that one part of a template may unpack to, in bytes; letters take some ten thousand.
const LONGEST_PART: u64 = 32 * 1024 * 1024;
/// The most files a template may be made of.
const MOST_PARTS: usize = 2000;
/// The program's own template, part by part.
const STANDARD: [(&str, &str); 6] = [
    ("[Content_Types].xml", include_str!("../../../assets/documents/letter/content-types.xml")),
    ("_rels/.rels", include_str!("../../../assets/documents/letter/package-rels.xml")),
    ("word/document.xml", include_str!("../../../assets/documents/letter/document.xml")),
    ("word/_rels/document.xml.rels", include_str!("../../../assets/documents/letter/document-rels.xml")),
    ("word/styles.xml", include_str!("../../../assets/documents/letter/styles.xml")),
    ("word/footer1.xml", include_str!("../../../assets/documents/letter/footer.xml")),
];

/// A field of a template that cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// In which part of the document.
    pub part: TemplatePart,
    /// In which paragraph of it, from 1.
    pub paragraph: usize,
    /// The field as it stands there.
    pub field: String,
    /// What is wrong with it.
    pub wrong: FieldWrong,
}

/// A part of a Word document that has text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplatePart {
    /// 本文.
    Body,
    /// ヘッダー.
    Header,
    /// フッター.
    Footer,
    /// 脚注.
    Notes,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldWrong {
    /// No letter of this kind has it.
    Unknown,
    /// Its closing braces are missing.
    NotClosed,
    /// It belongs into a row of a table, which is then repeated.
    OutsideRow,
}

/// Fills a letter into the program's template, or into one of the office's own (its name and bytes).
pub fn letter_docx(
    letter: &Letter,
    own: Option<(&str, &[u8])>,
    words: &Words,
) -> Result<Vec<u8>, ReportError> {
    let values = Values { fields: &letter.fields, tables: &fields::tables(letter, words) };
    match own {
        Some((name, bytes)) => fill(name, bytes, &values),
        None => fill("letter.docx", &standard_docx()?, &values),
    }
}

/// The program's own template, to begin another one from.
pub fn standard_docx() -> Result<Vec<u8>, ReportError> {
    pack(STANDARD.iter().map(|(name, part)| (*name, part.as_bytes())))
        .map_err(|error| not_word("letter.docx", &error))
}

fn not_word(template: &str, why: &impl ToString) -> ReportError {
    ReportError::NotWord { template: template.to_owned(), why: why.to_string() }
}

/// The same parts give the same bytes.
fn pack<'p>(parts: impl Iterator<Item = (&'p str, &'p [u8])>) -> zip::result::ZipResult<Vec<u8>> {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        packed.start_file(name, SimpleFileOptions::default())?;
        packed.write_all(part)?;
    }
    Ok(packed.finish()?.into_inner())
}

/// What is filled in.
struct Values<'v> {
    fields: &'v BTreeMap<String, String>,
    tables: &'v [TableFields],
}

fn fill(name: &str, template: &[u8], values: &Values<'_>) -> Result<Vec<u8>, ReportError> {
    let mut archive = ZipArchive::new(Cursor::new(template)).map_err(|error| not_word(name, &error))?;
    if archive.len() > MOST_PARTS || archive.index_for_name("word/document.xml").is_none() {
        return Err(not_word(name, &"parts"));
    }
    let mut parts: Vec<(String, Vec<u8>)> = Vec::with_capacity(archive.len());
    let mut faults = Vec::new();
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| not_word(name, &error))?;
        if part.is_dir() {
            continue;
        }
        let path = part.name().map_err(|error| not_word(name, &error))?.into_owned();
        let mut bytes = Vec::new();
        let read = part.take(LONGEST_PART + 1).read_to_end(&mut bytes);
        read.map_err(|error| not_word(name, &error))?;
        if bytes.len() as u64 > LONGEST_PART {
            return Err(not_word(name, &path));
        }
        if let Some(kind) = part_of(&path) {
            let xml = std::str::from_utf8(&bytes).map_err(|error| not_word(name, &error))?;
            bytes = filled(xml, kind, values, &mut faults).map_err(|why| not_word(name, &why))?.into_bytes();
        }
        parts.push((path, bytes));
    }
    if !faults.is_empty() {
        return Err(ReportError::Fields { template: name.to_owned(), faults });
    }
    pack(parts.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())))
        .map_err(|error| not_word(name, &error))
}

fn part_of(path: &str) -> Option<TemplatePart> {
    let name = path.strip_prefix("word/")?.strip_suffix(".xml")?;
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    Some(match stem {
        "document" => TemplatePart::Body,
        "header" => TemplatePart::Header,
        "footer" => TemplatePart::Footer,
        "footnotes" | "endnotes" => TemplatePart::Notes,
        _ => return None,
    })
}

type Edit = (Range<usize>, String);

/// A part with its fields filled in; what cannot be is added to `faults`.
fn filled(
    xml: &str,
    part: TemplatePart,
    values: &Values<'_>,
    faults: &mut Vec<FieldFault>,
) -> Result<String, String> {
    let scan = Scan::of(xml)?;
    let mut edits: Vec<Edit> = Vec::new();
    // Rows with fields of a table are repeated.
    let mut repeated: BTreeMap<usize, &TableFields> = BTreeMap::new();
    for paragraph in &scan.paragraphs {
        let Some(row) = paragraph.row else { continue };
        let is_of = |table: &&TableFields, name: &str| table.names.iter().any(|n| n == name);
        let of = paragraph.fields().iter().find_map(|f| values.tables.iter().find(|t| is_of(t, &f.name)));
        if let Some(table) = of {
            repeated.entry(row).or_insert(table);
        }
    }
    for (place, table) in scan.tables.iter().enumerate() {
        let rows = || scan.rows.iter().enumerate().filter(|(_, row)| row.table == Some(place));
        let filled = || rows().filter_map(|(row, _)| repeated.get(&row));
        let ends_repeated = rows().next_back().is_some_and(|(row, _)| repeated.contains_key(&row));
        // Headings of nothing are not wanted.
        if ends_repeated && filled().all(|table| table.rows.is_empty()) {
            edits.push((table.clone(), String::new()));
        }
    }
    for (row, table) in &repeated {
        let Some(range) = scan.rows.get(*row).map(|row| row.whole.clone()) else { continue };
        let one = xml.get(range.clone()).unwrap_or_default();
        let mut all = String::new();
        for (copy, cells) in table.rows.iter().enumerate() {
            let made = in_row(one, cells, values)?;
            all.push_str(&if copy == 0 { made } else { without_ids(&made) });
        }
        edits.push((range, all));
    }
    let is_inside = |paragraph: &Paragraph, edits: &[Edit]| {
        edits
            .iter()
            .any(|(range, _)| range.start <= paragraph.whole.start && paragraph.whole.end <= range.end)
    };
    let blocks = edits.len();
    for (place, paragraph) in scan.paragraphs.iter().enumerate() {
        let of_row = paragraph.row.and_then(|row| repeated.get(&row));
        let known = |name: &str| {
            let in_row = || of_row.filter(|t| t.names.iter().any(|n| n == name)).map(|_| String::new());
            values.fields.get(name).cloned().or_else(in_row)
        };
        let wrong = |name: &str| {
            let is_column = values.tables.iter().any(|table| table.names.iter().any(|n| n == name));
            if is_column { FieldWrong::OutsideRow } else { FieldWrong::Unknown }
        };
        let fault = |(field, wrong)| FieldFault { part, paragraph: place + 1, field, wrong };
        let made = changed(paragraph, known, wrong);
        faults.extend(made.1.into_iter().map(fault));
        if !is_inside(paragraph, edits.get(..blocks).unwrap_or_default()) {
            edits.extend(made.0);
        }
    }
    Ok(apply(xml, edits))
}

/// One copy of a row; its fields were looked at before.
fn in_row(row: &str, cells: &BTreeMap<String, String>, values: &Values<'_>) -> Result<String, String> {
    let scan = Scan::of(row)?;
    let known = |name: &str| cells.get(name).or_else(|| values.fields.get(name)).cloned();
    let edits = scan.paragraphs.iter().flat_map(|p| changed(p, known, |_| FieldWrong::Unknown).0).collect();
    Ok(apply(row, edits))
}

/// What changes in a paragraph, and the fields that cannot be filled in.
fn changed(
    paragraph: &Paragraph,
    known: impl Fn(&str) -> Option<String>,
    wrong: impl Fn(&str) -> FieldWrong,
) -> (Vec<Edit>, Vec<(String, FieldWrong)>) {
    let (mut edits, mut faults) = (Vec::new(), Vec::new());
    faults.extend(paragraph.not_closed().map(|name| (name, FieldWrong::NotClosed)));
    let found = paragraph.fields();
    if found.is_empty() {
        return (edits, faults);
    }
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    let mut touched: Vec<usize> = Vec::new();
    let mut says_something = false;
    let signs = paragraph.signs();
    let mut next = found.iter().peekable();
    let mut place = 0;
    while let Some((sign, bit)) = signs.get(place) {
        if let Some(field) = next.next_if(|field| field.signs.start == place) {
            let value = known(&field.name);
            if value.is_none() {
                faults.push((field.name.clone(), wrong(&field.name)));
            }
            let value = value.unwrap_or_default();
            says_something |= !value.trim().is_empty();
            texts.entry(*bit).or_default().push_str(&value);
            touched.extend(signs.get(field.signs.clone()).into_iter().flatten().map(|(_, bit)| *bit));
            place = field.signs.end;
            continue;
        }
        says_something |= !sign.is_whitespace();
        texts.entry(*bit).or_default().push(*sign);
        place += 1;
    }
    if !says_something && paragraph.may_go {
        return (vec![(paragraph.whole.clone(), String::new())], faults);
    }
    touched.sort_unstable();
    touched.dedup();
    for bit in touched {
        let Some(Bit::Text { whole, is_word, .. }) = paragraph.bits.get(bit) else { continue };
        let said = texts.get(&bit).map(String::as_str).unwrap_or_default();
        edits.push((whole.clone(), element(said, *is_word)));
    }
    (edits, faults)
}

/// A text as an element of the document; what stands on several lines is broken as Word breaks it.
fn element(said: &str, is_word: bool) -> String {
    let said = text::cell(said);
    if !is_word {
        return format!("<a:t>{}</a:t>", quick_xml::escape::escape(said.replace('\n', " ")));
    }
    let line = |line: &str| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, quick_xml::escape::escape(line));
    said.split('\n').map(line).collect::<Vec<_>>().join("<w:br/>")
}

fn apply(xml: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut out = String::with_capacity(xml.len());
    let mut at = 0;
    for (range, new) in edits {
        // What lies inside something that was replaced is gone with it.
        if range.start < at {
            continue;
        }
        out.push_str(xml.get(at..range.start).unwrap_or_default());
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(xml.get(at..).unwrap_or_default());
    out
}

/// A copy of a row without the names that Word gives to each paragraph once.
fn without_ids(row: &str) -> String {
    let mut out = row.to_owned();
    for name in [" w14:paraId=\"", " w14:textId=\""] {
        while let Some(start) = out.find(name) {
            let rest = out.get(start + name.len()..).and_then(|rest| rest.find('"'));
            let Some(end) = rest.map(|end| start + name.len() + end + 1) else { break };
            out.replace_range(start..end, "");
        }
    }
    out
}
