//! A vendor's manifest.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokki::bundle::{Limits, manifest};

fuzz_target!(|bytes: &[u8]| {
    let _ = manifest::parse(bytes, &Limits::default());
});
