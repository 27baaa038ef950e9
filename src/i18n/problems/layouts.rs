//! What is wrong with the layout of a form, and where in it.

use super::place;
use crate::domain::form::{LayoutError, LayoutFault, LayoutWrong};
use crate::i18n::texts::{said, said_with};
use crate::i18n::{Words, msg};

/// What is wrong with a layout that was read from this text, a line each; with its place, where that is known.
pub fn layout_error(error: &LayoutError, text: &str, words: &Words) -> Vec<String> {
    match error {
        LayoutError::Syntax { line, column, reason } => {
            vec![words.say_with("layout-syntax", &place(*line, *column, reason))]
        }
        LayoutError::Faults { faults, .. } => {
            faults.iter().map(|fault| layout_fault(fault, fault.place_in(text), words)).collect()
        }
    }
}

/// One thing that is wrong with a layout: where, and what to do; with its place in the text, where that is known.
pub fn layout_fault(fault: &LayoutFault, place: Option<(usize, usize)>, words: &Words) -> String {
    let what = layout_wrong(&fault.wrong, words);
    let values = [("field", field(&fault.field, words).into()), ("wrong", what.into())];
    let said = words.say_with("clause-set-fault", &values);
    let Some((line, column)) = place else { return said };
    let values =
        [("line", line.to_string().into()), ("column", column.to_string().into()), ("text", said.into())];
    words.say_with("clause-set-fault-at", &values)
}

/// What is wrong with a field of a layout, for the place beside it.
pub fn layout_wrong(wrong: &LayoutWrong, words: &Words) -> String {
    match wrong {
        LayoutWrong::BadName => said(msg("layout-wrong-name"), words),
        LayoutWrong::BadVersion => said(msg("set-wrong-version"), words),
        LayoutWrong::NotFromVendor => said(msg("layout-wrong-states"), words),
        LayoutWrong::Blank => said(msg("wrong-required"), words),
        LayoutWrong::Unsayable { most } => said_with(msg("layout-wrong-unsayable"), "most", *most, words),
        LayoutWrong::SameWord(word) => said_with(msg("layout-wrong-same-word"), "word", word, words),
        LayoutWrong::SamePath(path) => said_with(msg("layout-wrong-same-path"), "path", path, words),
        LayoutWrong::SameChoice(word) => said_with(msg("layout-wrong-same-choice"), "word", word, words),
        LayoutWrong::NoChoices => said(msg("layout-wrong-no-choices"), words),
        LayoutWrong::WardsOwn(path) => said_with(msg("layout-wrong-wards-own"), "path", path, words),
        LayoutWrong::TooMany { most } => said_with(msg("wrong-too-many"), "most", *most, words),
        LayoutWrong::RowsGoNowhere => said(msg("layout-wrong-rows"), words),
        LayoutWrong::NoFact => said(msg("layout-wrong-no-fact"), words),
    }
}

/// A part of a layout. What is none goes by its own name: the label of a field or column, or a path.
pub(super) fn field(name: &str, words: &Words) -> String {
    // What a form is called is a text in two languages.
    let id = match name.split('.').next().unwrap_or(name) {
        "id" => msg("layout-field-id"),
        "version" => msg("set-field-version"),
        "title" => msg("set-field-title"),
        "states" => msg("layout-field-states"),
        "table" => msg("layout-field-table"),
        "label" => msg("layout-field-label"),
        "fields" => msg("layout-field-fields"),
        "columns" => msg("layout-field-columns"),
        "rows" => msg("layout-field-rows"),
        _ => return said_with(msg("layout-field-of"), "name", name, words),
    };
    said(id, words)
}
