//! Facts as trees of values, which cells go into and come out of by path.
//!
//! A path is made of the names of fields and variants: `content.Roster`, `details.Subcontract.workers`.

use chrono::NaiveDateTime;
use serde_json::{Map, Value};

use super::FormLayout;
use crate::domain::fact::{Fact, VendorForm};

/// The value at a path. An empty path is the value itself.
pub fn get<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').filter(|step| !step.is_empty()).try_fold(value, |value, step| value.get(step))
}

/// Puts a value at a path; what lies on the way is made where it is not there.
pub fn set(value: &mut Value, path: &str, new: Value) {
    let mut place = value;
    for step in path.split('.').filter(|step| !step.is_empty()) {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        let Value::Object(fields) = place else { return };
        place = fields.entry(step).or_insert(Value::Null);
    }
    *place = new;
}

/// Whether nothing is said: no value, no text, no row, or nothing but such.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(rows) => rows.iter().all(is_blank),
        Value::Object(fields) => fields.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The fact that a form states with these fields, received at this moment. Nothing where a value is missing that no such
/// fact can be without, or has not the form of its field.
pub fn fact_of(layout: &FormLayout, mut fields: Value, received: NaiveDateTime) -> Option<Fact> {
    for fixed in &layout.fixed {
        set(&mut fields, &fixed.at, Value::String(fixed.value.clone()));
    }
    let form = VendorForm::of_kind(&layout.states)?;
    for day in form.wards_days {
        set(&mut fields, day, Value::String(form.wards_day(day, received)?));
    }
    let mut variant = Map::new();
    variant.insert(layout.states.clone(), fields);
    let mut fact: Fact = serde_json::from_value(Value::Object(variant)).ok()?;
    if !fact.may_come_from_vendor() {
        return None;
    }
    fact.come_in_at(received);
    Some(fact)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_go_in_and_come_out_by_path() {
        let mut value = Value::Null;
        set(&mut value, "content.Roster", json!([1]));
        set(&mut value, "dated", json!("2026-11-20"));
        assert_eq!(value, json!({ "content": { "Roster": [1] }, "dated": "2026-11-20" }));
        assert_eq!(get(&value, "content.Roster"), Some(&json!([1])));
        assert_eq!(get(&value, "content.Schedule"), None);
        assert_eq!(get(&value, ""), Some(&value));
        let mut row = Value::Null;
        set(&mut row, "", json!("高橋 一郎"));
        assert_eq!(row, json!("高橋 一郎"));
    }

    #[test]
    fn blanks_within_blanks_are_blank() {
        assert!(is_blank(&json!({ "a": [{ "b": " " }, null], "c": {} })));
        assert!(!is_blank(&json!({ "a": [{ "b": 0 }] })) && !is_blank(&json!([false])));
    }
}
