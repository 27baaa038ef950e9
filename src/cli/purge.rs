//! `purge`: contracts whose retention is over, their list to be signed, and their purge.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{ArgGroup, Args};
use serde_json::{Value, json};

use super::args::{Common, day, not_blank};
use super::fail::Failure;
use super::out::{Out, Side, table};
use crate::app::{App, AppError, BackupStanding, BackupState, Command, Outcome, PurgeTask, Purged};
use crate::domain::ids::ContractId;
use crate::domain::purge::{PurgeDecision, PurgeRow};
use crate::i18n::{Words, life, msg, number};

/// `purge`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "one a switch of the command")]
#[command(group(ArgGroup::new("what").args(["list", "contracts", "finish", "backups"]).required(true).multiple(true)))]
pub struct Purge {
    /// The contracts, by id or number
    #[arg(value_name = "CONTRACT", conflicts_with_all = ["list", "finish", "backups"])]
    pub contracts: Vec<String>,
    /// Lists the contracts whose retention is over, and purges nothing
    #[arg(long)]
    pub list: bool,
    /// The day of the list [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "list")]
    pub on: Option<NaiveDate>,
    /// Writes the list as a workbook to be signed into this file
    #[arg(long, value_name = "FILE.xlsx", requires = "list")]
    pub xlsx: Option<PathBuf>,
    /// Who decided the purge
    #[arg(long, value_name = "NAME", value_parser = not_blank, requires = "contracts")]
    pub decided_by: Option<String>,
    /// Why they are purged, held back or released
    #[arg(long, value_name = "TEXT", value_parser = not_blank, requires = "contracts")]
    pub reason: Option<String>,
    /// The document number of the approved list
    #[arg(long, value_name = "NUMBER", requires = "decided_by")]
    pub number: Option<String>,
    /// Holds the contracts back from the purge
    #[arg(long, requires_all = ["contracts", "reason"], conflicts_with_all = ["decided_by", "release"])]
    pub hold: bool,
    /// Lifts the hold
    #[arg(long, requires_all = ["contracts", "reason"], conflicts_with = "decided_by")]
    pub release: bool,
    /// Finishes purges that were decided and interrupted
    #[arg(long, conflicts_with = "list")]
    pub finish: bool,
    /// Says which backups still hold what was purged; with --finish purges there too
    #[arg(long, conflicts_with = "list")]
    pub backups: bool,
    /// A backup folder beside those of the settings; may be given more than once
    #[arg(long, value_name = "DIR", requires = "backups")]
    pub backup: Vec<PathBuf>,
}

impl Purge {
    /// Whether the workspace is written to.
    pub fn writes(&self) -> bool {
        !self.contracts.is_empty() || self.finish
    }
}

/// Lists, prints, holds back, releases or purges.
pub fn run(app: &mut App, common: &Common, task: &Purge, out: &mut Out) -> Result<(), Failure> {
    if task.list {
        return list(app, common, task, out);
    }
    if task.backups {
        return backups(app, common, task, out);
    }
    if task.finish {
        return finish(app, common, out);
    }
    let ids = task.contracts.iter().map(|text| app.contract(text)).collect::<Result<Vec<_>, _>>()?;
    let reason = task.reason.clone().unwrap_or_default();
    let on = app.clock().today();
    if task.hold || task.release {
        return hold(app, task.hold, &ids, on, &reason, common, out);
    }
    let decision = PurgeDecision {
        on,
        decided_by: task.decided_by.clone().unwrap_or_default(),
        reason,
        document_number: task.number.clone(),
    };
    let decide = PurgeTask::Decide { contracts: ids.clone(), decision };
    let Outcome::Recorded(saved) = app.handle(Command::Purge(decide))? else {
        return Err(AppError::JobLost.into());
    };
    // The decision stands whatever becomes of the erasing: its ids are told first.
    let decided: Vec<(String, String)> =
        task.contracts.iter().cloned().zip(saved.iter().map(ToString::to_string)).collect();
    if !common.json {
        for (contract, id) in &decided {
            let values = [("contract", contract.into()), ("id", id.into())];
            out.line(&app.words().say_with("cli-purge-decided", &values))?;
        }
        out.flush()?;
    }
    let Outcome::Purged(purged) = app.handle(Command::Purge(PurgeTask::Erase))? else {
        return Err(AppError::JobLost.into());
    };
    if common.json {
        let decided: Vec<Value> =
            decided.into_iter().map(|(contract, id)| json!({ "contract": contract, "id": id })).collect();
        let mut answer = as_json(&purged);
        answer["decided"] = json!(decided);
        return out.json(&answer);
    }
    told(&purged, app.words(), out)
}

fn list(app: &mut App, common: &Common, task: &Purge, out: &mut Out) -> Result<(), Failure> {
    let on = task.on.unwrap_or_else(|| app.clock().today());
    let rows = app.purge_list(on)?;
    if let Some(path) = &task.xlsx {
        app.handle(Command::Purge(PurgeTask::Print { on, path: path.clone() }))?;
    }
    let file = task.xlsx.as_deref().map(Path::display).map(|path| path.to_string());
    let (words, pending) = (app.words(), app.purge_pending());
    if common.json {
        let contracts: Vec<Value> = rows.iter().map(|row| row_json(row, words)).collect();
        let pending: Vec<&str> = pending.iter().map(ContractId::as_str).collect();
        return out.json(&json!({ "on": on, "contracts": contracts, "unfinished": pending, "file": file }));
    }
    if rows.is_empty() {
        out.line(&words.say("purge-empty"))?;
    } else {
        for line in list_lines(&rows, words) {
            out.line(&line)?;
        }
    }
    if !pending.is_empty() {
        out.line(&words.say_with("cli-purge-unfinished", &[("count", pending.len().into())]))?;
    }
    file.map_or(Ok(()), |file| out.line(&file))
}

fn list_lines(rows: &[PurgeRow], words: &Words) -> Vec<String> {
    let heads = [
        msg("report-col-number"),
        msg("report-col-contract"),
        msg("report-col-vendor"),
        msg("purge-col-closed"),
        msg("purge-kept-until"),
        msg("purge-col-facts"),
        msg("purge-col-papers"),
        msg("purge-col-people"),
        msg("cli-purge-state"),
    ];
    let count = |n: u64| number(i64::try_from(n).unwrap_or(i64::MAX));
    let mut lines = vec![heads.map(|id| words.say(id).into_owned()).to_vec()];
    lines.extend(rows.iter().map(|row| {
        let state = if row.is_ready() {
            words.say("cli-purge-ready").into_owned()
        } else {
            let blockers: Vec<String> = row.blockers.iter().map(|b| life::blocker(b, words)).collect();
            format!("{} {}", words.say("cli-purge-blocked"), blockers.join(" "))
        };
        vec![
            row.number.clone(),
            row.title.clone(),
            row.vendor_name.clone(),
            words.dates().date_plain(row.closed),
            words.dates().date_plain(row.kept_until),
            count(row.facts),
            count(row.papers),
            count(row.people),
            state,
        ]
    }));
    let sides = [
        Side::Left,
        Side::Left,
        Side::Left,
        Side::Left,
        Side::Left,
        Side::Right,
        Side::Right,
        Side::Right,
        Side::Left,
    ];
    table(&sides, &lines)
}

fn row_json(row: &PurgeRow, words: &Words) -> Value {
    let blockers: Vec<String> = row.blockers.iter().map(|b| life::blocker(b, words)).collect();
    json!({
        "contract_id": row.contract.as_str(), "number": row.number, "title": row.title,
        "vendor_id": row.vendor.as_str(), "vendor": row.vendor_name, "section": row.section,
        "ended": row.ended, "closed": row.closed, "kept_until": row.kept_until,
        "facts": row.facts, "papers": row.papers, "people": row.people,
        "again": row.again, "ready": row.is_ready(), "blockers": blockers,
    })
}

fn hold(
    app: &mut App,
    holds: bool,
    contracts: &[ContractId],
    on: NaiveDate,
    reason: &str,
    common: &Common,
    out: &mut Out,
) -> Result<(), Failure> {
    let (contracts, reason) = (contracts.to_vec(), reason.to_owned());
    let hold = Command::Purge(PurgeTask::Hold { contracts, holds, on, reason });
    let Outcome::Recorded(saved) = app.handle(hold)? else { return Err(AppError::JobLost.into()) };
    for id in saved {
        let id = id.to_string();
        if common.json { out.json(&json!({ "id": id }))? } else { out.line(&id)? }
    }
    Ok(())
}

/// Goes on with a purge that was interrupted, with the first command that may write. One that cannot go on now, since
/// the workspace is open elsewhere, keeps nobody from recording. Standard output is the command's own.
pub fn go_on(app: &mut App) {
    let pending = app.purge_pending().len();
    let id = match app.finish_purges() {
        Ok(None) => return,
        Ok(Some(_)) => msg("cli-purge-finished"),
        Err(_) => msg("cli-purge-unfinished"),
    };
    let text = app.words().say_with(id, &[("count", pending.into())]);
    // Where nobody reads it, nothing is lost.
    let _ = writeln!(io::stderr(), "{text}");
}

fn finish(app: &mut App, common: &Common, out: &mut Out) -> Result<(), Failure> {
    let Outcome::Purged(purged) = app.handle(Command::Purge(PurgeTask::Erase))? else {
        return Err(AppError::JobLost.into());
    };
    if common.json { out.json(&as_json(&purged)) } else { told(&purged, app.words(), out) }
}

fn as_json(purged: &Purged) -> Value {
    let contracts: Vec<&str> = purged.contracts.iter().map(ContractId::as_str).collect();
    let left: Vec<String> = purged.left().iter().map(|path| path.display().to_string()).collect();
    json!({ "purged": contracts, "lines": purged.lines(), "files": purged.files(), "left": left })
}

fn told(purged: &Purged, words: &Words, out: &mut Out) -> Result<(), Failure> {
    let counts = [("lines", purged.lines().into()), ("files", purged.files().into())];
    let nothing = purged.lines() + purged.files() == 0;
    out.line(&if nothing {
        words.say("cli-purge-nothing").into_owned()
    } else {
        words.say_with("cli-purge-counts", &counts)
    })?;
    for path in purged.left() {
        out.line(&words.say_with("purge-left", &[("paths", path.display().to_string().into())]))?;
    }
    Ok(())
}

fn backups(app: &mut App, common: &Common, task: &Purge, out: &mut Out) -> Result<(), Failure> {
    let mut seen = look(app, &task.backup)?;
    if task.finish {
        for state in seen.iter().filter(|s| matches!(s.standing, BackupStanding::Holds(_))) {
            app.handle(Command::Purge(PurgeTask::EraseIn(state.path.clone())))?;
        }
        seen = look(app, &task.backup)?;
    }
    let words = app.words();
    if common.json {
        let backups: Vec<Value> = seen.iter().map(backup_json).collect();
        return out.json(&json!({ "backups": backups }));
    }
    if seen.is_empty() {
        return out.line(&words.say("purge-backups-none"));
    }
    seen.iter().try_for_each(|state| {
        out.line(&format!(
            "{}  {}",
            state.path.display(),
            crate::app::backup_standing(&state.standing, words)
        ))
    })
}

fn look(app: &mut App, more: &[PathBuf]) -> Result<Vec<BackupState>, Failure> {
    match app.handle(Command::Purge(PurgeTask::LookAtBackups(more.to_vec())))? {
        Outcome::BackupsSeen(seen) => Ok(seen),
        _ => Err(AppError::JobLost.into()),
    }
}

fn backup_json(state: &BackupState) -> Value {
    let none: &[ContractId] = &[];
    let (key, contracts) = match &state.standing {
        BackupStanding::OutOfReach => ("out-of-reach", none),
        BackupStanding::OtherKey => ("other-key", none),
        BackupStanding::Other => ("other", none),
        BackupStanding::Clean => ("clean", none),
        BackupStanding::Holds(held) => ("holds", held.as_slice()),
        BackupStanding::Behind(held) => ("behind", held.as_slice()),
    };
    let contracts: Vec<&str> = contracts.iter().map(ContractId::as_str).collect();
    json!({ "path": state.path.display().to_string(), "state": key, "contracts": contracts })
}
