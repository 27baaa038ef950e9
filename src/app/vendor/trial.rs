//! What would be packed, held against the ward's rules before anything is made.

use super::check::Checked;
use super::look::{LineState, OpenedPack, PackLine};
use crate::bundle::BundleError;

/// A form pack as it stands, and what the ward would make of it.
#[derive(Debug)]
pub struct Tried {
    /// The pack, line by line.
    pub opened: OpenedPack,
    /// What would be packed; nothing where nobody has filled in anything yet.
    pub checked: Option<Checked>,
    /// Files that the ward would refuse whatever they are for, by their paths in the folder.
    pub refused: Vec<(String, BundleError)>,
}

impl Tried {
    /// How many things the ward could not take, or would have to ask about.
    pub fn faults(&self) -> usize {
        self.refused.len() + self.missing().count() + self.items().count() + self.lines().count()
    }

    /// How much of what is wanted nobody has begun, or nobody wants to send.
    pub fn still_open(&self) -> usize {
        let is_open = |state| matches!(state, LineState::Open | LineState::LeftOut);
        self.opened.lines.iter().filter(|line| is_open(line.state)).count()
    }

    /// The lines whose workbook is gone.
    pub fn missing(&self) -> impl Iterator<Item = &PackLine> {
        self.opened.lines.iter().filter(|line| line.state == LineState::Missing)
    }

    /// The items that something is the matter with, by their place in what would be packed.
    pub fn items(&self) -> impl Iterator<Item = usize> + '_ {
        let items = self.checked.iter().flat_map(|checked| checked.items.iter().enumerate());
        items.filter(|(_, item)| item.is_refused || !item.problems.is_empty()).map(|(place, _)| place)
    }

    /// The lines that something is the matter with and that no item tells: an index that does not fit.
    pub fn lines(&self) -> impl Iterator<Item = usize> + '_ {
        let is_told = |path: &str| {
            let mut items = self.checked.iter().flat_map(|checked| &checked.items);
            items.any(|item| item.path == path) || self.refused.iter().any(|(refused, _)| refused == path)
        };
        let lines = self.opened.lines.iter().enumerate();
        lines
            .filter(move |(_, line)| {
                let told = !line.wants_paper() && line.workbook.as_deref().is_some_and(is_told);
                !line.problems.is_empty() && !told
            })
            .map(|(place, _)| place)
    }
}
