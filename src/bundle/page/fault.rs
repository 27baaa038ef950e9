//! What can be wrong with a page, as data.

use serde::{Deserialize, Serialize};

/// Why a page of a paper cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageFault {
    /// Papers of this kind are not shown here.
    NoPictures,
    /// It opens with a password only.
    Password,
    /// It is encrypted in a way that is not understood.
    Encryption,
    /// It has no pages.
    NoPages,
    /// A page whose size is no size.
    Size,
    /// It cannot be made out.
    Damaged,
}
