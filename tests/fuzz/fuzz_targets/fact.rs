//! A fact's text: whatever it is, it reads or is refused; what reads is written and reads as the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokki::domain::fact::{parse, to_line};

fuzz_target!(|text: &str| {
    if let Ok(fact) = parse(text) {
        let line = to_line(&fact).expect("a fact can be written");
        assert!(!line.contains(['\n', '\r']));
        let again = parse(&line).expect("what was written reads");
        assert_eq!(to_line(&again).expect("and is written"), line);
    }
});
