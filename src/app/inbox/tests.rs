use std::fs::{self, File, FileTimes};
use std::io::Write as _;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, SystemTime};

use zip::write::SimpleFileOptions;

use super::remembered::{SeenFiles, seen_by};
use super::*;
use crate::app::settings::write_whole;
use crate::app::testing::Desk;
use crate::app::{Choice, Command, Preview, Profile};
use crate::store::ContentHash;

const MINUTE: Duration = Duration::from_mins(1);

fn now() -> SystemTime {
    Clock::of_files()
}

/// A file that nobody has touched for a minute.
fn left(path: &Path, content: &[u8]) {
    write_whole(path, content).unwrap();
    touched(path, now() - MINUTE);
}

fn touched(path: &Path, at: SystemTime) {
    File::options().write(true).open(path).unwrap().set_times(FileTimes::new().set_modified(at)).unwrap();
}

fn look(dir: &Path, before: Option<&Look>) -> Look {
    let mut look = Look::at(dir, before, &SeenFiles::new(), now());
    look.read_all(&mut |_| true);
    look
}

fn names(look: &Look) -> Vec<&str> {
    look.files.iter().map(|file| file.name.as_str()).collect()
}

fn hash(bytes: &[u8]) -> Seen {
    Seen::Read(ContentHash::of(bytes).to_string())
}

#[test]
fn bundles_of_the_folder_and_of_its_own_folders_are_found_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir_all(at("東都データ/旧")).unwrap();
    fs::create_dir(at("紛らわしい.zip")).unwrap();
    for name in ["a.zip", "B.ZIP", "読込.zip.part", ".zip", ".隠し.zip", "~$a.zip", "手紙.pdf"] {
        left(&at(name), b"x");
    }
    left(&at("東都データ/十月.zip"), b"y");
    left(&at("東都データ/旧/九月.zip"), b"z");
    let found = look(dir.path(), None);
    let mut names = names(&found);
    names.sort_unstable();
    assert_eq!(names, ["B.ZIP", "a.zip", "東都データ/十月.zip"]);
    assert!(found.files.iter().all(|file| file.sha256().is_some()));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_elsewhere_is_no_bundle() {
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    left(&other.path().join("a.zip"), b"x");
    std::os::unix::fs::symlink(other.path().join("a.zip"), dir.path().join("a.zip")).unwrap();
    std::os::unix::fs::symlink(other.path(), dir.path().join("folder")).unwrap();
    assert_eq!(look(dir.path(), None).files, []);
}

#[test]
fn a_file_is_read_once_it_is_left_alone_and_again_when_it_has_changed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zip");
    write_whole(&path, b"half").unwrap();
    touched(&path, now());
    let first = look(dir.path(), None);
    assert_eq!(first.files[0].seen, Seen::Arriving, "somebody may be copying it");
    let second = look(dir.path(), Some(&first));
    assert_eq!(second.files[0].seen, hash(b"half"), "it is as it was");

    let known = seen_by(&second);
    let same = Look::at(dir.path(), Some(&second), &known, now());
    assert_eq!(same.files[0].seen, hash(b"half"), "known without reading");
    left(&path, b"whole");
    let mut changed = Look::at(dir.path(), Some(&second), &known, now());
    changed.read_all(&mut |_| true);
    assert_eq!(changed.files[0].seen, hash(b"whole"));
}

#[test]
fn a_file_from_a_machine_whose_clock_is_ahead_waits_for_a_second_look() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zip");
    left(&path, b"x");
    touched(&path, now() + MINUTE * 60);
    let first = look(dir.path(), None);
    assert_eq!(first.files[0].seen, Seen::Arriving);
    assert_eq!(look(dir.path(), Some(&first)).files[0].seen, hash(b"x"));
}

#[test]
fn a_file_larger_than_a_bundle_may_be_is_listed_and_never_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zip");
    left(&path, b"x");
    File::options().write(true).open(&path).unwrap().set_len(201 * 1024 * 1024).unwrap();
    touched(&path, now() - MINUTE);
    assert_eq!(look(dir.path(), None).files[0].seen, Seen::TooLarge);
}

#[test]
fn reading_stops_when_it_is_told_to() {
    let dir = tempfile::tempdir().unwrap();
    left(&dir.path().join("a.zip"), b"x");
    let mut look = Look::at(dir.path(), None, &SeenFiles::new(), now());
    look.read_all(&mut |_| false);
    assert_eq!(look.files[0].seen, Seen::Settled);
}

#[test]
fn a_folder_that_is_gone_is_out_of_reach_and_forgets_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = InboxDesk::at(Some(dir.path()), true);
    left(&dir.path().join("a.zip"), b"x");
    let found = look(dir.path(), None);
    desk.keep_seen(&SeenFiles::new(), &found);
    let gone = look(&dir.path().join("無い"), None);
    assert!(gone.is_out_of_reach && gone.files.is_empty());
    desk.keep_seen(&desk.seen(), &gone);
    assert_eq!(desk.seen(), seen_by(&found));
}

fn watch(dir: &Path) -> (InboxWatcher, Receiver<()>) {
    let (wake, woken) = channel();
    let pause = Duration::from_millis(20);
    let tell = move || {
        // Nobody listens any more once a test is over.
        let _ = wake.send(());
    };
    let desk = InboxDesk::at(None, false);
    (InboxWatcher::every((pause, pause), dir.to_owned(), desk, tell), woken)
}

#[test]
fn the_window_is_woken_by_what_arrives_and_by_nothing_else() {
    const LONG: Duration = Duration::from_secs(20);
    let dir = tempfile::tempdir().unwrap();
    let (watcher, woken) = watch(dir.path());
    woken.recv_timeout(LONG).unwrap();
    assert!(watcher.take_news() && !watcher.take_news());
    assert_eq!(woken.recv_timeout(Duration::from_millis(200)), Err(RecvTimeoutError::Timeout));
    left(&dir.path().join("a.zip"), b"x");
    while watcher.look().unwrap().files.first().and_then(SeenFile::sha256).is_none() {
        woken.recv_timeout(LONG).unwrap();
    }
    assert!(watcher.take_news());
    drop(watcher);
    while woken.recv_timeout(LONG).is_ok() {}
    assert_eq!(woken.recv_timeout(LONG), Err(RecvTimeoutError::Disconnected), "the thread has ended");
}

/// A desk with an inbox, and a bundle in it that names no contract.
fn with_inbox(files: &[(&str, &[u8])]) -> (Desk, PathBuf) {
    let mut desk = Desk::new();
    let folder = desk.folder.path().join("受信");
    fs::create_dir(&folder).unwrap();
    desk.app.handle(Command::SetInbox(Some(folder.clone()))).unwrap();
    let path = folder.join("提出.zip");
    let mut zip = zip::ZipWriter::new(File::create_new(&path).unwrap());
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap();
    touched(&path, now() - MINUTE);
    (desk, path)
}

const REQUEST: &str = r#"ApprovalRequested(kind: Subcontract, subject: "帳票の封入", party: "丸山株式会社", place: "丸山第二工場")"#;

fn preview(desk: &mut Desk, path: &Path) -> Result<Box<Preview>, AppError> {
    let [contract, _] = desk.contracts();
    let path = path.to_owned();
    match desk.app.handle(Command::PreviewBundle { path, password: None, contract: Some(contract) })? {
        Outcome::Previewed(preview) => Ok(preview),
        other => panic!("{other:?}"),
    }
}

fn judge(desk: &mut Desk, path: &Path, choices: &[Choice]) {
    let preview = preview(desk, path).unwrap();
    let received = "2026-11-20".parse().unwrap();
    let choices = choices.to_vec();
    desk.app.handle(Command::AcceptBundle { preview, choices, received, letters: None }).unwrap();
}

fn standing(desk: &Desk) -> InboxStanding {
    let inbox = desk.app.look_at_inbox();
    assert_eq!(inbox.files.len(), 1);
    inbox.files[0].standing.clone()
}

#[test]
fn a_bundle_is_new_until_it_is_taken_in_and_again_when_that_is_taken_back() {
    let (mut desk, path) = with_inbox(&[("forms/1.ron", REQUEST.as_bytes())]);
    let [contract, _] = desk.contracts();
    assert_eq!(standing(&desk), InboxStanding::New);
    assert_eq!(desk.app.look_at_inbox().to_do(), 1);
    judge(&mut desk, &path, &[Choice::accept()]);
    let received = "2026-11-20".parse().unwrap();
    assert_eq!(standing(&desk), InboxStanding::Taken { contract: contract.clone(), received });
    assert_eq!(desk.app.look_at_inbox().to_do(), 0);

    let (_, bundle) = desk.app.imports_of(&file_hash(&path)).pop().unwrap();
    desk.app.handle(Command::UndoImport { contract, bundle, reason: "誤り".into() }).unwrap();
    assert_eq!(standing(&desk), InboxStanding::New);
}

fn file_hash(path: &Path) -> String {
    crate::app::file_hash(path).unwrap()
}

#[test]
fn what_was_put_off_stays_to_be_done_and_what_went_back_does_not() {
    let other = REQUEST.replace("帳票の封入", "発送");
    let files = [("forms/1.ron", REQUEST.as_bytes()), ("forms/2.ron", other.as_bytes())];
    let (mut desk, path) = with_inbox(&files);
    judge(&mut desk, &path, &[Choice::accept(), Choice::default()]);
    assert!(matches!(standing(&desk), InboxStanding::PutOff { items: 1, .. }), "{:?}", standing(&desk));
    assert!(standing(&desk).is_to_do());

    let (mut desk, path) = with_inbox(&files);
    judge(&mut desk, &path, &[Choice::send_back("写し"), Choice::send_back("写し")]);
    assert!(matches!(standing(&desk), InboxStanding::SentBack { .. }), "{:?}", standing(&desk));
    assert!(!standing(&desk).is_to_do());
}

#[test]
fn a_refused_bundle_is_remembered_as_refused_until_it_reads() {
    let (mut desk, path) = with_inbox(&[("forms/1.ron", REQUEST.as_bytes())]);
    let good = fs::read(&path).unwrap();
    left(&path, b"PK no zip at all");
    assert_eq!(standing(&desk), InboxStanding::New);
    assert!(preview(&mut desk, &path).unwrap_err().refuses_bundle());
    assert_eq!(standing(&desk), InboxStanding::Refused { on: desk.app.clock().today() });
    // The same file under another name is the same; other contents are not.
    left(&path, &good);
    assert_eq!(standing(&desk), InboxStanding::New);
}

#[test]
fn a_bundle_behind_a_password_or_on_a_machine_that_cannot_read_it_is_not_refused() {
    let (mut desk, path) = with_inbox(&[("forms/1.ron", REQUEST.as_bytes())]);
    fs::remove_file(&path).unwrap();
    let mut zip = zip::ZipWriter::new(File::create_new(&path).unwrap());
    let options = SimpleFileOptions::default().with_aes_encryption(zip::AesMode::Aes256, "あいことば");
    zip.start_file("forms/1.ron", options).unwrap();
    zip.write_all(REQUEST.as_bytes()).unwrap();
    zip.finish().unwrap();
    touched(&path, now() - MINUTE);
    assert_eq!(standing(&desk), InboxStanding::New);
    assert!(!preview(&mut desk, &path).unwrap_err().refuses_bundle());
    assert_eq!(standing(&desk), InboxStanding::New);
}

#[test]
fn the_inbox_is_a_folder_that_is_there_and_not_the_ledgers() {
    let mut desk = Desk::new();
    let missing = desk.folder.path().join("無い");
    assert!(matches!(desk.app.handle(Command::SetInbox(Some(missing))), Err(AppError::Read { .. })));
    for within in [desk.workspace(), desk.workspace().join("contracts")] {
        let told = desk.app.handle(Command::SetInbox(Some(within)));
        assert!(matches!(told, Err(AppError::InboxInLedger(_))), "{told:?}");
    }
    assert_eq!(desk.app.look_at_inbox(), Inbox::default());
    let folder = desk.folder.path().join("受信");
    fs::create_dir(&folder).unwrap();
    desk.app.handle(Command::SetInbox(Some(folder.clone()))).unwrap();
    assert_eq!(Profile::at(desk.folder.path().join("profile")).load().inbox, Some(folder.clone()));
    fs::remove_dir(&folder).unwrap();
    assert!(desk.app.look_at_inbox().is_out_of_reach);
    desk.app.handle(Command::SetInbox(None)).unwrap();
    assert_eq!(desk.app.look_at_inbox(), Inbox::default());
}
