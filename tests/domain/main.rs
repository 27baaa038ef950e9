//! From facts to obligations, clause by clause: dates, statuses, and the rule that gave each date.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod approvals;
mod assets;
mod case;
mod custody;
mod events;
mod laws;
mod months;
mod papers;
mod people;
mod refusals;
mod sets;
mod stories;
