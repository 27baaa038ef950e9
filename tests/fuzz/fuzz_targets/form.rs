//! A form filled in as data by a vendor: read or refused, and what is read is a vendor's to state.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokki::bundle::{Limits, form};

fuzz_target!(|bytes: &[u8]| {
    let received = Default::default();
    if let Ok(fact) = form::parse(bytes, received, &Limits::default()) {
        assert!(fact.may_come_from_vendor());
        assert!(fact.papers().is_empty());
    }
});
