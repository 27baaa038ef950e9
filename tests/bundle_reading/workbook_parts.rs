//! Workbooks made of parts, so that each part can be made to lie.

use tokki::bundle::{
    BundleError, LimitKind, Limits, ReaderProcess, Refusal, Workbook, WorkbookFault, read_workbook,
};

use crate::support::{Temp, on_disk, packed, refusal};

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
pub const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
pub const BOOK_RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

pub fn sheet(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

/// The parts of a workbook with one sheet; a part given again replaces the plain one.
pub fn book(parts: &[(&str, &[u8])]) -> Temp {
    let plain = sheet(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", plain.as_bytes()),
    ];
    for (name, data) in parts {
        all.retain(|(known, _)| known != name);
        all.push((name, data));
    }
    on_disk("book.xlsx", &packed(&all))
}

pub fn with_rows(rows: &str) -> Temp {
    book(&[("xl/worksheets/sheet1.xml", sheet(rows).as_bytes())])
}

pub fn here(file: &Temp) -> Result<Workbook, BundleError> {
    read_workbook(&file.path, &Limits::default(), &ReaderProcess::InProcess)
}

pub fn fault(file: &Temp) -> WorkbookFault {
    match refusal(here(file)) {
        Refusal::Workbook { fault, .. } => fault,
        other => panic!("expected a workbook fault, got {other:?}"),
    }
}

pub fn limit(file: &Temp, limits: &Limits) -> LimitKind {
    match refusal(read_workbook(&file.path, limits, &ReaderProcess::InProcess)) {
        Refusal::Limit { limit, .. } => limit,
        other => panic!("expected a limit, got {other:?}"),
    }
}
