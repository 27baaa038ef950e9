//! Drafts on disk: kept, offered once their window is gone, taken by one, set aside where they are no drafts.

#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use tempfile::TempDir;

use super::folder::LARGEST;
use super::*;

const PAUSE: Duration = Duration::from_millis(20);
const LONG: Duration = Duration::from_secs(20);

fn clock() -> Clock {
    Clock::Fixed("2026-11-23".parse().unwrap())
}

/// A window on workspace `w-1` that nobody has to wait for.
fn window(profile: &TempDir, name: &str) -> Drafts {
    Drafts::start(profile.path(), "w-1", None, name.to_owned(), clock(), PAUSE, || ())
}

fn dir(profile: &TempDir) -> PathBuf {
    profile.path().join("drafts").join("w-1")
}

/// The files of the folder with this ending.
fn files(profile: &TempDir, ending: &str) -> Vec<PathBuf> {
    let all = fs::read_dir(dir(profile)).map(|names| names.map(|n| n.unwrap().path()).collect());
    let all: Vec<PathBuf> = all.unwrap_or_default();
    all.into_iter().filter(|path| path.extension().is_some_and(|e| e == ending)).collect()
}

fn until(what: &str, holds: impl Fn() -> bool) {
    let begin = Instant::now();
    while !holds() {
        assert!(begin.elapsed() < LONG, "never: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The next thing that went wrong.
fn told(drafts: &Drafts) -> DraftError {
    let begin = Instant::now();
    loop {
        match drafts.trouble() {
            Some(error) => return error,
            None => assert!(begin.elapsed() < LONG, "never told"),
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn keep(drafts: &Drafts, id: &mut Option<DraftId>, text: &str) {
    drafts.keep(id, draft_text(&text).unwrap());
}

/// What earlier windows left, as texts.
fn left(drafts: &Drafts) -> Vec<String> {
    drafts.left::<String>().into_iter().map(|draft| draft.content).collect()
}

/// A draft that a window left behind.
fn leave(profile: &TempDir, name: &str, text: &str) -> PathBuf {
    let drafts = window(profile, name);
    let mut id = None;
    keep(&drafts, &mut id, text);
    drafts.folder.path(&id.unwrap())
}

#[test]
fn what_is_typed_is_on_disk_without_being_asked_and_its_last_state_counts() {
    let profile = TempDir::new().unwrap();
    let drafts = window(&profile, "a");
    let mut id = None;
    keep(&drafts, &mut id, "高橋");
    keep(&drafts, &mut id, "高橋 一郎");
    until("on disk", || files(&profile, "draft").len() == 1);
    // Killed now: the files stay, the lock goes. A copy of the folder holds no lock either.
    let after = TempDir::new().unwrap();
    fs::create_dir_all(dir(&after)).unwrap();
    for path in files(&profile, "draft").iter().chain(&files(&profile, "lock")) {
        fs::copy(path, dir(&after).join(path.file_name().unwrap())).unwrap();
    }
    let next = window(&after, "b");
    let found = next.left::<String>();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].content, "高橋 一郎");
    assert_eq!(found[0].at.to_rfc3339(), "2026-11-23T12:00:00+09:00");
    assert!(next.trouble().is_none());
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_a_draft() {
    use std::os::unix::fs::PermissionsExt as _;
    let profile = TempDir::new().unwrap();
    let path = leave(&profile, "a", "高橋");
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(dir(&profile)).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn what_waits_is_written_when_the_window_closes_and_its_lock_goes() {
    let profile = TempDir::new().unwrap();
    leave(&profile, "a", "高橋");
    assert_eq!(files(&profile, "draft").len(), 1);
    assert!(files(&profile, "lock").is_empty() && files(&profile, "tmp").is_empty());
    assert_eq!(left(&window(&profile, "b")), ["高橋"]);
}

#[test]
fn a_window_that_lives_keeps_its_drafts_to_itself() {
    let profile = TempDir::new().unwrap();
    let (one, other) = (window(&profile, "a"), window(&profile, "b"));
    let (mut first, mut second) = (None, None);
    keep(&one, &mut first, "一");
    keep(&other, &mut second, "二");
    until("both on disk", || files(&profile, "draft").len() == 2);
    assert!(left(&one).is_empty() && left(&other).is_empty(), "neither offers the other's");
    drop(one);
    assert_eq!(left(&other), ["一"]);
}

#[test]
fn of_two_windows_that_go_on_with_a_draft_one_gets_it() {
    let profile = TempDir::new().unwrap();
    leave(&profile, "a", "高橋");
    let (one, other) = (window(&profile, "b"), window(&profile, "c"));
    let (mut mine, mut theirs) = (one.left::<String>().remove(0).id, other.left::<String>().remove(0).id);
    assert!(one.take(&mut mine));
    assert!(!other.take(&mut theirs));
    assert!(matches!(other.trouble(), Some(DraftError::Gone)));
    // Whoever has it types on in a file of its own, and nobody else sees it meanwhile.
    let mut mine = Some(mine);
    keep(&one, &mut mine, "高橋 一郎");
    assert!(left(&other).is_empty());
    drop(one);
    assert_eq!(left(&other), ["高橋 一郎"]);
}

#[test]
fn what_is_recorded_or_thrown_away_is_gone_even_if_it_was_still_waiting() {
    let profile = TempDir::new().unwrap();
    let drafts = window(&profile, "a");
    let (mut kept, mut waiting) = (None, None);
    keep(&drafts, &mut kept, "一");
    drafts.write_now();
    until("on disk", || files(&profile, "draft").len() == 1);
    keep(&drafts, &mut waiting, "二");
    drafts.forget(kept.unwrap());
    drafts.forget(waiting.unwrap());
    drop(drafts);
    assert!(files(&profile, "draft").is_empty());
}

#[test]
fn drafts_of_another_workspace_are_not_offered() {
    let profile = TempDir::new().unwrap();
    leave(&profile, "a", "高橋");
    let other = Drafts::start(profile.path(), "w-2", None, "b".into(), clock(), PAUSE, || ());
    assert!(left(&other).is_empty());
    assert!(other.trouble().is_none());
}

#[test]
fn what_is_no_draft_is_set_aside_and_told_once_and_the_rest_is_offered() {
    let profile = TempDir::new().unwrap();
    leave(&profile, "a", "高橋");
    let whole = fs::read(leave(&profile, "b", "渡邊")).unwrap();
    let dir = dir(&profile);
    fs::write(dir.join("b-2.draft"), &whole[..whole.len() - 3]).unwrap();
    fs::write(dir.join("b-3.draft"), [0; 300]).unwrap();
    fs::write(dir.join("b-4.draft"), "").unwrap();
    fs::write(dir.join("b-5.draft"), String::from_utf8(whole).unwrap().replace("w-1", "w-2")).unwrap();
    // Sparse, so that it takes no room.
    fs::File::create(dir.join("b-6.draft")).unwrap().set_len(LARGEST + 1).unwrap();
    fs::create_dir(dir.join("b-7.draft")).unwrap();
    fs::write(dir.join("readme.txt"), "not ours").unwrap();
    fs::write(dir.join("..draft"), "not ours").unwrap();
    // A draft as it should be, of something that this program does not know.
    let content = file::Content { workspace: "w-1".into(), at: clock().now(), body: "Tea(1)".into() };
    fs::write(dir.join("b-8.draft"), content.encode().unwrap()).unwrap();

    let drafts = window(&profile, "c");
    assert_eq!(left(&drafts), ["高橋", "渡邊"]);
    let Some(DraftError::Refused { count, .. }) = drafts.trouble() else { panic!("not told") };
    assert_eq!(count, 7);
    assert_eq!(files(&profile, "refused").len(), 7, "kept under another name");
    assert_eq!(left(&drafts), ["高橋", "渡邊"]);
    assert!(drafts.trouble().is_none(), "told once");
    assert!(dir.join("readme.txt").exists());
}

#[test]
fn a_draft_of_another_workspace_under_a_name_of_this_one_is_refused() {
    let profile = TempDir::new().unwrap();
    let path = leave(&profile, "a", "高橋");
    let other = profile.path().join("drafts").join("w-2");
    fs::create_dir(&other).unwrap();
    fs::copy(path, other.join("a-1.draft")).unwrap();
    let drafts = Drafts::start(profile.path(), "w-2", None, "b".into(), clock(), PAUSE, || ());
    assert!(left(&drafts).is_empty());
    assert!(matches!(drafts.trouble(), Some(DraftError::Refused { count: 1, .. })));
}

#[test]
fn a_draft_of_a_newer_version_is_left_alone() {
    let profile = TempDir::new().unwrap();
    leave(&profile, "a", "高橋");
    let rest = "(of:\"tomorrow\")\n";
    let hash = crate::store::ContentHash::of(format!("2\n{rest}").as_bytes());
    let path = dir(&profile).join("b-1.draft");
    fs::write(&path, format!("tokki-draft 2 {hash}\n{rest}")).unwrap();
    let before = fs::read(&path).unwrap();
    let drafts = window(&profile, "c");
    assert_eq!(left(&drafts), ["高橋"]);
    assert!(matches!(drafts.trouble(), Some(DraftError::Newer(1))));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn half_a_write_of_a_window_that_is_gone_is_cleared_away_and_that_of_a_living_one_is_not() {
    let profile = TempDir::new().unwrap();
    let living = window(&profile, "a");
    let mut id = None;
    keep(&living, &mut id, "高橋");
    until("on disk", || files(&profile, "draft").len() == 1);
    fs::write(dir(&profile).join("a-1-x.tmp"), "half").unwrap();
    fs::write(dir(&profile).join("b-1-x.tmp"), "half").unwrap();
    left(&window(&profile, "c"));
    assert_eq!(files(&profile, "tmp"), [dir(&profile).join("a-1-x.tmp")]);
}

#[test]
fn a_disk_that_refuses_is_told_once_and_what_was_typed_gets_there_when_it_takes_it_again() {
    let profile = TempDir::new().unwrap();
    // A file where the folder should be: nobody, not even an administrator, can write into it.
    fs::create_dir(profile.path().join("drafts")).unwrap();
    fs::write(dir(&profile), "").unwrap();
    let woken = Arc::new(AtomicUsize::new(0));
    let wakes = Arc::clone(&woken);
    let wake = move || {
        wakes.fetch_add(1, Ordering::Relaxed);
    };
    let drafts = Drafts::start(profile.path(), "w-1", None, "a".into(), clock(), PAUSE, wake);
    let mut id = None;
    for text in ["高", "高橋", "高橋 一郎"] {
        keep(&drafts, &mut id, text);
        drafts.write_now();
    }
    until("told", || woken.load(Ordering::Relaxed) == 1);
    assert!(matches!(drafts.trouble(), Some(DraftError::Write { .. })));
    std::thread::sleep(PAUSE * 12);
    assert!(drafts.trouble().is_none(), "tried again, not told again");
    fs::remove_file(dir(&profile)).unwrap();
    until("on disk", || files(&profile, "draft").len() == 1);
    drop(drafts);
    assert_eq!(left(&window(&profile, "b")), ["高橋 一郎"]);
}

#[test]
fn more_than_a_draft_holds_is_told_and_the_draft_before_it_stays() {
    let profile = TempDir::new().unwrap();
    let drafts = window(&profile, "a");
    let mut id = None;
    keep(&drafts, &mut id, "高橋");
    drafts.write_now();
    keep(&drafts, &mut id, &"あ".repeat(usize::try_from(LARGEST).unwrap() / 3));
    drafts.write_now();
    assert!(matches!(told(&drafts), DraftError::TooLarge { most: LARGEST, .. }));
    drop(drafts);
    assert_eq!(left(&window(&profile, "b")), ["高橋"]);
}

#[test]
fn a_desk_at_rest_is_not_woken() {
    let profile = TempDir::new().unwrap();
    let woken = Arc::new(AtomicUsize::new(0));
    let wakes = Arc::clone(&woken);
    let wake = move || {
        wakes.fetch_add(1, Ordering::Relaxed);
    };
    let drafts = Drafts::start(profile.path(), "w-1", None, "a".into(), clock(), PAUSE, wake);
    let mut id = None;
    keep(&drafts, &mut id, "高橋");
    until("on disk", || files(&profile, "draft").len() == 1);
    std::thread::sleep(PAUSE * 5);
    assert_eq!(woken.load(Ordering::Relaxed), 0);
}

#[test]
fn drafts_of_a_workspace_with_a_passphrase_are_sealed_and_follow_it_when_that_is_set_or_removed() {
    use crate::store::{Passphrase, Work, Workspace};
    let (profile, dir) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let identity = crate::app::Profile::at(profile.path().join("other")).identity().unwrap();
    Workspace::create(dir.path(), "w-1", &identity, "2026-11-23T10:00:00+09:00").unwrap();
    let given = Passphrase::new("correct horse battery staple");
    let (secret, _) = Workspace::protect(dir.path(), &given, Work::for_tests(), &|_, _| true).unwrap();
    let folder = profile.path().join(FOLDER).join("w-1");
    let start = |secret: Option<&Secret>, window: &str| {
        Drafts::start(profile.path(), "w-1", secret.cloned(), window.to_owned(), clock(), PAUSE, || ())
    };
    let tells = || {
        let all = fs::read_dir(&folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
        all.into_iter().any(|bytes| bytes.windows(6).any(|part| part == "機密".as_bytes()))
    };
    let typed =
        |drafts: &Drafts| drafts.left::<String>().into_iter().map(|left| left.content).collect::<Vec<_>>();
    start(None, "a").keep(&mut None, draft_text(&"機密の下書き").unwrap());
    assert!(tells());
    folder::seal_all(&folder, &secret);
    assert!(!tells());
    let drafts = start(Some(&secret), "b");
    assert_eq!(typed(&drafts), ["機密の下書き"]);
    drafts.keep(&mut None, draft_text(&"機密その二").unwrap());
    drop(drafts);
    assert!(!tells());
    // Sealing what is sealed changes nothing.
    folder::seal_all(&folder, &secret);
    folder::open_all(&folder, &secret);
    assert!(tells());
    assert_eq!(typed(&start(None, "c")).len(), 2);
}
