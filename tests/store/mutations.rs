//! A small workspace changed by chance, over and over: what opens says only what was written, and what is silent about a
//! change lost nothing but ends that nobody had seen. The same every time; `tests/fuzz` goes further where it can.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use tokki::store::{LedgerId, StoredLine};

use crate::{AT, DEVICE_A, DEVICE_B, append, contract, device, new_workspace, open};

const ROUNDS: u32 = 1500;

/// Chance that comes out the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % limit.max(1) as u64).unwrap()
    }

    /// One of the changes that files suffer, or that somebody makes.
    fn change(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        let (at, len) = (self.below(bytes.len() + 1), self.below(200));
        let end = (at + len).min(bytes.len());
        match self.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => bytes.truncate(at),
            3 => bytes[at..end].fill(0),
            4 => {
                let twice = bytes[at..end].to_vec();
                bytes.splice(at..at, twice);
            }
            5 => {
                let from = self.below(other.len() + 1);
                let to = (from + len).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            6 => {
                let mut lines: Vec<_> =
                    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                let (one, two) = (self.below(lines.len()), self.below(lines.len()));
                match self.below(3) {
                    _ if lines.is_empty() => {}
                    0 => lines.swap(one, two),
                    1 => drop(lines.remove(one)),
                    _ => lines.insert(one, lines[two].clone()),
                }
                *bytes = lines.concat();
            }
            _ => bytes.resize(bytes.len() + len, 0),
        }
    }
}

#[test]
fn a_workspace_changed_by_chance_never_says_what_was_not_written() {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let mut one = open(dir.path(), DEVICE_A);
    let mut two = open(dir.path(), DEVICE_B);
    append(&mut one, &LedgerId::Office, &["V(1)", "V(2)"]);
    for fact in ["A(1)", "A(\"二\")", "A(3)"] {
        append(&mut one, &ledger, &[fact]);
        two.refresh().unwrap();
        append(&mut two, &ledger, &["B(1)", "B(2)"]);
        one.refresh().unwrap();
    }
    drop((one, two));
    let files = [
        "workspace.ron",
        "office/log/1a2b3c4d-1.ronl",
        "contracts/c-1/log/1a2b3c4d-1.ronl",
        "contracts/c-1/log/bbbb0002-1.ronl",
    ];
    let files: Vec<PathBuf> = files.iter().map(|name| dir.path().join(name)).collect();
    let whole: Vec<Vec<u8>> = files.iter().map(|path| fs::read(path).unwrap()).collect();
    let written: Vec<StoredLine> = lines(&dir).unwrap().0;
    assert_eq!(written.len(), 11, "{AT}");
    let mut dice = Dice(20_261_123);
    let (mut refused, mut told) = (0, 0);
    for round in 0..ROUNDS {
        let (at, other) = (dice.below(files.len()), dice.below(files.len()));
        let mut bytes = whole[at].clone();
        for _ in 0..=dice.below(3) {
            dice.change(&mut bytes, &whole[other]);
        }
        fs::write(&files[at], &bytes).unwrap();
        match lines(&dir) {
            None => refused += 1,
            Some((found, is_intact)) => {
                let names: BTreeSet<_> = found.iter().map(|line| (line.hash.to_string(), line.id)).collect();
                assert_eq!(names.len(), found.len(), "round {round}: a line counts twice");
                assert!(found.iter().all(|line| written.contains(line)), "round {round}");
                told += u32::from(!is_intact);
                // Whole lines may be cut off an end that nobody has seen, and nothing else goes unsaid.
                let is_beginning = whole[at].starts_with(&bytes);
                assert!(!is_intact || is_beginning, "round {round}: {}", files[at].display());
            }
        }
        fs::write(&files[at], &whole[at]).unwrap();
    }
    println!("{ROUNDS} changes: {refused} did not open, {told} were told");
    assert!(refused > 0 && told > 0);
    assert_eq!(lines(&dir), Some((written, true)));
}

/// What a reader finds, and whether all of it is as it was written; nothing if it does not open.
fn lines(dir: &tempfile::TempDir) -> Option<(Vec<StoredLine>, bool)> {
    let opened = tokki::store::Workspace::open(dir.path(), &device(0), tokki::store::Access::Read);
    let mut workspace = opened.ok()?;
    let found = workspace.read().unwrap().ledgers.into_values().flatten().collect();
    Some((found, workspace.verify(None, &|_, _| true).unwrap().is_intact()))
}
