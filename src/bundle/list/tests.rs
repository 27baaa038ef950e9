//! Many shapes of lists, made here.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use encoding_rs::SHIFT_JIS;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Made};

use super::*;
use crate::bundle::{Cell, Sheet};
use crate::domain::takeover::{FaultKind, Field, Listed, Mapping};

fn on_disk(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    File::create_new(&path).unwrap().write_all(bytes).unwrap();
    (dir, path)
}

fn opened(path: &Path) -> Workbook {
    open(path, &Limits::default(), &ReaderProcess::InProcess).unwrap()
}

fn refused(bytes: &[u8]) -> Refusal {
    let (_dir, path) = on_disk("一覧.csv", bytes);
    match open(&path, &Limits::default(), &ReaderProcess::InProcess) {
        Err(BundleError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// The rows of a sheet as its headings alone tell them.
fn rows(sheet: &Sheet) -> Rows {
    let header = headers(&Workbook { sheets: vec![sheet.clone()] }).remove(0).unwrap();
    let mut mapping = guess(&header);
    for field in [Field::ClauseSet, Field::Section, Field::PersonalData] {
        if !mapping.columns.contains_key(&field) {
            mapping.constants.insert(field, if field == Field::PersonalData { "yes" } else { "常" }.into());
        }
    }
    read(sheet, &header, &mapping)
}

fn sheet(lines: &[&[&str]]) -> Sheet {
    let mut cells = Vec::new();
    for (row, line) in (1_u32..).zip(lines) {
        for (column, text) in (1_u32..).zip(*line) {
            if !text.is_empty() {
                cells.push(Cell { row, column, text: (*text).to_owned() });
            }
        }
    }
    Sheet { name: "一覧".into(), visible: true, cells, ..Sheet::default() }
}

fn day(text: &str) -> Option<chrono::NaiveDate> {
    text.parse().ok()
}

#[test]
fn a_list_under_titles_with_headings_in_two_rows_merged_cells_sums_and_remarks_is_read() {
    let mut book = Made::new();
    let page = book.add_worksheet().set_name("R8").unwrap();
    let (plain, date) = (Format::new(), Format::new().set_num_format("yyyy/m/d"));
    page.merge_range(0, 0, 0, 6, "令和８年度　委託契約一覧", &plain).unwrap();
    page.write(1, 5, "令和8年11月1日現在").unwrap();
    // Headings in the fourth and fifth row; 契約期間 stands over 自 and 至.
    for (column, text) in [(0, "No."), (1, "契約番号"), (2, "件　名"), (3, "契約の相手方"), (6, "備考")]
    {
        page.merge_range(3, column, 4, column, text, &plain).unwrap();
    }
    page.merge_range(3, 4, 3, 5, "契約期間", &plain).unwrap();
    page.write(4, 4, "自").unwrap();
    page.write(4, 5, "至").unwrap();
    let serial = |y, m, d| ExcelDateTime::from_ymd(y, m, d).unwrap();
    page.write(5, 0, 1).unwrap();
    page.write(5, 1, "Ｒ８－１").unwrap();
    page.write(5, 2, "住民記録\nシステム保守").unwrap();
    page.write_with_format(5, 4, serial(2026, 4, 1), &date).unwrap();
    page.write(5, 5, "R9.3.31").unwrap();
    page.write(6, 0, 2).unwrap();
    page.write(6, 1, 1002).unwrap();
    page.write(6, 2, "封入封緘").unwrap();
    page.write(6, 4, 46113).unwrap();
    page.write(6, 5, "令和９年３月３１日").unwrap();
    page.merge_range(5, 3, 6, 3, "東都データ㈱", &plain).unwrap();
    // A number down the margin alone, a sum, a remark.
    page.write(7, 0, 3).unwrap();
    page.write(9, 1, "合　計").unwrap();
    page.write(9, 2, "2件").unwrap();
    page.write(11, 0, "※ 単価契約を除く。").unwrap();
    page.set_column_hidden(4).unwrap();
    page.set_row_hidden(6).unwrap();
    let (_dir, path) = on_disk("一覧.xlsx", &book.save_to_buffer().unwrap());
    let workbook = opened(&path);
    let header = headers(&workbook).remove(0).unwrap();
    assert_eq!((header.first, header.last), (4, 5));
    assert_eq!(header.columns[4].heading, "契約期間 自");
    let rows = rows(&workbook.sheets[0]);
    let [first, second] = rows.listed.as_slice() else { panic!("{:?}", rows.listed) };
    assert_eq!(
        (first.row, first.number.as_str(), first.title.as_str()),
        (6, "Ｒ８－１", "住民記録 システム保守")
    );
    assert_eq!((second.number.as_str(), second.vendor.as_str()), ("1002", "東都データ㈱"));
    for row in [first, second] {
        assert_eq!((row.start, row.end), (day("2026-04-01"), day("2027-03-31")), "{row:?}");
        assert!(row.faults.is_empty(), "{row:?}");
    }
    let whys: Vec<_> = rows.left_out.iter().map(|row| (row.row, row.why)).collect();
    assert_eq!(whys, [(8, Why::Remark), (10, Why::Total), (12, Why::Remark)]);
}

#[test]
fn delimited_text_is_read_in_each_encoding_with_commas_or_tabs_and_rows_numbered_as_a_spreadsheet_does() {
    let text = "契約番号,件名,業者名,契約期間\r\n\r\nR8-1,\"髙い棚,\n二段\",㈱青葉,R8.4.1～R9.3.31\r\nR8-2,机,㈱青葉,令和8年度\r\n";
    let utf16 = |big: bool, text: &str| {
        let units = std::iter::once(0xfeff_u16).chain(text.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let (cp932, _, lost) = SHIFT_JIS.encode(text);
    assert!(!lost);
    let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    let (little, big) = (utf16(false, text), utf16(true, text));
    for bytes in [text.as_bytes(), &marked, &cp932, &little, &big] {
        let (_dir, path) = on_disk("契約一覧.csv", bytes);
        let workbook = opened(&path);
        let rows = rows(&workbook.sheets[0]);
        let [first, second] = rows.listed.as_slice() else { panic!("{workbook:?}") };
        assert_eq!((first.row, first.title.as_str()), (3, "髙い棚, 二段"));
        assert_eq!((second.row, second.end), (4, day("2027-03-31")));
    }
    let tabs = "契約番号\t件名\t業者名\nR8-1\t棚,机\t青葉\n";
    let (_dir, path) = on_disk("一覧.txt", &utf16(false, tabs));
    assert_eq!(rows(&opened(&path).sheets[0]).listed[0].title, "棚,机");
}

#[test]
fn what_is_no_list_is_refused_by_what_it_is() {
    let fault = |bytes: &[u8]| match refused(bytes) {
        Refusal::List { fault } => fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(fault(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 an old workbook"), ListFault::OldOrLocked);
    assert_eq!(fault(b"%PDF-1.7\n\0\0"), ListFault::Binary);
    assert_eq!(fault(b"\x01\x02\x03,\x04"), ListFault::Binary);
    assert_eq!(fault(b"\x81\xff,\xfe\xfd\xa0"), ListFault::Encoding);
    assert_eq!(fault(b""), ListFault::Empty);
    assert_eq!(fault(b"\n,,,\n  ,\n"), ListFault::Empty);
    assert!(matches!(
        refused(b"PK\x03\x04 and nothing behind it"),
        Refusal::Structure { .. } | Refusal::NotAnArchive
    ));
    let wide = format!("a{}", ",b".repeat(1001));
    assert!(matches!(refused(wide.as_bytes()), Refusal::Limit { limit: LimitKind::Columns, .. }));
}

#[test]
fn a_merged_cell_over_the_whole_sheet_costs_no_more_than_its_rows() {
    let mut book = Made::new();
    let page = book.add_worksheet();
    page.merge_range(0, 0, 1_048_575, 0, "題", &Format::new()).unwrap();
    page.write(1, 1, "契約番号").unwrap();
    page.write(1, 2, "件名").unwrap();
    let (_dir, path) = on_disk("一覧.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(opened(&path).sheets[0].cells.len(), 4);
}

#[test]
fn repeated_headings_ditto_marks_dashes_and_failed_formulas_are_understood() {
    let list = sheet(&[
        &["契約番号", "件名", "受託者", "担当者", "契約日", "個人情報"],
        &["R8-1", "保守", "青葉", "佐藤　恵子", "R8.4.1", "有（特定個人情報を含む）"],
        &["R8-2", "〃", "同上", "-", "―", "無"],
        &["契約番号", "件名", "受託者", "担当者", "契約日", "個人情報"],
        &["R8-3", "#REF!", "青葉", "", "未定", "たぶん"],
        &["小計", "", "", "", "3件", ""],
        &["情報政策課", "", "", "", "", ""],
    ]);
    let rows = rows(&list);
    let [first, second, third] = rows.listed.as_slice() else { panic!("{rows:?}") };
    assert_eq!((first.officer.as_str(), first.personal_data), ("佐藤 恵子", Some(true)));
    assert_eq!((second.title.as_str(), second.vendor.as_str()), ("保守", "青葉"));
    assert_eq!((second.officer.as_str(), second.signed, second.personal_data), ("", None, Some(false)));
    let kinds = |row: &Listed| row.faults.iter().map(|f| (f.field, f.kind.clone())).collect::<Vec<_>>();
    for (field, kind) in [
        (Field::Title, FaultKind::CellError),
        (Field::Signed, FaultKind::Date),
        (Field::PersonalData, FaultKind::YesNo),
    ] {
        assert!(kinds(third).contains(&(field, kind)), "{third:?}");
    }
    let whys: Vec<_> = rows.left_out.iter().map(|row| (row.row, row.why)).collect();
    assert_eq!(whys, [(4, Why::Headings), (6, Why::Total), (7, Why::Remark)]);
}

#[test]
fn a_blank_means_no_only_where_nothing_but_yes_is_marked() {
    let marked = |second: &str| {
        let list = sheet(&[
            &["契約番号", "件名", "受託者", "個人情報の有無"],
            &["1", "あ", "青葉", "○"],
            &["2", "い", "青葉", second],
            &["3", "う", "青葉", ""],
        ]);
        rows(&list).listed[2].clone()
    };
    assert_eq!(marked("").personal_data, Some(false));
    let unsure = marked("×");
    assert_eq!(unsure.personal_data, None);
    let told = |field, kind| unsure.faults.iter().any(|fault| fault.field == field && fault.kind == kind);
    assert!(told(Field::PersonalData, FaultKind::Blank), "{unsure:?}");
    assert!(told(Field::Start, FaultKind::NoColumn), "{unsure:?}");
}

#[test]
fn headings_that_nobody_knows_can_be_told_column_by_column() {
    let list = sheet(&[&["一覧"], &["甲", "乙", "丙", "丙"], &["R8-1", "保守", "青葉", "緑"]]);
    let header = headers(&Workbook { sheets: vec![list.clone()] }).remove(0).unwrap();
    assert_eq!((header.first, header.known()), (2, 0));
    let columns =
        [(Field::Number, "甲".to_owned()), (Field::Title, "b".to_owned()), (Field::Vendor, "D".to_owned())];
    let mapping = Mapping { columns: columns.into(), ..Mapping::default() };
    let row = read(&list, &header, &mapping).listed.remove(0);
    assert_eq!((row.number.as_str(), row.title.as_str(), row.vendor.as_str()), ("R8-1", "保守", "緑"));
    assert_eq!(header_at(&list, 3).unwrap().columns[0].heading, "R8-1");
    assert_eq!(header_at(&list, 9), None);
    let absent = Mapping { columns: [(Field::Number, "戊".to_owned())].into(), ..Mapping::default() };
    assert_eq!(super::columns(&absent, &header), (BTreeMap::new(), vec![(Field::Number, "戊".to_owned())]));
}

const HEADINGS: [&str; 8] =
    ["契約番号", "件名", "受託者名", "契約開始日", "契約終了日", "所管課", "契約金額", "電話番号"];
const ROWS: [[&str; 8]; 3] = [
    ["R8-1", "保守", "青葉", "R8.4.1", "R9.3.31", "情報政策課", "1,000", "03-0000-0001"],
    ["R8-2", "清掃", "緑", "2026/4/1", "", "総務課", "2,000", ""],
    ["", "配送", "緑", "未定", "R9.3.31", "総務課", "3,000", "03-0000-0002"],
];

proptest! {
    #[test]
    fn the_order_of_columns_makes_no_difference(order in Just((0..8_usize).collect::<Vec<_>>()).prop_shuffle(), titles in 0..5_usize) {
        let line = |texts: &[&'static str; 8]| order.iter().map(|at| texts[*at]).collect::<Vec<_>>();
        let title = vec!["令和8年度 契約一覧"];
        let mut lines: Vec<Vec<&str>> = vec![title; titles];
        lines.push(line(&HEADINGS));
        lines.extend(ROWS.iter().map(line));
        let lines: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
        let unplaced = |sheet: &Sheet, titles: usize| {
            let mut listed = rows(sheet).listed;
            let offset = u32::try_from(titles).unwrap();
            for row in &mut listed {
                row.row -= offset;
                row.faults.sort_by_key(|fault| fault.field);
            }
            listed
        };
        let straight = sheet(&[&HEADINGS, &ROWS[0], &ROWS[1], &ROWS[2]]);
        prop_assert_eq!(unplaced(&sheet(&lines), titles), unplaced(&straight, 0));
    }

    #[test]
    fn any_table_is_read_or_not_but_never_a_fault(lines in prop::collection::vec(prop::collection::vec("\\PC{0,8}", 0..6), 0..8)) {
        let lines: Vec<Vec<&str>> = lines.iter().map(|line| line.iter().map(String::as_str).collect()).collect();
        let lines: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
        let sheet = sheet(&lines);
        if let Some(header) = headers(&Workbook { sheets: vec![sheet.clone()] }).remove(0) {
            let rows = read(&sheet, &header, &guess(&header));
            prop_assert!(rows.listed.iter().all(|row| row.row > header.last));
        }
    }

    #[test]
    fn any_bytes_are_a_list_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = delimited::parse(&bytes, "一覧".into(), &Limits::default());
    }
}
