//! Incidents: first, next and final reports, instructions, measures against recurrence, and the ward's own legal
//! reports.
//!
//! An incident may turn out to be of another kind, which another duty answers for. What was owed then stays with the
//! duty it was owed under: the first report under that of the kind first reported, a promised report or measure and an
//! instruction under that of the kind known then, the final report under that of the kind known last, the legal
//! reports under that of the kind by which the leak became reportable. So nothing is lost and nothing owed twice.

use chrono::{NaiveDate, NaiveDateTime};

use super::judge::Verdict;
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::{ClauseSet, Party, Trigger};
use crate::domain::due::{Due, Trace};
use crate::domain::fact::{IncidentKind, LegalReportKind};
use crate::domain::file::{Incident, ReportVersion};
use crate::domain::ids::FactId;
use crate::domain::obligation::{Cause, Closes, Part, Subject};
use crate::domain::rules::Rules;

/// An incident with its versions, seen by the duty at hand.
struct Seen<'a> {
    incident: &'a Incident,
    versions: Vec<ReportVersion>,
    /// For each version whether this duty answers for what is owed then.
    ours: Vec<bool>,
}

impl Seen<'_> {
    fn is_ours(&self, version: usize) -> bool {
        self.ours.get(version).copied().unwrap_or(false)
    }

    /// The newest version of a day.
    fn on(&self, day: NaiveDate) -> usize {
        self.versions.iter().rposition(|v| v.known.date() <= day).unwrap_or(0)
    }
}

/// The versions under which the law asks the ward for reports: the first, whose moment starts the clocks, and the last,
/// which says how long they run. A later "not reportable after all" ends neither: that takes a waiver, by name.
pub fn reportable(versions: &[ReportVersion], rules: &Rules) -> Option<(usize, usize)> {
    let asks = |v: &ReportVersion| v.content.is_reportable(rules.reportable_above(v.known.date()));
    Some((versions.iter().position(asks)?, versions.iter().rposition(asks)?))
}

impl Context<'_> {
    pub(super) fn incident(&mut self, of: Of<'_>, set: &ClauseSet, kinds: &[IncidentKind]) {
        let file = self.file;
        for incident in &file.incidents {
            let versions = incident.versions();
            let ours = (0..versions.len())
                .map(|place| answering_kind(&versions, place, set).is_some_and(|kind| kinds.contains(&kind)))
                .collect();
            let seen = Seen { incident, versions, ours };
            self.reports(of, &seen);
            self.instructions(of, &seen);
            self.preventions(of, &seen);
            self.legal_reports(of, &seen);
        }
    }

    fn report(
        &mut self,
        of: Of<'_>,
        seen: &Seen<'_>,
        (name, part): (String, Part),
        cause: &FactId,
        due: (Option<Due>, Option<Trace>),
        verdict: Verdict,
    ) {
        self.owe(
            of,
            Owed {
                instance: name,
                part,
                subject: Subject::Text(seen.incident.outline().into()),
                by: Party::Vendor,
                cause: Cause::Fact(cause.clone()),
                due,
                verdict,
                closes: Closes::Incident(seen.incident.id.clone()),
            },
        );
    }

    fn reports(&mut self, of: Of<'_>, seen: &Seen<'_>) {
        let (incident, id) = (seen.incident, &seen.incident.id);
        let report = &incident.report;
        if seen.is_ours(0) {
            // The vendor's clock runs from its own knowing, not from the day it told the ward.
            let due = self.due(of, Part::FirstReport, report.vendor_knew);
            let verdict = Verdict::Met {
                by: vec![id.clone()],
                on: report.ward_received.date(),
                moment: Some(report.ward_received),
            };
            self.report(of, seen, (instance(id, Part::FirstReport), Part::FirstReport), id, due, verdict);
        }
        for (place, version) in seen.versions.iter().enumerate() {
            let Some(next) = version.next_report.filter(|_| seen.is_ours(place)) else { continue };
            let verdict = next_answer(seen, place).map_or(Verdict::Open, |(id, day)| Verdict::met(&id, day));
            let due = self.due_or_fixed(of, Part::NextReport, version.known.date(), Some(next));
            let name = format!("{id}/{}-{}", Part::NextReport.key(), version.by);
            self.report(of, seen, (name, Part::NextReport), &version.by, due, verdict);
        }
        for round in incident.rounds() {
            let Some(opening) = seen.versions.get(round.opened).filter(|_| seen.is_ours(round.last)) else {
                continue;
            };
            let verdict = round.ended.map_or(Verdict::Open, |(id, day)| Verdict::met(&id, day));
            // What opened the matter again starts a clock of its own, from the vendor's knowing where it tells that.
            let due = self.due(of, Part::FinalReport, opening.vendor_knew.unwrap_or(opening.known));
            let name = match round.opened {
                0 => instance(id, Part::FinalReport),
                _ => format!("{id}/{}-{}", Part::FinalReport.key(), opening.by),
            };
            self.report(of, seen, (name, Part::FinalReport), &opening.by, due, verdict);
        }
    }

    fn instructions(&mut self, of: Of<'_>, seen: &Seen<'_>) {
        for instruction in &seen.incident.instructions {
            if !seen.is_ours(seen.on(instruction.fact.on)) {
                continue;
            }
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
                    subject: Subject::Text(instruction.fact.text.as_str().into()),
                    by: Party::Vendor,
                    cause: Cause::Fact(instruction.id.clone()),
                    due,
                    verdict,
                    closes: Closes::Incident(seen.incident.id.clone()),
                },
            );
        }
    }

    fn preventions(&mut self, of: Of<'_>, seen: &Seen<'_>) {
        for (report, place, measure) in seen.incident.preventions() {
            let promised = seen.versions.iter().position(|v| v.by == *report);
            let Some(version) = promised.filter(|at| seen.is_ours(*at)).and_then(|at| seen.versions.get(at))
            else {
                continue;
            };
            let verdict = match seen.incident.prevented.get(&(report.clone(), place)) {
                Some((id, done)) => Verdict::met(id, done.on),
                None => Verdict::Open,
            };
            let due = self.due_or_fixed(of, Part::Prevention, version.known.date(), Some(measure.due));
            self.owe(
                of,
                Owed {
                    instance: format!("{report}/{}-{}", Part::Prevention.key(), place + 1),
                    part: Part::Prevention,
                    subject: Subject::Text(measure.text.as_str().into()),
                    by: Party::Vendor,
                    cause: Cause::Fact(report.clone()),
                    due,
                    verdict,
                    closes: Closes::Prevention(report.clone(), place),
                },
            );
        }
    }

    /// The law counts from the ward's own knowing that the leak is reportable: not from the vendor's, not from the day
    /// of recording, and not from an earlier report that still said there was none.
    fn legal_reports(&mut self, of: Of<'_>, seen: &Seen<'_>) {
        let Some((first, last)) = reportable(&seen.versions, self.rules).filter(|(at, _)| seen.is_ours(*at))
        else {
            return;
        };
        let (Some(start), Some(last)) = (seen.versions.get(first), seen.versions.get(last)) else { return };
        let knew: NaiveDateTime = start_of(start.known.date());
        let final_rule = if last.content.improper_purpose { "final-improper" } else { "final" };
        for (part, kind, rule) in [
            (Part::LegalPreliminary, LegalReportKind::Preliminary, "preliminary"),
            (Part::LegalFinal, LegalReportKind::Final, final_rule),
        ] {
            let made = seen.incident.legal.iter().find(|(_, l)| l.kind == kind);
            let verdict = made.map_or(Verdict::Open, |(id, l)| Verdict::met(id, l.on));
            let (due, trace) = self.rules.legal(rule, knew);
            self.owe(
                of,
                Owed {
                    instance: instance(&seen.incident.id, part),
                    part,
                    subject: Subject::Text(seen.incident.outline().into()),
                    by: Party::Ward,
                    cause: Cause::Fact(start.by.clone()),
                    due: (due, Some(trace)),
                    verdict,
                    closes: Closes::LegalReport(seen.incident.id.clone(), kind),
                },
            );
        }
    }
}

/// The kind whose duties answer for what is owed at a version: its own; where the set has no duty for that, the nearest
/// earlier kind it has one for, else the nearest later one.
fn answering_kind(versions: &[ReportVersion], place: usize, set: &ClauseSet) -> Option<IncidentKind> {
    let has_duty = |kind: IncidentKind| {
        set.duties().any(|(_, d)| matches!(&d.trigger, Trigger::Incident { kinds } if kinds.contains(&kind)))
    };
    let earlier = versions.iter().take(place + 1).rev();
    let later = versions.iter().skip(place + 1);
    earlier.chain(later).map(|v| v.content.kind).find(|kind| has_duty(*kind))
}

/// What answered the promise of a further report: the next one, or a closing before it.
fn next_answer(seen: &Seen<'_>, place: usize) -> Option<(FactId, NaiveDate)> {
    let promised = seen.versions.get(place)?.known.date();
    let next = seen.versions.get(place + 1).map(|v| (v.by.clone(), v.known.date()));
    let closings = seen.incident.closings.iter().filter(|(_, c)| c.on >= promised);
    let closed = closings.map(|(id, c)| (id.clone(), c.on)).next();
    next.into_iter().chain(closed).min_by_key(|(id, day)| (*day, id.clone()))
}
