//! What a vendor's page shows beside its events: clauses by group, assets, service levels, people.

use crate::domain::calendar::Month;
use crate::domain::figures::{LEVEL_MONTHS, LevelLine, MonthlySummary};
use crate::i18n::{Words, facts, msg, text};
use crate::report::tables::{Cell, Column, Kind, Part, Table, Tone};

use super::{column, table_of, whose_cells};

pub(super) fn groups(summary: &MonthlySummary, words: &Words) -> Table {
    let columns = vec![
        column(words, msg("report-col-vendor"), Kind::Text, 28),
        column(words, msg("report-col-group"), Kind::Text, 24),
        column(words, msg("figure-due"), Kind::Count, 11),
        column(words, msg("figure-met"), Kind::Count, 11),
        column(words, msg("figure-met-late"), Kind::Count, 11),
        column(words, msg("figure-late"), Kind::Count, 11),
        column(words, msg("report-col-waiting"), Kind::Count, 14),
    ];
    let (name, empty) = (words.say("report-sheet-groups"), words.say("report-empty"));
    let mut table = Table::new("groups", name, columns, empty).in_part(Part::ByVendor);
    table.rows.extend(summary.groups.iter().map(|line| {
        let c = line.counts;
        let mut cells = vec![Cell::text(&line.vendor_name), Cell::text(text(&line.title, words))];
        cells.extend([c.due, c.met, c.met_late, c.late, c.waiting].map(Cell::count));
        cells
    }));
    table
}

pub(super) fn assets(summary: &MonthlySummary, words: &Words) -> Table {
    let columns = vec![
        column(words, msg("report-col-assets-before"), Kind::Count, 12),
        column(words, msg("report-col-assets-handed"), Kind::Count, 12),
        column(words, msg("report-col-assets-settled"), Kind::Count, 14),
        column(words, msg("report-col-assets-out"), Kind::Count, 12),
    ];
    let mut table = table_of(words, "assets", msg("report-sheet-assets"), columns);
    table.rows.extend(summary.assets.iter().map(|line| {
        let mut cells = whose_cells(&line.whose);
        cells.extend([line.before, line.handed, line.settled, line.out].map(Cell::Count));
        cells
    }));
    table
}

pub(super) fn levels(summary: &MonthlySummary, words: &Words) -> Table {
    let mut months: Vec<Month> =
        std::iter::successors(Some(summary.month), |month| month.prev()).take(LEVEL_MONTHS).collect();
    months.reverse();
    let value =
        |month: &Month| Column { heading: words.dates().month_short(*month), kind: Kind::Number, width: 9 };
    let mut columns = vec![
        column(words, msg("report-col-level"), Kind::Text, 24),
        column(words, msg("report-col-target"), Kind::Text, 14),
        column(words, msg("report-col-kept"), Kind::Text, 12),
    ];
    columns.extend(months.iter().map(value));
    columns.push(column(words, msg("report-col-trend"), Kind::Trend, 18));
    let mut table = table_of(words, "levels", msg("report-sheet-levels"), columns);
    table.rows.extend(summary.levels.iter().map(|line| {
        let mut cells = whose_cells(&line.whose);
        let target =
            format!("{}{} {}", line.level.target, line.level.unit, facts::goal(line.level.goal, words));
        cells.extend([Cell::text(&line.level.name), Cell::text(target), kept(summary, line, words)]);
        cells.extend(
            months.iter().map(|month| line.values.get(month).map_or(Cell::Empty, |v| Cell::Number(*v))),
        );
        cells.push(Cell::Empty);
        cells
    }));
    table
}

/// Whether a level was kept in the period.
fn kept(summary: &MonthlySummary, line: &LevelLine, words: &Words) -> Cell {
    let (id, tone) = if line.latest(summary.period).is_none() {
        (msg("report-level-not-measured"), Tone::Quiet)
    } else if line.missed.is_empty() {
        (msg("report-level-kept"), Tone::Good)
    } else if line.is_explained {
        (msg("report-level-missed-explained"), Tone::Soon)
    } else {
        (msg("report-level-missed"), Tone::Late)
    };
    Cell::Mark(words.say(id).into_owned(), tone)
}

pub(super) fn people(summary: &MonthlySummary, words: &Words) -> Table {
    let columns = vec![
        column(words, msg("report-col-on-roster"), Kind::Count, 12),
        column(words, msg("report-col-untold"), Kind::Count, 12),
        column(words, msg("report-col-last-briefing"), Kind::Date, 19),
        column(words, msg("report-col-last-training"), Kind::Date, 19),
        column(words, msg("report-col-last-drill"), Kind::Date, 19),
    ];
    let mut table = table_of(words, "people", msg("report-sheet-people"), columns);
    table.rows.extend(summary.people.iter().map(|line| {
        let mut cells = whose_cells(&line.whose);
        cells.extend([line.on_roster, line.untold].map(Cell::count));
        cells.extend([line.last_briefing, line.last_training, line.last_drill].map(Cell::from));
        cells
    }));
    table
}
