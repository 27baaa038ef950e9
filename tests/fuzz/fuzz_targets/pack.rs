//! A form pack's description, as a vendor's program reads it: what is read says the same when it is written, and each layout
//! in it, whoever made it, gives a workbook that is read as that form again, blank.

#![no_main]

use std::io::Write as _;
use std::sync::Arc;

use chrono::NaiveDateTime;
use libfuzzer_sys::fuzz_target;
use tokki::bundle::pack::Pack;
use tokki::bundle::{Limits, ReaderProcess, filled, read_workbook};
use tokki::domain::form::FormOrder;
use tokki::i18n::{CalendarStyle, Language, Words};
use tokki::report::{Filled, FormHead, form_xlsx};

/// Workbooks take long to write: more of them would only do the same.
const MOST_LAYOUTS: usize = 3;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let Ok(pack) = Pack::parse(bytes, &limits) else { return };
    let text = pack.to_text().expect("a pack can be written");
    if let Ok(again) = Pack::parse(text.as_bytes(), &limits) {
        assert_eq!(again, pack);
    } else {
        assert!(text.len() as u64 > limits.manifest_bytes, "what was read is refused");
    }
    let words = Words::new(Language::Ja, CalendarStyle::usual_in(Language::Ja));
    let head = FormHead {
        contract: pack.contract,
        number: pack.number,
        title: pack.title,
        vendor: pack.vendor,
        office: pack.office,
        made_on: NaiveDateTime::default().date(),
    };
    for layout in pack.layouts.into_iter().take(MOST_LAYOUTS) {
        if !layout.faults().is_empty() || layout.table.as_ref().is_some_and(|table| table.rows > 50) {
            continue;
        }
        let layout = Arc::new(layout);
        let Ok(bytes) = form_xlsx(&FormOrder::new(&layout), &Filled::default(), &head, &words) else {
            continue;
        };
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(&bytes).expect("room for it");
        let book = read_workbook(file.path(), &limits, &ReaderProcess::InProcess).expect("our own workbook");
        let read = filled::read(&book, &[Arc::clone(&layout)], None, NaiveDateTime::default(), &limits);
        let read = read.expect("a form that can be written can be read");
        assert!(read.facts.is_empty() && read.problems.is_empty(), "{read:?}");
    }
});
