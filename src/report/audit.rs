//! The audit trail (操作履歴) as a document: a line for each record that is shown, corrections with what they changed.

use chrono::NaiveDate;

use super::tables::{Cell, Column, Document, Kind, Table};
use crate::domain::audit::{AuditRow, Sources};
use crate::i18n::{Words, audit as said, msg};

/// The cells of one line.
pub fn audit_row(row: &AuditRow<'_>, sources: &Sources<'_>, words: &Words) -> Vec<Cell> {
    let contract = row.contract.and_then(|id| sources.picture.contracts.get(id));
    let ledger = match (row.contract, contract) {
        (None, _) => [Cell::Empty, Cell::text(said::ledger(None, sources.picture, words))],
        (Some(id), None) => [Cell::text(id.as_str()), Cell::Empty],
        (Some(_), Some(contract)) => [Cell::text(contract.number()), Cell::text(contract.file.title())],
    };
    let mended = row.mended(sources);
    let set = contract.and_then(|contract| contract.set.as_deref());
    let changes = mended.as_ref().map(|mended| match mended.new {
        Some(_) => said::changes(mended.old.kind(), &mended.compared(), contract.map(AsRef::as_ref), words)
            .join("\n"),
        None => crate::i18n::facts::summary(&mended.old, set, words),
    });
    let [number, title] = ledger;
    vec![
        Cell::Moment(row.entry.at.naive_local()),
        Cell::text(&*row.entry.by),
        Cell::text(row.entry.id.writer.as_str()),
        number,
        title,
        Cell::text(said::kind_name(row.kind(), words)),
        Cell::text(said::what(row, sources.picture, words)),
        Cell::text(row.mark().map(|mark| said::mark(mark, words)).unwrap_or_default()),
        Cell::text(mended.as_ref().map(|mended| mended.fact.to_string()).unwrap_or_default()),
        Cell::text(changes.unwrap_or_default()),
        Cell::text(row.entry.id.to_string()),
    ]
}

/// The document of the lines that are shown, made by [`audit_row`].
pub fn audit(office: &str, as_of: NaiveDate, rows: Vec<Vec<Cell>>, words: &Words) -> Document {
    let column = |id: &str, kind, width| Column { heading: words.say(id).into_owned(), kind, width };
    let columns = [
        column(msg("audit-at"), Kind::Date, 18),
        column(msg("audit-by"), Kind::Text, 12),
        column(msg("audit-pc"), Kind::Text, 13),
        column(msg("audit-col-number"), Kind::Text, 13),
        column(msg("audit-col-title"), Kind::Text, 28),
        column(msg("audit-kind"), Kind::Text, 18),
        column(msg("audit-what"), Kind::Text, 50),
        column(msg("audit-mark"), Kind::Text, 12),
        column(msg("audit-col-about"), Kind::Text, 14),
        column(msg("audit-col-changes"), Kind::Text, 50),
        column(msg("audit-col-id"), Kind::Text, 14),
    ];
    let date = words.dates().date_long(as_of, None);
    let stands = words.say_with("audit-report-as-of", &[("date", date.into()), ("count", rows.len().into())]);
    let mut table = Table::new("audit", words.say("audit-sheet"), columns, words.say("audit-none"));
    table.rows = rows;
    Document {
        title: words.say("audit-title").into_owned(),
        subtitle: vec![office.to_owned(), stands],
        boxes: Vec::new(),
        tables: vec![table],
    }
}
