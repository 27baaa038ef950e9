//! An office's old list of contracts (旧台帳), read without trust: a workbook in the reading process, or delimited text.
//!
//! [`open`] gives the texts, [`headers`] the row of headings of each sheet, [`read`] the rows under it. Rows are never
//! dropped for a fault; what is passed over (totals, remarks, repeated headings) is told with its row.

mod fault;
mod find;
mod layout;
mod period;
mod rows;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::delimited;
use super::error::{BundleError, IoAction, LimitKind, Refusal};
use super::limits::Limits;
use super::reader_child::{ReaderProcess, read_workbook};
use super::workbook::Workbook;

pub use fault::ListFault;
pub use find::{Column, Header, header_at, headers};
pub use rows::{LeftOut, Rows, Why, columns, guess, read};

/// How a workbook of the format before 2007 begins, and one that is locked with a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const ARCHIVE: &[u8] = b"PK";

/// Reads a list: an `.xlsx`, or text with commas, tabs or semicolons in UTF-8, UTF-16 or Shift_JIS, told apart by what they
/// are and not by what they are called.
pub fn open(path: &Path, limits: &Limits, reader: &ReaderProcess) -> Result<Workbook, BundleError> {
    let mut file = File::open(path).map_err(BundleError::io(IoAction::Read, path))?;
    let mut bytes = Vec::new();
    let mut beginning = (&mut file).take(COMPOUND.len() as u64);
    beginning.read_to_end(&mut bytes).map_err(BundleError::io(IoAction::Read, path))?;
    if bytes.starts_with(ARCHIVE) {
        let mut workbook = read_workbook(path, limits, reader)?;
        // A text that is merged over several rows holds for each of them, as a person reads a list.
        workbook.sheets.iter_mut().try_for_each(|sheet| sheet.spread_down(limits))?;
        return Ok(workbook);
    }
    if bytes == COMPOUND {
        return Err(Refusal::List { fault: ListFault::OldOrLocked }.into());
    }
    let most = limits.text_bytes;
    let mut rest = file.take(most.saturating_add(1));
    rest.read_to_end(&mut bytes).map_err(BundleError::io(IoAction::Read, path))?;
    if bytes.len() as u64 > most {
        return Err(Refusal::limit(LimitKind::TextBytes, most, None).into());
    }
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(delimited::parse(&bytes, name, limits)?)
}
