//! The rules in force on a day, to be looked at: what each due word means, which clocks have a rule of their own, and
//! where each was found.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Rules;
use crate::domain::clause_set::{Clause, ClauseSet, Duty};
use crate::domain::due::{DueRule, DueWord, LegalRule, Reportable, Retention, RuleSource};
use crate::domain::file::ContractFile;
use crate::domain::obligation::Part;

/// A rule of the office's policy, or of the program's default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<K> {
    /// What it is for: a due word, or the name of a duty, of a part of one, or of a clock that many share.
    pub of: K,
    /// The rule; nothing where the policy says nothing.
    pub rule: Option<DueRule>,
    /// Where it was found.
    pub source: RuleSource,
}

/// A clock given by law or guidance, as it holds on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legal<'a> {
    /// Its name in policies (`preliminary`).
    pub name: &'a str,
    /// The rule and where it stands.
    pub rule: &'a LegalRule,
    /// The policy that says so.
    pub source: RuleSource,
}

/// A clock of a contract: a part of a duty, and the rule that holds for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock<'a> {
    /// The clause.
    pub clause: &'a Clause,
    /// The duty.
    pub duty: &'a Duty,
    /// Which part of it.
    pub part: Part,
    /// In which due word.
    pub word: DueWord,
    /// The rule; nothing where nothing falls due by itself.
    pub rule: Option<DueRule>,
    /// Where it was found.
    pub source: RuleSource,
}

impl Rules {
    /// What each due word means on a day.
    pub fn words_on(&self, on: NaiveDate) -> Vec<Line<DueWord>> {
        let (policy, source) = self.policy(on);
        let line = |word| Line { of: word, rule: policy.words.get(&word).copied(), source: source.clone() };
        DueWord::ALL.into_iter().map(line).collect()
    }

    /// The duties, parts of duties and shared clocks that have a rule of their own on a day, by name.
    pub fn own_on(&self, on: NaiveDate) -> Vec<Line<&str>> {
        let (policy, source) = self.policy(on);
        policy
            .duties
            .iter()
            .map(|(name, rule)| Line { of: name.as_str(), rule: Some(*rule), source: source.clone() })
            .collect()
    }

    /// The clocks of law and guidance on a day. What the office's policy does not name holds as the program has it.
    pub fn legal_on(&self, on: NaiveDate) -> Vec<Legal<'_>> {
        let (policy, source) = self.policy(on);
        let names: BTreeSet<&String> = policy.legal.keys().chain(self.default.legal.keys()).collect();
        let found = names.into_iter().filter_map(|name| {
            let own = policy.legal.get(name).map(|rule| (rule, source.clone()));
            let default = || Some((self.default.legal.get(name)?, RuleSource::Default));
            let (rule, source) = own.or_else(default)?;
            Some(Legal { name, rule, source })
        });
        found.collect()
    }

    /// From how many persons on a leak is reportable without further reasons, and where that was found; nothing where
    /// neither the office nor the program says a number.
    pub fn reportable_on(&self, on: NaiveDate) -> Option<(&Reportable, RuleSource)> {
        let (policy, source) = self.policy(on);
        let own = policy.reportable.as_ref().map(|reportable| (reportable, source));
        own.or_else(|| Some((self.default.reportable.as_ref()?, RuleSource::Default)))
    }

    /// How long a file closed on a day is kept, and where that was found.
    pub fn retention_on(&self, closed: NaiveDate) -> Option<(&Retention, RuleSource)> {
        let (policy, source) = self.policy(closed);
        let own = policy.retention.as_ref().map(|retention| (retention, source));
        own.or_else(|| Some((self.default.retention.as_ref()?, RuleSource::Default)))
    }

    /// Every clock of a contract under a clause set, with the rule that holds where it starts on a day.
    pub fn clocks_of<'a>(&self, file: &ContractFile, set: &'a ClauseSet, on: NaiveDate) -> Vec<Clock<'a>> {
        let of = |(clause, duty): (&'a Clause, &'a Duty)| {
            let clock = move |(part, word)| {
                let (rule, source) = self.find(file, duty, part, word, on);
                Clock { clause, duty, part, word, rule, source }
            };
            duty.clocks().into_iter().map(clock).collect::<Vec<_>>()
        };
        set.duties().flat_map(of).collect()
    }
}
