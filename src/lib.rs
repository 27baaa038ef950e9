//! Tokki.

pub mod store;
