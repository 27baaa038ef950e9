//! Copies of one workspace become one: nothing is lost, nothing comes twice, and the order makes no difference.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;
use tokki::store::{
    Access, ContentHash, LedgerId, MergeNoteKind, MergeReport, Merging, PaperCheck, ProblemKind, StoreError,
    Workspace, merge, prepare_copy,
};

use crate::{
    AT, DEVICE_A, DEVICE_B, append, contract, device, facts, kinds, log_lines, log_path, new_workspace, open,
    read, snapshot,
};

pub fn all(from: &Path, into: &Path) -> MergeReport {
    merge(&Merging::of(from, into, PaperCheck::Content), &|_, _| true).unwrap()
}

/// A copy as a file manager makes it.
pub fn copied(from: &Path) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    copy_below(from, to.path());
    to
}

fn copy_below(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy_below(&path, &target) } else { assert!(fs::copy(&path, &target).is_ok()) }
    }
}

/// Logs and papers by their path in the workspace: what merging is about.
pub fn content(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let below = |part: &str| snapshot(&dir.join(part));
    let files = below("office").into_iter().chain(below("contracts"));
    let name = |path: &Path| path.strip_prefix(dir).unwrap().to_str().unwrap().replace('\\', "/");
    files.filter_map(|(path, content)| Some((name(&path), content?))).collect()
}

fn at(workspace: &mut Workspace, ledger: &LedgerId, at: &str, facts: &[&str]) {
    let facts: Vec<_> = facts.iter().map(ToString::to_string).collect();
    workspace.append(ledger, at, "o-1", &facts).unwrap();
}

fn notes(report: &MergeReport) -> Vec<&MergeNoteKind> {
    report.notes.iter().map(|note| &note.kind).collect()
}

fn empty_copy(of: &Path) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    prepare_copy(of, dir.path()).unwrap();
    dir
}

#[test]
fn what_is_missing_comes_and_what_is_longer_wins_and_again_nothing_changes() {
    let one = new_workspace();
    let ledger = contract("c-1");
    append(&mut open(one.path(), DEVICE_A), &ledger, &["A(1)", "A(2)"]);
    let two = copied(one.path());
    append(&mut open(one.path(), DEVICE_A), &ledger, &["A(3)"]);
    let paper = {
        let mut workspace = open(two.path(), DEVICE_B);
        let paper = workspace.put_file(&ledger, &mut &b"paper"[..]).unwrap();
        append(&mut workspace, &ledger, &["B(1)"]);
        append(&mut workspace, &contract("c-2"), &["B(1)"]);
        paper
    };
    let report = all(one.path(), two.path());
    assert_eq!((report.logs, report.logs_new, report.logs_longer, report.lines), (1, 0, 1, 1));
    let report = all(two.path(), one.path());
    assert!(report.complete && report.has_everything());
    assert_eq!(
        (report.logs, report.logs_new, report.logs_longer, report.lines, report.papers_new),
        (3, 2, 0, 2, 1)
    );
    assert_eq!(content(one.path()), content(two.path()));
    assert_eq!(read(one.path()).problems, []);
    let known = open(one.path(), DEVICE_A);
    assert!(known.read_file(&ledger, paper).is_ok());
    drop(known);
    let before = content(one.path());
    assert!(all(two.path(), one.path()).changed_nothing());
    assert_eq!(content(one.path()), before);
}

#[test]
fn a_merged_log_is_continued_by_its_writer() {
    let one = new_workspace();
    let ledger = contract("c-1");
    append(&mut open(one.path(), DEVICE_A), &ledger, &["A(1)", "A(2)"]);
    let two = empty_copy(one.path());
    all(one.path(), two.path());
    let line = append(&mut open(two.path(), DEVICE_A), &ledger, &["A(3)"]);
    assert_eq!(line[0].id.to_string(), "1a2b3c4d-1:3");
    assert!(all(one.path(), two.path()).changed_nothing(), "a shorter one takes nothing away");
    assert_eq!(facts(&read(two.path()), &ledger).len(), 3);
}

#[test]
fn a_log_that_forked_is_two_logs_whichever_side_is_merged_into_which() {
    let one = new_workspace();
    let ledger = contract("c-1");
    at(&mut open(one.path(), DEVICE_A), &ledger, AT, &["A(1)", "A(2)"]);
    let two = copied(one.path());
    at(&mut open(one.path(), DEVICE_A), &ledger, "2026-11-24T10:00:00+09:00", &["Late(3)", "Late(4)"]);
    at(&mut open(two.path(), DEVICE_A), &ledger, "2026-11-24T00:59:00Z", &["Early(3)"]);
    let (backward, forward) = (copied(one.path()), copied(two.path()));
    let report = all(one.path(), forward.path());
    assert_eq!(notes(&report), [&MergeNoteKind::Forked { from: 3, lines: 2 }]);
    let report = all(two.path(), backward.path());
    assert_eq!(
        notes(&report),
        [&MergeNoteKind::Forked { from: 3, lines: 2 }],
        "the earlier one keeps the name"
    );
    assert_eq!(content(forward.path()), content(backward.path()));
    let reading = read(forward.path());
    assert_eq!(reading.problems, []);
    let tag = &reading.ledgers[&ledger][3].hash.to_string()[..8];
    assert_eq!(
        facts(&reading, &ledger),
        [
            "1a2b3c4d-1:1 A(1)".to_owned(),
            "1a2b3c4d-1:2 A(2)".to_owned(),
            "1a2b3c4d-1:3 Early(3)".to_owned(),
            format!("1a2b3c4d-1-{tag}:3 Late(3)"),
            format!("1a2b3c4d-1-{tag}:4 Late(4)"),
        ]
    );
    for (from, into) in [(&one, &forward), (&two, &forward), (&backward, &forward)] {
        assert!(all(from.path(), into.path()).changed_nothing());
    }
    // Each tail may grow where it was written, and comes again.
    at(&mut open(one.path(), DEVICE_A), &ledger, AT, &["Late(5)"]);
    at(&mut open(two.path(), DEVICE_A), &ledger, AT, &["Early(4)"]);
    for from in [&one, &two] {
        assert!(all(from.path(), forward.path()).has_everything());
    }
    for from in [&two, &one] {
        all(from.path(), backward.path());
    }
    assert_eq!(content(forward.path()), content(backward.path()));
    assert_eq!(facts(&read(forward.path()), &ledger).len(), 7);
    assert!(
        Workspace::open(forward.path(), &device(0), Access::Read)
            .unwrap()
            .verify(None, &|_, _| true)
            .unwrap()
            .is_intact()
    );
}

#[test]
fn nobody_goes_on_with_a_log_that_forked_and_later_claims_still_hold() {
    let one = new_workspace();
    let ledger = contract("c-1");
    at(&mut open(one.path(), DEVICE_A), &ledger, AT, &["A(1)"]);
    let two = copied(one.path());
    at(&mut open(one.path(), DEVICE_A), &ledger, "2026-11-25T10:00:00+09:00", &["Late(2)"]);
    // Another device has the tail in sight that is about to get another name.
    append(&mut open(one.path(), DEVICE_B), &ledger, &["B(1)"]);
    at(&mut open(two.path(), DEVICE_A), &ledger, "2026-11-24T10:00:00+09:00", &["Early(2)"]);
    all(two.path(), one.path());
    assert_eq!(read(one.path()).problems, [], "what was seen is there, under another name");
    let mut workspace = open(one.path(), DEVICE_A);
    assert_eq!(workspace.writer().unwrap().to_string(), "1a2b3c4d-2");
    append(&mut workspace, &ledger, &["A(1)"]);
    let line = append(&mut open(one.path(), DEVICE_B), &ledger, &["B(2)"]);
    let heads: Vec<_> = line[0].seen.iter().map(|head| head.id.to_string()).collect();
    assert_eq!(heads.len(), 3, "both tails and the new log: {heads:?}");
    assert_eq!(read(one.path()).problems, []);
    // A third tail, earlier than both, takes the name over; both orders end alike.
    let three = tempfile::tempdir().unwrap();
    prepare_copy(one.path(), three.path()).unwrap();
    fs::create_dir_all(three.path().join("contracts/c-1/log")).unwrap();
    let log = log_path(three.path(), "contracts/c-1", "1a2b3c4d-1");
    fs::write(&log, &log_lines(&log_path(one.path(), "contracts/c-1", "1a2b3c4d-1"))[0]).unwrap();
    at(&mut open(three.path(), DEVICE_A), &ledger, "2026-11-23T11:00:00+09:00", &["First(2)"]);
    let other = copied(three.path());
    all(one.path(), other.path());
    all(three.path(), one.path());
    assert_eq!(content(one.path()), content(other.path()));
    let reading = read(one.path());
    assert_eq!(reading.problems, []);
    assert!(facts(&reading, &ledger).contains(&"1a2b3c4d-1:2 First(2)".to_owned()));
    assert_eq!(facts(&reading, &ledger).len(), 7);
}

#[test]
fn a_fork_may_start_at_the_first_line_and_a_fork_may_fork() {
    let one = new_workspace();
    let two = empty_copy(one.path());
    let ledger = LedgerId::Office;
    at(&mut open(one.path(), DEVICE_A), &ledger, "2026-11-23T10:00:00+09:00", &["One(1)"]);
    at(&mut open(two.path(), DEVICE_A), &ledger, "2026-11-23T10:00:00+09:00", &["Two(1)", "Two(2)"]);
    let three = copied(two.path());
    at(&mut open(two.path(), DEVICE_A), &ledger, AT, &["Two(3)"]);
    at(&mut open(three.path(), DEVICE_A), &ledger, AT, &["Three(3)"]);
    let sources = [&one, &two, &three];
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let results = orders.map(|order| {
        let target = empty_copy(one.path());
        for number in order {
            all(sources[number].path(), target.path());
        }
        assert_eq!(read(target.path()).problems, []);
        assert_eq!(facts(&read(target.path()), &ledger).len(), 5);
        content(target.path())
    });
    assert!(results.iter().all(|result| *result == results[0]));
    assert_eq!(results[0].len(), 3);
}

#[test]
fn a_torn_tail_is_not_taken_and_one_here_is_set_aside_before_the_log_grows() {
    let one = new_workspace();
    let ledger = contract("c-1");
    append(&mut open(one.path(), DEVICE_A), &ledger, &["A(1)", "A(2)", "A(3)"]);
    let log = "contracts/c-1/log/1a2b3c4d-1.ronl";
    let whole = fs::read(one.path().join(log)).unwrap();
    let lines = log_lines(&one.path().join(log));
    let torn = copied(one.path());
    fs::write(torn.path().join(log), &whole[..whole.len() - 5]).unwrap();
    let target = empty_copy(one.path());
    let report = all(torn.path(), target.path());
    assert_eq!(notes(&report), [&MergeNoteKind::TornTail { bytes: lines[2].len() as u64 - 5 }]);
    assert!(!report.has_everything());
    assert_eq!(fs::read(target.path().join(log)).unwrap(), [&lines[0][..], &lines[1]].concat());
    // The torn side gets the rest.
    let report = all(one.path(), torn.path());
    assert!(matches!(notes(&report)[..], [MergeNoteKind::SetAside { .. }]), "{report:?}");
    assert_eq!(fs::read(torn.path().join(log)).unwrap(), whole);
    assert_eq!(fs::read_dir(torn.path().join("quarantine")).unwrap().count(), 2);
    // And a tail of NUL, longer than the whole log, displaces nothing.
    let nul = copied(one.path());
    fs::write(nul.path().join(log), [&whole[..], &[0; 500]].concat()).unwrap();
    let report = all(nul.path(), target.path());
    assert_eq!(fs::read(target.path().join(log)).unwrap(), whole);
    assert_eq!(notes(&report), [&MergeNoteKind::TornTail { bytes: 500 }]);
}

#[test]
fn a_damaged_copy_displaces_nothing_and_is_healed_by_a_whole_one() {
    let one = new_workspace();
    let ledger = contract("c-1");
    append(&mut open(one.path(), DEVICE_A), &ledger, &["A(1)", "A(2)", "A(3)", "A(4)"]);
    let log = "contracts/c-1/log/1a2b3c4d-1.ronl";
    let whole = fs::read(one.path().join(log)).unwrap();
    let lines = log_lines(&one.path().join(log));
    for place in 0..lines.len() {
        let damaged = copied(one.path());
        let start: usize = lines[..place].iter().map(Vec::len).sum();
        let mut bytes = whole.clone();
        bytes[start + 30] ^= 1;
        fs::write(damaged.path().join(log), &bytes).unwrap();
        // Here intact and shorter: it keeps every line it has, whatever the other says.
        let short = copied(one.path());
        fs::write(short.path().join(log), lines[..2].concat()).unwrap();
        let report = all(damaged.path(), short.path());
        assert!(notes(&report).contains(&&MergeNoteKind::DamagedLines { lines: 1 }));
        let now = facts(&read(short.path()), &ledger);
        assert!(now.len() >= 3 && now[..2] == ["1a2b3c4d-1:1 A(1)", "1a2b3c4d-1:2 A(2)"], "{now:?}");
        // Then the whole one comes, to both.
        for target in [&damaged, &short] {
            assert!(all(one.path(), target.path()).has_everything() || place < 4);
            assert_eq!(fs::read(target.path().join(log)).unwrap(), whole, "line {place}");
            assert_eq!(read(target.path()).problems, []);
        }
    }
}

#[test]
fn an_altered_fact_is_healed_and_spreads_nowhere() {
    let one = new_workspace();
    let ledger = contract("c-1");
    append(&mut open(one.path(), DEVICE_A), &ledger, &["A(1)", "A(2)"]);
    let log = "contracts/c-1/log/1a2b3c4d-1.ronl";
    let whole = fs::read(one.path().join(log)).unwrap();
    let altered = copied(one.path());
    fs::write(altered.path().join(log), String::from_utf8(whole.clone()).unwrap().replace("A(1)", "A(9)"))
        .unwrap();
    assert!(all(altered.path(), one.path()).changed_nothing());
    assert_eq!(fs::read(one.path().join(log)).unwrap(), whole);
    all(one.path(), altered.path());
    assert_eq!(fs::read(altered.path().join(log)).unwrap(), whole);
}

#[test]
fn papers_are_united_and_altered_ones_healed_but_never_spread() {
    let one = new_workspace();
    let ledger = contract("c-1");
    let (good, bad) = {
        let mut workspace = open(one.path(), DEVICE_A);
        let kept =
            |workspace: &mut Workspace, content: &[u8]| workspace.put_file(&ledger, &mut &*content).unwrap();
        (kept(&mut workspace, b"good"), kept(&mut workspace, b"paper"))
    };
    let two = empty_copy(one.path());
    let path = |dir: &TempDir, hash: ContentHash| dir.path().join(format!("contracts/c-1/files/{hash}"));
    fs::write(path(&one, bad), b"pap3r").unwrap();
    let report = all(one.path(), two.path());
    assert_eq!((report.papers, report.papers_new), (2, 1));
    assert_eq!(notes(&report), [&MergeNoteKind::PaperAltered]);
    assert!(path(&two, good).exists() && !path(&two, bad).exists());
    // A whole one heals; with sizes alone it is not noticed.
    fs::write(path(&two, bad), b"paper").unwrap();
    let quick = merge(&Merging::of(two.path(), one.path(), PaperCheck::Size), &|_, _| true).unwrap();
    assert_eq!(quick.papers_healed, 0);
    let report = all(two.path(), one.path());
    assert_eq!(report.papers_healed, 1);
    assert_eq!(fs::read(path(&one, bad)).unwrap(), b"paper");
    assert!(matches!(notes(&report)[..], [MergeNoteKind::SetAside { .. }]));
    assert!(all(two.path(), one.path()).changed_nothing());
}

#[test]
fn stopped_at_any_step_it_leaves_no_fact_without_its_paper_and_the_next_one_ends_it() {
    let one = new_workspace();
    let ledgers = [contract("c-1"), contract("c-2"), LedgerId::Office];
    let mut workspace = open(one.path(), DEVICE_A);
    for (number, ledger) in ledgers.iter().enumerate() {
        for turn in 0..2 {
            let paper = vec![u8::try_from(number * 2 + turn).unwrap(); 100_000];
            let hash = workspace.put_file(ledger, &mut &paper[..]).unwrap();
            append(&mut workspace, ledger, &[&format!("Paper(\"{hash}\")")]);
        }
    }
    drop(workspace);
    let steps = Cell::new(0_u8);
    let counted = empty_copy(one.path());
    let count = |_, _| {
        steps.set(steps.get() + 1);
        true
    };
    merge(&Merging::of(one.path(), counted.path(), PaperCheck::Content), &count).unwrap();
    assert!(steps.get() > 15, "{}", steps.get());
    for stop in 0..steps.get() {
        let target = empty_copy(one.path());
        let left = Cell::new(i32::from(stop));
        let report = merge(&Merging::of(one.path(), target.path(), PaperCheck::Content), &|done, total| {
            assert!(done <= total);
            let go_on = left.get() > 0;
            left.set(left.get().saturating_sub(1));
            go_on
        });
        assert!(!report.unwrap().complete);
        let reading = read(target.path());
        assert_eq!(reading.problems, []);
        for (ledger, lines) in &reading.ledgers {
            for line in lines {
                let hash = ContentHash::parse(line.fact.split('"').nth(1).unwrap()).unwrap();
                assert!(
                    open(target.path(), DEVICE_B).read_file(ledger, hash).is_ok(),
                    "stopped after {stop}"
                );
            }
        }
        assert!(all(one.path(), target.path()).has_everything());
        assert_eq!(content(target.path()), content(one.path()));
    }
}

/// Two copies in which one device went on apart: its lines 2 and 3, and another line 2 that began earlier.
fn forked() -> (TempDir, TempDir) {
    let one = new_workspace();
    let ledger = contract("c-1");
    at(&mut open(one.path(), DEVICE_A), &ledger, AT, &["A(1)"]);
    let two = copied(one.path());
    at(&mut open(one.path(), DEVICE_A), &ledger, "2026-11-25T10:00:00+09:00", &["Late(2)", "Late(3)"]);
    at(&mut open(two.path(), DEVICE_A), &ledger, "2026-11-24T10:00:00+09:00", &["Early(2)"]);
    (one, two)
}

#[test]
fn a_fork_that_was_half_written_is_completed() {
    let (one, two) = forked();
    let whole = copied(one.path());
    all(two.path(), whole.path());
    // Killed between the files: the tail has its own file already, and stands under the old name still.
    let half = copied(one.path());
    let name = content(whole.path()).into_keys().find(|name| name.contains("-1-")).unwrap();
    fs::copy(whole.path().join(&name), half.path().join(&name)).unwrap();
    all(two.path(), half.path());
    assert_eq!(content(half.path()), content(whole.path()));
}

#[test]
fn a_log_that_is_being_written_is_left_alone_and_named() {
    let one = new_workspace();
    let ledger = contract("c-1");
    append(&mut open(one.path(), DEVICE_A), &ledger, &["A(1)"]);
    let two = copied(one.path());
    append(&mut open(two.path(), DEVICE_A), &ledger, &["A(2)"]);
    append(&mut open(two.path(), DEVICE_B), &contract("c-2"), &["B(1)"]);
    let mut live = open(one.path(), DEVICE_A);
    let report = all(two.path(), one.path());
    assert_eq!(notes(&report), [&MergeNoteKind::Busy]);
    assert!(!report.has_everything());
    assert_eq!((report.logs_new, report.logs_longer), (1, 0), "the others come all the same");
    let tokki::store::Refresh::Grown(reading) = live.refresh().unwrap() else { panic!("no new log") };
    assert_eq!(facts(&reading, &contract("c-2")), ["bbbb0002-1:1 B(1)"]);
    append(&mut live, &ledger, &["Mine(2)"]);
    drop(live);
    let report = all(two.path(), one.path());
    assert!(report.has_everything(), "{report:?}");
    assert_eq!(facts(&read(one.path()), &ledger).len(), 3, "A(1) and both second lines");
}

#[test]
fn a_log_that_came_into_being_while_a_merge_ran_is_not_written_over() {
    let one = new_workspace();
    let two = copied(one.path());
    let ledger = contract("c-1");
    let mut source = open(two.path(), DEVICE_A);
    source.put_file(&ledger, &mut &b"paper"[..]).unwrap();
    at(&mut source, &ledger, "2026-11-25T10:00:00+09:00", &["There(1)"]);
    drop(source);
    // The merge has looked at what there is; while it copies papers, somebody writes for the first time, and is done.
    let told = Cell::new(0);
    let meanwhile = |_, _| {
        if told.replace(told.get() + 1) == 1 {
            append(&mut open(one.path(), DEVICE_A), &ledger, &["Here(1)"]);
        }
        true
    };
    let report = merge(&Merging::of(two.path(), one.path(), PaperCheck::Content), &meanwhile).unwrap();
    assert_eq!(notes(&report), [&MergeNoteKind::Busy]);
    assert_eq!((report.papers_new, report.lines, report.has_everything()), (1, 0, false));
    assert_eq!(facts(&read(one.path()), &ledger), ["1a2b3c4d-1:1 Here(1)"]);
    let again = all(two.path(), one.path());
    assert_eq!(notes(&again), [&MergeNoteKind::Forked { from: 1, lines: 1 }], "both are kept the next time");
    assert_eq!(facts(&read(one.path()), &ledger).len(), 2);
}

#[test]
fn what_is_no_copy_of_this_workspace_is_refused() {
    let one = new_workspace();
    let other = tempfile::tempdir().unwrap();
    Workspace::create(other.path(), "ward-2", &device(DEVICE_A), AT).unwrap();
    let refused = |from: &Path, into: &Path| {
        merge(&Merging::of(from, into, PaperCheck::Size), &|_, _| true).unwrap_err()
    };
    assert!(matches!(refused(other.path(), one.path()), StoreError::OtherWorkspace { .. }));
    assert!(matches!(refused(one.path(), one.path()), StoreError::SameFolder { .. }));
    let none = tempfile::tempdir().unwrap();
    assert!(matches!(refused(none.path(), one.path()), StoreError::NotAWorkspace { .. }));
    assert!(matches!(prepare_copy(one.path(), other.path()), Err(StoreError::OtherWorkspace { .. })));
    let inside = one.path().join("office").join("backup");
    assert!(matches!(prepare_copy(one.path(), &inside), Err(StoreError::SameFolder { .. })));
    fs::write(none.path().join("letter.docx"), b"x").unwrap();
    assert!(matches!(prepare_copy(one.path(), none.path()), Err(StoreError::FolderNotEmpty { .. })));
    let new = other.path().join("new");
    prepare_copy(one.path(), &new).unwrap();
    prepare_copy(one.path(), &new).unwrap();
    assert!(all(one.path(), &new).changed_nothing());
}

#[test]
fn a_log_of_another_place_is_not_taken() {
    let one = new_workspace();
    append(&mut open(one.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    let two = empty_copy(one.path());
    let foreign = log_path(one.path(), "contracts/c-2", "1a2b3c4d-1");
    fs::create_dir_all(foreign.parent().unwrap()).unwrap();
    fs::copy(log_path(one.path(), "contracts/c-1", "1a2b3c4d-1"), &foreign).unwrap();
    let report = all(one.path(), two.path());
    assert_eq!(notes(&report), [&MergeNoteKind::DamagedLines { lines: 1 }]);
    assert!(!two.path().join("contracts/c-2").exists());
}

#[test]
fn a_fork_that_lost_its_beginning_says_so() {
    let (one, two) = forked();
    all(two.path(), one.path());
    let name = content(one.path()).into_keys().find(|name| name.contains("-1-")).unwrap();
    let path = one.path().join(name);
    let lines = log_lines(&path);
    fs::write(&path, &lines[1]).unwrap();
    assert!(kinds(&read(one.path()).problems).contains(&&ProblemKind::BrokenChain));
    fs::write(&path, lines.concat()).unwrap();
    // The line it follows is gone.
    fs::write(log_path(one.path(), "contracts/c-1", "1a2b3c4d-1"), b"").unwrap();
    assert!(matches!(
        kinds(&read(one.path()).problems)[..],
        [ProblemKind::MissingTail { seen: 1, last: 0, .. }]
    ));
}
