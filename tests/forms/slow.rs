//! Workbooks made to keep an officer waiting: large ones that are no form, and those whose shape is the work.

use std::time::{Duration, Instant};

use tokki::bundle::{Cell, Limits, Sheet, Workbook};

use super::support::read_form;

/// What reading a workbook may take beyond the reading process; a debug build on a busy machine is slow.
const MOST: Duration = Duration::from_secs(10);

fn cells(rows: u32, columns: u32, text: impl Fn(u32, u32) -> String) -> Vec<Cell> {
    let places = (1..=rows).flat_map(|row| (1..=columns).map(move |column| (row, column)));
    places.map(|(row, column)| Cell { row, column, text: text(row, column) }).collect()
}

fn sheet(cells: Vec<Cell>) -> Sheet {
    Sheet { name: "一覧".into(), visible: true, cells, ..Sheet::default() }
}

fn within_time(what: &str, sheet: Sheet, wanted: Option<&str>) {
    let book = Workbook { sheets: vec![sheet] };
    let started = Instant::now();
    let _ = read_form(&book, wanted);
    let taken = started.elapsed();
    eprintln!("{what}: {taken:?}");
    assert!(taken < MOST, "{what}: {taken:?}");
}

#[test]
fn a_long_list_that_is_no_form_is_soon_told_as_such() {
    let limits = Limits::default();
    let rows = u32::try_from(limits.cells / 10).unwrap().min(50_000);
    within_time("list", sheet(cells(rows, 10, |row, column| format!("項目{row}の{column}"))), None);
    // Words that are headings, everywhere.
    let word = |row: u32, column: u32| {
        ["氏名", "対象", "場所", "備考", "終了日"][((row + column) % 5) as usize].to_owned()
    };
    within_time("headings", sheet(cells(rows, 10, word)), None);
    within_time("headings of a roster", sheet(cells(rows, 10, word)), Some("roster"));
}

#[test]
fn merged_cells_cost_no_more_than_their_number() {
    let limits = Limits::default();
    let merged = u32::try_from(limits.merged).unwrap();
    let heading = |row: u32, column: u32| match (row, column) {
        (1, 1) => "氏名".to_owned(),
        (1, 2) => "役割".to_owned(),
        (1, 3) => "業務執行場所".to_owned(),
        _ => format!("{row}"),
    };
    let mut list = sheet(cells(40_000, 3, heading));
    // Blank cells are asked for the merged ones they belong to.
    list.cells.retain(|cell| cell.row == 1 || cell.column == 1);
    list.merged = (0..merged)
        .map(|place| (2 + place / 100, 10 + place % 100, 2 + place / 100, 10 + place % 100))
        .collect();
    within_time("merged", list, Some("roster"));
}
