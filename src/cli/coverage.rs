//! `clauses coverage`: the five points of each clause, and the tests that prove them.

use serde_json::{Value, json};

use super::args::Common;
use super::fail::Failure;
use super::out::{Out, Side, table};
use crate::app::{App, AppError, BrokenProgram};
use crate::domain::builtin;
use crate::domain::clause_set::{Clause, ClauseSet};
use crate::domain::coverage::{Point, Proof, proof};
use crate::i18n::{Words, msg, text};

/// Prints a row for each clause of a set. The sets that come with the program need no workspace.
pub fn run(app: &mut App, common: &Common, name: Option<&str>, out: &mut Out) -> Result<(), Failure> {
    let proven = builtin::proven().map_err(BrokenProgram::from).map_err(AppError::from)?;
    let of_program = builtin::clause_sets().map_err(BrokenProgram::from).map_err(AppError::from)?;
    let name = name.unwrap_or(proven.id.as_str());
    if let Some(set) = of_program.iter().find(|set| set.id.as_str() == name) {
        return print(&proven, set, app.words(), common, out);
    }
    super::open(app, common)?;
    let set = super::clauses::find(super::picture(app)?, name);
    let set = set.ok_or_else(|| Failure::NoSuchClauseSet(name.to_owned()))?;
    print(&proven, set, app.words(), common, out)
}

fn print(
    proven: &ClauseSet,
    set: &ClauseSet,
    words: &Words,
    common: &Common,
    out: &mut Out,
) -> Result<(), Failure> {
    let proof = |clause: &Clause, point| proof(proven, set, clause, point);
    if common.json {
        let clauses: Vec<Value> = set
            .clauses
            .iter()
            .map(|clause| {
                let points = Point::ALL.map(|point| (point.key().to_owned(), as_json(&proof(clause, point))));
                let points: serde_json::Map<String, Value> = points.into_iter().collect();
                json!({ "number": clause.number, "heading": text(&clause.heading, words), "points": points })
            })
            .collect();
        return out.json(&json!({ "id": set.id.as_str(), "version": set.version, "clauses": clauses }));
    }
    let heads = [
        msg("point-owed"),
        msg("point-recorded"),
        msg("point-bundle"),
        msg("point-counted"),
        msg("point-asked"),
    ];
    let mut head = vec![String::new(), words.say("contract-clause").into_owned()];
    head.extend(heads.map(|id| words.say(id).into_owned()));
    let mut rows = vec![head];
    for clause in &set.clauses {
        let mut row = vec![clause.number.clone(), text(&clause.heading, words).to_owned()];
        row.extend(Point::ALL.map(|point| told(&proof(clause, point), words)));
        rows.push(row);
    }
    table(&[Side::Left; 7], &rows).iter().try_for_each(|line| out.line(line))
}

fn told(proof: &Proof, words: &Words) -> String {
    match proof {
        Proof::Tests(names) => names.join(" "),
        Proof::NotSeenOnSite => words.say("proof-not-seen-on-site").into_owned(),
        Proof::Nothing => words.say("proof-nothing").into_owned(),
    }
}

fn as_json(proof: &Proof) -> Value {
    match proof {
        Proof::Tests(names) => json!({ "tests": names }),
        Proof::NotSeenOnSite => json!({ "tests": [], "why": "not-seen-on-site" }),
        Proof::Nothing => json!({ "tests": [], "why": "nothing" }),
    }
}
