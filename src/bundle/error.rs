//! What can be wrong with a bundle, as data.
//!
//! [`Refusal`] is about what the vendor sent: it can be worded for the officer, compared in tests, and sent from the reading process to
//! its parent. [`BundleError`] adds what can go wrong on this machine. `Display` is for logs only.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::form::FormFault;
pub use super::list::ListFault;
use super::page::PageFault;
pub use super::signature_fault::SignatureFault;
pub use super::workbook_fault::WorkbookFault;

/// Why a bundle, or a part of it, could not be read.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// The bundle itself is at fault; nothing of it was kept.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// This machine could not read or write a file.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was being done.
        action: IoAction,
        /// The file it was done to.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The officer stopped the reading.
    #[error("cancelled")]
    Cancelled,
    /// The process that reads strangers' files gave no usable answer.
    #[error("reader of {entry}: {fault}")]
    Reader {
        /// File name of what was read.
        entry: String,
        /// What happened to the process.
        fault: ReaderFault,
    },
}

impl BundleError {
    pub(super) fn io(action: IoAction, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_path_buf();
        move |source| Self::Io { action, path, source }
    }

    /// Says that this fault lies inside the named entry (for workbooks, which are archives themselves).
    #[must_use]
    pub fn inside(self, entry: &str) -> Self {
        match self {
            Self::Refused(refusal) => Self::Refused(refusal.inside(entry)),
            Self::Reader { fault, .. } => Self::Reader { entry: entry.to_owned(), fault },
            other => other,
        }
    }
}

/// The step of reading that failed on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IoAction {
    /// Opening or reading the file that was given.
    Read,
    /// Writing the private copy.
    WriteCopy,
    /// Starting the process that reads strangers' files.
    StartReader,
    /// Writing a bundle.
    Write,
}

impl std::fmt::Display for IoAction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::WriteCopy => "write the private copy of",
            Self::StartReader => "start the reader",
            Self::Write => "write",
        })
    }
}

/// How the process that reads strangers' files failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReaderFault {
    /// It ran longer than allowed and was stopped.
    #[error("stopped after {millis} ms")]
    TimedOut {
        /// The time allowed, in milliseconds.
        millis: u64,
    },
    /// It was not started: the workbooks before it took all the time there is for one bundle, or one of them had to be stopped.
    #[error("not started, no time left")]
    NoTimeLeft,
    /// It asked for more memory than allowed.
    #[error("out of its {bytes} bytes of memory")]
    OutOfMemory {
        /// The memory allowed, in bytes.
        bytes: u64,
    },
    /// Its answer was longer than allowed.
    #[error("answered more than {bytes} bytes")]
    TooMuchOutput {
        /// The length allowed, in bytes.
        bytes: u64,
    },
    /// It ended without an answer.
    #[error("ended early, code {code:?}")]
    Died {
        /// Its exit code, when it had one.
        code: Option<i32>,
    },
    /// Its answer was not understood.
    #[error("answer not understood")]
    BadAnswer,
}

/// Why something a vendor sent is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// A limit of [`super::Limits`] was hit.
    #[error("limit {limit:?} = {allowed} exceeded at {place:?}")]
    Limit {
        /// Which limit.
        limit: LimitKind,
        /// Its value, in the unit of the limit.
        allowed: u64,
        /// Entry, part or cell where it was hit.
        place: Option<String>,
    },
    /// Not a zip archive at all.
    #[error("not a zip archive")]
    NotAnArchive,
    /// The archive contradicts itself or uses something that is not understood.
    #[error("structure: {fault:?} at {entry:?}")]
    Structure {
        /// The entry concerned, when it is one.
        entry: Option<String>,
        /// What is wrong.
        fault: StructureFault,
    },
    /// A name that may not be used.
    #[error("name {shown:?}: {fault:?}")]
    Name {
        /// The name with invisible and control characters spelt out, safe to show.
        shown: String,
        /// What is wrong.
        fault: NameFault,
    },
    /// The archive is encrypted and no password was given.
    #[error("password needed")]
    PasswordNeeded,
    /// The password does not open the archive.
    #[error("password wrong")]
    PasswordWrong,
    /// An entry is not of an allowed kind, or not of the kind its name says.
    #[error("content of {entry:?}: {fault:?}")]
    Content {
        /// The entry.
        entry: String,
        /// What is wrong.
        fault: ContentFault,
    },
    /// The manifest cannot be used; all its faults at once.
    #[error("manifest: {faults:?}")]
    Manifest {
        /// What is wrong.
        faults: Vec<ManifestFault>,
    },
    /// The signature is broken: it does not say that its key vouches for this bundle. A bundle without any is none of these.
    #[error("signature: {fault:?}")]
    Signature {
        /// What is wrong.
        fault: SignatureFault,
    },
    /// A form filled in as data cannot be used.
    #[error("form: {fault:?}")]
    Form {
        /// What is wrong.
        fault: FormFault,
    },
    /// A workbook's parts are not what Excel would write.
    #[error("workbook part {part:?}: {fault:?}")]
    Workbook {
        /// Part of the workbook, or name of the sheet.
        part: String,
        /// What is wrong.
        fault: WorkbookFault,
    },
    /// A page of a paper cannot be shown.
    #[error("page: {fault:?}")]
    Page {
        /// Why.
        fault: PageFault,
    },
    /// A form lacks columns that it needs.
    #[error("sheet {sheet:?} lacks columns {missing:?}, has {found:?}")]
    MissingColumns {
        /// The sheet whose header came nearest; none when no sheet has any known column.
        sheet: Option<String>,
        /// Columns that are needed and not there, by their Japanese names.
        missing: Vec<String>,
        /// Texts of the header row that was found.
        found: Vec<String>,
    },
    /// A workbook that is none of the forms, or could be several of them.
    #[error("workbook is no known form")]
    NoForm,
    /// An office's list is no table that can be read.
    #[error("list: {fault:?}")]
    List {
        /// What it is instead.
        fault: ListFault,
    },
    /// The fault lies inside an entry that is an archive itself.
    #[error("inside {entry:?}: {refusal}")]
    Inside {
        /// The entry of the bundle.
        entry: String,
        /// The fault within it.
        refusal: Box<Refusal>,
    },
}

impl Refusal {
    /// Says that this fault lies inside the named entry.
    #[must_use]
    pub fn inside(self, entry: &str) -> Self {
        Self::Inside { entry: entry.to_owned(), refusal: Box::new(self) }
    }

    pub(super) fn structure(entry: Option<&str>, fault: StructureFault) -> Self {
        Self::Structure { entry: entry.map(str::to_owned), fault }
    }

    pub(super) fn limit(limit: LimitKind, allowed: u64, place: Option<&str>) -> Self {
        Self::Limit { limit, allowed, place: place.map(str::to_owned) }
    }
}

/// Names of the limits of [`super::Limits`] that a bundle can hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LimitKind {
    /// `archive_bytes`
    ArchiveBytes,
    /// `entries`
    Entries,
    /// `directory_bytes`
    DirectoryBytes,
    /// `unpacked_bytes`
    UnpackedBytes,
    /// `ratio`
    Ratio,
    /// `office_bytes`
    OfficeBytes,
    /// `path_depth`
    PathDepth,
    /// `path_part_chars`
    PathPartChars,
    /// `manifest_bytes`
    ManifestBytes,
    /// `signature_bytes`
    SignatureBytes,
    /// `manifest_depth`
    ManifestDepth,
    /// `form_bytes`
    FormBytes,
    /// `form_depth`
    FormDepth,
    /// `sheets`
    Sheets,
    /// `rows`
    Rows,
    /// `columns`
    Columns,
    /// `cells`
    Cells,
    /// `merged`
    Merged,
    /// `cell_chars`
    CellChars,
    /// `text_bytes`
    TextBytes,
    /// `xml_depth`
    XmlDepth,
    /// `xml_attributes`
    XmlAttributes,
    /// `xml_tag_bytes`
    XmlTagBytes,
    /// `pages`
    Pages,
    /// `picture_pixels`
    PicturePixels,
}

/// What is wrong with an archive's records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StructureFault {
    /// It stops before its end record, or a record runs past the end of the file.
    Truncated,
    /// It has no entries.
    Empty,
    /// A second end record, in the comment or before the last.
    SecondEndRecord,
    /// Bytes before the first entry, such as a program stub.
    DataBefore,
    /// Bytes after the end record.
    DataAfter,
    /// Split over several files.
    Split,
    /// The end record declares another number of entries than there are.
    CountDiffers,
    /// The central directory is not where, or not as long as, the end record says.
    DirectoryMisplaced,
    /// Large-file records that are incomplete, contradict the plain ones or are there for nothing.
    Zip64Contradiction,
    /// Two entries share bytes.
    Overlap,
    /// Bytes between entries that belong to none.
    Gap,
    /// The entry's own header and the central directory differ.
    HeadersDisagree,
    /// The record behind the data differs from the central directory.
    DescriptorDisagrees,
    /// The contents are longer or shorter than declared.
    SizeDiffers,
    /// The contents' checksum is not the declared one.
    ChecksumDiffers,
    /// The packed data are damaged.
    Damaged,
    /// Bytes behind the end of the packed data that belong to nothing.
    DataBehind,
    /// Some files are encrypted and others are not.
    PartlyEncrypted,
    /// Packed by a method other than "stored" and "deflate" (the method's number).
    UnknownMethod(u16),
    /// Encrypted in a way that is not understood.
    UnknownEncryption,
    /// A symbolic link.
    SymbolicLink,
    /// A pipe, device, socket or another thing that is not a regular file.
    NotAFile,
    /// A folder with contents of its own, or a folder and a file at once.
    FolderWithContents,
}

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NameFault {
    /// Neither UTF-8 nor CP932, or said to be UTF-8 and not.
    Undecodable,
    /// The entry carries two different names.
    TwoNames,
    /// No name, or an empty part within it.
    Empty,
    /// Leads out of its folder (`..` in any spelling).
    Traversal,
    /// A part that is `.`.
    Dot,
    /// Starts at the root of a disk.
    Absolute,
    /// Starts with a drive letter.
    Drive,
    /// Names another machine or a device (`//…`, `\\…`).
    Network,
    /// Contains a backslash.
    Backslash,
    /// Contains a colon, which names a hidden stream on Windows.
    Stream,
    /// Contains one of `< > " | ? *`.
    ForbiddenCharacter,
    /// A device name of Windows, such as `CON` or `LPT1.txt`.
    Reserved,
    /// A part ending in a dot or a space.
    TrailingDotOrSpace,
    /// Control characters.
    Control,
    /// Characters that turn the direction of reading.
    Bidi,
    /// Characters that cannot be seen.
    Invisible,
    /// Equals another name but for case, normal form or invisible variants.
    Duplicate,
    /// A file that another entry uses as a folder.
    FileIsFolder,
}

/// What is wrong with the contents of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContentFault {
    /// The name's ending is not among the allowed kinds.
    KindNotAllowed {
        /// The ending, in lower case; empty when there is none.
        extension: String,
    },
    /// A program or script.
    Program,
    /// A shortcut to something elsewhere.
    Shortcut,
    /// An archive within the archive.
    NestedArchive,
    /// An Office file with macros or active controls.
    Macro,
    /// An Office file with another program's object embedded.
    EmbeddedObject,
    /// An Office file that would fetch something when it is opened: a template, picture or object elsewhere.
    OutsideReference,
    /// An Office file that asks other programs for data (DDE, linked objects).
    Dde,
    /// A PDF that would run a script or start a program.
    PdfAction,
    /// A PDF with files in it.
    PdfAttachment,
    /// An Office file locked with a password.
    OfficePassword,
    /// An Office file of the formats before 2007.
    OldOffice,
    /// A web page.
    Html,
    /// Text in UTF-16.
    Utf16,
    /// Text in no known encoding.
    UnknownEncoding,
    /// Nothing in it.
    Empty,
    /// Something else than the name says.
    Mismatch {
        /// Ending that the name has.
        extension: String,
    },
}

/// What is wrong with a manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ManifestFault {
    /// Made for a newer version of the format.
    NewerFormat {
        /// Version of the manifest.
        found: u32,
        /// Newest version that is understood.
        known: u32,
    },
    /// Not readable as a manifest.
    Malformed {
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
    },
    /// A field whose value has not the form it must have.
    BadValue {
        /// Name of the field.
        field: String,
        /// Path of the item, when the field belongs to one.
        item: Option<String>,
        /// The value as written.
        text: String,
    },
    /// The same path is named twice.
    DuplicateItem {
        /// The path.
        path: String,
    },
    /// An item that is not in the archive.
    MissingItem {
        /// The path.
        path: String,
    },
    /// An entry of the archive that the manifest does not name.
    ExtraEntry {
        /// The path.
        path: String,
    },
    /// An entry whose size differs from the manifest's.
    SizeDiffers {
        /// The path.
        path: String,
        /// Size in the manifest, in bytes.
        declared: u64,
        /// Size of the entry, in bytes.
        found: u64,
    },
    /// An entry whose hash differs from the manifest's.
    HashDiffers {
        /// The path.
        path: String,
    },
}
