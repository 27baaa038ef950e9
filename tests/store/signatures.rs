//! Who wrote a line: what was forged, cut and signed anew, or carried over from elsewhere is told and counts for nothing.

use std::fs;

use tokki::store::{Identity, ProblemKind, PublicKey, Refresh, Workspace};

use crate::folders::copy_folder;
use crate::{
    AT, DEVICE_A, DEVICE_B, append, contract, device, facts, kinds, log_lines, log_path, new_workspace, open,
    read,
};

const A: &str = "1a2b3c4d-1";

fn signers(dir: &std::path::Path) -> Vec<Option<PublicKey>> {
    read(dir).ledgers.into_values().flatten().map(|line| line.signed_by).collect()
}

/// A workspace of the same cover, in which somebody else is the device `1a2b3c4d`.
fn written_by(forger: &Identity, template: &std::path::Path, facts: &[&str]) -> Vec<Vec<u8>> {
    let dir = tempfile::tempdir().unwrap();
    fs::remove_dir(dir.path()).unwrap();
    Workspace::create(dir.path(), "other", forger, AT).unwrap();
    fs::copy(template.join("workspace.ron"), dir.path().join("workspace.ron")).unwrap();
    let mut workspace = Workspace::open(dir.path(), forger, tokki::store::Access::Write).unwrap();
    append(&mut workspace, &contract("c-1"), facts);
    log_lines(&log_path(dir.path(), "contracts/c-1", A))
}

fn forger() -> Identity {
    Identity::new(device(DEVICE_A).device(), &[0x66; 32])
}

#[test]
fn every_line_says_whose_signature_vouches_for_it() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)", "A(2)"]);
    assert_eq!(signers(dir.path()), [Some(device(DEVICE_A).public()); 2]);
}

#[test]
fn a_log_under_the_name_of_another_is_told_by_its_key_and_not_gone_on_with() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-2"), &["A(0)"]);
    let forged = written_by(&forger(), dir.path(), &["A(1)", "A(2)"]).concat();
    let path = log_path(dir.path(), "contracts/c-1", A);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, &forged).unwrap();
    let reading = read(dir.path());
    let by: Vec<_> = reading.ledgers[&contract("c-1")].iter().map(|line| line.signed_by).collect();
    assert_eq!(by, [Some(forger().public()); 2], "intact, but somebody else's");
    let workspace = open(dir.path(), DEVICE_A);
    assert_eq!(workspace.writer().unwrap().to_string(), "1a2b3c4d-2", "never continued by the real device");
}

#[test]
fn lines_that_somebody_else_put_behind_ours_do_not_count() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    let path = log_path(dir.path(), "contracts/c-1", A);
    let own = fs::read(&path).unwrap();
    // The forger goes on with a copy of our log, and signs what he adds with his own key.
    let theirs = tempfile::tempdir().unwrap();
    copy_folder(dir.path(), theirs.path());
    let forged = continued(&own, &forger());
    fs::write(&path, &forged).unwrap();
    let reading = read(dir.path());
    assert_eq!(facts(&reading, &contract("c-1")), ["1a2b3c4d-1:1 A(1)"]);
    assert_eq!(kinds(&reading.problems), [&ProblemKind::NotSigned { seq: 2 }]);
    let report = Workspace::open(dir.path(), &device(0), tokki::store::Access::Read)
        .unwrap()
        .verify(None, &|_, _| true)
        .unwrap();
    assert!(!report.is_intact());
}

/// Our log with a line behind it that follows it in every respect, but has another key's signature: the forger's own
/// second line, its `prev` and hash made to fit.
fn continued(own: &[u8], forger: &Identity) -> Vec<u8> {
    use sha2::{Digest as _, Sha256};
    let hex = |bytes: &[u8]| bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let text = String::from_utf8(own.to_vec()).unwrap();
    let part = |from: &str, len: usize| {
        let at = text.rfind(from).unwrap() + from.len();
        text[at..at + len].to_owned()
    };
    let (hash, sig) = (part(",hash:\"", 64), part(",sig:\"", 128));
    let genesis = part("prev:\"", 64);
    let before = hex(&Sha256::digest(format!("{hash}{sig}")));
    let fact = "A(2)";
    let fact_hash = hex(&Sha256::digest(fact));
    let covered = format!(r#"(seq:2,at:"{AT}",by:"o-3",prev:"{before}",seen:[],fact_hash:"{fact_hash}""#);
    let hash = hex(&Sha256::digest(format!("{genesis}{covered}")));
    // Any signature of his will do: it is not ours.
    let sig = String::from_utf8(written_by(forger, new_workspace().path(), &["A(1)"]).concat()).unwrap();
    let at = sig.find(",sig:\"").unwrap() + 6;
    let added = format!("{covered},hash:\"{hash}\",sig:\"{}\",fact:{fact})\n", &sig[at..at + 128]);
    [own, added.as_bytes()].concat()
}

#[test]
fn a_tail_that_was_cut_and_signed_anew_by_another_does_not_count() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)", "A(2)", "A(3)"]);
    let path = log_path(dir.path(), "contracts/c-1", A);
    let lines = log_lines(&path);
    fs::write(&path, continued(&lines[0], &forger())).unwrap();
    let reading = read(dir.path());
    assert_eq!(facts(&reading, &contract("c-1")), ["1a2b3c4d-1:1 A(1)"]);
    assert_eq!(kinds(&reading.problems), [&ProblemKind::NotSigned { seq: 2 }]);
}

#[test]
fn a_signature_taken_away_or_changed_in_the_middle_is_damage() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)", "A(2)", "A(3)"]);
    let path = log_path(dir.path(), "contracts/c-1", A);
    let text = fs::read_to_string(&path).unwrap();
    let at = text.match_indices(",sig:\"").nth(1).unwrap().0 + 6;
    let without = format!("{}{}", &text[..at - 6], &text[at + 129..]);
    fs::write(&path, without).unwrap();
    assert!(!read(dir.path()).problems.is_empty());
    let digit = if text.as_bytes()[at] == b'0' { "1" } else { "0" };
    fs::write(&path, format!("{}{digit}{}", &text[..at], &text[at + 1..])).unwrap();
    let reading = read(dir.path());
    assert!(kinds(&reading.problems).contains(&&ProblemKind::BrokenChain), "{:?}", reading.problems);
}

#[test]
fn another_contracts_lines_do_not_count_here_though_the_same_device_signed_them() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    let theirs = log_path(dir.path(), "contracts/c-2", A);
    fs::create_dir_all(theirs.parent().unwrap()).unwrap();
    fs::copy(log_path(dir.path(), "contracts/c-1", A), theirs).unwrap();
    let reading = read(dir.path());
    assert!(facts(&reading, &contract("c-2")).is_empty());
    assert_eq!(kinds(&reading.problems), [&ProblemKind::ForeignLog { lines: 1 }]);
}

#[test]
fn a_log_whose_first_line_is_damaged_is_known_by_its_devices_other_logs() {
    let dir = new_workspace();
    let mut workspace = open(dir.path(), DEVICE_B);
    append(&mut workspace, &contract("c-1"), &["A(1)", "A(2)"]);
    append(&mut workspace, &contract("c-2"), &["A(3)"]);
    drop(workspace);
    let path = log_path(dir.path(), "contracts/c-1", "bbbb0002-1");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("o-3", "o-4", 1)).unwrap();
    assert_eq!(facts(&read(dir.path()), &contract("c-1")), ["bbbb0002-1:2 A(2)"]);
    // Without them nobody vouches for it.
    fs::remove_dir_all(dir.path().join("contracts/c-2")).unwrap();
    assert!(facts(&read(dir.path()), &contract("c-1")).is_empty());
}

#[test]
fn a_line_that_nobody_signed_takes_no_other_of_its_number_with_it() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)", "A(2)", "A(3)"]);
    let path = log_path(dir.path(), "contracts/c-1", A);
    let text = fs::read_to_string(&path).unwrap();
    let second = text.lines().nth(1).unwrap();
    let (start, rest) = second.split_once(",sig:\"").unwrap();
    let digits: String = rest[..128].chars().rev().collect();
    let broken = format!("{start},sig:\"{digits}{}", rest[128..].replace("A(2)", "A(9)"));
    fs::write(&path, text.replacen(second, &format!("{broken}\n{second}"), 1)).unwrap();
    let reading = read(dir.path());
    assert_eq!(facts(&reading, &contract("c-1")), [1, 2, 3].map(|n| format!("{A}:{n} A({n})")));
    assert!(reading.problems.iter().any(|problem| problem.line == Some(2)), "{:?}", reading.problems);
}

#[test]
fn nor_does_it_matter_which_of_its_devices_logs_comes_first() {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let mut device = open(dir.path(), DEVICE_B);
    append(&mut device, &ledger, &["B(1)", "B(2)"]);
    append(&mut device, &contract("c-2"), &["B(1)"]);
    drop(device);
    let log = |ledger: &str| log_path(dir.path(), ledger, "bbbb0002-1");
    let text = fs::read_to_string(log("contracts/c-1")).unwrap();
    fs::write(log("contracts/c-1"), text.replacen("(seq:1", "(seq:I", 1)).unwrap();
    let at_once = facts(&read(dir.path()), &ledger);
    assert_eq!(at_once, ["bbbb0002-1:2 B(2)"]);
    // The log that names the key comes to a window that is open.
    let other = fs::read(log("contracts/c-2")).unwrap();
    fs::remove_file(log("contracts/c-2")).unwrap();
    let mut window = open(dir.path(), DEVICE_A);
    assert_eq!(facts(&window.read().unwrap(), &ledger), [""; 0]);
    fs::write(log("contracts/c-2"), other).unwrap();
    let Refresh::Grown(reading) = window.refresh().unwrap() else { panic!("a log came") };
    assert_eq!(facts(&reading, &ledger), at_once);
    assert_eq!(kinds(&reading.problems), kinds(&read(dir.path()).problems));
    assert_eq!(window.refresh().unwrap(), Refresh::Unchanged);
}

#[test]
fn verifying_knows_the_keys_of_logs_that_it_reads_last() {
    let dir = new_workspace();
    let mut workspace = open(dir.path(), DEVICE_B);
    append(&mut workspace, &contract("c-000"), &["A(1)", "A(2)"]);
    drop(workspace);
    // More logs of others than are read at once, and only then another one of the same device.
    let mut others = open(dir.path(), DEVICE_A);
    for number in 1..=100 {
        append(&mut others, &contract(&format!("c-{number:03}")), &["A(1)"]);
    }
    drop(others);
    append(&mut open(dir.path(), DEVICE_B), &contract("c-999"), &["A(3)"]);
    let path = log_path(dir.path(), "contracts/c-000", "bbbb0002-1");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("o-3", "o-4", 1)).unwrap();
    let workspace = Workspace::to_verify(dir.path(), None, Vec::new()).unwrap();
    let report = workspace.verify(None, &|_, _| true).unwrap();
    assert_eq!((report.logs, report.lines, report.lines_intact), (102, 103, 102));
    assert_eq!(kinds(&report.problems), [&ProblemKind::DamagedLine(tokki::store::Damage::Header)]);
}

#[test]
fn a_copied_profile_makes_two_of_one_device_and_that_is_told() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    let copy = tempfile::tempdir().unwrap();
    copy_folder(dir.path(), copy.path());
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["Here(2)"]);
    append(&mut open(copy.path(), DEVICE_A), &contract("c-1"), &["There(2)"]);
    // A third device has seen ours; then the copy's log takes the place of ours.
    append(&mut open(dir.path(), DEVICE_B), &contract("c-1"), &["B(1)"]);
    let path = log_path(dir.path(), "contracts/c-1", A);
    fs::copy(log_path(copy.path(), "contracts/c-1", A), path).unwrap();
    let problems = read(dir.path()).problems;
    assert!(matches!(
        problems[..],
        [tokki::store::Problem { kind: ProblemKind::ReplacedLine { seq: 2, .. }, .. }]
    ));
    assert_eq!(open(dir.path(), DEVICE_A).writer().unwrap().to_string(), "1a2b3c4d-2");
}
