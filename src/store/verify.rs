//! Reads everything there is, from the disk and not from memory, and says what holds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::attachments::{self, Attachment};
use super::error::StoreError;
use super::hash::ContentHash;
use super::header::WorkspaceHeader;
use super::id::LedgerId;
use super::layout::{self, LogKey, Stamp};
use super::line::Head;
use super::log::LogSummary;
use super::problem::{Problem, ProblemKind};
use super::remembered;
use super::scan::{self, Counting, Logs};
use super::tombstone::{self, Purges};
use super::vault::{self, Vault};
use super::workspace::Workspace;

/// Logs read between two reports of progress.
const BATCH: usize = 64;

/// The attachments that facts name, per ledger. The ledger on disk does not know what its facts mean, so the caller says.
pub type Expected = BTreeMap<LedgerId, BTreeSet<ContentHash>>;

/// What was read and what of it holds.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct VerifyReport {
    /// Everything was read; `false` if the caller stopped it.
    pub complete: bool,
    /// Logs there are.
    pub logs: u64,
    /// Logs without any problem.
    pub logs_intact: u64,
    /// Lines there are.
    pub lines: u64,
    /// Lines that count.
    pub lines_intact: u64,
    /// Of these, lines whose fact was purged by decision.
    pub lines_purged: u64,
    /// Attachments there are.
    pub attachments: u64,
    /// Attachments whose content is what their name says.
    pub attachments_intact: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Everything that is wrong, in a fixed order.
    pub problems: Vec<Problem>,
}

impl VerifyReport {
    /// Whether everything was read and nothing of the ledger is missing or altered.
    pub fn is_intact(&self) -> bool {
        self.complete && !self.problems.iter().any(|problem| problem.kind.is_damage())
    }
}

impl Workspace {
    /// Reads every line and every attachment. `progress` is told the bytes done and in total, and stops it all by saying
    /// `false`. With `expected`, missing and stray attachments are found too. An error only if the workspace as a whole is
    /// out of reach.
    pub fn verify(
        &self,
        expected: Option<&Expected>,
        progress: &dyn Fn(u64, u64) -> bool,
    ) -> Result<VerifyReport, StoreError> {
        let listing = layout::list(&self.root)?;
        let mut check = Check {
            root: &self.root,
            purges: self.purges.as_ref(),
            counting: self.counting.as_ref(),
            vault: &self.vault,
            report: VerifyReport::default(),
            total: 0,
            progress,
        };
        check.workspace_file(&self.header);
        check.report.problems.extend(self.vault.verify(&self.root));
        check.report.problems.extend(listing.problems);
        check.strays(&listing.ledgers);
        let mut attachments = Vec::new();
        let mut ledgers: BTreeSet<_> = listing.ledgers.into_iter().collect();
        ledgers.extend(expected.into_iter().flat_map(BTreeMap::keys).cloned());
        for ledger in &ledgers {
            attachments.push((ledger, check.list_attachments(ledger, expected)));
        }
        let in_logs: u64 = listing.logs.iter().map(|(_, stamp)| stamp.len).fold(0, u64::saturating_add);
        let in_files: u64 = attachments.iter().flat_map(|(_, files)| files).map(|file| file.len).sum();
        check.total = in_logs.saturating_add(in_files);
        check.report.complete = check.logs(&self.header, &listing.logs, &self.remembered)
            && attachments
                .iter()
                .all(|(ledger, files)| files.iter().all(|file| check.attachment(ledger, file)));
        Ok(check.report)
    }
}

struct Check<'a> {
    root: &'a Path,
    vault: &'a Vault,
    report: VerifyReport,
    total: u64,
    progress: &'a dyn Fn(u64, u64) -> bool,
    purges: Option<&'a Purges>,
    counting: Option<&'a Counting>,
}

impl Check<'_> {
    fn go_on(&self) -> bool {
        (self.progress)(self.report.bytes, self.total.max(self.report.bytes))
    }

    fn problem(&mut self, kind: ProblemKind, path: &Path, ledger: Option<&LedgerId>) {
        self.report.problems.push(layout::about(kind, path, ledger));
    }

    fn workspace_file(&mut self, opened: &WorkspaceHeader) {
        let kind = match WorkspaceHeader::read(self.root) {
            Ok(found) if found == *opened => return,
            Err(StoreError::Io { source, .. }) => ProblemKind::Unreadable { kind: source.kind() },
            _ => ProblemKind::WorkspaceFile,
        };
        self.problem(kind, Path::new(layout::WORKSPACE_FILE), None);
    }

    /// What belongs neither to a workspace nor to a ledger.
    fn strays(&mut self, ledgers: &[LedgerId]) {
        self.strays_in(Path::new(""), &layout::TOP, None);
        for ledger in ledgers {
            self.strays_in(&layout::ledger_dir(ledger), &layout::OF_LEDGER, Some(ledger));
        }
    }

    fn strays_in(&mut self, dir: &Path, known: &[&str], ledger: Option<&LedgerId>) {
        match layout::strangers(&self.root.join(dir), known) {
            Ok(names) => {
                for name in names {
                    self.problem(ProblemKind::ForeignFile, &dir.join(name), ledger);
                }
            }
            Err(error) => self.problem(ProblemKind::Unreadable { kind: error.kind() }, dir, ledger),
        }
    }

    fn list_attachments(&mut self, ledger: &LedgerId, expected: Option<&Expected>) -> Vec<Attachment> {
        let (found, others) = match attachments::list(self.root, ledger, self.vault.secret()) {
            Ok(listed) => listed,
            Err(error) => {
                self.problem(
                    ProblemKind::Unreadable { kind: error.kind() },
                    &layout::files_dir(ledger),
                    Some(ledger),
                );
                return Vec::new();
            }
        };
        for path in others {
            self.problem(ProblemKind::ForeignFile, &path, Some(ledger));
        }
        if let Some(expected) = expected {
            let none = BTreeSet::new();
            let named = expected.get(ledger).unwrap_or(&none);
            let there: BTreeSet<_> = found.iter().map(|file| file.hash).collect();
            for hash in named.difference(&there) {
                let path = layout::files_dir(ledger).join(vault::name(*hash, self.vault.secret()));
                self.problem(ProblemKind::AttachmentMissing, &path, Some(ledger));
            }
            for file in found.iter().filter(|file| !named.contains(&file.hash)) {
                self.problem(ProblemKind::AttachmentStray, &file.path, Some(ledger));
            }
        }
        found
    }

    /// `false` if the caller stopped it.
    fn logs(
        &mut self,
        workspace: &WorkspaceHeader,
        logs: &[(LogKey, Stamp)],
        remembered: &[(LedgerId, Head)],
    ) -> bool {
        // What is told of a ledger needs all its logs and nothing of the others but their keys: a thousand contracts are
        // not kept until the last one was read.
        let mut keys = Logs::new();
        let mut open = Logs::new();
        let mut keyless = Vec::new();
        let mut rest = logs;
        while !rest.is_empty() {
            let (batch, after) = rest.split_at(BATCH.min(rest.len()));
            for (log, summary) in self.read(workspace, batch, &keys) {
                let (key, _) = log;
                self.report.bytes += summary.stamp.map_or(0, |stamp| stamp.len);
                if summary.is_keyless() {
                    keyless.push(log.clone());
                }
                let own = LogSummary { key: summary.key, ..LogSummary::empty() };
                keys.entry(key.ledger.clone()).or_default().insert(key.writer, own);
                open.entry(key.ledger.clone()).or_default().insert(key.writer, summary);
            }
            if !self.go_on() {
                return false;
            }
            let goes_on = after.first().map(|(key, _)| &key.ledger);
            let (whole, others) = open.into_iter().partition(|(ledger, logs)| {
                goes_on != Some(ledger) && !logs.values().any(LogSummary::is_keyless)
            });
            self.ledgers(whole, remembered);
            open = others;
            rest = after;
        }
        // Their keys may stand in logs that were read after them.
        for ((key, _), summary) in self.read(workspace, &keyless, &keys) {
            open.entry(key.ledger.clone()).or_default().insert(key.writer, summary);
        }
        self.ledgers(open, remembered);
        let gone: BTreeSet<&LedgerId> =
            remembered.iter().map(|(ledger, _)| ledger).filter(|ledger| !keys.contains_key(ledger)).collect();
        for ledger in gone {
            self.report.problems.extend(remembered::missed(remembered, ledger, None));
        }
        true
    }

    /// Counts the logs of these ledgers, and holds them against each other.
    fn ledgers(&mut self, ledgers: Logs, remembered: &[(LedgerId, Head)]) {
        for (ledger, logs) in ledgers {
            for (writer, summary) in &logs {
                self.log(&LogKey { ledger: ledger.clone(), writer: *writer }, summary);
            }
            self.report.problems.extend(scan::cross_check(&ledger, &logs, self.counting));
            self.report.problems.extend(remembered::missed(remembered, &ledger, Some(&logs)));
        }
    }

    fn read<'l>(
        &self,
        workspace: &WorkspaceHeader,
        logs: &'l [(LogKey, Stamp)],
        known: &Logs,
    ) -> Vec<(&'l (LogKey, Stamp), LogSummary)> {
        let outcomes = scan::read_logs(self.root, workspace, self.vault, logs, known, None);
        let summary = |(log, outcome): (&'l (LogKey, Stamp), scan::Outcome)| {
            let unreadable = |error: std::io::Error| LogSummary::unreadable(None, &log.0, error.kind());
            (log, outcome.map_or_else(unreadable, |(summary, _)| summary))
        };
        logs.iter().zip(outcomes).map(summary).collect()
    }

    /// Counts a log.
    fn log(&mut self, key: &LogKey, summary: &LogSummary) {
        // Nobody said who may blank a line: then nobody may.
        let blanked = tombstone::unauthorised(key, summary, self.purges.unwrap_or(&Purges::new()));
        if self.vault.secret().is_some() && summary.plain > 0 {
            self.report.problems.push(key.problem(ProblemKind::NotSealed, None, None));
        }
        self.report.logs += 1;
        self.report.logs_intact += u64::from(summary.problems.is_empty() && blanked.is_empty());
        self.report.lines += summary.lines;
        self.report.lines_intact += (summary.index.len() - blanked.len()) as u64;
        self.report.lines_purged += (summary.purged.len() - blanked.len()) as u64;
        self.report.problems.extend(summary.problems.iter().cloned().chain(blanked));
    }

    /// `false` if the caller stopped it.
    fn attachment(&mut self, ledger: &LedgerId, file: &Attachment) -> bool {
        self.report.attachments += 1;
        if self.vault.secret().is_some() && !vault::is_sealed(&file.path) {
            self.problem(ProblemKind::NotSealed, &file.path, Some(ledger));
        }
        let read = vault::reader(&self.root.join(&file.path), self.vault.secret())
            .and_then(|mut open| ContentHash::of_reader(&mut open));
        match read {
            Ok((hash, bytes)) => {
                self.report.bytes += bytes;
                if hash == file.hash {
                    self.report.attachments_intact += 1;
                } else {
                    self.problem(ProblemKind::AttachmentAltered, &file.path, Some(ledger));
                }
            }
            Err(error) if vault::is_sealed(&file.path) && vault::is_altered(&error) => {
                self.problem(ProblemKind::AttachmentAltered, &file.path, Some(ledger));
            }
            Err(error) => {
                self.problem(ProblemKind::Unreadable { kind: error.kind() }, &file.path, Some(ledger));
            }
        }
        self.go_on()
    }
}
