//! Commands: one enum for buttons, menus, palette, shortcuts, tests and the command line.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::audit::AuditExport;
use super::closing::ReadyMonth;
use super::copies::{Copied, OtherCopy, ReadyTakeOut, TakeoutPassphrase};
use super::forms::{FormChoice, PackedForms};
use super::import::{Choice, Imported, Preview};
use super::letters::{LetterTask, ReadyLetters};
use super::purge::{BackupState, PurgeTask, Purged};
use super::settings::Desk;
use super::takeover::{List, TakeOverTask};
use super::vault::{Keyed, PassphraseCommand, Sealed};
use super::vendor::{VendorDone, VendorTask};
use super::verify::Verified;
use super::wording::{WordingRead, WordingTask};
use crate::bundle::Page;
use crate::domain::calendar::Month;
use crate::domain::fact::{ContractRegistered, Fact, WithdrawalCause};
use crate::domain::figures::{Period, Scope};
use crate::domain::form::FormLayout;
use crate::domain::ids::{ContractId, DeviceKey, FactId};
use crate::domain::new_terms::NewTerms;
use crate::i18n::{CalendarStyle, Language};

/// A fact about to be recorded, with papers that still lie elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct NewFact {
    /// The fact, without those papers.
    pub fact: Fact,
    /// Papers to keep with it.
    pub papers: Vec<NewPaper>,
}

impl NewFact {
    /// A fact without papers.
    pub fn bare(fact: impl Into<Fact>) -> Self {
        Self { fact: fact.into(), papers: Vec::new() }
    }
}

/// A paper to be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPaper {
    /// Its name as the officer knows it.
    pub name: String,
    /// Where it lies now.
    pub path: PathBuf,
    /// The checklist question of the fact whose answer it shows, if it is a photo of that.
    pub shows: Option<String>,
}

impl NewPaper {
    /// A paper under its own file name.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        Self { name, path, shows: None }
    }
}

/// A file that a monthly summary is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SummaryFormat {
    /// Pages to print and to circulate for decision: PDF/A-2a.
    Pdf,
    /// Excel workbook.
    Xlsx,
    /// Comma-separated text in UTF-8.
    Csv,
    /// Comma-separated text in CP932, for programs that read nothing else.
    CsvCp932,
    /// JSON, for programs.
    Json,
    /// Deadlines and inspections for a calendar (RFC 5545).
    Ics,
}

/// Files that a list is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formats {
    /// Excel workbook.
    pub xlsx: bool,
    /// Comma-separated text.
    pub csv: bool,
}

impl Formats {
    /// All of them.
    pub const ALL: Self = Self { xlsx: true, csv: true };
}

/// A place in the window.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Place {
    /// 今日.
    #[default]
    Today,
    /// 状況一覧.
    Dashboard,
    /// 契約: the list, or one contract's file.
    Contracts(Option<ContractId>),
    /// 承認.
    Approvals,
    /// 事故.
    Incidents,
    /// 検査.
    Inspections,
    /// 情報資産.
    Assets,
    /// 取込.
    Import,
    /// 月次・書面.
    Reports,
    /// 設定.
    Settings,
    /// 条項集: the clause sets of the office, their versions, and what differs between them.
    ClauseSets,
    /// 様式: the forms that vendors fill in, the program's and the office's own.
    FormLayouts,
    /// 期限規則: what the due words mean, and from when.
    DueRules,
    /// 操作履歴: who recorded what, when, on which PC; of one contract, or of all.
    Audit(Option<ContractId>),
    /// 保存年限: files whose retention is over, and their purge.
    Purge,
    /// 端末と職員: who may record, who asks to, and what is kept apart.
    Devices,
    /// 旧台帳の取込: an office's old list of contracts.
    TakeOver,
}

/// Everything that can be done.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "a command is made, carried out once and gone")]
pub enum Command {
    /// Opens a workspace.
    Open(PathBuf),
    /// Makes a workspace and opens it.
    Create {
        /// A new or empty folder.
        dir: PathBuf,
        /// The office's name.
        office: String,
    },
    /// Makes a fresh copy of the sample workspace and opens it.
    Demo {
        /// A new or empty folder.
        dir: PathBuf,
        /// Seed of the sample.
        seed: u64,
    },
    /// Makes a workspace of a size, for measuring, and opens it.
    Workload {
        /// A new or empty folder.
        dir: PathBuf,
        /// Facts of all its contracts together.
        facts: u32,
        /// Another number makes another workspace of the same size.
        seed: u64,
    },
    /// Records a fact of the office.
    RecordOffice(Box<Fact>),
    /// Asks for this device to be let in.
    Introduce {
        /// The computer's name; that of the machine where not given.
        computer: Option<String>,
        /// Post (職) of the officer who records here.
        post: String,
    },
    /// Lets a device or officer record no more; what the ward has of it now still counts.
    Withdraw {
        /// The device.
        key: DeviceKey,
        /// Which officer of it; nothing: all.
        officer: Option<String>,
        /// Why.
        cause: WithdrawalCause,
        /// More about it.
        reason: String,
    },
    /// Registers a contract, and its signing where the day is known.
    RegisterContract {
        /// Its id; drawn at random where not given.
        id: Option<ContractId>,
        /// Its terms.
        terms: Box<ContractRegistered>,
        /// Day of signing.
        signed: Option<NaiveDate>,
    },
    /// Puts contracts under other special terms from a day on: one amendment each.
    ApplyClauseSet(NewTerms),
    /// Records facts of a contract, all or none.
    Record {
        /// Which contract.
        contract: ContractId,
        /// The facts; later ones may speak of earlier ones by [`super::App::next_fact`].
        facts: Vec<NewFact>,
    },
    /// Records one visit to a vendor in the ledgers of all contracts that it covers. Everything is checked before anything
    /// is written; a contract whose ledger has the visit's fact already gets no second one, so that recording again after
    /// a break adds only what is missing.
    RecordVisit {
        /// A fact for each contract; all name the same visit.
        facts: Vec<(ContractId, NewFact)>,
    },
    /// Takes the layout of a form, which lies in this file, into use.
    AdoptForm(PathBuf),
    /// Writes one form without a contract, to see how it looks.
    SampleForm {
        /// Its layout.
        layout: Box<FormLayout>,
        /// The file to be made.
        file: PathBuf,
    },
    /// Writes the forms that a vendor fills in as one file to be handed out.
    PackForms {
        /// For which contract.
        contract: ContractId,
        /// Which forms.
        forms: FormChoice,
        /// The file to be made.
        file: PathBuf,
    },
    /// Reads a bundle and says what it would change.
    PreviewBundle {
        /// The file.
        path: PathBuf,
        /// Its password.
        password: Option<String>,
        /// The contract, where the bundle does not say.
        contract: Option<ContractId>,
    },
    /// Reads a page of an item of a bundle, to look at.
    ShowPage {
        /// The bundle, as it was read.
        preview: Box<Preview>,
        /// Path of the item.
        path: String,
        /// Which page, from 1.
        page: u32,
        /// Width of the page in pixels.
        width: u32,
        /// The most that its longer edge may have, in pixels.
        longest: u32,
    },
    /// Takes in what the officer chose.
    AcceptBundle {
        /// What was shown.
        preview: Box<Preview>,
        /// A choice per item.
        choices: Vec<Choice>,
        /// When the ward received it.
        received: NaiveDate,
        /// The folder that the letter and the forms of what goes back are written into; nowhere where not given.
        letters: Option<PathBuf>,
    },
    /// Takes an import back: retracts all facts that came with it.
    UndoImport {
        /// Of which contract.
        contract: ContractId,
        /// The fact that tells of the bundle.
        bundle: FactId,
        /// Why.
        reason: String,
    },
    /// Packs, checks or signs a bundle on the vendor's side; needs no workspace.
    Vendor(VendorTask),
    /// Reads a text of special terms, or keeps what was read.
    Wording(WordingTask),
    /// Reads an office's old list of contracts, takes it over, or remembers its columns.
    TakeOver(TakeOverTask),
    /// Writes the summary of a month, or of a year up to one.
    Export {
        /// Which months.
        period: Period,
        /// Whose contracts.
        scope: Scope,
        /// Beside which others, where two are compared.
        beside: Option<(Period, Scope)>,
        /// Into which folder.
        dir: PathBuf,
        /// As which files.
        formats: BTreeSet<SummaryFormat>,
    },
    /// Closes a month: its figures are made and kept (締め).
    CloseMonth {
        /// Which month.
        month: Month,
        /// Who decided.
        by: String,
        /// Remark.
        note: String,
    },
    /// Opens a closed month again.
    ReopenMonth {
        /// Which month.
        month: Month,
        /// Why.
        reason: String,
    },
    /// Makes letters to vendors, or sets their templates.
    Letters(LetterTask),
    /// Writes the lines of the audit trail that are shown.
    ExportAudit(Box<AuditExport>),
    /// Opens a paper of a workspace with a passphrase for a look, until it is locked.
    ShowPaper {
        /// Whose paper.
        contract: ContractId,
        /// Its hash.
        sha256: String,
        /// Its name.
        name: String,
    },
    /// Sets, changes or removes a passphrase, or locks and unlocks with it.
    Passphrase(PassphraseCommand),
    /// Reads every line and every paper and says what holds.
    Verify,
    /// Purges files at the end of their retention, and what goes with it.
    Purge(PurgeTask),
    /// Adds what another copy of this workspace has.
    Merge(OtherCopy),
    /// Adds what is here to a backup (控え), a folder that is made if it is new.
    Backup(OtherCopy),
    /// Adds what a backup has.
    Restore(OtherCopy),
    /// Takes contracts out of the house (持出し) as one sealed file, and records it.
    TakeOut {
        /// Which.
        contracts: Vec<ContractId>,
        /// The file to be made.
        file: PathBuf,
        /// Onto which device, or to whom.
        to: String,
        /// What for.
        reason: String,
        /// Opens it.
        passphrase: TakeoutPassphrase,
    },
    /// Packs everything of this workspace, which was taken out, to be brought back.
    PackBack {
        /// The file to be made.
        file: PathBuf,
        /// Opens it.
        passphrase: TakeoutPassphrase,
    },
    /// Opens a file that was taken out into a new folder; needs no workspace.
    OpenTakeOut {
        /// The file.
        file: PathBuf,
        /// Opens it.
        passphrase: TakeoutPassphrase,
        /// A new or empty folder.
        into: PathBuf,
    },
    /// Adds what was written outside, and records that the contracts are back.
    BringBack {
        /// The folder, or a file packed there.
        from: PathBuf,
        /// Opens the file; or the folder, where it has another passphrase than this workspace.
        passphrase: Option<TakeoutPassphrase>,
    },
    /// The same, and sets aside what does not count anyway: torn tails, altered papers, files that are not the ledger's.
    Repair,
    /// Looks for what others have written, and for a new day.
    Refresh,
    /// Shows a place.
    Go(Place),
    /// Puts the cursor into the search field.
    Search,
    /// Changes the language of the screens.
    SetLanguage(Language),
    /// Says whose desk it is.
    SetDesk(Desk),
    /// Names the folder that bundles arrive in (受信フォルダ), or takes it away.
    SetInbox(Option<PathBuf>),
    /// Changes how dates are written.
    SetCalendar(CalendarStyle),
    /// Says who sits at the desk.
    SetOfficer(String),
    /// Ends the program.
    Quit,
}

/// A fact on disk: what may be shown as saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The contract; nothing for the office's own ledger.
    pub contract: Option<ContractId>,
    /// The fact.
    pub fact: FactId,
}

impl std::fmt::Display for Saved {
    /// `contract:writer.seq`, or `office:writer.seq`: unique in the workspace.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.contract {
            Some(contract) => write!(f, "{contract}:{}", self.fact),
            None => write!(f, "office:{}", self.fact),
        }
    }
}

impl Command {
    /// Whether the long part of it goes on while the workspace is locked. What would lie readable in memory or on disk
    /// until somebody unlocks it does not; it can be asked for again.
    pub fn outlasts_lock(&self) -> bool {
        match self {
            Self::Merge(_)
            | Self::Backup(_)
            | Self::Restore(_)
            | Self::TakeOut { .. }
            | Self::PackBack { .. }
            | Self::OpenTakeOut { .. }
            | Self::Export { .. }
            | Self::ExportAudit(_)
            | Self::PackForms { .. }
            | Self::Verify
            | Self::Repair
            | Self::Purge(_)
            | Self::Passphrase(_) => true,
            // A file is opened to be merged; a folder is not.
            Self::BringBack { from, .. } => from.is_dir(),
            _ => false,
        }
    }
}

/// What came of a command.
#[derive(Debug)]
pub enum Outcome {
    /// A workspace is open.
    Opened(PathBuf),
    /// A workspace waits for its passphrase.
    Locked(PathBuf),
    /// What was given opened a workspace: for [`super::App::settle_passphrase`] alone.
    Keyed(Box<Keyed>),
    /// A passphrase was set or removed, and the workspace is open.
    Sealed(Box<Sealed>),
    /// Facts are on disk.
    Recorded(Vec<Saved>),
    /// A contract is on file under this id.
    Registered(ContractId, Vec<Saved>),
    /// A bundle was read.
    Previewed(Box<Preview>),
    /// What came of a vendor's task.
    Vendor(Box<VendorDone>),
    /// A page of a paper was read.
    PageRead(Box<Page>),
    /// A text of special terms was read.
    WordingRead(Box<WordingRead>),
    /// A list of contracts was read.
    ListRead(Arc<List>),
    /// A list was taken over; no facts where there was nothing new in it.
    TakenOver(Vec<Saved>),
    /// A bundle was taken in; no facts where there was nothing new in it.
    Imported(Box<Imported>),
    /// An import was taken back.
    Undone(Vec<Saved>),
    /// Forms were packed.
    FormsPacked(Box<PackedForms>),
    /// Files were written.
    Exported(Vec<PathBuf>),
    /// The workspace was read through.
    Verified(Box<Verified>),
    /// What was decided to be purged is erased.
    Purged(Box<Purged>),
    /// How the backups stand to what was purged.
    BackupsSeen(Vec<BackupState>),
    /// Copies were brought together.
    Copied(Box<Copied>),
    /// Contracts lie packed: [`super::App::finish`] records it and gives the file its name.
    Packed(Box<ReadyTakeOut>),
    /// A month's figures are made: [`super::App::finish`] records its closing.
    MonthReady(Box<ReadyMonth>),
    /// Letters are made: [`super::App::finish`] writes and records them.
    LettersReady(Box<ReadyLetters>),
    /// Letters are recorded, and lie in these files.
    LettersMade(Vec<Saved>, Vec<PathBuf>),
    /// Contracts were taken out as this file, and that is recorded.
    TakenOut(PathBuf, Vec<Saved>),
    /// What was taken out is open in this folder.
    TakeOutOpened(PathBuf),
    /// Whether anything is new.
    Refreshed(bool),
    /// Nothing to tell: the window's own affair, or a setting that was kept.
    Done,
}
