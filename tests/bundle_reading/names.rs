//! Names that lead elsewhere, hide something or cannot be told apart.

use tokki::bundle::{LimitKind, NameFault, Refusal};

use crate::raw_zip::{Part, raw_zip};
use crate::support::{name_fault, open, refusal};

fn one(name: &str) -> NameFault {
    name_fault(&[name.as_bytes()])
}

#[test]
fn slips_are_refused_in_every_spelling() {
    for name in [
        "../a.txt",
        "a/../../b.txt",
        "..\\a.txt",
        "a\\..\\b.txt",
        "..",
        "．．/a.txt",
        "‥/a.txt",
        "．．／a.txt",
        "%2e%2e/a.txt",
        "%2e%2e%2fa.txt",
        "%252e%252e/a.txt",
        "..%5ca.txt",
        ".. /a.txt",
        ".../a.txt",
    ] {
        assert_eq!(one(name), NameFault::Traversal, "{name}");
    }
}

#[test]
fn an_overlong_spelling_of_a_slip_is_not_utf8() {
    let mut part = Part::new(b"\xC0\xAE\xC0\xAE/a.txt", "x");
    part.flags = 1 << 11;
    let refused = refusal(open(&raw_zip(&[part]).bytes));
    assert!(matches!(refused, Refusal::Name { fault: NameFault::Undecodable, .. }), "{refused:?}");
}

#[test]
fn a_name_in_no_known_encoding_is_refused() {
    assert_eq!(name_fault(&[b"\x81\xFF.txt"]), NameFault::Undecodable);
}

#[test]
fn names_that_leave_the_folder_by_their_start_are_refused() {
    assert_eq!(one("/etc/a.txt"), NameFault::Absolute);
    assert_eq!(one("//server/share/a.txt"), NameFault::Network);
    assert_eq!(one("\\\\server\\share\\a.txt"), NameFault::Network);
    assert_eq!(one("\\\\?\\C:\\a.txt"), NameFault::Network);
    assert_eq!(one("\\\\.\\PhysicalDrive0"), NameFault::Network);
    assert_eq!(one("C:/a.txt"), NameFault::Drive);
    assert_eq!(one("c:a.txt"), NameFault::Drive);
}

#[test]
fn backslashes_streams_and_wildcards_are_refused() {
    assert_eq!(one("forms\\roster.xlsx"), NameFault::Backslash);
    assert_eq!(one("a.txt:hidden.exe"), NameFault::Stream);
    for name in ["a?.txt", "a*.txt", "a|b.txt", "<a>.txt", "\"a\".txt"] {
        assert_eq!(one(name), NameFault::ForbiddenCharacter, "{name}");
    }
}

#[test]
fn device_names_are_refused_with_any_ending_case_and_width() {
    for name in
        ["con", "NUL.txt", "a/Com1.pdf", "LPT9.tar.txt", "COM¹.txt", "ＮＵＬ.txt", "aux .txt", "CONIN$"]
    {
        assert_eq!(one(name), NameFault::Reserved, "{name}");
    }
    assert!(open(&raw_zip(&[Part::new("console.txt", "x"), Part::new("com10.txt", "x")]).bytes).is_ok());
}

#[test]
fn trailing_dots_and_spaces_are_refused() {
    for name in ["a.txt.", "a.txt ", "b./a.txt", "b /a.txt", "a.txt\u{3000}"] {
        assert_eq!(one(name), NameFault::TrailingDotOrSpace, "{name}");
    }
}

#[test]
fn empty_and_dot_parts_are_refused() {
    assert_eq!(one(""), NameFault::Empty);
    assert_eq!(one("a//b.txt"), NameFault::Empty);
    assert_eq!(one("./a.txt"), NameFault::Dot);
}

#[test]
fn control_characters_are_refused_and_spelt_out() {
    let refused = refusal(open(&raw_zip(&[Part::new("a\u{7}.exe\0.txt", "x")]).bytes));
    assert_eq!(
        refused,
        Refusal::Name { shown: "a\\u{7}.exe\\u{0}.txt".to_owned(), fault: NameFault::Control }
    );
    assert_eq!(one("a\nb.txt"), NameFault::Control);
    assert_eq!(one("a\u{85}b.txt"), NameFault::Control);
}

#[test]
fn right_to_left_names_are_refused() {
    for name in ["請求書\u{202E}fdp.exe", "a\u{2066}b.txt", "a\u{200F}.txt", "a\u{061C}.txt"] {
        assert_eq!(one(name), NameFault::Bidi, "{name:?}");
    }
}

#[test]
fn names_with_characters_that_cannot_be_seen_are_refused() {
    for name in [
        "名簿\u{200B}.txt",
        "a\u{FEFF}.txt",
        "a\u{00AD}.txt",
        "a\u{3164}.txt",
        "a\u{E0041}.txt",
        "a\u{2060}.txt",
    ] {
        assert_eq!(one(name), NameFault::Invisible, "{name:?}");
    }
}

#[test]
fn names_that_differ_only_in_case_are_duplicates() {
    assert_eq!(name_fault(&[b"a.txt", b"a.txt"]), NameFault::Duplicate);
    assert_eq!(name_fault(&[b"a.txt", b"A.TXT"]), NameFault::Duplicate);
    assert_eq!(name_fault(&["ａ.txt".as_bytes(), "Ａ.txt".as_bytes()]), NameFault::Duplicate);
    assert_eq!(name_fault(&["straße.txt".as_bytes(), "STRASSE.txt".as_bytes()]), NameFault::Duplicate);
}

#[test]
fn names_that_differ_only_in_normal_form_or_encoding_are_duplicates() {
    assert_eq!(name_fault(&["が.txt".as_bytes(), "か\u{3099}.txt".as_bytes()]), NameFault::Duplicate);
    let cp932 = encoding_rs::SHIFT_JIS.encode("名簿.txt").0.into_owned();
    assert_eq!(name_fault(&["名簿.txt".as_bytes(), &cp932]), NameFault::Duplicate);
}

#[test]
fn twins_by_a_variation_selector_are_duplicates_but_one_alone_is_a_name() {
    assert_eq!(name_fault(&["葛飾.txt".as_bytes(), "葛\u{E0100}飾.txt".as_bytes()]), NameFault::Duplicate);
    assert!(open(&raw_zip(&[Part::new("葛\u{E0100}飾.txt", "x")]).bytes).is_ok());
}

#[test]
fn a_file_that_is_also_a_folder_is_refused_in_either_order() {
    assert_eq!(name_fault(&[b"a.txt", b"A.txt/b.txt"]), NameFault::FileIsFolder);
    assert_eq!(name_fault(&[b"a.txt/b.txt", b"a.txt"]), NameFault::FileIsFolder);
    let folder_then_file = [Part::new("a.txt/", ""), Part::new("a.txt", "x")];
    let refused = refusal(open(&raw_zip(&folder_then_file).bytes));
    assert!(matches!(refused, Refusal::Name { fault: NameFault::FileIsFolder, .. }));
}

#[test]
fn a_second_name_in_the_unicode_path_field_is_refused() {
    let mut extra = 0x7075_u16.to_le_bytes().to_vec();
    extra.extend([10, 0, 1, 0, 0, 0, 0]);
    extra.extend(b"b.txt");
    let mut part = Part::new("a.txt", "x");
    part.local_extra.clone_from(&extra);
    part.central_extra = extra;
    let refused = refusal(open(&raw_zip(&[part]).bytes));
    assert!(matches!(refused, Refusal::Name { fault: NameFault::TwoNames, .. }), "{refused:?}");
}

#[test]
fn deep_paths_and_long_parts_hit_their_limits() {
    let limit = |name: String| match refusal(open(&raw_zip(&[Part::new(name, "x")]).bytes)) {
        Refusal::Limit { limit, allowed, .. } => (limit, allowed),
        other => panic!("{other:?}"),
    };
    assert_eq!(limit("1/2/3/4/5/6/7/8/a.txt".to_owned()), (LimitKind::PathDepth, 8));
    assert_eq!(limit(format!("{}.txt", "長".repeat(117))), (LimitKind::PathPartChars, 120));
    let fits = [Part::new("1/2/3/4/5/6/7/a.txt", "x"), Part::new(format!("{}.txt", "長".repeat(116)), "x")];
    assert!(open(&raw_zip(&fits).bytes).is_ok());
}
