//! Tests that hurt: killed processes, failing system calls, full disks, power cuts, crowds. Whatever happens, what the
//! program was told is saved is there, once, and the ledger opens.
//!
//! A harness of its own, since these tests start this very program again as the writer that is hurt, count what they
//! did, and say aloud what the machine does not let them do: `skipped: why`.
//!
//! - `TOKKI_CRASH_ROUNDS`: how many processes are killed (500)
//! - `TOKKI_CRASH_SECONDS`: how long ten processes write into one folder (60)
//! - `cargo test --test crash -- kill power`: only those whose names have one of these words

// Tests stop at once, and damage files in ways the program never may.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods
)]

mod answers;
mod child;
mod crowd;
mod full_disk;
mod inject;
mod kill;
mod machine;
mod power;
mod share;
// The desk of the tests of the command line.
#[allow(dead_code)]
#[path = "../cli/support.rs"]
mod support;
mod tails;

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{env, panic, thread};

/// How a trial ended, if it did not panic.
pub enum End {
    /// It holds; with what was counted.
    Passed(String),
    /// This machine cannot do it; with the reason.
    Skipped(String),
}

struct Trial {
    name: &'static str,
    run: fn() -> End,
}

/// The longest first: they mostly wait.
const TRIALS: &[Trial] = &[
    Trial { name: "ten processes in one folder lose and double nothing", run: crowd::in_a_folder },
    Trial { name: "ten processes on a share lose and double nothing", run: share::ten_on_a_share },
    Trial { name: "kill -9 loses and doubles nothing", run: kill::at_random_points },
    Trial { name: "a failed flush is told", run: inject::failed_flushes },
    Trial { name: "a failed write is told", run: inject::failed_writes },
    Trial { name: "a write that only seemed to be made is told", run: inject::short_writes },
    Trial { name: "a failed name is told", run: inject::failed_names },
    Trial { name: "killed at the nth system call loses nothing", run: inject::killed_at_each_call },
    Trial { name: "a tail torn at any byte opens and goes on", run: tails::at_every_byte },
    Trial {
        name: "a disk that fills up during an import imports nothing by halves",
        run: full_disk::during_an_import,
    },
    Trial { name: "a power cut loses nothing that was saved", run: power::cut_at_random_points },
];

/// Trials at the same time: two that work, and the one that mostly waits.
const LANES: usize = 3;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == child::ARGUMENT) {
        return child::main(&arguments[1..]);
    }
    if arguments.iter().any(|argument| argument == "--list") {
        for trial in TRIALS {
            println!("{}: test", trial.name);
        }
        return ExitCode::SUCCESS;
    }
    let words: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    let is_meant = |trial: &&Trial| words.is_empty() || words.iter().any(|word| trial.name.contains(*word));
    let trials: Vec<&Trial> = TRIALS.iter().filter(is_meant).collect();
    println!("\nrunning {} crash tests", trials.len());
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| {
                while let Some(trial) = trials.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if !attempt(trial) {
                        failed.lock().unwrap().push(trial.name);
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    if failed.is_empty() {
        println!("\ncrash tests: ok\n");
        return ExitCode::SUCCESS;
    }
    println!("\ncrash tests: FAILED: {}\n", failed.join("; "));
    ExitCode::FAILURE
}

fn attempt(trial: &Trial) -> bool {
    let start = Instant::now();
    let end = panic::catch_unwind(trial.run);
    let seconds = start.elapsed().as_secs_f64();
    match &end {
        Ok(End::Passed(counts)) => println!("crash: {} ... ok in {seconds:.0} s: {counts}", trial.name),
        Ok(End::Skipped(why)) => println!("crash: {} ... skipped: {why}", trial.name),
        Err(_) => println!("crash: {} ... FAILED", trial.name),
    }
    end.is_ok()
}

/// A number from the environment.
pub(crate) fn setting(name: &str, usual: u64) -> u64 {
    env::var(name).ok().map_or(usual, |text| text.parse().expect("a number"))
}
