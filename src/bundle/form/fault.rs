//! What can be wrong with a form filled in as data.

use serde::{Deserialize, Serialize};

/// What is wrong with a form filled in as data. Fields go by the names they have in the facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormFault {
    /// Not UTF-8.
    NotText,
    /// States a kind of fact that this version does not know.
    UnknownKind {
        /// Its name, as written.
        kind: String,
    },
    /// States what only the ward can record.
    NotFromVendor {
        /// The kind of fact.
        kind: String,
    },
    /// Not readable from here on.
    Malformed {
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
    },
    /// A value that has not the form of its field.
    Value {
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
    },
    /// A field that such a form does not have.
    UnknownField {
        /// Its name, as written.
        field: String,
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
    },
    /// A field written twice.
    FieldTwice {
        /// Its name.
        field: String,
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
    },
    /// A field that is needed and not there.
    FieldMissing {
        /// Its name.
        field: String,
        /// Line, counted from 1, of the end of what lacks it.
        line: usize,
        /// Column, counted from 1.
        column: usize,
    },
    /// It names papers of its own; papers are what lies in the bundle.
    OwnPapers,
    /// A control character or one that cannot be seen.
    Control {
        /// The field.
        field: String,
    },
    /// A text longer than `form_chars`.
    TooLong {
        /// The field.
        field: String,
        /// Characters allowed.
        most: u64,
    },
    /// A list longer than `form_rows`.
    TooManyRows {
        /// The field.
        field: String,
        /// Rows allowed.
        most: u64,
    },
    /// A date so far away that it is none of a contract's.
    FarDate {
        /// The field.
        field: String,
        /// The date as written.
        text: String,
    },
}
