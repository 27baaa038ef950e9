//! `letter`: what there is to write to vendors about, the letters themselves, and their templates.

use std::io::Read as _;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::args::{Common, day};
use super::fail::Failure;
use super::out::{Out, Side, table};
use crate::app::{App, AppError, Command, LetterDraft, LetterOrder, LetterTask, Outcome};
use crate::domain::fact::{LetterKind, TemplateFormat};
use crate::domain::ids::FactId;
use crate::domain::letter::occasions;
use crate::i18n::{facts, msg};

/// `letter`.
#[derive(Debug, Args)]
pub struct Letters {
    #[command(subcommand)]
    pub what: LettersWhat,
}

/// What is done with letters.
#[derive(Debug, Subcommand)]
pub enum LettersWhat {
    /// What there is to write about, and what was written
    List {
        /// A contract's id or number; all contracts without it
        contract: Option<String>,
        /// Only this kind
        #[arg(long)]
        kind: Option<Kind>,
        /// Only what no letter was written about
        #[arg(long)]
        open: bool,
    },
    /// Makes letters as PDF and for Word, and records them
    Make(Make),
    /// Takes a template of the office's own into use, or goes back to the program's
    Template {
        /// For which kind of letter; alone, the templates in use and the fields that they may have
        #[arg(long)]
        kind: Kind,
        /// Use this file from now on (.typ or .docx)
        #[arg(long, value_name = "FILE")]
        set: Option<PathBuf>,
        /// Use the program's own again
        #[arg(long, value_name = "FORMAT", conflicts_with = "set")]
        standard: Option<Format>,
        /// Write the program's own into this file, to begin from (.typ or .docx)
        #[arg(long, value_name = "FILE", conflicts_with_all = ["set", "standard"])]
        save: Option<PathBuf>,
    },
}

/// `letter make`.
#[derive(Debug, Args)]
pub struct Make {
    /// Which kind of letter
    #[arg(long, required_unless_present = "late")]
    pub kind: Option<Kind>,
    /// The contract's id or number
    #[arg(long, value_name = "CONTRACT", required_unless_present = "late")]
    pub contract: Option<String>,
    /// The fact that it tells of, as `letter list` names it [default: the newest without a letter]
    #[arg(long, value_name = "FACT")]
    pub about: Option<FactId>,
    /// Remind every vendor that is late: one letter each, and a list
    #[arg(long, conflicts_with_all = ["kind", "contract", "about"])]
    pub late: bool,
    /// With --late: not those reminded of the same on this day or later
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "late")]
    pub not_since: Option<NaiveDate>,
    /// Document number; with --late the first one, counted on for each letter
    #[arg(long, value_name = "NUMBER", default_value = "", hide_default_value = true)]
    pub number: String,
    /// The day it bears [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<NaiveDate>,
    /// Addressee [default: the vendor]
    #[arg(long, value_name = "TEXT", conflicts_with = "late")]
    pub to: Option<String>,
    /// Subject [default: the usual one]
    #[arg(long, value_name = "TEXT")]
    pub subject: Option<String>,
    /// A file with the text, or - for standard input [default: the usual text]
    #[arg(long, value_name = "FILE")]
    pub text: Option<PathBuf>,
    /// Until when the vendor is to answer
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub until: Option<NaiveDate>,
    /// Into which folder the files are written, too
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Kinds of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind(LetterKind);

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Kind; LetterKind::ALL.len()] = {
            let mut all = [Kind(LetterKind::Reminder); LetterKind::ALL.len()];
            let mut place = 0;
            while place < all.len() {
                all[place] = Kind(LetterKind::ALL[place]);
                place += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.key()))
    }
}

/// Formats of templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Typst, which sets the PDF
    Typ,
    /// Word
    Docx,
}

impl From<Format> for TemplateFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Typ => Self::Typst,
            Format::Docx => Self::Word,
        }
    }
}

impl Letters {
    /// Whether the workspace is written to.
    pub fn writes(&self) -> bool {
        match &self.what {
            LettersWhat::List { .. } => false,
            LettersWhat::Make(_) => true,
            LettersWhat::Template { set, standard, .. } => set.is_some() || standard.is_some(),
        }
    }
}

/// Carries `letter` out.
pub fn run(app: &mut App, common: &Common, task: &Letters, out: &mut Out) -> Result<(), Failure> {
    match &task.what {
        LettersWhat::List { contract, kind, open } => {
            list(app, common, (contract.as_deref(), kind.map(|kind| kind.0), *open), out)
        }
        LettersWhat::Make(make) => self::make(app, common, make, out),
        LettersWhat::Template { kind, set, standard, save } => {
            let kind = kind.0;
            let task = match (set, standard, save) {
                (Some(file), _, _) => LetterTask::Adopt { kind, file: file.clone() },
                (_, Some(format), _) => LetterTask::Drop { kind, format: (*format).into() },
                (_, _, Some(file)) => {
                    let ending = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
                    let format = if ending { TemplateFormat::Word } else { TemplateFormat::Typst };
                    LetterTask::Standard { format, file: file.clone() }
                }
                (None, None, None) => return in_use(app, common, kind, out),
            };
            match app.handle(Command::Letters(task))? {
                Outcome::Recorded(saved) => super::record::print(&saved, None, common, out),
                Outcome::Exported(files) => {
                    files.iter().try_for_each(|file| out.line(&file.display().to_string()))
                }
                _ => Err(AppError::JobLost.into()),
            }
        }
    }
}

/// The templates that a kind of letter is made with, and the fields that they may have.
fn in_use(app: &App, common: &Common, kind: LetterKind, out: &mut Out) -> Result<(), Failure> {
    let office = &super::picture(app)?.office;
    let own = |format| office.template(kind, format).map(|paper| paper.name.clone());
    let [typ, docx] = TemplateFormat::ALL.map(own);
    let fields = app.letter_fields(kind)?;
    if common.json {
        return out.json(&json!({ "kind": kind.key(), "typ": typ, "docx": docx, "fields": fields }));
    }
    let standard = || app.words().say("letter-template-standard").into_owned();
    for (format, own) in TemplateFormat::ALL.into_iter().zip([typ, docx]) {
        out.line(&format!("{}  {}", format.ending(), own.unwrap_or_else(standard)))?;
    }
    fields.iter().try_for_each(|field| out.line(&format!("{{{{{field}}}}}")))
}

fn list(
    app: &App,
    common: &Common,
    (contract, kind, open): (Option<&str>, Option<LetterKind>, bool),
    out: &mut Out,
) -> Result<(), Failure> {
    let picture = super::picture(app)?;
    let only = contract.map(|name| app.contract(name)).transpose()?;
    let words = app.words();
    let heads = [msg("letter-col-number"), msg("letter-col-kind"), msg("letter-col-about")];
    let heads = heads.into_iter().chain([msg("letter-col-on"), msg("letter-col-made")]);
    let mut rows: Vec<Vec<String>> = vec![heads.map(|id| words.say(id).into_owned()).collect()];
    for contract in picture.contracts.values().filter(|c| only.as_ref().is_none_or(|id| c.id == *id)) {
        let wanted = occasions(contract).into_iter();
        let wanted = wanted.filter(|o| kind.is_none_or(|kind| o.kind == kind) && !(open && o.made.is_some()));
        for occasion in wanted {
            let about = occasion.about.as_ref().map(ToString::to_string);
            let made = occasion.made.as_ref().map(|(id, on)| (id.to_string(), *on));
            if common.json {
                out.json(&json!({
                    "contract_id": contract.id.as_str(), "number": contract.number(),
                    "kind": occasion.kind.key(), "about": about, "on": occasion.on,
                    "obligations": occasion.obligations.iter().map(ToString::to_string).collect::<Vec<_>>(),
                    "made": made.as_ref().map(|(id, on)| json!({ "fact": id, "on": on })),
                }))?;
                continue;
            }
            rows.push(vec![
                contract.number().to_owned(),
                facts::letter_kind(occasion.kind, words),
                about.unwrap_or_else(|| {
                    words.say_with("letter-late-count", &[("count", occasion.obligations.len().into())])
                }),
                words.dates().date_short(occasion.on),
                made.map(|(_, on)| words.dates().date_short(on)).unwrap_or_default(),
            ]);
        }
    }
    if common.json {
        return Ok(());
    }
    table(&[Side::Left; 5], &rows).iter().try_for_each(|line| out.line(line))
}

fn make(app: &mut App, common: &Common, task: &Make, out: &mut Out) -> Result<(), Failure> {
    let on = task.date.unwrap_or_else(|| app.clock().today());
    let text = task.text.as_deref().map(read_text).transpose()?;
    let mut letters = if task.late {
        app.reminders(on, &task.number, task.until, task.not_since)?
    } else {
        vec![one(app, task, on)?]
    };
    for letter in &mut letters {
        letter.order.text.clone_from(&text);
        letter.order.title.clone_from(&task.subject);
    }
    let command =
        Command::Letters(LetterTask::Make { letters, into: task.out.clone(), with_list: task.late });
    let Outcome::LettersMade(saved, files) = app.handle(command)? else {
        return Err(AppError::JobLost.into());
    };
    if common.json {
        let facts: Vec<String> = saved.iter().map(ToString::to_string).collect();
        let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        return out.json(&json!({ "facts": facts, "files": files }));
    }
    super::record::print(&saved, None, common, out)?;
    files.iter().try_for_each(|file| out.line(&file.display().to_string()))
}

/// The letter that was asked for; without a fact, the newest of its kind that no letter was written about.
fn one(app: &App, task: &Make, on: NaiveDate) -> Result<LetterDraft, Failure> {
    let contract = app.contract(task.contract.as_deref().unwrap_or_default())?;
    let kind = task.kind.map_or(LetterKind::Reminder, |kind| kind.0);
    let newest = || {
        let file = super::picture(app)?.contracts.get(&contract);
        let all: Vec<_> = file.map(|contract| occasions(contract)).unwrap_or_default();
        let mut all: Vec<_> = all.into_iter().filter(|o| o.kind == kind).collect();
        all.sort_by_key(|o| o.made.is_some());
        Ok::<_, AppError>(all.into_iter().next().and_then(|o| o.about))
    };
    let about = if task.about.is_some() { task.about.clone() } else { newest()? };
    let (number, to, until) = (task.number.clone(), task.to.clone(), task.until);
    let order = LetterOrder { number, to, until, ..LetterOrder::new(kind, on) };
    Ok(LetterDraft { contracts: vec![contract], about, order })
}

fn read_text(path: &std::path::Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_string(&mut text).map(|_| ())
    } else {
        std::fs::read_to_string(path).map(|read| text = read)
    };
    read.map_err(|source| AppError::Read { path: path.to_owned(), source })?;
    Ok(text.trim_start_matches('\u{feff}').trim_end().replace("\r\n", "\n"))
}
