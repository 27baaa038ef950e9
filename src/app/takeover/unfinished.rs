//! A note in the profile while a list is being recorded. It outlives a break of the machine, so that nobody takes a part
//! of the list for the whole; taking the list over once more adds the rest.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::app::error::AppError;
use crate::app::settings::write_private;
use crate::domain::hex::sha256;

/// A list of which not all rows that were accepted are known to be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnfinishedTakeOver {
    /// File name of the list.
    pub list: String,
    /// How many rows were accepted.
    pub rows: usize,
    /// The workspace.
    workspace: PathBuf,
}

impl App {
    fn unfinished_path(&self) -> Option<PathBuf> {
        // One a workspace: what is done in another says nothing about this one.
        let workspace = sha256(self.session()?.root().as_os_str().as_encoded_bytes());
        let short: String = workspace.chars().take(16).collect();
        Some(self.profile_dir()?.join(format!("takeover-unfinished-{short}.ron")))
    }

    /// The list whose recording into the open workspace was broken off, if there is one.
    pub fn unfinished_take_over(&self) -> Option<UnfinishedTakeOver> {
        let text = fs::read_to_string(self.unfinished_path()?).ok()?;
        let found: UnfinishedTakeOver = ron::from_str(&text).ok()?;
        (found.workspace == self.session()?.root()).then_some(found)
    }

    pub(super) fn begin_take_over(&self, list: String, rows: usize) -> Result<(), AppError> {
        let (Some(path), Some(session)) = (self.unfinished_path(), self.session()) else { return Ok(()) };
        let note = UnfinishedTakeOver { list, rows, workspace: session.root().to_owned() };
        let text = ron::to_string(&note)?;
        write_private(&path, text.as_bytes()).map_err(|source| AppError::Settings { path, source })
    }

    /// All is recorded, or the officer has taken note.
    pub(super) fn end_take_over(&self) {
        if let Some(path) = self.unfinished_path() {
            // A note too many asks for a look at the list and does no harm.
            let _ = fs::remove_file(path);
        }
    }
}
