//! The record at the end of a zip archive, which says where its directory is.

use std::io::{Read, Seek};

use super::bytes::{Bytes, read_at};
use super::error::{Refusal, StructureFault as Fault};
use super::structure::ScanError;

const END: [u8; 4] = *b"PK\x05\x06";
const END_LENGTH: usize = 22;
const LOCATOR_LENGTH: usize = 20;
const END64_LENGTH: usize = 56;
/// A comment's length is two bytes long.
const LONGEST_COMMENT: usize = 0xFFFF;

/// Where the central directory lies, in bytes from the start of the file.
pub(super) struct Directory {
    pub entries: u64,
    pub start: u64,
    pub size: u64,
    /// First byte behind it.
    pub end: u64,
}

/// Finds the one end record and the directory it names.
pub(super) fn find<R: Read + Seek>(file: &mut R, length: u64) -> Result<Directory, ScanError> {
    let fault = |fault| ScanError::from(Refusal::structure(None, fault));
    let head = read_at(file, 0, usize::try_from(length.min(4)).unwrap_or(4))?.unwrap_or_default();
    let tail_start = length.saturating_sub((END_LENGTH + LONGEST_COMMENT) as u64);
    let tail =
        read_at(file, tail_start, usize::try_from(length - tail_start).unwrap_or(0))?.unwrap_or_default();
    let end = match choose(&tail) {
        Ok(Some(position)) => tail_start + position as u64,
        Ok(None) if head.starts_with(b"PK") => return Err(fault(Fault::Truncated)),
        Ok(None) => return Err(Refusal::NotAnArchive.into()),
        Err(refused) => return Err(fault(refused)),
    };
    let record = read_at(file, end, END_LENGTH)?.ok_or_else(|| fault(Fault::Truncated))?;
    let directory = parse(file, &record, end)?;
    if directory.start.checked_add(directory.size) != Some(directory.end) {
        // A stub in front shifts every offset by its own length.
        let shifted =
            directory.start.checked_add(directory.size).is_some_and(|declared| declared < directory.end);
        let stub = shifted && !head.starts_with(b"PK\x03\x04");
        return Err(fault(if stub { Fault::DataBefore } else { Fault::DirectoryMisplaced }));
    }
    Ok(directory)
}

/// Picks the end record among everything in the tail that looks like one. Two that both fit the file's end are one too many.
fn choose(tail: &[u8]) -> Result<Option<usize>, Fault> {
    let candidates: Vec<(usize, std::cmp::Ordering)> = tail
        .windows(4)
        .enumerate()
        .filter(|(_, bytes)| *bytes == END)
        .map(|(position, _)| {
            let mut rest = Bytes(tail.get(position + 20..).unwrap_or_default());
            // One too short to be a record is one that runs past the end.
            let comment = rest.u16().map_or(usize::MAX, usize::from);
            (position, comment.saturating_add(position + 22).cmp(&tail.len()))
        })
        .collect();
    let Some((last, last_fit)) = candidates.last().copied() else {
        return Ok(None);
    };
    let fitting = candidates.iter().filter(|(_, fit)| fit.is_eq()).count();
    match (fitting, last_fit) {
        // Signatures before the last one may lie in packed data by chance, as long as they don't fit the end.
        (1, std::cmp::Ordering::Equal) => Ok(Some(last)),
        (0, std::cmp::Ordering::Less) => Err(Fault::DataAfter),
        (0, _) => Err(Fault::Truncated),
        _ => Err(Fault::SecondEndRecord),
    }
}

fn parse<R: Read + Seek>(file: &mut R, record: &[u8], end: u64) -> Result<Directory, ScanError> {
    let fault = |fault| ScanError::from(Refusal::structure(None, fault));
    let plain = Plain::read(record).ok_or_else(|| fault(Fault::Truncated))?;
    if (plain.disk != 0 && plain.disk != 0xFFFF) || plain.directory_disk != plain.disk {
        return Err(fault(Fault::Split));
    }
    if plain.entries_here != plain.entries {
        return Err(fault(Fault::CountDiffers));
    }
    let locator = match end.checked_sub(LOCATOR_LENGTH as u64) {
        Some(start) => read_at(file, start, LOCATOR_LENGTH)?.filter(|bytes| bytes.starts_with(b"PK\x06\x07")),
        None => None,
    };
    let saturated =
        plain.disk == 0xFFFF || plain.entries == 0xFFFF || plain.size == u32::MAX || plain.start == u32::MAX;
    let Some(locator) = locator else {
        if saturated {
            return Err(fault(Fault::Zip64Contradiction));
        }
        return Ok(Directory {
            entries: plain.entries.into(),
            start: plain.start.into(),
            size: plain.size.into(),
            end,
        });
    };
    let contradiction = || fault(Fault::Zip64Contradiction);
    let start64 = end.checked_sub((LOCATOR_LENGTH + END64_LENGTH) as u64).ok_or_else(contradiction)?;
    if parse_locator(&locator) != Some((0, start64, 1)) {
        return Err(contradiction());
    }
    let record64 = read_at(file, start64, END64_LENGTH)?.ok_or_else(contradiction)?;
    let (entries, size, start) = parse_end64(&record64).ok_or_else(contradiction)?;
    // Where the plain record is not saturated, it must say the same.
    let agrees = (plain.entries == 0xFFFF || u64::from(plain.entries) == entries)
        && (plain.size == u32::MAX || u64::from(plain.size) == size)
        && (plain.start == u32::MAX || u64::from(plain.start) == start);
    if !agrees {
        return Err(contradiction());
    }
    Ok(Directory { entries, start, size, end: start64 })
}

struct Plain {
    disk: u16,
    directory_disk: u16,
    entries_here: u16,
    entries: u16,
    size: u32,
    start: u32,
}

impl Plain {
    fn read(record: &[u8]) -> Option<Self> {
        let mut rest = Bytes(record);
        rest.take(4)?;
        Some(Self {
            disk: rest.u16()?,
            directory_disk: rest.u16()?,
            entries_here: rest.u16()?,
            entries: rest.u16()?,
            size: rest.u32()?,
            start: rest.u32()?,
        })
    }
}

fn parse_locator(bytes: &[u8]) -> Option<(u32, u64, u32)> {
    let mut rest = Bytes(bytes);
    rest.take(4)?;
    Some((rest.u32()?, rest.u64()?, rest.u32()?))
}

/// Entries, size and start of the directory; nothing when the record is not one or is about several disks.
fn parse_end64(bytes: &[u8]) -> Option<(u64, u64, u64)> {
    let mut rest = Bytes(bytes);
    if rest.take(4)? != b"PK\x06\x06" || rest.u64()? != END64_LENGTH as u64 - 12 {
        return None;
    }
    rest.take(4)?;
    let (disk, directory_disk) = (rest.u32()?, rest.u32()?);
    let (here, entries) = (rest.u64()?, rest.u64()?);
    if (disk, directory_disk) != (0, 0) || here != entries {
        return None;
    }
    Some((entries, rest.u64()?, rest.u64()?))
}
