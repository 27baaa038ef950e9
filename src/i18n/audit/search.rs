//! What an officer types into the search of the audit trail, as the trail can answer it: facts hold short names of papers
//! and duties, officers know them by their names on screen.

use std::collections::BTreeSet;

use super::{kind_name, ledger};
use crate::domain::audit::Word;
use crate::domain::clause_set::Trigger;
use crate::domain::fact::Fact;
use crate::domain::ids::ContractId;
use crate::domain::picture::Picture;
use crate::i18n::facts::{event, paper};
use crate::i18n::texts::text;
use crate::i18n::{Words, folded, search_words};

/// The words of a search; each must be found in a line.
pub fn search(typed: &str, picture: &Picture, words: &Words) -> Vec<Word> {
    let wanted = search_words(typed);
    if wanted.is_empty() {
        return Vec::new();
    }
    let kinds: Vec<(&str, String)> =
        Fact::KINDS.iter().map(|kind| (*kind, folded(&kind_name(kind, words)))).collect();
    let names = names(picture, words);
    let ledgers = ledgers(picture, words);
    let word = |wanted: String| Word {
        kinds: with(&kinds, &wanted).map(|kind| (*kind).to_owned()).collect(),
        names: with(&names, &wanted).cloned().collect(),
        ledgers: with(&ledgers, &wanted).cloned().collect(),
        folded: wanted,
    };
    wanted.into_iter().map(word).collect()
}

fn with<'a, T>(named: &'a [(T, String)], wanted: &'a str) -> impl Iterator<Item = &'a T> {
    named.iter().filter(move |(_, name)| name.contains(wanted)).map(|(thing, _)| thing)
}

/// Papers, duties and events of all clause sets in use, by their names on screen.
fn names(picture: &Picture, words: &Words) -> Vec<(String, String)> {
    let mut found: BTreeSet<(String, String)> = BTreeSet::new();
    for set in picture.office.sets() {
        for (_, duty) in set.duties() {
            found.insert((duty.id.clone(), folded(text(&duty.title, words))));
            if let Some(name) = duty.paper() {
                found.insert((name.to_owned(), folded(&paper(name, Some(set), words))));
            }
            if let Trigger::OnEvent { event: name, .. } = &duty.trigger {
                found.insert((name.clone(), folded(&event(name, Some(set), words))));
            }
        }
    }
    found.into_iter().collect()
}

/// The ledgers, by number, subject and vendor.
fn ledgers(picture: &Picture, words: &Words) -> Vec<(Option<ContractId>, String)> {
    let office = (None, folded(&ledger(None, picture, words)));
    let contracts = picture.contracts.iter().map(|(id, contract)| {
        let vendor = contract.vendor().map(|v| picture.office.vendor_name(v)).unwrap_or_default();
        (Some(id.clone()), folded(&format!("{}\n{vendor}", ledger(Some(id), picture, words))))
    });
    std::iter::once(office).chain(contracts).collect()
}
