//! A form filled in as data (`forms/*.ron`): one fact as the vendor states it, read without trust.
//!
//! Only facts of [`VENDOR_FORMS`](crate::domain::fact::VENDOR_FORMS) are read. The days that only the ward can know may be left out; whatever
//! stands there, they become the moment of the receipt. What the fact speaks of on the ward's file is not looked at here.

use std::fs::File;
use std::io::Read;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};
use ron::error::SpannedError;
use serde_json::Value;

use super::archive::Entry;
use super::error::{BundleError, FormFault as Fault, IoAction, LimitKind, Refusal};
use super::limits::Limits;
use super::name;
use crate::domain::fact::{Fact, VendorForm, ron};

/// Years that a date in a form may have: births and papers of the last century, and no contract beyond the next.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Reads the form that an entry of a bundle holds, received at this moment.
pub fn read(entry: &Entry, received: NaiveDateTime, limits: &Limits) -> Result<Fact, BundleError> {
    let mut bytes = Vec::new();
    File::open(&entry.file)
        .and_then(|file| file.take(limits.form_bytes.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(BundleError::io(IoAction::Read, &entry.file))?;
    Ok(parse(&bytes, received, limits)?)
}

/// Reads a form's bytes, received at this moment.
pub fn parse(bytes: &[u8], received: NaiveDateTime, limits: &Limits) -> Result<Fact, Refusal> {
    if bytes.len() as u64 > limits.form_bytes {
        return Err(Refusal::limit(LimitKind::FormBytes, limits.form_bytes, None));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| refuse(Fault::NotText))?;
    let head = head(text);
    let form = head.as_ref().map(|head| form_of(head.kind)).transpose()?;
    let mut fact = match (head, form) {
        (Some(head), Some(form)) => with_wards_days(text, head.open, form, received, limits)?,
        // Not even the name of a kind and a bracket: the reader knows best from where on.
        _ => fact_of(text, limits).map_err(|error| refusal(&error, limits))?,
    };
    if !fact.may_come_from_vendor() {
        return Err(refuse(Fault::NotFromVendor { kind: fact.kind().to_owned() }));
    }
    if !fact.papers().is_empty() {
        return Err(refuse(Fault::OwnPapers));
    }
    check_values(&fact, limits)?;
    fact.come_in_at(received);
    Ok(fact)
}

fn refuse(fault: Fault) -> Refusal {
    Refusal::Form { fault }
}

/// The form of a kind of fact, or why there is none.
fn form_of(kind: &str) -> Result<&'static VendorForm, Refusal> {
    VendorForm::of_kind(kind).ok_or_else(|| {
        let known = Fact::KINDS.contains(&kind);
        let kind = name::shown(kind);
        refuse(if known { Fault::NotFromVendor { kind } } else { Fault::UnknownKind { kind } })
    })
}

fn fact_of(text: &str, limits: &Limits) -> Result<Fact, SpannedError> {
    let depth = usize::try_from(limits.form_depth).unwrap_or(usize::MAX);
    ron().with_recursion_limit(depth).from_str(text)
}

/// Reads the text as it stands; where nothing is amiss but that one of the ward's days is missing, with that day put in.
fn with_wards_days(
    text: &str,
    open: usize,
    form: &VendorForm,
    received: NaiveDateTime,
    limits: &Limits,
) -> Result<Fact, Refusal> {
    let mut error = match fact_of(text, limits) {
        Ok(fact) => return Ok(fact),
        Err(error) => error,
    };
    // A missing field is told last, at the end of the form: the places of all other faults are those of the text as sent.
    let (before, after) = text.split_at_checked(open).unwrap_or((text, ""));
    let mut days = String::new();
    for _ in form.wards_days {
        let ron::Error::MissingStructField { field, .. } = &error.code else { break };
        let Some(day) = form.wards_day(field, received) else { break };
        days.push_str(&format!("{field}:\"{day}\","));
        error = match fact_of(&format!("{before}{days}{after}"), limits) {
            Ok(fact) => return Ok(fact),
            Err(error) => error,
        };
    }
    Err(refusal(&error, limits))
}

fn refusal(error: &SpannedError, limits: &Limits) -> Refusal {
    use ron::Error as Code;
    let (line, column) = (error.span.start.line, error.span.start.col);
    refuse(match &error.code {
        Code::ExceededRecursionLimit => {
            return Refusal::limit(LimitKind::FormDepth, limits.form_depth, None);
        }
        Code::NoSuchStructField { found, .. } => {
            Fault::UnknownField { field: name::shown(found), line, column }
        }
        Code::DuplicateStructField { field, .. } => {
            Fault::FieldTwice { field: (*field).to_owned(), line, column }
        }
        Code::MissingStructField { field, .. } => {
            Fault::FieldMissing { field: (*field).to_owned(), line, column }
        }
        // Days, ids and keys are texts to the reader, which leaves the rest to their own types.
        Code::Message(_)
        | Code::InvalidValueForType { .. }
        | Code::NoSuchEnumVariant { .. }
        | Code::IntegerOutOfBounds
        | Code::ExpectedDifferentLength { .. } => Fault::Value { line, column },
        _ => Fault::Malformed { line, column },
    })
}

/// The beginning of a form: the kind it states, and where its fields begin.
struct Head<'t> {
    kind: &'t str,
    open: usize,
}

fn head(text: &str) -> Option<Head<'_>> {
    let start = past_blanks(text, 0)?;
    let rest = text.get(start..)?;
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    let kind = rest.get(..length).filter(|kind| !kind.is_empty())?;
    let bracket = past_blanks(text, start + length)?;
    text.get(bracket..)?.starts_with('(').then_some(Head { kind, open: bracket + 1 })
}

/// The first place from `at` on that is neither blank nor in a comment.
fn past_blanks(text: &str, mut at: usize) -> Option<usize> {
    loop {
        let rest = text.get(at..)?;
        let bare = rest.trim_start();
        at += rest.len() - bare.len();
        if let Some(comment) = bare.strip_prefix("//") {
            at += 2 + comment.find('\n').unwrap_or(comment.len());
        } else if bare.starts_with("/*") {
            at += comment_length(bare)?;
        } else {
            return Some(at);
        }
    }
}

/// How long the comment is that the text begins with; such comments nest.
fn comment_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut pairs = text.bytes().zip(text.bytes().skip(1)).enumerate();
    while let Some((at, pair)) = pairs.next() {
        match pair {
            (b'/', b'*') => depth += 1,
            (b'*', b'/') => depth = depth.checked_sub(1)?,
            _ => continue,
        }
        if depth == 0 {
            return Some(at + 2);
        }
        // The second character belongs to this mark and to no other.
        pairs.next();
    }
    None
}

/// Checks every text, list and date of a fact, wherever in it they stand.
fn check_values(fact: &Fact, limits: &Limits) -> Result<(), Refusal> {
    let Ok(Value::Object(variant)) = serde_json::to_value(fact) else {
        return Err(refuse(Fault::Value { line: 1, column: 1 }));
    };
    variant.values().try_for_each(|fields| check_value(fields, "", limits))
}

fn check_value(value: &Value, field: &str, limits: &Limits) -> Result<(), Refusal> {
    let inner = |name: &str| match field {
        "" => name.to_owned(),
        // A list goes by what it is a list of: `content: Roster([…])` is `roster.0.name`.
        _ if name.starts_with(|c: char| c.is_ascii_uppercase()) => name.to_lowercase(),
        _ => format!("{field}.{name}"),
    };
    match value {
        Value::String(text) => check_text(text, field, limits),
        Value::Array(rows) if rows.len() as u64 > limits.form_rows => {
            Err(refuse(Fault::TooManyRows { field: field.to_owned(), most: limits.form_rows }))
        }
        Value::Array(rows) => {
            rows.iter().enumerate().try_for_each(|(i, row)| check_value(row, &inner(&i.to_string()), limits))
        }
        Value::Object(fields) => {
            fields.iter().try_for_each(|(name, value)| check_value(value, &inner(name), limits))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn check_text(text: &str, field: &str, limits: &Limits) -> Result<(), Refusal> {
    let field = || field.to_owned();
    // Lines may break; everything else that steers a screen or cannot be seen has no place in a form.
    let is_hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{2028}' | '\u{2029}')
            || name::is_bidi(c)
            || name::is_invisible(c)
    };
    if text.replace("\r\n", "\n").chars().any(is_hidden) {
        return Err(refuse(Fault::Control { field: field() }));
    }
    if text.chars().count() as u64 > limits.form_chars {
        return Err(refuse(Fault::TooLong { field: field(), most: limits.form_chars }));
    }
    let date = text.parse::<NaiveDate>().ok();
    let date = date.or_else(|| text.parse::<NaiveDateTime>().ok().map(|moment| moment.date()));
    if date.is_some_and(|date| !YEARS.contains(&date.year())) {
        return Err(refuse(Fault::FarDate { field: field(), text: name::shown(text) }));
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
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
            for front in
                ["", "BriefingHeld(on: \"2026-11-20\", workers: ", "SubmissionReceived(content: Roster("]
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
}
