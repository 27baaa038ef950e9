//! Clause sets to choose from.

use super::fields::Choice;
use crate::domain::clause_set::ClauseSet;
use crate::i18n::{Words, text};
use crate::ui::cx::Cx;

/// What stands in a sheet for a set in one of its versions.
pub(super) fn key_of(set: &ClauseSet) -> String {
    format!("{}@{}", set.id, set.version)
}

/// 委託契約の特記事項（第1版）
pub fn name_of(set: &ClauseSet, words: &Words) -> String {
    let values = [("title", text(&set.title, words).into()), ("version", set.version.to_string().into())];
    words.say_with("form-clause-set", &values)
}

/// Every set in every version.
pub(super) fn all(cx: &Cx<'_>) -> Vec<Choice> {
    cx.picture.office.clause_sets.values().map(|set| (key_of(set), name_of(set, cx.words))).collect()
}

/// The set that a key stands for.
pub(super) fn of_key<'c>(key: &str, cx: &Cx<'c>) -> Option<&'c ClauseSet> {
    cx.picture.office.clause_sets.values().find(|set| key_of(set) == key).map(AsRef::as_ref)
}
