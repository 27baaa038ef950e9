//! Vendors' bundles, read without trust (design page `bundles.md`).
//!
//! The way of a bundle: [`Bundle::open`] copies the archive to a private folder, refuses it or lists its entries, and compares them with
//! the manifest; [`read_workbook`] reads a workbook in a process of its own; [`filled::read`] finds in it what a form
//! states; [`form::read`] reads a form filled in as data; [`read_page`] shows a page of a paper as it would look on paper;
//! [`list::open`] reads an office's old list of contracts with the same distrust. Nothing here writes to a ledger, and
//! everything wrong is told as data by [`BundleError`].

mod archive;
mod bytes;
mod content;
mod dates;
mod delimited;
mod end_record;
mod error;
pub mod filled;
mod follow;
pub mod form;
mod limits;
pub mod list;
pub mod manifest;
mod name;
mod office;
mod office_look;
pub mod pack;
mod page;
mod part_look;
mod pdf;
mod reader_child;
mod reading_time;
mod record;
mod sheet;
pub mod sign;
mod signature_fault;
mod structure;
mod unpack;
mod workbook;
mod workbook_fault;
mod workbook_parts;
pub mod write;
mod xml_attributes;
mod xml_encoding;
mod xml_scan;

use std::path::Path;

pub use archive::{Archive, Entry, Progress, Step, Watch};
pub use content::Kind;
pub use dates::parse_date;
pub use delimited::read_csv;
pub use error::{
    BundleError, ContentFault, IoAction, LimitKind, ListFault, ManifestFault, NameFault, ReaderFault,
    Refusal, SignatureFault, StructureFault, WorkbookFault,
};
pub use form::FormFault;
pub use limits::Limits;
pub use manifest::{Item, MadeBy, Manifest};
pub use page::{Grid, Lines, Page, PageContent, PageFault, PageRequest, Pixels};
pub use reader_child::{READER_ARGUMENT, ReaderProcess, read_page, read_workbook, reader_main};
pub use reading_time::WorkbookReader;
pub use record::Encryption;
pub use sheet::{Cell, Sheet, Spans, column_letters};
pub use sign::Signature;
pub use structure::{RawEntry, ScanError, scan};
pub use workbook::Workbook;

/// Whether a file of a bundle may lie at this path.
pub fn is_entry_path(path: &str) -> bool {
    name::check(path, &Limits::default()).is_ok()
}

/// Whether two paths are one and the same to some system.
pub fn is_same_path(one: &str, other: &str) -> bool {
    name::fold(one) == name::fold(other)
}

/// Looks at one file that is to go into a bundle as it will be looked at there: its name (`papers/a.pdf`) and its contents
/// must tell the same story, and nothing in it may run or fetch. Refused with the ward's own reasons.
pub fn check_file(name: &str, file: &Path, limits: &Limits) -> Result<Kind, BundleError> {
    name::check(name, limits)?;
    content::check(name, file, &mut office::OfficeBudget::new(limits))
}

/// An archive that passed every check, with what it says about itself.
#[derive(Debug)]
pub struct Bundle {
    /// The files.
    pub archive: Archive,
    /// The manifest; a vendor who only has Excel and a zip tool sends none.
    pub manifest: Option<Manifest>,
    /// Whose key signed the manifest; none when it is unsigned.
    pub signature: Option<Signature>,
}

impl Bundle {
    /// Opens and checks the bundle at `source`. The officer may stop it through `watch`.
    pub fn open(
        source: &Path,
        password: Option<&str>,
        limits: &Limits,
        watch: Watch<'_>,
    ) -> Result<Self, BundleError> {
        let bundle = Self::open_to_sign(source, password, limits, watch)?;
        let signature = sign::read(&bundle.archive, limits)?;
        Ok(Self { signature, ..bundle })
    }

    /// The same without a look at its signature, for putting another one in its place.
    pub fn open_to_sign(
        source: &Path,
        password: Option<&str>,
        limits: &Limits,
        watch: Watch<'_>,
    ) -> Result<Self, BundleError> {
        let archive = Archive::open(source, password, limits, watch)?;
        let manifest = manifest::read(&archive, limits)?;
        Ok(Self { archive, manifest, signature: None })
    }

    /// Whether an entry says something about the bundle, and is none of its contents.
    pub fn is_about_itself(path: &str) -> bool {
        path == manifest::MANIFEST_PATH || path == sign::SIGNATURE_PATH
    }
}
