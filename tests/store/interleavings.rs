//! Any order of writing, looking, closing and opening: what was acknowledged is there, exactly once, for everybody.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use tokki::domain::entry::{Entry, causal_order};
use tokki::store::{LedgerId, LineId, Reading, Refresh, StoredLine, Workspace};

use crate::{append, contract, new_workspace, open, read};

const DEVICES: [u32; 3] = [0xaaaa_0001, 0xaaaa_0001, 0xbbbb_0002];

#[derive(Clone, Debug)]
enum Step {
    Append { ledger: usize, facts: usize },
    Refresh,
    Reopen,
}

fn step() -> impl Strategy<Value = (usize, Step)> {
    let step = prop_oneof![
        4 => (0..3_usize, 1..4_usize).prop_map(|(ledger, facts)| Step::Append { ledger, facts }),
        3 => Just(Step::Refresh),
        1 => Just(Step::Reopen),
    ];
    (0..DEVICES.len(), step)
}

type Lines = BTreeMap<LedgerId, Vec<StoredLine>>;

/// A copy of the program and what it has been told.
struct Copy {
    workspace: Workspace,
    told: Lines,
}

impl Copy {
    fn open(dir: &Path, device: u32) -> Self {
        let mut workspace = open(dir, device);
        let Reading { ledgers, problems, unread: _ } = workspace.read().unwrap();
        assert_eq!(problems, []);
        Self { workspace, told: ledgers }
    }

    fn refresh(&mut self) {
        match self.workspace.refresh().unwrap() {
            Refresh::Unchanged => {}
            Refresh::Grown(Reading { ledgers, problems, unread: _ }) => {
                assert_eq!(problems, []);
                for (ledger, lines) in ledgers {
                    self.told.entry(ledger).or_default().extend(lines);
                }
            }
            Refresh::Changed(_) => panic!("nothing was ever taken away"),
        }
    }
}

/// A line's name as a fact's.
fn name(id: LineId) -> String {
    format!("{}.{}", id.writer, id.seq)
}

/// The names of lines in the order in which the domain folds them.
fn ordered(lines: &[StoredLine]) -> Vec<String> {
    let entries: Vec<Entry> = lines
        .iter()
        .map(|line| {
            let seen =
                line.seen.iter().map(|head| (head.id.writer.to_string().parse().unwrap(), head.id.seq));
            let at = chrono::DateTime::parse_from_rfc3339(&line.at).unwrap();
            Entry::new(name(line.id).parse().unwrap(), at, line.by.clone(), seen, &line.fact)
        })
        .collect();
    causal_order(&entries).iter().map(|entry| entry.id.to_string()).collect()
}

fn sorted(lines: &Lines) -> Lines {
    let mut lines = lines.clone();
    lines.retain(|_, lines| !lines.is_empty());
    for lines in lines.values_mut() {
        lines.sort_by_key(|line| line.id);
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_acknowledged_line_is_read_exactly_once_by_everybody(steps in prop::collection::vec(step(), 1..40)) {
        let dir = new_workspace();
        let ledgers = [LedgerId::Office, contract("c-1"), contract("c-2")];
        let mut saved = Lines::new();
        let mut copies: Vec<_> = DEVICES.iter().map(|device| Some(Copy::open(dir.path(), *device))).collect();
        for (number, (who, step)) in steps.into_iter().enumerate() {
            let copy = copies[who].as_mut().unwrap();
            match step {
                Step::Append { ledger, facts } => {
                    let facts: Vec<_> = (0..facts).map(|fact| format!("F({number},{fact})")).collect();
                    let facts: Vec<_> = facts.iter().map(String::as_str).collect();
                    let ledger = &ledgers[ledger];
                    let lines = append(&mut copy.workspace, ledger, &facts);
                    copy.told.entry(ledger.clone()).or_default().extend(lines.clone());
                    saved.entry(ledger.clone()).or_default().extend(lines);
                }
                Step::Refresh => copy.refresh(),
                Step::Reopen => {
                    copies[who] = None;
                    copies[who] = Some(Copy::open(dir.path(), DEVICES[who]));
                }
            }
        }
        let fresh = read(dir.path());
        prop_assert_eq!(&fresh.problems, &[]);
        prop_assert_eq!(sorted(&fresh.ledgers), sorted(&saved));
        for copy in copies.iter_mut().flatten() {
            copy.refresh();
            prop_assert_eq!(sorted(&copy.told), sorted(&saved));
            for (ledger, lines) in &copy.told {
                prop_assert_eq!(ordered(lines), ordered(saved.get(ledger).map_or(&[], Vec::as_slice)));
            }
        }
        // Whatever a line had in sight comes before it.
        for lines in saved.into_values() {
            let ids = ordered(&lines);
            let turn = |id: String| ids.iter().position(|other| *other == id);
            for line in &lines {
                for head in &line.seen {
                    prop_assert!(turn(name(head.id)) < turn(name(line.id)));
                }
            }
        }
    }
}
