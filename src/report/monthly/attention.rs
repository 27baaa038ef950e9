//! What a section chief has to look at first: what is broken, late or waits too long, worst first.

use crate::domain::figures::{Figure, IncidentLine, InspectionLine, MonthlySummary};
use crate::domain::obligation::Status;
use crate::i18n::{Words, facts, msg, obligations};
use crate::report::tables::{Cell, Kind, Part, Table, Tone};

use super::obligations::{due_cell, status_cell};
use super::{column, table_of, whose_cells};

pub(super) fn table(summary: &MonthlySummary, words: &Words) -> Table {
    let columns = vec![
        column(words, msg("report-col-kind"), Kind::Text, 12),
        column(words, msg("report-col-what"), Kind::Text, 48),
        column(words, msg("report-col-due"), Kind::Date, 19),
        column(words, msg("report-col-days-late"), Kind::Count, 9),
        column(words, msg("report-col-state"), Kind::Text, 13),
    ];
    let mut table = table_of(words, "attention", msg("report-sheet-attention"), columns).in_part(Part::Whole);
    // Incidents first: people may be hurt by them while one reads.
    table
        .rows
        .extend(summary.incidents.iter().filter(|i| i.incident.closed.is_none()).map(|i| incident(i, words)));
    table.rows.extend(overdue(summary, words));
    table.rows.extend(summary.inspections.iter().filter_map(|i| findings(summary, i, words)));
    table.rows.extend(waiting(summary, words));
    table.empty = words.say("report-empty-attention").into_owned();
    debug_assert!(Figure::Late.of(&summary.total) == 0 || !table.rows.is_empty());
    table
}

fn incident(line: &IncidentLine, words: &Words) -> Vec<Cell> {
    let clock = line.next_clock();
    let mut cells = whose_cells(&line.whose);
    let values = [
        ("kind", facts::incident_kind(line.kind, words).into()),
        ("outline", line.incident.outline().to_owned().into()),
    ];
    cells.extend([
        Cell::text(words.say("report-attention-incident")),
        Cell::text(words.say_with("report-attention-incident-what", &values)),
        due_cell(clock.and_then(|o| o.due)),
        Cell::Empty,
        clock.map_or_else(
            || Cell::Mark(words.say("report-incident-open").into_owned(), Tone::Late),
            |o| status_cell(o, words),
        ),
    ]);
    cells
}

/// Obligations broken or past due, the ward's own included.
fn overdue(summary: &MonthlySummary, words: &Words) -> impl Iterator<Item = Vec<Cell>> {
    summary.obligations.iter().filter(|line| line.obligation.status.is_overdue()).map(|line| {
        let o = &line.obligation;
        let mut cells = whose_cells(&line.whose);
        cells.extend([
            Cell::text(words.say("report-attention-obligation")),
            Cell::text(obligations::title(o, words)),
            due_cell(o.due),
            summary.days_late(o).map_or(Cell::Empty, Cell::Count),
            status_cell(o, words),
        ]);
        cells
    })
}

/// An inspection with findings past their date.
fn findings(summary: &MonthlySummary, line: &InspectionLine, words: &Words) -> Option<Vec<Cell>> {
    let late = line.inspection.late_findings(summary.as_of);
    let count = u64::try_from(late).unwrap_or(u64::MAX);
    let mut cells = whose_cells(&line.whose);
    let dates = (0..).map_while(|finding| {
        let held = line.inspection.held.as_ref()?;
        (finding < held.1.findings.len()).then_some(finding)
    });
    let first = dates
        .filter(|finding| !line.inspection.is_mended(*finding))
        .filter_map(|finding| line.inspection.finding_due(finding))
        .min();
    cells.extend([
        Cell::text(words.say("report-attention-findings")),
        Cell::text(words.say_with("report-attention-findings-what", &[("count", count.into())])),
        Cell::from(first),
        first
            .and_then(|due| u64::try_from((summary.as_of - due).num_days()).ok())
            .map_or(Cell::Empty, Cell::Count),
        Cell::Mark(obligations::status(Status::Late, words), Tone::Late),
    ]);
    (late > 0).then_some(cells)
}

/// Approvals that wait for the ward's decision.
fn waiting(summary: &MonthlySummary, words: &Words) -> impl Iterator<Item = Vec<Cell>> {
    summary.approvals.iter().filter(|line| line.approval.decision().is_none()).map(|line| {
        let request = &line.approval.request;
        let mut cells = whose_cells(&line.whose);
        let values = [
            ("kind", facts::approval_kind(line.kind, words).into()),
            ("subject", request.subject.clone().into()),
            ("day", request.received.into()),
        ];
        cells.extend([
            Cell::text(words.say("report-attention-approval")),
            Cell::text(words.say_with("report-attention-approval-what", &values)),
            Cell::Empty,
            Cell::Empty,
            Cell::Mark(facts::approval_state(line.state, words), Tone::Waiting),
        ]);
        cells
    })
}
