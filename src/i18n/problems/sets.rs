//! What is wrong with a clause set, and where in it.

use crate::domain::clause_set::{SetFault, SetWrong};
use crate::i18n::texts::{said, said_with};
use crate::i18n::{Words, msg};

/// One thing that is wrong with a clause set: where, and what to do; with its place in the text, where that is known.
pub fn set_fault(fault: &SetFault, place: Option<(usize, usize)>, words: &Words) -> String {
    let what = set_wrong(&fault.wrong, words);
    let values = [("field", field(&fault.field, words).into()), ("wrong", what.into())];
    let said = words.say_with("clause-set-fault", &values);
    match place {
        None => said,
        Some((line, column)) => {
            let values = [
                ("line", line.to_string().into()),
                ("column", column.to_string().into()),
                ("text", said.into()),
            ];
            words.say_with("clause-set-fault-at", &values)
        }
    }
}

/// What is wrong with a field of a clause set, for the place beside it.
pub fn set_wrong(wrong: &SetWrong, words: &Words) -> String {
    match wrong {
        SetWrong::Empty => said(msg("wrong-required"), words),
        SetWrong::Twice(name) => said_with(msg("wrong-twice"), "name", name, words),
        SetWrong::UnknownGroup(name) => said_with(msg("set-wrong-group"), "name", name, words),
        SetWrong::UnknownItem(name) => said_with(msg("set-wrong-item"), "name", name, words),
        SetWrong::ReservedSign(name) => said_with(msg("set-wrong-sign"), "name", name, words),
        SetWrong::NoClauses => said(msg("set-wrong-no-clauses"), words),
        SetWrong::NoVersion => said(msg("set-wrong-version"), words),
        SetWrong::TooLong { most } => said_with(msg("wrong-too-many"), "most", *most, words),
    }
}

/// The part of a field's name that lies within a clause set: `set.clauses.3.heading` → `clauses.3.heading`.
pub(super) fn inside(name: &str) -> Option<&str> {
    let inner = name.strip_prefix("set.").unwrap_or(name);
    let is_part = inner.starts_with("clauses.") || inner.starts_with("groups.") || inner != name;
    is_part.then_some(inner)
}

/// A field of a clause set: `clauses.2.duties.0.title` → 3番目の条項の1番目の義務の名称.
pub(super) fn field(name: &str, words: &Words) -> String {
    let mut parts = name.split('.').peekable();
    let mut said_so_far: Option<String> = None;
    while let Some(part) = parts.next() {
        let row = parts.next_if(|next| next.bytes().all(|b| b.is_ascii_digit()));
        let next = match row.and_then(|row| row.parse::<u64>().ok()) {
            Some(row) => place(part, row.saturating_add(1), words),
            None => label(part, words),
        };
        said_so_far = Some(match said_so_far {
            None => next,
            Some(before) => {
                let values = [("before", before.into()), ("next", next.into())];
                words.say_with("set-part-of", &values)
            }
        });
    }
    said_so_far.unwrap_or_default()
}

fn place(list: &str, number: u64, words: &Words) -> String {
    let id = match list {
        "groups" => msg("set-part-group"),
        "clauses" => msg("set-part-clause"),
        "items" => msg("set-part-item"),
        "duties" => msg("set-part-duty"),
        _ => msg("set-part-check"),
    };
    said_with(id, "number", number.to_string(), words)
}

fn label(name: &str, words: &Words) -> String {
    let id = match name {
        "id" => msg("set-field-id"),
        "version" => msg("set-field-version"),
        "title" => msg("set-field-title"),
        "clauses" => msg("set-field-clauses"),
        "number" => msg("set-field-number"),
        "heading" => msg("set-field-heading"),
        "summary" => msg("set-field-summary"),
        "group" => msg("set-field-group"),
        "item" => msg("set-field-item"),
        "label" => msg("set-field-label"),
        "question" => msg("set-field-question"),
        "trigger" => msg("set-field-trigger"),
        "paper" => msg("set-field-paper"),
        "event" => msg("set-field-event"),
        "rule" => msg("set-field-rule"),
        other => return other.to_owned(),
    };
    said(id, words)
}
