//! What goes out where items go back: the letter, and a pack of the forms as the vendor filled them in, the wrong cells
//! marked. Both are written once the facts are on disk.

use std::io;
use std::path::{Path, PathBuf};

use directories::UserDirs;

use super::{Choice, ItemProblem, ItemVerdict, Preview, PreviewItem, Proposal};
use crate::app::error::AppError;
use crate::app::forms::pack;
use crate::app::jobs::Watch;
use crate::app::settings::write_new;
use crate::app::tell::{cell_wrong, item_problem};
use crate::domain::form;
use crate::domain::picture::{ContractPicture, Picture};
use crate::i18n::{Words, facts};
use crate::report::{CellText, Filled, ReturnLetter, ReturnedItem, return_letter_xlsx};

/// What became of the letter and the forms of an import.
#[derive(Debug, Default)]
pub enum Letters {
    /// Nothing was to be written.
    #[default]
    None,
    /// Both are there.
    Written(Written),
    /// The facts are recorded, but this could not be written.
    Failed(Box<AppError>),
}

/// Files that go to the vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The letter.
    pub letter: PathBuf,
    /// The forms to be put right; nothing where none of the ward's forms goes back.
    pub forms: Option<PathBuf>,
}

/// Where letters are written unless the officer says otherwise.
pub fn letters_folder() -> Option<PathBuf> {
    let own = UserDirs::new().and_then(|dirs| dirs.document_dir().map(Path::to_owned));
    own.map(|own| own.join("Tokki"))
}

/// The places of items that go back.
fn sent_back<'p>(
    preview: &'p Preview,
    choices: &'p [Choice],
) -> impl Iterator<Item = (&'p PreviewItem, &'p Choice)> {
    let pairs = preview.items.iter().zip(choices);
    pairs.filter(|(item, choice)| {
        choice.verdict == ItemVerdict::SendBack
            && !choice.reason.trim().is_empty()
            && !matches!(item.proposal, Proposal::PaperOf(_))
            && !item.problems.iter().any(|p| matches!(p, ItemProblem::TakenBefore(_)))
    })
}

/// The letter's bytes; nothing where nothing goes back for a reason.
pub(in crate::app) fn letter_of(
    preview: &Preview,
    choices: &[Choice],
    received: chrono::NaiveDate,
    (picture, contract): (&Picture, &ContractPicture),
    officer: &str,
    words: &Words,
) -> Result<Option<Vec<u8>>, AppError> {
    let item = |(item, choice): (&PreviewItem, &Choice)| ReturnedItem {
        what: facts::item_kind(&item.kind, contract.set.as_deref(), words),
        path: item.path.clone(),
        reason: choice.reason.trim().to_owned(),
        problems: item.problems.iter().map(|problem| item_problem(problem, words)).collect(),
        again_by: choice.again_by,
    };
    let items: Vec<ReturnedItem> = sent_back(preview, choices).map(item).collect();
    if items.is_empty() {
        return Ok(None);
    }
    let accepted = preview.items.iter().zip(choices);
    let accepted = accepted.filter(|(item, c)| item.can_accept && c.verdict == ItemVerdict::Accept).count();
    let letter = ReturnLetter {
        on: picture.today(),
        office: picture.office.name.clone(),
        officer: officer.to_owned(),
        vendor: contract.vendor().map(|v| picture.office.vendor_name(v).to_owned()).unwrap_or_default(),
        number: contract.number().to_owned(),
        title: contract.file.title().to_owned(),
        bundle: preview.name(),
        sequence: preview.sequence,
        received,
        accepted,
        has_forms: sent_back(preview, choices).any(|(item, _)| item.form.is_some()),
        items,
    };
    Ok(Some(return_letter_xlsx(&letter, words)?))
}

/// Writes the letter, and the forms that go back as their vendor filled them in, into a folder.
pub(in crate::app) fn write_letters(
    preview: &Preview,
    choices: &[Choice],
    letter: &[u8],
    (picture, contract): (&Picture, &ContractPicture),
    folder: &Path,
    words: &Words,
) -> Result<Written, AppError> {
    let stem = preview.path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let title = words.say("return-letter-file");
    let letter = write_beside(folder, &format!("{title}_{stem}"), "xlsx", letter)?;
    let layouts = picture.office.layouts();
    let corrected = sent_back(preview, choices).filter_map(|(item, choice)| {
        let sheet = item.form.as_ref()?;
        let mut order = form::again(contract, &layouts, &sheet.layout, sheet.stamp.as_ref(), &sheet.texts);
        order.due = choice.again_by.or(order.due);
        let text = |(row, label, text): &(Option<usize>, String, String)| CellText {
            row: *row,
            label: label.clone(),
            text: text.clone(),
        };
        let remark = |(row, label, problem): &(Option<usize>, String, _)| CellText {
            row: *row,
            label: label.clone(),
            text: cell_wrong(problem, words),
        };
        let texts = sheet.texts.iter().map(text).collect();
        let remarks = sheet.wrong.iter().map(remark).collect();
        Some((order, Filled { values: Vec::new(), texts, remarks }))
    });
    let corrected: Vec<_> = corrected.collect();
    if corrected.is_empty() {
        return Ok(Written { letter, forms: None });
    }
    let (bytes, _) = pack(picture, contract, corrected, words, &Watch::default())?;
    let title = words.say("return-forms-file");
    let forms = write_beside(folder, &format!("{title}_{stem}"), "zip", &bytes)?;
    Ok(Written { letter, forms: Some(forms) })
}

/// Writes a file beside those that are there already.
pub(in crate::app) fn write_beside(
    folder: &Path,
    stem: &str,
    ending: &str,
    bytes: &[u8],
) -> Result<PathBuf, AppError> {
    const MOST: usize = 1000;
    let mut path = folder.join(format!("{stem}.{ending}"));
    for number in 2..MOST {
        match write_new(&path, bytes) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                path = folder.join(format!("{stem} ({number}).{ending}"));
            }
            Err(source) => return Err(AppError::Write { path, source }),
        }
    }
    Err(AppError::Write { path, source: io::ErrorKind::AlreadyExists.into() })
}
