//! The application without a window: commands in, facts to the ledger, a new picture out.
//!
//! `Command` → `domain::decide` → facts → `store` → picture. The window and the command line are two faces of it.

mod admission;
mod audit;
mod cache;
pub mod clock;
mod closing;
mod command;
mod copies;
mod demo;
mod devices;
mod drafts;
mod error;
mod export;
mod forks;
mod form_layouts;
mod forms;
mod import;
mod inbox;
mod jobs;
mod letters;
mod opened;
mod own_heads;
mod parallel;
mod places;
mod purge;
mod recording;
mod session;
mod settings;
mod takeover;
mod tasks;
mod tell;
#[cfg(test)]
mod testing;
mod vault;
mod vendor;
mod verify;
mod visit;
mod watch;
mod wording;
mod workload;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

pub use admission::{Admission, Held};
pub use audit::AuditExport;
pub use clock::Clock;
pub use command::{Command, Formats, NewFact, NewPaper, Outcome, Place, Saved, SummaryFormat};
pub use copies::{
    Copied, Copying, OtherCopy, PassphraseFault, ReadyTakeOut, TakeoutPassphrase, check_passphrase,
    new_passphrase,
};
pub use demo::{SEED, fresh_demo_folder};
pub use drafts::{DraftError, DraftId, Drafts, LeftDraft, draft_text};
pub use error::{AppError, BrokenProgram, Grade, PasswordFault};
pub use form_layouts::{form_name, read_layout};
pub use forms::{FormChoice, PackedForms, orders as form_orders};
pub use import::{
    Choice, Difference, Differences, Imported, ItemProblem, ItemVerdict, Letters, Preview, PreviewItem,
    Proposal, Rival, Signature, Warning, Written, file_hash, letters_folder,
};
pub use inbox::{Inbox, InboxFile, InboxStanding, InboxWatcher};
pub use jobs::{Job, Task, Watch};
pub use letters::{LetterDraft, LetterTask};
pub use parallel::in_parallel;
pub use purge::{BackupStanding, BackupState, PurgeTask, Purged};
pub use session::{LARGEST_PAPER, Session};
pub use settings::{Desk, HOME_VARIABLE, Profile, Settings, folder_to_open_in};
pub use takeover::{
    Chosen, ColumnFault, List, ListedSheet, RefusedRow, TakeOver, TakeOverError, TakeOverTask,
    UnfinishedTakeOver,
};
pub use tell::{
    Moved, TakeOverText, Told, Trouble, backup_standing, bundle_lines, copied, copy_notes, days_left,
    difference, inbox_standing, inbox_written, item_problem, ledger_problems, line_state, moment, pack_lines,
    passphrase, receipt_lines, receipt_sheet, refused_file, refused_for, replaced, signature_state,
    signature_wanted, tell, tell_at_desk, tell_draft, vendor_item_kind, vendor_item_problems, vendor_items,
    warning,
};
pub use tell::{takeover_field, takeover_row};
pub use vault::{IDLE_MINUTES, Keyed, Locked, PassphraseCommand, Sealed};
pub use vendor::{
    Checked, CheckedItem, ItemNote, LineState, NamedBy, NewKey, OpenedPack, Pack, PackLine, PackPaper,
    Placing, Receipt, Tried, VendorDone, VendorError, VendorKey, VendorTask,
};
pub use verify::Verified;
pub use watch::Watcher;
pub use wording::{Original, TextFault, TextSource, WordingRead, WordingTask};

pub use crate::bundle::list::{Column as ListColumn, Header as ListHeader, LeftOut, Why as LeftOutWhy};
pub use crate::bundle::pack::Wanted;
pub use crate::bundle::{Grid, Lines, Page, PageContent, Pixels, column_letters};
use crate::domain::fact::{ContractSigned, Fact, FormAdopted, OfficeSet};
use crate::domain::figures::{MonthlySummary, Period, Scope};
use crate::domain::ids::{ContractId, FactId};
use crate::domain::picture::Picture;
use crate::i18n::Words;
pub use crate::report::{BundleReceipt, LetterOrder, ReceiptItem};
use crate::store::{Access, Identity, ReadOnlyReason, StoreError, Workspace};
pub use crate::store::{Passphrase, Protection, Secret};

/// What the application stands on: everything from outside that it may ask.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The clock.
    pub clock: Clock,
    /// Where settings are kept.
    pub profile: Profile,
    /// The program that reads strangers' files in a process of its own; nothing reads them in this process (tests).
    pub reader: Option<PathBuf>,
    /// Only look; write nothing at all.
    pub read_only: bool,
}

impl Environment {
    /// The user's machine; `reader` is this very program.
    pub fn of_user(clock: Clock) -> Self {
        let reader = std::env::current_exe().ok();
        Self { clock, profile: Profile::of_user(), reader, read_only: false }
    }
}

/// Opens a file with the program that the system has for it, without waiting for that program.
pub type OpenFile = fn(&Path) -> std::io::Result<()>;

/// The application.
pub struct App {
    environment: Environment,
    identity: Identity,
    settings: Settings,
    words: Words,
    /// The language spoken in place of the settings', while the program runs.
    spoken: Option<crate::i18n::Language>,
    acting: Option<String>,
    session: Option<Session>,
    /// What is typed and not recorded yet; nothing where nobody types (the command line).
    drafts: Option<Drafts>,
    vault: vault::State,
    /// The id drawn for a contract whose registration has not succeeded yet.
    drawn: Option<ContractId>,
    /// How files are handed to other programs; without a window they are not.
    open_file: Option<OpenFile>,
}

impl App {
    /// An application without a workspace.
    pub fn new(environment: Environment) -> Result<Self, AppError> {
        let settings = environment.profile.load();
        let identity = environment.profile.identity()?;
        let words = settings.words_in(settings.language);
        if !environment.read_only {
            opened::clean(&environment.profile);
        }
        let (spoken, acting, session, drafts) = (None, None, None, None);
        let (vault, drawn, open_file) = (vault::State::default(), None, None);
        Ok(Self {
            environment,
            identity,
            settings,
            words,
            spoken,
            acting,
            session,
            drafts,
            vault,
            drawn,
            open_file,
        })
    }

    /// From now on files are handed to other programs this way.
    pub fn open_files_with(&mut self, open: OpenFile) {
        self.open_file = Some(open);
    }

    /// What is remembered of this desk.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The words of the chosen language.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Speaks another language, without remembering it.
    pub fn speak(&mut self, language: crate::i18n::Language) {
        self.spoken = Some(language);
        self.find_words();
    }

    fn find_words(&mut self) {
        self.words = self.settings.words_in(self.spoken.unwrap_or(self.settings.language));
    }

    /// Records in this officer's name, without remembering it.
    pub fn act_as(&mut self, officer: String) {
        self.acting = Some(officer);
    }

    /// The clock.
    pub fn clock(&self) -> Clock {
        self.environment.clock
    }

    /// The folder of settings, where this machine has one.
    pub fn profile_dir(&self) -> Option<&Path> {
        self.environment.profile.dir()
    }

    /// Who records: the officer acting now, else that of the settings, else the account of this machine.
    pub fn officer(&self) -> String {
        let account = || std::env::var("USERNAME").or_else(|_| std::env::var("USER")).ok();
        let account = || account().filter(|a| !a.trim().is_empty());
        let named = [&self.acting, &self.settings.officer];
        let named = named.into_iter().flatten().find(|o| !o.trim().is_empty()).cloned();
        // A desk that was never told who sits there, on a machine that does not say: the office's first officer.
        let first = || self.picture().and_then(|p| p.office.officers.keys().next().cloned());
        // In the sample nobody is at work but its own people.
        let is_sample = self.session.as_ref().is_some_and(Session::is_sample);
        let named = if is_sample { named.or_else(first) } else { named };
        named.or_else(account).or_else(first).unwrap_or_else(|| "?".to_owned())
    }

    /// The open workspace.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// What is derived from the open workspace.
    pub fn picture(&self) -> Option<&Arc<Picture>> {
        self.session.as_ref().map(Session::picture)
    }

    /// Whether facts can be recorded here; otherwise why not, in words.
    pub fn read_only(&self) -> Option<Told> {
        let session = self.session.as_ref()?;
        if let Some(reason) = session.read_only() {
            return Some(tell::read_only(reason, &self.words));
        }
        let officer = self.officer();
        let admission = session.admission();
        let today = session.picture().today();
        let refused = admission.admissions().roles(admission.own(), &officer, today).err()?;
        Some(tell(&AppError::NotEntitled { officer, reason: refused }, &self.words))
    }

    /// Everything that is wrong in the files of the open workspace, in words.
    pub fn problems(&self) -> Vec<String> {
        let problems = self.session.as_ref().map(Session::problems).unwrap_or_default();
        ledger_problems(problems, &self.words)
    }

    /// The same with its place as data, for a program to read.
    pub fn troubles(&self) -> Vec<Trouble> {
        let problems = self.session.as_ref().map(Session::problems).unwrap_or_default();
        tell::troubles(problems, &self.words)
    }

    /// The name that the next fact of a contract will get.
    pub fn next_fact(&self, contract: &ContractId) -> Option<FactId> {
        self.session.as_ref().and_then(|s| s.next_fact(contract))
    }

    /// Where a paper of a contract lies.
    pub fn paper_path(&self, contract: &ContractId, sha256: &str) -> Option<PathBuf> {
        self.session.as_ref().and_then(|s| s.paper_path(contract, sha256))
    }

    /// Looks in the background for what others write into the open workspace, and for a new day, and calls `wake` when a
    /// [`Command::Refresh`] would find something. Ends when the watcher is dropped.
    pub fn watch(&self, wake: impl Fn() + Send + 'static) -> Option<Watcher> {
        let root = self.session.as_ref()?.root().to_owned();
        Some(Watcher::start(root, self.environment.clock, wake))
    }

    /// The contract that goes by an id or number.
    pub fn contract(&self, text: &str) -> Result<ContractId, AppError> {
        let picture = self.picture().ok_or(AppError::NoWorkspace)?;
        let found = picture.find_contract(text).ok_or_else(|| AppError::NoSuchContract(text.to_owned()))?;
        Ok(found.id.clone())
    }

    /// A month's figures, as an export would write them.
    pub fn summary(&self, period: Period, scope: &Scope) -> Result<MonthlySummary, AppError> {
        let session = self.open()?;
        Ok(export::summary(session.picture(), session.entries(), period, scope))
    }

    fn open(&self) -> Result<&Session, AppError> {
        self.session.as_ref().ok_or(AppError::NoWorkspace)
    }

    /// Carries a command out, here and now.
    pub fn handle(&mut self, command: Command) -> Result<Outcome, AppError> {
        match self.task(&command)? {
            Some(task) => {
                let answer = task.run(&Watch::default());
                let is_passphrase = matches!(command, Command::Passphrase(_));
                let outcome = if is_passphrase { self.settle_passphrase(answer) } else { answer }?;
                self.finished(&outcome)?;
                self.finish(outcome)
            }
            None => self.handle_at_once(command),
        }
    }

    fn handle_at_once(&mut self, command: Command) -> Result<Outcome, AppError> {
        match command {
            Command::Open(dir) => self.open_workspace(&dir),
            Command::Create { dir, office } => {
                self.create(&dir)?;
                let fact =
                    Fact::from(OfficeSet { name: office, closed_days: std::collections::BTreeMap::new() });
                let opened = self.open_workspace(&dir)?;
                self.record_office(fact)?;
                Ok(opened)
            }
            Command::Demo { dir, seed } => self.demo(&dir, seed),
            Command::Workload { dir, facts, seed } => self.workload(&dir, facts, seed),
            Command::RecordOffice(fact) => self.record_office(*fact).map(Outcome::Recorded),
            Command::Introduce { computer, post } => {
                let computer = computer.unwrap_or_else(admission::this_computer);
                self.introduce(computer, post).map(Outcome::Recorded)
            }
            Command::ReopenMonth { month, reason } => self.reopen_month(month, &reason),
            Command::AdoptForm(file) => {
                self.record_office(FormAdopted { layout: read_layout(&file)? }.into()).map(Outcome::Recorded)
            }
            Command::SampleForm { layout, file } => {
                form_layouts::sample(self.open()?.picture(), *layout, &file, &self.words)
                    .map(Outcome::Exported)
            }
            Command::Withdraw { key, officer, cause, reason } => {
                self.withdraw(key, officer, cause, reason).map(Outcome::Recorded)
            }
            Command::RegisterContract { id, terms, signed } => {
                let mut facts = vec![NewFact::bare(*terms)];
                facts.extend(signed.map(|on| NewFact::bare(ContractSigned { on })));
                self.register(id, facts).map(|(id, saved)| Outcome::Registered(id, saved))
            }
            Command::ApplyClauseSet(terms) => self.apply_clause_set(&terms).map(Outcome::Recorded),
            Command::Record { contract, facts } => self.record(&contract, facts).map(Outcome::Recorded),
            Command::RecordVisit { facts } => self.record_visit(facts).map(Outcome::Recorded),
            Command::AcceptBundle { preview, choices, received, letters } => {
                let imported = self.accept_bundle(&preview, &choices, received, letters.as_deref())?;
                Ok(Outcome::Imported(Box::new(imported)))
            }
            Command::UndoImport { contract, bundle, reason } => {
                self.undo_import(&contract, &bundle, &reason).map(Outcome::Undone)
            }
            Command::Wording(task) => self.wording_task(task),
            Command::Letters(task) => self.letters_at_once(&task),
            Command::TakeOver(task) => self.take_over_task(task),
            Command::Purge(PurgeTask::Decide { contracts, decision }) => {
                self.decide_purge(&contracts, &decision)
            }
            Command::Purge(PurgeTask::Hold { contracts, holds, on, reason }) => {
                self.hold_purge(contracts, holds, on, &reason)
            }
            Command::Passphrase(command) => self.passphrase(&command),
            Command::ShowPaper { contract, sha256, name } => self.show_paper(&contract, &sha256, &name),
            Command::Refresh => {
                let now = self.environment.clock.now();
                let session = self.session.as_mut().ok_or(AppError::NoWorkspace)?;
                session.refresh(now).map(Outcome::Refreshed)
            }
            Command::SetLanguage(language) => {
                self.spoken = None;
                self.keep(|s| s.language = language)
            }
            Command::SetDesk(desk) => self.keep(|s| s.desk = desk),
            Command::SetInbox(folder) => self.set_inbox(folder.as_deref()),
            Command::SetCalendar(calendar) => self.keep(|s| s.calendar = Some(calendar)),
            Command::SetOfficer(name) => {
                let name = Some(name.trim().to_owned()).filter(|n| !n.is_empty());
                self.keep(|s| s.officer = name)
            }
            Command::PreviewBundle { .. }
            | Command::ShowPage { .. }
            | Command::Purge(_)
            | Command::Vendor(_)
            | Command::Export { .. }
            | Command::CloseMonth { .. }
            | Command::PackForms { .. }
            | Command::ExportAudit(_)
            | Command::Verify
            | Command::Merge(_)
            | Command::Backup(_)
            | Command::Restore(_)
            | Command::TakeOut { .. }
            | Command::PackBack { .. }
            | Command::OpenTakeOut { .. }
            | Command::BringBack { .. }
            | Command::Repair
            | Command::Go(_)
            | Command::Search
            | Command::Quit => Ok(Outcome::Done),
        }
    }

    /// Changes the settings and remembers them.
    fn keep(&mut self, change: impl FnOnce(&mut Settings)) -> Result<Outcome, AppError> {
        change(&mut self.settings);
        self.find_words();
        self.environment.profile.save(&self.settings)?;
        Ok(Outcome::Done)
    }

    /// A program that only looks makes no workspace either.
    fn may_make(&self) -> Result<(), AppError> {
        let reason = ReadOnlyReason::Asked;
        if self.environment.read_only { Err(StoreError::ReadOnly { reason }.into()) } else { Ok(()) }
    }

    fn create(&mut self, dir: &Path) -> Result<(), AppError> {
        self.may_make()?;
        let now = self.environment.clock.now();
        let id = format!("w{}", random_hex()?);
        Workspace::create(dir, &id, &self.identity, &now.to_rfc3339())?;
        Ok(())
    }

    fn open_workspace(&mut self, dir: &Path) -> Result<Outcome, AppError> {
        let now = self.environment.clock.now();
        let access = if self.environment.read_only { Access::Read } else { Access::Write };
        // The old workspace's lock is given back first: it may be the same folder.
        let before = self.session.take().map(|s| (s.root().to_owned(), s.secret().cloned()));
        if self.wait_for_passphrase(dir) {
            return Ok(Outcome::Locked(dir.to_owned()));
        }
        match self.session_in(dir, access, None, now) {
            Ok(session) => {
                self.session = Some(session);
                self.is_unlocked();
                Ok(Outcome::Opened(dir.to_owned()))
            }
            Err(error) => {
                // What was open stays open.
                let again = |(dir, secret): (PathBuf, Option<Secret>)| {
                    self.session_in(&dir, access, secret.as_ref(), now).ok()
                };
                self.session = before.and_then(again);
                Err(error)
            }
        }
    }

    fn session_in(
        &self,
        dir: &Path,
        access: Access,
        secret: Option<&Secret>,
        now: DateTime<FixedOffset>,
    ) -> Result<Session, AppError> {
        Session::open(dir, &self.identity, access, secret, self.profile_dir(), now)
    }

    /// Remembers the open workspace for the next start.
    pub fn remember_workspace(&mut self) -> Result<(), AppError> {
        let dir = self.session.as_ref().map(|s| s.root().to_owned());
        let dir = dir.map(|dir| std::path::absolute(&dir).unwrap_or(dir));
        self.keep(|s| s.workspace = dir).map(|_| ())
    }

    fn open_mut(&mut self) -> Result<&mut Session, AppError> {
        self.session.as_mut().ok_or(AppError::NoWorkspace)
    }

    /// A contract's id, drawn so that two PCs that never meet do not draw the same.
    fn new_contract_id() -> Result<ContractId, AppError> {
        let text = format!("c{}", random_hex()?);
        ContractId::new(text.as_str()).map_err(|_| AppError::NoSuchContract(text))
    }
}

/// 64 random bits in hexadecimal.
fn random_hex() -> Result<String, BrokenProgram> {
    getrandom::u64().map(|bits| format!("{bits:016x}")).map_err(|_| BrokenProgram::NoRandomness)
}
