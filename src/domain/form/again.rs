//! A form to be filled in once more: what it was about the first time, and what stood in which row.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::order::chosen;
use super::{FormLayout, FormOrder, Matter, Stamp};
use crate::domain::picture::ContractPicture;

/// What a form can be about, wherever no cell shows it.
const GIVEN: [&str; 6] = ["answers", "about", "period", "event", "leave", "paper"];

/// The order for a form that came back and is wanted again. `stamp` is what the ward put into the first one; `texts` is
/// what the vendor wrote, as (row of the table from 0, Japanese label, text).
pub fn again(
    contract: &ContractPicture,
    layouts: &[Arc<FormLayout>],
    layout: &Arc<FormLayout>,
    stamp: Option<&Stamp>,
    texts: &[(Option<usize>, String, String)],
) -> FormOrder {
    let ids: BTreeSet<String> = std::iter::once(layout.id.clone()).collect();
    let owed = chosen(contract, layouts, &ids, NaiveDate::MAX);
    let fitting = owed.into_iter().filter_map(|order| Some((agreement(&order.matter, stamp)?, order)));
    // Of those that fit alike the first one: it is the most pressing.
    let best = fitting.rev().max_by_key(|(count, _)| *count).map(|(_, order)| order);
    let mut order = best.unwrap_or_else(|| FormOrder::new(layout));
    for path in GIVEN {
        if let Some(text) = stamp.and_then(|stamp| stamp.values.get(path)) {
            order.matter.values.entry(path).or_insert_with(|| json!(text));
        }
    }
    // The vendor's own words stand in it, and not those of an earlier paper.
    order.on_file = None;
    order.rows = rows(&order, texts);
    order
}

/// How many of the stamped values a matter has; nothing where it contradicts one.
fn agreement(matter: &Matter, stamp: Option<&Stamp>) -> Option<usize> {
    let Some(stamp) = stamp else { return Some(0) };
    let mut agreed = 0;
    for (path, value) in &matter.values {
        match stamp.values.get(*path) {
            Some(stamped) if *stamped == told(value) => agreed += 1,
            Some(_) => return None,
            None => {}
        }
    }
    Some(agreed)
}

/// What the ward prints in each row, in the order of the vendor's rows: one that was moved keeps what it is about.
fn rows(order: &FormOrder, texts: &[(Option<usize>, String, String)]) -> Vec<Matter> {
    let count = texts.iter().filter_map(|(row, ..)| *row).max().map_or(0, |row| row + 1);
    let columns = order.layout.table.as_ref().map(|table| table.columns.as_slice()).unwrap_or_default();
    let mut left = order.rows.clone();
    let mut found = Vec::with_capacity(count);
    for row in 0..count {
        let said = |path: &str| {
            let column = columns.iter().find(|column| column.at.as_deref() == Some(path))?;
            let of_cell = |(at, label, _): &&(Option<usize>, String, String)| {
                *at == Some(row) && *label == column.label.ja
            };
            texts.iter().find(of_cell).map(|(.., text)| text.as_str())
        };
        let is_meant = |matter: &Matter| {
            let mut shown = matter.values.iter().filter_map(|(path, value)| Some((said(path)?, value)));
            let mut any = false;
            let all = shown.all(|(text, value)| {
                any = true;
                text == told(value)
            });
            any && all
        };
        found.push(match left.iter().position(is_meant) {
            Some(place) => left.remove(place),
            None => Matter::default(),
        });
    }
    // What the vendor left out is wanted all the same.
    found.extend(left);
    found
}

fn told(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
