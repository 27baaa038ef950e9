//! The ledger at the size to hold: 500,000 facts, 1,000 contracts, 3,000 logs. Every time is held against counting the
//! lines of the same logs (`wc -l`), in one run on one machine.
//!
//! `cargo bench --bench ledger`
//!
//! - `TOKKI_BENCH_FACTS`: how many facts (500,000)
//! - `TOKKI_BENCH_FOLDER`: where the workspace is made, and found again the next time (a temporary folder)

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::fs::{self, OpenOptions};
use std::hint::black_box;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, ExitCode};
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{env, thread};

use tempfile::TempDir;
use tokki::app::{App, Clock, Command, Environment, Outcome, Profile, in_parallel};
use tokki::domain::builtin;
use tokki::domain::calendar::Calendar;
use tokki::domain::entry::Entry;
use tokki::domain::fact::parse;
use tokki::domain::ids::{ContractId, FactId, WriterId};
use tokki::domain::office::Office;
use tokki::domain::picture::ContractPicture;
use tokki::store::{
    Access, DeviceId, Identity, LedgerId, Merging, PaperCheck, Reading, StoredLine, Workspace, merge,
    prepare_copy,
};

const TODAY: &str = "2026-11-23";
const SEED: u64 = 34;
const ROUNDS: usize = 5;
const APPENDS: usize = 400;
/// By which this program knows that it is to do one thing and say how long it took.
const ARGUMENT: &str = "do-one";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [first, what, folder] if first == ARGUMENT => do_one(what, Path::new(folder)),
        _ => measure(),
    }
    ExitCode::SUCCESS
}

/// A folder with a profile and the workspace.
struct Place {
    folder: PathBuf,
    _temporary: Option<TempDir>,
}

impl Place {
    fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), _temporary: None }
    }

    /// Finds the workspace where it was made, or makes it.
    fn ready() -> (Self, Option<Duration>) {
        let facts = env::var("TOKKI_BENCH_FACTS").map_or(500_000, |text| text.parse().unwrap());
        let place = env::var_os("TOKKI_BENCH_FOLDER").map(|folder| Self::at(Path::new(&folder)));
        let place = place.unwrap_or_else(|| {
            let dir = tempfile::tempdir().unwrap();
            Self { folder: dir.path().to_owned(), _temporary: Some(dir) }
        });
        if place.workspace().exists() {
            return (place, None);
        }
        let start = Instant::now();
        let dir = place.workspace();
        place.app().handle(Command::Workload { dir, facts, seed: SEED }).unwrap();
        (place, Some(start.elapsed()))
    }

    fn workspace(&self) -> PathBuf {
        self.folder.join("workspace")
    }

    fn app(&self) -> App {
        let clock = Clock::Fixed(TODAY.parse().unwrap());
        let profile = Profile::at(self.folder.join("profile"));
        App::new(Environment { clock, profile, reader: None, read_only: false }).unwrap()
    }

    /// Everything below the workspace that is a log.
    fn logs(&self) -> Vec<PathBuf> {
        Self::logs_of(&self.workspace())
    }

    fn logs_of(workspace: &Path) -> Vec<PathBuf> {
        let ledgers = fs::read_dir(workspace.join("contracts")).unwrap().map(|e| e.unwrap().path());
        let dirs = ledgers.chain([workspace.join("office")]).map(|dir| dir.join("log"));
        dirs.flat_map(|dir| fs::read_dir(dir).unwrap().map(|e| e.unwrap().path())).collect()
    }
}

fn nobody() -> Identity {
    Identity::new(DeviceId::new(0xbe4c_0001), &[1; 32])
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let answer = work();
    let took = start.elapsed();
    drop(answer);
    took
}

/// One thing, in a process of its own, so that nothing before it is in memory; says microseconds and KiB at most.
fn do_one(what: &str, folder: &Path) {
    let place = Place::at(folder);
    let dir = place.workspace();
    let took = match what {
        "list" => timed(|| Workspace::stamp(&dir).unwrap()),
        "read" => timed(|| place.logs().iter().map(|log| fs::read(log).unwrap().len()).sum::<usize>()),
        "read both" => {
            let copy = Place::logs_of(&place.folder.join("copy"));
            timed(|| place.logs().iter().chain(&copy).map(|log| fs::read(log).unwrap().len()).sum::<usize>())
        }
        "store" => timed(|| {
            let mut workspace = Workspace::open(&dir, &nobody(), Access::Read).unwrap();
            let reading = workspace.read().unwrap();
            (workspace, reading)
        }),
        "facts" => {
            let Reading { ledgers, .. } =
                Workspace::open(&dir, &nobody(), Access::Read).unwrap().read().unwrap();
            let ledgers: Vec<_> = ledgers.into_values().collect();
            timed(|| {
                in_parallel(&ledgers, |lines| {
                    for line in lines {
                        drop(black_box(parse(&line.fact).unwrap()));
                    }
                })
            })
        }
        "derive" => {
            let (office, contracts) = ledgers(&dir);
            let office = Office::fold(&office, &builtin::clause_sets().unwrap());
            let rules = office.rules(Calendar::builtin().unwrap(), builtin::default_policy().unwrap());
            let now = format!("{TODAY}T12:00:00").parse().unwrap();
            timed(|| {
                in_parallel(&contracts, |(id, entries)| {
                    ContractPicture::derive(id.clone(), Arc::clone(entries), &office, &rules, now, None)
                })
            })
        }
        "open" => {
            // What an earlier round remembered must not make this one fast.
            let cache = place.folder.join("profile/cache");
            if cache.exists() {
                fs::remove_dir_all(cache).unwrap();
            }
            let mut app = place.app();
            timed(|| app.handle(Command::Open(dir)).unwrap())
        }
        "open again" => {
            let mut app = place.app();
            timed(|| app.handle(Command::Open(dir)).unwrap())
        }
        "merge" => {
            let copy = place.folder.join("copy");
            timed(|| {
                let report = merge(&Merging::of(&dir, &copy, PaperCheck::Size), &|_, _| true).unwrap();
                assert!(report.changed_nothing(), "nothing is new");
            })
        }
        "verify" => {
            let mut app = place.app();
            app.handle(Command::Open(dir)).unwrap();
            timed(|| match app.handle(Command::Verify).unwrap() {
                Outcome::Verified(verified) => assert!(verified.is_intact()),
                other => panic!("{other:?}"),
            })
        }
        _ => panic!("for this bench only"),
    };
    println!("{} {}", took.as_micros(), memory());
}

/// The office's entries, and those of each contract.
type Ledgers = (Vec<Entry>, Vec<(ContractId, Arc<Vec<Entry>>)>);

fn ledgers(dir: &Path) -> Ledgers {
    let Reading { ledgers, .. } = Workspace::open(dir, &nobody(), Access::Read).unwrap().read().unwrap();
    let writer = |id: tokki::store::WriterId| WriterId::new(id.to_string()).unwrap();
    let entry = |line: &StoredLine| {
        let id = FactId { writer: writer(line.id.writer), seq: line.id.seq };
        let seen = line.seen.iter().map(|head| (writer(head.id.writer), head.id.seq)).collect::<Vec<_>>();
        let at = chrono::DateTime::parse_from_rfc3339(&line.at).unwrap();
        Entry::new(id, at, line.by.as_str(), seen, &line.fact)
    };
    let (mut office, mut contracts) = (Vec::new(), Vec::new());
    for (ledger, lines) in ledgers {
        let entries = lines.iter().map(entry).collect();
        match ledger {
            LedgerId::Office => office = entries,
            LedgerId::Contract(name) => {
                contracts.push((ContractId::new(name.as_str()).unwrap(), Arc::new(entries)));
            }
        }
    }
    (office, contracts)
}

/// The most memory that this process had, in KiB; 0 where the system does not say.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// The median time of several processes that do it, and the most memory of any.
fn each(what: &str, place: &Place) -> (Duration, u64) {
    let run = || {
        let mut program = Process::new(env::current_exe().unwrap());
        let output = program.args([ARGUMENT, what]).arg(&place.folder).output().unwrap();
        assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        let (time, memory) = text.trim().split_once(' ').unwrap();
        (Duration::from_micros(time.parse().unwrap()), memory.parse().unwrap())
    };
    let mut runs: Vec<(Duration, u64)> = (0..ROUNDS).map(|_| run()).collect();
    runs.sort();
    (runs[ROUNDS / 2].0, runs.iter().map(|run| run.1).max().unwrap())
}

/// Counting the lines as `wc -l` does, with the system's own where there is one.
fn count_lines(place: &Place) -> (Duration, usize) {
    let logs = place.logs();
    let once = || {
        let start = Instant::now();
        let counted = Process::new("wc").arg("-l").args(&logs).output();
        let lines = match counted {
            Ok(output) if output.status.success() => {
                let text = String::from_utf8(output.stdout).unwrap();
                text.lines().filter(|line| line.contains("/log/")).map(first_number).sum()
            }
            _ => logs.iter().map(|log| fs::read_to_string(log).unwrap().lines().count()).sum(),
        };
        (start.elapsed(), lines)
    };
    once();
    let mut runs: Vec<(Duration, usize)> = (0..ROUNDS).map(|_| once()).collect();
    runs.sort();
    runs[ROUNDS / 2]
}

fn first_number(line: &str) -> usize {
    line.split_whitespace().next().unwrap().parse().unwrap()
}

/// The middle of many saves of one fact, and of many bare appends of as many bytes with a flush each, taken in turn on
/// the same disk.
fn append(place: &Place) -> (Duration, Duration) {
    let mut workspace = Workspace::open(&place.workspace(), &nobody(), Access::Write).unwrap();
    let ledger = LedgerId::contract("c00000").unwrap();
    let fact = [r#"EventNoted(on:"2026-11-23",text:"計測のために記録しました。")"#.to_owned()];
    let mut save = || workspace.append(&ledger, "2026-11-23T10:00:00+09:00", "計測", &fact).unwrap();
    let line = save();
    let log = place.workspace().join(format!("contracts/c00000/log/{}.ronl", line[0].id.writer));
    let before = fs::metadata(&log).unwrap().len();
    save();
    let bytes = vec![b'x'; usize::try_from(fs::metadata(&log).unwrap().len() - before).unwrap()];
    let bare = place.folder.join("bare");
    let mut file = OpenOptions::new().create(true).append(true).open(&bare).unwrap();
    let (mut saves, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..APPENDS {
        saves.push(timed(&mut save));
        plain.push(timed(|| {
            file.write_all(&bytes).unwrap();
            file.sync_data().unwrap();
        }));
    }
    fs::remove_file(bare).unwrap();
    drop(workspace);
    // The workspace is found again as it was.
    fs::remove_file(log).unwrap();
    saves.sort();
    plain.sort();
    (saves[APPENDS / 2], plain[APPENDS / 2])
}

fn measure() {
    let (place, made) = Place::ready();
    if let Some(made) = made {
        println!("made in {:.1} s, {} MiB at most", made.as_secs_f64(), memory() / 1024);
    }
    let bytes: u64 = place.logs().iter().map(|log| fs::metadata(log).unwrap().len()).sum();
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (floor, lines) = count_lines(&place);
    println!("{lines} lines in {} logs, {} MB, {cores} cores", place.logs().len(), bytes / 1_000_000);
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("{:<44}{:>12}{:>10}{:>10}{:>12}", "work", "median", "× wc -l", "at most", "memory");
    println!("{:<44}{:>9.1} ms{:>10.1}", "count the lines (wc -l), the floor", ms(floor), 1.0);
    for (name, what, most) in [
        ("list the logs", "list", None),
        ("read the logs, no parsing", "read", None),
        ("read, hash and check signatures", "store", None),
        ("parse the facts", "facts", None),
        ("derive the picture", "derive", None),
        ("open without a cache", "open", Some(40)),
        ("open with the cache that the last round left", "open again", Some(8)),
        ("verify", "verify", Some(45)),
    ] {
        let (time, memory) = each(what, &place);
        let ratio = time.as_secs_f64() / floor.as_secs_f64();
        let most = most.map_or(String::new(), |most: u32| most.to_string());
        println!("{name:<44}{:>9.1} ms{ratio:>10.1}{most:>10}{:>8} MiB", ms(time), memory / 1024);
    }
    let copy = place.folder.join("copy");
    prepare_copy(&place.workspace(), &copy).unwrap();
    merge(&Merging::of(&place.workspace(), &copy, PaperCheck::Size), &|_, _| true).unwrap();
    let (merging, memory) = each("merge", &place);
    let (reading, _) = each("read both", &place);
    println!(
        "{:<44}{:>9.1} ms, {:.2} × reading both (at most 2), {} MiB",
        "merge a copy without news",
        ms(merging),
        merging.as_secs_f64() / reading.as_secs_f64(),
        memory / 1024
    );
    fs::remove_dir_all(copy).unwrap();
    let (save, bare) = append(&place);
    let ratio = save.as_secs_f64() / bare.as_secs_f64();
    println!("{:<44}{:>9.3} ms", "append and fdatasync of as many bytes", ms(bare));
    println!(
        "{:<44}{:>9.3} ms, {ratio:.2} × the bare one (at most 1.5)",
        "save a fact, in the middle",
        ms(save)
    );
}
