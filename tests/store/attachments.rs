//! Papers: kept once, checked whenever they are read, never half there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};

use tokki::store::{ContentHash, LedgerId, ProblemKind, StoreError};

use crate::{DEVICE_A, contract, kinds, new_workspace, open};

struct Failing(usize);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.0 -= 1;
        buffer.fill(7);
        Ok(buffer.len())
    }
}

#[test]
fn a_paper_is_kept_under_its_hash_once() {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let mut workspace = open(dir.path(), DEVICE_A);
    let large = vec![9; 300_000];
    let hash = workspace.put_file(&ledger, &mut &large[..]).unwrap();
    assert_eq!(hash, ContentHash::of(&large));
    assert_eq!(workspace.put_file(&ledger, &mut &large[..]).unwrap(), hash);
    let mut back = Vec::new();
    workspace.read_file(&ledger, hash).unwrap().read_to_end(&mut back).unwrap();
    assert_eq!(back, large);
    assert_eq!(fs::read_dir(dir.path().join("contracts/c-1/files")).unwrap().count(), 1);
    let missing = workspace.read_file(&LedgerId::Office, hash);
    assert!(matches!(missing, Err(StoreError::AttachmentMissing { .. })));
}

#[test]
fn an_altered_paper_is_set_aside_when_the_true_one_comes_again() {
    let dir = new_workspace();
    let ledger = LedgerId::Office;
    let mut workspace = open(dir.path(), DEVICE_A);
    let hash = workspace.put_file(&ledger, &mut &b"true"[..]).unwrap();
    let path = workspace.file_path(&ledger, hash);
    fs::write(&path, b"false").unwrap();
    assert_eq!(workspace.put_file(&ledger, &mut &b"true"[..]).unwrap(), hash);
    assert_eq!(fs::read(&path).unwrap(), b"true");
    let kept = dir.path().join(format!("quarantine/office_files_{hash}.1"));
    assert_eq!(fs::read(kept).unwrap(), b"false");
}

#[test]
fn a_paper_that_cannot_be_read_to_its_end_leaves_nothing() {
    let dir = new_workspace();
    let mut workspace = open(dir.path(), DEVICE_A);
    let failed = workspace.put_file(&contract("c-1"), &mut Failing(3));
    assert!(matches!(failed, Err(StoreError::Io { operation: "read the content of", .. })));
    assert_eq!(fs::read_dir(dir.path().join("contracts/c-1/files")).unwrap().count(), 0);
}

#[test]
fn missing_and_stray_papers_are_told_apart() {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let mut workspace = open(dir.path(), DEVICE_A);
    let stray = workspace.put_file(&ledger, &mut &b"stray"[..]).unwrap();
    let missing = ContentHash::of(b"missing");
    let expected = BTreeMap::from([
        (ledger.clone(), BTreeSet::from([missing])),
        (contract("c-gone"), BTreeSet::from([missing])),
    ]);
    let report = workspace.verify(Some(&expected), &|_, _| true).unwrap();
    assert_eq!(
        kinds(&report.problems),
        [&ProblemKind::AttachmentMissing, &ProblemKind::AttachmentStray, &ProblemKind::AttachmentMissing]
    );
    assert!(!report.is_intact());
    let named = BTreeMap::from([(ledger, BTreeSet::from([stray]))]);
    assert!(workspace.verify(Some(&named), &|_, _| true).unwrap().is_intact());
    let alone = workspace.verify(Some(&BTreeMap::new()), &|_, _| true).unwrap();
    assert_eq!(kinds(&alone.problems), [&ProblemKind::AttachmentStray]);
    assert!(alone.is_intact(), "a paper that nobody names is no damage");
}

#[test]
fn verifying_can_be_stopped_and_tells_how_far_it_came() {
    let dir = new_workspace();
    let mut workspace = open(dir.path(), DEVICE_A);
    for paper in [&b"one"[..], b"two", b"three"] {
        workspace.put_file(&LedgerId::Office, &mut &*paper).unwrap();
    }
    let report = workspace.verify(None, &|done, total| {
        assert!(done <= total && total == 11);
        false
    });
    let report = report.unwrap();
    assert!(!report.complete && !report.is_intact());
    assert_eq!(report.attachments, 1);
}
