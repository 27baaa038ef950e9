//! Copies of a ledger in words: what was brought together, what left, and what did not work.

use super::{Told, UNCHANGED, shown, system_reason};
use crate::app::copies::{Copied, Copying};
use crate::i18n::{Value, Words, msg};
use crate::store::{MergeNoteKind, Passphrase, PassphraseFault, TakeoutError};

/// Why a file could not be taken out or opened.
pub(super) fn tell(error: &TakeoutError, words: &Words) -> Told {
    let at = |id: &str, path: &std::path::Path, advice: &str| {
        Told::new(words.say_with(id, &[("path", shown(path).into())]), UNCHANGED, advice, words)
    };
    match error {
        TakeoutError::WrongPassphrase { path } => {
            at(msg("copies-wrong-passphrase"), path, msg("copies-wrong-passphrase-advice"))
        }
        TakeoutError::NotATakeout { path } => {
            at(msg("copies-not-a-takeout"), path, msg("copies-not-a-takeout-advice"))
        }
        TakeoutError::Damaged { path } => at(msg("copies-damaged"), path, msg("copies-damaged-advice")),
        TakeoutError::BadEntry { path, entry } => {
            let values = [("path", shown(path).into()), ("entry", entry.into())];
            Told::new(
                words.say_with("copies-bad-entry", &values),
                UNCHANGED,
                msg("copies-damaged-advice"),
                words,
            )
        }
        TakeoutError::Overfull { path } => at(msg("copies-overfull"), path, msg("copies-overfull-advice")),
        TakeoutError::NoSuchContract { contract } => {
            let what = words.say_with("error-no-contract", &[("contract", contract.into())]);
            Told::new(what, UNCHANGED, msg("error-no-contract-advice"), words)
        }
        TakeoutError::AlreadyThere { path } => {
            at(msg("takeout-already-there"), path, msg("takeout-already-there-advice"))
        }
        TakeoutError::FolderNotEmpty { path } => {
            at(msg("store-folder-not-empty"), path, msg("store-folder-not-empty-advice"))
        }
        TakeoutError::Stopped => {
            let what = words.say("error-cancelled").into_owned();
            Told::new(what, UNCHANGED, msg("error-cancelled-advice"), words)
        }
        TakeoutError::Io { path, source } => {
            let reason = system_reason(source.kind(), words);
            let what =
                words.say_with("copies-io", &[("path", shown(path).into()), ("reason", reason.into())]);
            Told::new(what, UNCHANGED, msg("error-write-advice"), words)
        }
        TakeoutError::Store(error) => super::store::tell(error, words),
    }
}

/// Why a passphrase is not taken.
pub fn passphrase(fault: PassphraseFault, words: &Words) -> Told {
    let least = [("least", Value::from(Passphrase::LEAST))];
    let what = match fault {
        PassphraseFault::TooShort => words.say_with("copies-passphrase-short", &least),
        PassphraseFault::Different => words.say("copies-passphrase-different").into_owned(),
        PassphraseFault::Uniform => words.say("copies-passphrase-uniform").into_owned(),
    };
    Told::new(what, UNCHANGED, msg("copies-passphrase-advice"), words)
}

/// What came of bringing copies together, in a sentence.
pub fn copied(copied: &Copied, words: &Words) -> String {
    if !copied.report.complete {
        return words.say("copies-stopped").into_owned();
    }
    // Only what has everything is told as done, or as nothing new.
    let id = match (copied.copying, copied.has_everything(), copied.changed_nothing()) {
        (Copying::Backup, false, _) => msg("copies-backup-partly"),
        (Copying::Backup, true, true) => msg("copies-backup-nothing"),
        (Copying::Backup, true, false) => msg("copies-backup-done"),
        (Copying::BringBack, false, _) => msg("copies-back-partly"),
        (Copying::BringBack, true, true) => msg("copies-back-nothing"),
        (Copying::BringBack, true, false) => msg("copies-back-done"),
        (Copying::Merge | Copying::Restore, false, _) => msg("copies-merge-partly"),
        (Copying::Merge | Copying::Restore, true, true) => msg("copies-merge-nothing"),
        (Copying::Merge | Copying::Restore, true, false) => msg("copies-merge-done"),
    };
    let (_, new, healed) = copied.papers();
    let values = [
        ("lines", copied.lines().into()),
        ("papers", (new + healed).into()),
        ("contracts", copied.back.len().into()),
    ];
    words.say_with(id, &values)
}

/// What the officer should know of it, each in a sentence.
pub fn copy_notes(copied: &Copied, words: &Words) -> Vec<String> {
    let note = |note: &crate::store::MergeNote| {
        let path = ("path", Value::from(shown(&note.path)));
        match &note.kind {
            MergeNoteKind::Forked { from, lines } => {
                let values = [path, ("from", (*from).into()), ("lines", (*lines).into())];
                words.say_with("copies-note-forked", &values)
            }
            MergeNoteKind::Busy => words.say_with("copies-note-busy", &[path]),
            MergeNoteKind::TornTail { bytes } => {
                words.say_with("copies-note-torn", &[path, ("bytes", (*bytes).into())])
            }
            MergeNoteKind::DamagedLines { lines } => {
                words.say_with("copies-note-damaged", &[path, ("lines", (*lines).into())])
            }
            MergeNoteKind::NotSigned { lines } => {
                words.say_with("copies-note-not-signed", &[path, ("lines", (*lines).into())])
            }
            MergeNoteKind::OtherKey { lines } => {
                words.say_with("copies-note-other-key", &[path, ("lines", (*lines).into())])
            }
            MergeNoteKind::Gap => words.say_with("copies-note-gap", &[path]),
            MergeNoteKind::PaperAltered => words.say_with("copies-note-paper", &[path]),
            MergeNoteKind::Unreadable { kind } => {
                let reason = system_reason(*kind, words);
                words.say_with("copies-note-unreadable", &[path, ("reason", reason.into())])
            }
            MergeNoteKind::SetAside { kept } => {
                words.say_with("copies-note-set-aside", &[path, ("kept", shown(kept).into())])
            }
        }
    };
    let mut notes: Vec<String> = copied.notes().iter().map(note).collect();
    if copied.still_out > 0 {
        notes.push(words.say_with("copies-note-still-out", &[("contracts", copied.still_out.into())]));
    }
    notes
}
