//! `show` and `what-if`: where a contract stands in its life, and what it will ask for.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{Common, Show, WhatIf};
use super::fail::Failure;
use super::out::{Out, Side, table};
use super::{picture, record};
use crate::app::App;
use crate::domain::clause_set::{ClauseSet, Party};
use crate::domain::fact::ContractRegistered;
use crate::domain::file::{Stage, TakeOut};
use crate::domain::forecast::{Conditional, Forecast, forecast};
use crate::domain::life::life;
use crate::domain::obligation::Obligation;
use crate::domain::picture::{ContractPicture, Picture};
use crate::i18n::{Words, facts, life as in_words, obligations, text};

/// Prints the stage of a contract, the terms that hold, and what blocks the next step, by name.
pub fn show(app: &App, common: &Common, task: &Show, out: &mut Out) -> Result<(), Failure> {
    let (picture, words) = (picture(app)?, app.words());
    let id = app.contract(&task.contract)?;
    let Some(contract) = picture.contracts.get(&id) else { return Ok(()) };
    let life = life(contract, &picture.rules, picture.today());
    let blockers: Vec<String> = life.blockers.iter().map(|b| in_words::blocker(b, words)).collect();
    if common.json {
        let terms = contract.terms.iter().enumerate().map(|(place, span)| {
            // The first terms hold from the beginning, which has no date of its own.
            let from = (place > 0).then_some(span.from);
            json!({ "id": span.set.id.as_str(), "version": span.set.version, "from": from })
        });
        return out.json(&json!({
            "contract_id": contract.id.as_str(), "number": contract.number(), "title": contract.file.title(),
            "stage": life.stage.key(), "stage_text": facts::stage(life.stage, words),
            "next": life.next.map(Stage::key), "blockers": blockers,
            "out": out_now(contract), "kept_until": life.kept_until, "clause_sets": terms.collect::<Vec<_>>(),
        }));
    }
    out.line(&format!("{}  {}", contract.number(), contract.file.title()))?;
    out.line(&words.say_with("contract-stage", &[("stage", facts::stage(life.stage, words).into())]))?;
    for span in &contract.terms {
        out.line(&format!("  {}@{}  {}", span.set.id, span.set.version, text(&span.set.title, words)))?;
    }
    if let Some(next) = life.next {
        let step = in_words::next_step(next, words);
        out.line(&words.say_with("cli-next-step", &[("step", step.into())]))?;
    }
    blockers.iter().try_for_each(|line| out.line(&format!("  {line}")))
}

/// What was taken out of the house and is not back.
fn out_now(contract: &ContractPicture) -> Vec<Value> {
    let one = |out: &TakeOut| {
        json!({ "fact": out.id.to_string(), "to": out.out.to, "on": out.out.on, "file": out.out.name,
            "sha256": out.out.sha256 })
    };
    contract.file.out_now().map(one).collect()
}

/// Prints what a contract will ask of the vendor over its life.
pub fn what_if(app: &App, common: &Common, task: &WhatIf, out: &mut Out) -> Result<(), Failure> {
    let (picture, words) = (picture(app)?, app.words());
    let terms = terms(picture, task)?;
    let key = (terms.clause_set.clone(), terms.clause_set_version);
    let set = picture.office.clause_sets.get(&key);
    let set = set.ok_or_else(|| Failure::NoSuchClauseSet(format!("{}@{}", key.0, key.1)))?;
    let signed = task.signed.unwrap_or(terms.start);
    let asked = forecast(&terms, signed, set, &picture.rules);
    if common.json {
        return out.json(&as_json(&terms, &asked, words));
    }
    as_text(&terms, &asked, set, words, out)
}

/// The terms of a contract on file, or those of a fact in a file.
fn terms(picture: &Picture, task: &WhatIf) -> Result<ContractRegistered, Failure> {
    if let Some(contract) = picture.find_contract(&task.terms)
        && let Some(terms) = &contract.file.registered
    {
        return Ok(ContractRegistered::clone(terms));
    }
    record::terms_in(Path::new(&task.terms))
}

fn as_json(terms: &ContractRegistered, asked: &Forecast, words: &Words) -> Value {
    let party = |party: Party| match party {
        Party::Vendor => "vendor",
        Party::Ward => "ward",
    };
    let dated = asked.dated.iter().map(|o| {
        json!({
            "clause": o.under.clause, "item": o.under.item, "duty": o.key.duty(), "key": o.key.as_str(),
            "title": obligations::title(o, words), "owed_by": party(o.owed_by), "due": o.due.map(|d| d.date),
            "rule": obligations::rule_line(o, asked.traces.get(&o.key), words),
        })
    });
    let conditional = asked.conditional.iter().map(|c| {
        json!({
            "clause": c.clause, "item": c.item, "duty": c.duty, "title": text(&c.title, words),
            "owed_by": party(c.owed_by), "word": c.word.key(), "rule": c.rule.map(|r| facts::due_rule(r, words)),
            "source": facts::rule_source(&c.source, words),
        })
    });
    json!({
        "number": terms.number, "title": terms.title, "start": terms.start, "end": terms.end,
        "dated": dated.collect::<Vec<_>>(), "conditional": conditional.collect::<Vec<_>>(),
    })
}

/// The day an obligation falls due, with its year: a life is longer than one.
fn day(o: &Obligation, words: &Words) -> String {
    o.due.map(|due| words.dates().date_plain(due.date)).unwrap_or_default()
}

fn as_text(
    terms: &ContractRegistered,
    asked: &Forecast,
    set: &Arc<ClauseSet>,
    words: &Words,
    out: &mut Out,
) -> Result<(), Failure> {
    out.line(&format!("{}  {}  {}", terms.number, terms.title, text(&set.title, words)))?;
    out.line(&words.say("cli-what-if-dated"))?;
    let rows: Vec<Vec<String>> = asked
        .dated
        .iter()
        .map(|o| vec![day(o, words), o.clause_label(), obligations::title(o, words)])
        .collect();
    table(&[Side::Left; 3], &rows).iter().try_for_each(|line| out.line(&format!("  {line}")))?;
    out.line(&words.say("cli-what-if-conditional"))?;
    let row = |c: &Conditional| {
        let clause = format!("{}{}", c.clause, c.item.as_deref().unwrap_or_default());
        let rule = c.rule.map(|r| facts::due_rule(r, words)).unwrap_or_default();
        vec![facts::due_word(c.word, words), rule, clause, text(&c.title, words).to_owned()]
    };
    let rows: Vec<Vec<String>> = asked.conditional.iter().map(row).collect();
    table(&[Side::Left; 4], &rows).iter().try_for_each(|line| out.line(&format!("  {line}")))
}
