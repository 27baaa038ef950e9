//! Errors and problems in the officer's words: what happened, what was kept, what to do. Each kind is worded once.

mod admission;
mod bundle;
mod bundle_parts;
mod copies;
mod difference;
mod drafts;
mod form;
mod inbox;
mod item;
mod purge;
mod signature;
mod store;
mod takeover;
mod vault;
mod vendor;
mod vendor_pack;

#[cfg(test)]
mod tests;

use std::io::ErrorKind;
use std::path::Path;

pub use copies::{copied, copy_notes, passphrase};
pub use difference::{difference, replaced};
pub use drafts::tell_draft;
pub use inbox::{inbox_standing, inbox_written};
pub use item::{cell_wrong, item_problem, warning};
pub use purge::backup_standing;
pub use signature::{signature_state, signature_wanted};
pub use store::{Moved, Trouble, ledger_problems, moved, read_only, troubles};
pub use takeover::{TakeOverText, field_name as takeover_field, row_text as takeover_row};
pub use vendor::{
    bundle_lines, moment, receipt_lines, receipt_sheet, refused_file, tell_at_desk, vendor_item_kind,
    vendor_item_problems, vendor_items,
};
pub use vendor_pack::{days_left, line_state, pack_lines};

use super::error::{AppError, BrokenProgram};
use super::wording::TextFault;
use crate::domain::new_terms::RefusedContract;
use crate::i18n::{Value, Words, facts, msg, problems};
use crate::report::{FieldWrong, ReportError, TemplatePart};

/// Something told to the officer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// What happened; where there are several reasons, each on a line of its own.
    pub what: String,
    /// What was kept.
    pub kept: String,
    /// What to do.
    pub advice: String,
}

impl Told {
    /// What was kept and what to do, behind what happened.
    pub fn detail(&self) -> String {
        format!("{} {}", self.kept, self.advice).trim().to_owned()
    }

    fn new(what: String, kept: &str, advice: &str, words: &Words) -> Self {
        Self { what, kept: words.say(kept).into_owned(), advice: words.say(advice).into_owned() }
    }
}

const UNCHANGED: &str = msg("kept-unchanged");
const NOT_RECORDED: &str = msg("kept-nothing-recorded");
const NOT_IMPORTED: &str = msg("kept-nothing-imported");
const NOT_EXPORTED: &str = msg("kept-nothing-exported");
const AGAIN: &str = msg("advice-again");
const CLOSE_OTHERS: &str = msg("advice-close-others");

/// An error in words.
#[allow(clippy::too_many_lines, reason = "one arm a kind of error, as in the table of errors")]
pub fn tell(error: &AppError, words: &Words) -> Told {
    let plain =
        |what: &str, kept: &str, advice: &str| Told::new(words.say(what).into_owned(), kept, advice, words);
    let with = |id: &str, values: &[(&str, Value<'_>)], kept: &str, advice: &str| {
        Told::new(words.say_with(id, values), kept, advice, words)
    };
    let reason = |source: &std::io::Error| system_reason(source.kind(), words);
    match error {
        AppError::NoWorkspace => {
            plain(msg("error-no-workspace"), UNCHANGED, msg("error-no-workspace-advice"))
        }
        AppError::Store(error) => store::tell(error, words),
        AppError::Takeout(error) => copies::tell(error, words),
        AppError::Passphrase(fault) => passphrase(*fault, words),
        AppError::NoPassphrase => {
            plain(msg("copies-no-passphrase"), UNCHANGED, msg("copies-no-passphrase-advice"))
        }
        AppError::Bundle(error) => bundle::tell(error, words),
        AppError::Page { name, error } => bundle::tell_page(name, error, words),
        AppError::Refused(refusal) => {
            let what = lines(words.say("error-refused"), problems::refusal(refusal, words));
            Told::new(what, NOT_RECORDED, msg("advice-fix-fields"), words)
        }
        AppError::VisitRefused { number, refusal, .. } => {
            let what = words.say_with("error-refused-for", &[("contract", number.into())]);
            let what = lines(std::borrow::Cow::Owned(what), problems::refusal(refusal, words));
            Told::new(what, NOT_RECORDED, msg("advice-fix-fields"), words)
        }
        AppError::NotEntitled { officer, reason } => admission::not_entitled(officer, *reason, words),
        AppError::DatedAhead { officer, day } => admission::dated_ahead(officer, *day, words),
        AppError::NoSuchDevice(key) => admission::no_such_device(key, words),
        AppError::OtherFounder(path) => admission::other_founder(path, words),
        AppError::PurgeRefused { number, refusal, .. } => {
            let what = words.say_with("purge-refused", &[("contract", number.into())]);
            let what = lines(what, problems::refusal(refusal, words));
            Told::new(what, NOT_RECORDED, msg("advice-fix-fields"), words)
        }
        AppError::NotABackup(path) => with(
            msg("purge-not-a-backup"),
            &[("path", shown(path).into())],
            UNCHANGED,
            msg("purge-not-a-backup-advice"),
        ),
        AppError::InboxInLedger(path) => with(
            msg("inbox-in-ledger"),
            &[("path", shown(path).into())],
            UNCHANGED,
            msg("inbox-in-ledger-advice"),
        ),
        AppError::OtherLedger(path) => {
            let values = [("path", shown(path).into())];
            with(msg("copies-other-ledger"), &values, UNCHANGED, msg("copies-other-ledger-advice"))
        }
        AppError::RefusedFor(refused) => {
            let what = lines(words.say("error-refused"), refused_for(refused, words));
            Told::new(what, NOT_RECORDED, msg("advice-fix-fields"), words)
        }
        AppError::Partly { contracts, source, .. } => {
            let values = [("count", contracts.len().into()), ("contracts", listed(contracts, words).into())];
            Told { kept: words.say_with("kept-for-contracts", &values), ..tell(source, words) }
        }
        AppError::NotTakenOut { left, source } => {
            let values = [("count", left.len().into()), ("contracts", listed(left, words).into())];
            let kept = if left.is_empty() { msg("takeout-undone") } else { msg("takeout-still-recorded") };
            Told { kept: words.say_with(kept, &values), ..tell(source, words) }
        }
        AppError::Report(ReportError::Workbook { rows, source: _ }) => with(
            msg("error-report-workbook"),
            &[("rows", (*rows).into())],
            NOT_EXPORTED,
            msg("error-report-workbook-advice"),
        ),
        AppError::Report(ReportError::Csv(_)) => plain(msg("error-report-csv"), NOT_EXPORTED, AGAIN),
        AppError::Report(ReportError::Json(_)) => plain(msg("error-report-json"), NOT_EXPORTED, AGAIN),
        AppError::Report(ReportError::Frozen(_)) => {
            plain(msg("error-report-frozen"), NOT_EXPORTED, msg("error-report-frozen-advice"))
        }
        AppError::Report(ReportError::NewerFrozen(_)) => {
            plain(msg("error-report-newer-frozen"), NOT_EXPORTED, msg("error-report-newer-frozen-advice"))
        }
        AppError::Report(ReportError::Pages { template, faults }) => {
            let fault = faults.first();
            let place = match fault.and_then(|f| f.line) {
                Some(line) => words.say_with("error-report-pages-line", &[("line", line.into())]),
                None => words.say("error-report-pages-whole").into_owned(),
            };
            let said = fault.map(|f| f.message.clone()).unwrap_or_default();
            let values = [("template", template.into()), ("where", place.into()), ("fault", said.into())];
            with(msg("error-report-pages"), &values, NOT_EXPORTED, msg("error-report-pages-advice"))
        }
        AppError::Report(ReportError::Fields { template, faults }) => match faults.first() {
            Some(fault) => {
                let part = words.say(template_part(fault.part)).into_owned();
                let id = match fault.wrong {
                    FieldWrong::Unknown => msg("error-letter-field-unknown"),
                    FieldWrong::NotClosed => msg("error-letter-field-open"),
                    FieldWrong::OutsideRow => msg("error-letter-field-row"),
                };
                let values = [
                    ("template", template.into()),
                    ("part", part.into()),
                    ("paragraph", fault.paragraph.into()),
                    ("field", (&fault.field).into()),
                ];
                with(id, &values, UNCHANGED, msg("error-letter-field-advice"))
            }
            None => plain(msg("error-letter-not-word"), UNCHANGED, msg("error-letter-not-word-advice")),
        },
        AppError::Report(ReportError::NotWord { template, .. }) => with(
            msg("error-letter-not-word"),
            &[("template", template.into())],
            UNCHANGED,
            msg("error-letter-not-word-advice"),
        ),
        AppError::NoTemplate(name) => with(
            msg("error-no-template"),
            &[("name", name.into())],
            UNCHANGED,
            msg("error-no-template-advice"),
        ),
        AppError::NoSuchSection(name) => {
            with(msg("error-no-section"), &[("name", name.into())], UNCHANGED, msg("error-no-section-advice"))
        }
        AppError::NoSuchYear(year) => with(
            msg("error-no-year"),
            &[("year", year.to_string().into())],
            UNCHANGED,
            msg("error-no-year-advice"),
        ),
        AppError::NoSuchVendor(name) => {
            with(msg("error-no-vendor"), &[("name", name.into())], UNCHANGED, msg("error-no-vendor-advice"))
        }
        AppError::NoSuchContract(contract) => {
            let values = [("contract", contract.into())];
            with(msg("error-no-contract"), &values, UNCHANGED, msg("error-no-contract-advice"))
        }
        AppError::NoSuchForm(form) => {
            let values = [("form", form.into())];
            with(msg("error-no-form"), &values, UNCHANGED, msg("error-no-form-advice"))
        }
        AppError::NotAForm { path, text, error } => {
            let values = [("path", path.display().to_string().into())];
            let head = words.say_with("error-not-a-form", &values);
            let what = problems::layout_error(error, text, words).into_iter();
            Told {
                what: what.fold(head, |what, line| what + "\n" + &line),
                kept: words.say(UNCHANGED).into_owned(),
                advice: words.say("error-not-a-form-advice").into_owned(),
            }
        }
        AppError::NoForms => plain(msg("error-no-forms-due"), UNCHANGED, msg("error-no-forms-due-advice")),
        AppError::NoContractInBundle => plain(
            msg("error-bundle-names-no-contract"),
            NOT_IMPORTED,
            msg("error-bundle-names-no-contract-advice"),
        ),
        AppError::BundleForUnknown { contract, vendor } => with(
            msg("error-bundle-unknown-contract"),
            &[("contract", contract.into()), ("vendor", vendor.into())],
            NOT_IMPORTED,
            msg("error-bundle-unknown-contract-advice"),
        ),
        AppError::PreviewOutdated => {
            with(msg("error-preview-outdated"), &[], NOT_IMPORTED, msg("error-preview-outdated-advice"))
        }
        AppError::ImportUncounted => {
            with(msg("error-import-uncounted"), &[], UNCHANGED, msg("error-import-uncounted-advice"))
        }
        AppError::ImportInUse { kind, on } => {
            let date = on.map(|day| words.dates().date_short(day)).unwrap_or_default();
            let values = [("kind", facts::kind(kind, words).into()), ("date", date.into())];
            with(msg("error-import-in-use"), &values, UNCHANGED, msg("error-import-in-use-advice"))
        }
        AppError::BundleForOther { found, wanted } => with(
            msg("error-bundle-other-contract"),
            &[("found", found.into()), ("wanted", wanted.into())],
            NOT_IMPORTED,
            msg("error-bundle-other-contract-advice"),
        ),
        AppError::Vendor(error) => vendor::tell(error, words),
        AppError::SignatureWanted(signature) => {
            let what = signature_wanted(signature, words).unwrap_or_default();
            Told::new(what, NOT_IMPORTED, msg("signature-wanted-advice"), words)
        }
        AppError::Read { path, source } => {
            let values = [("path", shown(path).into()), ("reason", reason(source).into())];
            with(msg("error-read"), &values, NOT_RECORDED, msg("advice-place"))
        }
        AppError::PaperTooLarge { path, size, most } => {
            let sizes = (bytes(*size, words), bytes(*most, words));
            let values = [("path", shown(path).into()), ("size", sizes.0.into()), ("most", sizes.1.into())];
            with(msg("error-paper-too-large"), &values, NOT_RECORDED, msg("error-paper-too-large-advice"))
        }
        AppError::TakeOver(error) => takeover::tell(error, words),
        AppError::NotAText { name, fault } => not_a_text(name, *fault, words),
        AppError::NoPapers(kind) => {
            let values = [("kind", facts::kind(kind, words).into())];
            with(msg("error-no-papers"), &values, NOT_RECORDED, msg("error-no-papers-advice"))
        }
        AppError::NotAVisit(kind) => {
            let values = [("kind", facts::kind(kind, words).into())];
            with(msg("error-not-a-visit"), &values, NOT_RECORDED, msg("error-not-a-visit-advice"))
        }
        AppError::PaperChanged(path) => {
            with(msg("error-paper-changed"), &[("path", shown(path).into())], NOT_RECORDED, CLOSE_OTHERS)
        }
        AppError::Write { path, source } => {
            let values = [("path", shown(path).into()), ("reason", reason(source).into())];
            with(msg("error-write"), &values, UNCHANGED, msg("error-write-advice"))
        }
        AppError::FactText(error) => {
            let values = [("reason", error.to_string().into())];
            with(msg("error-fact-text"), &values, NOT_RECORDED, msg("advice-tell-support"))
        }
        AppError::Settings { path, source } => {
            let values = [("path", shown(path).into()), ("reason", reason(source).into())];
            with(msg("error-settings"), &values, msg("kept-settings"), msg("advice-rights"))
        }
        AppError::BrokenProgram(broken) => broken_program(broken, words),
        AppError::Cancelled => plain(msg("error-cancelled"), UNCHANGED, msg("error-cancelled-advice")),
        AppError::JobLost => plain(msg("error-job-lost"), UNCHANGED, AGAIN),
    }
}

/// What is wrong, contract by contract.
pub fn refused_for(refused: &[RefusedContract], words: &Words) -> Vec<String> {
    let of = |one: &RefusedContract| {
        let reasons = problems::refusal(&one.refusal, words).join(" ");
        let values = [("contract", one.name.as_str().into()), ("text", reasons.into())];
        words.say_with("refused-for-contract", &values)
    };
    refused.iter().map(of).collect()
}

fn broken_program(broken: &BrokenProgram, words: &Words) -> Told {
    let part = match broken {
        BrokenProgram::ClauseSets(_) => msg("part-clause-sets"),
        BrokenProgram::Policy(_) => msg("part-policy"),
        BrokenProgram::Calendar(_) => msg("part-calendar"),
        BrokenProgram::Sample(_) => msg("part-sample"),
        BrokenProgram::NoRandomness => {
            let what = words.say("error-no-randomness").into_owned();
            return Told::new(what, UNCHANGED, msg("error-no-randomness-advice"), words);
        }
    };
    let what = words.say_with("error-program-data", &[("part", words.say(part).into())]);
    Told::new(what, UNCHANGED, msg("advice-reinstall"), words)
}

fn not_a_text(name: &str, fault: TextFault, words: &Words) -> Told {
    let (what, advice) = match fault {
        TextFault::Binary => (msg("error-text-binary"), msg("error-text-binary-advice")),
        TextFault::Encoding => (msg("error-text-encoding"), msg("error-text-encoding-advice")),
        TextFault::TooLarge(most) => {
            let values = [("name", name.into()), ("most", bytes(most, words).into())];
            let what = words.say_with("error-text-too-large", &values);
            return Told::new(what, UNCHANGED, msg("error-text-too-large-advice"), words);
        }
    };
    Told::new(words.say_with(what, &[("name", name.into())]), UNCHANGED, advice, words)
}

/// A first line and the reasons under it.
fn lines(first: impl Into<String>, more: impl IntoIterator<Item = String>) -> String {
    more.into_iter().fold(first.into(), |text, line| text + "\n" + &line)
}

/// The system's reason in words; what is rare stands as the system names it.
fn system_reason(kind: ErrorKind, words: &Words) -> String {
    let id = match kind {
        ErrorKind::NotFound => msg("reason-not-found"),
        ErrorKind::PermissionDenied => msg("reason-denied"),
        ErrorKind::StorageFull
        | ErrorKind::QuotaExceeded
        | ErrorKind::FileTooLarge
        | ErrorKind::WriteZero => msg("reason-full"),
        ErrorKind::ReadOnlyFilesystem => msg("reason-read-only"),
        ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty => msg("reason-exists"),
        ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::NotConnected
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::StaleNetworkFileHandle
        | ErrorKind::TimedOut
        | ErrorKind::BrokenPipe => msg("reason-network"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => msg("reason-busy"),
        ErrorKind::IsADirectory | ErrorKind::NotADirectory => msg("reason-folder"),
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => msg("reason-name"),
        ErrorKind::Unsupported => msg("reason-unsupported"),
        rare => return words.say_with("reason-other", &[("kind", rare.to_string().into())]),
    };
    words.say(id).into_owned()
}

/// A path as the officer knows it.
fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A size in bytes, in the largest unit that fits without a fraction, else in the one that reads best.
fn bytes(size: u64, words: &Words) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = 1024 * 1024;
    match size {
        0..KIB => words.say_with("size-bytes", &[("count", size.into())]),
        KIB..MIB => words.say_with("size-kib", &[("count", size.div_ceil(KIB).into())]),
        _ => words.say_with("size-mib", &[("count", size.div_ceil(MIB).into())]),
    }
}

/// Texts in a row.
fn listed(texts: &[String], words: &Words) -> String {
    texts.join(&words.say("list-separator"))
}

/// Where in a Word document a field stands.
fn template_part(part: TemplatePart) -> &'static str {
    match part {
        TemplatePart::Body => msg("letter-part-body"),
        TemplatePart::Header => msg("letter-part-header"),
        TemplatePart::Footer => msg("letter-part-footer"),
        TemplatePart::Notes => msg("letter-part-notes"),
    }
}
