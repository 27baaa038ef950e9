//! Inspections: regular ones the ward wants to hold, planned ones, and the findings that come of them.

use chrono::NaiveDate;

use super::judge::Verdict;
use super::periods::{Period, period_of};
use super::{Context, Of, Owed, instance};
use crate::domain::clause_set::{Every, Party};
use crate::domain::due::{Due, DueWord, RuleSource, Trace};
use crate::domain::fact::InspectionKind;
use crate::domain::file::{Correction, Inspection};
use crate::domain::obligation::{Cause, Closes, Part, Subject};
use crate::domain::rules::Rules;

impl Context<'_> {
    pub(super) fn inspection(&mut self, of: Of<'_>, kind: InspectionKind, every: Option<Every>) {
        self.regular(of, kind, every);
        for inspection in self.file.inspections.iter().filter(|i| i.kind == kind) {
            self.notice(of, inspection);
            self.planned(of, inspection);
            if let Some((id, refused)) = &inspection.refused {
                self.owe(
                    of,
                    Owed {
                        instance: format!("{}/refused", inspection.id),
                        part: Part::Breach,
                        subject: Subject::Text(refused.reason.as_str().into()),
                        by: Party::Vendor,
                        cause: Cause::Fact(id.clone()),
                        due: (None, None),
                        verdict: match inspection.held.as_ref() {
                            Some((held, h)) => Verdict::met(held, h.on),
                            None => Verdict::breached(id),
                        },
                        closes: Closes::Inspect(kind, Some(inspection.id.clone())),
                    },
                );
            }
            self.findings(of, inspection);
        }
    }

    /// How often the ward wants to do it in the period that a day lies in: the clause set's own word, else the setting
    /// for on-site checks.
    fn wanted(
        &self,
        kind: InspectionKind,
        every: Option<Every>,
        day: NaiveDate,
    ) -> Option<(Every, RuleSource)> {
        match every {
            Some(every) => Some((every, RuleSource::ClauseSet)),
            None if kind == InspectionKind::Site => self.rules.on_site_check(day),
            None => None,
        }
    }

    /// The periods of a contract's life in which the ward wants to inspect. The first and the last may be parts of
    /// years: a work shorter than a year is looked at too.
    fn wanted_periods(&self, kind: InspectionKind, every: Option<Every>) -> Vec<(Period, RuleSource)> {
        let (Some(registered), Some(end)) = (&self.file.registered, self.file.work_end()) else {
            return Vec::new();
        };
        let (mut wanted, mut day) = (Vec::new(), Some(registered.start));
        let last = end.min(self.outlook);
        while let Some(from) = day.filter(|day| *day <= last) {
            let found = self.wanted(kind, every, from);
            let period = period_of(found.as_ref().map_or(Every::FiscalYear, |(every, _)| *every), from);
            day = period.last.succ_opt();
            if let Some((_, source)) = found {
                wanted.push((period, source));
            }
        }
        wanted
    }

    /// At least one inspection a period, on site or from afar: a default of guidance, the ward's own duty.
    fn regular(&mut self, of: Of<'_>, kind: InspectionKind, every: Option<Every>) {
        let (Some(start), Some(end)) = (self.file.registered.as_ref().map(|r| r.start), self.file.work_end())
        else {
            return;
        };
        for (Period { label, first, last }, source) in self.wanted_periods(kind, every) {
            let held = self
                .file
                .inspections
                .iter()
                .filter(|i| i.kind == kind)
                .filter_map(|i| i.held.as_ref())
                .filter(|(_, h)| h.on >= first && h.on <= last)
                .min_by_key(|(id, h)| (h.on, id.clone()));
            let verdict = held.map_or(Verdict::Open, |(id, h)| Verdict::met(id, h.on));
            // The period itself is the time allowed; a number of the office's is not added to it.
            let (due, trace) = Rules::fixed(of.duty.due, first.max(start), last.min(end));
            let trace = Trace { source, ..trace };
            let open = self.file.inspections.iter().find(|i| i.kind == kind && i.is_open());
            self.owe(
                of,
                Owed {
                    instance: label.to_string(),
                    part: Part::RegularInspection,
                    subject: Subject::Period(label),
                    by: Party::Ward,
                    cause: Cause::PeriodStart,
                    due: (due, Some(trace)),
                    verdict,
                    closes: Closes::Inspect(kind, open.map(|i| i.id.clone())),
                },
            );
        }
    }

    /// The vendor hears of a planned inspection some days before: the ward's own duty.
    fn notice(&mut self, of: Of<'_>, inspection: &Inspection) {
        let Some(plan) = &inspection.plan else { return };
        let came_to_pass = || {
            let held = inspection.held.as_ref().map(|(id, held)| (id, held.on));
            held.or_else(|| inspection.refused.as_ref().map(|(id, refused)| (id, refused.on)))
        };
        // An inspection that took place, or was refused, needs no notice any more.
        let verdict = match inspection.notice().or_else(came_to_pass) {
            Some((id, on)) => Verdict::met(id, on),
            None => Verdict::Open,
        };
        let (due, trace) =
            self.rules.before(self.file, of.duty, Part::Notice, DueWord::Beforehand, plan.date);
        // What is planned at short notice is notified the day it is planned.
        let due = due.map(|due| Due::day(due.date.max(plan.planned_on)));
        self.owe(
            of,
            Owed {
                instance: instance(&inspection.id, Part::Notice),
                part: Part::Notice,
                subject: Subject::Place(plan.place.as_str().into()),
                by: Party::Ward,
                cause: Cause::Fact(inspection.id.clone()),
                due: (due, Some(trace)),
                verdict,
                closes: Closes::Notify(inspection.kind, inspection.id.clone()),
            },
        );
    }

    fn planned(&mut self, of: Of<'_>, inspection: &Inspection) {
        let Some(plan) = &inspection.plan else { return };
        let verdict = match (&inspection.held, &inspection.refused) {
            (Some((id, held)), _) => Verdict::met(id, held.on),
            (None, Some((id, refused))) => Verdict::met(id, refused.on),
            (None, None) => Verdict::Open,
        };
        let due = self.due_or_fixed(of, Part::PlannedInspection, plan.planned_on, Some(plan.date));
        self.owe(
            of,
            Owed {
                instance: instance(&inspection.id, Part::PlannedInspection),
                part: Part::PlannedInspection,
                subject: Subject::Place(plan.place.as_str().into()),
                by: Party::Ward,
                cause: Cause::Fact(inspection.id.clone()),
                due,
                verdict,
                closes: Closes::Inspect(inspection.kind, Some(inspection.id.clone())),
            },
        );
    }

    fn findings(&mut self, of: Of<'_>, inspection: &Inspection) {
        let Some((id, held)) = &inspection.held else { return };
        for (index, finding) in held.findings.iter().enumerate() {
            let correction = inspection.corrections.get(&index);
            let verdict = correction.map_or(Verdict::Open, correction_stands);
            let closes = match verdict {
                Verdict::Waiting { .. } => Closes::CheckCorrection(inspection.id.clone(), index),
                _ => Closes::Correct(inspection.id.clone(), index),
            };
            let due = self.due_or_fixed(of, Part::Correction, held.on, Some(finding.due));
            self.owe(
                of,
                Owed {
                    instance: format!("{}/finding-{}", inspection.id, index + 1),
                    part: Part::Correction,
                    subject: Subject::Text(finding.text.as_str().into()),
                    by: Party::Vendor,
                    cause: Cause::Fact(id.clone()),
                    due,
                    verdict,
                    closes,
                },
            );
        }
    }
}

fn correction_stands(correction: &Correction) -> Verdict {
    let reported = correction.reported.last();
    match correction.checked.last() {
        // The ward's looks contradict each other: it is the ward's turn again.
        Some((id, checked)) if correction.conflict => Verdict::waiting(id, checked.on),
        Some((id, checked)) if checked.mended => Verdict::Met {
            by: reported.map(|(r, _)| r.clone()).into_iter().chain([id.clone()]).collect(),
            // The vendor met it when it reported; the ward's look only confirms.
            on: reported.map_or(checked.on, |(_, r)| r.received),
            moment: None,
        },
        Some((id, checked)) if reported.is_none_or(|(_, r)| r.received <= checked.on) => {
            Verdict::SentBack { by: vec![id.clone()], on: checked.on, again_by: checked.again_by }
        }
        _ => match reported {
            Some((id, r)) => Verdict::waiting(id, r.received),
            None => Verdict::Open,
        },
    }
}
