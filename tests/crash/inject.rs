//! System calls that fail, each in its turn: the script is run again and again, with the first, the second, the third …
//! call failing, until it runs to its end untouched.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::End;
use crate::answers::Answers;
use crate::child;
use crate::machine::{Running, fresh, obstacle};

/// No script needs more calls of a kind than this.
const MOST: u32 = 500;
/// Facts that the script saves.
const FACTS: usize = 6;

const FLUSHES: &[&str] = &["fsync", "fdatasync"];
/// With a question mark: not every machine has both.
const NAMES: &[&str] = &["?rename", "?renameat", "?renameat2", "?mkdir", "?mkdirat"];
const OTHERS: &[&str] = &["openat", "write", "ftruncate", "?unlink", "?unlinkat", "flock"];

pub fn failed_flushes() -> End {
    // Once with and once without the log cut back: what was not acknowledged may have arrived.
    each(FLUSHES, &["error=EIO"], None, told_once)
        .and(|| each(FLUSHES, &["error=EIO"], Some("ftruncate:error=EIO"), |_| ()))
}

pub fn failed_writes() -> End {
    each(&["write"], &["error=ENOSPC", "error=EIO", "error=EDQUOT"], None, told_once)
}

fn told_once(answers: &Answers) {
    assert_eq!(answers.failed.len(), 1, "{:?}", answers.failed);
}

/// The system says that seven bytes were written, and wrote none.
pub fn short_writes() -> End {
    each(&["write"], &["retval=7"], None, told_once)
}

pub fn failed_names() -> End {
    each(NAMES, &["error=EIO", "error=ENOSPC"], None, told_once)
}

pub fn killed_at_each_call() -> End {
    each(&[FLUSHES, NAMES, OTHERS].concat(), &["signal=KILL"], None, |_| ())
}

impl End {
    /// Both counts, or the reason why not.
    fn and(self, other: impl FnOnce() -> Self) -> Self {
        match (self, other()) {
            (Self::Passed(one), Self::Passed(two)) => Self::Passed(format!("{one}; not cut back: {two}")),
            (skipped @ Self::Skipped(_), _) | (_, skipped @ Self::Skipped(_)) => skipped,
        }
    }
}

/// Runs the script with each of these calls going wrong once, in each of these ways. `told` looks at what it was told
/// where it was touched.
fn each(calls: &[&str], ways: &[&str], also: Option<&str>, told: impl Fn(&Answers)) -> End {
    if let Some(why) = obstacle("strace", &["-o", "/dev/null", "true"]) {
        return End::Skipped(why);
    }
    let mut touched = 0;
    // The tracer counts each kind of call by itself.
    for call in calls {
        for way in ways {
            let mut number = 1;
            while go_wrong(call, &format!("{way}:when={number}"), also, &told) {
                number += 1;
                assert!(number < MOST, "{call}: {way} touches more calls than there are");
            }
            touched += number - 1;
        }
    }
    assert!(touched > 0, "nothing went wrong");
    End::Passed(format!(
        "{touched} calls went wrong, each in a run of its own; 0 acknowledged lost, 0 doubled"
    ))
}

/// `false` if nothing went wrong: there is no such call any more.
fn go_wrong(call: &str, way: &str, also: Option<&str>, told: &impl Fn(&Answers)) -> bool {
    let (folder, dir) = fresh();
    let trace = folder.path().join("trace");
    let said = Running::start(&mut strace(&child::script(&dir), call, way, also, &trace)).finish();
    let trace = fs::read_to_string(trace).unwrap();
    let was_killed = trace.contains("+++ killed by SIGKILL +++");
    let touched = was_killed || trace.contains("(INJECTED)");
    let mut answers = Answers::default();
    answers.hear(&said);
    if was_killed {
        // The officer starts the program again.
        let said = Running::start(&mut child::script(&dir)).finish();
        assert!(said.ends_with("done\n"), "{call} {way}: {said}");
        answers.hear(&said);
    } else {
        assert!(said.ends_with("done\n"), "{call} {way}: {said}");
    }
    if touched {
        told(&answers);
    } else {
        assert_eq!(answers.failed, [""; 0]);
    }
    let found = answers.hold(&dir, |_| false);
    assert_eq!(found.saved + found.untold, FACTS, "{call} {way}: {found:?}");
    touched
}

fn strace(script: &Command, call: &str, way: &str, also: Option<&str>, trace: &Path) -> Command {
    let mut strace = Command::new("strace");
    strace.arg("-f").arg("-o").arg(trace);
    // What is not traced is not made to fail either.
    let traced =
        also.and_then(|also| also.split(':').next()).map_or(String::new(), |also| format!(",{also}"));
    strace.arg("-e").arg(format!("trace={call}{traced}")).arg("-e").arg(format!("inject={call}:{way}"));
    if let Some(also) = also {
        strace.arg("-e").arg(format!("inject={also}"));
    }
    strace.arg(script.get_program()).args(script.get_args());
    strace
}
