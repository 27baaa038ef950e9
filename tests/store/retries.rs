//! A write that nobody confirmed: what arrived all the same is recognised by its writer and number, and never doubled.

use std::fs;
use std::path::Path;

use tokki::app::{App, AppError, Clock, Command, Environment, Outcome, Profile, Saved};
use tokki::domain::fact::{Fact, parse};
use tokki::store::StoreError;

use crate::folders::copy_folder;
use crate::{DEVICE_A, append, contract, facts, log_path, new_workspace, open, read, try_append};

pub fn app(folder: &Path, workspace: &Path) -> App {
    let clock = Clock::Fixed("2026-11-23".parse().unwrap());
    let profile = Profile::at(folder.join("profile"));
    let mut app = App::new(Environment { clock, profile, reader: None, read_only: false }).unwrap();
    app.act_as("佐藤 一".to_owned());
    if workspace.exists() {
        app.handle(Command::Open(workspace.to_owned())).unwrap();
    } else {
        let office = "桜川区情報政策課".to_owned();
        app.handle(Command::Create { dir: workspace.to_owned(), office }).unwrap();
    }
    app
}

fn named(name: &str) -> Fact {
    parse(&format!("OfficeSet(name:\"{name}\")")).unwrap()
}

pub fn rename(app: &mut App, name: &str) -> Result<Vec<Saved>, AppError> {
    match app.handle(Command::RecordOffice(Box::new(named(name))))? {
        Outcome::Recorded(saved) => Ok(saved),
        other => panic!("{other:?}"),
    }
}

/// The office's only log.
pub fn log(workspace: &Path) -> std::path::PathBuf {
    fs::read_dir(workspace.join("office/log")).unwrap().next().unwrap().unwrap().path()
}

/// A program whose log has grown by a line that it was never told of, as after a flush that failed or a share that went
/// away in the middle.
fn with_an_unconfirmed_line(folder: &Path, name: &str) -> App {
    let (here, there) = (folder.join("here"), folder.join("there"));
    drop(app(folder, &here));
    copy_folder(&here, &there);
    // The same device, which does not know that this is another folder: else it would be another writer there.
    let twin = folder.join("twin");
    fs::create_dir_all(twin.join("profile")).unwrap();
    for name in ["device", "device.key"] {
        fs::copy(folder.join("profile").join(name), twin.join("profile").join(name)).unwrap();
    }
    let mut elsewhere = app(&twin, &there);
    rename(&mut elsewhere, name).unwrap();
    drop(elsewhere);
    let app = app(folder, &here);
    fs::copy(log(&there), log(&here)).unwrap();
    app
}

#[test]
fn a_fact_that_arrived_unconfirmed_is_answered_for_and_not_written_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = with_an_unconfirmed_line(folder.path(), "新しい課名");
    let failed = rename(&mut app, "新しい課名");
    assert!(matches!(failed, Err(AppError::Store(StoreError::LogMoved { .. }))), "{failed:?}");
    let saved = rename(&mut app, "新しい課名").unwrap();
    assert_eq!((saved.len(), saved[0].fact.seq), (1, 2));
    assert_eq!(fs::read_to_string(log(&folder.path().join("here"))).unwrap().lines().count(), 2);
    rename(&mut app, "その次の課名").unwrap();
    let Ok(Outcome::Verified(verified)) = app.handle(Command::Verify) else { panic!() };
    assert!(verified.is_intact());
}

#[test]
fn where_something_else_arrived_the_officer_sees_it_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = with_an_unconfirmed_line(folder.path(), "別の課名");
    rename(&mut app, "新しい課名").unwrap_err();
    let again = rename(&mut app, "新しい課名");
    assert!(matches!(again, Err(AppError::Store(StoreError::LogPoisoned { .. }))), "{again:?}");
    assert_eq!(app.picture().unwrap().office.name, "別の課名");
    assert_eq!(rename(&mut app, "新しい課名").unwrap()[0].fact.seq, 3);
}

#[test]
fn after_reopening_the_same_writer_goes_on_behind_its_own_torn_tail() {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let mut workspace = open(dir.path(), DEVICE_A);
    append(&mut workspace, &ledger, &["A(1)"]);
    let path = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    let mut bytes = fs::read(&path).unwrap();
    bytes.extend(b"(seq:2,at:");
    fs::write(&path, bytes).unwrap();
    assert!(matches!(try_append(&mut workspace, &ledger, &["A(2)"]), Err(StoreError::LogMoved { .. })));
    assert!(matches!(try_append(&mut workspace, &ledger, &["A(2)"]), Err(StoreError::LogPoisoned { .. })));
    workspace.reopen().unwrap();
    append(&mut workspace, &ledger, &["A(2)"]);
    assert_eq!(facts(&read(dir.path()), &ledger), ["1a2b3c4d-1:1 A(1)", "1a2b3c4d-1:2 A(2)"]);
}

#[test]
fn after_reopening_a_damaged_log_the_device_becomes_its_next_writer() {
    let dir = new_workspace();
    let ledger = contract("c-1");
    let mut workspace = open(dir.path(), DEVICE_A);
    append(&mut workspace, &ledger, &["A(1)", "A(2)"]);
    let path = log_path(dir.path(), "contracts/c-1", "1a2b3c4d-1");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("o-3", "o-33", 1)).unwrap();
    try_append(&mut workspace, &ledger, &["A(3)"]).unwrap_err();
    workspace.reopen().unwrap();
    assert_eq!(workspace.writer().unwrap().to_string(), "1a2b3c4d-2");
    append(&mut workspace, &ledger, &["A(3)"]);
    assert_eq!(facts(&read(dir.path()), &ledger), ["1a2b3c4d-1:2 A(2)", "1a2b3c4d-2:1 A(3)"]);
}
