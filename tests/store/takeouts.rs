//! Contracts leave the house in one sealed file and come back: the passphrase opens it, nothing else does, and a damaged file
//! leaves nothing behind.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tokki::store::{
    ContentHash, LedgerId, Merging, Packed, Packing, PaperCheck, Passphrase, TakeoutError, TakeoutWork,
    mark_of, merge, open_takeout, pack,
};

use crate::merging::content;
use crate::{DEVICE_A, DEVICE_B, append, contract, facts, new_workspace, open, read};

const PASSPHRASE: &str = "4821-0937-5512";

fn given() -> Passphrase {
    Passphrase::new(PASSPHRASE)
}

fn filled() -> TempDir {
    let dir = new_workspace();
    let mut workspace = open(dir.path(), DEVICE_A);
    append(&mut workspace, &LedgerId::Office, &["V(1)"]);
    for id in ["c-1", "c-2", "c-3"] {
        let hash = workspace.put_file(&contract(id), &mut id.as_bytes()).unwrap();
        append(&mut workspace, &contract(id), &[&format!("Paper(\"{hash}\")"), "A(2)"]);
    }
    dir
}

fn packed(root: &Path, contracts: &[&str], to: &Path) -> Result<Packed, TakeoutError> {
    let contracts: Vec<_> = contracts.iter().map(|id| contract(id)).collect();
    let (contracts, work) = (Some(contracts.as_slice()), TakeoutWork::Log2(1));
    pack(&Packing { root, secret: None, contracts, to, passphrase: &given(), work }, &|_, _| true)
}

fn unpacked(file: &Path, passphrase: &str, into: &Path) -> Result<PathBuf, TakeoutError> {
    open_takeout(file, &Passphrase::new(passphrase), into, &|_, _| true).map(|opened| opened.dir)
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_left_is_what_arrives_and_what_was_written_there_comes_back() {
    let ward = filled();
    let bag = tempfile::tempdir().unwrap();
    let file = bag.path().join("持出し.age");
    let made = packed(ward.path(), &["c-1", "c-3"], &file).unwrap();
    assert!(!file.exists(), "it has no name until it is handed over");
    let sha256 = made.sha256();
    assert_eq!(made.bytes(), fs::metadata(bag.path().join(&names(bag.path())[0])).unwrap().len());
    assert_eq!(made.hand_over().unwrap(), file);
    assert_eq!(ContentHash::of(&fs::read(&file).unwrap()), sha256);
    assert!(fs::read(&file).unwrap().starts_with(b"age-encryption.org/v1\n-> scrypt "));
    let laptop = unpacked(&file, PASSPHRASE, &bag.path().join("laptop")).unwrap();
    assert_eq!(names(bag.path()), ["laptop", "持出し.age"]);
    assert_eq!(mark_of(&laptop), Some(sha256));
    assert_eq!(mark_of(ward.path()), None);
    let mut expected = content(ward.path());
    expected.retain(|name, _| !name.starts_with("contracts/c-2"));
    assert_eq!(content(&laptop), expected);
    // On the site.
    let mut workspace = open(&laptop, DEVICE_B);
    append(&mut workspace, &contract("c-3"), &["Found(1)"]);
    assert!(workspace.verify(None, &|_, _| true).unwrap().is_intact());
    drop(workspace);
    append(&mut open(ward.path(), DEVICE_A), &contract("c-3"), &["Meanwhile(1)"]);
    let back = merge(&Merging::of(&laptop, ward.path(), PaperCheck::Content), &|_, _| true).unwrap();
    assert_eq!((back.lines, back.has_everything()), (1, true));
    assert_eq!(facts(&read(ward.path()), &contract("c-3")).len(), 4);
    assert!(
        merge(&Merging::of(&laptop, ward.path(), PaperCheck::Content), &|_, _| true)
            .unwrap()
            .changed_nothing()
    );
    // Packed again there, it still says where it came from only by itself.
    let again = bag.path().join("back.age");
    let packing = Packing {
        root: &laptop,
        secret: None,
        contracts: None,
        to: &again,
        passphrase: &given(),
        work: TakeoutWork::Log2(1),
    };
    let again = pack(&packing, &|_, _| true).unwrap().hand_over().unwrap();
    let second = unpacked(&again, PASSPHRASE, &bag.path().join("second")).unwrap();
    assert_eq!(content(&second), content(&laptop));
}

#[test]
fn a_wrong_passphrase_opens_nothing() {
    let ward = filled();
    let bag = tempfile::tempdir().unwrap();
    let file = packed(ward.path(), &["c-1"], &bag.path().join("a.age")).unwrap().hand_over().unwrap();
    for wrong in ["", "4821-0937-5513", "4821-0937-5512 ", "4821 0937 5512"] {
        let refused = unpacked(&file, wrong, &bag.path().join("laptop"));
        assert!(matches!(refused, Err(TakeoutError::WrongPassphrase { .. })), "{wrong}");
    }
    assert_eq!(names(bag.path()), ["a.age"]);
    // Whatever the keyboard was set to.
    unpacked(&file, "４８２１－０９３７－５５１２", &bag.path().join("laptop")).unwrap();
}

#[test]
fn every_flipped_byte_and_every_third_cut_is_refused_and_leaves_nothing() {
    let ward = new_workspace();
    append(&mut open(ward.path(), DEVICE_A), &contract("c-1"), &["A(1)"]);
    let bag = tempfile::tempdir().unwrap();
    let file = packed(ward.path(), &["c-1"], &bag.path().join("a.age")).unwrap().hand_over().unwrap();
    let whole = fs::read(&file).unwrap();
    let into = bag.path().join("laptop");
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        fs::write(&file, &bytes).unwrap();
        let error = unpacked(&file, PASSPHRASE, &into).unwrap_err();
        let known = matches!(
            error,
            TakeoutError::WrongPassphrase { .. }
                | TakeoutError::NotATakeout { .. }
                | TakeoutError::Damaged { .. }
        );
        assert!(known, "byte {place}: {error:?}");
        assert!(!into.exists());
    }
    for length in (0..whole.len()).step_by(3) {
        fs::write(&file, &whole[..length]).unwrap();
        let error = unpacked(&file, PASSPHRASE, &into).unwrap_err();
        let known = matches!(error, TakeoutError::NotATakeout { .. } | TakeoutError::Damaged { .. });
        assert!(known, "{length} bytes: {error:?}");
    }
    fs::write(&file, [&whole[..], b"x"].concat()).unwrap();
    assert!(matches!(unpacked(&file, PASSPHRASE, &into), Err(TakeoutError::Damaged { .. })));
    assert_eq!(names(bag.path()), ["a.age"]);
}

#[test]
fn it_goes_into_an_empty_folder_only_and_what_is_no_such_file_is_named() {
    let ward = filled();
    let bag = tempfile::tempdir().unwrap();
    let file = packed(ward.path(), &["c-1"], &bag.path().join("a.age")).unwrap().hand_over().unwrap();
    let full = unpacked(&file, PASSPHRASE, ward.path());
    assert!(matches!(full, Err(TakeoutError::FolderNotEmpty { .. })));
    let empty = bag.path().join("empty");
    fs::create_dir(&empty).unwrap();
    assert!(unpacked(&file, PASSPHRASE, &empty).is_ok());
    let letter = bag.path().join("letter.docx");
    fs::write(&letter, b"PK\x03\x04 and so on").unwrap();
    let other = unpacked(&letter, PASSPHRASE, &bag.path().join("other"));
    assert!(matches!(other, Err(TakeoutError::NotATakeout { .. })));
    let none = packed(ward.path(), &["c-9"], &bag.path().join("b.age"));
    assert!(matches!(none, Err(TakeoutError::NoSuchContract { .. })));
    assert_eq!(names(bag.path()), ["a.age", "empty", "letter.docx"]);
}

#[test]
fn a_header_without_an_end_is_refused_at_once() {
    let bag = tempfile::tempdir().unwrap();
    let (file, into) = (bag.path().join("a.age"), bag.path().join("laptop"));
    for line in [b"".as_slice(), b"\n-> a\n"] {
        let junk = [line, &[b'a'; 60]].concat().repeat(200_000);
        fs::write(&file, [b"age-encryption.org/v1\n-> scrypt ".as_slice(), &junk].concat()).unwrap();
        let asked = Cell::new(0);
        let opened = open_takeout(&file, &given(), &into, &|_, _| {
            asked.set(asked.get() + 1);
            true
        });
        assert!(matches!(opened, Err(TakeoutError::NotATakeout { .. })), "{opened:?}");
        assert_eq!((asked.get(), names(bag.path())), (0, vec!["a.age".to_owned()]));
    }
}

#[test]
fn the_whole_file_counts_in_what_is_told_of_opening_it() {
    let ward = filled();
    let bag = tempfile::tempdir().unwrap();
    let file = packed(ward.path(), &["c-1"], &bag.path().join("a.age")).unwrap().hand_over().unwrap();
    let last = Cell::new((0, 0));
    let told = |done, total| {
        last.set((done, total));
        true
    };
    open_takeout(&file, &given(), &bag.path().join("laptop"), &told).unwrap();
    let length = fs::metadata(&file).unwrap().len();
    let (done, total) = last.get();
    assert!(done > 2 * length && done <= total && total == 3 * length, "{done} of {total}, {length} long");
}

#[test]
fn what_has_the_name_of_the_file_is_never_replaced() {
    let ward = filled();
    let bag = tempfile::tempdir().unwrap();
    let (file, folder) = (bag.path().join("a.age"), bag.path().join("folder"));
    fs::create_dir(&folder).unwrap();
    fs::write(&file, "the only copy").unwrap();
    for there in [&file, &folder] {
        let refused = packed(ward.path(), &["c-1"], there);
        assert!(matches!(refused, Err(TakeoutError::AlreadyThere { .. })), "{refused:?}");
    }
    // Something gets the name while it is being packed.
    let (late, late_folder) = (bag.path().join("b.age"), bag.path().join("late"));
    let made = [&late, &late_folder].map(|to| packed(ward.path(), &["c-1"], to).unwrap());
    fs::write(&late, "the only copy").unwrap();
    fs::create_dir(&late_folder).unwrap();
    for made in made {
        assert!(matches!(made.hand_over(), Err(TakeoutError::AlreadyThere { .. })));
    }
    assert_eq!(names(bag.path()), ["a.age", "b.age", "folder", "late"]);
    assert!([file, late].iter().all(|file| fs::read(file).unwrap() == b"the only copy"));
}

#[test]
fn stopped_at_any_step_it_leaves_nothing() {
    let ward = filled();
    let bag = tempfile::tempdir().unwrap();
    let file = packed(ward.path(), &["c-1"], &bag.path().join("a.age")).unwrap().hand_over().unwrap();
    let to = bag.path().join("b.age");
    let into = bag.path().join("laptop");
    let contracts = [contract("c-2")];
    let mut ended = (false, false);
    for stop in 0..40 {
        let left = Cell::new(stop);
        let go_on = |_, _| {
            left.set(left.get() - 1);
            left.get() >= 0
        };
        let packing = Packing {
            root: ward.path(),
            secret: None,
            contracts: Some(&contracts),
            to: &to,
            passphrase: &given(),
            work: TakeoutWork::Log2(1),
        };
        // Dropped, as when the program ends before it is recorded.
        ended.0 |= match pack(&packing, &go_on) {
            Ok(packed) => packed.bytes() > 0,
            Err(error) => !matches!(error, TakeoutError::Stopped),
        };
        left.set(stop);
        let opened = open_takeout(&file, &given(), &into, &go_on);
        if opened.is_ok() {
            ended.1 = true;
            fs::remove_dir_all(&into).unwrap();
        }
        assert_eq!(names(bag.path()), ["a.age"], "stopped after {stop}");
    }
    assert_eq!(ended, (true, true));
}

#[test]
fn what_a_crash_left_beside_goes_the_next_time_and_what_is_under_way_stays() {
    let ward = filled();
    let bag = tempfile::tempdir().unwrap();
    let to = bag.path().join("a.age");
    let under_way = packed(ward.path(), &["c-1"], &bag.path().join("b.age")).unwrap();
    fs::write(bag.path().join(".tokki-tmp-a.part"), "half").unwrap();
    fs::write(bag.path().join(".tokki-tmp-1a2b3c4d-1"), "no file of ours to remove").unwrap();
    for name in [".tokki-tmp-left", ".tokki-tmp-open"] {
        fs::create_dir_all(bag.path().join(name).join("open/contracts")).unwrap();
        fs::write(bag.path().join(name).join("lock"), "").unwrap();
    }
    let held = fs::File::open(bag.path().join(".tokki-tmp-open/lock")).unwrap();
    held.try_lock().unwrap();
    let file = packed(ward.path(), &["c-1"], &to).unwrap().hand_over().unwrap();
    let stay = [".tokki-tmp-1a2b3c4d-1", ".tokki-tmp-open"];
    let found: Vec<_> = names(bag.path()).into_iter().filter(|name| !name.contains(".part")).collect();
    assert_eq!(found, [&stay[..], &["a.age"]].concat());
    drop(held);
    unpacked(&file, PASSPHRASE, &bag.path().join("laptop")).unwrap();
    under_way.hand_over().unwrap();
    assert_eq!(names(bag.path()), [stay[0], "a.age", "b.age", "laptop"]);
}

/// An archive with one stored file, which its list names again and again under other names.
fn overlapping(header: &[u8], log: &[u8], times: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut list = Vec::new();
    let start = |out: &mut Vec<u8>, name: &str, content: &[u8]| {
        let at = u32::try_from(out.len()).unwrap();
        out.extend(b"PK\x03\x04\x0a\0\0\0\0\0\0\0\x21\0");
        out.extend(sums(name, content));
        out.extend([name.as_bytes(), content].concat());
        at
    };
    let mut named = |name: &str, content: &[u8], at: u32| {
        list.extend(b"PK\x01\x02\x0a\0\x0a\0\0\0\0\0\0\0\x21\0");
        list.extend(sums(name, content));
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    };
    let at = start(&mut out, "workspace.ron", header);
    named("workspace.ron", header, at);
    let name = |number: u32| format!("office/log/{number:08x}-1.ronl");
    let at = start(&mut out, &name(1), log);
    for number in 1..=times {
        named(&name(number), log, at);
    }
    let (at, size) = (u32::try_from(out.len()).unwrap(), u32::try_from(list.len()).unwrap());
    let count = u16::try_from(times + 1).unwrap().to_le_bytes();
    out.extend(list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend([size.to_le_bytes(), at.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

/// Checksum, both lengths, and the lengths of name and extra field.
fn sums(name: &str, content: &[u8]) -> Vec<u8> {
    let mut crc = !0_u32;
    for byte in content {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    let length = u32::try_from(content.len()).unwrap();
    let lengths = [(!crc).to_le_bytes(), length.to_le_bytes(), length.to_le_bytes()].concat();
    [&lengths[..], &u16::try_from(name.len()).unwrap().to_le_bytes(), &[0, 0]].concat()
}

#[test]
fn a_file_that_would_grow_when_it_is_opened_is_refused_before_anything_is_written() {
    let ward = new_workspace();
    let header = fs::read(ward.path().join("workspace.ron")).unwrap();
    let bag = tempfile::tempdir().unwrap();
    let file = bag.path().join("a.age");
    let mut recipient = age::scrypt::Recipient::new(PASSPHRASE.to_owned().into());
    recipient.set_work_factor(1);
    for (names, is_refused) in [(1, false), (200, true)] {
        let sealed = age::encrypt(&recipient, &overlapping(&header, &[b'x'; 10_000], names)).unwrap();
        fs::write(&file, sealed).unwrap();
        let opened = unpacked(&file, PASSPHRASE, &bag.path().join("laptop"));
        let refused = matches!(opened, Err(TakeoutError::Overfull { .. }));
        assert_eq!(refused, is_refused, "{opened:?}");
        assert_eq!(opened.is_ok(), !is_refused);
        if opened.is_ok() {
            fs::remove_dir_all(bag.path().join("laptop")).unwrap();
        }
    }
}
