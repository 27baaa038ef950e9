//! What real programs and people do to workbooks.

use rust_xlsxwriter::{Format, Workbook as Writer};
use tokki::bundle::{Sheet, Workbook};

use crate::support::on_disk;
use crate::workbook_parts::{book, here, sheet, with_rows};

fn read(writer: &mut Writer) -> Workbook {
    here(&on_disk("a.xlsx", &writer.save_to_buffer().unwrap())).unwrap()
}

fn first(workbook: &Workbook) -> &Sheet {
    &workbook.sheets[0]
}

#[test]
fn merged_cells_are_told_and_their_text_is_seen_all_over_them() {
    let mut writer = Writer::new();
    let plain = Format::new();
    let sheet = writer.add_worksheet();
    sheet.merge_range(0, 0, 0, 2, "従事者一覧", &plain).unwrap();
    sheet.merge_range(2, 1, 4, 1, "丸山運輸", &plain).unwrap();
    let workbook = read(&mut writer);
    let sheet = first(&workbook);
    assert_eq!(sheet.merged, [(1, 1, 1, 3), (3, 2, 5, 2)]);
    assert_eq!((sheet.seen_text(1, 3), sheet.seen_text(5, 2)), ("従事者一覧", "丸山運輸"));
    assert_eq!((sheet.text(1, 3), sheet.seen_text(6, 2), sheet.cells.len()), ("", "", 2));
}

#[test]
fn hidden_rows_and_columns_are_read_and_told() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    for row in 0..6 {
        sheet.write(row, 0, "行").unwrap();
    }
    sheet.set_row_hidden(1).unwrap();
    sheet.set_row_hidden(2).unwrap();
    sheet.set_row_hidden(4).unwrap();
    sheet.set_column_range_hidden(5, 16_383).unwrap();
    let workbook = read(&mut writer);
    let sheet = first(&workbook);
    assert_eq!(sheet.hidden_rows.stretches(), [(2, 3), (5, 5)]);
    assert_eq!(sheet.hidden_columns.stretches(), [(6, 16_384)]);
    assert_eq!(sheet.cells.len(), 6);
    // Rows may come without their numbers, and in any order.
    let rows = r#"<row hidden="1"/><row r="9" hidden="true"/><row r="4" hidden="0"/><row hidden="1"/>"#;
    let workbook = here(&with_rows(rows)).unwrap();
    assert_eq!(first(&workbook).hidden_rows.stretches(), [(1, 1), (5, 5), (9, 9)]);
}

#[test]
fn each_sheet_has_its_own_merged_cells_whatever_the_order_of_the_parts() {
    let mut writer = Writer::new();
    writer.add_worksheet().set_name("表紙").unwrap().write(0, 0, "x").unwrap();
    let plain = Format::new();
    writer.add_worksheet().set_name("名簿").unwrap().merge_range(3, 0, 4, 0, "y", &plain).unwrap();
    let workbook = read(&mut writer);
    let merged: Vec<_> = workbook.sheets.iter().map(|s| (s.name.as_str(), s.merged.len())).collect();
    assert_eq!(merged, [("表紙", 0), ("名簿", 1)]);
    let shape =
        sheet("").replace("</sheetData>", r#"</sheetData><mergeCells><mergeCell ref="B2"/></mergeCells>"#);
    let workbook = here(&book(&[("xl/worksheets/sheet1.xml", shape.as_bytes())])).unwrap();
    assert_eq!(first(&workbook).merged, [(2, 2, 2, 2)]);
}
