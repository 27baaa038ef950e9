//! Reads what was typed: dates in any notation officers use, numbers in digits of any width.
//!
//! Every reader notes what it could not read and gives a value of no meaning in its place, so that one pass finds
//! everything that is wrong; nothing is recorded from a sheet with something wrong in it.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::sheet::{Fault, Sheet, TIME, YES};
use crate::app::{Command, NewFact, NewPaper};
use crate::domain::decide::Wrong;
use crate::domain::fact::Fact;
use crate::domain::ids::{ContractId, FactId};
use crate::i18n::{DateTextError, parse_count, parse_date, parse_figure, parse_time, parse_yen};
use crate::ui::cx::Cx;

/// Reads one sheet.
pub(super) struct Read<'a, 'c> {
    /// What is on file.
    pub cx: &'a Cx<'c>,
    sheet: &'a Sheet,
    faults: BTreeMap<String, Fault>,
}

impl<'a, 'c> Read<'a, 'c> {
    /// A reader of a sheet.
    pub fn new(cx: &'a Cx<'c>, sheet: &'a Sheet) -> Self {
        Self { cx, sheet, faults: BTreeMap::new() }
    }

    /// What could not be read.
    pub fn finish(self) -> BTreeMap<String, Fault> {
        self.faults
    }

    /// Notes something wrong.
    pub fn wrong(&mut self, name: &str, wrong: Wrong) {
        self.fault(name, Fault::Wrong(wrong));
    }

    /// Notes something wrong that only this form asks for, in words.
    pub fn say_wrong(&mut self, name: &str, said: impl Into<String>) {
        self.fault(name, Fault::Said(said.into()));
    }

    fn fault(&mut self, name: &str, fault: Fault) {
        self.faults.entry(name.to_owned()).or_insert(fault);
    }

    /// What stands in a field, without spaces around it.
    pub fn raw(&self, name: &str) -> &'a str {
        self.sheet.get(name).trim()
    }

    /// Whether the officer put something else into a field than the form opened with.
    pub fn is_changed(&self, name: &str) -> bool {
        self.sheet.is_changed(name)
    }

    /// A text that the officer changed; it may have been emptied.
    pub fn changed_text(&self, name: &str) -> Option<String> {
        self.is_changed(name).then(|| self.any_text(name))
    }

    /// A box that the officer ticked or cleared.
    pub fn changed_yes(&self, name: &str) -> Option<bool> {
        self.is_changed(name).then(|| self.yes(name))
    }

    /// A count that the officer changed; what is emptied says nothing new.
    pub fn changed_count(&mut self, name: &str) -> Option<u32> {
        if self.is_changed(name) { self.some_count(name) } else { None }
    }

    /// A time of day without a date, if there is any.
    pub fn some_time(&mut self, name: &str) -> Option<NaiveTime> {
        let text = self.raw(name);
        let time = parse_time(text);
        if time.is_none() && !text.is_empty() {
            self.fault(name, Fault::Time(text.to_owned()));
        }
        time
    }

    /// Whether a choice stands at `key`.
    pub fn is(&self, name: &str, key: &str) -> bool {
        self.sheet.is(name, key)
    }

    /// A text that must be there.
    pub fn text(&mut self, name: &str) -> String {
        let text = self.raw(name);
        if text.is_empty() {
            self.wrong(name, Wrong::Required);
        }
        text.to_owned()
    }

    /// A text that may be empty.
    pub fn any_text(&self, name: &str) -> String {
        self.raw(name).to_owned()
    }

    /// A text, if there is any.
    pub fn some_text(&self, name: &str) -> Option<String> {
        Some(self.any_text(name)).filter(|text| !text.is_empty())
    }

    /// A text's lines, without empty ones.
    pub fn lines(&self, name: &str) -> Vec<String> {
        self.raw(name).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    /// Whether a box is ticked.
    pub fn yes(&self, name: &str) -> bool {
        self.is(name, YES)
    }

    /// A date that must be there.
    pub fn date(&mut self, name: &str) -> NaiveDate {
        match parse_date(self.raw(name), self.cx.today()) {
            Ok(date) => return date,
            Err(DateTextError::Empty) => self.wrong(name, Wrong::Required),
            Err(error) => self.fault(name, Fault::Date(error)),
        }
        self.cx.today()
    }

    /// A date, if there is any.
    pub fn some_date(&mut self, name: &str) -> Option<NaiveDate> {
        (!self.raw(name).is_empty()).then(|| self.date(name))
    }

    /// A date and a time of day.
    pub fn moment(&mut self, name: &str) -> NaiveDateTime {
        let date = self.date(name);
        let beside = format!("{name}{TIME}");
        let text = self.raw(&beside);
        let time = parse_time(text);
        match time {
            Some(_) => {}
            None if text.is_empty() => self.wrong(&beside, Wrong::Required),
            None => self.fault(&beside, Fault::Time(text.to_owned())),
        }
        date.and_time(time.unwrap_or(NaiveTime::MIN))
    }

    /// A date and a time of day, if there is any of them.
    pub fn some_moment(&mut self, name: &str) -> Option<NaiveDateTime> {
        let empty = self.raw(name).is_empty() && self.raw(&format!("{name}{TIME}")).is_empty();
        (!empty).then(|| self.moment(name))
    }

    /// One of several, by their keys, if any was chosen.
    pub fn any_of<T: Copy>(&self, name: &str, all: &[T], key: impl Fn(T) -> &'static str) -> Option<T> {
        all.iter().copied().find(|one| key(*one) == self.raw(name))
    }

    /// A count that must be there.
    pub fn count(&mut self, name: &str) -> u32 {
        match (self.raw(name), parse_count(self.raw(name))) {
            ("", _) => self.wrong(name, Wrong::Required),
            (_, Some(count)) => return count,
            (text, None) => self.fault(name, Fault::Number(text.to_owned())),
        }
        0
    }

    /// A count, if there is any.
    pub fn some_count(&mut self, name: &str) -> Option<u32> {
        (!self.raw(name).is_empty()).then(|| self.count(name))
    }

    /// An amount in yen, if there is any.
    pub fn some_yen(&mut self, name: &str) -> Option<u64> {
        let text = self.raw(name);
        let amount = parse_yen(text);
        if amount.is_none() && !text.is_empty() {
            self.fault(name, Fault::Number(text.to_owned()));
        }
        amount
    }

    /// A figure with decimals that must be there.
    pub fn figure(&mut self, name: &str) -> f64 {
        match (self.raw(name), parse_figure(self.raw(name))) {
            ("", _) => self.wrong(name, Wrong::Required),
            (_, Some(figure)) => return figure,
            (text, None) => self.fault(name, Fault::Number(text.to_owned())),
        }
        0.0
    }

    /// One of several, by their keys. The officer has to choose.
    pub fn one_of<T: Copy>(&mut self, name: &str, all: &[T], key: impl Fn(T) -> &'static str) -> Option<T> {
        let found = all.iter().copied().find(|one| key(*one) == self.raw(name));
        if found.is_none() {
            self.wrong(name, Wrong::Required);
        }
        found
    }

    /// A fact that was chosen from a list, if any.
    pub fn some_fact(&self, name: &str) -> Option<FactId> {
        self.raw(name).parse().ok()
    }

    /// The contract that was chosen, where the form was not opened for one.
    pub fn contract(&mut self, given: Option<&ContractId>) -> Option<ContractId> {
        let chosen = given.cloned().or_else(|| ContractId::new(self.raw("contract")).ok());
        if chosen.is_none() {
            self.wrong("contract", Wrong::Required);
        }
        chosen
    }

    /// The number of rows of a list.
    pub fn rows(&self, list: &str) -> usize {
        self.sheet.rows(list)
    }

    /// The papers that were added.
    pub fn papers(&self) -> Vec<NewPaper> {
        self.sheet.papers.to_take_in()
    }

    /// The command that records one fact with its papers.
    #[allow(
        clippy::unnecessary_wraps,
        reason = "it ends what every form reads, and that may come to nothing"
    )]
    pub fn record(&self, contract: &ContractId, fact: impl Into<Fact>) -> Option<Command> {
        let fact = NewFact { fact: fact.into(), papers: self.papers() };
        Some(Command::Record { contract: contract.clone(), facts: vec![fact] })
    }
}

/// The command that records one fact of a kind that carries no papers.
pub(super) fn bare(contract: &ContractId, fact: impl Into<Fact>) -> Command {
    Command::Record { contract: contract.clone(), facts: vec![NewFact::bare(fact)] }
}
