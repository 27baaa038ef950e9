//! A letter as pages.

use serde_json::{Value, json};

use super::signs::Signs;
use super::{day, text, world};
use crate::i18n::Words;
use crate::report::ReportError;
use crate::report::letter::Letter;

/// The program's own template of letters, to begin another one from.
pub const STANDARD_LETTER: &str = include_str!("../../../assets/documents/letter.typ");

/// Width of the columns of the table, as parts of the page.
const WIDTHS: [u32; 5] = [7, 38, 9, 17, 19];

/// Sets a letter by the program's template, or by one of the office's own (its name and text).
pub fn letter_pdf(letter: &Letter, own: Option<(&str, &str)>, words: &Words) -> Result<Vec<u8>, ReportError> {
    let mut signs = Signs::default();
    let mut said = |words: &str| signs.shown(&text::cell(words));
    let rows: Vec<[String; 5]> = (1..)
        .zip(&letter.items)
        .map(|(number, item): (usize, _)| {
            [number.to_string(), said(&item.what), said(&item.clause), said(&item.due), said(&item.note)]
        })
        .collect();
    // A column in which nothing stands is none.
    let is_used = |place: usize| rows.iter().any(|row| row.get(place).is_some_and(|cell| !cell.is_empty()));
    let used: Vec<usize> = (0..5).filter(|place| is_used(*place)).collect();
    let columns: Vec<Value> = used
        .iter()
        .filter_map(|place| {
            let (heading, width) = (letter.headings.get(*place)?, WIDTHS.get(*place)?);
            Some(json!({ "heading": said(heading), "width": width, "number": *place == 0 }))
        })
        .collect();
    let rows: Vec<Vec<&String>> =
        rows.iter().map(|row| used.iter().filter_map(|place| row.get(*place)).collect()).collect();
    let pairs = |pairs: &[(String, String)], said: &mut dyn FnMut(&str) -> String| -> Value {
        pairs.iter().map(|(name, says)| json!([said(name), said(says)])).collect()
    };
    let fields: serde_json::Map<String, Value> =
        letter.fields.iter().map(|(name, value)| (name.clone(), json!(said(value)))).collect();
    let field = |id: &str| fields.get(words.say(id).as_ref()).cloned().unwrap_or_default();
    let mut data = json!({
        "language": letter.language.code(),
        "date": day(letter.on),
        "title": said(&letter.title),
        "office": said(&letter.office),
        "number": field("letter-field-number"),
        "day": field("letter-field-date"),
        "to": said(&letter.to),
        "contact": field("letter-field-contact"),
        "text": said(&letter.text),
        "record": field("letter-field-record"),
        "end": field("letter-field-end"),
        "columns": columns,
        "rows": rows,
    });
    data["entries"] = pairs(&letter.entries, &mut said);
    data["signatures"] = pairs(&letter.signatures, &mut said);
    data["fields"] = Value::Object(fields);
    let (name, template) = own.unwrap_or(("letter.typ", STANDARD_LETTER));
    world::set(name, template, data.to_string())
}
