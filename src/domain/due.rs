//! Due words, due rules and how a date comes about.
//!
//! The terms say *at once*, *promptly*, *beforehand*: not numbers. The office sets the numbers (`DuePolicy`), a clause
//! set or a contract may set its own, and every due date keeps the trace of how it came about.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, Closure};

/// How soon, in the words of the special terms (`clauses.md`, due words).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DueWord {
    /// 直ちに.
    AtOnce,
    /// 速やかに.
    Promptly,
    /// 事前に／あらかじめ.
    Beforehand,
    /// 定期的に.
    Periodically,
    /// その都度.
    EachTime,
    /// 要請があった場合.
    OnRequest,
    /// At all times: nothing falls due by itself.
    Always,
}

impl DueWord {
    /// All words, for tables and settings.
    pub const ALL: [Self; 7] = [
        Self::AtOnce,
        Self::Promptly,
        Self::Beforehand,
        Self::Periodically,
        Self::EachTime,
        Self::OnRequest,
        Self::Always,
    ];

    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::Promptly => "promptly",
            Self::Beforehand => "beforehand",
            Self::Periodically => "periodically",
            Self::EachTime => "each-time",
            Self::OnRequest => "on-request",
            Self::Always => "always",
        }
    }
}

/// An offset from the day (or moment) a clock starts. The first day is not counted (Civil Code art. 140).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DueRule {
    /// Hours from the moment.
    Hours(u32),
    /// Calendar days.
    Days(u32),
    /// Calendar days; a closed day moves the date to the next working day.
    DaysThenOpen(u32),
    /// Working days of the office.
    WorkingDays(u32),
    /// Months; the day is kept where the month has it, else its last day.
    Months(u32),
    /// No later than the starting day itself.
    SameDay,
}

/// No clock of an office runs longer than this many days; a typing slip of more digits is refused.
pub const LONGEST_CLOCK_DAYS: u32 = 3660;

impl DueRule {
    /// How long it runs at least, in whole days: to refuse slips, not to count dates.
    pub fn days(self) -> u32 {
        match self {
            Self::Hours(n) => n / 24,
            Self::Days(n) | Self::DaysThenOpen(n) | Self::WorkingDays(n) => n,
            Self::Months(n) => n.saturating_mul(30),
            Self::SameDay => 0,
        }
    }
}

/// Where a rule was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleSource {
    /// The program's own default.
    Default,
    /// The office's policy in force from this day.
    Office(NaiveDate),
    /// The clause set's own number.
    ClauseSet,
    /// The contract's override in force from this day.
    Contract(NaiveDate),
    /// A law or guideline: a dated setting that names its source.
    Law(String),
    /// The date was fixed by hand in a fact (a finding's or a condition's deadline).
    Fixed,
}

/// What the office understands by the due words: dated, never hard-coded (`clauses.md`, due words).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DuePolicy {
    /// From when it holds; a duty is judged by the policy in force on the day its clock starts.
    pub valid_from: NaiveDate,
    /// Rule per due word.
    pub words: BTreeMap<DueWord, DueRule>,
    /// Rule per duty, or part of a duty (`incident/final`), before the word's rule.
    #[serde(default)]
    pub duties: BTreeMap<String, DueRule>,
    /// Rules that come from a law or guideline, by name, each with its source.
    #[serde(default)]
    pub legal: BTreeMap<String, LegalRule>,
    /// From how many persons on a leak is reportable by law without further reasons; where it is not said, the
    /// program's default holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reportable: Option<Reportable>,
    /// Days before a date from which it counts as due soon.
    pub horizon_days: u32,
    /// How long a closed file is kept (保存年限), where this policy says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
}

/// How long a closed file is kept, counted from the fiscal year after the one in which the work ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Years.
    pub years: u32,
    /// The rule of the office that says so.
    pub source: String,
}

/// A clock given by law or guidance (`forms.md`, clocks).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalRule {
    /// The rule.
    pub rule: DueRule,
    /// Where it stands, as the officer would cite it.
    pub source: String,
}

/// A number of persons given by law (`forms.md`, clocks).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reportable {
    /// More than this many persons.
    pub above: u32,
    /// Where it stands, as the officer would cite it.
    pub source: String,
}

/// One day skipped while counting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The day.
    pub date: NaiveDate,
    /// Why it does not count.
    pub why: Closure,
}

/// A date, and a time of day where the clock runs in hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Due {
    /// The last day on which it is still in time.
    pub date: NaiveDate,
    /// The moment, where hours are counted.
    pub moment: Option<NaiveDateTime>,
}

impl Due {
    /// A whole day.
    pub fn day(date: NaiveDate) -> Self {
        Self { date, moment: None }
    }

    /// Whether `now` is past it.
    pub fn is_past(&self, now: NaiveDateTime) -> bool {
        match self.moment {
            Some(moment) => now > moment,
            None => now.date() > self.date,
        }
    }

    /// Whether something that came in on `day` (at `moment`, where known) was in time.
    pub fn was_kept(&self, day: NaiveDate, moment: Option<NaiveDateTime>) -> bool {
        match (self.moment, moment) {
            (Some(limit), Some(moment)) => moment <= limit,
            _ => day <= self.date,
        }
    }
}

/// How a due date came about; every step can be shown to the officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The due word of the clause.
    pub word: DueWord,
    /// The rule applied.
    pub rule: Option<DueRule>,
    /// Where the rule was found.
    pub source: RuleSource,
    /// The day the clock started.
    pub from: NaiveDate,
    /// Closed days skipped on the way.
    pub skipped: Vec<Skipped>,
    /// The date as it was first counted or fixed, where the ward has put another in its place.
    pub original: Option<NaiveDate>,
    /// An extension granted by the ward: the new date.
    pub extended_to: Option<NaiveDate>,
    /// The ward's date for the second try, after it had sent the first one back.
    pub again_by: Option<NaiveDate>,
    /// Whether a day on the way lies outside the years the holidays are known for.
    pub beyond_calendar: bool,
}

/// Applies a rule. `None` where the date would leave the calendar's range of dates.
pub fn apply(rule: DueRule, from: NaiveDateTime, calendar: &Calendar) -> Option<(Due, Vec<Skipped>)> {
    let day = from.date();
    let whole = |date| (Due::day(date), Vec::new());
    Some(match rule {
        DueRule::Hours(hours) => {
            let moment = from.checked_add_signed(TimeDelta::hours(i64::from(hours)))?;
            (Due { date: moment.date(), moment: Some(moment) }, Vec::new())
        }
        DueRule::Days(days) => whole(day.checked_add_days(Days::new(u64::from(days)))?),
        DueRule::DaysThenOpen(days) => {
            let mut date = day.checked_add_days(Days::new(u64::from(days)))?;
            let mut skipped = Vec::new();
            while let Some(why) = calendar.why_closed(date) {
                skipped.push(Skipped { date, why });
                date = date.succ_opt()?;
            }
            (Due::day(date), skipped)
        }
        DueRule::WorkingDays(days) => {
            let (date, skipped) = calendar.add_working_days(day, days).ok()?;
            (Due::day(date), skipped.into_iter().map(|(date, why)| Skipped { date, why }).collect())
        }
        DueRule::Months(months) => whole(day.checked_add_months(Months::new(months))?),
        DueRule::SameDay => whole(day),
    })
}

/// Applies a rule backwards: the last day that is so long before `day`. Hours count as the days they fill.
pub fn back(rule: DueRule, day: NaiveDate, calendar: &Calendar) -> Option<(NaiveDate, Vec<Skipped>)> {
    let whole = |date| (date, Vec::new());
    Some(match rule {
        DueRule::Hours(hours) => whole(day.checked_sub_days(Days::new(u64::from(hours).div_ceil(24)))?),
        DueRule::Days(days) | DueRule::DaysThenOpen(days) => {
            whole(day.checked_sub_days(Days::new(u64::from(days)))?)
        }
        DueRule::WorkingDays(days) => {
            let (date, skipped) = calendar.subtract_working_days(day, days).ok()?;
            (date, skipped.into_iter().map(|(date, why)| Skipped { date, why }).collect())
        }
        DueRule::Months(months) => whole(day.checked_sub_months(Months::new(months))?),
        DueRule::SameDay => whole(day),
    })
}
