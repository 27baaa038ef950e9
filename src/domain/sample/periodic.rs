//! What comes again and again: reports, plans, levels, self-checks.

use chrono::{Months, NaiveDate};
use rand::RngExt as _;

use super::SampleError;
use super::data::{LevelData, ReportData};
use super::days::later;
use super::life::{Handed, Life};
use super::script::Label;
use crate::domain::calendar::Month;
use crate::domain::clause_set::{Every, PeriodPart, Trigger};
use crate::domain::derive::periods::{Period, periods};
use crate::domain::fact::{DutyVerified, ServiceLevelAgreed, ServiceLevelMeasured, Verdict, VerifiedBy};

/// A self-check is made again after so many months, before the last one grows old.
const SELF_CHECK_MONTHS: u32 = 11;

/// Contracts shorter than this live on their first self-check and the year's inspection.
const LONG_DAYS: i64 = 400;

/// When papers of a kind come in, in days after the clock starts, and when they are due at the earliest.
struct Habit {
    from: u64,
    to: u64,
    due: u64,
}

fn habit(every: Every, part: PeriodPart) -> Habit {
    match (every, part) {
        (Every::Month, _) => Habit { from: 3, to: 11, due: 20 },
        (Every::Quarter, _) => Habit { from: 5, to: 10, due: 20 },
        (Every::HalfYear, _) => Habit { from: 9, to: 18, due: 28 },
        (Every::FiscalYear, PeriodPart::Start) => Habit { from: 8, to: 19, due: 28 },
        (Every::FiscalYear, PeriodPart::End) => Habit { from: 6, to: 17, due: 28 },
    }
}

/// The report of a month as it came in.
struct Report {
    month: Month,
    received: NaiveDate,
}

impl Life<'_> {
    pub(super) fn recur(&mut self) -> Result<(), SampleError> {
        let set = self.set;
        let mut reports = Vec::new();
        for (_, duty) in set.duties() {
            if let Trigger::Periodic { paper, every, part } = &duty.trigger {
                let found = self.periodic(paper, *every, *part);
                if *every == Every::Month {
                    reports = found;
                }
            }
        }
        self.levels(&reports)?;
        self.later_self_checks();
        Ok(())
    }

    fn periodic(&mut self, paper: &str, every: Every, part: PeriodPart) -> Vec<Report> {
        let (start, end) = (self.term.start, self.term.end);
        let all = periods(every, start, end.min(self.days.today));
        let clock = |p: &Period| match part {
            PeriodPart::Start => p.first.max(start),
            PeriodPart::End => p.last.min(end),
        };
        let habit = habit(every, part);
        let usual = self.plan.report == ReportData::Usual || every != Every::Month;
        let missing_from = all
            .iter()
            .rfind(|p| self.days.open(later(clock(p), habit.due)) < self.days.today)
            .map(|p| p.first)
            .filter(|_| !usual && self.plan.report == ReportData::Missing);
        let mut came: Vec<Report> = Vec::new();
        let mut handed: Vec<(Label, NaiveDate, String)> = Vec::new();
        for period in &all {
            if self.told_papers.iter().any(|(told, label)| told == paper && **label == *period.label) {
                continue;
            }
            if missing_from.is_some_and(|from| period.first >= from) {
                break;
            }
            let from = clock(period);
            let offset = self.rng.random_range(habit.from..=habit.to);
            let due = later(from, habit.due);
            let is_late = every == Every::Month && self.chance(4);
            let planned = if is_late { self.soon(due, 3..=6) } else { self.days.open(later(from, offset)) };
            if let Some(received) = self.days.arrives(planned, due, from) {
                let label = self.hand_in(Handed {
                    period: Some(period.label.to_string()),
                    ..Handed::new(paper, received)
                });
                handed.push((label, received, period.label.to_string()));
                came.push(Report { month: Month::of(period.first), received });
            }
        }
        let resubmitted = (!usual && self.plan.report == ReportData::Resubmitted)
            .then(|| {
                handed.iter().rposition(|(_, received, _)| *received <= self.days.minus(self.days.today, 7))
            })
            .flatten();
        for (index, (label, received, period)) in handed.into_iter().enumerate() {
            if resubmitted == Some(index) {
                self.resubmit(paper, label, received, period);
            } else {
                self.check(paper, label, received, period);
            }
        }
        came
    }

    /// Accepted, sometimes only at the second try.
    fn check(&mut self, paper: &str, label: Label, received: NaiveDate, period: String) {
        let returned = self.days.plus(received, 2);
        let second_day = self.days.plus(returned, 3);
        if self.chance(3) && self.days.is_past(second_day) {
            let reason = self.reason_to_return();
            self.send_back(label, returned, reason, Some(self.days.plus(returned, 5)));
            let second = self.hand_in(Handed { period: Some(period), ..Handed::new(paper, second_day) });
            self.accept_soon(second, second_day);
        } else {
            self.accept_soon(label, received);
        }
    }

    /// Sent back, handed in again yesterday, waiting.
    fn resubmit(&mut self, paper: &str, label: Label, received: NaiveDate, period: String) {
        let returned = self.days.plus(received, 3);
        let reason = self.reason_to_return();
        self.send_back(label, returned, reason, Some(self.days.plus(returned, 10)));
        self.hand_in(Handed { period: Some(period), ..Handed::new(paper, self.days.latest) });
    }

    /// Levels are agreed when the work begins and measured with each month's report.
    fn levels(&mut self, reports: &[Report]) -> Result<(), SampleError> {
        let agreed_on = self.days.open(self.term.start);
        if !self.days.is_past(agreed_on) {
            return Ok(());
        }
        let (story, plan) = (self.story, self.plan);
        for (index, key) in plan.levels.iter().enumerate() {
            let data = story.words.levels.get(key).ok_or_else(|| Self::missing("level", key))?;
            let by = self.officer();
            let agreed = ServiceLevelAgreed {
                name: data.name.clone(),
                goal: data.goal,
                target: data.target,
                unit: data.unit.clone(),
                from: self.term.start,
                until: None,
                every: None,
            };
            let level = self.script.add(agreed_on, &by, agreed);
            for (place, report) in reports.iter().enumerate() {
                let is_newest = place + 1 == reports.len();
                let without_word = plan.unexplained && index == 0 && is_newest;
                self.measure(level, data, report, without_word);
            }
        }
        Ok(())
    }

    fn measure(&mut self, level: Label, data: &LevelData, report: &Report, without_word: bool) {
        let fell_short = without_word || self.chance(5);
        let (low, high) = if fell_short { data.missed } else { data.kept };
        // Two decimals, as reports give them.
        let value = (self.rng.random_range(low..high) * 100.0).round() / 100.0;
        let explanation = if fell_short && !without_word { data.explanation.clone() } else { String::new() };
        let (by, month, received) = (self.officer(), report.month, report.received);
        self.script.reply(received, &by, level, move |level| {
            ServiceLevelMeasured { level, month, value, received, explanation, papers: Vec::new() }.into()
        });
    }

    fn later_self_checks(&mut self) {
        let plan = self.plan;
        if (self.term.end - self.term.start).num_days() > LONG_DAYS {
            let mut day = self.term.signed;
            while let Some(next) = day.checked_add_months(Months::new(SELF_CHECK_MONTHS)) {
                day = self.days.open(next);
                if !self.days.is_past(day) || day > self.term.end {
                    break;
                }
                self.self_check(day, &plan.left_out);
            }
        }
        if let Some(when) = plan.last_look {
            let (on, by) = (self.on(when), self.officer());
            for duty in &plan.left_out {
                let verified = DutyVerified {
                    duty: duty.clone(),
                    on,
                    how: VerifiedBy::SelfCheck,
                    verdict: Verdict::Fit,
                    note: self.story.words.self_check_note.clone(),
                    received: None,
                    papers: Vec::new(),
                };
                self.script.add(on, &by, verified);
            }
        }
    }
}
