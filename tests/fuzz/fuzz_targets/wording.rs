//! The text of special terms: any text gives a tree, which says nothing that the text does not, and is kept as it is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokki::app::Original;
use tokki::domain::fact::ron;
use tokki::domain::wording::{DEEPEST, WordedItem, Wording, read};

/// How many characters of text there are in items and below.
fn letters(items: &[WordedItem]) -> usize {
    items.iter().map(|item| solid(&item.text) + letters(&item.items)).sum()
}

fn solid(text: &str) -> usize {
    text.chars().filter(|letter| !letter.is_whitespace()).count()
}

fuzz_target!(|bytes: &[u8]| {
    let original = Original { name: String::new(), bytes: bytes.to_vec() };
    let Ok(text) = original.text() else { return };
    let wording = read(&text).wording;
    assert!(wording.depth() <= DEEPEST);
    let clauses = wording.clauses.iter();
    let in_clauses: usize = clauses.map(|clause| solid(&clause.text) + letters(&clause.items)).sum();
    assert!(solid(&wording.preamble) + in_clauses <= solid(&text), "there is more than was there");
    let kept = ::ron::to_string(&wording).expect("a tree can be written");
    assert_eq!(ron().from_str::<Wording>(&kept).expect("what was written reads"), wording);
});
