//! Deriving obligations, held against what `ron` takes to parse the same facts, in one run.
//!
//! `cargo bench --bench derive`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use tokki::domain::builtin;
use tokki::domain::calendar::Calendar;
use tokki::domain::entry::Entry;
use tokki::domain::fact::to_line;
use tokki::domain::figures::{Ledgers, monthly};
use tokki::domain::ids::{FactId, WriterId};
use tokki::domain::office::Office;
use tokki::domain::picture::ContractPicture;
use tokki::domain::sample::sample;

const ROUNDS: usize = 9;

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}

fn main() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let writer = WriterId::new("bench-1").unwrap();
    let sample = sample(today, 34, &writer).unwrap();
    let entries = |facts: &[tokki::domain::sample::SampleFact]| -> Vec<Entry> {
        (1_u64..)
            .zip(facts)
            .map(|(seq, r)| {
                let id = FactId { writer: writer.clone(), seq };
                Entry::new(
                    id,
                    r.at,
                    r.by.clone(),
                    std::collections::BTreeMap::new(),
                    &to_line(&r.fact).unwrap(),
                )
            })
            .collect()
    };
    let office_entries = entries(&sample.office);
    let contracts: std::collections::BTreeMap<_, _> =
        sample.contracts.iter().map(|(id, facts)| (id.clone(), entries(facts))).collect();
    let office = Office::fold(&office_entries, &builtin::clause_sets().unwrap());
    let rules = office.rules(Calendar::builtin().unwrap(), builtin::default_policy().unwrap());
    let now = today.and_hms_opt(12, 0, 0).unwrap();
    let texts: Vec<String> = sample.contracts.values().flatten().map(|r| to_line(&r.fact).unwrap()).collect();

    let parse = median(|| {
        for text in &texts {
            black_box(tokki::domain::fact::parse(text).unwrap());
        }
    });
    let derive_one = |id: &tokki::domain::ids::ContractId| {
        black_box(ContractPicture::derive(id.clone(), &contracts[id], &office, &rules, now, None));
    };
    let derive = median(|| contracts.keys().for_each(derive_one));
    let one = median(|| derive_one(contracts.keys().next().unwrap()));
    let month = "2026-10".parse().unwrap();
    let ledgers = Ledgers { office: &office, rules: &rules, contracts: &contracts };
    let summary = median(|| {
        black_box(monthly(ledgers, month, today));
    });

    let ratio = |time: Duration| time.as_secs_f64() / parse.as_secs_f64();
    println!("facts {}, contracts {}", texts.len(), contracts.len());
    println!("{:<34}{:>12}{:>16}", "work", "median", "of parsing");
    for (name, time) in [
        ("parse all facts (ron)", parse),
        ("fold and derive all contracts", derive),
        ("fold and derive one contract", one),
        ("a month's summary", summary),
    ] {
        println!("{name:<34}{:>9.2} ms{:>16.2}", time.as_secs_f64() * 1000.0, ratio(time));
    }
}
