//! Rosters as vendors leave them.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_xlsxwriter::Workbook as Writer;
use tokki::bundle::filled::{self, FormRead, ProblemKind};
use tokki::bundle::{Limits, ReaderProcess, Refusal, Workbook, read_workbook};
use tokki::domain::fact::{Content, Fact, Worker};
use tokki::domain::form::builtin_forms;

use crate::support::on_disk;

fn written(sheets: &[(&str, &[&[&str]])]) -> Workbook {
    let mut writer = Writer::new();
    for (name, rows) in sheets {
        let sheet = writer.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                sheet.write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *text).unwrap();
            }
        }
    }
    let file = on_disk("roster.xlsx", &writer.save_to_buffer().unwrap());
    read_workbook(&file.path, &Limits::default(), &ReaderProcess::InProcess).unwrap()
}

fn read(workbook: &Workbook) -> Result<FormRead, Refusal> {
    let layouts: Vec<_> = builtin_forms().iter().cloned().map(Arc::new).collect();
    let received = "2026-11-23T10:00:00".parse().unwrap();
    filled::read(workbook, &layouts, Some("roster"), received, &Limits::default())
}

fn roster(rows: &[&[&str]]) -> FormRead {
    read(&written(&[("名簿", rows)])).unwrap()
}

fn workers(form: &FormRead) -> &[Worker] {
    let Some(Fact::SubmissionReceived(fact)) = form.facts.first().map(|stated| &stated.fact) else {
        panic!("{form:?}")
    };
    let Some(Content::Roster(workers)) = &fact.content else { panic!("{fact:?}") };
    workers
}

/// Row, column, kind and text of each problem.
fn problems(form: &FormRead) -> Vec<(u32, &str, ProblemKind, &str)> {
    form.problems
        .iter()
        .map(|problem| (problem.row, problem.column.as_str(), problem.kind, problem.text.as_str()))
        .collect()
}

const SHORT: &[&str] = &["氏名", "役割", "業務執行場所"];

#[test]
fn columns_in_any_order_width_and_line_break_are_found_under_titles_and_notes() {
    let table = roster(&[
        &["従事者名簿"],
        &[],
        &[
            "No.",
            "業務執行\n場所",
            "役　割",
            "氏 名（漢字）",
            "ﾌﾘｶﾞﾅ",
            "メモ",
            "※区分",
            "個人情報\n取扱",
            "媒体の授受",
            "従事開始日",
            "従事終了日",
            "周知日",
            "教育受講日",
            "所属",
            "責任",
        ],
        &[
            "1",
            "本庁舎3階",
            "開発",
            " 試験 太郎 ",
            "シケン タロウ",
            "x",
            "再委託先",
            "有",
            "×",
            "R8.4.1",
            "",
            "2026/04/02",
            "令和８年５月１日",
            "架空ソフト",
            "品質",
        ],
    ]);
    assert!(table.problems.is_empty(), "{:?}", table.problems);
    let [row] = workers(&table) else { panic!("{table:?}") };
    assert_eq!(
        (row.name.as_str(), row.place.as_ref(), row.role.as_ref()),
        ("試験 太郎", "本庁舎3階", "開発")
    );
    assert_eq!((row.employer.as_ref(), row.responsibility.as_ref()), ("架空ソフト", "品質"));
    assert_eq!((row.tier.as_ref(), row.personal_data, row.media), ("sub", true, false));
    assert_eq!(row.from, NaiveDate::from_ymd_opt(2026, 4, 1));
    assert_eq!(row.briefed, NaiveDate::from_ymd_opt(2026, 4, 2));
    assert_eq!(row.trained, NaiveDate::from_ymd_opt(2026, 5, 1));
    assert_eq!(row.until, None);
}

#[test]
fn english_headings_are_known_too() {
    let table = roster(&[
        &["Place of work", "ROLE", "Name", "To"],
        &["Annex", "Operator", "Test Person", "2027-03-31"],
    ]);
    assert_eq!(workers(&table)[0].name, "Test Person");
    assert_eq!(workers(&table)[0].until, NaiveDate::from_ymd_opt(2027, 3, 31));
}

#[test]
fn the_roster_is_found_on_the_sheet_where_it_is() {
    let workbook = written(&[
        ("表紙", &[&["氏名"], &["代表 一郎"]]),
        ("名簿", &[SHORT, &["試験 太郎", "開発", "本庁舎"]]),
    ]);
    assert_eq!(workers(&read(&workbook).unwrap())[0].name, "試験 太郎");
}

#[test]
fn missing_columns_are_named_with_those_that_were_found() {
    let refused =
        read(&written(&[("名簿", &[&["氏名", "会社名", "備\n考"], &["試験 太郎", "架空ソフト", ""]])]))
            .unwrap_err();
    let text = |text: &str| text.to_owned();
    assert_eq!(
        refused,
        Refusal::MissingColumns {
            sheet: Some(text("名簿")),
            missing: vec![text("役割"), text("業務執行場所")],
            found: vec![text("氏名"), text("会社名"), text("備 考")],
        }
    );
}

#[test]
fn a_workbook_without_any_known_column_misses_them_all() {
    let Err(Refusal::MissingColumns { sheet: None, missing, found }) =
        read(&written(&[("S", &[&["a", "b"]])]))
    else {
        panic!("accepted")
    };
    assert_eq!(missing, ["氏名", "役割", "業務執行場所"]);
    assert!(found.is_empty());
}

#[test]
fn dates_that_cannot_be_read_are_problems_with_their_text_and_keep_the_row() {
    let table = roster(&[
        &["氏名", "役割", "業務執行場所", "従事開始日", "周知日"],
        &["試験 太郎", "開発", "本庁舎", "2026-13-01", "済"],
        &["試験 次郎", "開発", "本庁舎", "令和8年2月30日", "―"],
    ]);
    assert_eq!(workers(&table).len(), 2);
    assert_eq!(
        problems(&table),
        [
            (2, "D", ProblemKind::Date, "2026-13-01"),
            (2, "E", ProblemKind::Date, "済"),
            (3, "D", ProblemKind::Date, "令和8年2月30日"),
        ]
    );
}

#[test]
fn blank_rows_and_rows_without_a_known_column_are_skipped() {
    let table = roster(&[
        &["氏名", "役割", "業務執行場所", "番号"],
        &["試験 太郎", "開発", "本庁舎", "1"],
        &["", "", "", "2"],
        &["　", " ", "", "3"],
        &["氏名", "役割", "業務執行場所"],
        &["試験 次郎", "運用", "分庁舎", "4"],
    ]);
    assert_eq!(
        workers(&table).iter().map(|w| w.name.as_str()).collect::<Vec<_>>(),
        ["試験 太郎", "試験 次郎"]
    );
    assert!(table.problems.is_empty());
}

#[test]
fn the_same_person_twice_is_flagged_whatever_the_spaces_but_not_a_namesake_elsewhere() {
    let table = roster(&[
        &["氏名", "役割", "業務執行場所", "所属"],
        &["試験 太郎", "開発", "本庁舎", "架空ソフト"],
        &["試験　太郎", "運用", "本庁舎", "架空ソフト"],
        &["試験太郎", "運用", "本庁舎", "別会社"],
    ]);
    assert_eq!(problems(&table), [(3, "A", ProblemKind::Duplicate { first_row: 2 }, "試験　太郎")]);
}

#[test]
fn blank_required_cells_unknown_choices_and_turned_periods_are_problems() {
    let table = roster(&[
        &["氏名", "役割", "業務執行場所", "区分", "個人情報取扱", "従事開始日", "従事終了日", "役割"],
        &["試験 太郎", "", "本庁舎", "親戚", "たぶん", "2026-04-01", "2026-03-31"],
    ]);
    assert_eq!(
        problems(&table),
        [
            (1, "H", ProblemKind::DuplicateColumn, "役割"),
            (2, "B", ProblemKind::Blank, ""),
            (2, "D", ProblemKind::Choice, "親戚"),
            (2, "E", ProblemKind::YesNo, "たぶん"),
            (2, "G", ProblemKind::EndBeforeStart, "2026-03-31"),
        ]
    );
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    let table = roster(&[SHORT, &["=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)"]]);
    let row = &workers(&table)[0];
    assert_eq!(
        (row.name.as_str(), row.role.as_ref(), row.place.as_ref()),
        ("=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)")
    );
}
