//! Writing a month's summary.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::closing::frozen;
use super::command::SummaryFormat;
use super::error::AppError;
use super::jobs::Watch;
use super::session::{Entries, Session};
use super::settings::write_whole;
use crate::domain::figures::{MonthlySummary, Period, Scope, summarize};
use crate::domain::picture::Picture;
use crate::i18n::Words;
use crate::report::{self, Frozen};

/// What an export needs.
pub(super) struct ExportTask {
    picture: Arc<Picture>,
    entries: Arc<Entries>,
    words: Words,
    period: Period,
    scope: Scope,
    beside: Option<(Period, Scope)>,
    dir: PathBuf,
    formats: BTreeSet<SummaryFormat>,
    /// The figures as they were closed.
    frozen: Option<Vec<u8>>,
}

impl ExportTask {
    pub fn new(
        session: &Session,
        words: Words,
        (period, scope): (Period, Scope),
        beside: Option<(Period, Scope)>,
        dir: PathBuf,
        formats: BTreeSet<SummaryFormat>,
    ) -> Result<Self, AppError> {
        let frozen = if beside.is_none() { frozen(session, period, &scope)? } else { None };
        Ok(Self {
            picture: Arc::clone(session.picture()),
            entries: Arc::clone(session.entries()),
            words,
            period,
            scope,
            beside,
            dir,
            formats,
            frozen,
        })
    }

    pub fn run(self, watch: &Watch) -> Result<Vec<PathBuf>, AppError> {
        let go_on = |step| if watch.step(step, 3) { Ok(()) } else { Err(AppError::Cancelled) };
        go_on(0)?;
        let summary = summary(&self.picture, &self.entries, self.period, &self.scope);
        go_on(1)?;
        let other = self
            .beside
            .as_ref()
            .map(|(period, scope)| self::summary(&self.picture, &self.entries, *period, scope));
        let stem = match &other {
            Some(other) => report::comparison_stem(&summary, other, &self.words),
            None => report::file_stem(&summary, &self.words),
        };
        let shown = self.shown(&summary, other.as_ref())?;
        let (document, properties, words) = (&shown.document, &shown.properties, &shown.words());
        // All bytes first, then the files: a refusal leaves no half of a summary behind.
        let mut files = Vec::new();
        for format in &self.formats {
            let (ending, bytes) = match format {
                SummaryFormat::Pdf => {
                    let boxes = report::decision_boxes(words);
                    let document = report::Document { boxes, ..document.clone() };
                    (".pdf", report::to_pdf(&document, properties, words)?)
                }
                SummaryFormat::Xlsx => (".xlsx", report::to_xlsx(document, properties)?),
                SummaryFormat::Csv => (".csv", report::to_csv(document, report::Encoding::Utf8)?),
                SummaryFormat::CsvCp932 => ("_cp932.csv", report::to_csv(document, report::Encoding::Cp932)?),
                SummaryFormat::Json => (".json", report::to_json(document, properties)?),
                SummaryFormat::Ics => (".ics", report::to_ics(&summary, &self.words)),
            };
            files.push((self.dir.join(format!("{stem}{ending}")), bytes));
            if watch.is_cancelled() {
                return Err(AppError::Cancelled);
            }
        }
        go_on(2)?;
        let mut written = Vec::with_capacity(files.len());
        for (path, bytes) in files {
            write_whole(&path, &bytes).map_err(|source| AppError::Write { path: path.clone(), source })?;
            written.push(path);
        }
        Ok(written)
    }

    /// The document as it was closed, or as it would be closed now.
    fn shown(&self, summary: &MonthlySummary, other: Option<&MonthlySummary>) -> Result<Frozen, AppError> {
        if let Some(bytes) = &self.frozen {
            return Ok(Frozen::from_bytes(bytes)?);
        }
        let document = match other {
            Some(other) => report::comparison(summary, other, &self.words),
            None => report::monthly(summary, &self.words),
        };
        let properties = report::Properties::of(summary, &self.words);
        Ok(Frozen::new(document, properties, &self.words))
    }
}

/// The figures of a period for some contracts.
pub(super) fn summary(picture: &Picture, entries: &Entries, period: Period, scope: &Scope) -> MonthlySummary {
    summarize(Session::ledgers(picture, entries), period, scope, picture.today())
}
