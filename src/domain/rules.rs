//! Which due rule holds: contract, clause set, office, each dated.

use chrono::{NaiveDate, NaiveDateTime};

use super::calendar::Calendar;
use super::clause_set::Duty;
use super::due::{Due, DuePolicy, DueRule, DueWord, RuleSource, Trace, apply};
use super::file::ContractFile;
use super::obligation::Part;

/// Everything that dates are computed from, beside the contract itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Working days.
    pub calendar: Calendar,
    /// The program's default policy.
    pub default: DuePolicy,
    /// The office's policies, oldest first.
    pub office: Vec<DuePolicy>,
    /// From how many persons on a leak is reportable without further reasons (more than this number).
    pub reportable_above: u32,
}

impl Rules {
    /// The office's policy in force on a day, or the default.
    pub fn policy(&self, on: NaiveDate) -> (&DuePolicy, RuleSource) {
        match self.office.iter().rev().find(|p| p.valid_from <= on) {
            Some(policy) => (policy, RuleSource::Office(policy.valid_from)),
            None => (&self.default, RuleSource::Default),
        }
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
        let whole = format!("{}/{}", duty.id, part.key());
        let own = |p: &&super::fact::ContractPolicySet| {
            p.valid_from <= on && (p.duty == whole || p.duty == duty.id)
        };
        if let Some(set) = file.rules.iter().filter(own).max_by_key(|p| (p.valid_from, p.duty == whole)) {
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
        let rule = policy
            .duties
            .get(&whole)
            .or_else(|| policy.duties.get(&duty.id).filter(|_| part != Part::Review))
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

    /// A date that a fact fixed.
    pub fn fixed(word: DueWord, from: NaiveDate, due: NaiveDate) -> (Option<Due>, Trace) {
        let trace = Trace {
            word,
            rule: None,
            source: RuleSource::Fixed,
            from,
            skipped: Vec::new(),
            extended_to: None,
            beyond_calendar: false,
        };
        (Some(Due::day(due)), trace)
    }

    fn trace(
        &self,
        word: DueWord,
        rule: Option<DueRule>,
        source: RuleSource,
        from: NaiveDateTime,
    ) -> (Option<Due>, Trace) {
        let (due, skipped) = match rule.and_then(|rule| apply(rule, from, &self.calendar)) {
            Some((due, skipped)) => (Some(due), skipped),
            None => (None, Vec::new()),
        };
        let beyond_calendar = due.is_some_and(|due| !self.calendar.covers(due.date));
        let trace =
            Trace { word, rule, source, from: from.date(), skipped, extended_to: None, beyond_calendar };
        (due, trace)
    }
}
