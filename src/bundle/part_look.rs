//! What is looked for in the parts of a workbook: whether it can be handed to the parser, and what the parser does not tell.

use std::collections::BTreeMap;

use super::error::{LimitKind, Refusal, WorkbookFault as Fault};
use super::sheet::Spans;
use super::xml_scan::{Element, Look};

/// Rows of a sheet, as Excel has them.
const SHEET_ROWS: u32 = 1_048_576;
/// Columns of a sheet, as Excel has them.
const SHEET_COLUMNS: u32 = 16_384;

/// Relations by which the parser finds the parts that it reads, by the last word of their type.
const PARSED: &[&[u8]] =
    &[b"officeDocument", b"worksheet", b"chartsheet", b"dialogsheet", b"sharedStrings", b"styles", b"theme"];

/// What one part says.
#[derive(Default)]
pub(super) struct PartLook {
    /// Shared strings that are there.
    pub strings: u64,
    /// One more than the highest shared string that a cell asks for.
    pub strings_needed: u64,
    /// Ids of the relations of the sheets, in their order.
    pub sheets: Vec<Vec<u8>>,
    /// Types and targets of relations, by their ids.
    pub relations: BTreeMap<Vec<u8>, (Vec<u8>, Vec<u8>)>,
    /// Merged cells, in the order of the part.
    pub merged: Vec<(u32, u32, u32, u32)>,
    /// Whether it asks another program for data, in whatever part that is written.
    pub is_dde: bool,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
    is_sheet: bool,
    row: u32,
    declared_strings: u64,
    names: std::collections::BTreeSet<Vec<u8>>,
    is_string: bool,
    index: Vec<u8>,
}

impl PartLook {
    /// The rows and columns that a person does not see.
    pub fn hidden(&mut self) -> (Spans, Spans) {
        let take = |stretches| Spans::of(std::mem::take(stretches));
        (take(&mut self.hidden_rows), take(&mut self.hidden_columns))
    }

    /// Whether the parser may follow within the part: it has no lie that shows only at the end of it.
    pub fn may_be_followed(&self) -> bool {
        self.is_sheet && self.declared_strings == 0
    }

    /// To be called after the last element.
    pub fn check(&self, part: &str) -> Result<(), Refusal> {
        if self.declared_strings > self.strings {
            let (declared, found) = (self.declared_strings, self.strings);
            let fault = Fault::SharedStrings { declared, found };
            return Err(Refusal::Workbook { part: part.to_owned(), fault });
        }
        Ok(())
    }

    fn row(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        self.row = match element.attribute(b"r")? {
            None => self.row.saturating_add(1),
            Some(text) => match place(text) {
                Some((row, 0)) => row,
                _ => return element.refuse(Fault::CellReference { text: cut(text) }),
            },
        };
        if hides(element)? {
            match self.hidden_rows.last_mut() {
                Some(last) if last.1.checked_add(1) == Some(self.row) => last.1 = self.row,
                _ => self.hidden_rows.push((self.row, self.row)),
            }
        }
        Ok(())
    }

    fn cell(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        self.is_string = element.attribute(b"t")? == Some(b"s");
        let Some(text) = element.attribute(b"r")? else { return Ok(()) };
        match place(text) {
            Some((_, 1..)) => Ok(()),
            _ => element.refuse(Fault::CellReference { text: cut(text) }),
        }
    }

    fn column(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        if !hides(element)? {
            return Ok(());
        }
        let number = |name| {
            let text = element.attribute(name)?.unwrap_or_default();
            let number = std::str::from_utf8(text).ok().and_then(|text| text.trim().parse::<u32>().ok());
            match number {
                Some(number) if (1..=SHEET_COLUMNS).contains(&number) => Ok(number),
                _ => element.refuse(Fault::CellReference { text: cut(text) }),
            }
        };
        let stretch = (number(b"min")?, number(b"max")?);
        self.hidden_columns.push(stretch);
        Self::bound(element, self.hidden_columns.len())
    }

    fn merged(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        let merged = range(element)?;
        self.merged.extend(merged);
        Self::bound(element, self.merged.len())
    }

    fn bound(element: &Element<'_>, count: usize) -> Result<(), Refusal> {
        let most = element.limits.merged;
        if count as u64 > most {
            return Err(Refusal::limit(LimitKind::Merged, most, Some(element.part)));
        }
        Ok(())
    }

    fn sheet(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        let most = element.limits.sheets;
        if self.sheets.len() as u64 >= most {
            return Err(Refusal::limit(LimitKind::Sheets, most, Some(element.part)));
        }
        let name = element.attribute(b"name")?.unwrap_or_default().to_ascii_lowercase();
        if !self.names.insert(name.clone()) {
            return element.refuse(Fault::SheetTwice { name: cut(&name) });
        }
        // The last one counts, under whatever prefix, as the parser has it.
        let is_id = |key: &[u8]| key.rsplit(|b| *b == b':').next() == Some(b"id");
        let id = element.attributes.iter().filter(|(key, _)| is_id(key)).last();
        self.sheets.push(id.map(|(_, id)| id.to_vec()).unwrap_or_default());
        Ok(())
    }

    fn relation(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        let target = element.attribute(b"Target")?.unwrap_or_default();
        let kind = element.attribute(b"Type")?.unwrap_or_default();
        let mode = element.attribute(b"TargetMode")?;
        let kind = kind.rsplit(|b| *b == b'/').next().unwrap_or(kind);
        if !PARSED.contains(&kind) {
            return Ok(());
        }
        // What the parser opens must be a part that was looked through.
        let outside = mode.is_some_and(|mode| mode.eq_ignore_ascii_case(b"external"));
        if outside || !target.to_ascii_lowercase().ends_with(b".xml") {
            return element.refuse(Fault::Target { text: cut(target) });
        }
        let most = element.limits.sheets.saturating_add(100);
        if self.relations.len() as u64 >= most {
            return Err(Refusal::limit(LimitKind::Sheets, element.limits.sheets, Some(element.part)));
        }
        let id = element.attribute(b"Id")?.unwrap_or_default();
        if self.relations.insert(id.to_vec(), (kind.to_vec(), target.to_vec())).is_some() {
            return element.refuse(Fault::Malformed);
        }
        Ok(())
    }
}

impl Look for PartLook {
    fn element(&mut self, element: &Element<'_>) -> Result<bool, Refusal> {
        match element.name {
            b"c" => self.cell(element)?,
            b"v" => return Ok(std::mem::take(&mut self.is_string)),
            b"row" => self.row(element)?,
            b"col" => self.column(element)?,
            b"mergeCell" => self.merged(element)?,
            b"dimension" => {
                range(element)?;
            }
            b"worksheet" if element.root == element.name => self.is_sheet = true,
            b"sst" => {
                if let Some(count) = element.attribute(b"uniqueCount")? {
                    // A number too large to read is the largest lie of all.
                    let count = std::str::from_utf8(count).ok().and_then(|count| count.trim().parse().ok());
                    self.declared_strings = self.declared_strings.max(count.unwrap_or(u64::MAX));
                }
            }
            b"si" => self.strings += 1,
            b"sheet" if element.root == b"workbook" => self.sheet(element)?,
            b"Relationship" => self.relation(element)?,
            b"ddeLink" | b"oleLink" => self.is_dde = true,
            _ => {}
        }
        Ok(false)
    }

    fn text(&mut self, text: &[u8]) {
        // Longer than any number that counts.
        let room = 24_usize.saturating_sub(self.index.len());
        self.index.extend_from_slice(text.get(..room.min(text.len())).unwrap_or_default());
    }

    fn text_ends(&mut self, part: &str) -> Result<(), Refusal> {
        let text = std::mem::take(&mut self.index);
        let number = std::str::from_utf8(&text).ok().map(str::trim);
        let number = match number {
            Some("") => return Ok(()),
            number => number.and_then(|text| text.parse::<u64>().ok()),
        };
        // The parser takes what is no number for the first string.
        let Some(number) = number.filter(|n| *n < u64::MAX) else {
            let fault = Fault::StringIndex { text: cut(&text) };
            return Err(Refusal::Workbook { part: part.to_owned(), fault });
        };
        self.strings_needed = self.strings_needed.max(number + 1);
        Ok(())
    }
}

fn hides(element: &Element<'_>) -> Result<bool, Refusal> {
    Ok(matches!(element.attribute(b"hidden")?, Some(b"1" | b"true")))
}

fn cut(text: &[u8]) -> String {
    String::from_utf8_lossy(text).chars().take(100).collect()
}

/// The cells that an element is about, from the first to the last.
fn range(element: &Element<'_>) -> Result<Option<(u32, u32, u32, u32)>, Refusal> {
    let Some(text) = element.attribute(b"ref")? else { return Ok(None) };
    let mut ends = text.split(|b| *b == b':').map(place);
    let first = ends.next().flatten();
    let last = ends.next().unwrap_or(first);
    match (first, last, ends.next()) {
        (Some((r1, c1 @ 1..)), Some((r2, c2 @ 1..)), None) if r1 <= r2 && c1 <= c2 => {
            Ok(Some((r1, c1, r2, c2)))
        }
        _ => element.refuse(Fault::CellReference { text: cut(text) }),
    }
}

/// Row and column of a reference such as `AB12`; the column is 0 where there is none, as in the reference of a row.
fn place(reference: &[u8]) -> Option<(u32, u32)> {
    let letters = reference.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (letters, digits) = reference.split_at_checked(letters)?;
    if letters.len() > 3 || digits.is_empty() || digits.len() > 7 {
        return None;
    }
    let number = |number: u32, byte: &u8| number * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    let column = letters.iter().fold(0, number);
    let mut row = 0_u32;
    for byte in digits {
        row = row * 10 + byte.checked_sub(b'0').filter(|digit| *digit < 10).map(u32::from)?;
    }
    (column <= SHEET_COLUMNS && (1..=SHEET_ROWS).contains(&row)).then_some((row, column))
}
