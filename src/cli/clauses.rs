//! `clauses`: the clause sets that contracts can name.

use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{Clauses, ClausesWhat, Common};
use super::fail::Failure;
use super::out::{Out, Side, table};
use super::{clause_sets, picture, wording};
use crate::app::App;
use crate::domain::clause_set::{Clause, ClauseSet, Duty};
use crate::domain::picture::Picture;
use crate::i18n::{Words, clause_sets as in_words, facts, text};

/// What is asked of the clause sets.
pub fn run(app: &mut App, common: &Common, task: &Clauses, out: &mut Out) -> Result<(), Failure> {
    match &task.what {
        // Answered before a workspace is open.
        ClausesWhat::Coverage { .. } => Ok(()),
        ClausesWhat::List | ClausesWhat::Show { .. } => look(app, common, task, out),
        ClausesWhat::Compare { old, new } => clause_sets::compare_sets(app, common, old, new, out),
        ClausesWhat::Export { set, out: to } => clause_sets::export(app, set, to.as_deref(), out),
        ClausesWhat::Check { file } => clause_sets::check(app, common, file, out),
        ClausesWhat::Adopt { file } => clause_sets::adopt(app, common, file, out),
        ClausesWhat::Apply(task) => clause_sets::apply(app, common, task, out),
        ClausesWhat::Import(text) => wording::run(app, common, text, out),
    }
}

/// Prints the sets, or the clauses of one.
fn look(app: &App, common: &Common, task: &Clauses, out: &mut Out) -> Result<(), Failure> {
    let (picture, words) = (picture(app)?, app.words());
    match &task.what {
        // Answered before a workspace is open.
        ClausesWhat::Coverage { .. } => Ok(()),
        ClausesWhat::List if common.json => {
            let sets: Vec<Value> = picture.office.clause_sets.values().map(|set| head(set, words)).collect();
            out.json(&json!({ "clause_sets": sets }))
        }
        ClausesWhat::List => {
            let row = |set: &Arc<ClauseSet>| {
                vec![
                    format!("{}@{}", set.id, set.version),
                    words.say_with("cli-clause-count", &[("count", set.clauses.len().into())]),
                    text(&set.title, words).to_owned(),
                ]
            };
            let rows: Vec<_> = picture.office.clause_sets.values().map(row).collect();
            table(&[Side::Left, Side::Right, Side::Left], &rows).iter().try_for_each(|line| out.line(line))
        }
        ClausesWhat::Import(_) => Ok(()),
        ClausesWhat::Show { set } => {
            let set = find(picture, set).ok_or_else(|| Failure::NoSuchClauseSet(set.clone()))?;
            if common.json {
                let mut answer = head(set, words);
                answer["clauses"] =
                    set.clauses.iter().map(|clause| clause_json(clause, set, words)).collect();
                out.json(&answer)
            } else {
                show(set, words, out)
            }
        }
        _ => Ok(()),
    }
}

/// `id@version`, or the newest version of `id`.
pub(super) fn find<'a>(picture: &'a Picture, name: &str) -> Option<&'a ClauseSet> {
    let (id, version) = match name.split_once('@') {
        Some((id, version)) => (id, Some(version.parse::<u32>().ok()?)),
        None => (name, None),
    };
    let sets = picture.office.clause_sets.values();
    sets.filter(|set| set.id.as_str() == id && version.is_none_or(|v| v == set.version))
        .max_by_key(|s| s.version)
        .map(Arc::as_ref)
}

fn head(set: &ClauseSet, words: &Words) -> Value {
    json!({
        "id": set.id.as_str(), "version": set.version, "title": text(&set.title, words),
        "clause_count": set.clauses.len(),
    })
}

fn clause_json(clause: &Clause, set: &ClauseSet, words: &Words) -> Value {
    let duty = |duty: &Duty| {
        json!({
            "id": duty.id, "item": duty.item, "title": text(&duty.title, words), "due": duty.due.key(),
            "trigger": in_words::trigger(&duty.trigger, set, words),
            "rule": duty.rule.map(|rule| facts::due_rule(rule, words)),
        })
    };
    json!({
        "number": clause.number, "heading": text(&clause.heading, words), "group": clause.group,
        "summary": text(&clause.summary, words), "forms": clause.forms,
        "mechanisms": clause.mechanisms.iter().map(|m| facts::mechanism(*m, words)).collect::<Vec<_>>(),
        "duties": clause.duties.iter().map(duty).collect::<Vec<_>>(),
        "checks": clause.checks.iter()
            .map(|c| json!({ "id": c.id, "item": c.item, "question": text(&c.question, words) }))
            .collect::<Vec<_>>(),
    })
}

fn show(set: &ClauseSet, words: &Words, out: &mut Out) -> Result<(), Failure> {
    out.line(&format!("{}  {}@{}", text(&set.title, words), set.id, set.version))?;
    for clause in &set.clauses {
        out.line("")?;
        let mechanisms: Vec<String> = clause.mechanisms.iter().map(|m| facts::mechanism(*m, words)).collect();
        let heading = text(&clause.heading, words);
        out.line(&format!("{}  {heading}  [{}]", clause.number, mechanisms.join(", ")))?;
        out.line(&format!("    {}", text(&clause.summary, words)))?;
        for duty in &clause.duties {
            let due = facts::due_word(duty.due, words);
            let item = duty.item.as_deref().unwrap_or_default();
            let values = [
                ("item", item.into()),
                ("title", text(&duty.title, words).into()),
                ("due", due.into()),
                ("id", (&duty.id).into()),
            ];
            out.line(&format!("    {}", words.say_with("cli-clause-duty", &values).trim_start()))?;
        }
        for check in &clause.checks {
            out.line(&format!("    ? {}", text(&check.question, words)))?;
        }
    }
    Ok(())
}
