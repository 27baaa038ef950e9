//! Choosing lines of the trail: by who, where, what, when, and by the words in them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::walk::{Leaf, walk};
use super::{Sources, Trail, is_mending, kind, pc};
use crate::domain::entry::Entry;
use crate::domain::ids::{ContractId, FactId};

/// Which lines are looked for at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Only {
    /// All.
    #[default]
    All,
    /// Corrections and retractions.
    Mendings,
    /// Answers that stand against each other.
    Contested,
    /// What this version does not understand.
    NotUnderstood,
}

/// What lines are chosen by; a line must fit everything that is set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of one ledger: a contract's, or (with nothing inside) the office's.
    pub ledger: Option<Option<ContractId>>,
    /// By an officer.
    pub by: Option<String>,
    /// On a PC, or by one of its running copies (a writer).
    pub pc: Option<String>,
    /// Of a kind, by its name in the facts.
    pub kind: Option<String>,
    /// Recorded on this day or later, by the clock of the PC.
    pub from: Option<NaiveDate>,
    /// Recorded on this day or earlier.
    pub until: Option<NaiveDate>,
    /// Only some.
    pub only: Only,
}

/// One word of a search. It is found in a line if the officer, the fact's own words, or what these stand for on screen
/// holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Word {
    /// The word, folded.
    pub folded: String,
    /// Names of kinds whose name on screen holds the word.
    pub kinds: BTreeSet<String>,
    /// Names of papers, duties and events whose name on screen holds it.
    pub names: BTreeSet<String>,
    /// Ledgers whose number, subject or vendor holds it.
    pub ledgers: BTreeSet<Option<ContractId>>,
}

/// A search through the trail, as far as it has come: it can be done in parts, so that a screen stays alive over half a
/// million lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    next: usize,
    found: Vec<u32>,
}

impl Search {
    /// The places of the lines found so far, newest first.
    pub fn found(&self) -> &[u32] {
        &self.found
    }

    /// Whether all lines were looked at.
    pub fn is_done(&self, trail: &Trail) -> bool {
        self.next >= trail.len()
    }

    /// Looks at the next `most` lines. `fold` makes texts alike that differ only in how they are written.
    pub fn step(
        &mut self,
        trail: &Trail,
        sources: &Sources<'_>,
        (filter, words): (&Filter, &[Word]),
        fold: fn(&str) -> String,
        most: usize,
    ) {
        let ledgers: Vec<Looked<'_>> =
            trail.ledgers.iter().map(|id| Looked::at(id.as_ref(), sources, filter, words)).collect();
        let nobody = BTreeSet::new();
        let end = trail.len().min(self.next.saturating_add(most));
        let part = trail.places.get(self.next..end).unwrap_or_default();
        for (number, place) in (self.next..).zip(part) {
            let Some(ledger) = ledgers.get(place.ledger as usize).filter(|ledger| ledger.is_wanted) else {
                continue;
            };
            let Some(entry) = ledger.entries.get(place.entry as usize) else { continue };
            let contested = trail.contested.get(&place.ledger).unwrap_or(&nobody);
            if filter.fits(entry, contested) && ledger.has_words(entry, words, fold) {
                self.found.extend(u32::try_from(number));
            }
        }
        self.next = end;
    }

    /// Looks at all lines.
    pub fn all(
        trail: &Trail,
        sources: &Sources<'_>,
        chosen: (&Filter, &[Word]),
        fold: fn(&str) -> String,
    ) -> Self {
        let mut search = Self::default();
        search.step(trail, sources, chosen, fold, usize::MAX);
        search
    }
}

impl Filter {
    /// Whether a line fits all but its ledger and words.
    fn fits(&self, entry: &Entry, contested: &BTreeSet<FactId>) -> bool {
        let day = || entry.at.date_naive();
        let writer = &entry.id.writer;
        let only = match self.only {
            Only::All => true,
            Only::Mendings => is_mending(entry),
            Only::Contested => contested.contains(&entry.id),
            Only::NotUnderstood => entry.fact().is_none(),
        };
        only && self.by.as_deref().is_none_or(|by| *entry.by == *by)
            && self.pc.as_deref().is_none_or(|wanted| pc(writer) == wanted || writer.as_str() == wanted)
            && self.kind.as_deref().is_none_or(|wanted| kind(entry) == wanted)
            && self.from.is_none_or(|from| from <= day())
            && self.until.is_none_or(|until| day() <= until)
    }
}

/// A ledger during a search.
struct Looked<'a> {
    entries: &'a [Entry],
    is_wanted: bool,
    /// Which words the ledger itself answers.
    answered: Vec<bool>,
}

impl<'a> Looked<'a> {
    fn at(id: Option<&ContractId>, sources: &Sources<'a>, filter: &Filter, words: &[Word]) -> Self {
        let is_wanted = filter.ledger.as_ref().is_none_or(|wanted| wanted.as_ref() == id);
        let owned = id.cloned();
        let answered = words.iter().map(|word| word.ledgers.contains(&owned)).collect();
        Self { entries: sources.entries(id), is_wanted, answered }
    }

    fn has_words(&self, entry: &Entry, words: &[Word], fold: fn(&str) -> String) -> bool {
        let is_open = |(word, answered): &(&Word, &bool)| {
            !**answered && !word.kinds.contains(kind(entry)) && !holds(&entry.by, &word.folded, fold)
        };
        let mut open: Vec<&Word> = words.iter().zip(&self.answered).filter(is_open).map(|(w, _)| w).collect();
        if open.is_empty() {
            return true;
        }
        let id = entry.id.to_string();
        open.retain(|word| id != word.folded && !kind(entry).eq_ignore_ascii_case(&word.folded));
        if let Some(fact) = entry.fact() {
            walk(fact, &mut |_, leaf| {
                if let Leaf::Text(text) = leaf {
                    open.retain(|word| !word.names.contains(text) && !holds(text, &word.folded, fold));
                }
            });
        }
        open.is_empty()
    }
}

/// Whether a text holds a folded word.
fn holds(text: &str, folded: &str, fold: fn(&str) -> String) -> bool {
    if text.contains(folded) {
        return true;
    }
    // Days, names of facts and hashes fold to themselves or nearly so: most texts of a fact never need folding.
    if text.is_ascii() {
        return folded.is_ascii()
            && text.len() >= folded.len()
            && text.to_ascii_lowercase().replace(' ', "").contains(folded);
    }
    fold(text).contains(folded)
}
