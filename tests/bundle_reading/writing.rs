//! Writing bundles: what this program writes it also reads, and what it would refuse it does not write.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use tokki::bundle::write::{Closing, NewBundle, Prepared, prepare};
use tokki::bundle::{
    Bundle, BundleError, ContentFault, LimitKind, Limits, ManifestFault, NameFault, Refusal,
};

use crate::signatures::{item, new_bundle, signing};
use crate::support::{PDF, go_on, on_disk, refusal};

fn prepared(new: &NewBundle, closing: Closing<'_>, target: &Path) -> Result<Prepared, BundleError> {
    prepare(new, closing, target, &Limits::default(), &mut go_on)
}

#[test]
fn the_same_contents_give_the_same_bytes_in_whatever_order_they_are_named() {
    let (a, b) = (on_disk("a.pdf", PDF), on_disk("b.csv", "氏名,所属\n".as_bytes()));
    let folder = tempfile::tempdir().unwrap();
    let make = |name: &str, turned: bool| {
        let mut items = vec![item("papers/月報.pdf", &a.path), item("papers/b.csv", &b.path)];
        if turned {
            items.reverse();
        }
        let target = folder.path().join(name);
        let by = signing(1);
        let closing = Closing { password: None, signing: Some(&by) };
        prepared(&new_bundle(items), closing, &target).unwrap().persist(false).unwrap();
        fs::read(target).unwrap()
    };
    assert!(make("one.zip", false) == make("two.zip", true));
    let opened = Bundle::open(&folder.path().join("one.zip"), None, &Limits::default(), &mut go_on).unwrap();
    let manifest = opened.manifest.unwrap();
    assert_eq!((manifest.sequence, manifest.vendor.as_str()), (7, "東都データ株式会社"));
    assert_eq!(
        manifest.items.iter().map(|i| i.path.as_str()).collect::<Vec<_>>(),
        ["papers/b.csv", "papers/月報.pdf"]
    );
}

#[test]
fn a_password_encrypts_every_entry_and_opens_them_again() {
    let a = on_disk("a.pdf", PDF);
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("locked.zip");
    let closing = Closing { password: Some("秘密の言葉"), signing: None };
    let new = new_bundle(vec![item("papers/a.pdf", &a.path)]);
    prepared(&new, closing, &target).unwrap().persist(false).unwrap();
    let open = |password| Bundle::open(&target, password, &Limits::default(), &mut go_on);
    assert_eq!(refusal(open(None)), Refusal::PasswordNeeded);
    assert_eq!(refusal(open(Some("秘密"))), Refusal::PasswordWrong);
    assert!(open(Some("秘密の言葉")).unwrap().archive.is_locked);
    let bytes = fs::read(&target).unwrap();
    assert!(!bytes.windows(5).any(|part| part == b"%PDF-"), "nothing of it lies readable");
}

#[test]
fn what_the_reader_refuses_is_not_written_and_nothing_is_left() {
    let (pdf, html, exe) =
        (on_disk("a.pdf", PDF), on_disk("b.pdf", b"<html></html>"), on_disk("c.exe", b"MZ\0\0"));
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out.zip");
    let none = Closing::default();
    let told = |new: &NewBundle| refusal(prepared(new, none, &target));
    let name = |paths: &[&str]| {
        let items = paths.iter().map(|path| item(path, &pdf.path)).collect();
        match told(&new_bundle(items)) {
            Refusal::Name { fault, .. } => fault,
            other => panic!("{paths:?}: {other:?}"),
        }
    };
    assert_eq!(name(&["../a.pdf"]), NameFault::Traversal);
    assert_eq!(name(&["papers/CON.pdf"]), NameFault::Reserved);
    assert_eq!(name(&["papers/a\u{202E}.pdf"]), NameFault::Bidi);
    assert_eq!(name(&["C:\\a.pdf"]), NameFault::Drive);
    assert_eq!(name(&["papers/A.pdf", "papers/a.PDF"]), NameFault::Duplicate);
    assert_eq!(name(&["manifest.ron"]), NameFault::Duplicate);
    assert_eq!(name(&["Signature.RON"]), NameFault::Duplicate);
    assert_eq!(name(&["papers/a.pdf", "papers/a.pdf/b.pdf"]), NameFault::FileIsFolder);
    let kind = told(&new_bundle(vec![item("papers/c.exe", &exe.path)]));
    assert!(matches!(kind, Refusal::Content { .. }), "{kind:?}");
    let page = told(&new_bundle(vec![item("papers/b.pdf", &html.path)]));
    assert!(matches!(page, Refusal::Content { fault: ContentFault::Html, .. }), "{page:?}");
    let mut wrong = new_bundle(vec![item("papers/a.pdf", &pdf.path)]);
    wrong.items[0].item.period = Some("2026-13".to_owned());
    wrong.contract = " ".to_owned();
    let Refusal::Manifest { faults } = told(&wrong) else { panic!() };
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults.iter().all(|f| matches!(f, ManifestFault::BadValue { .. })));
    let gone = prepared(&new_bundle(vec![item("papers/a.pdf", Path::new("no-such.pdf"))]), none, &target);
    assert!(matches!(gone, Err(BundleError::Io { .. })), "{gone:?}");
    let tight = Limits { entries: 2, ..Limits::default() };
    let many = prepare(&new_bundle(vec![item("papers/a.pdf", &pdf.path)]), none, &target, &tight, &mut go_on);
    assert!(matches!(refusal(many), Refusal::Limit { limit: LimitKind::Entries, .. }));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_is_asked_for() {
    let a = on_disk("a.pdf", PDF);
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out.zip");
    fs::File::create_new(&target).unwrap().write_all(b"mine").unwrap();
    let new = new_bundle(vec![item("papers/a.pdf", &a.path)]);
    assert!(prepared(&new, Closing::default(), &target).unwrap().persist(false).is_err());
    assert_eq!(fs::read(&target).unwrap(), b"mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    prepared(&new, Closing::default(), &target).unwrap().persist(true).unwrap();
    assert!(Bundle::open(&target, None, &Limits::default(), &mut go_on).is_ok());
}

#[test]
fn a_text_that_packs_like_a_bomb_lies_in_it_as_it_is() {
    let blank = on_disk("blank.txt", &vec![b' '; 3 << 20]);
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out.zip");
    let new = new_bundle(vec![item("papers/blank.txt", &blank.path)]);
    let made = prepared(&new, Closing::default(), &target).unwrap();
    assert!(made.size > 3 << 20);
    made.persist(false).unwrap();
}
