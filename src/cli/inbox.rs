//! `inbox`: the folder that vendors' bundles arrive in, and how each of them stands.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::args::Common;
use super::fail::Failure;
use super::out::{Out, Side, table};
use crate::app::{App, Command, InboxFile, inbox_standing, inbox_written};
use crate::domain::ids::ContractId;

/// `inbox`.
#[derive(Debug, Args)]
pub struct Inbox {
    /// What to do; without it the bundles in the inbox are listed
    #[command(subcommand)]
    pub what: Option<InboxWhat>,
}

/// What to do with the inbox.
#[derive(Debug, Subcommand)]
pub enum InboxWhat {
    /// Names the folder, for this desk
    Set {
        /// A folder that is there, outside the workspace
        dir: PathBuf,
    },
    /// Uses no inbox any more; the folder and its files stay as they are
    Off,
}

/// Lists the bundles, or names the folder.
pub fn run(app: &mut App, common: &Common, task: &Inbox, out: &mut Out) -> Result<(), Failure> {
    match &task.what {
        None => return list(app, common, out),
        Some(InboxWhat::Set { dir }) => app.handle(Command::SetInbox(Some(dir.clone())))?,
        Some(InboxWhat::Off) => app.handle(Command::SetInbox(None))?,
    };
    let folder = app.settings().inbox.as_ref().map(|folder| folder.to_string_lossy().into_owned());
    if common.json {
        return out.json(&json!({ "folder": folder }));
    }
    out.line(&match folder {
        Some(folder) => app.words().say_with("cli-inbox-set", &[("path", folder.into())]),
        None => app.words().say("cli-inbox-off").into_owned(),
    })
}

fn list(app: &App, common: &Common, out: &mut Out) -> Result<(), Failure> {
    let (words, inbox) = (app.words(), app.look_at_inbox());
    let number = |file: &InboxFile| {
        let contract = file.standing.contract().and_then(|id| app.picture()?.contracts.get(id));
        contract.map(|contract| contract.number().to_owned())
    };
    if common.json {
        let one = |file: &InboxFile| {
            json!({
                "path": file.path, "name": file.name, "size": file.size, "sha256": file.sha256,
                "written": file.written, "standing": file.standing.key(), "to_do": file.standing.is_to_do(),
                "text": inbox_standing(&file.standing, words),
                "contract_id": file.standing.contract().map(ContractId::as_str), "contract_number": number(file),
            })
        };
        return out.json(&json!({
            "folder": inbox.folder, "out_of_reach": inbox.is_out_of_reach, "to_do": inbox.to_do(),
            "files": inbox.files.iter().map(one).collect::<Vec<_>>(), "more": inbox.more,
        }));
    }
    let Some(folder) = &inbox.folder else { return out.line(&words.say("cli-inbox-none")) };
    out.line(&words.say_with("cli-inbox-head", &[("path", folder.to_string_lossy().into_owned().into())]))?;
    if inbox.is_out_of_reach {
        return out.line(&words.say("inbox-out-of-reach"));
    }
    if inbox.files.is_empty() {
        return out.line(&words.say("inbox-empty"));
    }
    let rows = inbox.files.iter().map(|file| {
        vec![
            file.name.clone(),
            inbox_written(file, words),
            inbox_standing(&file.standing, words),
            number(file).unwrap_or_default(),
        ]
    });
    for line in table(&[Side::Left; 4], &rows.collect::<Vec<_>>()) {
        out.line(&line)?;
    }
    if inbox.more > 0 {
        out.line(&words.say_with("inbox-more", &[("count", inbox.more.into())]))?;
    }
    Ok(())
}
