//! The vendor's side: bundles packed, checked and signed. It needs no workspace; what it remembers lies in the profile.

mod check;
mod error;
mod gather;
mod key;
mod look;
mod notes;
mod packs;
mod placed;
mod placing;
mod receipt;
mod tasks;
mod trial;

use std::path::PathBuf;
use std::sync::Arc;

pub use check::{Checked, CheckedItem};
pub use error::VendorError;
pub use gather::ItemNote;
pub use key::{NewKey, VendorKey};
pub use look::{LineState, NamedBy, OpenedPack, PackLine, PackPaper};
pub use placing::Placing;
pub use receipt::Receipt;
pub use trial::Tried;

use crate::store::Passphrase;

/// What a vendor can have done.
#[derive(Debug, Clone)]
pub enum VendorTask {
    /// Shows the key for signing.
    Key,
    /// Makes one.
    NewKey(NewKey),
    /// Opens a form pack of the ward's and tells how far it is filled in; a bundle that was made before is looked at instead.
    OpenPack {
        /// The file as the ward sent it, or the folder that it was unpacked into.
        pack: PathBuf,
        /// The folder to unpack it into; one of its name beside it where not given.
        into: Option<PathBuf>,
        /// Its password.
        password: Option<String>,
    },
    /// Puts files into an opened form pack, each to where it belongs.
    Place(Placing),
    /// Leaves a file of an opened form pack out, or sends it along again. The file stays where it is.
    LeaveOut {
        /// The folder of the pack.
        folder: PathBuf,
        /// The file, by its path in the folder.
        path: String,
        /// Whether it stays behind.
        stays: bool,
    },
    /// Opens a file of a form pack with the program that the system has for it.
    Show {
        /// The folder of the pack.
        folder: PathBuf,
        /// The file, by its path in the folder.
        path: String,
    },
    /// Checks what lies in a form pack's folder as the ward will check it. Nothing is made.
    Try {
        /// The folder.
        folder: PathBuf,
    },
    /// Keeps a receipt as a workbook to print.
    Keep {
        /// The file; one that is there is not replaced.
        file: PathBuf,
        /// The receipt.
        receipt: Arc<Receipt>,
    },
    /// Opens a receipt that was kept with the program that the system has for it.
    ShowReceipt(PathBuf),
    /// Packs a bundle.
    Pack(Box<Pack>),
    /// Looks at a bundle as the ward will.
    Check {
        /// The file.
        file: PathBuf,
        /// Its password.
        password: Option<String>,
    },
    /// Signs a bundle, anew where it was signed before.
    Sign {
        /// The file.
        file: PathBuf,
        /// Its password.
        password: Option<String>,
        /// Opens the key.
        passphrase: Option<Passphrase>,
        /// The signed file; it takes the place of the other one where not given.
        out: Option<PathBuf>,
        /// Whether `out` may replace a file.
        replace: bool,
    },
}

/// What is to be packed.
#[derive(Debug, Clone, Default)]
pub struct Pack {
    /// Folders, and files by themselves.
    pub sources: Vec<PathBuf>,
    /// What is said of some of them.
    pub items: Vec<ItemNote>,
    /// Id of the contract; the one of the folder's form pack where blank.
    pub contract: String,
    /// The vendor's name; the form pack's, else the one of the contract's last bundle, where not given.
    pub vendor: Option<String>,
    /// Who packs; the key's owner where not given.
    pub person: Option<String>,
    /// The bundle's number; the next one where not given.
    pub sequence: Option<u64>,
    /// Whether it is signed.
    pub sign: bool,
    /// Opens the key.
    pub passphrase: Option<Passphrase>,
    /// What it is encrypted with.
    pub password: Option<String>,
    /// The file to be made.
    pub out: PathBuf,
    /// Where its receipt is kept, as a workbook.
    pub receipt: Option<PathBuf>,
    /// Whether it may replace a file.
    pub replace: bool,
    /// Whether it is made although the ward would not take some of its items.
    pub anyway: bool,
}

/// What came of it.
#[derive(Debug)]
pub enum VendorDone {
    /// The key.
    Key(VendorKey),
    /// A form pack in its folder.
    Opened(Box<OpenedPack>),
    /// What would be packed was looked at.
    Tried(Box<Tried>),
    /// A receipt was kept.
    Kept(PathBuf),
    /// Another program has a file now.
    Shown(PathBuf),
    /// A bundle was made, or signed.
    Made(Receipt),
    /// A bundle was looked at.
    Checked(Checked),
}
