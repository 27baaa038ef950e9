//! Service levels: one value a month for each, and a word where it fell short.

use super::judge::Verdict;
use super::periods::periods;
use super::{Context, Of, Owed, start_of};
use crate::domain::calendar::Month;
use crate::domain::clause_set::{Every, Party};
use crate::domain::obligation::{Cause, Closes, Part, Subject};

impl Context<'_> {
    pub(super) fn service_level(&mut self, of: Of<'_>) {
        let Some(end) = self.file.work_end() else { return };
        for (id, level) in &self.file.levels {
            let until = level.until.map_or(end, |until| until.min(end));
            for period in periods(Every::Month, level.from, until.min(self.outlook)) {
                let month = Month::of(period.first);
                let measured = self
                    .file
                    .measures
                    .iter()
                    .filter(|(_, m)| m.level == *id && m.month == month)
                    .max_by_key(|(id, m)| (m.received, id.clone()));
                let verdict = match measured {
                    None => Verdict::Open,
                    Some((by, m)) if level.is_kept_by(m.value) || !m.explanation.trim().is_empty() => {
                        Verdict::met(by, m.received)
                    }
                    Some((by, _)) => Verdict::breached(by),
                };
                let due = self.due(of, Part::Measure, start_of(period.last.min(until)));
                self.owe(
                    of,
                    Owed {
                        instance: format!("{id}/{}", period.label),
                        part: Part::Measure,
                        subject: Subject::Level { name: level.name.clone(), month },
                        by: Party::Vendor,
                        cause: Cause::PeriodEnd,
                        due,
                        verdict,
                        closes: Closes::Measure(id.clone(), month),
                    },
                );
            }
        }
    }
}
