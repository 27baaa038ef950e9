//! Every single bit of a small sealed workspace, turned over one at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tokki::store::{Access, ContentHash, Expected, LedgerId, Secret, StoredLine, Workspace};

use super::{enter, given, protect, unlock};
use crate::{DEVICE_A, DEVICE_B, append, contract, new_workspace, open};

struct Small {
    dir: TempDir,
    secret: Secret,
    expected: Expected,
    lines: Vec<StoredLine>,
}

fn small() -> Small {
    let dir = new_workspace();
    let ledger = contract("c-1");
    append(&mut open(dir.path(), DEVICE_A), &LedgerId::Office, &["V(1)"]);
    append(&mut open(dir.path(), DEVICE_A), &ledger, &["A(1)", "A(\"二\")"]);
    let mut two = open(dir.path(), DEVICE_B);
    append(&mut two, &ledger, &["B(1)"]);
    let hash = two.put_file(&ledger, &mut &b"paper"[..]).unwrap();
    drop(two);
    let secret = protect(dir.path());
    let lines = lines(dir.path(), &secret);
    Small { dir, secret, expected: BTreeMap::from([(ledger, BTreeSet::from([hash]))]), lines }
}

fn lines(dir: &Path, secret: &Secret) -> Vec<StoredLine> {
    let reading = enter(dir, 0, Access::Read, Some(secret)).unwrap().read().unwrap();
    reading.ledgers.into_values().flatten().collect()
}

fn flip(path: &Path, good: &[u8], bit: usize) {
    let mut bytes = good.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    fs::write(path, bytes).unwrap();
}

/// Whether a check finds something about this file.
fn is_found(workspace: &Workspace, small: &Small, file: &Path) -> bool {
    let report = workspace.verify(Some(&small.expected), &|_, _| true).unwrap();
    !report.is_intact() && report.problems.iter().any(|problem| small.dir.path().join(&problem.path) == file)
}

#[test]
fn every_flipped_bit_of_a_sealed_log_is_named_and_only_what_was_written_is_read() {
    let small = small();
    let workspace = enter(small.dir.path(), 0, Access::Read, Some(&small.secret)).unwrap();
    for log in ["office/log/1a2b3c4d-1.ronl", "contracts/c-1/log/1a2b3c4d-1.ronl"] {
        let path = small.dir.path().join(log);
        let good = fs::read(&path).unwrap();
        for bit in 0..good.len() * 8 {
            flip(&path, &good, bit);
            assert!(is_found(&workspace, &small, &path), "{log} bit {bit}");
            let left = lines(small.dir.path(), &small.secret);
            assert!(left.iter().all(|line| small.lines.contains(line)), "{log} bit {bit}");
            assert!(
                left.len() + 2 >= small.lines.len(),
                "one line, or two whose break is gone: {log} bit {bit}"
            );
        }
        fs::write(&path, good).unwrap();
    }
}

#[test]
fn every_flipped_bit_of_a_sealed_paper_is_found_and_it_is_not_handed_out() {
    let small = small();
    let workspace = enter(small.dir.path(), 0, Access::Read, Some(&small.secret)).unwrap();
    let (ledger, hashes) = small.expected.iter().next().unwrap();
    let hash: ContentHash = *hashes.first().unwrap();
    let path = workspace.file_path(ledger, hash);
    let good = fs::read(&path).unwrap();
    for bit in 0..good.len() * 8 {
        flip(&path, &good, bit);
        assert!(is_found(&workspace, &small, &path), "bit {bit}");
        assert!(workspace.read_file(ledger, hash).is_err(), "bit {bit}");
    }
}

#[test]
fn every_flipped_bit_of_the_key_files_is_found_and_the_other_still_opens_it() {
    let small = small();
    let key = small.dir.path().join("vault.age");
    for name in ["vault.age", "vault-copy.age", "vault.ron"] {
        let path = small.dir.path().join(name);
        let good = fs::read(&path).unwrap();
        for bit in (0..good.len() * 8).step_by(if name == "vault.ron" { 1 } else { 7 }) {
            flip(&path, &good, bit);
            let workspace = enter(small.dir.path(), 0, Access::Read, Some(&small.secret)).unwrap();
            assert!(is_found(&workspace, &small, &key), "{name} bit {bit}");
            assert_eq!(Workspace::unlock(small.dir.path(), &given(), Access::Read).unwrap(), small.secret);
        }
        fs::write(&path, good).unwrap();
    }
    assert_eq!(unlock(small.dir.path()), small.secret);
}

#[test]
fn sealed_lines_and_papers_moved_elsewhere_count_for_nothing() {
    let small = small();
    let root = small.dir.path();
    let at = |path: &str| root.join(PathBuf::from(path));
    // Another writer's name, another ledger.
    for to in ["contracts/c-1/log/cccccccc-1.ronl", "office/log/bbbb0002-1.ronl"] {
        fs::copy(at("contracts/c-1/log/1a2b3c4d-1.ronl"), at(to)).unwrap();
        let workspace = enter(root, 0, Access::Read, Some(&small.secret)).unwrap();
        assert!(is_found(&workspace, &small, &at(to)), "{to}");
        assert_eq!(lines(root, &small.secret), small.lines);
        fs::remove_file(at(to)).unwrap();
    }
    // The same line again, and lines in another order.
    let path = at("contracts/c-1/log/1a2b3c4d-1.ronl");
    let good = fs::read(&path).unwrap();
    let parts: Vec<&[u8]> = good.split_inclusive(|byte| *byte == b'\n').collect();
    for order in [vec![0, 1, 1], vec![1, 0], vec![1]] {
        let bytes: Vec<u8> = order.iter().flat_map(|part| parts[*part].to_vec()).collect();
        fs::write(&path, bytes).unwrap();
        let workspace = enter(root, 0, Access::Read, Some(&small.secret)).unwrap();
        assert!(is_found(&workspace, &small, &path), "{order:?}");
    }
}
