//! `init` and `demo`: new workspaces.

use std::path::Path;

use serde_json::json;

use super::args::{Common, Demo, Init};
use super::fail::Failure;
use super::out::Out;
use super::picture;
use crate::app::{App, Command};

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
