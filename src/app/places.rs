//! The workspaces that this profile has opened: who founded each, and in which folders it lay.
//!
//! A workspace of the same name by another founder is not the one that was opened before, whatever it shows. And a copy
//! of a workspace in another folder is written by writers of its own, so that the two can be merged again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::demo::SAMPLE_PREFIX;
use super::error::AppError;
use super::settings::write_private;
use crate::store::{WorkspaceHeader, WriterId};

const FILE: &str = "workspaces.ron";

/// Folders of one workspace that get writers of their own; further ones share the last one's.
const FOLDERS: usize = 8;

/// What is remembered, by the workspace's id.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
struct Places(BTreeMap<String, Opened>);

#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Opened {
    /// The founder's key; nothing where the workspace knows no signatures.
    founder: Option<String>,
    /// Where it lay, in the order in which it was first opened there.
    folders: Vec<PathBuf>,
}

/// The number from which on a program at this folder looks for a free writer. Refuses a workspace that has another
/// founder than when it was opened before.
pub(super) fn first_writer(
    profile: Option<&Path>,
    workspace: &WorkspaceHeader,
    dir: &Path,
) -> Result<u8, AppError> {
    let Some(file) = profile.map(|profile| profile.join(FILE)) else { return Ok(1) };
    let text = fs::read_to_string(&file).unwrap_or_default();
    // What does not read is as if nothing were remembered.
    let mut places: Places = ron::from_str(&text).unwrap_or_default();
    let opened = places.0.entry(workspace.id.clone()).or_default();
    let founder = workspace.founder.map(|key| key.to_string());
    // Samples are made anew each day, here and elsewhere, under the same names.
    let is_sample = workspace.id.starts_with(SAMPLE_PREFIX);
    let is_other = !opened.folders.is_empty() && opened.founder != founder;
    if is_other && !is_sample {
        return Err(AppError::OtherFounder(dir.to_owned()));
    }
    let folder = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
    let known = opened.folders.iter().position(|known| *known == folder);
    let place = known.unwrap_or(opened.folders.len()).min(FOLDERS - 1);
    if known.is_none() && opened.folders.len() < FOLDERS || is_other {
        if known.is_none() {
            opened.folders.push(folder);
        }
        opened.founder = founder;
        let text = ron::ser::to_string_pretty(&places, ron::ser::PrettyConfig::new())?;
        write_private(&file, text.as_bytes()).map_err(|source| AppError::Settings { path: file, source })?;
    }
    let numbers = usize::from(WriterId::MOST) / FOLDERS;
    Ok(u8::try_from(place * numbers + 1).unwrap_or(1))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::{DeviceId, Identity, Workspace};

    const AT: &str = "2026-11-23T10:00:00+09:00";

    fn workspace(dir: &Path, id: &str, secret: u8) -> WorkspaceHeader {
        let founder = Identity::new(DeviceId::new(1), &[secret; 32]);
        Workspace::create(dir, id, &founder, AT).unwrap();
        Workspace::header_of(dir).unwrap()
    }

    #[test]
    fn each_folder_of_a_workspace_has_writers_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let profile = folder.path().join("profile");
        let header = workspace(&folder.path().join("a"), "ward-1", 7);
        let first = |name: &str| {
            let dir = folder.path().join(name);
            fs::create_dir_all(&dir).unwrap();
            first_writer(Some(&profile), &header, &dir).unwrap()
        };
        assert_eq!((first("a"), first("b"), first("a"), first("b")), (1, 9, 1, 9));
        let many: Vec<u8> = (0..10).map(|n| first(&format!("copy-{n}"))).collect();
        assert_eq!(many[5..], [57, 57, 57, 57, 57], "never beyond what a device has");
        assert_eq!(first_writer(None, &header, folder.path()).unwrap(), 1);
    }

    #[test]
    fn a_workspace_of_the_same_name_by_another_founder_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let profile = folder.path().join("profile");
        let (real, forged) = (folder.path().join("real"), folder.path().join("forged"));
        let header = workspace(&real, "ward-1", 7);
        first_writer(Some(&profile), &header, &real).unwrap();
        let other = workspace(&forged, "ward-1", 8);
        let refused = first_writer(Some(&profile), &other, &forged);
        assert!(matches!(refused, Err(AppError::OtherFounder(_))), "{refused:?}");
        assert_eq!(first_writer(Some(&profile), &header, &real).unwrap(), 1);
        let (one, two) = (folder.path().join("one"), folder.path().join("two"));
        let samples = [workspace(&one, "sample-1", 7), workspace(&two, "sample-1", 8)];
        for (sample, dir) in samples.iter().zip([one, two]) {
            first_writer(Some(&profile), sample, &dir).unwrap();
        }
    }
}
