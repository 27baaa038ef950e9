//! A vendor's manifest: what is read says the same when it is written and read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokki::bundle::{Limits, manifest};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    if let Ok(manifest) = manifest::parse(bytes, &limits) {
        let text = ron::to_string(&manifest).expect("a manifest can be written");
        // Signs may take more room than they came in.
        if let Ok(again) = manifest::parse(text.as_bytes(), &limits) {
            assert_eq!(again, manifest);
        } else {
            assert!(text.len() as u64 > limits.manifest_bytes, "what was read is refused");
        }
    }
});
