//! Papers to go with a record: dropped, chosen in a dialog, or named by their path.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use eframe::egui::{Context, Ui};
use serde::{Deserialize, Serialize};

use crate::app::{LARGEST_PAPER, NewPaper};
use crate::i18n::{Words, number};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::widgets::{DropZone, Icon, JpText, icon};

/// One paper that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Added {
    name: String,
    path: PathBuf,
    /// Bytes when it was added.
    size: u64,
}

/// The papers of one form.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Papers {
    added: Vec<Added>,
    typed: String,
    #[serde(skip)]
    dialog: Option<FileDialog>,
}

/// What became of the papers during a frame.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Something was added or taken away.
    pub changed: bool,
    /// Why a file cannot be taken in, in words.
    pub refused: Option<String>,
}

impl Papers {
    /// Whether nothing was added or typed.
    pub fn is_untouched(&self) -> bool {
        self.added.is_empty() && self.typed.trim().is_empty()
    }

    /// What is to be taken in.
    pub fn to_take_in(&self) -> Vec<NewPaper> {
        self.added.iter().map(|a| NewPaper { name: a.name.clone(), ..NewPaper::at(&a.path) }).collect()
    }

    /// A path that was typed and not yet taken: recording takes it too, so that it is not lost.
    pub fn take_typed(&mut self, words: &Words) -> Option<String> {
        let typed = std::mem::take(&mut self.typed);
        if typed.trim().is_empty() {
            return None;
        }
        let refused = self.add(&path_of(&typed), words);
        if refused.is_some() {
            self.typed = typed;
        }
        refused
    }

    /// Adds a file after a look at it; why not, in words.
    fn add(&mut self, path: &Path, words: &Words) -> Option<String> {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        match size_of(path) {
            Err(error) => Some(unreadable(path, &error, words)),
            Ok(size) if size > LARGEST_PAPER => {
                let (size, most) = (size_words(size), size_words(LARGEST_PAPER));
                let values = [("name", name.into()), ("size", size.into()), ("most", most.into())];
                Some(words.say_with("form-paper-too-large", &values))
            }
            Ok(size) => {
                if !self.added.iter().any(|a| a.path == path) {
                    self.added.push(Added { name, path: path.to_owned(), size });
                }
                None
            }
        }
    }

    /// Shows the list and the zone to drop on.
    pub fn show(&mut self, ui: &mut Ui, words: &Words) -> Changes {
        let mut changes = Changes::default();
        let mut gone = None;
        for (place, paper) in self.added.iter().enumerate() {
            ui.horizontal(|ui| {
                let remove = words.say_with("form-paper-remove", &[("name", paper.name.as_str().into())]);
                if icon::button(ui, Icon::Cross, &remove).clicked() {
                    gone = Some(place);
                }
                ui.add(JpText::new(paper.name.as_str()).then("　").then(size_words(paper.size)));
            });
        }
        if let Some(place) = gone {
            self.added.remove(place);
            changes.changed = true;
        }
        let zone = DropZone {
            prompt: &words.say("form-paper-drop"),
            choose: &words.say("form-paper-choose"),
            path_hint: &words.say("form-paper-path"),
            take: &words.say("form-paper-take"),
        };
        let out = zone.show(ui, &mut self.typed);
        if out.choose && self.dialog.is_none() {
            self.dialog = Some(self.open_dialog(ui.ctx(), words));
        }
        let mut paths = out.dropped;
        if let Some(chosen) = self.dialog.as_ref().and_then(FileDialog::poll) {
            self.dialog = None;
            paths.extend(chosen);
        }
        for path in paths {
            changes.changed = true;
            changes.refused = self.add(&path, words).or(changes.refused);
        }
        if out.path.is_some() {
            changes.changed = true;
            changes.refused = self.take_typed(words).or(changes.refused);
        }
        changes
    }

    #[allow(clippy::unused_self, reason = "one dialog belongs to one form")]
    fn open_dialog(&self, ctx: &Context, words: &Words) -> FileDialog {
        FileDialog::open(ctx, Choose::Papers, &words.say("form-paper-drop"))
    }
}

/// A path as it is copied on Windows stands in quotes.
fn path_of(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let inside = typed.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(typed);
    PathBuf::from(inside)
}

fn size_of(path: &Path) -> io::Result<u64> {
    let meta = File::open(path)?.metadata()?;
    if meta.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(meta.len()) }
}

/// Why a file cannot be read, and what to do.
pub(super) fn unreadable(path: &Path, error: &io::Error, words: &Words) -> String {
    let name = path.display().to_string();
    let values = [("path", name.into())];
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::InvalidInput | io::ErrorKind::NotADirectory => {
            words.say_with("form-paper-not-found", &values)
        }
        io::ErrorKind::PermissionDenied => words.say_with("form-paper-not-allowed", &values),
        io::ErrorKind::IsADirectory => words.say_with("form-paper-folder", &values),
        _ => words.say_with("form-paper-unreadable", &values),
    }
}

/// 42 KB, 1,204 KB: as lists of files show it, never less than 1 KB for a file with something in it.
pub(super) fn size_words(bytes: u64) -> String {
    format!("{} KB", number(i64::try_from(bytes.div_ceil(1024)).unwrap_or(i64::MAX)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::i18n::{CalendarStyle, Language};

    fn words() -> Words {
        Words::new(Language::Ja, CalendarStyle::Japanese)
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a paper made outside the ledger")]
    fn a_path_in_quotes_is_taken_and_one_that_is_not_there_is_told_and_kept() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("名簿.xlsx");
        std::fs::write(&path, [0; 1500]).unwrap();
        let mut papers = Papers { typed: format!("\"{}\"", path.display()), ..Papers::default() };
        assert_eq!(papers.take_typed(&words()), None);
        assert_eq!(papers.to_take_in(), [NewPaper { name: "名簿.xlsx".into(), path, shows: None }]);
        assert_eq!(size_words(papers.added[0].size), "2 KB");

        papers.typed = dir.path().join("ない.pdf").display().to_string();
        assert!(papers.take_typed(&words()).unwrap().contains("ない.pdf"));
        assert!(papers.typed.contains("ない.pdf"));
        papers.typed = dir.path().display().to_string();
        assert!(papers.take_typed(&words()).is_some(), "a folder is no paper");
        assert_eq!(papers.added.len(), 1);
    }
}
