//! The formats beside the workbook: the same figures in each, and the same bytes each time.

use super::*;
use crate::domain::calendar::Month;

fn pdf(summary: &MonthlySummary, words: &Words) -> Vec<u8> {
    to_pdf(&monthly(summary, words), &Properties::of(summary, words), words).unwrap()
}

fn ics(summary: &MonthlySummary) -> String {
    String::from_utf8(to_ics(summary, &ja())).unwrap().replace("\r\n ", "")
}

#[test]
fn pages_and_calendars_are_the_same_bytes_in_whatever_order_the_ledger_was_read() {
    let (one, other) = (october(), october_read_backwards());
    for language in Language::ALL {
        let words = words(language);
        let bytes = pdf(&one, &words);
        assert!(bytes.starts_with(b"%PDF-1.7"));
        assert_eq!(bytes, pdf(&other, &words));
        assert_eq!(to_ics(&one, &words), to_ics(&other, &words));
    }
}

#[test]
fn a_month_without_a_contract_makes_pages_too() {
    assert!(pdf(&nothing(), &ja()).len() > 1000);
    assert!(!ics(&nothing()).contains("VEVENT"));
}

#[test]
fn json_has_every_cell_of_the_model() {
    let summary = october();
    let document = monthly(&summary, &ja());
    let bytes = to_json(&document, &Properties::of(&summary, &ja())).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(read["as_of"], "2026-10-31");
    let sections = csv_sections(&to_csv(&document, Encoding::Utf8).unwrap());
    for ((table, json), section) in
        document.tables.iter().zip(read["tables"].as_array().unwrap()).zip(&sections[1..])
    {
        assert_eq!(json["id"], *table.id);
        let rows =
            json["rows"].as_array().unwrap().iter().chain(json["total"].as_array().map(|_| &json["total"]));
        let rows: Vec<Vec<String>> =
            rows.map(|row| row.as_array().unwrap().iter().map(as_csv).collect()).collect();
        assert_eq!(rows.len(), table.all_rows().count());
        for (row, line) in rows.iter().zip(&section[1..]) {
            assert_eq!(row[..], line[1..=row.len()], "{}", table.id);
        }
    }
}

/// A value as the text file shows it.
fn as_csv(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(said) if text::is_formula_like(said) => format!("'{said}"),
        serde_json::Value::String(said) => {
            let moment = chrono::NaiveDateTime::parse_from_str(said, "%Y-%m-%dT%H:%M");
            moment.map_or_else(|_| text::cell(said).into_owned(), |m| m.format("%Y-%m-%d %H:%M").to_string())
        }
        serde_json::Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[test]
fn cp932_says_the_same_and_shows_what_it_lacks() {
    let words = ["𠮷野屋", "髙﨑①㈱", "波〜線−‖—¢£¬", "ｶﾅ"];
    let document = document_of(Kind::Text, words.map(Cell::text));
    let bytes = to_csv(&document, Encoding::Cp932).unwrap();
    let (read, _, damaged) = encoding_rs::SHIFT_JIS.decode(&bytes);
    assert!(!damaged);
    for wanted in ["〓野屋", "髙﨑①㈱", "波～線－∥―￠￡￢", "ｶﾅ"] {
        assert!(read.contains(wanted), "{wanted} not in {read}");
    }
    let october = monthly(&october(), &ja());
    let lines = |bytes: &[u8]| bytes.split(|b| *b == b'\n').count();
    let utf8 = to_csv(&october, Encoding::Utf8).unwrap();
    assert_eq!(lines(&to_csv(&october, Encoding::Cp932).unwrap()), lines(&utf8));
}

#[test]
fn an_event_keeps_its_name_and_moves_up_when_the_month_is_read_again() {
    let (then, now) = (ics(&october()), ics(&running()));
    let of = |text: &str, name: &str| -> Vec<String> {
        let prefix = format!("{name}:");
        text.lines().filter_map(|line| line.strip_prefix(&prefix)).map(|l| l.trim().to_owned()).collect()
    };
    let (before, after) = (of(&then, "UID"), of(&now, "UID"));
    assert!(before.iter().any(|uid| after.contains(uid)), "what is still owed has its name of last month");
    let mut once = before.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), before.len(), "no two events have one name");
    assert!(of(&then, "SEQUENCE")[0] < of(&now, "SEQUENCE")[0]);
    assert!(then.contains("【期限】") && then.contains("【検査】"), "{then}");
}

#[test]
fn a_calendar_ends_with_the_month_after() {
    let summary = october();
    let text = ics(&summary);
    let last = summary.month.next().unwrap().last_day();
    for line in text.lines().filter_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:")) {
        let day = chrono::NaiveDate::parse_from_str(line.trim(), "%Y%m%d").unwrap();
        assert!(day <= last || Month::of(day) == summary.month, "{day}");
    }
    assert!(text.contains("DTSTART:20261013T") || text.contains("DTSTART;VALUE=DATE:"));
    assert!(text.ends_with("END:VCALENDAR\r\n"));
}
