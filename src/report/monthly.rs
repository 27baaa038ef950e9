//! The monthly summary (月次集計) as a document: a table for each question a section chief asks.

mod events;
mod headline;
mod obligations;

use crate::domain::figures::{MonthlySummary, Whose};
use crate::i18n::{Words, msg};

use super::tables::{Cell, Column, Document, Kind, Table};

/// The document of a month's summary.
pub fn monthly(summary: &MonthlySummary, words: &Words) -> Document {
    let dates = words.dates();
    let id = if summary.as_of < summary.month.last_day() {
        msg("report-as-of-running")
    } else {
        msg("report-as-of")
    };
    let as_of = words.say_with(id, &[("date", dates.date_long(summary.as_of, None).into())]);
    let month = dates.month_label(summary.month);
    Document {
        title: words.say_with("report-title", &[("month", month.into())]),
        subtitle: vec![summary.office.clone(), as_of],
        boxes: Vec::new(),
        tables: vec![
            headline::overview(summary, words),
            headline::vendors(summary, words),
            obligations::of_the_month(summary, words),
            events::approvals(summary, words),
            events::incidents(summary, words),
            events::inspections(summary, words),
            obligations::of_the_next(summary, words),
        ],
    }
}

/// A file name for a month's summary, without its ending: 月次集計_2026-10. No sign in it troubles a file system.
pub fn file_stem(summary: &MonthlySummary, words: &Words) -> String {
    words.say_with("report-file-stem", &[("month", summary.month.to_string().into())])
}

/// Who puts a seal on the cover, first to last (起案・係長・課長).
pub fn decision_boxes(words: &Words) -> Vec<String> {
    let listed = words.say("report-boxes");
    listed.split(['、', ',']).map(|who| who.trim().to_owned()).filter(|who| !who.is_empty()).collect()
}

fn column(words: &Words, id: &str, kind: Kind, width: u16) -> Column {
    Column { heading: words.say(id).into_owned(), kind, width }
}

/// The columns that say whose a row is.
fn whose_columns(words: &Words) -> Vec<Column> {
    vec![
        column(words, msg("report-col-vendor"), Kind::Text, 24),
        column(words, msg("report-col-number"), Kind::Text, 13),
        column(words, msg("report-col-contract"), Kind::Text, 28),
    ]
}

/// The cells below them.
fn whose_cells(whose: &Whose) -> Vec<Cell> {
    vec![Cell::text(&whose.vendor_name), Cell::text(&whose.number), Cell::text(&whose.title)]
}

/// A table about contracts: the columns that say whose, then its own.
fn table_of(words: &Words, id: &'static str, name: &str, columns: Vec<Column>) -> Table {
    let columns = whose_columns(words).into_iter().chain(columns);
    Table::new(id, words.say(name), columns, words.say("report-empty"))
}
