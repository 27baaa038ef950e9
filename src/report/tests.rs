#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod formats;
mod ledger;
mod looks;
mod read;
mod safety;

use ledger::{day, nothing, october, october_read_backwards, running};
use read::{Value, csv_sections, shown, workbook, workbook_part};

use super::*;
use crate::domain::figures::{Figure, MonthlySummary};
use crate::domain::obligation::Status;
use crate::i18n::{CalendarStyle, Language, Words};

const SHEETS: [&str; 13] = [
    "overview",
    "attention",
    "vendors",
    "groups",
    "approvals",
    "incidents",
    "inspections",
    "assets",
    "levels",
    "people",
    "next-month",
    "adjustments",
    "obligations",
];

fn words(language: Language) -> Words {
    let style = match language {
        Language::Ja => CalendarStyle::Japanese,
        Language::En => CalendarStyle::Western,
    };
    Words::new(language, style)
}

fn ja() -> Words {
    words(Language::Ja)
}

fn xlsx(summary: &MonthlySummary, words: &Words) -> Vec<u8> {
    to_xlsx(&monthly(summary, words), &Properties::of(summary, words)).unwrap()
}

fn table<'a>(document: &'a Document, id: &str) -> &'a Table {
    document.tables.iter().find(|t| t.id == id).unwrap()
}

/// A document of one table with one column of texts.
fn document_of(kind: Kind, cells: impl IntoIterator<Item = Cell>) -> Document {
    let columns = vec![Column { heading: "=1+1".into(), kind, width: 20 }];
    let rows = cells.into_iter().map(|cell| vec![cell]).collect();
    let table = Table {
        id: "one".into(),
        name: "一".into(),
        columns,
        rows,
        total: None,
        empty: "空".into(),
        part: Part::Whole,
    };
    Document { title: "題".into(), subtitle: Vec::new(), boxes: Vec::new(), tables: vec![table] }
}

fn plain_properties() -> Properties {
    Properties {
        office: "A&B課 &P".into(),
        as_of: day("2026-10-31"),
        date_format: "yyyy-mm-dd".into(),
        short_date_format: "yyyy-mm-dd".into(),
        moment_format: "yyyy-mm-dd hh:mm".into(),
    }
}

#[test]
fn the_same_ledger_and_month_give_the_same_bytes_whenever_and_in_whatever_order_they_are_read() {
    for language in Language::ALL {
        let words = words(language);
        let (one, other) = (october(), october_read_backwards());
        assert_eq!(xlsx(&one, &words), xlsx(&other, &words));
        assert_eq!(
            to_csv(&monthly(&one, &words), Encoding::Utf8).unwrap(),
            to_csv(&monthly(&other, &words), Encoding::Utf8).unwrap()
        );
    }
    let core = workbook_part(&xlsx(&october(), &ja()), "docProps/core.xml");
    assert!(core.contains("2026-10-31T00:00:00Z"), "{core}");
}

#[test]
fn the_workbook_has_the_sheets_of_the_summary_in_order() {
    let summary = october();
    let document = monthly(&summary, &ja());
    assert_eq!(document.tables.iter().map(|t| &*t.id).collect::<Vec<_>>(), SHEETS);
    let names: Vec<String> = workbook(&xlsx(&summary, &ja())).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "概況",
            "注意を要する事項",
            "受託者別",
            "条項の区分別",
            "承認",
            "事故",
            "検査",
            "情報資産",
            "サービスレベル",
            "従事者・教育",
            "翌月の期限",
            "締め後の修正",
            "義務"
        ]
    );
    let names: Vec<String> =
        workbook(&xlsx(&summary, &words(Language::En))).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names[12], "Obligations");
}

#[test]
fn the_figures_in_the_workbook_are_the_models() {
    let summary = october();
    let sheets = workbook(&xlsx(&summary, &ja()));
    let overview = &sheets[0].1;
    assert_eq!(overview[0][0], Value::Text("特記事項 履行状況 月次集計（令和8年10月分）".into()));
    let first = overview.iter().position(|row| row[0] == Value::Text("項目".into())).unwrap() + 1;
    let rows: Vec<_> = overview[first..].iter().map(|row| row[1..6].to_vec()).collect();
    let wanted: Vec<_> = Figure::ALL
        .iter()
        .map(|f| {
            let (now, before, then) =
                (&summary.total, summary.before.as_ref().unwrap(), &summary.year_before);
            let counts = [f.of(now), f.of(before), f.of(then)].map(|count| count.to_string());
            let changes = [f.change(before, now), f.change(then, now)].map(|change| change.to_string());
            let ([now, before, then], [since, yearly]) = (counts, changes);
            [now, before, since, then, yearly].map(Value::Number).to_vec()
        })
        .collect();
    assert_eq!(rows, wanted);
    assert!(summary.total.due > 0 && summary.total.late > 0 && summary.total.met_late > 0);
    assert_eq!((summary.total.approvals_granted, summary.total.approvals_waiting), (1, 1));
    assert_eq!((summary.total.findings_open, summary.total.findings_late), (2, 1));
    assert_eq!(summary.total.assets_out, 3);

    let vendors = &sheets[2].1;
    assert_eq!(vendors.len(), 1 + summary.vendors.len() + 1, "heading, vendors, total");
    for (row, vendor) in vendors[1..].iter().zip(&summary.vendors) {
        let figures = Figure::ALL.map(|f| Value::Number(f.of(&vendor.counts).to_string()));
        assert_eq!(row[1..], figures);
    }
    let total = Figure::ALL.map(|f| Value::Number(f.of(&summary.total).to_string()));
    assert_eq!(vendors.last().unwrap()[1..], total);

    let lengths: Vec<usize> = sheets[3..].iter().map(|(_, rows)| rows.len() - 1).collect();
    // A sheet with nothing in it says so in a row.
    let model = [
        summary.groups.len(),
        summary.approvals.len(),
        summary.incidents.len(),
        summary.inspections.len(),
        summary.assets.len(),
        summary.levels.len().max(1),
        summary.people.len().max(1),
        summary.next_month.len(),
        1,
        summary.obligations.len(),
    ];
    assert_eq!(lengths, model);
    assert!(model.iter().all(|count| *count > 0), "{model:?}");
}

#[test]
fn workbook_and_text_show_the_same_cells() {
    for language in Language::ALL {
        let words = words(language);
        for summary in [october(), running(), nothing()] {
            let document = monthly(&summary, &words);
            let sheets = workbook(&xlsx(&summary, &words));
            let sections = csv_sections(&to_csv(&document, Encoding::Utf8).unwrap());
            assert_eq!(sections.len(), 1 + document.tables.len());
            for ((table, (name, sheet)), section) in document.tables.iter().zip(&sheets).zip(&sections[1..]) {
                let headings = section.first().unwrap();
                let start = sheet
                    .iter()
                    .position(|row| row.iter().map(shown).eq(headings[1..=row.len()].iter().cloned()))
                    .unwrap_or_else(|| panic!("{name}: no headings like {headings:?}"));
                assert_eq!(sheet.len() - start, section.len(), "{name}");
                for (cells, fields) in sheet[start..].iter().zip(section) {
                    assert_eq!(fields[0], *name);
                    let cells: Vec<String> = cells.iter().map(shown).collect();
                    assert_eq!(cells, fields[1..=table.columns.len()], "{name}");
                    assert!(fields[1 + table.columns.len()..].iter().all(String::is_empty), "{name}");
                }
            }
        }
    }
}

#[test]
fn every_row_has_a_cell_for_every_column() {
    for summary in [october(), running(), nothing()] {
        for table in &monthly(&summary, &ja()).tables {
            for row in table.all_rows() {
                assert_eq!(row.len(), table.columns.len(), "{}", table.id);
            }
        }
    }
}

#[test]
fn an_empty_ledger_gives_headings_and_a_line_that_says_so() {
    for language in Language::ALL {
        let words = words(language);
        let summary = nothing();
        let document = monthly(&summary, &words);
        assert_eq!(document.tables.iter().map(|t| &*t.id).collect::<Vec<_>>(), SHEETS);
        let sheets = workbook(&xlsx(&summary, &words));
        for (table, (_, rows)) in document.tables.iter().zip(&sheets).skip(1) {
            let headings: Vec<Value> =
                table.columns.iter().map(|column| Value::Text(column.heading.clone())).collect();
            assert_eq!(rows[0], headings, "{}", table.id);
            assert_eq!((rows.len(), &rows[1][0]), (2, &Value::Text(table.empty.clone())), "{}", table.id);
        }
        assert!(
            String::from_utf8(to_csv(&document, Encoding::Utf8).unwrap())
                .unwrap()
                .contains(&table(&document, "vendors").empty)
        );
    }
}

#[test]
fn both_languages_say_everything_and_nothing_in_the_others_words() {
    for language in Language::ALL {
        let words = words(language);
        for summary in [october(), running(), nothing()] {
            let document = monthly(&summary, &words);
            let ours = document.tables.iter().flat_map(|t| {
                t.columns.iter().map(|c| c.heading.clone()).chain([t.name.clone(), t.empty.clone()])
            });
            for text in ours.chain([document.title.clone(), file_stem(&summary, &words)]) {
                let japanese = text.chars().any(|c| matches!(c, '\u{3040}'..='\u{9fff}'));
                assert_eq!(japanese, language == Language::Ja, "{text}");
            }
        }
        assert!(words.missing().is_empty(), "{:?}", words.missing());
    }
}

#[test]
fn a_month_that_still_runs_says_so() {
    let subtitle = |summary: &MonthlySummary| monthly(summary, &ja()).subtitle.join("|");
    assert_eq!(subtitle(&october()), "情報政策課|令和8年10月31日(土)現在");
    assert_eq!(subtitle(&running()), "情報政策課|令和8年11月23日(月)現在（月の途中の集計です）");
}

#[test]
fn file_names_are_the_months_and_safe() {
    let summary = october();
    assert_eq!(file_stem(&summary, &ja()), "月次集計_2026-10");
    assert_eq!(file_stem(&summary, &words(Language::En)), "monthly-summary_2026-10");
}

#[test]
fn days_late_are_told_for_what_is_late_and_for_what_came_late() {
    let summary = october();
    let days = |status: Status| {
        summary
            .obligations
            .iter()
            .filter(|line| line.obligation.status == status)
            .map(|line| summary.days_late(&line.obligation))
            .collect::<Vec<_>>()
    };
    assert!(days(Status::Late).iter().all(|days| days.is_some_and(|days| days > 0)));
    // Due on 6 April, received on 5 October.
    assert!(days(Status::MetLate).contains(&Some(182)), "{:?}", days(Status::MetLate));
    assert!(days(Status::AwaitingWard).iter().all(Option::is_none));
}

#[test]
fn an_incident_shows_its_people_as_last_reported_and_its_clocks() {
    let summary = october();
    let document = monthly(&summary, &ja());
    let row = &table(&document, "incidents").rows[0];
    assert_eq!(row[8..10], [Cell::Count(3), Cell::Count(40)]);
    let Cell::Text(clocks) = &row[12] else { panic!("{row:?}") };
    assert_eq!(clocks.lines().count(), summary.incidents[0].clocks.len());
    assert_eq!(clocks.lines().count(), 4, "first, final, and the ward's own two: {clocks}");
    assert!(!clocks.contains("宛名"), "the outline stands in its own column: {clocks}");
}

#[test]
fn an_inspection_shows_its_findings_open_and_past_their_date() {
    let document = monthly(&october(), &ja());
    let row = &table(&document, "inspections").rows[0];
    assert_eq!(row[7..10], [Cell::Count(2), Cell::Count(2), Cell::Count(1)]);
    let Cell::Text(open) = &row[10] else { panic!("{row:?}") };
    assert!(open.starts_with("条項13：離席時のロックなし（令和8年10月25日まで）\n"), "{open}");
}
