//! The end of retention: what was recorded is gone from every file, the chain holds, and nobody blanks a line on his own.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use tempfile::TempDir;
use tokki::store::{
    Access, ContentHash, FactFault, LedgerId, LineId, ProblemKind, Purge, PurgeReport, Purges,
    ReadOnlyReason, Reading, Refresh, StoreError, Workspace,
};

use crate::{
    AT, BY, DEVICE_A, DEVICE_B, append, contract, device, facts, kinds, log_lines, log_path, new_workspace,
    open, read, snapshot, try_append,
};

/// A name that must be nowhere after the purge.
const NAME: &str = "秘密　太郎";
const PAPER: &[u8] = "従事者名簿 秘密　太郎".as_bytes();

/// Contract `c-1` of two writers with papers, a torn tail that was set aside and leftovers of crashes; beside it `c-10`,
/// which stays.
fn filled() -> TempDir {
    let dir = new_workspace();
    let fact = |kind: &str| format!("{kind}(name:\"{NAME}\")");
    let mut one = open(dir.path(), DEVICE_A);
    append(&mut one, &LedgerId::Office, &["Office(1)"]);
    append(&mut one, &contract("c-1"), &[&fact("A"), &fact("B")]);
    one.put_file(&contract("c-1"), &mut &PAPER[..]).unwrap();
    append(&mut one, &contract("c-10"), &["Stays(1)"]);
    one.put_file(&contract("c-10"), &mut &b"stays"[..]).unwrap();
    let mut two = open(dir.path(), DEVICE_B);
    append(&mut two, &contract("c-1"), &[&fact("C")]);
    drop((one, two));
    let log = log_path(dir.path(), "contracts/c-1", "bbbb0002-1");
    append_bytes(&log, format!("(seq:2,at:\"{NAME}").as_bytes());
    drop(open(dir.path(), DEVICE_B));
    let quarantined: Vec<_> = fs::read_dir(dir.path().join("quarantine")).unwrap().collect();
    assert_eq!(quarantined.len(), 2, "the torn tail and its note");
    for left in [
        "contracts/c-1/files/.tokki-tmp-x",
        "contracts/c-1/files/Thumbs.db",
        "contracts/c-1/log/.tokki-tmp-x",
    ] {
        fs::write(dir.path().join(left), PAPER).unwrap();
    }
    dir
}

fn append_bytes(path: &Path, bytes: &[u8]) {
    let mut all = fs::read(path).unwrap();
    all.extend_from_slice(bytes);
    fs::write(path, all).unwrap();
}

/// The office's decision, as the application finds it in the office's ledger.
fn decided(workspace: &mut Workspace) -> Purges {
    let heads = workspace.heads(&contract("c-1"));
    let by = append(workspace, &LedgerId::Office, &["Decided(\"c-1\")"])[0].id;
    let purge = Purge { by, heads, may_erase: true, keep: BTreeSet::new() };
    BTreeMap::from([(contract("c-1"), vec![purge])])
}

fn purge(workspace: &Workspace, purges: &Purges) -> PurgeReport {
    workspace.purging(purges).unwrap().run(&|_, _| true).unwrap()
}

/// Files in which the name is still to be found.
fn named_in(dir: &Path) -> Vec<String> {
    let holds = |bytes: &[u8]| bytes.windows(NAME.len()).any(|part| part == NAME.as_bytes());
    let all = snapshot(dir).into_iter();
    let all = all.filter(|(_, content)| content.as_deref().is_some_and(holds));
    all.map(|(path, _)| path.strip_prefix(dir).unwrap().display().to_string()).collect()
}

fn problems(dir: &Path, purges: &Purges) -> Vec<ProblemKind> {
    let mut workspace = Workspace::open(dir, &device(0), Access::Read).unwrap();
    workspace.authorise(purges.clone());
    let expected = BTreeMap::from([
        (contract("c-1"), BTreeSet::new()),
        (contract("c-10"), BTreeSet::from([ContentHash::of(b"stays")])),
    ]);
    let report = workspace.verify(Some(&expected), &|_, _| true).unwrap();
    report.problems.into_iter().map(|problem| problem.kind).collect()
}

#[test]
fn after_the_purge_the_name_is_in_no_file_and_the_chain_holds() {
    let dir = filled();
    assert!(named_in(dir.path()).len() >= 7, "{:?}", named_in(dir.path()));
    let mut workspace = open(dir.path(), DEVICE_A);
    let before: Vec<_> = workspace.read().unwrap().ledgers.remove(&contract("c-1")).unwrap();
    let purges = decided(&mut workspace);
    assert_eq!(workspace.to_purge(&purges, false).unwrap(), [contract("c-1")]);
    let report = purge(&workspace, &purges);
    assert!(report.complete);
    assert_eq!((report.lines, report.files, report.quarantined, report.scraps), (3, 4, 2, 0));
    assert_eq!(report.ledgers, [contract("c-1")]);
    assert_eq!(named_in(dir.path()), [""; 0]);
    assert_eq!(problems(dir.path(), &purges), []);
    assert!(workspace.to_purge(&purges, true).is_ok_and(|left| left == [contract("c-1")]), "as it was read");

    // The lines keep their places, times, officers and hashes.
    let Refresh::Changed(reading) = workspace.refresh().unwrap() else { panic!("facts are gone") };
    let after = &reading.ledgers[&contract("c-1")];
    let kept = |lines: &[tokki::store::StoredLine]| {
        lines.iter().map(|l| (l.id, l.at.clone(), l.by.clone(), l.hash, l.seen.clone())).collect::<Vec<_>>()
    };
    assert_eq!(kept(after), kept(&before));
    let by = purges[&contract("c-1")][0].by;
    assert!(
        after.iter().all(|line| line.purged() == Some(by) && line.fact == format!("Purged(by:\"{by}\")"))
    );
    assert_eq!(reading.ledgers[&contract("c-10")][0].fact, "Stays(1)");
    assert!(dir.path().join("contracts/c-10/files").join(ContentHash::of(b"stays").to_string()).is_file());
    assert_eq!(workspace.to_purge(&purges, true).unwrap(), []);

    // Its writers go on with their other logs.
    append(&mut workspace, &contract("c-10"), &["Stays(2)"]);
    let again = snapshot(dir.path());
    let report = purge(&workspace, &purges);
    assert_eq!((report.complete, report.lines, report.files), (true, 0, 0));
    assert!(snapshot(dir.path()) == again, "a second purge changes nothing");
}

#[test]
fn verify_counts_the_purged_lines_and_calls_them_damage_where_nobody_decided_it() {
    let dir = filled();
    let mut workspace = open(dir.path(), DEVICE_A);
    let purges = decided(&mut workspace);
    purge(&workspace, &purges);
    let mut reader = Workspace::open(dir.path(), &device(0), Access::Read).unwrap();
    let report = reader.verify(None, &|_, _| true).unwrap();
    assert_eq!(report.problems.len(), 3, "{:?}", report.problems);
    assert!(!report.is_intact());
    assert!(report.problems.iter().all(|p| matches!(p.kind, ProblemKind::BlankedLine { .. })));
    assert_eq!((report.lines, report.lines_intact, report.lines_purged), (6, 3, 0));
    assert_eq!(reader.authorise(purges.clone()), []);
    let report = reader.verify(None, &|_, _| true).unwrap();
    assert!(report.is_intact());
    assert_eq!((report.lines, report.lines_intact, report.lines_purged), (6, 6, 3));
    assert_eq!(report.logs, report.logs_intact);

    // The decision was about other lines, or was another one.
    let mut shorter = purges.clone();
    shorter.get_mut(&contract("c-1")).unwrap()[0].heads.retain(|head| head.id.seq == 2);
    assert_eq!(reader.authorise(shorter).len(), 1);
    let mut other = purges.clone();
    other.get_mut(&contract("c-1")).unwrap()[0].by.seq += 1;
    assert_eq!(reader.authorise(other).len(), 3);
}

#[test]
fn a_line_that_somebody_blanks_is_found_and_nobody_can_record_a_tombstone() {
    let dir = filled();
    let mut workspace = open(dir.path(), DEVICE_A);
    let office = LineId::parse("1a2b3c4d-1:1").unwrap();
    let tombstone = format!("Purged(by:\"{office}\")");
    let refused = try_append(&mut workspace, &contract("c-1"), &[&tombstone]);
    assert!(matches!(refused, Err(StoreError::BadFact { fault: FactFault::Reserved, .. })), "{refused:?}");
    let log = log_path(dir.path(), "contracts/c-10", "1a2b3c4d-1");
    let text = fs::read_to_string(&log).unwrap().replace("Stays(1)", &tombstone);
    fs::write(&log, text).unwrap();
    let kind = ProblemKind::BlankedLine { seq: 1, by: office };
    let mut reader = Workspace::open(dir.path(), &device(0), Access::Read).unwrap();
    let found = reader.authorise(Purges::new());
    assert_eq!(kinds(&found), [&kind]);
    assert!(kind.is_damage());
    // Any other text in place of a fact is an altered fact, as ever.
    let text = fs::read_to_string(&log).unwrap().replace(&tombstone, "Purged(by:\"nobody\")");
    fs::write(&log, text).unwrap();
    assert!(matches!(kinds(&read(dir.path()).problems)[..], [ProblemKind::DamagedLine(_)]));
}

#[test]
fn a_purge_that_is_stopped_at_any_step_is_noticed_and_completed() {
    for stop in 0..30 {
        let dir = filled();
        let mut workspace = open(dir.path(), DEVICE_A);
        let purges = decided(&mut workspace);
        let steps = Cell::new(0);
        let report = workspace.purging(&purges).unwrap().run(&|_, _| {
            steps.set(steps.get() + 1);
            steps.get() <= stop
        });
        let done = report.unwrap().complete;
        drop(workspace);
        let mut workspace = open(dir.path(), DEVICE_A);
        assert_eq!(workspace.read().unwrap().problems, []);
        assert_eq!(workspace.authorise(purges.clone()), [], "step {stop}: half a purge is no damage");
        assert_eq!(workspace.to_purge(&purges, true).unwrap().is_empty(), done, "step {stop}");
        assert!(!done || named_in(dir.path()).is_empty(), "step {stop}");
        assert!(purge(&workspace, &purges).complete);
        assert_eq!(named_in(dir.path()), [""; 0], "step {stop}");
        assert_eq!(problems(dir.path(), &purges), [], "step {stop}");
        if done {
            assert!(stop >= 9, "{stop} steps are too few to stop at");
            return;
        }
    }
    panic!("the purge never ended");
}

#[test]
fn an_unpurged_copy_that_comes_back_is_purged_again_and_lines_beyond_the_decision_stay() {
    let dir = filled();
    let old: Vec<_> = ["1a2b3c4d-1", "bbbb0002-1"]
        .map(|writer| log_path(dir.path(), "contracts/c-1", writer))
        .map(|path| (fs::read(&path).unwrap(), path))
        .into();
    let mut workspace = open(dir.path(), DEVICE_A);
    let purges = decided(&mut workspace);
    purge(&workspace, &purges);
    drop(workspace);
    for (bytes, path) in &old {
        for (old, new) in bytes.split_inclusive(|b| *b == b'\n').zip(log_lines(path)) {
            assert!(old != new);
        }
        fs::write(path, bytes).unwrap();
    }
    // Somebody who was away has added a line with a paper meanwhile.
    let mut away = open(dir.path(), DEVICE_B);
    append(&mut away, &contract("c-1"), &["Late(\"後日\")"]);
    let late = away.put_file(&contract("c-1"), &mut &b"late"[..]).unwrap();
    drop(away);
    let mut purges = purges;
    purges.get_mut(&contract("c-1")).unwrap()[0].keep.insert(late);
    let workspace = open(dir.path(), DEVICE_A);
    assert_eq!(workspace.to_purge(&purges, false).unwrap(), [contract("c-1")]);
    let report = purge(&workspace, &purges);
    assert_eq!((report.lines, report.files), (3, 0));
    assert_eq!(named_in(dir.path()), [""; 0]);
    let by = purges[&contract("c-1")][0].by;
    assert_eq!(
        facts(&read(dir.path()), &contract("c-1")),
        [
            format!("1a2b3c4d-1:1 Purged(by:\"{by}\")"),
            format!("1a2b3c4d-1:2 Purged(by:\"{by}\")"),
            format!("bbbb0002-1:1 Purged(by:\"{by}\")"),
            "bbbb0002-1:2 Late(\"後日\")".to_owned(),
        ]
    );
    assert!(dir.path().join("contracts/c-1/files").join(late.to_string()).is_file());
}

#[test]
fn another_log_under_the_same_name_is_not_covered_by_the_decision() {
    let dir = filled();
    let mut workspace = open(dir.path(), DEVICE_A);
    let purges = decided(&mut workspace);
    drop(workspace);
    // A cloned device wrote something else under the same numbers, and its log took the place of the first one's.
    let clone = new_workspace();
    append(&mut open(clone.path(), DEVICE_B), &contract("c-1"), &["Other(1)", "Other(2)"]);
    let log = log_path(dir.path(), "contracts/c-1", "bbbb0002-1");
    fs::copy(log_path(clone.path(), "contracts/c-1", "bbbb0002-1"), &log).unwrap();
    let report = purge(&open(dir.path(), DEVICE_A), &purges);
    assert_eq!(report.lines, 2);
    let left = facts(&read(dir.path()), &contract("c-1"));
    assert_eq!(left[2..], ["bbbb0002-1:1 Other(1)", "bbbb0002-1:2 Other(2)"]);
}

#[test]
fn nothing_is_purged_while_another_copy_is_open_and_nobody_opens_for_writing_meanwhile() {
    let dir = filled();
    let mut workspace = open(dir.path(), DEVICE_A);
    let purges = decided(&mut workspace);
    let other = open(dir.path(), DEVICE_B);
    let before = snapshot(&dir.path().join("contracts"));
    let refused = workspace.purging(&purges).unwrap().run(&|_, _| true);
    match refused {
        Err(StoreError::Busy { writers }) => assert_eq!(writers, [other.writer().unwrap()]),
        other => panic!("{other:?}"),
    }
    assert!(snapshot(&dir.path().join("contracts")) == before);
    drop(other);
    let looked = Cell::new(false);
    let report = workspace.purging(&purges).unwrap().run(&|_, _| {
        if !looked.replace(true) {
            let third = Workspace::open(dir.path(), &device(DEVICE_B), Access::Write).unwrap();
            assert_eq!(third.read_only(), Some(&ReadOnlyReason::Purging));
            let refused = Workspace::open(dir.path(), &device(0), Access::Read).unwrap().purging(&purges);
            assert!(matches!(refused, Err(StoreError::ReadOnly { .. })));
            assert!(matches!(
                workspace.purging(&purges).unwrap().run(&|_, _| true),
                Err(StoreError::Busy { writers }) if writers.is_empty()
            ));
        }
        true
    });
    assert!(report.unwrap().complete && looked.get());
    assert_eq!(open(dir.path(), DEVICE_B).writer().unwrap().to_string(), "bbbb0002-1");
}

#[test]
fn what_came_after_a_purge_was_worked_out_stops_it_before_anything_is_erased() {
    let dir = filled();
    let mut workspace = open(dir.path(), DEVICE_A);
    let purges = decided(&mut workspace);
    let late = workspace.purging(&purges).unwrap();
    append(&mut open(dir.path(), DEVICE_B), &contract("c-1"), &["Late(paper:1)"]);
    let before = snapshot(&dir.path().join("contracts"));
    assert!(matches!(late.run(&|_, _| true), Err(StoreError::PurgeOutdated { .. })));
    assert!(snapshot(&dir.path().join("contracts")) == before);
    workspace.refresh().unwrap();
    assert!(purge(&workspace, &purges).complete);
    // A merge writes logs too, and is no writer.
    let merging = fs::File::create(dir.path().join("locks/merge.lock")).unwrap();
    merging.lock().unwrap();
    let refused = workspace.purging(&purges).unwrap().run(&|_, _| true);
    assert!(matches!(refused, Err(StoreError::MergeBusy { .. })));
}

#[test]
fn a_decision_that_is_held_back_lets_tombstones_stand_and_makes_none() {
    let dir = filled();
    let mut workspace = open(dir.path(), DEVICE_A);
    let mut purges = decided(&mut workspace);
    purges.get_mut(&contract("c-1")).unwrap()[0].may_erase = false;
    let before = snapshot(&dir.path().join("contracts"));
    assert_eq!(workspace.to_purge(&purges, true).unwrap(), []);
    assert_eq!(purge(&workspace, &purges).ledgers, []);
    assert!(snapshot(&dir.path().join("contracts")) == before);
}

#[test]
fn damaged_lines_go_with_the_purge_and_foreign_files_are_left_and_named() {
    let dir = filled();
    let mut workspace = open(dir.path(), DEVICE_A);
    let purges = decided(&mut workspace);
    drop(workspace);
    let log = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    let mut lines = log_lines(&log);
    // The first line's fact is altered, which its header survives; the second one's header is gone.
    let altered = String::from_utf8(lines[0].clone()).unwrap().replace("A(", "Z(").into_bytes();
    lines[0] = altered;
    lines[1] = lines[1].iter().map(|b| if *b == b'2' { b'3' } else { *b }).collect();
    fs::write(&log, [lines.concat(), NAME.as_bytes().to_vec()].concat()).unwrap();
    fs::write(dir.path().join("contracts/c-1/files/memo.txt"), "own").unwrap();
    let workspace = open(dir.path(), DEVICE_B);
    let report = purge(&workspace, &purges);
    assert_eq!((report.lines, report.scraps), (2, 2));
    assert_eq!(report.left, [Path::new("contracts/c-1/files/memo.txt")]);
    assert_eq!(named_in(dir.path()), [""; 0]);
    assert_eq!(workspace.to_purge(&purges, true).unwrap(), [contract("c-1")], "as it was read");
    drop(workspace);
    let workspace = open(dir.path(), DEVICE_B);
    assert_eq!(workspace.to_purge(&purges, true).unwrap(), []);
    assert!(purge(&workspace, &purges).complete);
}

#[test]
fn copies_and_folders_that_somebody_laid_there_are_named_and_what_was_set_aside_of_them_goes() {
    let dir = filled();
    let ledger = dir.path().join("contracts/c-1");
    fs::copy(ledger.join("log/1a2b3c4d-1.ronl"), ledger.join("log/1a2b3c4d-1 - コピー.ronl")).unwrap();
    for folder in ["Scans", "files/Scans", "log/old"] {
        fs::create_dir(ledger.join(folder)).unwrap();
        fs::write(ledger.join(folder).join("scan.pdf"), PAPER).unwrap();
    }
    fs::write(ledger.join("memo.txt"), NAME).unwrap();
    let mut workspace = open(dir.path(), DEVICE_A);
    let purges = decided(&mut workspace);
    let named = ["Scans", "files/Scans", "log/1a2b3c4d-1 - コピー.ronl", "log/old", "memo.txt"];
    let named = named.map(|name| format!("contracts/c-1/{name}"));
    let mut left = purge(&workspace, &purges).left;
    left.sort();
    assert_eq!(left, named.each_ref().map(Path::new));
    let laid_there = ["Scans/scan.pdf", "files/Scans/scan.pdf", "log/1a2b3c4d-1 - コピー.ronl"];
    let laid_there = laid_there.into_iter().chain(["log/old/scan.pdf", "memo.txt"]);
    let laid_there: Vec<_> = laid_there.map(|name| format!("contracts/c-1/{name}")).collect();
    assert_eq!(named_in(dir.path()), laid_there);
    // An officer has them set aside.
    let problems = workspace.verify(None, &|_, _| true).unwrap().problems;
    assert!(workspace.repair(&problems, "1a2b3c4d-1").unwrap().len() >= 3);
    workspace.refresh().unwrap();
    let left = purge(&workspace, &purges).left;
    let still = named_in(dir.path());
    assert!(still.iter().all(|path| left.iter().any(|left| Path::new(path).starts_with(left))), "{still:?}");
    assert!(!still.iter().any(|path| path.starts_with("quarantine") || path.ends_with("コピー.ronl")));
    assert_eq!(workspace.to_purge(&purges, true).unwrap(), []);
}

#[test]
fn a_window_that_only_reads_sees_the_facts_go() {
    let dir = filled();
    let mut reader = Workspace::open(dir.path(), &device(0), Access::Read).unwrap();
    reader.read().unwrap();
    let mut workspace = open(dir.path(), DEVICE_A);
    let purges = decided(&mut workspace);
    let Refresh::Grown(Reading { .. }) = reader.refresh().unwrap() else { panic!("a decision is news") };
    purge(&workspace, &purges);
    let Refresh::Changed(reading) = reader.refresh().unwrap() else { panic!("facts are gone") };
    assert!(reading.ledgers[&contract("c-1")].iter().all(|line| line.purged().is_some()));
    assert_eq!(reader.refresh().unwrap(), Refresh::Unchanged);
}

#[test]
fn the_text_of_a_purged_line_is_this_to_the_byte() {
    let dir = new_workspace();
    let mut workspace = open(dir.path(), DEVICE_A);
    workspace.append(&contract("c-1"), AT, BY, &["A(1)".to_owned()]).unwrap();
    let log = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    let before = fs::read_to_string(&log).unwrap();
    let purges = decided(&mut workspace);
    purge(&workspace, &purges);
    let after = before.replace(",fact:A(1))\n", ",fact:Purged(by:\"1a2b3c4d-1:1\"))\n");
    assert_ne!(before, after);
    assert_eq!(fs::read_to_string(&log).unwrap(), after);
}
