//! What the vendor's side remembers in the profile: which number a contract's last bundle had, and the vendor's name on it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::VendorError;
use crate::app::settings::write_private;

const FOLDER: &str = "vendor";
const NUMBERS: &str = "numbers.ron";
const LOCK: &str = "lock";

/// The vendor's folder in the profile, held while it lives: two programs never give out one number twice.
#[derive(Debug)]
pub(super) struct Notes {
    dir: PathBuf,
    _lock: File,
}

/// What is remembered of a contract.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sent {
    /// The number of its newest bundle.
    pub sequence: u64,
    /// The vendor's name on it.
    pub vendor: String,
}

impl Notes {
    /// The folder in this profile, made if it is new.
    pub fn open(profile: Option<&Path>) -> Result<Self, VendorError> {
        let dir = profile.ok_or(VendorError::NoProfile)?.join(FOLDER);
        let failed = |source| VendorError::Notes { path: dir.clone(), source };
        fs::create_dir_all(&dir).and_then(|()| own(&dir)).map_err(failed)?;
        let lock = File::options().create(true).append(true).open(dir.join(LOCK)).map_err(failed)?;
        lock.lock().map_err(failed)?;
        Ok(Self { dir, _lock: lock })
    }

    /// A file of the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// What a file of the folder says; nothing where there is none.
    pub fn read(&self, name: &str) -> Result<Option<String>, VendorError> {
        let path = self.file(name);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(VendorError::Notes { path, source }),
        }
    }

    /// Writes a file of the folder, for this user alone to read.
    pub fn write(&self, name: &str, content: &[u8]) -> Result<(), VendorError> {
        let path = self.file(name);
        write_private(&path, content).map_err(|source| VendorError::Notes { path, source })
    }

    /// What is remembered of a contract. Notes that do not read are refused: a number would be given out again.
    pub fn sent(&self, contract: &str) -> Result<Sent, VendorError> {
        Ok(self.numbers()?.remove(contract).unwrap_or_default())
    }

    /// Remembers a bundle that is about to get its name.
    pub fn note(&self, contract: &str, sent: &Sent) -> Result<(), VendorError> {
        let mut numbers = self.numbers()?;
        let known = numbers.entry(contract.to_owned()).or_default();
        known.sequence = known.sequence.max(sent.sequence);
        known.vendor.clone_from(&sent.vendor);
        let text = ron::ser::to_string_pretty(&numbers, ron::ser::PrettyConfig::new());
        let broken = |error| VendorError::Notes { path: self.file(NUMBERS), source: io::Error::other(error) };
        self.write(NUMBERS, text.map_err(broken)?.as_bytes())
    }

    fn numbers(&self) -> Result<BTreeMap<String, Sent>, VendorError> {
        let Some(text) = self.read(NUMBERS)? else { return Ok(BTreeMap::new()) };
        let invalid = |error| io::Error::new(io::ErrorKind::InvalidData, error);
        ron::from_str(&text)
            .map_err(|error| VendorError::Notes { path: self.file(NUMBERS), source: invalid(error) })
    }
}

/// Keeps the folder to this user.
#[cfg(unix)]
fn own(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(dir, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the same shape on every system; a profile is its user's alone there"
)]
fn own(_dir: &Path) -> io::Result<()> {
    Ok(())
}
