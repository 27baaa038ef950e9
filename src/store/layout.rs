//! Where things lie in a workspace, and what is there now.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::durable::{self, TEMP_PREFIX};
use super::error::StoreError;
use super::id::{LedgerId, WriterId};
use super::problem::{Problem, ProblemKind};

pub(super) const WORKSPACE_FILE: &str = "workspace.ron";
pub(super) const OFFICE: &str = "office";
pub(super) const CONTRACTS: &str = "contracts";
pub(super) const LOG: &str = "log";
pub(super) const FILES: &str = "files";
pub(super) const QUARANTINE: &str = "quarantine";
pub(super) const LOCKS: &str = "locks";
/// The keys of a workspace with a passphrase, twice, and how far it is sealed: see `vault`.
pub(super) const VAULT_KEY: &str = "vault.age";
pub(super) const VAULT_COPY: &str = "vault-copy.age";
pub(super) const VAULT_STATE: &str = "vault.ron";
/// Held, in the folder of locks, while a workspace is sealed or opened.
pub(super) const VAULT_LOCK: &str = "vault.lock";
pub(super) const LOG_SUFFIX: &str = ".ronl";

/// One writer's log in one ledger.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct LogKey {
    pub(super) ledger: LedgerId,
    pub(super) writer: WriterId,
}

impl LogKey {
    /// The log's file, relative to the workspace.
    pub(super) fn path(&self) -> PathBuf {
        log_dir(&self.ledger).join(format!("{}{LOG_SUFFIX}", self.writer))
    }

    pub(super) fn problem(&self, kind: ProblemKind, line: Option<u64>, offset: Option<u64>) -> Problem {
        Problem {
            kind,
            path: self.path(),
            ledger: Some(self.ledger.clone()),
            writer: Some(self.writer),
            line,
            offset,
        }
    }
}

/// A ledger's folder, relative to the workspace.
pub(super) fn ledger_dir(ledger: &LedgerId) -> PathBuf {
    match ledger {
        LedgerId::Office => PathBuf::from(OFFICE),
        LedgerId::Contract(name) => Path::new(CONTRACTS).join(name.as_str()),
    }
}

pub(super) fn log_dir(ledger: &LedgerId) -> PathBuf {
    ledger_dir(ledger).join(LOG)
}

pub(super) fn files_dir(ledger: &LedgerId) -> PathBuf {
    ledger_dir(ledger).join(FILES)
}

/// What a directory listing tells about a file: enough to know that a log did not change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stamp {
    pub(super) len: u64,
    pub(super) modified: Option<SystemTime>,
}

impl Stamp {
    pub(super) fn of(data: &fs::Metadata) -> Self {
        Self { len: data.len(), modified: data.modified().ok() }
    }
}

/// What a listing of the logs looked like: two that are equal mean that nobody has written in between.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkspaceStamp {
    logs: Vec<(LogKey, Stamp)>,
    problems: Vec<Problem>,
}

impl WorkspaceStamp {
    pub(super) fn of(root: &Path) -> Result<Self, StoreError> {
        let listing = list(root)?;
        Ok(Self { logs: listing.logs, problems: listing.problems })
    }
}

/// All logs that are there, and what else lies among them.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) ledgers: Vec<LedgerId>,
    pub(super) logs: Vec<(LogKey, Stamp)>,
    /// Ledgers whose log folder could not be listed just now: what was known of them still stands.
    pub(super) unreadable: Vec<LedgerId>,
    pub(super) problems: Vec<Problem>,
}

/// Lists the logs of the workspace in `root`, in a fixed order. An error only if the workspace as a whole is out of reach.
pub(super) fn list(root: &Path) -> Result<Listing, StoreError> {
    let mut listing = Listing { ledgers: vec![LedgerId::Office], ..Listing::default() };
    let dir = root.join(CONTRACTS);
    for (name, _) in entries(&dir).map_err(|error| StoreError::io("list", &dir, error))? {
        if is_passed_over(&name) {
            continue;
        }
        match LedgerId::contract(&name) {
            Ok(ledger) if dir.join(&name).is_dir() => listing.ledgers.push(ledger),
            _ => listing.problems.push(foreign(&Path::new(CONTRACTS).join(name), None)),
        }
    }
    for ledger in listing.ledgers.clone() {
        listing.add_logs(root, ledger);
    }
    // A writer comes before its forks, which their names would turn round.
    listing.logs.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(listing)
}

impl Listing {
    fn add_logs(&mut self, root: &Path, ledger: LedgerId) {
        let dir = log_dir(&ledger);
        let names = match entries(&root.join(&dir)) {
            Ok(names) => names,
            Err(error) => {
                self.problems.push(about(
                    ProblemKind::Unreadable { kind: error.kind() },
                    &dir,
                    Some(&ledger),
                ));
                self.unreadable.push(ledger);
                return;
            }
        };
        for (name, data) in names {
            match writer_of(&name) {
                Some(writer) if data.as_ref().is_some_and(fs::Metadata::is_dir) => {
                    let key = LogKey { ledger: ledger.clone(), writer };
                    self.problems.push(about(ProblemKind::UnknownLogFile, &key.path(), Some(&ledger)));
                }
                Some(writer) => {
                    // A length that cannot be had differs from every real one, so the log is tried and reported.
                    let stamp = data.map_or(Stamp { len: u64::MAX, modified: None }, |data| Stamp::of(&data));
                    self.logs.push((LogKey { ledger: ledger.clone(), writer }, stamp));
                }
                None if is_passed_over(&name) => {}
                None => {
                    self.problems.push(about(ProblemKind::UnknownLogFile, &dir.join(name), Some(&ledger)));
                }
            }
        }
    }
}

/// Whose log a file of this name is; nothing if it is none.
pub(super) fn writer_of(name: &str) -> Option<WriterId> {
    name.strip_suffix(LOG_SUFFIX).and_then(WriterId::parse)
}

/// The names in a folder with what the listing says of them, sorted; nothing if there is no such folder.
pub(super) fn entries(dir: &Path) -> io::Result<Vec<(String, Option<fs::Metadata>)>> {
    let found = match fs::read_dir(dir) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in found {
        let entry = entry?;
        names.push((entry.file_name().to_string_lossy().into_owned(), entry.metadata().ok()));
    }
    names.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(names)
}

/// What belongs into a workspace's own folder.
pub(super) const TOP: [&str; 9] = [
    WORKSPACE_FILE,
    OFFICE,
    CONTRACTS,
    QUARANTINE,
    LOCKS,
    VAULT_KEY,
    VAULT_COPY,
    VAULT_STATE,
    super::takeout::MARK,
];

/// Makes the folders of a workspace.
pub(super) fn furnish(root: &Path) -> Result<(), StoreError> {
    for part in [OFFICE, CONTRACTS, QUARANTINE, LOCKS] {
        durable::create_dirs(root, Path::new(part))?;
    }
    Ok(())
}

/// What belongs into a ledger's own folder.
pub(super) const OF_LEDGER: [&str; 2] = [LOG, FILES];

/// The names in a folder beside those that belong there.
pub(super) fn strangers(dir: &Path, known: &[&str]) -> io::Result<Vec<String>> {
    let names = entries(dir)?.into_iter().map(|(name, _)| name);
    Ok(names.filter(|name| !known.contains(&name.as_str()) && !is_passed_over(name)).collect())
}

/// Files that systems leave everywhere, and our own unfinished ones.
pub(super) fn is_passed_over(name: &str) -> bool {
    name.starts_with(TEMP_PREFIX)
        || name.starts_with("._")
        || matches!(name, "Thumbs.db" | "desktop.ini" | ".DS_Store")
}

pub(super) fn foreign(path: &Path, ledger: Option<&LedgerId>) -> Problem {
    about(ProblemKind::ForeignFile, path, ledger)
}

/// A problem with a file that is no log.
pub(super) fn about(kind: ProblemKind, path: &Path, ledger: Option<&LedgerId>) -> Problem {
    Problem { kind, path: path.to_owned(), ledger: ledger.cloned(), writer: None, line: None, offset: None }
}
