#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;

fn received() -> NaiveDateTime {
    "2026-11-23T10:00:00".parse().unwrap()
}

fn parsed(text: &str) -> Result<Fact, Refusal> {
    parse(text.as_bytes(), received(), &Limits::default())
}

fn fault(text: &str) -> Fault {
    match parsed(text) {
        Err(Refusal::Form { fault }) => fault,
        other => panic!("{text:?}: {other:?}"),
    }
}

const REQUEST: &str = r#"ApprovalRequested(kind: Copy, subject: "宛名データ", count: 2)"#;

#[test]
fn the_wards_days_may_be_left_out_and_are_set_whatever_stands_there() {
    let day = |text: &str| parsed(text).unwrap().known_on().unwrap().to_string();
    assert_eq!(day(REQUEST), "2026-11-23");
    assert_eq!(day(&REQUEST.replace("kind:", "received: \"2026-04-01\", kind:")), "2026-11-23");
    let report = r#"IncidentReported(kind: Leak, vendor_knew: "2026-11-22T09:00:00", outline: "誤送付")"#;
    let Fact::IncidentReported(f) = parsed(report).unwrap() else { panic!() };
    assert_eq!(f.ward_received, received());
    assert!(f.next_report.is_none());
    assert_eq!(day(r#"CustodyReceiptReceived(asset: "a-1.3")"#), "2026-11-23");
}

#[test]
fn comments_blanks_and_a_byte_order_mark_stand_in_nobodys_way() {
    for before in ["", "\u{feff}", "// 申請書 (写し)\n", "/* a ( /* b */ c */ ", "\r\n\t "] {
        for between in ["", " ", "/*(*/", "//(\n"] {
            let text = format!("{before}{}", REQUEST.replacen('(', &format!("{between}("), 1));
            assert!(parsed(&text).is_ok(), "{text:?}");
        }
    }
    assert!(parsed(&format!("{REQUEST} // おわり)")).is_ok());
}

#[test]
fn a_fault_stands_with_its_line_and_column_in_the_text_as_it_was_sent() {
    let text = "ApprovalRequested(\n  kind: Copy,\n  subjekt: \"x\",\n)";
    let Fault::UnknownField { field, line: 3, .. } = fault(text) else { panic!("{:?}", fault(text)) };
    assert_eq!(field, "subjekt");
    let text = "ApprovalRequested(\n  kind: Copy,\n  subject: \"x\",\n  from: \"2026-13-01\",\n)";
    assert!(matches!(fault(text), Fault::Value { line: 4, .. }), "{:?}", fault(text));
    let text = "ApprovalRequested(\n  kind: Stamp,\n  subject: \"x\")";
    assert!(matches!(fault(text), Fault::Value { line: 2, .. }), "{:?}", fault(text));
    let text = "ApprovalRequested(kind: Copy,\n  kind: Copy, subject: \"x\")";
    assert!(matches!(fault(text), Fault::FieldTwice { line: 2, .. }), "{:?}", fault(text));
    assert!(
        matches!(fault("ApprovalRequested(kind: Copy)"), Fault::FieldMissing { field, .. } if field == "subject")
    );
    let text = "ApprovalRequested(kind: Copy, subject: \"x\"";
    assert!(matches!(fault(text), Fault::Malformed { line: 1, .. }), "{:?}", fault(text));
    for text in ["", "(", "ApprovalRequested", "12", "\"x\"", "#![enable(x)]", "[", "🦀", "/*", "//"] {
        assert!(parsed(text).is_err(), "{text:?}");
    }
    assert!(parsed(&format!("{REQUEST} {REQUEST}")).is_err());
}

#[test]
fn what_only_the_ward_records_is_refused_by_its_kind() {
    for kind in Fact::KINDS.iter().filter(|kind| VendorForm::of_kind(kind).is_none()) {
        let text = format!("{kind}(on: \"2026-11-20\")");
        assert_eq!(fault(&text), Fault::NotFromVendor { kind: (*kind).to_owned() });
    }
    assert_eq!(fault("Payment(x: 1)"), Fault::UnknownKind { kind: "Payment".into() });
    let papers = REQUEST.replace(
        "kind:",
        &format!("papers: [(name: \"x\", sha256: \"{}\", size: 1)], kind:", "0".repeat(64)),
    );
    assert_eq!(fault(&papers), Fault::OwnPapers);
}

#[test]
fn sizes_depths_rows_and_lengths_have_their_limits() {
    let limit = |text: &str, limits: &Limits| parse(text.as_bytes(), received(), limits).unwrap_err();
    let normal = Limits::default();
    let long = format!("// {}\n{REQUEST}", "x".repeat(1024 * 1024));
    assert!(matches!(limit(&long, &normal), Refusal::Limit { limit: LimitKind::FormBytes, .. }));
    let shallow = Limits { form_depth: 2, ..normal.clone() };
    let workers = r#"BriefingHeld(on: "2026-11-20", workers: ["高橋 一郎", "渡邊 美咲"])"#;
    assert!(matches!(limit(workers, &shallow), Refusal::Limit { limit: LimitKind::FormDepth, .. }));
    for deep in [
        "[",
        "(",
        "Some(",
        "BriefingHeld(workers: ",
        "{",
        "/*",
        "ApprovalRequested(kind: (",
        "FactCorrected(by: ",
    ] {
        for front in ["", "BriefingHeld(on: \"2026-11-20\", workers: ", "SubmissionReceived(content: Roster("]
        {
            assert!(parsed(&format!("{front}{}", deep.repeat(10_000))).is_err());
        }
    }
    let few = Limits { form_rows: 1, ..normal.clone() };
    assert!(matches!(
        limit(workers, &few),
        Refusal::Form { fault: Fault::TooManyRows { field, most: 1 } } if field == "workers"
    ));
    let short = Limits { form_chars: 3, ..normal };
    assert!(matches!(limit(REQUEST, &short), Refusal::Form { fault: Fault::TooLong { .. } }));
}

#[test]
fn characters_that_steer_a_screen_and_dates_beyond_all_calendars_are_refused() {
    for bad in ["\\u{0}", "\\u{1b}[31m", "\\t", "\\u{202e}", "\u{200b}", "a\\rb", "\\u{2028}"] {
        let text = REQUEST.replace("宛名データ", bad);
        assert_eq!(fault(&text), Fault::Control { field: "subject".into() }, "{bad:?}");
    }
    assert!(parsed(&REQUEST.replace("宛名データ", "一行目\\n二行目")).is_ok());
    let roster = r#"SubmissionReceived(paper: "roster", content: Roster([(name: "高\u{7}橋", role: "運用", place: "本庁舎")]))"#;
    assert_eq!(fault(roster), Fault::Control { field: "roster.0.name".into() });
    let far = REQUEST.replace("count: 2", "until: \"+200000-01-01\"");
    assert!(matches!(fault(&far), Fault::FarDate { field, .. } if field == "until"), "{:?}", fault(&far));
    assert_eq!(
        parse(b"\xff\xfe", received(), &Limits::default()),
        Err(Refusal::Form { fault: Fault::NotText })
    );
}

#[test]
fn the_page_about_the_format_has_every_form_with_the_wards_days() {
    let page = include_str!("../FORMAT.md");
    for form in crate::domain::fact::VENDOR_FORMS {
        let row = page.lines().find(|line| line.contains(&format!("| `{}` |", form.kind)));
        let row = row.unwrap_or_else(|| panic!("no row for {}", form.kind));
        assert!(row.starts_with(&format!("| `{}`", form.name)), "{row}");
        assert!(form.wards_days.iter().all(|day| row.contains(&format!("`{day}`"))), "{row}");
    }
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_sent_makes_it_panic(text in ".{0,200}") {
        let _ = parsed(&text);
        let _ = parsed(&format!("ApprovalRequested({text}"));
        let _ = parsed(&format!("{REQUEST}{text}"));
    }

    #[test]
    fn what_was_cut_or_changed_anywhere_is_read_or_refused(at in 0_usize..70, c in proptest::char::any()) {
        let at = (0..=at.min(REQUEST.len())).rev().find(|at| REQUEST.is_char_boundary(*at)).unwrap_or(0);
        let (before, after) = REQUEST.split_at(at);
        let _ = parsed(before);
        let _ = parsed(&format!("{before}{c}{after}"));
    }
}
