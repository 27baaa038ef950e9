//! `forms`: the forms that vendors fill in; which there are, and packs of them. Layouts of the office's own are in
//! [`layouts`].

mod layouts;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use clap::{ArgGroup, Args, Subcommand};
use serde_json::json;

use super::args::{Common, day, not_blank};
use super::fail::Failure;
use super::out::Out;
use super::picture;
use crate::app::{
    App, AppError, Command, FormChoice, Outcome, PackedForms, form_name, form_orders, read_layout,
};
use crate::domain::form::{FormLayout, FormOrder};
use crate::domain::ids::ContractId;
use crate::domain::key::ObligationKey;
use crate::i18n::text;
pub use layouts::faults;

/// `forms`.
#[derive(Debug, Args)]
pub struct Forms {
    /// What to do
    #[command(subcommand)]
    pub what: FormsWhat,
}

impl Forms {
    /// Whether the ledger is written to.
    pub fn writes(&self) -> bool {
        matches!(self.what, FormsWhat::Adopt { .. })
    }
}

/// What to do with forms.
#[derive(Debug, Subcommand)]
pub enum FormsWhat {
    /// All forms in use, and which of them are the office's own
    List,
    /// What a form asks, and where each of its cells goes
    Show {
        /// The form's id, as `forms list` shows it
        form: String,
    },
    /// A form's layout as RON, to be edited
    Export {
        /// The form's id, as `forms list` shows it
        form: String,
        /// Into this new file, instead of showing it
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// As it comes with the program, whatever the office made of it
        #[arg(long)]
        built_in: bool,
    },
    /// Says whether a layout can be taken into use; records nothing
    Check {
        /// The layout, as `forms export` writes one
        file: PathBuf,
    },
    /// Takes a layout into use: a form of the office's own, or in place of the program's
    Adopt {
        /// The layout, as `forms export` writes one
        file: PathBuf,
    },
    /// Writes one form without a contract, to see how it looks
    #[command(group(ArgGroup::new("whose").args(["form", "layout"]).required(true)))]
    Sample {
        /// The form's id, as `forms list` shows it
        form: Option<String>,
        /// A layout that is not in use yet
        #[arg(long, value_name = "FILE")]
        layout: Option<PathBuf>,
        /// The workbook to be made
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Writes the forms that a vendor needs as one zip file to be handed out
    Pack(Pack),
}

/// `forms pack`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("which").args(["due", "forms"])))]
pub struct Pack {
    /// The contract's id or number
    #[arg(long, value_parser = not_blank)]
    pub contract: String,
    /// The forms for what is late or falls due (the default)
    #[arg(long)]
    pub due: bool,
    /// The last day of what falls due [default: the office's horizon]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, conflicts_with = "forms")]
    pub by: Option<NaiveDate>,
    /// These forms, by their ids, separated by commas
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub forms: Vec<String>,
    /// The file to be made; without it, only what it would hold is shown
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Carries out `forms`.
pub fn run(app: &mut App, common: &Common, task: &Forms, out: &mut Out) -> Result<(), Failure> {
    match &task.what {
        FormsWhat::List => list(app, common, out),
        FormsWhat::Show { form } => layouts::show(app, common, form, out),
        FormsWhat::Export { form, to, built_in } => layouts::export(app, form, *built_in, to.as_deref(), out),
        FormsWhat::Check { file } => layouts::check(app, common, file, out),
        FormsWhat::Adopt { file } => layouts::adopt(app, common, file, out),
        FormsWhat::Sample { form, layout, out: to } => {
            let layout = match layout {
                Some(file) => read_layout(file)?,
                None => layouts::find(app, form.as_deref().unwrap_or_default())?.clone(),
            };
            layouts::sample(app, common, layout, to, out)
        }
        FormsWhat::Pack(task) => pack(app, common, task, out),
    }
}

fn list(app: &App, common: &Common, out: &mut Out) -> Result<(), Failure> {
    let (office, words) = (&picture(app)?.office, app.words());
    let layouts = office.layouts();
    let is_own = |layout: &FormLayout| office.own_form(&layout.id).is_some();
    if common.json {
        let one = |l: &Arc<FormLayout>| {
            json!({
                "id": l.id, "version": l.version, "title": text(&l.title, words), "states": l.states,
                "own": is_own(l),
            })
        };
        return out.json(&layouts.iter().map(one).collect::<Vec<_>>().into());
    }
    layouts.iter().try_for_each(|layout| {
        let whose = if is_own(layout) { words.say("cli-form-own") } else { Cow::default() };
        let line = format!("{:24} {}  {whose}", layout.id, form_name(layout, words));
        out.line(line.trim_end())
    })
}

fn pack(app: &mut App, common: &Common, task: &Pack, out: &mut Out) -> Result<(), Failure> {
    let contract = app.contract(&task.contract)?;
    let forms = match task.forms.as_slice() {
        [] => FormChoice::Due { by: task.by },
        ids => FormChoice::These(ids.iter().cloned().collect::<BTreeSet<_>>()),
    };
    let Some(file) = &task.out else { return preview(app, common, &contract, &forms, out) };
    let command = Command::PackForms { contract, forms, file: file.clone() };
    let Outcome::FormsPacked(packed) = app.handle(command)? else { return Err(AppError::JobLost.into()) };
    tell(app, common, &packed, out)
}

/// What a pack would hold.
fn preview(
    app: &App,
    common: &Common,
    contract: &ContractId,
    forms: &FormChoice,
    out: &mut Out,
) -> Result<(), Failure> {
    let (picture, words) = (picture(app)?, app.words());
    let contract =
        picture.contracts.get(contract).ok_or_else(|| AppError::NoSuchContract(contract.to_string()))?;
    let orders = form_orders(picture, contract, forms)?;
    if common.json {
        let one = |order: &FormOrder| {
            json!({
                "form": order.layout.id, "title": text(&order.layout.title, words), "due": order.due,
                "rows": order.rows.len(), "answers": order.answers.iter().map(ObligationKey::as_str).collect::<Vec<_>>(),
            })
        };
        return out.json(&orders.iter().map(one).collect::<Vec<_>>().into());
    }
    if orders.is_empty() {
        return out.line(&words.say("error-no-forms-due"));
    }
    for order in &orders {
        let due = order.due.map(|day| words.dates().date_plain(day)).unwrap_or_default();
        out.line(&format!("{:24} {}  {due}", order.layout.id, text(&order.layout.title, words)))?;
    }
    Ok(())
}

fn tell(app: &App, common: &Common, packed: &PackedForms, out: &mut Out) -> Result<(), Failure> {
    let words = app.words();
    if common.json {
        let wanted = packed.wanted.iter().map(|w| {
            json!({
                "title": w.title, "clauses": w.clauses, "due": w.due, "form": w.form, "path": w.path,
                "paper": w.paper, "period": w.period, "answers": w.answers,
            })
        });
        return out.json(&json!({
            "file": packed.file.display().to_string(), "wanted": wanted.collect::<Vec<_>>(),
        }));
    }
    for wanted in &packed.wanted {
        let due = wanted.due.as_deref().and_then(|day| day.parse().ok());
        let due = due.map(|day: NaiveDate| words.dates().date_plain(day)).unwrap_or_default();
        out.line(&format!("{}  {due}  {}", wanted.title, wanted.path))?;
    }
    let values = [("path", packed.file.display().to_string().into()), ("count", packed.wanted.len().into())];
    out.line(&words.say_with("cli-forms-packed", &values))
}
