//! Contracts that leave the house: what the ledger says of them where something fails on the way.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use super::{Outcome, TakeoutPassphrase};
use crate::app::testing::{Desk, copy_folder, report};
use crate::app::{AppError, BackupStanding, Command, PurgeTask, Watch, tell};
use crate::domain::ids::ContractId;
use crate::store::{self, ContentHash, Passphrase, StoreError, Work, Workspace};

const PASSPHRASE: &str = "4821-0937-5512";

impl Desk {
    fn file(&self) -> PathBuf {
        self.folder.path().join("持出し.age")
    }

    fn take_out(&self, contracts: &[ContractId]) -> Command {
        Command::TakeOut {
            contracts: contracts.to_vec(),
            file: self.file(),
            to: "検査用PC".to_owned(),
            reason: "立入検査".to_owned(),
            passphrase: TakeoutPassphrase::quick(Passphrase::new(PASSPHRASE)),
        }
    }

    /// The long part of a command, as the window runs it.
    fn worked(&mut self, command: &Command) -> Outcome {
        self.app.task(command).unwrap().unwrap().run(&Watch::default()).unwrap()
    }

    fn is_out(&self, contract: &ContractId) -> bool {
        self.app.picture().unwrap().contracts[contract].file.out_now().next().is_some()
    }

    /// Somebody writes into this very program's log of a contract, so that it takes no more lines.
    fn spoil(&mut self, contract: &ContractId) {
        let writer = self.app.session().unwrap().store_writer().unwrap();
        let log = self.workspace().join(format!("contracts/{contract}/log/{writer}.ronl"));
        let mut log = fs::OpenOptions::new().append(true).open(log).unwrap();
        log.write_all(b"(torn").unwrap();
    }
}

#[test]
fn where_something_came_under_the_name_of_the_file_nothing_counts_as_taken_out() {
    let mut desk = Desk::new();
    let contracts = desk.contracts();
    let packed = desk.worked(&desk.take_out(&contracts));
    fs::File::create_new(desk.file()).unwrap().write_all(b"the only copy").unwrap();
    let error = desk.app.finish(packed).unwrap_err();
    assert!(matches!(&error, AppError::NotTakenOut { left, .. } if left.is_empty()), "{error:?}");
    let told = tell(&error, desk.app.words());
    assert!(told.what.contains("すでにあります") && told.kept.contains("撤回した"), "{told:?}");
    assert!(contracts.iter().all(|contract| !desk.is_out(contract)));
    let file = &desk.app.picture().unwrap().contracts[&contracts[0]].file;
    let left = file.facts.iter().find(|recorded| recorded.fact.kind() == "TakenOut").unwrap();
    assert!(left.retracted_by.is_some(), "it stays to be seen that it was tried");
    assert_eq!(fs::read(desk.file()).unwrap(), b"the only copy");
}

#[test]
fn where_recording_fails_on_the_way_nothing_counts_as_taken_out() {
    let mut desk = Desk::new();
    let [one, two] = desk.contracts();
    for contract in [&one, &two] {
        desk.record(contract, &[report("2026-09")]).unwrap();
    }
    let packed = desk.worked(&desk.take_out(&[one.clone(), two.clone()]));
    desk.spoil(&two);
    let error = desk.app.finish(packed).unwrap_err();
    assert!(matches!(&error, AppError::NotTakenOut { left, .. } if left.is_empty()), "{error:?}");
    assert!(!desk.is_out(&one) && !desk.is_out(&two) && !desk.file().exists());
}

#[test]
fn where_recording_fails_at_once_that_alone_is_told() {
    let mut desk = Desk::new();
    let [one, _] = desk.contracts();
    desk.record(&one, &[report("2026-09")]).unwrap();
    let packed = desk.worked(&desk.take_out(std::slice::from_ref(&one)));
    desk.spoil(&one);
    let error = desk.app.finish(packed).unwrap_err();
    assert!(matches!(error, AppError::Store(_)), "{error:?}");
    assert!(!desk.is_out(&one) && !desk.file().exists());
}

#[test]
fn what_was_begun_in_one_ledger_is_not_recorded_in_another() {
    let mut desk = Desk::new();
    let [one, _] = desk.contracts();
    let packed = desk.worked(&desk.take_out(std::slice::from_ref(&one)));
    let laptop = desk.folder.path().join("端末");
    copy_folder(&desk.workspace(), &laptop);
    let copied = desk.worked(&Command::BringBack { from: laptop.clone(), passphrase: None });
    let first = desk.workspace();
    // A copy: the same workspace by its id, in another place.
    desk.app.handle(Command::Open(laptop)).unwrap();
    for begun in [packed, copied] {
        let error = desk.app.finish(begun).unwrap_err();
        assert!(matches!(&error, AppError::OtherLedger(path) if *path == first), "{error:?}");
    }
    assert!(!desk.is_out(&one) && !desk.file().exists());
}

#[test]
fn a_backup_that_was_begun_is_among_those_a_purge_looks_at() {
    let mut desk = Desk::new();
    let [stopped, other] = ["途中", "別の鍵"].map(|name| desk.folder.path().join(name));
    let task = desk.app.task(&Command::Backup(stopped.clone().into())).unwrap().unwrap();
    let watch = Watch::default();
    watch.cancel();
    let copied = task.run(&watch).unwrap();
    assert!(matches!(desk.app.finish(copied).unwrap(), Outcome::Copied(done) if !done.has_everything()));
    // One that has a passphrase of its own, which was not given.
    store::prepare_copy(&desk.workspace(), &other).unwrap();
    let given = Passphrase::new(PASSPHRASE);
    Workspace::protect(&other, &given, Work::for_tests(), &|_, _| true).unwrap();
    let error = desk.app.handle(Command::Backup(other.clone().into())).unwrap_err();
    assert!(matches!(error, AppError::Store(StoreError::Vault(_))), "{error:?}");
    assert_eq!(desk.app.settings().backups, [stopped.clone(), other.clone()]);
    let look = Command::Purge(PurgeTask::LookAtBackups(Vec::new()));
    let Outcome::BackupsSeen(seen) = desk.app.handle(look).unwrap() else { panic!() };
    let standings: Vec<_> = seen.iter().map(|state| &state.standing).collect();
    assert_eq!(standings, [&BackupStanding::Clean, &BackupStanding::OtherKey]);
    // What is no backup is not remembered.
    let full = desk.folder.path().join("書類");
    fs::create_dir(&full).unwrap();
    fs::File::create_new(full.join("letter.docx")).unwrap();
    desk.app.handle(Command::Backup(full.into())).unwrap_err();
    assert_eq!(desk.app.settings().backups.len(), 2);
}

#[test]
fn contracts_that_are_recorded_as_back_are_named_where_the_others_fail() {
    let mut desk = Desk::new();
    let [one, two] = desk.contracts();
    let out = desk.take_out(&[one.clone(), two.clone()]);
    desk.app.handle(out).unwrap();
    let mark = ContentHash::of(&fs::read(desk.file()).unwrap());
    let left = desk.app.out_under(&[mark]).unwrap();
    assert_eq!(left.len(), 2);
    desk.spoil(&two);
    let error = desk.app.record_back(left).unwrap_err();
    let AppError::Partly { written, contracts, .. } = &error else { panic!("{error:?}") };
    assert_eq!((written.len(), contracts.len()), (1, 1));
    assert!(!desk.is_out(&one) && desk.is_out(&two));
}
