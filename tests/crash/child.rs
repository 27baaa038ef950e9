//! The writer that is hurt: this very program, started again. It says a line only after the ledger said it is saved.

use std::env;
use std::fs::File;
use std::io::{IoSlice, Write as _};
use std::os::fd::AsFd as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::thread;
use std::time::{Duration, Instant};

use tokki::store::{Access, LedgerId, Reading, StoreError, StoredLine, Workspace};

use crate::answers::{AT, BY, Fact, ledgers, open};
use crate::machine::Dice;

/// The argument by which this program knows that it is to be the writer.
pub const ARGUMENT: &str = "as-a-writer";

/// How a writer writes.
#[derive(Clone, Copy)]
pub struct Manner {
    /// Its device.
    pub device: u32,
    /// What tells its facts from the others'.
    pub tag: u64,
    /// How long it rests between two appends, in milliseconds at most.
    pub rest: u64,
    /// How long it writes, in milliseconds; to its death with 0.
    pub time: u64,
}

/// The command that starts a writer on a workspace.
pub fn writer(dir: &Path, manner: Manner) -> Command {
    let mut command = again();
    let Manner { device, tag, rest, time } = manner;
    command
        .arg("writer")
        .arg(dir)
        .args([u64::from(device), tag, rest, time].map(|number| number.to_string()));
    command
}

/// The command that starts the script: a few saves of every kind, each tried again after a failure.
pub fn script(dir: &Path) -> Command {
    let mut command = again();
    command.arg("script").arg(dir);
    command
}

/// This program again, to be told what to do.
pub fn again() -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command.arg(ARGUMENT);
    command
}

pub fn main(arguments: &[String]) -> ExitCode {
    let [what, dir, numbers @ ..] = arguments else { panic!("for the crash tests only") };
    let dir = Path::new(dir);
    let numbers: Vec<u64> = numbers.iter().map(|number| number.parse().unwrap()).collect();
    match (what.as_str(), numbers.as_slice()) {
        ("writer", &[device, tag, rest, time]) => {
            write_on(dir, Manner { device: u32::try_from(device).unwrap(), tag, rest, time })
        }
        ("script", []) => follow_script(dir),
        ("tails", []) => crate::tails::in_a_process(dir),
        ("full-disk", []) => crate::full_disk::in_its_small_disk(dir),
        _ => panic!("for the crash tests only"),
    }
}

/// Says it with `writev`, which the ledger never uses: a test may make every `write` of the ledger fail and still hear
/// what the writer was told.
fn say(text: &str) {
    let out = std::io::stdout().as_fd().try_clone_to_owned().unwrap();
    let line = format!("{text}\n");
    let said = File::from(out).write_vectored(&[IoSlice::new(line.as_bytes())]).unwrap();
    assert_eq!(said, line.len());
}

fn say_saved(ledger: &LedgerId, lines: &[StoredLine]) {
    for line in lines {
        say(&format!("saved {ledger} {} {}", line.id, line.hash));
    }
}

/// Writes until the time is over or it is killed. What an earlier life with this tag left in the ledger, saved or not,
/// is not written again.
fn write_on(dir: &Path, manner: Manner) -> ExitCode {
    let mut workspace = match open(dir, manner.device, Access::Write) {
        Ok(workspace) => workspace,
        Err(error) => {
            say(&format!("refused {error:?}"));
            return ExitCode::FAILURE;
        }
    };
    if let Some(reason) = workspace.read_only() {
        say(&format!("refused {reason:?}"));
        return ExitCode::FAILURE;
    }
    let reading = workspace.read().unwrap();
    let mut number = last_of(&reading, manner.tag).map_or(0, |last| last + 1);
    let mut dice = Dice(manner.tag << 32 | number);
    let start = Instant::now();
    say("ready");
    while manner.time == 0 || start.elapsed() < Duration::from_millis(manner.time) {
        let done = write_some(&mut workspace, manner, &mut number, &mut dice);
        if let Err(error) = done {
            say(&format!("failed {error:?}"));
            return ExitCode::FAILURE;
        }
        thread::sleep(Duration::from_millis(dice.below(manner.rest + 1)));
    }
    ExitCode::SUCCESS
}

fn last_of(reading: &Reading, tag: u64) -> Option<u64> {
    let facts = reading.ledgers.values().flatten().map(|line| Fact::read(&line.fact));
    facts.filter(|fact| fact.tag == tag).map(|fact| fact.number).max()
}

/// One append, and now and then a paper or a look at what the others do.
fn write_some(
    workspace: &mut Workspace,
    Manner { tag, rest, .. }: Manner,
    number: &mut u64,
    dice: &mut Dice,
) -> Result<(), StoreError> {
    let ledger = &ledgers()[usize::try_from(dice.below(3)).unwrap()];
    if dice.below(8) == 0 {
        let paper = format!("paper {tag} {number} {}", "x".repeat(dice.below(40_000).try_into().unwrap()));
        let hash = workspace.put_file(ledger, &mut paper.as_bytes())?;
        say(&format!("kept {ledger} {hash}"));
    }
    // Who hurries writes long lines too: those are more often met half-written.
    let hurries = rest < 10;
    let length = if hurries && dice.below(20) == 0 { 1_500_000 } else { dice.below(300) };
    let facts: Vec<String> =
        (0..=dice.below(3)).map(|more| Fact { tag, number: *number + more }.text(length)).collect();
    let lines = workspace.append(ledger, AT, BY, &facts)?;
    *number += facts.len() as u64;
    say_saved(ledger, &lines);
    if dice.below(if hurries { 4 } else { 16 }) == 0 {
        workspace.refresh()?;
    }
    Ok(())
}

/// Makes the workspace where there is none, and saves six facts and a paper. What fails is told, and tried again after
/// opening anew, unless it is found to have arrived after all.
fn follow_script(dir: &Path) -> ExitCode {
    let device = 0x5c41_0001;
    let mut tries = 0;
    let mut kept = false;
    loop {
        tries += 1;
        if tries > 5 {
            say("gave up");
            return ExitCode::FAILURE;
        }
        match attempt_script(dir, device, &mut kept) {
            Ok(()) => {
                say("done");
                return ExitCode::SUCCESS;
            }
            Err(error) => say(&format!("failed {error:?}")),
        }
    }
}

fn attempt_script(dir: &Path, device: u32, kept: &mut bool) -> Result<(), StoreError> {
    let mut workspace = match open(dir, device, Access::Write) {
        Err(StoreError::FolderMissing { .. } | StoreError::NotAWorkspace { .. }) => {
            crate::answers::create(dir)?;
            open(dir, device, Access::Write)?
        }
        opened => opened?,
    };
    if let Some(reason) = workspace.read_only() {
        return Err(StoreError::ReadOnly { reason: reason.clone() });
    }
    let there = last_of(&workspace.read()?, 1);
    let mut number = there.map_or(0, |last| last + 1);
    while number < 6 {
        let ledger = &ledgers()[usize::try_from(number % 3).unwrap()];
        if number == 2 && !*kept {
            let hash = workspace.put_file(ledger, &mut &b"a paper of the script"[..])?;
            say(&format!("kept {ledger} {hash}"));
            *kept = true;
        }
        // Two in one piece, so that a piece may break between them; never across the ends of a resumed script.
        let facts: Vec<String> =
            (number..(number + 2).min(6)).map(|number| Fact { tag: 1, number }.text(40)).collect();
        let lines = workspace.append(ledger, AT, BY, &facts)?;
        number += facts.len() as u64;
        say_saved(ledger, &lines);
    }
    Ok(())
}

/// The device ids of writers that are not to meet.
pub fn device(number: u32) -> u32 {
    0xd000_0000 + number
}
