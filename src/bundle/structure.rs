//! The raw look at a zip archive, before any library opens it.
//!
//! Readers of zip files disagree about archives that contradict themselves, and attackers live from that. So every record is read here,
//! and an archive is understood only when its records tile the file without overlap, gap, prefix or suffix, and say the same thing twice.

use std::io::{self, Read, Seek, SeekFrom};

use super::bytes::{Bytes, read_at};
use super::end_record::{self, Directory};
use super::error::{LimitKind, Refusal, StructureFault as Fault};
use super::limits::Limits;
use super::name;
use super::record::{Encryption, Record, read_central, read_local};

/// One entry as the archive's records describe it, with its name decoded but not yet checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEntry {
    /// Decoded name, without the trailing slash of a folder.
    pub name: String,
    /// Whether it is a folder.
    pub folder: bool,
    /// Whether it needs a password, and by which method.
    pub encryption: Option<Encryption>,
    /// Size of the packed data, in bytes.
    pub packed: u64,
    /// Declared size of the contents, in bytes.
    pub size: u64,
    /// Where its own header starts, in bytes from the start of the file.
    pub header_start: u64,
    /// Where its packed data start, in bytes from the start of the file.
    pub data_start: u64,
    /// Whether the data are deflated; else they are stored as they are.
    pub deflated: bool,
    /// Declared checksum of the contents.
    pub crc: u32,
}

/// Why a scan ended early.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// The archive is at fault.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file could not be read.
    #[error("read: {0}")]
    Io(#[from] io::Error),
}

/// Reads all records of an archive and lists its entries in the order of the central directory.
pub fn scan<R: Read + Seek>(file: &mut R, limits: &Limits) -> Result<Vec<RawEntry>, ScanError> {
    let length = file.seek(SeekFrom::End(0))?;
    if length > limits.archive_bytes {
        return Err(Refusal::limit(LimitKind::ArchiveBytes, limits.archive_bytes, None).into());
    }
    let directory = end_record::find(file, length)?;
    if directory.entries > limits.entries {
        return Err(Refusal::limit(LimitKind::Entries, limits.entries, None).into());
    }
    if directory.size > limits.directory_bytes {
        return Err(Refusal::limit(LimitKind::DirectoryBytes, limits.directory_bytes, None).into());
    }
    let records = read_directory(file, &directory, limits)?;
    if records.is_empty() {
        return Err(Refusal::structure(None, Fault::Empty).into());
    }
    let names = records.iter().map(entry_name).collect::<Result<Vec<_>, _>>()?;
    let starts = check_tiling(file, &records, &names, &directory)?;
    let mut entries = Vec::with_capacity(records.len());
    for ((record, name), data_start) in records.iter().zip(names).zip(starts) {
        let folder = check_file_type(record, &name)?;
        let name = if folder { name.strip_suffix('/').map_or(name.clone(), str::to_owned) } else { name };
        entries.push(RawEntry {
            name,
            folder,
            encryption: record.encryption,
            packed: record.packed,
            size: record.size,
            header_start: record.header_start,
            data_start,
            deflated: record.is_deflated(),
            crc: record.crc,
        });
    }
    Ok(entries)
}

fn read_directory<R: Read + Seek>(
    file: &mut R,
    directory: &Directory,
    limits: &Limits,
) -> Result<Vec<Record>, ScanError> {
    let size = usize::try_from(directory.size)
        .map_err(|_| Refusal::limit(LimitKind::DirectoryBytes, limits.directory_bytes, None))?;
    let Some(bytes) = read_at(file, directory.start, size)? else {
        return Err(Refusal::structure(None, Fault::Truncated).into());
    };
    let mut rest = Bytes(&bytes);
    let mut records = Vec::new();
    while !rest.0.is_empty() {
        // Stops a directory that holds more records than the end record admits.
        if records.len() as u64 >= directory.entries {
            return Err(Refusal::structure(None, Fault::CountDiffers).into());
        }
        records.push(read_central(&mut rest)?);
    }
    if records.len() as u64 != directory.entries {
        return Err(Refusal::structure(None, Fault::CountDiffers).into());
    }
    Ok(records)
}

fn entry_name(record: &Record) -> Result<String, Refusal> {
    let decoded = name::decode(&record.raw_name, record.says_utf8())?;
    if let Some(unicode) = &record.unicode_name {
        let second = name::decode(unicode, true)?;
        if !name::same_name(&decoded, &second) {
            return Err(Refusal::Name { shown: name::shown(&decoded), fault: super::NameFault::TwoNames });
        }
    }
    Ok(decoded)
}

/// Walks the entries in file order: each must start where the one before ended, and the last must end at the directory. Answers where the
/// data of each start, in the order of the records.
fn check_tiling<R: Read + Seek>(
    file: &mut R,
    records: &[Record],
    names: &[String],
    directory: &Directory,
) -> Result<Vec<u64>, ScanError> {
    let mut starts = vec![0; records.len()];
    let mut order: Vec<((&Record, &str), &mut u64)> =
        records.iter().zip(names.iter().map(String::as_str)).zip(&mut starts).collect();
    order.sort_by_key(|((record, _), _)| record.header_start);
    let nexts: Vec<u64> =
        order.iter().skip(1).map(|((next, _), _)| next.header_start).chain([directory.start]).collect();
    let mut expected = 0;
    for (index, (((record, raw_name), start), next)) in order.into_iter().zip(nexts).enumerate() {
        let shown = name::shown(raw_name);
        let fault = |fault| Refusal::structure(Some(&shown), fault);
        if record.header_start != expected {
            let kind = if index == 0 {
                Fault::DataBefore
            } else if record.header_start < expected {
                Fault::Overlap
            } else {
                Fault::Gap
            };
            return Err(fault(kind).into());
        }
        let data_start = read_local(file, record, &shown)?;
        *start = data_start;
        let data_end = data_start.checked_add(record.packed).ok_or_else(|| fault(Fault::Truncated))?;
        if data_end > next {
            return Err(fault(if next == directory.start && data_end > directory.end {
                Fault::Truncated
            } else {
                Fault::Overlap
            })
            .into());
        }
        // Some packers set the descriptor flag on empty entries and write none.
        expected = if record.has_descriptor() && (data_end < next || record.size > 0) {
            read_descriptor(file, record, data_end, next, &shown)?
        } else {
            data_end
        };
    }
    if expected < directory.start {
        return Err(Refusal::structure(None, Fault::Gap).into());
    }
    Ok(starts)
}

/// Checks the record that may follow the data; it comes with and without a signature, with short and with long sizes.
fn read_descriptor<R: Read + Seek>(
    file: &mut R,
    record: &Record,
    start: u64,
    next: u64,
    shown: &str,
) -> Result<u64, ScanError> {
    let wrong = || Refusal::structure(Some(shown), Fault::DescriptorDisagrees);
    let length = usize::try_from(next - start)
        .ok()
        .filter(|length| matches!(length, 12 | 16 | 20 | 24))
        .ok_or_else(wrong)?;
    let bytes = read_at(file, start, length)?.ok_or_else(wrong)?;
    let mut rest = Bytes(&bytes);
    if matches!(length, 16 | 24) && rest.u32() != Some(0x0807_4B50) {
        return Err(wrong().into());
    }
    let crc = rest.u32();
    let (packed, size) = if length <= 16 {
        (rest.u32().map(u64::from), rest.u32().map(u64::from))
    } else {
        (rest.u64(), rest.u64())
    };
    if (crc, packed, size) != (Some(record.crc), Some(record.packed), Some(record.size)) {
        return Err(wrong().into());
    }
    Ok(next)
}

/// Whether the entry is a folder; refuses whatever is neither folder nor regular file.
fn check_file_type(record: &Record, decoded: &str) -> Result<bool, Refusal> {
    let shown = name::shown(decoded);
    let fault = |fault| Err(Refusal::structure(Some(&shown), fault));
    let named_folder = decoded.ends_with('/');
    // The upper half of the attributes is a Unix mode. It is looked at whatever system the entry claims, as unpackers do.
    let folder_mode = match (record.attributes >> 16) & 0o170_000 {
        0 => None,
        0o040_000 => Some(true),
        0o100_000 => Some(false),
        0o120_000 => return fault(Fault::SymbolicLink),
        _ => return fault(Fault::NotAFile),
    };
    let dos_folder = record.attributes & 0x10 != 0;
    // Windows has links and devices of its own, and calls a disk's label a file.
    if record.attributes & 0x400 != 0 {
        return fault(Fault::SymbolicLink);
    }
    if record.attributes & 0x48 != 0 {
        return fault(Fault::NotAFile);
    }
    if folder_mode.is_some_and(|mode| mode != named_folder) || (dos_folder && !named_folder) {
        return fault(Fault::FolderWithContents);
    }
    // An empty deflate stream is two bytes long, so the packed size alone says nothing.
    if named_folder && record.size != 0 {
        return fault(Fault::FolderWithContents);
    }
    Ok(named_folder)
}
