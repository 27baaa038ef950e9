//! `passphrase`, and where every command takes the passphrase of its workspace from. Never from the command line itself,
//! which every user of the machine can list.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;
use zeroize::Zeroizing;

use super::args::Common;
use super::fail::Failure;
use super::out::Out;
use super::password;
use crate::app::{App, Command, Outcome, Passphrase, PassphraseCommand, Sealed};
use crate::i18n::{Words, msg};

/// Has the passphrase where no file is named.
const VARIABLE: &str = "TOKKI_PASSPHRASE";

/// Where the passphrase of the workspace is.
#[derive(Debug, Args)]
pub struct Given {
    /// A file whose first line is the workspace's passphrase [default: TOKKI_PASSPHRASE, else ask on the terminal]
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// `passphrase`.
#[derive(Debug, Args)]
pub struct PassphraseTask {
    /// Which of them.
    #[command(subcommand)]
    pub what: What,
}

/// What is done with it.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Encrypts everything in the workspace. A forgotten passphrase cannot be recovered by anybody
    Set(New),
    /// Puts another one in place of the old; copies made before still open with the old one
    Change(New),
    /// Decrypts everything and takes the passphrase away
    Remove,
}

/// A new passphrase.
#[derive(Debug, Args)]
pub struct New {
    /// A file whose first line is the new passphrase, of 12 characters or more [default: ask on the terminal, twice]
    #[arg(long, value_name = "FILE")]
    pub new_passphrase_file: Option<PathBuf>,
}

/// Sets, changes or removes the passphrase of the open workspace, which `given` has opened.
pub fn run(
    app: &mut App,
    common: &Common,
    task: &PassphraseTask,
    given: Option<Passphrase>,
    out: &mut Out,
) -> Result<(), Failure> {
    // A workspace without one is told so by whoever is asked to change it.
    let old = given.unwrap_or_else(|| Passphrase::new(""));
    let command = match &task.what {
        What::Set(new) => PassphraseCommand::Set(new_one(new, app.words())?),
        What::Change(new) => PassphraseCommand::Change { old, new: new_one(new, app.words())? },
        What::Remove => PassphraseCommand::Remove(old),
    };
    let outcome = app.handle(Command::Passphrase(command))?;
    let words = app.words();
    let (id, sealed) = match &outcome {
        Outcome::Sealed(sealed) if sealed.is_sealed => (msg("vault-sealed"), Some(sealed.as_ref())),
        Outcome::Sealed(sealed) => (msg("vault-opened"), Some(sealed.as_ref())),
        _ => (msg("vault-changed"), None),
    };
    if common.json {
        let none = Sealed::default();
        let Sealed { left, given_up, .. } = sealed.unwrap_or(&none);
        let left: Vec<_> = left.iter().map(|path| path.display().to_string()).collect();
        return out.json(&json!({ "protected": app.is_protected(), "left": left, "given_up": given_up }));
    }
    out.line(&words.say(id))?;
    sealed.map_or_else(Vec::new, |sealed| sealed.told(words)).iter().try_for_each(|line| out.line(line))
}

/// Opens what asks for its passphrase; gives the passphrase, for those commands that are about it.
pub fn unlock(app: &mut App, common: &Common) -> Result<Option<Passphrase>, Failure> {
    let Some(locked) = app.locked() else { return Ok(None) };
    let refused = locked.refused();
    let Some(given) = given(common, app.words())? else { return Err(refused.into()) };
    app.handle(Command::Passphrase(PassphraseCommand::Unlock(given.clone())))?;
    Ok(Some(given))
}

/// The passphrase of the workspace: of the file, else of the variable, else asked for where somebody can answer.
fn given(common: &Common, words: &Words) -> Result<Option<Passphrase>, Failure> {
    if let Some(path) = &common.given.passphrase_file {
        return first_line(path).map(Some);
    }
    if let Some(given) = of_variable() {
        return Ok(Some(given));
    }
    if !password::can_ask() {
        return Ok(None);
    }
    Ok(Some(Passphrase::new(&password::asked(&words.say("vault-prompt"))?)))
}

fn new_one(new: &New, words: &Words) -> Result<Passphrase, Failure> {
    if let Some(path) = &new.new_passphrase_file {
        return first_line(path);
    }
    Ok(Passphrase::new(&password::new_one(words)?))
}

/// What the variable says, if it says anything.
pub(super) fn of_variable() -> Option<Passphrase> {
    let text = std::env::var(VARIABLE).map(Zeroizing::new).ok()?;
    (!text.is_empty()).then(|| Passphrase::new(&text))
}

/// The first line of a file.
pub(super) fn first_line(path: &Path) -> Result<Passphrase, Failure> {
    Ok(Passphrase::new(&password::first_line(path)?))
}
