//! `workspace.ron`: which workspace this is and which format it has. Written once.

use std::fs;
use std::io;
use std::path::Path;

use super::durable::{self, Flush};
use super::error::{HeaderField, IdKind, StoreError};
use super::hash::ContentHash;
use super::id::is_safe_name;
use super::layout;
use super::sign::PublicKey;
use super::texts::is_time;

/// The newest format this program reads, and the one it writes.
pub(super) const FORMAT: u32 = 2;

/// More than this is no workspace file of any version, in bytes.
const LARGEST: u64 = 64 * 1024;

/// What `workspace.ron` says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkspaceHeader {
    /// The workspace's id: part of every line's place.
    pub id: String,
    /// When it was made, RFC 3339.
    pub created: String,
    /// The key of the device that founded it: the one key that needs no admission, and part of every line's place. A
    /// workspace of format 1 has none: its lines are unsigned, and it is only read.
    pub founder: Option<PublicKey>,
}

impl WorkspaceHeader {
    /// Checks both texts.
    pub(super) fn new(id: &str, created: &str, founder: Option<PublicKey>) -> Result<Self, StoreError> {
        if !is_safe_name(id) {
            return Err(StoreError::BadId { kind: IdKind::Workspace, text: id.to_owned() });
        }
        if !is_time(created) {
            return Err(StoreError::BadHeader { field: HeaderField::Created, text: created.to_owned() });
        }
        Ok(Self { id: id.to_owned(), created: created.to_owned(), founder })
    }

    fn to_text(&self) -> String {
        let Self { id, created, founder } = self;
        let covered = match founder {
            None => format!("(format:1,id:\"{id}\",created:\"{created}\""),
            Some(founder) => {
                format!("(format:2,id:\"{id}\",created:\"{created}\",founder:\"{founder}\"")
            }
        };
        let hash = ContentHash::of(covered.as_bytes());
        format!("{covered},sha256:\"{hash}\")\n")
    }

    /// Writes the file into a folder that has nothing in it yet.
    pub(super) fn write_new(&self, root: &Path) -> Result<(), StoreError> {
        let there = layout::entries(root).map_err(|error| StoreError::io("list", root, error))?;
        if there.iter().any(|(name, _)| name == layout::WORKSPACE_FILE) {
            return Err(StoreError::AlreadyAWorkspace { path: root.to_owned() });
        }
        if !there.iter().all(|(name, _)| layout::is_passed_over(name)) {
            return Err(StoreError::FolderNotEmpty { path: root.to_owned() });
        }
        self.write(root)
    }

    /// Writes the file under another name and renames it, so that there never is half a workspace file.
    pub(super) fn write(&self, root: &Path) -> Result<(), StoreError> {
        let path = root.join(layout::WORKSPACE_FILE);
        let mut temporary = durable::TempFile::create(root, &std::process::id().to_string())?;
        temporary.write_all(self.to_text().as_bytes())?;
        temporary.persist(&path, Flush::Now)?;
        // Of two programs that make a workspace in one folder at the same moment, the later rename wins.
        if Self::read(root)? == *self {
            Ok(())
        } else {
            Err(StoreError::AlreadyAWorkspace { path: root.to_owned() })
        }
    }

    /// Reads and checks the file of the workspace in `root`.
    pub(super) fn read(root: &Path) -> Result<Self, StoreError> {
        let path = root.join(layout::WORKSPACE_FILE);
        let missing = || {
            let path = root.to_owned();
            if path.is_dir() {
                StoreError::NotAWorkspace { path }
            } else {
                StoreError::FolderMissing { path }
            }
        };
        match fs::metadata(&path) {
            Ok(data) if data.len() > LARGEST || !data.is_file() => {
                return Err(StoreError::WorkspaceDamaged { path });
            }
            Ok(_) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Err(missing());
            }
            Err(error) => return Err(StoreError::io("read", &path, error)),
        }
        let bytes = fs::read(&path).map_err(|error| StoreError::io("read", &path, error))?;
        let text = str::from_utf8(&bytes).map_err(|_| StoreError::WorkspaceDamaged { path: path.clone() })?;
        match Self::scan(text) {
            Scan::Known(header) => Ok(header),
            Scan::Newer(found) => Err(StoreError::NewerFormat { path, found, known: FORMAT }),
            Scan::Damaged => Err(StoreError::WorkspaceDamaged { path }),
        }
    }

    /// The beginning and the closing hash are the same in every version, so a newer version is told from damage.
    fn scan(text: &str) -> Scan {
        let Some((covered, tail)) = text.rsplit_once(",sha256:\"") else { return Scan::Damaged };
        let hash = tail.strip_suffix("\")\n").and_then(ContentHash::parse);
        if hash != Some(ContentHash::of(covered.as_bytes())) {
            return Scan::Damaged;
        }
        let Some((format, rest)) = covered.strip_prefix("(format:").and_then(|rest| rest.split_once(','))
        else {
            return Scan::Damaged;
        };
        match format.parse::<u32>() {
            Ok(found) if found > FORMAT => return Scan::Newer(found),
            Ok(1..=FORMAT) => {}
            _ => return Scan::Damaged,
        }
        let fields = rest.strip_prefix("id:\"").and_then(|rest| rest.split_once("\",created:\""));
        let header = fields.and_then(|(id, rest)| {
            let rest = rest.strip_suffix('"')?;
            match rest.split_once("\",founder:\"") {
                None => Self::new(id, rest, None).ok(),
                Some((created, founder)) => Self::new(id, created, Some(PublicKey::parse(founder)?)).ok(),
            }
        });
        // Written again it must be the same text: so the number is the one of its fields, and nothing else is in it.
        match header {
            Some(header) if header.to_text() == text => Scan::Known(header),
            _ => Scan::Damaged,
        }
    }
}

enum Scan {
    Known(WorkspaceHeader),
    Newer(u32),
    Damaged,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    /// Format 1, as it was written until signatures came.
    const ONE: &str = "(format:1,id:\"ward-1\",created:\"2026-11-23T10:00:00+09:00\",\
        sha256:\"f3a33063a3d09e0409b217ffa92f1d906f0dbd7bf3c45dd0b29080ea66d50e09\")\n";
    const TWO: &str = "(format:2,id:\"ward-1\",created:\"2026-11-23T10:00:00+09:00\",\
        founder:\"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a\",\
        sha256:\"435e5dfb4889146ffe1218997ce9025309b7593ae16f80d393685ed4ab432ec9\")\n";
    const FOUNDER: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    fn header(founder: Option<PublicKey>) -> WorkspaceHeader {
        WorkspaceHeader::new("ward-1", "2026-11-23T10:00:00+09:00", founder).unwrap()
    }

    fn founded() -> WorkspaceHeader {
        header(Some(PublicKey::parse(FOUNDER).unwrap()))
    }

    #[test]
    fn the_workspace_file_is_this_text_to_the_byte() {
        assert_eq!(founded().to_text(), TWO);
    }

    #[test]
    fn every_format_that_was_ever_written_is_read() {
        assert!(matches!(WorkspaceHeader::scan(ONE), Scan::Known(found) if found == header(None)));
        assert!(matches!(WorkspaceHeader::scan(TWO), Scan::Known(found) if found == founded()));
    }

    #[test]
    fn every_flipped_bit_makes_the_workspace_file_damaged_and_never_newer_or_another() {
        let text = founded().to_text();
        for bit in 0..text.len() * 8 {
            let mut bytes = text.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let damaged =
                str::from_utf8(&bytes).is_ok_and(|text| matches!(WorkspaceHeader::scan(text), Scan::Damaged));
            assert!(damaged || str::from_utf8(&bytes).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_newer_format_is_named_even_when_its_fields_are_unknown() {
        let covered = "(format:7,shape:[1,2]";
        let text = format!("{covered},sha256:\"{}\")\n", ContentHash::of(covered.as_bytes()));
        assert!(matches!(WorkspaceHeader::scan(&text), Scan::Newer(7)));
    }

    #[test]
    fn another_way_to_write_the_same_is_damage() {
        let fields = "id:\"ward-1\",created:\"2026-11-23T10:00:00+09:00\"";
        for covered in [
            format!("(format:01,{fields}"),
            format!("(format:2,{fields}"),
            format!("(format:1,{fields},founder:\"{FOUNDER}\""),
            format!("(format:2,{fields},founder:\"{}\"", FOUNDER.to_uppercase()),
        ] {
            let text = format!("{covered},sha256:\"{}\")\n", ContentHash::of(covered.as_bytes()));
            assert!(matches!(WorkspaceHeader::scan(&text), Scan::Damaged), "{covered}");
        }
    }
}
