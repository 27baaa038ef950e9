use std::fs::{File, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};

use super::*;
use crate::app::settings::{Profile, write_private};
use crate::app::{App, Clock, Command, Environment, Outcome, SEED};
use crate::domain::ids::ContractId;
use crate::domain::office::Office;
use crate::domain::picture::ContractPicture;

type Shown = (Office, BTreeMap<ContractId, Arc<ContractPicture>>);

/// A profile and a sample workspace that has lain untouched for a while.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.app().handle(Command::Demo { dir: desk.workspace(), seed: SEED }).unwrap();
        desk.settle();
        desk
    }

    fn workspace(&self) -> PathBuf {
        self.folder.path().join("台帳")
    }

    fn app(&self) -> App {
        let clock = Clock::Fixed("2026-11-23".parse().unwrap());
        let profile = Profile::at(self.folder.path().join("profile"));
        App::new(Environment { clock, profile, reader: None, read_only: false }).unwrap()
    }

    /// What is shown once the workspace is open.
    fn open(&self) -> Shown {
        let mut app = self.app();
        app.handle(Command::Open(self.workspace())).unwrap();
        let picture = app.picture().unwrap();
        (picture.office.clone(), picture.contracts.clone())
    }

    fn logs(&self) -> Vec<PathBuf> {
        let contracts = fs::read_dir(self.workspace().join("contracts")).unwrap();
        Self::logs_in(contracts.map(|entry| entry.unwrap().path()))
    }

    fn logs_in(ledgers: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
        let mut logs = Vec::new();
        for contract in ledgers {
            logs.extend(fs::read_dir(contract.join("log")).unwrap().map(|entry| entry.unwrap().path()));
        }
        logs
    }

    /// Dates all logs an hour back, as after a break.
    fn settle(&self) {
        let before = Clock::of_files() - Duration::from_hours(1);
        for log in self.logs().into_iter().chain(Self::logs_in([self.workspace().join("office")])) {
            File::options().append(true).open(log).unwrap().set_modified(before).unwrap();
        }
    }

    fn cache(&self) -> PathBuf {
        let folder = self.folder.path().join("profile").join(FOLDER);
        fs::read_dir(folder).unwrap().next().unwrap().unwrap().path()
    }
}

#[test]
fn what_is_shown_with_the_cache_is_what_is_shown_without_it() {
    let desk = Desk::new();
    let read = desk.open();
    assert!(desk.cache().is_file());
    assert_eq!(desk.open(), read);
}

#[test]
fn a_log_that_did_not_change_is_not_opened() {
    let desk = Desk::new();
    let read = desk.open();
    // A change that leaves length and time as they were shows only to who opens the file.
    let log = desk.logs().remove(0);
    let at = fs::metadata(&log).unwrap().modified().unwrap();
    let mut file = OpenOptions::new().write(true).open(&log).unwrap();
    file.seek(SeekFrom::Start(200)).unwrap();
    file.write_all(b"#").unwrap();
    file.set_modified(at).unwrap();
    assert_eq!(desk.open(), read, "the log was not opened");
    let mut app = desk.app();
    app.handle(Command::Open(desk.workspace())).unwrap();
    let verified = app.handle(Command::Verify).unwrap();
    assert!(matches!(verified, Outcome::Verified(found) if !found.is_intact()), "verifying trusts no cache");
    // As soon as the listing tells of a change, the log itself counts.
    file.set_modified(at + Duration::from_mins(1)).unwrap();
    assert_ne!(desk.open(), read);
}

#[test]
fn a_damaged_a_cut_a_foreign_or_an_empty_cache_changes_nothing() {
    let desk = Desk::new();
    let read = desk.open();
    let cache = desk.cache();
    let whole = fs::read(&cache).unwrap();
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        bytes
    };
    let step = whole.len() / 12;
    let mut broken: Vec<Vec<u8>> = (0..12).map(|part| flipped(part * step + 7)).collect();
    broken.extend([Vec::new(), whole[..whole.len() / 2].to_vec(), [whole.as_slice(), b"more"].concat()]);
    broken.push(vec![0xff; 4096]);
    for bytes in broken {
        write_private(&cache, &bytes).unwrap();
        assert_eq!(desk.open(), read);
    }
}

#[test]
fn the_cache_of_another_workspace_of_the_same_name_is_not_taken() {
    let (desk, other) = (Desk::new(), Desk::new());
    let read = desk.open();
    other.open();
    // The same id, another founder.
    fs::copy(other.cache(), desk.cache()).unwrap();
    assert_eq!(desk.open(), read);
}

#[test]
fn what_a_killed_program_left_of_a_cache_does_not_stay() {
    let desk = Desk::new();
    desk.open();
    let cache = desk.cache();
    let leave = |age: Duration| {
        let name = cache.file_name().unwrap().to_str().unwrap();
        let left =
            tempfile::Builder::new().prefix(&format!(".tmp-{name}-")).tempfile_in(cache.parent().unwrap());
        let left = left.unwrap().into_temp_path().keep().unwrap();
        File::options().append(true).open(&left).unwrap().set_modified(Clock::of_files() - age).unwrap();
        left
    };
    let (old, young) = (leave(Duration::from_hours(2)), leave(Duration::from_mins(2)));
    desk.open();
    assert!(!old.exists() && young.exists(), "the young one may be another program's");
    let header = store::Workspace::header_of(&desk.workspace()).unwrap();
    forget(Some(&desk.folder.path().join("profile")), &header);
    assert!(!young.exists() && !cache.exists());
}

#[test]
fn a_file_is_called_by_its_name_before_it_is_whole() {
    let desk = Desk::new();
    desk.open();
    let cache = desk.cache();
    write_private_with(&cache, |_| {
        let names = fs::read_dir(cache.parent().unwrap())?.map(|entry| entry.unwrap().file_name());
        let name = cache.file_name().unwrap().to_string_lossy();
        let beginning = format!(".tmp-{name}-");
        assert!(names.into_iter().any(|found| found.to_string_lossy().starts_with(&beginning)));
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_line_that_came_since_is_read_beside_the_cache() {
    let desk = Desk::new();
    desk.open();
    let mut app = desk.app();
    app.handle(Command::Open(desk.workspace())).unwrap();
    let fact = crate::domain::fact::parse(r#"OfficeSet(name:"新しい課名")"#).unwrap();
    app.handle(Command::RecordOffice(Box::new(fact))).unwrap();
    drop(app);
    assert_eq!(desk.open().0.name, "新しい課名");
}

#[test]
fn what_names_logs_is_read_each_time_where_a_log_forked() {
    let desk = Desk::new();
    let mut app = desk.app();
    app.handle(Command::Open(desk.workspace())).unwrap();
    let withdrawn = Command::Withdraw {
        key: DeviceKey::of(&[9; 32]),
        officer: None,
        cause: crate::domain::fact::WithdrawalCause::Lost,
        reason: "置き忘れの届け出".to_owned(),
    };
    app.handle(withdrawn).unwrap();
    drop(app);
    desk.settle();
    let remembers = || {
        let (cache, reason) = (fs::read(desk.cache()).unwrap(), "置き忘れの届け出".as_bytes());
        cache.windows(reason.len()).any(|part| part == reason)
    };
    let cached = |desk: &Desk| {
        // Written anew.
        let _ = fs::remove_dir_all(desk.folder.path().join("profile").join(FOLDER));
        desk.open();
        remembers()
    };
    assert!(cached(&desk));
    let log = desk.logs().remove(0);
    let fork = log.file_name().unwrap().to_str().unwrap().replace(".ronl", "-0123abcd.ronl");
    File::create_new(log.with_file_name(fork)).unwrap();
    assert!(!cached(&desk));
}

#[test]
fn what_was_purged_is_in_no_cache_any_more() {
    use crate::app::PurgeTask;
    use crate::domain::purge::PurgeDecision;

    let desk = Desk::new();
    desk.open();
    let clock = Clock::Fixed("2040-04-02".parse().unwrap());
    let profile = Profile::at(desk.folder.path().join("profile"));
    let mut app = App::new(Environment { clock, profile, reader: None, read_only: false }).unwrap();
    app.handle(Command::Open(desk.workspace())).unwrap();
    let due = app.purge_list(clock.today()).unwrap();
    let gone = due.iter().find(|row| row.is_ready()).unwrap().contract.clone();
    let remembers = |contract: &ContractId| {
        let name = format!("contracts/{contract}");
        fs::read(desk.cache()).unwrap().windows(name.len()).any(|part| part == name.as_bytes())
    };
    assert!(remembers(&gone));
    let decision = PurgeDecision {
        on: clock.today(),
        decided_by: "課長".into(),
        reason: "保存年限の満了".into(),
        document_number: None,
    };
    let contracts = vec![gone.clone()];
    app.handle(Command::Purge(PurgeTask::Decide { contracts, decision })).unwrap();
    // The cache as another PC of the office still has it.
    let old = fs::read(desk.cache()).unwrap();
    app.handle(Command::Purge(PurgeTask::Erase)).unwrap();
    drop(app);
    assert!(!remembers(&gone));
    let other = due.iter().map(|row| &row.contract).find(|id| **id != gone);
    assert!(other.is_none_or(remembers), "the others are still remembered");
    let cache = desk.cache();
    fs::remove_file(&cache).unwrap();
    File::create_new(&cache).unwrap().write_all(&old).unwrap();
    assert!(remembers(&gone));
    desk.open();
    assert!(!remembers(&gone), "opening is enough");
}
