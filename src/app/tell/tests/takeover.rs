//! Errors of taking over an old list, and everything that can be said of a row of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{path, text};
use crate::app::tell::takeover_row;
use crate::app::{RefusedRow, TakeOverError};
use crate::bundle::{ListFault, Refusal as Bad};
use crate::domain::decide::{Refusal, Wrong};
use crate::domain::ids::ContractId;
use crate::domain::takeover::{Becomes, Difference, Fault, FaultKind, Field, Listed, Note, PlannedRow};
use crate::i18n::{CalendarStyle, Language, Words};

pub fn errors() -> Vec<TakeOverError> {
    let fault = |fault| TakeOverError::Unreadable(Bad::List { fault }.into());
    vec![
        fault(ListFault::OldOrLocked),
        fault(ListFault::Binary),
        fault(ListFault::Encoding),
        fault(ListFault::Empty),
        TakeOverError::NoTable(text("一覧")),
        TakeOverError::NoSuchSheet(text("一覧")),
        TakeOverError::NoSuchColumn(text("件名")),
        TakeOverError::NoSuchField(text("remark")),
        TakeOverError::NoSuchRow(3),
        TakeOverError::NoSuchMapping(text("旧一覧")),
        TakeOverError::NoName,
        TakeOverError::BadMapping { path: path(), source: Box::new(ron::from_str::<u8>("(").unwrap_err()) },
        TakeOverError::Rows(vec![RefusedRow { sheet: text("一覧"), row: row(Becomes::Nothing) }]),
    ]
}

fn row(becomes: Becomes) -> PlannedRow {
    let kinds = [
        FaultKind::Blank,
        FaultKind::NoColumn,
        FaultKind::Date,
        FaultKind::Period,
        FaultKind::YesNo,
        FaultKind::UnknownClauseSet,
        FaultKind::SameNumber(4),
        FaultKind::TwoVendors(vec![text("青葉"), text("緑")]),
        FaultKind::Purged,
        FaultKind::CellError,
        FaultKind::Refused(Wrong::Future),
        FaultKind::Refusal(Box::new(Refusal::WrongLedger("OfficeSet"))),
    ];
    let fault = |(kind, field)| Fault { field, kind, text: text("未定") };
    let differs = |kept| Note::VendorDiffers { field: Field::Address, kept, listed: text("桜川1") };
    PlannedRow {
        listed: Listed { row: 12, ..Listed::default() },
        becomes,
        faults: kinds.into_iter().zip(Field::ALL).map(fault).collect(),
        notes: vec![
            Note::VendorIs(text("青葉")),
            differs(String::new()),
            differs(text("桜川2")),
            Note::Over(day()),
            Note::NotSigned,
        ],
    }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 1).unwrap()
}

#[test]
fn everything_about_a_row_is_said_in_both_languages_with_its_place() {
    let id: ContractId = "n1".parse().unwrap();
    let differences = vec![
        Difference::Text { field: Field::Title, on_file: String::new(), listed: text("保守") },
        Difference::Day { field: Field::End, on_file: Some(day()), listed: day() },
        Difference::PersonalData(true),
    ];
    for language in Language::ALL {
        let words = Words::new(language, CalendarStyle::usual_in(language));
        for becomes in [
            Becomes::Signing(id.clone(), day()),
            Becomes::OnFile(id.clone()),
            Becomes::Differs(id.clone(), differences.clone()),
            Becomes::Repeats(5),
            Becomes::Nothing,
        ] {
            let columns = BTreeMap::from([(Field::Number, text("C"))]);
            let told = takeover_row(&row(becomes), "R8一覧", &columns, &words);
            assert!(!told.state.is_empty());
            assert!(
                told.faults.iter().all(|line| line.contains("R8一覧") && line.contains("12")),
                "{told:?}"
            );
            assert!(told.faults.first().is_some_and(|line| line.contains('C')), "{told:?}");
            assert!(told.notes.iter().all(|line| !line.is_empty()));
        }
        assert!(words.missing().is_empty(), "{:?}", words.missing());
    }
}
