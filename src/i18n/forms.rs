//! Layouts of forms in words: what may stand in a cell, and where it goes.

use super::facts::{kind as fact_kind, paper};
use super::problems::field_of;
use super::texts::{list, said, said_with};
use super::{Words, msg, text};
use crate::domain::form::{Answers, Field, FormLayout, Kind, Table};

/// What may stand in a cell.
pub fn kind(kind: &Kind, words: &Words) -> String {
    let id = match kind {
        Kind::Text => msg("form-kind-text"),
        Kind::Lines => msg("form-kind-lines"),
        Kind::Date => msg("form-kind-date"),
        Kind::Moment => msg("form-kind-moment"),
        Kind::Count => msg("form-kind-count"),
        Kind::Number => msg("form-kind-number"),
        Kind::YesNo => msg("form-kind-yes-no"),
        Kind::Choice(choices) => {
            let choices = list(choices.iter().map(|choice| text(&choice.label, words).to_owned()), words);
            let choices = choices.unwrap_or_default();
            return said_with(msg("form-kind-choice"), "choices", choices, words);
        }
        Kind::Names => msg("form-kind-names"),
        Kind::Period => msg("form-kind-period"),
        Kind::Month => msg("form-kind-month"),
        Kind::Reference => msg("form-kind-reference"),
        Kind::Ordinal => msg("form-kind-ordinal"),
        Kind::File => msg("form-kind-file"),
    };
    said(id, words)
}

/// The record that a form states.
pub fn states(layout: &FormLayout, words: &Words) -> String {
    fact_kind(&layout.states, words)
}

/// Where a cell goes: a field of the record, by the name it has on the ward's own screens; or that it is printed by the
/// ward, or for people to read.
pub fn goes_to(layout: &FormLayout, table: Option<&Table>, field: &Field, words: &Words) -> String {
    if field.shows.is_some() {
        return said(msg("form-goes-shown"), words);
    }
    let Some(at) = &field.at else {
        return said(
            if field.kind == Kind::File { msg("form-goes-paper") } else { msg("form-goes-nowhere") },
            words,
        );
    };
    let at = if at.is_empty() { table.map_or("", |table| table.at.as_str()) } else { at };
    // Names of variants stand between those of fields, and only fields have names on screen.
    let mut steps = at.split('.').rev();
    let last = steps.find(|step| step.starts_with(|c: char| c.is_lowercase())).unwrap_or(at);
    let name = field_of(&layout.states, last, words);
    if field.is_given() { said_with(msg("form-goes-given"), "field", name, words) } else { name }
}

/// What a form answers, in words; empty where it is handed out on choice alone.
pub fn answers(layout: &FormLayout, words: &Words) -> String {
    let one = |answers: &Answers| match answers {
        Answers::Paper(name) => paper(name, None, words),
        Answers::Request(_) => said(msg("form-answers-request"), words),
        Answers::Condition => said(msg("form-answers-condition"), words),
        Answers::Conclusion => said(msg("form-answers-conclusion"), words),
        Answers::FirstReport | Answers::NextReport | Answers::FinalReport => {
            said(msg("form-answers-incident"), words)
        }
        Answers::Instruction => said(msg("form-answers-instruction"), words),
        Answers::Prevention => said(msg("form-answers-prevention"), words),
        Answers::Correction => said(msg("form-answers-correction"), words),
        Answers::Briefing => said(msg("form-answers-briefing"), words),
        Answers::Receipt => said(msg("form-answers-receipt"), words),
        Answers::Return => said(msg("form-answers-return"), words),
        Answers::MachineErasure => said(msg("form-answers-machine"), words),
        Answers::Measure => said(msg("form-answers-measure"), words),
        Answers::Shortfall => said(msg("form-answers-shortfall"), words),
        Answers::SelfCheck => said(msg("form-answers-self-check"), words),
        Answers::Claim => said(msg("form-answers-claim"), words),
    };
    list(layout.answers.iter().map(one), words).unwrap_or_default()
}
