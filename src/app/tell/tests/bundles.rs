//! Everything that can be wrong with a bundle.

use super::*;

fn name_faults() -> Vec<NameFault> {
    use NameFault as N;
    vec![
        N::Undecodable,
        N::TwoNames,
        N::Empty,
        N::Traversal,
        N::Dot,
        N::Absolute,
        N::Drive,
        N::Network,
        N::Backslash,
        N::Stream,
        N::ForbiddenCharacter,
        N::Reserved,
        N::TrailingDotOrSpace,
        N::Control,
        N::Bidi,
        N::Invisible,
        N::Duplicate,
        N::FileIsFolder,
    ]
}

fn structure_faults() -> Vec<StructureFault> {
    use StructureFault as S;
    vec![
        S::Truncated,
        S::Empty,
        S::SecondEndRecord,
        S::DataBefore,
        S::DataAfter,
        S::Split,
        S::CountDiffers,
        S::DirectoryMisplaced,
        S::Zip64Contradiction,
        S::Overlap,
        S::Gap,
        S::HeadersDisagree,
        S::DescriptorDisagrees,
        S::SizeDiffers,
        S::ChecksumDiffers,
        S::Damaged,
        S::DataBehind,
        S::PartlyEncrypted,
        S::UnknownMethod(99),
        S::UnknownEncryption,
        S::SymbolicLink,
        S::NotAFile,
        S::FolderWithContents,
    ]
}

fn content_faults() -> Vec<ContentFault> {
    use ContentFault as C;
    vec![
        C::KindNotAllowed { extension: text("xyz") },
        C::KindNotAllowed { extension: String::new() },
        C::Program,
        C::Shortcut,
        C::NestedArchive,
        C::Macro,
        C::EmbeddedObject,
        C::OutsideReference,
        C::Dde,
        C::PdfAction,
        C::PdfAttachment,
        C::OfficePassword,
        C::OldOffice,
        C::Html,
        C::Utf16,
        C::UnknownEncoding,
        C::Empty,
        C::Mismatch { extension: text("pdf") },
    ]
}

fn manifest_faults() -> Vec<ManifestFault> {
    use ManifestFault as M;
    let path = || text("forms/名簿.xlsx");
    vec![
        M::NewerFormat { found: 7, known: 1 },
        M::Malformed { line: 3, column: 14 },
        M::BadValue { field: text("sha256"), item: Some(path()), text: text("xx") },
        M::BadValue { field: text("contract"), item: None, text: text("xx") },
        M::DuplicateItem { path: path() },
        M::MissingItem { path: path() },
        M::ExtraEntry { path: path() },
        M::SizeDiffers { path: path(), declared: 1, found: 2 },
        M::HashDiffers { path: path() },
    ]
}

fn workbook_faults() -> Vec<WorkbookFault> {
    use WorkbookFault as W;
    vec![
        W::MissingPart,
        W::Encoding,
        W::Doctype,
        W::Encrypted,
        W::Malformed,
        W::SharedStrings { declared: 9, found: 1 },
        W::CellReference { text: text("ZZZZ9") },
        W::CellTwice { text: text("B3") },
        W::SheetTwice { name: text("名簿") },
        W::StringIndex { text: text("99") },
        W::Target { text: text("http://x") },
        W::Unreadable { detail: text("why") },
    ]
}

fn limits() -> Vec<LimitKind> {
    use LimitKind as L;
    vec![
        L::ArchiveBytes,
        L::Entries,
        L::DirectoryBytes,
        L::UnpackedBytes,
        L::Ratio,
        L::OfficeBytes,
        L::PathDepth,
        L::PathPartChars,
        L::ManifestBytes,
        L::ManifestDepth,
        L::FormBytes,
        L::FormDepth,
        L::Sheets,
        L::Rows,
        L::Columns,
        L::Cells,
        L::Merged,
        L::CellChars,
        L::TextBytes,
        L::XmlDepth,
        L::XmlAttributes,
        L::XmlTagBytes,
        L::Pages,
        L::PicturePixels,
    ]
}

/// Refusals that name `forms/名簿.xlsx`.
pub fn refusals_with_place() -> Vec<Bad> {
    let entry = || text("forms/名簿.xlsx");
    let mut all = vec![
        Bad::MissingColumns {
            sheet: Some(entry()), missing: vec![text("氏名")], found: vec![text("名前")]
        },
        Bad::NotAnArchive.inside(&entry()),
    ];
    all.extend(limits().into_iter().map(|limit| Bad::Limit { limit, allowed: 2000, place: Some(entry()) }));
    all.extend(structure_faults().into_iter().map(|fault| Bad::Structure { entry: Some(entry()), fault }));
    all.extend(name_faults().into_iter().map(|fault| Bad::Name { shown: entry(), fault }));
    all.extend(content_faults().into_iter().map(|fault| Bad::Content { entry: entry(), fault }));
    all.extend(workbook_faults().into_iter().map(|fault| Bad::Workbook { part: entry(), fault }));
    all
}

pub fn refusals() -> Vec<Bad> {
    let mut all = refusals_with_place();
    all.extend([
        Bad::NotAnArchive,
        Bad::PasswordNeeded,
        Bad::PasswordWrong,
        Bad::Limit { limit: LimitKind::Entries, allowed: 2000, place: None },
        Bad::Structure { entry: None, fault: StructureFault::Truncated },
        Bad::Manifest { faults: manifest_faults() },
        Bad::NoForm,
        Bad::MissingColumns { sheet: None, missing: vec![text("氏名"), text("所属")], found: Vec::new() },
    ]);
    let pages = [PageFault::NoPictures, PageFault::Password, PageFault::Encryption];
    let pages = pages.into_iter().chain([PageFault::NoPages, PageFault::Size, PageFault::Damaged]);
    all.extend(pages.map(|fault| Bad::Page { fault }));
    all
}

pub fn bundle_errors() -> Vec<BundleError> {
    let mut all: Vec<BundleError> = refusals().into_iter().map(BundleError::Refused).collect();
    all.push(BundleError::Cancelled);
    for action in [IoAction::Read, IoAction::WriteCopy, IoAction::StartReader] {
        all.push(BundleError::Io { action, path: path(), source: denied() });
    }
    for fault in [
        ReaderFault::TimedOut { millis: 20_000 },
        ReaderFault::NoTimeLeft,
        ReaderFault::OutOfMemory { bytes: 256 << 20 },
        ReaderFault::TooMuchOutput { bytes: 128 << 20 },
        ReaderFault::Died { code: Some(1) },
        ReaderFault::BadAnswer,
    ] {
        all.push(BundleError::Reader { entry: text("forms/名簿.xlsx"), fault });
    }
    all
}
