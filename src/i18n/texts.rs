//! Small steps that the words of domain things share.

use super::{Language, Value, Words};
use crate::domain::clause_set::Text;

/// The text of a clause set in the reader's language.
pub fn text<'a>(text: &'a Text, words: &Words) -> &'a str {
    match words.language() {
        Language::Ja => &text.ja,
        Language::En => &text.en,
    }
}

/// A text with details in brackets behind it, where there are any: 業務報告（10月分、第5号）.
pub(super) fn detailed(text: String, details: &[Option<String>], words: &Words) -> String {
    match list(details.iter().flatten().filter(|d| !d.trim().is_empty()).cloned(), words) {
        None => text,
        Some(detail) => words.say_with("with-detail", &[("text", text.into()), ("detail", detail.into())]),
    }
}

/// Items one after the other: 甲、乙、丙. Nothing where there are none.
pub(super) fn list(items: impl IntoIterator<Item = String>, words: &Words) -> Option<String> {
    items
        .into_iter()
        .reduce(|before, next| words.say_with("list", &[("before", before.into()), ("next", next.into())]))
}

/// A message that is already chosen, as an owned text.
pub(super) fn said(id: &'static str, words: &Words) -> String {
    words.say(id).into_owned()
}

/// A message with one variable.
pub(super) fn said_with<'a>(
    id: &'static str,
    name: &'static str,
    value: impl Into<Value<'a>>,
    words: &Words,
) -> String {
    words.say_with(id, &[(name, value.into())])
}
