//! `status`: what every vendor owes, in counts.

use serde_json::{Value, json};

use super::args::Common;
use super::fail::Failure;
use super::out::{Out, Side, table};
use super::picture;
use crate::app::{App, AppError};
use crate::domain::picture::{ContractPicture, Picture};
use crate::domain::tally::Counts;
use crate::i18n::{Words, number, problems};

/// Prints each vendor with its counts, the totals, and what is wrong in the files.
pub fn run(app: &App, common: &Common, out: &mut Out) -> Result<(), Failure> {
    if common.json { out.json(&as_json(app)?) } else { as_text(app, out) }
}

/// Counts as programs read them.
pub fn counts(counts: Counts) -> Value {
    json!({
        "late": counts.late, "due_soon": counts.due_soon, "awaiting_ward": counts.awaiting_ward,
        "sent_back": counts.sent_back, "open": counts.open, "met": counts.met, "total": counts.total,
    })
}

fn as_json(app: &App) -> Result<Value, AppError> {
    let picture = picture(app)?;
    let contract = |c: &&ContractPicture| {
        let terms = c.file.registered.as_ref();
        json!({
            "contract_id": c.id.as_str(), "number": c.number(), "title": c.file.title(),
            "stage": c.stage.key(),
            "start": terms.map(|t| t.start), "end": c.file.period_end(),
            "counts": counts(c.counts()),
        })
    };
    let vendors: Vec<Value> = picture
        .vendors()
        .iter()
        .map(|v| {
            json!({
                "vendor_id": v.id.as_str(), "name": v.name, "counts": counts(v.counts()),
                "contracts": v.contracts.iter().map(contract).collect::<Vec<_>>(),
            })
        })
        .collect();
    Ok(json!({
        "today": picture.today(), "office": picture.office.name,
        "counts": counts(picture.counts()), "vendors": vendors,
        "problems": problems_json(app, picture),
    }))
}

/// What is wrong in the files, and facts that do not fit together.
pub fn problems_json(app: &App, picture: &Picture) -> Vec<Value> {
    let files = app.troubles().into_iter().map(|t| {
        json!({ "contract_id": null, "path": t.path, "line": t.line, "damage": t.is_damage, "text": t.text })
    });
    let facts = misfits(picture, app.words()).into_iter().map(|(contract, text)| {
        json!({ "contract_id": contract, "path": null, "line": null, "damage": false, "text": text })
    });
    files.chain(facts).collect()
}

/// Facts that do not fit together, in words, each with its contract; nothing where it is the office's own.
pub fn misfits(picture: &Picture, words: &Words) -> Vec<(Option<String>, String)> {
    let office = picture.office.problems.iter().map(|p| (None, problems::file_problem(p, words)));
    let contracts = picture.contracts.values().flat_map(|c| {
        let told = |p| (Some(c.id.to_string()), problems::file_problem(p, words));
        c.file.problems.iter().map(told)
    });
    office.chain(contracts).collect()
}

/// The same as lines.
pub fn misfit_lines(picture: &Picture, words: &Words) -> Vec<String> {
    let line = |(contract, text): (Option<String>, String)| match contract {
        Some(contract) => {
            words.say_with("cli-of-contract", &[("contract", contract.into()), ("text", text.into())])
        }
        None => text,
    };
    misfits(picture, words).into_iter().map(line).collect()
}

fn as_text(app: &App, out: &mut Out) -> Result<(), Failure> {
    let (picture, words) = (picture(app)?, app.words());
    let today = words.dates().date_long(picture.today(), Some(&picture.rules.calendar));
    let values = [("office", (&picture.office.name).into()), ("today", today.into())];
    out.line(&words.say_with("cli-status-head", &values))?;
    out.line("")?;
    let vendors = picture.vendors();
    let heads = [
        words.say("cli-vendor"),
        words.say("status-late"),
        words.say("status-due-soon"),
        words.say("status-waiting"),
        words.say("cli-open"),
        words.say("cli-contracts"),
    ];
    let row = |name: &str, c: Counts, contracts: usize| {
        let counts = [c.late, c.due_soon, c.awaiting_ward, c.open, contracts];
        let counts = counts.map(|n| number(i64::try_from(n).unwrap_or(i64::MAX)));
        std::iter::once(name.to_owned()).chain(counts).collect::<Vec<String>>()
    };
    let mut sides = vec![Side::Left];
    sides.resize(heads.len(), Side::Right);
    let mut rows: Vec<Vec<String>> = vec![heads.map(String::from).to_vec()];
    rows.extend(vendors.iter().map(|v| row(&v.name, v.counts(), v.contracts.len())));
    rows.push(row(&words.say("cli-total"), picture.counts(), picture.contracts.len()));
    for line in table(&sides, &rows) {
        out.line(&line)?;
    }
    let mut wrong = app.problems();
    wrong.extend(misfit_lines(picture, words));
    if !wrong.is_empty() {
        out.line("")?;
        out.line(&words.say_with("cli-problems", &[("count", wrong.len().into())]))?;
        for line in wrong {
            out.line(&format!("  {line}"))?;
        }
    }
    Ok(())
}
