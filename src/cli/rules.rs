//! `rules`: what the due words mean, for the office or for one contract, and where each rule was found.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::args::{Common, Rules};
use super::fail::Failure;
use super::out::{Out, Side, table};
use super::picture;
use crate::app::{App, AppError};
use crate::domain::due::{DueRule, RuleSource};
use crate::domain::new_terms::present;
use crate::domain::picture::{ContractPicture, Picture};
use crate::domain::rules::table::Clock;
use crate::i18n::{Words, facts, rules as said, text};

/// Prints the rules in force on a day.
pub fn run(app: &App, common: &Common, task: &Rules, out: &mut Out) -> Result<(), Failure> {
    let (picture, words) = (picture(app)?, app.words());
    let on = task.on.unwrap_or_else(|| picture.today());
    match &task.contract {
        None if common.json => out.json(&office_json(picture, on, words)),
        None => office(picture, on, words, out),
        Some(contract) => {
            let found = picture.find_contract(contract);
            let contract = found.ok_or_else(|| AppError::NoSuchContract(contract.clone()))?;
            if common.json {
                out.json(&contract_json(picture, contract, on, words))
            } else {
                of_contract(picture, contract, on, words, out)
            }
        }
    }
}

fn rule_words(rule: Option<DueRule>, words: &Words) -> String {
    rule.map_or_else(|| words.say("rules-none").into_owned(), |rule| facts::due_rule(rule, words))
}

/// Where a rule was found, as one word for programs.
fn source_key(source: &RuleSource) -> &'static str {
    match source {
        RuleSource::Default => "default",
        RuleSource::Office(_) => "office",
        RuleSource::ClauseSet => "clause-set",
        RuleSource::Contract(_) => "contract",
        RuleSource::Law(_) => "law",
        RuleSource::Fixed => "fixed",
    }
}

fn rule_json(rule: Option<DueRule>, source: &RuleSource, words: &Words) -> Value {
    let since = match source {
        RuleSource::Office(day) | RuleSource::Contract(day) => Some(day.to_string()),
        _ => None,
    };
    json!({
        "rule": rule.map(|rule| facts::due_rule(rule, words)), "source": source_key(source), "since": since,
    })
}

fn with(mut value: Value, more: &[(&str, Value)]) -> Value {
    for (name, part) in more {
        value[*name] = part.clone();
    }
    value
}

fn office_json(picture: &Picture, on: NaiveDate, words: &Words) -> Value {
    let rules = &picture.rules;
    let word = |line: crate::domain::rules::table::Line<crate::domain::due::DueWord>| {
        with(rule_json(line.rule, &line.source, words), &[("word", json!(line.of.key()))])
    };
    let own = |line: crate::domain::rules::table::Line<&str>| {
        with(rule_json(line.rule, &line.source, words), &[("of", json!(line.of))])
    };
    let legal = |legal: crate::domain::rules::table::Legal<'_>| {
        let rule = rule_json(Some(legal.rule.rule), &legal.source, words);
        with(rule, &[("name", json!(legal.name)), ("law", json!(legal.rule.source))])
    };
    json!({
        "on": on.to_string(), "horizon_days": rules.horizon(on),
        "reportable": rules.reportable_on(on).map(|(r, from)| {
            json!({ "above": r.above, "law": r.source, "source": source_key(&from) })
        }),
        "retention": rules.retention_on(on).map(|(r, from)| {
            json!({ "years": r.years, "rule": r.source, "source": source_key(&from) })
        }),
        "words": rules.words_on(on).into_iter().map(word).collect::<Vec<_>>(),
        "duties": rules.own_on(on).into_iter().map(own).collect::<Vec<_>>(),
        "legal": rules.legal_on(on).into_iter().map(legal).collect::<Vec<_>>(),
    })
}

fn office(picture: &Picture, on: NaiveDate, words: &Words, out: &mut Out) -> Result<(), Failure> {
    let rules = &picture.rules;
    let source = |source: &RuleSource| facts::rule_source(source, words);
    out.line(&words.say_with("rules-head", &[("day", on.into())]))?;
    let lines: Vec<_> = rules
        .words_on(on)
        .into_iter()
        .map(|line| vec![facts::due_word(line.of, words), rule_words(line.rule, words), source(&line.source)])
        .collect();
    print(&lines, out)?;
    out.line("")?;
    out.line(&words.say("rules-own"))?;
    let lines: Vec<_> = rules
        .own_on(on)
        .into_iter()
        .map(|line| {
            let name = said::name(line.of, said::sets(picture), words);
            vec![name, rule_words(line.rule, words), source(&line.source)]
        })
        .collect();
    print(&lines, out)?;
    out.line("")?;
    out.line(&words.say("rules-legal"))?;
    let lines: Vec<_> = rules
        .legal_on(on)
        .into_iter()
        .map(|legal| {
            let rule = rule_words(Some(legal.rule.rule), words);
            vec![said::legal_name(legal.name, words), rule, source(&legal.source), legal.rule.source.clone()]
        })
        .collect();
    let reportable = rules.reportable_on(on).map(|(r, from)| {
        let above = words.say_with("rules-reportable-above", &[("count", r.above.into())]);
        vec![words.say("rules-reportable").into_owned(), above, source(&from), r.source.clone()]
    });
    print(&lines.into_iter().chain(reportable).collect::<Vec<_>>(), out)?;
    out.line("")?;
    out.line(&words.say("rules-other"))?;
    let retention = rules.retention_on(on).map(|(r, from)| {
        let years = words.say_with("rules-retention-years", &[("years", r.years.into())]);
        vec![words.say("rules-retention").into_owned(), years, source(&from), r.source.clone()]
    });
    print(&retention.into_iter().collect::<Vec<_>>(), out)?;
    out.line("")?;
    out.line(&words.say_with("rules-horizon", &[("days", rules.horizon(on).into())]))
}

fn print(lines: &[Vec<String>], out: &mut Out) -> Result<(), Failure> {
    table(&[Side::Left; 4], lines).iter().try_for_each(|line| out.line(&format!("  {line}")))
}

fn clocks<'p>(picture: &'p Picture, contract: &ContractPicture, on: NaiveDate) -> Vec<Clock<'p>> {
    let set = present(picture, contract, on);
    set.map(|set| picture.rules.clocks_of(&contract.file, set, on)).unwrap_or_default()
}

fn contract_json(picture: &Picture, contract: &ContractPicture, on: NaiveDate, words: &Words) -> Value {
    let clock = |clock: Clock<'_>| {
        let more = [
            ("clause", json!(clock.clause.number)),
            ("duty", json!(clock.duty.id)),
            ("part", json!(clock.part.key())),
            ("title", json!(text(&clock.duty.title, words))),
            ("word", json!(clock.word.key())),
        ];
        with(rule_json(clock.rule, &clock.source, words), &more)
    };
    let own = contract.file.rules.iter().map(|own| {
        json!({
            "valid_from": own.valid_from.to_string(), "duty": own.duty, "basis": own.basis,
            "rule": facts::due_rule(own.rule, words),
        })
    });
    json!({
        "on": on.to_string(), "contract_id": contract.id.as_str(), "number": contract.number(),
        "set": present(picture, contract, on).map(|set| format!("{}@{}", set.id, set.version)),
        "clocks": clocks(picture, contract, on).into_iter().map(clock).collect::<Vec<_>>(),
        "own": own.collect::<Vec<_>>(),
    })
}

fn of_contract(
    picture: &Picture,
    contract: &ContractPicture,
    on: NaiveDate,
    words: &Words,
    out: &mut Out,
) -> Result<(), Failure> {
    let values =
        [("number", contract.number().into()), ("title", contract.file.title().into()), ("day", on.into())];
    out.line(&words.say_with("rules-of-contract", &values))?;
    let lines: Vec<_> = clocks(picture, contract, on)
        .into_iter()
        .map(|clock| {
            vec![
                clock.clause.number.clone(),
                said::clock_name(text(&clock.duty.title, words), clock.part, words),
                facts::due_word(clock.word, words),
                rule_words(clock.rule, words),
                facts::rule_source(&clock.source, words),
            ]
        })
        .collect();
    let sides = [Side::Right, Side::Left, Side::Left, Side::Left, Side::Left];
    table(&sides, &lines).iter().try_for_each(|line| out.line(&format!("  {line}")))
}
