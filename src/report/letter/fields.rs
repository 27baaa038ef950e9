//! The names by which a template calls for what a letter says: those of every language, for a template outlives the
//! language that somebody happens to read the program in.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::Letter;
use crate::i18n::{Language, Words, msg};

/// Fields with the headings of the table.
pub(super) const HEADINGS: [&str; 5] = [
    msg("letter-heading-number"),
    msg("letter-heading-what"),
    msg("letter-heading-clause"),
    msg("letter-heading-due"),
    msg("letter-heading-note"),
];

/// Tables that a template may repeat a row for, each with the names of its columns.
const TABLES: [(&str, &[&str]); 3] = [
    (
        msg("letter-table-items"),
        &[
            msg("letter-column-number"),
            msg("letter-column-what"),
            msg("letter-column-clause"),
            msg("letter-column-due"),
            msg("letter-column-note"),
        ],
    ),
    (msg("letter-table-entries"), &[msg("letter-column-name"), msg("letter-column-says")]),
    (msg("letter-table-signatures"), &[msg("letter-column-side"), msg("letter-column-box")]),
];

/// The rows of one table by the names of its fields (`明細.内容`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableFields {
    /// The fields that its rows have.
    pub names: Vec<String>,
    /// The rows.
    pub rows: Vec<BTreeMap<String, String>>,
}

/// A name as it is compared: whatever its width, and whatever blanks stand around it.
pub(super) fn key(name: &str) -> String {
    name.nfkc().collect::<String>().trim().to_owned()
}

fn languages(words: &Words) -> Vec<Words> {
    Language::ALL.map(|language| Words::new(language, words.style())).into()
}

pub(super) fn in_all_languages(fields: &[(&'static str, String)], words: &Words) -> BTreeMap<String, String> {
    let named = languages(words);
    let of = |(id, said): &(&'static str, String)| {
        named.iter().map(|words| (key(&words.say(id)), said.clone())).collect::<Vec<_>>()
    };
    fields.iter().flat_map(of).collect()
}

/// The names of these fields and of all columns, in one language.
pub(super) fn names(fields: &[(&'static str, String)], words: &Words) -> Vec<String> {
    let plain = fields.iter().map(|(id, _)| words.say(id).into_owned());
    let columns = TABLES.into_iter().flat_map(|(table, columns)| {
        columns.iter().map(move |column| format!("{}.{}", words.say(table), words.say(column)))
    });
    plain.chain(columns).collect()
}

/// The tables of a letter, by the names of their fields.
pub(super) fn tables(letter: &Letter, words: &Words) -> Vec<TableFields> {
    let items = (1..).zip(&letter.items).map(|(number, item): (usize, _)| {
        let cells = [&number.to_string(), &item.what, &item.clause, &item.due, &item.note];
        cells.map(Clone::clone).to_vec()
    });
    let pairs = |pairs: &[(String, String)]| -> Vec<Vec<String>> {
        pairs.iter().map(|(name, says)| vec![name.clone(), says.clone()]).collect()
    };
    let rows = [items.collect(), pairs(&letter.entries), pairs(&letter.signatures)];
    let spoken = languages(words);
    let table = |((table, columns), rows): ((&str, &[&str]), Vec<Vec<String>>)| {
        let name = |words: &Words, column: &str| key(&format!("{}.{}", words.say(table), words.say(column)));
        let names = spoken.iter().flat_map(|words| columns.iter().map(move |column| name(words, column)));
        let row = |cells: Vec<String>| {
            let of = |words: &Words| -> Vec<(String, String)> {
                columns.iter().zip(&cells).map(|(column, said)| (name(words, column), said.clone())).collect()
            };
            spoken.iter().flat_map(of).collect()
        };
        TableFields { names: names.collect(), rows: rows.into_iter().map(row).collect() }
    };
    TABLES.into_iter().zip(rows).map(table).collect()
}
