//! The ledger on disk, through its public face: what is written is there, what is damaged is named, what is not ours is
//! left alone.

// Tests stop at once, and damage files in ways the program never may.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

mod attachments;
mod damage;
mod disk;
mod flips;
#[path = "../support/folders.rs"]
mod folders;
mod hostile;
mod interleavings;
mod merge_orders;
mod merging;
mod mutations;
mod purges;
mod remembered;
mod repair;
mod retries;
mod signatures;
mod tails;
mod takeouts;
mod vault;
mod writers;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tokki::store::{
    Access, DeviceId, Identity, LedgerId, Problem, ProblemKind, Reading, StoreError, StoredLine, Workspace,
};

const AT: &str = "2026-11-23T10:00:00+09:00";
const BY: &str = "o-3";
const DEVICE_A: u32 = 0x1a2b_3c4d;
const DEVICE_B: u32 = 0xbbbb_0002;

/// A device with its key.
fn device(number: u32) -> Identity {
    let mut secret = [7; 32];
    secret[..4].copy_from_slice(&number.to_be_bytes());
    Identity::new(DeviceId::new(number), &secret)
}

/// A folder with a new workspace in it, gone when dropped.
fn new_workspace() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    Workspace::create(dir.path(), "ward-1", &device(DEVICE_A), AT).unwrap();
    dir
}

fn open(dir: &Path, number: u32) -> Workspace {
    let workspace = Workspace::open(dir, &device(number), Access::Write).unwrap();
    assert_eq!(workspace.read_only(), None);
    workspace
}

fn contract(id: &str) -> LedgerId {
    LedgerId::contract(id).unwrap()
}

fn append(workspace: &mut Workspace, ledger: &LedgerId, facts: &[&str]) -> Vec<StoredLine> {
    try_append(workspace, ledger, facts).unwrap()
}

fn try_append(
    workspace: &mut Workspace,
    ledger: &LedgerId,
    facts: &[&str],
) -> Result<Vec<StoredLine>, StoreError> {
    let facts: Vec<_> = facts.iter().map(ToString::to_string).collect();
    workspace.append(ledger, AT, BY, &facts)
}

/// What a reader with no rights finds.
fn read(dir: &Path) -> Reading {
    Workspace::open(dir, &device(0), Access::Read).unwrap().read().unwrap()
}

/// The facts of a ledger, as `writer:seq fact`.
fn facts(reading: &Reading, ledger: &LedgerId) -> Vec<String> {
    let lines = reading.ledgers.get(ledger).into_iter().flatten();
    lines.map(|line| format!("{} {}", line.id, line.fact)).collect()
}

fn kinds(problems: &[Problem]) -> Vec<&ProblemKind> {
    problems.iter().map(|problem| &problem.kind).collect()
}

fn log_path(dir: &Path, ledger: &str, writer: &str) -> PathBuf {
    dir.join(ledger).join("log").join(format!("{writer}.ronl"))
}

/// The lines of a log, line breaks included.
fn log_lines(path: &Path) -> Vec<Vec<u8>> {
    fs::read(path).unwrap().split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

/// Every file below a folder with its content, in a fixed order.
fn snapshot(dir: &Path) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    let mut all = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            all.push((path.clone(), None));
            all.extend(snapshot(&path));
        } else {
            let content = fs::read(&path).unwrap();
            all.push((path, Some(content)));
        }
    }
    all
}
