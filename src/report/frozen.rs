//! A document as it was closed: with its words, days and looks, so that it gives the same files on every PC, whatever the
//! ledger says by then and whichever language its reader prefers.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use super::ReportError;
use super::tables::Document;
use super::xlsx::Properties;
use crate::i18n::{CalendarStyle, Language, Words};

/// What this version writes.
const VERSION: u32 = 1;
/// More than a summary of the largest office takes; what claims to be longer is none.
const LONGEST: u64 = 256 * 1024 * 1024;

/// A closed document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frozen {
    version: u32,
    language: Language,
    calendar: CalendarStyle,
    /// The document.
    pub document: Document,
    /// What its workbook says beside it.
    pub properties: Properties,
}

impl Frozen {
    /// A document in these words.
    pub fn new(document: Document, properties: Properties, words: &Words) -> Self {
        let (language, calendar) = (words.language(), words.style());
        Self { version: VERSION, language, calendar, document, properties }
    }

    /// The words it was closed in.
    pub fn words(&self) -> Words {
        Words::new(self.language, self.calendar)
    }

    /// Its bytes, the same for the same document.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ReportError> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        let written = packed.write_all(&serde_json::to_vec(self)?).and_then(|()| packed.finish());
        written.map_err(|error| serde_json::Error::io(error).into())
    }

    /// Reads the bytes of a closed document; those of a later version are refused.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ReportError> {
        let mut text = Vec::new();
        let read = GzDecoder::new(bytes).take(LONGEST).read_to_end(&mut text);
        read.map_err(|error| ReportError::Frozen(serde_json::Error::io(error)))?;
        let frozen: Self = serde_json::from_slice(&text).map_err(ReportError::Frozen)?;
        if frozen.version == VERSION { Ok(frozen) } else { Err(ReportError::NewerFrozen(frozen.version)) }
    }
}
