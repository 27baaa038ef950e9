//! The command line as programs and people call it: answers, JSON shapes, exit codes, and that nothing is lost.

// Tests stop at once, and write files of their own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

mod answers;
mod audit;
mod bundles;
mod calls;
mod closing;
mod copies;
mod devices;
mod exports;
#[path = "../support/folders.rs"]
mod folders;
mod forms;
mod hostile;
mod letters;
mod packs;
mod passphrases;
mod purging;
#[path = "../bundle_reading/raw_zip.rs"]
mod raw_zip;
mod recording;
mod returns;
mod sets;
mod support;
mod takeover;
mod vendor;
mod verifying;
mod visits;
mod wording;
mod workload;
