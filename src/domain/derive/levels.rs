//! Service levels: one value a month for each, and a word where it fell short.

use std::collections::BTreeMap;

use super::judge::Verdict;
use super::periods::periods;
use super::{Context, Of, Owed, start_of};
use crate::domain::calendar::Month;
use crate::domain::clause_set::{Every, Party};
use crate::domain::fact::ServiceLevelMeasured;
use crate::domain::ids::FactId;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

impl Context<'_> {
    pub(super) fn service_level(&mut self, of: Of<'_>) {
        let Some(end) = self.file.work_end() else { return };
        let mut newest: BTreeMap<(&FactId, Month), &(FactId, ServiceLevelMeasured)> = BTreeMap::new();
        for measured in &self.file.measures {
            let (id, m) = measured;
            let known = newest.entry((&m.level, m.month)).or_insert(measured);
            if (known.1.received, &known.0) < (m.received, id) {
                *known = measured;
            }
        }
        for (id, level) in &self.file.levels {
            let until = level.until.map_or(end, |until| until.min(end));
            for period in periods(Every::Month, level.from, until.min(self.outlook)) {
                let month = Month::of(period.first);
                let measured = newest.get(&(id, month)).copied();
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
