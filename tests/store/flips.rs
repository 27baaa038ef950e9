//! Every single bit of a small workspace, turned over one at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use tempfile::TempDir;
use tokki::store::{Access, Expected, LedgerId, ProblemKind, StoreError, VerifyReport, Workspace};

use crate::{DEVICE_A, DEVICE_B, append, contract, device, new_workspace, open};

struct Small {
    dir: TempDir,
    expected: Expected,
}

fn small() -> Small {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let mut one = open(dir.path(), DEVICE_A);
    append(&mut one, &LedgerId::Office, &["V(1)"]);
    append(&mut one, &ledger, &["A(1)", "A(\"二\")"]);
    let mut two = open(dir.path(), DEVICE_B);
    append(&mut two, &ledger, &["B(1)"]);
    let hash = two.put_file(&ledger, &mut &b"paper"[..]).unwrap();
    Small { dir, expected: BTreeMap::from([(ledger, BTreeSet::from([hash]))]) }
}

fn reader(dir: &Path) -> Workspace {
    Workspace::open(dir, &device(0), Access::Read).unwrap()
}

fn verify(workspace: &Workspace, expected: &Expected) -> VerifyReport {
    workspace.verify(Some(expected), &|_, _| true).unwrap()
}

#[test]
fn what_nobody_touched_is_intact_and_counted() {
    let small = small();
    let report = verify(&reader(small.dir.path()), &small.expected);
    assert_eq!(report.problems, []);
    assert!(report.is_intact());
    assert_eq!((report.logs, report.logs_intact), (3, 3));
    assert_eq!((report.lines, report.lines_intact), (4, 4));
    assert_eq!((report.attachments, report.attachments_intact), (1, 1));
}

#[test]
fn every_flipped_bit_of_a_log_is_named_with_its_line_and_only_what_was_written_is_read() {
    // Each thread turns every so-many-th bit of a workspace of its own.
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let turned: usize = std::thread::scope(|scope| {
        let running: Vec<_> =
            (0..threads).map(|first| scope.spawn(move || flip_logs(first, threads))).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    println!("{turned} bits turned over, each of them found");
}

/// Turns every `step`-th bit of all logs, from `first` on; says how many.
fn flip_logs(first: usize, step: usize) -> usize {
    let small = small();
    let workspace = reader(small.dir.path());
    let whole = reader(small.dir.path()).read().unwrap();
    let all: Vec<_> = whole.ledgers.values().flatten().collect();
    let mut turned = 0;
    for log in [
        "office/log/1a2b3c4d-1.ronl",
        "contracts/c-1/log/1a2b3c4d-1.ronl",
        "contracts/c-1/log/bbbb0002-1.ronl",
    ] {
        let path = small.dir.path().join(log);
        let good = fs::read(&path).unwrap();
        for bit in (first..good.len() * 8).step_by(step) {
            let mut bad = good.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            fs::write(&path, &bad).unwrap();
            let line = good[..bit / 8].split(|byte| *byte == b'\n').count() as u64;
            let report = verify(&workspace, &small.expected);
            assert!(!report.is_intact(), "{log} bit {bit}");
            let named = report.problems.iter().any(|it| it.path == Path::new(log) && it.line == Some(line));
            assert!(named, "{log} bit {bit}: {:?}", report.problems);

            let found = reader(small.dir.path()).read().unwrap();
            let found: Vec<_> = found.ledgers.values().flatten().collect();
            assert!(found.iter().all(|line| all.contains(line)), "{log} bit {bit}");
            // A line break that is gone takes two lines with it.
            let lost = if good[bit / 8] == b'\n' { 2 } else { 1 };
            assert!(found.len() + lost >= all.len() && found.len() < all.len(), "{log} bit {bit}");
            turned += 1;
        }
        fs::write(&path, &good).unwrap();
    }
    turned
}

#[test]
fn every_flipped_bit_of_the_workspace_file_is_found_and_nothing_opens() {
    let small = small();
    let workspace = reader(small.dir.path());
    let path = small.dir.path().join("workspace.ron");
    let good = fs::read(&path).unwrap();
    for bit in 0..good.len() * 8 {
        let mut bad = good.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        fs::write(&path, &bad).unwrap();
        let report = verify(&workspace, &small.expected);
        assert!(report.problems.iter().any(|it| it.kind == ProblemKind::WorkspaceFile), "bit {bit}");
        let opened = Workspace::open(small.dir.path(), &device(DEVICE_A), Access::Write);
        assert!(matches!(opened, Err(StoreError::WorkspaceDamaged { .. })), "bit {bit}");
    }
}

#[test]
fn every_flipped_bit_of_an_attachment_is_found_and_the_paper_is_not_handed_out() {
    let small = small();
    let workspace = reader(small.dir.path());
    let (ledger, hashes) = small.expected.first_key_value().unwrap();
    let hash = *hashes.first().unwrap();
    let path = workspace.file_path(ledger, hash);
    let good = fs::read(&path).unwrap();
    for bit in 0..good.len() * 8 {
        let mut bad = good.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        fs::write(&path, &bad).unwrap();
        let report = verify(&workspace, &small.expected);
        let named = report
            .problems
            .iter()
            .any(|it| it.kind == ProblemKind::AttachmentAltered && small.dir.path().join(&it.path) == path);
        assert!(named && !report.is_intact(), "bit {bit}");
        assert!(matches!(workspace.read_file(ledger, hash), Err(StoreError::AttachmentAltered { .. })));
    }
}

/// Other systems refuse many of these names.
#[cfg(unix)]
#[test]
fn every_flipped_bit_of_a_file_name_is_found() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let small = small();
    let workspace = reader(small.dir.path());
    let (ledger, hashes) = small.expected.first_key_value().unwrap();
    let attachment = workspace.file_path(ledger, *hashes.first().unwrap());
    let seen_log = small.dir.path().join("contracts/c-1/log/1a2b3c4d-1.ronl");
    let unseen_log = small.dir.path().join("contracts/c-1/log/bbbb0002-1.ronl");
    for path in [attachment, seen_log, unseen_log] {
        let name = path.file_name().unwrap().as_bytes().to_vec();
        for bit in 0..name.len() * 8 {
            let mut other = name.clone();
            other[bit / 8] ^= 1 << (bit % 8);
            if other.contains(&b'/') || other.contains(&0) {
                continue;
            }
            let renamed = path.with_file_name(OsStr::from_bytes(&other));
            fs::rename(&path, &renamed).unwrap();
            let report = verify(&workspace, &small.expected);
            assert!(!report.is_intact(), "{} bit {bit}", path.display());
            fs::rename(&renamed, &path).unwrap();
        }
    }
    assert!(verify(&workspace, &small.expected).is_intact());
}
