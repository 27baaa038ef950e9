//! A desk of its own for each test of the application: a profile, and a sample workspace that is open.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use super::command::{Command, NewFact, Outcome, Saved};
use super::settings::Profile;
use super::{App, AppError, Clock, Environment, SEED};
use crate::domain::fact::{Fact, parse};
use crate::domain::file::Stage;
use crate::domain::ids::ContractId;
use crate::store::Identity;

/// Who records.
pub const OFFICER: &str = "高橋 彩";

/// A profile and the sample, open.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub app: App,
}

/// A monthly report that came in.
pub fn report(month: &str) -> Fact {
    let text =
        format!(r#"SubmissionReceived(paper:"monthly-report",received:"2026-11-06",period:"{month}")"#);
    parse(&text).unwrap()
}

impl Desk {
    pub fn new() -> Self {
        let mut desk = Self::at(tempfile::tempdir().unwrap());
        let dir = desk.folder.path().join("台帳");
        desk.app.handle(Command::Demo { dir: dir.clone(), seed: SEED }).unwrap();
        desk.app.handle(Command::Open(dir)).unwrap();
        desk.app.handle(Command::SetOfficer(OFFICER.to_owned())).unwrap();
        desk
    }

    /// The program is started at a desk that was there before.
    pub fn at(folder: tempfile::TempDir) -> Self {
        let profile = Profile::at(folder.path().join("profile"));
        let clock = Clock::Fixed("2026-11-23".parse().unwrap());
        let app = App::new(Environment { clock, profile, reader: None, read_only: false }).unwrap();
        Self { folder, app }
    }

    /// The device.
    pub fn identity(&self) -> Identity {
        Profile::at(self.folder.path().join("profile")).identity().unwrap()
    }

    pub fn workspace(&self) -> PathBuf {
        self.app.session().unwrap().root().to_owned()
    }

    /// Two contracts in their periods.
    pub fn contracts(&self) -> [ContractId; 2] {
        let all = &self.app.picture().unwrap().contracts;
        let mut running = all.values().filter(|c| c.stage == Stage::Running).map(|c| c.id.clone());
        [running.next().unwrap(), running.next().unwrap()]
    }

    pub fn record(&mut self, contract: &ContractId, facts: &[Fact]) -> Result<Vec<Saved>, AppError> {
        let facts = facts.iter().cloned().map(NewFact::bare).collect();
        match self.app.handle(Command::Record { contract: contract.clone(), facts })? {
            Outcome::Recorded(saved) => Ok(saved),
            other => panic!("{other:?}"),
        }
    }

    pub fn refresh(&mut self) {
        self.app.handle(Command::Refresh).unwrap();
    }

    /// How often each of these facts is on file.
    pub fn counts(&self, contract: &ContractId, facts: &[Fact]) -> Vec<usize> {
        let file = &self.app.picture().unwrap().contracts[contract].file;
        facts.iter().map(|fact| file.facts.iter().filter(|r| r.fact == fact).count()).collect()
    }
}

pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
