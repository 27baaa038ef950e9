//! The ledger's errors and problems in words.

use std::path::Path;

use super::{AGAIN, NOT_RECORDED, Told, UNCHANGED, purge, shown, system_reason};
use crate::i18n::{Value, Words, msg};
use crate::store::{
    Damage, FactFault, HeaderField, IdKind, Problem, ProblemKind, ReadOnlyReason, SetAside, StoreError,
};

/// An error of the ledger in words.
#[allow(clippy::too_many_lines, reason = "one arm a kind of error, as in the table of errors")]
pub(super) fn tell(error: &StoreError, words: &Words) -> Told {
    let at = |id: &str, path: &Path, kept: &str, advice: &str| {
        Told::new(words.say_with(id, &[("path", shown(path).into())]), kept, advice, words)
    };
    let because = |id: &str, path: &Path, source: &std::io::Error, kept: &str, advice: &str| {
        let reason = system_reason(source.kind(), words);
        let values = [("path", shown(path).into()), ("reason", reason.into())];
        Told::new(words.say_with(id, &values), kept, advice, words)
    };
    match error {
        StoreError::FolderMissing { path } => {
            at(msg("store-folder-missing"), path, UNCHANGED, msg("advice-place"))
        }
        StoreError::NotAWorkspace { path } => {
            at(msg("store-not-a-workspace"), path, UNCHANGED, msg("store-not-a-workspace-advice"))
        }
        StoreError::AlreadyAWorkspace { path } => at(
            msg("store-already-a-workspace"),
            path,
            msg("kept-nothing-made"),
            msg("store-already-a-workspace-advice"),
        ),
        StoreError::FolderNotEmpty { path } => at(
            msg("store-folder-not-empty"),
            path,
            msg("kept-nothing-made"),
            msg("store-folder-not-empty-advice"),
        ),
        StoreError::WorkspaceDamaged { path } => {
            at(msg("store-workspace-damaged"), path, UNCHANGED, msg("store-workspace-damaged-advice"))
        }
        StoreError::WorkspaceReplaced { path } => {
            at(msg("store-workspace-replaced"), path, NOT_RECORDED, msg("store-workspace-replaced-advice"))
        }
        StoreError::NewerFormat { path, found, known } => {
            let values = [
                ("path", shown(path).into()),
                ("found", found.to_string().into()),
                ("known", known.to_string().into()),
            ];
            let what = words.say_with("store-newer-format", &values);
            Told::new(what, UNCHANGED, msg("store-newer-format-advice"), words)
        }
        StoreError::OtherWorkspace { path } => {
            at(msg("copies-other-workspace"), path, UNCHANGED, msg("copies-other-workspace-advice"))
        }
        StoreError::SameFolder { path } => {
            at(msg("copies-same-folder"), path, UNCHANGED, msg("copies-same-folder-advice"))
        }
        StoreError::MergeBusy { path } => {
            at(msg("copies-merge-busy"), path, UNCHANGED, msg("copies-merge-busy-advice"))
        }
        StoreError::ReadOnly { reason } => {
            let told = read_only(reason, words);
            Told { kept: words.say(NOT_RECORDED).into_owned(), ..told }
        }
        StoreError::BadId { kind, text } => {
            let (id, advice) = match kind {
                IdKind::Workspace => (msg("store-bad-workspace-id"), msg("advice-tell-support")),
                IdKind::Contract => (msg("store-bad-contract-id"), msg("store-bad-contract-id-advice")),
                IdKind::Device => (msg("store-bad-device-id"), msg("advice-tell-support")),
            };
            Told::new(words.say_with(id, &[("text", text.into())]), NOT_RECORDED, advice, words)
        }
        StoreError::BadHeader { field, text } => {
            let (id, advice) = match field {
                HeaderField::At | HeaderField::Created => (msg("store-bad-time"), msg("advice-tell-support")),
                HeaderField::By => (msg("store-bad-officer"), msg("store-bad-officer-advice")),
            };
            Told::new(words.say_with(id, &[("text", text.into())]), NOT_RECORDED, advice, words)
        }
        StoreError::BadFact { index, fault } => {
            let id = match fault {
                FactFault::NotOneLine => msg("store-fact-not-one-line"),
                FactFault::NotRon => msg("store-fact-not-ron"),
                FactFault::Reserved => msg("purge-reserved-fact"),
                FactFault::TooLong => msg("store-fact-too-long"),
            };
            let number = index.saturating_add(1);
            let what = words.say_with(id, &[("number", number.into())]);
            Told::new(what, NOT_RECORDED, msg("store-fact-advice"), words)
        }
        StoreError::LogPoisoned { path } => {
            at(msg("store-log-poisoned"), path, NOT_RECORDED, msg("advice-record-again"))
        }
        StoreError::LogMoved { path, expected, found } => {
            let values =
                [("path", shown(path).into()), ("expected", (*expected).into()), ("found", (*found).into())];
            let what = words.say_with("store-log-moved", &values);
            Told::new(what, NOT_RECORDED, msg("store-log-moved-advice"), words)
        }
        StoreError::Busy { writers } => purge::busy(writers, words),
        StoreError::PurgeOutdated { path } => {
            at(msg("purge-outdated"), path, msg("purge-busy-kept"), msg("purge-outdated-advice"))
        }
        StoreError::PurgeUnsure { path } => {
            at(msg("purge-unsure"), path, UNCHANGED, msg("purge-unsure-advice"))
        }
        StoreError::NoRoom { path, source: _ } => {
            at(msg("store-no-room"), path, NOT_RECORDED, msg("advice-free-space"))
        }
        StoreError::NotWritable { path, source } => {
            because(msg("store-not-writable"), path, source, NOT_RECORDED, msg("advice-rights"))
        }
        StoreError::FlushFailed { path, source } => {
            let kept = msg("kept-perhaps-recorded");
            because(msg("store-flush-failed"), path, source, kept, msg("advice-record-again"))
        }
        StoreError::AttachmentMissing { path } => {
            at(msg("store-attachment-missing"), path, UNCHANGED, msg("advice-verify"))
        }
        StoreError::AttachmentAltered { path } => {
            at(msg("store-attachment-altered"), path, UNCHANGED, msg("advice-verify"))
        }
        StoreError::Vault(error) => super::vault::tell(error, words),
        StoreError::Io { operation: _, path, source } => {
            because(msg("store-io"), path, source, UNCHANGED, AGAIN)
        }
    }
}

/// Why nothing can be written.
pub fn read_only(reason: &ReadOnlyReason, words: &Words) -> Told {
    let kept = msg("kept-readable");
    let because = |id: &str, path: &Path, kind: std::io::ErrorKind, advice: &str| {
        let values = [("path", shown(path).into()), ("reason", system_reason(kind, words).into())];
        Told::new(words.say_with(id, &values), kept, advice, words)
    };
    let plain = |id: &str, advice: &str| Told::new(words.say(id).into_owned(), kept, advice, words);
    match reason {
        ReadOnlyReason::Asked => plain(msg("read-only-asked"), msg("read-only-asked-advice")),
        ReadOnlyReason::NotWritable { path, kind } => {
            because(msg("read-only-not-writable"), path, *kind, msg("advice-rights"))
        }
        ReadOnlyReason::LockImpossible { path, kind } => {
            because(msg("read-only-lock"), path, *kind, msg("read-only-lock-advice"))
        }
        ReadOnlyReason::OldFormat => plain(msg("read-only-old-format"), msg("read-only-old-format-advice")),
        ReadOnlyReason::Purging => plain(msg("purge-read-only"), msg("purge-read-only-advice")),
        ReadOnlyReason::NoFreeWriter => plain(msg("read-only-no-writer"), msg("read-only-no-writer-advice")),
    }
}

/// Something wrong in the files, in words and for a program to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The file or folder, relative to the workspace, with `/` between its parts.
    pub path: String,
    /// The line in it, from 1.
    pub line: Option<u64>,
    /// Whether something of the ledger is missing or altered, and not just something else lying beside it.
    pub is_damage: bool,
    /// The officer's words, with the place.
    pub text: String,
}

/// What is wrong in the files, each with its place.
pub fn troubles(problems: &[Problem], words: &Words) -> Vec<Trouble> {
    let trouble = |problem: &Problem| Trouble {
        path: relative(&problem.path),
        line: problem.line,
        is_damage: problem.kind.is_damage(),
        text: ledger_problem(problem, words),
    };
    problems.iter().map(trouble).collect()
}

/// What is wrong in the files, each with its file and line.
pub fn ledger_problems(problems: &[Problem], words: &Words) -> Vec<String> {
    problems.iter().map(|problem| ledger_problem(problem, words)).collect()
}

fn ledger_problem(problem: &Problem, words: &Words) -> String {
    let path = relative(&problem.path);
    let place = match problem.line {
        Some(line) => {
            words.say_with("problem-line", &[("path", path.into()), ("line", line.to_string().into())])
        }
        None => path,
    };
    let text = match &problem.kind {
        ProblemKind::MissingTail { seen_by, seen, last } if problem.writer == Some(*seen_by) => {
            let values = [("seen", seen.to_string().into()), ("last", last.to_string().into())];
            words.say_with("problem-own-tail", &values)
        }
        ProblemKind::ReplacedLine { seen_by, seq } if problem.writer == Some(*seen_by) => {
            words.say_with("problem-own-line", &[("seq", seq.to_string().into())])
        }
        kind => problem_kind(kind, words),
    };
    words.say_with("problem-at", &[("place", place.into()), ("text", text.into())])
}

/// Something that was set aside, for a program to read and in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Where it was, relative to the workspace, with `/` between its parts.
    pub path: String,
    /// Where it is now.
    pub kept: String,
    /// The officer's words, with both.
    pub text: String,
}

/// What was set aside.
pub fn moved(set_aside: &[SetAside], words: &Words) -> Vec<Moved> {
    let one = |moved: &SetAside| {
        let (path, kept) = (relative(&moved.problem.path), relative(&moved.kept));
        let id = match &moved.problem.kind {
            ProblemKind::TornTail { .. } => msg("repair-tail"),
            ProblemKind::AttachmentAltered => msg("repair-paper"),
            ProblemKind::ForeignLog { .. } => msg("repair-foreign-log"),
            _ => msg("repair-file"),
        };
        let text = words.say_with(id, &[("path", (&path).into()), ("kept", (&kept).into())]);
        Moved { path, kept, text }
    };
    set_aside.iter().map(one).collect()
}

fn problem_kind(kind: &ProblemKind, words: &Words) -> String {
    let plain = |id: &str| words.say(id).into_owned();
    let with = |id: &str, values: &[(&str, Value<'_>)]| words.say_with(id, values);
    // Numbers that name a line, not a count: no thousands separators.
    let name = |seq: &u64| Value::from(seq.to_string());
    match kind {
        ProblemKind::TornTail { bytes, nul, set_aside } => match (set_aside, nul) {
            (Some(kept), _) => {
                with(msg("problem-torn-kept"), &[("bytes", (*bytes).into()), ("kept", relative(kept).into())])
            }
            (None, true) => with(msg("problem-torn-nul"), &[("bytes", (*bytes).into())]),
            (None, false) => with(msg("problem-torn"), &[("bytes", (*bytes).into())]),
        },
        ProblemKind::DamagedLine(damage) => plain(match damage {
            Damage::TooLong => msg("problem-line-too-long"),
            Damage::NotText => msg("problem-line-not-text"),
            Damage::Grammar => msg("problem-line-grammar"),
            Damage::Header => msg("problem-line-header"),
            Damage::Fact => msg("problem-line-fact"),
            Damage::Sealed => msg("problem-line-sealed"),
        }),
        ProblemKind::BrokenChain => plain(msg("problem-chain")),
        ProblemKind::SequenceGap { expected, found } => {
            with(msg("problem-gap"), &[("expected", name(expected)), ("found", name(found))])
        }
        ProblemKind::DuplicateLine { seq } => with(msg("problem-duplicate"), &[("seq", name(seq))]),
        ProblemKind::ForkedLine { seq } => with(msg("problem-forked"), &[("seq", name(seq))]),
        ProblemKind::NotSigned { seq } => with(msg("problem-not-signed"), &[("seq", name(seq))]),
        ProblemKind::ForeignLog { lines } => with(msg("problem-foreign-log"), &[("lines", (*lines).into())]),
        ProblemKind::MissingTail { seen_by, seen, last } => with(
            msg("problem-missing-tail"),
            &[("by", seen_by.to_string().into()), ("seen", name(seen)), ("last", name(last))],
        ),
        ProblemKind::ReplacedLine { seen_by, seq } => {
            with(msg("problem-replaced"), &[("by", seen_by.to_string().into()), ("seq", name(seq))])
        }
        ProblemKind::UnmetClaims { lines } => {
            with(msg("problem-unmet-claims"), &[("lines", (*lines).into())])
        }
        ProblemKind::BlankedLine { seq, by } => {
            with(msg("purge-blanked-line"), &[("seq", name(seq)), ("by", by.to_string().into())])
        }
        ProblemKind::UnknownLogFile => plain(msg("problem-unknown-log")),
        ProblemKind::ForeignFile => plain(msg("problem-foreign-file")),
        ProblemKind::Unreadable { kind } => {
            with(msg("problem-unreadable"), &[("reason", system_reason(*kind, words).into())])
        }
        ProblemKind::WorkspaceFile => plain(msg("problem-workspace-file")),
        ProblemKind::VaultFile => plain(msg("problem-vault-file")),
        ProblemKind::NotSealed => plain(msg("problem-not-sealed")),
        ProblemKind::AttachmentMissing => plain(msg("problem-attachment-missing")),
        ProblemKind::AttachmentAltered => plain(msg("problem-attachment-altered")),
        ProblemKind::AttachmentStray => plain(msg("problem-attachment-stray")),
    }
}

/// A path inside the workspace, written the same way on every system.
fn relative(path: &Path) -> String {
    let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.join("/")
}
