//! Passphrases at one desk: what becomes of the drafts when a switch is broken off, and of holds that cannot all be given.

use std::cell::Cell;
use std::fs;
use std::io::Write as _;

use super::{PassphraseCommand, Protection};
use crate::app::drafts::draft_text;
use crate::app::testing::Desk;
use crate::app::{Command, PurgeTask};
use crate::domain::ids::ContractId;
use crate::store::{Passphrase, Workspace};

const GIVEN: &str = "緑の窓口と青い空の下で会う";

fn passphrase() -> Passphrase {
    Passphrase::new(GIVEN)
}

fn sealed() -> Desk {
    let mut desk = Desk::new();
    desk.app.hurry();
    desk.app.handle(Command::Passphrase(PassphraseCommand::Set(passphrase()))).unwrap();
    desk.app.open_drafts(|| ());
    desk.app.drafts().unwrap().keep(&mut None, draft_text(&"機密の下書き").unwrap());
    desk
}

fn drafts(desk: &mut Desk) -> Vec<String> {
    desk.app.open_drafts(|| ());
    desk.app.drafts().unwrap().left::<String>().into_iter().map(|draft| draft.content).collect()
}

/// Whether a draft lies on the disk for anybody to read.
fn lies_open(desk: &Desk) -> bool {
    let id = Workspace::header_of(&desk.folder.path().join("台帳")).unwrap().id;
    let folder = desk.folder.path().join("profile/drafts").join(id);
    let all = fs::read_dir(folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    all.into_iter().any(|bytes| bytes.windows(6).any(|part| part == "機密".as_bytes()))
}

#[test]
fn drafts_outlive_a_removal_that_was_broken_off_and_is_finished_by_unlocking() {
    let mut desk = sealed();
    let dir = desk.workspace();
    desk.app.handle(Command::Passphrase(PassphraseCommand::Lock)).unwrap();
    assert!(!lies_open(&desk));
    // The power fails on the way.
    let steps = Cell::new(0);
    let stopped = Workspace::unprotect(&dir, &passphrase(), &|_, _| {
        steps.set(steps.get() + 1);
        steps.get() < 5
    });
    assert!(stopped.is_err());
    assert_eq!(Workspace::protection(&dir).unwrap(), Protection::Opening);
    desk.app.handle(Command::Passphrase(PassphraseCommand::Unlock(passphrase()))).unwrap();
    assert_eq!(Workspace::protection(&dir).unwrap(), Protection::Plain);
    assert_eq!(drafts(&mut desk), ["機密の下書き"]);
}

#[test]
fn drafts_that_lie_open_beside_a_sealed_workspace_are_sealed_when_it_is_opened() {
    let mut desk = Desk::new();
    desk.app.hurry();
    desk.app.open_drafts(|| ());
    desk.app.drafts().unwrap().keep(&mut None, draft_text(&"機密の下書き").unwrap());
    let dir = desk.workspace();
    desk.app.handle(Command::Passphrase(PassphraseCommand::Set(passphrase()))).unwrap();
    assert!(!lies_open(&desk), "set here");
    desk.app.handle(Command::Passphrase(PassphraseCommand::Remove(passphrase()))).unwrap();
    assert!(lies_open(&desk), "removed here");
    // Set at another desk, with another profile.
    let (folder, dir) = (desk.folder, dir);
    drop(desk.app);
    let work = crate::store::Work::for_tests();
    Workspace::protect(&dir, &passphrase(), work, &|_, _| true).unwrap();
    let mut desk = Desk::at(folder);
    desk.app.hurry();
    desk.app.handle(Command::Open(dir)).unwrap();
    desk.app.handle(Command::Passphrase(PassphraseCommand::Unlock(passphrase()))).unwrap();
    assert!(!lies_open(&desk));
    assert_eq!(drafts(&mut desk), ["機密の下書き"]);
}

#[test]
fn what_was_remembered_in_the_open_goes_when_the_workspace_is_found_locked() {
    let Desk { folder, app } = Desk::new();
    let dir = app.session().unwrap().root().to_owned();
    drop(app);
    // Set at another desk, with another profile.
    let work = crate::store::Work::for_tests();
    Workspace::protect(&dir, &passphrase(), work, &|_, _| true).unwrap();
    let id = Workspace::header_of(&dir).unwrap().id;
    let cache = folder.path().join(format!("profile/cache/{id}.cache"));
    fs::create_dir_all(cache.parent().unwrap()).unwrap();
    let _ = fs::remove_file(&cache);
    fs::File::create_new(&cache).unwrap().write_all("tokki cache 2 0.1.0 plain\n機密".as_bytes()).unwrap();
    let mut desk = Desk::at(folder);
    desk.app.hurry();
    desk.app.handle(Command::Open(dir.clone())).unwrap();
    assert!(desk.app.locked().is_some() && !cache.exists());
    // What is sealed stays.
    desk.app.handle(Command::Passphrase(PassphraseCommand::Unlock(passphrase()))).unwrap();
    let profile = desk.folder.path().join("profile");
    for _ in 0..2 {
        desk.app.open_mut().unwrap().write_cache(Some(&profile));
    }
    desk.app.handle(Command::Passphrase(PassphraseCommand::Lock)).unwrap();
    desk.app.handle(Command::Open(dir)).unwrap();
    assert!(cache.exists());
}

#[test]
fn holds_are_given_to_all_contracts_or_to_none() {
    let mut desk = Desk::new();
    let [one, _] = desk.contracts();
    let nobody = ContractId::new("nobody").unwrap();
    let hold = |contracts: Vec<ContractId>| {
        Command::Purge(PurgeTask::Hold {
            contracts,
            holds: true,
            on: "2026-11-23".parse().unwrap(),
            reason: "訴訟".to_owned(),
        })
    };
    let before = desk.app.picture().unwrap().office.purges.clone();
    desk.app.handle(hold(vec![one.clone(), nobody])).unwrap_err();
    assert_eq!(desk.app.picture().unwrap().office.purges, before);
    desk.app.handle(hold(vec![one.clone()])).unwrap();
    assert!(desk.app.picture().unwrap().office.purges[&one].held.is_some());
}
