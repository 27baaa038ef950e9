//! Inspections: one a period as the clause set wants it, and those the data tells, with findings and corrections.

use chrono::NaiveDate;
use rand::RngExt as _;

use super::SampleError;
use super::data::{FindingPlot, InspectionPlot};
use super::days::later;
use super::life::Life;
use super::script::Label;
use crate::domain::clause_set::{Every, Trigger};
use crate::domain::derive::periods::periods;
use crate::domain::fact::{
    CheckResult, CheckedHow, CorrectionChecked, CorrectionReported, Finding, InspectionHeld, InspectionKind,
    InspectionPlanned, ObligationWaived, Overall, Verdict,
};
use crate::domain::key::ObligationKey;

/// A share of a period shorter than this many days is not worth a journey of its own: its inspection is waived.
const SHORT_DAYS: i64 = 45;

impl Life<'_> {
    /// What the clause set wants every period.
    pub(super) fn regular_inspections(&mut self) -> Result<(), SampleError> {
        let set = self.set;
        for (_, duty) in set.duties() {
            let Trigger::Inspection { kind, every } = &duty.trigger else { continue };
            // Where the set does not say, the sample's office follows the guidance: once a year on site.
            let by_guidance = (*kind == InspectionKind::Site).then_some(Every::FiscalYear);
            let Some(every) = every.or(by_guidance) else { continue };
            for period in periods(every, self.term.start, self.term.end.min(self.days.today)) {
                let first = period.first.max(self.term.start);
                let last = period.last.min(self.term.end);
                let length = (last - first).num_days();
                if length < SHORT_DAYS {
                    self.waive(ObligationKey::new(&duty.id, &period.label), first);
                } else if !self.told_inspections.iter().any(|day| (first..=last).contains(day)) {
                    let share = self.rng.random_range(25..70);
                    let offset = u64::try_from(length * share / 100).unwrap_or(0);
                    self.regular_inspection(*kind, self.days.open(later(first, offset)))?;
                }
            }
        }
        Ok(())
    }

    fn waive(&mut self, obligation: ObligationKey, first: NaiveDate) {
        let on = self.days.plus(first, 3);
        if self.days.is_past(on) {
            let by = self.officer();
            let (head, reason) = (self.story.office.head.clone(), self.story.words.waiver.clone());
            self.script.add(on, &by, ObligationWaived { obligation, on, by: head, reason });
        }
    }

    /// Held without a finding, or with one that was mended.
    fn regular_inspection(&mut self, kind: InspectionKind, on: NaiveDate) -> Result<(), SampleError> {
        if !self.days.is_past(on) {
            return Ok(());
        }
        let story = self.story;
        let reported = self.soon(on, 6..=11);
        let checked = self.days.plus(reported, 3);
        let fitting: Vec<_> =
            story.words.findings.iter().filter(|f| self.set.check_by_id(&f.check).is_some()).collect();
        let at = self.rng.random_range(0..fitting.len().max(1));
        let old = fitting.get(at).filter(|_| self.days.is_past(checked)).copied();
        let old = old.filter(|_| self.chance(35));
        let due = self.days.plus(on, 15);
        let found: Vec<(&str, &str, &str, NaiveDate)> =
            old.iter().map(|f| (f.check.as_str(), f.note.as_str(), f.text.as_str(), due)).collect();
        let planned = self.days.minus(on, 12).max(self.term.signed);
        let plan = self.plan_inspection(kind, planned, on);
        let held = self.hold(kind, plan, on, &found, &story.words.vendor_remarks)?;
        if let Some(old) = old {
            let visitor = self.officer();
            self.report_correction(held, 0, reported, &old.correction);
            self.check_correction(held, 0, checked, &visitor);
        }
        Ok(())
    }

    /// One that the data tells.
    pub(super) fn inspection(&mut self, plot: &InspectionPlot) -> Result<(), SampleError> {
        let (planned, on) = (self.on(plot.planned), self.on(plot.date));
        let plan = self.plan_inspection(plot.kind, planned, on);
        if !plot.held {
            return Ok(());
        }
        self.told_inspections.push(on);
        let found: Vec<(&str, &str, &str, NaiveDate)> = plot
            .findings
            .iter()
            .map(|f| (f.check.as_str(), f.note.as_str(), f.text.as_str(), self.on(f.due)))
            .collect();
        let held = self.hold(plot.kind, plan, on, &found, &plot.remarks)?;
        for (index, finding) in plot.findings.iter().enumerate() {
            self.correction(held, index, finding);
        }
        Ok(())
    }

    fn correction(&mut self, held: Label, index: usize, plot: &FindingPlot) {
        if let Some(received) = plot.reported.map(|when| self.on(when)) {
            self.report_correction(held, index, received, &plot.report);
        }
        if let Some(on) = plot.checked.map(|when| self.on(when)) {
            self.check_correction(held, index, on, &plot.checker);
        }
    }

    fn plan_inspection(&mut self, kind: InspectionKind, planned_on: NaiveDate, date: NaiveDate) -> Label {
        let by = self.officer();
        self.notices += 1;
        let number = (self.place + 1) * 10 + self.notices;
        let words = &self.story.words;
        let notice = words
            .notice_number
            .replace("{year}", &super::life::era_year(planned_on).to_string())
            .replace("{number}", &number.to_string());
        let plan = InspectionPlanned {
            kind,
            planned_on,
            date,
            place: self.work_place(),
            officials: self.officials(),
            notice_number: Some(notice),
            notified_on: Some(planned_on),
            visit: None,
            papers: Vec::new(),
        };
        self.script.add(planned_on, &by, plan)
    }

    fn hold(
        &mut self,
        kind: InspectionKind,
        plan: Label,
        on: NaiveDate,
        found: &[(&str, &str, &str, NaiveDate)],
        remarks: &str,
    ) -> Result<Label, SampleError> {
        let how = if kind == InspectionKind::Site { CheckedHow::OnSpot } else { CheckedHow::Papers };
        let results = self.results(found, how);
        let set = self.set;
        let mut findings = Vec::new();
        for (check, _, text, due) in found {
            let (clause, _) = set.check_by_id(check).ok_or_else(|| Self::missing("check", check))?;
            findings.push(Finding {
                clause: clause.number.clone(),
                check: Some((*check).to_owned()),
                text: (*text).to_owned(),
                due: *due,
            });
        }
        let mut held = InspectionHeld {
            plan: None,
            kind,
            on,
            place: self.work_place(),
            officials: self.officials(),
            received_by: self.team.leader(),
            identity_shown: true,
            remote_reason: String::new(),
            results,
            findings,
            vendor_remarks: remarks.to_owned(),
            note: String::new(),
            verdict: Some(if found.is_empty() { Overall::NoFindings } else { Overall::ToBeMended }),
            closing_talk: String::new(),
            visit: None,
            papers: self.file("record", on, ""),
        };
        let by = self.officer();
        Ok(self.script.reply(on, &by, plan, move |plan| {
            held.plan = Some(plan);
            held.into()
        }))
    }

    /// An answer to every question: fit but for what was found and what the data leaves out; now and then a question
    /// that looks at no standing duty was not seen.
    fn results(&mut self, found: &[(&str, &str, &str, NaiveDate)], how: CheckedHow) -> Vec<CheckResult> {
        let (set, left_out) = (self.set, &self.plan.left_out);
        let mut results = Vec::new();
        for check in set.clauses.iter().flat_map(|c| &c.checks) {
            let duty = check.id.split('.').next().unwrap_or(&check.id);
            let is_standing = set.duty(duty).is_some_and(|(_, d)| d.trigger == Trigger::Standing);
            let unfit = found.iter().find(|(id, ..)| *id == check.id);
            let (verdict, note) = match unfit {
                Some((_, note, ..)) => (Verdict::Unfit, (*note).to_owned()),
                None if left_out.iter().any(|d| d == duty) => (Verdict::NotSeen, String::new()),
                None if !is_standing && self.rng.random_ratio(12, 100) => (Verdict::NotSeen, String::new()),
                None => (Verdict::Fit, String::new()),
            };
            let how = (verdict != Verdict::NotSeen).then_some(how);
            results.push(CheckResult { check: check.id.clone(), verdict, note, how, photos: Vec::new() });
        }
        results
    }

    fn report_correction(&mut self, inspection: Label, finding: usize, received: NaiveDate, text: &str) {
        let papers = self.file("correction", received, text);
        let (by, text) = (self.officer(), text.to_owned());
        self.script.reply(received, &by, inspection, move |inspection| {
            CorrectionReported { inspection, finding, received, text, papers }.into()
        });
    }

    fn check_correction(&mut self, inspection: Label, finding: usize, on: NaiveDate, checker: &str) {
        let (by, checker) = (self.officer(), checker.to_owned());
        self.script.reply(on, &by, inspection, move |inspection| {
            CorrectionChecked {
                inspection,
                finding,
                on,
                by: checker,
                mended: true,
                again_by: None,
                note: String::new(),
                papers: Vec::new(),
            }
            .into()
        });
    }
}
