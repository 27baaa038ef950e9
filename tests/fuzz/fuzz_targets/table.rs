//! Delimited text in any encoding: cells in order and within the limits, read as a form of each kind, and as an old list of
//! contracts of which no row is lost.

#![no_main]

use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDateTime;
use libfuzzer_sys::fuzz_target;
use tokki::bundle::{Limits, ReaderProcess, Sheet, filled, list, read_csv};
use tokki::domain::form::{FormLayout, builtin_forms};

static LAYOUTS: LazyLock<Vec<Arc<FormLayout>>> =
    LazyLock::new(|| builtin_forms().iter().cloned().map(Arc::new).collect());

/// Every row below the headings is listed, or told as left out, or says nothing in any column that means something.
fn as_list(sheet: &Sheet, header: &list::Header) {
    let mapping = list::guess(header);
    let rows = list::read(sheet, header, &mapping);
    let told: BTreeSet<u32> =
        rows.listed.iter().map(|row| row.row).chain(rows.left_out.iter().map(|row| row.row)).collect();
    assert_eq!(told.len(), rows.listed.len() + rows.left_out.len(), "a row is told twice");
    let (columns, missing) = list::columns(&mapping, header);
    assert!(missing.is_empty(), "a column that was guessed is not there");
    let meant: BTreeSet<u32> = columns.values().copied().collect();
    for cell in sheet.cells.iter().filter(|cell| cell.row > header.last && !cell.text.trim().is_empty()) {
        assert!(!meant.contains(&cell.column) || told.contains(&cell.row), "row {} is lost", cell.row);
    }
}

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    // The first byte says which form the text is said to be.
    let (first, text) = bytes.split_first().unwrap_or((&0, &[]));
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a temporary file");
    file.write_all(text).expect("room for it");
    let opened = list::open(file.path(), &limits, &ReaderProcess::InProcess);
    let Ok(book) = read_csv(file.path(), &limits) else { return };
    let places: Vec<_> = book.sheets.iter().flat_map(|s| &s.cells).map(|c| (c.row, c.column)).collect();
    assert!(places.is_sorted_by(|a, b| a < b), "cells stand in order, each once");
    let wanted = LAYOUTS.get(usize::from(*first)).map(|layout| layout.id.as_str());
    for wanted in [wanted, None] {
        if let Ok(form) = filled::read(&book, &LAYOUTS, wanted, NaiveDateTime::default(), &limits) {
            for problem in &form.problems {
                assert!(problem.row > 0 && !problem.column.is_empty(), "{problem:?} stands nowhere");
            }
            assert!(form.facts.iter().all(|stated| stated.fact.may_come_from_vendor()));
        }
    }
    // The same bytes are a list, unless they are an archive or an old workbook.
    let Ok(book) = opened else { return };
    for (sheet, header) in book.sheets.iter().zip(list::headers(&book)) {
        header.iter().for_each(|header| as_list(sheet, header));
    }
});
