//! What has come in for closed months since.

use crate::domain::figures::{AdjustmentLine, MonthlySummary};
use crate::i18n::{Words, msg};
use crate::report::tables::{Cell, Kind, Part, Table};

use super::headline::figure_ids;
use super::obligations::facts_said;
use super::{column, table_of, whose_cells};

pub(super) fn table(summary: &MonthlySummary, words: &Words) -> Table {
    let columns = vec![
        column(words, msg("report-col-month"), Kind::Text, 14),
        column(words, msg("report-col-figure"), Kind::Text, 20),
        column(words, msg("report-col-closed"), Kind::Count, 12),
        column(words, msg("report-col-now"), Kind::Count, 12),
        column(words, msg("report-col-change"), Kind::Change, 11),
        column(words, msg("report-col-facts"), Kind::Text, 48),
    ];
    let mut table =
        table_of(words, "adjustments", msg("report-sheet-adjustments"), columns).in_part(Part::Whole);
    table.empty = words.say("report-empty-adjustments").into_owned();
    table.rows.extend(summary.adjustments.iter().map(|line| row(line, words)));
    table
}

fn row(line: &AdjustmentLine, words: &Words) -> Vec<Cell> {
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let mut cells = whose_cells(&line.whose);
    cells.extend([
        Cell::text(words.dates().month_label(line.month)),
        Cell::text(words.say(figure_ids(line.figure).0)),
        Cell::Count(line.closed),
        Cell::Count(line.now),
        Cell::Change(whole(line.now) - whole(line.closed)),
        Cell::text(facts_said(&line.late, words)),
    ]);
    cells
}
