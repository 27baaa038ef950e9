//! Layouts of forms: read from a file to be taken into use, and written as blank workbooks to be looked at.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::AppError;
use super::settings::write_new;
use crate::domain::form::{FormLayout, FormOrder};
use crate::domain::picture::Picture;
use crate::i18n::{Words, text};
use crate::report::{self, Filled, FormHead};

/// The longest text of a layout, in bytes: hundreds of columns fit into it.
const LONGEST: u64 = 4 << 20;

/// Reads a layout from a file. What is wrong with it is answered with its text, so that places in it can be named.
pub fn read_layout(path: &Path) -> Result<FormLayout, AppError> {
    let unreadable = |source| AppError::Read { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LONGEST {
        return Err(unreadable(io::ErrorKind::FileTooLarge.into()));
    }
    // Editors on Windows put a mark before the text.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf".as_slice()).unwrap_or(&bytes).to_vec();
    let text = String::from_utf8(bytes)
        .map_err(|error| unreadable(io::Error::new(io::ErrorKind::InvalidData, error)))?;
    let error = match FormLayout::parse(&text) {
        Ok(layout) => return Ok(layout),
        Err(error) => error,
    };
    Err(AppError::NotAForm { path: path.to_owned(), text, error: Box::new(error) })
}

/// Writes one form without a contract, to see how it looks.
pub(super) fn sample(
    picture: &Picture,
    layout: FormLayout,
    file: &Path,
    words: &Words,
) -> Result<Vec<PathBuf>, AppError> {
    let head = FormHead {
        contract: String::new(),
        number: String::new(),
        title: words.say("form-sample-contract").into_owned(),
        vendor: words.say("form-sample-vendor").into_owned(),
        office: picture.office.name.clone(),
        made_on: picture.today(),
    };
    let bytes = report::form_xlsx(&FormOrder::new(&Arc::new(layout)), &Filled::default(), &head, words)?;
    write_new(file, &bytes).map_err(|source| AppError::Write { path: file.to_owned(), source })?;
    Ok(vec![file.to_owned()])
}

/// A form's name with its version, as messages name it.
pub fn form_name(layout: &FormLayout, words: &Words) -> String {
    let values =
        [("title", text(&layout.title, words).into()), ("version", layout.version.to_string().into())];
    words.say_with("form-layout-name", &values)
}
