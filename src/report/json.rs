//! The document for other programs: UTF-8 JSON, every table with its columns and rows. Days are `2026-10-31`, moments
//! `2026-10-31T16:00`, counts are numbers, and a cell with nothing in it is null.

use serde_json::{Value, json};

use super::ReportError;
use super::tables::{Cell, Document, Kind, Table};
use super::xlsx::Properties;

/// Writes a document as JSON.
pub fn to_json(document: &Document, properties: &Properties) -> Result<Vec<u8>, ReportError> {
    let value = json!({
        "title": document.title,
        "office": properties.office,
        "as_of": properties.as_of,
        "notes": document.subtitle,
        "tables": document.tables.iter().map(table).collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn table(table: &Table) -> Value {
    let columns = table.columns.iter().map(|c| json!({ "heading": c.heading, "kind": kind(c.kind) }));
    let row = |cells: &[Cell]| Value::Array(cells.iter().map(cell).collect());
    json!({
        "id": table.id,
        "name": table.name,
        "columns": columns.collect::<Vec<_>>(),
        "rows": table.rows.iter().map(|cells| row(cells)).collect::<Vec<_>>(),
        "total": table.total.as_deref().map(row),
    })
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Date => "date",
        Kind::Number => "number",
        Kind::Count => "count",
        Kind::Change => "change",
        Kind::Percent => "percent",
        Kind::Trend => "trend",
    }
}

fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) | Cell::Mark(text, _) => json!(text),
        Cell::Date(date) => json!(date),
        Cell::Moment(moment) => json!(moment.format("%Y-%m-%dT%H:%M").to_string()),
        Cell::Count(count) => json!(count),
        Cell::Change(change) => json!(change),
        Cell::Number(number) if number.is_finite() => json!(number),
        Cell::Number(_) | Cell::Empty => Value::Null,
    }
}
