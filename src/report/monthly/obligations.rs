//! Obligations: those of the month, and what falls due in the next.

use crate::domain::due::Due;
use crate::domain::figures::{Behind, MonthlySummary, ObligationLine};
use crate::domain::obligation::{Obligation, Status};
use crate::i18n::{Words, facts, msg, obligations};
use crate::report::tables::{Cell, Kind, Part, Table, Tone};

use super::{column, table_of, whose_cells};

/// How a status looks; the word always stands with it.
fn tone(status: Status) -> Tone {
    match status {
        Status::Breached | Status::Late => Tone::Late,
        Status::SentBack | Status::DueSoon => Tone::Soon,
        Status::AwaitingWard => Tone::Waiting,
        Status::Met | Status::MetLate => Tone::Good,
        Status::NotYetDue | Status::Standing | Status::Waived | Status::NotApplicable => Tone::Quiet,
    }
}

pub(super) fn due_cell(due: Option<Due>) -> Cell {
    match due {
        Some(Due { moment: Some(moment), .. }) => Cell::Moment(moment),
        Some(Due { date, moment: None }) => Cell::Date(date),
        None => Cell::Empty,
    }
}

/// Clause, what, who owes it.
fn what_cells(o: &Obligation, words: &Words) -> Vec<Cell> {
    vec![
        Cell::text(o.clause_label()),
        Cell::text(obligations::title(o, words)),
        Cell::text(obligations::party(o.owed_by, words)),
    ]
}

pub(super) fn status_cell(o: &Obligation, words: &Words) -> Cell {
    Cell::Mark(obligations::status(o.status, words), tone(o.status))
}

fn table(
    words: &Words,
    id: &'static str,
    name: &str,
    answered: bool,
    lines: &[ObligationLine],
    row: impl Fn(&Obligation) -> Vec<Cell>,
) -> Table {
    let mut columns = vec![
        column(words, msg("report-col-clause"), Kind::Text, 8),
        column(words, msg("report-col-what"), Kind::Text, 34),
        column(words, msg("report-col-party"), Kind::Text, 9),
        column(words, msg("report-col-due"), Kind::Date, 19),
        column(words, msg("report-col-status"), Kind::Text, 13),
    ];
    if answered {
        columns.push(column(words, msg("report-col-met-on"), Kind::Date, 19));
        columns.push(column(words, msg("report-col-days-late"), Kind::Count, 9));
    }
    columns.push(column(words, msg("report-col-rule"), Kind::Text, 44));
    if answered {
        columns.push(column(words, msg("report-col-facts"), Kind::Text, 44));
    }
    let mut table = table_of(words, id, name, columns);
    let row = |line: &ObligationLine| {
        let o = &line.obligation;
        let mut cells = whose_cells(&line.whose);
        cells.extend(what_cells(o, words));
        cells.extend([due_cell(o.due), status_cell(o, words)]);
        cells.extend(row(o));
        cells.push(Cell::text(obligations::rule_line(o, line.trace.as_ref(), words)));
        if answered {
            cells.push(Cell::text(facts_said(&line.behind, words)));
        }
        cells
    };
    table.rows.extend(lines.iter().map(row));
    table
}

pub(super) fn of_the_month(summary: &MonthlySummary, words: &Words) -> Table {
    let answer =
        |o: &Obligation| vec![Cell::from(o.met_on), summary.days_late(o).map_or(Cell::Empty, Cell::Count)];
    table(words, "obligations", msg("report-sheet-obligations"), true, &summary.obligations, answer)
        .in_part(Part::Annex)
}

/// Facts, each on a line of its own: when it was recorded, what it says, its name in the ledger.
pub(super) fn facts_said(behind: &[Behind], words: &Words) -> String {
    let one = |fact: &Behind| {
        let values = [
            ("day", words.dates().date_short(fact.recorded).into()),
            ("fact", facts::summary(&fact.fact, fact.set.as_deref(), words).into()),
            ("id", fact.id.to_string().into()),
        ];
        words.say_with("report-fact", &values)
    };
    behind.iter().map(one).collect::<Vec<_>>().join("\n")
}

pub(super) fn of_the_next(summary: &MonthlySummary, words: &Words) -> Table {
    table(words, "next-month", msg("report-sheet-next-month"), false, &summary.next_month, |_| Vec::new())
}
