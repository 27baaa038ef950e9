//! Every known trick in a bundle, through the program itself: refused in its own words, at once, in little memory, and nothing left behind.

// Tables of tricks are long, and so are some of the tricks.
#![allow(clippy::format_collect, clippy::too_many_lines)]

mod archives;
mod contents;
mod names;
mod workbooks;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{CONTRACT, Desk, desk, finish};

/// A trick, the bundle that plays it, and what the officer is told.
pub struct Trick {
    pub name: &'static str,
    pub bundle: Vec<u8>,
    pub says: &'static str,
}

pub fn trick(name: &'static str, says: &'static str, bundle: Vec<u8>) -> Trick {
    Trick { name, bundle, says }
}

/// What one bundle may take: two seconds for the program as it is shipped. A debug build on a machine with other work gets more.
const MOST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 12 } else { 2 });

/// Runs the program with 256 MiB for itself and for each process that it starts, where the system can say so.
fn run(desk: &Desk, temporary: &Path, arguments: &[&str]) -> (i32, String) {
    let bare = desk.command(arguments);
    let mut command = if cfg!(target_os = "linux") {
        let mut limited = desk.command(&[]);
        let program = bare.get_program().to_owned();
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", "ulimit -d 262144 && exec \"$0\" \"$@\""]).arg(program).args(bare.get_args());
        shell.envs(limited.get_envs().filter_map(|(key, value)| Some((key, value?))));
        shell.env_remove("TOKKI_WORKSPACE").current_dir(desk.path("")).stdin(std::process::Stdio::null());
        std::mem::swap(&mut limited, &mut shell);
        limited
    } else {
        bare
    };
    command.env("TMPDIR", temporary).arg("-w").arg(desk.workspace());
    let run = finish(command, None);
    (run.code, run.out + &run.err)
}

/// Plays each trick on one desk.
fn play(tricks: Vec<Trick>) {
    let desk = desk();
    let temporary = desk.path("tmp");
    fs::create_dir(&temporary).unwrap();
    let before = desk.snapshot();
    let mut failed = Vec::new();
    for Trick { name, bundle, says } in tricks {
        let path = desk.path("bundle.zip");
        fs::write(&path, &bundle).unwrap();
        let path = path.to_str().unwrap();
        let started = Instant::now();
        let (code, told) = run(&desk, &temporary, &["import", path, "--contract", CONTRACT, "--preview"]);
        let taken = started.elapsed();
        // One bad item does not end a bundle, but it cannot be taken.
        let refused = match code {
            1 => true,
            0 => {
                let arguments = ["import", path, "--contract", CONTRACT, "--json"];
                let shown: Value = serde_json::from_str(&run(&desk, &temporary, &arguments).1).unwrap();
                shown["items"].as_array().unwrap().iter().all(|item| item["can_accept"] == false)
            }
            _ => false,
        };
        if !refused || !told.contains(says) || told.contains("panicked") {
            failed.push(format!("{name}: {code}, expected “{says}”, told: {told}"));
        }
        if taken > MOST {
            failed.push(format!("{name}: took {taken:?}"));
        }
        if desk.snapshot() != before {
            failed.push(format!("{name}: the workspace changed"));
        }
        if fs::read_dir(&temporary).unwrap().count() > 0 {
            failed.push(format!("{name}: something is left in the temporary folder"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn archives_that_contradict_themselves() {
    play(archives::tricks());
}

#[test]
fn names_that_lead_elsewhere() {
    play(names::tricks());
}

#[test]
fn contents_that_nobody_should_open() {
    play(contents::tricks());
}

#[test]
fn workbooks_made_to_hurt_their_reader() {
    play(workbooks::tricks());
}

#[test]
fn the_limit_of_memory_is_one_that_an_honest_bundle_keeps() {
    let desk = desk();
    let temporary = desk.path("tmp");
    fs::create_dir(&temporary).unwrap();
    let bundle = crate::support::bundle(CONTRACT, 1, crate::support::PEOPLE);
    let path = desk.write("bundle.zip", bundle);
    let (code, told) = run(&desk, &temporary, &["import", path.to_str().unwrap(), "--preview"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("追加 渡邊 美咲"), "{told}");
}
