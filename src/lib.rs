//! Tokki.
