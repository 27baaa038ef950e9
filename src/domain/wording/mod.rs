//! The wording of a contract's special terms (特記事項の条文): from a text to a tree of clauses and items.
//!
//! [`read()`] finds the clauses by the order of their numbers: a number opens a clause or an item only where it begins
//! or continues a list, so that "10 日以内" at the start of a broken line stays text. [`propose`] says which known
//! clause each one resembles. Nothing here is sure of itself: what is doubtful is listed, and [`edit`] lets an officer
//! correct the tree before it is kept.

mod build;
pub mod edit;
mod join;
mod label;
mod likeness;
mod lines;
pub mod propose;
mod read;
mod signs;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use read::{Doubt, Reading, read};

/// Largest text that is read, in bytes: hundreds of pages.
pub const LARGEST_TEXT: usize = 2 * 1024 * 1024;

/// Most clauses of a wording that is kept; the ward's own terms have 34.
pub const MOST_CLAUSES: usize = 500;

/// Deepest nesting of items that is kept, the items of a clause being 1: as a correction it still reads back within the
/// depth that facts may have.
pub const DEEPEST: usize = 4;

/// The text of special terms, as a tree.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// What stands above the text: its title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What stands before the first clause.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub preamble: String,
    /// The clauses, in order.
    pub clauses: Vec<WordedClause>,
    /// What stands behind the last clause: supplementary provisions, annexes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supplements: Vec<Supplement>,
}

/// A clause as it is worded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordedClause {
    /// Its number in ASCII: "3", "3-2".
    pub number: String,
    /// Its heading; several clauses may share one. Empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// Its text without its items; paragraphs on lines of their own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Its items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<WordedItem>,
    /// The clause of the contract's clause set that it is the wording of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// An item (号) as it is worded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordedItem {
    /// Its label, brackets of half width: "(1)", "①", "ア".
    pub label: String,
    /// Its text without its own items.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Its own items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<WordedItem>,
}

/// Something behind the clauses: 附則, 別表.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supplement {
    /// Its title.
    pub title: String,
    /// Its text, line by line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Wording {
    /// The headings, each once for a run of clauses that share it.
    pub fn headings(&self) -> Vec<&str> {
        let mut headings: Vec<&str> = Vec::new();
        for clause in self.clauses.iter().filter(|clause| !clause.heading.is_empty()) {
            if headings.last() != Some(&clause.heading.as_str()) {
                headings.push(&clause.heading);
            }
        }
        headings
    }

    /// How many items there are, on all levels.
    pub fn item_count(&self) -> usize {
        self.clauses.iter().map(|clause| count(&clause.items)).sum()
    }

    /// The clauses that are the wording of this clause of the contract's set.
    pub fn of_clause<'a>(&'a self, number: &'a str) -> impl Iterator<Item = &'a WordedClause> {
        self.clauses.iter().filter(move |clause| clause.of.as_deref() == Some(number))
    }

    /// The deepest nesting of items.
    pub fn depth(&self) -> usize {
        self.clauses.iter().map(|clause| depth(&clause.items)).max().unwrap_or_default()
    }
}

fn count(items: &[WordedItem]) -> usize {
    items.iter().map(|item| 1 + count(&item.items)).sum()
}

fn depth(items: &[WordedItem]) -> usize {
    items.iter().map(|item| 1 + depth(&item.items)).max().unwrap_or_default()
}

impl WordedClause {
    /// Text and items, an item a line, indented by level.
    pub fn whole(&self) -> String {
        let mut text = self.text.clone();
        for item in &self.items {
            item.write(&mut text, 0);
        }
        text.trim_start_matches('\n').to_owned()
    }

    /// The first sentence that the items complete, and one of them with what belongs to it.
    pub fn with_item(&self, label: &str) -> Option<String> {
        let item = self.items.iter().find(|item| item.label == label)?;
        let mut text = self.text.lines().next().unwrap_or_default().to_owned();
        item.write(&mut text, 0);
        Some(text.trim_start_matches('\n').to_owned())
    }
}

impl WordedItem {
    fn write(&self, to: &mut String, level: usize) {
        to.push('\n');
        to.extend(std::iter::repeat_n('\u{3000}', level));
        to.push_str(&self.label);
        to.push(' ');
        to.push_str(&self.text);
        for item in &self.items {
            item.write(to, level + 1);
        }
    }
}
