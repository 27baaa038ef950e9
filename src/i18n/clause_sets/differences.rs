//! What differs between two clause sets, line by line.

use super::{form, trigger};
use crate::domain::clause_set::compare::{Change, CheckPart, ClausePart, Comparison, DutyPart, SetPart};
use crate::domain::clause_set::{Check, Clause, ClauseSet, Duty, Item, Text};
use crate::i18n::facts::{due_rule, due_word, mechanism};
use crate::i18n::texts::{list, said, text};
use crate::i18n::{Words, msg};

/// Which way something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Only the new side has it.
    Added,
    /// Only the old side has it.
    Removed,
    /// It reads otherwise.
    Changed,
}

impl Sign {
    /// Name in answers for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }

    /// 追加.
    pub fn words(self, words: &Words) -> String {
        let id = match self {
            Self::Added => msg("difference-added"),
            Self::Removed => msg("difference-removed"),
            Self::Changed => msg("difference-changed"),
        };
        said(id, words)
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which way.
    pub sign: Sign,
    /// What kind of thing, in answers for programs: `set`, `clause`, `duty`, `check`.
    pub of: &'static str,
    /// The same in words: 義務.
    pub kind: String,
    /// The number of the clause it stands in; empty for the set as a whole.
    pub clause: String,
    /// What it is called: the id of a duty or question, the number of a clause.
    pub id: String,
    /// Its heading, title or question.
    pub title: String,
    /// What of it reads otherwise: its name, as it was, as it is. Empty for what came or went.
    pub what: Vec<(String, String, String)>,
}

/// Everything that differs, the set as a whole first, then clauses, duties and questions in the order of the clauses.
pub fn differences(found: &Comparison<'_>, words: &Words) -> Vec<Difference> {
    let tell = Telling { old: found.old, new: found.new, words };
    let mut lines = tell.whole(&found.set);
    lines.extend(found.clauses.iter().map(|change| tell.clause(change)));
    lines.extend(found.duties.iter().map(|change| tell.duty(change)));
    lines.extend(found.checks.iter().map(|change| tell.check(change)));
    lines
}

struct Telling<'a> {
    old: &'a ClauseSet,
    new: &'a ClauseSet,
    words: &'a Words,
}

/// What of something differs, with both sides' words.
type What = (String, String, String);

impl Telling<'_> {
    fn say(&self, id: &'static str) -> String {
        said(id, self.words)
    }

    fn text(&self, of: &Text) -> String {
        text(of, self.words).to_owned()
    }

    fn listed(&self, all: impl Iterator<Item = String>) -> String {
        list(all, self.words).unwrap_or_default()
    }

    fn whole(&self, parts: &[SetPart]) -> Vec<Difference> {
        let groups = |set: &ClauseSet| self.listed(set.groups.iter().map(|group| self.text(&group.title)));
        let what: Vec<What> = parts
            .iter()
            .map(|part| match part {
                SetPart::Title => (
                    self.say(msg("difference-title")),
                    self.text(&self.old.title),
                    self.text(&self.new.title),
                ),
                SetPart::Groups => (self.say(msg("difference-groups")), groups(self.old), groups(self.new)),
                SetPart::Order => (self.say(msg("difference-order")), String::new(), String::new()),
            })
            .collect();
        if what.is_empty() {
            return Vec::new();
        }
        vec![Difference {
            sign: Sign::Changed,
            of: "set",
            kind: self.say(msg("difference-of-set")),
            clause: String::new(),
            id: self.new.id.to_string(),
            title: self.text(&self.new.title),
            what,
        }]
    }

    fn clause(&self, change: &Change<'_, Clause, ClausePart>) -> Difference {
        let (sign, clause, what) = match change {
            Change::Added(new) => (Sign::Added, *new, Vec::new()),
            Change::Removed(old) => (Sign::Removed, *old, Vec::new()),
            Change::Changed { old, new, what } => {
                (Sign::Changed, *new, what.iter().map(|part| self.clause_part(*part, old, new)).collect())
            }
        };
        Difference {
            sign,
            of: "clause",
            kind: self.say(msg("difference-of-clause")),
            clause: clause.number.clone(),
            id: clause.number.clone(),
            title: self.text(&clause.heading),
            what,
        }
    }

    fn clause_part(&self, part: ClausePart, old: &Clause, new: &Clause) -> What {
        let id = match part {
            ClausePart::Number => msg("difference-number"),
            ClausePart::Heading => msg("difference-heading"),
            ClausePart::Summary => msg("difference-summary"),
            ClausePart::Group => msg("difference-group"),
            ClausePart::Mechanisms => msg("difference-mechanisms"),
            ClausePart::Items => msg("difference-items"),
            ClausePart::Forms => msg("difference-forms"),
        };
        (self.say(id), self.of_clause(part, old, self.old), self.of_clause(part, new, self.new))
    }

    fn of_clause(&self, part: ClausePart, clause: &Clause, set: &ClauseSet) -> String {
        match part {
            ClausePart::Number => clause.number.clone(),
            ClausePart::Heading => self.text(&clause.heading),
            ClausePart::Summary => self.text(&clause.summary),
            ClausePart::Group => {
                let group = set.groups.iter().find(|group| group.id == clause.group);
                group.map_or_else(|| clause.group.clone(), |group| self.text(&group.title))
            }
            ClausePart::Mechanisms => {
                self.listed(clause.mechanisms.iter().map(|m| mechanism(*m, self.words)))
            }
            ClausePart::Items => {
                let item = |item: &Item| format!("{} {}", item.label, self.text(&item.heading));
                self.listed(clause.items.iter().map(item))
            }
            ClausePart::Forms => self.listed(clause.forms.iter().map(|name| form(name, self.words))),
        }
    }

    fn duty(&self, change: &Change<'_, Duty, DutyPart>) -> Difference {
        let (sign, duty, sets) = match change {
            Change::Added(new) => (Sign::Added, *new, [self.new, self.old]),
            Change::Removed(old) => (Sign::Removed, *old, [self.old, self.new]),
            Change::Changed { new, .. } => (Sign::Changed, *new, [self.new, self.old]),
        };
        let what = match change {
            Change::Changed { old, new, what } => {
                what.iter().map(|part| self.duty_part(*part, old, new)).collect()
            }
            _ => Vec::new(),
        };
        Difference {
            sign,
            of: "duty",
            kind: self.say(msg("difference-of-duty")),
            clause: number_of(sets, |clause| clause.duties.iter().any(|d| d.id == duty.id)),
            id: duty.id.clone(),
            title: self.text(&duty.title),
            what,
        }
    }

    fn duty_part(&self, part: DutyPart, old: &Duty, new: &Duty) -> What {
        let id = match part {
            DutyPart::Clause => msg("difference-in-clause"),
            DutyPart::Item => msg("difference-item"),
            DutyPart::Title => msg("difference-title"),
            DutyPart::Trigger => msg("difference-trigger"),
            DutyPart::Due => msg("difference-due"),
            DutyPart::Rule => msg("difference-rule"),
            DutyPart::SurvivesEnd => msg("difference-survives"),
        };
        (self.say(id), self.of_duty(part, old, self.old), self.of_duty(part, new, self.new))
    }

    fn of_duty(&self, part: DutyPart, duty: &Duty, set: &ClauseSet) -> String {
        match part {
            DutyPart::Clause => set.duty(&duty.id).map(|(c, _)| c.number.clone()).unwrap_or_default(),
            DutyPart::Item => duty.item.clone().unwrap_or_default(),
            DutyPart::Title => self.text(&duty.title),
            DutyPart::Trigger => trigger(&duty.trigger, set, self.words),
            DutyPart::Due => due_word(duty.due, self.words),
            DutyPart::Rule => match duty.rule {
                Some(rule) => due_rule(rule, self.words),
                None => self.say(msg("difference-no-rule")),
            },
            DutyPart::SurvivesEnd if duty.survives_end => self.say(msg("difference-yes")),
            DutyPart::SurvivesEnd => self.say(msg("difference-no")),
        }
    }

    fn check(&self, change: &Change<'_, Check, CheckPart>) -> Difference {
        let (sign, check, sets) = match change {
            Change::Added(new) => (Sign::Added, *new, [self.new, self.old]),
            Change::Removed(old) => (Sign::Removed, *old, [self.old, self.new]),
            Change::Changed { new, .. } => (Sign::Changed, *new, [self.new, self.old]),
        };
        let what = match change {
            Change::Changed { old, new, what } => {
                what.iter().map(|part| self.check_part(*part, old, new)).collect()
            }
            _ => Vec::new(),
        };
        Difference {
            sign,
            of: "check",
            kind: self.say(msg("difference-of-check")),
            clause: number_of(sets, |clause| clause.checks.iter().any(|c| c.id == check.id)),
            id: check.id.clone(),
            title: self.text(&check.question),
            what,
        }
    }

    fn check_part(&self, part: CheckPart, old: &Check, new: &Check) -> What {
        let id = match part {
            CheckPart::Clause => msg("difference-in-clause"),
            CheckPart::Item => msg("difference-item"),
            CheckPart::Question => msg("difference-question"),
            CheckPart::Look => msg("difference-look"),
        };
        (self.say(id), self.of_check(part, old, self.old), self.of_check(part, new, self.new))
    }

    fn of_check(&self, part: CheckPart, check: &Check, set: &ClauseSet) -> String {
        match part {
            CheckPart::Clause => {
                set.check_by_id(&check.id).map(|(c, _)| c.number.clone()).unwrap_or_default()
            }
            CheckPart::Item => check.item.clone().unwrap_or_default(),
            CheckPart::Question => self.text(&check.question),
            CheckPart::Look => check.look.as_ref().map(|look| self.text(look)).unwrap_or_default(),
        }
    }
}

/// The number of the clause that holds something, in the first of the sets where one does.
fn number_of(sets: [&ClauseSet; 2], holds: impl Fn(&Clause) -> bool) -> String {
    let found = sets.into_iter().flat_map(|set| &set.clauses).find(|clause| holds(clause));
    found.map(|clause| clause.number.clone()).unwrap_or_default()
}
