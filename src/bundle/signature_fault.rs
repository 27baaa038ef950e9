//! What can be wrong with a signature, as data.

use serde::{Deserialize, Serialize};

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
