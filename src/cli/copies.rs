//! `merge`, `backup`, `restore`, `takeout`, `bringback`: copies of the workspace, and contracts that leave the house.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;

use super::args::Common;
use super::fail::{Code, Failure};
use super::out::Out;
use crate::app::{App, AppError, Command, Copied, OtherCopy, Outcome, TakeoutPassphrase, copied, copy_notes};
use crate::i18n::msg;

/// Copies of the workspace, and contracts that leave the house.
#[derive(Debug, Subcommand)]
pub enum Copy {
    /// Adds what another copy of the workspace has; repeated, it changes nothing
    Merge(CopyDir),
    /// Adds what is here to a backup, a folder that is made if it is new
    Backup(CopyDir),
    /// Adds what a backup has
    Restore(CopyDir),
    /// Takes contracts out of the house as one sealed file, and records it
    Takeout(TakeOut),
    /// Adds what was written outside, and records that the contracts are back
    Bringback(BringBack),
}

impl Copy {
    /// Whether a fact is recorded. A merge is no writer: it writes logs of all writers, each under its own lock.
    pub fn writes(&self) -> bool {
        match self {
            Self::Takeout(takeout) => takeout.what.is_none(),
            Self::Bringback(_) => true,
            Self::Merge(_) | Self::Backup(_) | Self::Restore(_) => false,
        }
    }

    /// Whether it needs no workspace.
    pub fn stands_alone(&self) -> bool {
        matches!(self, Self::Takeout(TakeOut { what: Some(TakeOutWhat::Open(_)), .. }))
    }
}

/// The other folder of these.
#[derive(Debug, Args)]
pub struct CopyDir {
    /// The other folder
    pub dir: PathBuf,
    /// Opens it.
    #[command(flatten)]
    pub key: CopyKey,
}

/// Where the passphrase of the other folder or file is.
#[derive(Debug, Args)]
pub struct CopyKey {
    /// A file whose first line is the passphrase of the other folder or file, where the workspace here has another one
    /// [default: --passphrase-file, else TOKKI_PASSPHRASE]
    #[arg(long, value_name = "FILE")]
    pub copy_passphrase_file: Option<PathBuf>,
}

/// `bringback`.
#[derive(Debug, Args)]
pub struct BringBack {
    /// The folder that was worked in, or a file made there by `takeout pack`
    #[arg(value_name = "FILE|DIR")]
    pub from: PathBuf,
    /// Opens it.
    #[command(flatten)]
    pub key: CopyKey,
}

/// `takeout`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct TakeOut {
    /// What else of files that are taken out.
    #[command(subcommand)]
    pub what: Option<TakeOutWhat>,
    /// Contracts' ids or numbers, separated by commas
    #[arg(long, value_name = "CONTRACT,…", value_delimiter = ',', required = true)]
    pub contract: Vec<String>,
    /// The file to be made
    #[arg(long, value_name = "FILE.age", required = true)]
    pub to: Option<PathBuf>,
    /// Onto which device, or to whom
    #[arg(long, value_name = "TEXT", required = true)]
    pub device: Option<String>,
    /// What for
    #[arg(long, value_name = "TEXT", required = true)]
    pub reason: Option<String>,
    /// Opens it.
    #[command(flatten)]
    pub key: CopyKey,
}

/// What else of files that are taken out.
#[derive(Debug, Subcommand)]
pub enum TakeOutWhat {
    /// Opens a file that was taken out into a new folder; needs no workspace
    Open(OpenTakeOut),
    /// Packs all of this workspace, which was taken out, to be brought back
    Pack(PackBack),
}

/// `takeout open`.
#[derive(Debug, Args)]
pub struct OpenTakeOut {
    /// The file
    pub file: PathBuf,
    /// A new or empty folder
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    /// Opens it.
    #[command(flatten)]
    pub key: CopyKey,
}

/// `takeout pack`.
#[derive(Debug, Args)]
pub struct PackBack {
    /// The file to be made
    #[arg(long, value_name = "FILE.age")]
    pub to: PathBuf,
    /// Opens it.
    #[command(flatten)]
    pub key: CopyKey,
}

/// Carries one of them out.
pub fn run(app: &mut App, common: &Common, task: &Copy, out: &mut Out) -> Result<Code, Failure> {
    let command = match task {
        Copy::Merge(with) => Command::Merge(other(common, with)?),
        Copy::Backup(with) => Command::Backup(other(common, with)?),
        Copy::Restore(with) => Command::Restore(other(common, with)?),
        Copy::Bringback(task) => return bring_back(app, common, task, out),
        Copy::Takeout(task) => return take_out(app, common, task, out).map(|()| Code::Done),
    };
    told(app, common, command, out)
}

/// The other folder. Where none is said to open it, it may have the same keys as the workspace here, or need none.
fn other(common: &Common, with: &CopyDir) -> Result<OtherCopy, Failure> {
    Ok(OtherCopy { dir: with.dir.clone(), passphrase: given(common, &with.key)? })
}

fn bring_back(app: &mut App, common: &Common, task: &BringBack, out: &mut Out) -> Result<Code, Failure> {
    let passphrase = given(common, &task.key)?;
    told(app, common, Command::BringBack { from: task.from.clone(), passphrase }, out)
}

fn take_out(app: &mut App, common: &Common, task: &TakeOut, out: &mut Out) -> Result<(), Failure> {
    match &task.what {
        Some(TakeOutWhat::Open(task)) => open(app, common, task, out),
        Some(TakeOutWhat::Pack(task)) => pack(app, common, task, out),
        None => {
            let contracts =
                task.contract.iter().map(|text| app.contract(text)).collect::<Result<Vec<_>, _>>()?;
            let file = task.to.clone().unwrap_or_default();
            let passphrase = passphrase(common, &task.key)?;
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let (to, reason) = (text(&task.device), text(&task.reason));
            let answer = app.handle(Command::TakeOut { contracts, file, to, reason, passphrase })?;
            let Outcome::TakenOut(path, saved) = answer else { return Err(AppError::JobLost.into()) };
            if common.json {
                let facts: Vec<String> = saved.iter().map(ToString::to_string).collect();
                return out.json(&json!({ "file": path, "facts": facts }));
            }
            let values = [("path", path.display().to_string().into()), ("contracts", saved.len().into())];
            out.line(&app.words().say_with("copies-taken-out", &values))
        }
    }
}

fn open(app: &mut App, common: &Common, task: &OpenTakeOut, out: &mut Out) -> Result<(), Failure> {
    let passphrase = passphrase(common, &task.key)?;
    let command = Command::OpenTakeOut { file: task.file.clone(), passphrase, into: task.into.clone() };
    let Outcome::TakeOutOpened(dir) = app.handle(command)? else { return Err(AppError::JobLost.into()) };
    place(app, common, msg("copies-opened"), "dir", &dir, out)
}

fn pack(app: &mut App, common: &Common, task: &PackBack, out: &mut Out) -> Result<(), Failure> {
    let passphrase = passphrase(common, &task.key)?;
    let answer = app.handle(Command::PackBack { file: task.to.clone(), passphrase })?;
    let Outcome::TakenOut(path, _) = answer else { return Err(AppError::JobLost.into()) };
    place(app, common, msg("copies-packed"), "file", &path, out)
}

fn place(app: &App, common: &Common, id: &str, key: &str, path: &Path, out: &mut Out) -> Result<(), Failure> {
    if common.json {
        return out.json(&json!({ key: path }));
    }
    out.line(&app.words().say_with(id, &[("path", path.display().to_string().into())]))
}

/// The passphrase of a file.
fn passphrase(common: &Common, key: &CopyKey) -> Result<TakeoutPassphrase, Failure> {
    Ok(given(common, key)?.ok_or(AppError::NoPassphrase)?)
}

/// The passphrase: a file's first line, or the variable's text; nothing where neither is there.
fn given(common: &Common, key: &CopyKey) -> Result<Option<TakeoutPassphrase>, Failure> {
    let file = key.copy_passphrase_file.as_ref().or(common.given.passphrase_file.as_ref());
    let given = match file {
        Some(path) => Some(super::passphrase::first_line(path)?),
        None => super::passphrase::of_variable(),
    };
    Ok(given.map(TakeoutPassphrase::new))
}

fn told(app: &mut App, common: &Common, command: Command, out: &mut Out) -> Result<Code, Failure> {
    if common.read_only && !matches!(command, Command::Backup(_)) {
        return Err(AppError::read_only().into());
    }
    let Outcome::Copied(done) = app.handle(command)? else { return Err(AppError::JobLost.into()) };
    let code = done.grade().map_or(Code::Done, Code::from);
    if common.json {
        out.json(&answer(app, &done))?;
        return Ok(code);
    }
    out.line(&copied(&done, app.words()))?;
    for note in copy_notes(&done, app.words()) {
        out.line(&format!("  {note}"))?;
    }
    Ok(code)
}

fn answer(app: &App, done: &Copied) -> serde_json::Value {
    let (logs, logs_new, logs_longer) = done.logs();
    let (papers, papers_new, papers_healed) = done.papers();
    let back: Vec<String> = done.back.iter().map(ToString::to_string).collect();
    json!({
        "place": PathBuf::from(&done.place),
        "everything": done.has_everything(),
        "changed": !done.changed_nothing(),
        "logs": { "total": logs, "new": logs_new, "longer": logs_longer },
        "lines": done.lines(),
        "papers": { "total": papers, "new": papers_new, "healed": papers_healed },
        "brought_back": back,
        "notes": copy_notes(done, app.words()),
    })
}
