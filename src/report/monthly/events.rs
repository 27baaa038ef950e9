//! Approvals, incidents and inspections of the month.

use crate::domain::figures::{ApprovalLine, IncidentLine, InspectionLine, MonthlySummary};
use crate::domain::file::ApprovalState;
use crate::domain::obligation::{Obligation, Subject};
use crate::i18n::{Words, facts, msg, obligations};
use crate::report::tables::{Cell, Kind, Table, Tone};

use super::obligations::due_cell;
use super::{column, table_of, whose_cells};

pub(super) fn approvals(summary: &MonthlySummary, words: &Words) -> Table {
    let columns = vec![
        column(words, msg("report-col-kind"), Kind::Text, 14),
        column(words, msg("report-col-subject"), Kind::Text, 30),
        column(words, msg("report-col-other-party"), Kind::Text, 20),
        column(words, msg("report-col-received"), Kind::Date, 19),
        column(words, msg("report-col-state"), Kind::Text, 13),
        column(words, msg("report-col-decision"), Kind::Text, 12),
        column(words, msg("report-col-decided-on"), Kind::Date, 19),
        column(words, msg("report-col-reason"), Kind::Text, 34),
        column(words, msg("report-col-until"), Kind::Date, 19),
    ];
    let mut table = table_of(words, "approvals", msg("report-sheet-approvals"), columns);
    table.rows.extend(summary.approvals.iter().map(|line| approval(line, words)));
    table
}

fn approval(line: &ApprovalLine, words: &Words) -> Vec<Cell> {
    let (request, decision) = (&line.approval.request, line.approval.decision().map(|(_, d)| d));
    let tone = match line.state {
        ApprovalState::Conflict => Tone::Late,
        ApprovalState::Conditions => Tone::Soon,
        ApprovalState::Waiting => Tone::Waiting,
        ApprovalState::Granted => Tone::Good,
        ApprovalState::Refused | ApprovalState::Over => Tone::Quiet,
    };
    let mut cells = whose_cells(&line.whose);
    cells.extend([
        Cell::text(facts::approval_kind(line.kind, words)),
        Cell::text(&request.subject),
        Cell::text(request.party.as_deref().unwrap_or_default()),
        Cell::Date(request.received),
        Cell::Mark(facts::approval_state(line.state, words), tone),
    ]);
    cells.extend(match decision {
        Some(d) => {
            // One a line: conditions first, then the reason where the ward gave one.
            let lines = d.conditions.iter().map(|c| c.text.as_str()).chain([d.reason.as_str()]);
            let why = lines.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
            [
                Cell::text(facts::decision(d.decision, words)),
                Cell::Date(d.on),
                Cell::text(why),
                Cell::from(d.expires.or(request.until)),
            ]
        }
        None => [Cell::Empty, Cell::Empty, Cell::Empty, Cell::from(request.until)],
    });
    cells
}

pub(super) fn incidents(summary: &MonthlySummary, words: &Words) -> Table {
    let columns = vec![
        column(words, msg("report-col-kind"), Kind::Text, 14),
        column(words, msg("report-col-outline"), Kind::Text, 34),
        column(words, msg("report-col-occurred"), Kind::Date, 22),
        column(words, msg("report-col-vendor-knew"), Kind::Date, 22),
        column(words, msg("report-col-ward-received"), Kind::Date, 22),
        column(words, msg("report-col-people-certain"), Kind::Count, 10),
        column(words, msg("report-col-people-suspected"), Kind::Count, 10),
        column(words, msg("report-col-state"), Kind::Text, 10),
        column(words, msg("report-col-next-due"), Kind::Date, 22),
        column(words, msg("report-col-clocks"), Kind::Text, 48),
    ];
    let mut table = table_of(words, "incidents", msg("report-sheet-incidents"), columns);
    table.rows.extend(summary.incidents.iter().map(|line| incident(line, words)));
    table
}

fn incident(line: &IncidentLine, words: &Words) -> Vec<Cell> {
    let report = &line.incident.report;
    let (certain, suspected) = line.incident.people();
    let state = if line.incident.closed.is_some() {
        Cell::Mark(words.say("report-incident-closed").into_owned(), Tone::Good)
    } else {
        Cell::Mark(words.say("report-incident-open").into_owned(), Tone::Late)
    };
    let mut cells = whose_cells(&line.whose);
    cells.extend([
        Cell::text(facts::incident_kind(line.kind, words)),
        Cell::text(line.incident.outline()),
        report.occurred.map_or(Cell::Empty, Cell::Moment),
        Cell::Moment(report.vendor_knew),
        Cell::Moment(report.ward_received),
        Cell::Count(certain.into()),
        Cell::Count(suspected.into()),
        state,
        due_cell(line.next_clock().and_then(|o| o.due)),
        Cell::text(clocks(line, words)),
    ]);
    cells
}

/// Each clock on a line of its own: which report, its date, how it stands.
fn clocks(line: &IncidentLine, words: &Words) -> String {
    let one = |o: &Obligation| {
        // The outline stands in a column of its own.
        let what = obligations::title(&Obligation { subject: Subject::None, ..o.clone() }, words);
        let status = obligations::status(o.status, words);
        match o.due {
            Some(due) => {
                let time = due.moment.map(|m| m.format(" %H:%M").to_string()).unwrap_or_default();
                let due = words.dates().date_plain(due.date) + &time;
                let values = [("what", what.into()), ("due", due.into()), ("status", status.into())];
                words.say_with("report-clock", &values)
            }
            None => {
                words.say_with("report-clock-undated", &[("what", what.into()), ("status", status.into())])
            }
        }
    };
    line.clocks.iter().map(one).collect::<Vec<_>>().join("\n")
}

pub(super) fn inspections(summary: &MonthlySummary, words: &Words) -> Table {
    let columns = vec![
        column(words, msg("report-col-kind"), Kind::Text, 14),
        column(words, msg("report-col-date"), Kind::Date, 19),
        column(words, msg("report-col-place"), Kind::Text, 28),
        column(words, msg("report-col-state"), Kind::Text, 10),
        column(words, msg("report-col-findings"), Kind::Count, 9),
        column(words, msg("report-col-findings-open"), Kind::Count, 9),
        column(words, msg("report-col-findings-late"), Kind::Count, 9),
        column(words, msg("report-col-findings-text"), Kind::Text, 48),
    ];
    let mut table = table_of(words, "inspections", msg("report-sheet-inspections"), columns);
    table.rows.extend(summary.inspections.iter().map(|line| inspection(summary, line, words)));
    table
}

fn inspection(summary: &MonthlySummary, line: &InspectionLine, words: &Words) -> Vec<Cell> {
    let inspection = &line.inspection;
    let state = if inspection.held.is_some() {
        Cell::Mark(words.say("report-inspection-held").into_owned(), Tone::Good)
    } else if inspection.refused.is_some() {
        Cell::Mark(words.say("report-inspection-refused").into_owned(), Tone::Late)
    } else {
        Cell::Mark(words.say("report-inspection-planned").into_owned(), Tone::Quiet)
    };
    let mut cells = whose_cells(&line.whose);
    cells.extend([
        Cell::text(facts::inspection_kind(line.kind, words)),
        Cell::from(inspection.date()),
        Cell::text(inspection.place()),
        state,
    ]);
    match &inspection.held {
        Some((_, held)) => {
            let open = held.findings.iter().enumerate().filter(|(place, _)| !inspection.is_mended(*place));
            let open = open.map(|(place, finding)| {
                words.say_with(
                    "report-finding",
                    &[
                        ("clause", (&finding.clause).into()),
                        ("text", (&finding.text).into()),
                        ("due", inspection.finding_due(place).unwrap_or(finding.due).into()),
                    ],
                )
            });
            cells.extend([
                Cell::count(held.findings.len()),
                Cell::count(inspection.open_findings()),
                Cell::count(inspection.late_findings(summary.as_of)),
                Cell::text(open.collect::<Vec<_>>().join("\n")),
            ]);
        }
        None => cells.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]),
    }
    cells
}
