//! `assets`: what is still on the books, with whom and since when.

use serde_json::{Value, json};

use super::args::{Assets, Common};
use super::fail::Failure;
use super::out::{Out, Side, table};
use super::picture;
use crate::app::App;
use crate::domain::fact::Settlement;
use crate::domain::file::{Asset, OnTheBooks};
use crate::domain::picture::ContractPicture;
use crate::i18n::facts;

/// Prints what is still on the books, contract by contract.
pub fn run(app: &App, common: &Common, task: &Assets, out: &mut Out) -> Result<(), Failure> {
    let picture = picture(app)?;
    let contracts: Vec<&ContractPicture> = match &task.contract {
        Some(name) => {
            let id = app.contract(name)?;
            picture.contracts.get(&id).map(AsRef::as_ref).into_iter().collect()
        }
        None => picture.vendors().into_iter().flat_map(|v| v.contracts).collect(),
    };
    let today = picture.today();
    if common.json {
        let all: Vec<Value> = contracts.iter().map(|c| as_json(c, &c.on_the_books(today))).collect();
        return out.json(&json!({ "today": today, "contracts": all }));
    }
    let words = app.words();
    let mut count = 0;
    for contract in contracts {
        let books = contract.on_the_books(today);
        if books.is_empty() {
            continue;
        }
        count += books.len();
        let vendor = contract.vendor().map(|v| picture.office.vendor_name(v)).unwrap_or_default();
        out.line(&format!("{}  {}  {vendor}", contract.number(), contract.file.title()))?;
        let row = |b: &OnTheBooks| {
            vec![facts::left(b.left, words), facts::on_the_books(b, vendor, words), format!("[{}]", b.fact)]
        };
        for line in table(&[Side::Left; 3], &books.iter().map(row).collect::<Vec<_>>()) {
            out.line(&format!("  {line}"))?;
        }
        out.line("")?;
    }
    out.line(&words.say_with("cli-assets-count", &[("count", count.into())]))
}

fn as_json(contract: &ContractPicture, books: &[OnTheBooks]) -> Value {
    let file = &contract.file;
    let sum = |of: fn(&Asset) -> u32| file.assets.iter().map(|a| u64::from(of(a))).sum::<u64>();
    let line = |b: &OnTheBooks| {
        // The vendor's own hands have no name of their own in the register.
        let holder = if b.holder.is_empty() { file.vendor_name.as_str() } else { b.holder.as_str() };
        json!({
            "kind": b.left.key(), "fact": b.fact.to_string(), "what": b.what, "count": b.count,
            "holder": holder, "place": b.place, "since": b.since,
        })
    };
    json!({
        "contract_id": contract.id.as_str(), "number": contract.number(), "stage": contract.stage.key(),
        "handed": sum(|a| a.handed.count),
        "returned": sum(|a| a.settled_by(Settlement::Returned)),
        "destroyed": sum(|a| a.settled_by(Settlement::Destroyed)),
        "out": file.assets_out(),
        "on_the_books": books.iter().map(line).collect::<Vec<_>>(),
    })
}
