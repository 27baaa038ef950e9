//! What a vendor may send, and what is refused: one test per trick of the design page `bundles.md`, each with its own refusal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    clippy::cast_possible_truncation,
    missing_docs
)]

mod bombs;
mod contents;
mod good;
mod habits;
mod manifests;
mod names;
mod pages;
#[path = "../support/pdf.rs"]
mod pdf;
mod raw_zip;
mod reader_process;
mod rosters;
mod signatures;
mod structures;
mod support;
mod workbook_parts;
mod workbooks;
mod writing;
mod zip64;
