//! What this desk remembers of its inbox, in the profile: hashes of files that need not be read again, and bundles that
//! were refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::look::Look;
use crate::app::settings::write_private;

/// Files that were read, by their paths.
const SEEN: &str = "inbox-seen.ron";
/// Bundles that were refused, by their hashes.
const REFUSED: &str = "inbox-refused.ron";
/// Refused bundles that are remembered; of more, the oldest are forgotten.
const MOST_REFUSED: usize = 500;

/// Files of the inbox that were read, by their paths.
pub type SeenFiles = BTreeMap<PathBuf, Known>;

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: u64,
    /// SHA-256 of its contents, lower-case hex.
    pub sha256: String,
}

/// What a desk remembers. A desk without a profile remembers nothing, and one that only looks nothing new.
#[derive(Debug, Clone)]
pub struct Desk {
    profile: Option<PathBuf>,
    writes: bool,
}

impl Desk {
    pub fn at(profile: Option<&Path>, writes: bool) -> Self {
        Self { profile: profile.map(Path::to_owned), writes }
    }

    /// The files that were read.
    pub fn seen(&self) -> SeenFiles {
        self.load(SEEN)
    }

    /// Remembers what a look has read, in the place of what was known; files that are gone are forgotten.
    pub fn keep_seen(&self, known: &SeenFiles, look: &Look) {
        if look.is_out_of_reach {
            return;
        }
        let seen = seen_by(look);
        if seen != *known {
            self.save(SEEN, &seen);
        }
    }

    /// The bundles that were refused, by their hashes, and when.
    pub fn refused(&self) -> BTreeMap<String, NaiveDate> {
        self.load(REFUSED)
    }

    /// Remembers that the bundle at this path was refused on a day; files that are not in the inbox do not matter.
    pub fn refuse(&self, path: &Path, on: NaiveDate) {
        let Some(known) = std::path::absolute(path).ok().and_then(|path| self.seen().remove(&path)) else {
            return;
        };
        let mut refused = self.refused();
        refused.insert(known.sha256, on);
        while refused.len() > MOST_REFUSED {
            let oldest = refused.iter().min_by_key(|(_, on)| **on).map(|(sha256, _)| sha256.clone());
            oldest.and_then(|sha256| refused.remove(&sha256));
        }
        self.save(REFUSED, &refused);
    }

    /// Forgets that the bundle of this hash was refused: it can be read now.
    pub fn admit(&self, sha256: &str) {
        let mut refused = self.refused();
        if refused.remove(sha256).is_some() {
            self.save(REFUSED, &refused);
        }
    }

    fn load<T: DeserializeOwned + Default>(&self, name: &str) -> T {
        let text = self.profile.as_ref().and_then(|dir| fs::read_to_string(dir.join(name)).ok());
        // What does not read is as if nothing were remembered: a file is read once more.
        text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default()
    }

    fn save<T: Serialize>(&self, name: &str, content: &T) {
        let Some(dir) = self.profile.as_ref().filter(|_| self.writes) else { return };
        if let Ok(text) = ron::ser::to_string_pretty(content, ron::ser::PrettyConfig::new()) {
            // Convenience only: a profile that cannot be written costs reading the files again.
            let _ = write_private(&dir.join(name), text.as_bytes());
        }
    }
}

/// The files that a look has read.
pub fn seen_by(look: &Look) -> SeenFiles {
    let read = |file: &super::SeenFile| {
        let known = Known { size: file.size, modified: file.modified?, sha256: file.sha256()?.to_owned() };
        Some((file.path.clone(), known))
    };
    look.files.iter().filter_map(read).collect()
}
