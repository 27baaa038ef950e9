//! A form filled in as data (`forms/*.ron`): one fact as the vendor states it, read without trust.
//!
//! Only facts of [`VENDOR_FORMS`](crate::domain::fact::VENDOR_FORMS) are read. The days that only the ward can know may be left out; whatever
//! stands there, they become the moment of the receipt. What the fact speaks of on the ward's file is not looked at here.

mod fault;
#[cfg(test)]
mod tests;
mod values;

use std::fs::File;
use std::io::Read;

use chrono::NaiveDateTime;
use ron::error::SpannedError;

use super::archive::Entry;
use super::error::{BundleError, IoAction, LimitKind, Refusal};
use super::limits::Limits;
use super::name;
use crate::domain::fact::{Fact, VendorForm, ron};

pub use fault::FormFault;
use fault::FormFault as Fault;
pub(super) use values::check as check_values;

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
        days = format!("{days}{field}:\"{day}\",");
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
