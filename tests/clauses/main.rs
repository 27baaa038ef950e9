//! A vendor answers every clause in which it acts by a bundle: what it sends moves the obligation it is about, what is the
//! ward's to decide waits for the ward, and what is not a vendor's to state is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod cases;
mod differences;
mod points;
mod proofs;
mod refusals;
mod signing;
mod succession;
mod taking;
mod world;
