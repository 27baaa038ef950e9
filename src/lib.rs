//! Tokki.

pub mod domain;
