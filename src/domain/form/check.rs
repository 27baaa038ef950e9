//! Whether a layout holds together: what an office writes by hand is checked before it is taken into use.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use super::{Field, FormLayout, Kind, fact_of, plain, set};
use crate::domain::clause_set::Text;
use crate::domain::fact::VendorForm;

/// Something wrong with a layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutFault {
    /// Where: `id`, `states`, or the label of a field or column.
    pub field: String,
    /// What.
    pub wrong: LayoutWrong,
}

/// What can be wrong with a layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayoutWrong {
    /// Not a name of small letters, digits and hyphens.
    BadName,
    /// Versions count from 1.
    BadVersion,
    /// No vendor states such a fact.
    NotFromVendor,
    /// Nothing stands there.
    Blank,
    /// A sign that no cell can hold, or more letters than a heading has.
    Unsayable {
        /// How many letters there may be.
        most: u32,
    },
    /// Two fields or columns go by this word.
    SameWord(String),
    /// Two fields or columns, or a fixed value, go to this path.
    SamePath(String),
    /// Two choices go by this word.
    SameChoice(String),
    /// A choice without a word to choose.
    NoChoices,
    /// The ward alone states what goes to this path.
    WardsOwn(String),
    /// More than a sheet can show.
    TooMany {
        /// How many may be.
        most: u32,
    },
    /// A fact for each row needs a table, and that table no path; any other table needs one.
    RowsGoNowhere,
    /// Filled in, it is no fact of its kind: a path is unknown, has another form, or something is missing.
    NoFact,
}

/// Fields, columns and blank rows that a sheet has at most: more can be neither printed nor read.
const MOST_FIELDS: usize = 200;
const MOST_COLUMNS: usize = 60;
const MOST_ROWS: u16 = 1_000;
/// Letters of a title, a label or a choice.
const MOST_LETTERS: u32 = 100;

/// What goes with a fact, but is never typed.
const PAPERS: &str = "papers";

impl FormLayout {
    /// What is wrong with the layout; nothing where it can be used.
    pub fn faults(&self) -> Vec<LayoutFault> {
        let mut faults = Vec::new();
        let mut add = |field: &str, wrong| faults.push(LayoutFault { field: field.to_owned(), wrong });
        let is_safe = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if self.id.is_empty() || self.id.len() > 40 || !self.id.bytes().all(is_safe) {
            add("id", LayoutWrong::BadName);
        }
        if self.version == 0 {
            add("version", LayoutWrong::BadVersion);
        }
        if plain(&self.title.ja).is_empty() {
            add("title", LayoutWrong::Blank);
        }
        if !is_sayable(&self.title) {
            add("title", LayoutWrong::Unsayable { most: MOST_LETTERS });
        }
        let (columns, rows) = self.table.as_ref().map_or((0, 0), |t| (t.columns.len(), t.rows));
        let sizes = [
            ("fields", self.fields.len(), MOST_FIELDS),
            ("columns", columns, MOST_COLUMNS),
            ("rows", usize::from(rows), usize::from(MOST_ROWS)),
        ];
        for (name, _, most) in sizes.into_iter().filter(|(_, count, most)| count > most) {
            add(name, LayoutWrong::TooMany { most: u32::try_from(most).unwrap_or(u32::MAX) });
        }
        let Some(form) = VendorForm::of_kind(&self.states) else {
            add("states", LayoutWrong::NotFromVendor);
            return faults;
        };
        let has_rows = self.table.as_ref().is_some_and(|table| table.at.is_empty());
        if self.fact_per_row != has_rows {
            add("table", LayoutWrong::RowsGoNowhere);
        }
        let columns = self.table.as_ref().map(|table| table.columns.as_slice()).unwrap_or_default();
        for cells in [self.fields.as_slice(), columns] {
            same_words(cells, &mut add);
        }
        for cell in self.cells() {
            if plain(&cell.label.ja).is_empty() {
                add("label", LayoutWrong::Blank);
            }
            if !is_sayable(&cell.label) {
                add(&cell.label.ja, LayoutWrong::Unsayable { most: MOST_LETTERS });
            }
            if let Kind::Choice(choices) = &cell.kind {
                let mut words = BTreeSet::new();
                for choice in choices {
                    if !is_sayable(&choice.label) {
                        add(&choice.label.ja, LayoutWrong::Unsayable { most: MOST_LETTERS });
                    }
                    let own: BTreeSet<String> = choice.names().map(plain).collect();
                    if let Some(word) = own.into_iter().find(|word| !words.insert(word.clone())) {
                        add(&cell.label.ja, LayoutWrong::SameChoice(word));
                    }
                }
                if choices.is_empty() || words.contains("") {
                    add(&cell.label.ja, LayoutWrong::NoChoices);
                }
            }
        }
        let mut known = BTreeSet::new();
        // A paper's name is fixed, and replaced where a clause set asks for the same contents under another name.
        let fixed = self.fixed.iter().map(|f| f.at.as_str());
        let cells = self.fields.iter().filter_map(|f| f.at.as_deref());
        let rows = columns.iter().filter(|_| self.fact_per_row).filter_map(|c| c.at.as_deref());
        for path in fixed.chain(cells).chain(rows) {
            if form.wards_days.contains(&path) || path == PAPERS {
                add(path, LayoutWrong::WardsOwn(path.to_owned()));
            }
            // Several cells may go into the remarks, a line each.
            if !known.insert(path) && path != "note" {
                add(path, LayoutWrong::SamePath(path.to_owned()));
            }
        }
        // What is wrong already would be told again as no fact.
        if faults.is_empty() && (self.sample(true).is_none() || self.sample(false).is_none()) {
            faults.push(LayoutFault { field: "states".to_owned(), wrong: LayoutWrong::NoFact });
        }
        faults
    }

    /// A fact from a form filled in with samples: in every cell, or where something must stand.
    fn sample(&self, all: bool) -> Option<()> {
        let mut fields = json!({});
        let put = |cells: &[Field], into: &mut Value| {
            for cell in cells.iter().filter(|cell| all || cell.required) {
                if let Some((at, value)) = cell.at.as_deref().zip(sample_of(cell)) {
                    set(into, at, value);
                }
            }
        };
        put(&self.fields, &mut fields);
        for path in self.given.iter().filter(|_| all) {
            set(&mut fields, path, reference(path));
        }
        if let Some(table) = &self.table {
            let mut row = if self.fact_per_row { fields.clone() } else { Value::Null };
            put(&table.columns, &mut row);
            if self.fact_per_row {
                fields = row;
            } else if all || table.required {
                set(&mut fields, &table.at, json!([row]));
            }
        }
        fact_of(self, fields, NaiveDateTime::default()).map(|_| ())
    }
}

/// Whether a cell can hold these words as they are, so that they are known again when the form comes back.
fn is_sayable(text: &Text) -> bool {
    let is_bad = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let most = usize::try_from(MOST_LETTERS).unwrap_or(usize::MAX);
    [&text.ja, &text.en].into_iter().all(|text| !text.contains(is_bad) && text.chars().count() <= most)
}

fn same_words(cells: &[Field], add: &mut impl FnMut(&str, LayoutWrong)) {
    let mut known = BTreeSet::new();
    for cell in cells {
        let own: BTreeSet<String> = cell.names().map(plain).filter(|word| !word.is_empty()).collect();
        for word in own {
            if !known.insert(word.clone()) {
                add(&cell.label.ja, LayoutWrong::SameWord(word));
            }
        }
    }
}

/// A value of the form that a cell's kind has.
fn sample_of(cell: &Field) -> Option<Value> {
    Some(match &cell.kind {
        Kind::Text | Kind::Lines => json!("x"),
        Kind::Date => json!("2026-04-01"),
        Kind::Moment => json!("2026-04-01T09:00:00"),
        Kind::Count => json!(1),
        Kind::Ordinal => json!(0),
        Kind::Number => json!(1.5),
        Kind::YesNo => json!(true),
        Kind::Choice(choices) => json!(choices.first()?.value),
        Kind::Names => json!(["x"]),
        Kind::Period | Kind::Month => json!("2026-04"),
        Kind::Reference => reference(cell.at.as_deref().unwrap_or_default()),
        Kind::File => return None,
    })
}

/// A name of the ward's of the kind that stands at a path.
fn reference(path: &str) -> Value {
    match path {
        "answers" => json!("duty@signing"),
        "period" => json!("2026-04"),
        _ => json!("writer.1"),
    }
}

impl LayoutFault {
    /// Where it stands in the text that the layout was read from: line and column, both from 1. Nothing where there is
    /// nothing to look for.
    pub fn place_in(&self, text: &str) -> Option<(usize, usize)> {
        let after = |key: &str| {
            let keyed = |at: &(usize, &str)| {
                let before = text.get(..at.0).unwrap_or_default().chars().next_back();
                let follows = text.get(at.0 + key.len()..).unwrap_or_default().trim_start();
                !before.is_some_and(|c| c.is_alphanumeric() || c == '_') && follows.starts_with(':')
            };
            text.match_indices(key).find(keyed).map(|(at, _)| at)
        };
        // As RON writes a text; those with a quote or a backslash in them are not looked for.
        let quoted = |word: &str, last: bool| {
            let word = format!("\"{word}\"");
            if last { text.rfind(&word) } else { text.find(&word) }
        };
        let at = match &self.wrong {
            // Of two that clash the later one is the one too many.
            LayoutWrong::SamePath(path) => quoted(path, true),
            LayoutWrong::WardsOwn(path) => quoted(path, false),
            LayoutWrong::SameWord(word) => quoted(&self.field, true).or_else(|| quoted(word, true)),
            LayoutWrong::SameChoice(word) => quoted(word, true).or_else(|| quoted(&self.field, false)),
            LayoutWrong::NoChoices => quoted(&self.field, false),
            LayoutWrong::Unsayable { .. } if self.field != "title" => quoted(&self.field, false),
            LayoutWrong::Blank if self.field == "label" => quoted("", false),
            LayoutWrong::NoFact => after("states"),
            _ => after(&self.field),
        }?;
        let before = text.get(..at)?;
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(1, |rest| rest.chars().count() + 1);
        Some((line, column))
    }
}
