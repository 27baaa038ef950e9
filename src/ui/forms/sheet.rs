//! What was typed into a form: text by the names that the fields have in the fact, and what is wrong beside them.
//!
//! Everything is kept as it was typed. What it means is read when the officer records (`read`); the ledger's own
//! objections land beside the same names.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::papers::Papers;
use crate::domain::decide::{FieldProblem, Wrong};
use crate::i18n::{DateTextError, Words, problems};
use crate::ui::cx::Cx;

/// Stands for a ticked box.
pub(super) const YES: &str = "yes";
/// Ends the name of the time that belongs to a date.
pub(super) const TIME: &str = ".time";

/// What is wrong with what was typed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fault {
    /// What the ledger would say too.
    Wrong(Wrong),
    /// Not a date.
    Date(DateTextError),
    /// Not a time of day.
    Time(String),
    /// Not a number.
    Number(String),
    /// A file that cannot be taken in, in words already: they name the system's reason.
    Said(String),
}

impl Fault {
    /// What to tell the officer.
    pub fn words(&self, words: &Words) -> String {
        match self {
            Self::Wrong(wrong) => problems::wrong(wrong, words),
            Self::Date(error) => error.explain(words),
            Self::Time(text) => words.say_with("form-not-a-time", &[("text", text.into())]),
            Self::Number(text) => words.say_with("form-not-a-number", &[("text", text.into())]),
            Self::Said(text) => text.clone(),
        }
    }
}

/// Something that went wrong with recording itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    /// What happened.
    pub what: String,
    /// What was kept and what to do.
    pub detail: String,
}

/// What was typed into one form. What is wrong with it is not kept beyond the run: it is found again.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Sheet {
    values: BTreeMap<String, String>,
    rows: BTreeMap<String, usize>,
    /// What the form opened with: only what differs from it is worth keeping.
    opened_with: BTreeMap<String, String>,
    #[serde(skip)]
    faults: BTreeMap<String, Fault>,
    /// Fields of the frame being drawn, in their order, and of the one before.
    #[serde(skip)]
    drawing: Vec<String>,
    #[serde(skip)]
    drawn: Vec<String>,
    #[serde(skip)]
    focus: Option<String>,
    /// Papers to go with it.
    pub papers: Papers,
    /// Why recording failed.
    #[serde(skip)]
    pub trouble: Option<Trouble>,
    /// Whether it was put aside and taken up again.
    #[serde(skip)]
    pub is_draft: bool,
}

impl Sheet {
    /// What stands in a field.
    pub fn get(&self, name: &str) -> &str {
        self.values.get(name).map(String::as_str).unwrap_or_default()
    }

    /// Puts something into a field.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.values.insert(name.to_owned(), value.into());
    }

    /// Leaves nothing in any field.
    pub fn empty(&mut self) {
        self.values.clear();
    }

    /// Puts a text into a field, where there is one.
    pub fn set_some(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            self.set(name, value);
        }
    }

    /// Puts a date into a field.
    pub fn set_date(&mut self, name: &str, date: NaiveDate, cx: &Cx<'_>) {
        self.set(name, cx.words.dates().date_long(date, Some(&cx.picture.rules.calendar)));
    }

    /// Puts a date and a time of day into a pair of fields.
    pub fn set_moment(&mut self, name: &str, moment: NaiveDateTime, cx: &Cx<'_>) {
        self.set_date(name, moment.date(), cx);
        self.set(&format!("{name}{TIME}"), moment.format("%-H:%M").to_string());
    }

    /// Puts today into a field.
    pub fn set_today(&mut self, name: &str, cx: &Cx<'_>) {
        self.set_date(name, cx.today(), cx);
    }

    /// Whether a box is ticked, or a choice of a form itself stands at `key`.
    pub fn is(&self, name: &str, key: &str) -> bool {
        self.get(name) == key
    }

    /// The text of a field, to be typed into; what is wrong with it stays until it changes.
    pub(super) fn edit(&mut self, name: &str) -> &mut String {
        self.values.entry(name.to_owned()).or_default()
    }

    /// The number of rows of a list.
    pub fn rows(&self, list: &str) -> usize {
        self.rows.get(list).copied().unwrap_or(0)
    }

    /// Says how many rows a list has.
    pub fn set_rows(&mut self, list: &str, count: usize) {
        self.rows.insert(list.to_owned(), count);
    }

    /// Takes a row out; the ones below move up with all that was typed into them.
    pub fn remove_row(&mut self, list: &str, row: usize) {
        let prefix = format!("{list}.");
        let moved = |name: &str| -> Option<Option<String>> {
            let (number, rest) = name.strip_prefix(&prefix)?.split_once('.')?;
            let number: usize = number.parse().ok()?;
            match number.cmp(&row) {
                std::cmp::Ordering::Less => None,
                std::cmp::Ordering::Equal => Some(None),
                std::cmp::Ordering::Greater => Some(Some(format!("{prefix}{}.{rest}", number - 1))),
            }
        };
        let values = std::mem::take(&mut self.values);
        self.values = values
            .into_iter()
            .filter_map(|(name, value)| match moved(&name) {
                None => Some((name, value)),
                Some(None) => None,
                Some(Some(name)) => Some((name, value)),
            })
            .collect();
        self.faults.retain(|name, _| moved(name).is_none() && name != list);
        self.set_rows(list, self.rows(list).saturating_sub(1));
    }

    /// Takes what stands here now for what the form opened with.
    pub fn opened(&mut self) {
        self.opened_with.clone_from(&self.values);
        self.opened_with.retain(|_, value| !value.is_empty());
    }

    /// Whether the officer has put anything into it.
    pub fn is_touched(&self) -> bool {
        let typed = |(_, value): &(&String, &String)| !value.is_empty();
        !self.papers.is_untouched() || self.values.iter().filter(typed).ne(self.opened_with.iter())
    }

    /// Whether something else stands in a field, or in the time beside it, than the form opened with.
    pub fn is_changed(&self, name: &str) -> bool {
        let differs =
            |name: &str| self.get(name) != self.opened_with.get(name).map(String::as_str).unwrap_or_default();
        differs(name) || differs(&format!("{name}{TIME}"))
    }

    /// Begins a frame.
    pub fn begin(&mut self) {
        self.drawn = std::mem::take(&mut self.drawing);
    }

    /// Notes that a field is drawn; gives what is wrong with it, and whether it gets the keyboard now.
    pub(super) fn draw(&mut self, name: &str, words: &Words) -> (Option<String>, bool) {
        self.drawing.push(name.to_owned());
        let focus = self.focus.as_deref() == Some(name);
        if focus {
            self.focus = None;
        }
        (self.faults.get(name).map(|fault| fault.words(words)), focus)
    }

    /// Notes that the officer changed a field: what was wrong with it may not be any more.
    pub(super) fn changed(&mut self, name: &str) {
        self.faults.remove(name);
        if let Some(date) = name.strip_suffix(TIME) {
            self.faults.remove(date);
        }
    }

    /// What is wrong, to be shown from now on; the first field concerned gets the keyboard.
    pub(super) fn object(&mut self, faults: BTreeMap<String, Fault>) {
        self.faults = faults;
        let order = if self.drawing.is_empty() { &self.drawn } else { &self.drawing };
        self.focus = order.iter().find(|name| self.faults.contains_key(*name)).cloned();
    }

    /// One more thing that is wrong.
    pub(super) fn object_to(&mut self, name: &str, fault: Fault) {
        self.faults.insert(name.to_owned(), fault);
    }

    /// What the ledger refused; `place` says under which name a field stands on this form.
    pub fn refused(&mut self, problems: &[FieldProblem], place: impl Fn(&str) -> Option<&'static str>) {
        let mut faults = BTreeMap::new();
        for problem in problems {
            // A correction is refused by the names of the fact that it puts in place of the old one.
            let field = problem.field.strip_prefix("by.").unwrap_or(&problem.field);
            let name = place(field).unwrap_or(field);
            faults.entry(name.to_owned()).or_insert_with(|| Fault::Wrong(problem.wrong.clone()));
        }
        self.object(faults);
    }

    /// What is wrong with fields that this form does not show.
    pub fn elsewhere(&self) -> Vec<(&str, &Fault)> {
        let shown: BTreeSet<&str> = self.drawn.iter().map(String::as_str).collect();
        let hidden = self.faults.iter().filter(|(name, _)| !shown.contains(name.as_str()));
        hidden.map(|(name, fault)| (name.as_str(), fault)).collect()
    }

    /// Forgets what is wrong, before recording is tried again.
    pub fn clear_faults(&mut self) {
        self.faults.clear();
        self.trouble = None;
    }
}
