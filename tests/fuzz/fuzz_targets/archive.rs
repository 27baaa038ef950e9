//! The raw structure of an archive, before any library sees it.

#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use tokki::bundle::{Limits, scan};

fuzz_target!(|bytes: &[u8]| {
    let _ = scan(&mut Cursor::new(bytes), &Limits::default());
});
