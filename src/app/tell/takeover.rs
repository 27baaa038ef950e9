//! An office's old list of contracts in words: what each row would become, and what keeps it from that.

use std::collections::BTreeMap;

use super::item::reason;
use super::{NOT_RECORDED, Told, UNCHANGED, lines, listed, shown};
use crate::app::takeover::TakeOverError;
use crate::bundle::ListFault;
use crate::domain::takeover::{Becomes, Difference, Fault, FaultKind, Field, Note, PlannedRow};
use crate::i18n::{Words, msg, problems};

/// A row of a list in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakeOverText {
    /// What it would become.
    pub state: String,
    /// What keeps it from that, each with its place.
    pub faults: Vec<String>,
    /// What the officer should know.
    pub notes: Vec<String>,
}

/// Why a file is no list.
pub(super) fn list_fault(fault: ListFault) -> &'static str {
    match fault {
        ListFault::OldOrLocked => msg("list-old-or-locked"),
        ListFault::Binary => msg("list-binary"),
        ListFault::Encoding => msg("list-encoding"),
        ListFault::Empty => msg("list-empty"),
    }
}

/// Why a list was not taken over.
pub(super) fn tell(error: &TakeOverError, words: &Words) -> Told {
    let with = |id: &str, name: &str, value: &str, advice: &str| {
        Told::new(words.say_with(id, &[(name, value.into())]), UNCHANGED, advice, words)
    };
    match error {
        TakeOverError::Unreadable(error) => {
            let what = words.say_with("takeover-unreadable", &[("reason", reason(error, words).into())]);
            Told::new(what, NOT_RECORDED, msg("takeover-unreadable-advice"), words)
        }
        TakeOverError::NoTable(name) => {
            with(msg("takeover-no-table"), "name", name, msg("takeover-no-table-advice"))
        }
        TakeOverError::NoSuchSheet(name) => {
            with(msg("takeover-no-sheet"), "name", name, msg("takeover-no-sheet-advice"))
        }
        TakeOverError::NoSuchColumn(name) => {
            with(msg("takeover-no-such-column"), "name", name, msg("takeover-no-such-column-advice"))
        }
        TakeOverError::NoSuchField(name) => {
            let keys: Vec<String> = Field::ALL.iter().map(|field| field.key().to_owned()).collect();
            let values = [("name", name.into()), ("fields", listed(&keys, words).into())];
            let what = words.say_with("takeover-no-such-field", &values);
            Told::new(what, UNCHANGED, msg("advice-again"), words)
        }
        TakeOverError::NoSuchRow(row) => {
            with(msg("takeover-no-row"), "row", &row.to_string(), msg("takeover-no-row-advice"))
        }
        TakeOverError::NoSuchMapping(name) => {
            with(msg("takeover-no-mapping"), "name", name, msg("takeover-no-mapping-advice"))
        }
        TakeOverError::NoName => {
            let what = words.say("takeover-no-name").into_owned();
            Told::new(what, UNCHANGED, msg("takeover-no-name-advice"), words)
        }
        TakeOverError::BadMapping { path, source } => {
            let start = source.span.start;
            let values = [
                ("path", shown(path).into()),
                ("line", start.line.to_string().into()),
                ("column", start.col.to_string().into()),
            ];
            let what = words.say_with("takeover-bad-mapping", &values);
            Told::new(what, UNCHANGED, msg("takeover-bad-mapping-advice"), words)
        }
        TakeOverError::Rows(rows) => {
            let texts = rows.iter().flat_map(|refused| {
                let told = row_text(&refused.row, &refused.sheet, &BTreeMap::new(), words);
                if told.faults.is_empty() {
                    vec![at(&refused.sheet, &refused.row, None, &told.state, words)]
                } else {
                    told.faults
                }
            });
            let first = words.say_with("takeover-rows-refused", &[("count", rows.len().into())]);
            Told::new(lines(first, texts), NOT_RECORDED, msg("takeover-rows-refused-advice"), words)
        }
    }
}

/// The name of a field, as it stands in forms; that of a vendor's detail says whose it is.
pub fn field_name(field: Field, words: &Words) -> String {
    if field == Field::Period {
        return words.say("takeover-field-period").into_owned();
    }
    let (kind, name) = field.of_fact();
    let label = problems::field_of(kind, name, words);
    if kind == "VendorRegistered" {
        return words.say_with("takeover-field-of-vendor", &[("field", label.into())]);
    }
    label
}

/// A row in words; `columns` are the letters of each field's column.
pub fn row_text(
    row: &PlannedRow,
    sheet: &str,
    columns: &BTreeMap<Field, String>,
    words: &Words,
) -> TakeOverText {
    let faults = row.faults.iter().map(|fault| {
        let column = columns.get(&fault.field).or_else(|| match fault.field {
            Field::Start | Field::End => columns.get(&Field::Period),
            _ => None,
        });
        let values =
            [("field", field_name(fault.field, words).into()), ("wrong", wrong(fault, words).into())];
        at(sheet, row, column, &words.say_with("item-field", &values), words)
    });
    let mut notes: Vec<String> = row.notes.iter().map(|one| note(one, words)).collect();
    if let Becomes::Differs(_, differences) = &row.becomes {
        notes.extend(differences.iter().map(|one| difference(one, words)));
    }
    TakeOverText { state: state(row, words), faults: faults.collect(), notes }
}

/// A text with its place in the list.
fn at(sheet: &str, row: &PlannedRow, column: Option<&String>, text: &str, words: &Words) -> String {
    let row = row.listed.row.to_string();
    let mut values = vec![("sheet", sheet.into()), ("row", row.into()), ("text", text.into())];
    match column {
        Some(column) => {
            values.push(("column", column.into()));
            words.say_with("item-cell", &values)
        }
        None => words.say_with("takeover-row", &values),
    }
}

fn state(row: &PlannedRow, words: &Words) -> String {
    match &row.becomes {
        Becomes::New(_) => words.say("takeover-state-new").into_owned(),
        Becomes::Signing(_, on) => words.say_with("takeover-state-signing", &[("date", (*on).into())]),
        Becomes::OnFile(_) => words.say("takeover-state-on-file").into_owned(),
        Becomes::Differs(..) => words.say("takeover-state-differs").into_owned(),
        Becomes::Repeats(row) => words.say_with("takeover-state-repeats", &[("row", row.to_string().into())]),
        Becomes::Nothing => words.say_with("takeover-state-fault", &[("count", row.faults.len().into())]),
    }
}

fn wrong(fault: &Fault, words: &Words) -> String {
    let with_text = |id: &str| words.say_with(id, &[("text", (&fault.text).into())]);
    match &fault.kind {
        FaultKind::Blank => words.say("cell-blank").into_owned(),
        FaultKind::NoColumn => words.say("takeover-fault-no-column").into_owned(),
        FaultKind::Date => with_text(msg("cell-date")),
        FaultKind::Period => with_text(msg("takeover-fault-period")),
        FaultKind::YesNo => with_text(msg("cell-yes-no")),
        FaultKind::UnknownClauseSet => with_text(msg("takeover-fault-clause-set")),
        FaultKind::SameNumber(row) => {
            let values = [("text", (&fault.text).into()), ("row", row.to_string().into())];
            words.say_with("takeover-fault-same-number", &values)
        }
        FaultKind::TwoVendors(names) => {
            let values = [("text", (&fault.text).into()), ("names", listed(names, words).into())];
            words.say_with("takeover-fault-two-vendors", &values)
        }
        FaultKind::Purged => with_text(msg("takeover-fault-purged")),
        FaultKind::CellError => with_text(msg("takeover-fault-cell-error")),
        FaultKind::Refused(wrong) => problems::wrong(wrong, words),
        FaultKind::Refusal(refusal) => problems::refusal(refusal, words).join(" "),
    }
}

fn note(note: &Note, words: &Words) -> String {
    match note {
        Note::VendorIs(name) => words.say_with("takeover-note-vendor-is", &[("name", name.into())]),
        Note::VendorDiffers { field, kept, listed } => {
            let field = ("field", field_name(*field, words).into());
            let listed = ("listed", listed.into());
            if kept.is_empty() {
                words.say_with("takeover-note-vendor-lacks", &[field, listed])
            } else {
                words.say_with("takeover-note-vendor-differs", &[field, ("kept", kept.into()), listed])
            }
        }
        Note::Over(day) => words.say_with("takeover-note-over", &[("date", (*day).into())]),
        Note::NotSigned => words.say("takeover-note-not-signed").into_owned(),
    }
}

fn difference(difference: &Difference, words: &Words) -> String {
    let none = || words.say("takeover-none").into_owned();
    let (field, on_file, listed) = match difference {
        Difference::Text { field, on_file, listed } => {
            (*field, if on_file.is_empty() { none() } else { on_file.clone() }, listed.clone())
        }
        Difference::Day { field, on_file, listed } => {
            let day = |day| words.dates().date_plain(day);
            (*field, on_file.map_or_else(none, day), day(*listed))
        }
        Difference::PersonalData(listed) => {
            let yes_no = |yes: bool| words.say(if yes { msg("takeover-yes") } else { msg("takeover-no") });
            (Field::PersonalData, yes_no(!listed).into_owned(), yes_no(*listed).into_owned())
        }
    };
    let field = field_name(field, words);
    let values = [("field", field.into()), ("kept", on_file.into()), ("listed", listed.into())];
    words.say_with("takeover-difference", &values)
}
