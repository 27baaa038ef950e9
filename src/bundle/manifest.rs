//! `manifest.ron`: what the vendor says is in the bundle, and whether that is so.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::archive::Archive;
use super::error::{BundleError, IoAction, LimitKind, ManifestFault as Fault, Refusal};
use super::limits::Limits;
use super::{Bundle, name};
use crate::domain::derive::periods::is_label;
use crate::domain::ids::FactId;
use crate::domain::key::ObligationKey;

/// Path of the manifest within a bundle.
pub const MANIFEST_PATH: &str = "manifest.ron";
/// The kind of an item that is only a paper to another one, or to a fact on file.
pub const PAPER: &str = "paper";
/// Newest version of the format that is understood.
pub const FORMAT: u32 = 1;

/// The highest running number of a bundle.
const LAST_SEQUENCE: u64 = 999_999_999;

/// What a bundle says about itself. Fields added by later versions of the same format are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the format.
    pub format: u32,
    /// Id of the contract it is for.
    pub contract: String,
    /// Name of the vendor, as the vendor writes it.
    pub vendor: String,
    /// When it was made, with the offset from UTC (RFC 3339).
    pub made_at: String,
    /// What and who made it.
    #[serde(default)]
    pub made_by: MadeBy,
    /// Counts the vendor's bundles for this contract, so that a later one is known.
    #[serde(default)]
    pub sequence: u64,
    /// The contents.
    #[serde(default)]
    pub items: Vec<Item>,
}

/// What and who made a bundle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeBy {
    /// Program and its version.
    #[serde(default)]
    pub program: String,
    /// Person.
    #[serde(default)]
    pub person: String,
}

/// One thing handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it is, such as `roster` or `paper`. Kinds that this version does not know are kept as given.
    pub kind: String,
    /// Id of the form it was filled in on.
    #[serde(default)]
    pub form: Option<String>,
    /// Path of the entry.
    pub path: String,
    /// SHA-256 of the contents in hexadecimal.
    pub sha256: String,
    /// Size of the contents, in bytes.
    pub size: u64,
    /// Period it is about, `2026-10`, `2026-Q3`, `2026-H1` or `FY2026`.
    #[serde(default)]
    pub period: Option<String>,
    /// Date on the paper, `2026-11-20`.
    #[serde(default)]
    pub dated: Option<String>,
    /// The paper's own number.
    #[serde(default)]
    pub document_number: Option<String>,
    /// Remark of the vendor.
    #[serde(default)]
    pub remark: Option<String>,
    /// The fact of the ward's file that it is about, by the id the ward gave (`writer.seq`): a request, an event, an approval.
    #[serde(default)]
    pub about: Option<String>,
    /// The obligation it answers, by its key (`roster@signing`), where more than one asks for such a paper.
    #[serde(default)]
    pub answers: Option<String>,
}

/// The part that every version has, read first so that a newer manifest is called newer and not broken.
#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

/// Reads the manifest of an archive and compares it with the entries. `None` when the archive has none.
pub fn read(archive: &Archive, limits: &Limits) -> Result<Option<Manifest>, BundleError> {
    let Some(entry) = archive.entry(MANIFEST_PATH) else {
        return Ok(None);
    };
    let too_long = || Refusal::limit(LimitKind::ManifestBytes, limits.manifest_bytes, Some(MANIFEST_PATH));
    if entry.size > limits.manifest_bytes {
        return Err(too_long().into());
    }
    let mut bytes = Vec::new();
    File::open(&entry.file)
        .and_then(|file| file.take(limits.manifest_bytes + 1).read_to_end(&mut bytes))
        .map_err(BundleError::io(IoAction::Read, &entry.file))?;
    let manifest = parse(&bytes, limits)?;
    let faults = compare(&manifest, archive);
    if faults.is_empty() { Ok(Some(manifest)) } else { Err(Refusal::Manifest { faults }.into()) }
}

/// Parses a manifest and checks its own values, without an archive beside it.
pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Manifest, Refusal> {
    if bytes.len() as u64 > limits.manifest_bytes {
        return Err(Refusal::limit(LimitKind::ManifestBytes, limits.manifest_bytes, Some(MANIFEST_PATH)));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let options = ron::Options::default()
        .with_recursion_limit(usize::try_from(limits.manifest_depth).unwrap_or(usize::MAX));
    let malformed = |error: &ron::error::SpannedError| {
        if error.code == ron::Error::ExceededRecursionLimit {
            return Refusal::limit(LimitKind::ManifestDepth, limits.manifest_depth, Some(MANIFEST_PATH));
        }
        let start = error.span.start;
        Refusal::Manifest { faults: vec![Fault::Malformed { line: start.line, column: start.col }] }
    };
    let format: FormatOnly = options.from_bytes(bytes).map_err(|error| malformed(&error))?;
    if format.format > FORMAT {
        return Err(Refusal::Manifest {
            faults: vec![Fault::NewerFormat { found: format.format, known: FORMAT }],
        });
    }
    let mut manifest: Manifest = options.from_bytes(bytes).map_err(|error| malformed(&error))?;
    for item in &mut manifest.items {
        item.path = item.path.nfc().collect();
    }
    let faults = bad_values(&manifest);
    if faults.is_empty() { Ok(manifest) } else { Err(Refusal::Manifest { faults }) }
}

pub(super) fn bad_values(manifest: &Manifest) -> Vec<Fault> {
    let mut faults = Vec::new();
    let is_plain =
        |text: &str| !text.chars().any(|c| c.is_control() || name::is_bidi(c) || name::is_invisible(c));
    let mut check = |good: bool, field: &str, item: Option<&Item>, text: &str| {
        if !good {
            let text = name::shown(text);
            faults.push(Fault::BadValue {
                field: field.to_owned(),
                item: item.map(|item| name::shown(&item.path)),
                text,
            });
        }
    };
    check(manifest.format >= 1, "format", None, &manifest.format.to_string());
    check(!manifest.contract.trim().is_empty(), "contract", None, &manifest.contract);
    check(DateTime::parse_from_rfc3339(&manifest.made_at).is_ok(), "made_at", None, &manifest.made_at);
    for (field, text) in [
        ("contract", &manifest.contract),
        ("vendor", &manifest.vendor),
        ("program", &manifest.made_by.program),
        ("person", &manifest.made_by.person),
    ] {
        check(is_plain(text), field, None, text);
    }
    // A number beyond all use would make every later bundle look old.
    check(manifest.sequence <= LAST_SEQUENCE, "sequence", None, &manifest.sequence.to_string());
    for item in &manifest.items {
        let texts =
            [("document_number", &item.document_number), ("remark", &item.remark), ("form", &item.form)];
        for (field, text) in texts {
            let text = text.as_deref().unwrap_or_default();
            check(is_plain(&text.replace(['\n', '\r', '\t'], " ")), field, Some(item), text);
        }
        check(is_plain(&item.kind), "kind", Some(item), &item.kind);
        let hash = &item.sha256;
        check(hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "sha256", Some(item), hash);
        check(!item.kind.trim().is_empty(), "kind", Some(item), &item.kind);
        if let Some(period) = &item.period {
            check(is_label(period), "period", Some(item), period);
        }
        if let Some(dated) = &item.dated {
            check(
                dated.len() == 10 && NaiveDate::parse_from_str(dated, "%Y-%m-%d").is_ok(),
                "dated",
                Some(item),
                dated,
            );
        }
        if let Some(about) = &item.about {
            check(about.parse::<FactId>().is_ok(), "about", Some(item), about);
        }
        if let Some(answers) = &item.answers {
            check(answers.parse::<ObligationKey>().is_ok(), "answers", Some(item), answers);
        }
    }
    faults
}

fn compare(manifest: &Manifest, archive: &Archive) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut items: BTreeMap<&str, &Item> = BTreeMap::new();
    for item in &manifest.items {
        if items.insert(&item.path, item).is_some() {
            faults.push(Fault::DuplicateItem { path: name::shown(&item.path) });
        }
    }
    for (path, item) in &items {
        // The manifest cannot hold its own hash, nor that of the signature over it.
        let Some(entry) = archive.entry(path).filter(|entry| !Bundle::is_about_itself(&entry.path)) else {
            faults.push(Fault::MissingItem { path: name::shown(path) });
            continue;
        };
        if entry.size != item.size {
            faults.push(Fault::SizeDiffers {
                path: entry.path.clone(),
                declared: item.size,
                found: entry.size,
            });
        } else if !entry.sha256.eq_ignore_ascii_case(&item.sha256) {
            faults.push(Fault::HashDiffers { path: entry.path.clone() });
        }
    }
    for entry in &archive.entries {
        if !Bundle::is_about_itself(&entry.path) && !items.contains_key(entry.path.as_str()) {
            faults.push(Fault::ExtraEntry { path: entry.path.clone() });
        }
    }
    faults
}
