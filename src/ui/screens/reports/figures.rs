//! A month's figures on screen: the office's against the month before, and each vendor's.

use eframe::egui::Ui;

use crate::domain::figures::{MonthCounts, MonthlySummary};
use crate::i18n::{self, Words, msg};
use crate::ui::theme::size;
use crate::ui::widgets::{Column, StatCard, Status, Table, heading, stat_card};

/// A figure: its message, and how it is taken from the counts.
type Figure = (&'static str, fn(&MonthCounts) -> usize);

/// The figures of the table of the office, and of each vendor.
const FIGURES: [Figure; 12] = [
    (msg("reports-contracts"), |c| c.contracts),
    (msg("reports-due"), |c| c.due),
    (msg("reports-met"), |c| c.met),
    (msg("reports-met-late"), |c| c.met_late),
    (msg("reports-late"), |c| c.late),
    (msg("reports-awaiting"), |c| c.awaiting_ward),
    (msg("reports-approvals-asked"), |c| c.approvals_asked),
    (msg("reports-approvals-granted"), |c| c.approvals_granted),
    (msg("reports-incidents"), |c| c.incidents_reported),
    (msg("reports-incidents-open"), |c| c.incidents_open),
    (msg("reports-inspections"), |c| c.inspections_held),
    (msg("reports-findings"), |c| c.findings_open),
];

/// Which of them head the screen, with their marks.
const CARDS: [(usize, Status); 5] =
    [(1, Status::NotYet), (2, Status::Met), (4, Status::Late), (9, Status::Late), (10, Status::NotYet)];
/// Which of them each vendor's row shows.
const OF_VENDOR: [usize; 7] = [0, 1, 2, 3, 4, 9, 11];

/// Shows the figures over the room at hand.
pub fn show(ui: &mut Ui, summary: &MonthlySummary, words: &Words) {
    let month = words.dates().month_label(summary.month);
    let as_of = words.say_with("reports-as-of", &[("day", summary.as_of.into())]);
    heading::section(ui, &month, &as_of);
    let unit = words.say("unit-items");
    let cards: Vec<_> = CARDS
        .iter()
        .filter_map(|(index, status)| {
            let (id, value) = FIGURES.get(*index)?;
            let count = value(&summary.total);
            let status = if count == 0 && *status == Status::Late { Status::NotYet } else { *status };
            Some((words.say(id), figure(count), status))
        })
        .collect();
    let cards =
        cards.iter().map(|(word, figure, status)| StatCard::new(*status, word, figure, &unit).still());
    stat_card::row(ui, cards.collect());
    ui.add_space(size::HALF_STEP);
    against_before(ui, summary, words);
    ui.add_space(size::STEP);
    heading::section(ui, &words.say("reports-by-vendor"), "");
    by_vendor(ui, summary, words);
}

fn figure(count: usize) -> String {
    i18n::number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn against_before(ui: &mut Ui, summary: &MonthlySummary, words: &Words) {
    let titles = [msg("reports-column-figure"), msg("reports-column-month"), msg("reports-column-before")];
    let [name, month, before] = titles.map(|id| words.say(id));
    let columns = [
        Column::rest(&name).at_least(180.0),
        Column::fixed(&month, 110.0).right(),
        Column::fixed(&before, 110.0).right(),
    ];
    let label = words.say("reports-title");
    let table = Table::new("month", &columns).name(&label).read_only().row_height(29.0).max_height(200.0);
    table.show(ui, FIGURES.len(), |row| {
        let Some((id, value)) = FIGURES.get(row.index()) else { return };
        row.text(&words.say(id));
        row.number(&figure(value(&summary.total)));
        row.number(&figure(value(&summary.before)));
    });
}

fn by_vendor(ui: &mut Ui, summary: &MonthlySummary, words: &Words) {
    let vendor = words.say("reports-column-vendor");
    let shown = OF_VENDOR.iter().filter_map(|i| FIGURES.get(*i));
    let titles: Vec<_> = shown.clone().map(|(id, _)| words.say(id)).collect();
    let mut columns = vec![Column::rest(&vendor).at_least(170.0)];
    columns.extend(titles.iter().map(|title| Column::fixed(title, 84.0).right()));
    let label = words.say("reports-by-vendor");
    let table = Table::new("vendors-of-month", &columns).name(&label).read_only();
    table.show(ui, summary.vendors.len(), |row| {
        let Some(vendor) = summary.vendors.get(row.index()) else { return };
        row.text(&vendor.name);
        for (_, value) in shown.clone() {
            row.number(&figure(value(&vendor.counts)));
        }
    });
}
