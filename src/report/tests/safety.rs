//! Words of strangers: nothing is computed, nothing breaks a file, nothing is lost out of sight.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::ledger::{AWKWARD, FORMULA};
use super::*;

#[test]
fn a_day_that_no_spreadsheet_knows_is_written_as_words() {
    let days = ["0001-01-01", "1900-02-28", "1901-01-01", "9999-12-31"];
    let document = document_of(Kind::Date, days.map(|text| Cell::Date(day(text))));
    let sheets = workbook(&to_xlsx(&document, &plain_properties()).unwrap());
    let cells: Vec<_> = sheets[0].1[3..].iter().map(|row| row[0].clone()).collect();
    assert_eq!(cells[..2], [Value::Text(days[0].into()), Value::Text(days[1].into())]);
    assert_eq!(cells[2..], [Value::Day(days[2].into()), Value::Day(days[3].into())]);
    let furthest = [chrono::NaiveDate::MIN, chrono::NaiveDate::MAX].map(Cell::Date);
    assert!(to_xlsx(&document_of(Kind::Date, furthest), &plain_properties()).is_ok());
}

#[test]
fn nothing_a_vendor_writes_is_computed() {
    let summary = october();
    let bytes = xlsx(&summary, &ja());
    for (place, (name, rows)) in workbook(&bytes).iter().enumerate() {
        let part = workbook_part(&bytes, &format!("xl/worksheets/sheet{}.xml", place + 1));
        assert!(!part.contains("<f>") && !part.contains("<hyperlink"), "{name}");
        assert!(!rows.is_empty());
    }
    let vendors = &workbook(&bytes)[2].1;
    assert_eq!(vendors[1][0], Value::Text(FORMULA.into()));

    let dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "=cmd|' /C calc'!A0"];
    let cells = dangerous.map(|text| Cell::Text(text.into()));
    let document = document_of(Kind::Text, cells);
    let bytes = to_xlsx(&document, &plain_properties()).unwrap();
    let rows = &workbook(&bytes)[0].1;
    let texts: Vec<Value> = rows[2..].iter().map(|row| row[0].clone()).collect();
    let wanted: Vec<Value> = std::iter::once("=1+1")
        .chain(dangerous.map(|text| if text == "\r=1" { "\n=1" } else { text }))
        .map(|text| Value::Text(text.into()))
        .collect();
    assert_eq!(texts, wanted);
    assert!(workbook_part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));

    let text = String::from_utf8(to_csv(&document, Encoding::Utf8).unwrap()).unwrap();
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let fields: Vec<String> = reader.records().map(|r| r.unwrap()[1].to_owned()).collect();
    assert_eq!(fields.len(), 1 + dangerous.len());
    assert!(fields.iter().all(|field| field.starts_with('\'')), "{fields:?}");
}

/// Texts that begin with one of the signs, plain or in disguise, and go on with anything.
fn formula_like() -> impl Strategy<Value = String> {
    let lead =
        prop::sample::select(vec!["", " ", "\u{3000}", "\u{a0}", "\u{feff}", "\u{200b}", "\r", "\n", "\t"]);
    let sign = prop::sample::select(vec![
        "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫",
    ]);
    let rest = prop_oneof![
        Just("cmd|' /C calc'!A0".to_owned()),
        Just("HYPERLINK(\"http://x\",\"y\")".to_owned()),
        "[\"',;=\\n\\r\\t a1+@-]{0,12}",
    ];
    (lead, sign, rest).prop_map(|(lead, sign, rest)| format!("{lead}{sign}{rest}"))
}

proptest! {
    #[test]
    fn whatever_it_begins_with_a_text_is_written_as_text_and_whole(texts in prop::collection::vec(formula_like(), 1..8)) {
        let document = document_of(Kind::Text, texts.iter().map(|text| Cell::Text(text.into())));
        let written: Vec<String> = texts.iter().map(|t| t.replace("\r\n", "\n").replace('\r', "\n")).collect();

        let csv = to_csv(&document, Encoding::Utf8).unwrap();
        let mut reader =
            ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_slice());
        let fields: Vec<String> = reader.records().map(|r| r.unwrap()[1].to_owned()).collect();
        let fields = &fields[fields.len() - texts.len()..];
        for (field, text) in fields.iter().zip(&written) {
            prop_assert_eq!(field, &format!("'{text}"));
        }

        let bytes = to_xlsx(&document, &plain_properties()).unwrap();
        let part = workbook_part(&bytes, "xl/worksheets/sheet1.xml");
        prop_assert!(!part.contains("<f>") && !part.contains("<hyperlink"));
        let rows = &workbook(&bytes)[0].1;
        for (row, text) in rows[rows.len() - texts.len()..].iter().zip(&written) {
            prop_assert_eq!(&row[0], &Value::Text(text.clone()));
        }
    }
}

#[test]
fn numbers_below_zero_stay_numbers_in_the_text() {
    let cells = [Cell::Change(-3), Cell::Number(-1.5), Cell::Count(1_234), Cell::Number(f64::NAN)];
    let document = document_of(Kind::Number, cells);
    let text = String::from_utf8(to_csv(&document, Encoding::Utf8).unwrap()).unwrap();
    assert!(text.ends_with("一,-3\r\n一,-1.5\r\n一,1234\r\n一,\r\n"), "{text}");
    assert!(to_xlsx(&document, &plain_properties()).is_ok());
}

#[test]
fn the_text_starts_with_a_byte_order_mark_and_keeps_to_rfc_4180() {
    let bytes = to_csv(&monthly(&october(), &ja()), Encoding::Utf8).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap();
    assert!(text.ends_with("\r\n"));
    let unquoted: String = text.split('"').step_by(2).collect();
    assert_eq!(unquoted.matches('\n').count(), unquoted.matches("\r\n").count(), "a bare line feed");
    assert_eq!(unquoted.matches('\r').count(), unquoted.matches("\r\n").count(), "a bare carriage return");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let widths: BTreeSet<usize> = reader.records().map(|record| record.unwrap().len()).collect();
    assert_eq!(widths.len(), 1, "rows of different lengths");
}

#[test]
fn awkward_names_arrive_whole_and_signs_no_cell_may_hold_are_shown() {
    let summary = october();
    let wanted = AWKWARD.replace('\u{7}', "\u{fffd}");
    let vendors = &workbook(&xlsx(&summary, &ja()))[1].1;
    assert!(vendors.iter().any(|row| row[0] == Value::Text(wanted.clone())), "{vendors:?}");
    let sections = csv_sections(&to_csv(&monthly(&summary, &ja()), Encoding::Utf8).unwrap());
    assert!(sections[2].iter().any(|row| row[1] == wanted));

    let texts = ["_x0041_", "<a>&amp;</a>", " a ", "𠮷野家", "👩‍👩‍👧‍👦", "\u{feff}a", "a\u{202e}b", "'=1"];
    let document = document_of(Kind::Text, texts.map(|text| Cell::Text(text.into())));
    let rows = workbook(&to_xlsx(&document, &plain_properties()).unwrap()).remove(0).1;
    let cells: Vec<Value> = rows[3..].iter().map(|row| row[0].clone()).collect();
    assert_eq!(cells, texts.map(|text| Value::Text(text.replace('\u{202e}', "\u{fffd}"))));
}

#[test]
fn text_too_long_for_a_cell_is_cut_in_sight_in_both_formats() {
    let document = document_of(Kind::Text, [Cell::Text("𠮷".repeat(40_000))]);
    let rows = workbook(&to_xlsx(&document, &plain_properties()).unwrap()).remove(0).1;
    let text = shown(&rows[3][0]);
    assert!(text.ends_with(" […]") && text.encode_utf16().count() <= 32_767);
    let fields = csv_sections(&to_csv(&document, Encoding::Utf8).unwrap());
    assert_eq!(fields.last().unwrap()[1][1], text);
}

#[test]
fn long_titles_and_office_names_do_not_break_the_page() {
    let mut document = document_of(Kind::Text, []);
    document.title = "月".repeat(40_000);
    let properties = Properties { office: "&".repeat(300), ..plain_properties() };
    let bytes = to_xlsx(&document, &properties).unwrap();
    let sheet = workbook_part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<oddHeader>") && sheet.contains("<oddFooter>"));
}
