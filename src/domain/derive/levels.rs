//! Service levels: one value a period for each, and a word where it fell short (clause 33).

use chrono::NaiveDate;

use super::judge::Verdict;
use super::periods::Period;
use super::{Context, Of, Owed, start_of};
use crate::domain::calendar::Month;
use crate::domain::clause_set::Party;
use crate::domain::fact::{Content, ServiceLevelAgreed, ShortfallExplained, is_same_name};
use crate::domain::file::SubmissionState;
use crate::domain::ids::FactId;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

/// A value as it came in, by itself or in a report.
#[derive(Clone, Copy)]
struct Value<'a> {
    by: &'a FactId,
    received: NaiveDate,
    measured: f64,
    explanation: &'a str,
    of: Span<'a>,
}

/// What a value is for.
#[derive(Clone, Copy)]
enum Span<'a> {
    Month(Month),
    Period(&'a str),
}

impl Span<'_> {
    fn lies_in(self, period: &Period) -> bool {
        match self {
            Self::Month(month) => (period.first..=period.last).contains(&month.first_day()),
            Self::Period(label) => label == &*period.label,
        }
    }
}

/// Everything on file under a level's name, whichever of its agreements it was recorded for.
struct OnFile<'a> {
    /// Values, oldest first.
    values: Vec<Value<'a>>,
    /// Words on shortfalls.
    explained: Vec<(&'a FactId, &'a ShortfallExplained)>,
}

impl<'a> Context<'a> {
    pub(super) fn service_level(&mut self, of: Of<'_>) {
        let Some(end) = self.file.work_end() else { return };
        let file = self.file;
        for (place, (id, level)) in file.levels.iter().enumerate() {
            let newer = self.newer_agreement(place);
            // An agreement that would begin after the work has ended replaces nothing.
            let newer = newer.filter(|newer| newer.from <= end);
            let replaced = newer.and_then(|newer| newer.from.pred_opt());
            let limit = level.until.into_iter().chain(replaced).min();
            let due_on = |p: &Period, end| self.due(of, Part::Measure, start_of(p.last.min(end))).0;
            let on_file = self.on_file(level);
            for (period, last) in self.owed_periods(level.every(), level.from, limit, due_on) {
                // A period belongs to the agreement in force at its end; it is not measured twice.
                let is_newers = newer.is_some_and(|n| n.every() == level.every() && n.from <= period.last);
                if !is_newers {
                    self.level_value(of, (id, level), &on_file, &period, last);
                }
            }
        }
    }

    /// The agreement of the same name that takes a level's place.
    fn newer_agreement(&self, place: usize) -> Option<&'a ServiceLevelAgreed> {
        let (_, level) = self.file.levels.get(place)?;
        let later = self.file.levels.iter().enumerate().filter(|(other, (_, l))| {
            let is_later = l.from > level.from || (l.from == level.from && *other > place);
            is_later && is_same_name(&l.name, &level.name)
        });
        later.map(|(_, (_, level))| &**level).min_by_key(|level| level.from)
    }

    fn on_file(&self, level: &ServiceLevelAgreed) -> OnFile<'a> {
        let file = self.file;
        let same: Vec<&FactId> = file
            .levels
            .iter()
            .filter(|(_, l)| is_same_name(&l.name, &level.name))
            .map(|(id, _)| id)
            .collect();
        let measured = file.measures.iter().filter(|(_, m)| same.contains(&&m.level));
        let mut values: Vec<Value<'a>> = measured
            .map(|(by, m)| Value {
                by,
                received: m.received,
                measured: m.value,
                explanation: &m.explanation,
                of: Span::Month(m.month),
            })
            .collect();
        for report in &file.submissions {
            let (Some(Content::MonthlyReport(content)), Some(period)) =
                (&report.fact.content, report.fact.period.as_deref())
            else {
                continue;
            };
            if matches!(report.state, SubmissionState::Returned { .. }) {
                continue;
            }
            let rows = content.levels.iter().filter(|row| is_same_name(&row.name, &level.name));
            values.extend(rows.map(|row| Value {
                by: &report.id,
                received: report.fact.received,
                measured: row.measured,
                explanation: &row.explanation,
                of: Span::Period(period),
            }));
        }
        values.sort_by_key(|v| (v.received, v.by));
        let explained = file.explained.iter().filter(|(_, e)| same.contains(&&e.level));
        OnFile { values, explained: explained.map(|(id, e)| (id, &**e)).collect() }
    }

    fn level_value(
        &mut self,
        of: Of<'_>,
        (id, level): (&FactId, &ServiceLevelAgreed),
        on_file: &OnFile<'_>,
        period: &Period,
        last: NaiveDate,
    ) {
        let values: Vec<Value<'_>> =
            on_file.values.iter().filter(|v| v.of.lies_in(period)).copied().collect();
        let month = Month::of(period.first);
        let subject = || Subject::Level { name: level.name.as_str().into(), period: period.label.clone() };
        let verdict = values.first().map_or(Verdict::Open, |v| Verdict::met(v.by, v.received));
        let due = self.due(of, Part::Measure, start_of(period.last.min(last)));
        self.owe(
            of,
            Owed {
                instance: format!("{id}/{}", period.label),
                part: Part::Measure,
                subject: subject(),
                by: Party::Vendor,
                cause: Cause::PeriodEnd,
                due,
                verdict,
                closes: Closes::Measure(id.clone(), month),
            },
        );
        let Some(newest) = values.last().filter(|v| !level.is_kept_by(v.measured)) else { return };
        let explained = on_file.explained.iter().filter(|(_, e)| Span::Month(e.month).lies_in(period));
        let said = values.iter().filter(|v| !v.explanation.trim().is_empty()).map(|v| (v.received, v.by));
        let said = said.chain(explained.map(|(id, e)| (e.received, *id))).min();
        // A shortfall that nobody explains in time is a breach by itself.
        let verdict = said.map_or(Verdict::Open, |(on, by)| Verdict::met(by, on)).or_breach();
        let due = self.due(of, Part::Explanation, start_of(newest.received));
        self.owe(
            of,
            Owed {
                instance: format!("{id}/{}/{}", period.label, Part::Explanation.key()),
                part: Part::Explanation,
                subject: subject(),
                by: Party::Vendor,
                cause: Cause::Fact(newest.by.clone()),
                due,
                verdict,
                closes: Closes::Explain(id.clone(), month),
            },
        );
    }
}
