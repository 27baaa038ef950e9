//! Names inside a file that was taken out: only those that a workspace has.

use std::path::PathBuf;

use super::super::hash::ContentHash;
use super::super::id::{LedgerId, WriterId};
use super::super::layout::{self, LogKey};
use super::MARK;

/// The largest header or mark, in bytes.
pub(super) const SMALL: u64 = 64 * 1024;

/// What an entry is.
pub(super) struct Entry {
    /// Its file, relative to the workspace: made of what was read from the name, not of the name itself.
    pub(super) path: PathBuf,
    /// The hash that its content has to have.
    pub(super) hash: Option<ContentHash>,
    /// The most bytes it can have.
    pub(super) most: u64,
}

/// What a name stands for; `None` for every name that no workspace has.
pub(super) fn read(name: &str) -> Option<Entry> {
    let plain = |name: &str| Entry { path: PathBuf::from(name), hash: None, most: SMALL };
    if name == layout::WORKSPACE_FILE || name == MARK {
        return Some(plain(name));
    }
    let parts: Vec<&str> = name.split('/').collect();
    let (ledger, part, file) = match parts.as_slice() {
        [layout::OFFICE, part, file] => (LedgerId::Office, *part, *file),
        [layout::CONTRACTS, id, part, file] => (LedgerId::contract(id).ok()?, *part, *file),
        _ => return None,
    };
    match part {
        layout::LOG => {
            let writer = WriterId::parse(file.strip_suffix(layout::LOG_SUFFIX)?)?;
            let path = LogKey { ledger, writer }.path();
            Some(Entry { path, hash: None, most: super::super::log::LARGEST })
        }
        layout::FILES => {
            let hash = ContentHash::parse(file)?;
            let path = layout::files_dir(&ledger).join(hash.to_string());
            Some(Entry { path, hash: Some(hash), most: u64::MAX })
        }
        _ => None,
    }
}

/// A path of the workspace as a name in the file.
pub(super) fn write(path: &std::path::Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_a_workspace_has_are_taken() {
        let hash = ContentHash::of(b"x");
        let good = [
            "workspace.ron".to_owned(),
            "takeout.ron".to_owned(),
            "office/log/1a2b3c4d-1.ronl".to_owned(),
            "contracts/c-1/log/1a2b3c4d-1-550403ae.ronl".to_owned(),
            format!("office/files/{hash}"),
            format!("contracts/c-1/files/{hash}"),
        ];
        for name in good {
            let entry = read(&name).unwrap();
            assert_eq!(write(&entry.path), name);
            assert_eq!(entry.hash.is_some(), name.contains("files"));
        }
        let bad = [
            "",
            "/workspace.ron",
            "../workspace.ron",
            "office/../workspace.ron",
            "office/log/../1a2b3c4d-1.ronl",
            "office\\log\\1a2b3c4d-1.ronl",
            "contracts/../log/1a2b3c4d-1.ronl",
            "contracts/con/log/1a2b3c4d-1.ronl",
            "contracts/c-1/log/1a2b3c4d-1.ronl/x",
            "contracts/c-1/log/x.ronl",
            "contracts/c-1/log/1a2b3c4d-1.ronl ",
            "contracts/C-1/log/1a2b3c4d-1.ronl",
            "contracts/c-1/files/x",
            "contracts/c-1/1a2b3c4d-1.ronl",
            "office/log/",
            "locks/1a2b3c4d-1.lock",
            "quarantine/x",
            "C:/workspace.ron",
        ];
        for name in bad {
            assert!(read(name).is_none(), "{name}");
        }
    }
}
