//! Which due rule holds: contract, clause set, office, each dated.

pub mod table;

use std::ops::Bound;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::calendar::Calendar;
use super::clause_set::{Duty, Every};
use super::due::{Due, DuePolicy, DueRule, DueWord, Retention, RuleSource, Trace, apply, back};
use super::fact::ContractPolicySet;
use super::file::ContractFile;
use super::obligation::Part;

/// The name of the setting that says how often each outsourced work is looked at on site, among a policy's legal rules.
pub const ON_SITE_CHECK: &str = "on-site-check";

/// Whether a name in a policy is that of a part of a duty (`incident-report/final`).
fn names_part(name: &str, duty: &str, part: Part) -> bool {
    name.strip_prefix(duty).and_then(|rest| rest.strip_prefix('/')).is_some_and(|rest| rest == part.key())
}

/// Everything that dates are computed from, beside the contract itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Working days.
    pub calendar: Calendar,
    /// The program's default policy.
    pub default: DuePolicy,
    /// The office's policies, oldest first.
    pub office: Vec<DuePolicy>,
}

impl Rules {
    /// The office's policy in force on a day, or the default.
    pub fn policy(&self, on: NaiveDate) -> (&DuePolicy, RuleSource) {
        match self.office.iter().rev().find(|p| p.valid_from <= on) {
            Some(policy) => (policy, RuleSource::Office(policy.valid_from)),
            None => (&self.default, RuleSource::Default),
        }
    }

    /// From when the office's policy in force on a day holds; nothing where the default does.
    pub(super) fn policy_from(&self, on: NaiveDate) -> Option<NaiveDate> {
        self.office.iter().rev().map(|p| p.valid_from).find(|from| *from <= on)
    }

    /// How long a file closed on a day is kept: the office's rule, else the program's default.
    pub fn retention(&self, closed: NaiveDate) -> Option<&Retention> {
        self.policy(closed).0.retention.as_ref().or(self.default.retention.as_ref())
    }

    /// From how many persons on a leak is reportable without further reasons (more than this number): the office's
    /// setting in force on the day the ward learned of it, else the program's. Where neither says a number, every
    /// leak of personal data is: reporting too much offends no law.
    pub fn reportable_above(&self, on: NaiveDate) -> u32 {
        let set = self.policy(on).0.reportable.as_ref().or(self.default.reportable.as_ref());
        set.map_or(0, |reportable| reportable.above)
    }

    /// Days before a date from which it counts as due soon.
    pub fn horizon(&self, today: NaiveDate) -> u32 {
        self.policy(today).0.horizon_days
    }

    /// The rule for a part of a duty whose clock starts on a day: contract before clause set before office.
    pub fn find(
        &self,
        file: &ContractFile,
        duty: &Duty,
        part: Part,
        word: DueWord,
        on: NaiveDate,
    ) -> (Option<DueRule>, RuleSource) {
        let is_whole = |name: &str| names_part(name, &duty.id, part);
        let own =
            |p: &&Arc<ContractPolicySet>| p.valid_from <= on && (p.duty == duty.id || is_whole(&p.duty));
        if let Some(set) = file.rules.iter().filter(own).max_by_key(|p| (p.valid_from, is_whole(&p.duty))) {
            return (Some(set.rule), RuleSource::Contract(set.valid_from));
        }
        // The number in the clause set is for the duty itself, not for the ward's review or a follow-up step.
        let is_the_duty_itself = matches!(
            part,
            Part::Paper
                | Part::FirstReport
                | Part::Measure
                | Part::Verification
                | Part::Return
                | Part::Erasure
                | Part::HandOver
                | Part::Receipt
        );
        if duty.rule.is_some() && is_the_duty_itself {
            return (duty.rule, RuleSource::ClauseSet);
        }
        let (policy, source) = self.policy(on);
        let of_duty = policy.duties.range::<str, _>((Bound::Included(duty.id.as_str()), Bound::Unbounded));
        let mut of_duty = of_duty.take_while(|(name, _)| name.starts_with(&duty.id));
        let rule = of_duty
            .find(|(name, _)| is_whole(name))
            .map(|(_, rule)| rule)
            .or_else(|| policy.duties.get(&duty.id).filter(|_| !matches!(part, Part::Review | Part::Notice)))
            .or_else(|| policy.duties.get(part.key()))
            .or_else(|| policy.words.get(&word));
        (rule.copied(), source)
    }

    /// The due date of a part of a duty, and how it came about.
    pub fn due(
        &self,
        file: &ContractFile,
        duty: &Duty,
        part: Part,
        word: DueWord,
        from: NaiveDateTime,
    ) -> (Option<Due>, Trace) {
        let (rule, source) = self.find(file, duty, part, word, from.date());
        self.trace(word, rule, source, from)
    }

    /// The due date of one of the ward's own legal reports.
    pub fn legal(&self, name: &str, from: NaiveDateTime) -> (Option<Due>, Trace) {
        let (policy, _) = self.policy(from.date());
        let found = policy.legal.get(name).or_else(|| self.default.legal.get(name));
        let source = RuleSource::Law(found.map(|l| l.source.clone()).unwrap_or_default());
        self.trace(DueWord::Promptly, found.map(|l| l.rule), source, from)
    }

    /// How often each outsourced work is looked at on site where its clause set does not say: a dated setting with its
    /// source (`forms.md`, clocks). Nothing where the policy in force knows no such number of months.
    pub fn on_site_check(&self, on: NaiveDate) -> Option<(Every, RuleSource)> {
        let (policy, _) = self.policy(on);
        let set = policy.legal.get(ON_SITE_CHECK).or_else(|| self.default.legal.get(ON_SITE_CHECK))?;
        let every = match set.rule {
            DueRule::Months(1) => Every::Month,
            DueRule::Months(3) => Every::Quarter,
            DueRule::Months(6) => Every::HalfYear,
            DueRule::Months(12) => Every::FiscalYear,
            _ => return None,
        };
        Some((every, RuleSource::Law(set.source.clone())))
    }

    /// A date so long before a day that the ward's own steps can be taken: the rule counted backwards.
    pub fn before(
        &self,
        file: &ContractFile,
        duty: &Duty,
        part: Part,
        word: DueWord,
        day: NaiveDate,
    ) -> (Option<Due>, Trace) {
        let (rule, source) = self.find(file, duty, part, word, day);
        let counted = rule.and_then(|rule| back(rule, day, &self.calendar));
        let (date, skipped) = counted.map_or((None, Vec::new()), |(date, skipped)| (Some(date), skipped));
        let trace = Trace {
            word,
            rule,
            source,
            from: day,
            skipped,
            original: None,
            extended_to: None,
            again_by: None,
            beyond_calendar: date.is_some_and(|date| !self.calendar.covers(date)),
        };
        (date.map(Due::day), trace)
    }

    /// A date that a fact fixed.
    pub fn fixed(word: DueWord, from: NaiveDate, due: NaiveDate) -> (Option<Due>, Trace) {
        let trace = Trace {
            word,
            rule: None,
            source: RuleSource::Fixed,
            from,
            skipped: Vec::new(),
            original: None,
            extended_to: None,
            again_by: None,
            beyond_calendar: false,
        };
        (Some(Due::day(due)), trace)
    }

    /// The date that a rule gives, and how it came about.
    pub(super) fn trace(
        &self,
        word: DueWord,
        rule: Option<DueRule>,
        source: RuleSource,
        from: NaiveDateTime,
    ) -> (Option<Due>, Trace) {
        let (due, skipped) = match rule.and_then(|rule| apply(rule, from, &self.calendar)) {
            Some((due, mut skipped)) => {
                // A trace is kept as long as its obligation: no more room than there are days.
                skipped.shrink_to_fit();
                (Some(due), skipped)
            }
            None => (None, Vec::new()),
        };
        let beyond_calendar = due.is_some_and(|due| !self.calendar.covers(due.date));
        let trace = Trace {
            word,
            rule,
            source,
            from: from.date(),
            skipped,
            original: None,
            extended_to: None,
            again_by: None,
            beyond_calendar,
        };
        (due, trace)
    }
}
