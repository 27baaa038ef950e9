//! What can go wrong in the application. Errors carry data; `tell` has the words.

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;

use super::command::Saved;
use super::import::Signature;
use super::takeover::TakeOverError;
use super::vendor::VendorError;
use super::wording::TextFault;
use crate::bundle::{self, BundleError};
use crate::domain::admission::Apart;
use crate::domain::builtin::PolicyError;
use crate::domain::calendar::CalendarError;
use crate::domain::clause_set::ClauseSetError;
use crate::domain::decide::Refusal;
use crate::domain::form::LayoutError;
use crate::domain::ids::ContractId;
use crate::domain::new_terms::{NotApplied, RefusedContract};
use crate::domain::sample::SampleError;
use crate::report::ReportError;
use crate::store::{PassphraseFault, ReadOnlyReason, StoreError, TakeoutError, VaultError};

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No workspace is open.
    #[error("no workspace is open")]
    NoWorkspace,
    /// The ledger could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be taken out, or opened.
    #[error(transparent)]
    Takeout(#[from] TakeoutError),
    /// The passphrase cannot be used.
    #[error("passphrase: {0:?}")]
    Passphrase(PassphraseFault),
    /// A sealed file needs its passphrase.
    #[error("no passphrase")]
    NoPassphrase,
    /// A file that is no template of letters: neither `.typ` nor `.docx`.
    #[error("{0} is no template")]
    NoTemplate(String),
    /// The bundle could not be read.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// A page of a paper could not be shown.
    #[error("page of {name}: {error}")]
    Page {
        /// The paper, as the officer knows it.
        name: String,
        /// Why.
        error: BundleError,
    },
    /// The fact was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A fact of a visit was refused for one of the contracts that it covers.
    #[error("contract {number}: {refusal}")]
    VisitRefused {
        /// Which contract.
        contract: ContractId,
        /// Its number.
        number: String,
        /// Why.
        refusal: Refusal,
    },
    /// The purge of one of the contracts was refused; none was decided.
    #[error("contract {number}: {refusal}")]
    PurgeRefused {
        /// Which contract.
        contract: ContractId,
        /// Its number.
        number: String,
        /// Why.
        refusal: Refusal,
    },
    /// A folder is a workspace, but no backup of the open one.
    #[error("no backup of this workspace: {}", .0.display())]
    NotABackup(PathBuf),
    /// Several contracts were to be changed at once, and these cannot be; nothing was recorded for the others either.
    #[error("{} contract(s) refused, first: {:?}", .0.len(), .0.first())]
    RefusedFor(Vec<RefusedContract>),
    /// Several contracts were to be changed at once, and writing failed on the way.
    #[error("{} fact(s) written, then: {source}", written.len())]
    Partly {
        /// What is on disk.
        written: Vec<Saved>,
        /// The contracts it is for, as the office knows them.
        contracts: Vec<String>,
        /// Why the rest is not.
        source: Box<AppError>,
    },
    /// There is no file after all of contracts whose taking out was recorded; that was retracted.
    #[error("not taken out, still recorded for {} contract(s): {source}", left.len())]
    NotTakenOut {
        /// Contracts for which it could not be retracted, as the office knows them.
        left: Vec<String>,
        /// Why there is no file.
        source: Box<AppError>,
    },
    /// Who records may not: the device is not admitted, or the officer not entitled.
    #[error("{officer} may not record here: {reason:?}")]
    NotEntitled {
        /// The officer.
        officer: String,
        /// Why.
        reason: Apart,
    },
    /// The ledger has a line from a day to come, for which the officer is not admitted: what follows it does not count.
    #[error("{officer} may not record behind a line of {day}")]
    DatedAhead {
        /// The officer.
        officer: String,
        /// The latest day in the ledger.
        day: NaiveDate,
    },
    /// What was begun for the ledger in this folder has ended, and it is not open any more.
    #[error("begun for the ledger at {}, which is not open any more", .0.display())]
    OtherLedger(PathBuf),
    /// The summary could not be made.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// No contract goes by this id or number.
    #[error("no contract {0:?}")]
    NoSuchContract(String),
    /// No contract has this section in charge.
    #[error("no section named {0:?}")]
    NoSuchSection(String),
    /// Beyond the years that are counted.
    #[error("no fiscal year {0}")]
    NoSuchYear(i32),
    /// No vendor has this name or id.
    #[error("no vendor named {0:?}")]
    NoSuchVendor(String),
    /// No device, or more than one, goes by this key.
    #[error("no device {0:?}")]
    NoSuchDevice(String),
    /// The workspace bears the name of one opened before, but another device founded it.
    #[error("the workspace at {} has another founder than before", .0.display())]
    OtherFounder(PathBuf),
    /// No form goes by this id.
    #[error("no form {0:?}")]
    NoSuchForm(String),
    /// A file holds no layout of a form that can be used.
    #[error("not a form layout: {}", path.display())]
    NotAForm {
        /// The file.
        path: PathBuf,
        /// What stands in it.
        text: String,
        /// What is wrong with it.
        #[source]
        error: Box<LayoutError>,
    },
    /// Nothing is due that a form could answer.
    #[error("no forms are due")]
    NoForms,
    /// The bundle does not say for which contract it is.
    #[error("the bundle names no contract")]
    NoContractInBundle,
    /// The bundle is for a contract that is not on file here.
    #[error("the bundle is for contract {contract:?} of {vendor:?}")]
    BundleForUnknown {
        /// The contract it names.
        contract: String,
        /// The vendor it names.
        vendor: String,
    },
    /// The bundle is for another contract than the one it was opened for.
    #[error("the bundle is for contract {found:?}, not {wanted:?}")]
    BundleForOther {
        /// The contract it names.
        found: String,
        /// The contract it was opened for.
        wanted: String,
    },
    /// The file has other imports or papers by now than the preview was held against.
    #[error("other papers came in since the preview")]
    PreviewOutdated,
    /// An import cannot be taken back as one: an earlier version did not note which facts came with it.
    #[error("which facts came with the import was not noted")]
    ImportUncounted,
    /// An import cannot be taken back: a later fact speaks of one of its facts.
    #[error("a later {kind} speaks of a fact of the import")]
    ImportInUse {
        /// The kind of the later fact.
        kind: &'static str,
        /// Its day.
        on: Option<NaiveDate>,
    },
    /// Something on the vendor's side.
    #[error(transparent)]
    Vendor(#[from] VendorError),
    /// The contract wants the signature of a registered key, and the bundle does not bear one.
    #[error("the bundle is {:?}, and its contract wants a registered signature", .0.state)]
    SignatureWanted(Box<Signature>),
    /// The inbox cannot lie in the ledger's own folder.
    #[error("the inbox {} lies in the ledger", .0.display())]
    InboxInLedger(PathBuf),
    /// A file could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A paper is larger than a ledger takes.
    #[error("{} has {size} bytes, more than {most}", path.display())]
    PaperTooLarge {
        /// Which file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The most, in bytes.
        most: u64,
    },
    /// A file that should be a text is none.
    #[error("{name} is not a text: {fault:?}")]
    NotAText {
        /// Its name.
        name: String,
        /// What it is instead.
        fault: TextFault,
    },
    /// A list could not be taken over.
    #[error(transparent)]
    TakeOver(#[from] TakeOverError),
    /// A fact of this kind carries no papers.
    #[error("a fact of kind {0} carries no papers")]
    NoPapers(&'static str),
    /// A fact of this kind is no part of a visit that several contracts share.
    #[error("a fact of kind {0} belongs to one contract")]
    NotAVisit(&'static str),
    /// A paper changed while it was being taken in.
    #[error("{} changed while it was read", .0.display())]
    PaperChanged(PathBuf),
    /// A file could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A fact could not be put into a line.
    #[error("cannot write the fact: {0}")]
    FactText(#[from] ron::Error),
    /// Settings could not be kept.
    #[error("cannot keep settings at {}: {source}", path.display())]
    Settings {
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The program's own data does not read: a broken copy of the program.
    #[error("the program's own data does not read: {0}")]
    BrokenProgram(#[from] BrokenProgram),
    /// The officer stopped it.
    #[error("cancelled")]
    Cancelled,
    /// A background job ended without an answer.
    #[error("a background job ended without an answer")]
    JobLost,
}

impl From<NotApplied> for AppError {
    fn from(why: NotApplied) -> Self {
        match why {
            NotApplied::Terms(refusal) => Self::Refused(refusal),
            NotApplied::Contracts(refused) => Self::RefusedFor(refused),
        }
    }
}

/// What is the matter with a bundle's password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    /// The bundle is locked, and none was given.
    Needed,
    /// The one that was given does not open it.
    Wrong,
}

impl AppError {
    /// Nothing may be written: the program was asked only to look.
    pub fn read_only() -> Self {
        StoreError::ReadOnly { reason: ReadOnlyReason::Asked }.into()
    }

    /// Whether this is about a bundle's password, so that the officer can be asked for it.
    pub fn password(&self) -> Option<PasswordFault> {
        let (Self::Bundle(error) | Self::Vendor(VendorError::Bundle(error))) = self else { return None };
        match error {
            BundleError::Refused(bundle::Refusal::PasswordNeeded) => Some(PasswordFault::Needed),
            BundleError::Refused(bundle::Refusal::PasswordWrong) => Some(PasswordFault::Wrong),
            _ => None,
        }
    }

    /// Whether the bundle itself is no good: not what is missing to read it, nor the machine it was read on.
    pub fn refuses_bundle(&self) -> bool {
        let is_no_good =
            matches!(self, Self::Bundle(BundleError::Refused(_)) | Self::BundleForUnknown { .. });
        is_no_good && self.password().is_none()
    }

    /// Whether this is about the passphrase of a workspace being wrong, so that the officer can try again.
    pub fn is_wrong_passphrase(&self) -> bool {
        matches!(self, Self::Store(StoreError::Vault(VaultError::WrongPassphrase { .. })))
    }

    /// Whether the officer stopped it.
    pub fn is_cancelled(&self) -> bool {
        matches!(
            self,
            Self::Cancelled
                | Self::Bundle(BundleError::Cancelled)
                | Self::Vendor(VendorError::Bundle(BundleError::Cancelled))
                | Self::Store(StoreError::Vault(VaultError::Stopped { .. }))
        )
    }
}

/// Which part of the program's own data does not read.
#[derive(Debug, thiserror::Error)]
pub enum BrokenProgram {
    /// The clause sets.
    #[error(transparent)]
    ClauseSets(#[from] ClauseSetError),
    /// The default due policy.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The holidays.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The sample.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// No randomness to be had from the system.
    #[error("no randomness from the system")]
    NoRandomness,
}

/// What an error means for whoever gave the command, whatever its kind: the exit codes of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// What was given is refused: a fact, a bundle, a contract nobody knows.
    Refused,
    /// Something stored is not as it was written.
    Damaged,
    /// A folder, file or disk is out of reach: missing, not a workspace, newer, read-only, full.
    OutOfReach,
    /// The program itself: broken, cancelled.
    Internal,
}

impl AppError {
    /// What it means for whoever gave the command.
    pub fn grade(&self) -> Grade {
        match self {
            Self::Refused(_)
            | Self::VisitRefused { .. }
            | Self::PurgeRefused { .. }
            | Self::NotABackup(_)
            | Self::InboxInLedger(_)
            | Self::OtherLedger(_)
            | Self::RefusedFor(_)
            | Self::NoSuchContract(_)
            | Self::NoSuchSection(_)
            | Self::NoSuchYear(_)
            | Self::NoSuchVendor(_)
            | Self::NoSuchDevice(_)
            | Self::NoSuchForm(_)
            | Self::NotAForm { .. }
            | Self::NoForms
            | Self::NoContractInBundle
            | Self::BundleForUnknown { .. }
            | Self::BundleForOther { .. }
            | Self::PreviewOutdated
            | Self::ImportUncounted
            | Self::ImportInUse { .. }
            | Self::SignatureWanted(_)
            | Self::PaperTooLarge { .. }
            | Self::NotAText { .. }
            | Self::TakeOver(_)
            | Self::NoPapers(_)
            | Self::NoTemplate(_)
            | Self::Report(
                ReportError::Fields { .. } | ReportError::NotWord { .. } | ReportError::Pages { .. },
            )
            | Self::NotAVisit(_)
            | Self::NotEntitled { .. }
            | Self::DatedAhead { .. }
            | Self::PaperChanged(_) => Grade::Refused,
            Self::OtherFounder(_) => Grade::Damaged,
            Self::NoWorkspace | Self::Read { .. } | Self::Write { .. } | Self::Settings { .. } => {
                Grade::OutOfReach
            }
            Self::Report(_)
            | Self::FactText(_)
            | Self::BrokenProgram(_)
            | Self::Cancelled
            | Self::JobLost => Grade::Internal,
            Self::Partly { source, .. } | Self::NotTakenOut { source, .. } => source.grade(),
            Self::Store(error) | Self::Takeout(TakeoutError::Store(error)) => of_store(error),
            Self::Vendor(error) => error.grade(),
            Self::Takeout(TakeoutError::Io { .. }) => Grade::OutOfReach,
            Self::Takeout(TakeoutError::Stopped) => Grade::Internal,
            Self::Takeout(_) | Self::Passphrase(_) | Self::NoPassphrase => Grade::Refused,
            Self::Bundle(error) | Self::Page { error, .. } => match error {
                BundleError::Refused(_) | BundleError::Reader { .. } => Grade::Refused,
                BundleError::Io { .. } => Grade::OutOfReach,
                BundleError::Cancelled => Grade::Internal,
            },
        }
    }
}

fn of_store(error: &StoreError) -> Grade {
    match error {
        StoreError::AlreadyAWorkspace { .. }
        | StoreError::FolderNotEmpty { .. }
        | StoreError::OtherWorkspace { .. }
        | StoreError::SameFolder { .. }
        | StoreError::BadId { .. }
        | StoreError::BadHeader { .. }
        | StoreError::BadFact { .. } => Grade::Refused,
        StoreError::WorkspaceDamaged { .. }
        | StoreError::PurgeUnsure { .. }
        | StoreError::AttachmentMissing { .. }
        | StoreError::AttachmentAltered { .. } => Grade::Damaged,
        StoreError::Vault(error) => of_vault(error),
        StoreError::FolderMissing { .. }
        | StoreError::NotAWorkspace { .. }
        | StoreError::WorkspaceReplaced { .. }
        | StoreError::NewerFormat { .. }
        | StoreError::ReadOnly { .. }
        | StoreError::MergeBusy { .. }
        | StoreError::LogPoisoned { .. }
        | StoreError::LogMoved { .. }
        | StoreError::Busy { .. }
        | StoreError::PurgeOutdated { .. }
        | StoreError::NoRoom { .. }
        | StoreError::NotWritable { .. }
        | StoreError::FlushFailed { .. }
        | StoreError::Io { .. } => Grade::OutOfReach,
    }
}

fn of_vault(error: &VaultError) -> Grade {
    match error {
        VaultError::Locked { .. }
        | VaultError::WrongPassphrase { .. }
        | VaultError::TooShort { .. }
        | VaultError::OtherKey { .. }
        | VaultError::AlreadySealed { .. }
        | VaultError::NotSealed { .. } => Grade::Refused,
        VaultError::KeyLost { .. } | VaultError::KeyDamaged { .. } => Grade::Damaged,
        VaultError::Unfinished { .. }
        | VaultError::Busy { .. }
        | VaultError::InUse { .. }
        | VaultError::ReadBack { .. } => Grade::OutOfReach,
        VaultError::Stopped { .. } | VaultError::NoRandomness => Grade::Internal,
    }
}
