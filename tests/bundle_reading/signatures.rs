//! Signatures on bundles: one that holds, and every way in which one can be broken.

use std::path::Path;

use tokki::bundle::sign::{SecretKey, Signing, parse, sign};
use tokki::bundle::write::{Closing, NewBundle, NewItem, prepare, prepare_signed};
use tokki::bundle::{
    Bundle, BundleError, Item, Limits, MadeBy, ManifestFault, NameFault, Refusal, Signature, SignatureFault,
    StructureFault,
};

use crate::support::{PDF, on_disk, open_bundle, packed, refusal};

pub fn signing(secret: u8) -> Signing {
    Signing {
        key: SecretKey::new(&[secret; 32]),
        signer: "高橋 一郎".to_owned(),
        made_at: "2026-11-20T10:00:00+09:00".to_owned(),
    }
}

pub fn item(path: &str, file: &Path) -> NewItem {
    let item = Item {
        kind: "paper".to_owned(),
        form: None,
        path: path.to_owned(),
        sha256: String::new(),
        size: 0,
        period: None,
        dated: None,
        document_number: None,
        remark: None,
        about: None,
        answers: None,
    };
    NewItem { item, file: file.to_owned() }
}

pub fn new_bundle(items: Vec<NewItem>) -> NewBundle {
    NewBundle {
        contract: "r8-0123".to_owned(),
        vendor: "東都データ株式会社".to_owned(),
        made_at: "2026-11-20T10:00:00+09:00".to_owned(),
        made_by: MadeBy { program: "tokki".to_owned(), person: "高橋 一郎".to_owned() },
        sequence: 7,
        items,
    }
}

/// The parts of a signed bundle of two papers.
fn parts(by: &Signing) -> Vec<(String, Vec<u8>)> {
    let (one, two) = (on_disk("a.pdf", PDF), on_disk("b.txt", b"two\n"));
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out.zip");
    let new = new_bundle(vec![item("papers/a.pdf", &one.path), item("papers/b.txt", &two.path)]);
    let closing = Closing { password: None, signing: Some(by) };
    let bundle = prepare(&new, closing, &target, &Limits::default(), &mut crate::support::go_on)
        .unwrap()
        .persist(false)
        .unwrap();
    assert_eq!(bundle.signature.as_ref().map(|s| s.key), Some(by.key.fingerprint()));
    bundle.archive.entries.iter().map(|e| (e.path.clone(), std::fs::read(&e.file).unwrap())).collect()
}

fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let files: Vec<(&str, &[u8])> =
        parts.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    packed(&files)
}

/// The bundle with one of its parts changed.
fn with(
    parts: &[(String, Vec<u8>)],
    path: &str,
    change: impl Fn(&[u8]) -> Vec<u8>,
) -> Result<Bundle, BundleError> {
    let changed: Vec<_> = parts
        .iter()
        .map(|(name, bytes)| (name.clone(), if name == path { change(bytes) } else { bytes.clone() }))
        .collect();
    open_bundle(&zip(&changed))
}

fn fault(result: Result<Bundle, BundleError>) -> SignatureFault {
    match refusal(result) {
        Refusal::Signature { fault } => fault,
        other => panic!("expected a broken signature, got {other:?}"),
    }
}

fn replaced(from: &str, to: &str) -> impl Fn(&[u8]) -> Vec<u8> {
    move |bytes| {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(text.contains(from), "{from} is not in {text}");
        text.replacen(from, to, 1).into_bytes()
    }
}

#[test]
fn a_signature_names_its_key_signer_and_moment_and_an_absent_one_is_no_fault() {
    let by = signing(1);
    let all = parts(&by);
    let signature = open_bundle(&zip(&all)).unwrap().signature.unwrap();
    let expected = Signature {
        key: by.key.fingerprint(),
        signer: "高橋 一郎".to_owned(),
        made_at: "2026-11-20T10:00:00+09:00".to_owned(),
    };
    assert_eq!(signature, expected);
    let unsigned: Vec<_> = all.into_iter().filter(|(path, _)| path != "signature.ron").collect();
    assert_eq!(open_bundle(&zip(&unsigned)).unwrap().signature, None);
    assert!(!format!("{by:?}").contains("0101010101"), "the secret is never shown");
}

#[test]
fn no_changed_byte_of_manifest_signature_or_entry_goes_unnoticed() {
    let all = parts(&signing(1));
    let honest = open_bundle(&zip(&all)).unwrap();
    let limits = Limits::default();
    let part = |path: &str| all.iter().find(|(name, _)| name == path).unwrap().1.clone();
    let (manifest, signature) = (part("manifest.ron"), part("signature.ron"));
    for at in 0..signature.len() {
        for bit in [0, 1, 5, 7] {
            let mut changed = signature.clone();
            changed[at] ^= 1 << bit;
            // Blanks and the comma after the last value carry no meaning; what is read says exactly what was signed.
            if let Ok(read) = parse(&changed, &manifest, &limits) {
                assert_eq!(Some(read), honest.signature, "byte {at} bit {bit}");
                let idle = signature[at].is_ascii_whitespace() || signature[at] == b',';
                assert!(idle, "byte {at} bit {bit}");
            }
        }
    }
    for at in 0..manifest.len() {
        let mut changed = manifest.clone();
        changed[at] ^= 1;
        let held = parse(&signature, &changed, &limits);
        assert_eq!(held, Err(Refusal::Signature { fault: SignatureFault::DoesNotFit }), "byte {at}");
    }
    for at in 0..PDF.len() {
        let told = with(&all, "papers/a.pdf", |bytes| {
            let mut bytes = bytes.to_vec();
            bytes[at] ^= 1;
            bytes
        });
        assert!(matches!(told, Err(BundleError::Refused(_))), "byte {at}");
    }
}

#[test]
fn no_changed_byte_of_the_file_itself_gives_a_signed_bundle_with_other_contents() {
    let all = parts(&signing(1));
    let whole = zip(&all);
    let honest = open_bundle(&whole).unwrap();
    let contents = |b: &Bundle| -> Vec<(String, String)> {
        b.archive.entries.iter().map(|e| (e.path.clone(), e.sha256.clone())).collect()
    };
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        if let Ok(read) = open_bundle(&changed) {
            // Times and rights in the archive's own records are nobody's statement.
            assert_eq!(
                (contents(&read), &read.signature),
                (contents(&honest), &honest.signature),
                "byte {at}"
            );
        }
    }
}

#[test]
fn a_manifest_changed_with_care_is_told_by_its_signature() {
    let all = parts(&signing(1));
    let told = with(&all, "manifest.ron", replaced("sequence: 7", "sequence: 8"));
    assert_eq!(fault(told), SignatureFault::DoesNotFit);
    for (from, to) in [("高橋 一郎", "鈴木 一郎"), ("10:00:00+09:00", "11:00:00+09:00")] {
        let told = with(&all, "signature.ron", replaced(from, to));
        assert_eq!(fault(told), SignatureFault::DoesNotFit, "{to}");
    }
}

#[test]
fn a_signature_of_another_bundle_or_by_another_key_does_not_fit() {
    let (mine, theirs) = (signing(1), signing(2));
    let all = parts(&mine);
    let limits = Limits::default();
    let other = sign(b"(format: 1)", &mine, &limits).unwrap();
    assert_eq!(fault(with(&all, "signature.ron", |_| other.clone())), SignatureFault::DoesNotFit);
    let other_key = theirs.key.fingerprint().to_string();
    let own_key = mine.key.fingerprint().to_string();
    let told = with(&all, "signature.ron", replaced(&own_key, &other_key));
    assert_eq!(fault(told), SignatureFault::DoesNotFit);
}

#[test]
fn a_signature_without_a_manifest_is_refused() {
    let all = parts(&signing(1));
    let alone: Vec<_> = all.into_iter().filter(|(path, _)| path != "manifest.ron").collect();
    assert_eq!(fault(open_bundle(&zip(&alone))), SignatureFault::NoManifest);
}

#[test]
fn two_signatures_are_never_one() {
    let all = parts(&signing(1));
    let signature = all.iter().find(|(path, _)| path == "signature.ron").unwrap().1.clone();
    let also = |name: &str| {
        let mut more = all.clone();
        more.push((name.to_owned(), signature.clone()));
        refusal(open_bundle(&zip(&more)))
    };
    let twin = also("Signature.ron");
    assert!(matches!(twin, Refusal::Name { fault: NameFault::Duplicate, .. }), "{twin:?}");
    for name in ["signature-2.ron", "papers/signature.ron"] {
        let Refusal::Manifest { faults } = also(name) else { panic!("{name}") };
        assert_eq!(faults, [ManifestFault::ExtraEntry { path: name.to_owned() }]);
    }
    let body = |name: &[u8]| crate::raw_zip::Part::new(name, "x");
    let raw = crate::raw_zip::raw_zip(&[body(b"signature.ron"), body(b"signature.ron")]);
    let twice = refusal(open_bundle(&raw.bytes));
    let is_told = matches!(
        twice,
        Refusal::Name { fault: NameFault::Duplicate, .. }
            | Refusal::Structure { fault: StructureFault::Damaged, .. }
    );
    assert!(is_told, "{twice:?}");
}

#[test]
fn a_manifest_cannot_list_the_signature_over_itself() {
    let all = parts(&signing(1));
    let listed = r#"items: [(kind: "paper", path: "signature.ron", sha256: "00", size: 1),"#;
    let refused = refusal(with(&all, "manifest.ron", replaced("items: [", listed)));
    assert!(matches!(refused, Refusal::Manifest { .. }), "{refused:?}");
}

#[test]
fn malformed_values_are_named_and_keys_that_fit_anything_are_none() {
    let by = signing(1);
    let all = parts(&by);
    let key = by.key.fingerprint().to_string();
    let bad = |from: &str, to: &str| fault(with(&all, "signature.ron", replaced(from, to)));
    let field = |found: SignatureFault| match found {
        SignatureFault::BadValue { field, .. } => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(field(bad(&key, &key[2..])), "key");
    assert_eq!(field(bad(&key, &key.to_uppercase())), "key");
    assert_eq!(field(bad(&key, &format!("{key}00"))), "key");
    assert_eq!(field(bad("signature: \"", "signature: \"00")), "signature");
    assert_eq!(field(bad("高橋 一郎", "高橋\u{202E}一郎")), "signer");
    assert_eq!(field(bad("高橋 一郎", &"長".repeat(101))), "signer");
    assert_eq!(field(bad("2026-11-20T", "2026-11-40T")), "made_at");
    assert_eq!(field(bad("format: 1", "format: 0")), "format");
    assert_eq!(bad("format: 1", "format: 2"), SignatureFault::NewerFormat { found: 2, known: 1 });
    assert!(matches!(bad("format: 1", "format: 1, extra: 1"), SignatureFault::Malformed { .. }));
    assert!(matches!(bad("(", ""), SignatureFault::Malformed { .. }));
    // Points of small order: one signature by them fits many messages.
    let small = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    ];
    for weak in small {
        assert_eq!(bad(&key, weak), SignatureFault::BadKey, "{weak}");
    }
    let no_point = format!("02{}", "0".repeat(62));
    assert_eq!(bad(&key, &no_point), SignatureFault::BadKey);
}

#[test]
fn a_signature_of_many_kilobytes_is_not_read() {
    let all = parts(&signing(1));
    let long = |bytes: &[u8]| {
        let mut long = bytes.to_vec();
        long.extend((0..5000_u32).map(|n| b'a' + (n.wrapping_mul(2_654_435_761) >> 24) as u8 % 26));
        long
    };
    let refused = refusal(with(&all, "signature.ron", long));
    assert!(
        matches!(refused, Refusal::Limit { limit: tokki::bundle::LimitKind::SignatureBytes, .. }),
        "{refused:?}"
    );
}

#[test]
fn signing_again_replaces_even_a_broken_signature_and_keeps_every_content() {
    let all = parts(&signing(1));
    let broken: Vec<_> = all
        .iter()
        .map(|(path, bytes)| {
            let bytes = if path == "signature.ron" { b"broken".to_vec() } else { bytes.clone() };
            (path.clone(), bytes)
        })
        .collect();
    let file = on_disk("bundle.zip", &zip(&broken));
    let limits = Limits::default();
    let opened = Bundle::open_to_sign(&file.path, None, &limits, &mut crate::support::go_on).unwrap();
    let target = file.path.with_file_name("signed.zip");
    let signed =
        prepare_signed(&opened, None, &signing(2), &target, &limits, &mut crate::support::go_on).unwrap();
    let signed = signed.persist(false).unwrap();
    assert_eq!(signed.signature.unwrap().key, signing(2).key.fingerprint());
    for (path, bytes) in all.iter().filter(|(path, _)| path != "signature.ron") {
        assert_eq!(std::fs::read(&signed.archive.entry(path).unwrap().file).unwrap(), *bytes, "{path}");
    }
}
