//! Any number of copies and writers, any interleaving, any order of merging, any number of times: the same files everywhere,
//! and every line that was saved is there once.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use tokki::store::{LedgerId, prepare_copy};

use crate::merging::{all, content, copied};
use crate::{contract, new_workspace, open, read};

/// Two of the four copies were made by cloning a disk, so that two pairs write under one name.
const DEVICES: [u32; 4] = [0xaaaa_0001, 0xaaaa_0001, 0xbbbb_0002, 0xaaaa_0001];

#[derive(Clone, Debug)]
enum Step {
    /// In which copy, which ledger, how many facts, and at which minute by its clock.
    Append(usize, usize, usize, u32),
    /// From which copy into which.
    Merge(usize, usize),
    /// A disk is cloned over another.
    Clone(usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let copy = || 0..DEVICES.len();
    prop_oneof![
        6 => (copy(), 0..2_usize, 1..3_usize, 0..6_u32).prop_map(|(c, l, n, m)| Step::Append(c, l, n, m)),
        3 => (copy(), copy()).prop_map(|(from, into)| Step::Merge(from, into)),
        1 => (copy(), copy()).prop_map(|(from, into)| Step::Clone(from, into)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_in_any_order_gives_the_same_and_loses_nothing(
        steps in prop::collection::vec(step(), 1..30),
        orders in prop::collection::vec(Just((0..4_usize).collect::<Vec<_>>()).prop_shuffle(), 2),
        again in prop::collection::vec((0..6_usize, 0..6_usize), 0..6),
    ) {
        let first = new_workspace();
        let ledgers = [LedgerId::Office, contract("c-1")];
        let mut copies: Vec<_> = DEVICES.iter().map(|_| copied(first.path())).collect();
        let mut saved: BTreeMap<LedgerId, BTreeSet<_>> = BTreeMap::new();
        for (number, step) in steps.into_iter().enumerate() {
            match step {
                Step::Append(copy, ledger, facts, minute) => {
                    let mut workspace = open(copies[copy].path(), DEVICES[copy]);
                    let facts: Vec<_> = (0..facts).map(|fact| format!("F({copy},{number},{fact})")).collect();
                    let at = format!("2026-11-23T10:{minute:02}:00+09:00");
                    let lines = workspace.append(&ledgers[ledger], &at, "o-1", &facts).unwrap();
                    let paper = workspace.put_file(&ledgers[ledger], &mut format!("{number}").as_bytes());
                    prop_assert!(paper.is_ok());
                    saved.entry(ledgers[ledger].clone()).or_default().extend(lines.iter().map(|line| line.hash));
                }
                Step::Merge(from, into) if from != into => {
                    prop_assert!(all(copies[from].path(), copies[into].path()).complete);
                }
                Step::Clone(from, into) if from != into => {
                    // What was only there is kept by merging it first.
                    all(copies[into].path(), copies[from].path());
                    copies[into] = copied(copies[from].path());
                }
                Step::Merge(..) | Step::Clone(..) => {}
            }
        }
        let mut ends: Vec<_> = orders
            .iter()
            .map(|order| {
                let target = tempfile::tempdir().unwrap();
                prepare_copy(first.path(), target.path()).unwrap();
                for copy in order {
                    assert!(all(copies[*copy].path(), target.path()).has_everything());
                }
                target
            })
            .collect();
        let end = content(ends[0].path());
        prop_assert_eq!(&content(ends[1].path()), &end);
        // Again, from everywhere to everywhere.
        ends.extend(copies);
        for (from, into) in again.into_iter().filter(|(from, into)| from != into) {
            all(ends[from].path(), ends[into].path());
        }
        for into in 0..ends.len() {
            all(ends[0].path(), ends[into.max(1)].path());
            all(ends[into.max(1)].path(), ends[0].path());
        }
        for dir in &ends {
            prop_assert_eq!(&content(dir.path()), &end);
            let reading = read(dir.path());
            prop_assert_eq!(&reading.problems, &[]);
            let mut there: BTreeMap<LedgerId, BTreeSet<_>> = BTreeMap::new();
            for (ledger, lines) in reading.ledgers {
                let once: BTreeSet<_> = lines.iter().map(|line| line.hash).collect();
                prop_assert_eq!(once.len(), lines.len());
                if !once.is_empty() {
                    there.insert(ledger, once);
                }
            }
            prop_assert_eq!(&there, &saved);
        }
    }
}
