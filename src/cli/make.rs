//! `init` and `demo`: new workspaces.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::args::{Common, not_blank};
use super::fail::Failure;
use super::out::Out;
use super::picture;
use crate::app::{App, Command, SEED};

/// `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// A new or empty folder
    pub dir: PathBuf,
    /// The office's name
    #[arg(long, value_name = "NAME", value_parser = not_blank)]
    pub office: String,
}

/// `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// A new or empty folder
    pub dir: PathBuf,
    /// Another number makes another sample
    #[arg(long, default_value_t = SEED)]
    pub seed: u64,
    /// In place of the sample, a workspace for measuring with so many facts: 500 a contract, from ten PCs
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=50_000_000))]
    pub facts: Option<u32>,
}

/// Makes a workspace with nothing in it but the office's name.
pub fn init(app: &mut App, common: &Common, task: &Init, out: &mut Out) -> Result<(), Failure> {
    app.handle(Command::Create { dir: task.dir.clone(), office: task.office.clone() })?;
    made(app, common, &task.dir, out)
}

/// Makes the sample workspace, or one of a size.
pub fn demo(app: &mut App, common: &Common, task: &Demo, out: &mut Out) -> Result<(), Failure> {
    let (dir, seed) = (task.dir.clone(), task.seed);
    app.handle(match task.facts {
        Some(facts) => Command::Workload { dir, facts, seed },
        None => Command::Demo { dir, seed },
    })?;
    made(app, common, &task.dir, out)
}

fn made(app: &App, common: &Common, dir: &Path, out: &mut Out) -> Result<(), Failure> {
    let picture = picture(app)?;
    let (vendors, contracts) = (picture.office.vendors.len(), picture.contracts.len());
    let shown = dir.display().to_string();
    if common.json {
        let office = &picture.office.name;
        return out.json(
            &json!({ "workspace": shown, "office": office, "vendors": vendors, "contracts": contracts }),
        );
    }
    let values = [("path", shown.into()), ("vendors", vendors.into()), ("contracts", contracts.into())];
    out.line(&app.words().say_with("cli-made", &values))
}
