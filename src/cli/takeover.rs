//! `takeover`: an office's old list of contracts, shown and, where asked, taken over.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde_json::{Value, json};

use super::args::Common;
use super::fail::Failure;
use super::out::Out;
use super::record;
use crate::app::{
    App, AppError, Chosen, Command, LeftOutWhy, List, Outcome, Saved, TakeOver, TakeOverError, TakeOverTask,
    takeover_field, takeover_row,
};
use crate::domain::takeover::{Becomes, Field, PlannedRow};
use crate::i18n::{Words, msg};

/// `takeover`.
#[derive(Debug, Args)]
pub struct TakeOverList {
    /// The list: .xlsx, or text with commas or tabs (UTF-8, UTF-16 or Shift_JIS)
    #[arg(required_unless_present = "mappings")]
    pub file: Option<PathBuf>,
    /// Lists the mappings that are kept, and does nothing else
    #[arg(long, conflicts_with = "file")]
    pub mappings: bool,
    /// The sheet, by its name or its number from the left [default: the likeliest]
    #[arg(long, value_name = "NAME|N")]
    pub sheet: Option<String>,
    /// The row of the headings [default: the likeliest]
    #[arg(long, value_name = "N")]
    pub header_row: Option<u32>,
    /// Which column is which: a mapping kept under this name, or a file with one [default: the one kept for the same
    /// headings, else what they tell]
    #[arg(long, value_name = "NAME|FILE.ron")]
    pub mapping: Option<String>,
    /// Takes a column, by its heading or letters, for a field; without a column the field is not taken. More than once
    #[arg(long, value_name = "FIELD=[COLUMN]", value_parser = pair)]
    pub set: Vec<(String, String)>,
    /// A value of all rows where the list has no such column or a blank cell; may be given more than once
    #[arg(long = "const", value_name = "FIELD=[VALUE]", value_parser = pair)]
    pub constant: Vec<(String, String)>,
    /// Keeps the mapping under this name
    #[arg(long, value_name = "NAME")]
    pub save_mapping: Option<String>,
    /// Writes the mapping to this file, to be handed on
    #[arg(long, value_name = "FILE.ron")]
    pub write_mapping: Option<PathBuf>,
    /// Only show what the rows would become (also without --accept)
    #[arg(long, conflicts_with = "accept")]
    pub preview: bool,
    /// Take over, all or none: `all` rows (refused if one has a fault), those that are `ready`, or rows by their numbers
    #[arg(long, value_name = "all|ready|3,5…", value_parser = accept)]
    pub accept: Option<Accept>,
}

/// Which rows to take over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accept {
    /// All that are not on file; refused where one has a fault.
    All,
    /// All without faults.
    Ready,
    /// These, counted from 1 as on the sheet.
    These(Vec<u32>),
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or_else(|| format!("{text:?}: FIELD=VALUE"))?;
    Ok((field.trim().to_owned(), value.trim().to_owned()))
}

fn accept(text: &str) -> Result<Accept, String> {
    match text {
        "all" => Ok(Accept::All),
        "ready" => Ok(Accept::Ready),
        rows => {
            let row = |text: &str| text.trim().parse::<u32>().map_err(|_| format!("{text:?} is no row"));
            rows.split(',').map(row).collect::<Result<_, _>>().map(Accept::These)
        }
    }
}

fn field(name: &str) -> Result<Field, TakeOverError> {
    name.parse().map_err(|()| TakeOverError::NoSuchField(name.to_owned()))
}

/// Shows what a list would become; with `--accept` records it and prints the ids.
pub fn run(app: &mut App, common: &Common, task: &TakeOverList, out: &mut Out) -> Result<(), Failure> {
    let Some(file) = task.file.clone() else { return mappings(app, common, out) };
    let read = app.handle(Command::TakeOver(TakeOverTask::Read { path: file }))?;
    let Outcome::ListRead(list) = read else { return Err(AppError::JobLost.into()) };
    let chosen = choose(app, task, &list)?;
    if let Some(name) = &task.save_mapping {
        let mut mapping = chosen.mapping.clone();
        mapping.name.clone_from(name);
        app.handle(Command::TakeOver(TakeOverTask::Keep(Box::new(mapping))))?;
    }
    if let Some(path) = &task.write_mapping {
        app.write_mapping(&chosen.mapping, path)?;
    }
    let plan = app.plan_take_over(&chosen)?;
    let mut shown = as_json(&chosen, &plan, app.words());
    shown["unfinished"] = app.unfinished_take_over().map(|note| note.list).into();
    let Some(accept) = &task.accept else {
        if common.json {
            return out.json(&shown);
        }
        tell_unfinished(app, out)?;
        return as_text(&chosen, &plan, app.words(), out);
    };
    let all = plan.plan.rows.iter();
    let rows: Vec<u32> = match accept {
        Accept::All => all
            .filter(|row| row.can_take() || matches!(row.becomes, Becomes::Nothing))
            .map(|r| r.listed.row)
            .collect(),
        Accept::Ready => all.filter(|row| row.can_take()).map(|r| r.listed.row).collect(),
        Accept::These(rows) => rows.clone(),
    };
    let accept = TakeOverTask::Accept { chosen: Box::new(chosen), rows };
    let Outcome::TakenOver(saved) = app.handle(Command::TakeOver(accept))? else {
        return Err(AppError::JobLost.into());
    };
    tell_taken(app, common, shown, &saved, out)
}

/// The list with sheet, headings and columns as asked for.
fn choose(app: &App, task: &TakeOverList, list: &Arc<List>) -> Result<Chosen, Failure> {
    let mut chosen = match &task.sheet {
        None => Chosen::likeliest(list, app)?,
        Some(name) => {
            let sheet =
                list.sheet(name).ok_or_else(|| AppError::from(TakeOverError::NoSuchSheet(name.clone())))?;
            Chosen::of(list, sheet, None, app)?
        }
    };
    if let Some(row) = task.header_row {
        chosen = Chosen::of(list, chosen.sheet, Some(row), app)?;
    }
    if let Some(name) = &task.mapping {
        chosen.mapping = app.mapping(name)?;
    }
    for (name, column) in &task.set {
        let field = field(name).map_err(AppError::from)?;
        if column.is_empty() {
            chosen.mapping.columns.remove(&field);
        } else {
            chosen.set_by_name(field, column).map_err(AppError::from)?;
        }
    }
    for (name, value) in &task.constant {
        let field = field(name).map_err(AppError::from)?;
        if value.is_empty() {
            chosen.mapping.constants.remove(&field);
        } else {
            chosen.mapping.constants.insert(field, value.clone());
        }
    }
    Ok(chosen)
}

fn mappings(app: &App, common: &Common, out: &mut Out) -> Result<(), Failure> {
    let (all, words) = (app.mappings(), app.words());
    if common.json {
        return out.json(&json!(all));
    }
    for mapping in &all {
        let columns = mapping.columns.iter().map(|(field, named)| format!("{} = {named}", field.key()));
        let columns = columns.collect::<Vec<_>>().join(&words.say("list-separator"));
        let values = [("name", (&mapping.name).into()), ("columns", columns.into())];
        out.line(&words.say_with("takeover-cli-mapping", &values))?;
    }
    if all.is_empty() { out.line(&words.say("takeover-cli-no-mappings")) } else { Ok(()) }
}

fn tell_taken(
    app: &App,
    common: &Common,
    mut shown: Value,
    saved: &[Saved],
    out: &mut Out,
) -> Result<(), Failure> {
    if common.json {
        shown["facts"] = json!(saved.iter().map(ToString::to_string).collect::<Vec<_>>());
        return out.json(&shown);
    }
    record::print(saved, None, common, out)?;
    if saved.is_empty() { out.line(&app.words().say("takeover-nothing-new")) } else { Ok(()) }
}

/// A list of which only a part may be recorded.
fn tell_unfinished(app: &App, out: &mut Out) -> Result<(), Failure> {
    let (Some(note), words) = (app.unfinished_take_over(), app.words()) else { return Ok(()) };
    let values = [("name", note.list.into()), ("rows", note.rows.into())];
    out.line(&words.say_with("takeover-unfinished", &values))?;
    out.line(&words.say("takeover-unfinished-advice"))
}

fn as_text(chosen: &Chosen, plan: &TakeOver, words: &Words, out: &mut Out) -> Result<(), Failure> {
    let head = [
        ("name", chosen.list.name().into()),
        ("sheet", chosen.sheet_name().into()),
        ("row", chosen.header.first.to_string().into()),
    ];
    out.line(&words.say_with("takeover-cli-head", &head))?;
    for column in &chosen.header.columns {
        let Some(field) = chosen.field_of(column) else { continue };
        let values = [
            ("column", (&column.letters).into()),
            ("heading", (&column.heading).into()),
            ("field", takeover_field(field, words).into()),
        ];
        out.line(&format!("  {}", words.say_with("takeover-cli-column", &values)))?;
    }
    for (field, value) in &chosen.mapping.constants {
        let values = [("field", takeover_field(*field, words).into()), ("value", value.into())];
        out.line(&format!("  {}", words.say_with("takeover-cli-constant", &values)))?;
    }
    for missing in &plan.missing {
        let values =
            [("field", takeover_field(missing.field, words).into()), ("named", (&missing.named).into())];
        out.line(&format!("  {}", words.say_with("takeover-cli-missing", &values)))?;
    }
    let between = words.say("list-separator");
    let unused: Vec<&str> =
        plan.unused.iter().map(|c| c.heading.as_str()).filter(|h| !h.is_empty()).collect();
    if !unused.is_empty() {
        let values = [("columns", unused.join(&between).into())];
        out.line(&format!("  {}", words.say_with("takeover-unused", &values)))?;
    }
    for row in &plan.plan.rows {
        let told = takeover_row(row, chosen.sheet_name(), &plan.columns, words);
        let values = [
            ("row", row.listed.row.to_string().into()),
            ("state", told.state.into()),
            ("number", (&row.listed.number).into()),
            ("title", (&row.listed.title).into()),
            ("vendor", (&row.listed.vendor).into()),
        ];
        out.line(&words.say_with("takeover-cli-row", &values))?;
        for line in told.faults.iter().chain(&told.notes) {
            out.line(&format!("    {line}"))?;
        }
    }
    for row in &plan.left_out {
        let values = [("row", row.row.to_string().into()), ("text", (&row.text).into())];
        out.line(&words.say_with(left_out(row.why).1, &values))?;
    }
    let vendors: Vec<&str> = plan.plan.vendors.iter().map(|vendor| vendor.fact.name.as_str()).collect();
    if !vendors.is_empty() {
        out.line(&words.say_with("takeover-cli-vendors", &[("names", vendors.join(&between).into())]))?;
    }
    let count = |has: fn(&PlannedRow) -> bool| plan.plan.rows.iter().filter(|row| has(row)).count();
    let (ready, faults) = (count(PlannedRow::can_take), count(|row| matches!(row.becomes, Becomes::Nothing)));
    if ready + faults == 0 {
        return out.line(&words.say("takeover-nothing-new"));
    }
    let values = [("count", ready.into()), ("faults", faults.into())];
    out.line(&words.say_with("takeover-cli-not-stored", &values))
}

fn left_out(why: LeftOutWhy) -> (&'static str, &'static str) {
    match why {
        LeftOutWhy::Total => ("total", msg("takeover-left-total")),
        LeftOutWhy::Headings => ("headings", msg("takeover-left-headings")),
        LeftOutWhy::Remark => ("remark", msg("takeover-left-remark")),
    }
}

fn as_json(chosen: &Chosen, plan: &TakeOver, words: &Words) -> Value {
    let sheets = chosen.list.sheets();
    let sheets: Vec<Value> = sheets
        .iter()
        .map(|s| json!({ "name": s.name, "visible": s.visible, "known_columns": s.known }))
        .collect();
    let columns: Vec<Value> = chosen
        .header
        .columns
        .iter()
        .map(|column| {
            let field = chosen.field_of(column).map(Field::key);
            json!({ "column": column.letters, "heading": column.heading, "sample": column.sample, "field": field })
        })
        .collect();
    let rows: Vec<Value> =
        plan.plan.rows.iter().map(|row| row_json(row, chosen.sheet_name(), plan, words)).collect();
    let left_out: Vec<Value> = plan
        .left_out
        .iter()
        .map(|row| json!({ "row": row.row, "why": left_out(row.why).0, "text": row.text }))
        .collect();
    json!({
        "list": chosen.list.name(), "sheet": chosen.sheet_name(), "sheets": sheets,
        "header_row": chosen.header.first, "columns": columns,
        "mapping": chosen.mapping, "rows": rows, "left_out": left_out,
        "missing": plan.missing.iter().map(|m| m.field.key()).collect::<Vec<_>>(),
        "vendors": plan.plan.vendors.iter().map(|v| json!({ "name": v.fact.name, "rows": v.rows })).collect::<Vec<_>>(),
    })
}

fn row_json(row: &PlannedRow, sheet: &str, plan: &TakeOver, words: &Words) -> Value {
    let told = takeover_row(row, sheet, &plan.columns, words);
    let (becomes, contract) = match &row.becomes {
        Becomes::New(new) => ("new", Some(new.id.as_str())),
        Becomes::Signing(id, _) => ("signing", Some(id.as_str())),
        Becomes::OnFile(id) => ("on-file", Some(id.as_str())),
        Becomes::Differs(id, _) => ("differs", Some(id.as_str())),
        Becomes::Repeats(_) => ("repeats", None),
        Becomes::Nothing => ("fault", None),
    };
    let faults: Vec<Value> = row
        .faults
        .iter()
        .zip(&told.faults)
        .map(|(fault, text)| {
            json!({ "field": fault.field.key(), "column": plan.columns.get(&fault.field), "text": text })
        })
        .collect();
    let listed = &row.listed;
    json!({
        "row": listed.row, "becomes": becomes, "contract_id": contract, "state": told.state,
        "number": listed.number, "title": listed.title, "vendor": listed.vendor, "section": listed.section,
        "start": listed.start, "end": listed.end, "signed": listed.signed, "personal_data": listed.personal_data,
        "places": listed.places, "faults": faults, "notes": told.notes, "can_take": row.can_take(),
    })
}
