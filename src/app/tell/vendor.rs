//! The vendor's side in words: what went wrong, what the ward will see, and the receipt to print.

use chrono::DateTime;

use super::{Told, bundle, bytes, item_problem, lines, listed, shown, system_reason};
use crate::app::error::AppError;
use crate::app::vendor::{Checked, CheckedItem, Receipt, VendorError};
use crate::bundle::BundleError;
use crate::bundle::manifest::PAPER;
use crate::i18n::facts::{self, period};
use crate::i18n::{Value, Words, msg};
use crate::report::{BundleReceipt, ReceiptItem};

const NOTHING_MADE: &str = msg("kept-no-bundle-made");

/// An error of the vendor's side.
#[allow(clippy::too_many_lines, reason = "one arm a kind of error, as in the table of errors")]
pub(super) fn tell(error: &VendorError, words: &Words) -> Told {
    let plain =
        |what: &str, advice: &str| Told::new(words.say(what).into_owned(), NOTHING_MADE, advice, words);
    let with = |id: &str, values: &[(&str, Value<'_>)], advice: &str| {
        Told::new(words.say_with(id, values), NOTHING_MADE, advice, words)
    };
    match error {
        VendorError::Bundle(error) => {
            let told = bundle::tell(error, words);
            let advice = match error {
                BundleError::Refused(_) => words.say(own_advice(error)).into_owned(),
                _ => told.advice,
            };
            Told { kept: words.say(NOTHING_MADE).into_owned(), advice, ..told }
        }
        VendorError::Exists(path) => {
            with(msg("vendor-exists"), &[("path", shown(path).into())], msg("vendor-exists-advice"))
        }
        VendorError::Read { path, source } => {
            let reason = system_reason(source.kind(), words);
            let values = [("path", shown(path).into()), ("reason", reason.into())];
            with(msg("error-read"), &values, msg("advice-place"))
        }
        VendorError::Write { path, source } => {
            let reason = system_reason(source.kind(), words);
            let values = [("path", shown(path).into()), ("reason", reason.into())];
            with(msg("vendor-write"), &values, msg("advice-rights"))
        }
        VendorError::Placed { path, source } => {
            let reason = system_reason(source.kind(), words);
            let values = [("path", shown(path).into()), ("reason", reason.into())];
            with(msg("vendor-placed"), &values, msg("vendor-placed-advice"))
        }
        VendorError::OtherForm { path, title } => {
            let values = [("path", shown(path).into()), ("title", title.into())];
            with(msg("vendor-other-form"), &values, msg("vendor-other-form-advice"))
        }
        VendorError::NotListed(path) => {
            with(msg("vendor-not-listed"), &[("path", path.into())], msg("vendor-not-listed-advice"))
        }
        VendorError::NotShown { path, source } => {
            let reason = system_reason(source.kind(), words);
            let values = [("path", shown(path).into()), ("reason", reason.into())];
            let what = words.say_with("vendor-not-shown", &values);
            Told {
                kept: String::new(),
                ..Told::new(what, NOTHING_MADE, msg("vendor-not-shown-advice"), words)
            }
        }
        VendorError::ReceiptNotKept { bundle, path, source } => {
            let reason = system_reason(source.kind(), words);
            let values = [("path", shown(path).into()), ("reason", reason.into())];
            let kept = words.say_with("vendor-bundle-made", &[("path", shown(bundle).into())]);
            Told { kept, ..with(msg("vendor-write"), &values, msg("vendor-receipt-not-kept-advice")) }
        }
        VendorError::NoPack(path) => {
            with(msg("vendor-no-pack"), &[("path", shown(path).into())], msg("vendor-no-pack-advice"))
        }
        VendorError::FolderInUse(path) => {
            let values = [("path", shown(path).into())];
            with(msg("vendor-folder-in-use"), &values, msg("vendor-folder-in-use-advice"))
        }
        VendorError::BadLayout(id) => {
            with(msg("vendor-bad-layout"), &[("id", id.into())], msg("vendor-no-pack-advice"))
        }
        VendorError::NoContract => plain(msg("vendor-no-contract"), msg("vendor-no-contract-advice")),
        VendorError::OtherContract { given, found } => {
            let values = [("given", given.into()), ("found", found.into())];
            with(msg("vendor-other-contract"), &values, msg("vendor-other-contract-advice"))
        }
        VendorError::NamedTwice(path) => {
            with(msg("vendor-named-twice"), &[("path", path.into())], msg("vendor-named-twice-advice"))
        }
        VendorError::Index(faults) => {
            let each = faults.iter().flat_map(|(path, problems)| {
                problems.iter().map(move |problem| {
                    let text = item_problem(problem, words);
                    words.say_with("vendor-item-problem", &[("path", path.into()), ("text", text.into())])
                })
            });
            let what = lines(words.say("vendor-index").into_owned(), each.collect::<Vec<_>>());
            Told::new(what, NOTHING_MADE, msg("vendor-mend"), words)
        }
        VendorError::Nothing => plain(msg("vendor-nothing"), msg("vendor-nothing-advice")),
        VendorError::NoSuchItem(path) => {
            with(msg("vendor-no-such-item"), &[("path", path.into())], msg("vendor-no-such-item-advice"))
        }
        VendorError::SamePlace(path) => {
            with(msg("vendor-same-place"), &[("path", path.into())], msg("vendor-same-place-advice"))
        }
        VendorError::NoName => plain(msg("vendor-no-name"), msg("vendor-no-name-advice")),
        VendorError::NoPassword => plain(msg("vendor-no-password"), msg("vendor-no-password-advice")),
        VendorError::WouldBeRefused(checked) => {
            let refused: Vec<String> = checked
                .items
                .iter()
                .filter(|item| item.is_refused)
                .flat_map(|item| {
                    item.problems.iter().map(|problem| {
                        let text = item_problem(problem, words);
                        words.say_with(
                            "vendor-item-problem",
                            &[("path", (&item.path).into()), ("text", text.into())],
                        )
                    })
                })
                .collect();
            let values = [("count", checked.refused().into())];
            let what = lines(words.say_with("vendor-would-be-refused", &values), refused);
            Told::new(what, NOTHING_MADE, msg("vendor-would-be-refused-advice"), words)
        }
        VendorError::NoProfile => plain(msg("vendor-no-profile"), msg("vendor-no-profile-advice")),
        VendorError::Notes { path, source } => {
            let reason = system_reason(source.kind(), words);
            let values = [("path", shown(path).into()), ("reason", reason.into())];
            with(msg("vendor-notes"), &values, msg("advice-rights"))
        }
        VendorError::NoKey => plain(msg("vendor-no-key"), msg("vendor-no-key-advice")),
        VendorError::KeyExists => plain(msg("vendor-key-exists"), msg("vendor-key-exists-advice")),
        VendorError::NoPerson => plain(msg("vendor-no-person"), msg("vendor-no-person-advice")),
        VendorError::KeyLocked => plain(msg("vendor-key-locked"), msg("vendor-key-locked-advice")),
        VendorError::WrongPassphrase => {
            plain(msg("vendor-wrong-passphrase"), msg("vendor-wrong-passphrase-advice"))
        }
        VendorError::KeyDamaged(path) => {
            with(msg("vendor-key-damaged"), &[("path", shown(path).into())], msg("vendor-key-damaged-advice"))
        }
    }
}

/// The same for a vendor at the window, who has buttons where a command line has switches.
pub fn tell_at_desk(error: &AppError, words: &Words) -> Told {
    let told = super::tell(error, words);
    let AppError::Vendor(error) = error else { return told };
    let advice = match error {
        VendorError::Exists(_) => msg("vendor-exists-at-desk"),
        VendorError::NoName => msg("vendor-no-name-at-desk"),
        VendorError::Nothing => msg("vendor-nothing-at-desk"),
        VendorError::WouldBeRefused(_) => msg("vendor-would-be-refused-at-desk"),
        VendorError::NoKey => msg("vendor-no-key-at-desk"),
        VendorError::KeyExists => msg("vendor-key-exists-at-desk"),
        VendorError::KeyLocked => msg("vendor-key-locked-at-desk"),
        VendorError::NoContract => msg("vendor-no-contract-at-desk"),
        VendorError::NoProfile => msg("vendor-no-profile-at-desk"),
        _ => return told,
    };
    Told { advice: words.say(advice).into_owned(), ..told }
}

/// Why a file would be refused whatever it is for, in words.
pub fn refused_file(error: &BundleError, words: &Words) -> String {
    super::item::reason(error, words)
}

/// The vendor mends its own bundle, and asks nobody for another.
fn own_advice(error: &BundleError) -> &'static str {
    use crate::bundle::Refusal;
    match error {
        BundleError::Refused(Refusal::PasswordNeeded) => msg("refusal-password-needed-advice"),
        BundleError::Refused(Refusal::PasswordWrong) => msg("refusal-password-wrong-advice"),
        _ => msg("vendor-mend"),
    }
}

/// The items of a bundle, each with what the ward will see, a line each.
pub fn vendor_items(checked: &Checked, words: &Words) -> Vec<String> {
    checked.items.iter().zip(1_usize..).flat_map(|(item, number)| of_item(item, number, words)).collect()
}

fn of_item(item: &CheckedItem, number: usize, words: &Words) -> Vec<String> {
    let kind = vendor_item_kind(item, words);
    let id = if item.is_refused { msg("vendor-item-refused") } else { msg("vendor-item") };
    let values = [
        ("number", number.to_string().into()),
        ("path", (&item.path).into()),
        ("kind", kind.into()),
        ("size", bytes(item.size, words).into()),
    ];
    let mut said = vec![words.say_with(id, &values)];
    said.extend(vendor_item_problems(item, words).into_iter().map(|problem| format!("    {problem}")));
    said
}

/// What an item is, with the period it is for.
pub fn vendor_item_kind(item: &CheckedItem, words: &Words) -> String {
    let kind = if item.kind == PAPER {
        words.say("cli-import-paper").into_owned()
    } else {
        facts::item_kind(&item.kind, None, words)
    };
    match &item.period {
        Some(label) => format!("{kind} {}", period(label, words)),
        None => kind,
    }
}

/// What the ward will see in an item, a line each.
pub fn vendor_item_problems(item: &CheckedItem, words: &Words) -> Vec<String> {
    let unknown = item.is_unknown_kind.then(|| {
        words.say_with("vendor-unknown-kind", &[("kind", facts::item_kind(&item.kind, None, words).into())])
    });
    unknown.into_iter().chain(item.problems.iter().map(|problem| item_problem(problem, words))).collect()
}

/// The receipt as a sheet and the window show it.
pub fn receipt_sheet(receipt: &Receipt, words: &Words) -> BundleReceipt {
    let checked = &receipt.checked;
    let manifest = checked.manifest.as_ref();
    let name = receipt.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut head = vec![(words.say("receipt-file").into_owned(), name)];
    if let Some(contract) = &receipt.contract {
        let title = format!("{} {}", contract.number, contract.title);
        head.push((words.say("receipt-title-of-contract").into_owned(), title));
        head.push((words.say("receipt-office").into_owned(), contract.office.clone()));
    }
    head.extend(stated(checked, words));
    head.retain(|(_, value)| !value.trim().is_empty());
    let item = |item: &CheckedItem| ReceiptItem {
        what: vendor_item_kind(item, words),
        path: item.path.clone(),
        size: bytes(item.size, words),
        sha256: item.sha256.clone(),
        problems: vendor_item_problems(item, words),
        is_refused: item.is_refused,
    };
    let passed_over = (!receipt.passed_over.is_empty()).then(|| passed_over(&receipt.passed_over, words));
    let made_at = manifest.and_then(|manifest| DateTime::parse_from_rfc3339(&manifest.made_at).ok());
    BundleReceipt {
        on: made_at.map(|at| at.date_naive()).unwrap_or_default(),
        vendor: manifest.map(|manifest| manifest.vendor.clone()).unwrap_or_default(),
        head,
        items: checked.items.iter().map(item).collect(),
        notes: passed_over.into_iter().collect(),
    }
}

fn passed_over(paths: &[String], words: &Words) -> String {
    words.say_with("receipt-passed-over", &[("paths", listed(paths, words).into())])
}

/// The receipt that a vendor keeps or prints: what was packed for whom, and by what it can be told from any other.
pub fn receipt_lines(receipt: &Receipt, words: &Words) -> Vec<String> {
    let name = receipt.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut said = vec![words.say_with("receipt-title", &[("name", name.into())])];
    said.extend(bundle_lines(&receipt.checked, words));
    said.push(String::new());
    said.extend(vendor_items(&receipt.checked, words));
    if !receipt.passed_over.is_empty() {
        said.push(passed_over(&receipt.passed_over, words));
    }
    said
}

/// A bundle as a whole: its contract, maker and number, its hash, and whose key signed it.
pub fn bundle_lines(checked: &Checked, words: &Words) -> Vec<String> {
    let line = |(label, value): (String, String)| {
        words.say_with("cli-import-stated", &[("label", label.into()), ("value", value.into())])
    };
    stated(checked, words).into_iter().filter(|(_, value)| !value.trim().is_empty()).map(line).collect()
}

/// The same as labels and what stands behind them.
fn stated(checked: &Checked, words: &Words) -> Vec<(String, String)> {
    let mut said = Vec::new();
    let mut line = |label: &'static str, value: String| said.push((words.say(label).into_owned(), value));
    if let Some(manifest) = &checked.manifest {
        line(msg("receipt-contract"), manifest.contract.clone());
        line(msg("receipt-vendor"), manifest.vendor.clone());
        line(msg("receipt-person"), manifest.made_by.person.clone());
        line(msg("receipt-made-at"), moment(&manifest.made_at, words));
        line(msg("receipt-sequence"), manifest.sequence.to_string());
    }
    line(msg("receipt-size"), bytes(checked.size, words));
    line(msg("receipt-sha256"), checked.sha256.clone());
    let locked = if checked.is_locked { msg("receipt-locked") } else { msg("receipt-open") };
    line(msg("receipt-password"), words.say(locked).into_owned());
    match &checked.signature {
        None => line(msg("receipt-signature"), words.say("signature-unsigned").into_owned()),
        Some(signature) => {
            line(msg("receipt-signature"), signature.signer.clone());
            line(msg("receipt-fingerprint"), signature.key.grouped());
        }
    }
    said
}

/// A moment that a bundle or a key names (RFC 3339), as this reader writes moments; as it stands where it is none.
pub fn moment(text: &str, words: &Words) -> String {
    let Ok(at) = DateTime::parse_from_rfc3339(text) else { return text.to_owned() };
    let (day, time) = (words.dates().date_plain(at.date_naive()), at.format("%-H:%M").to_string());
    words.say_with("day-and-time", &[("day", day.into()), ("time", time.into())])
}
