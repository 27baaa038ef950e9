//! The audit trail for those who show it, and as files.

use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use super::error::AppError;
use super::jobs::Watch;
use super::session::{Entries, Session};
use super::settings::write_whole;
use crate::domain::audit::{Filter, Search, Sources, Trail};
use crate::domain::picture::Picture;
use crate::i18n::{Words, audit, folded};
use crate::report;

/// Which lines of the audit trail are written, and into which files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditExport {
    /// Which lines.
    pub filter: Filter,
    /// The words that must be in them, as typed.
    pub search: String,
    /// An Excel workbook.
    pub xlsx: Option<PathBuf>,
    /// Comma-separated text.
    pub csv: Option<PathBuf>,
}

/// Lines written before the progress is told again.
const TOLD_EVERY: usize = 500;

/// What writing the trail needs.
pub(super) struct AuditTask {
    picture: Arc<Picture>,
    entries: Arc<Entries>,
    words: Words,
    export: AuditExport,
}

impl Session {
    /// What the audit trail is read from.
    pub fn audit_sources(&self) -> Sources<'_> {
        let entries = self.entries();
        Sources { office: &entries.office, contracts: &entries.contracts, picture: self.picture() }
    }
}

impl App {
    /// What the audit trail is read from.
    pub fn audit_sources(&self) -> Option<Sources<'_>> {
        self.session().map(Session::audit_sources)
    }

    /// The lines of the audit trail that a filter and the words of a search leave.
    pub fn audit(&self, filter: &Filter, search: &str) -> Result<(Trail, Search), AppError> {
        let sources = self.audit_sources().ok_or(AppError::NoWorkspace)?;
        Ok(lines(&sources, filter, search, &self.words))
    }
}

fn lines(sources: &Sources<'_>, filter: &Filter, search: &str, words: &Words) -> (Trail, Search) {
    let trail = Trail::of(sources);
    let wanted = audit::search(search, sources.picture, words);
    let found = Search::all(&trail, sources, (filter, &wanted), folded);
    (trail, found)
}

impl AuditTask {
    pub fn new(session: &Session, words: Words, export: AuditExport) -> Self {
        Self { picture: Arc::clone(session.picture()), entries: Arc::clone(session.entries()), words, export }
    }

    pub fn run(self, watch: &Watch) -> Result<Vec<PathBuf>, AppError> {
        let Self { picture, entries, words, export } = self;
        let sources =
            Sources { office: &entries.office, contracts: &entries.contracts, picture: picture.as_ref() };
        let (trail, found) = lines(&sources, &export.filter, &export.search, &words);
        let total = u64::try_from(found.found().len()).unwrap_or(u64::MAX);
        let mut rows = Vec::with_capacity(found.found().len());
        for (number, place) in found.found().iter().enumerate() {
            let told = u64::try_from(number).unwrap_or(u64::MAX);
            if number % TOLD_EVERY == 0 && !watch.step(told, total) {
                return Err(AppError::Cancelled);
            }
            if let Some(row) = trail.row(&sources, *place as usize) {
                rows.push(report::audit_row(&row, &sources, &words));
            }
        }
        let today = picture.today();
        let document = report::audit(&picture.office.name, today, rows, &words);
        // All bytes first, then the files: a refusal leaves no half of the trail behind.
        let mut files = Vec::new();
        if let Some(path) = export.xlsx {
            let properties = report::Properties::on(picture.office.name.clone(), today, &words);
            files.push((path, report::to_xlsx(&document, &properties)?));
        }
        if let Some(path) = export.csv {
            files.push((path, report::to_csv(&document, report::Encoding::Utf8)?));
        }
        let mut written = Vec::with_capacity(files.len());
        for (path, bytes) in files {
            write_whole(&path, &bytes).map_err(|source| AppError::Write { path: path.clone(), source })?;
            written.push(path);
        }
        Ok(written)
    }
}
