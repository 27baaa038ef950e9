//! Tokki (特記): what vendors owe a ward office under the special terms of its outsourcing contracts.
//!
//! Data flows one way; a room may use the rooms to its left, never those to its right:
//!
//! ```text
//! domain <- i18n <- store, bundle, report <- app <- ui | cli
//! ```
//!
//! See `ARCHITECTURE.md`.

pub mod app;
pub mod bundle;
pub mod cli;
pub mod domain;
pub mod i18n;
pub mod report;
pub mod store;
pub mod typeface;
#[cfg(feature = "window")]
pub mod ui;
