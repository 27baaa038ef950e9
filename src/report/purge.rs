//! The purge list (抹消一覧): what is to be purged at the end of its retention, laid out to be signed.

use chrono::NaiveDate;

use super::tables::{Cell, Column, Document, Kind, Table};
use crate::domain::purge::PurgeRow;
use crate::i18n::{Words, life, msg};

/// The list of a day: first what may be purged, with boxes for those who decide; then what is held back, and why.
pub fn purge_list(rows: &[PurgeRow], office: &str, on: NaiveDate, words: &Words) -> Document {
    let (ready, held): (Vec<&PurgeRow>, Vec<&PurgeRow>) = rows.iter().partition(|row| row.is_ready());
    let as_of = words.say_with("purge-list-as-of", &[("date", words.dates().date_long(on, None).into())]);
    let mut tables = vec![table("purge", msg("purge-sheet-ready"), msg("purge-empty"), &ready, words)];
    if !held.is_empty() {
        tables.push(table("purge-held", msg("purge-sheet-held"), msg("purge-empty"), &held, words));
    }
    let boxes = [msg("purge-box-drafted"), msg("purge-box-chief"), msg("purge-box-head")];
    Document {
        title: words.say("purge-list-title").into_owned(),
        subtitle: vec![office.to_owned(), as_of, words.say("purge-list-ask").into_owned()],
        boxes: boxes.map(|id| words.say(id).into_owned()).to_vec(),
        tables,
    }
}

fn table(id: &'static str, name: &str, empty: &str, rows: &[&PurgeRow], words: &Words) -> Table {
    let column = |id: &str, kind, width| Column { heading: words.say(id).into_owned(), kind, width };
    let columns = [
        column(msg("purge-col-place"), Kind::Count, 5),
        column(msg("report-col-number"), Kind::Text, 12),
        column(msg("report-col-contract"), Kind::Text, 30),
        column(msg("report-col-vendor"), Kind::Text, 24),
        column(msg("purge-col-section"), Kind::Text, 14),
        column(msg("purge-col-ended"), Kind::Date, 15),
        column(msg("purge-col-closed"), Kind::Date, 15),
        column(msg("purge-kept-until"), Kind::Date, 15),
        column(msg("purge-col-remark"), Kind::Text, 24),
        column(msg("purge-col-facts"), Kind::Count, 10),
        column(msg("purge-col-papers"), Kind::Count, 10),
        column(msg("purge-col-people"), Kind::Count, 10),
    ];
    let mut table = Table::new(id, words.say(name), columns, words.say(empty));
    table.rows = rows.iter().zip(1..).map(|(row, place)| cells(row, place, words)).collect();
    if !rows.is_empty() {
        table.total = Some(total(rows, words));
    }
    table
}

fn cells(row: &PurgeRow, place: u64, words: &Words) -> Vec<Cell> {
    vec![
        Cell::Count(place),
        Cell::text(&row.number),
        Cell::text(&row.title),
        Cell::text(&row.vendor_name),
        Cell::text(&row.section),
        Cell::from(row.ended),
        Cell::Date(row.closed),
        Cell::Date(row.kept_until),
        Cell::text(remark(row, words)),
        Cell::Count(row.facts),
        Cell::Count(row.papers),
        Cell::Count(row.people),
    ]
}

/// What stands in the way of the purge; that lines came to light after an earlier one.
fn remark(row: &PurgeRow, words: &Words) -> String {
    let again = row.again.then(|| words.say("purge-again").into_owned());
    let blockers = row.blockers.iter().map(|b| life::blocker(b, words));
    again.into_iter().chain(blockers).collect::<Vec<_>>().join("\n")
}

fn total(rows: &[&PurgeRow], words: &Words) -> Vec<Cell> {
    let sum = |of: fn(&PurgeRow) -> u64| {
        Cell::Count(rows.iter().fold(0_u64, |sum, row| sum.saturating_add(of(row))))
    };
    let mut cells = vec![
        Cell::Empty,
        Cell::text(words.say("cli-total")),
        Cell::text(words.say_with("purge-total", &[("count", rows.len().into())])),
    ];
    cells.resize(9, Cell::Empty);
    cells.extend([sum(|r| r.facts), sum(|r| r.papers), sum(|r| r.people)]);
    cells
}
