//! Workbooks, honest and hostile.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Writer};
use tokki::bundle::{
    BundleError, Cell, LimitKind, Limits, NameFault, Refusal, Sheet, StructureFault, Workbook, WorkbookFault,
    column_letters,
};

use crate::raw_zip::{Part, raw_zip};
use crate::support::{Temp, on_disk, packed, refusal};
use crate::workbook_parts::{BOOK, BOOK_RELS, book, fault, here, limit, sheet, with_rows};

/// Texts by their places, as `S!B2=text`.
fn texts(workbook: &Workbook) -> Vec<String> {
    let cell = |sheet: &Sheet, cell: &Cell| {
        format!("{}!{}{}={}", sheet.name, column_letters(cell.column), cell.row, cell.text)
    };
    workbook.sheets.iter().flat_map(|sheet| sheet.cells.iter().map(move |c| cell(sheet, c))).collect()
}

pub fn honest() -> Temp {
    let mut writer = Writer::new();
    let visible = writer.add_worksheet().set_name("名簿").unwrap();
    visible.write(0, 0, "氏名").unwrap();
    visible.write(1, 1, 12.5).unwrap();
    visible.write(1, 0, 8).unwrap();
    visible.write(2, 0, true).unwrap();
    let date = Format::new().set_num_format("yyyy/mm/dd");
    visible.write_with_format(3, 0, ExcelDateTime::from_ymd(2026, 11, 20).unwrap(), &date).unwrap();
    visible.write(4, 0, "=cmd|' /C calc'!A0").unwrap();
    visible.write(5, 0, Formula::new("=1+1").set_result("cached")).unwrap();
    visible.write_blank(900_000, 16_000, &date).unwrap();
    let hidden = writer.add_worksheet().set_name("stamp").unwrap();
    hidden.set_hidden(true).write(0, 0, "C-2026-001").unwrap();
    on_disk("honest.xlsx", &writer.save_to_buffer().unwrap())
}

#[test]
fn texts_numbers_dates_and_cached_values_are_read_and_nothing_is_computed() {
    let workbook = here(&honest()).unwrap();
    assert_eq!(
        texts(&workbook),
        [
            "名簿!A1=氏名",
            "名簿!A2=8",
            "名簿!B2=12.5",
            "名簿!A3=TRUE",
            "名簿!A4=2026-11-20",
            "名簿!A5==cmd|' /C calc'!A0",
            "名簿!A6=cached",
            "stamp!A1=C-2026-001"
        ]
    );
    assert_eq!(workbook.sheets.iter().map(|sheet| sheet.visible).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn billion_laughs_and_outside_entities_are_refused() {
    let laughs = br#"<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><worksheet><sheetData/></worksheet>"#;
    let outside = br#"<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst><si><t>&f;</t></si></sst>"#;
    assert_eq!(fault(&book(&[("xl/worksheets/sheet1.xml", laughs)])), WorkbookFault::Doctype);
    assert_eq!(fault(&book(&[("xl/sharedStrings.xml", outside)])), WorkbookFault::Doctype);
    assert_eq!(fault(&book(&[("docProps/app.xml", b"<!doctype html><x/>")])), WorkbookFault::Doctype);
}

#[test]
fn shared_strings_that_lie_about_their_number_are_refused() {
    let lie = br#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="99999999999"><si><t>x</t></si></sst>"#;
    assert_eq!(
        fault(&book(&[("xl/sharedStrings.xml", lie)])),
        WorkbookFault::SharedStrings { declared: 99_999_999_999, found: 1 }
    );
    let endless = lie
        .iter()
        .map(|b| if *b == b'9' { b"999" } else { std::slice::from_ref(b) })
        .collect::<Vec<_>>()
        .concat();
    let WorkbookFault::SharedStrings { declared, .. } = fault(&book(&[("xl/sharedStrings.xml", &endless)]))
    else {
        panic!()
    };
    assert_eq!(declared, u64::MAX);
}

#[test]
fn huge_cell_references_are_refused_and_the_last_real_cell_costs_nothing() {
    for reference in ["A1048577", "XFE1", "ZZZZ1", "A99999999999", "A0", "1A", ""] {
        let file = with_rows(&format!(r#"<row><c r="{reference}"><v>1</v></c></row>"#));
        assert_eq!(fault(&file), WorkbookFault::CellReference { text: reference.to_owned() });
    }
    let far =
        with_rows(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>"#);
    assert_eq!(texts(&here(&far).unwrap()), ["S!A1=1"]);
}

#[test]
fn rows_columns_cells_and_texts_have_limits_with_the_place() {
    let limits = Limits::default();
    let far = with_rows(r#"<row r="200001"><c r="B200001"><v>1</v></c></row>"#);
    let refused = refusal(here(&far));
    assert_eq!(
        refused,
        Refusal::Limit { limit: LimitKind::Rows, allowed: 200_000, place: Some("S!B200001".to_owned()) }
    );
    assert_eq!(
        limit(&with_rows(r#"<row r="1"><c r="ALM1"><v>1</v></c></row>"#), &limits),
        LimitKind::Columns
    );
    let two = with_rows(r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>"#);
    assert_eq!(limit(&two, &Limits { cells: 1, ..limits.clone() }), LimitKind::Cells);
    assert_eq!(limit(&two, &Limits { text_bytes: 1, ..limits.clone() }), LimitKind::TextBytes);
    let long = with_rows(&format!(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>"#,
        "長".repeat(32_768)
    ));
    assert_eq!(limit(&long, &limits), LimitKind::CellChars);
}

#[test]
fn two_hundred_thousand_attributes_are_refused() {
    let attributes: String = (0..200_000).map(|number| format!(" a{number}=\"\"")).collect();
    let file = book(&[(
        "xl/worksheets/sheet1.xml",
        format!("<worksheet{attributes}><sheetData/></worksheet>").as_bytes(),
    )]);
    assert_eq!(limit(&file, &Limits::default()), LimitKind::XmlTagBytes);
    let few: String = (0..300).map(|number| format!(" a{number}=\"\"")).collect();
    let file =
        book(&[("xl/worksheets/sheet1.xml", format!("<worksheet{few}><sheetData/></worksheet>").as_bytes())]);
    assert_eq!(limit(&file, &Limits::default()), LimitKind::XmlAttributes);
}

#[test]
fn million_deep_nesting_is_refused() {
    let file = with_rows(&"<a>".repeat(100_000));
    assert_eq!(limit(&file, &Limits::default()), LimitKind::XmlDepth);
}

#[test]
fn ten_thousand_sheets_are_refused() {
    let sheets: String = (0..10_000)
        .map(|number| format!(r#"<sheet name="{number}" sheetId="{number}" r:id="rId1"/>"#))
        .collect();
    let many = BOOK.replace(r#"<sheet name="S" sheetId="1" r:id="rId1"/>"#, &sheets);
    assert_eq!(limit(&book(&[("xl/workbook.xml", many.as_bytes())]), &Limits::default()), LimitKind::Sheets);
}

#[test]
fn utf16_sheets_are_refused_and_not_silently_empty() {
    let text = sheet(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#).replace("UTF-8", "UTF-16");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> =
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for bytes in [&little, &big, &text.into_bytes()] {
        assert_eq!(fault(&book(&[("xl/worksheets/sheet1.xml", bytes)])), WorkbookFault::Encoding);
    }
    let other = sheet("").replace("UTF-8", "Shift_JIS");
    assert_eq!(fault(&book(&[("xl/worksheets/sheet1.xml", other.as_bytes())])), WorkbookFault::Encoding);
}

#[test]
fn a_worksheet_hidden_in_a_part_that_is_not_looked_through_is_refused() {
    let aside = BOOK_RELS.replace("worksheets/sheet1.xml", "media/image1.png");
    let file =
        book(&[("xl/_rels/workbook.xml.rels", aside.as_bytes()), ("xl/media/image1.png", b"<worksheet/>")]);
    assert_eq!(fault(&file), WorkbookFault::Target { text: "media/image1.png".to_owned() });
}

#[test]
fn parts_that_are_not_well_formed_are_refused() {
    for text in ["", "text", "<a>", "<a></a></a>", "junk<a/>", "<a b=\"></a>", "<!-- open"] {
        assert_eq!(fault(&book(&[("xl/styles.xml", text.as_bytes())])), WorkbookFault::Malformed, "{text}");
    }
}

#[test]
fn comments_and_literal_text_do_not_hide_or_fake_tags() {
    let rows = r#"<!-- <!DOCTYPE x> <c r="ZZZZ1"> --><row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<!DOCTYPE]]></t></is></c></row>"#;
    assert!(here(&with_rows(rows)).is_ok());
}

#[test]
fn an_archive_without_a_workbook_is_refused() {
    assert_eq!(fault(&on_disk("a.xlsx", &packed(&[("a.xml", b"<a/>")]))), WorkbookFault::MissingPart);
}

#[test]
fn the_inner_archive_is_held_to_the_same_rules() {
    let slip = raw_zip(&[Part::new("xl/workbook.xml", "<a/>"), Part::new("../x.xml", "<a/>")]);
    let refused = refusal(here(&on_disk("a.xlsx", &slip.bytes)));
    assert!(matches!(refused, Refusal::Name { fault: NameFault::Traversal, .. }));
    let twins = raw_zip(&[Part::new("xl/workbook.xml", "<a/>"), Part::new("XL/Workbook.xml", "<a/>")]);
    assert!(matches!(
        refusal(here(&on_disk("a.xlsx", &twins.bytes))),
        Refusal::Name { fault: NameFault::Duplicate, .. }
    ));
    let mut lie = raw_zip(&[Part::new("xl/workbook.xml", "<a/>")]);
    lie.bytes.extend(b"more");
    assert!(matches!(
        refusal(here(&on_disk("a.xlsx", &lie.bytes))),
        Refusal::Structure { fault: StructureFault::DataAfter, .. }
    ));
    let bomb = vec![b' '; 4 << 20];
    assert_eq!(limit(&book(&[("xl/styles.xml", &bomb)]), &Limits::default()), LimitKind::Ratio);
}

#[test]
fn altered_sheets_are_read_or_refused_but_never_stop_the_reader() {
    let rows = r#"<row r="1"><c r="A1" s="1"><v>45000</v></c><c r="B1" t="s"><v>0</v></c><c t="str"><f>1+1</f><v>x &amp; y</v></c><c r="D1" t="inlineStr"><is><t>z</t></is></c></row>"#;
    let plain = sheet(rows).into_bytes();
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize
    };
    for _ in 0..200 {
        let mut bytes = plain.clone();
        for _ in 0..=next() % 4 {
            let at = next() % bytes.len();
            bytes[at] = b"<>\"'/=&;!?[] 09AZ\xFF\0"[next() % 19];
        }
        let result = here(&book(&[("xl/worksheets/sheet1.xml", &bytes)]));
        assert!(matches!(result, Ok(_) | Err(BundleError::Refused(_))), "{result:?}");
    }
}
