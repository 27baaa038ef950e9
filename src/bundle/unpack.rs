//! Unpacking one entry, counted as it comes out.
//!
//! What is not encrypted is inflated here, so that nothing can hide behind the end of a packed stream; what is goes through the zip library.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use flate2::{Crc, Decompress, FlushDecompress, Status};
use zip::ZipArchive;
use zip::read::{ArchiveOffset, Config};
use zip::result::ZipError;

use super::error::{BundleError, IoAction, LimitKind, Refusal, StructureFault as Fault};
use super::limits::Limits;
use super::name;
use super::record::Encryption;
use super::structure::RawEntry;

const CHUNK: usize = 128 * 1024;

/// Who takes what comes out: a piece, and how many packed bytes of the entry gave only what came before its end.
pub(super) type Sink<'s> = &'s mut dyn FnMut(&[u8], u64) -> Result<(), BundleError>;

/// Opens the archive with the library; it must see as many entries as the raw scan did.
pub(super) fn open_zip(file: File, expected: usize) -> Result<ZipArchive<File>, BundleError> {
    // The raw scan has proved that the archive starts at the first byte, so nothing needs to be searched.
    let config = Config { archive_offset: ArchiveOffset::Known(0) };
    match ZipArchive::with_config(config, file) {
        Ok(zip) if zip.len() == expected => Ok(zip),
        Ok(_) => Err(Refusal::structure(None, Fault::CountDiffers).into()),
        Err(_) => Err(Refusal::structure(None, Fault::Damaged).into()),
    }
}

/// An entry on its way out.
struct Passage<'a> {
    shown: String,
    entry: &'a RawEntry,
    limits: &'a Limits,
    produced: u64,
}

impl<'a> Passage<'a> {
    fn new(entry: &'a RawEntry, limits: &'a Limits) -> Self {
        Self { shown: name::shown(&entry.name), entry, limits, produced: 0 }
    }

    fn fault(&self, fault: Fault) -> BundleError {
        Refusal::structure(Some(&self.shown), fault).into()
    }

    fn pass(&mut self, chunk: &[u8], packed_before: u64, sink: Sink<'_>) -> Result<(), BundleError> {
        self.produced += chunk.len() as u64;
        let (produced, packed, limits) = (self.produced, self.entry.packed, self.limits);
        if produced > self.entry.size {
            return Err(self.fault(Fault::SizeDiffers));
        }
        if produced > limits.ratio_free_bytes && produced > packed.saturating_mul(limits.ratio) {
            return Err(Refusal::limit(LimitKind::Ratio, limits.ratio, Some(&self.shown)).into());
        }
        sink(chunk, packed_before)
    }

    fn end(self) -> Result<u64, BundleError> {
        if self.produced == self.entry.size { Ok(self.produced) } else { Err(self.fault(Fault::SizeDiffers)) }
    }
}

/// Unpacks an entry that is not encrypted.
pub(super) fn plain(
    file: &mut File,
    entry: &RawEntry,
    limits: &Limits,
    sink: Sink<'_>,
) -> Result<u64, BundleError> {
    let mut passage = Passage::new(entry, limits);
    if entry.encryption.is_some() {
        return Err(Refusal::PasswordNeeded.into());
    }
    let mut crc = Crc::new();
    let mut checked = |chunk: &[u8], packed_before| {
        crc.update(chunk);
        sink(chunk, packed_before)
    };
    let read = |source| BundleError::io(IoAction::Read, entry.name.as_ref())(source);
    file.seek(SeekFrom::Start(entry.data_start)).map_err(read)?;
    let mut packed = file.take(entry.packed);
    let mut buffer = vec![0; CHUNK];
    if entry.deflated {
        inflate(&mut packed, &mut buffer, &mut passage, &mut checked)?;
    } else {
        loop {
            let count = packed.read(&mut buffer).map_err(read)?;
            if count == 0 {
                break;
            }
            let before = passage.produced;
            passage.pass(buffer.get(..count).unwrap_or_default(), before, &mut checked)?;
        }
    }
    if passage.produced == entry.size && crc.sum() != entry.crc {
        return Err(passage.fault(Fault::ChecksumDiffers));
    }
    passage.end()
}

fn inflate(
    packed: &mut impl Read,
    buffer: &mut [u8],
    passage: &mut Passage<'_>,
    sink: Sink<'_>,
) -> Result<(), BundleError> {
    let mut engine = Decompress::new(false);
    let mut out = vec![0; CHUNK];
    loop {
        let count =
            packed.read(buffer).map_err(BundleError::io(IoAction::Read, passage.entry.name.as_ref()))?;
        let mut rest = buffer.get(..count).unwrap_or_default();
        loop {
            let (read, made) = (engine.total_in(), engine.total_out());
            let status = engine.decompress(rest, &mut out, FlushDecompress::None);
            let status = status.map_err(|_| passage.fault(Fault::Damaged))?;
            let eaten = usize::try_from(engine.total_in() - read).unwrap_or(usize::MAX);
            let made = usize::try_from(engine.total_out() - made).unwrap_or(usize::MAX);
            rest = rest.get(eaten..).unwrap_or_default();
            // What was read before, the engine has given out by now, for it keeps back less than a piece.
            passage.pass(out.get(..made).unwrap_or_default(), read, sink)?;
            if status == Status::StreamEnd {
                let behind = !rest.is_empty() || engine.total_in() < passage.entry.packed;
                return if behind { Err(passage.fault(Fault::DataBehind)) } else { Ok(()) };
            }
            if eaten == 0 && made == 0 {
                break;
            }
        }
        if count == 0 {
            // The stream goes on where the entry ends.
            return Err(passage.fault(Fault::Damaged));
        }
    }
}

/// Unpacks an encrypted entry through the zip library, which must mean the same entry as the scan.
pub(super) fn encrypted(
    zip: &mut ZipArchive<File>,
    index: usize,
    entry: &RawEntry,
    password: &str,
    limits: &Limits,
    sink: Sink<'_>,
) -> Result<u64, BundleError> {
    let mut passage = Passage::new(entry, limits);
    let mut reader = zip.by_index_decrypt(index, password.as_bytes()).map_err(|error| match error {
        ZipError::InvalidPassword => Refusal::PasswordWrong.into(),
        _ => passage.fault(Fault::Damaged),
    })?;
    if (reader.header_start(), reader.compressed_size(), reader.size())
        != (entry.header_start, entry.packed, entry.size)
    {
        return Err(passage.fault(Fault::HeadersDisagree));
    }
    let mut buffer = vec![0; CHUNK];
    loop {
        let count = reader.read(&mut buffer).map_err(|error| {
            match (entry.encryption, is_checksum(&error)) {
                // The old method lets one wrong password in 256 through to here.
                (Some(Encryption::ZipCrypto), _) => Refusal::PasswordWrong.into(),
                (_, true) => passage.fault(Fault::ChecksumDiffers),
                (_, false) => passage.fault(Fault::Damaged),
            }
        })?;
        let Some(chunk) = buffer.get(..count).filter(|chunk| !chunk.is_empty()) else {
            return passage.end();
        };
        passage.pass(chunk, 0, sink)?;
    }
}

/// The zip library tells a wrong checksum from other damage only by its text; a test holds it to that.
fn is_checksum(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData && error.to_string().contains("checksum")
}
