//! Everything that can go wrong in a ledger, once each.

use super::*;

pub(super) fn store_errors() -> Vec<StoreError> {
    let path = path;
    let mut all = vec![
        StoreError::FolderMissing { path: path() },
        StoreError::NotAWorkspace { path: path() },
        StoreError::AlreadyAWorkspace { path: path() },
        StoreError::FolderNotEmpty { path: path() },
        StoreError::WorkspaceDamaged { path: path() },
        StoreError::WorkspaceReplaced { path: path() },
        StoreError::NewerFormat { path: path(), found: 9, known: 1 },
        StoreError::OtherWorkspace { path: path() },
        StoreError::SameFolder { path: path() },
        StoreError::MergeBusy { path: path() },
        StoreError::PurgeOutdated { path: path() },
        StoreError::LogPoisoned { path: path() },
        StoreError::LogMoved { path: path(), expected: 12_345, found: 0 },
        StoreError::NoRoom { path: path(), source: Error::from(ErrorKind::StorageFull) },
        StoreError::NotWritable { path: path(), source: denied() },
        StoreError::FlushFailed { path: path(), source: denied() },
        StoreError::AttachmentMissing { path: path() },
        StoreError::AttachmentAltered { path: path() },
        StoreError::Io { operation: "list", path: path(), source: denied() },
    ];
    let ids = [IdKind::Workspace, IdKind::Contract, IdKind::Device];
    all.extend(ids.map(|kind| StoreError::BadId { kind, text: text("台帳/場所") }));
    let fields = [HeaderField::At, HeaderField::By, HeaderField::Created];
    all.extend(fields.map(|field| StoreError::BadHeader { field, text: text("台帳/場所") }));
    all
}

pub(super) fn read_only_reasons() -> Vec<ReadOnlyReason> {
    vec![
        ReadOnlyReason::Asked,
        ReadOnlyReason::NotWritable { path: path(), kind: ErrorKind::PermissionDenied },
        ReadOnlyReason::LockImpossible { path: path(), kind: ErrorKind::Unsupported },
        ReadOnlyReason::NoFreeWriter,
        ReadOnlyReason::OldFormat,
    ]
}

pub(super) fn problem_kinds() -> Vec<ProblemKind> {
    use ProblemKind as P;
    let by = WriterId::parse("1a2b3c4d-1").unwrap();
    let mut all = vec![
        P::TornTail { bytes: 12, nul: false, set_aside: None },
        P::TornTail { bytes: 12, nul: true, set_aside: None },
        P::TornTail { bytes: 12, nul: true, set_aside: Some(PathBuf::from("quarantine/a")) },
        P::BrokenChain,
        P::SequenceGap { expected: 3, found: 5 },
        P::DuplicateLine { seq: 4 },
        P::ForkedLine { seq: 4 },
        P::NotSigned { seq: 4 },
        P::ForeignLog { lines: 40 },
        P::MissingTail { seen_by: by, seen: 9, last: 7 },
        P::ReplacedLine { seen_by: by, seq: 4 },
        P::UnmetClaims { lines: 4 },
        P::UnknownLogFile,
        P::ForeignFile,
        P::Unreadable { kind: ErrorKind::PermissionDenied },
        P::WorkspaceFile,
        P::AttachmentMissing,
        P::AttachmentAltered,
        P::AttachmentStray,
    ];
    let damages = [Damage::TooLong, Damage::NotText, Damage::Grammar, Damage::Header, Damage::Fact];
    all.extend(damages.map(P::DamagedLine));
    all.extend(vault::samples::problems());
    all
}
