//! An officer's corrections of a tree, one step each.

use super::join::append;
use super::{WordedClause, WordedItem, Wording};

impl Wording {
    /// An item of a clause becomes a clause of its own behind it, with the items after it going along.
    pub fn item_to_clause(&mut self, clause: usize, item: usize) -> bool {
        let Some(from) = self.clauses.get_mut(clause).filter(|c| item < c.items.len()) else { return false };
        let mut moved = from.items.split_off(item);
        let first = moved.remove(0);
        let heading = from.heading.clone();
        let number = bare(&first.label);
        // Items of its own and those that followed it: the former are deeper and come first.
        let mut items = first.items;
        items.append(&mut moved);
        let made = WordedClause { number, heading, text: first.text, items, of: None };
        self.clauses.insert(clause + 1, made);
        true
    }

    /// A clause becomes the last item of the clause before it, its own items going along as items of that item.
    pub fn clause_to_item(&mut self, clause: usize) -> bool {
        if clause == 0 || clause >= self.clauses.len() {
            return false;
        }
        let moved = self.clauses.remove(clause);
        let Some(before) = self.clauses.get_mut(clause - 1) else { return false };
        let label = format!("({})", moved.number);
        before.items.push(WordedItem { label, text: moved.text, items: moved.items });
        true
    }

    /// A clause goes into the text of the one before it: its number was none.
    pub fn merge_with_before(&mut self, clause: usize) -> bool {
        if clause == 0 || clause >= self.clauses.len() {
            return false;
        }
        let moved = self.clauses.remove(clause);
        let Some(before) = self.clauses.get_mut(clause - 1) else { return false };
        let text = format!("{} {}", moved.number, moved.text);
        match last_item(&mut before.items) {
            Some(item) => append(&mut item.text, text.trim()),
            None => append(&mut before.text, text.trim()),
        }
        before.items.extend(moved.items);
        true
    }

    /// A clause goes.
    pub fn remove_clause(&mut self, clause: usize) -> bool {
        let there = clause < self.clauses.len();
        if there {
            self.clauses.remove(clause);
        }
        there
    }

    /// The numbers that stand more than once.
    pub fn doubled(&self) -> Vec<&str> {
        let mut numbers: Vec<&str> = self.clauses.iter().map(|clause| clause.number.trim()).collect();
        numbers.sort_unstable();
        let mut doubled: Vec<&str> = numbers
            .windows(2)
            .filter(|pair| pair.first() == pair.last())
            .filter_map(|pair| pair.first().copied())
            .collect();
        doubled.dedup();
        doubled
    }
}

fn last_item(items: &mut [WordedItem]) -> Option<&mut WordedItem> {
    let last = items.last_mut()?;
    if last.items.is_empty() { Some(last) } else { last_item(&mut last.items) }
}

/// A label without its brackets: "(2)" gives "2".
fn bare(label: &str) -> String {
    let inner = label.trim_matches(['(', ')']);
    if inner.is_empty() { label.to_owned() } else { inner.to_owned() }
}
