//! What can be wrong with an office's list, as data.

use serde::{Deserialize, Serialize};

/// Why a file is no list that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListFault {
    /// A workbook of the format before 2007, or one that is locked with a password: both begin alike.
    OldOrLocked,
    /// Neither a workbook nor text.
    Binary,
    /// Text in none of UTF-8, UTF-16 and Shift_JIS.
    Encoding,
    /// Nothing stands in it.
    Empty,
}
