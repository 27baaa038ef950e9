//! The text of special terms.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokki::app::Original;
use tokki::domain::wording::{DEEPEST, read};

fuzz_target!(|bytes: &[u8]| {
    let original = Original { name: String::new(), bytes: bytes.to_vec() };
    if let Ok(text) = original.text() {
        let reading = read(&text);
        assert!(reading.wording.depth() <= DEEPEST);
    }
});
