//! Forms on their way from the ward to a vendor and back: what is written can be read, whatever a vendor does to it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, clippy::print_stderr)]

mod habits;
mod injection;
mod office;
mod parts;
mod print;
mod programs;
mod round_trip;
mod slow;
mod support;
mod values;
