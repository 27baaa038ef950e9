//! What can be wrong with a workbook.

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
    /// Parts that need a password of their own.
    Encrypted,
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
