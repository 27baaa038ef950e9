//! Tokki.

pub mod bundle;
