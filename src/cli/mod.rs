//! Headless commands over the application: the same as the window's, for scripts and for machines without a display.
//!
//! `args` says what may be typed, `fail` how a command ends, `out` how answers are written; the other files have one
//! command each.

mod args;
mod assets;
mod audit;
mod bundle;
mod clause_sets;
mod clauses;
mod copies;
mod coverage;
mod devices;
mod examples;
mod fail;
mod forms;
mod import;
mod inbox;
mod incidents;
mod letters;
mod life;
mod make;
mod month;
mod obligations;
mod out;
mod passphrase;
mod password;
mod people;
mod purge;
mod record;
mod rules;
mod status;
mod takeover;
mod verify;
mod wording;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser as _;

use self::args::{Arguments, Clauses, ClausesWhat, Common, Task, WORKSPACE_VARIABLE};
use self::fail::{Code, Failure};
use self::out::Out;
use crate::app::{App, AppError, Clock, Command, Environment, Passphrase};
use crate::domain::picture::Picture;
use crate::i18n::{CalendarStyle, Language, Words};

/// Carries out one command; `arguments` begin with the program's name. Gives the exit code that `--help` explains.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => run(&arguments) as u8,
        Err(error) => {
            // Help and version are no errors; where nobody reads them, nothing is lost.
            let _ = error.print();
            if error.use_stderr() { Code::Usage as u8 } else { Code::Done as u8 }
        }
    }
}

fn run(arguments: &Arguments) -> Code {
    let common = &arguments.common;
    let mut out = Out::of(&out::stdout());
    let mut app = match start(arguments) {
        Ok(app) => app,
        Err(error) => {
            let language = common.lang.unwrap_or(Language::Ja);
            let words = Words::new(language, CalendarStyle::usual_in(language));
            return Failure::from(error).report(&words, common.json);
        }
    };
    let done = carry_out(&mut app, arguments, &mut out).and_then(|code| out.flush().map(|()| code));
    done.unwrap_or_else(|failure| {
        // What was answered before the failure still counts.
        let _ = out.flush();
        failure.report(app.words(), common.json)
    })
}

fn start(arguments: &Arguments) -> Result<App, AppError> {
    let common = &arguments.common;
    let clock = common.today.map_or(Clock::System, Clock::Fixed);
    let mut environment = Environment::of_user(clock);
    environment.read_only = common.read_only || !arguments.command.writes();
    let mut app = App::new(environment)?;
    if let Some(language) = common.lang {
        app.speak(language);
    }
    if let Some(officer) = &common.officer {
        app.act_as(officer.clone());
    }
    Ok(app)
}

fn carry_out(app: &mut App, arguments: &Arguments, out: &mut Out) -> Result<Code, Failure> {
    let common = &arguments.common;
    let mut given = None;
    match &arguments.command {
        Task::Record(task) if task.examples => return examples::print(app.words(), out).map(|()| Code::Done),
        Task::Clauses(Clauses { what: ClausesWhat::Coverage { set } }) => {
            return coverage::run(app, common, set.as_deref(), out).map(|()| Code::Done);
        }
        Task::Init(_) | Task::Demo(_) | Task::Bundle(_) => {}
        Task::Copy(task) if task.stands_alone() => {}
        // Reading a text needs no workspace, unless one is named.
        Task::Clauses(Clauses { what: ClausesWhat::Import(text) })
            if !text.writes() && common.workspace.is_none() => {}
        Task::Purge(_) => given = open(app, common)?,
        _ => {
            given = open(app, common)?;
            purge::go_on(app);
        }
    }
    match &arguments.command {
        Task::Status => status::run(app, common, out),
        Task::Obligations(task) => obligations::run(app, common, task, out),
        Task::Show(task) => life::show(app, common, task, out),
        Task::WhatIf(task) => life::what_if(app, common, task, out),
        Task::Incidents(task) => incidents::run(app, common, task, out),
        Task::People(task) => people::run(app, common, task, out),
        Task::Assets(task) => assets::run(app, common, task, out),
        Task::Audit(task) => audit::run(app, common, task, out),
        Task::Record(task) => record::run(app, common, task, out),
        Task::Register(task) => record::register(app, common, task, out),
        Task::Import(task) => import::run(app, common, task, out),
        Task::Inbox(task) => inbox::run(app, common, task, out),
        Task::Forms(task) => forms::run(app, common, task, out),
        Task::Bundle(task) => return bundle::run(app, common, task, out),
        Task::TakeOver(task) => takeover::run(app, common, task, out),
        Task::Export(task) => month::export(app, common, task, out),
        Task::CloseMonth(task) => month::close(app, common, task, out),
        Task::Letter(task) => letters::run(app, common, task, out),
        Task::Summary(task) => month::summary(app, common, task, out),
        Task::Purge(task) => purge::run(app, common, task, out),
        Task::Copy(task) => return copies::run(app, common, task, out),
        Task::Verify(task) => return verify::run(app, common, task, out),
        Task::Clauses(task) => clauses::run(app, common, task, out),
        Task::Rules(task) => rules::run(app, common, task, out),
        Task::Devices(task) => devices::run(app, common, task, out),
        Task::Passphrase(task) => passphrase::run(app, common, task, given, out),
        Task::Init(task) => make::init(app, common, task, out),
        Task::Demo(task) => make::demo(app, common, task, out),
    }?;
    Ok(Code::Done)
}

/// Opens the workspace, with its passphrase if it has one, which is then given.
fn open(app: &mut App, common: &Common) -> Result<Option<Passphrase>, Failure> {
    let named = || std::env::var_os(WORKSPACE_VARIABLE).filter(|v| !v.is_empty()).map(PathBuf::from);
    let remembered = || app.settings().workspace.clone();
    let dir = common.workspace.clone().or_else(named).or_else(remembered).ok_or(AppError::NoWorkspace)?;
    app.handle(Command::Open(dir))?;
    passphrase::unlock(app, common)
}

/// What the open workspace shows.
fn picture(app: &App) -> Result<&Picture, AppError> {
    app.picture().map(AsRef::as_ref).ok_or(AppError::NoWorkspace)
}
