//! Disks that are full and folders that may not be written, as real as the machine allows.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tokki::store::{Access, ReadOnlyReason, StoreError, Workspace};

use crate::{AT, DEVICE_A, append, contract, device, facts, new_workspace, open, read, try_append};

/// Tells the child where its small disk is.
const WHERE: &str = "TOKKI_TEST_SMALL_DISK";

/// Runs `fills_its_disk` below in a process of its own, started by a shell that first makes the disk small.
fn in_child(dir: &Path, shell: &str) -> Output {
    let program = env::current_exe().unwrap();
    let arguments = ["--exact", "disk::fills_its_disk", "--ignored", "--nocapture", "--test-threads=1"];
    Command::new("sh")
        .args(["-c", shell, "sh"])
        .arg(program)
        .args(arguments)
        .env(WHERE, dir)
        .output()
        .unwrap()
}

fn assert_passed(output: &Output) {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && out.contains("1 passed"), "{out}\n{err}");
}

#[test]
#[ignore = "run by the tests of full disks, in a process of its own"]
fn fills_its_disk() {
    let dir = env::var_os(WHERE).expect("run by other tests only");
    let dir = Path::new(&dir);
    let ledger = contract("c-1");
    Workspace::create(dir, "ward-1", &device(DEVICE_A), AT).unwrap();
    let mut workspace = open(dir, DEVICE_A);
    let fact = format!("A(\"{}\")", "x".repeat(900));
    let mut saved = Vec::new();
    let error = loop {
        match try_append(&mut workspace, &ledger, &[&fact, &fact]) {
            Ok(lines) => saved.extend(lines),
            Err(error) => break error,
        }
        assert!(saved.len() < 10_000, "the disk does not fill up");
    };
    assert!(matches!(error, StoreError::NoRoom { .. }), "{error:?}");
    assert!(matches!(try_append(&mut workspace, &ledger, &["A(1)"]), Err(StoreError::LogPoisoned { .. })));
    let large = vec![1; 1_000_000];
    let kept = workspace.put_file(&ledger, &mut &large[..]);
    assert!(matches!(kept, Err(StoreError::NoRoom { .. })), "{kept:?}");
    drop(workspace);
    assert!(!saved.is_empty());

    let mut again = open(dir, DEVICE_A);
    let reading = again.read().unwrap();
    assert_eq!(reading.problems, []);
    assert_eq!(reading.ledgers[&ledger], saved, "what was saved is there, once, and nothing else");
    assert_eq!(again.writer().unwrap().number(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_grow_costs_nothing_that_was_saved() {
    let dir = tempfile::tempdir().unwrap();
    // Without the trap the system ends the process instead of refusing the write.
    let output = in_child(&dir.path().join("w"), "trap '' XFSZ && ulimit -f 16 && exec \"$@\"");
    assert_passed(&output);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_file_system_costs_nothing_that_was_saved() {
    let dir = tempfile::tempdir().unwrap();
    let mount = format!("mount -t tmpfs -o size=256k none '{}'", dir.path().display());
    // In a name space of its own, so that the small disk goes away with the child.
    let possible = Command::new("unshare").args(["-rm", "sh", "-c", &mount]).output();
    if !possible.is_ok_and(|tried| tried.status.success()) {
        println!("skipped: this machine does not let us mount a small file system");
        return;
    }
    let shell = format!("exec unshare -rm sh -c \"{mount} && exec \\\"\\$@\\\"\" sh \"$@\"");
    let output = in_child(&dir.path().join("w"), &shell);
    assert_passed(&output);
}

#[cfg(target_os = "linux")]
const NO_STRACE: &str = "skipped: no strace here that may trace";

/// Runs one of the tests below in a process of its own in which system calls fail as told; gives what it traced, and
/// nothing where this machine cannot do that.
#[cfg(target_os = "linux")]
fn with_failures(test: &str, dir: &Path, failures: &[&str]) -> Option<String> {
    let trace = dir.join("trace");
    let tried = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    if !tried.is_ok_and(|tried| tried.status.success()) {
        return None;
    }
    let output = Command::new("strace")
        .args(["-f", "-e", "trace=fdatasync,ftruncate", "-o"])
        .arg(&trace)
        .args(failures.iter().flat_map(|failure| ["-e".to_owned(), format!("inject={failure}")]))
        .arg(env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(WHERE, dir.join("w"))
        .output()
        .unwrap();
    assert_passed(&output);
    Some(fs::read_to_string(trace).unwrap())
}

/// The system says that the third flush of a log failed: nobody may take its lines for saved, now or later.
#[cfg(target_os = "linux")]
#[test]
fn a_failed_flush_is_told_and_not_tried_again() {
    let dir = tempfile::tempdir().unwrap();
    let failures = ["fdatasync:error=EIO:when=3"];
    let Some(trace) = with_failures("disk::meets_a_failed_flush", dir.path(), &failures) else {
        println!("{NO_STRACE}");
        return;
    };
    let flushes = trace.matches("fdatasync(").count();
    assert_eq!(flushes, 4, "two that went well, the failed one, and one after opening again");
}

/// A disk that fails, does not even let us cut the log back, and fails again when the officer tries again.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_goes_on_failing_costs_nothing_that_was_saved() {
    let dir = tempfile::tempdir().unwrap();
    let failures = ["fdatasync:error=EIO:when=2..3", "ftruncate:error=EIO:when=1"];
    let Some(trace) = with_failures("disk::meets_two_failed_flushes", dir.path(), &failures) else {
        println!("{NO_STRACE}");
        return;
    };
    assert_eq!(trace.matches("fdatasync(").count(), 5, "each flush is tried once");
}

#[test]
#[ignore = "run by the test of a disk that goes on failing, in a process of its own"]
fn meets_two_failed_flushes() {
    let dir = env::var_os(WHERE).expect("run by another test only");
    let ledger = contract("c-1");
    Workspace::create(Path::new(&dir), "ward-1", &device(DEVICE_A), AT).unwrap();
    let mut workspace = open(Path::new(&dir), DEVICE_A);
    let mut saved = append(&mut workspace, &ledger, &["A(1)", "A(2)"]);
    let log = crate::log_path(Path::new(&dir), "contracts/c-1", "1a2b3c4d-1");
    let failed = try_append(&mut workspace, &ledger, &["A(3)"]);
    assert!(matches!(failed, Err(StoreError::FlushFailed { .. })), "{failed:?}");
    let with_unsure = fs::read(&log).unwrap();
    assert_eq!(crate::log_lines(&log).len(), 3, "the line that could not be cut off again");
    let failed = workspace.reopen();
    assert!(matches!(failed, Err(StoreError::FlushFailed { .. })), "{failed:?}");
    assert_eq!(fs::read(&log).unwrap(), with_unsure);
    // The disk is well again.
    let reading = workspace.reopen().unwrap();
    assert_eq!(reading.problems, []);
    assert_eq!(workspace.unsure(&ledger), Some((workspace.writer().unwrap(), 2)));
    saved.push(reading.ledgers[&ledger][2].clone());
    assert_eq!((&reading.ledgers[&ledger], saved[2].fact.as_str()), (&saved, "A(3)"));
    workspace.acknowledge(&ledger);
    saved.extend(append(&mut workspace, &ledger, &["A(4)"]));
    drop(workspace);
    assert_eq!(open(Path::new(&dir), DEVICE_A).read().unwrap().ledgers[&ledger], saved);
}

#[test]
#[ignore = "run by the test of a failed flush, in a process of its own"]
fn meets_a_failed_flush() {
    let dir = env::var_os(WHERE).expect("run by another test only");
    let ledger = contract("c-1");
    Workspace::create(Path::new(&dir), "ward-1", &device(DEVICE_A), AT).unwrap();
    let mut workspace = open(Path::new(&dir), DEVICE_A);
    let mut saved = append(&mut workspace, &ledger, &["A(1)"]);
    saved.extend(append(&mut workspace, &ledger, &["A(2)", "A(3)"]));
    let failed = try_append(&mut workspace, &ledger, &["A(4)"]);
    assert!(matches!(failed, Err(StoreError::FlushFailed { .. })), "{failed:?}");
    let again = try_append(&mut workspace, &ledger, &["A(4)"]);
    assert!(matches!(again, Err(StoreError::LogPoisoned { .. })), "{again:?}");
    drop(workspace);
    let mut workspace = open(Path::new(&dir), DEVICE_A);
    assert_eq!(workspace.read().unwrap().ledgers[&ledger], saved);
    append(&mut workspace, &ledger, &["A(4)"]);
    assert!(workspace.verify(None, &|_, _| true).unwrap().is_intact());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_opens_for_reading() {
    use std::os::unix::fs::PermissionsExt;

    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    let locks = dir.path().join("locks");
    fs::remove_dir_all(&locks).unwrap();
    let mode = |bits| fs::set_permissions(dir.path(), fs::Permissions::from_mode(bits)).unwrap();
    mode(0o555);
    let all_powerful = fs::create_dir(dir.path().join("probe")).is_ok();
    if all_powerful {
        println!("skipped: this user may write everywhere (root)");
        mode(0o755);
        return;
    }
    let workspace = Workspace::open(dir.path(), &device(DEVICE_A), Access::Write).unwrap();
    assert!(matches!(workspace.read_only(), Some(ReadOnlyReason::NotWritable { .. })));
    drop(workspace);
    assert_eq!(facts(&read(dir.path()), &contract("c-1")).len(), 1);
    mode(0o755);
}

/// As root the mode of a folder says nothing; a file system mounted for reading does.
#[cfg(target_os = "linux")]
#[test]
fn a_file_system_mounted_for_reading_opens_for_reading() {
    let dir = new_workspace();
    append(&mut open(dir.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    let path = dir.path().display();
    let mount = format!("mount --bind '{path}' '{path}' && mount -o remount,ro,bind '{path}'");
    let possible = Command::new("unshare").args(["-rm", "sh", "-c", &mount]).output();
    if !possible.is_ok_and(|tried| tried.status.success()) {
        println!("skipped: this machine does not let us mount a folder for reading");
        return;
    }
    let program = env::current_exe().unwrap();
    let output = Command::new("unshare")
        .args(["-rm", "sh", "-c", &format!("{mount} && exec \"$@\""), "sh"])
        .arg(program)
        .args(["--exact", "disk::opens_for_reading", "--ignored", "--nocapture"])
        .env(WHERE, dir.path())
        .output()
        .unwrap();
    assert_passed(&output);
}

#[test]
#[ignore = "run by the test of a file system mounted for reading, in a process of its own"]
fn opens_for_reading() {
    let dir = env::var_os(WHERE).expect("run by another test only");
    let mut workspace = Workspace::open(Path::new(&dir), &device(DEVICE_A), Access::Write).unwrap();
    assert!(matches!(workspace.read_only(), Some(ReadOnlyReason::NotWritable { .. })));
    assert_eq!(facts(&workspace.read().unwrap(), &contract("c-1")).len(), 1);
    assert!(matches!(
        try_append(&mut workspace, &contract("c-1"), &["A(2)"]),
        Err(StoreError::ReadOnly { .. })
    ));
}
