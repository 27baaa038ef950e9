//! Deriving the obligations of a thousand contracts over five years, held against what `ron` takes to parse the same
//! facts, in one run.
//!
//! `cargo bench --bench derive`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokki::app::in_parallel;
use tokki::domain::builtin;
use tokki::domain::calendar::Calendar;
use tokki::domain::entry::Entry;
use tokki::domain::fact::{parse, to_line};
use tokki::domain::figures::{Ledgers, monthly};
use tokki::domain::file::ContractFile;
use tokki::domain::ids::{ContractId, FactId, WriterId};
use tokki::domain::office::Office;
use tokki::domain::picture::ContractPicture;
use tokki::domain::sample::five_years::{FACTS, FiveYears, RecordedFact};

const CONTRACTS: u32 = 1_000;
/// A hash of no paper at all.
const PAPER: &str = "00000000000000000000000000000000000000000000000000000000000000ff";
const ROUNDS: usize = 5;

fn median(mut work: impl FnMut()) -> Duration {
    median_after(&mut (), |()| (), |()| work())
}

/// The median of several rounds, each after something that is not measured.
fn median_after<T>(state: &mut T, before: impl Fn(&mut T), mut work: impl FnMut(&mut T)) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            before(state);
            let start = Instant::now();
            work(state);
            start.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}

/// A ledger of five years that two PCs wrote, each with the other's lines in sight.
fn entries(number: u32) -> Vec<Entry> {
    let writers = ["pc-a-1", "pc-b-1"].map(|name| WriterId::new(name).unwrap());
    let now = "2026-11-23T12:00:00+09:00".parse().unwrap();
    let (mut seqs, mut seen) = ([0; 2], [0; 2]);
    let entry = |told: RecordedFact| {
        let (own, other) = (told.place, 1 - told.place);
        seqs[own] += 1;
        let moved = std::mem::replace(&mut seen[own], seqs[other]) != seqs[other];
        let heads = moved.then(|| (writers[other].clone(), seqs[other]));
        let id = FactId { writer: writers[own].clone(), seq: seqs[own] };
        Entry::new(id, told.at, told.by, heads, &told.text)
    };
    let told = FiveYears::new(now, 34, (PAPER, 120_000)).unwrap().contract(number, FACTS, &writers);
    told.into_iter().map(entry).collect()
}

fn main() {
    let contracts: BTreeMap<ContractId, Arc<Vec<Entry>>> = (1..=CONTRACTS)
        .map(|number| (ContractId::new(format!("c{number:04}")).unwrap(), entries(number).into()))
        .collect();
    let office = Office::fold(&[], &builtin::clause_sets().unwrap());
    let rules = office.rules(Calendar::builtin().unwrap(), builtin::default_policy().unwrap());
    let now = "2026-11-23T12:00:00".parse().unwrap();
    let texts: Vec<String> = contracts
        .values()
        .flat_map(|lines| lines.iter())
        .map(|e| to_line(e.fact().expect("a fact of ours")).unwrap())
        .collect();
    let derive_one = |id: &ContractId| {
        ContractPicture::derive(id.clone(), Arc::clone(&contracts[id]), &office, &rules, now, None)
    };
    let obligations: usize = contracts.keys().map(|id| derive_one(id).obligations().len()).sum();

    let parsing = median(|| {
        for text in &texts {
            black_box(parse(text).unwrap());
        }
    });
    let folding = median(|| {
        for entries in contracts.values() {
            black_box(ContractFile::fold(Arc::clone(entries), None));
        }
    });
    // The pictures are kept, as the program keeps them; dropping them is not part of deriving.
    let mut kept: Vec<ContractPicture> = Vec::new();
    let deriving = median_after(&mut kept, Vec::clear, |kept| kept.extend(contracts.keys().map(derive_one)));
    let names: Vec<&ContractId> = contracts.keys().collect();
    let on_all_cores =
        median_after(&mut kept, Vec::clear, |kept| *kept = in_parallel(&names, |id| derive_one(id)));
    // Each contract once by itself, and the one in the middle.
    let mut singly: Vec<Duration> = contracts
        .keys()
        .map(|id| {
            let start = Instant::now();
            let picture = black_box(derive_one(id));
            let took = start.elapsed();
            drop(picture);
            took
        })
        .collect();
    singly.sort();
    let one = singly[singly.len() / 2];
    let month = "2026-10".parse().unwrap();
    let ledgers = Ledgers { office: &office, rules: &rules, contracts: &contracts };
    let summary = median(|| {
        black_box(monthly(ledgers, month, now.date()));
    });

    let ratio = |time: Duration| time.as_secs_f64() / parsing.as_secs_f64();
    println!("facts {}, contracts {CONTRACTS}, obligations {obligations}", texts.len());
    println!("{:<44}{:>12}{:>16}", "work", "median", "of parsing");
    for (name, time) in [
        ("parse all facts (ron)", parsing),
        ("fold all contracts", folding),
        ("fold and derive all contracts", deriving),
        ("the same on all cores, as the program does", on_all_cores),
        ("one new fact: derive its contract", one),
        ("a month's summary, three looks back", summary),
    ] {
        println!("{name:<44}{:>9.2} ms{:>16.4}", time.as_secs_f64() * 1000.0, ratio(time));
    }
    println!("one contract of the whole: 1/{:.0}", deriving.as_secs_f64() / one.as_secs_f64());
}
