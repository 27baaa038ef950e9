//! The contract's file, approvals, incidents and inspections in the real shell, on the sample workspace.
//!
//! With `TOKKI_PICTURES=DIR` set, each screen is also written there as a PNG.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod contract;
mod contracts;
mod desk;
mod onsite;
mod others;
mod pictures;
mod wording;
