//! Vendors' bundles, read without trust (design page `bundles.md`).
//!
//! The way of a bundle: [`Bundle::open`] copies the archive to a private folder, refuses it or lists its entries, and compares them with
//! the manifest; [`read_workbook`] reads a form in a process of its own; [`roster::read`] finds the people in it; [`form::read`] reads a
//! form filled in as data; [`list::open`] reads an office's old list of contracts with the same distrust. Nothing here writes to a
//! ledger, and everything wrong is told as data by [`BundleError`].

mod archive;
mod bytes;
mod content;
mod dates;
mod end_record;
mod error;
pub mod form;
mod limits;
pub mod list;
pub mod manifest;
mod name;
mod reader_child;
mod record;
pub mod roster;
mod roster_layout;
mod structure;
mod workbook;
mod xml_scan;

use std::path::Path;

pub use archive::{Archive, Entry, Progress, Step, Watch};
pub use content::Kind;
pub use dates::parse_date;
pub use error::{
    BundleError, ContentFault, IoAction, LimitKind, ListFault, ManifestFault, NameFault, ReaderFault,
    Refusal, StructureFault, WorkbookFault,
};
pub use form::FormFault;
pub use limits::Limits;
pub use manifest::{Item, MadeBy, Manifest};
pub use reader_child::{READER_ARGUMENT, ReaderProcess, read_workbook, reader_main};
pub use record::Encryption;
pub use structure::{RawEntry, ScanError, scan};
pub use workbook::{Cell, Sheet, Workbook, column_letters};

/// An archive that passed every check, with what it says about itself.
#[derive(Debug)]
pub struct Bundle {
    /// The files.
    pub archive: Archive,
    /// The manifest; a vendor who only has Excel and a zip tool sends none.
    pub manifest: Option<Manifest>,
}

impl Bundle {
    /// Opens and checks the bundle at `source`. The officer may stop it through `watch`.
    pub fn open(
        source: &Path,
        password: Option<&str>,
        limits: &Limits,
        watch: Watch<'_>,
    ) -> Result<Self, BundleError> {
        let archive = Archive::open(source, password, limits, watch)?;
        let manifest = manifest::read(&archive, limits)?;
        Ok(Self { archive, manifest })
    }
}
