//! Manifests, and whether they tell the truth.

use sha2::{Digest, Sha256};
use tokki::bundle::manifest::parse;
use tokki::bundle::{LimitKind, Limits, Manifest, ManifestFault, Refusal};

use crate::support::{PDF, open_bundle, packed, refusal};

fn sha256(data: &[u8]) -> String {
    Sha256::digest(data).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn item(path: &str, data: &[u8]) -> String {
    format!("(kind: \"paper\", path: \"{path}\", sha256: \"{}\", size: {})", sha256(data), data.len())
}

fn manifest(items: &[String]) -> String {
    format!(
        r#"(format: 1, contract: "C-2026-001", vendor: "架空情報システム株式会社", made_at: "2026-11-20T10:00:00+09:00",
            made_by: (program: "tokki 0.1", person: "試験 花子"), sequence: 3, items: [{}])"#,
        items.join(", ")
    )
}

fn faults(text: &str, files: &[(&str, &[u8])]) -> Vec<ManifestFault> {
    let mut all = vec![("manifest.ron", text.as_bytes())];
    all.extend(files);
    match refusal(open_bundle(&packed(&all))) {
        Refusal::Manifest { faults } => faults,
        other => panic!("expected a manifest fault, got {other:?}"),
    }
}

fn parsed(text: &str) -> Result<Manifest, Refusal> {
    parse(text.as_bytes(), &Limits::default())
}

#[test]
fn a_true_manifest_is_read_with_all_its_fields() {
    let text = manifest(&[format!(
        r#"(kind: "monthly-report", form: Some("monthly-1"), path: "papers/a.pdf", sha256: "{}", size: {}, period: Some("2026-10"),
            dated: Some("2026-11-20"), document_number: Some("第12号"), remark: None)"#,
        sha256(PDF).to_uppercase(),
        PDF.len()
    )]);
    let bundle = open_bundle(&packed(&[("manifest.ron", text.as_bytes()), ("papers/a.pdf", PDF)])).unwrap();
    let manifest = bundle.manifest.unwrap();
    assert_eq!((manifest.contract.as_str(), manifest.sequence), ("C-2026-001", 3));
    assert_eq!(manifest.made_by.person, "試験 花子");
    assert_eq!(manifest.items[0].period.as_deref(), Some("2026-10"));
    assert_eq!(manifest.items[0].document_number.as_deref(), Some("第12号"));
}

#[test]
fn fields_and_kinds_of_later_versions_do_not_disturb() {
    let text = manifest(&[]).replace("sequence: 3", "sequence: 3, signature: Some((key: [1, 2, 3]))");
    assert_eq!(parsed(&text).unwrap().sequence, 3);
    let text = manifest(&[item("a.pdf", PDF).replace("paper", "drone-footage")]);
    assert_eq!(parsed(&text).unwrap().items[0].kind, "drone-footage");
}

#[test]
fn a_newer_format_is_called_newer_even_when_nothing_else_is_understood() {
    let newer = Refusal::Manifest { faults: vec![ManifestFault::NewerFormat { found: 2, known: 1 }] };
    assert_eq!(parsed("(format: 2, everything: \"else\", is: Other(1))"), Err(newer));
}

#[test]
fn a_hash_that_differs_is_named() {
    let text = manifest(&[item("a.pdf", PDF)]);
    let mut other = PDF.to_vec();
    other[7] = b'9';
    assert_eq!(
        faults(&text, &[("a.pdf", &other)]),
        [ManifestFault::HashDiffers { path: "a.pdf".to_owned() }]
    );
}

#[test]
fn a_size_that_differs_is_named_with_both_sizes() {
    let text = manifest(&[item("a.pdf", b"%PDF-")]);
    assert_eq!(
        faults(&text, &[("a.pdf", PDF)]),
        [ManifestFault::SizeDiffers { path: "a.pdf".to_owned(), declared: 5, found: 15 }]
    );
}

#[test]
fn missing_extra_and_doubled_items_are_all_named_at_once() {
    let text =
        manifest(&[item("a.pdf", PDF), item("a.pdf", PDF), item("gone.pdf", PDF), item("manifest.ron", b"")]);
    let found = faults(&text, &[("a.pdf", PDF), ("extra.pdf", PDF)]);
    let path = |path: &str| path.to_owned();
    assert_eq!(
        found,
        [
            ManifestFault::DuplicateItem { path: path("a.pdf") },
            ManifestFault::MissingItem { path: path("gone.pdf") },
            ManifestFault::MissingItem { path: path("manifest.ron") },
            ManifestFault::ExtraEntry { path: path("extra.pdf") },
        ]
    );
}

#[test]
fn values_of_the_wrong_form_are_named_with_field_and_text() {
    let text =
        manifest(&[item("a.pdf", PDF)
            .replace("size:", r#"period: Some("2026-13"), dated: Some("2026-02-30"), size:"#)])
        .replace("2026-11-20T10:00:00+09:00", "yesterday")
        .replace("C-2026-001", " ");
    let Err(Refusal::Manifest { faults }) = parsed(&text) else { panic!("accepted") };
    let fields: Vec<String> = faults
        .into_iter()
        .map(|fault| match fault {
            ManifestFault::BadValue { field, text, .. } => format!("{field}={text}"),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(fields, ["contract= ", "made_at=yesterday", "period=2026-13", "dated=2026-02-30"]);
}

#[test]
fn a_broken_manifest_is_refused_with_its_line() {
    let refused = parsed("(\n  format: 1,\n  contract: 5,\n)").unwrap_err();
    assert!(
        matches!(&refused, Refusal::Manifest { faults } if matches!(faults[0], ManifestFault::Malformed { line: 3, .. })),
        "{refused:?}"
    );
    assert!(parsed("").is_err());
    assert!(parse(b"\xFF\xFE(\0", &Limits::default()).is_err());
}

#[test]
fn million_deep_nesting_is_refused_wherever_it_stands() {
    let deep = "(".repeat(1_000_000);
    let lists = "[".repeat(400_000);
    let hidden = format!("(format: 1, unknown: {})", "[".repeat(200_000));
    let after = manifest(&[]).replace("sequence: 3", &format!("x: {}", "Some(".repeat(50_000)));
    for text in [&deep, &lists, &hidden, &after] {
        let refused = parsed(text).unwrap_err();
        let deep = matches!(refused, Refusal::Limit { limit: LimitKind::ManifestDepth, allowed: 32, .. });
        assert!(deep || matches!(refused, Refusal::Manifest { .. }), "{refused:?}");
    }
    assert!(matches!(parsed(&hidden), Err(Refusal::Limit { limit: LimitKind::ManifestDepth, .. })));
}

#[test]
fn a_manifest_of_more_than_a_mebibyte_is_not_read() {
    let text = format!("{}// {}", manifest(&[]), noise(1 << 20));
    let refused = refusal(open_bundle(&packed(&[("manifest.ron", text.as_bytes())])));
    assert!(matches!(refused, Refusal::Limit { limit: LimitKind::ManifestBytes, .. }), "{refused:?}");
}

/// Letters that do not pack well, so that no other limit is hit first.
fn noise(length: usize) -> String {
    let mut state = 1_u32;
    (0..length)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + (state >> 24) as u8 % 26)
        })
        .collect()
}
