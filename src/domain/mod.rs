//! What Tokki knows about contracts, clauses, facts and dates.
//!
//! Pure: values in, values out. Today and now are arguments; no files, no words of a language, no clock.

pub mod builtin;
pub mod calendar;
pub mod clause_set;
pub mod due;
pub mod fact;
pub mod ids;
pub mod key;
