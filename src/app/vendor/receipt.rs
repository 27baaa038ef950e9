//! What a vendor keeps as a record of a bundle (控え): shown, and kept as a workbook to print.

use std::path::{Path, PathBuf};

use super::check::Checked;
use super::error::VendorError;
use crate::app::error::AppError;
use crate::app::settings::{write_new, write_whole};
use crate::app::tell::receipt_sheet;
use crate::bundle::pack::Pack;
use crate::i18n::Words;
use crate::report::bundle_receipt_xlsx;

/// What was packed.
#[derive(Debug)]
pub struct Receipt {
    /// The file.
    pub path: PathBuf,
    /// The bundle as the ward will find it.
    pub checked: Checked,
    /// What lay there and was not packed.
    pub passed_over: Vec<String>,
    /// The contract in the ward's words, where its form pack is at hand.
    pub contract: Option<Contract>,
}

/// A contract in the ward's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The office.
    pub office: String,
}

impl Contract {
    /// The one that a form pack is for.
    pub(super) fn of(pack: &Pack) -> Self {
        Self { number: pack.number.clone(), title: pack.title.clone(), office: pack.office.clone() }
    }
}

/// Writes a receipt as a workbook.
pub(super) fn keep(receipt: &Receipt, file: &Path, replace: bool, words: &Words) -> Result<(), AppError> {
    let bytes = bundle_receipt_xlsx(&receipt_sheet(receipt, words), words)?;
    let written = if replace { write_whole(file, &bytes) } else { write_new(file, &bytes) };
    match written {
        Ok(()) => Ok(()),
        Err(_) if !replace && file.exists() => Err(VendorError::Exists(file.to_owned()).into()),
        Err(source) => Err(VendorError::Write { path: file.to_owned(), source }.into()),
    }
}
