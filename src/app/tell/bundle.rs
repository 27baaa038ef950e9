//! What is wrong with a vendor's bundle, in words.

use super::bundle_parts::{
    content_fault, manifest_fault, name_fault, page_fault, structure_fault, workbook_fault,
};
use super::form::form_fault;
use super::{NOT_IMPORTED, Told, bytes, lines, listed, shown, signature, system_reason};
use crate::bundle::{BundleError, IoAction, LimitKind, PageFault, ReaderFault, Refusal};
use crate::i18n::{Words, msg};

/// An error of reading a bundle in words.
pub(super) fn tell(error: &BundleError, words: &Words) -> Told {
    let what = said(error, words);
    let advice = match error {
        BundleError::Refused(refusal) => words.say(refusal_advice(refusal)).into_owned(),
        BundleError::Io { action, .. } => words
            .say(match action {
                IoAction::Read => msg("advice-place"),
                IoAction::WriteCopy => msg("advice-free-space"),
                IoAction::StartReader => msg("advice-reinstall"),
                IoAction::Write => msg("error-write-advice"),
            })
            .into_owned(),
        BundleError::Cancelled => words.say("error-cancelled-advice").into_owned(),
        BundleError::Reader { entry, .. } => {
            words.say_with("bundle-reader-advice", &[("entry", entry.into())])
        }
    };
    Told { what, kept: words.say(NOT_IMPORTED).into_owned(), advice }
}

/// Why a page of a paper (by its name) is not shown. Nothing else is touched by it: the officer goes on.
pub(super) fn tell_page(name: &str, error: &BundleError, words: &Words) -> Told {
    let name = ("name", name.into());
    let what = match error {
        BundleError::Refused(reason) => {
            words.say_with("page-not-shown", &[name, ("reason", refusal(reason, words).into())])
        }
        BundleError::Io { action: IoAction::Read, source, .. } => {
            let reason = system_reason(source.kind(), words);
            words.say_with("page-not-read", &[name, ("reason", reason.into())])
        }
        other => said(other, words),
    };
    let advice = match error {
        BundleError::Refused(reason) => match reason {
            Refusal::Page { fault: PageFault::NoPictures } => msg("page-no-pictures-advice"),
            Refusal::Page { fault: PageFault::Password | PageFault::Encryption } => {
                msg("page-password-advice")
            }
            _ => msg("page-advice"),
        },
        BundleError::Reader { .. } => msg("page-advice"),
        BundleError::Io { action: IoAction::StartReader, .. } => msg("advice-reinstall"),
        BundleError::Io { .. } => msg("page-not-read-advice"),
        BundleError::Cancelled => msg("error-cancelled-advice"),
    };
    Told::new(what, msg("page-kept"), advice, words)
}

/// What happened, without what to do.
pub(super) fn said(error: &BundleError, words: &Words) -> String {
    match error {
        BundleError::Refused(reason) => {
            words.say_with("bundle-refused", &[("reason", refusal(reason, words).into())])
        }
        BundleError::Io { action, path, source } => {
            let id = match action {
                IoAction::Read => msg("bundle-read"),
                IoAction::WriteCopy => msg("bundle-copy"),
                IoAction::StartReader => msg("bundle-start-reader"),
                IoAction::Write => msg("error-write"),
            };
            let reason = system_reason(source.kind(), words);
            words.say_with(id, &[("path", shown(path).into()), ("reason", reason.into())])
        }
        BundleError::Cancelled => words.say("error-cancelled").into_owned(),
        BundleError::Reader { entry, fault } => reader_fault(entry, fault, words),
    }
}

fn reader_fault(entry: &str, fault: &ReaderFault, words: &Words) -> String {
    let entry = ("entry", entry.into());
    match fault {
        ReaderFault::TimedOut { millis } => {
            words.say_with("reader-timed-out", &[entry, ("seconds", millis.div_ceil(1000).into())])
        }
        ReaderFault::NoTimeLeft => words.say_with("reader-no-time-left", &[entry]),
        ReaderFault::OutOfMemory { bytes: most } => {
            words.say_with("reader-out-of-memory", &[entry, ("size", bytes(*most, words).into())])
        }
        ReaderFault::TooMuchOutput { bytes: most } => {
            words.say_with("reader-too-much", &[entry, ("size", bytes(*most, words).into())])
        }
        ReaderFault::Died { code: _ } => words.say_with("reader-died", &[entry]),
        ReaderFault::BadAnswer => words.say_with("reader-bad-answer", &[entry]),
    }
}

fn refusal_advice(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Limit { .. } => msg("bundle-ask-split"),
        Refusal::PasswordNeeded => msg("refusal-password-needed-advice"),
        Refusal::PasswordWrong => msg("refusal-password-wrong-advice"),
        Refusal::MissingColumns { .. } | Refusal::NoForm => msg("refusal-missing-columns-advice"),
        Refusal::Inside { refusal, .. } => refusal_advice(refusal),
        Refusal::NotAnArchive
        | Refusal::Structure { .. }
        | Refusal::Name { .. }
        | Refusal::Content { .. }
        | Refusal::List { .. }
        | Refusal::Form { .. }
        | Refusal::Manifest { .. }
        | Refusal::Signature { .. }
        | Refusal::Workbook { .. }
        | Refusal::Page { .. } => msg("bundle-ask-again"),
    }
}

/// Why something a vendor sent is refused.
pub(super) fn refusal(refusal: &Refusal, words: &Words) -> String {
    let at_entry = |entry: &str, text: String| {
        words.say_with("bundle-entry", &[("entry", entry.into()), ("text", text.into())])
    };
    match refusal {
        Refusal::Limit { limit, allowed, place } => limit_hit(*limit, *allowed, place.as_deref(), words),
        Refusal::NotAnArchive => words.say("refusal-not-an-archive").into_owned(),
        Refusal::Structure { entry, fault } => {
            let text = structure_fault(fault, words);
            match entry {
                Some(entry) => at_entry(entry, text),
                None => text,
            }
        }
        Refusal::Name { shown, fault } => {
            let text = words.say(name_fault(*fault));
            words.say_with("refusal-name", &[("name", shown.into()), ("text", text.into())])
        }
        Refusal::PasswordNeeded => words.say("refusal-password-needed").into_owned(),
        Refusal::PasswordWrong => words.say("refusal-password-wrong").into_owned(),
        Refusal::Content { entry, fault } => at_entry(entry, content_fault(fault, words)),
        Refusal::Signature { fault } => signature::fault(fault, words),
        Refusal::Form { fault } => form_fault(fault, words),
        Refusal::Manifest { faults } => {
            lines(words.say("manifest-bad"), faults.iter().map(|fault| manifest_fault(fault, words)))
        }
        Refusal::Workbook { part, fault } => {
            let text = workbook_fault(fault, words);
            words.say_with("workbook-part", &[("part", part.into()), ("text", text.into())])
        }
        Refusal::Page { fault } => words.say(page_fault(*fault)).into_owned(),
        Refusal::MissingColumns { sheet, missing, found } => {
            let missing = ("missing", listed(missing, words).into());
            match sheet {
                Some(sheet) => words.say_with(
                    "refusal-missing-columns",
                    &[("sheet", sheet.into()), missing, ("found", listed(found, words).into())],
                ),
                None => words.say_with("refusal-no-form-sheet", &[missing]),
            }
        }
        Refusal::NoForm => words.say("refusal-no-form").into_owned(),
        Refusal::List { fault } => words.say(super::takeover::list_fault(*fault)).into_owned(),
        Refusal::Inside { entry, refusal: inner } => {
            let text = self::refusal(inner, words);
            words.say_with("bundle-inside", &[("entry", entry.into()), ("text", text.into())])
        }
    }
}

fn limit_hit(limit: LimitKind, allowed: u64, place: Option<&str>, words: &Words) -> String {
    let (id, is_bytes) = match limit {
        LimitKind::ArchiveBytes => (msg("limit-archive-bytes"), true),
        LimitKind::Entries => (msg("limit-entries"), false),
        LimitKind::DirectoryBytes => (msg("limit-directory-bytes"), true),
        LimitKind::UnpackedBytes => (msg("limit-unpacked-bytes"), true),
        LimitKind::Ratio => (msg("limit-ratio"), false),
        LimitKind::OfficeBytes => (msg("limit-office-bytes"), true),
        LimitKind::PathDepth => (msg("limit-path-depth"), false),
        LimitKind::PathPartChars => (msg("limit-path-part-chars"), false),
        LimitKind::ManifestBytes => (msg("limit-manifest-bytes"), true),
        LimitKind::SignatureBytes => (msg("limit-signature-bytes"), true),
        LimitKind::ManifestDepth => (msg("limit-manifest-depth"), false),
        LimitKind::FormBytes => (msg("limit-form-bytes"), true),
        LimitKind::FormDepth => (msg("limit-form-depth"), false),
        LimitKind::Sheets => (msg("limit-sheets"), false),
        LimitKind::Rows => (msg("limit-rows"), false),
        LimitKind::Columns => (msg("limit-columns"), false),
        LimitKind::Cells => (msg("limit-cells"), false),
        LimitKind::Merged => (msg("limit-merged"), false),
        LimitKind::CellChars => (msg("limit-cell-chars"), false),
        LimitKind::TextBytes => (msg("limit-text-bytes"), true),
        LimitKind::XmlDepth => (msg("limit-xml-depth"), false),
        LimitKind::XmlAttributes => (msg("limit-xml-attributes"), false),
        LimitKind::XmlTagBytes => (msg("limit-xml-tag-bytes"), true),
        LimitKind::Pages => (msg("limit-pages"), false),
        LimitKind::PicturePixels => (msg("limit-picture-pixels"), false),
    };
    let allowed = if is_bytes { bytes(allowed, words).into() } else { allowed.into() };
    let text = words.say_with(id, &[("allowed", allowed)]);
    match place {
        Some(place) => words.say_with("limit-at", &[("text", text.into()), ("place", place.into())]),
        None => text,
    }
}
