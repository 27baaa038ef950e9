//! The first two tables: the office's figures against last month, and each vendor's.

use crate::domain::calendar::Month;
use crate::domain::figures::{Figure, MonthCounts, MonthlySummary};
use crate::i18n::{Words, msg};
use crate::report::tables::{Cell, Column, Kind, Part, Table};

use super::{column, period_label};

/// A figure's name, and what it counts.
pub(in crate::report) fn figure_ids(figure: Figure) -> (&'static str, &'static str) {
    match figure {
        Figure::Contracts => (msg("figure-contracts"), msg("figure-contracts-what")),
        Figure::Due => (msg("figure-due"), msg("figure-due-what")),
        Figure::Met => (msg("figure-met"), msg("figure-met-what")),
        Figure::MetLate => (msg("figure-met-late"), msg("figure-met-late-what")),
        Figure::Late => (msg("figure-late"), msg("figure-late-what")),
        Figure::AwaitingWard => (msg("figure-awaiting-ward"), msg("figure-awaiting-ward-what")),
        Figure::ApprovalsAsked => (msg("figure-approvals-asked"), msg("figure-approvals-asked-what")),
        Figure::ApprovalsGranted => (msg("figure-approvals-granted"), msg("figure-approvals-granted-what")),
        Figure::ApprovalsRefused => (msg("figure-approvals-refused"), msg("figure-approvals-refused-what")),
        Figure::ApprovalsWaiting => (msg("figure-approvals-waiting"), msg("figure-approvals-waiting-what")),
        Figure::IncidentsReported => {
            (msg("figure-incidents-reported"), msg("figure-incidents-reported-what"))
        }
        Figure::IncidentsOpen => (msg("figure-incidents-open"), msg("figure-incidents-open-what")),
        Figure::InspectionsHeld => (msg("figure-inspections-held"), msg("figure-inspections-held-what")),
        Figure::FindingsOpen => (msg("figure-findings-open"), msg("figure-findings-open-what")),
        Figure::FindingsLate => (msg("figure-findings-late"), msg("figure-findings-late-what")),
        Figure::AssetsHanded => (msg("figure-assets-handed"), msg("figure-assets-handed-what")),
        Figure::AssetsSettled => (msg("figure-assets-settled"), msg("figure-assets-settled-what")),
        Figure::AssetsOut => (msg("figure-assets-out"), msg("figure-assets-out-what")),
        Figure::ClaimsMade => (msg("figure-claims-made"), msg("figure-claims-made-what")),
        Figure::ClaimsOpen => (msg("figure-claims-open"), msg("figure-claims-open-what")),
        Figure::ClaimedYen => (msg("figure-claimed-yen"), msg("figure-claimed-yen-what")),
        Figure::SettledYen => (msg("figure-settled-yen"), msg("figure-settled-yen-what")),
    }
}

/// Width of a figure's column, in digits: amounts are longer than counts.
fn width(figure: Figure) -> u16 {
    if matches!(figure, Figure::ClaimedYen | Figure::SettledYen) { 14 } else { 9 }
}

pub(super) fn overview(summary: &MonthlySummary, words: &Words) -> Table {
    let count = |heading: String| Column { heading, kind: Kind::Count, width: 16 };
    let change = || column(words, msg("report-col-change"), Kind::Change, 11);
    let year_before = summary.period.year_before();
    let year_before =
        year_before.map_or_else(|| words.say("report-col-before").into_owned(), |p| period_label(p, words));
    let mut columns = vec![
        column(words, msg("report-col-figure"), Kind::Text, 22),
        count(period_label(summary.period, words)),
    ];
    if let Some(before) = summary.period.before() {
        columns.extend([count(period_label(before, words)), change()]);
    }
    columns.extend([
        count(year_before),
        change(),
        column(words, msg("report-col-what-counts"), Kind::Text, 60),
    ]);
    let mut table =
        Table::new("overview", words.say("report-sheet-overview"), columns, words.say("report-empty"));
    table.rows.extend(Figure::ALL.map(|figure| {
        let (name, what) = figure_ids(figure);
        let mut cells = vec![Cell::text(words.say(name)), Cell::Count(figure.of(&summary.total))];
        for earlier in summary.before.iter().chain([&summary.year_before]) {
            cells.push(Cell::Count(figure.of(earlier)));
            cells.push(Cell::Change(figure.change(earlier, &summary.total)));
        }
        cells.push(Cell::text(words.say(what)));
        cells
    }));
    table
}

pub(super) fn vendors(summary: &MonthlySummary, words: &Words) -> Table {
    let name = column(words, msg("report-col-vendor"), Kind::Text, 28);
    let figures = Figure::ALL.map(|figure| column(words, figure_ids(figure).0, Kind::Count, width(figure)));
    let mut table = Table::new(
        "vendors",
        words.say("report-sheet-vendors"),
        std::iter::once(name).chain(figures),
        words.say("report-empty-vendors"),
    );
    let row = |name: &str, counts| {
        let figures = Figure::ALL.map(|figure| Cell::Count(figure.of(counts)));
        std::iter::once(Cell::text(name)).chain(figures).collect::<Vec<_>>()
    };
    table.rows.extend(summary.vendors.iter().map(|vendor| row(&vendor.name, &vendor.counts)));
    let mut table = table.in_part(Part::Vendors);
    if !summary.vendors.is_empty() {
        table.total = Some(row(&words.say("report-total"), &summary.total));
    }
    table
}

/// Each figure month by month; nothing where the period is a month.
pub(super) fn months(summary: &MonthlySummary, words: &Words) -> Option<Table> {
    if summary.months.is_empty() {
        return None;
    }
    let month = |(month, _): &(Month, MonthCounts)| Column {
        heading: words.dates().month_short(*month),
        kind: Kind::Count,
        width: 11,
    };
    let mut columns = vec![column(words, msg("report-col-figure"), Kind::Text, 22)];
    columns.extend(summary.months.iter().map(month));
    columns.push(column(words, msg("report-col-trend"), Kind::Trend, 18));
    let (name, empty) = (words.say("report-sheet-months"), words.say("report-empty"));
    let mut table = Table::new("months", name, columns, empty);
    table.rows.extend(Figure::ALL.map(|figure| {
        let mut cells = vec![Cell::text(words.say(figure_ids(figure).0))];
        cells.extend(summary.months.iter().map(|(_, counts)| Cell::Count(figure.of(counts))));
        cells.push(Cell::Empty);
        cells
    }));
    Some(table)
}
