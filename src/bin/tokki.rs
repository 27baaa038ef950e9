//! `tokki`: the window.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use chrono::NaiveDate;
use clap::Parser;
use tokki::app::Clock;
use tokki::ui::launch::{Go, Language, LaunchError, Options, Renderer, Size, run};

/// Exit codes, the same as the command line's.
const REFUSED: u8 = 1;
const BAD_CALL: u8 = 2;
const NO_WORKSPACE: u8 = 4;
const OTHER: u8 = 5;

/// What vendors owe a ward office under the special terms of its contracts.
#[derive(Parser)]
#[command(name = "tokki", version)]
struct Arguments {
    /// Workspace to open; the one opened last where none is named
    #[arg(short = 'w', long, value_name = "DIR", conflicts_with = "demo")]
    workspace: Option<PathBuf>,
    /// Opens a fresh copy of the sample
    #[arg(long)]
    demo: bool,
    /// Opens the window of a vendor, who fills in a ward's form packs and sends bundles
    #[arg(long, conflicts_with_all = ["workspace", "demo", "go"])]
    vendor: bool,
    /// Takes this day for today
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<NaiveDate>,
    /// Language of the screens: ja or en
    #[arg(long, value_name = "LANG")]
    lang: Option<Language>,
    /// What draws the window: wgpu or glow; without it, the first that works
    #[arg(long, value_name = "RENDERER")]
    renderer: Option<Renderer>,
    /// Opens the window, tells what its first useful frame took in one line of JSON, and quits
    #[arg(long)]
    smoke: bool,
    /// Screen to open: today, dashboard, contracts, contract:ID, approvals, incidents, inspections, assets, import,
    /// reports, settings, clause-sets, due-rules, devices, audit, purge
    #[arg(long, value_name = "PLACE")]
    go: Option<Go>,
    /// Size of the window in points
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1366x768")]
    size: Size,
}

fn main() -> ExitCode {
    let started = Instant::now();
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == tokki::bundle::READER_ARGUMENT) {
        let typeface = Some(tokki::ui::theme::typeface());
        let code = tokki::bundle::reader_main(arguments, typeface);
        return ExitCode::from(u8::try_from(code).unwrap_or(OTHER));
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way too.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(BAD_CALL) } else { ExitCode::SUCCESS };
        }
    };
    let smoke = arguments.smoke;
    let options = Options {
        started,
        clock: arguments.today.map_or(Clock::System, Clock::Fixed),
        workspace: arguments.workspace,
        demo: arguments.demo,
        vendor: arguments.vendor,
        language: arguments.lang,
        renderer: arguments.renderer,
        smoke,
        go: arguments.go,
        size: arguments.size,
    };
    match run(&options) {
        Ok(Some(measured)) => {
            // Without a workspace asked for, the first screen is the useful frame.
            let is_open = measured.workspace.is_some() || !(options.demo || options.workspace.is_some());
            let line = serde_json::to_string(&measured).unwrap_or_default();
            let written = writeln!(std::io::stdout(), "{line}").is_ok();
            match (written, is_open) {
                (true, true) => ExitCode::SUCCESS,
                (true, false) => ExitCode::from(NO_WORKSPACE),
                _ => ExitCode::from(OTHER),
            }
        }
        Ok(None) if smoke => ExitCode::from(OTHER),
        Ok(None) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "tokki: {error}");
            let code = if matches!(error, LaunchError::App(_)) { REFUSED } else { OTHER };
            ExitCode::from(code)
        }
    }
}
