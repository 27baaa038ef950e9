//! Inspections: regular ones the ward wants to hold, planned ones, and the findings that come of them.

use super::judge::Verdict;
use super::periods::{Period, periods};
use super::{Context, Of, Owed, instance};
use crate::domain::clause_set::{Every, Party};
use crate::domain::fact::InspectionKind;
use crate::domain::file::{Correction, Inspection};
use crate::domain::obligation::{Cause, Closes, Part, Subject};
use crate::domain::rules::Rules;

impl Context<'_> {
    pub(super) fn inspection(&mut self, of: Of<'_>, kind: InspectionKind, every: Option<Every>) {
        if let Some(every) = every {
            self.regular(of, kind, every);
        }
        for inspection in self.file.inspections.iter().filter(|i| i.kind == kind) {
            self.planned(of, inspection);
            if let Some((id, refused)) = &inspection.refused {
                self.owe(
                    of,
                    Owed {
                        instance: format!("{}/refused", inspection.id),
                        part: Part::Breach,
                        subject: Subject::Text(refused.reason.clone()),
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

    /// At least one inspection a period: a default of guidance, the ward's own duty.
    fn regular(&mut self, of: Of<'_>, kind: InspectionKind, every: Every) {
        let Some(registered) = &self.file.registered else { return };
        let Some(end) = self.file.work_end() else { return };
        for Period { label, first, last } in periods(every, registered.start, end.min(self.outlook)) {
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
            let (due, trace) = Rules::fixed(of.duty.due, first.max(registered.start), last.min(end));
            let open = self.file.inspections.iter().find(|i| i.kind == kind && i.is_open());
            self.owe(
                of,
                Owed {
                    instance: label.clone(),
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
                subject: Subject::Place(plan.place.clone()),
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
                    subject: Subject::Text(finding.text.clone()),
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
        Some((id, checked)) if checked.mended => Verdict::Met {
            by: reported.map(|(r, _)| r.clone()).into_iter().chain([id.clone()]).collect(),
            // The vendor met it when it reported; the ward's look only confirms.
            on: reported.map_or(checked.on, |(_, r)| r.received),
            moment: None,
        },
        Some((id, checked)) if reported.is_none_or(|(_, r)| r.received <= checked.on) => {
            Verdict::SentBack { by: vec![id.clone()], again_by: checked.again_by }
        }
        _ => match reported {
            Some((id, r)) => Verdict::waiting(id, r.received),
            None => Verdict::Open,
        },
    }
}
