//! What can be wrong with a workbook, and with a signature, as data.

use serde::{Deserialize, Serialize};

/// What is wrong with a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorkbookFault {
    /// A part that every workbook has is not there.
    MissingPart,
    /// A part in UTF-16 or in an encoding other than UTF-8.
    Encoding,
    /// A document type declaration, the way of "billion laughs" and of outside entities.
    Doctype,
    /// Not well-formed.
    Malformed,
    /// More shared strings declared than there are.
    SharedStrings {
        /// The declared number.
        declared: u64,
        /// The real number.
        found: u64,
    },
    /// A cell reference outside of what a sheet can hold.
    CellReference {
        /// The reference as written, cut to 40 characters.
        text: String,
    },
    /// A cell that is there twice, with two texts.
    CellTwice {
        /// Its place, such as `B3`.
        text: String,
    },
    /// Two sheets of one name, or of one part.
    SheetTwice {
        /// The name.
        name: String,
    },
    /// A cell that asks for a shared string that is not there.
    StringIndex {
        /// The number as written, or the number of strings that would be needed.
        text: String,
    },
    /// A relation that points to something other than a part of the workbook.
    Target {
        /// The target as written, cut to 100 characters.
        text: String,
    },
    /// The reader for workbooks gave up; `detail` is for logs.
    Unreadable {
        /// Technical reason.
        detail: String,
    },
}

/// What is wrong with a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignatureFault {
    /// There is no manifest that it could be about.
    NoManifest,
    /// Made for a newer version of the format.
    NewerFormat {
        /// Version of the signature.
        found: u32,
        /// Newest version that is understood.
        known: u32,
    },
    /// Not readable as a signature.
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
        /// The value as written.
        text: String,
    },
    /// The key is none, or one whose signatures fit anything.
    BadKey,
    /// The key did not sign this: the manifest, the signer's name or the moment was changed, or it belongs to another bundle.
    DoesNotFit,
}
