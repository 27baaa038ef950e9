//! Forms, pressed and typed into as an officer does, on a workspace in a temporary folder: what is wrong is told beside
//! its field, nothing typed is lost, and what is recorded is on disk as the fact it should be.
//!
//! With `TOKKI_PICTURES=DIR` set, the pictures of `pictures` are written there as PNG.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods, missing_docs)]

mod answers;
mod approvals;
mod behaviour;
mod contents;
mod contracts;
mod desk;
mod devices;
mod drafts;
mod events;
mod everyday;
#[path = "../support/folders.rs"]
mod folders;
mod form_packs;
mod inspections;
mod life;
mod people;
mod pictures;
mod registers;
mod sets;
mod signing;
mod world;
