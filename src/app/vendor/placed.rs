//! What a vendor's window notes in the folder of a form pack: which paper is for what, and which files stay behind. Nothing
//! is ever deleted there: what is taken off the list only stays behind, and comes back by the same way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::VendorError;
use super::gather::ItemNote;
use crate::app::settings::write_whole;
use crate::bundle::Limits;
use crate::bundle::pack::{PLACED_PATH, Wanted};

const FORMAT: u32 = 1;

/// The notes of one folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Placed {
    format: u32,
    /// What papers are for, by their paths in the folder.
    #[serde(default)]
    pub papers: BTreeMap<String, Purpose>,
    /// Files that are not sent along, by their paths.
    #[serde(default)]
    pub left_out: BTreeSet<String>,
}

/// What a paper is for: a place in the index of submissions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Purpose {
    /// The paper's name in the clause set.
    pub kind: String,
    /// The period it is for.
    #[serde(default)]
    pub period: Option<String>,
    /// The fact of the ward's that it is about.
    #[serde(default)]
    pub about: Option<String>,
    /// The obligation that it answers.
    #[serde(default)]
    pub answers: Option<String>,
}

impl Purpose {
    /// What a paper is for that is wanted so; nothing where no paper is wanted.
    pub fn of(wanted: &Wanted) -> Option<Self> {
        let answers = match wanted.answers.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        };
        Some(Self {
            kind: wanted.paper.clone()?,
            period: wanted.period.clone(),
            about: wanted.about.clone(),
            answers,
        })
    }

    /// What a manifest says of it.
    pub fn note(&self, path: &str) -> ItemNote {
        ItemNote {
            path: path.to_owned(),
            kind: self.kind.clone(),
            period: self.period.clone(),
            about: self.about.clone(),
            answers: self.answers.clone(),
            ..ItemNote::default()
        }
    }
}

impl Placed {
    /// The notes of a folder; none where nothing was noted. Notes that do not read are refused: what was left out would be sent.
    pub fn read(folder: &Path, limits: &Limits) -> Result<Self, VendorError> {
        let path = folder.join(PLACED_PATH);
        let failed = |source| VendorError::Placed { path: path.clone(), source };
        let file = match File::open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            other => other.map_err(failed)?,
        };
        let mut text = String::new();
        file.take(limits.manifest_bytes).read_to_string(&mut text).map_err(failed)?;
        let invalid = |error| io::Error::new(io::ErrorKind::InvalidData, error);
        let placed: Self = ron::from_str(&text).map_err(invalid).map_err(failed)?;
        if placed.format > FORMAT {
            return Err(failed(io::Error::from(io::ErrorKind::Unsupported)));
        }
        Ok(placed)
    }

    /// Keeps them.
    pub fn write(&self, folder: &Path) -> Result<(), VendorError> {
        let path = folder.join(PLACED_PATH);
        let failed = |source| VendorError::Placed { path: path.clone(), source };
        let noted = Self { format: FORMAT, ..self.clone() };
        let text = ron::ser::to_string_pretty(&noted, ron::ser::PrettyConfig::new());
        let text = text.map_err(io::Error::other).map_err(failed)? + "\n";
        write_whole(&path, text.as_bytes()).map_err(failed)
    }

    /// What is said of the papers that lie there.
    pub fn notes(&self, lies_there: impl Fn(&str) -> bool) -> Vec<ItemNote> {
        let there = self.papers.iter().filter(|(path, _)| lies_there(path));
        there.map(|(path, purpose)| purpose.note(path)).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn notes_come_back_as_they_were_and_what_does_not_read_is_not_taken_for_none() {
        let dir = tempfile::tempdir().unwrap();
        let limits = Limits::default();
        assert_eq!(Placed::read(dir.path(), &limits).unwrap(), Placed::default());
        let purpose =
            Purpose { kind: "rules".into(), period: Some("2026-10".into()), about: None, answers: None };
        let placed = Placed {
            format: FORMAT,
            papers: [("papers/規程.pdf".to_owned(), purpose)].into(),
            left_out: ["papers/旧.pdf".to_owned()].into(),
        };
        placed.write(dir.path()).unwrap();
        assert_eq!(Placed::read(dir.path(), &limits).unwrap(), placed);
        assert_eq!(placed.notes(|_| true).len(), 1);
        assert_eq!(placed.notes(|_| false), []);
        for bad in [&b"(format: 1, papers"[..], b"(format: 99)", b"\xff\xfe"] {
            let path = dir.path().join(PLACED_PATH);
            std::fs::remove_file(&path).unwrap();
            io::Write::write_all(&mut File::create_new(&path).unwrap(), bad).unwrap();
            let error = Placed::read(dir.path(), &limits).unwrap_err();
            assert!(matches!(error, VendorError::Placed { .. }), "{error}");
        }
    }
}
