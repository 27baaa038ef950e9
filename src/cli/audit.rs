//! `audit`: who recorded what, when, on which PC; corrections with what they changed, answers that contradict each other.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::args::{Common, day};
use super::fail::Failure;
use super::out::{Out, Side, table};
use crate::app::{App, AppError, AuditExport, Command, Outcome};
use crate::domain::audit::{AuditRow, Filter, Mark, Only, Search, Sources, Trail, pc};
use crate::domain::ids::ContractId;
use crate::i18n::{Words, audit as said, msg};

/// `audit`.
#[derive(Debug, Args)]
pub struct Audit {
    /// A contract's id or number, or `office` for the office's own ledger; all ledgers without it
    #[arg(long)]
    contract: Option<String>,
    /// Only what this officer recorded
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only what was recorded on this PC, or by one running copy of the program on it
    #[arg(long, value_name = "PC|WRITER")]
    pc: Option<String>,
    /// Only facts of this kind, by its name in `record --examples`
    #[arg(long)]
    kind: Option<String>,
    /// Recorded on this day or later
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    from: Option<NaiveDate>,
    /// Recorded on this day or earlier
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    to: Option<NaiveDate>,
    /// Words that must be in it
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true)]
    text: String,
    /// Only corrections and retractions
    #[arg(long, conflicts_with_all = ["conflicts", "unknown"])]
    corrections: bool,
    /// Only answers given in ignorance of each other that nobody has settled
    #[arg(long, conflicts_with = "unknown")]
    conflicts: bool,
    /// Only records that this version does not understand
    #[arg(long)]
    unknown: bool,
    /// Writes them as comma-separated text into this file, instead of printing them
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Writes them as a workbook into this file, instead of printing them
    #[arg(long, value_name = "FILE")]
    xlsx: Option<PathBuf>,
}

/// Prints or writes the lines that were asked for.
pub fn run(app: &mut App, common: &Common, task: &Audit, out: &mut Out) -> Result<(), Failure> {
    let filter = filter(app, task)?;
    if task.csv.is_some() || task.xlsx.is_some() {
        let (csv, xlsx) = (task.csv.clone(), task.xlsx.clone());
        let export = AuditExport { filter, search: task.text.clone(), xlsx, csv };
        let Outcome::Exported(paths) = app.handle(Command::ExportAudit(Box::new(export)))? else {
            return Err(AppError::JobLost.into());
        };
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        return if common.json {
            out.json(&json!({ "files": paths }))
        } else {
            paths.iter().try_for_each(|path| out.line(path))
        };
    }
    let (trail, found) = app.audit(&filter, &task.text)?;
    let sources = app.audit_sources().ok_or(AppError::NoWorkspace)?;
    if common.json {
        out.json(&as_json(&trail, &found, &sources, app.words()))
    } else {
        as_text(&trail, &found, &sources, app.words(), out)
    }
}

fn filter(app: &App, task: &Audit) -> Result<Filter, Failure> {
    let ledger = match task.contract.as_deref() {
        None => None,
        Some("office") => Some(None),
        Some(name) => Some(Some(app.contract(name)?)),
    };
    let only = match (task.corrections, task.conflicts, task.unknown) {
        (true, ..) => Only::Mendings,
        (_, true, _) => Only::Contested,
        (.., true) => Only::NotUnderstood,
        _ => Only::All,
    };
    Ok(Filter {
        ledger,
        by: task.by.clone(),
        pc: task.pc.clone(),
        kind: task.kind.clone(),
        from: task.from,
        until: task.to,
        only,
    })
}

fn rows<'a>(
    trail: &'a Trail,
    found: &'a Search,
    sources: &'a Sources<'a>,
) -> impl Iterator<Item = AuditRow<'a>> {
    found.found().iter().filter_map(|place| trail.row(sources, *place as usize))
}

fn as_json(trail: &Trail, found: &Search, sources: &Sources<'_>, words: &Words) -> Value {
    let records: Vec<Value> = rows(trail, found, sources).map(|row| record(&row, sources, words)).collect();
    json!({
        "total": trail.len(), "shown": found.found().len(), "not_understood": trail.not_understood(),
        "in_conflict": trail.contested(), "records": records,
    })
}

fn record(row: &AuditRow<'_>, sources: &Sources<'_>, words: &Words) -> Value {
    let contract = row.contract.and_then(|id| sources.picture.contracts.get(id));
    let mended = row.mended(sources);
    let changes = mended.as_ref().filter(|mended| mended.new.is_some()).map(|mended| {
        let compared = mended.compared();
        let changed = compared.iter().filter(|field| field.differs());
        let change = |field: &crate::domain::audit::Compared| {
            let value = |which: usize| {
                let value = field.values.get(which).and_then(Option::as_ref)?;
                Some(said::value(&field.path, value, contract.map(AsRef::as_ref), words))
            };
            json!({
                "field": said::field(mended.old.kind(), &field.path, words), "old": value(0), "new": value(1),
            })
        };
        changed.map(change).collect::<Vec<Value>>()
    });
    json!({
        "contract_id": row.contract.map(ContractId::as_str), "number": contract.map(|c| c.number()),
        "fact": row.entry.id.to_string(), "at": row.entry.at.to_rfc3339(), "by": &*row.entry.by,
        "writer": row.entry.id.writer.as_str(), "pc": pc(&row.entry.id.writer),
        "kind": row.kind(), "kind_text": said::kind_name(row.kind(), words),
        "text": said::what(row, sources.picture, words), "mark": row.mark().map(Mark::key),
        "corrected_by": row.corrected_by.map(ToString::to_string),
        "retracted_by": row.retracted_by.map(ToString::to_string),
        "about": mended.as_ref().map(|mended| mended.fact.to_string()),
        "reason": mended.as_ref().map(|mended| mended.reason), "changes": changes,
    })
}

fn as_text(
    trail: &Trail,
    found: &Search,
    sources: &Sources<'_>,
    words: &Words,
    out: &mut Out,
) -> Result<(), Failure> {
    let picture = sources.picture;
    let values = [
        ("office", (&picture.office.name).into()),
        ("count", found.found().len().into()),
        ("total", trail.len().into()),
    ];
    out.line(&words.say_with("audit-cli-head", &values))?;
    for (id, count) in [
        (msg("audit-not-understood-count"), trail.not_understood()),
        (msg("audit-contested-count"), trail.contested()),
    ] {
        if count > 0 {
            out.line(&words.say_with(id, &[("count", count.into())]))?;
        }
    }
    out.line("")?;
    let line = |row: &AuditRow<'_>| {
        let day = words.dates().date_short(row.entry.at.date_naive());
        let number = match row.contract {
            None => words.say("audit-office").into_owned(),
            Some(id) => picture.contracts.get(id).map_or(id.as_str(), |c| c.number()).to_owned(),
        };
        vec![
            format!("{day} {}", row.entry.at.format("%H:%M")),
            row.entry.by.to_string(),
            pc(&row.entry.id.writer).to_owned(),
            number,
            row.entry.id.to_string(),
            row.mark().map(|mark| said::mark(mark, words)).unwrap_or_default(),
            said::what(row, picture, words).replace('\n', " "),
        ]
    };
    let shown: Vec<AuditRow<'_>> = rows(trail, found, sources).collect();
    let lines: Vec<Vec<String>> = shown.iter().map(line).collect();
    for (text, row) in table(&[Side::Left; 7], &lines).iter().zip(&shown) {
        out.line(text)?;
        let Some(mended) = row.mended(sources).filter(|mended| mended.new.is_some()) else { continue };
        let contract = row.contract.and_then(|id| picture.contracts.get(id)).map(AsRef::as_ref);
        for change in said::changes(mended.old.kind(), &mended.compared(), contract, words) {
            out.line(&format!("    {}", change.replace('\n', " ")))?;
        }
    }
    Ok(())
}
