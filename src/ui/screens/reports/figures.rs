//! A month's figures on screen: the office's against the month before, and each vendor's.

use eframe::egui::Ui;

use crate::domain::figures::{Figure as Headline, MonthCounts, MonthlySummary};
use crate::i18n::{self, Words, msg};
use crate::ui::theme::size;
use crate::ui::widgets::{Column, StatCard, Status, Table, heading, stat_card};

/// A figure: its message, and how it is taken from the counts.
type Figure = (&'static str, fn(&MonthCounts) -> usize);

/// Every figure that is shown.
const FIGURES: [Figure; 11] = [
    (msg("reports-due"), |c| c.due),
    (msg("reports-met"), |c| c.met),
    (msg("reports-met-late"), |c| c.met_late),
    (msg("reports-late"), |c| c.late),
    (msg("reports-awaiting"), |c| c.awaiting_ward),
    (msg("reports-approvals-asked"), |c| c.approvals_asked),
    (msg("reports-approvals-granted"), |c| c.approvals_granted),
    (msg("reports-incidents-open"), |c| c.incidents_open),
    (msg("reports-inspections"), |c| c.inspections_held),
    (msg("reports-findings"), |c| c.findings_open),
    (msg("reports-contracts"), |c| c.contracts),
];

/// The marks of the cards; each stands for the figure at the same place.
const CARDS: [Status; 10] = [
    Status::NotYet,
    Status::Met,
    Status::NotYet,
    Status::Late,
    Status::Waiting,
    Status::NotYet,
    Status::Met,
    Status::Late,
    Status::NotYet,
    Status::Soon,
];
/// The rows below the cards.
const ROWS: [(&str, Headline); 7] = [
    (msg("figure-claims-made"), Headline::ClaimsMade),
    (msg("figure-claims-open"), Headline::ClaimsOpen),
    (msg("figure-claimed-yen"), Headline::ClaimedYen),
    (msg("figure-settled-yen"), Headline::SettledYen),
    (msg("figure-assets-handed"), Headline::AssetsHanded),
    (msg("figure-assets-settled"), Headline::AssetsSettled),
    (msg("figure-assets-out"), Headline::AssetsOut),
];
/// Places of the figures that each vendor's row shows: contracts, what fell due and how it was met, incidents, findings.
const OF_VENDOR: [usize; 7] = [10, 0, 1, 2, 3, 7, 9];

/// Shows the figures over the room at hand.
pub fn show(ui: &mut Ui, summary: &MonthlySummary, words: &Words) {
    let month = words.dates().month_label(summary.month);
    let as_of = words.say_with("reports-as-of", &[("day", summary.as_of.into())]);
    heading::section(ui, &month, &as_of);
    let cards: Vec<_> = CARDS
        .iter()
        .zip(&FIGURES)
        .map(|(status, (id, value))| {
            let count = value(&summary.total);
            let status = if count == 0 && *status != Status::Met { Status::NotYet } else { *status };
            let before = [("before", value(&summary.before.unwrap_or_default()).into())];
            (words.say(id), figure(count), words.say_with("reports-card-unit", &before), status)
        })
        .collect();
    let cards =
        cards.iter().map(|(word, figure, unit, status)| StatCard::new(*status, word, figure, unit).still());
    stat_card::row(ui, cards.collect());
    ui.add_space(size::STEP);
    heading::section(ui, &words.say("reports-claims-and-assets"), "");
    claims_and_assets(ui, summary, words);
    ui.add_space(size::STEP);
    heading::section(ui, &words.say("reports-by-vendor"), "");
    by_vendor(ui, summary, words);
}

/// Claims, yen and assets of the month beside those of the month before, named as the workbook names them.
fn claims_and_assets(ui: &mut Ui, summary: &MonthlySummary, words: &Words) {
    let label = words.say("reports-claims-and-assets");
    let titles = [
        words.say("reports-column-figure"),
        words.say("reports-column-month"),
        words.say("reports-column-before"),
    ];
    let [of, now, before] = &titles;
    let columns = [
        Column::rest(of).at_least(170.0),
        Column::fixed(now, 130.0).right(),
        Column::fixed(before, 130.0).right(),
    ];
    let table = Table::new("claims-of-month", &columns).name(&label).read_only();
    table.show(ui, ROWS.len(), |row| {
        let Some((id, figure)) = ROWS.get(row.index()) else { return };
        row.text(&words.say(id));
        for counts in [&summary.total, &summary.before.unwrap_or_default()] {
            row.number(&i18n::number(i64::try_from(figure.of(counts)).unwrap_or(i64::MAX)));
        }
    });
}

fn figure(count: usize) -> String {
    i18n::number(i64::try_from(count).unwrap_or(i64::MAX))
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
