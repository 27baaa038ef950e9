//! Words that are not to be seen: of a file or typed without showing them, never of the command line, which others can read.

use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use zeroize::Zeroizing;

use super::fail::Failure;
use crate::app::{App, AppError};
use crate::i18n::Words;

/// The first line of a file.
pub(super) fn first_line(path: &Path) -> Result<Zeroizing<String>, AppError> {
    let unreadable = |source| AppError::Read { path: path.to_owned(), source };
    let text = Zeroizing::new(fs::read_to_string(path).map_err(unreadable)?);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

/// Whether there is somebody to ask.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal()
}

/// What somebody types, without showing it.
pub(super) fn asked(prompt: &str) -> Result<Zeroizing<String>, Failure> {
    rpassword::prompt_password(format!("{} ", prompt.trim_end())).map(Zeroizing::new).map_err(Failure::Output)
}

/// A new one, typed twice.
pub(super) fn new_one(words: &Words) -> Result<Zeroizing<String>, Failure> {
    if !can_ask() {
        return Err(Failure::NoPassphrase);
    }
    let one = asked(&words.say("vault-prompt-new"))?;
    let again = asked(&words.say("vault-prompt-again"))?;
    if one == again { Ok(one) } else { Err(Failure::PassphrasesDiffer) }
}

/// Does something with a bundle, with the password of a file where one is named; where the bundle turns out to be locked and
/// somebody can answer, asks for it.
pub(super) fn unlocked<T>(
    app: &mut App,
    file: Option<&Path>,
    mut task: impl FnMut(&mut App, Option<String>) -> Result<T, AppError>,
) -> Result<T, Failure> {
    let given = file.map(first_line).transpose()?;
    let can_ask = given.is_none() && can_ask();
    match task(app, given.map(|password| password.as_str().to_owned())) {
        Err(error) if can_ask && error.password().is_some() => {
            let typed = asked(&app.words().say("import-password"))?;
            Ok(task(app, Some(typed.as_str().to_owned()))?)
        }
        other => Ok(other?),
    }
}
