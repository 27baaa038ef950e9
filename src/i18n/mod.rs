//! Everything the officer reads: messages in Japanese and English, dates, numbers.
//!
//! # Where a message id may stand
//!
//! Every id appears in the source as a string literal, directly inside one of `say("…")`, `say_with("…", …)` or
//! [`msg("…")`](msg); an id that depends on a value is chosen by a `match` or a const table whose arms are `msg("…")`.
//! Ids are never put together from parts. So `tests/i18n.rs` can list what is used, and find what is missing from a
//! language and what nobody uses.

pub mod admission;
pub mod audit;
pub mod clause_sets;
mod closures;
mod date_text;
mod dates;
mod era;
pub mod facts;
mod folding;
pub mod forms;
pub mod ids;
pub mod life;
mod numbers;
pub mod obligations;
pub mod problems;
pub mod rules;
mod texts;
mod typed;
mod value;
pub mod wording;
mod words;

pub use closures::closure;
pub use date_text::{DateTextError, parse_date};
pub use dates::{CalendarStyle, Dates};
pub use era::Era;
pub use folding::{folded, search_words};
pub use numbers::number;
pub use texts::text;
pub use typed::{parse_count, parse_figure, parse_time, parse_yen};
pub use value::Value;
pub use words::{Language, LanguageError, MessageFile, Words, files};

/// Marks a message id that is looked up later, so that the tests find it. Gives the id back.
pub const fn msg(id: &'static str) -> &'static str {
    id
}
