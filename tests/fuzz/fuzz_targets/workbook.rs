//! A vendor's workbook, read in this process.

#![no_main]

use std::io::Write as _;

use libfuzzer_sys::fuzz_target;
use tokki::bundle::{Limits, ReaderProcess, read_workbook, roster};

fuzz_target!(|bytes: &[u8]| {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("room for it");
    if let Ok(workbook) = read_workbook(file.path(), &Limits::default(), &ReaderProcess::InProcess) {
        let _ = roster::read(&workbook);
    }
});
