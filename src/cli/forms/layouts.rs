//! `forms show`, `export`, `check`, `adopt`, `sample`: layouts of forms, as a ward changes them.

use std::path::Path;

use serde_json::{Value, json};

use crate::app::{App, AppError, Command, Outcome, form_name, read_layout};
use crate::cli::args::Common;
use crate::cli::clause_sets::write_out;
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::{picture, record};
use crate::domain::form::{Field, FormLayout, LayoutError, Table, builtin_forms};
use crate::i18n::{Words, forms, msg, problems, text};

/// A form in use.
pub fn find<'a>(app: &'a App, form: &str) -> Result<&'a FormLayout, Failure> {
    let found = picture(app)?.office.layout(form);
    found.ok_or_else(|| AppError::NoSuchForm(form.to_owned()).into())
}

/// What is wrong with a layout, for programs.
pub fn faults(error: &LayoutError, text: &str, words: &Words) -> Vec<Value> {
    match error {
        LayoutError::Syntax { line, column, reason } => {
            vec![json!({ "line": line, "column": column, "text": reason })]
        }
        LayoutError::Faults { faults, .. } => {
            let one = |fault: &crate::domain::form::LayoutFault| {
                let place = fault.place_in(text);
                json!({
                    "field": fault.field, "line": place.map(|p| p.0), "column": place.map(|p| p.1),
                    "text": problems::layout_wrong(&fault.wrong, words),
                })
            };
            faults.iter().map(one).collect()
        }
    }
}

/// Writes a layout as RON, to be edited.
pub fn export(
    app: &App,
    form: &str,
    built_in: bool,
    to: Option<&Path>,
    out: &mut Out,
) -> Result<(), Failure> {
    let layout = if built_in {
        let found = builtin_forms().iter().find(|layout| layout.id == form);
        found.ok_or_else(|| AppError::NoSuchForm(form.to_owned()))?
    } else {
        find(app, form)?
    };
    let content = layout.to_text().map_err(AppError::FactText)?;
    let name = format!("{}@{}", layout.id, layout.version);
    write_out(app, (msg("cli-form-exported"), &name), &content, to, out)
}

/// What a form asks, and where each of its cells goes.
pub fn show(app: &App, common: &Common, form: &str, out: &mut Out) -> Result<(), Failure> {
    let (layout, words) = (find(app, form)?, app.words());
    let is_own = picture(app)?.office.own_form(form).is_some();
    let columns = layout.table.as_ref().map(|table| table.columns.as_slice()).unwrap_or_default();
    if common.json {
        let cell = |table: Option<&Table>, field: &Field| {
            json!({
                "label": text(&field.label, words), "at": field.at, "to": forms::goes_to(layout, table, field, words),
                "kind": forms::kind(&field.kind, words), "required": field.required, "given": field.is_given(),
                "headings": field.headings, "example": field.example,
            })
        };
        let table = layout.table.as_ref().map(|table| {
            let columns = table.columns.iter().map(|column| cell(Some(table), column));
            json!({ "label": text(&table.label, words), "at": table.at, "columns": columns.collect::<Vec<_>>() })
        });
        return out.json(&json!({
            "id": layout.id, "version": layout.version, "own": is_own, "title": text(&layout.title, words),
            "states": layout.states, "answers": forms::answers(layout, words), "table": table,
            "fields": layout.fields.iter().map(|field| cell(None, field)).collect::<Vec<_>>(),
        }));
    }
    let whose = words.say(if is_own { msg("cli-form-own") } else { msg("cli-form-builtin") });
    let values = [("name", form_name(layout, words).into()), ("id", layout.id.as_str().into())];
    out.line(&format!("{}  {whose}", words.say_with("cli-form-head", &values)))?;
    out.line(&words.say_with("cli-form-states", &[("states", forms::states(layout, words).into())]))?;
    let answers = forms::answers(layout, words);
    if !answers.is_empty() {
        out.line(&words.say_with("cli-form-answers", &[("answers", answers.into())]))?;
    }
    let line = |table: Option<&Table>, field: &Field| {
        let values = [
            ("label", text(&field.label, words).into()),
            ("mark", if field.required { "※" } else { "" }.into()),
            ("kind", forms::kind(&field.kind, words).into()),
            ("to", forms::goes_to(layout, table, field, words).into()),
        ];
        format!("  {}", words.say_with("cli-form-cell", &values))
    };
    layout.fields.iter().try_for_each(|field| out.line(&line(None, field)))?;
    if let Some(table) = &layout.table {
        out.line(&words.say_with("cli-form-table", &[("label", text(&table.label, words).into())]))?;
    }
    columns.iter().try_for_each(|column| out.line(&line(layout.table.as_ref(), column)))
}

/// Reads a layout and says whether it can be adopted; records nothing.
pub fn check(app: &App, common: &Common, path: &Path, out: &mut Out) -> Result<(), Failure> {
    let (layout, words) = (read_layout(path)?, app.words());
    let columns = layout.table.as_ref().map_or(0, |table| table.columns.len());
    if common.json {
        return out.json(&json!({
            "form": layout.id, "version": layout.version, "fields": layout.fields.len(), "columns": columns,
        }));
    }
    let values = [
        ("name", form_name(&layout, words).into()),
        ("fields", layout.fields.len().into()),
        ("columns", columns.into()),
    ];
    out.line(&words.say_with("cli-form-good", &values))
}

/// Takes a layout into use.
pub fn adopt(app: &mut App, common: &Common, path: &Path, out: &mut Out) -> Result<(), Failure> {
    let layout = read_layout(path)?;
    match app.handle(Command::AdoptForm(path.to_owned()))? {
        Outcome::Recorded(saved) if saved.is_empty() => {
            if common.json {
                let form = format!("{}@{}", layout.id, layout.version);
                return out.json(&json!({ "form": form, "recorded": false }));
            }
            let values = [("name", form_name(&layout, app.words()).into())];
            out.line(&app.words().say_with("cli-form-there", &values))
        }
        Outcome::Recorded(saved) => record::print(&saved, None, common, out),
        _ => Err(AppError::JobLost.into()),
    }
}

/// Writes one form without a contract.
pub fn sample(
    app: &mut App,
    common: &Common,
    layout: FormLayout,
    to: &Path,
    out: &mut Out,
) -> Result<(), Failure> {
    let command = Command::SampleForm { layout: Box::new(layout), file: to.to_owned() };
    let Outcome::Exported(_) = app.handle(command)? else { return Err(AppError::JobLost.into()) };
    let path = to.display().to_string();
    if common.json {
        return out.json(&json!({ "file": path }));
    }
    out.line(&app.words().say_with("cli-form-sampled", &[("path", path.into())]))
}
