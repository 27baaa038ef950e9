//! Tales: what happened on a contract, fact by fact, as it stands in a ledger, with names and days to be filled in.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::SampleError;
use super::days::{BadWhen, When, later};
use super::life::{Life, era_year};
use super::script::Label;
use crate::domain::calendar::FiscalYear;
use crate::domain::fact::{parse, ron};

/// What is owed when the work ends is due some days after it; this is the least of them.
const GRACE_DAYS: u64 = 3;

/// Facts in the order of their days, with blanks between braces: `{day}` is the step's own day, `{s+40}` another one,
/// `{#name}` an earlier step's fact; the rest is listed where they are filled in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tale {
    pub on: Vec<String>,
    pub steps: Vec<TaleStep>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TaleStep {
    pub day: TaleDay,
    /// By which later steps call it.
    #[serde(default)]
    pub name: Option<String>,
    /// The fact as a line of a ledger.
    pub fact: String,
    /// The paper that came with it.
    #[serde(default)]
    pub file: Option<String>,
    /// The yearly paper whose first period it answers.
    #[serde(default)]
    pub period: Option<String>,
}

/// The day of a step.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum TaleDay {
    /// As elsewhere in the data.
    At(When),
    /// `e-5`: five working days before the contract's last day; told only when that has come.
    BeforeEnd(u32),
}

impl TryFrom<String> for TaleDay {
    type Error = BadWhen;

    fn try_from(text: String) -> Result<Self, BadWhen> {
        match text.strip_prefix("e-").map(str::parse) {
            Some(Ok(days)) => Ok(Self::BeforeEnd(days)),
            _ => When::try_from(text).map(Self::At),
        }
    }
}

/// The blanks of a text: what stands between braces.
fn blanks(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(blank, _)| blank)
}

impl Tale {
    /// All days that it speaks of, but those told from the end.
    pub fn days(&self) -> Vec<When> {
        let own = self.steps.iter().filter_map(|s| match s.day {
            TaleDay::At(when) => Some(when),
            TaleDay::BeforeEnd(_) => None,
        });
        let named = self.steps.iter().flat_map(|s| blanks(&s.fact));
        own.chain(named.filter_map(|blank| When::try_from(blank.to_owned()).ok())).collect()
    }
}

impl Life<'_> {
    pub(super) fn tale(&mut self, tale: &Tale) {
        let mut names: BTreeMap<String, Label> = BTreeMap::new();
        for step in &tale.steps {
            let day = match step.day {
                TaleDay::At(when) => Some(self.on(when)),
                TaleDay::BeforeEnd(days) => {
                    let planned = self.days.minus(self.term.end, days);
                    self.days.arrives(planned, later(self.term.end, GRACE_DAYS), self.term.start)
                }
            };
            let Some(day) = day else { continue };
            let label = self.step(step, day, &names);
            if let Some(name) = &step.name {
                names.insert(name.clone(), label);
            }
            if let Some(period) = &step.period {
                self.told_papers.push((period.clone(), self.fiscal_year()));
            }
        }
    }

    fn step(&mut self, step: &TaleStep, day: NaiveDate, names: &BTreeMap<String, Label>) -> Label {
        let text = self.filled(&step.fact, day);
        let papers = step.file.as_ref().map(|paper| self.file(paper, day, ""));
        let by = self.officer();
        let names = names.clone();
        self.script.told(day, &by, move |ids| {
            let mut text = text;
            for (name, label) in &names {
                if let Some(id) = ids.get(label) {
                    text = text.replace(&format!("{{#{name}}}"), &id.to_string());
                }
            }
            let mut fact =
                parse(&text).map_err(|e| SampleError::Tale { text: text.clone(), reason: e.to_string() })?;
            fact.attach(papers.unwrap_or_default());
            Ok(fact)
        })
    }

    /// The fiscal year in which the contract begins, as a period is called.
    fn fiscal_year(&self) -> String {
        format!("FY{}", FiscalYear::of(self.term.start).year())
    }

    /// The text with all blanks filled but the names of facts.
    fn filled(&mut self, text: &str, day: NaiveDate) -> String {
        let mut filled = text.to_owned();
        for blank in blanks(text) {
            let value = match blank {
                "day" => day.to_string(),
                "start" => self.term.start.to_string(),
                "end" => self.term.end.to_string(),
                "fy" => self.fiscal_year(),
                "year" => era_year(day).to_string(),
                "number" => self.document_number(day),
                "officer" => self.officer(),
                "head" => self.story.office.head.clone(),
                "leader" => self.team.leader(),
                "vendor" => self.vendor.name.clone(),
                "place" => self.work_place(),
                "newest" => self.team.names().pop().unwrap_or_default(),
                "roster" => self.roster_rows(),
                "everybody" => self.rows(0),
                "but-newest" => self.rows(1),
                _ => match When::try_from(blank.to_owned()) {
                    Ok(when) => self.on(when).to_string(),
                    Err(_) => continue,
                },
            };
            filled = filled.replacen(&format!("{{{blank}}}"), &value, 1);
        }
        filled
    }

    /// The team as rows of a roster.
    fn roster_rows(&self) -> String {
        // What cannot be written is missing from the roster, and the tests of the sample see it.
        let rows = self.team.roster().into_iter().filter_map(|worker| ron().to_string(&worker).ok());
        rows.map(|row| row + ",").collect()
    }

    /// The team as rows of a list of attendance, without so many who joined last.
    fn rows(&self, without: usize) -> String {
        let names = self.team.names();
        let there = names.len().saturating_sub(without);
        let row = |name: &String| format!("(name:\"{name}\",employer:\"{}\"),", self.vendor.name);
        names.iter().take(there).map(row).collect()
    }
}
