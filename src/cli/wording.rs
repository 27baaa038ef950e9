//! `clauses import`: the text of special terms as a tree, and what it resembles.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::args::Common;
use super::fail::Failure;
use super::out::Out;
use super::record;
use crate::app::{App, AppError, Command, Original, Outcome, TextSource, WordingRead, WordingTask};
use crate::domain::clause_set::ClauseSet;
use crate::domain::ids::ClauseSetId;
use crate::domain::wording::propose::{Proposal, known_clause};
use crate::domain::wording::{WordedItem, Wording};
use crate::i18n::{Words, facts, text, wording};

/// `clauses import`.
#[derive(Debug, Args)]
pub struct ImportText {
    /// A text file (UTF-8, UTF-16 or Shift_JIS), or - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Keep the wording with this contract (its id or number)
    #[arg(long)]
    pub contract: Option<String>,
    /// From when it holds [default: the first day of the contract]
    #[arg(long, value_name = "YYYY-MM-DD", requires = "contract")]
    pub valid_from: Option<NaiveDate>,
    /// Make a clause set of the office's own of it, under this id
    #[arg(long, value_name = "ID")]
    pub as_set: Option<ClauseSetId>,
}

impl ImportText {
    /// Whether something is recorded.
    pub fn writes(&self) -> bool {
        self.contract.is_some() || self.as_set.is_some()
    }
}

/// The name that stands for standard input.
const STDIN: &str = "-";

/// Reads the text, prints what was understood, and records it where that was asked for.
pub fn run(app: &mut App, common: &Common, task: &ImportText, out: &mut Out) -> Result<(), Failure> {
    let source = source(&task.file)?;
    let contract = task.contract.as_deref().map(|name| app.contract(name)).transpose()?;
    let read = app.read_wording(&source, contract.as_ref())?;
    let mut saved = Vec::new();
    let mut record_it = |app: &mut App, task: WordingTask| match app.handle(Command::Wording(task))? {
        Outcome::Recorded(new) => {
            saved.extend(new);
            Ok(())
        }
        _ => Err(AppError::JobLost),
    };
    if let Some(contract) = contract {
        let start =
            app.picture().and_then(|p| p.contracts.get(&contract)?.file.registered.as_ref().map(|r| r.start));
        let today = app.clock().now().date_naive();
        let valid_from = task.valid_from.or(start).unwrap_or(today);
        let (wording, original) = (read.reading.wording.clone(), read.original.clone());
        record_it(app, WordingTask::Keep { contract, valid_from, wording, original })?;
    }
    if let Some(id) = &task.as_set {
        let (wording, proposals) = (read.reading.wording.clone(), read.proposals.clone());
        record_it(app, WordingTask::Adopt { id: id.clone(), title: None, wording, proposals })?;
    }
    if common.json {
        let mut answer = as_json(&read, app.words());
        if task.writes() {
            answer["recorded"] = saved.iter().map(ToString::to_string).collect();
        }
        return out.json(&answer);
    }
    let sets = app.known_sets()?;
    as_text(&read, &sets.iter().collect::<Vec<_>>(), app.words(), out)?;
    record::print(&saved, None, common, out)
}

fn source(file: &Path) -> Result<TextSource, AppError> {
    if file.as_os_str() == STDIN {
        let original = Original::from_reader("stdin.txt".to_owned(), io::stdin().lock(), file)?;
        return Ok(TextSource::Given(original));
    }
    Ok(TextSource::File(file.to_owned()))
}

fn as_json(read: &WordingRead, words: &Words) -> Value {
    let tree = &read.reading.wording;
    let clauses: Vec<Value> = tree
        .clauses
        .iter()
        .map(|clause| {
            json!({
                "number": clause.number, "heading": clause.heading, "text": clause.text,
                "items": items(&clause.items),
            })
        })
        .collect();
    let proposals: Vec<Value> = tree
        .clauses
        .iter()
        .zip(&read.proposals)
        .map(|(clause, proposal)| {
            let known = proposal.as_ref().map(|p| {
                json!({ "set": p.set.as_str(), "version": p.version, "clause": p.clause, "score": f64::from(p.score) / 1000.0 })
            });
            json!({ "number": clause.number, "known": known })
        })
        .collect();
    let notes: Vec<String> = read.reading.doubts.iter().map(|doubt| wording::doubt(doubt, words)).collect();
    let supplements: Vec<Value> =
        tree.supplements.iter().map(|s| json!({ "title": s.title, "text": s.text })).collect();
    json!({
        "title": tree.title, "preamble": tree.preamble, "clauses": clauses, "supplements": supplements,
        "counts": counts(tree), "notes": notes, "proposals": proposals,
    })
}

fn counts(tree: &Wording) -> Value {
    json!({ "clauses": tree.clauses.len(), "headings": tree.headings().len(), "items": tree.item_count() })
}

fn items(of: &[WordedItem]) -> Vec<Value> {
    of.iter().map(|i| json!({ "label": i.label, "text": i.text, "items": items(&i.items) })).collect()
}

fn as_text(read: &WordingRead, sets: &[&ClauseSet], words: &Words, out: &mut Out) -> Result<(), Failure> {
    let tree = &read.reading.wording;
    for line in [&tree.title, &tree.preamble].into_iter().filter(|line| !line.is_empty()) {
        out.line(line)?;
    }
    let mut heading = "";
    for (clause, proposal) in tree.clauses.iter().zip(&read.proposals) {
        if clause.heading != heading {
            heading = &clause.heading;
            out.line("")?;
            out.line(&words.say_with("wording-heading", &[("heading", heading.into())]))?;
        }
        out.line(&format!("{}  {}", clause.number, clause.text.replace('\n', "\n    ")))?;
        print_items(&clause.items, 1, out)?;
        out.line(&format!("    {}", proposed(proposal.as_ref(), sets, words)))?;
    }
    for supplement in &tree.supplements {
        out.line("")?;
        out.line(&supplement.title)?;
        supplement.text.lines().try_for_each(|line| out.line(&format!("    {line}")))?;
    }
    out.line("")?;
    out.line(&wording::counts(tree, words))?;
    for doubt in &read.reading.doubts {
        out.line(&wording::doubt(doubt, words))?;
    }
    let unknown = read.proposals.iter().filter(|p| p.is_none()).count();
    if unknown > 0 {
        out.line(&words.say_with("wording-unknown-count", &[("count", unknown.into())]))?;
    }
    Ok(())
}

fn print_items(of: &[WordedItem], level: usize, out: &mut Out) -> Result<(), Failure> {
    for item in of {
        out.line(&format!("{}{} {}", "    ".repeat(level), item.label, item.text))?;
        print_items(&item.items, level + 1, out)?;
    }
    Ok(())
}

/// The known clause, what it works by, the duties it brings and how many questions an inspector asks about it.
fn proposed(proposal: Option<&Proposal>, sets: &[&ClauseSet], words: &Words) -> String {
    let known = proposal.and_then(|p| Some((p, known_clause(p, sets)?)));
    let Some((proposal, (set, clause))) = known else { return words.say("wording-no-proposal").into_owned() };
    let listed = |texts: Vec<String>| texts.join(&words.say("list-separator"));
    let mechanisms = listed(clause.mechanisms.iter().map(|m| facts::mechanism(*m, words)).collect());
    let duties = listed(clause.duties.iter().map(|d| text(&d.title, words).to_owned()).collect());
    let values = [
        ("set", text(&set.title, words).into()),
        ("number", (&clause.number).into()),
        ("heading", text(&clause.heading, words).into()),
        ("mechanisms", mechanisms.into()),
        ("duties", duties.into()),
        ("checks", clause.checks.len().into()),
        ("percent", (proposal.score / 10).into()),
    ];
    words.say_with("wording-proposal", &values)
}
