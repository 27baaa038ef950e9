//! The rules of the house: values in, values out.
//!
//! Nothing here reads a file, opens a window, knows a screen's words or asks the clock: today and now are arguments.

pub mod admission;
pub mod audit;
pub mod builtin;
pub mod calendar;
pub mod clause_set;
pub mod closing;
pub mod conflict;
pub mod coverage;
pub mod decide;
pub mod derive;
pub mod due;
pub mod entry;
pub mod fact;
pub mod figures;
pub mod file;
pub mod forecast;
pub mod form;
pub mod hex;
pub mod ids;
pub mod key;
pub mod letter;
pub mod life;
pub mod names;
pub mod new_terms;
pub mod obligation;
pub mod office;
pub mod picture;
pub mod purge;
pub mod roster;
pub mod rules;
pub mod sample;
pub mod shared;
pub mod signing;
pub mod subcontract;
pub mod takeover;
pub mod tally;
pub mod terms;
pub mod wording;
