//! A vendor's workbook, read in this process: within the limits, in order, and such that the answer of the reading process
//! says the same.
//!
//! An archive stands for itself. Anything else is parts of a workbook that is put together here, since nothing finds its
//! way through a packed archive by chance: rows, shared texts, formats and the list of sheets, each ended by 0xff.

#![no_main]

use std::io::{Cursor, Write as _};
use std::sync::Arc;

use chrono::NaiveDateTime;
use libfuzzer_sys::fuzz_target;
use tokki::bundle::{Limits, ReaderProcess, Workbook, filled, read_workbook};
use tokki::domain::form::builtin_forms;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MAIN: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK_RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const SHEETS: &str = r#"<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>"#;

/// Puts the parts together.
fn packed(input: &[u8]) -> Vec<u8> {
    let mut parts = input.split(|byte| *byte == 0xff);
    let mut part = || parts.next().filter(|part| !part.is_empty());
    let (rows, texts, formats, sheets) = (part(), part(), part(), part());
    let inside = |name: &str, more: &str, start: &str, body: &[u8], end: &str| {
        [format!("<{name} {MAIN}{more}>{start}").as_bytes(), body, format!("{end}</{name}>").as_bytes()]
            .concat()
    };
    let relations = r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
    let sheets = inside("workbook", relations, "", sheets.unwrap_or(SHEETS.as_bytes()), "");
    let rows = inside("worksheet", "", "<sheetData>", rows.unwrap_or_default(), "</sheetData>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, content: &[u8]| {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(name, stored).expect("an entry");
        zip.write_all(content).expect("room for it");
    };
    put("[Content_Types].xml", TYPES.as_bytes());
    put("_rels/.rels", RELS.as_bytes());
    put("xl/workbook.xml", &sheets);
    put("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes());
    put("xl/worksheets/sheet1.xml", &rows);
    if let Some(texts) = texts {
        put("xl/sharedStrings.xml", &inside("sst", "", "", texts, ""));
    }
    if let Some(formats) = formats {
        put("xl/styles.xml", &inside("styleSheet", "", "", formats, ""));
    }
    zip.finish().expect("an archive").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    let content = if bytes.starts_with(b"PK") { bytes.to_vec() } else { packed(bytes) };
    file.write_all(&content).expect("room for it");
    let Ok(workbook) = read_workbook(file.path(), &limits, &ReaderProcess::InProcess) else { return };
    assert!(workbook.sheets.len() as u64 <= limits.sheets);
    for sheet in &workbook.sheets {
        let places: Vec<_> = sheet.cells.iter().map(|cell| (cell.row, cell.column)).collect();
        assert!(places.is_sorted(), "cells stand in order");
        assert!(places.iter().all(|(row, column)| *row > 0 && *column > 0));
        assert!(
            places.iter().all(|(row, column)| {
                u64::from(*row) <= limits.rows && u64::from(*column) <= limits.columns
            })
        );
    }
    let answer = serde_json::to_string(&workbook).expect("an answer");
    assert_eq!(serde_json::from_str::<Workbook>(&answer).expect("it is understood"), workbook);
    let layouts: Vec<_> = builtin_forms().iter().cloned().map(Arc::new).collect();
    let received = NaiveDateTime::default();
    for wanted in [None, Some("roster"), Some("monthly-report"), Some("correction")] {
        let _ = filled::read(&workbook, &layouts, wanted, received, &limits);
    }
});
