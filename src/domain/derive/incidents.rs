//! Incidents: first, next and final report, instructions, and the ward's own legal reports.

use chrono::NaiveDate;

use super::judge::Verdict;
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::Party;
use crate::domain::due::{Due, Trace};
use crate::domain::fact::{IncidentKind, LegalReportKind, ReportStage};
use crate::domain::file::Incident;
use crate::domain::ids::FactId;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

impl Context<'_> {
    pub(super) fn incident(&mut self, of: Of<'_>, kinds: &[IncidentKind]) {
        for incident in self.file.incidents.iter().filter(|i| kinds.contains(&i.report.kind)) {
            self.reports(of, incident);
            self.instructions(of, incident);
            if incident.report.is_reportable(self.rules.reportable_above) {
                self.legal_reports(of, incident);
            }
        }
    }

    fn report(
        &mut self,
        of: Of<'_>,
        incident: &Incident,
        name: String,
        part: Part,
        due: (Option<Due>, Option<Trace>),
        verdict: Verdict,
    ) {
        self.owe(
            of,
            Owed {
                instance: name,
                part,
                subject: Subject::Text(incident.report.outline.clone()),
                by: Party::Vendor,
                cause: Cause::Fact(incident.id.clone()),
                due,
                verdict,
                closes: Closes::Incident(incident.id.clone()),
            },
        );
    }

    fn reports(&mut self, of: Of<'_>, incident: &Incident) {
        let report = &incident.report;
        // The vendor's clock runs from its own knowing, not from the day it told the ward.
        let due = self.due(of, Part::FirstReport, report.vendor_knew);
        let first = Verdict::Met {
            by: vec![incident.id.clone()],
            on: report.ward_received.date(),
            moment: Some(report.ward_received),
        };
        self.report(of, incident, instance(&incident.id, Part::FirstReport), Part::FirstReport, due, first);

        let closed = incident.closed.as_ref().map(|(id, c)| (id, c.on));
        let answered_by = |after: Option<usize>| -> Option<(&FactId, NaiveDate)> {
            let next = after.map_or(0, |i| i + 1);
            incident.follow_ups.get(next).map(|(id, f)| (id, f.received)).or(closed)
        };
        let promised =
            [(None, &incident.id, report.ward_received.date(), report.next_report)].into_iter().chain(
                incident
                    .follow_ups
                    .iter()
                    .enumerate()
                    .map(|(i, (id, f))| (Some(i), id, f.received, f.next_report)),
            );
        for (place, by, on, next) in promised.collect::<Vec<_>>() {
            if let Some(next) = next {
                let verdict = answered_by(place).map_or(Verdict::Open, |(id, day)| Verdict::met(id, day));
                let due = self.due_or_fixed(of, Part::NextReport, on, Some(next));
                let name = format!("{}/{}-{}", incident.id, Part::NextReport.key(), by);
                self.report(of, incident, name, Part::NextReport, due, verdict);
            }
        }

        let last = incident.follow_ups.iter().find(|(_, f)| f.stage == ReportStage::Final);
        let verdict = match (last, closed) {
            (Some((id, f)), _) => Verdict::met(id, f.received),
            (None, Some((id, day))) => Verdict::met(id, day),
            (None, None) => Verdict::Open,
        };
        let due = self.due(of, Part::FinalReport, report.vendor_knew);
        self.report(of, incident, instance(&incident.id, Part::FinalReport), Part::FinalReport, due, verdict);
    }

    fn instructions(&mut self, of: Of<'_>, incident: &Incident) {
        for instruction in &incident.instructions {
            let verdict = match &instruction.answer {
                Some((id, answer)) => Verdict::met(id, answer.on),
                None => Verdict::Open,
            };
            let due = self.due_or_fixed(of, Part::Instruction, instruction.fact.on, instruction.fact.until);
            self.owe(
                of,
                Owed {
                    instance: instance(&instruction.id, Part::Instruction),
                    part: Part::Instruction,
                    subject: Subject::Text(instruction.fact.text.clone()),
                    by: Party::Vendor,
                    cause: Cause::Fact(instruction.id.clone()),
                    due,
                    verdict,
                    closes: Closes::Incident(incident.id.clone()),
                },
            );
        }
    }

    fn legal_reports(&mut self, of: Of<'_>, incident: &Incident) {
        let knew = start_of(incident.report.ward_received.date());
        let last = if incident.report.improper_purpose { "final-improper" } else { "final" };
        for (part, kind, rule) in [
            (Part::LegalPreliminary, LegalReportKind::Preliminary, "preliminary"),
            (Part::LegalFinal, LegalReportKind::Final, last),
        ] {
            let made = incident.legal.iter().find(|(_, l)| l.kind == kind);
            let verdict = made.map_or(Verdict::Open, |(id, l)| Verdict::met(id, l.on));
            let (due, trace) = self.rules.legal(rule, knew);
            self.owe(
                of,
                Owed {
                    instance: instance(&incident.id, part),
                    part,
                    subject: Subject::Text(incident.report.outline.clone()),
                    by: Party::Ward,
                    cause: Cause::Fact(incident.id.clone()),
                    due: (due, Some(trace)),
                    verdict,
                    closes: Closes::LegalReport(incident.id.clone(), kind),
                },
            );
        }
    }
}
