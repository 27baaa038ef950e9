//! A form filled in as data by a vendor: read or refused; what is read is a vendor's to state, and can be recorded.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokki::bundle::{Limits, form};
use tokki::domain::fact::{parse, to_line};

fuzz_target!(|bytes: &[u8]| {
    let received = Default::default();
    if let Ok(fact) = form::parse(bytes, received, &Limits::default()) {
        assert!(fact.may_come_from_vendor());
        assert!(fact.papers().is_empty());
        let line = to_line(&fact).expect("a fact can be written");
        let again = parse(&line).expect("what was written reads");
        assert_eq!(again, fact);
    }
});
