//! Faults of an archive's records, names, contents, manifest, workbooks and pages, in words.

use crate::bundle::{ContentFault, ManifestFault, NameFault, PageFault, StructureFault, WorkbookFault};
use crate::i18n::{Words, msg};

pub(super) fn structure_fault(fault: &StructureFault, words: &Words) -> String {
    let id = match fault {
        StructureFault::Truncated => msg("structure-truncated"),
        StructureFault::Empty => msg("structure-empty"),
        StructureFault::SecondEndRecord => msg("structure-second-end"),
        StructureFault::DataBefore => msg("structure-data-before"),
        StructureFault::DataAfter => msg("structure-data-after"),
        StructureFault::Split => msg("structure-split"),
        StructureFault::CountDiffers => msg("structure-count"),
        StructureFault::DirectoryMisplaced => msg("structure-directory"),
        StructureFault::Zip64Contradiction => msg("structure-zip64"),
        StructureFault::Overlap => msg("structure-overlap"),
        StructureFault::Gap => msg("structure-gap"),
        StructureFault::HeadersDisagree => msg("structure-headers"),
        StructureFault::DescriptorDisagrees => msg("structure-descriptor"),
        StructureFault::SizeDiffers => msg("structure-size"),
        StructureFault::ChecksumDiffers => msg("structure-checksum"),
        StructureFault::DataBehind => msg("structure-data-behind"),
        StructureFault::PartlyEncrypted => msg("structure-partly-encrypted"),
        StructureFault::Damaged => msg("structure-damaged"),
        StructureFault::UnknownMethod(method) => {
            return words.say_with("structure-method", &[("method", method.to_string().into())]);
        }
        StructureFault::UnknownEncryption => msg("structure-encryption"),
        StructureFault::SymbolicLink => msg("structure-link"),
        StructureFault::NotAFile => msg("structure-not-a-file"),
        StructureFault::FolderWithContents => msg("structure-folder"),
    };
    words.say(id).into_owned()
}

pub(super) fn name_fault(fault: NameFault) -> &'static str {
    match fault {
        NameFault::Undecodable => msg("name-undecodable"),
        NameFault::TwoNames => msg("name-two-names"),
        NameFault::Empty => msg("name-empty"),
        NameFault::Traversal => msg("name-traversal"),
        NameFault::Dot => msg("name-dot"),
        NameFault::Absolute => msg("name-absolute"),
        NameFault::Drive => msg("name-drive"),
        NameFault::Network => msg("name-network"),
        NameFault::Backslash => msg("name-backslash"),
        NameFault::Stream => msg("name-stream"),
        NameFault::ForbiddenCharacter => msg("name-forbidden"),
        NameFault::Reserved => msg("name-reserved"),
        NameFault::TrailingDotOrSpace => msg("name-trailing"),
        NameFault::Control => msg("name-control"),
        NameFault::Bidi => msg("name-bidi"),
        NameFault::Invisible => msg("name-invisible"),
        NameFault::Duplicate => msg("name-duplicate"),
        NameFault::FileIsFolder => msg("name-file-is-folder"),
    }
}

pub(super) fn content_fault(fault: &ContentFault, words: &Words) -> String {
    let id = match fault {
        ContentFault::KindNotAllowed { extension } if extension.is_empty() => msg("content-kind-none"),
        ContentFault::KindNotAllowed { extension } => {
            return words.say_with("content-kind", &[("extension", extension.into())]);
        }
        ContentFault::Program => msg("content-program"),
        ContentFault::Shortcut => msg("content-shortcut"),
        ContentFault::NestedArchive => msg("content-nested"),
        ContentFault::Macro => msg("content-macro"),
        ContentFault::EmbeddedObject => msg("content-embedded"),
        ContentFault::OutsideReference => msg("content-outside"),
        ContentFault::Dde => msg("content-dde"),
        ContentFault::PdfAction => msg("content-pdf-action"),
        ContentFault::PdfAttachment => msg("content-pdf-attachment"),
        ContentFault::OfficePassword => msg("content-office-password"),
        ContentFault::OldOffice => msg("content-old-office"),
        ContentFault::Html => msg("content-html"),
        ContentFault::Utf16 => msg("content-utf16"),
        ContentFault::UnknownEncoding => msg("content-encoding"),
        ContentFault::Empty => msg("content-empty"),
        ContentFault::Mismatch { extension } => {
            return words.say_with("content-mismatch", &[("extension", extension.into())]);
        }
    };
    words.say(id).into_owned()
}

pub(super) fn manifest_fault(fault: &ManifestFault, words: &Words) -> String {
    match fault {
        ManifestFault::NewerFormat { found, known } => words.say_with(
            "manifest-newer",
            &[("found", found.to_string().into()), ("known", known.to_string().into())],
        ),
        ManifestFault::Malformed { line, column } => words.say_with(
            "manifest-malformed",
            &[("line", line.to_string().into()), ("column", column.to_string().into())],
        ),
        ManifestFault::BadValue { field, item: Some(item), text } => words.say_with(
            "manifest-item-value",
            &[("item", item.into()), ("field", field.into()), ("text", text.into())],
        ),
        ManifestFault::BadValue { field, item: None, text } => {
            words.say_with("manifest-value", &[("field", field.into()), ("text", text.into())])
        }
        ManifestFault::DuplicateItem { path } => {
            words.say_with("manifest-duplicate", &[("path", path.into())])
        }
        ManifestFault::MissingItem { path } => words.say_with("manifest-missing", &[("path", path.into())]),
        ManifestFault::ExtraEntry { path } => words.say_with("manifest-extra", &[("path", path.into())]),
        ManifestFault::SizeDiffers { path, declared, found } => words.say_with(
            "manifest-size",
            &[("path", path.into()), ("declared", (*declared).into()), ("found", (*found).into())],
        ),
        ManifestFault::HashDiffers { path } => words.say_with("manifest-hash", &[("path", path.into())]),
    }
}

pub(super) fn workbook_fault(fault: &WorkbookFault, words: &Words) -> String {
    match fault {
        WorkbookFault::MissingPart => words.say("workbook-missing").into_owned(),
        WorkbookFault::Encoding => words.say("workbook-encoding").into_owned(),
        WorkbookFault::Doctype => words.say("workbook-doctype").into_owned(),
        WorkbookFault::Encrypted => words.say("workbook-encrypted").into_owned(),
        WorkbookFault::Malformed => words.say("workbook-malformed").into_owned(),
        WorkbookFault::SharedStrings { declared, found } => words
            .say_with("workbook-strings", &[("declared", (*declared).into()), ("found", (*found).into())]),
        WorkbookFault::CellReference { text } => {
            words.say_with("workbook-reference", &[("text", text.into())])
        }
        WorkbookFault::CellTwice { text } => words.say_with("workbook-cell-twice", &[("text", text.into())]),
        WorkbookFault::SheetTwice { name } => {
            words.say_with("workbook-sheet-twice", &[("name", name.into())])
        }
        WorkbookFault::StringIndex { text } => {
            words.say_with("workbook-string-index", &[("text", text.into())])
        }
        WorkbookFault::Target { text } => words.say_with("workbook-target", &[("text", text.into())]),
        WorkbookFault::Unreadable { detail: _ } => words.say("workbook-unreadable").into_owned(),
    }
}

pub(super) fn page_fault(fault: PageFault) -> &'static str {
    match fault {
        PageFault::NoPictures => msg("page-no-pictures"),
        PageFault::Password => msg("page-password"),
        PageFault::Encryption => msg("page-encryption"),
        PageFault::NoPages => msg("page-no-pages"),
        PageFault::Size => msg("page-size"),
        PageFault::Damaged => msg("page-damaged"),
    }
}
