#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

//! Fictional terms in many styles, and the ward's own where it lies beside the project.

use super::*;
use crate::domain::builtin::clause_sets;

fn dump(path: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    let reading = read(&text);
    eprintln!("title {:?} preamble {:?}", reading.wording.title, reading.wording.preamble);
    let sets = clause_sets().unwrap();
    let sets: Vec<_> = sets.iter().collect();
    let proposals = propose::propose(&reading.wording, &sets);
    for (c, p) in reading.wording.clauses.iter().zip(&proposals) {
        eprintln!("{} 【{}】 {} -> {:?}", c.number, c.heading, c.text.chars().take(20).collect::<String>(), p.as_ref().map(|p| (p.set.to_string(), p.clause.clone(), p.score)));
        for i in &c.items {
            eprintln!("   {} {}", i.label, i.text);
            for j in &i.items {
                eprintln!("      {} {}", j.label, j.text);
            }
        }
    }
    eprintln!("{} {} {:?}", reading.wording.clauses.len(), reading.wording.headings().len(), reading.doubts);
}

#[test]
fn show() {
    dump(&std::env::var("TOKKI_WARD_TEXT").unwrap());
}
