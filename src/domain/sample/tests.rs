#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days as CalendarDays, NaiveDateTime, NaiveTime};

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::entry::{Clock, Entry, Payload};
use crate::domain::ids::FactId;
use crate::domain::office::Office;
use crate::domain::picture::{ContractPicture, Picture};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn writer() -> WriterId {
    WriterId::new("a1b2c3d4-1").unwrap()
}

fn made(today: NaiveDate) -> Sample {
    sample(today, 7, &writer()).unwrap()
}

/// Nine in the morning.
fn morning(today: NaiveDate) -> NaiveDateTime {
    today.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap())
}

fn entries(facts: &[SampleFact]) -> Vec<Entry> {
    let entry = |(index, f): (usize, &SampleFact)| Entry {
        id: FactId { writer: writer(), seq: index as u64 + 1 },
        at: f.at,
        by: f.by.clone(),
        seen: Clock::new(),
        payload: Payload::Known(Box::new(f.fact.clone())),
    };
    facts.iter().enumerate().map(entry).collect()
}

fn picture(sample: &Sample, today: NaiveDate) -> Picture {
    let office = Office::fold(&entries(&sample.office), &clause_sets().unwrap());
    let rules = office.rules(Calendar::builtin().unwrap(), crate::domain::builtin::default_policy().unwrap());
    let now = morning(today);
    let contracts = sample
        .contracts
        .iter()
        .map(|(id, facts)| {
            let one = ContractPicture::derive(id.clone(), &entries(facts), &office, &rules, now, None);
            (id.clone(), Arc::new(one))
        })
        .collect();
    Picture { now, office, rules, contracts }
}

#[test]
fn explore() {
    let full = std::env::var("FULL").is_ok();
    let from = std::env::var("FROM").unwrap_or("2024-01-01".into());
    let step: u64 = std::env::var("STEP").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let n: u64 = std::env::var("N").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let mut hist: BTreeMap<String, usize> = BTreeMap::new();
    for i in 0..n {
        let today = day(&from) + CalendarDays::new(i * step);
        let s = made(today);
        let p = picture(&s, today);
        let c = p.counts();
        let open = p.contracts.values().flat_map(|c| &c.file.incidents).filter(|i| i.closed.is_none()).count();
        let plans: Vec<i64> = p.contracts.values().flat_map(|c| &c.file.inspections).filter(|i| i.is_open()).map(|i| (i.date().unwrap() - today).num_days()).collect();
        let running = p.contracts.values().filter(|c| c.stage == crate::domain::file::Stage::Running).count();
        let problems: usize = p.contracts.values().map(|c| c.file.problems.len()).sum();
        let bad = !(4..=12).contains(&c.late) || !(5..=15).contains(&c.due_soon) || !(3..=8).contains(&c.awaiting_ward) || !(1..=2).contains(&open) || plans.len() != 2 || problems > 0;
        *hist.entry(format!("late {} soon {} wait {} inc {} plans {}", c.late, c.due_soon, c.awaiting_ward, open, plans.len())).or_default() += 1;
        if full || bad {
            println!("{today} {c:?} inc {open} plans {plans:?} running {running} problems {problems} facts {} papers {}", s.contracts.values().map(Vec::len).sum::<usize>(), s.papers.len());
        }
        if full {
            for (c, o) in p.to_do() {
                println!("   {:?} {} {} {:?} {:?} {} due {:?}", o.status, c.number(), c.file.title(), o.key.as_str(), o.part, o.title.ja, o.due.map(|d| d.date));
            }
        }
    }
    for (k, v) in hist { println!("{v:5} {k}"); }
}
