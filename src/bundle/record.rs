//! The two records that a zip archive keeps per entry, and whether they agree.

use std::io::{Read, Seek};

use super::bytes::{Bytes, read_at};
use super::error::{NameFault, Refusal, StructureFault as Fault};
use super::name;
use super::structure::ScanError;

const ENCRYPTED: u16 = 1;
const DESCRIPTOR: u16 = 1 << 3;
const STRONG_ENCRYPTION: u16 = 1 << 6;
const UTF8: u16 = 1 << 11;
const MASKED: u16 = 1 << 13;
/// Flags that both records must share; the others say how well it was packed and may differ.
const SHARED_FLAGS: u16 = ENCRYPTED | DESCRIPTOR | STRONG_ENCRYPTION | UTF8 | MASKED;

const STORED: u16 = 0;
const DEFLATE: u16 = 8;
const AES: u16 = 99;

/// How an entry is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// The old method of PKZIP; a wrong password passes its check once in 256 times.
    ZipCrypto,
    /// AES, as WinZip and 7-Zip write it.
    Aes,
}

/// An entry of the central directory.
pub(super) struct Record {
    pub raw_name: Vec<u8>,
    pub unicode_name: Option<Vec<u8>>,
    pub encryption: Option<Encryption>,
    pub crc: u32,
    pub packed: u64,
    pub size: u64,
    pub header_start: u64,
    pub attributes: u32,
    flags: u16,
    method: u16,
    aes: Option<Vec<u8>>,
}

impl Record {
    pub fn says_utf8(&self) -> bool {
        self.flags & UTF8 != 0
    }

    pub fn is_deflated(&self) -> bool {
        self.method == DEFLATE
    }

    pub fn has_descriptor(&self) -> bool {
        self.flags & DESCRIPTOR != 0
    }
}

/// The extra fields that change what the other fields mean. Time stamps and the like are passed over.
#[derive(Default)]
struct Extras {
    zip64: Option<Vec<u8>>,
    aes: Option<Vec<u8>>,
    unicode_name: Option<Vec<u8>>,
}

impl Extras {
    fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut extras = Self::default();
        let mut rest = Bytes(bytes);
        // Fewer than four bytes cannot be a field; some packers pad with them.
        while rest.0.len() >= 4 {
            let field = rest
                .u16()
                .zip(rest.u16())
                .and_then(|(id, length)| Some((id, rest.take(length.into())?.to_vec())));
            let (id, data) = field.ok_or(Fault::HeadersDisagree)?;
            let (slot, data) = match id {
                0x0001 => (&mut extras.zip64, data),
                0x9901 => (&mut extras.aes, data),
                0x7075 => (&mut extras.unicode_name, data),
                // Unix of old: where a link leads, or which device it is, stands behind owner and times.
                0x000D if data.len() > 12 => return Err(Fault::SymbolicLink),
                0x756E if is_link(&data) => return Err(Fault::SymbolicLink),
                _ => continue,
            };
            if slot.replace(data).is_some() {
                return Err(Fault::HeadersDisagree);
            }
        }
        Ok(extras)
    }
}

/// Whether the field of old Unix packers says that the entry is a link: its mode stands behind a checksum.
fn is_link(field: &[u8]) -> bool {
    let mode = field.get(4..6).and_then(|mode| mode.try_into().ok()).map(u16::from_le_bytes);
    mode.is_some_and(|mode| mode & 0o170_000 == 0o120_000)
}

/// The name in a Unicode-path field: behind its version and the checksum of the plain name. Where the checksum is that of another name, some
/// unpackers take this name and some the plain one.
fn unicode_name(field: &[u8], plain: &[u8]) -> Result<Vec<u8>, ()> {
    let mut rest = Bytes(field);
    let (version, checksum) = (rest.take(1), rest.u32());
    let mut crc = flate2::Crc::new();
    crc.update(plain);
    if version != Some(&[1]) || checksum != Some(crc.sum()) {
        return Err(());
    }
    Ok(rest.0.to_vec())
}

/// Replaces each saturated value by the next one of the large-file field, which must hold these and no others.
fn widen(values: [(u32, &mut u64); 3], field: Option<&[u8]>) -> Result<(), Fault> {
    let mut rest = Bytes(field.unwrap_or_default());
    for (plain, wide) in values {
        *wide = match plain {
            u32::MAX => rest.u64().ok_or(Fault::Zip64Contradiction)?,
            _ => u64::from(plain),
        };
    }
    if rest.0.is_empty() { Ok(()) } else { Err(Fault::Zip64Contradiction) }
}

/// Eats one entry of the central directory.
pub(super) fn read_central(rest: &mut Bytes<'_>) -> Result<Record, Refusal> {
    let raw = RawCentral::read(rest).ok_or_else(|| Refusal::structure(None, Fault::DirectoryMisplaced))?;
    let shown = name::shown(&String::from_utf8_lossy(raw.name));
    let fault = |fault| Refusal::structure(Some(&shown), fault);
    if raw.disk != 0 {
        return Err(fault(Fault::Split));
    }
    let extras = Extras::read(raw.extra).map_err(fault)?;
    let (mut size, mut packed, mut header_start) = (0, 0, 0);
    widen(
        [(raw.size, &mut size), (raw.packed, &mut packed), (raw.start, &mut header_start)],
        extras.zip64.as_deref(),
    )
    .map_err(fault)?;
    let encryption = encryption(raw.flags, raw.method, extras.aes.as_deref()).map_err(fault)?;
    if raw.method == STORED && encryption.is_none() && size != packed {
        return Err(fault(Fault::SizeDiffers));
    }
    let unicode_name = extras.unicode_name.map(|field| unicode_name(&field, raw.name)).transpose();
    let twice = || Refusal::Name { shown: shown.clone(), fault: NameFault::TwoNames };
    Ok(Record {
        raw_name: raw.name.to_vec(),
        unicode_name: unicode_name.map_err(|()| twice())?,
        encryption,
        crc: raw.crc,
        packed,
        size,
        header_start,
        attributes: raw.attributes,
        flags: raw.flags,
        method: raw.method,
        aes: extras.aes,
    })
}

fn encryption(flags: u16, method: u16, aes: Option<&[u8]>) -> Result<Option<Encryption>, Fault> {
    if flags & (STRONG_ENCRYPTION | MASKED) != 0 {
        return Err(Fault::UnknownEncryption);
    }
    match (method, aes) {
        (STORED | DEFLATE, None) => Ok((flags & ENCRYPTED != 0).then_some(Encryption::ZipCrypto)),
        (AES, Some(field)) if flags & ENCRYPTED != 0 => {
            let mut rest = Bytes(field);
            let (version, maker, strength, inner) = (rest.u16(), rest.take(2), rest.take(1), rest.u16());
            let known = matches!(version, Some(1 | 2))
                && maker == Some(b"AE")
                && matches!(strength, Some([1..=3]))
                && rest.0.is_empty();
            match inner {
                Some(STORED | DEFLATE) if known => Ok(Some(Encryption::Aes)),
                Some(method) if known => Err(Fault::UnknownMethod(method)),
                _ => Err(Fault::UnknownEncryption),
            }
        }
        (AES, _) => Err(Fault::UnknownEncryption),
        (STORED | DEFLATE, Some(_)) => Err(Fault::HeadersDisagree),
        (other, _) => Err(Fault::UnknownMethod(other)),
    }
}

struct RawCentral<'a> {
    flags: u16,
    method: u16,
    crc: u32,
    packed: u32,
    size: u32,
    disk: u16,
    attributes: u32,
    start: u32,
    name: &'a [u8],
    extra: &'a [u8],
}

impl<'a> RawCentral<'a> {
    fn read(rest: &mut Bytes<'a>) -> Option<Self> {
        if rest.take(4)? != b"PK\x01\x02" {
            return None;
        }
        rest.take(4)?;
        let (flags, method) = (rest.u16()?, rest.u16()?);
        rest.take(4)?;
        let (crc, packed, size) = (rest.u32()?, rest.u32()?, rest.u32()?);
        let (name_length, extra_length, comment_length) = (rest.u16()?, rest.u16()?, rest.u16()?);
        let disk = rest.u16()?;
        rest.take(2)?;
        let (attributes, start) = (rest.u32()?, rest.u32()?);
        let name = rest.take(name_length.into())?;
        let extra = rest.take(extra_length.into())?;
        rest.take(comment_length.into())?;
        Some(Self { flags, method, crc, packed, size, disk, attributes, start, name, extra })
    }
}

/// Reads the entry's own header, compares it with the directory's, and says where the data start.
pub(super) fn read_local<R: Read + Seek>(
    file: &mut R,
    record: &Record,
    shown: &str,
) -> Result<u64, ScanError> {
    let fault = |fault| ScanError::from(Refusal::structure(Some(shown), fault));
    let head = read_at(file, record.header_start, 30)?.ok_or_else(|| fault(Fault::Truncated))?;
    let local = RawLocal::read(&head).ok_or_else(|| fault(Fault::HeadersDisagree))?;
    let variable = usize::from(local.name_length) + usize::from(local.extra_length);
    let bytes = read_at(file, record.header_start + 30, variable)?.ok_or_else(|| fault(Fault::Truncated))?;
    let (name, extra) =
        bytes.split_at_checked(local.name_length.into()).ok_or_else(|| fault(Fault::Truncated))?;
    let extras = Extras::read(extra).map_err(fault)?;
    let (mut size, mut packed, mut unused) = (0, 0, 0);
    widen([(local.size, &mut size), (local.packed, &mut packed), (0, &mut unused)], extras.zip64.as_deref())
        .map_err(fault)?;
    // With a descriptor behind the data, the header may leave these three at zero.
    let later = record.has_descriptor();
    let agrees = |here: u64, there: u64| here == there || (later && here == 0);
    let unicode = extras.unicode_name.as_ref().map(|field| field.get(5..).unwrap_or_default());
    let same = name == record.raw_name
        && (local.flags ^ record.flags) & SHARED_FLAGS == 0
        && local.method == record.method
        && extras.aes == record.aes
        && unicode.is_none_or(|local| Some(local) == record.unicode_name.as_deref())
        && agrees(local.crc.into(), record.crc.into())
        && agrees(packed, record.packed)
        && agrees(size, record.size);
    if !same {
        return Err(fault(Fault::HeadersDisagree));
    }
    Ok(record.header_start + 30 + variable as u64)
}

struct RawLocal {
    flags: u16,
    method: u16,
    crc: u32,
    packed: u32,
    size: u32,
    name_length: u16,
    extra_length: u16,
}

impl RawLocal {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = Bytes(bytes);
        if rest.take(4)? != b"PK\x03\x04" {
            return None;
        }
        rest.take(2)?;
        let (flags, method) = (rest.u16()?, rest.u16()?);
        rest.take(4)?;
        Some(Self {
            flags,
            method,
            crc: rest.u32()?,
            packed: rest.u32()?,
            size: rest.u32()?,
            name_length: rest.u16()?,
            extra_length: rest.u16()?,
        })
    }
}
