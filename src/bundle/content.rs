//! What an entry really is: its name and its first bytes must tell the same story.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::bytes::read_at;
use super::error::{BundleError, ContentFault as Fault, IoAction, Refusal};
use super::office::{self, OfficeBudget};
use super::pdf;

/// The kinds of files that a bundle may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A PDF.
    Pdf,
    /// An Excel workbook.
    Xlsx,
    /// A Word document.
    Docx,
    /// A PowerPoint presentation.
    Pptx,
    /// A table as text.
    Csv,
    /// Plain text.
    Txt,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpg,
    /// A manifest.
    Ron,
}

const PROGRAMS: &[&str] = &[
    "exe", "dll", "scr", "com", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta",
    "msi", "msp", "cpl", "jar", "sh", "reg", "sys", "pif", "gadget", "inf", "chm", "appx", "msix", "xll",
    "wll", "py",
];
const SHORTCUTS: &[&str] = &[
    "lnk",
    "url",
    "website",
    "desktop",
    "scf",
    "library-ms",
    "search-ms",
    "appref-ms",
    "webloc",
    "iqy",
    "rdp",
];
const ARCHIVES: &[&str] = &[
    "zip", "lzh", "lha", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz", "zst", "cab", "iso", "img", "vhd",
    "vhdx", "arj", "ace", "z",
];
const MACROS: &[&str] =
    &["xlsm", "xltm", "xlam", "xlsb", "docm", "dotm", "pptm", "potm", "ppsm", "ppam", "sldm"];
const OLD_OFFICE: &[&str] = &["xls", "xlt", "doc", "dot", "ppt", "pps", "pot"];

pub(super) fn extension(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}

/// The kind that a name promises, or why no such name is allowed.
pub fn kind_by_name(path: &str) -> Result<Kind, Refusal> {
    let extension = extension(path);
    let fault = match extension.as_str() {
        "pdf" => return Ok(Kind::Pdf),
        "xlsx" => return Ok(Kind::Xlsx),
        "docx" => return Ok(Kind::Docx),
        "pptx" => return Ok(Kind::Pptx),
        "csv" => return Ok(Kind::Csv),
        "txt" => return Ok(Kind::Txt),
        "png" => return Ok(Kind::Png),
        "jpg" | "jpeg" => return Ok(Kind::Jpg),
        "ron" => return Ok(Kind::Ron),
        other if PROGRAMS.contains(&other) => Fault::Program,
        other if SHORTCUTS.contains(&other) => Fault::Shortcut,
        other if ARCHIVES.contains(&other) => Fault::NestedArchive,
        other if MACROS.contains(&other) => Fault::Macro,
        other if OLD_OFFICE.contains(&other) => Fault::OldOffice,
        "htm" | "html" | "mht" | "mhtml" | "svg" | "xhtml" => Fault::Html,
        _ => Fault::KindNotAllowed { extension },
    };
    Err(Refusal::Content { entry: path.to_owned(), fault })
}

/// Compares the unpacked contents at `file` with what the name `path` promises.
pub fn check(path: &str, file: &Path, budget: &mut OfficeBudget<'_>) -> Result<Kind, BundleError> {
    let promised = kind_by_name(path)?;
    let refuse = |fault| BundleError::from(Refusal::Content { entry: path.to_owned(), fault });
    let read = || BundleError::io(IoAction::Read, file);
    let mut opened = File::open(file).map_err(read())?;
    let mut head = Vec::new();
    opened.by_ref().take(8192).read_to_end(&mut head).map_err(read())?;
    if head.is_empty() {
        return Err(refuse(Fault::Empty));
    }
    if let Some(fault) = harmful(&head) {
        return Err(refuse(fault));
    }
    let office = matches!(promised, Kind::Xlsx | Kind::Docx | Kind::Pptx);
    if !office && ends_as_zip(&mut opened).map_err(read())? {
        // A picture or a PDF with an archive behind it is both, depending on who opens it.
        return Err(refuse(Fault::NestedArchive));
    }
    let mismatch = || refuse(Fault::Mismatch { extension: extension(path) });
    let fits = match promised {
        Kind::Pdf => {
            if let Some(fault) = pdf::harmful(&mut opened).map_err(read())? {
                return Err(refuse(fault));
            }
            head.starts_with(b"%PDF-")
        }
        Kind::Png => head.starts_with(b"\x89PNG\r\n\x1a\n"),
        Kind::Jpg => head.starts_with(b"\xFF\xD8\xFF"),
        Kind::Xlsx | Kind::Docx | Kind::Pptx => {
            if !head.starts_with(b"PK\x03\x04") {
                return Err(if head.starts_with(b"PK") { refuse(Fault::NestedArchive) } else { mismatch() });
            }
            office::check(path, promised, opened, budget)?;
            true
        }
        Kind::Csv | Kind::Txt | Kind::Ron => {
            opened.seek(SeekFrom::Start(0)).map_err(read())?;
            return check_text(&mut opened).map_err(read())?.map_or(Ok(promised), |fault| Err(refuse(fault)));
        }
    };
    if fits { Ok(promised) } else { Err(mismatch()) }
}

/// Contents that are refused whatever the name says.
fn harmful(head: &[u8]) -> Option<Fault> {
    const SHORTCUT: &[u8] = b"L\0\0\0\x01\x14\x02\0";
    let starts = |magics: &[&[u8]]| magics.iter().any(|magic| head.starts_with(magic));
    let binary = head.contains(&0);
    if (head.starts_with(b"MZ") && binary)
        || starts(&[b"\x7FELF", b"\xCF\xFA\xED\xFE", b"\xCE\xFA\xED\xFE", b"\xCA\xFE\xBA\xBE", b"#!"])
    {
        return Some(Fault::Program);
    }
    let lower: Vec<u8> = head.iter().take(1024).map(u8::to_ascii_lowercase).collect();
    let text = lower.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&lower).trim_ascii_start();
    if head.starts_with(SHORTCUT)
        || text.starts_with(b"[internetshortcut]")
        || text.starts_with(b"[desktop entry]")
    {
        return Some(Fault::Shortcut);
    }
    let archive: &[&[u8]] = &[
        b"7z\xBC\xAF\x27\x1C",
        b"Rar!\x1A\x07",
        b"\x1F\x8B",
        b"BZh",
        b"\xFD7zXZ\0",
        b"\x28\xB5\x2F\xFD",
        b"MSCF",
    ];
    let lzh = head.get(2..7).is_some_and(|method| method.starts_with(b"-lh") && method.ends_with(b"-"));
    let tar = head.get(257..262) == Some(b"ustar");
    if starts(archive) || lzh || tar {
        return Some(Fault::NestedArchive);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let package: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = head.windows(package.len()).any(|window| window == package);
        return Some(if locked { Fault::OfficePassword } else { Fault::OldOffice });
    }
    let page: &[&[u8]] = &[
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<body",
        b"<script",
        b"<table",
        b"<svg",
        b"<meta",
        b"mime-version:",
    ];
    if page.iter().any(|magic| text.starts_with(magic))
        || (text.starts_with(b"<?xml") && text.windows(5).any(|w| w == b"<html" || w == b"<svg "))
    {
        return Some(Fault::Html);
    }
    (head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF")).then_some(Fault::Utf16)
}

/// Whether an archive lies at the end: an end record, and the directory it speaks of right before it. More bytes behind it, such as the
/// last line of a PDF, keep no unpacker from finding it.
fn ends_as_zip(file: &mut File) -> std::io::Result<bool> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(22 + 0xFFFF)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    let start = length - tail.len() as u64;
    for position in memchr::memmem::find_iter(&tail, b"PK\x05\x06") {
        let size = tail.get(position + 12..position + 16).and_then(|size| size.try_into().ok());
        let Some(size) = size.map(u32::from_le_bytes) else { continue };
        let Some(at) = (start + position as u64).checked_sub(size.into()) else { continue };
        // Large archives have further records in between.
        let is_large = memchr::memmem::find(&tail, b"PK\x06\x07").is_some_and(|found| found < position);
        if is_large || read_at(file, at, 4)?.is_some_and(|bytes| bytes == b"PK\x01\x02") {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Reads a text to its end: UTF-8 or CP932, without zero bytes.
fn check_text(file: &mut File) -> std::io::Result<Option<Fault>> {
    let mut utf8 = encoding_rs::UTF_8.new_decoder_without_bom_handling();
    let mut cp932 = encoding_rs::SHIFT_JIS.new_decoder_without_bom_handling();
    let (mut is_utf8, mut is_cp932) = (true, true);
    let mut buffer = vec![0; 64 * 1024];
    let mut out = String::with_capacity(buffer.len() * 3 + 16);
    loop {
        let count = file.read(&mut buffer)?;
        let chunk = buffer.get(..count).unwrap_or_default();
        if chunk.contains(&0) {
            return Ok(Some(Fault::UnknownEncoding));
        }
        for (decoder, alive) in [(&mut utf8, &mut is_utf8), (&mut cp932, &mut is_cp932)] {
            if *alive {
                out.clear();
                let (result, _) =
                    decoder.decode_to_string_without_replacement(chunk, &mut out, chunk.is_empty());
                *alive = matches!(result, encoding_rs::DecoderResult::InputEmpty);
            }
        }
        if !is_utf8 && !is_cp932 {
            return Ok(Some(Fault::UnknownEncoding));
        }
        if chunk.is_empty() {
            return Ok(None);
        }
    }
}
