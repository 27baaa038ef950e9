//! `pack.ron`: what a form pack of the ward says about itself, for the vendor's program.

use serde::{Deserialize, Serialize};

use super::error::{LimitKind, ManifestFault as Fault, Refusal};
use super::limits::Limits;
use crate::domain::fact::ron;
use crate::domain::form::FormLayout;

/// Path of this file within a form pack.
pub const PACK_PATH: &str = "pack.ron";
/// Path, in the folder of a pack that was unpacked, of what the vendor's own program noted there: which paper is for what, and
/// which files stay behind. It says nothing to the ward.
pub const PLACED_PATH: &str = "papers.ron";
/// Newest version of the format that is understood.
const FORMAT: u32 = 1;

/// A form pack. Fields added by later versions of the same format are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Version of the format.
    pub format: u32,
    /// The contract's id.
    pub contract: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The vendor's name, as the ward has it.
    pub vendor: String,
    /// The office that made it.
    pub office: String,
    /// When, `2026-11-23`.
    pub made_on: String,
    /// What is wanted.
    pub wanted: Vec<Wanted>,
    /// The layouts of its forms, so that they are read as the ward will read them.
    pub layouts: Vec<FormLayout>,
}

/// Something that is wanted of the vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// What.
    pub title: String,
    /// The clauses it follows from.
    #[serde(default)]
    pub clauses: String,
    /// Until when, `2026-11-30`.
    #[serde(default)]
    pub due: Option<String>,
    /// The form's id; `index` where a paper of the vendor's own is wanted.
    pub form: String,
    /// The form's path in the pack.
    pub path: String,
    /// The paper's name in the clause set, where one is wanted.
    #[serde(default)]
    pub paper: Option<String>,
    /// For which period.
    #[serde(default)]
    pub period: Option<String>,
    /// About which fact of the ward's.
    #[serde(default)]
    pub about: Option<String>,
    /// The obligations that it answers, by their keys.
    #[serde(default)]
    pub answers: Vec<String>,
    /// SHA-256 of the form as it was handed out, by which it is seen that nobody has touched it yet.
    #[serde(default)]
    pub sha256: Option<String>,
}

/// The part that every version has, read first so that a newer pack is called newer and not broken.
#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

impl Pack {
    /// A pack of this version.
    pub fn format() -> u32 {
        FORMAT
    }

    /// Reads what a pack says. It comes from the ward, but by way of strangers.
    pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        if bytes.len() as u64 > limits.manifest_bytes {
            return Err(Refusal::limit(LimitKind::ManifestBytes, limits.manifest_bytes, Some(PACK_PATH)));
        }
        let malformed = |error: ::ron::error::SpannedError| {
            let (line, column) = (error.span.start.line, error.span.start.col);
            Refusal::Manifest { faults: vec![Fault::Malformed { line, column }] }
        };
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let FormatOnly { format } = ron().from_bytes(bytes).map_err(malformed)?;
        if format > FORMAT {
            let faults = vec![Fault::NewerFormat { found: format, known: FORMAT }];
            return Err(Refusal::Manifest { faults });
        }
        ron().from_bytes(bytes).map_err(malformed)
    }

    /// The pack as text.
    pub fn to_text(&self) -> Result<String, ::ron::Error> {
        ron().to_string_pretty(self, ::ron::ser::PrettyConfig::new().depth_limit(3))
    }
}
