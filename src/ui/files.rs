//! File dialogs of the system, on a thread of their own so that the window stays alive.
//!
//! Where the system has none (no portal, no zenity) the dialog answers at once as if it were cancelled; so wherever a
//! file is asked for, a path can be typed too.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use eframe::egui::Context;

/// Opens a file with the program that the system has for its kind, without waiting for that program.
pub fn open_by_system(file: &Path) -> io::Result<()> {
    open::that_detached(file)
}

/// What is to be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choose {
    /// One bundle.
    Bundle,
    /// One text file.
    Text,
    /// One workbook, or one text with commas or tabs.
    List,
    /// The layout of a form.
    Layout,
    /// A new zip file.
    NewZip,
    /// Any number of papers.
    Papers,
    /// A folder.
    Folder,
}

/// A dialog that is open.
#[derive(Debug)]
pub struct FileDialog {
    answer: Receiver<Vec<PathBuf>>,
}

impl FileDialog {
    /// Opens a dialog under a title.
    pub fn open(ctx: &Context, choose: Choose, title: &str) -> Self {
        let (send, answer) = channel();
        let (ctx, title) = (ctx.clone(), title.to_owned());
        // If no thread can be had the sender is dropped, and the dialog counts as cancelled.
        let _ = std::thread::Builder::new().name("tokki-dialog".into()).spawn(move || {
            let dialog = rfd::FileDialog::new().set_title(title);
            let chosen = match choose {
                Choose::Bundle => dialog.add_filter("zip", &["zip"]).pick_file().into_iter().collect(),
                Choose::Text => dialog.add_filter("txt", &["txt"]).pick_file().into_iter().collect(),
                Choose::List => {
                    let all = ["xlsx", "xlsm", "csv", "tsv", "txt"];
                    dialog.add_filter("xlsx, csv", &all).pick_file().into_iter().collect()
                }
                Choose::Layout => dialog.add_filter("ron", &["ron"]).pick_file().into_iter().collect(),
                Choose::NewZip => dialog.add_filter("zip", &["zip"]).save_file().into_iter().collect(),
                Choose::Papers => dialog.pick_files().unwrap_or_default(),
                Choose::Folder => dialog.pick_folder().into_iter().collect(),
            };
            let _ = send.send(chosen);
            ctx.request_repaint();
        });
        Self { answer }
    }

    /// What was chosen, once the dialog is over; empty if it was cancelled.
    pub fn poll(&self) -> Option<Vec<PathBuf>> {
        match self.answer.try_recv() {
            Ok(chosen) => Some(chosen),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Vec::new()),
        }
    }
}
