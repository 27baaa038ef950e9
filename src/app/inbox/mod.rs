//! The inbox (受信フォルダ): a folder that vendors' bundles arrive in, and how each of them stands.
//!
//! Nothing of it is a fact. Whether a bundle was taken in follows from the ledger, by the hash of its contents; what this
//! desk has found no good is remembered in the profile. No file there is ever moved, renamed or deleted: others use the
//! folder too.

mod look;
mod remembered;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
mod watcher;

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};

pub use self::look::{Look, Seen, SeenFile};
pub(super) use self::remembered::Desk as InboxDesk;
pub use self::watcher::InboxWatcher;
use super::App;
use super::clock::Clock;
use super::command::Outcome;
use super::error::AppError;
use super::session::Session;
use crate::domain::ids::ContractId;

/// The inbox as it stands now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inbox {
    /// The folder; nothing where this desk has none.
    pub folder: Option<PathBuf>,
    /// Whether the folder could not be listed.
    pub is_out_of_reach: bool,
    /// Whether there was a look at it.
    pub was_looked_at: bool,
    /// Its bundles: what is to be done first, the oldest foremost; then the others, the newest foremost.
    pub files: Vec<InboxFile>,
    /// Files beyond those listed.
    pub more: usize,
}

/// A bundle in the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name, with the folder within the inbox that it lies in.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, by the clock of the machine that holds it.
    pub written: Option<NaiveDateTime>,
    /// SHA-256 of its contents, lower-case hex; nothing as long as that is unknown.
    pub sha256: Option<String>,
    /// How it stands.
    pub standing: InboxStanding,
}

/// How a bundle of the inbox stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InboxStanding {
    /// It is still being written, or its contents are not known yet.
    Arriving,
    /// It was not taken in yet (未取込).
    New,
    /// Some of its items were put off (一部後回し).
    PutOff {
        /// For which contract.
        contract: ContractId,
        /// When the ward received it.
        received: NaiveDate,
        /// How many items wait.
        items: usize,
    },
    /// It was taken in (取込済み).
    Taken {
        /// For which contract.
        contract: ContractId,
        /// When the ward received it.
        received: NaiveDate,
    },
    /// All of it went back to the vendor (差戻し).
    SentBack {
        /// For which contract.
        contract: ContractId,
        /// When the ward received it.
        received: NaiveDate,
    },
    /// It was refused when this desk last read it (読取不可).
    Refused {
        /// On which day.
        on: NaiveDate,
    },
    /// It is larger than a bundle may be.
    TooLarge,
    /// It could not be opened: another program may have it open.
    Unreadable,
}

impl InboxStanding {
    /// Its name where answers are read by a program.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Arriving => "arriving",
            Self::New => "new",
            Self::PutOff { .. } => "put-off",
            Self::Taken { .. } => "taken",
            Self::SentBack { .. } => "sent-back",
            Self::Refused { .. } => "refused",
            Self::TooLarge => "too-large",
            Self::Unreadable => "unreadable",
        }
    }

    /// Whether the officer has something to do with it.
    pub fn is_to_do(&self) -> bool {
        matches!(self, Self::New | Self::PutOff { .. })
    }

    /// The contract that it was judged for.
    pub fn contract(&self) -> Option<&ContractId> {
        match self {
            Self::PutOff { contract, .. }
            | Self::Taken { contract, .. }
            | Self::SentBack { contract, .. } => Some(contract),
            Self::Arriving | Self::New | Self::Refused { .. } | Self::TooLarge | Self::Unreadable => None,
        }
    }
}

impl Inbox {
    /// How many bundles the officer has something to do with.
    pub fn to_do(&self) -> usize {
        self.files.iter().filter(|file| file.standing.is_to_do()).count()
    }
}

impl App {
    /// Looks at the inbox now and then on a thread of its own, and calls `wake` when it has changed. Nothing where this
    /// desk has no inbox. Ends when the watcher is dropped.
    pub fn watch_inbox(&self, wake: impl Fn() + Send + 'static) -> Option<InboxWatcher> {
        let folder = self.settings.inbox.clone()?;
        Some(InboxWatcher::start(folder, self.inbox_desk(), wake))
    }

    /// The inbox by one look, here and now.
    pub fn look_at_inbox(&self) -> Inbox {
        let Some(folder) = &self.settings.inbox else { return Inbox::default() };
        let desk = self.inbox_desk();
        let known = desk.seen();
        let mut look = Look::at(folder, None, &known, Clock::of_files());
        look.read_all(&mut |_| true);
        desk.keep_seen(&known, &look);
        self.inbox(&look)
    }

    /// The inbox by a look, and by what the ledger and this desk know of the bundles in it.
    pub fn inbox(&self, look: &Look) -> Inbox {
        let refused = self.inbox_desk().refused();
        let mut files: Vec<InboxFile> = look
            .files
            .iter()
            .map(|file| InboxFile {
                path: file.path.clone(),
                name: file.name.clone(),
                size: file.size,
                written: file.written(),
                sha256: file.sha256().map(str::to_owned),
                standing: match &file.seen {
                    Seen::Arriving | Seen::Settled => InboxStanding::Arriving,
                    Seen::TooLarge => InboxStanding::TooLarge,
                    Seen::Unreadable => InboxStanding::Unreadable,
                    Seen::Read(sha256) => self.standing_of(sha256, refused.get(sha256).copied()),
                },
            })
            .collect();
        files.sort_by(|a, b| match (a.standing.is_to_do(), b.standing.is_to_do()) {
            (true, true) => (a.written, &a.name).cmp(&(b.written, &b.name)),
            (false, false) => (b.written, &a.name).cmp(&(a.written, &b.name)),
            (one, other) => other.cmp(&one),
        });
        Inbox {
            folder: Some(look.folder.clone()),
            is_out_of_reach: look.is_out_of_reach,
            was_looked_at: true,
            files,
            more: look.more,
        }
    }

    fn standing_of(&self, sha256: &str, refused: Option<NaiveDate>) -> InboxStanding {
        let Some((contract, fact)) = self.imports_of(sha256).pop() else {
            return refused.map_or(InboxStanding::New, |on| InboxStanding::Refused { on });
        };
        let file = self.picture().and_then(|p| p.contracts.get(&contract)).map(|c| &c.file);
        let bundle =
            file.and_then(|f| f.bundles.iter().find(|(id, _)| *id == fact)).map(|(_, bundle)| bundle);
        let Some(bundle) = bundle else { return InboxStanding::New };
        let received = bundle.received;
        match (bundle.later.len(), bundle.accepted.is_empty() && !bundle.refused.is_empty()) {
            (0, true) => InboxStanding::SentBack { contract, received },
            (0, false) => InboxStanding::Taken { contract, received },
            (items, _) => InboxStanding::PutOff { contract, received, items },
        }
    }

    pub(super) fn inbox_desk(&self) -> InboxDesk {
        InboxDesk::at(self.profile_dir(), !self.environment.read_only)
    }

    /// Names the inbox of this desk, or takes it away.
    pub(super) fn set_inbox(&mut self, folder: Option<&Path>) -> Result<Outcome, AppError> {
        let folder = folder.map(|folder| self.fit_inbox(folder)).transpose()?;
        self.keep(|settings| settings.inbox = folder)
    }

    /// A folder as it is remembered, if it can be the inbox: it is there, and the ledger does not lie in it nor it in the
    /// ledger, whose files are nobody's bundles.
    fn fit_inbox(&self, folder: &Path) -> Result<PathBuf, AppError> {
        let unreadable = |source| AppError::Read { path: folder.to_owned(), source };
        std::fs::read_dir(folder).map_err(unreadable)?;
        let canonical = folder.canonicalize().map_err(unreadable)?;
        let root = self.session.as_ref().map(Session::root);
        let root = root.map(|root| root.canonicalize().unwrap_or_else(|_| root.to_owned()));
        if root.is_some_and(|root| canonical.starts_with(root)) {
            return Err(AppError::InboxInLedger(folder.to_owned()));
        }
        // Not the canonical path: on Windows that is one that no officer would recognise.
        std::path::absolute(folder).map_err(unreadable)
    }
}
